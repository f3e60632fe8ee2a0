/** Readers of what has no name. */
export const READ_SOURCE = String.raw`/// Readers of what has no name.
enum Read {
  /// Any value, as it came.
  static let anything = Reader<JSONValue> { value, _ in value }

  static func model<M: Model>(_ type: M.Type) -> Reader<M> {
    Reader { (value, strictness) throws(DecodeError) in try M(json: value, strictness) }
  }

  static func text(_ expected: String, _ checks: Check...) -> Reader<String> {
    Reader { (value, strictness) throws(DecodeError) in
      guard case .string(let text) = value, checks.fit(value, strictness) else {
        throw DecodeError(expected: expected, value: value)
      }
      return text
    }
  }

  static func integer(_ expected: String, _ checks: Check...) -> Reader<Int> {
    Reader { (value, strictness) throws(DecodeError) in
      guard case .number(let number) = value, number.isInteger, let integer = Int(exactly: number),
        checks.fit(value, strictness)
      else { throw DecodeError(expected: expected, value: value) }
      return integer
    }
  }

  static func number(_ expected: String, _ checks: Check...) -> Reader<Double> {
    Reader { (value, strictness) throws(DecodeError) in
      guard case .number(let number) = value, number.isFinite, checks.fit(value, strictness) else {
        throw DecodeError(expected: expected, value: value)
      }
      return number
    }
  }

  static func bool(_ expected: String, _ checks: Check...) -> Reader<Bool> {
    Reader { (value, strictness) throws(DecodeError) in
      guard case .bool(let bool) = value, checks.fit(value, strictness) else {
        throw DecodeError(expected: expected, value: value)
      }
      return bool
    }
  }

  /// A value that is kept as it came.
  static func json(_ expected: String, _ checks: Check...) -> Reader<JSONValue> {
    Reader { (value, strictness) throws(DecodeError) in
      guard checks.fit(value, strictness) else {
        throw DecodeError(expected: expected, value: value)
      }
      return value
    }
  }

  /// What one reader makes of a value, once the others have taken it.
  static func last<T>(_ last: Reader<T>, _ before: any Checking...) -> Reader<T> {
    Reader { (value, strictness) throws(DecodeError) in
      for each in before { try each.check(value, strictness) }
      return try last.read(value, strictness)
    }
  }

  static func list<T>(_ itself: Reader<JSONValue>, _ item: Reader<T>) -> Reader<[T]> {
    Reader { (value, strictness) throws(DecodeError) in
      guard case .array(let items) = try itself.read(value, strictness) else {
        throw DecodeError(expected: "a list", value: value)
      }
      var out: [T] = []
      out.reserveCapacity(items.count)
      for (i, each) in items.enumerated() {
        out.append(try item.read(each, strictness, at: String(i)))
      }
      return out
    }
  }

  /// The items of a list, which are checked; other values are taken.
  static func items(_ item: any Checking) -> Reader<JSONValue> {
    Reader { (value, strictness) throws(DecodeError) in
      if case .array(let items) = value {
        for (i, each) in items.enumerated() {
          try item.check(each, strictness, at: String(i))
        }
      }
      return value
    }
  }

  /// The members of an object, which are checked; other values are taken.
  static func members(_ shape: Shape, _ named: any MemberChecking...) -> Reader<JSONValue> {
    Reader { (value, strictness) throws(DecodeError) in
      if case .object = value {
        let members = try shape.open(value, strictness)
        for each in named { try each.check(members) }
        _ = try members.unknown()
      }
      return value
    }
  }

  static func map<T: Hashable>(_ shape: Shape, _ item: Reader<T>) -> Reader<JSONMap<T>> {
    Reader { (value, strictness) throws(DecodeError) in
      var out = JSONMap<T>()
      for (name, each) in try shape.open(value, strictness).unknown() {
        out.append(name, try item.read(each, strictness, at: name))
      }
      return out
    }
  }

  /// What the first reader makes of a value that takes it.
  static func firstOf<T>(_ expected: String, _ readers: Reader<T>...) -> Reader<T> {
    Reader { (value, strictness) throws(DecodeError) in
      for each in readers {
        // What one does not take the next may.
        do { return try each.read(value, strictness) } catch { continue }
      }
      throw DecodeError(expected: expected, value: value)
    }
  }

  /// A value that one of the readers takes, as it came.
  static func anyOf(_ expected: String, _ readers: any Checking...) -> Reader<JSONValue> {
    Reader { (value, strictness) throws(DecodeError) in
      guard readers.contains(where: { $0.takes(value, strictness) }) else {
        throw DecodeError(expected: expected, value: value)
      }
      return value
    }
  }

  static func orNull<T>(_ reader: Reader<T>) -> Reader<T?> {
    Reader { (value, strictness) throws(DecodeError) in
      value == .null ? nil : try reader.read(value, strictness)
    }
  }

  /// Of a member that may be absent, and null besides.
  static func nullable<T: Hashable>(_ reader: Reader<T?>) -> Reader<Nullable<T>> {
    Reader { (value, strictness) throws(DecodeError) in
      if let read = try reader.read(value, strictness) { .value(read) } else { .null }
    }
  }
}
`;
