//! A publication says whether it is searched.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::{MOST_SEARCHED, Publication};
use crate::sources::Sources;

rules! { Addresses
    NO_SEARCH: Warning "no-search"
        "Er zijn meer dan 1.500 documenten, dus er is geen zoeken. Zet `search: true` of `false`"
        "There are more than 1,500 documents, so there is no search. Set `search: true` or `false`";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// A large one isn't, unless that is asked for: it is told so.
fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let first = publication.first();
    if first.is_too_large_to_search() {
        let settings = Span::file(&first.settings.path);
        diagnostics.push(no_search(&settings, MOST_SEARCHED));
    }
}

fn no_search(settings: &Span, most: usize) -> Diagnostic {
    Diagnostic::of(
        &NO_SEARCH,
        settings,
        wording!(
            "de site krijgt geen zoekfunctie: er zijn meer dan {most} documenten, en dan duurt het maken van de index veel langer dan dat van alle pagina's",
            "the site gets no search: there are more than {most} documents, and then making the index takes much longer than making all pages",
        ),
    )
    .help(wording!(
        "zet `search: true` in `publication.yaml`, of `search: false` als het zo goed is",
        "set `search: true` in `publication.yaml`, or `search: false` if that is fine",
    ))
}
