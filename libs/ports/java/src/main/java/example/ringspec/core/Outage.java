package example.ringspec.core;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** A time without a connection, and what was tried in it. */
final class Outage {
  /** Lengths of the slots in milliseconds; they lie end to end from the loss on. */
  private static final int[] SLOTS_MS = {
    0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000
  };

  private long slotStart;
  private int attempts = 0;

  /** Begins with the loss. */
  Outage(long lostAt) {
    slotStart = lostAt;
  }

  /** An attempt is made: the next one has the next slot. */
  void attempt() {
    slotStart += nanosOf(attempts);
    attempts++;
  }

  /**
   * When to try again; empty after the last slot. Each attempt has a random instant of its slot, so
   * that clients who lost one gateway together come back spread out. Where earlier attempts took
   * longer than their slots, the next slot begins now.
   */
  OptionalLong nextAttempt(long now, DoubleSupplier random) {
    if (attempts == SLOTS_MS.length) return OptionalLong.empty();
    long start = slotStart - now > 0 ? slotStart : now;
    return OptionalLong.of(start + (long) (nanosOf(attempts) * random.getAsDouble()));
  }

  private static long nanosOf(int slot) {
    return TimeUnit.MILLISECONDS.toNanos(SLOTS_MS[slot]);
  }
}
