//! What is asked of the core beyond the scripts.

mod support;

use ringspec::Error;
use ringspec::core::{Action, Change, Config, Core, State};
use ringspec::protocol::{
    ConnectionClosedReason, Event, GetOperatorStatusParams, GetOperatorStatusResult, InviteParams,
    LoginParams, Model, SdpType, SessionDescription,
};
use serde_json::json;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;
use support::core_at::{CoreAt, resumed, sent, welcome};

fn ask() -> GetOperatorStatusParams {
    GetOperatorStatusParams::default()
}

impl CoreAt {
    fn ask(&mut self, key: u64) -> Vec<Action> {
        self.core.request(self.now, key, &ask(), None);
        self.actions()
    }
}

/// The error of the one request that has ended.
fn error_of(actions: &[Action]) -> &Error {
    let settled: Vec<_> = actions
        .iter()
        .filter_map(|action| match action {
            Action::Settle { outcome, .. } => Some(outcome),
            _ => None,
        })
        .collect();
    assert_eq!(settled.len(), 1, "{actions:?}");
    settled[0].as_ref().expect_err("an error")
}

fn is_settled(actions: &[Action]) -> bool {
    actions.iter().any(|action| matches!(action, Action::Settle { .. }))
}

#[test]
fn a_request_without_a_session_fails() {
    let mut at = CoreAt::new();
    assert!(matches!(error_of(&at.ask(1)), Error::ConnectionLost(_)));
    at.core.connect(at.now);
    assert!(matches!(error_of(&at.ask(1)), Error::ConnectionLost(_)));
    at.core.disconnect();
    at.actions();
    let actions = at.ask(1);
    let Error::ConnectionLost(lost) = error_of(&actions) else { panic!("{actions:?}") };
    assert_eq!(lost.reason(), Some(&ConnectionClosedReason::Disconnected));
}

#[test]
fn the_end_is_the_end() {
    let mut at = CoreAt::online();
    at.core.disconnect();
    assert_eq!(at.core.state(), State::Closed);
    at.actions();
    at.core.connect(at.now);
    at.core.disconnect();
    at.core.opened();
    at.core.closed(at.now, 1006, "");
    at.core.broken(at.now, io::Error::other("cut"));
    at.receive(json!({ "id": 1, "result": welcome() }));
    assert!(at.wait(Duration::from_secs(3_600)).is_empty());
    assert_eq!(at.core.wake_at(), None);
}

#[test]
fn a_request_that_is_not_of_the_protocol_is_not_sent() {
    let mut at = CoreAt::online();
    let mut login = LoginParams::new("alice", "secret");
    login.unknown.insert("new".to_owned(), json!(1));
    let empty = LoginParams::new("", "secret");
    for (params, pointer) in [(&login, "/new"), (&empty, "/user")] {
        at.core.request(at.now, 1, params, None);
        let actions = at.actions();
        assert!(sent(&actions).is_empty());
        let Error::InvalidRequest { source, .. } = error_of(&actions) else {
            panic!("{actions:?}")
        };
        assert_eq!(source.pointer(), pointer);
    }
    assert_eq!(sent(&at.ask(1))[0]["id"], 2);
}

#[test]
fn the_longest_frame_is_sent_and_a_longer_one_is_not() {
    let invite = |sdp: String| {
        let offer = SessionDescription::new(SdpType::Offer, sdp);
        InviteParams::new("call0001", "bob", offer)
    };
    let length = |at: &mut CoreAt, params: &InviteParams| {
        at.core.request(at.now, 1, params, None);
        let actions = at.actions();
        at.core.cancel(at.now, 1);
        sent(&actions).first().map(|frame| frame.to_string().encode_utf16().count())
    };
    let mut at = CoreAt::online();
    let empty = length(&mut at, &invite(String::new())).expect("a frame");
    // An escape takes six units of the frame, and one of the limit of the text.
    let room = 262_144 - empty;
    let fill = |units: usize| "\u{1}".repeat(units / 6) + &"x".repeat(units % 6);
    assert_eq!(length(&mut at, &invite(fill(room))), Some(262_144));
    at.core.request(at.now, 1, &invite(fill(room + 1)), None);
    assert!(matches!(error_of(&at.actions()), Error::TooLong { method: "invite" }));
}

#[test]
#[should_panic(expected = "waits for an answer already")]
fn two_requests_that_wait_have_two_keys() {
    let mut at = CoreAt::online();
    at.ask(1);
    at.ask(1);
}

#[test]
fn a_cancelled_request_is_neither_settled_nor_sent_again() {
    let mut at = CoreAt::online();
    at.ask(1);
    at.core.cancel(at.now, 1);
    let answer = json!({ "id": 2, "result": { "id": "1", "status": "READY" } });
    assert!(!is_settled(&at.receive(answer)));
    at.ask(2);
    at.core.cancel(at.now, 2);
    at.core.cancel(at.now, 2);
    at.core.closed(at.now, 1006, "");
    at.core.tick(at.now);
    at.core.opened();
    let id = sent(&at.actions()).last().expect("resume")["id"].clone();
    assert!(sent(&at.receive(json!({ "id": id, "result": resumed() }))).is_empty());
    at.core.disconnect();
    assert!(!is_settled(&at.actions()));
}

#[test]
fn a_cancelled_request_counts_as_answered() {
    let mut at = CoreAt::online();
    at.ask(1);
    at.core.cancel(at.now, 1);
    let frames = sent(&at.wait(Duration::from_millis(200)));
    assert_eq!(frames[0]["params"], json!({ "seq": 0, "answered": 2 }));
}

#[test]
fn a_refusal_tells_what_and_where() {
    let mut at = CoreAt::online();
    at.ask(1);
    let data = json!({
        "domain": "auth", "name": "New", "path": "/x", "expected": "y",
        "retryable": true, "retryAfterMs": 5,
    });
    let error = json!({ "code": 7, "message": "m", "data": data });
    let actions = at.receive(json!({ "id": 2, "error": error }));
    let Error::Refused(refusal) = error_of(&actions) else { panic!("{actions:?}") };
    assert_eq!((&*refusal.info.domain, &*refusal.info.name), ("auth", "New"));
    assert_eq!((refusal.info.code, refusal.info.retryable), (7, true));
    assert!(!refusal.info.is_known);
    assert_eq!(refusal.pointer.as_deref(), Some("/x"));
    assert_eq!(refusal.expected.as_deref(), Some("y"));
    assert_eq!(refusal.retry_after, Some(Duration::from_millis(5)));
}

#[test]
fn a_refusal_that_is_not_of_the_protocol_still_ends_its_request() {
    let mut at = CoreAt::online();
    at.ask(1);
    let actions = at.receive(json!({ "id": 2, "error": { "code": "x" } }));
    let Error::UnexpectedAnswer { source, .. } = error_of(&actions) else { panic!("{actions:?}") };
    assert_eq!(source.pointer(), "/error/message");
}

#[test]
fn integers_may_be_written_as_decimals() {
    let mut at = CoreAt::online();
    at.ask(1);
    at.core.receive(at.now, r#"{"id":2.0,"result":{"id":"1","status":"READY"}}"#);
    let answer = at.actions().into_iter().find_map(|action| match action {
        Action::Settle { outcome, .. } => outcome.ok(),
        _ => None,
    });
    let status: GetOperatorStatusResult = answer.and_then(|it| it.downcast()).expect("an answer");
    assert_eq!(status.to_value(), json!({ "id": "1", "status": "READY" }));
    at.core.receive(at.now, r#"{"method":"New","params":{"seq":1e0,"data":{"x":1}}}"#);
    let is_new = |action: &Action| matches!(action, Action::Deliver(Event::Unknown(event)) if event.name == "New");
    assert!(at.actions().iter().any(is_new));
}

#[test]
fn a_refused_greeting_is_the_cause() {
    let mut at = CoreAt::greeting();
    let data = json!({ "domain": "protocol", "name": "LevelNotSupported" });
    let error = json!({ "code": -32005, "message": "m", "data": data });
    let actions = at.receive(json!({ "id": 1, "error": error }));
    assert!(matches!(actions[0], Action::Close(1000)));
    let Action::Announce(Change::Failed(lost)) = &actions[1] else { panic!("{actions:?}") };
    let refusal = lost.source().and_then(|cause| cause.downcast_ref::<ringspec::Refusal>());
    assert_eq!(refusal.map(|it| &*it.info.name), Some("LevelNotSupported"));
}

#[test]
fn an_attempt_that_hangs_is_given_up() {
    let mut at = CoreAt::new();
    at.core.connect(at.now);
    at.actions();
    assert!(matches!(at.wait(Duration::from_secs(5))[0], Action::Close(4002)));
}

#[test]
fn times_beyond_all_bounds_are_long_ones() {
    let mut at = CoreAt::greeting();
    let mut hello = welcome();
    hello["heartbeatIntervalMs"] = json!(9_007_199_254_740_991_u64);
    at.receive(json!({ "id": 1, "result": hello }));
    at.core.request(at.now, 1, &ask(), Some(Duration::MAX));
    at.actions();
    assert!(at.wait(Duration::from_secs(365 * 24 * 60 * 60)).is_empty());
    assert_eq!(at.core.state(), State::Online);
}

#[test]
fn what_is_written_for_people_has_no_secrets() {
    let mut at = CoreAt::online();
    let login = LoginParams::new("alice", "hunter2");
    at.core.request(at.now, 1, &login, None);
    let mut actions = at.actions();
    assert!(sent(&actions)[0].to_string().contains("hunter2"));
    let result = json!({
        "displayName": "Alice", "userName": "alice", "iceServers": [],
        "tokens": {
            "accessToken": "hunter2", "accessExpire": 1,
            "refreshToken": "hunter2", "refreshExpire": 1,
        },
        "resumeToken": "hunter2hunter2hunter2",
    });
    actions.extend(at.receive(json!({ "id": 2, "result": result })));
    assert!(is_settled(&actions));
    let shown = format!("{actions:#?} {:?}", at.core);
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
#[should_panic(expected = "1 to 64 characters")]
fn an_sdk_is_a_short_text() {
    let mut config = Config::default();
    config.sdk = "é".repeat(65);
    Core::new(config, || 0.0);
}
