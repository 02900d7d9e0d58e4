//! Facts of a publication's own kinds, that goals, actions, stories and figures may have.

use super::entries::entries;
use crate::diagnostic::{Diagnostic, nearest};
use crate::fields::{Fields, Items};
use crate::label::Bearer;
use crate::text::Text;

/// A kind of fact.
#[derive(Debug, Clone)]
pub(crate) struct OwnField {
    pub id: String,
    pub name: Text,
    /// What may have it.
    pub on: Vec<Bearer>,
}

/// What may have a fact, by the key that editors write; results are actions as well.
pub(crate) const ON: [(&str, Bearer); 5] = [
    ("goals", Bearer::Goal),
    ("actions", Bearer::Action),
    ("stories", Bearer::Story),
    ("indicators", Bearer::Indicator),
    ("updates", Bearer::Update),
];

/// `fields: { budget: { name: Budget, on: [goals, actions] } }`
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<OwnField> {
    entries(fields, "fields", &["on"], |key, name, field| OwnField {
        id: key.name.clone(),
        name,
        on: field.map_or_else(all, on),
    })
}

fn on(fields: &mut Fields<'_>) -> Vec<Bearer> {
    let item = |word: &str| {
        let mut names = ON.iter().map(|(name, _)| *name);
        names.find(|name| *name == word).map(str::to_owned)
    };
    fields.require("on");
    let mut on = Vec::new();
    for word in fields.words_of("on", &Items::Known(&item)) {
        match ON.iter().find(|(name, _)| *name == word.value) {
            Some((_, bearer)) => on.push(*bearer),
            None => {
                let known = || ON.iter().map(|(name, _)| *name);
                let near = nearest(&word.value, known());
                let told = Diagnostic::unknown_choice(&word.span, &word.value, near, known());
                fields.reading().tell(told);
            }
        }
    }
    match on.is_empty() {
        true => all(),
        false => on,
    }
}

fn all() -> Vec<Bearer> {
    ON.iter().map(|(_, bearer)| *bearer).collect()
}
