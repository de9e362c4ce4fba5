//! Every page of the gallery, in every state: what must hold everywhere.
//!
//! The content policy is asserted at the end of every test, by what runs it.

mod languages;
mod look;
mod menu;
mod pages;
mod time;
mod watch;
