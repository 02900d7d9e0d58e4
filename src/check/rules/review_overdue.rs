//! A text is reviewed in time.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{About, Diagnostic, Span, rules, wording};
use crate::manuscript::Translated;

rules! { Yaml
    REVIEW_OVERDUE: Warning "review-overdue"
        "De tekst had nagekeken moeten zijn"
        "The text should have been reviewed";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let documents = translated.variants.values().chain([&translated.first]);
    for document in documents {
        if let Some(review_by) = &document.review_by
            && today > review_by.value.last_day()
        {
            let date = review_by.value.to_string();
            let about = About::on(review_by.value, review_by.value.last_day(), today);
            diagnostics.push(review_overdue(&review_by.span, &date).about(about));
        }
    }
}

fn review_overdue(span: &Span, date: &str) -> Diagnostic {
    Diagnostic::of(
        &REVIEW_OVERDUE,
        span,
        wording!(
            "dit had op {date} nagekeken moeten zijn",
            "this was to be reviewed by {date}"
        ),
    )
    .help(wording!(
        "kijk de tekst na, en zet `reviewed` op vandaag en `review_by` op de volgende keer",
        "review the text, and set `reviewed` to today and `review_by` to the next time",
    ))
}
