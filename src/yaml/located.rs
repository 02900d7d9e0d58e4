//! What the library reads: values, each with its location.
//!
//! This is the one module that knows the YAML library, but for its errors, which
//! `diagnostic` puts in our words. It sets the limits that keep a hostile file from
//! eating time or memory.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Location, Spanned};

/// What the library gives: values, each with its location.
pub(super) type Located = Spanned<Raw>;

pub(super) enum Raw {
    Null,
    Text(String),
    Boolean(bool),
    /// What the library takes for a number: its text is that of the file.
    Number,
    List(Vec<Located>),
    Map(Vec<(Spanned<String>, Located)>),
}

pub(super) fn locate(text: &str) -> Result<Option<Located>, serde_yaml::Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: 32,
            max_nodes: 100_000,
            max_total_scalar_bytes: 8 << 20,
            max_aliases: 100,
        },
    };
    serde_yaml::from_str_with_options(text, options)
}

/// Whether a text can be read up to byte `end` and further.
pub(super) fn can_be_read_past(text: &str, end: usize) -> bool {
    match locate(text) {
        Ok(_) => true,
        Err(error) => error
            .location()
            .is_some_and(|location| byte_range(&location, text).start > end),
    }
}

/// The bytes of a location, without the spaces and lines after it.
pub(super) fn byte_range(location: &Location, text: &str) -> Range<usize> {
    let span = location.span();
    let (start, end) = match (span.byte_offset(), span.byte_len()) {
        (Some(offset), Some(len)) => (to_usize(offset), to_usize(offset + len)),
        // Errors of syntax count in characters only.
        _ => (
            byte_of_char(text, to_usize(span.offset())),
            byte_of_char(text, to_usize(span.offset() + span.len())),
        ),
    };
    let end = end.min(text.len());
    let start = start.min(end);
    match text.get(start..end) {
        Some(slice) => start..start + slice.trim_end().len(),
        None => start..start,
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(byte, _)| byte)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;

        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
                Raw::deserialize(deserializer)
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Raw, E> {
                Ok(Raw::Boolean(value))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_i128<E: de::Error>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_u128<E: de::Error>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Raw, E> {
                Ok(Raw::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Raw::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
                let mut map = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    map.push(entry);
                }
                Ok(Raw::Map(map))
            }
        }

        deserializer.deserialize_any(RawVisitor)
    }
}
