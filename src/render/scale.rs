//! Where a chart has its ticks, its points and its words.
//!
//! Places are shares of the width or height of what is drawn. All of this is
//! arithmetic, and holds for any numbers that aren't infinite.

use std::collections::BTreeSet;

/// The values that an axis goes from and to, and where it has ticks between.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    /// At least two, from low to high; the axis ends at the outer ones.
    ticks: Vec<f64>,
    /// How many decimals tell the ticks apart.
    decimals: u8,
}

/// About how many ticks an axis has.
const TICKS: f64 = 5.0;

/// Of percentages below this the whole would make all bars stubs.
const FEW_PERCENT: f64 = 20.0;

/// Lines that move less than this would be flat beside the whole.
const WIDE_PERCENT: f64 = 25.0;

impl Scale {
    /// For bars, which begin at zero: their length is what is compared. None
    /// where there is no value.
    pub(super) fn of_bars(values: &[f64], is_percentage: bool) -> Option<Self> {
        let (low, high) = ends(values)?;
        if is_percentage && low >= 0.0 && (FEW_PERCENT..=100.0).contains(&high) {
            return Some(Self::whole());
        }
        Some(Self::loose(low.min(0.0), high.max(0.0)))
    }

    /// For lines, whose slope is what is seen: from zero only where that is near.
    /// None where there is no value.
    pub(super) fn of_lines(values: &[f64], is_percentage: bool) -> Option<Self> {
        let (low, high) = ends(values)?;
        let is_part = low >= 0.0 && high <= 100.0 && high - low >= WIDE_PERCENT;
        if is_percentage && is_part {
            return Some(Self::whole());
        }
        let is_near_zero = low > 0.0 && low < high / 2.0;
        Some(Self::loose(if is_near_zero { 0.0 } else { low }, high))
    }

    /// From nothing to all.
    fn whole() -> Self {
        Self {
            ticks: vec![0.0, 50.0, 100.0],
            decimals: 0,
        }
    }

    /// Ticks at round numbers, of which the outer ones hold all values: loose
    /// labels, of Paul Heckbert's *Nice Numbers for Graph Labels* (Graphics Gems,
    /// 1990, page 61).
    fn loose(low: f64, high: f64) -> Self {
        let (low, high) = if low < high {
            (low, high)
        } else if low == 0.0 {
            (0.0, 1.0)
        } else {
            // One value alone: beside zero, it shows how large it is.
            (low.min(0.0), low.max(0.0))
        };
        let step = nice((nice(high - low, Round::Up)) / (TICKS - 1.0), Round::Near);
        let first = (low / step).floor();
        let count = (high / step).ceil() - first;
        // Steps that numbers so large, small or near to each other don't have.
        if !(step.is_normal() && (1.0..=2.0 * TICKS).contains(&count)) {
            return Self {
                ticks: vec![low, high],
                decimals: 6,
            };
        }
        let mut ticks = Vec::new();
        let mut index = 0.0;
        while index <= count {
            ticks.push((first + index) * step);
            index += 1.0;
        }
        let are_apart = ticks.windows(2).all(|pair| pair[0] < pair[1]);
        if !(are_apart && ticks.iter().all(|tick| tick.is_finite())) {
            ticks = vec![low, high];
        }
        Self {
            ticks,
            decimals: decimals(step),
        }
    }

    pub(super) fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    pub(super) fn decimals(&self) -> u8 {
        self.decimals
    }

    /// How far along the axis a value is: from 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        // Halves, for the whole way may be more than a number can hold.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0 // Numbers so small that they have no halves.
        }
    }
}

fn ends(values: &[f64]) -> Option<(f64, f64)> {
    let low = values.iter().copied().reduce(f64::min)?;
    let high = values.iter().copied().reduce(f64::max)?;
    Some((low, high))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Near,
    Up,
}

/// 1, 2 or 5 times a power of ten: the nearest, or the next.
fn nice(number: f64, round: Round) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    let fraction = number / power;
    let limits = match round {
        Round::Near => [1.5, 3.0, 7.0],
        Round::Up => [1.0, 2.0, 5.0],
    };
    let fits = |limit: f64| match round {
        Round::Near => fraction < limit,
        Round::Up => fraction <= limit,
    };
    let nice = [1.0, 2.0, 5.0];
    let found = limits.into_iter().zip(nice).find(|(limit, _)| fits(*limit));
    found.map_or(10.0, |(_, nice)| nice) * power
}

/// How many decimals a step has, which is 1, 2 or 5 times a power of ten.
fn decimals(step: f64) -> u8 {
    (0..6)
        .find(|decimals| step >= 0.99 * 10_f64.powi(-i32::from(*decimals)))
        .unwrap_or(6)
}

/// How wide a chart has to be for a label to be shown, in classes of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// A phone with letters of twice the size.
    Narrow,
    /// A phone.
    Medium,
    /// A desk.
    Wide,
}

/// How many letters a line holds from each width on.
pub(crate) type Letters = [(Width, f64); 3];

/// Of letters as wide as WCAG 1.4.12 spaces them, in 8.5, 17 and 34 rem.
pub(crate) const LETTERS: Letters = [
    (Width::Narrow, 12.0),
    (Width::Medium, 24.0),
    (Width::Wide, 48.0),
];

/// Which part of a label stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A label on a line, at a share of its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Label {
    pub at: f64,
    /// In letters.
    pub length: usize,
    pub anchor: Anchor,
}

impl Label {
    /// In the middle of its place, but for those at an end, which stay within it.
    pub(super) fn centred(at: f64, length: usize) -> Self {
        const NEAR: f64 = 0.06;
        let anchor = match at {
            at if at < NEAR => Anchor::Start,
            at if at > 1.0 - NEAR => Anchor::End,
            _ => Anchor::Middle,
        };
        Self { at, length, anchor }
    }

    /// On the side of its place where there is most room.
    pub(super) fn beside(at: f64, length: usize) -> Self {
        let anchor = if at < 0.5 { Anchor::Start } else { Anchor::End };
        Self { at, length, anchor }
    }

    /// After its place, where the widest plot has room for it, else on the side with most.
    pub(super) fn after(at: f64, length: usize, letters: Letters) -> Self {
        let [.., (_, wide)] = letters;
        let anchor = Anchor::Start;
        let after = Self { at, length, anchor };
        match after.extent(wide).1 <= wide {
            true => after,
            false => Self::beside(at, length),
        }
    }

    /// From where to where it is, with so many letters on a line.
    pub(super) fn extent(self, letters: f64) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss, reason = "labels are short")]
        let length = self.length as f64;
        let at = self.at * letters;
        let start = match self.anchor {
            Anchor::Start => at,
            Anchor::Middle => at - length / 2.0,
            Anchor::End => at - length,
        };
        (start, start + length)
    }
}

/// From which width on each label is shown, so that no two on a line touch: the
/// first and the last before others.
pub(crate) fn widths(labels: &[Label], letters: Letters) -> Vec<Option<Width>> {
    let mut widths = vec![None; labels.len()];
    let last = labels.len().saturating_sub(1);
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|index| *index != 0 && *index != last);
    // From left to right. A label holds its place, so one that touches any of those that
    // are shown touches the next on one side.
    let mut along: Vec<usize> = (0..labels.len()).collect();
    along.sort_by(|one, other| labels[*one].at.total_cmp(&labels[*other].at));
    let mut rank = vec![0; labels.len()];
    for (place, index) in along.iter().enumerate() {
        rank[*index] = place;
    }
    let mut shown = BTreeSet::new();
    for (width, letters) in letters {
        for index in &order {
            let (start, end) = labels[*index].extent(letters);
            let is_within = start > -0.5 && end < letters + 0.5;
            let touches = |place: &usize| {
                let (from, to) = labels[along[*place]].extent(letters);
                end + 1.0 > from && to + 1.0 > start
            };
            let place = rank[*index];
            if widths[*index].is_none()
                && is_within
                && !shown.range(..place).next_back().is_some_and(touches)
                && !shown.range(place..).next().is_some_and(touches)
            {
                widths[*index] = Some(width);
                shown.insert(place);
            }
        }
    }
    widths
}

/// Moves what is nearer to each other than `gap` apart, as little as may be, and
/// keeps it between 0 and 1 as long as there is room. The order stays.
pub(crate) fn spread(places: &[f64], gap: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|one, other| places[*one].total_cmp(&places[*other]));
    let mut spread = places.to_vec();
    // Down from the top, and what then is too low up again.
    for pair in 1..order.len() {
        let least = spread[order[pair - 1]] + gap;
        let place = &mut spread[order[pair]];
        *place = place.max(least);
    }
    let mut most = 1.0;
    for index in order.into_iter().rev() {
        spread[index] = spread[index].min(most);
        most = spread[index] - gap;
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers_that_hold_all_values() {
        let check = |low, high, expected: &[f64]| {
            let scale = Scale::loose(low, high);
            let close =
                |(one, other): (&f64, &f64)| (one - other).abs() < 1e-9 * other.abs().max(1.0);
            assert!(
                scale.ticks.len() == expected.len() && scale.ticks.iter().zip(expected).all(close),
                "{low} to {high}: {:?}",
                scale.ticks
            );
        };
        check(0.0, 2.7, &[0.0, 1.0, 2.0, 3.0]);
        check(0.0, 506_000.0, &[0.0, 200_000.0, 400_000.0, 600_000.0]);
        check(0.0, 9.0, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        check(57.0, 81.0, &[50.0, 60.0, 70.0, 80.0, 90.0]);
        check(-3.0, 4.0, &[-4.0, -2.0, 0.0, 2.0, 4.0]);
        check(-8.0, -2.0, &[-8.0, -6.0, -4.0, -2.0]);
        check(0.0, 0.03, &[0.0, 0.01, 0.02, 0.03]);
        // Equal values.
        check(0.0, 0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check(7.0, 7.0, &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check(-7.0, -7.0, &[-8.0, -6.0, -4.0, -2.0, 0.0]);
        // At the edge of what a number can be.
        check(f64::MIN, f64::MAX, &[f64::MIN, f64::MAX]);
        check(0.0, 5e-324, &[0.0, 5e-324]);
        check(1e16, 1e16 + 2.0, &[1e16, 1e16 + 2.0]);
    }

    #[test]
    fn a_scale_fits_what_is_compared() {
        let ends = |scale: Option<Scale>| {
            scale.map(|scale| (scale.ticks[0], scale.ticks[scale.ticks.len() - 1]))
        };
        let bars = |values: &[f64], is_percentage, expected| {
            assert_eq!(ends(Scale::of_bars(values, is_percentage)), expected);
        };
        bars(&[60.0, 80.0], true, Some((0.0, 100.0)));
        bars(&[1.5, 2.7], true, Some((0.0, 3.0)));
        bars(&[120.0], true, Some((0.0, 150.0)));
        bars(&[-5.0, 60.0], true, Some((-20.0, 60.0)));
        bars(&[60.0, 80.0], false, Some((0.0, 80.0)));
        bars(&[-5.0, -2.0], false, Some((-5.0, 0.0)));
        bars(&[], true, None);
        let lines = |values: &[f64], is_percentage, expected| {
            assert_eq!(ends(Scale::of_lines(values, is_percentage)), expected);
        };
        lines(&[81.0, 40.0], true, Some((0.0, 100.0)));
        lines(&[57.0, 61.0], true, Some((57.0, 61.0)));
        lines(&[1.0, 4.0], false, Some((0.0, 4.0)));
        lines(&[], false, None);
    }

    #[test]
    fn shares_are_between_none_and_all() {
        let check = |low, high, value, expected: f64| {
            let scale = Scale::loose(low, high);
            assert!((scale.share(value) - expected).abs() < 1e-9, "{value}");
        };
        check(0.0, 10.0, 2.5, 0.25);
        check(-4.0, 4.0, 0.0, 0.5);
        check(f64::MIN, f64::MAX, 0.0, 0.5);
        check(0.0, 5e-324, 5e-324, 0.0);
        check(0.0, 1.0, 7.0, 1.0);
    }

    #[test]
    fn decimals_tell_ticks_apart() {
        let check = |low, high, expected| {
            assert_eq!(Scale::loose(low, high).decimals, expected, "{low} {high}");
        };
        check(0.0, 2.7, 0);
        check(0.0, 0.7, 1);
        check(1.0, 1.05, 2);
        check(0.0, 4e9, 0);
    }

    #[test]
    fn labels_are_shown_where_there_is_room() {
        use Width::{Medium, Narrow, Wide};
        let check = |labels: &[(f64, usize)], expected: &[Option<Width>]| {
            let labels: Vec<Label> = labels
                .iter()
                .map(|(at, length)| Label::centred(*at, *length))
                .collect();
            assert_eq!(widths(&labels, LETTERS), expected, "{labels:?}");
        };
        check(&[], &[]);
        check(&[(0.5, 4)], &[Some(Narrow)]);
        check(&[(0.0, 4), (1.0, 4)], &[Some(Narrow), Some(Narrow)]);
        check(&[(0.0, 10), (1.0, 10)], &[Some(Narrow), Some(Medium)]);
        check(
            &[(0.0, 4), (0.5, 4), (1.0, 4)],
            &[Some(Narrow), Some(Medium), Some(Narrow)],
        );
        check(
            &[(0.0, 4), (0.1, 4), (0.5, 4), (1.0, 4)],
            &[Some(Narrow), None, Some(Medium), Some(Narrow)],
        );
        // One that would leave the chart, and one that nothing holds.
        check(&[(0.1, 10)], &[Some(Wide)]);
        check(&[(0.5, 60)], &[None]);
    }

    #[test]
    fn labels_that_are_shown_never_touch() {
        let mut seed = 1_u32;
        let mut random = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        for _ in 0..200 {
            let mut label = |_| {
                let at = f64::from(random(101)) / 100.0;
                let length = random(14) as usize;
                match random(2) {
                    0 => Label::centred(at, length),
                    _ => Label::beside(at, length),
                }
            };
            let labels: Vec<Label> = (0..30).map(&mut label).collect();
            let widths = widths(&labels, LETTERS);
            for (width, letters) in LETTERS {
                let shown = labels.iter().zip(&widths);
                let shown = shown.filter(|(_, from)| from.is_some_and(|from| from <= width));
                let mut extents: Vec<_> = shown.map(|(label, _)| label.extent(letters)).collect();
                extents.sort_by(|one, other| one.0.total_cmp(&other.0));
                assert!(
                    extents
                        .windows(2)
                        .all(|pair| pair[0].1 + 1.0 <= pair[1].0 + 1e-9),
                    "{labels:?}: {extents:?}"
                );
            }
        }
    }

    #[test]
    fn labels_make_way_for_each_other() {
        let check = |places: &[f64], expected: &[f64]| {
            let spread = spread(places, 0.1);
            let close = |(one, other): (&f64, &f64)| (one - other).abs() < 1e-9;
            assert!(spread.iter().zip(expected).all(close), "{spread:?}");
        };
        check(&[], &[]);
        check(&[0.2, 0.5], &[0.2, 0.5]);
        check(&[0.5, 0.5], &[0.5, 0.6]);
        check(&[0.52, 0.5, 0.9], &[0.6, 0.5, 0.9]);
        check(&[0.98, 0.99], &[0.9, 1.0]);
    }
}
