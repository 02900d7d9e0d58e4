//! Consent doesn't end unseen.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{About, Diagnostic, Span, rules, wording};
use crate::document::Detail;
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
const NOTICE: i32 = 60;

fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::Story(story) = &translated.first.detail else {
        return;
    };
    let consent = story.consent.as_ref();
    let consent = consent.filter(|consent| consent.ended(today).is_none());
    if let Some(until) = consent.and_then(|consent| consent.until.as_ref()) {
        let last = until.value.last_day();
        let days = (last - today).get_days();
        if (0..=NOTICE).contains(&days) {
            let date = until.value.to_string();
            let about = About::on(until.value, last, today);
            diagnostics.push(consent_ends(&until.span, &date, days).about(about));
        }
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
        "vraag nieuwe toestemming en pas `until` aan; anders verdwijnt het verhaal na die dag van de site",
        "ask for new consent and change `until`; else the story leaves the site after that day",
    ))
}
