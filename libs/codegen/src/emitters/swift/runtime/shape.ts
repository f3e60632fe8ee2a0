/** What holds within an object. */
export const SHAPE_SOURCE = String.raw`/// A member of an object: its name on the wire, and how it is read.
struct Member<Value: Sendable>: MemberChecking {
  let name: String
  let reader: Reader<Value>

  init(_ name: String, _ reader: Reader<Value>) {
    self.name = name
    self.reader = reader
  }

  func check(_ members: OpenObject) throws(DecodeError) {
    _ = try members.optional(self)
  }
}

/// A member of which it only matters whether it is right.
protocol MemberChecking: Sendable {
  func check(_ members: OpenObject) throws(DecodeError)
}

/// What becomes of members without a name.
enum Rest: Sendable {
  case kept
  case refused
  case refusedByWriters
  case read(any Checking)
}

/// Members whose names fit a pattern.
struct ByPattern: Sendable {
  let pattern: Pattern
  let reader: any Checking

  init(_ pattern: Pattern, _ reader: any Checking) {
    self.pattern = pattern
    self.reader = reader
  }
}

/// What holds within an object, in the order in which it is checked.
struct Shape: Sendable {
  let names: Set<ExactText>
  let patterns: [ByPattern]
  private let itself: Reader<JSONValue>
  private let required: [String]
  private let rest: Rest

  init(
    _ itself: Reader<JSONValue>, _ names: [String], _ required: [String], _ rest: Rest,
    _ patterns: ByPattern...
  ) {
    self.itself = itself
    self.names = Set(names.map(ExactText.init))
    self.required = required
    self.rest = rest
    self.patterns = patterns
  }

  /// Finds the members; those that are named are read by who asks for them.
  func open(_ value: JSONValue, _ strictness: Strictness) throws(DecodeError) -> OpenObject {
    guard case .object(let members) = try itself.read(value, strictness) else {
      throw DecodeError(expected: "an object", value: value)
    }
    for name in required where members[name] == nil {
      throw DecodeError(expected: "a value", got: "nothing").within(name)
    }
    if isChecked(strictness) { try checkRest(of: members, strictness) }
    return OpenObject(members: members, shape: self, strictness: strictness)
  }

  private func isChecked(_ strictness: Strictness) -> Bool {
    switch rest {
    case .kept: false
    case .refusedByWriters: strictness == .strict
    case .refused, .read: true
    }
  }

  private func checkRest(
    of members: JSONObject, _ strictness: Strictness
  ) throws(DecodeError) {
    for (name, value) in members where !isSpokenOf(name) {
      guard case .read(let reader) = rest else {
        throw DecodeError(expected: "no such member", got: "a member").within(name)
      }
      try reader.check(value, strictness, at: name)
    }
  }

  private func isSpokenOf(_ name: String) -> Bool {
    names.contains(ExactText(name)) || patterns.contains { $0.pattern.isFound(in: name) }
  }
}

/// The members of one object.
struct OpenObject {
  let members: JSONObject
  let shape: Shape
  let strictness: Strictness

  /// What is read of a member that the shape requires.
  func required<T>(_ member: Member<T>) throws(DecodeError) -> T {
    guard let read = try optional(member) else {
      throw DecodeError(expected: "a value", got: "nothing").within(member.name)
    }
    return read
  }

  /// What is read of a member, or nil where it is absent.
  func optional<T>(_ member: Member<T>) throws(DecodeError) -> T? {
    guard let value = members[member.name] else { return nil }
    return try member.reader.read(value, strictness, at: member.name)
  }

  /// The members without names, once those by pattern are checked: the last to ask for.
  func unknown() throws(DecodeError) -> JSONObject {
    for each in shape.patterns {
      for (name, value) in members where each.pattern.isFound(in: name) {
        try each.reader.check(value, strictness, at: name)
      }
    }
    var unknown = JSONObject()
    for (name, value) in members where !shape.names.contains(ExactText(name)) {
      unknown.append(name, value)
    }
    return unknown
  }
}
`;
