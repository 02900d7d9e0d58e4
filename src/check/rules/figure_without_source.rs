//! A figure says where it is from.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::Edition;

rules! { Figures
    FIGURE_WITHOUT_SOURCE: Warning "figure-without-source"
        "Dit cijfer heeft geen bron"
        "This figure has no source";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    for indicator in &edition.indicators {
        if indicator.detail().source.is_none() {
            diagnostics.push(figure_without_source(&indicator.document.span));
        }
    }
}

fn figure_without_source(span: &Span) -> Diagnostic {
    Diagnostic::of(
        &FIGURE_WITHOUT_SOURCE,
        span,
        wording!("dit cijfer heeft geen bron", "this figure has no source"),
    )
    .help(wording!(
        "voeg `source: …` toe: een id uit content/sources.yaml, of `{{ title: … }}`",
        "add `source: …`: an id of content/sources.yaml, or `{{ title: … }}`",
    ))
}
