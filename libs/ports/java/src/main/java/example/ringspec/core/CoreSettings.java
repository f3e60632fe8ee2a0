package example.ringspec.core;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a {@link Core} is given.
 *
 * @param clock nanoseconds since any instant, as {@link System#nanoTime}; never goes back
 * @param random from 0 up to 1, spreads the attempts of clients that lost one gateway together
 * @param sdk is told to the gateway: name and version, 1 to 64 characters of ASCII
 * @param requestTimeout how long an answer may take while there is a connection
 * @param attemptTimeout how long opening and greeting of a socket may take
 */
public record CoreSettings(
    LongSupplier clock,
    DoubleSupplier random,
    String sdk,
    Duration requestTimeout,
    Duration attemptTimeout) {
  /** Checks them. */
  public CoreSettings {
    if (!sdk.matches("\\p{ASCII}{1,64}") || sdk.indexOf(0) >= 0) {
      throw new IllegalArgumentException("sdk takes 1 to 64 characters of ASCII");
    }
    if (!isPositive(requestTimeout) || !isPositive(attemptTimeout)) {
      throw new IllegalArgumentException("timeouts are longer than nothing");
    }
  }

  /** Time and chance of the system, 30 s for an answer and 5 s for an attempt. */
  public static CoreSettings defaults() {
    Duration requestTimeout = Duration.ofSeconds(30);
    Duration attemptTimeout = Duration.ofSeconds(5);
    return new CoreSettings(
        System::nanoTime, Math::random, "ringspec-java/0", requestTimeout, attemptTimeout);
  }

  /** The same with another time for answers. */
  public CoreSettings withRequestTimeout(Duration requestTimeout) {
    return new CoreSettings(clock, random, sdk, requestTimeout, attemptTimeout);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
