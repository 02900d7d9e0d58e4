//! What stands where a list belongs, as it is written as a list.

use std::ops::RangeInclusive;

use crate::diagnostic::{Diagnostic, Expected};
use crate::yaml::edit::in_flow;
use crate::yaml::{Key, Node, Value};

use super::reading::Reading;
use super::values::{number_within, plain};

/// What the items of a list are, which says how one value is written as a list.
pub(crate) enum Items<'a> {
    /// Words without spaces, as ids are.
    Words,
    /// Words of which is known which there are: gives one as it is to be written.
    Known(&'a dyn Fn(&str) -> Option<String>),
    /// Whole numbers.
    Wholes(RangeInclusive<i64>),
    /// Names, which may have spaces and commas in them.
    Names,
    /// Texts.
    Texts,
    /// Maps, by the key of the value that is easily written alone, and the keys that have
    /// to be there too.
    Maps(&'a str, &'a [&'a str]),
}

/// A longer value is shown as no list.
const LONGEST: usize = 100;

/// Tells what stands where a list belongs.
pub(super) fn no_list(node: &Node, items: &Items<'_>, reading: &Reading<'_>) -> Diagnostic {
    let of_type = || Diagnostic::wrong_type(&node.span, Expected::List, &node.value);
    let source = reading.source_of(&node.span);
    match (&node.value, items) {
        (Value::Scalar(_), _) if let Some(lines) = with_bullets(source) => {
            let of_one = |line: &&str| Some(items.of_text(line, in_flow)?.0);
            let all: Option<Vec<String>> = lines.iter().map(of_one).collect();
            match all.filter(|_| source.len() <= LONGEST) {
                Some(lists) => {
                    let inner = lists.iter().map(|list| &list[1..list.len() - 1]);
                    of_type().written_as(&format!("[{}]", inner.collect::<Vec<_>>().join(", ")))
                }
                None => of_type().lines_with_dashes(),
            }
        }
        (Value::Scalar(scalar), _) if scalar.text.len() <= LONGEST => {
            let text = scalar.text.trim();
            let is_plain = source == scalar.text;
            let write = if is_plain { plain } else { in_flow };
            match items.of_text(text, write) {
                Some((list, is_certain)) => {
                    Diagnostic::no_list(&node.span, &scalar.text, &list, is_certain)
                }
                None => of_type(),
            }
        }
        (Value::Map(entries), Items::Texts | Items::Maps(..)) => {
            let is_flow = source.starts_with('{') && !source.contains('\n');
            match entries.first() {
                _ if is_flow => of_type().list_of_one(source),
                Some((key, _)) if !source.is_empty() => of_type().item_of(&key.name),
                _ => of_type(),
            }
        }
        (Value::Map(entries), _) => match words_in_braces(entries, reading) {
            Some(words) => of_type().written_as(&format!("[{}]", words.join(", "))),
            None => of_type(),
        },
        _ => of_type(),
    }
}

/// The lines of a text that all begin with a sign for an item which YAML doesn't take for
/// one: a dash without a space, a bullet.
fn with_bullets(source: &str) -> Option<Vec<&str>> {
    const BULLETS: [char; 8] = ['-', '–', '—', '•', '·', '‣', '▪', '*'];
    let lines = source.lines().map(|line| {
        let item = line.trim().strip_prefix(BULLETS)?.trim();
        item.starts_with(char::is_alphanumeric).then_some(item)
    });
    let lines: Option<Vec<&str>> = lines.collect();
    lines.filter(|lines| !lines.is_empty())
}

/// `{ lezen, schrijven }`: words with braces in place of brackets.
fn words_in_braces(entries: &[(Key, Node)], reading: &Reading<'_>) -> Option<Vec<String>> {
    let is_word = |(key, node): &(Key, Node)| {
        matches!(node.value, Value::Null) && reading.after_colon(key).is_none()
    };
    let are_words = entries.iter().all(is_word) && entries.len() * 8 <= LONGEST;
    let words = || entries.iter().map(|(key, _)| plain(&key.name)).collect();
    are_words.then(words)
}

impl Items<'_> {
    /// A text as a list of these items, and whether that is certain. None where an item
    /// is none of those that there are.
    fn of_text(&self, text: &str, write: impl Fn(&str) -> String) -> Option<(String, bool)> {
        let list = |items: &[String]| format!("[{}]", items.join(", "));
        let is_one = !text.contains([',', ';']);
        match self {
            Self::Texts => Some((list(&[write(text)]), is_one)),
            Self::Maps(main, others) => {
                let others: String = others.iter().map(|key| format!(", {key}: …")).collect();
                let map = format!("{{ {main}: {}{others} }}", write(text));
                Some((list(&[map]), is_one && others.is_empty()))
            }
            _ => {
                let parts = text.split([',', ';']).map(str::trim);
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                let known: Vec<_> = parts.iter().map(|part| self.item(part, is_one)).collect();
                let words = text.split_whitespace().map(|word| self.item(word, false));
                let words: Option<Vec<String>> = words.collect();
                // `nl drt`
                if let (true, [None], Some(words)) = (self.has_spaces(), &*known, words) {
                    let words: Vec<String> = words.iter().map(|word| write(word)).collect();
                    return Some((list(&words), false));
                }
                if self.has_spaces() && known.contains(&None) {
                    return None;
                }
                let is_as_written = |(item, part): (&Option<String>, &&str)| {
                    let is_same = item.as_deref() == Some(*part);
                    is_same || is_one && item.is_some()
                };
                let is_certain = !parts.is_empty() && known.iter().zip(&parts).all(is_as_written);
                let items = known.into_iter().zip(parts);
                let items = items.map(|(item, part)| write(item.as_deref().unwrap_or(part)));
                Some((list(&items.collect::<Vec<_>>()), is_certain))
            }
        }
    }

    /// Whether spaces can stand between them.
    fn has_spaces(&self) -> bool {
        matches!(self, Self::Known(_) | Self::Wholes(_))
    }

    /// An item as it is to be written, where that is certain.
    fn item(&self, text: &str, is_one: bool) -> Option<String> {
        let has_space = text.contains(char::is_whitespace);
        match self {
            Self::Known(known) => known(text),
            Self::Wholes(range) => number_within(text, range).map(|number| number.to_string()),
            // `Zwart, Karin` is one name.
            Self::Names => (is_one || has_space).then(|| text.to_owned()),
            _ => (!has_space).then(|| text.to_owned()),
        }
    }
}
