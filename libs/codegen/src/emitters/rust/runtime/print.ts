/** How values become text without a tree of JSON between, as the text of a module. */
export const PRINT = String.raw`//! Writing at once: what is surely of the protocol becomes text, with no tree of JSON between.
//!
//! Each function appends to the text and says whether the value is of the protocol. A no means
//! that it may not be: then the tree has to be made and read, which tells what is wrong and where.

use super::object::Read;
use super::pattern::Pattern;
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// The greatest integer that every language has exactly.
const SAFE: u64 = 9_007_199_254_740_991;

/// Begins a member. The name is that of JSON, with its colon.
pub fn print_name(name: &str, out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.extend_from_slice(name.as_bytes());
}

pub fn print_text(it: &str, out: &mut Vec<u8>) -> bool {
    serde_json::to_writer(out, it).is_ok()
}

pub fn print_integer(it: &i64, out: &mut Vec<u8>) -> bool {
    it.unsigned_abs() <= SAFE && serde_json::to_writer(out, it).is_ok()
}

pub fn print_number(it: &f64, out: &mut Vec<u8>) -> bool {
    it.is_finite() && serde_json::to_writer(out, it).is_ok()
}

pub fn print_boolean(it: &bool, out: &mut Vec<u8>) -> bool {
    out.extend_from_slice(if *it { b"true" } else { b"false" });
    true
}

/// Any value, as it is.
pub fn print_value(it: &Value, out: &mut Vec<u8>) -> bool {
    serde_json::to_writer(out, it).is_ok()
}

pub fn print_some<T: Borrow<U>, U: ?Sized>(
    it: &Option<T>,
    print: fn(&U, &mut Vec<u8>) -> bool,
    out: &mut Vec<u8>,
) -> bool {
    match it {
        Some(it) => print(it.borrow(), out),
        None => print_value(&Value::Null, out),
    }
}

pub fn print_items<T: Borrow<U>, U: ?Sized>(
    items: &[T],
    print: fn(&U, &mut Vec<u8>) -> bool,
    out: &mut Vec<u8>,
) -> bool {
    let mut fits = true;
    out.push(b'[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        fits &= print(item.borrow(), out);
    }
    out.push(b']');
    fits
}

pub fn print_map<T: Borrow<U>, U: ?Sized>(
    map: &BTreeMap<String, T>,
    print: fn(&U, &mut Vec<u8>) -> bool,
    out: &mut Vec<u8>,
) -> bool {
    let mut fits = true;
    out.push(b'{');
    for (i, (name, it)) in map.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        fits &= print_text(name, out);
        out.push(b':');
        fits &= print(it.borrow(), out);
    }
    out.push(b'}');
    fits
}

/// Whether all names have a pattern.
pub fn are_found<T>(map: &BTreeMap<String, T>, pattern: &Pattern) -> bool {
    map.keys().all(|name| pattern.is_found_in(name))
}

/// What no function is made for: the reader is asked.
pub fn print_tree<T>(value: &Value, read: Read<T>, out: &mut Vec<u8>) -> bool {
    read(value, true).is_ok() && print_value(value, out)
}
`;
