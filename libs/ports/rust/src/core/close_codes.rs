//! What a close code of the gateway means for the next attempt.

use ringspec_protocol::{ERRORS, ErrorInfo};

/// Codes of RFC 6455, section 7.4.1, after which a repeat would meet the same answer: our own
/// frames will not do.
const FINAL_STANDARD_CODES: [u16; 5] = [1002, 1003, 1007, 1009, 1010];

fn known(code: u16) -> Option<&'static ErrorInfo> {
    ERRORS.iter().find(|each| each.domain == "close" && each.code == i64::from(code))
}

/// Whether another attempt makes sense; so it does after a code that nobody knows.
pub(super) fn is_retryable(code: u16) -> bool {
    known(code).map_or(!FINAL_STANDARD_CODES.contains(&code), |info| info.retryable)
}

/// Whether the gateway chose to close, as opposed to a network that failed.
pub(super) fn is_chosen(code: u16) -> bool {
    known(code).is_some() || FINAL_STANDARD_CODES.contains(&code)
}

/// The code with the gateway's own words, or with the name that the registry has for it.
pub(super) fn describe(code: u16, reason: &str) -> String {
    let name = known(code).map_or("", |info| &info.name);
    let words = if reason.is_empty() { name } else { reason };
    if words.is_empty() { format!("close code {code}") } else { format!("{words} ({code})") }
}
