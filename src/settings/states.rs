//! What a publication calls the states of its goals and actions.

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
    let Some(fields) = fields.map("states") else {
        return Vec::new();
    };
    let language = &fields.reading().languages[0];
    let states = fields.own_keys().iter().map(|(key, node)| {
        let fields = Fields::of_value(node, &key.name, "name", &["like"], fields.reading());
        let Some(mut fields) = fields else {
            // Told; what refers to it isn't wrong.
            return NamedState {
                id: key.name.clone(),
                name: Text::empty(language, &node.span),
                like: State::Planned,
            };
        };
        let name = fields.required_text("name");
        let like = match State::of(&key.name) {
            // It is like itself.
            Some(state) if fields.is_missing("like") => Some(state),
            Some(state) => fields.choice("like", &[(state.id(), state)]),
            None => {
                fields.require("like");
                fields.choice("like", &State::ALL)
            }
        };
        fields.finish();
        NamedState {
            id: key.name.clone(),
            name,
            like: like.unwrap_or(State::Planned),
        }
    });
    states.collect()
}
