//! Who withdraws consent means today.

use jiff::civil::Date;

use super::consent_ends::NOTICE;
use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::manuscript::Translated;

rules! { Stories
    WITHDRAWN_LATER: Warning "withdrawn-later"
        "De toestemming is ingetrokken vanaf een dag die nog ver weg is"
        "The consent is withdrawn from a day that is still far away";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

/// What comes sooner is told as consent that ends.
fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    if translated.consents().any(|it| it.ended(today).is_some()) {
        return;
    }
    let withdrawn = translated.consents().filter_map(|it| it.withdrawn.as_ref());
    let later = withdrawn.filter(|date| (date.value.first_day() - today).get_days() > NOTICE + 1);
    diagnostics.extend(later.map(|withdrawn| {
        let date = withdrawn.value.to_string();
        Diagnostic::of(
            &WITHDRAWN_LATER,
            &withdrawn.span,
            wording!(
                "tot {date} staat dit verhaal nog op de site",
                "this story stays on the site until {date}",
            ),
        )
        .help(wording!(
            "kijk na of het jaar klopt; is de toestemming nu al ingetrokken, schrijf dan de datum van vandaag",
            "see whether the year is right; if consent is withdrawn now, write the date of today",
        ))
    }));
}
