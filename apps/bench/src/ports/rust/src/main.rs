//! Models of Rust beside its JSON library, and beside structs for it. Argument: the cases.

mod peers;

use ringspec::core::{Config, Core};
use ringspec_protocol::{Event, Request, RequestResult, parse_json};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_millis(500);

struct Case<'a> {
    part: &'a str,
    name: &'a str,
    text: &'a str,
}

fn main() {
    let path = std::env::args().nth(1).expect("the cases");
    let all = std::fs::read_to_string(path).expect("the cases");
    let cases: Vec<Case> = all.lines().map(case_of).collect();
    let events: Vec<&Case> = cases.iter().filter(|each| each.part == "wire-events").collect();
    let hello =
        cases.iter().find(|each| each.part == "results" && each.name == "hello").expect("a hello");
    let mut core = Core::new(Config::default(), || 0.5);
    core.connect(Instant::now());
    core.opened();
    let welcome = format!(r#"{{"jsonrpc":"2.0","id":1,"result":{}}}"#, hello.text);
    core.receive(Instant::now(), &welcome);
    let mut seq = 0;
    let mut ours = || {
        for each in &cases {
            black_box(written(each));
        }
        cases.len()
    };
    let mut plain = || {
        for each in &cases {
            let value: Value = serde_json::from_str(each.text).expect("JSON");
            black_box(serde_json::to_string(&value).expect("JSON"));
        }
        cases.len()
    };
    let read: Vec<Peer> = cases.iter().filter_map(taken).collect();
    let mut tool = || {
        for (again, text) in &read {
            black_box(again(text));
        }
        read.len()
    };
    let mut frames = || {
        for Case { name, text, .. } in &events {
            seq += 1;
            let frame = format!(
                r#"{{"jsonrpc":"2.0","method":"{name}","params":{{"seq":{seq},"data":{text}}}}}"#
            );
            core.receive(Instant::now(), &frame);
            while let Some(action) = core.poll_action() {
                black_box(action);
            }
        }
        events.len()
    };
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let (ours, plain) = (rate(&mut ours), rate(&mut plain));
        let (tool, frames) = (rate(&mut tool), rate(&mut frames));
        if round > 0 {
            rounds.push(json!({ "ours": ours, "plain": plain, "tool": tool, "frames": frames }));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
    let part = read.len() as f64 / cases.len() as f64;
    println!("{}", json!({ "rounds": rounds, "taken": part }));
}

/// What reads and writes a message by the peer's struct for it, with the message.
type Peer<'a> = (peers::Again, &'a str);

/// Of the cases that the peer reads without a mistake.
fn taken<'a>(each: &Case<'a>) -> Option<Peer<'a>> {
    let prefix = match each.part {
        "wire-events" => "Event",
        "requests" => "Request",
        _ => "Result",
    };
    let (first, rest) = each.name.split_at(1);
    let name = format!("{prefix}{}{rest}", first.to_ascii_uppercase());
    let again = peers::peer_of(&name).unwrap_or_else(|| panic!("quicktype has no {name}"));
    again(each.text).map(|_| (again, each.text))
}

fn case_of(line: &str) -> Case<'_> {
    let mut fields = line.splitn(3, '\t');
    let mut next = || fields.next().expect("three fields");
    Case { part: next(), name: next(), text: next() }
}

/// Read by a tolerant reader and written by a strict writer.
fn written(each: &Case) -> String {
    let value = parse_json(each.text).expect("JSON");
    let (name, fits) = (each.name, "what readers and writers take");
    let text = match each.part {
        "wire-events" => Event::decode(name, &value).expect(fits).encode(),
        "requests" => Request::decode(name, &value).expect(fits).encode(),
        _ => RequestResult::decode(name, &value).expect(fits).encode(),
    };
    text.expect(fits)
}

#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn rate(side: &mut dyn FnMut() -> usize) -> f64 {
    let mut done = 0;
    let began = Instant::now();
    while began.elapsed() < ROUND {
        done += side();
    }
    done as f64 / began.elapsed().as_secs_f64()
}
