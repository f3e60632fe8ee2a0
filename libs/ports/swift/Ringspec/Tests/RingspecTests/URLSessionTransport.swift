import Foundation
import Ringspec
import RingspecProtocol

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sockets of Foundation.
struct URLSessionTransport: Transport {
  let url: URL

  func open() async throws -> any Socket {
    let socket = URLSession.shared.webSocketTask(with: url, protocols: [WireProtocol.subprotocol])
    socket.maximumMessageSize = 16 << 20
    socket.resume()
    return URLSessionSocket(task: socket)
  }
}

struct URLSessionSocket: Socket {
  let task: URLSessionWebSocketTask

  func send(_ text: String) async throws {
    try await task.send(.string(text))
  }

  func receive() async throws -> String {
    do {
      if case .string(let text) = try await task.receive() { return text }
      return ""
    } catch {
      if task.closeCode != .invalid { throw SocketClosed(code: task.closeCode.rawValue) }
      throw error
    }
  }

  func close(code: Int) async {
    task.cancel(with: .init(rawValue: code) ?? .normalClosure, reason: nil)
  }
}
