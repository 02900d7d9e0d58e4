//! A variant keeps up with the text that it is a translation of.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::manuscript::Translated;

rules! { Translations
    STALE_VARIANT: Warning "stale-variant"
        "Het origineel is veranderd sinds de vertaling"
        "The original has changed since it was translated";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

/// A variant keeps up with the text that it is a translation of.
fn check(translated: &Translated, _: Date, diagnostics: &mut Vec<Diagnostic>) {
    for document in translated.variants.values() {
        if let Some(translation) = &document.translation
            && let Some(of) = &translation.of
            && translation.is_stale
        {
            let first = &translated.first.path;
            diagnostics.push(stale_variant(&of.span, first));
        }
    }
}

fn stale_variant(span: &Span, first: &str) -> Diagnostic {
    let file = &span.path;
    Diagnostic::of(
        &STALE_VARIANT,
        span,
        wording!(
            "`{first}` is veranderd nadat dit ervan vertaald is",
            "`{first}` has changed since this was translated from it",
        ),
    )
    .help(wording!(
        "werk de vertaling bij en leg dat vast met `koers translations stamp {file}`",
        "bring the translation up to date, and record that with `koers translations stamp {file}`",
    ))
}
