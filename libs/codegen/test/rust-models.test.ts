/** The Rust models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { rust } from '../../../tools/steps/needs/rust.mjs';
import { describeModels } from './support/language-models.js';
import type { Generated } from './support/model-language.js';

const target = path.resolve(import.meta.dirname, '../../../node_modules/.cache/ringspec/rust');

/** Not the tests within the library: there are none, and for them it would be compiled once more. */
const TESTS = ['--test', '*'];

/** What cargo says, after its exit code. Dependencies are compiled once for all packages. */
function cargo(cwd: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    ...{ CARGO_TERM_COLOR: 'never', CARGO_INCREMENTAL: '0', CARGO_PROFILE_DEV_DEBUG: '0' },
    CARGO_TARGET_DIR: target,
  };
  const { status, stdout, stderr } = spawnSync(rust.find() ?? '', args, {
    ...{ cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const packageOf = ({ scope }: Pick<Generated, 'scope'>): string => `${scope}-protocol`;

const folderOf = ({ folder }: Generated): string => path.join(folder, 'rust');

const rootOf = ({ folder }: Generated): string => path.dirname(folder);

/** Each package is a workspace of its own, with a lock file that fits. */
function expectLocked(models: Generated): void {
  const said = cargo(folderOf(models), 'metadata', '--locked', '--format-version', '1');
  expect([models.scope, said]).toEqual([models.scope, expect.stringMatching(/^0 /)]);
}

/** Makes one workspace of the packages, with the versions that each has locked. */
function join(all: readonly Generated[], first: Generated): void {
  const root = rootOf(first);
  for (const models of all) {
    const manifest = path.join(folderOf(models), 'Cargo.toml');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/\n\[workspace\]\n$/, ''));
  }
  const members = all.map(({ scope }) => JSON.stringify(`${scope}/rust`)).join(', ');
  const workspace = `[workspace]\nresolver = "3"\nmembers = [${members}]\n`;
  writeFileSync(path.join(root, 'Cargo.toml'), workspace);
  cpSync(path.join(folderOf(first), 'Cargo.lock'), path.join(root, 'Cargo.lock'));
  expect(cargo(root, 'update', '--workspace', '--offline', '--quiet')).toBe('0 ');
}

function test(models: Generated, ...args: readonly string[]): string {
  const quiet = ['test', '--quiet', '--locked', '-p', packageOf(models), ...args];
  return cargo(rootOf(models), ...quiet, '--', '--nocapture');
}

describeModels({
  name: 'rust',
  title: 'Rust',
  need: rust,
  options: (scope) => ({ crate: packageOf({ scope }), version: '2.1.0' }),
  hasHttp: true,
  addKeepingTest: (folder) => {
    writeFileSync(path.join(folder, 'rust/tests/keeping.rs'), KEEPING);
  },
  addJudge: (models) => {
    const source = JUDGE.replace('$CRATE', `${models.scope}_protocol`);
    writeFileSync(path.join(folderOf(models), 'tests/judge.rs'), source);
  },
  expectBuilt: ({ sound, judged }) => {
    const all = [...sound, ...judged];
    const [first] = all;
    if (!first) return;
    for (const models of all) expectLocked(models);
    join(all, first);
    const root = rootOf(first);
    expect(cargo(root, 'fmt', '--check', '--all')).toBe('0 ');
    const lint = ['clippy', '--quiet', '--locked', '--workspace', '--lib', ...TESTS];
    expect(cargo(root, ...lint, '--', '-D', 'warnings')).toBe('0 ');
    const build = ['test', '--quiet', '--locked', '--workspace', ...TESTS, '--no-run'];
    expect(cargo(root, ...build)).toMatch(/^0 /);
  },
  expectSound: (models) => {
    const tests = test(models, ...TESTS);
    expect(tests).toMatch(/^0 /);
    return Number(/(\d+) cases\n/.exec(tests)?.[1]);
  },
  judge: (models) => {
    const verdict = test(models, '--test', 'judge');
    const said = [...verdict.matchAll(/^judge: (.*)$/gm)].map(([, line]) => line);
    return said.length > 0 ? said.join('\n') : verdict;
  },
  odd: {
    types: ['Value', 'Event', 'DecodeError', 'Option', 'Box', 'Model', 'String'],
    members: ['type', 'fn', 'Self', 'unknown', 'value', 'strict', 'members', 'at', 'f'],
    description: 'Ends */ here\\ and <b> [link] \n\n- one\n- two\n\n1. x \u202e',
  },
  named: {
    options: { crate: 'my-models', version: '2.1.0' },
    manifest: 'Cargo.toml',
    matches: /\nname = "my-models"\nversion = "2\.1\.0"\n/,
    bad: { crate: '../up' },
  },
  // Its patterns have an engine of their own.
  unportable: [],
});

const JUDGE = `//! Says which cases are judged otherwise.

use $CRATE::{NamedType, parse_json};

#[test]
fn judges() {
    let text = std::fs::read_to_string("cases.json").expect("cases");
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cases = all["cases"].as_array().expect("a list");
    println!();
    for case in cases {
        let data = parse_json(&case["data"].to_string()).expect("JSON");
        let read = NamedType::decode(case["name"].as_str().expect("a name"), &data);
        if read.is_ok() != case["valid"] {
            println!("judge: {} {:?}", case["title"], read.err());
        }
    }
    println!("judge: {} judged", cases.len());
}
`;

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
