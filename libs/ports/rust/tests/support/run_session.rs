//! Runs a script of a session against the core. It holds no expectation of its own.

use crate::match_request;
use ringspec::Error;
use ringspec::core::{Action, Change, Config, Core};
use ringspec::protocol::{Event, Request};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// What is not as the script says.
type Outcome = Result<(), String>;

/// Something that the core has done, in the words of expectations.
#[derive(Debug)]
struct Happening {
    kind: &'static str,
    at: Duration,
    what: Value,
}

struct Run {
    core: Core,
    begin: Instant,
    now: Instant,
    happened: Vec<Happening>,
    names: HashMap<u64, String>,
}

/// Runs a script to its end, or to the first thing that is not as it says.
pub fn run_session(script: &Value) -> Outcome {
    let random = script["random"].as_f64().ok_or("no randomness")?;
    let mut config = Config::default();
    config.sdk = "script/1".to_owned();
    config.request_timeout = Duration::from_secs(300);
    config.attempt_timeout = Duration::from_secs(300);
    let begin = Instant::now();
    let mut run = Run {
        core: Core::new(config, move || random),
        begin,
        now: begin,
        happened: Vec::new(),
        names: HashMap::new(),
    };
    for (i, step) in script["steps"].as_array().ok_or("no steps")?.iter().enumerate() {
        run.step(step).map_err(|error| format!("step {}, {step}: {error}", i + 1))?;
    }
    run.nothing_left()
}

impl Run {
    fn step(&mut self, step: &Value) -> Outcome {
        if step.get("expect").is_some() {
            return self.expect(step);
        }
        self.nothing_left()?;
        if let Some(frame) = step.get("send") {
            self.core.receive(self.now, &frame.to_string());
        } else if let Some(text) = step.get("sendText") {
            self.core.receive(self.now, text.as_str().ok_or("no text")?);
        } else if let Some(code) = step.get("close") {
            let code = code.as_u64().and_then(|code| code.try_into().ok()).ok_or("no code")?;
            self.core.closed(self.now, code, "");
        } else {
            match step["do"].as_str() {
                Some("connect") => self.core.connect(self.now),
                Some("disconnect") => self.core.disconnect(),
                Some("request") => self.request(step)?,
                Some("wait") => {
                    self.advance(milliseconds(&step["untilMs"])?)?;
                    return self.nothing_left();
                }
                _ => return Err("an unknown step".to_owned()),
            }
        }
        self.perform()
    }

    fn request(&mut self, step: &Value) -> Outcome {
        let method = step["method"].as_str().ok_or("no method")?;
        let request = Request::decode_strict(method, &step["params"]).map_err(|e| e.to_string())?;
        let deadline = step.get("deadlineMs").map(milliseconds).transpose()?;
        let key = self.names.len() as u64;
        self.names.insert(key, step["as"].as_str().ok_or("no name")?.to_owned());
        match_request!(
            request,
            params => self.core.request(self.now, key, &*params, deadline),
            _ => return Err("nothing answers it".to_owned()),
        );
        Ok(())
    }

    /// Whatever happens and is not expected fails the script.
    fn nothing_left(&self) -> Outcome {
        if self.happened.is_empty() {
            Ok(())
        } else {
            Err(format!("not expected: {:?}", self.happened))
        }
    }

    fn advance(&mut self, until: Duration) -> Outcome {
        while let Some(wake) = self.core.wake_at().filter(|wake| *wake <= self.begin + until) {
            self.now = self.now.max(wake);
            self.core.tick(self.now);
            self.perform()?;
        }
        self.now = self.begin + until;
        Ok(())
    }

    /// The order is that of the script within a kind, and free between kinds.
    fn expect(&mut self, step: &Value) -> Outcome {
        let elapsed = self.now - self.begin;
        let at = step.get("atMs").map_or(Ok(elapsed), milliseconds)?;
        if at < elapsed {
            return Err(format!("it is {elapsed:?} already"));
        }
        if at > elapsed {
            self.nothing_left()?;
        }
        self.advance(at)?;
        let kind = step["expect"].as_str().ok_or("no kind")?;
        let place = self.happened.iter().position(|each| each.kind == kind);
        let place = place.ok_or_else(|| format!("did not happen, but {:?}", self.happened))?;
        let happened = self.happened.remove(place);
        let is_member = |name: &str| !["expect", "atMs", "refused"].contains(&name);
        let members: Map<String, Value> = step
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| is_member(name))
            .map(|(name, each)| (name.clone(), each.clone()))
            .collect();
        let members = members.get("frame").cloned().unwrap_or(Value::Object(members));
        if happened.at != at || !has_members(&happened.what, &members) {
            return Err(format!("{happened:?}"));
        }
        if kind == "open" {
            if step["refused"] == true {
                self.core.closed(self.now, 1006, "");
            } else {
                self.core.opened();
            }
            self.perform()?;
        }
        Ok(())
    }

    fn perform(&mut self) -> Outcome {
        while let Some(action) = self.core.poll_action() {
            let (kind, what) = match action {
                Action::Open => ("open", json!({})),
                Action::Send(frame) => {
                    let frame = serde_json::from_str(frame.as_str()).map_err(|e| e.to_string())?;
                    ("frame", frame)
                }
                Action::Close(code) => ("close", json!({ "code": code })),
                Action::Deliver(event) => {
                    ("event", json!({ "name": name_of(&event), "data": event.to_value() }))
                }
                Action::Settle { key, outcome: Ok(answer) } => {
                    ("settled", json!({ "as": self.names[&key], "result": answer.to_value() }))
                }
                Action::Settle { key, outcome: Err(error) } => {
                    ("settled", json!({ "as": self.names[&key], "error": told(&error) }))
                }
                Action::Announce(change) => ("connection", json!({ "is": word(&change) })),
                other => return Err(format!("another action: {other:?}")),
            };
            self.happened.push(Happening { kind, at: self.now - self.begin, what });
        }
        Ok(())
    }
}

fn told(error: &Error) -> Value {
    let info = error.info();
    json!({ "domain": info.domain, "name": info.name })
}

fn name_of(event: &Event) -> String {
    event.name().to_owned()
}

fn word(change: &Change) -> &'static str {
    match change {
        Change::Established => "established",
        Change::Failed(_) => "failed",
        Change::Lost(_) => "lost",
        Change::Regained => "regained",
        Change::Closed(_) => "closed",
        _ => "another change",
    }
}

fn milliseconds(value: &Value) -> Result<Duration, String> {
    let count = value.as_f64().ok_or("no time")?;
    Duration::try_from_secs_f64(count / 1_000.0).map_err(|error| error.to_string())
}

/// Whether all members are there, at any depth.
fn has_members(value: &Value, members: &Value) -> bool {
    match (value, members) {
        (Value::Object(value), Value::Object(members)) => members
            .iter()
            .all(|(name, each)| value.get(name).is_some_and(|found| has_members(found, each))),
        (Value::Array(value), Value::Array(members)) => {
            value.len() == members.len()
                && value.iter().zip(members).all(|(value, each)| has_members(value, each))
        }
        (Value::Number(value), Value::Number(members)) => value.as_f64() == members.as_f64(),
        _ => value == members,
    }
}
