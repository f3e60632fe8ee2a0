import RingspecProtocol

@testable import Ringspec

/// A script is not followed.
struct Deviation: Error, CustomStringConvertible {
  let description: String
}

/// Runs a script of a session against the core; it holds no expectation of its own.
struct ScriptRun {
  /// Something that the core has done, in the words of expectations.
  private struct Happening {
    let kind: String
    let at: Duration
    let what: JSONValue
  }

  private let time = TestTime()
  private var core: Core
  private var wake: Duration?
  private var happened: [Happening] = []
  private var names: [Core.RequestKey: String] = [:]

  /// Throws at the first thing that is not as the script says.
  static func run(_ script: JSONObject) throws {
    var run = ScriptRun(random: script.number("random") ?? 0)
    for (place, step) in script.items("steps").enumerated() {
      do { try run.step(step.members) } catch {
        throw Deviation(description: "step \(place + 1) \(step.text): \(error)")
      }
    }
    try run.assertNothingLeft()
  }

  private init(random: Double) {
    let long = Duration.seconds(300)
    core = Core(
      settings: Core.Settings(sdk: "script/1", requestTimeout: long, attemptTimeout: long),
      now: { [time] in time.now },
      random: { random }
    )
  }

  private mutating func step(_ step: JSONObject) throws {
    if let kind = step.string("expect") {
      try expect(kind, step)
      return
    }
    try assertNothingLeft()
    if let frame = step["send"] {
      perform(core.receive(frame.text))
    } else if let text = step.string("sendText") {
      perform(core.receive(text))
    } else if let code = step.number("close") {
      perform(core.closed(code: Int(code)))
    } else {
      try act(step)
    }
  }

  private mutating func act(_ step: JSONObject) throws {
    switch step.string("do") {
    case "connect": perform(core.connect())
    case "disconnect": perform(core.disconnect())
    case "wait":
      advance(to: step.duration("untilMs") ?? time.now)
      try assertNothingLeft()
    case "request":
      let request = try Request(
        name: step.string("method") ?? "", json: step["params"] ?? .object([:]))
      guard let params = request.message as? any RequestMessage else {
        throw Deviation(description: "an unknown request")
      }
      let (key, actions) = core.request(params, timeout: step.duration("deadlineMs"))
      names[key] = step.string("as")
      perform(actions)
    default: throw Deviation(description: "an unknown step")
    }
  }

  /// Whatever happens and is not expected fails the script.
  private func assertNothingLeft() throws {
    if let first = happened.first {
      throw Deviation(description: "not expected: \(first.kind) \(first.what.text)")
    }
  }

  private mutating func advance(to until: Duration) {
    while let at = wake, at <= until {
      time.advance(to: at)
      wake = nil
      perform(core.tick())
    }
    time.advance(to: until)
  }

  /// The order is that of the script within a kind, and free between kinds.
  private mutating func expect(_ kind: String, _ step: JSONObject) throws {
    let at = step.duration("atMs") ?? time.now
    if at < time.now { throw Deviation(description: "it is \(time.now) already") }
    if at > time.now { try assertNothingLeft() }
    advance(to: at)
    guard let place = happened.firstIndex(where: { $0.kind == kind }) else {
      let kinds = happened.map { "\($0.kind) \($0.what.text)" }
      throw Deviation(description: "did not happen; but \(kinds)")
    }
    let found = happened.remove(at: place)
    var expected = step
    for name in ["expect", "atMs", "refused"] { expected[name] = nil }
    if found.at != at || !found.what.hasMembers(step["frame"] ?? .object(expected)) {
      throw Deviation(description: "happened at \(found.at): \(found.what.text)")
    }
    if kind == "open" {
      perform(step["refused"] == nil ? core.opened() : core.closed(code: 1006))
    }
  }

  private mutating func perform(_ actions: [Core.Action]) {
    for action in actions {
      switch action {
      case .open: note("open", [:])
      case .send(let frame): note("frame", (try? JSONValue(text: frame.text)) ?? .null)
      case .close(let code): note("close", ["code": .number(Double(code))])
      case .deliver(let event): note("event", ["name": .string(event.name), "data": event.json])
      case .announce(let change, _): note("connection", ["is": .string(change.rawValue)])
      case .settle(let key, .success(let answer)):
        note("settled", ["as": .string(names[key] ?? ""), "result": answer.json])
      case .settle(let key, .failure(let error)):
        let told: JSONValue = [
          "domain": .string(error.info.domain), "name": .string(error.info.name),
        ]
        note("settled", ["as": .string(names[key] ?? ""), "error": told])
      case .wake(let at): wake = at
      case .log: break
      }
    }
  }

  private mutating func note(_ kind: String, _ what: JSONValue) {
    happened.append(Happening(kind: kind, at: time.now, what: what))
  }
}

extension JSONValue {
  /// Whether all members are there, at any depth.
  fileprivate func hasMembers(_ expected: JSONValue) -> Bool {
    switch (self, expected) {
    case (.object(let members), .object(let expected)):
      expected.allSatisfy { members[$0.name]?.hasMembers($0.value) == true }
    case (.array(let items), .array(let expected)):
      items.count == expected.count
        && zip(items, expected).allSatisfy { $0.hasMembers($1) }
    default: self == expected
    }
  }

  fileprivate var members: JSONObject {
    if case .object(let members) = self { members } else { [:] }
  }
}

extension JSONMap where Value == JSONValue {
  func string(_ name: String) -> String? {
    if case .string(let text) = self[name] { text } else { nil }
  }

  func items(_ name: String) -> [JSONValue] {
    if case .array(let items) = self[name] { items } else { [] }
  }

  fileprivate func number(_ name: String) -> Double? {
    if case .number(let number) = self[name] { number } else { nil }
  }

  fileprivate func duration(_ name: String) -> Duration? {
    number(name).map { .milliseconds(Int($0)) }
  }
}
