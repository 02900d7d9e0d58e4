//! YAML, read into a tree in which every key and value knows its place.
//!
//! An editor wants all mistakes told at once, with file, line and column. So
//! YAML isn't read straight into our types, which would stop at the first
//! mistake, but into [`Node`]s; [`Fields`](crate::fields::Fields) then asks them
//! for what it expects.

mod cure;
pub(crate) mod edit;
mod located;
mod spaces;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde_yaml::Spanned;

use crate::diagnostic::{Diagnostic, Found, Span, is_said_by_comment, quoted};

pub(crate) use cure::with_space;
use located::{Located, Raw, byte_range, locate};

/// A value, and its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub value: Value,
    pub span: Span,
}

impl Node {
    /// Whether it says nothing: no value, or a text without words.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(scalar) => scalar.text.trim().is_empty(),
            Value::Unread | Value::List(_) | Value::Map(_) => false,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A key without a value.
    Null,
    /// A mistake of syntax, which has been told: nobody knows what it holds.
    Unread,
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A single value. Whether it is a number or a word is for the reader to say:
/// `title: 2030` is a fine title.
#[derive(Debug, Clone)]
pub(crate) struct Scalar {
    /// Without quotes; folded and unescaped.
    pub text: String,
    /// A plain `true` or `false`.
    pub boolean: Option<bool>,
}

impl<'a> From<&'a Value> for Found<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null | Value::Unread => Self::Nothing,
            Value::Scalar(scalar) => Self::Scalar(&scalar.text),
            Value::List(_) => Self::List,
            Value::Map(_) => Self::Map,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub name: String,
    pub span: Span,
}

/// Reads `text`, which stands in the file from byte `offset` on.
///
/// Gives no node where there is nothing but comments. A mistake of syntax is
/// told; the keys or items that it isn't in are read all the same.
pub(crate) fn parse(
    path: &Arc<str>,
    text: &str,
    offset: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let text = match closing_line(text) {
        Some(line) => {
            let span = Span::new(path, line.start + offset..line.end + offset);
            diagnostics.push(Diagnostic::closing_line(&span));
            &text[..line.start]
        }
        None => text,
    };
    let odd = spaces::odd(text);
    if !odd.is_empty() {
        for spaces in &odd {
            let range = spaces.range.start + offset..spaces.range.end + offset;
            let span = Span::new(path, range);
            diagnostics.push(Diagnostic::odd_spaces(&span, spaces.sign, &spaces.with));
        }
        // What else is wrong may come of it.
        return parse(path, &spaces::without(text, &odd), offset, &mut Vec::new());
    }
    let file = File::new(path, text, offset);
    let mut node = match read(&file) {
        Ok(node) => node?,
        Err(diagnostic) => recover(&file, diagnostic, diagnostics),
    };
    report_duplicates(&node, diagnostics);
    file.report_unread(&node, diagnostics);
    take_out_ellipses(&mut node, None, diagnostics);
    Some(node)
}

/// Tells each `…` that stands for a value, as it does in cures for what an editor is to
/// write. As a value it is one that can't be read, and no item of a list.
fn take_out_ellipses(node: &mut Node, key: Option<&str>, diagnostics: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::Null | Value::Unread => {}
        Value::Scalar(scalar) => {
            if scalar.text.trim() == "…" {
                diagnostics.push(Diagnostic::not_filled_in(&node.span, key));
                node.value = key.map_or(Value::Null, |_| Value::Unread);
            }
        }
        Value::List(items) => {
            for item in items {
                take_out_ellipses(item, None, diagnostics);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                take_out_ellipses(value, Some(&key.name), diagnostics);
            }
        }
    }
}

/// The last line with words, where it is the `---` that ends front matter: in a file of data
/// another document begins there.
fn closing_line(text: &str) -> Option<Range<usize>> {
    let before = text.trim_end().strip_suffix("---")?;
    let is_line = before.ends_with('\n') && !before.trim().is_empty();
    is_line.then(|| before.len()..before.len() + "---".len())
}

/// Reads a text, or a part of it.
fn read(file: &File<'_>) -> Result<Option<Node>, Diagnostic> {
    match locate(file.text) {
        Ok(located) => Ok(located.map(|located| located.into_node(file))),
        Err(error) => {
            let range = error
                .location()
                .map_or(0..0, |location| byte_range(&location, file.text));
            let at = range.start;
            let cure = Diagnostic::may_have_cure(&error)
                .then(|| cure::find(file.text, at))
                .flatten();
            // A tab is told at the end of the line before.
            let line = cure
                .as_ref()
                .map(|cure| file.line_at(cure.range.start).start);
            let tab = line.filter(|line| *line > at && file.text[*line..].starts_with('\t'));
            let (range, at) = match tab {
                Some(tab) => (tab..tab + 1, tab),
                None => (range, at),
            };
            let told = Diagnostic::yaml(&file.span(range), file.text, at, &error);
            Err(match cure {
                Some(cure) => told.cure(&file.span(cure.range), &cure.with, cure.indent),
                None => told,
            })
        }
    }
}

/// Reads each key of a map, or each item of a list, by itself, so that a mistake
/// in one hides no other. `mistake` is told where none of them has one.
fn recover(file: &File<'_>, mistake: Diagnostic, diagnostics: &mut Vec<Diagnostic>) -> Node {
    let parts = file.parts();
    let mut told = Vec::new();
    let is_flow = file.text.trim_start().starts_with(['{', '[']);
    let value = if is_flow || parts.len() > MOST_PARTS {
        Value::Unread
    } else if parts.first().is_some_and(|part| part.is_item()) {
        Value::List(
            parts
                .iter()
                .map(|part| recover_item(part, &mut told))
                .collect(),
        )
    } else {
        Value::Map(
            parts
                .iter()
                .flat_map(|part| recover_entries(part, &mut told))
                .collect(),
        )
    };
    // A part that names what stands in another can't be read by itself.
    if told.is_empty() || has_alias(file.text) {
        told = vec![mistake];
    }
    diagnostics.append(&mut told);
    Node {
        value,
        span: file.span(0..file.text.len()),
    }
}

/// Whether a text may name what stands elsewhere in it: `*poi`.
fn has_alias(text: &str) -> bool {
    let is_name = |name: &str| name.starts_with(char::is_alphanumeric);
    let has = |sign| {
        text.split([' ', '\n', '[', ','])
            .any(|word| word.strip_prefix(sign).is_some_and(is_name))
    };
    has('&') && has('*')
}

/// What says how a text below it is to be read: `|2-`.
const LONGEST_SIGN: usize = 3;

/// A text of more parts isn't an editor's.
const MOST_PARTS: usize = 1000;

fn recover_item(part: &File<'_>, told: &mut Vec<Diagnostic>) -> Node {
    match read(part) {
        Ok(Some(Node {
            value: Value::List(mut items),
            ..
        })) if items.len() == 1 => items.remove(0),
        Ok(_) => part.unread(),
        Err(mistake) => {
            // `- id: poi` is ` ` and a map.
            let inside = part.text.replacen('-', " ", 1);
            let inside = File::new(part.path, &inside, part.offset);
            let entries = inside.parts();
            let before = told.len();
            let entries: Vec<_> = entries
                .iter()
                .flat_map(|entry| recover_entries(entry, told))
                .collect();
            if told.len() == before {
                told.push(mistake);
            }
            Node {
                value: Value::Map(entries),
                ..part.unread()
            }
        }
    }
}

fn recover_entries(part: &File<'_>, told: &mut Vec<Diagnostic>) -> Vec<(Key, Node)> {
    match read(part) {
        Ok(Some(Node {
            value: Value::Map(entries),
            ..
        })) => return entries,
        Ok(_) => {}
        Err(mistake) => told.push(mistake),
    }
    let indent = part.text.len() - part.text.trim_start().len();
    let Some((before, _)) = part.text[indent..].split_once(':') else {
        return Vec::new();
    };
    let name = before.trim_end();
    let key = Key {
        name: name.to_owned(),
        span: part.span(indent..indent + name.len()),
    };
    vec![(key, part.unread())]
}

/// Tells each key that stands twice in one map.
fn report_duplicates(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Null | Value::Unread | Value::Scalar(_) => {}
        Value::List(items) => {
            for item in items {
                report_duplicates(item, diagnostics);
            }
        }
        Value::Map(entries) => {
            let mut seen: HashMap<&str, &Key> = HashMap::new();
            for (key, value) in entries {
                if let Some(first) = seen.get(key.name.as_str()) {
                    diagnostics.push(Diagnostic::duplicate_key(&key.span, &key.name, &first.span));
                } else {
                    seen.insert(&key.name, key);
                }
                report_duplicates(value, diagnostics);
            }
        }
    }
}

/// The file that a tree is read from.
struct File<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    /// Where the text begins in the file.
    offset: usize,
    /// Where each line ends.
    ends: OnceCell<Vec<usize>>,
    /// The names that stand for what is written elsewhere: `*poi`.
    aliases: OnceCell<HashSet<&'a str>>,
}

trait IntoNode {
    fn into_node(self, file: &File<'_>) -> Node;
}

impl IntoNode for Located {
    fn into_node(self, file: &File<'_>) -> Node {
        let range = byte_range(&self.defined, file.text);
        let value = match self.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Scalar(Scalar {
                text,
                boolean: None,
            }),
            Raw::Boolean(boolean) => Value::Scalar(Scalar {
                text: boolean.to_string(),
                boolean: Some(boolean),
            }),
            Raw::Number => Value::Scalar(Scalar {
                text: file.text[range.clone()].trim().to_owned(),
                boolean: None,
            }),
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| item.into_node(file)).collect())
            }
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (file.key(key), value.into_node(file)))
                    .collect(),
            ),
        };
        let end = file.end_of(&value, &range);
        Node {
            value,
            span: file.span(range.start..end),
        }
    }
}

impl<'a> File<'a> {
    fn new(path: &'a Arc<str>, text: &'a str, offset: usize) -> Self {
        Self {
            path,
            text,
            offset,
            ends: OnceCell::new(),
            aliases: OnceCell::new(),
        }
    }

    /// The line that a byte is in, without its end.
    fn line_at(&self, at: usize) -> Range<usize> {
        let all = || memchr::memchr_iter(b'\n', self.text.as_bytes()).collect();
        let ends = self.ends.get_or_init(all);
        let line = ends.partition_point(|end| *end < at);
        let start = line.checked_sub(1).map_or(0, |before| ends[before] + 1);
        start..ends.get(line).copied().unwrap_or(self.text.len())
    }

    /// Whether something else is said to be what has this name.
    fn is_named(&self, name: &str) -> bool {
        let all = || {
            let aliases = self.text.split('*').skip(1);
            let names = aliases.map(|after| after.split([' ', '\n', ',', ']', '}']).next());
            names.flatten().collect()
        };
        self.aliases.get_or_init(all).contains(name)
    }

    /// The parts of the text that begin as far to the left as its first words:
    /// each a key with its value, or an item of a list.
    fn parts(&self) -> Vec<File<'_>> {
        let mut starts = Vec::new();
        let mut indent = None;
        let mut is_list = false;
        let mut position = 0;
        for line in self.text.split_inclusive('\n') {
            let words = line.trim_start();
            let here = line.len() - words.len();
            let is_words = !words.is_empty() && !words.starts_with('#');
            let is_item = words.starts_with("- ") || words.trim_end() == "-";
            if is_words && indent.is_none() {
                indent = Some(here);
                is_list = is_item;
                starts.push(position);
            } else if is_words
                && indent.is_some_and(|indent| here <= indent)
                && is_item == is_list
                && !words.starts_with([']', '}'])
            {
                starts.push(position);
            }
            position += line.len();
        }
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        let ranges = starts.iter().copied().zip(ends);
        ranges
            .map(|(start, end)| File::new(self.path, &self.text[start..end], self.offset + start))
            .collect()
    }

    fn is_item(&self) -> bool {
        let words = self.text.trim_start();
        words.starts_with("- ") || words.starts_with("-\n")
    }

    fn unread(&self) -> Node {
        Node {
            value: Value::Unread,
            span: self.span(0..self.text.trim_end().len()),
        }
    }

    /// Tells what YAML leaves out of a text: what comes after ` #`, and a word in front
    /// with a sign that gives it another meaning.
    fn report_unread(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
        match &node.value {
            Value::List(items) => {
                for item in items {
                    self.report_unread(item, diagnostics);
                }
            }
            Value::Map(entries) => {
                for (_, value) in entries {
                    self.report_unread(value, diagnostics);
                }
            }
            Value::Scalar(_) if self.is_block(node) => {}
            Value::Scalar(_) => {
                diagnostics.extend(self.unread_in_front(node));
                diagnostics.extend(self.unread_after(node));
            }
            Value::Null | Value::Unread => {}
        }
    }

    /// Whether a text stands below a `|` or `>`, as it is.
    fn is_block(&self, node: &Node) -> bool {
        let Some((range, _)) = self.place_of(node) else {
            return false;
        };
        let before = self.text[..range.start].trim_end();
        let last = before.bytes().rev().take(LONGEST_SIGN + 1);
        let length = last.take_while(|byte| !b" \n".contains(byte)).count();
        let is_short = length <= LONGEST_SIGN;
        let word = if is_short {
            &before[before.len() - length..]
        } else {
            ""
        };
        let is_sign = |text: &str| text.starts_with(['|', '>']);
        is_sign(word) || is_sign(&self.text[range.start..])
    }

    /// Where a value stands in this text, and the line that it begins in.
    fn place_of(&self, node: &Node) -> Option<(Range<usize>, Range<usize>)> {
        let (start, end) = node.span.range?;
        let range = start.checked_sub(self.offset)?..end.checked_sub(self.offset)?;
        self.text.get(..range.start)?;
        let line = self.line_at(range.start);
        Some((range, line))
    }

    /// `title: &en meer` is *meer* to YAML, with a name for it.
    fn unread_in_front(&self, node: &Node) -> Option<Diagnostic> {
        let (range, line) = self.place_of(node)?;
        let before = self.text.get(line.start..range.start)?.trim_end();
        let (start, word) = match self.text[range.start..].starts_with(['&', '!']) {
            true => {
                let mut words = self.text[range.start..].split_whitespace();
                (range.start, words.next()?)
            }
            false => {
                let word = before.split([' ', ',', '[', '{']).next_back()?;
                (line.start + before.len() - word.len(), word)
            }
        };
        let name = word.strip_prefix('&');
        let is_lost = name.is_some_and(|name| !self.is_named(name))
            || word.starts_with('!') && !word.starts_with("!!");
        if !is_lost {
            return None;
        }
        let told = Diagnostic::text_begins_with(&self.span(start..start + 1), &word[..1]);
        let after = self.text.get(range.end..line.end);
        Some(
            match after.is_some_and(|after| after.trim_start().is_empty()) {
                true => self.in_quotes(told, &line, start..range.end),
                false => told,
            },
        )
    }

    /// `title: Wij staan op #1` ends before its `#` to YAML.
    fn unread_after(&self, node: &Node) -> Option<Diagnostic> {
        let (range, line) = self.place_of(node)?;
        let is_plain = !self.text[range.start..].starts_with(['"', '\'', '|', '>']);
        let rest = self.text.get(range.end..)?;
        let comment = rest.trim_start_matches([' ', '\t']);
        if !is_plain || comment.len() == rest.len() || !comment.starts_with('#') {
            return None;
        }
        let start = self.text.len() - comment.len();
        let comment = comment.lines().next()?.trim_end();
        if !is_said_by_comment(comment) {
            return None;
        }
        let told = Diagnostic::text_after_hash(&self.span(start..start + comment.len()));
        Some(match range.end <= line.end {
            true => self.in_quotes(told, &line, range.start..start + comment.len()),
            false => told,
        })
    }

    /// Says to write the line with quotes round this value.
    fn in_quotes(&self, told: Diagnostic, line: &Range<usize>, value: Range<usize>) -> Diagnostic {
        let words = self.text[line.clone()].trim_start();
        let start = line.end - words.len();
        let with = format!(
            "{}{}",
            &self.text[start..value.start],
            quoted(&self.text[value.clone()])
        );
        told.cure(&self.span(start..value.end), &with, None)
    }

    /// Where a value ends. The library tells no more than where a list or map
    /// begins; it goes on to its last item, and its bracket.
    fn end_of(&self, value: &Value, range: &Range<usize>) -> usize {
        let last = match value {
            Value::Null | Value::Unread | Value::Scalar(_) => return range.end,
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|(_, node)| node),
        };
        let last_end = last
            .and_then(|node| node.span.range)
            .map(|(_, end)| end - self.offset);
        // An alias stands elsewhere.
        let end = last_end
            .filter(|end| *end > range.start)
            .unwrap_or(range.end);
        let close = match self.text.as_bytes().get(range.start) {
            Some(b'[') => ']',
            Some(b'{') => '}',
            _ => return end,
        };
        let rest = &self.text[end..];
        let inside = rest.len() - rest.trim_start_matches([' ', '\n', ',']).len();
        let is_closed = rest[inside..].starts_with(close);
        if is_closed { end + inside + 1 } else { end }
    }

    fn key(&self, key: Spanned<String>) -> Key {
        Key {
            span: self.span(byte_range(&key.defined, self.text)),
            name: key.value,
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(
            self.path,
            range.start + self.offset..range.end + self.offset,
        )
    }
}
