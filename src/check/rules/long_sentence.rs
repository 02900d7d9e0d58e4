//! A sentence is no longer than readers follow.

use crate::check::look::{Check, Look};
use crate::check::sentences::long;
use crate::check::work::Work;
use crate::diagnostic::{About, Diagnostic, rules, wording};

rules! { Text
    LONG_SENTENCE: Todo "long-sentence"
        "Deze zin heeft meer dan 25 woorden"
        "This sentence has more than 25 words";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let documents: Vec<_> = work.documents().collect();
    let long = long(&documents, work.manuscript, work.sources);
    diagnostics.extend(long.into_iter().map(|sentence| {
        let words = sentence.words;
        Diagnostic::of(
            &LONG_SENTENCE,
            &sentence.span,
            wording!(
                "deze zin heeft {words} woorden",
                "this sentence has {words} words",
            ),
        )
        .help(wording!(
            "maak er twee zinnen van",
            "make two sentences of it"
        ))
        .about(About::Sentence {
            words,
            beginning: sentence.beginning.into(),
            lang: sentence.lang,
        })
    }));
}
