//! A core at some point of its life, with its clock in the hands of the test.

use ringspec::core::{Action, Config, Core};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub struct CoreAt {
    pub core: Core,
    pub now: Instant,
}

pub fn resumed() -> Value {
    json!({
        "connectionId": "c_1",
        "heartbeatIntervalMs": 10_000,
        "iceServers": [],
        "resumeToken": "token-0000000001",
    })
}

pub fn welcome() -> Value {
    let mut welcome = resumed();
    welcome["level"] = json!(1);
    welcome["gateway"] = json!("ringspec-gateway/1.0.0");
    welcome["graceMs"] = json!(60_000);
    welcome
}

impl CoreAt {
    pub fn new() -> Self {
        Self { core: Core::new(Config::default(), || 0.5), now: Instant::now() }
    }

    /// With a socket that is open, and `hello` sent.
    pub fn greeting() -> Self {
        let mut at = Self::new();
        at.core.connect(at.now);
        at.core.opened();
        at.actions();
        at
    }

    /// With a session that has begun: `hello` had the id 1.
    pub fn online() -> Self {
        let mut at = Self::greeting();
        at.receive(json!({ "id": 1, "result": welcome() }));
        at
    }

    /// What is to be done now.
    pub fn actions(&mut self) -> Vec<Action> {
        std::iter::from_fn(|| self.core.poll_action()).collect()
    }

    /// The gateway sends a frame.
    pub fn receive(&mut self, frame: Value) -> Vec<Action> {
        self.core.receive(self.now, &frame.to_string());
        self.actions()
    }

    /// Time passes.
    pub fn wait(&mut self, duration: Duration) -> Vec<Action> {
        self.now += duration;
        self.core.tick(self.now);
        self.actions()
    }
}

/// The frames that are to be sent.
pub fn sent(actions: &[Action]) -> Vec<Value> {
    let frames = actions.iter().filter_map(|action| match action {
        Action::Send(frame) => Some(frame.as_str()),
        _ => None,
    });
    frames.map(|text| serde_json::from_str(text).expect("JSON")).collect()
}
