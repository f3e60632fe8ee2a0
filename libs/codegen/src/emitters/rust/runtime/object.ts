/** How objects and lists are read, as the text of a module. */
export const OBJECT = String.raw`//! How objects and lists are read.

use super::decode_error::{DecodeError, misfit};
use super::model::{Members, Wire, Written};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Reads a value; held to the form of writers or not.
pub type Read<T> = fn(&Value, bool) -> Result<T, DecodeError>;

/// An object that is being read.
pub struct Object<'a> {
    members: &'a Members,
    strict: bool,
    /// So many members were found by their names.
    found: Cell<usize>,
}

impl<'a> Object<'a> {
    pub fn of(value: &'a Value, strict: bool) -> Result<Self, DecodeError> {
        match value {
            Value::Object(members) => Ok(Self { members, strict, found: Cell::new(0) }),
            _ => Err(misfit("an object", value)),
        }
    }

    fn find(&self, name: &str) -> Option<&'a Value> {
        let found = self.members.get(name);
        self.found.set(self.found.get() + usize::from(found.is_some()));
        found
    }

    /// Fails for the first of the names that is missing.
    pub fn require(&self, names: &[&str]) -> Result<(), DecodeError> {
        match names.iter().find(|name| !self.members.contains_key(**name)) {
            Some(name) => Err(DecodeError::new("a value", "nothing").within(name)),
            None => Ok(()),
        }
    }

    /// Fails for the first member that is not known.
    pub fn refuse(&self, is_known: impl Fn(&str) -> bool) -> Result<(), DecodeError> {
        match self.members.keys().find(|name| !is_known(name)) {
            Some(name) => Err(DecodeError::new("no such member", "a member").within(name)),
            None => Ok(()),
        }
    }

    /// The members that are not known. Asked after all named ones were read.
    pub fn others(&self, is_known: impl Fn(&str) -> bool) -> Members {
        if self.found.get() == self.members.len() {
            return Members::new();
        }
        let others = self.members.iter().filter(|(name, _)| !is_known(name));
        others.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Reads the members whose names are wanted.
    pub fn each<T>(
        &self,
        is_wanted: impl Fn(&str) -> bool,
        read: Read<T>,
    ) -> Result<BTreeMap<String, T>, DecodeError> {
        let wanted = self.members.iter().filter(|(name, _)| is_wanted(name));
        wanted
            .map(|(name, value)| match read(value, self.strict) {
                Ok(each) => Ok((name.clone(), each)),
                Err(error) => Err(error.within(name)),
            })
            .collect()
    }
}

pub fn required<T>(at: &Object<'_>, name: &str, read: Read<T>) -> Result<T, DecodeError> {
    match at.find(name) {
        Some(value) => read(value, at.strict).map_err(|error| error.within(name)),
        None => Err(DecodeError::new("a value", "nothing").within(name)),
    }
}

pub fn optional<T>(at: &Object<'_>, name: &str, read: Read<T>) -> Result<Option<T>, DecodeError> {
    match at.find(name) {
        Some(value) => read(value, at.strict).map(Some).map_err(|error| error.within(name)),
        None => Ok(None),
    }
}

pub fn read_items<T>(value: &Value, strict: bool, read: Read<T>) -> Result<Vec<T>, DecodeError> {
    let Value::Array(items) = value else {
        return Err(misfit("a list", value));
    };
    let mut all = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        all.push(read(item, strict).map_err(|error| error.within(&i.to_string()))?);
    }
    Ok(all)
}

/// Writes a member.
pub fn set(members: &mut Members, name: &str, value: &impl Written) {
    members.insert(name.to_owned(), value.written());
}

/// Writes a member that may be absent.
pub fn set_some(members: &mut Members, name: &str, value: &Option<impl Written>) {
    if let Some(value) = value {
        set(members, name, value);
    }
}

/// Reads a variant of a union.
pub fn read_as<T: Wire, U>(
    value: &Value,
    strict: bool,
    variant: fn(Box<T>) -> U,
) -> Result<U, DecodeError> {
    T::read(value, strict).map(Box::new).map(variant)
}

/// Any value, kept as it came.
pub fn read_value(value: &Value, _strict: bool) -> Result<Value, DecodeError> {
    Ok(value.clone())
}
`;
