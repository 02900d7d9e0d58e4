//! A variant has a text.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::manuscript::State;

rules! { Translations
    TRANSLATION_WITHOUT_TEXT: Todo "translation-without-text"
        "De titel en dergelijke zijn vertaald, en de tekst eronder nog niet"
        "The title and the like have been translated, and the text below them has not";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let without = work.translations(State::WithoutText);
    let variants = without.filter_map(|(language, document)| document.variants.get(&language.tag));
    diagnostics.extend(variants.map(|variant| {
        Diagnostic::of(
            &TRANSLATION_WITHOUT_TEXT,
            &variant.span,
            wording!(
                "de tekst hieronder is nog niet vertaald",
                "the text below this has not been translated",
            ),
        )
        .help(wording!(
            "zet de vertaling onder de tweede `---`",
            "put the translation below the second `---`",
        ))
    }));
}
