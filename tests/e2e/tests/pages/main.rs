//! The pages about policies and time, driven as a visitor would.

mod dashboard;
mod flaky;
mod polling;
mod rows;
mod save;
mod search;
mod watch;
