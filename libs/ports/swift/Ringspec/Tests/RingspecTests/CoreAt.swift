import RingspecProtocol

@testable import Ringspec

/// A clock in the hands of the test.
final class TestTime: Sendable {
  private let time = Locked(Duration.zero)

  var now: Duration { time.withLock { $0 } }

  func advance(to later: Duration) {
    time.withLock { $0 = max($0, later) }
  }

  func advance(by more: Duration) {
    time.withLock { $0 += more }
  }
}

/// A core at some point of its life.
struct CoreAt {
  static let resumed = #"""
    "connectionId":"c_1","heartbeatIntervalMs":10000,"iceServers":[],"resumeToken":"token-0000000001"
    """#

  let time = TestTime()
  var core: Core

  init() {
    core = Core(now: { [time] in time.now }, random: { 0.5 })
  }

  /// With a session that has begun: `hello` had the id 1.
  static func online() -> CoreAt {
    var at = CoreAt()
    _ = at.core.connect()
    _ = at.core.opened()
    let more = #""level":1,"gateway":"ringspec-gateway/1.0.0","graceMs":60000"#
    _ = at.result(1, "{\(resumed),\(more)}")
    return at
  }

  mutating func result(_ id: Int, _ result: String) -> [Core.Action] {
    core.receive(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#)
  }

  /// The socket is lost and another one resumes; gives what is sent again.
  mutating func loseAndResume() throws -> [JSONObject] {
    _ = core.closed(code: 1006)
    _ = core.tick()
    guard case .number(let id) = try core.opened().frames().first?["id"] else { return [] }
    return try result(Int(id), "{\(Self.resumed)}").frames()
  }
}

extension [Core.Action] {
  /// The frames that are sent.
  func frames() throws -> [JSONObject] {
    try compactMap {
      guard case .send(let frame) = $0,
        case .object(let members) = try JSONValue(text: frame.text)
      else { return nil }
      return members
    }
  }

  /// The errors of requests that have failed.
  var errors: [RingspecError] {
    compactMap {
      guard case .settle(_, .failure(let error)) = $0 else { return nil }
      return error
    }
  }

  var settled: Int {
    filter { if case .settle = $0 { true } else { false } }.count
  }
}
