//! A marked word has a meaning.

use std::collections::HashSet;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::markdown::{Holds, plain_text};
use crate::publication::{Edition, texts_on};
use crate::resolve::normal;

rules! { Text
    MARK_WITHOUT_MEANING: Warning "mark-without-meaning"
        "Dit woord heeft nergens een betekenis"
        "This word has no meaning anywhere";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

/// A marked word has its meaning with it, with another mark of that word, or in
/// `words.yaml`; else that is told where it first stands.
fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    let unexplained: HashSet<_> = edition
        .words
        .iter()
        .filter(|word| word.meaning.is_none() && word.stands_for.is_none())
        .map(|word| (&word.lang, normal(&word.word)))
        .collect();
    if unexplained.is_empty() {
        return;
    }
    let mut told = HashSet::new();
    for place in edition.own_places() {
        for mark in texts_on(edition, place, Holds::MARKS)
            .into_iter()
            .flat_map(|text| text.marks())
        {
            let words = plain_text(mark.content);
            let word = (mark.lang, normal(&words));
            if unexplained.contains(&word) && mark.meaning.is_none() && told.insert(word) {
                diagnostics.push(mark_without_meaning(mark.span, &words));
            }
        }
    }
}

fn mark_without_meaning(span: &Span, words: &str) -> Diagnostic {
    Diagnostic::of(
        &MARK_WITHOUT_MEANING,
        span,
        wording!("`{words}` heeft geen betekenis", "`{words}` has no meaning"),
    )
    .help(wording!(
        "zet de betekenis erachter, `(lang:… \"betekenis\")`, of zet het woord in content/words.yaml",
        "write the meaning after it, `(lang:… \"meaning\")`, or put the word in content/words.yaml",
    ))
}
