import Ringspec
import RingspecProtocol

/// Answers every call with a polite no.
func watch(over transport: any Transport, user: String, password: String) async throws {
  let session = try await Session.connect(over: transport)
  do {
    let login = try await session.login(user: user, password: password)
    print("Good day, \(login.displayName)")
    for await event in session.events {
      switch event {
      case .incomingCall(let call):
        print("\(call.from.displayName) calls")
        try await session.reject(callId: call.callId, scope: .user)
      case .disconnected:
        print("It is over")
      default:
        break
      }
    }
  } catch RingspecError.refused(let refusal) {
    print("\(refusal.info.domain).\(refusal.info.name): \(refusal.error.message)")
  }
  await session.close()
}
