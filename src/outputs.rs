//! What a site has beside its pages: a file for each output.
//!
//! Where an output stands is known by the plan (`plan/outputs.rs`); what is in it is
//! made here, from what a [`Reader`] says.

mod card;
mod data;
mod manifest;

use std::sync::Arc;

pub(crate) use self::card::{person, says};
use crate::plan::{Output, Recipe};
use crate::reader::Reader;

/// The file of an output that is made of what a reader says; none of a page, which
/// templates make, and of a file of the publication.
pub(crate) fn recipe(reader: &Reader<'_>, output: &Output) -> Option<Recipe> {
    let text = |text: String| Recipe::Bytes(text.into_bytes().into());
    Some(match output {
        Output::Data { indicator, .. } => text(data::data(reader, *indicator)),
        Output::Card { .. } => Recipe::Drawn(Arc::new(card::card(reader))),
        Output::Manifest { .. } => text(manifest::manifest(reader)),
        Output::Page { .. } | Output::Redirect { .. } | Output::Gone { .. } | Output::File(_) => {
            return None;
        }
    })
}
