//! Maps of ids that others refer to: `themes: { klimaat: { name: Klimaat } }`.

use crate::fields::Fields;
use crate::text::Text;
use crate::yaml::Key;

/// What each entry of a map of ids makes. It is given its id, its name and its other keys, of
/// which `others` are those that say what it is. An entry that is no map has neither name nor
/// keys: that has been told, and what refers to it isn't wrong.
pub(super) fn entries<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    others: &[&str],
    mut make: impl FnMut(&Key, Text, Option<&mut Fields<'_>>) -> T,
) -> Vec<T> {
    let Some(map) = fields.map(key) else {
        return Vec::new();
    };
    let reading = map.reading();
    let rests = map.report_rests();
    let written = map.own_keys().iter().enumerate();
    let written = written.filter(|(at, _)| !rests.contains(at));
    let made = written.map(|(_, (id, node))| {
        match Fields::of_value(node, &id.name, "name", others, reading) {
            Some(mut entry) => {
                let name = entry.required_text("name");
                let made = make(id, name, Some(&mut entry));
                entry.finish();
                made
            }
            None => make(id, Text::empty(&reading.languages[0], &node.span), None),
        }
    });
    made.collect()
}
