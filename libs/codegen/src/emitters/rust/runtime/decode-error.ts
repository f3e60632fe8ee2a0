/** The error of the models, as the text of a module. */
export const DECODE_ERROR = String.raw`//! The error of the models.

use serde_json::Value;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// A value is not what the protocol says. Never shows the value itself, which may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    expected: Cow<'static, str>,
    got: &'static str,
    pointer: String,
}

impl DecodeError {
    /// For whoever reads around the models: what is wanted, and the kind of value that came.
    pub fn new(expected: impl Into<Cow<'static, str>>, got: &'static str) -> Self {
        Self { expected: expected.into(), got, pointer: String::new() }
    }

    /// The same error, seen from one level further out.
    #[must_use]
    pub fn within(mut self, step: &str) -> Self {
        let step = step.replace('~', "~0").replace('/', "~1");
        self.pointer.insert_str(0, &step);
        self.pointer.insert(0, '/');
        self
    }

    /// What the protocol wants there, as “a text of 1 to 64 characters”.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The kind of value that came.
    pub fn got(&self) -> &str {
        self.got
    }

    /// JSON pointer (RFC 6901) to the offending place; to a missing or unknown member itself.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the top" } else { &self.pointer };
        write!(f, "expected {} at {place}, got {}", self.expected, self.got)
    }
}

impl Error for DecodeError {}

/// The error of a value that is not what it should be.
pub fn misfit(expected: &'static str, value: &Value) -> DecodeError {
    DecodeError::new(expected, kind_of(value))
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
`;
