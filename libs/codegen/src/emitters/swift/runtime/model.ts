/** What models have in common. */
export const MODEL_SOURCE = String.raw`/// How exactly a value has to be what this level of the protocol says.
public enum Strictness: Sendable {
  /// As a reader takes it: with what newer levels of the protocol add.
  case tolerant
  /// As a writer may send it.
  case strict
}

/// A value of the protocol: a message, or part of one.
public protocol Model: Hashable, Sendable {
  /// Reads a value.
  ///
  /// - Throws: an error for a value that is not what the protocol says.
  init(json value: JSONValue, _ strictness: Strictness) throws(DecodeError)

  /// The value as JSON, as it came. Checks nothing, unlike what encodes it.
  var json: JSONValue { get }
}

extension Model {
  /// Reads a value as a tolerant reader.
  ///
  /// - Throws: an error for a value that is not what the protocol says.
  public init(json value: JSONValue) throws(DecodeError) {
    try self.init(json: value, .tolerant)
  }

  /// Reads a text as a tolerant reader.
  ///
  /// - Throws: an error for what is no JSON, or not what the protocol says.
  public init(text: String) throws(DecodeError) {
    try self.init(json: JSONValue(text: text), .tolerant)
  }

  /// The text of a value that is to be sent, as a strict writer.
  ///
  /// - Throws: an error for unknown members, unknown values of open enums, and whatever else does
  ///   not fit: what a newer level of the protocol has added is not sent.
  public func encoded() throws(DecodeError) -> String {
    let value = json
    _ = try Self(json: value, .strict)
    return value.text
  }
}

/// A member that may be null, where it may be absent besides: then it is nil.
public enum Nullable<Value: Hashable & Sendable>: Hashable, Sendable {
  case null
  case value(Value)

  /// What there is besides null.
  public var value: Value? {
    switch self {
    case .null: nil
    case .value(let value): value
    }
  }
}

/// Where a shape holds the like of itself.
indirect enum Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
  case value(Value)

  var value: Value {
    switch self {
    case .value(let value): value
    }
  }
}

extension JSONMap where Value == JSONValue {
  /// Adds the members that this level does not know, but for those that it does.
  mutating func append(unknown members: JSONObject) {
    for (name, value) in members where self[name] == nil { append(name, value) }
  }

  /// Adds a member, if it is there.
  mutating func append(_ name: String, _ value: JSONValue?) {
    if let value { append(name, value) }
  }
}

/// A value for people, of the members that its mirror shows.
func shown(_ name: String, _ mirror: Mirror) -> String {
  let members = mirror.children.map { "\($0.label ?? ""): \(String(reflecting: $0.value))" }
  return "\(name)(\(members.joined(separator: ", ")))"
}
`;
