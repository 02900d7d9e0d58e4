//! A story that may no longer be shown has no file.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, rules, wording};

rules! { Stories
    CONSENT_ENDED: Todo "consent-ended"
        "De toestemming voor dit verhaal is voorbij, en het bestand is er nog"
        "The consent for this story has ended, and its file is still there";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for document in &work.manuscript.documents {
        // The strictest of its languages counts.
        let mut ended = document.consents().filter_map(|it| it.ended(work.today));
        diagnostics.extend(ended.next().map(|(date, day)| {
            let since = date.value.to_string();
            Diagnostic::of(
                &CONSENT_ENDED,
                &date.span,
                wording!(
                    "de toestemming voor dit verhaal is voorbij sinds {since}",
                    "the consent for this story has been over since {since}",
                ),
            )
            .help(wording!(
                "verwijder het bestand, of vraag opnieuw toestemming",
                "remove the file, or ask for consent again",
            ))
            .about(work.day(date, day))
        }));
    }
}
