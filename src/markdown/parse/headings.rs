//! Headings: their levels, ids and languages.
//!
//! In one text no two headings have the same id: one that the editor gave is
//! kept, and those made of the words give way to it, also where it comes later.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, DefaultBrokenLinkCallback, Event, Tag};

use super::super::{Heading, Inline, plain_text};
use super::place::Place;
use super::prepared::Prepared;
use crate::address;
use crate::diagnostic::{Diagnostic, Span};
use crate::language::Lang;

/// A heading's level and what stands between its braces: `{#koers lang=drt}`.
pub(super) struct Attributes<'a> {
    pub level: u8,
    pub id: Option<CowStr<'a>>,
    pub classes: Vec<CowStr<'a>>,
    pub others: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

/// The headings of one text.
pub(super) struct Headings {
    /// The ids that editors gave, anywhere in the text.
    given: HashSet<String>,
    /// The ids so far, and their headings.
    taken: HashMap<String, Span>,
    /// How often the same words made an id.
    repeats: HashMap<String, usize>,
    /// The ids of other parts of the page.
    reserved: &'static [&'static str],
    /// What a heading is called of which no id can be made.
    unnamed: &'static str,
    /// The level of the heading before.
    level: u8,
}

impl Headings {
    pub(super) fn new(place: &Place<'_>) -> Self {
        Self {
            given: given_ids(place.prepared),
            reserved: place.reserved(),
            unnamed: place.unnamed(),
            taken: HashMap::new(),
            repeats: HashMap::new(),
            // The title of the page.
            level: 1,
        }
    }

    pub(super) fn read(
        &mut self,
        attributes: Attributes<'_>,
        content: Vec<Inline>,
        range: Range<usize>,
        place: &Place<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Heading {
        let span = place.span(range.clone());
        let expected = self.level.saturating_add(1);
        if attributes.level > expected {
            diagnostics.push(Diagnostic::heading_level(&span, expected.into()));
        }
        self.level = attributes.level;

        let braces = braces(place, range);
        let id = attributes
            .id
            .and_then(|id| self.keep(&id, &braces, place, diagnostics))
            .unwrap_or_else(|| self.make(&plain_text(&content)));
        self.taken.insert(id.clone(), span.clone());
        Heading {
            level: attributes.level,
            id,
            classes: attributes
                .classes
                .into_iter()
                .map(CowStr::into_string)
                .collect(),
            lang: language(attributes.others, &braces, place, diagnostics),
            content,
            span,
        }
    }

    /// The id that the editor gave, where it can be one.
    fn keep(
        &self,
        id: &str,
        braces: &Range<usize>,
        place: &Place<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let span = attribute_span(&format!("#{id}"), braces, place);
        if !is_plain_id(id) {
            diagnostics.push(Diagnostic::heading_id(&span, id));
            return None;
        }
        // Those that begin with `k-` are the theme's.
        if self.reserved.contains(&id) || id.starts_with("k-") {
            diagnostics.push(Diagnostic::reserved_heading_id(&span, id));
            return None;
        }
        if let Some(first) = self.taken.get(id) {
            diagnostics.push(Diagnostic::duplicate_heading_id(&span, id, first));
            return None;
        }
        Some(id.to_owned())
    }

    /// An id made of the words, that no other heading has.
    fn make(&mut self, words: &str) -> String {
        let mut slug = address::page_id(words);
        if slug.is_empty() {
            slug.push_str(self.unnamed);
        }
        let count = self.repeats.entry(slug.clone()).or_insert(1);
        let mut id = slug.clone();
        let is_taken = |id: &str| {
            self.given.contains(id) || self.taken.contains_key(id) || self.reserved.contains(&id)
        };
        while is_taken(&id) {
            *count += 1;
            id = format!("{slug}-{count}");
        }
        id
    }
}

/// The ids that editors gave; the text is read once more where it has any.
fn given_ids(prepared: &Prepared<'_>) -> HashSet<String> {
    if !prepared.text().contains('{') {
        return HashSet::new();
    }
    prepared
        .events(None::<DefaultBrokenLinkCallback>)
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id, .. }) => id,
            _ => None,
        })
        .filter(|id| is_plain_id(id))
        .map(CowStr::into_string)
        .collect()
}

fn is_plain_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !id.is_empty() && (id.bytes().all(is_plain) || address::page_id(id) == id)
}

/// The language of a heading; anything else that stands there is told.
fn language(
    others: Vec<(CowStr<'_>, Option<CowStr<'_>>)>,
    braces: &Range<usize>,
    place: &Place<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Lang> {
    let mut lang = None;
    for (key, value) in others {
        let written = match &value {
            Some(value) => format!("{key}={value}"),
            None => key.to_string(),
        };
        let span = attribute_span(&written, braces, place);
        if &*key != "lang" {
            diagnostics.push(Diagnostic::heading_attribute(&span, &written));
            continue;
        }
        let tag = value.as_deref().unwrap_or_default().trim_matches('"');
        match Lang::parse(tag) {
            Some(tag) => lang = Some(tag),
            None => diagnostics.push(Diagnostic::invalid_language(&span, tag)),
        }
    }
    lang
}

/// The part of a heading from its last brace on.
fn braces(place: &Place<'_>, heading: Range<usize>) -> Range<usize> {
    let opens = place.written(heading.clone()).rfind('{').unwrap_or(0);
    heading.start + opens..heading.end
}

fn attribute_span(attribute: &str, braces: &Range<usize>, place: &Place<'_>) -> Span {
    let found = place.find(attribute, braces.clone());
    place.span(found.unwrap_or_else(|| braces.clone()))
}
