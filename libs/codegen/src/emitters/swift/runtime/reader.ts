/** What a reader is. */
export const READER_SOURCE = String.raw`/// Whatever takes values or refuses them.
protocol Checking: Sendable {
  func check(_ value: JSONValue, _ strictness: Strictness) throws(DecodeError)
}

/// Reads what stands at a place.
struct Reader<Value: Sendable>: Checking {
  let read: @Sendable (JSONValue, Strictness) throws(DecodeError) -> Value

  init(_ read: @escaping @Sendable (JSONValue, Strictness) throws(DecodeError) -> Value) {
    self.read = read
  }

  /// Reads a member or an item, and tells of errors as within that.
  func read(_ value: JSONValue, _ strictness: Strictness, at step: String) throws(DecodeError)
    -> Value
  {
    do { return try read(value, strictness) } catch { throw error.within(step) }
  }

  func check(_ value: JSONValue, _ strictness: Strictness) throws(DecodeError) {
    _ = try read(value, strictness)
  }
}

extension Checking {
  /// Checks a member or an item, and tells of errors as within that.
  func check(_ value: JSONValue, _ strictness: Strictness, at step: String) throws(DecodeError) {
    do { try check(value, strictness) } catch { throw error.within(step) }
  }

  func takes(_ value: JSONValue, _ strictness: Strictness) -> Bool {
    do { try check(value, strictness) } catch { return false }
    return true
  }
}
`;
