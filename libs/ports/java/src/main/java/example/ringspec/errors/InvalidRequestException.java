package example.ringspec.errors;

import example.ringspec.protocol.DecodeException;
import org.jspecify.annotations.Nullable;

/** A request that was not sent: it is not of the protocol, or too long for a frame. */
public final class InvalidRequestException extends RingspecException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final String pointer;

  /** Of the request {@code method}; the cause says which place of its parameters does not fit. */
  public InvalidRequestException(String method, String problem, @Nullable DecodeException cause) {
    super(ofClient("InvalidArgument"), method + ": " + problem, cause);
    this.method = method;
    pointer = cause == null ? "" : cause.pointer();
  }

  /** Name of the request on the wire. */
  public String method() {
    return method;
  }

  /** JSON pointer (RFC 6901) into the parameters. */
  public String pointer() {
    return pointer;
  }
}
