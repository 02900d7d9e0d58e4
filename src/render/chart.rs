//! Charts: what is drawn of a figure, as places and words. Templates draw it.
//!
//! All places are percentages of what is drawn in, so that lines grow with the page
//! while letters keep their size. A language that is written from right to left
//! reads its charts so, too.

use std::cmp::Ordering;

use super::scale::{Anchor, LETTERS, Label, Letters, Scale, Width, spread, widths};
use crate::document::{Chart, Indicator, MOST_BARS, MOST_POINTS, Row};
use crate::language::Lang;
use crate::period::Period;
use crate::reader::Reader;
use crate::reader::phrase::{Phrase, compose};
use crate::reader::values::{
    Unit, amount_in_words, endpoint_amount, period_in_words, row_name, series_name,
};
use crate::view::{Axis, Bar, ChartLabel, Lines, Mark, Point, Segment, Series};

/// Series are told apart by so many signs; of bars there may be more, which have their names
/// beside them.
const SIGNS: usize = 8;

/// The ends of more lines than these have no room for their names.
const MOST_NAMED_ENDS: usize = 4;

/// Bars take half of a wide figure, and all of a smaller one.
const BESIDE: Letters = [
    (Width::Narrow, 12.0),
    (Width::Medium, 24.0),
    (Width::Wide, 24.0),
];

/// Of a scale with longer labels only the lines are drawn.
const LONGEST: usize = 12;

/// Of more values than these only the first and the last stand with their points.
const FEW: usize = 8;

/// Where the plot of lines has its lowest and highest value, and its first and last
/// period: there is room for signs and words around them.
const TOP: f64 = 0.12;
const BOTTOM: f64 = 0.9;
const SIDE: f64 = 0.03;

/// The heights of a line of words, and how far words are from a sign: in a plot of
/// 15 lines.
const LINE: f64 = 0.085;
const ABOVE: f64 = 0.045;
const BELOW: f64 = 0.1;

/// The axis of bars, and the bars on it.
pub(crate) struct Bars<'a> {
    reader: &'a Reader<'a>,
    indicator: &'a Indicator,
    scale: Scale,
}

impl<'a> Bars<'a> {
    /// None where the figure isn't drawn as bars, or has no value to draw, or too many.
    pub(super) fn of(reader: &'a Reader<'a>, indicator: &'a Indicator) -> Option<Self> {
        let has_none = known(indicator).next().is_none();
        let has_too_many = indicator.table.value_count() > MOST_BARS;
        if indicator.chart != Some(Chart::Bar) || has_none || has_too_many {
            return None;
        }
        let values: Vec<f64> = known(indicator).chain(endpoints(indicator)).collect();
        Some(Self {
            reader,
            indicator,
            scale: Scale::of_bars(&values, is_percentage(reader, indicator))?,
        })
    }

    pub(super) fn bar(&self, value: f64, series: usize) -> Bar {
        let (zero, value) = (self.place(0.0), self.place(value));
        Bar {
            x: percent(zero.min(value)),
            width: percent((zero - value).abs()),
            end: percent(zero.max(value)),
            series: series % SIGNS + 1,
        }
    }

    pub(super) fn axis(&self) -> Axis {
        let ticks = self.scale.ticks();
        let names = ticks.iter().map(|tick| self.tick(*tick)).collect();
        let places: Vec<f64> = ticks.iter().map(|tick| self.scale.share(*tick)).collect();
        let (texts, of_marks): (Vec<Phrase>, Vec<Label>) = marks(self.indicator)
            .map(|(kind, row, value)| {
                let text = mark_words(self.reader, self.indicator, kind, row);
                let label = Label::beside(self.scale.share(value), length(&text));
                (text, label)
            })
            .unzip();
        let shown = widths(&of_marks, BESIDE)
            .into_iter()
            .zip(of_marks)
            .zip(texts);
        let marks = marks(self.indicator).zip(shown);
        let marks = marks.map(|((kind, _, value), ((width, label), text))| Mark {
            kind,
            at: percent(self.place(value)),
            label: width.map(|width| written(self.reader, text, label, 1.0, width)),
        });
        let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
        #[expect(clippy::float_cmp, reason = "these are ticks as they were made")]
        let is_whole = first == 0.0 && last == 100.0;
        Axis {
            lines: places
                .iter()
                .map(|share| percent(sided(self.reader, *share)))
                .collect(),
            ticks: labels(self.reader, names, &places, BESIDE),
            zero: percent(self.place(0.0)),
            is_whole: is_whole && is_percentage(self.reader, self.indicator),
            marks: marks.collect(),
        }
    }

    fn tick(&self, tick: f64) -> Phrase {
        tick_words(self.reader, self.indicator, &self.scale, tick)
    }

    /// From the left.
    fn place(&self, value: f64) -> f64 {
        sided(self.reader, self.scale.share(value))
    }
}

/// The values of a figure as lines; none where it isn't drawn so, or where there
/// are no two values to go from and to.
pub(crate) fn lines<'a>(
    reader: &'a Reader<'a>,
    indicator: &'a Indicator,
    title: &Phrase,
) -> Option<Lines> {
    let values = || lines_drawn(indicator);
    if indicator.chart != Some(Chart::Line) || values().count() < 2 {
        return None;
    }
    let times = Times::of(indicator);
    if times.places.len() < 2 {
        return None;
    }
    let is_percentage = is_percentage(reader, indicator);
    let values: Vec<f64> = values().chain(endpoints(indicator)).collect();
    let plot = Plot {
        reader,
        indicator,
        scale: Scale::of_lines(&values, is_percentage)?,
        times,
    };
    let (series, key) = plot.series(title);
    let unit = indicator.unit.as_ref().filter(|_| !is_percentage);
    Some(Lines {
        unit: unit.map(|unit| {
            let unit = reader.words_of(reader.form(unit));
            unit.without_mark_up().into()
        }),
        scale_length: plot.scale_length(),
        scale: plot.scale_labels(),
        ticks: plot.ticks(),
        periods: plot.periods(),
        marks: plot.marks(title),
        series,
        key,
    })
}

/// Where periods stand in time: dates in proportion, others one by one.
struct Times<'a> {
    /// Rows in time, by their index, each at its share of the way.
    places: Vec<(usize, f64)>,
    /// A period that only a baseline or a target has.
    others: Vec<(&'a Period, f64)>,
}

impl<'a> Times<'a> {
    fn of(indicator: &'a Indicator) -> Self {
        Self::in_time(indicator).unwrap_or_else(|| Self::in_order(indicator))
    }

    fn in_order(indicator: &Indicator) -> Self {
        let last = indicator.table.rows.len().saturating_sub(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "rows are few")]
        let places = (0..indicator.table.rows.len()).map(|row| (row, row as f64 / last as f64));
        Self {
            places: places.collect(),
            others: Vec::new(),
        }
    }

    /// None where a row has no date, or two have the same.
    fn in_time(indicator: &'a Indicator) -> Option<Self> {
        let rows = indicator.table.rows.iter();
        let days: Option<Vec<f64>> = rows.map(|row| row.period.as_ref()?.middle()).collect();
        let mut days: Vec<(usize, f64)> = days?.into_iter().enumerate().collect();
        days.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        if days.windows(2).any(|pair| pair[1].1 - pair[0].1 < 0.1) {
            return None;
        }
        let mut others: Vec<(&Period, f64)> = Vec::new();
        for (_, row, _) in marks(indicator) {
            let period = row.period.as_ref();
            if let Some((period, day)) = period.and_then(|period| Some((period, period.middle()?)))
            {
                let is_there = |other: f64| (day - other).abs() < 0.1;
                let known = days.iter().map(|(_, day)| *day);
                if !known
                    .chain(others.iter().map(|(_, day)| *day))
                    .any(is_there)
                {
                    others.push((period, day));
                }
            }
        }
        let all = || {
            days.iter()
                .map(|(_, day)| *day)
                .chain(others.iter().map(|(_, day)| *day))
        };
        let first = all().reduce(f64::min)?;
        let last = all().reduce(f64::max)?;
        let share = |day: f64| {
            if last > first {
                (day - first) / (last - first)
            } else {
                0.0
            }
        };
        Some(Self {
            places: days.iter().map(|(row, day)| (*row, share(*day))).collect(),
            others: others
                .iter()
                .map(|(period, day)| (*period, share(*day)))
                .collect(),
        })
    }
}

struct Plot<'a> {
    reader: &'a Reader<'a>,
    indicator: &'a Indicator,
    scale: Scale,
    times: Times<'a>,
}

/// The end of a line, and what is written there.
struct NamedEnd {
    share: f64,
    value: f64,
    words: Phrase,
}

impl Plot<'_> {
    /// A share of the way in time, from the left of the plot.
    fn x(&self, share: f64) -> f64 {
        sided(self.reader, across(share))
    }

    /// From the top of the plot.
    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.share(value)
    }

    fn ticks(&self) -> Vec<String> {
        let ticks = self.scale.ticks().iter();
        ticks.map(|tick| percent(self.y(*tick))).collect()
    }

    fn tick_words(&self) -> impl Iterator<Item = (f64, Phrase)> {
        let ticks = self.scale.ticks().iter();
        ticks.map(|tick| {
            (
                *tick,
                tick_words(self.reader, self.indicator, &self.scale, *tick),
            )
        })
    }

    /// How many letters the longest label of the scale has; 0 where it has none.
    fn scale_length(&self) -> usize {
        let longest = self.tick_words().map(|(_, words)| length(&words)).max();
        longest.filter(|longest| *longest <= LONGEST).unwrap_or(0)
    }

    fn scale_labels(&self) -> Vec<ChartLabel> {
        if self.scale_length() == 0 {
            return Vec::new();
        }
        let labels = self.tick_words().map(|(tick, text)| ChartLabel {
            text: text.into(),
            // Beside the plot, up to it.
            x: percent(sided(self.reader, 1.0)),
            y: percent(self.y(tick)),
            anchor: Anchor::End.name(),
            from: Width::Narrow.class(),
        });
        labels.collect()
    }

    /// How many letters the plot is wide, beside its scale.
    fn letters(&self) -> Letters {
        #[expect(clippy::cast_precision_loss, reason = "at most 12")]
        let scale = self.scale_length() as f64 + 1.0;
        LETTERS.map(|(width, letters)| (width, (letters - scale).max(1.0)))
    }

    fn periods(&self) -> Vec<ChartLabel> {
        let rows = self.times.places.iter().map(|(row, share)| {
            let row = &self.indicator.table.rows[*row];
            (row_name(self.reader, row).without_mark_up(), *share)
        });
        let others = self.times.others.iter();
        let others = others.map(|(period, share)| (period_in_words(self.reader, period), *share));
        let mut periods: Vec<(Phrase, f64)> = rows.chain(others).collect();
        periods.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        let (names, places): (Vec<_>, Vec<_>) = periods.into_iter().unzip();
        let places: Vec<f64> = places.into_iter().map(across).collect();
        labels(self.reader, names, &places, self.letters())
    }

    fn marks(&self, title: &Phrase) -> Vec<Mark> {
        let all: Vec<f64> = marks(self.indicator).map(|(_, _, value)| value).collect();
        let drawn = self.indicator.drawn_series();
        let has_names = !all.is_empty() && (2..=MOST_NAMED_ENDS).contains(&drawn.len());
        let named = drawn.iter().filter(|_| has_names);
        let named = named.filter_map(|series| self.named_end(title, *series));
        let named: Vec<NamedEnd> = named.collect();
        let marks = marks(self.indicator).enumerate();
        let marks = marks.map(|(nth, (kind, row, value))| {
            let text = mark_words(self.reader, self.indicator, kind, row);
            let end = self.free_end(&drawn, &named, value, length(&text));
            let label = Label::beside(end.unwrap_or(1.0), length(&text));
            let width = widths(&[label], self.letters()).pop().flatten();
            let width = width.filter(|_| end.is_some());
            // Of two that are close the lower one's words stand below its line.
            let is_close = |(other, of_other): (usize, &f64)| {
                let is_lower = of_other.total_cmp(&value).then(nth.cmp(&other)).is_gt();
                is_lower && self.y(value) - self.y(*of_other) < LINE
            };
            let y = match all.iter().enumerate().any(is_close) {
                true => self.y(value) + BELOW,
                false => self.y(value) - ABOVE / 2.0,
            };
            Mark {
                kind,
                at: percent(self.y(value)),
                label: width.map(|width| written(self.reader, text, label, y, width)),
            }
        });
        marks.collect()
    }

    /// The end of the plot where lines are farthest from a value, and have no name in the way
    /// of so many letters; none where there is no such end.
    fn free_end(
        &self,
        drawn: &[usize],
        named: &[NamedEnd],
        value: f64,
        letters: usize,
    ) -> Option<f64> {
        let away = |end: f64| (self.y(end) - self.y(value)).abs();
        let points = drawn.iter().map(|series| self.points(*series));
        let ends = points.filter_map(|points| {
            let mut known = points.into_iter().flatten();
            let (_, first) = known.next()?;
            let last = known.next_back().map_or(first, |(_, last)| last);
            Some([first, last].map(away))
        });
        let nearest = ends.reduce(|one, other| [one[0].min(other[0]), one[1].min(other[1])]);
        let [first, last] = nearest.unwrap_or([1.0, 1.0]);
        let [.., (_, wide)] = self.letters();
        let is_in_the_way = |end: &NamedEnd| {
            let label = Label::after(across(end.share), length(&end.words), self.letters());
            let mark = Label::beside(1.0, letters);
            away(end.value) < 2.0 * LINE && label.extent(wide).1 > mark.extent(wide).0
        };
        match named.iter().any(is_in_the_way) {
            true => (first >= LINE).then_some(0.0),
            // What is to come has no line yet.
            false if first > last && self.times.others.is_empty() => Some(0.0),
            false => Some(1.0),
        }
    }

    /// The lines, and until which width their names stand above the plot.
    fn series(&self, title: &Phrase) -> (Vec<Series>, Option<&'static str>) {
        let drawn = self.indicator.drawn_series();
        let mut series: Vec<Series> = drawn
            .iter()
            .enumerate()
            .map(|(nth, index)| {
                let points = thinned(self.points(*index));
                Series {
                    name: self.name(title, *index).into(),
                    number: nth % SIGNS + 1,
                    segments: self.segments(&points),
                    labels: Vec::new(),
                    points: points.iter().flatten().map(|at| self.point(*at)).collect(),
                }
            })
            .collect();
        if let [only] = drawn.as_slice() {
            series[0].labels = self.values(*only);
            return (series, None);
        }
        if drawn.len() > MOST_NAMED_ENDS {
            return (series, Some("always"));
        }
        let from = self.name_ends(title, &drawn, &mut series);
        let key = match from {
            Some(Width::Narrow) => None,
            Some(width) => Some(width.class()),
            None => Some("always"),
        };
        (series, key)
    }

    /// What a line is of; beside others, one without a name is what the figure is of.
    fn name(&self, title: &Phrase, series: usize) -> Phrase {
        let names = &self.indicator.table.series;
        match &names[series] {
            None if names.len() > 1 => title.clone(),
            name => series_name(self.reader, self.indicator, name.as_deref()),
        }
    }

    /// The points of a series, in time: their share of the way, and their value.
    fn points(&self, series: usize) -> Vec<Option<(f64, f64)>> {
        let places = self.times.places.iter();
        let points = places.map(|(row, share)| {
            let amount = self.indicator.table.rows[*row].amounts.get(series)?;
            Some((*share, amount.value?))
        });
        points.collect()
    }

    fn point(&self, (share, value): (f64, f64)) -> Point {
        Point {
            x: percent(self.x(share)),
            y: percent(self.y(value)),
        }
    }

    fn segments(&self, points: &[Option<(f64, f64)>]) -> Vec<Segment> {
        let segments = points.windows(2).filter_map(|pair| {
            let (from, to) = (self.point(pair[0]?), self.point(pair[1]?));
            Some(Segment {
                x1: from.x,
                y1: from.y,
                x2: to.x,
                y2: to.y,
            })
        });
        segments.collect()
    }

    /// The values of the only line, above their points; below them in a dip.
    fn values(&self, series: usize) -> Vec<ChartLabel> {
        let points = self.points(series);
        let rows = self.times.places.iter().zip(&points);
        let (known, mut texts): (Vec<(f64, f64)>, Vec<Phrase>) = rows
            .filter_map(|((row, _), point)| {
                let at = (*point)?;
                let amount = &self.indicator.table.rows[*row].amounts[series];
                Some((at, self.words(amount)))
            })
            .unzip();
        let mut places: Vec<f64> = known.iter().map(|(share, _)| across(*share)).collect();
        let mut heights: Vec<f64> = known
            .iter()
            .enumerate()
            .map(|(index, (_, value))| {
                let around = [index.checked_sub(1), Some(index + 1)];
                let mut around = around.into_iter().flatten().filter_map(|at| known.get(at));
                let is_dip =
                    around.clone().next().is_some() && around.all(|(_, other)| value < other);
                self.y(*value) + if is_dip { BELOW } else { -ABOVE }
            })
            .collect();
        if texts.len() > FEW {
            let last = texts.len() - 1;
            texts = vec![texts[0].clone(), texts[last].clone()];
            places = vec![places[0], places[last]];
            heights = vec![heights[0], heights[last]];
        }
        labels_at(self.reader, texts, &places, &heights, self.letters())
    }

    /// Where a line ends, with its name and value.
    fn named_end(&self, title: &Phrase, series: usize) -> Option<NamedEnd> {
        let places = self.times.places.iter().zip(self.points(series));
        let (row, (share, value)) = places
            .rev()
            .find_map(|((row, _), point)| Some((*row, point?)))?;
        let amount = &self.indicator.table.rows[row].amounts[series];
        let words = compose([
            self.name(title, series).isolated(),
            self.reader.plain(" "),
            self.words(amount),
        ]);
        Some(NamedEnd {
            share,
            value,
            words: words.without_mark_up(),
        })
    }

    /// Puts name and value where each line ends; gives from which width on all have
    /// room.
    fn name_ends(&self, title: &Phrase, drawn: &[usize], series: &mut [Series]) -> Option<Width> {
        let mut ends = Vec::new();
        for (nth, index) in drawn.iter().enumerate() {
            ends.extend(self.named_end(title, *index).map(|end| (nth, end)));
        }
        let heights = ends.iter().map(|(_, end)| self.y(end.value) - ABOVE);
        let heights = spread(&heights.collect::<Vec<f64>>(), LINE);
        let mut from = Some(Width::Narrow);
        for ((index, end), y) in ends.into_iter().zip(heights) {
            // Each has a line to itself.
            let label = Label::after(across(end.share), length(&end.words), self.letters());
            let width = widths(&[label], self.letters()).pop().flatten();
            from = from.zip(width).map(|(one, other)| one.max(other));
            let label = written(self.reader, end.words, label, y, Width::Narrow);
            series[index].labels.push(label);
        }
        for series in series.iter_mut() {
            match from {
                Some(width) => series
                    .labels
                    .iter_mut()
                    .for_each(|label| label.from = width.class()),
                None => series.labels.clear(),
            }
        }
        from
    }

    fn words(&self, amount: &crate::document::Amount) -> Phrase {
        let lang: &Lang = self.reader.edition.lang();
        amount_in_words(self.reader, self.indicator, amount, Unit::InHeader, lang).without_mark_up()
    }
}

/// Of more points than can be seen, those that the line looks the same by: of each span of
/// time the first, the lowest, the highest and the last, and whether there is a gap. That is
/// M4, of Uwe Jugel et al., *M4: A Visualization-Oriented Time Series Data Aggregation* (PVLDB
/// 7, 2014, page 797).
fn thinned(points: Vec<Option<(f64, f64)>>) -> Vec<Option<(f64, f64)>> {
    if points.len() <= MOST_POINTS {
        return points;
    }
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    const SPANS: f64 = (MOST_POINTS / 4) as f64;
    let known = |index: &usize| points[*index];
    let by_value = |one: &usize, other: &usize| {
        let values = known(one).zip(known(other));
        values.map_or(Ordering::Equal, |((_, one), (_, other))| {
            one.total_cmp(&other)
        })
    };
    let indices: Vec<usize> = (0..points.len())
        .filter(|index| known(index).is_some())
        .collect();
    let span = |index: &usize| known(index).map(|(share, _)| (share * SPANS).floor());
    let mut kept: Vec<usize> = Vec::new();
    for indices in indices.chunk_by(|one, other| span(one) == span(other)) {
        let lowest = indices.iter().copied().min_by(by_value);
        let highest = indices.iter().copied().max_by(by_value);
        let ends = [indices.first().copied(), indices.last().copied()];
        kept.extend(ends.into_iter().chain([lowest, highest]).flatten());
    }
    kept.sort_unstable();
    kept.dedup();
    let mut thinned = Vec::new();
    let mut before = 0;
    for index in kept {
        if points[before..index].iter().any(Option::is_none) {
            thinned.push(None);
        }
        thinned.push(points[index]);
        before = index;
    }
    thinned
}

/// The values of the lines that are drawn.
fn lines_drawn(indicator: &Indicator) -> impl Iterator<Item = f64> {
    let rows = indicator.table.rows.iter();
    let drawn = indicator.drawn_series().into_iter();
    drawn.flat_map(move |series| {
        let amounts = rows.clone().filter_map(move |row| row.amounts.get(series));
        amounts.filter_map(|amount| amount.value)
    })
}

/// A share of the way in time, of the plot.
fn across(share: f64) -> f64 {
    SIDE + (1.0 - 2.0 * SIDE) * share
}

/// What begins on the right is told from the left all the same.
fn sided(reader: &Reader<'_>, share: f64) -> f64 {
    match reader.edition.lang().direction() {
        "rtl" => 1.0 - share,
        _ => share,
    }
}

/// As SVG takes it, to a hundredth.
fn percent(share: f64) -> String {
    let written = format!("{:.2}", share * 100.0);
    let written = written.trim_end_matches('0').trim_end_matches('.');
    format!("{}%", if written == "-0" { "0" } else { written })
}

/// Labels on one line, those that there is room for.
fn labels(
    reader: &Reader<'_>,
    texts: Vec<Phrase>,
    places: &[f64],
    letters: Letters,
) -> Vec<ChartLabel> {
    labels_at(reader, texts, places, &vec![1.0; places.len()], letters)
}

/// Labels at a height each, that have room as if they were on one line.
fn labels_at(
    reader: &Reader<'_>,
    texts: Vec<Phrase>,
    places: &[f64],
    heights: &[f64],
    letters: Letters,
) -> Vec<ChartLabel> {
    let texts: Vec<Phrase> = texts.into_iter().map(Phrase::without_mark_up).collect();
    let labels = texts.iter().zip(places);
    let labels = labels.map(|(text, at)| Label::centred(*at, length(text)));
    let labels: Vec<Label> = labels.collect();
    let shown = widths(&labels, letters)
        .into_iter()
        .zip(labels)
        .zip(texts)
        .zip(heights);
    let shown = shown
        .filter_map(|(((width, label), text), y)| Some(written(reader, text, label, *y, width?)));
    shown.collect()
}

fn written(reader: &Reader<'_>, text: Phrase, label: Label, y: f64, from: Width) -> ChartLabel {
    ChartLabel {
        text: text.into(),
        x: percent(sided(reader, label.at)),
        y: percent(y),
        anchor: label.anchor.name(),
        from: from.class(),
    }
}

fn length(text: &Phrase) -> usize {
    text.plain().chars().count()
}

/// *50%*
fn tick_words(reader: &Reader<'_>, indicator: &Indicator, scale: &Scale, tick: f64) -> Phrase {
    let number = reader.edition.locale.number(tick, Some(scale.decimals()));
    let unit = if is_percentage(reader, indicator) {
        "%"
    } else {
        ""
    };
    reader.plain(&(number + unit))
}

/// *Streefwaarde: 75%*
fn mark_words(reader: &Reader<'_>, indicator: &Indicator, kind: &str, row: &Row) -> Phrase {
    let lang = reader.edition.lang();
    let value = endpoint_amount(row);
    let value = amount_in_words(reader, indicator, value, Unit::InHeader, lang);
    compose([reader.word(kind), reader.plain(": "), value]).without_mark_up()
}

/// The baseline and the target, as far as they are numbers.
fn marks(indicator: &Indicator) -> impl Iterator<Item = (&'static str, &Row, f64)> {
    let marks = [
        ("baseline", &indicator.baseline),
        ("target", &indicator.target),
    ];
    marks.into_iter().filter_map(|(kind, row)| {
        let row = row.as_ref()?;
        Some((kind, row, endpoint_amount(row).value?))
    })
}

fn endpoints(indicator: &Indicator) -> impl Iterator<Item = f64> {
    marks(indicator).map(|(_, _, value)| value)
}

/// All values of a figure that are numbers.
fn known(indicator: &Indicator) -> impl Iterator<Item = f64> {
    let amounts = indicator.table.rows.iter().flat_map(|row| &row.amounts);
    amounts.filter_map(|amount| amount.value)
}

fn is_percentage(reader: &Reader<'_>, indicator: &Indicator) -> bool {
    let unit = indicator.unit.as_ref();
    unit.is_some_and(|unit| reader.form(unit).plain() == "%")
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Medium => "medium",
            Self::Wide => "wide",
        }
    }
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_many_points_keeps_its_ends_peaks_and_gaps() {
        let place = |index: u16| f64::from(index) / 9_999.0;
        let value = |index: u16| {
            if index == 5_001 {
                9.0
            } else {
                f64::from(index % 2)
            }
        };
        let all: Vec<_> = (0..10_000)
            .map(|index| (!(7_000..7_100).contains(&index)).then(|| (place(index), value(index))))
            .collect();
        let few = thinned(all.clone());
        assert!(few.len() <= MOST_POINTS + 1, "{}", few.len());
        assert_eq!((few.first(), few.last()), (all.first(), all.last()));
        assert!(few.contains(&Some((place(5_001), 9.0))));
        let gap = few.iter().position(Option::is_none).unwrap();
        let places = [few[gap - 1].unwrap().0, few[gap + 1].unwrap().0];
        assert_eq!(
            places.map(f64::to_bits),
            [6_999, 7_100].map(|index| place(index).to_bits())
        );
        let short = all[..MOST_POINTS].to_vec();
        assert_eq!(thinned(short.clone()), short);
    }
}
