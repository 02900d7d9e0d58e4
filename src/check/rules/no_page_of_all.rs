//! A large publication is told that it has no page of all.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::{MOST_ON_ONE_PAGE, Publication};
use crate::sources::Sources;

rules! { Addresses
    NO_PAGE_OF_ALL: Note "no-page-of-all"
        "Er zijn meer dan 300 documenten, dus er komt geen pagina met alles"
        "There are more than 300 documents, so there is no page with everything";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let first = publication.first();
    if first.is_too_large_for_one_page() {
        let settings = Span::file(&first.settings.path);
        diagnostics.push(no_page_of_all(&settings, MOST_ON_ONE_PAGE));
    }
}

fn no_page_of_all(settings: &Span, most: usize) -> Diagnostic {
    Diagnostic::of(
        &NO_PAGE_OF_ALL,
        settings,
        wording!(
            "er komt geen pagina met alles: er zijn meer dan {most} documenten, en die leest of print niemand op een pagina",
            "there is no page with everything: there are more than {most} documents, which nobody reads or prints on one page",
        ),
    )
}
