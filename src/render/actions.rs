//! The actions and the results of a goal: as a list, or as a table where more is known of
//! them than who does what, and when.

use std::collections::BTreeSet;

use super::head::ITEM;
use super::templates::Rendered;
use super::{labels, links, progress, prose};
use crate::date::Precision;
use crate::document::{self, Due};
use crate::label::{Bearer, keys_of};
use crate::publication::Place;
use crate::reader::phrase::{Phrase, compose};
use crate::reader::{Reader, Seen};
use crate::view::{Action, ActionCell, ActionRow, ActionTable};

/// A table with more facts of the publication's own kinds than these would be too wide to
/// read: then there is a list.
const MOST_FIELDS: usize = 20;

/// The key by which an action names who leads it.
const LEAD: &str = "by";

/// Actions or results, as they stand in a list.
pub(super) fn all<'a>(
    reader: &Reader<'a>,
    seen: &mut Seen,
    actions: &'a [document::Action],
) -> Rendered<Vec<Action>> {
    actions
        .iter()
        .map(|action| {
            let title = reader.own_phrase(seen, &action.title);
            let text = action
                .text
                .as_ref()
                .map(|text| prose::passage_under(reader, seen, text, ITEM));
            let anchor = action.anchor();
            Ok(Action {
                number: action.number.as_ref().map(|number| number.value.clone()),
                id: anchor.map(|anchor| reader.id(&anchor)),
                title: title.into(),
                text: text.transpose()?.flatten(),
                by: labels::of_key(reader, &action.labels, LEAD)
                    .map(|id| links::label(reader, id))
                    .collect(),
                fields: labels::facts(reader, &action.own_fields),
                labels: labels::borne(reader, &action.labels, Bearer::Action, |_, borne| {
                    borne.key != LEAD
                }),
                when: when(reader, action).map(Into::into),
                state: progress::current(reader, &action.status),
                status: progress::all_if_more(reader, &action.status),
            })
        })
        .collect()
}

/// The same as a table, with the columns that are in use; none where a list says it all.
/// `one` is the word for what it is a table of.
pub(super) fn table(
    reader: &Reader<'_>,
    written: &[document::Action],
    actions: &[Action],
    one: &str,
) -> Option<ActionTable> {
    let is_more = |action: &document::Action| {
        action.number.is_some()
            || !action.status.is_empty()
            || !action.own_fields.is_empty()
            || action.labels.of_key("with").next().is_some()
    };
    let kinds = fields_in_use(reader, written);
    if !written.iter().any(is_more) || kinds.len() > MOST_FIELDS {
        return None;
    }
    let has_numbers = actions.iter().any(|action| action.number.is_some());
    let has_texts = actions
        .iter()
        .any(|it| it.text.is_some() || !it.status.is_empty());
    let mut columns: Vec<(Phrase, Vec<ActionCell>)> = Vec::new();
    let mut add = |title: Phrase, mut cells: Vec<ActionCell>| {
        let mut filled = cells.iter_mut().filter(|cell| !cell.is_empty()).peekable();
        if filled.peek().is_some() {
            let name = title.plain();
            filled.for_each(|cell| cell.name = Some(name.clone()));
            columns.push((title, cells));
        }
    };
    let each = |cell: &dyn Fn(&Action) -> ActionCell| actions.iter().map(cell).collect();
    add(
        reader.word("actions.when"),
        each(&|it| ActionCell::of_words(it.when.clone())),
    );
    add(
        reader.word("status"),
        each(&|it| ActionCell::of_state(it.state.clone())),
    );
    // Who leads comes first, then whom they do it with.
    let mut keys: Vec<_> = keys_of(Bearer::Action).map(|(_, borne)| borne).collect();
    keys.sort_by_key(|borne| (borne.key != LEAD, borne.key != "with"));
    for borne in keys {
        let of_action = |it: &document::Action| {
            let ids = labels::of_key(reader, &it.labels, borne.key);
            ActionCell::of_labels(links::to_each(reader, ids.map(Place::Label)))
        };
        add(
            reader.word(borne.word),
            written.iter().map(of_action).collect(),
        );
    }
    for kind in kinds {
        let field = &reader.edition.settings.own_fields[kind];
        let of_action = |it: &document::Action| {
            let value = it.own_fields.iter().find(|(id, _)| id.value == field.id);
            ActionCell::of_words(value.map(|(_, value)| reader.phrase(value).into()))
        };
        add(
            reader.phrase(&field.name),
            written.iter().map(of_action).collect(),
        );
    }
    let rows = rows(actions, &columns);
    let mut head: Vec<Phrase> = Vec::new();
    head.extend(has_numbers.then(|| reader.word("actions.number")));
    head.push(reader.word(one));
    head.extend(columns.into_iter().map(|(title, _)| title));
    Some(ActionTable {
        width: super::figures::table_width(head.len() + 1),
        head: head.into_iter().map(Into::into).collect(),
        has_numbers,
        has_texts,
        rows,
    })
}

/// The rows of a table, with what each column has for them.
fn rows(actions: &[Action], columns: &[(Phrase, Vec<ActionCell>)]) -> Vec<ActionRow> {
    let rows = actions.iter().enumerate().map(|(index, action)| ActionRow {
        action: action.clone(),
        cells: columns
            .iter()
            .map(|(_, cells)| cells[index].clone())
            .collect(),
    });
    rows.collect()
}

/// The kinds of facts that any of some actions has, in the order of the publication.
fn fields_in_use(reader: &Reader<'_>, actions: &[document::Action]) -> BTreeSet<usize> {
    let fields = actions.iter().flat_map(|action| &action.own_fields);
    fields
        .filter_map(|(id, _)| reader.edition.own_field(&id.value))
        .collect()
}

/// *2026 tot en met 2028*, *vanaf 2026*, *klaar in 2028*, *doorlopend*
fn when<'a>(reader: &Reader<'a>, action: &'a document::Action) -> Option<Phrase> {
    let date = |date| reader.date(date);
    let from = |from| reader.filled("from", &[("year", date(from))]);
    Some(match (action.from, &action.due) {
        (Some(from), Some(Due::Date(due))) if from != due.value => {
            reader.filled("from_due", &[("from", date(from)), ("to", date(due.value))])
        }
        (_, Some(Due::Date(due))) => match due.value.precision() {
            Precision::Day => reader.filled("due.day", &[("date", date(due.value))]),
            Precision::Half => reader.filled("due.half", &[("half", date(due.value))]),
            _ => reader.filled("due", &[("year", date(due.value))]),
        },
        (Some(begin), Some(Due::Words(words))) => {
            compose([from(begin), reader.plain(", "), reader.phrase(words)])
        }
        (None, Some(Due::Words(words))) => reader.phrase(words),
        (Some(begin), None) => from(begin),
        (None, None) => return None,
    })
}
