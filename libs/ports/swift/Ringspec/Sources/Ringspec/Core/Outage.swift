/// A time without a connection, and what was tried in it.
struct Outage {
  /// Lengths of the slots, which lie end to end from the loss on.
  private static let slots: [Duration] =
    [0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000].map { .milliseconds($0) }

  let lostAt: Duration
  var attempts = 0

  /// When to try again; nil after the last slot. Each attempt has a random instant of its slot, so
  /// that clients who lost one gateway together come back spread out. Where earlier attempts took
  /// longer than their slots, the next slot begins now.
  func nextAttempt(now: Duration, random: Double) -> Duration? {
    guard attempts < Self.slots.count else { return nil }
    let start = Self.slots.prefix(attempts).reduce(lostAt, +)
    return max(start, now) + Self.slots[attempts] * random
  }
}
