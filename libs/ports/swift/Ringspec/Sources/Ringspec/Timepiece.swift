/// What tells a ``Session`` the time, and wakes it.
public struct Timepiece: Sendable {
  /// The time since some moment in the past; it never goes back.
  let now: @Sendable () -> Duration
  /// Returns once it is that time, or throws where the task is cancelled.
  let sleep: @Sendable (Duration) async throws -> Void

  public init(
    now: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (_ until: Duration) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// The system's clock, which goes on while the system sleeps.
  public static func continuous() -> Timepiece {
    let clock = ContinuousClock()
    let begin = clock.now
    return Timepiece(
      now: { begin.duration(to: clock.now) },
      sleep: { try await clock.sleep(until: begin.advanced(by: $0), tolerance: nil) }
    )
  }
}
