//! A client of Ringspec gateways.

pub mod core;
mod error;

pub use error::{ConnectionLost, Error, Refusal};
pub use ringspec_protocol as protocol;

/// The programs of the README compile and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
