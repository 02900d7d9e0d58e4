//! koers publishes an organisation's strategy as a website.
//!
//! ```text
//! Sources ──parse──▶ Manuscript ──resolve, check──▶ Publication ──plan──▶ Plan ──render──▶ Site
//! ```
//!
//! Each stage gives a value and diagnostics, and knows only the stages before
//! it. Disk and clock stay outside: [`sources::read`] reads a publication and
//! [`output::Staging`] takes a site, and today's date comes in as a value.
//! A [`Renderer`] makes the file of one address, so that a preview can ask for
//! one page and [`build`] for all.

// A function is as long as a screen; but tests may be tables.
#![cfg_attr(not(test), warn(clippy::too_many_lines))]

mod active;
pub mod address;
mod check;
mod colour;
mod date;
pub mod diagnostic;
mod document;
pub mod drawn;
pub mod edit;
mod fields;
mod highlight;
mod label;
mod language;
mod layouts;
mod manuscript;
mod markdown;
mod number;
pub mod output;
mod outputs;
mod passage;
mod period;
mod person;
pub mod picture;
mod pipeline;
mod plain;
pub mod plan;
mod publication;
mod reader;
pub mod render;
pub mod report;
mod resolve;
pub mod search;
mod settings;
pub mod sources;
mod spreadsheet;
mod stamp;
pub mod status;
mod text;
pub mod translations;
pub mod view;
mod yaml;
mod zone;

pub use diagnostic::{Diagnosed, Diagnostic, Severity};
pub use manuscript::{PUBLICATION, time_zone, tongue_of};
pub use pipeline::{Planner, Purpose, build, diagnose, plan, render_to, rules};
pub use plan::Plan;
pub use render::Renderer;
pub use resolve::Day;
pub use sources::Sources;
