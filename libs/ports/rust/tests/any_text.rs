//! Whatever arrives, and in whatever order things happen, the core goes on or ends well.

mod support;

use proptest::prelude::*;
use ringspec::core::{Action, State};
use ringspec::protocol::GetOperatorStatusParams;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;
use std::time::Duration;
use support::core_at::{CoreAt, resumed, welcome};

/// Something that happens to a core.
#[derive(Clone, Debug)]
enum Step {
    Receive(String),
    Close(u16),
    Break,
    Open,
    Wait(u64),
    Ask(u64),
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |each| {
        prop_oneof![
            prop::collection::vec(each.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{0,6}", each, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn id() -> impl Strategy<Value = Value> {
    let odd =
        vec![json!(null), json!(1.0), json!(-1), json!(9_007_199_254_740_992_u64), json!("1")];
    prop_oneof![4 => (0..12).prop_map(Value::from), 1 => prop::sample::select(odd)]
}

fn shape() -> impl Strategy<Value = Value> {
    let shapes = vec![
        welcome(),
        resumed(),
        json!({}),
        json!({ "id": "1", "status": "READY" }),
        json!({ "resumeToken": 7 }),
        json!({ "code": 1, "message": "m", "data": { "domain": "auth", "name": "New" } }),
        json!({ "code": 1, "message": "m", "data": { "domain": "protocol", "name": "SessionExpired" } }),
    ];
    prop_oneof![2 => prop::sample::select(shapes), 1 => value()]
}

fn text() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["IncomingCall", "ACDStatusUpdated", "New", ""]);
    let frame = prop_oneof![
        (id(), shape()).prop_map(|(id, result)| json!({ "id": id, "result": result })),
        (id(), shape()).prop_map(|(id, error)| json!({ "id": id, "error": error })),
        (name, id(), shape()).prop_map(|(name, seq, data)| {
            json!({ "method": name, "params": { "seq": seq, "data": data } })
        }),
        value(),
    ];
    prop_oneof![
        6 => frame.prop_map(|frame| frame.to_string()),
        1 => any::<String>(),
        1 => (1_usize..400).prop_map(|depth| "[".repeat(depth)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => text().prop_map(Step::Receive),
        1 => prop::sample::select(vec![1000, 1006, 4001, 4008, 0, u16::MAX]).prop_map(Step::Close),
        1 => Just(Step::Break),
        2 => Just(Step::Open),
        2 => (0_u64..30_000).prop_map(Step::Wait),
        2 => (1_u64..9_000).prop_map(Step::Ask),
    ]
}

impl CoreAt {
    fn take(&mut self, step: Step, asked: &mut u64) {
        match step {
            Step::Receive(text) => self.core.receive(self.now, &text),
            Step::Close(code) => self.core.closed(self.now, code, "words"),
            Step::Break => self.core.broken(self.now, io::Error::other("cut")),
            Step::Open => self.core.opened(),
            Step::Wait(ms) => {
                self.now += Duration::from_millis(ms);
                self.core.tick(self.now);
            }
            Step::Ask(deadline_ms) => {
                *asked += 1;
                let deadline = Some(Duration::from_millis(deadline_ms));
                let params = GetOperatorStatusParams::default();
                self.core.request(self.now, *asked, &params, deadline);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_core_survives_whatever_happens(story in prop::collection::vec(step(), 0..25)) {
        let mut at = CoreAt::online();
        let mut asked = 0;
        let mut settled = HashMap::<u64, usize>::new();
        let mut note = |actions: Vec<Action>| {
            for action in actions {
                if let Action::Settle { key, .. } = action {
                    *settled.entry(key).or_default() += 1;
                }
            }
        };
        for step in story {
            at.take(step, &mut asked);
            note(at.actions());
        }
        at.core.disconnect();
        note(at.actions());
        prop_assert_eq!(at.core.state(), State::Closed);
        prop_assert_eq!(at.core.wake_at(), None);
        prop_assert_eq!(settled.len() as u64, asked);
        prop_assert!(settled.values().all(|times| *times == 1));
    }

    #[test]
    fn a_text_that_is_no_answer_settles_nothing(text in text()) {
        let mut at = CoreAt::online();
        at.core.receive(at.now, &text);
        let actions = at.actions();
        let has = |is: fn(&Action) -> bool| actions.iter().any(is);
        let is_settled = has(|action| matches!(action, Action::Settle { .. }));
        prop_assert!(!is_settled);
        let is_both = has(|action| matches!(action, Action::Deliver(_)))
            && has(|action| matches!(action, Action::Close(_)));
        prop_assert!(!is_both);
    }

    #[test]
    fn the_first_text_greets_or_ends(text in text()) {
        let mut at = CoreAt::greeting();
        at.core.receive(at.now, &text);
        let state = at.core.state();
        prop_assert!(matches!(state, State::Online | State::Closed), "{}", state);
    }
}
