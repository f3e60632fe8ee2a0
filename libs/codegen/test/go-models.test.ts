/** The Go models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { go, staticcheck } from '../../../tools/steps/needs/go.mjs';
import { describeModels } from './support/language-models.js';
import type { Generated } from './support/model-language.js';

/** What a program says, after its exit code. */
function run(cwd: string, program: string, ...args: readonly string[]): string {
  const bin = path.dirname(go.find() ?? '');
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    // Compiled for tests that run for less time than it takes to inline, and for no debugger.
    ...{ GOTOOLCHAIN: 'local', GOPROXY: 'off', GOMAXPROCS: '2' },
    // Compiler and linter collect garbage less often, as long as there is little of it.
    ...{ GOGC: '400', GOMEMLIMIT: '2GiB' },
    GOFLAGS: '"-gcflags=-l -dwarf=false"',
  };
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const goFolder = ({ folder }: Generated): string => path.join(folder, 'go');

/** Runs tests of models in their folder, which have been vetted. */
function test(folder: string, ...args: readonly string[]): string {
  return run(folder, go.find() ?? '', 'test', '-vet=off', ...args);
}

/**
 * Fuzzes the decoder without the client of the HTTP API, which has no part in it: all that it
 * needs, TLS too, would be compiled once more, to be watched.
 */
function fuzz(models: Generated): string {
  const folder = path.join(models.folder, 'fuzzed');
  const filter = (file: string): boolean => !/^api(?:_client)?\.go$/.test(path.basename(file));
  cpSync(goFolder(models), folder, { recursive: true, filter });
  writeFileSync(path.join(folder, 'go.work'), 'go 1.24\n\nuse .\n');
  const times = ['-fuzz', 'FuzzDecodeFrame', '-fuzztime', '4000x', '-parallel', '2'];
  return test(folder, '-run', '^$', ...times, '.');
}

/** Linters are milder to what says that it is generated. */
function withoutMark(models: Generated): void {
  for (const file of readdirSync(goFolder(models)).filter((name) => name.endsWith('.go'))) {
    const place = path.join(goFolder(models), file);
    const text = readFileSync(place, 'utf8');
    writeFileSync(place, text.replace(/^\/\/ Code generated .*\n/, ''));
  }
}

describeModels({
  name: 'go',
  title: 'Go',
  need: go,
  options: (scope) => ({ module: `example.org/${scope}/protocol` }),
  hasHttp: true,
  addKeepingTest: (folder) => {
    writeFileSync(path.join(folder, 'go/keeping_test.go'), KEEPING);
  },
  addJudge: (models) => {
    writeFileSync(path.join(goFolder(models), 'judge_test.go'), JUDGE);
  },
  expectBuilt: ({ sound, judged }) => {
    const root = path.dirname(sound[0]?.folder ?? '');
    const all = [...sound, ...judged];
    const folders = all.map(({ scope }) => `./${scope}/go`);
    writeFileSync(path.join(root, 'go.work'), `go 1.24\n\nuse (\n${folders.join('\n')}\n)\n`);
    expect(run(root, 'gofmt', '-l', ...folders)).toBe('0 ');
    for (const models of all) withoutMark(models);
    expect(run(root, go.find() ?? '', 'vet', ...folders)).toBe('0 ');
    expect(run(root, staticcheck, ...folders)).toBe('0 ');
    expect(run(root, staticcheck, '-checks', 'all', './ringspec/go')).toBe('0 ');
  },
  expectSound: (models) => {
    const tests = test(goFolder(models), '-v', '-run', 'Test', './...');
    expect(tests).toMatch(/^0 /);
    if (models.scope === 'ringspec') expect(fuzz(models)).toMatch(/^0 /);
    return Number(/ (\d+) cases$/m.exec(tests)?.[1]);
  },
  judge: (models) => {
    const verdict = test(goFolder(models), '-v', '-run', 'TestJudge', '.');
    const said = [...verdict.matchAll(/^judge: (.*)$/gm)].map(([, line]) => line);
    return said.length > 0 ? said.join('\n') : verdict;
  },
  odd: {
    types: [
      ...['Value', 'Event', 'DecodeError', 'Kind', 'Ptr', 'Encode', 'String', 'Text', 'Type'],
      ...['ABC', 'Abc'],
    ],
    members: [
      ...['type', 'func', 'String', 'Format', 'Unknown', 'MarshalJSON', 'value', 'strict', 'x'],
      ...['err', 'at', 'out', 'item', '`tick`', 'user_id', 'URL'],
    ],
    description:
      "Ends */ here\\ and\n\n# Title\n\n- one\n- two ``so'' \n\nLike a heading\n\n[1]: https://example.org/x\n\n1. `x` \u202e",
  },
  named: {
    options: { module: 'example.org/my-models/v2' },
    manifest: 'README.md',
    matches: /^# example\.org\/my-models\/v2\n[^]*mymodels\.ParseJSON/,
    bad: { module: '../up' },
  },
  // What `regexp` cannot do is found otherwise.
  unportable: [],
});

const JUDGE = `package protocol

import (
	"encoding/json"
	"fmt"
	"testing"
)

func TestJudge(t *testing.T) {
	var all struct {
		Cases []struct {
			Name, Title string
			Data        json.RawMessage
			Valid       bool
		}
	}
	readJSON(t, "cases.json", &all)
	for _, each := range all.Cases {
		value, err := ParseJSON(each.Data)
		if err != nil {
			t.Fatal(each.Title, err)
		}
		if _, err := DecodeType(each.Name, value); (err == nil) != each.Valid {
			fmt.Println("judge:", each.Title, err)
		}
	}
	fmt.Println("judge:", len(all.Cases), "judged")
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
