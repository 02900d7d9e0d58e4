//! What a publication calls the states of its goals and actions.

use super::entries::entries;
use crate::document::State;
use crate::fields::Fields;
use crate::text::Text;

/// A state of the publication's own, or its own name for one of the four.
#[derive(Debug, Clone)]
pub(crate) struct NamedState {
    pub id: String,
    pub name: Text,
    /// The one that it counts as.
    pub like: State,
}

/// `states: { limited: { name: Limited, like: running } }`
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<NamedState> {
    entries(fields, "states", &["like"], |key, name, fields| {
        NamedState {
            id: key.name.clone(),
            name,
            like: fields
                .and_then(|fields| like(fields, &key.name))
                .unwrap_or(State::Planned),
        }
    })
}

fn like(fields: &mut Fields<'_>, id: &str) -> Option<State> {
    match State::of(id) {
        // It is like itself.
        Some(state) if fields.is_missing("like") => Some(state),
        Some(state) => fields.choice("like", &[(state.id(), state)]),
        None => {
            fields.require("like");
            fields.choice("like", &State::ALL)
        }
    }
}
