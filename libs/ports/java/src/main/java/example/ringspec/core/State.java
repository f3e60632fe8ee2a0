package example.ringspec.core;

/** Where a connection stands. The session lives from {@link #GREETING} until {@link #CLOSED}. */
public enum State {
  /** Nothing has begun. */
  IDLE(false),
  /** The first socket is being opened; it gets one attempt. */
  OPENING(true),
  /** {@code hello} has no answer yet. */
  GREETING(true),
  /** Requests and events come and go. */
  ONLINE(true),
  /** No socket; the next attempt has its time. */
  BACKING_OFF(false),
  /** Another socket is being opened. */
  REOPENING(true),
  /** {@code resume} has no answer yet. */
  RESUMING(true),
  /** For good: a new session takes a new core. */
  CLOSED(false);

  private final boolean hasSocket;

  State(boolean hasSocket) {
    this.hasSocket = hasSocket;
  }

  /** Whether there is a socket, open or about to be. */
  boolean hasSocket() {
    return hasSocket;
  }

  /** Whether it is the first attempt, before there is a session. */
  boolean isFirst() {
    return this == OPENING || this == GREETING;
  }
}
