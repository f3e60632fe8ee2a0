/** What every model can do, as the text of a module. */
export const MODEL_TRAIT = String.raw`//! What every model can do.

use super::decode_error::DecodeError;
use super::print::print_tree;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Members of an object, as they came.
pub type Members = Map<String, Value>;

/// A value of the protocol: a message, or part of one.
pub trait Model: Sized {
    /// Reads a value as a tolerant reader.
    ///
    /// # Errors
    ///
    /// [DecodeError] for the first place that does not fit.
    fn from_value(value: &Value) -> Result<Self, DecodeError>;

    /// Reads a value that a strict writer has made: nothing may be in it that is not known.
    ///
    /// # Errors
    ///
    /// [DecodeError] for the first place that does not fit.
    fn from_strict(value: &Value) -> Result<Self, DecodeError>;

    /// The value as JSON, unknown members included. Checks nothing: see [Model::encode].
    fn to_value(&self) -> Value;

    /// The text of a value that is to be sent.
    ///
    /// # Errors
    ///
    /// [DecodeError] where it is not of the protocol. What a newer level has added is not sent:
    /// unknown members and values of open enums are refused.
    fn encode(&self) -> Result<String, DecodeError>;
}

/// The parameters of a request that is answered by a result.
pub trait Call: Model {
    /// The name of the request on the wire.
    const METHOD: &'static str;
    /// What answers it.
    type Answer: Model;
}

/// The parameters of a notification, which nothing answers.
pub trait Notification: Model {
    /// The name of the notification on the wire.
    const METHOD: &'static str;
}

/// Shows a struct by these fields: what is secret does not show, nor what is unknown, which may be
/// secret.
#[allow(unused_macros)]
macro_rules! debug_by {
    ($name:ident: $($field:ident),*) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use debug_by;

/// How a value is read and written. It is in no public path, so nobody else has models.
pub trait Wire: Sized {
    fn read(value: &Value, strict: bool) -> Result<Self, DecodeError>;
    fn write(&self) -> Value;

    /// Appends the text of what is surely of the protocol. Where it says no, it may not be, and
    /// whoever has written it by [Wire::write] and read it again knows.
    fn print(&self, out: &mut Vec<u8>) -> bool {
        print_tree(&self.write(), Self::read, out)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(value: &Value, strict: bool) -> Result<Self, DecodeError> {
        T::read(value, strict).map(Self::new)
    }

    fn write(&self) -> Value {
        (**self).write()
    }

    fn print(&self, out: &mut Vec<u8>) -> bool {
        (**self).print(out)
    }
}

impl<T: Wire> Model for T {
    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        T::read(value, false)
    }

    fn from_strict(value: &Value) -> Result<Self, DecodeError> {
        T::read(value, true)
    }

    fn to_value(&self) -> Value {
        self.write()
    }

    fn encode(&self) -> Result<String, DecodeError> {
        let mut out = Vec::with_capacity(256);
        if self.print(&mut out) {
            if let Ok(text) = String::from_utf8(out) {
                return Ok(text);
            }
        }
        let value = self.write();
        T::read(&value, true)?;
        Ok(value.to_string())
    }
}

/// What is written without being a model of its own.
pub trait Written {
    fn written(&self) -> Value;
}

impl<T: Wire> Written for T {
    fn written(&self) -> Value {
        self.write()
    }
}

impl Written for str {
    fn written(&self) -> Value {
        Value::from(self)
    }
}

impl Written for String {
    fn written(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Written for i64 {
    fn written(&self) -> Value {
        Value::from(*self)
    }
}

impl Written for f64 {
    /// What JSON does not have, such as infinity, becomes null, which [Model::encode] refuses.
    fn written(&self) -> Value {
        Value::from(*self)
    }
}

impl Written for bool {
    fn written(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Written for Value {
    fn written(&self) -> Value {
        self.clone()
    }
}

impl<T: Written> Written for Option<T> {
    fn written(&self) -> Value {
        self.as_ref().map_or(Value::Null, Written::written)
    }
}

impl<T: Written> Written for [T] {
    fn written(&self) -> Value {
        self.iter().map(Written::written).collect()
    }
}

impl<T: Written> Written for Vec<T> {
    fn written(&self) -> Value {
        self.as_slice().written()
    }
}

impl<T: Written> Written for BTreeMap<String, T> {
    fn written(&self) -> Value {
        self.iter().map(|(name, each)| (name.clone(), each.written())).collect()
    }
}
`;
