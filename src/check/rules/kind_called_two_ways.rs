//! A kind of documents with a name of its own has that name in each word of the site.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, listed, rules, wording};
use crate::language::Lang;
use crate::publication::Publication;
use crate::sources::Sources;

rules! { Translations
    KIND_CALLED_TWO_WAYS: Note "kind-called-two-ways"
        "Een soort heeft een eigen naam, maar andere woorden van de site hebben nog die van koers"
        "A kind has a name of its own, but other words of the site still have that of koers";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// The words for one and for more of a kind. Not those for words, sources and pages, which
/// mean other things as well.
const KINDS: [(&str, &str); 7] = [
    ("chapter", "chapters"),
    ("goal", "goals"),
    ("story", "stories"),
    ("indicator", "indicators"),
    ("update", "updates"),
    ("theme", "themes"),
    ("role", "roles.all"),
];

fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for edition in &publication.editions {
        for (one, many) in KINDS {
            let keys = edition.catalogue.named_as_before(&[one, many]);
            if !keys.is_empty() {
                diagnostics.push(kind_called_two_ways(edition.lang(), many, &keys));
            }
        }
    }
}

fn kind_called_two_ways(lang: &Lang, kind: &str, keys: &[&str]) -> Diagnostic {
    let path = format!("content/languages/{lang}.yaml");
    let keys = listed(keys.iter().copied());
    Diagnostic::of(
        &KIND_CALLED_TWO_WAYS,
        &Span::file(&path.clone().into()),
        wording!(
            "deze woorden noemen `{kind}` nog zoals koers: {keys}",
            "these words still name `{kind}` as koers does: {keys}",
        ),
    )
    .help(wording!(
        "zet ook die in {path}; het handboek noemt onder *De woorden van de site* alle woorden",
        "put those in {path} too; the manual lists all words at *The words of the site*",
    ))
}
