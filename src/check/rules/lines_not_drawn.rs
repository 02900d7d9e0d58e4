//! There is room in a chart for what it is to show.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::{Chart, Indicator, MOST_BARS, MOST_POINTS};
use crate::publication::Edition;

rules! { Figures
    BARS_NOT_DRAWN: Note "bars-not-drawn"
        "De tabel heeft meer waarden dan als staven te vergelijken zijn"
        "The table has more values than can be compared as bars";
    LINES_NOT_DRAWN: Warning "lines-not-drawn"
        "Er zijn meer dan acht reeksen: koers tekent er vier"
        "There are more than eight series: koers draws four";
    POINTS_NOT_DRAWN: Note "points-not-drawn"
        "De lijn heeft meer punten dan te zien zijn"
        "The line has more points than can be seen";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    for indicator in &edition.indicators {
        diagnostics.extend(check_lines(indicator.detail(), &indicator.document.span));
    }
}

/// What there is too much of to draw.
fn check_lines(figure: &Indicator, span: &Span) -> Vec<Diagnostic> {
    let span = figure.data.as_ref().map_or(span, |data| &data.span);
    let (series, points) = (figure.table.series.len(), figure.table.rows.len());
    let drawn = figure.drawn_series().len();
    let values = figure.table.value_count();
    if figure.chart == Some(Chart::Bar) && values > MOST_BARS {
        return vec![bars_not_drawn(span, values)];
    }
    let told = [
        (series > drawn && !figure.says_what_is_drawn())
            .then(|| lines_not_drawn(span, series, drawn)),
        (points > MOST_POINTS).then(|| points_not_drawn(span, points)),
    ];
    let is_line = figure.chart == Some(Chart::Line);
    told.into_iter().flatten().filter(|_| is_line).collect()
}

fn bars_not_drawn(span: &Span, count: usize) -> Diagnostic {
    Diagnostic::of(
        &BARS_NOT_DRAWN,
        span,
        wording!(
            "dit cijfer heeft {count} waarden, meer dan als staven te vergelijken zijn: de tabel staat er zonder staven",
            "this figure has {count} values, more than can be compared as bars: its table has no bars",
        ),
    )
    .help(wording!(
        "houd de waarden over waar het om gaat, of maak er meer cijfers van",
        "keep the values that matter, or make more figures of them",
    ))
}

fn lines_not_drawn(span: &Span, count: usize, drawn: usize) -> Diagnostic {
    Diagnostic::of(
        &LINES_NOT_DRAWN,
        span,
        wording!(
            "dit cijfer heeft {count} reeksen; daarvan worden er {drawn} getekend, want meer lijnen dan acht zijn niet uit elkaar te houden",
            "this figure has {count} series, of which {drawn} are drawn, since more than eight lines cannot be told apart",
        ),
    )
    .help(wording!(
        "noem de reeksen die ertoe doen bij `series`, of maak er meer cijfers van; de tabel en de CSV hebben ze alle",
        "name the series that matter under `series`, or make more figures of them; the table and the CSV have all",
    ))
}

fn points_not_drawn(span: &Span, count: usize) -> Diagnostic {
    Diagnostic::of(
        &POINTS_NOT_DRAWN,
        span,
        wording!(
            "deze lijn heeft {count} punten, meer dan er te zien zijn: van elk stukje tijd worden het eerste, het laagste, het hoogste en het laatste getekend",
            "this line has {count} points, more than can be seen: of each piece of time the first, the lowest, the highest and the last are drawn",
        ),
    )
    .help(wording!(
        "de tabel en de CSV hebben alle waarden; met een waarde per maand of per jaar is de tabel korter",
        "the table and the CSV have all values; with a value a month or a year the table is shorter",
    ))
}
