//! Facts of a publication's own kinds: `fields: { budget: € 2 miljoen }`.

use crate::fields::{Fields, Written};
use crate::text::Text;
use crate::yaml::Value;

/// What a document or an action says under each id.
pub(crate) type OwnFields = Vec<(Written<String>, Text)>;

pub(super) fn read(fields: &mut Fields<'_>) -> OwnFields {
    texts_by_id(fields, "fields", false)
}

/// A map from ids to texts, which may be of several paragraphs.
pub(super) fn texts_by_id(
    fields: &mut Fields<'_>,
    key: &'static str,
    are_blocks: bool,
) -> Vec<(Written<String>, Text)> {
    let Some(map) = fields.map(key) else {
        return Vec::new();
    };
    let reading = fields.reading();
    let written = map.own_keys().iter();
    let written = written.filter(|(_, node)| !matches!(node.value, Value::Null | Value::Unread));
    let texts = written.filter_map(|(key, node)| {
        let id = Written {
            value: key.name.clone(),
            span: key.span.clone(),
        };
        Some((id, reading.text(node, are_blocks)?))
    });
    let texts = texts.collect();
    map.finish_texts();
    texts
}
