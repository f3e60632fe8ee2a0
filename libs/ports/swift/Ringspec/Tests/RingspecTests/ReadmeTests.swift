import Foundation
import RingspecProtocol
import Testing

@testable import Ringspec

/// The README shows programs that work.
@Suite(.timeLimit(.minutes(5))) struct ReadmeTests {
  private func readme() throws -> String {
    try String(contentsOf: repositoryFile("libs/ports/swift/README.md"), encoding: .utf8)
  }

  private func source(_ name: String) throws -> String {
    let file = repositoryFile("libs/ports/swift/Ringspec/Tests/RingspecTests/\(name).swift")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test(arguments: ["Doorman", "URLSessionTransport"])
  func showsTheSource(_ name: String) throws {
    #expect(try readme().contains(source(name)))
  }

  @Test func theDoormanTurnsACallAway() async throws {
    let transport = FakeTransport()
    let watching = Task { try await watch(over: transport, user: "alice", password: "secret") }
    let socket = await transport.next()
    try await socket.welcome()
    let login = try await socket.frame()
    #expect(login?["method"] == "login")
    let tokens: JSONValue = [
      "accessToken": "at_3yWm0Qx1b6dTgkJ2", "accessExpire": 172800,
      "refreshToken": "rt_3yWm0Qx1b6dTgkJ2", "refreshExpire": 2592000,
    ]
    socket.answer(
      login,
      ["displayName": "Alice", "userName": "alice", "tokens": tokens, "iceServers": []])
    let party: JSONValue = [
      "id": "ep_1", "userName": "bob", "displayName": "Bob", "sipUri": "sip:bob@example.org",
    ]
    socket.push(
      event: "IncomingCall", 1,
      ["callId": "call-0001", "from": party, "offer": ["type": "offer", "sdp": "v=0"]])
    let reject = try await socket.frame()
    #expect(reject?["params"] == ["callId": "call-0001", "scope": "user"])
    socket.answer(reject, [:])
    socket.hangUp(code: 1000)
    try await watching.value
  }
}
