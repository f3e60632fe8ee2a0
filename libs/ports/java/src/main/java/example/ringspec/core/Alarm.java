package example.ringspec.core;

/** What a timer is for. */
sealed interface Alarm {
  /** Those of which there is one. */
  enum Single implements Alarm {
    /** Opening and greeting take too long. */
    ATTEMPT,
    RETRY,
    PING,
    SILENCE,
    ACK
  }

  /** The deadline of a request. */
  record Deadline(long id) implements Alarm {}
}
