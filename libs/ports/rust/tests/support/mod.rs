//! What tests of the core share.
#![allow(dead_code, reason = "each file of tests takes what it needs")]

pub mod any_request;
pub mod core_at;
pub mod run_session;
