//! Consent doesn't end unseen.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{About, Diagnostic, Span, rules, wording};
use crate::document::Consent;
use crate::manuscript::Translated;

rules! { Stories
    CONSENT_ENDS: Warning "consent-ends"
        "De toestemming eindigt binnen 60 dagen"
        "The consent ends within 60 days";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

/// How many days before consent ends that is told.
pub(super) const NOTICE: i32 = 60;

fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    // The strictest of its languages counts.
    if translated.consents().any(|it| it.ended(today).is_some()) {
        return;
    }
    let ends = translated.consents().filter_map(Consent::ends);
    let Some((date, last)) = ends.min_by_key(|(_, last)| *last) else {
        return;
    };
    let days = (last - today).get_days();
    if (0..=NOTICE).contains(&days) {
        let about = About::on(date.value, last, today);
        diagnostics.push(consent_ends(&date.span, &last.to_string(), days).about(about));
    }
}

fn consent_ends(span: &Span, date: &str, days: i32) -> Diagnostic {
    let when = match days {
        0 => wording!("vandaag", "today"),
        1 => wording!("morgen", "tomorrow"),
        days => wording!("over {days} dagen, op {date}", "in {days} days, on {date}"),
    };
    let (nl, en) = (when.nl, when.en);
    Diagnostic::of(
        &CONSENT_ENDS,
        span,
        wording!(
            "de toestemming voor dit verhaal eindigt {nl}",
            "the consent for this story ends {en}",
        ),
    )
    .help(wording!(
        "vraag nieuwe toestemming en pas de datum aan; anders verdwijnt het verhaal na die dag van de site",
        "ask for new consent and change the date; else the story leaves the site after that day",
    ))
}
