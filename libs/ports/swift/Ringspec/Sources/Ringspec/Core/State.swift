extension Core {
  /// Where a connection stands. The session lives from `greeting` until `closed`.
  public enum State: String, CaseIterable, Sendable {
    case idle
    /// The first socket is being opened; it gets one attempt.
    case opening
    /// `hello` has no answer yet.
    case greeting
    case online
    /// No socket; the next attempt has its time.
    case backingOff
    /// Another socket is being opened.
    case reopening
    /// `resume` has no answer yet.
    case resuming
    /// For good: a new session takes a new core.
    case closed

    /// The next state. A signal that has no row means nothing in that state and is ignored.
    public static let transitions: [State: [Signal: State]] = [
      .idle: [.connect: .opening, .disconnect: .closed],
      .opening: [.opened: .greeting, .lost: .closed, .ended: .closed, .disconnect: .closed],
      .greeting: [.welcomed: .online, .lost: .closed, .ended: .closed, .disconnect: .closed],
      .online: [.lost: .backingOff, .ended: .closed, .disconnect: .closed],
      .backingOff: [.retry: .reopening, .gaveUp: .closed, .disconnect: .closed],
      .reopening: [.opened: .resuming, .lost: .backingOff, .ended: .closed, .disconnect: .closed],
      .resuming: [.welcomed: .online, .lost: .backingOff, .ended: .closed, .disconnect: .closed],
      .closed: [:],
    ]

    /// Whether there is a socket, open or about to be.
    var hasSocket: Bool {
      switch self {
      case .opening, .greeting, .online, .reopening, .resuming: true
      case .idle, .backingOff, .closed: false
      }
    }

    /// Whether it is the first attempt, before there is a session.
    var isFirst: Bool { self == .opening || self == .greeting }
  }

  /// What moves a connection.
  public enum Signal: String, CaseIterable, Sendable {
    /// The application begins.
    case connect
    /// The socket is open.
    case opened
    /// The greeting was answered well.
    case welcomed
    /// The socket is of no use; another may do better.
    case lost
    /// The socket is of no use, and no other would do better.
    case ended
    /// It is time for the next attempt.
    case retry
    /// There is no next attempt.
    case gaveUp
    /// The application ends it.
    case disconnect
  }
}
