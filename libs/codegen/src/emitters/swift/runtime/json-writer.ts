/** How JSON becomes text. */
export const JSON_WRITER_SOURCE = String.raw`/// Writes JSON as text.
struct JSONWriter {
  /// Whole numbers below it are exact, and written without an exponent.
  private static let exact = 1e15

  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let number): write(number)
    case .string(let text): write(text)
    case .array(let items):
      append("[")
      for (i, item) in items.enumerated() {
        if i > 0 { append(",") }
        write(item)
      }
      append("]")
    case .object(let members):
      append("{")
      for (i, member) in members.enumerated() {
        if i > 0 { append(",") }
        write(member.name)
        append(":")
        write(member.value)
      }
      append("}")
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func write(_ number: Double) {
    if !number.isFinite {
      append("null")
    } else if number.rounded() == number && abs(number) < Self.exact {
      append(String(Int64(number)))
    } else {
      append(number.description)
    }
  }

  private mutating func write(_ text: String) {
    append("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        append(byte < 0x10 ? "\\u000" : "\\u00")
        append(String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    append("\"")
  }
}
`;
