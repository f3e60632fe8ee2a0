import Foundation
import RingspecProtocol

/// What can go wrong with a request or a connection. Branch on the case, or on domain and name of
/// ``info``; texts are for people and may change.
public enum RingspecError: Error, Hashable, Sendable {
  /// The gateway refused a request; nothing of it was done.
  case refused(Refusal)
  /// No answer came before the deadline. The gateway may have done what was asked.
  case timedOut(method: String, timeout: Duration)
  /// The answer is not of the protocol, as the JSON pointer (RFC 6901) tells. The gateway may have
  /// done what was asked.
  case unexpectedAnswer(method: String, problem: String, pointer: String)
  /// A request that was not sent: it is not of the protocol, as the JSON pointer into the parameters
  /// tells, or too long for a frame.
  case invalidRequest(method: String, problem: String, pointer: String)
  /// There is no connection, for good, or not the one that a request was bound to.
  case connectionLost(ConnectionLost)

  /// What the registry knows of it.
  public var info: ErrorInfo {
    switch self {
    case .refused(let refusal): refusal.info
    case .timedOut: ClientErrorCode.requestTimeout
    case .unexpectedAnswer: ClientErrorCode.unexpectedFrame
    case .invalidRequest: ClientErrorCode.invalidArgument
    case .connectionLost: ClientErrorCode.connectionLost
    }
  }
}

/// What a gateway says of a request that it refuses.
public struct Refusal: Hashable, Sendable {
  /// Name of the request on the wire.
  public let method: String
  /// As it came, with the path of what was wrong in the frame, or when a repeat may succeed.
  public let error: WireError

  /// What the registry knows of it.
  public var info: ErrorInfo {
    ErrorInfo.of(
      domain: error.data.domain.rawValue,
      name: error.data.name,
      code: error.code,
      retryable: error.data.retryable ?? false
    )
  }
}

/// Why there is no connection.
public struct ConnectionLost: Hashable, Sendable {
  /// For people.
  public let message: String
  /// Why it is closed for good; nil where no gateway was reached, or it refused.
  public let reason: ConnectionClosedReason?
  /// Where the gateway refused the greeting.
  public let refusal: Refusal?

  init(_ message: String, reason: ConnectionClosedReason? = nil, refusal: Refusal? = nil) {
    self.message = message
    self.reason = reason
    self.refusal = refusal
  }
}

extension RingspecError: LocalizedError, CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .timedOut(let method, let timeout): "\(method): no answer within \(timeout)"
    case .unexpectedAnswer(let method, let problem, _): "the answer to \(method): \(problem)"
    case .invalidRequest(let method, let problem, _): "\(method): \(problem)"
    case .connectionLost(let lost): lost.message
    }
  }

  public var errorDescription: String? { description }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "\(method) was refused: \(error.message)" }
}
