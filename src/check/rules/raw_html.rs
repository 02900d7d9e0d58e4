//! HTML is no Markdown.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::markdown::{Holds, Markdown};
use crate::publication::{Edition, shared_texts, texts_of};

rules! { Text
    RAW_HTML: Warning "raw-html"
        "HTML staat er als tekst. Schrijf Markdown, of zet `html: true`"
        "HTML is shown as text. Write Markdown, or set `html: true`";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    if edition.settings.allows_html {
        return;
    }
    let places = edition.places().into_iter();
    let documents = places.filter_map(|place| edition.document(place));
    let texts = documents.flat_map(|document| texts_of(edition, document, Holds::HTML));
    let html = texts
        .chain(shared_texts(edition))
        .flat_map(Markdown::raw_html);
    diagnostics.extend(html.map(raw_html));
}

fn raw_html(span: &Span) -> Diagnostic {
    Diagnostic::of(
        &RAW_HTML,
        span,
        wording!(
            "HTML in de tekst wordt als tekst getoond",
            "HTML in the text is shown as text"
        ),
    )
    .help(wording!(
        "schrijf het in Markdown, of zet `html: true` in content/publication.yaml",
        "write it in Markdown, or set `html: true` in content/publication.yaml",
    ))
}
