/** Objects of JSON, and maps. */
export const JSON_MAP_SOURCE = String.raw`/// The members of an object by their names, immutable in what they hold, in the order in which they
/// came. Two are equal whatever their order.
///
/// Names are told apart by their code points, not as Swift tells strings apart: an "é" that is one
/// code point is another name than one that is two.
public struct JSONMap<Value: Hashable & Sendable>: Hashable, Sendable {
  /// A member: its name, and what it is.
  public typealias Element = (name: String, value: Value)

  private var entries: [Element] = []
  /// Where members stand, once there are so many that looking through them takes long.
  private var places: [ExactText: Int] = [:]

  /// One without members.
  public init() {}

  /// Of members with the same name the last one counts.
  public init(_ members: some Sequence<(String, Value)>) {
    for (name, value) in members { self[name] = value }
  }

  /// The names of all members.
  public var names: [String] { entries.map(\.name) }

  /// The member of a name; nil where there is none.
  public subscript(name: String) -> Value? {
    get { place(of: name).map { entries[$0].value } }
    set {
      if let place = place(of: name) {
        if let newValue { entries[place].value = newValue } else { remove(at: place) }
      } else if let newValue {
        append(name, newValue)
      }
    }
  }

  /// The same names with other values.
  public func mapValues<T, Failure: Error>(
    _ transform: (Value) throws(Failure) -> T
  ) throws(Failure) -> JSONMap<T> {
    var out = JSONMap<T>()
    for (name, value) in entries { out.append(name, try transform(value)) }
    return out
  }

  /// Adds a member whose name is not there yet.
  mutating func append(_ name: String, _ value: Value) {
    entries.append((name, value))
    if !places.isEmpty {
      places[ExactText(name)] = entries.count - 1
    } else if entries.count > Self.few {
      rememberPlaces()
    }
  }

  /// So many are looked through.
  private static var few: Int { 16 }

  private func place(of name: String) -> Int? {
    places.isEmpty
      ? entries.firstIndex { $0.name.isExactly(name) } : places[ExactText(name)]
  }

  private mutating func remove(at place: Int) {
    entries.remove(at: place)
    places = [:]
    if entries.count > Self.few { rememberPlaces() }
  }

  private mutating func rememberPlaces() {
    for (place, entry) in entries.enumerated() { places[ExactText(entry.name)] = place }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    // Order does not count, so that the hashes of members are added up.
    var sum = 0
    for (name, value) in entries {
      var member = Hasher()
      member.combine(ExactText(name))
      member.combine(value)
      sum &+= member.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONMap: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Element { entries[position] }
}

extension JSONMap: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral members: (String, Value)...) {
    self.init(members)
  }
}

extension JSONMap: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How many members there are: what they hold may be secret.
  public var description: String { "an object" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
`;
