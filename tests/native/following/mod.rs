//! Tasks that follow signals, and each other.

mod broken;
mod cancelled;
mod chains;
mod graphs;
mod on_change;
mod zipped;
