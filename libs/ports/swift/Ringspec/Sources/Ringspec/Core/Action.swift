import RingspecProtocol

extension Core {
  /// What a ``Core`` wants done. Do them in their order.
  public enum Action: Sendable {
    /// Open a socket; then tell ``Core/opened()``, or ``Core/closed(code:reason:)`` where that fails.
    /// It takes the place of the one before: nothing of that one may be told any more.
    case open
    /// Send a text frame on the socket.
    case send(Frame)
    /// Close the socket. Nothing more is to be told of it, not even that it is closed.
    case close(code: Int)
    /// Hand an event to the application: each comes once, in the order of the gateway.
    case deliver(Event)
    /// A request has ended, with a model of the type that its method answers or with an error. Every
    /// request ends once, unless it is cancelled.
    case settle(RequestKey, Result<any Model, RingspecError>)
    /// Tell the application of a change of the connection, and why it is lost.
    case announce(ConnectionChange, ConnectionLost?)
    /// Write a line into the log. It never holds a secret.
    case log(LogLevel, String)
    /// Call ``Core/tick()`` at this time, or never if it is nil; it takes the place of every time told
    /// before.
    case wake(at: Duration?)
  }

  /// The text of a frame. It may hold secrets, so that its description does not show it.
  public struct Frame: Hashable, Sendable {
    public let text: String
  }

  /// Tells a request from all others of its core.
  public struct RequestKey: Hashable, Sendable {
    let number: Int
  }

  /// What becomes of the connection.
  public enum ConnectionChange: String, Sendable {
    /// The session has begun.
    case established
    /// The first attempt did not succeed; there will be no other.
    case failed
    /// The socket is lost; attempts to regain it begin.
    case lost
    /// The session goes on; what was missed follows.
    case regained
    /// The session has ended, for good.
    case closed
  }

  /// How much a line of the log matters.
  public enum LogLevel: String, Sendable {
    case warning
    case info
    case debug
  }
}

extension Core.Frame: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "a frame of \(text.utf16.count) units" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
