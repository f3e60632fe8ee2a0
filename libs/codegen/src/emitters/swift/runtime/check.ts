/** What a schema may say of a value. */
export const CHECK_SOURCE = String.raw`/// Something that a value must be; what is said of one kind of value says nothing of others.
struct Check: Sendable {
  let fits: @Sendable (JSONValue, Strictness) -> Bool

  private init(_ fits: @escaping @Sendable (JSONValue, Strictness) -> Bool) {
    self.fits = fits
  }

  private static func of(_ fits: @escaping @Sendable (JSONValue) -> Bool) -> Check {
    Check { value, _ in fits(value) }
  }

  static func string() -> Check {
    of { if case .string = $0 { true } else { false } }
  }

  static func number() -> Check {
    of { if case .number(let number) = $0 { number.isFinite } else { false } }
  }

  static func integer() -> Check {
    of { if case .number(let number) = $0 { number.isInteger } else { false } }
  }

  static func bool() -> Check {
    of { if case .bool = $0 { true } else { false } }
  }

  static func null() -> Check {
    of { $0 == .null }
  }

  static func object() -> Check {
    of { if case .object = $0 { true } else { false } }
  }

  static func array() -> Check {
    of { if case .array = $0 { true } else { false } }
  }

  static func texts(_ texts: String...) -> Check {
    let all = Set(texts.map(ExactText.init))
    return of { if case .string(let text) = $0 { all.contains(ExactText(text)) } else { false } }
  }

  static func values(_ values: JSONValue...) -> Check {
    of { values.contains($0) }
  }

  /// Of an open enum, whose further values readers take.
  static func forWriters(_ check: Check) -> Check {
    Check { value, strictness in
      strictness == .tolerant || check.fits(value, strictness)
    }
  }

  /// Code points of a text.
  static func length(_ least: Int, _ most: Int) -> Check {
    of {
      guard case .string(let text) = $0 else { return true }
      return isWithin(text.unicodeScalars.count, least, most)
    }
  }

  static func range(_ least: Double, _ most: Double) -> Check {
    of { if case .number(let number) = $0 { isWithin(number, least, most) } else { true } }
  }

  static func items(_ least: Int, _ most: Int) -> Check {
    of { if case .array(let items) = $0 { isWithin(items.count, least, most) } else { true } }
  }

  static func members(_ least: Int, _ most: Int) -> Check {
    of { if case .object(let members) = $0 { isWithin(members.count, least, most) } else { true } }
  }

  static func matches(_ pattern: Pattern) -> Check {
    of { if case .string(let text) = $0 { pattern.isFound(in: text) } else { true } }
  }

  /// Nothing is where the least is above the most, of which no range can be made.
  private static func isWithin<Amount: Comparable>(
    _ amount: Amount, _ least: Amount, _ most: Amount
  ) -> Bool {
    least <= amount && amount <= most
  }
}

extension [Check] {
  func fit(_ value: JSONValue, _ strictness: Strictness) -> Bool {
    allSatisfy { $0.fits(value, strictness) }
  }
}

extension Double {
  /// Whether it is a whole number that every language has exactly.
  var isInteger: Bool {
    rounded() == self && abs(self) <= 9_007_199_254_740_991
  }
}
`;
