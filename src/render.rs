//! Pages, through templates.
//!
//! [`render`] is a pure function from a plan and an address to the file that
//! stands there: a build asks for every address, a preview for one.

mod cards;
mod figures;
mod html;
mod pages;
mod reader;
pub mod view;

use std::cell::Cell;

use crate::address::Address;
use crate::diagnostic::Diagnostic;
use crate::plan::{Item, Plan, Ready};
use crate::publication::Place;

use reader::Reader;

/// The file that stands at an address of the plan; none where nothing does.
///
/// # Errors
///
/// What is wrong with a template.
pub fn render(plan: &Plan, address: &Address) -> Result<Option<Ready>, Diagnostic> {
    let Some(item) = plan.item(address) else {
        return Ok(None);
    };
    let (template, context) = match item {
        Item::File(ready) => return Ok(Some(ready.clone())),
        Item::Page { edition, place } => pages::page(&reader(plan, *edition, address, *place))?,
        Item::Redirect { edition, place } => {
            pages::redirect(&reader(plan, *edition, address, *place), *place)
        }
        Item::Gone { edition } => pages::gone(&reader(plan, *edition, address, Place::NotFound)),
    };
    let html = plan.layouts.render(template, &context)?;
    Ok(Some(Ready::Bytes(html.into_bytes().into())))
}

fn reader<'a>(plan: &'a Plan, index: usize, from: &'a Address, here: Place) -> Reader<'a> {
    Reader {
        plan,
        index,
        edition: &plan.publication.editions[index],
        from,
        here,
        notes: Cell::new(0),
        depth: Cell::new(0),
        titles: Cell::new(0),
    }
}
