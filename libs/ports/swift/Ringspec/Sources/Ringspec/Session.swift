import RingspecProtocol

/// A session with a gateway: it connects, and connects again whenever it must.
///
/// Requests may be made while there is no connection: they go out once there is one. To cancel the
/// task of one is safe, and does not undo what the gateway may have done already. Events that nobody
/// takes are kept in memory. Whoever connects closes: until then its tasks keep a session alive.
public actor Session: RequestSender {
  /// Every event once, in order, for one task to iterate over. It ends with the session.
  public nonisolated let events: AsyncStream<Event>

  /// Why the session has ended; nil while it goes on.
  public private(set) var ending: ConnectionLost?

  private let transport: any Transport
  private let timepiece: Timepiece
  private let log: @Sendable (Core.LogLevel, String) -> Void
  private let delivered: AsyncStream<Event>.Continuation
  private var core: Core
  private var first: CheckedContinuation<Void, any Error>?
  private var waiting: [Core.RequestKey: CheckedContinuation<any Model, any Error>] = [:]
  private var link: Link?
  /// One for each socket of which something is left.
  private var linkTasks: [Int: Task<Void, Never>] = [:]
  private var links = 0
  private var alarm: Task<Void, Never>?

  private init(
    _ transport: any Transport, _ settings: Core.Settings, _ timepiece: Timepiece,
    _ log: @escaping @Sendable (Core.LogLevel, String) -> Void
  ) {
    self.transport = transport
    self.timepiece = timepiece
    self.log = log
    (events, delivered) = AsyncStream.makeStream()
    core = Core(settings: settings, now: timepiece.now)
  }

  /// Begins a session, with one attempt.
  ///
  /// - Parameters:
  ///   - transport: Opens sockets to the gateway.
  ///   - log: Takes lines for people who look for a fault; they hold no secrets.
  /// - Throws: ``RingspecError/connectionLost(_:)`` where the attempt fails.
  public static func connect(
    over transport: any Transport,
    settings: Core.Settings = Core.Settings(),
    timepiece: Timepiece = .continuous(),
    log: @escaping @Sendable (Core.LogLevel, String) -> Void = { _, _ in }
  ) async throws -> Session {
    let session = Session(transport, settings, timepiece, log)
    do {
      try await withTaskCancellationHandler {
        try await session.begin()
      } onCancel: {
        Task { await session.close() }
      }
    } catch {
      await session.close()
      try Task.checkCancellation()
      throw error
    }
    return session
  }

  /// Sends a request, and gives what it answers.
  ///
  /// - Throws: ``RingspecError``, or `CancellationError` where the task is cancelled.
  public func send<R: RequestMessage>(_ request: R) async throws -> R.Answer {
    try await send(request, timeout: nil)
  }

  /// Sends a request, and gives what it answers.
  ///
  /// - Parameter timeout: How long an answer may take, not counting time without a connection; by
  ///   default that of the settings.
  /// - Throws: ``RingspecError``, or `CancellationError` where the task is cancelled.
  public func send<R: RequestMessage>(
    _ request: R, timeout: Duration?
  ) async throws -> R.Answer {
    try Task.checkCancellation()
    let (key, actions) = core.request(request, timeout: timeout)
    let answer = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiting[key] = continuation
        perform(actions)
      }
    } onCancel: {
      Task { await self.cancel(key) }
    }
    guard let answer = answer as? R.Answer else {
      // The core reads each answer as that of its request.
      preconditionFailure("an answer of another type to \(R.method)")
    }
    return answer
  }

  /// Ends the session, its login and its calls, and waits until nothing of it is left. Whatever waits
  /// fails with ``RingspecError/connectionLost(_:)``.
  public func close() async {
    perform(core.disconnect())
    for task in linkTasks.values { await task.value }
  }

  private func begin() async throws {
    try await withCheckedThrowingContinuation { continuation in
      first = continuation
      perform(core.connect())
    }
  }

  private func cancel(_ key: Core.RequestKey) {
    guard let continuation = waiting.removeValue(forKey: key) else { return }
    perform(core.cancel(key))
    continuation.resume(throwing: CancellationError())
  }

  private func perform(_ actions: [Core.Action]) {
    for action in actions {
      switch action {
      case .open: open()
      case .send(let frame): link?.outbox.yield(.text(frame.text))
      case .close(let code): leaveLink(code)
      case .deliver(let event): delivered.yield(event)
      case .settle(let key, let outcome):
        waiting.removeValue(forKey: key)?.resume(with: outcome.mapError { $0 as any Error })
      case .announce(let change, let lost): announce(change, lost)
      case .log(let level, let line): log(level, line)
      case .wake(let time): wake(at: time)
      }
    }
  }

  private func announce(_ change: Core.ConnectionChange, _ lost: ConnectionLost?) {
    log(.info, "connection \(change)")
    switch change {
    case .established:
      first?.resume()
      first = nil
    case .lost, .regained: break
    case .failed, .closed:
      ending = lost
      if let lost { first?.resume(throwing: RingspecError.connectionLost(lost)) }
      first = nil
      delivered.finish()
    }
  }

  private func wake(at time: Duration?) {
    alarm?.cancel()
    alarm = time.map { time in
      Task { [timepiece] in
        do { try await timepiece.sleep(time) } catch { return }
        if !Task.isCancelled { self.tick() }
      }
    }
  }

  private func tick() {
    perform(core.tick())
  }

  private func open() {
    links += 1
    let opened = Link(number: links)
    link = opened
    linkTasks[opened.number] = Task { [transport] in
      await opened.run(over: transport) { await self.happened(opened.number, $0) }
      self.linkTasks[opened.number] = nil
    }
  }

  /// The core is done with the socket: nothing of it is told any more.
  private func leaveLink(_ code: Int) {
    guard let left = link else { return }
    link = nil
    left.outbox.yield(.close(code: code))
    left.outbox.finish()
    if !left.isOpen { linkTasks[left.number]?.cancel() }
  }

  /// Something happens to a socket. False where nobody cares for it any more.
  private func happened(_ number: Int, _ happening: Link.Happening) -> Bool {
    guard link?.number == number else { return false }
    switch happening {
    case .opened:
      link?.isOpen = true
      perform(core.opened())
    case .received(let text): perform(core.receive(text))
    case .closed(let code, let reason):
      link?.outbox.finish()
      link = nil
      perform(core.closed(code: code, reason: reason))
    }
    return link?.number == number
  }
}
