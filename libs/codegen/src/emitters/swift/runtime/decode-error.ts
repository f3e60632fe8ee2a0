/** What is thrown where a value does not fit. */
export const DECODE_ERROR_SOURCE = String.raw`import Foundation

/// A value is not what the protocol says. Never shows the value itself, which may be secret.
public struct DecodeError: Error, Hashable, Sendable {
  /// JSON pointer (RFC 6901) to the offending place; to a missing or unknown member itself.
  public private(set) var pointer = ""
  /// What the protocol wants there, as in "a text of 1 to 64 characters".
  public let expected: String
  /// The kind of value that came.
  public let got: String

  init(expected: String, got: String) {
    self.expected = expected
    self.got = got
  }

  init(expected: String, value: JSONValue) {
    self.init(expected: expected, got: value.kind)
  }

  /// The same error, seen from one level further out.
  func within(_ step: String) -> DecodeError {
    var error = self
    let escaped = step.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
    // By code points: to Swift a slash with an accent on it is no slash.
    var name = ""
    for scalar in step.unicodeScalars {
      switch scalar {
      case "~": name += "~0"
      case "/": name += "~1"
      default: name.unicodeScalars.append(scalar)
      }
    }
    error.pointer = "/" + (escaped ? name : step) + pointer
    return error
  }
}

extension DecodeError: LocalizedError, CustomStringConvertible {
  public var description: String {
    "expected \(expected) at \(pointer.isEmpty ? "the top" : pointer), got \(got)"
  }

  public var errorDescription: String? { description }
}
`;
