/** The parser of texts. */
export const JSON_PARSER_SOURCE = String.raw`/// Parses one text. Refuses what RFC 8259 leaves open and the protocol does not have.
struct JSONParser {
  /// So many digits are exact in a double.
  private static let exactDigits = 15

  private let bytes: [UInt8]
  private let maxDepth: Int
  private var at = 0
  private var depth = 0

  /// Objects and lists may stand within each other only so deep.
  init(_ text: String, maxDepth: Int) {
    bytes = Array(text.utf8)
    self.maxDepth = maxDepth
  }

  mutating func parse() throws(DecodeError) -> JSONValue {
    let value = try value()
    if next() != nil { throw failure }
    return value
  }

  private var failure: DecodeError { DecodeError(expected: "JSON", got: "a text") }

  /// The next byte that is no white space, which stays; nil at the end.
  private mutating func next() -> UInt8? {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): at += 1
      default: return bytes[at]
      }
    }
    return nil
  }

  private mutating func value() throws(DecodeError) -> JSONValue {
    switch next() {
    case UInt8(ascii: "{"): .object(try members())
    case UInt8(ascii: "["): .array(try items())
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    default: .number(try number())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(DecodeError) -> JSONValue {
    let end = at + word.utf8CodeUnitCount
    let isThere =
      end <= bytes.count && word.withUTF8Buffer { bytes[at..<end].elementsEqual($0) }
    if !isThere { throw failure }
    at = end
    return value
  }

  private mutating func goDeeper() throws(DecodeError) {
    at += 1
    depth += 1
    if depth > maxDepth {
      throw DecodeError(expected: "JSON that nests at most \(maxDepth) deep", got: "a text")
    }
  }

  private mutating func members() throws(DecodeError) -> JSONObject {
    try goDeeper()
    var members = JSONObject()
    var goesOn = next() != UInt8(ascii: "}")
    if !goesOn { at += 1 }
    while goesOn {
      if next() != UInt8(ascii: "\"") { throw failure }
      let name = try string()
      if next() != UInt8(ascii: ":") { throw failure }
      at += 1
      members[name] = try value()
      goesOn = try isFollowed(end: UInt8(ascii: "}"))
    }
    depth -= 1
    return members
  }

  private mutating func items() throws(DecodeError) -> [JSONValue] {
    try goDeeper()
    var items: [JSONValue] = []
    var goesOn = next() != UInt8(ascii: "]")
    if !goesOn { at += 1 }
    while goesOn {
      items.append(try value())
      goesOn = try isFollowed(end: UInt8(ascii: "]"))
    }
    depth -= 1
    return items
  }

  private mutating func isFollowed(end: UInt8) throws(DecodeError) -> Bool {
    let byte = next()
    if byte != UInt8(ascii: ",") && byte != end { throw failure }
    at += 1
    return byte != end
  }

  private mutating func string() throws(DecodeError) -> String {
    at += 1
    let from = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: bytes[from..<at - 1], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(Array(bytes[from..<at]))
      case 0..<0x20: throw failure
      default: at += 1
      }
    }
    throw failure
  }

  /// The rest of a text that has escapes.
  private mutating func escapedString(_ begin: [UInt8]) throws(DecodeError) -> String {
    var out = begin
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out.append(contentsOf: try escape().utf8)
      case 0..<0x20: throw failure
      default: out.append(byte)
      }
    }
    throw failure
  }

  private mutating func escape() throws(DecodeError) -> String {
    guard at < bytes.count else { throw failure }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try escapedScalar())
    default: throw failure
    }
  }

  /// A code point, of one escape or of two that are the halves of a pair.
  private mutating func escapedScalar() throws(DecodeError) -> UnicodeScalar {
    let unit = try hex()
    if let scalar = UnicodeScalar(unit) { return scalar }
    guard unit < 0xdc00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else { throw failure }
    let low = try hex()
    guard (0xdc00...0xdfff).contains(low),
      let scalar = UnicodeScalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
    else { throw failure }
    return scalar
  }

  private mutating func hex() throws(DecodeError) -> UInt32 {
    guard at + 4 <= bytes.count else { throw failure }
    var code: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure
      }
      code = code << 4 + UInt32(digit)
    }
    at += 4
    return code
  }

  private mutating func number() throws(DecodeError) -> Double {
    let from = at
    let isNegative = skip(UInt8(ascii: "-"))
    let begin = at
    let whole = try digits()
    if at - begin > 1 && bytes[begin] == UInt8(ascii: "0") { throw failure }
    var isWhole = at - begin <= Self.exactDigits
    if skip(UInt8(ascii: ".")) {
      _ = try digits()
      isWhole = false
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      _ = try digits()
      isWhole = false
    }
    if isWhole { return Double(isNegative ? -whole : whole) }
    let number = Double(String(decoding: bytes[from..<at], as: UTF8.self))
    guard let number, number.isFinite else { throw failure }
    // Of zeros there is one.
    return number + 0
  }

  private mutating func skip(_ wanted: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == wanted else { return false }
    at += 1
    return true
  }

  /// Passes one digit or more; says what they mean as long as they are few.
  private mutating func digits() throws(DecodeError) -> Int64 {
    let from = at
    var value: Int64 = 0
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) {
      value = value &* 10 &+ Int64(bytes[at] - UInt8(ascii: "0"))
      at += 1
    }
    if at == from { throw failure }
    return value
  }
}
`;
