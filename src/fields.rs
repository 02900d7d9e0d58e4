//! Asking YAML for what is expected, with every mistake told.
//!
//! [`Fields`] is a map that is asked for its keys, one after the other; what was
//! asked for is what is known, so the code that reads a map is its schema. At
//! the [end](Fields::finish) the keys that nobody asked for are told. A value of
//! the wrong type is told and left out; reading goes on. Nothing here knows what
//! a key means.

mod commas;
mod dates;
mod lists;
mod reading;
mod values;

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::address::{on_own_computer, whole_address, whole_base};
use crate::diagnostic::{Diagnostic, Expected, Span, nearest};
use crate::markdown::{address_within, is_web};
use crate::text::Text;
use crate::yaml::edit::in_flow;
use crate::yaml::{self, Key, Node, Scalar, Value};

use lists::no_list;
use reading::ends_line;
use values::{is_in_typographic_quotes, name, plain, whole};

pub(crate) use lists::Items;
pub(crate) use reading::{File, LONGEST_TEXT, Reading};
pub(crate) use values::{Written, text_with_colon, word};

/// A map, while it is being read.
pub(crate) struct Fields<'a> {
    entries: &'a [(Key, Node)],
    /// Where a missing key is told: the first line of the map.
    span: Span,
    reading: &'a Reading<'a>,
    asked: Vec<&'static str>,
    /// Keys that have to be there.
    required: Vec<&'static str>,
    /// The keys that mean something without a value.
    open: Vec<&'static str>,
    /// Keys that should stand here and don't, and how that is told.
    missing: Vec<(&'static str, Diagnostic)>,
    /// Keys of which something else has been reported.
    misplaced: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// `None`, and told, where the value is no map.
    pub(crate) fn new(node: &'a Node, reading: &'a Reading<'a>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self {
                entries,
                span: node.span.clone(),
                reading,
                asked: Vec::new(),
                required: Vec::new(),
                open: Vec::new(),
                missing: Vec::new(),
                misplaced: Vec::new(),
            }),
            other => {
                reading.tell(Diagnostic::wrong_type(&node.span, Expected::Map, other));
                None
            }
        }
    }

    /// A map without keys, which stands for front matter that isn't there.
    pub(crate) fn empty(span: Span, reading: &'a Reading<'a>) -> Self {
        Self {
            entries: &[],
            span,
            reading,
            asked: Vec::new(),
            required: Vec::new(),
            open: Vec::new(),
            missing: Vec::new(),
            misplaced: Vec::new(),
        }
    }

    /// Where the map begins.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    pub(crate) fn reading(&self) -> &'a Reading<'a> {
        self.reading
    }

    /// Every key with its value, for a map whose keys are the editor's own.
    pub(crate) fn own_keys(&self) -> &'a [(Key, Node)] {
        self.entries
    }

    /// The value of a key, whatever its type; none where it is left empty, and
    /// where it can't be read. A text without words is what a form leaves of a field
    /// that isn't filled in.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.written(key)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node.value, Value::Unread) && !node.is_empty())
    }

    /// A text below a key that takes none, or that is no key. Its reader reports it, and
    /// nothing else is reported of the key.
    pub(crate) fn misplaced_text(&mut self, key: &'static str) -> Option<(&'a Span, &'a str)> {
        let (written, node) = self.written(key)?;
        match &node.value {
            Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
                self.misplaced.push(key);
                Some((&written.span, &scalar.text))
            }
            _ => None,
        }
    }

    fn written(&self, key: &str) -> Option<&'a (Key, Node)> {
        let mut entries = self.entries.iter();
        entries.find(|(written, _)| written.name == key)
    }

    /// Whether a key isn't there, or is left empty. What can't be read may hold
    /// it: a key that is indented too far, say.
    pub(crate) fn is_missing(&mut self, key: &'static str) -> bool {
        let holds_key = |(written, node): &(Key, Node)| {
            let is_unread = matches!(node.value, Value::Unread);
            let source = || self.reading.source_of(&node.span);
            is_unread && (written.name == key || source().contains(&format!(" {key}:")))
        };
        let may_be_there = self.entries.iter().any(holds_key);
        self.node(key).is_none() && !may_be_there
    }

    /// Where keys of a map have a value that nothing could be made of: of those that were
    /// read into nothing, and of those that nobody asked for.
    pub(crate) fn unread(&self, read_into_nothing: &[&str]) -> Option<Span> {
        let is_unread = |(key, node): &&(Key, Node)| {
            let is_nothing = read_into_nothing.contains(&&*key.name) && !node.is_empty();
            is_nothing || !self.asked.iter().any(|asked| **asked == *key.name)
        };
        let (key, node) = self.entries.iter().find(is_unread)?;
        Some(match node.value {
            Value::Null => key.span.clone(),
            _ => node.span.clone(),
        })
    }

    /// Notes that a key is missing, unless it stands there.
    pub(crate) fn require(&mut self, key: &'static str) {
        let span = self.span.clone();
        self.require_at(key, &span);
    }

    /// Says that a key may stand without a value: what it is to be isn't known yet.
    pub(crate) fn leave_open(&mut self, key: &'static str) {
        self.open.push(key);
    }

    /// A key that has to be there, to be told at a place of its own.
    pub(crate) fn require_at(&mut self, key: &'static str, span: &Span) {
        self.require_or_tell(key, span, || Diagnostic::missing_key(span, key));
    }

    /// The same, with what there is to tell where nothing is written of it.
    pub(crate) fn require_or_tell(
        &mut self,
        key: &'static str,
        span: &Span,
        missing: impl FnOnce() -> Diagnostic,
    ) {
        self.required.push(key);
        if !self.is_missing(key) {
            return;
        }
        let told = match self.written(key) {
            Some((written, node)) => match (&node.value, self.reading.source_of(&node.span)) {
                (Value::Null, word @ ("null" | "Null" | "NULL")) => {
                    Diagnostic::null_word(&node.span, key, word)
                }
                (Value::Null, _) if self.reading.is_anchor(written) => {
                    Diagnostic::text_begins_with(&written.span, "&")
                }
                (Value::Null, _) => Diagnostic::empty_value(&written.span, key),
                _ => Diagnostic::empty_value(&node.span, key),
            },
            None if self.reading.source_of(span).starts_with('{') => {
                let is_empty = self.entries.is_empty();
                Diagnostic::missing_key_in_braces(span, key, is_empty)
            }
            None => missing(),
        };
        self.missing.push((key, told));
    }

    /// The same, of a text: it has to say something in a language.
    pub(crate) fn require_text_at(&mut self, key: &'static str, span: &Span) {
        self.require_at(key, span);
        let reading = self.reading;
        let nothing =
            |node: &&Node| matches!(node.value, Value::Map(_)) && holds_nothing(node, reading);
        if let Some(node) = self.node(key).filter(nothing) {
            reading.tell(Diagnostic::empty_value(&node.span, key));
        }
    }

    /// A text with inline Markdown.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.node(key)?;
        self.reading.text(node, false)
    }

    /// A text that has to be there; an empty one stands in for it where it isn't,
    /// so that the rest can be read.
    pub(crate) fn required_text(&mut self, key: &'static str) -> Text {
        self.require(key);
        let by_language = match self.node(key) {
            Some(Node {
                value: Value::Map(entries),
                ..
            }) => entries.as_slice(),
            _ => &[],
        };
        for (_, node) in by_language.iter().filter(|(_, node)| is_blank(node)) {
            self.reading.tell(Diagnostic::empty_value(&node.span, key));
        }
        self.text(key).unwrap_or_else(|| self.empty_text())
    }

    /// A text that says something; an empty one stands in for what is there but
    /// wrong, which has been told.
    pub(crate) fn text_if_any(&mut self, key: &'static str) -> Option<Text> {
        match self.text(key) {
            None if self.is_missing(key) => None,
            None => Some(self.empty_text()),
            text => text.filter(|text| !text.is_empty()),
        }
    }

    /// Stands in for a text that is missing or wrong, which has been told.
    pub(crate) fn empty_text(&self) -> Text {
        Text::empty(&self.reading.languages[0], &self.span)
    }

    /// A text with any Markdown.
    pub(crate) fn blocks(&mut self, key: &'static str) -> Option<Text> {
        let node = self.node(key)?;
        self.reading.text(node, true)
    }

    /// A string that is no text: an id, a name of a file.
    pub(crate) fn word(&mut self, key: &'static str) -> Option<Written<String>> {
        let node = self.node(key)?;
        word(node, self.reading)
    }

    /// The same, which may have quotation marks of its own.
    pub(crate) fn name(&mut self, key: &'static str) -> Option<Written<String>> {
        let node = self.node(key)?;
        name(node, self.reading)
    }

    /// A value of which quotation marks that YAML doesn't know are no part: those are told.
    fn bare(&mut self, key: &'static str) -> Option<&'a Node> {
        let reading = self.reading;
        self.node(key)
            .filter(|node| !is_in_typographic_quotes(node, reading))
    }

    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let node = self.bare(key)?;
        match &node.value {
            Value::Scalar(Scalar {
                boolean: Some(boolean),
                ..
            }) => Some(*boolean),
            other => self.wrong(&node.span, Expected::Boolean, other),
        }
    }

    pub(crate) fn whole<N: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> Option<Written<N>> {
        let node = self.node(key)?;
        whole(node, range, self.reading)
    }

    pub(crate) fn number(&mut self, key: &'static str) -> Option<f64> {
        let node = self.bare(key)?;
        let read = match &node.value {
            Value::Scalar(Scalar { text, .. }) => self.reading.number(text, &node.span),
            Value::List(items) if items.len() == 2 => {
                let items: Vec<&str> = items
                    .iter()
                    .map(|item| self.reading.source_of(&item.span))
                    .collect();
                Err(Diagnostic::list_for_a_number(&node.span, &items))
            }
            other => return self.wrong(&node.span, Expected::Number, other),
        };
        read.map_err(|told| self.reading.tell(told)).ok()
    }

    /// An address on the web, by `http`, `https`, `mailto` or `tel`.
    pub(crate) fn web_address(&mut self, key: &'static str) -> Option<Written<String>> {
        self.address(key, whole_address)
    }

    /// The address of a site, by `http` or `https`.
    pub(crate) fn site_address(&mut self, key: &'static str) -> Option<Written<String>> {
        self.address(key, whole_base)
    }

    /// `whole` gives the whole address of one that was written without its beginning.
    fn address(
        &mut self,
        key: &'static str,
        whole: fn(&str) -> Option<String>,
    ) -> Option<Written<String>> {
        let written = self.word(key)?;
        if is_web(&written.value) {
            return Some(written);
        }
        let whole = whole(&written.value);
        let whole = whole.or_else(|| address_within(&written.value));
        let told = Diagnostic::not_a_url(&written.span, &written.value, whole.as_deref());
        self.reading.tell(told);
        None
    }

    /// The same, that readers can follow.
    pub(crate) fn url(&mut self, key: &'static str) -> Option<String> {
        let Written { value, span } = self.web_address(key)?;
        if on_own_computer(&value).is_some() {
            let told = Diagnostic::own_address(&span, &value);
            self.reading.tell(told);
        }
        Some(value)
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let written = self.word(key)?;
        let known = || choices.iter().map(|(name, _)| *name);
        let found = choices.iter().find(|(name, _)| *name == written.value);
        if found.is_none() {
            let near = nearest(&written.value, known());
            self.reading.tell(Diagnostic::unknown_choice(
                &written.span,
                &written.value,
                near,
                known(),
            ));
        }
        found.map(|(_, choice)| *choice)
    }

    /// The items of a list; empty where there is none. What stands in the place of a list
    /// is told with the list to write.
    pub(crate) fn list(&mut self, key: &'static str, items: &Items<'_>) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(Node {
                value: Value::List(items),
                ..
            }) => items,
            Some(Node {
                value: Value::Map(entries),
                ..
            }) if entries.is_empty() => &[],
            Some(other) => {
                self.reading.tell(no_list(other, items, self.reading));
                &[]
            }
        }
    }

    /// A list of strings that are no texts.
    pub(crate) fn words(&mut self, key: &'static str) -> Vec<Written<String>> {
        self.words_of(key, &Items::Words)
    }

    /// The same, of which more is known.
    pub(crate) fn words_of(
        &mut self,
        key: &'static str,
        items: &Items<'_>,
    ) -> Vec<Written<String>> {
        let reading = self.reading;
        let items = self.list(key, items).iter();
        let items = items.filter(|node| !node.is_empty());
        items.filter_map(|node| word(node, reading)).collect()
    }

    /// A list of strings that may have quotation marks of their own.
    pub(crate) fn names(&mut self, key: &'static str) -> Vec<Written<String>> {
        let reading = self.reading;
        let items = self.list(key, &Items::Names).iter();
        let items = items.filter(|node| !node.is_empty());
        items.filter_map(|node| name(node, reading)).collect()
    }

    /// A list of whole numbers.
    pub(crate) fn wholes<N: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> Vec<Written<N>> {
        let reading = self.reading;
        self.list(key, &Items::Wholes(range.clone()))
            .iter()
            .filter(|node| !node.is_empty())
            .filter_map(|node| whole(node, range.clone(), reading))
            .collect()
    }

    /// A map below a key; none as well where all there is in it is left empty, unless
    /// it has to be there.
    pub(crate) fn map(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let node = self.map_node(key)?;
        Fields::new(node, self.reading)
    }

    /// The value of a key that is to be a map; none where all in it is left empty.
    pub(crate) fn map_node(&mut self, key: &'static str) -> Option<&'a Node> {
        let is_required = self.required.contains(&key);
        let node = self.node(key)?;
        if is_required || !holds_nothing(node, self.reading) {
            return Some(node);
        }
        self.reading.report_bare_keys(node);
        None
    }

    /// A map below a key, of which editors easily write one value alone: `image:
    /// foto.png`. That is then told with the lines to write: `main` is the key of the
    /// value, and `others` have to be there too.
    pub(crate) fn map_of(
        &mut self,
        key: &'static str,
        main: &str,
        others: &[&str],
    ) -> Option<Fields<'a>> {
        let node = self.map_node(key)?;
        Fields::of_value(node, key, main, others, self.reading)
    }

    /// The same, of each item of a list.
    pub(crate) fn maps_of(
        &mut self,
        key: &'static str,
        main: &str,
        others: &[&str],
    ) -> Vec<Fields<'a>> {
        let reading = self.reading;
        let items = self.list(key, &Items::Maps(main, others)).iter();
        let items = items.filter(|node| !says_nothing(node));
        let maps = items.filter_map(|node| Fields::of_value(node, key, main, others, reading));
        maps.collect()
    }

    /// The same, of the value of a key that is the editor's own.
    pub(crate) fn of_value(
        node: &'a Node,
        key: &str,
        main: &str,
        others: &[&str],
        reading: &'a Reading<'a>,
    ) -> Option<Self> {
        let Value::Scalar(Scalar { text, .. }) = &node.value else {
            return Self::new(node, reading);
        };
        let value = match reading.source_of(&node.span) == text {
            true => plain(text.trim()),
            false => in_flow(text.trim()),
        };
        let told = Diagnostic::value_in_place_of_map(&node.span, key, (main, &value), others);
        reading.tell(told);
        None
    }

    /// Tells the keys that are not known, and those that are missing. A key that
    /// is nearly the missing one is told alone: it is that one.
    pub(crate) fn finish(self) {
        self.report();
    }

    /// The same, of a map that no value could be made of.
    pub(crate) fn report(&self) {
        let mut last_told = 0;
        // The last key before this one that is known.
        let (mut known, mut from) = (None, 0);
        for (at, key, near) in self.unknown() {
            let is_known = |(key, _): &(Key, Node)| self.asked.contains(&&*key.name);
            let before = &self.entries[from..at];
            known = before.iter().rfind(|entry| is_known(entry)).or(known);
            from = at;
            if at <= last_told && at > 0 {
                continue;
            }
            if let Some((told, last)) = self.number_with_commas(at) {
                last_told = last;
                self.reading.tell(told);
                continue;
            }
            if let Some((told, last)) = self.text_with_comma(at) {
                last_told = last;
                self.reading.tell(told);
                continue;
            }
            let above = known.and_then(|(key, node)| self.open_key(key, node));
            let parent = parent_of(&key.name).filter(|parent| self.asked.contains(parent));
            let told = match (key.name.split_once(':'), above) {
                (_, None) if let Some(parent) = parent => {
                    Diagnostic::key_of_another(&key.span, &key.name, parent)
                }
                (Some((_, value)), _) if near.is_some() => {
                    Diagnostic::colon_without_space(&key.span, &key.name, near, value)
                }
                (_, Some(above)) if near.is_none() => {
                    Diagnostic::key_without_indent(&key.span, &key.name, above)
                }
                _ => Diagnostic::unknown_key(&key.span, &key.name, near, &self.asked),
            };
            self.reading.tell(told);
        }
        for (key, told) in &self.missing {
            if !self.is_misspelt(key) {
                self.reading.tell(told.clone());
            }
        }
        for (key, node) in self.entries {
            let name = key.name.as_str();
            let is_told = self.asked.contains(&name)
                && !self.required.contains(&name)
                && !self.open.contains(&name);
            if is_told && matches!(node.value, Value::Null) {
                self.reading.report_bare(key);
            }
        }
    }

    /// The key that those after it may belong below: one that has nothing after its colon.
    fn open_key(&self, key: &'a Key, node: &Node) -> Option<&'a str> {
        let is_open = matches!(node.value, Value::Null)
            && self.reading.after_colon(key).is_some_and(ends_line);
        is_open.then_some(&*key.name)
    }

    /// Whether a key that nobody asked for is nearly this one.
    pub(crate) fn is_misspelt(&self, key: &str) -> bool {
        self.unknown().any(|(_, _, near)| near == Some(key))
    }

    /// The keys that nobody asked for, each with its index and the nearest that was.
    fn unknown(&self) -> impl Iterator<Item = (usize, &'a Key, Option<&'static str>)> {
        let unknown = self.entries.iter().map(|(key, _)| key).enumerate();
        unknown
            .filter(|(_, key)| {
                let name = key.name.as_str();
                !self.asked.contains(&name) && !self.misplaced.contains(&name)
            })
            .map(|(at, key)| (at, key, self.meant(&key.name)))
    }

    /// The key that is meant by another: it may have its value with it, without a space
    /// between.
    fn meant(&self, written: &str) -> Option<&'static str> {
        let asked = || self.asked.iter().copied();
        let before = written.split_once(':').map(|(key, _)| key);
        let whole = before.and_then(|before| asked().find(|key| *key == before));
        let word = written.to_lowercase();
        let others = OTHER_NAMES.iter().filter(|(other, _)| *other == word);
        let mut others = others.filter_map(|(_, key)| asked().find(|asked| asked == key));
        whole
            .or_else(|| others.next())
            .or_else(|| nearest(written, asked()))
    }

    fn wrong<T>(&self, span: &Span, expected: Expected, found: &Value) -> Option<T> {
        self.reading
            .tell(Diagnostic::wrong_type(span, expected, found));
        None
    }
}

/// The map that has such a key, which is easily written beside it.
fn parent_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "given" | "until" | "withdrawn" | "scope" => "consent",
        "age" | "municipality" | "place" => "person",
        "alt" | "credit" | "focus" | "src" => "image",
        _ => return None,
    })
}

/// Reads YAML that is to be one map; an empty one where there is nothing.
///
/// `None` where it can't be read or is no map, which is told then.
pub(crate) fn read_map(
    path: &Arc<str>,
    text: &str,
    offset: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let told = diagnostics.len();
    match yaml::parse(path, text, offset, diagnostics) {
        Some(node) if matches!(node.value, Value::Map(_)) => Some(node),
        Some(node) if !matches!(node.value, Value::Null | Value::Unread) => {
            let told = Diagnostic::wrong_type(&node.span, Expected::Map, &node.value);
            diagnostics.push(match spaced(&node, text, offset) {
                Some(line) => told.cure(&node.span, &line, None),
                None => told,
            });
            None
        }
        _ if diagnostics.len() > told => None,
        _ => Some(Node {
            value: Value::Map(Vec::new()),
            span: Span::new(path, offset..offset),
        }),
    }
}

/// `title:Lezen` in place of a map is a key without a space after its colon.
fn spaced(node: &Node, text: &str, offset: usize) -> Option<String> {
    let (start, end) = node.span.range?;
    let line = text.get(start.checked_sub(offset)?..end.checked_sub(offset)?)?;
    let is_one_line = !line.contains('\n') && matches!(node.value, Value::Scalar(_));
    is_one_line
        .then(|| yaml::with_space(line).into_iter().next())
        .flatten()
}

/// Whether a value is a text without words.
fn is_blank(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_)) && node.is_empty()
}

/// Whether all there is in a value is left empty, as in `{ src: "", alt: "" }`; but not
/// in `{ foto.jpg }`.
fn holds_nothing(node: &Node, reading: &Reading<'_>) -> bool {
    let is_key = |key: &Key| reading.after_colon(key).is_some();
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .all(|(key, node)| is_key(key) && holds_nothing(node, reading)),
        Value::List(items) => items.iter().all(|item| holds_nothing(item, reading)),
        _ => node.is_empty(),
    }
}

/// What editors call keys in Dutch, or in other programs.
const OTHER_NAMES: [(&str, &str); 50] = [
    ("acties", "actions"),
    ("afbeelding", "image"),
    ("beeld", "image"),
    ("beschrijving", "text"),
    ("bron", "source"),
    ("citaat", "quote"),
    ("color", "colour"),
    ("datum", "period"),
    ("datum", "date"),
    ("date", "period"),
    ("description", "text"),
    ("doel", "goals"),
    ("doelen", "goals"),
    ("eenheid", "unit"),
    ("eigenaar", "owner"),
    ("foto", "image"),
    ("gegeven", "given"),
    ("gemeente", "municipality"),
    ("ingetrokken", "withdrawn"),
    ("jaar", "period"),
    ("jaar", "year"),
    ("kleur", "colour"),
    ("leeftijd", "age"),
    ("naam", "name"),
    ("note", "text"),
    ("opmerking", "note"),
    ("opmerking", "text"),
    ("persoon", "person"),
    ("plaats", "place"),
    ("resultaten", "results"),
    ("rol", "role"),
    ("rollen", "roles"),
    ("samenvatting", "summary"),
    ("tags", "themes"),
    ("talen", "languages"),
    ("tekst", "text"),
    ("thema", "themes"),
    ("themas", "themes"),
    ("titel", "title"),
    ("toelichting", "note"),
    ("toelichting", "text"),
    ("toestemming", "consent"),
    ("tot", "until"),
    ("tot", "to"),
    ("trekker", "by"),
    ("van", "from"),
    ("waarde", "value"),
    ("waarden", "values"),
    ("woord", "word"),
    ("year", "period"),
];

/// Whether an item of a list is one that a form added and nobody filled in.
pub(crate) fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => {
            !entries.is_empty() && entries.iter().all(|(_, node)| says_nothing(node))
        }
        Value::List(items) => items.iter().all(says_nothing),
        _ => node.is_empty(),
    }
}
