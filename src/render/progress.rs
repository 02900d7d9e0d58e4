//! Progress: how goals, actions and results stand.

use super::cards;
use crate::document::{self, State, newest};
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::view::Status;

/// All that is told, from the first on.
pub(super) fn all(reader: &Reader<'_>, statuses: &[document::Status]) -> Vec<Status> {
    let statuses = statuses.iter();
    statuses
        .map(|status| self::status(reader, status))
        .collect()
}

/// How something stands: the last that has begun, or else the first to come.
pub(super) fn current(reader: &Reader<'_>, statuses: &[document::Status]) -> Option<Status> {
    let newest = newest(statuses, reader.edition.today).or(statuses.first())?;
    Some(status(reader, newest))
}

/// All, unless there is no more to tell than how something stands.
pub(super) fn all_if_more(reader: &Reader<'_>, statuses: &[document::Status]) -> Vec<Status> {
    let has_more = |status: &document::Status| status.note.is_some() || status.source.is_some();
    match statuses {
        [] => Vec::new(),
        [one] if !has_more(one) => Vec::new(),
        _ => all(reader, statuses),
    }
}

fn status(reader: &Reader<'_>, status: &document::Status) -> Status {
    let state = reader.edition.state(&status.state.value);
    let name = name(reader, &status.state.value);
    let says_so = status.state.value == State::Planned.id();
    let is_to_come = status.date.first_day() > reader.edition.today && !says_so;
    let (state, name) = match is_to_come {
        true => (
            State::Planned,
            reader.filled(
                "status.to_come",
                &[
                    ("planned", self::name(reader, State::Planned.id())),
                    ("state", name),
                ],
            ),
        ),
        false => (state, name),
    };
    let source = status.source.as_ref();
    Status {
        when: reader.date_in_table(status.date).into(),
        state: state.id(),
        name: name.into(),
        note: reader.shown(status.note.as_ref()),
        source: source.and_then(|source| cards::source_of(reader, source)),
    }
}

/// What a state is called.
fn name(reader: &Reader<'_>, id: &str) -> Phrase {
    if let Some(named) = reader.edition.named_state(id) {
        return reader.phrase(&named.name);
    }
    match State::of(id) {
        Some(state) => reader.word(&format!("status.{}", state.id())),
        // As a preview shows it, of which it has been told.
        None => reader.plain(id),
    }
}
