import RingspecProtocol

/// What a client does on the wire, as a state machine without I/O.
///
/// Tell it what happens, by its methods, and do the actions that each returns, in their order. One
/// core is one session; after ``ConnectionChange/closed`` or ``ConnectionChange/failed`` it does
/// nothing more.
///
/// Nothing that arrives makes it fail. What it keeps is bounded by what the application asks: a
/// request until it is settled or cancelled, and nothing of events.
public struct Core {
  /// What an author may choose.
  public struct Settings: Sendable {
    /// Is told to the gateway: name and version, 1 to 64 characters.
    public var sdk: String
    /// How long an answer may take while there is a connection.
    public var requestTimeout: Duration
    /// How long opening and greeting of a socket may take.
    public var attemptTimeout: Duration

    public init(
      sdk: String = "ringspec-swift/0",
      requestTimeout: Duration = .seconds(30),
      attemptTimeout: Duration = .seconds(5)
    ) {
      self.sdk = sdk
      self.requestTimeout = requestTimeout
      self.attemptTimeout = attemptTimeout
    }
  }

  /// A side that has heard nothing for so many intervals gives the socket up.
  private static let silenceIntervals = 2.5
  /// A socket that is lost sooner than this goes on in the schedule of the outage before.
  private static let stableAfter: Duration = .seconds(2)

  /// Where the connection stands.
  public private(set) var state = State.idle

  private let settings: Settings
  private let now: @Sendable () -> Duration
  private let random: @Sendable () -> Double
  private var exchange: Exchange
  private var greeting: Greeting?
  private var outage: Outage?
  private var interval: Duration = .zero
  private var onlineSince: Duration = .zero
  private var heardAt: Duration = .zero
  private var toldWake: Duration?
  private var error: ConnectionLost?

  /// - Parameters:
  ///   - now: The time since some moment in the past; it never goes back.
  ///   - random: From 0 up to 1; spreads the attempts of clients that lost one gateway together.
  public init(
    settings: Settings = Settings(),
    now: @escaping @Sendable () -> Duration,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    self.settings = settings
    self.now = now
    self.random = random
    exchange = Exchange(now: now, sdk: settings.sdk)
  }

  /// The application begins. Means something once.
  public mutating func connect() -> [Action] {
    if move(.connect) { open() }
    return takeActions()
  }

  /// The application ends the connection; whatever waits fails.
  public mutating func disconnect() -> [Action] {
    let error = ConnectionLost("The application has disconnected.", reason: .disconnected)
    closeForGood(.disconnect, error)
    return takeActions()
  }

  /// The socket that was asked for is open.
  public mutating func opened() -> [Action] {
    if move(.opened) { greeting = exchange.greet() }
    return takeActions()
  }

  /// A text frame has come on the socket.
  public mutating func receive(_ text: String) -> [Action] {
    switch state {
    case .greeting, .resuming:
      if let greeting { readWelcome(greeting, Incoming(text: text)) }
    case .online:
      heardAt = now()
      if !exchange.receive(Incoming(text: text)) { giveUp("an event is missing") }
    case .idle, .opening, .backingOff, .reopening, .closed:
      break
    }
    return takeActions()
  }

  /// The socket was closed by the other side, could not be opened, or broke (1006).
  public mutating func closed(code: Int, reason: String = "") -> [Action] {
    if state.hasSocket {
      let words = CloseCodes.words(code, reason: reason)
      let error =
        CloseCodes.isChosen(code)
        ? ConnectionLost(
          "The gateway has closed the connection: \(words)", reason: .closedByGateway)
        : ConnectionLost("The connection was lost (close code \(code)).")
      lose(error, isRetryable: CloseCodes.isRetryable(code))
    }
    return takeActions()
  }

  /// Time has gone on: what is due happens.
  public mutating func tick() -> [Action] {
    let now = now()
    while let alarm = exchange.timers.takeDue(now: now) {
      switch alarm {
      case .attempt:
        let message = "The gateway did not answer within \(settings.attemptTimeout)."
        drop(ConnectionLost(message), code: CloseCode.handshakeTimeout.code)
      case .retry: retry()
      case .ping: exchange.request(nil, PingParams(), timeout: settings.requestTimeout)
      case .silence: watchSilence(now)
      case .ack: exchange.acknowledge()
      case .deadline(let id): exchange.expire(id)
      }
    }
    return takeActions()
  }

  /// Sends a request, now or after the next resume. It ends in one ``Action/settle(_:_:)`` with the
  /// key that is returned.
  ///
  /// - Parameter timeout: By default that of the settings; counts from when it is sent, not while
  ///   there is no connection.
  public mutating func request<R: RequestMessage>(
    _ params: R, timeout: Duration? = nil
  ) -> (key: RequestKey, actions: [Action]) {
    let key = exchange.newKey()
    if state == .closed || state == .idle || state.isFirst {
      let error = error ?? ConnectionLost("There is no connection yet.")
      exchange.actions.append(.settle(key, .failure(.connectionLost(error))))
    } else {
      exchange.request(key, params, timeout: timeout ?? settings.requestTimeout)
    }
    return (key, takeActions())
  }

  /// Nobody waits for this request any more: it is not settled and not sent again. What was sent
  /// cannot be taken back: the gateway may do it all the same.
  public mutating func cancel(_ key: RequestKey) -> [Action] {
    exchange.cancel(key)
    return takeActions()
  }

  private mutating func open() {
    exchange.timers.set(.attempt, at: now() + settings.attemptTimeout)
    exchange.actions.append(.open)
  }

  private mutating func retry() {
    if !move(.retry) { return }
    outage?.attempts += 1
    open()
  }

  private mutating func readWelcome(_ greeting: Greeting, _ incoming: Incoming) {
    let problem: String
    switch incoming {
    case .refusal(let id, let error) where id == nil || id == greeting.id:
      let refusal = Refusal(method: greeting.method, error: error)
      let isExpired = refusal.info.name == "SessionExpired"
      let lost = ConnectionLost(
        refusal.description, reason: isExpired ? .sessionExpired : nil, refusal: refusal)
      drop(lost, isRetryable: refusal.info.retryable)
      return
    case .result(greeting.id, let result):
      do {
        welcome(try greeting.read(.object(result)))
        return
      } catch { problem = error.description }
    case .unreadable(_, let why, _): problem = why
    default: problem = "no answer to the greeting"
    }
    drop(ConnectionLost("The gateway does not speak this protocol: \(problem)"))
  }

  private mutating func welcome(_ welcome: Welcome) {
    let isFirst = state.isFirst
    _ = move(.welcomed)
    exchange.timers.clear(.attempt)
    let now = now()
    onlineSince = now
    heardAt = now
    interval = .milliseconds(welcome.heartbeatIntervalMs)
    exchange.timers.set(.ping, at: now + interval)
    exchange.timers.set(.silence, at: now + interval * Self.silenceIntervals)
    exchange.welcomed(token: welcome.token)
    exchange.actions.append(.announce(isFirst ? .established : .regained, nil))
    exchange.attach()
  }

  private mutating func watchSilence(_ now: Duration) {
    let silentAt = heardAt + interval * Self.silenceIntervals
    if silentAt <= now {
      giveUp("the gateway is silent")
    } else {
      exchange.timers.set(.silence, at: silentAt)
    }
  }

  private mutating func giveUp(_ why: String) {
    exchange.actions.append(.log(.warning, "the socket is given up: \(why)"))
    drop(
      ConnectionLost("The connection was lost: \(why)."), code: CloseCode.heartbeatTimeout.code)
  }

  /// Closes the socket, and goes on without.
  private mutating func drop(
    _ error: ConnectionLost, code: Int = CloseCode.normal.code, isRetryable: Bool = true
  ) {
    exchange.actions.append(.close(code: code))
    lose(error, isRetryable: isRetryable)
  }

  /// The socket is of no use any more.
  private mutating func lose(_ error: ConnectionLost, isRetryable: Bool) {
    let before = state
    if before.isFirst || !isRetryable {
      closeForGood(.ended, error)
      return
    }
    if !move(.lost) { return }
    stopLink()
    let now = now()
    if before == .online {
      if now - onlineSince >= Self.stableAfter { outage = nil }
      exchange.actions.append(.announce(.lost, error))
    }
    let outage = outage ?? Outage(lostAt: now)
    self.outage = outage
    exchange.detach()
    if let attempt = outage.nextAttempt(now: now, random: random()) {
      exchange.timers.set(.retry, at: attempt)
    } else {
      let error = ConnectionLost("The connection was not regained.", reason: .retriesExhausted)
      closeForGood(.gaveUp, error)
    }
  }

  private mutating func closeForGood(_ signal: Signal, _ error: ConnectionLost) {
    let before = state
    if !move(signal) { return }
    let isOurs = signal == .disconnect
    if isOurs && before.hasSocket {
      exchange.actions.append(.close(code: CloseCode.normal.code))
    }
    self.error = error
    stopLink()
    exchange.end(error)
    exchange.timers.clearAll()
    let hasFailed = before.isFirst && !isOurs
    exchange.actions.append(.announce(hasFailed ? .failed : .closed, error))
  }

  private mutating func stopLink() {
    greeting = nil
    for alarm in [Alarm.attempt, .retry, .ping, .silence] { exchange.timers.clear(alarm) }
  }

  private mutating func move(_ signal: Signal) -> Bool {
    guard let next = State.transitions[state]?[signal] else { return false }
    exchange.actions.append(.log(.debug, "\(state) to \(next) (\(signal))"))
    state = next
    return true
  }

  /// What there is to do after something has happened.
  private mutating func takeActions() -> [Action] {
    if exchange.hasPingEnded {
      exchange.hasPingEnded = false
      // The next beat is timed from the answer to the last, whatever it was.
      if state == .online { exchange.timers.set(.ping, at: now() + interval) }
    }
    let wake = exchange.timers.next()
    if wake != toldWake {
      toldWake = wake
      exchange.actions.append(.wake(at: wake))
    }
    defer { exchange.actions = [] }
    return exchange.actions
  }
}
