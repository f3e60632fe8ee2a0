//! Frames of the gateway, read from their texts.

use ringspec_protocol::{DecodeError, Event, Model, WireError, parse_json};
use serde_json::Value;

/// What a gateway may send, and all the rest.
pub(super) enum Incoming {
    /// A request has succeeded. The shape of the result goes by its method.
    Result { id: i64, result: Value },
    /// A request was refused; without an id, a frame of ours could not be read.
    Refusal { id: Option<i64>, error: Box<WireError> },
    /// An event, or what is wrong with what should have been one.
    Event { seq: i64, event: Result<Event, DecodeError> },
    /// Not of the protocol; with an id where it seems to be an answer.
    Unreadable { id: Option<i64>, error: DecodeError },
}

impl Incoming {
    /// Reads any text.
    pub(super) fn read(text: &str) -> Self {
        let mut frame = match parse_json(text) {
            Ok(Value::Object(frame)) => frame,
            Ok(_) => {
                return Self::Unreadable {
                    id: None,
                    error: DecodeError::new("an object", "another value"),
                };
            }
            Err(error) => return Self::Unreadable { id: None, error },
        };
        if let Some(Value::String(name)) = frame.get("method") {
            return Self::read_event(name, frame.get("params"));
        }
        let id = frame.get("id").and_then(count);
        if let Some(id) = id {
            if frame.get("result").is_some_and(Value::is_object) {
                let result = frame.remove("result").unwrap_or_default();
                return Self::Result { id, result };
            }
        }
        // Without an id it is no answer; null stands for one that could not be read.
        let is_answer = id.is_some() || frame.get("id").is_some_and(Value::is_null);
        match frame.get("error") {
            Some(error @ Value::Object(_)) if is_answer => match WireError::from_value(error) {
                Ok(error) => Self::Refusal { id, error: Box::new(error) },
                Err(error) => Self::Unreadable { id, error: error.within("error") },
            },
            _ => Self::Unreadable {
                id,
                error: DecodeError::new("a result, an error or an event", "an object"),
            },
        }
    }

    fn read_event(name: &str, params: Option<&Value>) -> Self {
        let member = |name| params.and_then(|params| params.get(name));
        let Some(seq) = member("seq").and_then(count) else {
            let error = DecodeError::new("a positive integer", "another value");
            return Self::Unreadable { id: None, error: error.within("seq").within("params") };
        };
        let event = Event::decode(name, member("data").unwrap_or(&Value::Null));
        Self::Event { seq, event: event.map_err(|error| error.within("data").within("params")) }
    }
}

/// A positive integer, however it is written.
fn count(value: &Value) -> Option<i64> {
    const MOST: f64 = 9_007_199_254_740_991.0;
    let number = value.as_f64()?;
    (number.fract() == 0.0 && (1.0..=MOST).contains(&number)).then_some(number as i64)
}
