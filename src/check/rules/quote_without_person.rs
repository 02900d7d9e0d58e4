//! A quote is of somebody.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::Detail;
use crate::manuscript::Translated;

rules! { Stories
    QUOTE_WITHOUT_PERSON: Note "quote-without-person"
        "Er staat niet wie het citaat zegt"
        "Nothing says whose words the quote has";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

fn check(translated: &Translated, _: Date, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::Story(story) = &translated.first.detail else {
        return;
    };
    if let Some(quote) = &story.quote
        && story.person.is_none()
    {
        diagnostics.push(quote_without_person(&quote.forms()[0].span));
    }
}

fn quote_without_person(span: &Span) -> Diagnostic {
    Diagnostic::of(
        &QUOTE_WITHOUT_PERSON,
        span,
        wording!("wie is hier aan het woord?", "who speaks here?"),
    )
    .help(wording!(
        "noem wie dit zegt met `person: {{ name: … }}`, en leg bij `consent` vast dat dat mag, of haal `quote` weg",
        "name who says this with `person: {{ name: … }}`, and record under `consent` that they agree, or remove `quote`",
    ))
}
