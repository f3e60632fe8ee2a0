/// What a timer is for.
enum Alarm: Hashable {
  /// Opening and greeting take too long.
  case attempt
  case retry
  case ping
  case silence
  case ack
  /// The deadline of a request.
  case deadline(id: Int)
}

/// Timers, each set once at most; those that are due come in the order of their times.
struct Timers {
  private struct Timer {
    let alarm: Alarm
    let at: Duration
    let number: Int

    func isBefore(_ other: Timer) -> Bool {
      (at, number) < (other.at, other.number)
    }
  }

  /// Numbers of the timers that count, by what they are for.
  private var live: [Alarm: Int] = [:]
  /// A heap: none is before the one at half its place. Of some that count no more.
  private var heap: [Timer] = []
  private var count = 0

  /// When the next one is due.
  mutating func next() -> Duration? {
    while let first = heap.first {
      if live[first.alarm] == first.number { return first.at }
      removeFirst()
    }
    return nil
  }

  func contains(_ alarm: Alarm) -> Bool { live[alarm] != nil }

  /// Sets or moves a timer.
  mutating func set(_ alarm: Alarm, at: Duration) {
    live[alarm] = count
    heap.append(Timer(alarm: alarm, at: at, number: count))
    count += 1
    rise(from: heap.count - 1)
    // Most deadlines are cleared long before they would come up.
    if heap.count > 2 * live.count + 64 {
      heap = heap.filter { live[$0.alarm] == $0.number }.sorted { $0.isBefore($1) }
    }
  }

  mutating func clear(_ alarm: Alarm) {
    live[alarm] = nil
  }

  mutating func clearAll() {
    live = [:]
    heap = []
  }

  /// Takes out the next timer, if it is due.
  mutating func takeDue(now: Duration) -> Alarm? {
    guard let at = next(), at <= now else { return nil }
    let alarm = heap[0].alarm
    removeFirst()
    live[alarm] = nil
    return alarm
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
      guard let least = children.min(by: { heap[$0].isBefore(heap[$1]) }),
        heap[least].isBefore(heap[place])
      else { return }
      heap.swapAt(place, least)
      place = least
    }
  }

  private mutating func rise(from: Int) {
    var place = from
    while place > 0, heap[place].isBefore(heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }
}
