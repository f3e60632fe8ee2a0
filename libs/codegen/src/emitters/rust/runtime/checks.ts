/** The checks of values, as the text of a module. */
export const CHECKS = String.raw`//! Checks of values. Those of one type say nothing of values of other types.

use super::decode_error::{DecodeError, misfit};
use super::pattern::Pattern;
use serde_json::Value;

/// The greatest integer that every language has exactly.
const SAFE: f64 = 9_007_199_254_740_991.0;

/// A value that is neither a list nor an object.
pub enum Scalar {
    Null,
    Boolean(bool),
    Number(f64),
    Text(&'static str),
}

pub fn ensure(fits: bool, expected: &'static str, value: &Value) -> Result<(), DecodeError> {
    if fits { Ok(()) } else { Err(misfit(expected, value)) }
}

pub fn is_integer(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.fract() == 0.0 && number.abs() <= SAFE)
}

/// Code points of a text. No code point takes more than four bytes.
pub fn is_long(text: &str, least: usize, most: usize) -> bool {
    let bytes = text.len();
    let is_clear = bytes <= most && bytes.div_ceil(4) >= least;
    is_clear || is_count(text.chars().count(), least, most)
}

pub fn is_count(count: usize, least: usize, most: usize) -> bool {
    least <= count && count <= most
}

pub fn is_between(number: f64, least: f64, most: f64) -> bool {
    least <= number && number <= most
}

pub fn has_length(value: &Value, least: usize, most: usize) -> bool {
    value.as_str().is_none_or(|text| is_long(text, least, most))
}

pub fn has_items(value: &Value, least: usize, most: usize) -> bool {
    value.as_array().is_none_or(|items| is_count(items.len(), least, most))
}

pub fn has_members(value: &Value, least: usize, most: usize) -> bool {
    value.as_object().is_none_or(|members| is_count(members.len(), least, most))
}

pub fn is_within(value: &Value, least: f64, most: f64) -> bool {
    value.as_f64().is_none_or(|number| is_between(number, least, most))
}

pub fn has_pattern(value: &Value, pattern: &Pattern) -> bool {
    value.as_str().is_none_or(|text| pattern.is_found_in(text))
}

pub fn is_one_of(value: &Value, values: &[Scalar]) -> bool {
    values.iter().any(|each| match each {
        Scalar::Null => value.is_null(),
        Scalar::Boolean(wanted) => value.as_bool() == Some(*wanted),
        Scalar::Number(wanted) => value.as_f64() == Some(*wanted),
        Scalar::Text(wanted) => value.as_str() == Some(*wanted),
    })
}

pub fn to_text(value: &Value, expected: &'static str) -> Result<String, DecodeError> {
    value.as_str().map(str::to_owned).ok_or_else(|| misfit(expected, value))
}

/// An integer may be written as 1.0.
pub fn to_integer(value: &Value, expected: &'static str) -> Result<i64, DecodeError> {
    if !is_integer(value) {
        return Err(misfit(expected, value));
    }
    let whole = value.as_f64().map(|number| number as i64);
    value.as_i64().or(whole).ok_or_else(|| misfit(expected, value))
}

pub fn to_number(value: &Value, expected: &'static str) -> Result<f64, DecodeError> {
    value.as_f64().ok_or_else(|| misfit(expected, value))
}

pub fn to_boolean(value: &Value, expected: &'static str) -> Result<bool, DecodeError> {
    value.as_bool().ok_or_else(|| misfit(expected, value))
}
`;
