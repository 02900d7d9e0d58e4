//! Showing diagnostics: to people with the line and a caret, to machines as
//! JSON.

mod human;
mod json;
mod places;

pub use human::{all, human};
pub use json::json;
pub use places::Places;
