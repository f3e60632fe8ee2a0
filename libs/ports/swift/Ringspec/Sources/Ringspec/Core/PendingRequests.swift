import RingspecProtocol

/// A request that waits for its answer.
struct PendingRequest {
  let id: Int
  /// Nil of a ping, which makes sense on its own socket only: it fails with it and is not resent.
  let key: Core.RequestKey?
  let method: String
  /// The frame, made once: a resend is the same frame.
  let text: String
  let timeout: Duration
  /// Reads what answers it.
  let read: @Sendable (JSONValue) throws(DecodeError) -> any Model

  var isTransient: Bool { key == nil }
  var deadline: Alarm { .deadline(id: id) }
}

/// Requests in the order of their ids; each leaves once.
struct PendingRequests {
  private var byId: [Int: PendingRequest] = [:]
  private var ids: [Core.RequestKey: Int] = [:]
  /// Ascending; of some that wait no more.
  private var order: ArraySlice<Int> = []

  /// The lowest id that still waits.
  mutating func lowestId() -> Int? {
    while let first = order.first {
      if byId[first] != nil { return first }
      order.removeFirst()
    }
    return nil
  }

  /// Those that wait now.
  var all: [PendingRequest] { order.compactMap { byId[$0] } }

  /// Adds a request, whose id is above all others and whose key is new.
  mutating func add(_ request: PendingRequest) {
    byId[request.id] = request
    if let key = request.key { ids[key] = request.id }
    order.append(request.id)
    if order.count > 2 * byId.count + 64 { order = order.filter { byId[$0] != nil }[...] }
  }

  func id(of key: Core.RequestKey) -> Int? { ids[key] }

  /// Takes out a request; nil where it does not wait any more.
  mutating func take(_ id: Int) -> PendingRequest? {
    let request = byId.removeValue(forKey: id)
    if let key = request?.key { ids[key] = nil }
    return request
  }
}
