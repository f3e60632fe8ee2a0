package example.ringspec.errors;

import example.ringspec.protocol.DecodeException;
import org.jspecify.annotations.Nullable;

/** The answer is not of the protocol. The gateway may have done what was asked. */
public final class UnexpectedAnswerException extends RingspecException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final String pointer;

  /** Of the request {@code method}; the cause says which place of the answer does not fit. */
  public UnexpectedAnswerException(String method, String problem, @Nullable DecodeException cause) {
    super(ofClient("UnexpectedFrame"), "the answer to " + method + ": " + problem, cause);
    this.method = method;
    pointer = cause == null ? "" : cause.pointer();
  }

  /** Name of the request on the wire. */
  public String method() {
    return method;
  }

  /** JSON pointer (RFC 6901) to the first place that does not fit. */
  public String pointer() {
    return pointer;
  }
}
