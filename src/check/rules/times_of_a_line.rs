//! The periods of a line in time have a time each.

use std::cmp::Ordering;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::{Chart, Indicator};
use crate::period::Period;
use crate::publication::Edition;

rules! { Figures
    PERIODS_OUT_OF_TIME: Warning "periods-out-of-time"
        "Deze periode zegt niet wanneer het was en andere wel, of twee periodes vallen samen"
        "This period doesn't say when it was and others do, or two periods are at the same time";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    let indicators = edition.indicators.iter();
    diagnostics.extend(indicators.filter_map(|indicator| check_times(indicator.detail())));
}

/// The periods of a line stand in proportion where all of them say when they were, each
/// at a time of its own. None of them may; that is no line in time.
fn check_times(figure: &Indicator) -> Option<Diagnostic> {
    if figure.chart != Some(Chart::Line) {
        return None;
    }
    let periods = || {
        figure
            .table
            .rows
            .iter()
            .filter_map(|row| row.period.as_ref())
    };
    let is_in_time = periods().any(Period::is_in_time);
    let mut outside = periods().filter(|period| !period.is_in_time());
    if let Some(period) = outside.next().filter(|_| is_in_time) {
        return Some(period_outside_time(&period.span, &period.written));
    }
    let mut in_order: Vec<&Period> = periods().collect();
    in_order.sort_by(|one, other| {
        one.middle()
            .partial_cmp(&other.middle())
            .unwrap_or(Ordering::Equal)
    });
    let mut pairs = in_order.windows(2).filter(|_| is_in_time);
    let pair = pairs.find(|pair| pair[0].is_at_the_time_of(pair[1]))?;
    Some(periods_at_one_time(
        &pair[1].span,
        &pair[1].written,
        &pair[0].span,
    ))
}

fn period_outside_time(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::of(
        &PERIODS_OUT_OF_TIME,
        span,
        wording!(
            "`{written}` zegt niet wanneer het was, en andere perioden wel: in de lijn staan ze daarom even ver uit elkaar",
            "`{written}` does not say when it was, and other periods do: so they stand equally far apart in the line",
        ),
    )
    .help(wording!(
        "schrijf de periode als `2023`, `2023-05`, `2023-Q2` of `2022/23`; een teken erachter mag, zoals `2023*`",
        "write the period as `2023`, `2023-05`, `2023-Q2` or `2022/23`; a sign may follow, as in `2023*`",
    ))
}

fn periods_at_one_time(span: &Span, written: &str, other: &Span) -> Diagnostic {
    Diagnostic::of(
        &PERIODS_OUT_OF_TIME,
        span,
        wording!(
            "`{written}` valt samen met een andere periode: in de lijn staan alle perioden daarom even ver uit elkaar",
            "`{written}` is at the time of another period: so all periods stand equally far apart in the line",
        ),
    )
    .help(wording!(
        "geef elke periode een eigen tijd, of haal een van de twee weg",
        "give each period a time of its own, or remove one of the two",
    ))
    .related(other, wording!("de andere", "the other"))
}
