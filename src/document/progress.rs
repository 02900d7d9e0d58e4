//! Progress: how a goal, an action or a result stood, and since when.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::source::{self, SourceOf};
use crate::date::PartialDate;
use crate::diagnostic::Diagnostic;
use crate::fields::{Fields, Written};
use crate::text::Text;

/// How something stood, from the first day of a date on.
#[derive(Debug, Clone)]
pub(crate) struct Status {
    pub date: PartialDate,
    /// The id of a [`State`], or of one of the publication's own.
    pub state: Written<String>,
    pub note: Option<Text>,
    pub source: Option<SourceOf>,
}

/// The states that need no declaring. Each other one is like one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Planned,
    Running,
    Done,
    Stopped,
}

/// Years that a plan can speak of.
const YEARS: RangeInclusive<i64> = 1000..=9999;

impl State {
    /// By their ids, in the order of the variants.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("planned", Self::Planned),
        ("running", Self::Running),
        ("done", Self::Done),
        ("stopped", Self::Stopped),
    ];

    pub(crate) fn of(id: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(known, state)| (known == id).then_some(state))
    }

    pub(crate) fn id(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Whether there is nothing more to do.
    pub(crate) fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::Stopped)
    }
}

/// What a goal, an action or a result has of it, from the first on.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Status> {
    let statuses = fields.maps_of("status", "state", &["year"]);
    let mut statuses: Vec<Status> = statuses.into_iter().filter_map(status).collect();
    statuses.sort_by_key(|status| status.date);
    statuses
}

fn status(mut fields: Fields<'_>) -> Option<Status> {
    fields.require("state");
    let state = fields.word("state");
    let note = fields.text("note");
    let source = source::read(&mut fields);
    // The last, when the other keys are known: none of them is a `date` misspelt.
    let date = date(&mut fields);
    fields.finish();
    Some(Status {
        date: date?,
        state: state?,
        note,
        source,
    })
}

/// A `year`, or a finer `date`.
fn date(fields: &mut Fields<'_>) -> Option<PartialDate> {
    if fields.is_missing("date") {
        if fields.is_missing("year") && !fields.is_misspelt("date") {
            fields.require("year");
        }
        let year = fields.whole("year", YEARS)?;
        return Some(PartialDate::of_year(year.value));
    }
    let date = fields.part_of_year("date");
    if let Some(year) = fields.node("year") {
        let told = Diagnostic::year_and_date(&year.span);
        fields.reading().tell(told);
    }
    date.map(|date| date.value)
}

/// How something stands: what began last, but not after today; of what began on one day
/// the finer date, and of the same date what is written last.
pub(crate) fn newest(statuses: &[Status], today: Date) -> Option<&Status> {
    let mut begun = statuses.iter().rev();
    begun.find(|status| status.date.first_day() <= today)
}
