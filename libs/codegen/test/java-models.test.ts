/** The Java models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import {
  javaFormatCheck,
  javaJars,
  shortLived,
  strictJavac,
} from '../../../tools/steps/java-commands.mjs';
import { java } from '../../../tools/steps/needs/java.mjs';
import { casesOf, packageFolder, packageOf, testRun } from './support/jvm-models.js';
import { describeModels } from './support/language-models.js';
import type { Generated } from './support/model-language.js';

/** What a program says, after its exit code. */
function run(cwd: string, program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const javac = java.find() ?? '';

const runMachine = (cwd: string, ...args: readonly string[]): string =>
  run(cwd, javac.replace(/javac$/, 'java'), [...shortLived, ...args]);

/** Where the folders of all models lie. */
const rootOf = ({ folder }: Generated): string => path.dirname(folder);

function sourceFiles(models: readonly Generated[]): string[] {
  return models.flatMap(({ scope, folder }) =>
    readdirSync(path.join(folder, 'java'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.java'))
      .map((file) => path.join(scope, 'java', file)),
  );
}

const libraries = (): string => javaJars('jspecify', 'junit');

/** Runs a program that was compiled beside the models. */
function runCompiled(models: Generated, ...args: readonly string[]): string {
  const classPath = [path.join(rootOf(models), 'classes'), libraries()].join(path.delimiter);
  const cwd = path.join(models.folder, 'java');
  return runMachine(cwd, '-cp', classPath, ...args);
}

function addTest({ scope, folder }: Generated, name: string, source: string): void {
  const place = `java/src/test/java/${packageFolder(scope)}/${name}.java`;
  writeFileSync(path.join(folder, place), `package ${packageOf(scope)};\n\n${source}`);
}

describeModels({
  name: 'java',
  title: 'Java',
  need: java,
  options: (scope) => ({ package: packageOf(scope) }),
  hasHttp: true,
  addKeepingTest: (folder) => {
    addTest({ scope: 'ringspec', folder }, 'KeepingTest', KEEPING);
  },
  addJudge: (models) => {
    addTest(models, 'Judge', JUDGE);
  },
  expectBuilt: ({ sound, judged }) => {
    const [first] = sound;
    if (!first) return;
    const root = rootOf(first);
    expect(runMachine(root, ...javaFormatCheck(sourceFiles(sound)))).toBe('0 ');
    const files = sourceFiles([...sound, ...judged]);
    const compilation = strictJavac({ classPath: libraries(), out: 'classes', files });
    expect(run(root, javac, compilation)).toBe('0 ');
  },
  expectSound: (models) => casesOf(runCompiled(models, ...testRun(models))),
  judge: (models) =>
    runCompiled(models, `${packageOf(models.scope)}.Judge`)
      .replace(/^0 /, '')
      .trim(),
  odd: {
    types: ['Json', 'Map', 'Event', 'String', 'Override', 'Reader', 'X', 'Record', 'Path'],
    members: [
      ...['class', 'record', 'toString', 'unknown', 'read', 'toJson', 'encode', 'value', 'strict'],
      ...['in', 'out', 'SHAPE', 'json'],
    ],
    description: 'Ends */ here\\u0022 and\n\n- one\n- two {@link} <p> `x` & \u202e',
  },
  named: {
    options: { group: 'org.my-models', artifact: 'my.models', version: '2.1.0' },
    manifest: 'pom.xml',
    matches: /org\.my-models<[^]*my\.models<[^]*2\.1\.0<[^]*org\.my_models\.protocol</,
    bad: { package: '../up' },
  },
  methods: {
    file: (scope) => `src/main/java/${packageFolder(scope)}/Requests.java`,
    odd: ['importRequest', 'requestRequest', 'requestRequest2', 'toStringRequest'],
  },
  unportable: ['(?<=a+)b'],
});

const JUDGE = `import java.nio.file.Files;
import java.nio.file.Path;

final class Judge {
  private Judge() {}

  public static void main(String[] args) throws Exception {
    Json all = Json.parse(Files.readString(Path.of("cases.json")));
    int judged = 0;
    for (Json each : ((Json.ListValue) member(all, "cases")).items()) {
      String name = ((Json.TextValue) member(each, "name")).value();
      boolean fits = fits(name, member(each, "data"));
      if (fits != (member(each, "valid") == Json.BooleanValue.TRUE)) {
        System.out.println(member(each, "title").text());
      }
      judged++;
    }
    System.out.println(judged + " judged");
  }

  private static boolean fits(String name, Json data) {
    try {
      return Decoder.type(name, data, false).toJson().equals(data);
    } catch (DecodeException error) {
      return false;
    }
  }

  private static Json member(Json object, String name) {
    return ((Json.ObjectValue) object).members().get(name);
  }
}
`;

const KEEPING = `import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class KeepingTest {
  @Test
  void keepsWhatItDoesNotKnow() throws Exception {
    Json came = Json.parse("{\\"level\\":1.0,\\"sdk\\":\\"x\\",\\"later\\":{\\"a\\":null}}");
    HelloParams hello = HelloParams.fromJson(came);
    assertEquals(1, hello.level());
    assertEquals("{\\"level\\":1,\\"sdk\\":\\"x\\",\\"later\\":{\\"a\\":null}}", hello.toJson().text());
    DecodeException refusal = assertThrows(DecodeException.class, hello::encode);
    assertEquals("/later a member", refusal.pointer() + " " + refusal.got());
    ACDAction action = ACDAction.fromJson(Json.of("BRAND_NEW"));
    assertEquals(new ACDAction("BRAND_NEW"), action);
    assertFalse(action.isKnown());
    assertTrue(ACDAction.GET_STATUS.isKnown());
    assertThrows(DecodeException.class, action::encode);
    assertTrue(ErrorInfo.of("auth", "InvalidPassword", 401, false).known());
    assertTrue(ErrorInfo.of("auth", "BrandNew", 1, true).retryable());
  }

  @Test
  void sendsNothingThatIsNotOfTheProtocol() throws Exception {
    assertRefused("/level", new HelloParams(0, "x"));
    assertRefused("/level", new HelloParams(9007199254740993L, "x"));
    assertRefused("/sdk", new HelloParams(1, ""));
    assertRefused("/sdk", new HelloParams(1, "x".repeat(65)));
    new HelloParams(1, "\u{1f600}".repeat(64)).encode();
    assertRefused("/candidates", new CandidatesReceived("call-0001", List.of()));
    assertRefused("/callId", new CandidatesReceived("call 0001", List.of()));
    assertEquals("{\\"X-Tier\\":\\"gold\\"}", new Headers(Map.of("X-Tier", "gold")).encode());
    assertRefused("/Tier", new Headers(Map.of("Tier", "gold")));
    assertRefused("/X-Tier", new Headers(Map.of("X-Tier", "go\\nld")));
    assertRefused("/X-Tier", new Headers(Map.of("X-Tier", "x".repeat(201))));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 33; i++) many.put("X-" + i, "");
    assertRefused("", new Headers(many));
  }

  private static void assertRefused(String pointer, Model model) {
    assertEquals(pointer, assertThrows(DecodeException.class, model::encode).pointer());
  }

  @Test
  void isMadeOfWhatIsRequiredAndMore() throws Exception {
    LoginParams login = new LoginParams("alice", "secret").withReceiveCalls(false);
    assertEquals(new LoginParams("alice", "secret", false, null, null, Map.of()), login);
    Json unknown = Json.parse("{\\"user\\":\\"a\\",\\"password\\":\\"b\\",\\"later\\":1}");
    assertEquals(1, LoginParams.fromJson(unknown).withDeviceToken("c").unknown().size());
  }

  @Test
  void clientHasMethodsForRequests() {
    List<Request> asked = new ArrayList<>();
    Requests client =
        new Requests() {
          @Override
          public <R extends Result> CompletableFuture<R> request(RequestOf<R> params) {
            asked.add(params);
            return new CompletableFuture<>();
          }
        };
    assertFalse(client.reject("c_1", RejectScope.USER).isDone());
    assertFalse(client.logout(new LogoutParams()).isDone());
    assertEquals(List.of(new RejectParams("c_1", RejectScope.USER), new LogoutParams()), asked);
    for (Method each : Requests.class.getMethods()) {
      assertFalse(List.of("hello", "resume", "ping", "ack").contains(each.getName()));
    }
  }

  @Test
  void sendsNoLoneSurrogate() {
    HelloParams hello = new HelloParams(1, "\\ud800", Map.of());
    assertThrows(DecodeException.class, hello::encode);
  }

  @Test
  void showsNoSecrets() throws Exception {
    Json raw = Json.parse("{\\"user\\":\\"alice\\",\\"password\\":\\"hunter2\\",\\"otp\\":\\"123456\\"}");
    LoginParams login = LoginParams.fromJson(raw);
    String shown = login + " " + raw + " " + Request.decode("login2", raw) + " " + login.unknown();
    assertFalse(shown.contains("hunter2") || shown.contains("123456"), shown);
    assertTrue(shown.contains("alice"), shown);
    Json wrong = Json.parse("{\\"user\\":\\"alice\\",\\"password\\":[\\"hunter2\\"]}");
    DecodeException error = assertThrows(DecodeException.class, () -> LoginParams.fromJson(wrong));
    assertEquals("/password", error.pointer());
    assertFalse(error.toString().contains("hunter2"));
  }
}
`;
