/** The Swift models of Ringspec and of other protocols: they compile without a word, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { swift } from '../../../tools/steps/needs/swift.mjs';
import { describeModels } from './support/language-models.js';

/** What Swift says of the tests of a folder, after its exit code. */
function test(folder: string, ...args: readonly string[]): string {
  const all = ['test', '-Xswiftc', '-warnings-as-errors', ...args];
  const { status, stdout, stderr } = spawnSync(swift.find() ?? '', all, {
    ...{ cwd: path.join(folder, 'swift'), encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

describeModels({
  name: 'swift',
  title: 'Swift',
  need: swift,
  options: () => ({ module: 'Models' }),
  addKeepingTest: (folder) => {
    const place = 'swift/Tests/RingspecProtocolTests/KeepingTests.swift';
    writeFileSync(path.join(folder, place), KEEPING);
  },
  addJudge: ({ folder }) => {
    writeFileSync(path.join(folder, 'swift/Tests/ModelsTests/JudgeTests.swift'), JUDGE);
  },
  expectBuilt: () => {
    // Each is a package of its own, which its tests build.
  },
  expectSound: ({ folder }) => {
    const verdict = test(folder);
    expect(verdict).toMatch(/^0 /);
    return Number(/(\d+) cases in/.exec(verdict)?.[1]);
  },
  judge: ({ folder }) => {
    const verdict = test(folder, '--filter', 'JudgeTests');
    const said = [...verdict.matchAll(/^judge: (.*)$/gm)].map(([, line]) => line);
    return said.length > 0 ? said.join('\n') : verdict;
  },
  odd: {
    types: [
      ...['Model', 'Member', 'Event', 'String', 'Reader', 'Shape', 'X', 'Type', 'Protocol', 'Any'],
      ...['Result', 'Error', 'Self', 'JSONValue'],
    ],
    members: [
      ...['class', 'func', 'description', 'unknown', 'json', 'encoded', 'value', 'strictness'],
      ...['in', 'members', 'shape', 'init', 'self', 'Type', 'object', 'hashValue', 'default', 'it'],
    ],
    description:
      'Ends */ here\\u0022 and /* on\n\n- one\n- two `x` \\(y) ``z`` \u202e\n\n- Throws: x',
  },
  named: {
    options: { module: 'MyModels' },
    manifest: 'Package.swift',
    matches: /"MyModels"[^]*"MyModelsTests"/,
    bad: { module: '../up' },
  },
  unportable: ['(?<=a+)b'],
});

const JUDGE = `import Foundation
import Testing

@testable import Models

@Suite struct JudgeTests {
  @Test func judges() throws {
    let file = try String(contentsOfFile: "cases.json", encoding: .utf8)
    guard case .object(let document) = try JSONValue(text: file, maxDepth: 999),
      case .array(let cases) = document["cases"]
    else { return }
    for case .object(let members) in cases {
      guard case .string(let name) = members["name"], case .string(let title) = members["title"],
        let data = members["data"], let type = namedTypes[name]
      else { continue }
      let read = try? type.init(json: data, .tolerant)
      if (read?.json == data) != (members["valid"] == true) { print("judge: \\(title)") }
    }
    print("judge: \\(cases.count) judged")
  }
}
`;

const KEEPING = `import Testing

@testable import RingspecProtocol

@Suite struct KeepingTests {
  @Test func keepsWhatItDoesNotKnow() throws {
    let came = try JSONValue(text: #"{"level":1.0,"sdk":"x","later":{"a":null}}"#)
    let hello = try HelloParams(json: came)
    #expect(hello.level == 1)
    #expect(hello.json.text == #"{"level":1,"sdk":"x","later":{"a":null}}"#)
    do {
      _ = try hello.encoded()
      Issue.record("was sent")
    } catch {
      #expect(error.pointer == "/later" && error.got == "a member")
    }
    let action = try ACDAction(json: "BRAND_NEW")
    #expect(action == ACDAction(rawValue: "BRAND_NEW"))
    #expect(!action.isKnown && ACDAction.getStatus.isKnown)
    #expect(throws: DecodeError.self) { try action.encoded() }
    #expect(
      ErrorInfo.of(domain: "auth", name: "InvalidPassword", code: 401, retryable: false).isKnown)
    #expect(ErrorInfo.of(domain: "auth", name: "BrandNew", code: 1, retryable: true).retryable)
  }

  @Test func tellsTextsApartByTheirCodePoints() throws {
    let both = try JSONValue(text: #"{"\\u00e9":1,"e\\u0301":2}"#)
    #expect(both.text == "{\\"\\u{e9}\\":1,\\"e\\u{301}\\":2}")
    #expect(JSONValue.string("\\u{e9}") != JSONValue.string("e\\u{301}"))
  }

  @Test func keepsManyMembersInTheirOrder() {
    var members = JSONMap<Int>((0..<40).map { ("m\\($0)", $0) })
    members["m3"] = nil
    members["m5"] = 50
    #expect(members.count == 39 && members["m3"] == nil && members["m39"] == 39)
    #expect(members.names.prefix(5) == ["m0", "m1", "m2", "m4", "m5"])
    let others = JSONMap(members.reversed().map { ($0.name, $0.value) })
    #expect(others == members && others.hashValue == members.hashValue)
  }

  @Test func showsNoSecrets() throws {
    let raw = try JSONValue(text: #"{"user":"alice","password":"hunter2","otp":"123456"}"#)
    let login = try LoginParams(json: raw)
    let request = try Request(name: "login2", json: raw)
    var dumped = ""
    dump((login, raw, request, login.unknown, Request.login(login)), to: &dumped)
    let shown = "\\(login) \\(raw) \\(request) \\([Optional(login)]) \\(dumped)"
    #expect(!shown.contains("hunter2") && !shown.contains("123456"))
    #expect(shown.contains("alice"))
    let wrong = try JSONValue(text: #"{"user":"alice","password":["hunter2"]}"#)
    do {
      _ = try LoginParams(json: wrong)
      Issue.record("was read")
    } catch {
      #expect(error.pointer == "/password")
      #expect(!"\\(error)".contains("hunter2"))
    }
  }
}
`;
