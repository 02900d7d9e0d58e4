//! The page of an update.

use super::templates::Rendered;
use super::{cards, labels, links, prose};
use crate::label::Bearer;
use crate::publication::{Place, UpdateId};
use crate::reader::{Reader, Seen};
use crate::view::Update;

/// The page of an update.
pub(crate) fn update(reader: &Reader<'_>, seen: &mut Seen, id: UpdateId) -> Rendered<Update> {
    let update = &reader.edition[id];
    let detail = update.detail();
    Ok(Update {
        date: cards::date_of(reader, id),
        body: prose::body(reader, seen, &update.document)?,
        goals: links::to_each(reader, update.goals.iter().map(|id| Place::Goal(*id))),
        fields: labels::facts(reader, &detail.own_fields),
        labels: labels::borne(reader, &detail.labels, Bearer::Update, |_, _| true),
    })
}
