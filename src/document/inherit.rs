//! What a variant takes from the first language.
//!
//! Done on the YAML, before it gets types: so every key is inherited in the same
//! way, and each value keeps the place and the language of the file it stands in.

use crate::diagnostic::Diagnostic;
use crate::label::LabelKind;
use crate::language::Lang;
use crate::yaml::{Key, Node, Scalar, Value};

/// The variant's map, with what it doesn't set from the first language's; but
/// `own` keys belong to one file alone.
///
/// Maps merge key by key and lists of maps item by item; texts and other lists
/// are set whole, but for the items that are left empty.
pub(crate) fn inherit(
    first: &Node,
    variant: &Node,
    own: &[&str],
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    let (Value::Map(first_entries), Value::Map(variant_entries)) = (&first.value, &variant.value)
    else {
        return variant.clone();
    };
    let inherited: Vec<_> = first_entries
        .iter()
        .filter(|(key, _)| !own.contains(&key.name.as_str()))
        .cloned()
        .collect();
    Node {
        value: Value::Map(merge_maps(
            &inherited,
            variant_entries,
            languages,
            diagnostics,
        )),
        span: variant.span.clone(),
    }
}

fn merge(
    first: &Node,
    variant: &Node,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    let value = match (&first.value, &variant.value) {
        (Value::Unread, _) => return first.clone(),
        _ if variant.is_empty() => return first.clone(),
        (Value::Map(of_first), Value::Map(of_variant))
            if !is_text(of_first, languages) && !is_text(of_variant, languages) =>
        {
            Value::Map(merge_maps(of_first, of_variant, languages, diagnostics))
        }
        // `audience: { label, from, to }`, of which a variant gives the label.
        (Value::Map(of_first), _) if name_of_text(of_first).is_some() => {
            Value::Map(merge_text(of_first, variant, languages, diagnostics))
        }
        (Value::List(of_first), Value::List(of_variant))
            if of_first
                .iter()
                .any(|item| matches!(item.value, Value::Map(_))) =>
        {
            if of_variant.len() > of_first.len() {
                diagnostics.push(Diagnostic::more_items_than_first(
                    &of_variant[of_first.len()].span,
                    &first.span,
                    of_first.len(),
                ));
            }
            let merged = of_first.iter().enumerate().map(|(index, item)| {
                of_variant.get(index).map_or_else(
                    || item.clone(),
                    |translated| merge(item, translated, languages, diagnostics),
                )
            });
            Value::List(merged.collect())
        }
        (Value::List(of_first), Value::List(of_variant)) => {
            let items = of_variant.iter().enumerate();
            let merged = items.map(|(index, item)| match of_first.get(index) {
                Some(inherited) if item.is_empty() => inherited.clone(),
                _ => item.clone(),
            });
            Value::List(merged.collect())
        }
        _ => return variant.clone(),
    };
    Node {
        value,
        span: variant.span.clone(),
    }
}

fn merge_maps(
    first: &[(Key, Node)],
    variant: &[(Key, Node)],
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Key, Node)> {
    let mut merged: Vec<_> = variant
        .iter()
        .map(|(key, node)| {
            let node = match find(first, &key.name) {
                Some(inherited) if is_for_all_languages(&key.name) && is_other(inherited, node) => {
                    let first = &inherited.span.path;
                    let told = Diagnostic::same_in_all_languages(&node.span, &key.name, first);
                    diagnostics.push(told);
                    inherited.clone()
                }
                Some(inherited) if is_map_of_ids(&key.name) => {
                    merge_ids(inherited, node, languages, diagnostics)
                }
                Some(inherited) => merge(inherited, node, languages, diagnostics),
                None => node.clone(),
            };
            (key.clone(), node)
        })
        .collect();
    let rest = first
        .iter()
        .filter(|(key, _)| find(variant, &key.name).is_none());
    merged.extend(rest.cloned());
    merged
}

/// Whether the value of a key says the same in all languages: a variant may repeat it. But
/// `by` may name an organisation, which is called otherwise in another language.
fn is_for_all_languages(key: &str) -> bool {
    match key {
        "number" | "supports" | "date" | "year" | "state" => true,
        "by" => false,
        _ => LabelKind::has_key(key),
    }
}

/// Whether a value is written, and is another one.
fn is_other(first: &Node, variant: &Node) -> bool {
    match (&first.value, &variant.value) {
        (Value::Unread, _) => false,
        _ if variant.is_empty() => false,
        (Value::Scalar(first), Value::Scalar(variant)) => first.text != variant.text,
        (Value::List(first), Value::List(variant)) => {
            first.len() != variant.len()
                || first
                    .iter()
                    .zip(variant)
                    .any(|(one, other)| is_other(one, other))
        }
        // What is of another type is told elsewhere.
        _ => false,
    }
}

/// Whether the value of a key is a map of ids, never a text by language, whatever ids it has.
pub(crate) fn is_map_of_ids(key: &str) -> bool {
    const KEYS: [&str; 5] = ["states", "fields", "layers", "series", "by_role"];
    KEYS.contains(&key) || LabelKind::is_map_of_ids(key)
}

/// Merges maps of ids id by id.
fn merge_ids(
    first: &Node,
    variant: &Node,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    match (&first.value, &variant.value) {
        (Value::Map(of_first), Value::Map(of_variant)) => Node {
            value: Value::Map(merge_maps(of_first, of_variant, languages, diagnostics)),
            span: variant.span.clone(),
        },
        _ => merge(first, variant, languages, diagnostics),
    }
}

/// A bare text in place of a map is the text of that map.
fn merge_text(
    first: &[(Key, Node)],
    text: &Node,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Key, Node)> {
    let key = name_of_text(first).cloned();
    let entry: Vec<_> = key.into_iter().map(|key| (key, text.clone())).collect();
    merge_maps(first, &entry, languages, diagnostics)
}

/// The key of a map that a bare text stands for: the title of an action.
pub(crate) fn name_of_text(entries: &[(Key, Node)]) -> Option<&Key> {
    ["title", "name", "label", "who"].iter().find_map(|name| {
        entries
            .iter()
            .map(|(key, _)| key)
            .find(|key| key.name == *name)
    })
}

fn find<'a>(entries: &'a [(Key, Node)], name: &str) -> Option<&'a Node> {
    entries
        .iter()
        .find(|(key, _)| key.name == name)
        .map(|(_, node)| node)
}

/// Whether a map is a text by language: `{ nl: …, drt: … }`.
pub(crate) fn is_text(entries: &[(Key, Node)], languages: &[Lang]) -> bool {
    entries.iter().any(|(key, node)| {
        matches!(node.value, Value::Scalar(Scalar { .. }))
            && Lang::parse(&key.name).is_some_and(|lang| languages.contains(&lang))
    })
}
