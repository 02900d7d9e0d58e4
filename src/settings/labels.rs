//! The labels of a publication: its themes and its roles.

use rustc_hash::FxHashMap;

use super::entries::entries;
use super::kinds::report_name;
use crate::address::slug;
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::colour;
use crate::fields::{Fields, Reading};
use crate::label::LabelKind;
use crate::text::Text;

/// A theme or a role.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub kind: LabelKind,
    pub id: String,
    /// Where its id is written.
    pub span: Span,
    pub name: Text,
    pub text: Option<Text>,
    pub colour: Option<Colour>,
}

/// `themes: { klimaat: { name: Klimaat } }`
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Label> {
    let kinds = LabelKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| kind.numbers().is_none());
    kinds.flat_map(|kind| of_kind(fields, kind)).collect()
}

fn of_kind(fields: &mut Fields<'_>, kind: LabelKind) -> Vec<Label> {
    if report_name(fields, kind.many()) {
        return Vec::new();
    }
    let labels = entries(fields, kind.many(), &[], |key, name, fields| {
        let more = fields.map(|fields| (fields.blocks("text"), colour(fields, "colour")));
        let (text, colour) = more.unwrap_or_default();
        Label {
            kind,
            id: key.name.clone(),
            span: key.span.clone(),
            name,
            text,
            colour,
        }
    });
    tell_addresses(&labels, fields.reading());
    labels
}

/// Tells the ids of which no address can be made, or that of another.
fn tell_addresses(labels: &[Label], reading: &Reading<'_>) {
    let mut by_address: FxHashMap<String, &str> = FxHashMap::default();
    for Label { id, span, .. } in labels {
        let address = slug(id);
        if address.is_empty() {
            reading.tell(Diagnostic::label_without_address(span, id));
        } else if let Some(other) = by_address.get(&address) {
            reading.tell(Diagnostic::labels_with_one_address(span, id, other));
        } else {
            by_address.insert(address, id);
        }
    }
}
