//! Everything that a client does on the wire, without I/O: for authors of adapters.
//!
//! [`Core`] is a state machine. Tell it what happens, and when; after each call, do every
//! [`Core::poll_action`] in its order, and see to it that [`Core::tick`] comes at [`Core::wake_at`].

mod action;
mod close_codes;
mod connection;
mod frame;
mod pending;
mod schedule;
mod session;
mod state;
mod timers;

pub use action::{Action, Answer, Change, Frame};
pub use connection::{Config, Core};
pub use state::State;
