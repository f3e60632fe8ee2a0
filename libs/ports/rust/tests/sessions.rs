//! The core does what the scripts say that every core does.

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::run_session::run_session;

#[test]
fn the_core_follows_every_script() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../generated/corpus/sessions");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the scripts") {
        let text = fs::read_to_string(entry.expect("a script").path()).expect("a text");
        let script: Value = serde_json::from_str(&text).expect("JSON");
        if let Err(error) = run_session(&script) {
            wrong.push(format!("{}: {error}", script["title"]));
        }
        count += 1;
    }
    println!("{count} scripts");
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 0);
}
