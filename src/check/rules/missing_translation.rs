//! Each document is there in each language.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{About, Diagnostic, rules, wording};
use crate::document::variant_path;
use crate::manuscript::State;

rules! { Translations
    MISSING_TRANSLATION: Todo "missing-translation"
        "Dit is nog niet vertaald"
        "This has not been translated yet";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let missing = work.translations(State::Missing);
    diagnostics.extend(missing.map(|(language, document)| {
        let tag = &language.tag;
        let file = variant_path(&document.first.path, tag);
        Diagnostic::of(
            &MISSING_TRANSLATION,
            &document.first.span,
            wording!(
                "dit is nog niet vertaald naar `{tag}`",
                "this has not been translated to `{tag}` yet",
            ),
        )
        .help(wording!(
            "de vertaling komt in {file}; tot die tijd leiden menu's en lijsten naar de eerste taal",
            "the translation goes into {file}; until then menus and lists lead to the first language",
        ))
        .about(About::Language(tag.clone()))
    }));
}
