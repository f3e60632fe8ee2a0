/** What has to hold of a value besides. */
export const CONDITIONS_SOURCE = String.raw`extension Read {
  /// Takes no value.
  static let nothing = Reader<JSONValue> { (value, _) throws(DecodeError) in
    throw DecodeError(expected: "no value", value: value)
  }

  /// What a reader makes of a value, once conditions hold of it.
  static func after<T>(_ reader: Reader<T>, _ conditions: any Checking...) -> Reader<T> {
    Reader { (value, strictness) throws(DecodeError) in
      let read = try reader.read(value, strictness)
      for each in conditions { try each.check(value, strictness) }
      return read
    }
  }

  /// One of several values, each as JSON.
  static func equals(_ values: String...) -> some Checking {
    // No value that comes in is one that no parser takes.
    let all = values.compactMap { try? JSONValue(text: $0) }
    return condition("one of the values") { all.contains($0) }
  }

  static func multiple(_ of: Double) -> some Checking {
    condition("a multiple of \(of)") {
      guard case .number(let number) = $0 else { return true }
      return (number / of).truncatingRemainder(dividingBy: 1) == 0
    }
  }

  static func unique() -> some Checking {
    condition("different items") {
      guard case .array(let items) = $0 else { return true }
      return Set(items).count == items.count
    }
  }

  /// So many of the readers take it.
  static func fits(_ least: Int, _ most: Int, _ readers: any Checking...) -> some Checking {
    condition(least == 0 ? "another shape" : "one of the allowed shapes") { value in
      let count = readers.filter { $0.takes(value, .tolerant) }.count
      return least <= count && count <= most
    }
  }

  /// Parts are read as readers read them, also for writers.
  static func part(_ reader: any Checking) -> some Checking {
    Reader<Void> { (value, _) throws(DecodeError) in try reader.check(value, .tolerant) }
  }

  static func choose(
    _ condition: any Checking, _ then: any Checking, _ otherwise: any Checking
  ) -> some Checking {
    Reader<Void> { (value, _) throws(DecodeError) in
      let chosen = condition.takes(value, .tolerant) ? then : otherwise
      try chosen.check(value, .tolerant)
    }
  }

  /// Items by their place, those beyond by the rest.
  static func firstItems(_ rest: any Checking, _ readers: any Checking...) -> some Checking {
    Reader<Void> { (value, strictness) throws(DecodeError) in
      guard case .array(let items) = value else { return }
      for (i, item) in items.enumerated() {
        let reader = i < readers.count ? readers[i] : rest
        try reader.check(item, strictness, at: String(i))
      }
    }
  }

  /// So many items are taken.
  static func contains(_ least: Int, _ most: Int, _ item: any Checking) -> some Checking {
    condition("a list of other items") {
      guard case .array(let items) = $0 else { return true }
      let count = items.filter { item.takes($0, .tolerant) }.count
      return least <= count && count <= most
    }
  }

  static func names(_ name: any Checking) -> some Checking {
    Reader<Void> { (value, _) throws(DecodeError) in
      guard case .object(let members) = value else { return }
      for member in members.names where !name.takes(.string(member), .tolerant) {
        throw DecodeError(expected: "another name", got: "a member").within(member)
      }
    }
  }

  /// Items of which nothing speaks.
  static func otherItems(_ rest: any Checking, _ known: Known...) -> some Checking {
    Reader<Void> { (value, strictness) throws(DecodeError) in
      guard case .array(let items) = value else { return }
      let holding = known.filter { $0.holds(for: value) }
      for (i, item) in items.enumerated() where !holding.contains(where: { $0.speaks(i, item) }) {
        try rest.check(item, strictness, at: String(i))
      }
    }
  }

  /// Members of which nothing speaks.
  static func otherMembers(
    _ writersOnly: Bool, _ rest: any Checking, _ known: Known...
  ) -> some Checking {
    Reader<Void> { (value, strictness) throws(DecodeError) in
      guard case .object(let members) = value, strictness == .strict || !writersOnly else { return }
      let holding = known.filter { $0.holds(for: value) }
      for (name, member) in members where !holding.contains(where: { $0.speaks(name) }) {
        try rest.check(member, strictness, at: name)
      }
    }
  }

  /// The first items, and those that are taken.
  static func knownItems(
    _ first: Int, _ fitting: any Checking, _ whenTaken: any Checking...
  ) -> Known {
    Known(whenTaken: whenTaken, items: { $0 < first || fitting.takes($1, .tolerant) })
  }

  /// Members by name and pattern.
  static func knownMembers(
    _ names: [String], _ patterns: [Pattern], _ whenTaken: any Checking...
  ) -> Known {
    let all = Set(names.map(ExactText.init))
    return Known(
      whenTaken: whenTaken,
      members: { name in
        all.contains(ExactText(name)) || patterns.contains { $0.isFound(in: name) }
      }
    )
  }

  /// Every part.
  static func knownAll(_ whenTaken: any Checking...) -> Known {
    Known(whenTaken: whenTaken, items: { _, _ in true }, members: { _ in true })
  }

  /// Those of one kind of value say nothing of others.
  private static func condition(
    _ expected: String, _ holds: @escaping @Sendable (JSONValue) -> Bool
  ) -> Reader<Void> {
    Reader { (value, _) throws(DecodeError) in
      if !holds(value) { throw DecodeError(expected: expected, value: value) }
    }
  }
}

/// Parts of a value that are spoken of where all of the readers take it.
struct Known: Sendable {
  private let whenTaken: [any Checking]
  private let items: @Sendable (Int, JSONValue) -> Bool
  private let members: @Sendable (String) -> Bool

  init(
    whenTaken: [any Checking],
    items: @escaping @Sendable (Int, JSONValue) -> Bool = { _, _ in false },
    members: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.whenTaken = whenTaken
    self.items = items
    self.members = members
  }

  func holds(for value: JSONValue) -> Bool {
    whenTaken.allSatisfy { $0.takes(value, .tolerant) }
  }

  func speaks(_ place: Int, _ item: JSONValue) -> Bool { items(place, item) }

  func speaks(_ name: String) -> Bool { members(name) }
}
`;
