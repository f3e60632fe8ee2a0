/** The test that holds a package to the corpus; `module` is the name of the models. */
export function corpusTest(module: string, { hasPayloads }: { hasPayloads: boolean }): string {
  const text = CORPUS_TEST.replace('@testable import Models', `@testable import ${module}`);
  const first = '  "wire-events": {';
  return hasPayloads ? text.replace(first, PAYLOADS + first) : text;
}

const PAYLOADS = `  "events": { (name, value, strictness) throws(DecodeError) in
    let payload = try Payload(name: name, json: value, strictness)
    return Judged(json: payload.json, encode: payload.encoded)
  },
`;

const CORPUS_TEST = String.raw`import Foundation
import Testing

@testable import Models

/// Judges a message of a name, and gives back what is written of it.
private typealias ByName = @Sendable (String, JSONValue, Strictness) throws(DecodeError) -> Judged

/// What was read, as JSON, and as a writer sends it.
private struct Judged {
  let json: JSONValue
  let encode: () throws(DecodeError) -> String
}

private let corpus: URL = {
  if let folder = ProcessInfo.processInfo.environment["PROTOCOL_CORPUS"] {
    return URL(fileURLWithPath: folder)
  }
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 1...4 { folder.deleteLastPathComponent() }
  return folder.appendingPathComponent("corpus")
}()

/// How each part of the corpus is read, by its name there.
private let readers: [String: ByName] = [
  "wire-events": { (name, value, strictness) throws(DecodeError) in
    let event = try Event(name: name, json: value, strictness)
    return Judged(json: event.json, encode: event.encoded)
  },
  "requests": { (name, value, strictness) throws(DecodeError) in
    let request = try Request(name: name, json: value, strictness)
    return Judged(json: request.json, encode: request.encoded)
  },
  "results": { (name, value, strictness) throws(DecodeError) in
    let result = try RequestResult(name: name, json: value, strictness)
    return Judged(json: result.json, encode: result.encoded)
  },
  "types": { (name, value, strictness) throws(DecodeError) in
    guard let type = namedTypes[name] else {
      throw DecodeError(expected: "a type of the protocol", value: value)
    }
    let model = try type.init(json: value, strictness)
    return Judged(json: model.json, encode: model.encoded)
  },
]

/// The models judge the corpus as it says, and write back what they have read.
@Suite struct CorpusTests {
  @Test func judgesAsTheCorpusSays() throws {
    var wrong: [String] = []
    var cases = 0
    var files = 0
    for (module, reader) in readers {
      for file in try jsonFiles(in: module) {
        let document = try document(file)
        let message = document.text("message")
        let base = try wholeBase(document)
        files += 1
        for each in document.items("cases") {
          wrong += judge(reader, message, base, each.members)
          cases += 1
        }
      }
    }
    print("\(cases) cases in \(files) files")
    #expect(cases > 0, "a corpus that is not found would pass all else")
    #expect(wrong == [])
  }

  @Test func knowsWhatIsJSON() throws {
    var wrong: [String] = []
    for each in try document(corpus.appendingPathComponent("texts.json")).items("cases") {
      let title = each.members.text("title")
      do {
        let value = try JSONValue(text: each.members.text("text"))
        if value != each.members["data"] { wrong.append(title) }
        if try JSONValue(text: value.text) != value { wrong.append("again: \(title)") }
      } catch {
        if each.members["data"] != nil { wrong.append("\(title): \(error)") }
      }
    }
    #expect(wrong == [])
  }

  @Test func keepsMessagesThatItDoesNotKnow() throws {
    let data: JSONObject = ["a": [1, nil]]
    let event = try Event(name: "an event of tomorrow", json: .object(data))
    #expect(event == .unknown(UnknownEvent(name: "an event of tomorrow", data: data)))
    #expect(event.json == .object(data))
    #expect(throws: DecodeError.self) { try event.encoded() }
    let request = try Request(name: "a request of tomorrow", json: .object(data))
    #expect(request.json == .object(data))
    let result = try RequestResult(name: "a request of tomorrow", json: .object(data))
    #expect(result.json == .object(data))
  }

  private func judge(
    _ reader: ByName, _ message: String, _ base: JSONValue?, _ each: JSONObject
  ) -> [String] {
    let title = "\(message): \(each.text("title"))"
    let data: JSONValue
    do { data = try valueOf(each, base) } catch { return ["\(title): \(error)"] }
    let valid = each["valid"]?.members ?? [:]
    let isRead = valid["reader"] == true
    let isWritten = valid["writer"] == true
    let path = each["path"].map { _ in each.text("path") }
    var wrong: [String] = []
    let strict = pointer { () throws(DecodeError) in _ = try reader(message, data, .strict) }
    let tolerant = pointer { () throws(DecodeError) in _ = try reader(message, data, .tolerant) }
    if isRead != (tolerant == nil) { wrong.append("reader: \(title)") }
    let readerPath = each["readerPath"].map { _ in each.text("readerPath") } ?? path
    if !isRead && tolerant != readerPath { wrong.append("reader: \(title) at \(tolerant ?? "-")") }
    if isWritten != (strict == nil) { wrong.append("writer: \(title)") }
    if strict != path { wrong.append("writer: \(title) at \(strict ?? "-")") }
    guard isRead else { return wrong }
    do {
      let read = try reader(message, data, .tolerant)
      if read.json != data { wrong.append("comes back otherwise: \(title)") }
      if isWritten, try JSONValue(text: read.encode()) != data {
        wrong.append("is sent otherwise: \(title)")
      }
    } catch {
      wrong.append("comes not back: \(title): \(error)")
    }
    return wrong
  }
}

/// Where a value does not fit; nil where it does.
private func pointer(_ read: () throws(DecodeError) -> Void) -> String? {
  do { try read() } catch { return error.pointer }
  return nil
}

private func jsonFiles(in module: String) throws -> [URL] {
  let folder = corpus.appendingPathComponent(module)
  guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
  return try FileManager.default
    .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    .filter { $0.pathExtension == "json" }
}

/// A file of the corpus: it may nest deeper than what comes in.
private func document(_ file: URL) throws -> JSONObject {
  try JSONValue(text: String(contentsOf: file, encoding: .utf8), maxDepth: 999).members
}

/// The base of a file, with the members that it shares with others.
private func wholeBase(_ file: JSONObject) throws -> JSONValue? {
  guard let shared = file["shared"]?.members else { return file["base"] }
  let others = try document(corpus.appendingPathComponent("shared.json"))
  let values = others["values"]?.members ?? [:]
  var base = file["base"]?.members ?? [:]
  for (name, of) in shared {
    if case .string(let type) = of { base[name] = values[type] }
  }
  return .object(base)
}

private func valueOf(_ each: JSONObject, _ base: JSONValue?) throws(DecodeError) -> JSONValue {
  if let data = each["data"] { return data }
  if each["text"] != nil { return try JSONValue(text: each.text("text")) }
  let steps = each.text("at").split(separator: "/").map(String.init)
  return changed(base, steps[...], each)
}

/// The value with the change of a case at the end of the steps.
private func changed(
  _ value: JSONValue?, _ steps: ArraySlice<String>, _ change: JSONObject
) -> JSONValue {
  var members = value?.members ?? [:]
  if let step = steps.first {
    let name = step.replacingOccurrences(of: "~1", with: "/")
      .replacingOccurrences(of: "~0", with: "~")
    members[name] = changed(members[name], steps.dropFirst(), change)
  } else {
    for name in change.items("without") {
      if case .string(let name) = name { members[name] = nil }
    }
    for (name, value) in change["with"]?.members ?? [:] { members[name] = value }
  }
  return .object(members)
}

extension JSONValue {
  fileprivate var members: JSONObject {
    if case .object(let members) = self { members } else { [:] }
  }
}

extension JSONMap where Value == JSONValue {
  fileprivate func text(_ name: String) -> String {
    if case .string(let text) = self[name] { text } else { "" }
  }

  fileprivate func items(_ name: String) -> [JSONValue] {
    if case .array(let items) = self[name] { items } else { [] }
  }
}
`;
