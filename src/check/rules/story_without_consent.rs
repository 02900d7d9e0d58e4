//! The teller of a story agreed to it.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::{Consent, Detail};
use crate::manuscript::Translated;

rules! { Stories
    STORY_WITHOUT_CONSENT: Warning "story-without-consent"
        "Dit verhaal heeft geen `consent`"
        "This story has no `consent`";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

fn check(translated: &Translated, _: Date, diagnostics: &mut Vec<Diagnostic>) {
    let document = &translated.first;
    let Detail::Story(story) = &document.detail else {
        return;
    };
    let is_empty = |consent: &Consent| consent.is_empty && consent.unread.is_none();
    if story.person.is_some() && story.consent.as_ref().is_none_or(is_empty) {
        diagnostics.push(story_without_consent(&document.span));
    }
}

fn story_without_consent(span: &Span) -> Diagnostic {
    Diagnostic::of(
        &STORY_WITHOUT_CONSENT,
        span,
        wording!(
            "bij dit verhaal staat niet dat de verteller het goedvindt",
            "this story does not say that its teller agrees to it",
        ),
    )
    .help(wording!(
        "leg bij `consent` vast wat de verteller goedvindt, en tot wanneer: `consent: {{ given: …, until: … }}`; zolang dat er niet staat, krijgt het verhaal geen deelkaart",
        "record under `consent` what the teller agrees to, and until when: `consent: {{ given: …, until: … }}`; as long as it is not there, the story has no share card",
    ))
}
