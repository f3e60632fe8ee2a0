package example.ringspec.errors;

import java.time.Duration;

/** No answer came before the deadline. The gateway may have done what was asked. */
public final class RequestTimeoutException extends RingspecException {
  private static final long serialVersionUID = 1L;

  private final String method;

  /** Of the request {@code method}, which has waited for so long. */
  public RequestTimeoutException(String method, Duration timeout) {
    super(
        ofClient("RequestTimeout"),
        method + ": no answer within " + timeout.toMillis() + " ms",
        null);
    this.method = method;
  }

  /** Name of the request on the wire. */
  public String method() {
    return method;
  }
}
