/** The Java models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildModel, emitters, loadProtocol, type Model, writeFolder } from '@ringspec/codegen';
import { java, javaLibraries } from '../../../tools/steps/needs/java.mjs';
import type { EmitterOptions } from '../src/emitters/emitter-options.js';
import { everyKeyword } from './support/every-keyword.js';
import { patternTexts, portablePatterns } from './support/patterns.js';
import { isSuitePresent, modelOfTypes, refusedKeyword, suiteGroups } from './support/test-suite.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-java-'));
  folders.push(folder);
  return folder;
}

/** Writes the models and the corpus beside each other; resolves with the folder. */
async function generate(
  model: Model,
  options: EmitterOptions = { package: 'example.ringspec.protocol' },
): Promise<string> {
  const folder = newFolder();
  const chosen = emitters.filter(({ name }) => ['java', 'corpus'].includes(name));
  const files = chosen.map((each) => each.emit(model, each.name === 'java' ? options : undefined));
  writeFolder(folder, (await Promise.all(files)).flat());
  return folder;
}

/** What a program says, after its exit code. */
function run(folder: string, program: string, args: readonly string[]): string {
  const cwd = path.join(folder, 'java');
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

/** What the programs that work on Java need of the compiler. */
const COMPILER = ['api', 'code', 'file', 'main', 'model', 'parser', 'processing', 'tree', 'util'];
const OPENED = [
  ...COMPILER.map((each) => `--add-exports=jdk.compiler/com.sun.tools.javac.${each}=ALL-UNNAMED`),
  '--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED',
  '--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED',
];

function jars(...names: readonly string[]): string {
  const all = readdirSync(javaLibraries).filter((file) =>
    names.some((name) => file.includes(name)),
  );
  return all.map((file) => path.join(javaLibraries, file)).join(path.delimiter);
}

function runJava(folder: string, ...args: readonly string[]): string {
  return run(folder, (java.find() ?? '').replace(/javac$/, 'java'), args);
}

function sourceFiles(folder: string): string[] {
  const root = path.join(folder, 'java');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.java'));
}

/** The formatter would change nothing. */
function expectFormatted(folder: string): void {
  const main = 'com.google.googlejavaformat.java.Main';
  const args = ['--dry-run', '--set-exit-if-changed', ...sourceFiles(folder)];
  const verdict = runJava(folder, ...OPENED, '-cp', `${javaLibraries}/*`, main, ...args);
  expect(verdict).toBe('0 ');
}

/** Compiles without a word; resolves with the class path. */
function compile(folder: string): string {
  const libraries = jars('jspecify', 'junit');
  const verdict = run(folder, java.find() ?? '', [
    ...OPENED.map((each) => `-J${each}`),
    ...['-XDcompilePolicy=simple', '--should-stop=ifError=FLOW', '-Xplugin:ErrorProne'],
    ...['-processorpath', jars('.jar'), '-cp', libraries, '--release', '17'],
    // Annotations of tests are for the test runner, not for the compiler.
    ...['-Xlint:all,-processing', '-Werror', '-d', 'target/classes', ...sourceFiles(folder)],
  ]);
  expect(verdict).toBe('0 ');
  return ['target/classes', libraries].join(path.delimiter);
}

/** The tests pass, on as many cases as the corpus has. */
function expectJudged(folder: string): void {
  const classes = compile(folder);
  const verdict = runJava(
    folder,
    ...['-cp', classes, 'org.junit.platform.console.ConsoleLauncher', 'execute'],
    ...['--disable-banner', '--details=summary', '--scan-classpath=target/classes'],
  );
  expect(verdict).toMatch(/^0 /);
  const cases = Number(/(\d+) cases in/.exec(verdict)?.[1]);
  expect(cases).toBe(corpusCases(path.join(folder, 'corpus')));
}

function expectSound(folder: string): void {
  expectFormatted(folder);
  expectJudged(folder);
}

function corpusCases(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.includes(path.sep) && !name.startsWith('sessions'))
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { cases: unknown[] },
    )
    .reduce((sum, { cases }) => sum + cases.length, 0);
}

const member = { type: 'string' };
const odd = [
  ...['class', 'record', 'toString', 'unknown', 'read', 'toJson', 'encode', 'value', 'strict'],
  ...['in', 'out', 'SHAPE', 'json', '1st', '', '-', 'a-b', 'a_b', 'aB', 'ключ', '__proto__'],
  ...['say "so"', 'back\\slash', 'new\nline', "it's", '{x}', '%s', '*/', '@tag', '<b>', 'a/b~c'],
];

const describeWithJava =
  java.find() === undefined && process.env['CI'] !== 'true' ? describe.skip : describe;

describeWithJava('Java models', () => {
  const generated = path.resolve(import.meta.dirname, '../../../generated');

  it('of Ringspec are sound, keep what they do not know, and show no secrets', () => {
    const folder = newFolder();
    for (const part of ['java', 'corpus'])
      cpSync(path.join(generated, part), path.join(folder, part), { recursive: true });
    expectFormatted(folder);
    addTest(folder, 'KeepingTest', KEEPING);
    expectJudged(folder);
  }, 300_000);

  it.each(['weather', 'harbour'])(
    'of the protocol of %s are sound',
    async (name) => {
      const file = path.join(import.meta.dirname, `fixtures/${name}-protocol.ts`);
      expectSound(await generate(buildModel(await loadProtocol(file))));
    },
    300_000,
  );

  it('know every keyword of the schema language', async () => {
    expectSound(await generate(modelOfTypes(everyKeyword)));
  }, 300_000);

  it('spell names that Java or the package has otherwise', async () => {
    const properties = Object.fromEntries(odd.map((name) => [name, member]));
    const names = ['Json', 'Map', 'Event', 'String', 'Override', 'Reader', 'X', 'Record', 'Path'];
    const shape = { type: 'object', properties, required: odd.slice(0, 5) };
    const types = Object.fromEntries(names.map((name) => [name, shape]));
    const description = 'Ends */ here\\u0022 and\n\n- one\n- two {@link} <p> `x` & \u202e';
    expectSound(await generate(modelOfTypes({ ...types, Odd: { ...shape, description } })));
  }, 300_000);

  it('are called as the options say', async () => {
    const options = { group: 'org.my-models', artifact: 'my.models', version: '2.1.0' };
    const folder = await generate(modelOfTypes({ Text: member }), options);
    const pom = readFileSync(path.join(folder, 'java/pom.xml'), 'utf8');
    expect(pom).toMatch(/org\.my-models<[^]*my\.models<[^]*2\.1\.0</);
    expect(sourceFiles(folder)).toContain('src/main/java/org/my_models/protocol/Text.java');
    await expect(generate(modelOfTypes({}), { package: '../up' })).rejects.toThrow('bad-option');
    await expect(generate(modelOfTypes({}), { packet: 'x' })).rejects.toThrow('unknown-option');
  });

  it('read patterns as ECMA-262 does', async () => {
    const properties = Object.fromEntries(
      portablePatterns.map((pattern) => [pattern, { type: 'string', pattern }]),
    );
    const folder = await generate(modelOfTypes({ Text: { type: 'object', properties } }));
    const cases = portablePatterns.flatMap((pattern) =>
      patternTexts.map((text) => ({
        ...{ name: 'Text', data: { [pattern]: text } },
        valid: new RegExp(pattern, 'u').test(text),
        title: `${pattern} ${JSON.stringify(text)}`,
      })),
    );
    expectVerdicts(folder, cases);
    const behind = { Behind: { type: 'string', pattern: '(?<=a+)b' } };
    await expect(generate(modelOfTypes(behind))).rejects.toThrow('unportable-pattern');
  }, 300_000);

  (isSuitePresent ? it : it.skip)(
    'pass the test suite of JSON Schema',
    async () => {
      const taken = suiteGroups().filter(({ schema }) => refusedKeyword(schema) === undefined);
      // The models refuse what differs from language to language.
      const groups = taken.filter(
        ({ schema }) => !/\\\\p|"\^\\\\\\\\S/.test(JSON.stringify(schema)),
      );
      const named = groups.map((group, i) => [`Group${String(i)}`, group] as const);
      const schemas = Object.fromEntries(named.map(([name, { schema }]) => [name, schema]));
      const folder = await generate(modelOfTypes(schemas));
      const cases = named.flatMap(([name, { file, description, tests }]) =>
        tests.map(({ data, valid, description: title }) => ({
          ...{ name, data, valid },
          title: `${file}: ${description}: ${title}`,
        })),
      );
      expectVerdicts(folder, cases);
      expect(cases.length).toBeGreaterThan(300);
    },
    300_000,
  );
});

interface Case {
  name: string;
  data: unknown;
  valid: boolean;
  title: string;
}

function addTest(folder: string, name: string, source: string): void {
  const place = 'java/src/test/java/example/ringspec/protocol';
  writeFileSync(path.join(folder, place, `${name}.java`), source);
}

/** The models take the cases that are valid, and no other. */
function expectVerdicts(folder: string, cases: readonly Case[]): void {
  addTest(folder, 'Judge', JUDGE);
  writeFileSync(path.join(folder, 'java/cases.json'), JSON.stringify({ cases }));
  const classes = compile(folder);
  const verdict = runJava(folder, '-cp', classes, 'example.ringspec.protocol.Judge');
  expect(verdict).toBe(`0 ${String(cases.length)} judged\n`);
}

const JUDGE = `package example.ringspec.protocol;

import java.nio.file.Files;
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

const KEEPING = `package example.ringspec.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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
    DecodeException error =
        assertThrows(DecodeException.class, () -> LoginParams.fromJson(wrong));
    assertEquals("/password", error.pointer());
    assertFalse(error.toString().contains("hunter2"));
  }
}
`;
