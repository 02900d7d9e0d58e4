//! Consent is given before the story is shown, and before it ends.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::{Consent, Detail};
use crate::manuscript::Translated;

rules! { Stories
    CONSENT_BEGINS_LATE: Warning "consent-begins-late"
        "De toestemming begint na vandaag, of nadat zij eindigt"
        "The consent begins after today, or after it ends";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    if let Detail::Story(story) = &translated.first.detail {
        let consent = story.consent.as_ref();
        diagnostics.extend(consent.and_then(|consent| begins_late(consent, today)));
    }
}

/// Consent is given before it ends, and before the story is shown.
fn begins_late(consent: &Consent, today: Date) -> Option<Diagnostic> {
    let given = consent.given.as_ref()?;
    let first = given.value.first_day();
    let until = consent.until.as_ref();
    let until = until.filter(|until| until.value.last_day() < first);
    let until = until.map(|until| until.value.to_string());
    (first > today || until.is_some()).then(|| {
        let date = given.value.to_string();
        consent_begins_late(&given.span, &date, until.as_deref())
    })
}

/// Consent begins after today, or after it ends.
fn consent_begins_late(span: &Span, given: &str, until: Option<&str>) -> Diagnostic {
    let message = match until {
        Some(until) => wording!(
            "de toestemming eindigt op {until}, en is daarna pas gegeven: op {given}",
            "the consent ends on {until}, and was given after that: on {given}",
        ),
        None => wording!(
            "de toestemming voor dit verhaal is pas op {given} gegeven, en dat is na vandaag",
            "the consent for this story was given on {given}, which is after today",
        ),
    };
    Diagnostic::of(&CONSENT_BEGINS_LATE, span, message).help(wording!(
        "kijk na of de datums kloppen; zolang er geen toestemming is, hoort het verhaal niet op de site: zet er `draft: true` bij",
        "look whether the dates are right; as long as there is no consent the story does not belong on the site: add `draft: true`",
    ))
}
