//! What is finished is no draft.

use crate::check::look::{Check, Look};
use crate::check::work::{Work, is_withheld};
use crate::diagnostic::{Diagnostic, rules, wording};

rules! { Yaml
    DRAFT: Todo "draft"
        "Dit is een concept, en staat niet op de site"
        "This is a draft, and not on the site";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

/// Drafts, and of what is none the variants that are.
fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let documents = work.manuscript.documents.iter();
    for document in documents.filter(|document| !is_withheld(work.publication, &document.first)) {
        let variants = document.variants.values();
        // A variant of a draft is one as well.
        let variants = variants.filter(|variant| variant.draft && !document.first.draft);
        let first = Some(&document.first).filter(|first| first.draft);
        diagnostics.extend(first.into_iter().chain(variants).map(|draft| {
            Diagnostic::of(
                &DRAFT,
                &draft.span,
                wording!("dit is een concept", "this is a draft"),
            )
            .help(wording!(
                "klaar? Haal `draft: true` weg",
                "finished? Remove `draft: true`",
            ))
        }));
    }
}
