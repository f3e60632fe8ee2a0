import RingspecProtocol

@testable import Ringspec

/// A network without wires: the test is the gateway.
final class FakeTransport: Transport {
  private let sockets: AsyncStream<FakeSocket>
  private let made: AsyncStream<FakeSocket>.Continuation
  private let refusals = Locked(0)

  init() {
    (sockets, made) = AsyncStream.makeStream()
  }

  /// So many attempts from now on meet nobody.
  func refuse(_ attempts: Int) {
    refusals.withLock { $0 = attempts }
  }

  func open() async throws -> any Socket {
    let isRefused = refusals.withLock { (left: inout Int) -> Bool in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    if isRefused { throw SocketClosed(code: 1006) }
    let socket = FakeSocket()
    made.yield(socket)
    return socket
  }

  /// The next socket that was opened.
  func next() async -> FakeSocket {
    for await socket in sockets { return socket }
    return FakeSocket()
  }
}

/// A socket whose other end the test holds.
final class FakeSocket: Socket {
  private let sent: AsyncStream<String>
  private let toTest: AsyncStream<String>.Continuation
  private let coming: AsyncThrowingStream<String, any Error>
  private let toSession: AsyncThrowingStream<String, any Error>.Continuation
  private let code = Locked<Int?>(nil)

  init() {
    (sent, toTest) = AsyncStream.makeStream()
    (coming, toSession) = AsyncThrowingStream.makeStream()
  }

  /// What the session has closed it with.
  var closeCode: Int? { code.withLock { $0 } }

  func send(_ text: String) async throws {
    toTest.yield(text)
  }

  func receive() async throws -> String {
    for try await text in coming { return text }
    throw CancellationError()
  }

  func close(code: Int) async {
    self.code.withLock { $0 = $0 ?? code }
    toTest.finish()
    toSession.finish(throwing: SocketClosed(code: code))
  }

  /// The next frame of the session; nil once it has closed the socket.
  func frame() async throws -> JSONObject? {
    for await text in sent {
      guard case .object(let members) = try JSONValue(text: text) else { continue }
      if members["method"] == "ack" || members["method"] == "ping" { continue }
      return members
    }
    return nil
  }

  /// The gateway sends a text.
  func push(_ text: String) {
    toSession.yield(text)
  }

  /// The gateway answers a frame.
  func answer(_ frame: JSONObject?, _ result: JSONObject) {
    let frame: JSONObject = [
      "jsonrpc": "2.0", "id": frame?["id"] ?? .null, "result": .object(result),
    ]
    push(JSONValue.object(frame).text)
  }

  func push(event name: String, _ seq: Int, _ data: JSONObject) {
    let params: JSONValue = ["seq": .number(Double(seq)), "data": .object(data)]
    push((["jsonrpc": "2.0", "method": .string(name), "params": params] as JSONValue).text)
  }

  /// The gateway closes.
  func hangUp(code: Int) {
    toSession.finish(throwing: SocketClosed(code: code))
    toTest.finish()
  }

  /// Answers the greeting.
  func welcome() async throws {
    let greeting = try await frame()
    var result: JSONObject = [
      "connectionId": "c_1", "heartbeatIntervalMs": 10000, "iceServers": [],
      "resumeToken": "token-0000000001",
    ]
    if greeting?["method"] == "hello" {
      result["level"] = 1
      result["gateway"] = "ringspec-gateway/1.0.0"
      result["graceMs"] = 60000
    }
    answer(greeting, result)
  }
}
