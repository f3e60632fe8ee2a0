/** What is a text of JSON, as the text of a module. */
export const JSON_TEXT = String.raw`//! Texts of JSON.

use super::decode_error::DecodeError;
use serde_json::Value;

/// So many objects and lists may stand within each other in a text.
pub const MAX_DEPTH: usize = 64;

/// Parses a text that came in.
///
/// Of members with the same name the last one counts. Refused are lone surrogates, numbers beyond
/// the range of a double, and what nests deeper than [MAX_DEPTH].
///
/// # Errors
///
/// [DecodeError] for all that JSON does not have.
pub fn parse_json(text: &str) -> Result<Value, DecodeError> {
    let value = serde_json::from_str(text).map_err(|_| DecodeError::new("JSON", "text"))?;
    // The parser refuses what nests so deep that this could exhaust the stack.
    if fits_within(&value, MAX_DEPTH) {
        Ok(value)
    } else {
        Err(DecodeError::new("JSON that nests at most 64 deep", "text"))
    }
}

fn fits_within(value: &Value, depth: usize) -> bool {
    match value {
        Value::Array(items) => depth > 0 && items.iter().all(|each| fits_within(each, depth - 1)),
        Value::Object(members) => {
            depth > 0 && members.values().all(|each| fits_within(each, depth - 1))
        }
        _ => true,
    }
}
`;
