//! Who does what the goals of a publication ask.

use crate::fields::Fields;
use crate::text::Text;

/// Who acts.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub id: String,
    pub name: Text,
    pub text: Option<Text>,
}

/// `roles: { poi: { name: Het POI } }`
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Role> {
    let Some(fields) = fields.map("roles") else {
        return Vec::new();
    };
    fields
        .own_keys()
        .iter()
        .filter_map(|(key, node)| {
            let mut fields = Fields::new(node, fields.reading())?;
            let name = fields.required_text("name");
            let text = fields.blocks("text");
            fields.finish();
            Some(Role {
                id: key.name.clone(),
                name,
                text,
            })
        })
        .collect()
}
