package example.ringspec.core;

/** What moves a connection; {@link Transitions} says where to. */
public enum Signal {
  /** The application begins. */
  CONNECT,
  /** The socket is open. */
  OPENED,
  /** The greeting was answered well. */
  WELCOMED,
  /** The socket is of no use; another may do better. */
  LOST,
  /** The socket is of no use, and no other would do better. */
  ENDED,
  /** It is time for the next attempt. */
  RETRY,
  /** There is no next attempt. */
  GAVE_UP,
  /** The application ends it. */
  DISCONNECT
}
