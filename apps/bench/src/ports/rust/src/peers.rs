//! Structs that quicktype makes for serde, in a file that the bench generates.
#![allow(dead_code, unused_imports)]

use serde::de::DeserializeOwned;

/// Reads what a text says, and writes that.
pub type Again = fn(&str) -> Option<String>;

fn again<T: DeserializeOwned + Serialize>(text: &str) -> Option<String> {
    let value: T = serde_json::from_str(text).ok()?;
    serde_json::to_string(&value).ok()
}

include!(env!("RINGSPEC_BENCH_PEERS"));
