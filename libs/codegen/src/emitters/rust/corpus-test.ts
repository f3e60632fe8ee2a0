import type { ModuleDraft } from './rust-module.js';
import type { WebhookPlan } from '../language/plan/language-plan.js';
import { indented, literal, matchArm } from './rust-text.js';

/** How the tests read the corpus, as the text of a module. */
export function corpusSupport(
  crate: string,
  drafts: readonly ModuleDraft[],
  webhooks: readonly WebhookPlan[] = [],
): string {
  const present = READERS.filter(({ module, type }) =>
    drafts.some(({ name, exports }) => name === module && exports.includes(type)),
  );
  const types = present.map(({ type }) => type).toSorted();
  const used = [...types, 'DecodeError', 'parse_json'];
  const imports = [
    ...used.map((each) => `${crate}::${each}`),
    'serde_json::Value',
    'std::path::PathBuf',
    'std::{env, fs}',
  ];
  const uses = imports.toSorted().map((each) => `use ${each};`);
  const both = '.map(|x| (x.to_value(), x.encode()))';
  const arms = present.flatMap(({ part, type }) => {
    const name = part === 'webhooks' ? 'kind_of(name)' : 'name';
    return [
      ...matchArm(`"${part}" if strict`, `${type}::decode_strict(${name}, value)${both}`, 8),
      ...matchArm(`"${part}"`, `${type}::decode(${name}, value)${both}`, 8),
    ];
  });
  const kinds = webhooks.flatMap(({ webhook, message }) =>
    matchArm(literal(webhook), literal(message), 8),
  );
  return `//! How the tests read the corpus.

${uses.join('\n')}

${CORPUS_SUPPORT.replace('        // arms\n', `${indented(indented(arms)).join('\n')}\n`)}${
    kinds.length > 0 ? kindOf(kinds) : ''
  }`;
}

/** The corpus knows webhooks by what the protocol calls them. */
function kindOf(arms: readonly string[]): string {
  return `
fn kind_of(webhook: &str) -> &str {
    match webhook {
${indented(indented(arms)).join('\n')}
        other => other,
    }
}
`;
}

const READERS = [
  { part: 'events', module: 'payloads', type: 'Payload' },
  { part: 'wire-events', module: 'events', type: 'Event' },
  { part: 'requests', module: 'requests', type: 'Request' },
  { part: 'results', module: 'results', type: 'RequestResult' },
  { part: 'types', module: 'named_type', type: 'NamedType' },
  { part: 'operation-paths', module: 'operations', type: 'OperationPath' },
  { part: 'operation-queries', module: 'operations', type: 'OperationQuery' },
  { part: 'operation-bodies', module: 'operations', type: 'OperationBody' },
  { part: 'operation-results', module: 'operations', type: 'OperationResult' },
  { part: 'webhooks', module: 'webhooks', type: 'Webhook' },
];

const CORPUS_SUPPORT = String.raw`/// A case of the corpus, with its value put together.
pub struct Case {
    pub part: String,
    pub message: String,
    pub value: Value,
    pub told: Value,
}

impl Case {
    pub fn title(&self) -> String {
        format!("{}/{}: {}", self.part, self.message, self.told["title"])
    }

    /// What is read, written again. Its text is what a strict reader says of it.
    pub fn read(&self, value: &Value, strict: bool) -> Result<Value, DecodeError> {
        let (back, text) = read(&self.part, &self.message, value, strict)?;
        let judged = read(&self.part, &self.message, &back, true);
        assert_eq!(text.as_ref().err(), judged.as_ref().err(), "{}: {back}", self.title());
        if let Ok(text) = text {
            let sent: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(sent, back, "{}", self.title());
        }
        Ok(back)
    }
}

type Written = (Value, Result<String, DecodeError>);

fn read(part: &str, name: &str, value: &Value, strict: bool) -> Result<Written, DecodeError> {
    match part {
        // arms
        _ => panic!("the corpus has a part that is not known: {part} {name} {value} {strict}"),
    }
}

pub fn parse(text: &str) -> Result<Value, DecodeError> {
    parse_json(text)
}

pub fn folder() -> PathBuf {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus");
    env::var_os("PROTOCOL_CORPUS").unwrap_or_else(|| beside.into()).into()
}

pub fn cases() -> Vec<Case> {
    let mut beside = folder().into_os_string();
    beside.push("-http");
    let beside = fs::read_dir(beside).ok().into_iter().flatten();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .expect("there is no corpus")
        .chain(beside)
        .map(|entry| entry.expect("a folder of the corpus").path())
        .filter(|path| path.is_dir() && !path.ends_with("sessions"))
        .flat_map(|path| fs::read_dir(path).expect("a folder of the corpus"))
        .map(|entry| entry.expect("a file of the corpus").path())
        .collect();
    paths.sort();
    paths.iter().flat_map(cases_of).collect()
}

fn cases_of(path: &PathBuf) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a file of the corpus");
    let document: Value = serde_json::from_str(&text).expect("JSON of the corpus");
    let text_of = |name: &str| document[name].as_str().expect("a text").to_owned();
    let base = base_of(&document);
    let told = document["cases"].as_array().expect("cases");
    told.iter()
        .map(|told| Case {
            part: text_of("module"),
            message: text_of("message"),
            value: value_of(&base, told),
            told: told.clone(),
        })
        .collect()
}

/// The base of a file, with the members that it shares with others.
fn base_of(document: &Value) -> Value {
    let mut base = document["base"].clone();
    if let Some(shared) = document["shared"].as_object() {
        let text = fs::read_to_string(folder().join("shared.json")).expect("shared values");
        let values: Value = serde_json::from_str(&text).expect("JSON of the corpus");
        for (name, of) in shared {
            base[name] = values["values"][of.as_str().expect("a name")].clone();
        }
    }
    base
}

/// The value of a case: its data, what its text says, or the base with a change.
fn value_of(base: &Value, told: &Value) -> Value {
    if let Some(data) = told.get("data") {
        return data.clone();
    }
    if let Some(text) = told["text"].as_str() {
        return parse_json(text).expect("a text that can be read");
    }
    let mut value = base.clone();
    let at = told["at"].as_str().unwrap_or_default();
    let place = value.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
    for name in told["without"].as_array().into_iter().flatten() {
        place.remove(name.as_str().expect("a name"));
    }
    for (name, member) in told["with"].as_object().into_iter().flatten() {
        place.insert(name.clone(), member.clone());
    }
    value
}
`;

export const CORPUS_TEST = String.raw`//! The models judge the corpus as it says, and write back what they have read.

mod corpus_files;

use serde_json::Value;

#[test]
fn every_case_is_judged_as_it_says() {
    let cases = corpus_files::cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let tolerant = case.read(&case.value, false);
        if tolerant.is_ok() != case.told["valid"]["reader"] {
            wrong.push(format!("reader: {}: {tolerant:?}", case.title()));
        }
        let strict = case.read(&case.value, true);
        let pointer = strict.as_ref().err().map(|error| error.pointer());
        let is_right = strict.is_ok() == case.told["valid"]["writer"];
        if !is_right || pointer != case.told["path"].as_str() {
            wrong.push(format!("writer: {}: {pointer:?}", case.title()));
        }
        if [tolerant, strict].into_iter().flatten().any(|back| !is_same(&back, &case.value)) {
            wrong.push(format!("comes back otherwise: {}", case.title()));
        }
    }
    println!("{} cases", cases.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(!cases.is_empty());
}

#[test]
fn every_text_is_read_as_it_says() {
    let text = std::fs::read_to_string(corpus_files::folder().join("texts.json")).expect("texts");
    let document: Value = serde_json::from_str(&text).expect("JSON of the corpus");
    let cases = document["cases"].as_array().expect("cases");
    for case in cases {
        let read = corpus_files::parse(case["text"].as_str().expect("a text"));
        assert_eq!(read.is_ok(), case["readable"] == true, "{}", case["title"]);
        if let Ok(value) = read {
            assert!(is_same(&value, &case["data"]), "{}", case["title"]);
        }
    }
    println!("{} texts", cases.len());
    assert!(!cases.is_empty());
}

/// Equal as JSON: numbers are doubles, order says nothing.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let same = |(name, value)| other.get(name).is_some_and(|each| is_same(value, each));
            one.len() == other.len() && one.iter().all(same)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b))
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}
`;

export const MUTATION_TEST = String.raw`//! Whatever comes, no reader panics: cases of the corpus, changed at random but always alike.

mod corpus_files;

use serde_json::{Value, json};

/// Numbers that look random: the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).map_or(0, |roll| roll % limit.max(1))
    }
}

#[test]
fn changed_values_do_not_panic() {
    let cases = corpus_files::cases();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut read = 0;
    for case in &cases {
        for _ in 0..8 {
            let donor = &cases[dice.below(cases.len())];
            let mut value = case.value.clone();
            change(&mut value, &donor.value, &mut dice);
            for strict in [false, true] {
                if let Ok(back) = case.read(&value, strict) {
                    assert!(case.read(&back, strict).is_ok(), "{}: {back}", case.title());
                    read += 1;
                }
            }
        }
    }
    assert!(read > 0);
}

#[test]
fn changed_texts_do_not_panic() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for case in corpus_files::cases() {
        let mut bytes = case.value.to_string().into_bytes();
        for _ in 0..3 {
            let at = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = b"{}[]\",:\\u0e-9\x00\xff"[dice.below(14)];
            }
        }
        if let Ok(value) = corpus_files::parse(&String::from_utf8_lossy(&bytes)) {
            let _ = case.read(&value, dice.below(2) == 0);
        }
    }
}

/// Puts another value somewhere within.
fn change(value: &mut Value, donor: &Value, dice: &mut Dice) {
    match value {
        Value::Object(members) if !members.is_empty() && dice.below(4) > 0 => {
            let chosen = dice.below(members.len());
            if let Some(member) = members.values_mut().nth(chosen) {
                change(member, donor, dice);
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(4) > 0 => {
            let chosen = dice.below(items.len());
            if let Some(item) = items.get_mut(chosen) {
                change(item, donor, dice);
            }
        }
        _ => {
            let odd = [
                json!(null),
                json!(-0.0),
                json!(1e308),
                json!(u64::MAX),
                json!(""),
                json!("\u{0}\u{10ffff}"),
                json!([]),
                json!({}),
                donor.clone(),
            ];
            *value = odd[dice.below(odd.len())].clone();
        }
    }
}
`;
