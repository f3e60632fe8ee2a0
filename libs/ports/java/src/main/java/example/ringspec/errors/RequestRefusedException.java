package example.ringspec.errors;

import example.ringspec.protocol.ErrorInfo;
import example.ringspec.protocol.WireError;
import example.ringspec.protocol.WireErrorData;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway refused a request; nothing of it was done. */
public final class RequestRefusedException extends RingspecException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final @Nullable String pointer;
  private final @Nullable String expected;
  private final @Nullable Duration retryAfter;

  /** Of the request {@code method}, with what the gateway has answered. */
  public RequestRefusedException(String method, WireError error) {
    super(infoOf(error), method + " was refused: " + error.message(), null);
    this.method = method;
    pointer = error.data().path();
    expected = error.data().expected();
    Long retryAfterMs = error.data().retryAfterMs();
    retryAfter = retryAfterMs == null ? null : Duration.ofMillis(retryAfterMs);
  }

  private static ErrorInfo infoOf(WireError error) {
    WireErrorData data = error.data();
    boolean retryable = Boolean.TRUE.equals(data.retryable());
    return ErrorInfo.of(data.domain().value(), data.name(), error.code(), retryable);
  }

  /** Name of the request on the wire. */
  public String method() {
    return method;
  }

  /** JSON pointer (RFC 6901) to what was wrong in the frame, where the gateway told. */
  public Optional<String> pointer() {
    return Optional.ofNullable(pointer);
  }

  /** What the schema wants at that place. */
  public Optional<String> expected() {
    return Optional.ofNullable(expected);
  }

  /** When a repeat may succeed. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
