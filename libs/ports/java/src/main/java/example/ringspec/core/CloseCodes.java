package example.ringspec.core;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import example.ringspec.protocol.ErrorInfo;
import java.util.Map;
import java.util.Set;

/** What the codes mean that a socket is closed with. */
final class CloseCodes {
  private static final Map<Long, ErrorInfo> REGISTRY =
      ErrorInfo.all().stream()
          .filter(each -> each.domain().equals("close"))
          .collect(toUnmodifiableMap(ErrorInfo::code, identity()));

  /**
   * Our own frames will not do, and a repeat would meet the same answer (RFC 6455, section 7.4.1).
   */
  private static final Set<Integer> FINAL_STANDARD_CODES = Set.of(1002, 1003, 1007, 1009, 1010);

  private CloseCodes() {}

  /** Whether another attempt makes sense; so it does after a code that nobody knows. */
  static boolean isRetryable(int code) {
    ErrorInfo known = REGISTRY.get((long) code);
    return known == null ? !FINAL_STANDARD_CODES.contains(code) : known.retryable();
  }

  /** Whether the gateway chose to close, as opposed to a network that failed. */
  static boolean isChosen(int code) {
    return REGISTRY.containsKey((long) code) || FINAL_STANDARD_CODES.contains(code);
  }

  /** The gateway's own words, else those of the registry, else the code. */
  static String words(int code, String reason) {
    if (!reason.isEmpty()) return reason;
    ErrorInfo known = REGISTRY.get((long) code);
    return known == null ? "the socket was closed with code " + code : known.summary();
  }
}
