//! Who made a source: the layers that a list of sources is in.

use crate::fields::Fields;
use crate::text::Text;

/// A layer of the publication's own, or its own name for a built-in one.
#[derive(Debug, Clone)]
pub(crate) struct NamedLayer {
    pub id: String,
    pub name: Text,
}

/// The built-in layers, from the highest law down. The word of the interface for each is
/// `layer.law`.
pub(crate) const LAYERS: [&str; 5] = ["law", "national", "province", "municipality", "research"];

/// `layers: { order: { name: Executive order } }`
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<NamedLayer> {
    let Some(fields) = fields.map("layers") else {
        return Vec::new();
    };
    let reading = fields.reading();
    let layers = fields.own_keys().iter().map(|(key, node)| {
        let layer = Fields::of_value(node, &key.name, "name", &[], reading);
        let name = layer.map(|mut layer| {
            let name = layer.required_text("name");
            layer.finish();
            name
        });
        NamedLayer {
            id: key.name.clone(),
            // Told; what refers to it isn't wrong.
            name: name.unwrap_or_else(|| Text::empty(&reading.languages[0], &node.span)),
        }
    });
    layers.collect()
}
