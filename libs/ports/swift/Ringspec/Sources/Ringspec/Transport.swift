/// Opens WebSockets: what a ``Session`` needs of a library for them.
public protocol Transport: Sendable {
  /// Opens a socket to the gateway, whose subprotocol is `WireProtocol.subprotocol`. Gives up where
  /// the task is cancelled.
  ///
  /// - Throws: ``SocketClosed`` or any other error where there is no open socket.
  func open() async throws -> any Socket
}

/// An open WebSocket. One task at a time sends, and one receives.
public protocol Socket: Sendable {
  /// Sends a text frame; returns once more may be sent.
  func send(_ text: String) async throws

  /// The next text frame; an empty text for a frame of bytes, which a gateway never sends. Gives up
  /// where the task is cancelled.
  ///
  /// - Throws: ``SocketClosed`` when the other side has closed, any other error when it broke.
  func receive() async throws -> String

  /// Closes the socket; what receives ends. Returns once nothing is left of it, however long the
  /// other side takes to answer. Means nothing for one that is closed.
  func close(code: Int) async
}

/// The other side has closed a socket.
public struct SocketClosed: Error, Hashable, Sendable {
  /// RFC 6455, section 7.4.
  public let code: Int
  public let reason: String

  public init(code: Int, reason: String = "") {
    self.code = code
    self.reason = reason
  }
}
