//! What is measured: the same work, written for each side as its own documentation advises.

pub mod bytes;
pub mod messages;
pub mod rounds;
pub mod rows;
pub mod sides;
pub mod works;
