//! A client of Ringspec gateways: calling and messaging for programs in Rust.
//!
//! A [`Session`] connects, and connects again whenever it must; what it can be asked and what it
//! tells is in [`protocol`]. Under it is a [`core`] without I/O, for other sockets and runtimes.

pub mod core;
mod error;
#[cfg(feature = "tokio")]
mod session;

pub use error::{ConnectionLost, Error, Refusal};
pub use ringspec_protocol as protocol;
#[cfg(feature = "tokio")]
pub use session::{Events, Session, SessionBuilder};

/// The programs of the README compile and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
