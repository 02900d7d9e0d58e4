//! The labels of a publication: its themes and its roles.

use rustc_hash::FxHashMap;

use crate::address::slug;
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::colour;
use crate::fields::Fields;
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
    let Some(fields) = fields.map(kind.many()) else {
        return Vec::new();
    };
    let reading = fields.reading();
    let mut labels: Vec<Label> = Vec::new();
    let mut by_address: FxHashMap<String, &str> = FxHashMap::default();
    for (key, node) in fields.own_keys() {
        let (name, text, colour) = match Fields::of_value(node, &key.name, "name", &[], reading) {
            Some(mut fields) => {
                let name = fields.required_text("name");
                let text = fields.blocks("text");
                let colour = colour(&mut fields, "colour");
                fields.finish();
                (name, text, colour)
            }
            // Told; what refers to it isn't wrong.
            None => (Text::empty(&reading.languages[0], &node.span), None, None),
        };
        let address = slug(&key.name);
        if address.is_empty() {
            reading.tell(Diagnostic::label_without_address(&key.span, &key.name));
        } else if let Some(other) = by_address.get(&address) {
            let told = Diagnostic::labels_with_one_address(&key.span, &key.name, other);
            reading.tell(told);
        } else {
            by_address.insert(address, &key.name);
        }
        labels.push(Label {
            kind,
            id: key.name.clone(),
            span: key.span.clone(),
            name,
            text,
            colour,
        });
    }
    labels
}
