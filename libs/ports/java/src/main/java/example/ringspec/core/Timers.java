package example.ringspec.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timers, each set once at most; those that are due come in the order of their times. Times are
 * those of {@link System#nanoTime}: only differences mean something.
 */
final class Timers {
  private final Map<Alarm, Timer> live = new HashMap<>();
  private final PriorityQueue<Timer> queue = new PriorityQueue<>(Timer.ORDER);
  private long count = 0;

  private record Timer(Alarm alarm, long at, long number) {
    static final Comparator<Timer> ORDER =
        (a, b) -> a.at == b.at ? Long.compare(a.number, b.number) : Long.signum(a.at - b.at);
  }

  /**
   * Nanoseconds of a duration; of one that is as good as endless, so many that one can calculate.
   */
  static long nanosOf(Duration duration) {
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 4);
  }

  /** When the next one is due. */
  OptionalLong next() {
    Timer first = first();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.at);
  }

  /** Sets or moves a timer. */
  void set(Alarm alarm, long at) {
    Timer timer = new Timer(alarm, at, count++);
    live.put(alarm, timer);
    queue.add(timer);
    // Most deadlines are cleared long before they would come up.
    if (queue.size() > 2 * live.size() + 64) queue.removeIf(each -> !isLive(each));
  }

  boolean isSet(Alarm alarm) {
    return live.containsKey(alarm);
  }

  void clear(Alarm alarm) {
    live.remove(alarm);
  }

  void clearAll() {
    live.clear();
    queue.clear();
  }

  /** Takes out the next timer, if it is due. */
  Optional<Alarm> takeDue(long now) {
    Timer first = first();
    if (first == null || first.at - now > 0) return Optional.empty();
    queue.remove();
    live.remove(first.alarm);
    return Optional.of(first.alarm);
  }

  private @Nullable Timer first() {
    while (true) {
      Timer first = queue.peek();
      if (first == null || isLive(first)) return first;
      queue.remove();
    }
  }

  private boolean isLive(Timer timer) {
    Timer set = live.get(timer.alarm);
    return set != null && set.number == timer.number;
  }
}
