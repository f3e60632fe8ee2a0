package example.ringspec.core;

/** What becomes of the connection. */
public enum ConnectionChange {
  /** The session has begun. */
  ESTABLISHED,
  /** The first attempt did not succeed; there will be no other. */
  FAILED,
  /** The socket is lost; attempts to regain it begin. */
  LOST,
  /** The session goes on; what was missed follows. */
  REGAINED,
  /** The session has ended, for good. */
  CLOSED
}
