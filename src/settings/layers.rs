//! Who made a source: the layers that a list of sources is in.

use super::entries::entries;
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
    entries(fields, "layers", &[], |key, name, _| NamedLayer {
        id: key.name.clone(),
        name,
    })
}
