//! Writes what fuzzing begins with: cases of the corpus, and the scripts of sessions as stories.

#[path = "../../../../generated/rust/tests/corpus_files/mod.rs"]
#[allow(dead_code, reason = "the tests of the models take more of it")]
mod corpus_files;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let decode = folder("decode")?;
    let cases = corpus_files::cases();
    // What is refused is easily found from what is not.
    let readable = cases.iter().filter(|case| case.told["valid"]["reader"] == true);
    for (i, case) in readable.enumerate() {
        let seed = format!("{}/{}\n{}", case.part, case.message, case.value);
        fs::write(decode.join(format!("case-{i:05}")), seed)?;
    }
    let core = folder("core")?;
    for entry in fs::read_dir(corpus_files::folder().join("sessions"))? {
        let entry = entry?;
        let script: Value = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
        fs::write(core.join(entry.file_name()).with_extension("story"), story_of(&script))?;
    }
    Ok(())
}

fn folder(target: &str) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The steps of a script as the target `core` reads them.
fn story_of(script: &Value) -> String {
    let steps = script["steps"].as_array().into_iter().flatten();
    steps.filter_map(line_of).map(|line| line + "\n").collect()
}

fn line_of(step: &Value) -> Option<String> {
    if let Some(text) = step["sendText"].as_str() {
        return Some(format!("<{text}"));
    }
    if let Some(frame) = step.get("send") {
        return Some(format!("<{frame}"));
    }
    if let Some(code) = step.get("close") {
        return Some(format!("c{code}"));
    }
    let refused = step["refused"] == true;
    Some(match (step["do"].as_str(), step["expect"].as_str()) {
        (Some("connect"), _) => "+".to_owned(),
        (Some("disconnect"), _) => "-".to_owned(),
        (Some("request"), _) => format!("?{} {}", step["method"].as_str()?, step["params"]),
        (_, Some("open")) if refused => "c1006".to_owned(),
        (_, Some("open")) => "o".to_owned(),
        // What is not yet is waited for.
        (_, Some(_)) if step.get("atMs").is_some() => "w".to_owned(),
        (Some("wait"), _) => "w".to_owned(),
        _ => return None,
    })
}
