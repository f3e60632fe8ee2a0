import RingspecProtocol
import Testing

@testable import Ringspec

/// What the scripts leave to each language.
@Suite struct CoreTests {
  @Test func sendsNoRequestThatIsNotOfTheProtocol() throws {
    var at = CoreAt.online()
    let actions = at.core.request(LoginParams(user: "", password: "x")).actions
    guard case .invalidRequest("login", _, "/user") = actions.errors.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(try actions.frames().isEmpty)
    let body = String(repeating: "x", count: 262_144)
    let long = ResumeParams(level: 1, sdk: "x", resumeToken: body, lastSeq: 0)
    #expect(at.core.request(long).actions.errors.count == 1)
  }

  @Test func neitherSettlesNorResendsWhatIsCancelled() throws {
    var at = CoreAt.online()
    let (key, _) = at.core.request(GetOperatorStatusParams())
    _ = at.core.cancel(key)
    let resent = try at.loseAndResume()
    #expect(!resent.contains { $0["method"] == "getOperatorStatus" })
    #expect(at.result(2, "{}").settled == 0)
  }

  @Test func keepsTheDeadlineOfARequest() {
    var at = CoreAt.online()
    _ = at.core.request(GetOperatorStatusParams(), timeout: .milliseconds(250))
    at.time.advance(by: .milliseconds(249))
    #expect(at.core.tick().settled == 0)
    at.time.advance(by: .milliseconds(1))
    let expected = RingspecError.timedOut(
      method: "getOperatorStatus", timeout: .milliseconds(250))
    #expect(at.core.tick().errors == [expected])
  }

  @Test func doesNothingAfterTheEnd() {
    var at = CoreAt.online()
    _ = at.core.disconnect()
    at.time.advance(by: .seconds(100))
    var actions = at.core.connect() + at.core.opened() + at.core.receive("{}")
    actions += at.core.closed(code: 1006) + at.core.tick()
    #expect(actions.isEmpty)
    let errors = at.core.request(GetOperatorStatusParams()).actions.errors
    #expect(errors.map(\.info) == [ClientErrorCode.connectionLost])
  }

  @Test func showsNoSecretInAnyAction() {
    var at = CoreAt.online()
    let actions = at.core.request(LoginParams(user: "alice", password: "hunter2")).actions
    var shown = "\(actions)"
    dump(actions, to: &shown)
    #expect(shown.contains("a frame of") && !shown.contains("hunter2"))
  }

  @Test func leadsFromEveryStateButTheLastToTheLast() {
    #expect(Set(Core.State.transitions.keys) == Set(Core.State.allCases))
    for (state, rows) in Core.State.transitions {
      #expect(rows.isEmpty == (state == .closed))
      #expect(rows[.disconnect] == (state == .closed ? nil : .closed))
    }
  }

  @Test func takesWhateverArrives() {
    let pieces = #"{ } [ ] : , "method" "params" "seq" "data" "id" "result" "error" "hello" null "#
      + #"true 1 2 -0 1e400 1e999999999 "\ud800" {}"#
    let all = pieces.split(separator: " ")
    var random = Seeded(state: 1)
    for round in 0..<5_000 {
      var at = CoreAt.online()
      if round.isMultiple(of: 2) {
        at = CoreAt()
        _ = at.core.connect() + at.core.opened()
      }
      let count = Int.random(in: 1..<16, using: &random)
      let text = (0..<count).map { _ in all.randomElement(using: &random) ?? "" }.joined()
      _ = at.core.receive(text)
    }
  }

  @Test func keepsTimersInTheOrderOfTheirTimes() {
    var random = Seeded(state: 2)
    var timers = Timers()
    var expected: [Int: Duration] = [:]
    for _ in 0..<5_000 {
      let id = Int.random(in: 0..<300, using: &random)
      if Bool.random(using: &random) {
        let at = Duration.milliseconds(Int.random(in: 0..<1000, using: &random))
        timers.set(.deadline(id: id), at: at)
        expected[id] = at
      } else {
        timers.clear(.deadline(id: id))
        expected[id] = nil
      }
      #expect(timers.next() == expected.values.min())
    }
    var last = Duration.zero
    while let next = timers.next(), case .deadline(let id) = timers.takeDue(now: .seconds(9)) {
      let removed = expected.removeValue(forKey: id)
      #expect(next >= last && removed == next)
      last = next
    }
    #expect(expected.isEmpty)
  }
}

/// Randomness that is the same in every run (xorshift).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
