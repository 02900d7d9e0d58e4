//! What stands on so many pages, and is so long, that the site would be full of it.
//!
//! A list that each page embeds, or a long table that each goal has, makes a site as
//! large as the product of the two.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Span};
use crate::publication::{Edition, IndicatorId, ListIndex, Place, Target};
use crate::text::Text;

/// As many bytes of a site as one list or figure may take, where it stands in more than
/// one place: more than all pages of most sites.
const MOST_BYTES: usize = 64 << 20;

/// About how many bytes of HTML an item of a list takes, and a value of a figure.
const ITEM: usize = 500;
const VALUE: usize = 150;

/// How often lists and figures are embedded in texts.
#[derive(Default)]
pub(super) struct Embedded {
    /// With the place of the first.
    lists: FxHashMap<ListIndex, (usize, Span)>,
    figures: FxHashMap<IndicatorId, usize>,
}

impl Embedded {
    /// What an embed at this place shows.
    pub(super) fn add(&mut self, target: &Target, span: &Span) {
        match target {
            Target::List(list) => {
                let known = self.lists.entry(*list);
                known.or_insert_with(|| (0, span.clone())).0 += 1;
            }
            Target::Place {
                place: Place::Indicator(id),
                ..
            }
            | Target::Value { indicator: id, .. } => *self.figures.entry(*id).or_default() += 1,
            _ => {}
        }
    }

    /// Tells what there is too much of; that is then shown nowhere but on its own page.
    pub(super) fn tell(self, edition: &mut Edition, diagnostics: &mut Vec<Diagnostic>) {
        for (list, (count, span)) in self.lists {
            if is_crowded(count, bytes_of_list(edition, list)) {
                edition.crowded_lists.push(list);
                diagnostics.push(Diagnostic::crowded_list(&span, count));
            }
        }
        for id in edition.indicator_ids() {
            let embeds = self.figures.get(&id).copied().unwrap_or_default();
            let labels = edition[id].detail().labels.iter().count();
            let count = embeds + edition[id].goals.len() + labels;
            let values = edition[id].detail().table.value_count();
            if is_crowded(count, values * VALUE) {
                let span = &edition[id].document.span;
                diagnostics.push(Diagnostic::crowded_figure(span, values, count));
                edition.crowded_figures.insert(id);
            }
        }
    }
}

fn is_crowded(count: usize, bytes: usize) -> bool {
    count > 1 && count.saturating_mul(bytes) > MOST_BYTES
}

fn bytes_of_list(edition: &Edition, list: ListIndex) -> usize {
    let settings = &edition.settings;
    let written = |text: &Text| {
        text.forms()
            .iter()
            .map(|form| form.span.len())
            .sum::<usize>()
    };
    let written_if_any = |text: &Option<Text>| text.as_ref().map_or(0, written);
    let values = edition.indicators.iter();
    let values = values.map(|figure| figure.detail().table.value_count());
    match list {
        ListIndex::Chapters => edition.chapters.len() * ITEM,
        ListIndex::Goals => edition.goals.len() * ITEM,
        ListIndex::Stories => edition.stories.len() * ITEM,
        ListIndex::Indicators => edition.indicators.len() * ITEM + values.sum::<usize>() * VALUE,
        ListIndex::Updates => edition.updates.len() * ITEM,
        ListIndex::Words => edition.words.len() * ITEM,
        ListIndex::Sources => edition.sources.len() * ITEM,
        ListIndex::Partners => settings.partners.len() * ITEM,
        ListIndex::Credits => settings.credits.len() * ITEM,
        ListIndex::Vision => written_if_any(&settings.vision),
        ListIndex::Mission => written_if_any(&settings.mission),
        ListIndex::Values => {
            let texts = settings.values.iter();
            texts.map(|value| ITEM + written_if_any(&value.text)).sum()
        }
        ListIndex::Labels(kind) => {
            let labels = settings.labels.iter().filter(|label| label.kind == kind);
            labels.map(|label| ITEM + written_if_any(&label.text)).sum()
        }
    }
}
