import RingspecProtocol
import Testing

@testable import Ringspec

/// A session over a network without wires. Its clock stands still, but for what the test waits for.
@Suite(.timeLimit(.minutes(5))) struct SessionTests {
  private let transport = FakeTransport()
  private let time = TestTime()

  /// Within the first seconds whoever sleeps is woken at once, and it is the time that it waited for.
  private var hasty: Timepiece {
    Timepiece(
      now: { [time] in time.now },
      sleep: { [time] until in
        if until > .seconds(4) { try await Task.sleep(for: .seconds(1_000_000)) }
        try Task.checkCancellation()
        time.advance(to: until)
      }
    )
  }

  /// Nobody who sleeps is ever woken.
  private var still: Timepiece {
    Timepiece(now: { .zero }, sleep: { _ in try await Task.sleep(for: .seconds(1_000_000)) })
  }

  private func online() async throws -> (session: Session, socket: FakeSocket) {
    async let session = Session.connect(over: transport, timepiece: still)
    let socket = await transport.next()
    try await socket.welcome()
    return (try await session, socket)
  }

  @Test func sendsTypedRequests() async throws {
    let (session, socket) = try await online()
    async let status = session.getOperatorStatus()
    let frame = try await socket.frame()
    #expect(frame?["method"] == "getOperatorStatus" && frame?["id"] == 2)
    socket.answer(frame, ["id": "s_1", "status": "READY"])
    #expect(try await status.status == .ready)
    await session.close()
    #expect(socket.closeCode == 1000)
  }

  @Test func throwsWhatTheGatewayRefuses() async throws {
    let (session, socket) = try await online()
    async let login = session.login(user: "alice", password: "wrong")
    let frame = try await socket.frame()
    let error: JSONValue = [
      "code": 401, "message": "no", "data": ["domain": "auth", "name": "InvalidPassword"],
    ]
    socket.push(
      (["jsonrpc": "2.0", "id": frame?["id"] ?? .null, "error": error] as JSONValue).text)
    do {
      _ = try await login
      Issue.record("was answered")
    } catch let RingspecError.refused(refusal) {
      #expect(refusal.info == AuthResultCode.invalidPassword && refusal.method == "login")
    }
    await session.close()
  }

  @Test func handsOutEventsOnceAndInOrder() async throws {
    let (session, socket) = try await online()
    socket.push(event: "Tomorrow", 1, ["a": 1])
    socket.push(event: "Tomorrow", 1, ["a": 1])
    socket.push(event: "ACDStatusUpdated", 2, ["id": "s_1", "status": "READY"])
    var events = session.events.makeAsyncIterator()
    let first = await events.next()
    #expect(first == .unknown(UnknownEvent(name: "Tomorrow", data: ["a": 1])))
    guard case .acdStatusUpdated(let data) = await events.next() else {
      Issue.record("another event")
      return
    }
    #expect(data.status == .ready)
    await session.close()
    #expect(await events.next() == nil)
    #expect(await session.ending?.reason == .disconnected)
  }

  @Test func goesOnOverAnotherSocket() async throws {
    async let connected = Session.connect(over: transport, timepiece: hasty)
    let first = await transport.next()
    try await first.welcome()
    let session = try await connected
    transport.refuse(2)
    first.hangUp(code: 1006)
    async let status = session.getOperatorStatus()
    let second = await transport.next()
    try await second.welcome()
    let frame = try await second.frame()
    #expect(frame?["method"] == "getOperatorStatus")
    second.answer(frame, ["id": "s_1", "status": "READY"])
    #expect(try await status.status == .ready)
    await session.close()
  }

  @Test func givesASocketUpThatMissesAnEvent() async throws {
    let (session, socket) = try await online()
    socket.push(event: "Tomorrow", 2, [:])
    #expect(try await socket.frame() == nil)
    #expect(socket.closeCode == CloseCode.heartbeatTimeout.code)
    await session.close()
  }

  @Test func cancelsRequests() async throws {
    let (session, socket) = try await online()
    let request = Task { try await session.getOperatorStatus() }
    let frame = try await socket.frame()
    request.cancel()
    await #expect(throws: CancellationError.self) { try await request.value }
    socket.answer(frame, ["id": "s_1", "status": "READY"])
    async let next = session.getOperatorStatus()
    let later = try await socket.frame()
    #expect(later?["id"] == 3)
    socket.answer(later, ["id": "s_1", "status": "READY"])
    #expect(try await next.status == .ready)
    await session.close()
  }

  @Test func failsWhatWaitsWhenItCloses() async throws {
    let (session, socket) = try await online()
    let request = Task { try await session.getOperatorStatus() }
    _ = try await socket.frame()
    await session.close()
    await #expect(throws: RingspecError.self) { try await request.value }
    await #expect(throws: RingspecError.self) { try await session.getOperatorStatus() }
  }

  @Test func hasOneFirstAttempt() async throws {
    transport.refuse(1)
    await #expect(throws: RingspecError.self) {
      try await Session.connect(over: transport, timepiece: still)
    }
  }

  @Test func stopsConnectingWhenCancelled() async throws {
    let (transport, still) = (transport, still)
    let connecting = Task {
      try await Session.connect(over: transport, timepiece: still)
    }
    let socket = await transport.next()
    _ = try await socket.frame()
    connecting.cancel()
    await #expect(throws: CancellationError.self) { try await connecting.value }
    #expect(socket.closeCode == 1000)
  }
}
