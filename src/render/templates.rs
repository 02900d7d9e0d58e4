//! Parts of pages, through templates.

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::publication::{Place, span_of};
use crate::reader::Reader;
use crate::view::{self, Card};

/// What there is to tell of a template that fails.
pub(crate) type Rendered<T> = Result<T, Diagnostic>;

/// A card of a place, rendered once for all pages that it is the same on: those
/// in one folder that it doesn't lead to.
pub(crate) fn card<T: serde::Serialize>(
    reader: &Reader<'_>,
    name: &'static str,
    of: Place,
    view: impl FnOnce() -> T,
) -> Rendered<Card> {
    let key = (name, reader.from.folder().to_owned(), of);
    reader.shared.card(key, || card_once(reader, name, &view()))
}

/// A card that stands on this page alone.
pub(crate) fn card_once<T: serde::Serialize>(
    reader: &Reader<'_>,
    name: &str,
    view: &T,
) -> Rendered<Card> {
    let mut context = Context::new();
    context.insert_value("words", words(reader));
    context.insert("language", &reader.language());
    context.insert("card", view);
    let template = format!("cards/{name}.html");
    let html = part(reader, &template, &context)?;
    Ok(Card { html })
}

/// Renders what an editor embedded.
pub(crate) fn embed<T: serde::Serialize>(
    reader: &Reader<'_>,
    name: &str,
    view: &T,
) -> Rendered<String> {
    let mut context = Context::new();
    context.insert_value("words", words(reader));
    context.insert("language", &reader.language());
    context.insert("embed", view);
    part(reader, &format!("embeds/{name}.html"), &context)
}

/// What a template makes for a page.
pub(crate) fn part(reader: &Reader<'_>, template: &str, context: &Context) -> Rendered<String> {
    let made = reader.plan.layouts.render(template, context)?;
    made.ok_or_else(|| {
        let span = span_of(reader.edition, reader.here);
        Diagnostic::page_too_large(&span, reader.from)
    })
}

/// All words of the interface, by key.
pub(crate) fn words(reader: &Reader<'_>) -> Value {
    reader.shared.words(|| interface(reader))
}

/// The words of the interface, as templates see them.
fn interface(reader: &Reader<'_>) -> Value {
    let words: BTreeMap<&str, _> = reader
        .edition
        .catalogue
        .words()
        .into_iter()
        .map(|(key, word)| (key, view::Phrase::from(reader.phrase_of_word(&word))))
        .collect();
    Value::from_serializable(&words)
}
