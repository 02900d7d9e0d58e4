//! Where a figure or a state comes from.

use crate::date::PartialDate;
use crate::fields::{Fields, Written};
use crate::text::Text;
use crate::yaml::Value;

#[derive(Debug, Clone)]
pub(crate) enum SourceOf {
    /// An entry of `sources.yaml`.
    Entry(Written<String>),
    /// A source that nothing else refers to.
    Own {
        title: Text,
        publisher: Option<Text>,
        date: Option<PartialDate>,
        url: Option<String>,
    },
}

/// What `source` names, or has of its own.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<SourceOf> {
    if fields.is_missing("source") {
        return None;
    }
    let nothing = SourceOf::Own {
        title: Text::empty(&fields.reading().languages[0], fields.span()),
        publisher: None,
        date: None,
        url: None,
    };
    let Some(node) = fields.node("source") else {
        return Some(nothing);
    };
    fields.map_node("source")?;
    if !matches!(node.value, Value::Map(_)) {
        let entry = fields.word("source").map(SourceOf::Entry);
        return Some(entry.unwrap_or(nothing));
    }
    let mut fields = Fields::new(node, fields.reading())?;
    let title = fields.required_text("title");
    let publisher = fields.text("publisher");
    let date = fields.date("date").map(|date| date.value);
    let url = fields.url("url");
    fields.finish();
    Some(SourceOf::Own {
        title,
        publisher,
        date,
        url,
    })
}

impl SourceOf {
    /// The texts of one that stands for itself.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let (title, publisher) = match self {
            Self::Entry(_) => (None, None),
            Self::Own {
                title, publisher, ..
            } => (Some(title), publisher.as_ref()),
        };
        title.into_iter().chain(publisher)
    }
}
