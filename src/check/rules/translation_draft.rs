//! A translation is looked over.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::manuscript::State;

rules! { Translations
    TRANSLATION_DRAFT: Todo "translation-draft"
        "Iemand moet de vertaling nog nakijken"
        "Somebody has yet to look the translation over";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let drafts = work.translations(State::Draft);
    let variants = drafts.filter_map(|(language, document)| document.variants.get(&language.tag));
    diagnostics.extend(variants.map(|variant| {
        Diagnostic::of(
            &TRANSLATION_DRAFT,
            &variant.span,
            wording!(
                "deze vertaling is nog niet nagekeken",
                "this translation has not been looked over",
            ),
        )
        .help(wording!(
            "laat iemand die de taal goed kent meelezen, en maak er `state: reviewed` van",
            "have someone who knows the language well read it, and make it `state: reviewed`",
        ))
    }));
}
