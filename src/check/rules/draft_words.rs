//! The words of the interface have been looked over by who speaks the language.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::Publication;
use crate::sources::Sources;

rules! { Translations
    DRAFT_WORDS: Note "draft-words"
        "De woorden van de site in deze taal zijn een concept van koers"
        "The words of the site in this language are a draft of koers";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// Once of each language of which koers has its words as a draft.
fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for edition in &publication.editions {
        if !edition.catalogue.is_draft() {
            continue;
        }
        let lang = edition.lang();
        let told = Diagnostic::of(
            &DRAFT_WORDS,
            &Span::file(&edition.settings.path),
            wording!(
                "de woorden van de site in het `{lang}` zijn een concept van koers: niemand die de taal spreekt, keek ze nog na",
                "the words of the site in `{lang}` are a draft of koers: nobody who speaks the language has looked them over",
            ),
        );
        diagnostics.push(told.help(wording!(
            "lees ze op de site, en schrijf wat beter kan in content/languages/{lang}.yaml, als `sleutel: woord`",
            "read them on the site, and write what can be better in content/languages/{lang}.yaml, as `key: word`",
        )));
    }
}
