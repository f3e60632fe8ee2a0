import Foundation
import RingspecProtocol
import Testing

/// Files of this repository, from the place of this one.
func repositoryFile(_ path: String) -> URL {
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 1...7 { folder.deleteLastPathComponent() }
  return folder.appendingPathComponent(path)
}

/// The core does what the scripts say that every core does.
@Suite struct SessionScriptTests {
  static let scripts: [String] = {
    let folder = repositoryFile("generated/corpus/sessions")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
  }()

  @Test func thereAreScripts() {
    #expect(Self.scripts.count >= 56)
  }

  @Test(arguments: scripts) func followsTheScript(_ name: String) throws {
    let file = repositoryFile("generated/corpus/sessions/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    guard case .object(let script) = try JSONValue(text: text) else {
      Issue.record("no script")
      return
    }
    try ScriptRun.run(script)
  }
}
