/// The life of one socket.
struct Link: Sendable {
  enum Happening: Sendable {
    case opened
    case received(String)
    case closed(code: Int, reason: String)
  }

  enum Outgoing: Sendable {
    case text(String)
    case close(code: Int)
  }

  /// What a socket is closed with that broke, or that could not be opened (RFC 6455, section 7.1.5).
  private static let broken = 1006
  /// RFC 6455, section 7.4.1.
  private static let normal = 1000

  let number: Int
  var isOpen = false
  /// What is to be sent.
  let outbox: AsyncStream<Outgoing>.Continuation
  private let outgoing: AsyncStream<Outgoing>

  init(number: Int) {
    self.number = number
    (outgoing, outbox) = AsyncStream.makeStream()
  }

  /// Opens the socket, and returns when nothing of it is left. `tell` says whether anybody still cares.
  func run(
    over transport: any Transport, tell: @escaping @Sendable (Happening) async -> Bool
  ) async {
    let socket: any Socket
    do { socket = try await transport.open() } catch {
      _ = await tell(Self.closed(by: error))
      return
    }
    guard await tell(.opened) else {
      await socket.close(code: Self.normal)
      return
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await receiveAll(socket, tell) }
      // It goes on until the session has left the link, and has then sent the last.
      await socket.close(code: await sendAll(socket, tell))
      group.cancelAll()
    }
  }

  private func receiveAll(
    _ socket: any Socket, _ tell: @Sendable (Happening) async -> Bool
  ) async {
    do {
      while await tell(.received(try await socket.receive())) {}
    } catch {
      _ = await tell(Self.closed(by: error))
    }
  }

  /// Returns with what the socket is to be closed with.
  private func sendAll(
    _ socket: any Socket, _ tell: @Sendable (Happening) async -> Bool
  ) async -> Int {
    for await each in outgoing {
      switch each {
      case .close(let code): return code
      case .text(let text):
        do { try await socket.send(text) } catch {
          _ = await tell(Self.closed(by: error))
          return Self.normal
        }
      }
    }
    return Self.normal
  }

  private static func closed(by error: any Error) -> Happening {
    guard let closed = error as? SocketClosed else { return .closed(code: broken, reason: "") }
    return .closed(code: closed.code, reason: closed.reason)
  }
}
