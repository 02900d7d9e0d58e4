//! Labels: those that something bears, their lists, and what bears one.

use rustc_hash::FxHashSet;

use super::templates::{self, Rendered};
use super::{cards, figures, links, prose};
use crate::document::{self, GoalPart, OwnFields};
use crate::label::{Bearer, BorneBy, LabelKind, keys_of};
use crate::publication::{ActionOf, LabelId, Place, StoryId};
use crate::reader::phrase::{Phrase, compose};
use crate::reader::{Reader, Seen};
use crate::text::Text;
use crate::view::{BorneLabels, Fact, Label, LabelCard, LabelledAction, Labels, Link, Sdg};

/// The labels that something bears, by key; of the keys that are wanted.
pub(crate) fn borne(
    reader: &Reader<'_>,
    labels: &document::Labels,
    bearer: Bearer,
    is_wanted: impl Fn(LabelKind, &BorneBy) -> bool,
) -> Vec<BorneLabels> {
    let wanted = keys_of(bearer).filter(|(kind, borne)| is_wanted(*kind, borne));
    let groups = wanted.map(|(_, borne)| BorneLabels {
        title: reader.word(borne.word).into(),
        labels: links::to_each(reader, of_key(reader, labels, borne.key).map(Place::Label)),
    });
    groups.filter(|group| !group.labels.is_empty()).collect()
}

/// The facts of a publication's own kinds, in its order.
pub(crate) fn facts<'a>(reader: &Reader<'a>, facts: &'a OwnFields) -> Vec<Fact> {
    let kinds = &reader.edition.settings.own_fields;
    let mut known: Vec<(usize, &Text)> = facts
        .iter()
        .filter_map(|(id, value)| Some((reader.edition.own_field(&id.value)?, value)))
        .collect();
    known.sort_by_key(|(kind, _)| *kind);
    let facts = known.into_iter().map(|(kind, value)| Fact {
        name: reader.phrase(&kinds[kind].name).into(),
        value: reader.phrase(value).into(),
    });
    facts.collect()
}

/// The labels that a key names, each once. Those that aren't there have been told.
pub(crate) fn of_key(
    reader: &Reader<'_>,
    labels: &document::Labels,
    key: &'static str,
) -> impl Iterator<Item = LabelId> {
    let known = labels.of_key(key).filter_map(|labelled| {
        let labels = &reader.edition.labels;
        labels.get(labelled.kind, &labelled.id.value)
    });
    let mut seen = FxHashSet::default();
    known.filter(move |id| seen.insert(*id))
}

/// The organisations that tell a story: roles, or one that is no role.
pub(crate) fn tellers(reader: &Reader<'_>, id: StoryId) -> Vec<Link> {
    let own = reader.edition[id].detail().organisation.iter();
    let own = own.map(|it| {
        let name = reader.words_of(reader.form(&it.name));
        links::outward(&name, it.url.clone())
    });
    let roles = reader.edition.tellers(id);
    own.chain(roles.map(|role| links::to(reader, Place::Label(role))))
        .collect()
}

/// The Sustainable Development Goals that are named, as links where something bears them.
pub(crate) fn sdgs<'i>(reader: &Reader<'_>, numbers: impl Iterator<Item = &'i str>) -> Vec<Sdg> {
    let mut seen = FxHashSet::default();
    let once = numbers.filter(|number| seen.insert(*number));
    let known = once.filter_map(|number| {
        let id = reader.edition.labels.get(LabelKind::SDG, number)?;
        Some(Sdg {
            number: number.to_owned(),
            name: links::label(reader, id),
        })
    });
    known.collect()
}

/// The list of the labels of a kind.
pub(crate) fn list(reader: &Reader<'_>, kind: LabelKind) -> Labels {
    let used = reader.edition.labels.used(kind);
    Labels {
        labels: used.map(|id| card(reader, id)).collect(),
    }
}

fn card(reader: &Reader<'_>, id: LabelId) -> LabelCard {
    let label = &reader.edition[id];
    let counts = [
        ("goals", label.goals.len()),
        ("actions", label.actions.len()),
        ("results", label.results.len()),
        ("stories", label.stories.len()),
        ("figures", label.indicators.len()),
        ("updates", label.updates.len()),
    ];
    let counts = counts
        .into_iter()
        .filter_map(|(key, count)| reader.count(key, count));
    let counts = counts.flat_map(|count| [reader.plain(", "), count]).skip(1);
    LabelCard {
        link: links::to(reader, Place::Label(id)),
        number: label.number().map(str::to_owned),
        counts: compose(counts).into(),
    }
}

/// Of more figures than these the page of a label has a line each: drawn, with eight series
/// over twenty years, they would make a page of over 100 kB as sent.
const MOST_FIGURES: usize = 20;

/// The page of a label.
pub(crate) fn label(reader: &Reader<'_>, seen: &mut Seen, id: LabelId) -> Rendered<Label> {
    let label = &reader.edition[id];
    let text = reader.edition.written_label(id);
    let text = text.and_then(|written| written.text.as_ref());
    let goals = label.goals.iter().map(|id| Place::Goal(*id));
    let (goal_cards, goal_links) = match label.goals.len() {
        0..=cards::MOST_CARDS => {
            let goals = label.goals.iter();
            (
                goals.map(|id| cards::goal(reader, *id)).collect(),
                Vec::new(),
            )
        }
        _ => (Vec::new(), links::to_each(reader, goals)),
    };
    let (stories, story_links) = match label.stories.len() {
        0..=cards::MOST_CARDS => {
            let stories = label.stories.iter();
            let cards = stories.map(|id| {
                let card = || cards::story_without_goals(reader, *id);
                templates::card(reader, "story", Place::Story(*id), card)
            });
            (cards.collect::<Rendered<_>>()?, None)
        }
        _ => (Vec::new(), cards::story_links(reader, &label.stories)?),
    };
    let figures = label.indicators.iter();
    let (figures, figure_lines) = match figures.len() {
        0..=MOST_FIGURES => (
            figures.map(|id| figures::figure(reader, *id)).collect(),
            Vec::new(),
        ),
        _ => (
            Vec::new(),
            figures.map(|id| figures::line(reader, *id)).collect(),
        ),
    };
    let listed = |all: &[ActionOf], part| {
        let all = all.iter().filter_map(|of| action(reader, *of, part));
        all.collect()
    };
    let body = text.map(|text| prose::passage(reader, seen, text));
    Ok(Label {
        body: body.transpose()?.flatten(),
        goals: goal_cards,
        goal_links,
        actions: listed(&label.actions, GoalPart::Actions),
        results: listed(&label.results, GoalPart::Results),
        stories,
        story_links,
        updates: cards::updates(reader, label.updates.iter().copied()),
        figures,
        figure_lines,
    })
}

/// An action or a result where it is listed without its goal; `part` is that of the goal which
/// has it.
fn action(reader: &Reader<'_>, of: ActionOf, part: GoalPart) -> Option<LabelledAction> {
    let action = reader.edition[of.goal]
        .detail()
        .all_actions()
        .nth(of.index)?;
    let title = reader.words_of(reader.form(&action.title));
    let words: Phrase = match &action.number {
        Some(number) => compose([Phrase::code(&number.value), reader.plain(" "), title]),
        None => title,
    };
    let anchor = action.anchor();
    let id = anchor.as_deref().unwrap_or(part.id());
    Some(LabelledAction {
        link: links::within(reader, Place::Goal(of.goal), id, words),
        goal: links::to(reader, Place::Goal(of.goal)),
    })
}
