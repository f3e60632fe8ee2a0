/** The Go models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildModel, emitters, loadProtocol, type Model, writeFolder } from '@ringspec/codegen';
import { go, staticcheck } from '../../../tools/steps/needs/go.mjs';
import type { EmitterOptions } from '../src/emitters/emitter-options.js';
import { everyChoice, everyKeyword, everyPart, greatTypes } from './support/every-keyword.js';
import { patternTexts, portablePatterns } from './support/patterns.js';
import {
  FOREIGN_PROTOCOLS,
  isPublicPresent,
  PUBLIC_PROTOCOLS,
  publicModel,
} from './support/public-models.js';
import { isSuitePresent, modelOfTypes, refusedKeyword, suiteGroups } from './support/test-suite.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-go-'));
  folders.push(folder);
  return folder;
}

/** Writes the models and the corpus beside each other; resolves with the folder. */
async function generate(model: Model, options?: EmitterOptions): Promise<string> {
  const folder = newFolder();
  const chosen = emitters.filter(({ name }) => ['go', 'corpus'].includes(name));
  const files = chosen.map((each) => each.emit(model, each.name === 'go' ? options : undefined));
  writeFolder(folder, (await Promise.all(files)).flat());
  return folder;
}

/** What a program says, after its exit code. */
function run(folder: string, program: string, args: readonly string[]): string {
  const bin = path.dirname(go.find() ?? '');
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ...{ GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '', GOMAXPROCS: '2' },
  };
  const cwd = path.join(folder, 'go');
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

function runGo(folder: string, ...args: readonly string[]): string {
  return run(folder, go.find() ?? '', args);
}

/** The linters find nothing. They are milder to what says that it is generated, so it does not say so. */
function expectClean(folder: string, ...checks: readonly string[]): void {
  const goFolder = path.join(folder, 'go');
  expect(run(folder, 'gofmt', ['-l', '.'])).toBe('0 ');
  for (const file of readdirSync(goFolder).filter((name) => name.endsWith('.go'))) {
    const text = readFileSync(path.join(goFolder, file), 'utf8');
    writeFileSync(path.join(goFolder, file), text.replace(/^\/\/ Code generated .*\n/, ''));
  }
  expect(runGo(folder, 'vet', './...')).toBe('0 ');
  expect(run(folder, staticcheck, [...checks, './...'])).toBe('0 ');
}

/** The linters find nothing, and every case of the corpus is judged as it says. */
function expectSound(folder: string): void {
  expectClean(folder);
  expect(runGo(folder, 'test', './...')).toMatch(/^0 ok/);
}

const member = { type: 'string' };
const odd = [
  ...['type', 'func', 'String', 'Format', 'Unknown', 'MarshalJSON', 'value', 'strict', 'x', 'err'],
  ...['at', 'out', 'item', '1st', '', '-', 'a-b', 'a_b', 'aB', 'ключ', '__proto__', 'say "so"'],
  ...['back\\slash', 'new\nline', '`tick`', "it's", '{x}', '%s', 'a/b~c', 'user_id', 'URL'],
];

const describeWithGo =
  go.find() === undefined && process.env['CI'] !== 'true' ? describe.skip : describe;

describeWithGo('Go models', () => {
  const generated = path.resolve(import.meta.dirname, '../../../generated');

  it('of Ringspec are sound, by every check of the linter', () => {
    const folder = newFolder();
    for (const part of ['go', 'corpus', 'corpus-http'])
      cpSync(path.join(generated, part), path.join(folder, part), { recursive: true });
    writeFileSync(path.join(folder, 'go/keeping_test.go'), KEEPING);
    expectClean(folder, '-checks', 'all');
    const tests = runGo(folder, 'test', '-v', '-run', 'Test', './...');
    expect(tests).toMatch(/^0 /);
    // So many that they cannot have been missed; the corpus says how many exactly.
    expect(Number(/ (\d+) cases$/m.exec(tests)?.[1])).toBe(
      corpusCases(path.join(folder, 'corpus')) + corpusCases(path.join(folder, 'corpus-http')),
    );
    const fuzz = ['test', '-run', '^$', '-fuzz', 'FuzzDecodeFrame', '-fuzztime', '4000x'];
    expect(runGo(folder, ...fuzz, '-parallel', '2', '.')).toMatch(/^0 /);
  }, 300_000);

  it.each(['weather', 'harbour', 'parcel'])(
    'of the protocol of %s are sound',
    async (name) => {
      const file = path.join(import.meta.dirname, `fixtures/${name}-protocol.ts`);
      expectSound(await generate(buildModel(await loadProtocol(file))));
    },
    300_000,
  );

  it.each(FOREIGN_PROTOCOLS)(
    'of the foreign document %s are sound',
    async (name) => {
      expectSound(await generate(await publicModel(name)));
    },
    300_000,
  );

  (isPublicPresent ? it : it.skip).each(PUBLIC_PROTOCOLS)(
    'of the public protocol %s are sound',
    async (name) => {
      expectSound(await generate(await publicModel(name)));
    },
    300_000,
  );

  it('know every keyword of the schema language', async () => {
    expectSound(
      await generate(
        modelOfTypes({ ...everyKeyword, ...everyChoice, ...everyPart, ...greatTypes }),
      ),
    );
  }, 300_000);

  it('spell names that Go or the package has otherwise', async () => {
    const properties = Object.fromEntries(odd.map((name) => [name, member]));
    const names = ['Value', 'Event', 'DecodeError', 'Kind', 'Ptr', 'Encode', 'String', 'Text'];
    const shape = { type: 'object', properties, required: odd.slice(0, 5) };
    const types = Object.fromEntries([...names, 'Type', 'ABC', 'Abc'].map((name) => [name, shape]));
    const description = "Ends */ here\\ and\n\n# Title\n\n- one\n- two ``so'' \n\n1. `x` \u202e";
    expectSound(await generate(modelOfTypes({ ...types, Odd: { ...shape, description } })));
  }, 300_000);

  it('are called as the options say', async () => {
    const text = { Text: { type: 'string' } };
    const folder = await generate(modelOfTypes(text), { module: 'example.org/my-models/v2' });
    expect(runGo(folder, 'list', '-f', '{{.ImportPath}} {{.Name}}')).toBe(
      '0 example.org/my-models/v2 mymodels\n',
    );
    await expect(generate(modelOfTypes({}), { module: '../up' })).rejects.toThrow('bad-option');
    await expect(generate(modelOfTypes({}), { modul: 'x' })).rejects.toThrow('unknown-option');
  });

  it('read patterns as ECMA-262 does, and refuse what Go cannot', async () => {
    const taken = portablePatterns.filter((pattern) => !/\(\?<?[=!]/.test(pattern));
    const properties = Object.fromEntries(
      taken.map((pattern) => [pattern, { type: 'string', pattern }]),
    );
    const folder = await generate(modelOfTypes({ Text: { type: 'object', properties } }));
    const cases = taken.flatMap((pattern) =>
      patternTexts.map((text) => ({
        ...{ name: 'Text', data: { [pattern]: text } },
        valid: new RegExp(pattern, 'u').test(text),
        title: `${pattern} ${JSON.stringify(text)}`,
      })),
    );
    expectJudged(folder, cases);
    for (const pattern of ['^(?=.*1)', '(?<!a)b', '(?:a{100}){11}'])
      await expect(generate(modelOfTypes({ Text: { type: 'string', pattern } }))).rejects.toThrow(
        /Go (never looks|repeats at most 1000).*unportable-pattern/,
      );
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
      expectJudged(folder, cases);
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

function expectJudged(folder: string, cases: readonly Case[]): void {
  writeFileSync(path.join(folder, 'go/judge_test.go'), JUDGE);
  writeFileSync(path.join(folder, 'go/cases.json'), JSON.stringify(cases));
  const verdict = runGo(folder, 'test', '-v', '-run', 'TestJudge', '.');
  expect(verdict).toMatch(new RegExp(`^0 [^]* ${String(cases.length)} judged`));
}

function corpusCases(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => /^(?!sessions).*[\\/].*\.json$/.test(name))
    .map(
      (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { cases: unknown[] },
    )
    .reduce((sum, { cases }) => sum + cases.length, 0);
}

const JUDGE = `package protocol

import (
	"encoding/json"
	"testing"
)

func TestJudge(t *testing.T) {
	var cases []struct {
		Name, Title string
		Data        json.RawMessage
		Valid       bool
	}
	readJSON(t, "cases.json", &cases)
	for _, each := range cases {
		value, err := ParseJSON(each.Data)
		if err != nil {
			t.Fatal(each.Title, err)
		}
		if _, err := DecodeType(each.Name, value); (err == nil) != each.Valid {
			t.Error(each.Title, err)
		}
	}
	t.Logf("%d judged", len(cases))
}
`;

const KEEPING = `package protocol

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func expectEqual(t *testing.T, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestUnknownIsKept(t *testing.T) {
	value, _ := ParseJSON([]byte(\`{"a":[1]}\`))
	event, err := DecodeEvent("BrandNew", value)
	text, _ := json.Marshal(event)
	expectEqual(t, err, nil)
	expectEqual(t, event.EventName()+string(text), \`BrandNew{"a":[1]}\`)
	var hello HelloParams
	if err := json.Unmarshal([]byte(\`{"level":1.0,"sdk":"x","later":{"a":null}}\`), &hello); err != nil {
		t.Fatal(err)
	}
	text, _ = json.Marshal(hello)
	expectEqual(t, string(text), \`{"level":1,"sdk":"x","later":{"a":null}}\`)
	_, err = Encode(&hello)
	var refusal *DecodeError
	if !errors.As(err, &refusal) || refusal.Pointer != "/later" {
		t.Error(err)
	}
	expectEqual(t, ACDAction("BRAND_NEW").IsKnown(), false)
	expectEqual(t, ACDActionGetStatus.IsKnown(), true)
	expectEqual(t, LookupError("auth", "InvalidPassword", 401, false).IsKnown, true)
	expectEqual(t, LookupError("auth", "BrandNew", 1, true).Retryable, true)
}

func TestSecretsAreNotShown(t *testing.T) {
	otp, _ := ValueOf("123456")
	login := LoginParams{User: "alice", Password: "hunter2", Unknown: map[string]Value{"otp": otp}}
	raw, _ := ValueOf(login)
	unknown := &UnknownRequest{Name: "login2", Params: raw}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("login", "params", login)
	shown := log.String()
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		shown += fmt.Sprintf(format, login) + fmt.Sprintf(format, &login) + fmt.Sprintf(format, []LoginParams{login})
		shown += fmt.Sprintf(format, raw) + fmt.Sprintf(format, unknown) + fmt.Sprintf(format, login.Unknown)
	}
	for _, secret := range []string{"hunter2", "123456", fmt.Sprintf("%x", "hunter2")} {
		if strings.Contains(shown, secret) {
			t.Error(secret, "shows in", shown)
		}
	}
	expectEqual(t, strings.Contains(shown, \`User: "alice"\`), true)
	_, err := DecodeRequest("login", mustParse(t, \`{"user":"alice","password":["hunter2"]}\`))
	expectEqual(t, err.Error(), "expected a text of 1 to 1000 characters at /password, got a list")
}

func mustParse(t *testing.T, text string) Value {
	value, err := ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// call is what a typed client is made of: what is asked says what is answered.
func call[R Result](request RequestOf[R], answer Value) (R, error) {
	return request.DecodeResult(answer)
}

func TestRequestsKnowTheirResults(t *testing.T) {
	_, err := call(&HelloParams{Level: Level, SDK: "x"}, mustParse(t, "{}"))
	var refusal *DecodeError
	if !errors.As(err, &refusal) {
		t.Error(err)
	}
}
`;
