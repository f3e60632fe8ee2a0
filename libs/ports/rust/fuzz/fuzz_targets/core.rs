//! Whatever arrives, and in whatever order things happen, the core goes on or ends well.
//!
//! An input is a story: each line is one thing that happens, its first character says what.
#![no_main]

#[path = "../../tests/support/any_request.rs"]
mod any_request;

use libfuzzer_sys::fuzz_target;
use ringspec::core::{Action, Config, Core, State};
use ringspec::protocol::Request;
use serde_json::Value;
use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};

struct Story {
    core: Core,
    now: Instant,
    asked: u64,
    cancelled: Vec<u64>,
    settled: HashMap<u64, usize>,
}

impl Story {
    fn new() -> Self {
        Self {
            core: Core::new(Config::default(), || 0.5),
            now: Instant::now(),
            asked: 0,
            cancelled: Vec::new(),
            settled: HashMap::new(),
        }
    }

    fn take(&mut self, line: &str) {
        let mut rest = line.chars();
        let what = rest.next();
        let text = rest.as_str();
        match what {
            Some('+') => self.core.connect(self.now),
            Some('o') => self.core.opened(),
            Some('<') => self.core.receive(self.now, text),
            Some('c') => self.core.closed(self.now, text.parse().unwrap_or(1006), text),
            Some('b') => self.core.broken(self.now, io::Error::other("cut")),
            Some('t') => {
                self.now += Duration::from_millis(text.parse::<u16>().unwrap_or(200).into());
                self.core.tick(self.now);
            }
            Some('w') => {
                self.now = self.core.wake_at().unwrap_or(self.now).max(self.now);
                self.core.tick(self.now);
            }
            Some('?') => self.ask(text),
            Some('x') => self.cancel(text.parse().unwrap_or(self.asked)),
            Some('-') => self.core.disconnect(),
            _ => {}
        }
        self.perform();
    }

    /// Asks with a method and its parameters; whatever else the text is, for the operator's status.
    fn ask(&mut self, text: &str) {
        let (method, params) = text.split_once(' ').unwrap_or((text, ""));
        let params: Value = serde_json::from_str(params).unwrap_or_default();
        let request = Request::decode(method, &params)
            .or_else(|_| Request::decode("getOperatorStatus", &Value::Object(Default::default())));
        let Ok(request) = request else { return };
        self.asked += 1;
        match_request!(
            request,
            params => self.core.request(self.now, self.asked, &*params, None),
            _ => self.asked -= 1,
        );
    }

    fn cancel(&mut self, key: u64) {
        if key <= self.asked && !self.settled.contains_key(&key) && !self.cancelled.contains(&key) {
            self.core.cancel(self.now, key);
            self.cancelled.push(key);
        }
    }

    fn perform(&mut self) {
        while let Some(action) = self.core.poll_action() {
            let _ = format!("{action:?}");
            if let Action::Settle { key, .. } = action {
                *self.settled.entry(key).or_default() += 1;
            }
        }
    }

    /// Every request has ended once, or was given up, and nothing is left to wait for.
    fn end(mut self) {
        self.take("+");
        self.take("-");
        assert_eq!(self.core.wake_at(), None);
        assert_eq!(self.core.state(), State::Closed);
        for key in 1..=self.asked {
            let times = self.settled.get(&key).copied().unwrap_or_default();
            assert_eq!(times, usize::from(!self.cancelled.contains(&key)), "request {key}");
        }
    }
}

fuzz_target!(|input: &[u8]| {
    let mut story = Story::new();
    for line in String::from_utf8_lossy(input).lines() {
        story.take(line);
    }
    story.end();
});
