package example.ringspec.errors;

import example.ringspec.protocol.ErrorInfo;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with a request or a connection. Branch on the class, or on {@link #domain} and
 * {@link #name}; the message is for people and may change.
 */
public abstract sealed class RingspecException extends RuntimeException
    permits RequestRefusedException,
        RequestTimeoutException,
        UnexpectedAnswerException,
        InvalidRequestException,
        ConnectionLostException {
  private static final long serialVersionUID = 1L;

  private final String domain;
  private final String name;
  private final long code;
  private final boolean retryable;

  RingspecException(ErrorInfo info, String message, @Nullable Throwable cause) {
    super(message, cause);
    domain = info.domain();
    name = info.name();
    code = info.code();
    retryable = info.retryable();
  }

  /** An error that the client itself knows. */
  static ErrorInfo ofClient(String name) {
    return ErrorInfo.of("client", name, 0, false);
  }

  /** Domain of the registry, such as {@code auth}. */
  public final String domain() {
    return domain;
  }

  /** Name within the domain, such as {@code InvalidPassword}. */
  public final String name() {
    return name;
  }

  /** Number within the domain; means nothing without it. */
  public final long code() {
    return code;
  }

  /** Whether the same attempt may succeed later without a change by the user. */
  public final boolean retryable() {
    return retryable;
  }
}
