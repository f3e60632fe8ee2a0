//! Whatever text comes, no reader panics, and what it gives is written and read as it was.
//!
//! An input is a part of the corpus and the name of a message in a line, then JSON.
#![no_main]

#[path = "../../../../../generated/rust/tests/corpus_files/mod.rs"]
#[allow(dead_code, reason = "the tests of the models take more of it")]
mod corpus_files;

use corpus_files::{Case, parse};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

const PARTS: [&str; 10] = [
    "events",
    "wire-events",
    "requests",
    "results",
    "types",
    "operation-paths",
    "operation-queries",
    "operation-bodies",
    "operation-results",
    "webhooks",
];

/// A case of no title, and the text that it is tried with.
fn case_of(input: &[u8]) -> Option<(Case, &str)> {
    let (head, text) = std::str::from_utf8(input).ok()?.split_once('\n')?;
    let (part, message) = head.split_once('/').filter(|(part, _)| PARTS.contains(part))?;
    let (part, message) = (part.to_owned(), message.to_owned());
    Some((Case { part, message, value: Value::Null, told: Value::Null }, text))
}

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((case, text)) = case_of(input) else { return Corpus::Reject };
    if let Ok(value) = parse(text) {
        for strict in [false, true] {
            if let Ok(back) = case.read(&value, strict) {
                assert!(case.read(&back, strict).is_ok(), "{back}");
            }
        }
    }
    Corpus::Keep
});
