package example.ringspec.errors;

import example.ringspec.protocol.ConnectionClosedReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no connection, for good, or not the one that a request was bound to. */
public final class ConnectionLostException extends RingspecException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String reason;

  /** Without a reason: no gateway was reached, or it refused. */
  public ConnectionLostException(String message) {
    this(message, null, null);
  }

  /** For the reason of the protocol that there is, if there is one. */
  public ConnectionLostException(
      String message, @Nullable ConnectionClosedReason reason, @Nullable Throwable cause) {
    super(ofClient("ConnectionLost"), message, cause);
    this.reason = reason == null ? null : reason.value();
  }

  /** Why it is closed for good; empty where no gateway was reached, or it refused. */
  public Optional<ConnectionClosedReason> reason() {
    return Optional.ofNullable(reason).map(ConnectionClosedReason::new);
  }
}
