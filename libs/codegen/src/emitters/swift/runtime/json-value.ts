/** JSON as values. */
export const JSON_VALUE_SOURCE = String.raw`/// An object of JSON.
public typealias JSONObject = JSONMap<JSONValue>

/// Any value of JSON. Its description tells only of which kind it is, as it may hold secrets; its
/// text is the JSON.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// Numbers of JSON are doubles.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// So many objects and lists may stand within each other in a text.
  public static let maxDepth = 64

  /// Parses a text that came in: of members with the same name the last one counts.
  ///
  /// - Throws: an error for what is no JSON, nests too deep, or has half of a surrogate pair.
  public init(text: String) throws(DecodeError) {
    try self.init(text: text, maxDepth: Self.maxDepth)
  }

  init(text: String, maxDepth: Int) throws(DecodeError) {
    var parser = JSONParser(text, maxDepth: maxDepth)
    self = try parser.parse()
  }

  /// The JSON. What is no number of JSON, such as an infinity, is null.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text
  }

  /// Of which kind it is, in words.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension JSONValue: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let text): hasher.combine(ExactText(text))
    case .array(let items): hasher.combine(items)
    case .object(let members): hasher.combine(members)
    }
  }
}

extension JSONValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { kind }
  public var debugDescription: String { kind }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral {
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension JSONValue: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  public init(arrayLiteral items: JSONValue...) { self = .array(items) }
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(members))
  }
}
`;
