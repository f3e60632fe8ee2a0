import RingspecProtocol

/// Numbers of requests and events, what waits for an answer, and who may resume.
///
/// Attached to a socket it sends. Detached it holds requests back, and sends them under their old ids
/// once it is attached again, so that the gateway does nothing twice.
struct Exchange {
  /// UTF-16 units of the longest frame that a gateway takes; a longer one costs the connection.
  private static let maxFrameLength = 262_144
  /// An acknowledgement waits this long for more to acknowledge.
  private static let ackDelay: Duration = .milliseconds(200)
  /// So many frames are not kept waiting.
  private static let ackBatch = 64

  var timers = Timers()
  /// What is to be done, in its order.
  var actions: [Core.Action] = []
  /// Whether a ping has ended, be it well or not.
  var hasPingEnded = false
  private let now: @Sendable () -> Duration
  private let sdk: String
  private var pending = PendingRequests()
  private var lastId = 0
  private var lastKey = 0
  private var lastSeq = 0
  private var unacknowledged = 0
  private var resumeToken: String?
  private var isAttached = false

  init(now: @escaping @Sendable () -> Duration, sdk: String) {
    self.now = now
    self.sdk = sdk
  }

  /// Sends the first frame on a new socket: hello, or resume where the session has begun.
  mutating func greet() -> Greeting {
    if let resumeToken {
      let params = resume(with: resumeToken)
      return greet(params) { ($0.resumeToken, $0.heartbeatIntervalMs) }
    }
    let hello = HelloParams(level: WireProtocol.level, sdk: sdk)
    return greet(hello) { ($0.resumeToken, $0.heartbeatIntervalMs) }
  }

  private mutating func greet<R: RequestMessage>(
    _ params: R, _ take: @escaping @Sendable (R.Answer) -> Welcome
  ) -> Greeting {
    lastId += 1
    send(frame(R.method, params.json.text, id: lastId))
    return Greeting(id: lastId, method: R.method) { (result) throws(DecodeError) in
      take(try R.Answer(json: result))
    }
  }

  /// The greeting was answered well.
  mutating func welcomed(token: String) {
    take(token: .string(token))
  }

  /// There is a socket: what was held back goes out, in order.
  mutating func attach() {
    isAttached = true
    for request in pending.all { transmit(request) }
    if unacknowledged > 0 { scheduleAck() }
  }

  /// The socket is gone. Deadlines stand still, and what was bound to the socket fails.
  mutating func detach() {
    isAttached = false
    timers.clear(.ack)
    for request in pending.all {
      timers.clear(request.deadline)
      if request.isTransient { fail(request, ConnectionLost("The connection was lost.")) }
    }
  }

  /// Nothing comes any more: whatever waits fails.
  mutating func end(_ error: ConnectionLost) {
    detach()
    for request in pending.all { fail(request, error) }
  }

  mutating func newKey() -> Core.RequestKey {
    lastKey += 1
    return Core.RequestKey(number: lastKey)
  }

  /// Sends a request, now or once there is a socket; one without a key is a ping.
  mutating func request<R: RequestMessage>(_ key: Core.RequestKey?, _ params: R, timeout: Duration) {
    let text: String
    do { text = frame(R.method, try params.encoded(), id: lastId + 1) } catch {
      refuse(key, R.method, error.description, error.pointer)
      return
    }
    if text.utf16.count > Self.maxFrameLength {
      refuse(key, R.method, "longer than a frame may be", "")
      return
    }
    lastId += 1
    let request = PendingRequest(
      id: lastId, key: key, method: R.method, text: text, timeout: timeout
    ) { (result) throws(DecodeError) in try R.Answer(json: result) }
    pending.add(request)
    transmit(request)
  }

  /// Nobody waits for the answer any more: the request is neither settled nor sent again.
  mutating func cancel(_ key: Core.RequestKey) {
    guard let id = pending.id(of: key), take(id) != nil else { return }
    noteUnacknowledged(isUrgent: true)
  }

  /// The deadline of a request has come.
  mutating func expire(_ id: Int) {
    guard let request = take(id) else { return }
    let error = RingspecError.timedOut(method: request.method, timeout: request.timeout)
    settle(request.key, .failure(error))
    noteUnacknowledged(isUrgent: true)
  }

  /// Takes in a frame. False means that an event is missing: give the socket up.
  mutating func receive(_ incoming: Incoming) -> Bool {
    switch incoming {
    case .result(let id, let result):
      // A login brings a token of its own, whoever waits for it.
      take(token: result["resumeToken"])
      answer(id) { Self.outcome($0, .object(result)) }
    case .refusal(nil, let error):
      warn("a frame of ours could not be read: \(error.data.name)")
    case .refusal(let id?, let error):
      answer(id) { .failure(.refused(Refusal(method: $0.method, error: error))) }
    case .unreadable(let id, let problem, let pointer):
      warn("a frame that is not of the protocol: \(problem)")
      guard let id else { break }
      answer(id) {
        .failure(.unexpectedAnswer(method: $0.method, problem: problem, pointer: pointer))
      }
    case .event(let seq, let event):
      return receiveEvent(seq, .deliver(event))
    case .misfit(let seq, let problem):
      // Passed over: to wait for a better one would block all that follow.
      let line = "event \(seq) is not of the protocol: \(problem)"
      return receiveEvent(seq, .log(.warning, line))
    }
    return true
  }

  /// Tells the gateway what it may forget.
  mutating func acknowledge() {
    timers.clear(.ack)
    unacknowledged = 0
    let params = AckParams(seq: lastSeq, answered: answered())
    send(frame(AckParams.method, params.json.text))
  }

  /// Up to and including this id every request has its answer.
  private mutating func answered() -> Int {
    pending.lowestId().map { $0 - 1 } ?? lastId
  }

  private mutating func resume(with token: String) -> ResumeParams {
    ResumeParams(
      level: WireProtocol.level, sdk: sdk, resumeToken: token, lastSeq: lastSeq,
      answered: answered())
  }

  private mutating func take(token: JSONValue?) {
    guard case .string(let token) = token else { return }
    // One that no gateway would take: the one from before may still do.
    do { _ = try resume(with: token).encoded() } catch { return }
    resumeToken = token
  }

  private mutating func receiveEvent(_ seq: Int, _ action: Core.Action) -> Bool {
    if seq > lastSeq + 1 { return false }
    if seq == lastSeq + 1 {
      lastSeq = seq
      actions.append(action)
    }
    noteUnacknowledged(isUrgent: true)
    return true
  }

  private mutating func answer(
    _ id: Int, _ outcome: (PendingRequest) -> Result<any Model, RingspecError>
  ) {
    guard let request = take(id) else {
      actions.append(.log(.debug, "an answer that nobody waits for: \(id)"))
      return
    }
    settle(request.key, outcome(request))
    noteUnacknowledged(isUrgent: !request.isTransient)
  }

  private static func outcome(
    _ request: PendingRequest, _ result: JSONValue
  ) -> Result<any Model, RingspecError> {
    do { return .success(try request.read(result)) } catch {
      let (method, problem) = (request.method, error.description)
      return .failure(
        .unexpectedAnswer(method: method, problem: problem, pointer: error.pointer))
    }
  }

  private mutating func refuse(
    _ key: Core.RequestKey?, _ method: String, _ problem: String, _ pointer: String
  ) {
    let error = RingspecError.invalidRequest(method: method, problem: problem, pointer: pointer)
    settle(key, .failure(error))
  }

  private mutating func fail(_ request: PendingRequest, _ error: ConnectionLost) {
    if take(request.id) != nil { settle(request.key, .failure(.connectionLost(error))) }
  }

  private mutating func settle(
    _ key: Core.RequestKey?, _ outcome: Result<any Model, RingspecError>
  ) {
    if let key { actions.append(.settle(key, outcome)) } else { hasPingEnded = true }
  }

  private mutating func take(_ id: Int) -> PendingRequest? {
    let request = pending.take(id)
    if let request { timers.clear(request.deadline) }
    return request
  }

  private mutating func transmit(_ request: PendingRequest) {
    guard isAttached else { return }
    timers.set(request.deadline, at: now() + request.timeout)
    send(request.text)
  }

  private mutating func send(_ text: String) {
    actions.append(.send(Core.Frame(text: text)))
  }

  private mutating func noteUnacknowledged(isUrgent: Bool) {
    unacknowledged += 1
    if !isAttached { return }
    if unacknowledged >= Self.ackBatch {
      acknowledge()
    } else if isUrgent {
      scheduleAck()
    }
  }

  private mutating func scheduleAck() {
    if !timers.contains(.ack) { timers.set(.ack, at: now() + Self.ackDelay) }
  }

  private mutating func warn(_ text: String) {
    actions.append(.log(.warning, text))
  }

  private func frame(_ method: String, _ params: String, id: Int? = nil) -> String {
    let identity = id.map { "\"id\":\($0)," } ?? ""
    return "{\"jsonrpc\":\"2.0\",\(identity)\"method\":\"\(method)\",\"params\":\(params)}"
  }
}

/// What the answer to a greeting says of the session.
typealias Welcome = (token: String, heartbeatIntervalMs: Int)

/// A hello or resume that was sent.
struct Greeting {
  let id: Int
  let method: String
  let read: @Sendable (JSONValue) throws(DecodeError) -> Welcome
}
