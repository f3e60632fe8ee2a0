import RingspecProtocol

/// What is known of the codes that sockets are closed with.
enum CloseCodes {
  private static let registry = Dictionary(
    CloseCode.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// RFC 6455, section 7.4.1: our own frames will not do, and a repeat would meet the same answer.
  private static let final: Set<Int> = [1002, 1003, 1007, 1009, 1010]

  /// Whether another attempt makes sense; so it does after a code that nobody knows.
  static func isRetryable(_ code: Int) -> Bool {
    registry[code]?.retryable ?? !final.contains(code)
  }

  /// Whether the gateway chose to close, as opposed to a network that failed.
  static func isChosen(_ code: Int) -> Bool {
    registry[code] != nil || final.contains(code)
  }

  /// The gateway's own words, else those of the registry, else the code.
  static func words(_ code: Int, reason: String) -> String {
    reason.isEmpty ? registry[code]?.summary ?? "the socket was closed with code \(code)" : reason
  }
}
