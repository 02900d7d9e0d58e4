//! An update: what happened on a day, and to which goals.

use super::labels::Labels;
use super::own_fields::{self, OwnFields};
use crate::date::PartialDate;
use crate::diagnostic::Span;
use crate::fields::{Fields, Written};
use crate::label::Bearer;

#[derive(Debug, Clone)]
pub(crate) struct Update {
    /// When it happened; none where that is missing, which has been told.
    pub date: Option<Written<PartialDate>>,
    pub goals: Vec<Written<String>>,
    pub labels: Labels,
    pub own_fields: OwnFields,
}

pub(super) fn read(fields: &mut Fields<'_>, front: &Span) -> Update {
    fields.require_at("date", front);
    Update {
        date: fields.part_of_year("date"),
        goals: fields.words("goals"),
        labels: Labels::read(fields, Bearer::Update),
        own_fields: own_fields::read(fields),
    }
}
