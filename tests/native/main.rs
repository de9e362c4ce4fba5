//! The task natively: its rules, on a clock that never waits.

#![cfg(not(target_family = "wasm"))]

#[path = "../common/mod.rs"]
mod common;

mod awaiting;
mod callbacks;
mod compile_fail;
mod counters;
mod destructors;
mod firing;
mod following;
mod groups;
mod guards;
mod keyed;
mod keys;
mod lifetime;
mod messages;
mod outcome;
mod owners;
mod pacing;
mod policies;
mod polling;
mod races;
mod readings;
mod replaced;
mod retry;
mod robust;
mod run_context;
mod serde_round_trip;
mod state;
mod streaming;
mod threads;
mod timeout;
mod times;
mod trace;
mod values;
