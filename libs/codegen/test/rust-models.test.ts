/** The Rust models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildModel, emitters, loadProtocol, type Model, writeFolder } from '@ringspec/codegen';
import { rust } from '../../../tools/steps/needs/rust.mjs';
import type { EmitterOptions } from '../src/emitters/emitter-options.js';
import { everyChoice, everyKeyword, everyPart, greatTypes } from './support/every-keyword.js';
import {
  FOREIGN_PROTOCOLS,
  isPublicPresent,
  PUBLIC_PROTOCOLS,
  publicModel,
} from './support/public-models.js';
import { modelOfTypes } from './support/test-suite.js';

const root = path.resolve(import.meta.dirname, '../../..');
const generated = path.join(root, 'generated');
const MINUTES = 60_000;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-rust-'));
  folders.push(folder);
  return folder;
}

/** Writes the models and the corpus beside each other; resolves with the folder. */
async function generate(model: Model, options?: EmitterOptions): Promise<string> {
  const folder = newFolder();
  const chosen = emitters.filter(({ name }) => ['rust', 'corpus'].includes(name));
  const files = chosen.map((each) => each.emit(model, each.name === 'rust' ? options : undefined));
  writeFolder(folder, (await Promise.all(files)).flat());
  return folder;
}

/** What cargo says, after its exit code. Dependencies are compiled once for all packages. */
function cargo(folder: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    ...{ CARGO_TERM_COLOR: 'never', CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0' },
    CARGO_TARGET_DIR: path.join(root, 'node_modules/.cache/ringspec/rust'),
  };
  const cwd = path.join(folder, 'rust');
  const { status, stdout, stderr } = spawnSync(rust.find() ?? '', args, {
    ...{ cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

/** It is formatted, and the linter finds nothing. */
function expectClean(folder: string): void {
  expect(cargo(folder, 'fmt', '--check')).toBe('0 ');
  const lint = ['clippy', '--quiet', '--locked', '--all-targets', '--', '-D', 'warnings'];
  expect(cargo(folder, ...lint)).toBe('0 ');
}

/** Clean, and every case of the corpus is judged as it says. */
function expectSound(folder: string): void {
  expectClean(folder);
  const tests = cargo(folder, 'test', '--quiet', '--locked', '--tests', '--', '--nocapture');
  expect(tests).toMatch(/^0 /);
  const cases = corpusCases(path.join(folder, 'corpus')) + corpusCases(`${folder}/corpus-http`);
  expect(Number(/(\d+) cases\n/.exec(tests)?.[1])).toBe(cases);
}

function corpusCases(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.includes(path.sep) && name.endsWith('.json'))
    .map(
      (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { cases?: unknown[] },
    )
    .reduce((sum, { cases = [] }) => sum + cases.length, 0);
}

const odd = [
  ...['type', 'fn', 'Self', 'unknown', 'value', 'strict', 'members', 'at', 'f', '1st', '', '-'],
  ...['a-b', 'a_b', 'aB', 'ключ', '__proto__', 'say "so"', 'back\\slash', 'new\nline', 'a/b~c'],
];

const describeWithRust =
  rust.find() === undefined && process.env['CI'] !== 'true' ? describe.skip : describe;

describeWithRust('Rust models', () => {
  it(
    'of Ringspec are sound, keep what they do not know, and show no secrets',
    () => {
      const folder = newFolder();
      for (const part of ['rust', 'corpus', 'corpus-http'])
        cpSync(path.join(generated, part), path.join(folder, part), { recursive: true });
      writeFileSync(path.join(folder, 'rust/tests/keeping.rs'), KEEPING);
      expectSound(folder);
    },
    10 * MINUTES,
  );

  it.each(['weather', 'harbour', 'parcel'])(
    'of the protocol of %s are sound',
    async (name) => {
      const file = path.join(import.meta.dirname, `fixtures/${name}-protocol.ts`);
      expectSound(await generate(buildModel(await loadProtocol(file))));
    },
    10 * MINUTES,
  );

  it.each(FOREIGN_PROTOCOLS)(
    'of the foreign document %s are sound',
    async (name) => {
      expectSound(await generate(await publicModel(name)));
    },
    10 * MINUTES,
  );

  (isPublicPresent ? it : it.skip).each(PUBLIC_PROTOCOLS)(
    'of the public protocol %s are sound',
    async (name) => {
      expectSound(await generate(await publicModel(name)));
    },
    10 * MINUTES,
  );

  it(
    'know every keyword of the schema language',
    async () => {
      expectSound(
        await generate(
          modelOfTypes({ ...everyKeyword, ...everyChoice, ...everyPart, ...greatTypes }),
        ),
      );
    },
    10 * MINUTES,
  );

  it(
    'spell names that Rust or the package has otherwise',
    async () => {
      const properties = Object.fromEntries(odd.map((name) => [name, { type: 'string' }]));
      const shape = { type: 'object', properties, required: odd.slice(0, 5) };
      const names = ['Value', 'Event', 'DecodeError', 'Option', 'Box', 'Model', 'String'];
      const types = Object.fromEntries(names.map((name) => [name, shape]));
      const description = 'Ends */ here\\ and <b> [link] \n\n- one\n- two\n\n1. x \u202e';
      expectSound(await generate(modelOfTypes({ ...types, Odd: { ...shape, description } })));
    },
    10 * MINUTES,
  );

  it('are called as the options say', async () => {
    const text = { Text: { type: 'string' } };
    const folder = await generate(modelOfTypes(text), { crate: 'my-models', version: '2.1.0' });
    expect(cargo(folder, 'pkgid', '--locked')).toMatch(/^0 .*my-models@2\.1\.0\n$/);
    await expect(generate(modelOfTypes({}), { crate: '../up' })).rejects.toThrow('bad-option');
    await expect(generate(modelOfTypes({}), { crait: 'x' })).rejects.toThrow('unknown-option');
  });
});

const KEEPING = `//! What is not known is kept, and what is secret does not show.

use ringspec_protocol::{
    AcdAction, CandidatesReceived, ErrorInfo, Event, Headers, HelloParams, LoginParams, Model,
    Request, parse_json,
};

/// A writer refuses what a strict reader of the same value does, with the same words.
fn assert_refused<T: Model>(value: &T, pointer: &str) {
    let error = value.encode().unwrap_err();
    assert_eq!(error.pointer(), pointer);
    assert_eq!(Some(error), T::from_strict(&value.to_value()).err());
}

#[test]
fn what_is_not_of_the_protocol_is_not_sent() {
    assert_refused(&HelloParams::new(0, "x"), "/level");
    assert_refused(&HelloParams::new(9_007_199_254_740_992, "x"), "/level");
    assert_refused(&HelloParams::new(1, ""), "/sdk");
    assert_refused(&HelloParams::new(1, "x".repeat(65)), "/sdk");
    assert!(HelloParams::new(1, "\\u{1f600}".repeat(64)).encode().is_ok());
    assert_refused(&CandidatesReceived::new("call-0001", Vec::new()), "/candidates");
    assert_refused(&CandidatesReceived::new("call 0001", Vec::new()), "/callId");
    let headers = |name: &str, value: &str| Headers([(name.into(), value.into())].into());
    assert!(headers("X-Tier", "gold").encode().is_ok());
    assert_refused(&headers("Tier", "gold"), "/Tier");
    assert_refused(&headers("X-Tier", "go\\nld"), "/X-Tier");
    assert_refused(&headers("X-Tier", &"x".repeat(201)), "/X-Tier");
    let many = (0..33).map(|i| (format!("X-{i}"), String::new())).collect();
    assert_refused(&Headers(many), "");
}

#[test]
fn what_is_not_known_is_kept() {
    let data = parse_json(r#"{"a":[1]}"#).unwrap();
    let event = Event::decode("BrandNew", &data).unwrap();
    assert!(matches!(&event, Event::Unknown(event) if event.name == "BrandNew"));
    assert_eq!(event.to_value(), data);
    let value = parse_json(r#"{"level":1.0,"sdk":"x","later":{"a":null}}"#).unwrap();
    let hello = HelloParams::from_value(&value).unwrap();
    assert_eq!(hello.to_value().to_string(), r#"{"later":{"a":null},"level":1,"sdk":"x"}"#);
    assert_eq!(hello.encode().unwrap_err().pointer(), "/later");
    let action = AcdAction::from_value(&"BRAND_NEW".into()).unwrap();
    assert!(!action.is_known());
    assert_eq!(action.to_value(), "BRAND_NEW");
    assert!(ErrorInfo::of("auth", "InvalidPassword", 401, false).is_known);
    assert!(ErrorInfo::of("auth", "BrandNew", 1, true).retryable);
}

#[test]
fn what_is_secret_does_not_show() {
    let value = parse_json(r#"{"user":"alice","password":"hunter2","otp":"123456"}"#).unwrap();
    let login = LoginParams::from_value(&value).unwrap();
    let newer = Request::decode("login2", &value).unwrap();
    let shown = format!("{login:?} {login:#?} {newer:?}");
    assert!(shown.contains("alice") && !shown.contains("hunter2") && !shown.contains("123456"));
    let wrong = parse_json(r#"{"user":"alice","password":["hunter2"]}"#).unwrap();
    let error = LoginParams::from_value(&wrong).unwrap_err();
    let said = "expected a text of 1 to 1000 characters at /password, got a list";
    assert_eq!(error.to_string(), said);
}
`;
