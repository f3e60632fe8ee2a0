/** The conditions of values, as the text of a module. */
export const CONDITIONS = String.raw`//! Conditions of values. Those of one type say nothing of values of other types.

use super::decode_error::DecodeError;
use super::object::Read;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether it equals one of a list, which is JSON.
pub fn is_among(value: &Value, values: &str) -> bool {
    let values: Vec<Value> = serde_json::from_str(values).unwrap_or_default();
    let key = json_key(value);
    values.iter().any(|each| json_key(each) == key)
}

pub fn is_multiple(value: &Value, of: f64) -> bool {
    value.as_f64().is_none_or(|number| (number / of).fract() == 0.0)
}

pub fn is_unique(value: &Value) -> bool {
    value.as_array().is_none_or(|items| {
        let keys: BTreeSet<String> = items.iter().map(json_key).collect();
        keys.len() == items.len()
    })
}

/// Whether so many items are taken.
pub fn contains<T>(value: &Value, least: usize, most: usize, read: Read<T>) -> bool {
    value.as_array().is_none_or(|items| {
        let count = items.iter().filter(|item| read(item, false).is_ok()).count();
        least <= count && count <= most
    })
}

/// Reads an item of a list, if it is there.
pub fn item_at<T>(
    value: &Value,
    strict: bool,
    place: usize,
    read: Read<T>,
) -> Result<(), DecodeError> {
    match value.get(place) {
        Some(item) => read_within(&place.to_string(), item, strict, read),
        None => Ok(()),
    }
}

/// Reads the items of a list from a place on.
pub fn items_from<T>(
    value: &Value,
    strict: bool,
    place: usize,
    read: Read<T>,
) -> Result<(), DecodeError> {
    let count = value.as_array().map_or(0, Vec::len);
    (place..count).try_for_each(|each| item_at(value, strict, each, read))
}

/// Fails for a member whose name is not taken.
pub fn check_names<T>(value: &Value, read: Read<T>) -> Result<(), DecodeError> {
    let Value::Object(members) = value else {
        return Ok(());
    };
    for name in members.keys() {
        if read(&Value::String(name.clone()), false).is_err() {
            return Err(DecodeError::new("another name", "a member").within(name));
        }
    }
    Ok(())
}

/// The items or members of a value of which nothing has spoken yet.
pub struct Remaining<'a> {
    parts: Vec<(String, &'a Value)>,
}

impl<'a> Remaining<'a> {
    pub fn items(value: &'a Value) -> Self {
        let items = value.as_array().into_iter().flatten();
        Self { parts: items.enumerate().map(|(i, item)| (i.to_string(), item)).collect() }
    }

    pub fn members(value: &'a Value) -> Self {
        let members = value.as_object().into_iter().flatten();
        Self { parts: members.map(|(name, value)| (name.clone(), value)).collect() }
    }

    /// All are spoken of.
    pub fn clear(&mut self) {
        self.parts.clear();
    }

    /// Members are spoken of.
    pub fn named(&mut self, is_named: impl Fn(&str) -> bool) {
        self.parts.retain(|(name, _)| !is_named(name));
    }

    /// So many items from the beginning are spoken of.
    pub fn first(&mut self, count: usize) {
        self.parts.retain(|(i, _)| i.parse::<usize>().is_ok_and(|i| i >= count));
    }

    /// Items that are taken are spoken of.
    pub fn fitting<T>(&mut self, read: Read<T>) {
        self.parts.retain(|(_, item)| read(item, false).is_err());
    }

    /// Reads those that are left.
    pub fn read<T>(&self, strict: bool, read: Read<T>) -> Result<(), DecodeError> {
        self.parts.iter().try_for_each(|(step, value)| read_within(step, value, strict, read))
    }

    /// Fails for the first that is left.
    pub fn refuse(&self) -> Result<(), DecodeError> {
        match self.parts.first() {
            Some((step, _)) => Err(DecodeError::new("no such member", "a member").within(step)),
            None => Ok(()),
        }
    }
}

fn read_within<T>(
    step: &str,
    value: &Value,
    strict: bool,
    read: Read<T>,
) -> Result<(), DecodeError> {
    match read(value, strict) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.within(step)),
    }
}

/// A text that equal values share: members have no order, and 1.0 is 1.
fn json_key(value: &Value) -> String {
    match value {
        Value::Number(_) => format!("{:e}", value.as_f64().unwrap_or_default() + 0.0),
        Value::Array(items) => {
            let keys: Vec<String> = items.iter().map(json_key).collect();
            format!("[{}]", keys.join(","))
        }
        Value::Object(members) => {
            let mut keys: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), json_key(value)))
                .collect();
            keys.sort_unstable();
            format!("{{{}}}", keys.join(","))
        }
        _ => value.to_string(),
    }
}
`;
