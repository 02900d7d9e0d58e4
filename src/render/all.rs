//! All of the publication on one page, in reading order: to print, to have read
//! aloud, to search in.
//!
//! Each part is what stands on a page of its own, made by the same functions and
//! templates; a [`Reader`] that is part of this page leaves out what leads from page
//! to page, and lets links between its parts stay on it.

use tera::Context;

use super::pages;
use super::templates::{self, Rendered};
use crate::publication::{Edition, Place};
use crate::reader::{Reader, Seen};
use crate::view::{All, Card, ContentsEntry};

/// The template of the page, and all that it sees.
pub(crate) fn page(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    context.insert("all", &all(reader, seen)?);
    pages::insert_head(reader, seen, &mut context, None)?;
    Ok(("all.html", context))
}

fn all(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<All> {
    let parts = parts(reader.edition);
    Ok(All {
        contents: contents(reader, &mut parts.iter().copied().peekable(), 1),
        parts: parts
            .iter()
            .map(|(place, level)| part(reader, seen, *place, *level))
            .collect::<Rendered<_>>()?,
    })
}

fn part(reader: &Reader<'_>, seen: &mut Seen, place: Place, level: u8) -> Rendered<Card> {
    let (template, context) = pages::page(&reader.part(place, level), seen)?;
    let html = templates::part(reader, template, &context)?;
    Ok(Card { html })
}

/// Every place that has its part, and the level of its title. What is told of the
/// site itself comes last.
fn parts(edition: &Edition) -> Vec<(Place, u8)> {
    let mut parts = Vec::new();
    let places = edition.places().into_iter();
    // What search engines may not have stands on its own page alone.
    let places = places.filter(|place| !edition.is_kept_from_search(*place));
    let is_page = |place: &Place| matches!(place, Place::Page(_));
    let (pages, strategy): (Vec<_>, Vec<_>) = places.partition(is_page);
    for place in strategy.into_iter().chain(pages) {
        let level = match place {
            Place::Home => 1,
            Place::Goals | Place::Stories | Place::Indicators => 2,
            Place::Updates | Place::Sources => 2,
            Place::Words if edition.has_own(place) => 2,
            Place::Page(_) => 2,
            Place::Story(_) | Place::Indicator(_) | Place::Update(_) => 3,
            Place::Chapter(_) => {
                2 + depth(place, |place| match place {
                    Place::Chapter(id) => edition[id].parent.map(Place::Chapter),
                    _ => None,
                })
            }
            Place::Goal(_) => {
                3 + depth(place, |place| match place {
                    Place::Goal(id) => edition[id].parent.map(Place::Goal),
                    _ => None,
                })
            }
            _ => continue,
        };
        // There are six levels.
        parts.push((place, level.min(6)));
    }
    parts
}

/// How many places stand above one.
fn depth(place: Place, above: impl Fn(Place) -> Option<Place>) -> u8 {
    let mut depth: u8 = 0;
    let mut place = place;
    while let Some(parent) = above(place) {
        depth = depth.saturating_add(1);
        place = parent;
    }
    depth
}

/// The titles below a level, from the next part on.
fn contents(
    reader: &Reader<'_>,
    parts: &mut std::iter::Peekable<impl Iterator<Item = (Place, u8)>>,
    level: u8,
) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    while let Some((place, own)) = parts.next_if(|(_, own)| *own > level || level == 1) {
        if place != Place::Home {
            entries.push(ContentsEntry {
                href: reader.href(place),
                title: reader.full_title(place).into(),
                entries: contents(reader, parts, own),
            });
        }
    }
    entries
}
