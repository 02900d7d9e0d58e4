//! Putting texts into YAML that an editor wrote, byte by byte.
//!
//! Comments, order and formatting of all that doesn't change stay as they are,
//! so YAML isn't written anew from a tree: [`change`] finds the bytes of one
//! value, or where it is to stand, and puts a [`Splice`] there. Afterwards it
//! reads the YAML again. Where that doesn't give exactly what was there before
//! with the new texts in it, the change isn't made, and that is told: a mistake
//! of ours must not spoil an editor's work.

use std::ops::Range;
use std::sync::Arc;

use super::{Key, Node, Value, parse};
use crate::edit::Splice;

/// A step down a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Item(usize),
}

/// A text, and where it is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub path: Vec<Step>,
    pub new: New,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum New {
    /// In the place of a text, or of nothing. Maps and lists on the way are made
    /// where they are missing, with empty items before a new one.
    Text(String),
    /// The same for a single word: a new map stands in braces on its line.
    Word(String),
    /// The text that stands there becomes that of `old` in a map, beside `key`.
    Beside {
        old: String,
        key: String,
        text: String,
    },
}

/// A text with changes made to it.
#[derive(Debug, Clone)]
pub(crate) struct Changed {
    pub text: String,
    /// To be made one after the other.
    pub splices: Vec<Splice>,
    /// Which of the changes can't be made.
    pub refused: Vec<usize>,
}

/// Makes changes in the YAML that stands at `locate` of a text.
pub(crate) fn change(
    path: &Arc<str>,
    text: &str,
    locate: impl Fn(&str) -> Option<Range<usize>>,
    changes: &[Change],
) -> Changed {
    let mut changed = Changed {
        text: text.to_owned(),
        splices: Vec::new(),
        refused: Vec::new(),
    };
    let mut waiting: Vec<usize> = (0..changes.len()).collect();
    let mut most = usize::MAX;
    while !waiting.is_empty() {
        let Some((region, root)) = read(path, &changed.text, &locate) else {
            changed.refused.append(&mut waiting);
            break;
        };
        let yaml = Yaml {
            text: &changed.text,
            region,
        };
        // Changes that touch each other are found one after the other.
        let mut round: Vec<(usize, Splice)> = Vec::new();
        let mut later = Vec::new();
        for index in waiting {
            match yaml.splice(root.as_ref(), &changes[index]) {
                None => changed.refused.push(index),
                Some(splice) => {
                    if round.len() < most && round.iter().all(|(_, other)| !other.touches(&splice))
                    {
                        round.push((index, splice));
                    } else {
                        later.push(index);
                    }
                }
            }
        }
        let mut expected = root.as_ref().map_or(Tree::Null, Tree::from);
        let are_possible = round
            .iter()
            .all(|(index, _)| expected.make(&changes[*index]));
        // From the last to the first, so that none moves another.
        round.sort_by_key(|(_, splice)| std::cmp::Reverse(splice.range.start));
        let mut edited = changed.text.clone();
        for (_, splice) in &round {
            edited.replace_range(splice.range.clone(), &splice.with);
        }
        let found = read(path, &edited, &locate);
        let is_exact = are_possible
            && found
                .is_some_and(|(_, root)| root.as_ref().map_or(Tree::Null, Tree::from) == expected);
        if is_exact {
            changed.text = edited;
            changed
                .splices
                .extend(round.into_iter().map(|(_, splice)| splice));
        } else if let [(index, _)] = round.as_slice() {
            changed.refused.push(*index);
        } else {
            // One of them is wrong: each is tried by itself.
            most = 1;
            later.extend(round.into_iter().map(|(index, _)| index));
            later.sort_unstable();
        }
        waiting = later;
    }
    changed.refused.sort_unstable();
    changed
}

/// Where the YAML stands, and what it says; none where it can't be read.
fn read(
    path: &Arc<str>,
    text: &str,
    locate: &impl Fn(&str) -> Option<Range<usize>>,
) -> Option<(Range<usize>, Option<Node>)> {
    let region = locate(text)?;
    let mut diagnostics = Vec::new();
    let root = parse(path, &text[region.clone()], region.start, &mut diagnostics);
    diagnostics.is_empty().then_some((region, root))
}

/// What YAML says, without the places.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tree {
    Null,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl From<&Node> for Tree {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Null | Value::Unread => Self::Null,
            Value::Scalar(scalar) => Self::Text(scalar.text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, node)| (key.name.clone(), Self::from(node)))
                    .collect(),
            ),
        }
    }
}

impl Tree {
    /// Whether the change could be made.
    fn make(&mut self, change: &Change) -> bool {
        let Some(place) = self.place(&change.path) else {
            return false;
        };
        match (&*place, &change.new) {
            (Self::Null | Self::Text(_), New::Text(text) | New::Word(text)) => {
                *place = Self::Text(text.clone());
            }
            (Self::Text(before), New::Beside { old, key, text }) => {
                *place = Self::Map(vec![
                    (old.clone(), Self::Text(before.clone())),
                    (key.clone(), Self::Text(text.clone())),
                ]);
            }
            _ => return false,
        }
        true
    }

    fn place(&mut self, path: &[Step]) -> Option<&mut Tree> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        if let Self::Null = self {
            *self = match step {
                Step::Key(_) => Self::Map(Vec::new()),
                Step::Item(_) => Self::List(Vec::new()),
            };
        }
        match (self, step) {
            (Self::Map(entries), Step::Key(name)) => {
                let at = entries.iter().position(|(key, _)| key == name);
                let at = at.unwrap_or_else(|| {
                    entries.push((name.clone(), Self::Null));
                    entries.len() - 1
                });
                entries[at].1.place(rest)
            }
            (Self::List(items), Step::Item(index)) => {
                if items.len() <= *index {
                    items.resize(index + 1, Self::Null);
                }
                items[*index].place(rest)
            }
            _ => None,
        }
    }
}

/// The text that changes are looked for in.
struct Yaml<'a> {
    text: &'a str,
    region: Range<usize>,
}

/// A value, and what stands around it.
#[derive(Clone, Copy)]
struct Slot<'n> {
    node: &'n Node,
    /// Behind the colon or the dash before it.
    start: usize,
    /// How far the key or the dash is indented.
    indent: usize,
    is_item: bool,
    /// Between brackets or braces, where all stands on one line.
    is_flow: bool,
}

impl Yaml<'_> {
    /// What is to be put where; none where that can't be told.
    fn splice(&self, root: Option<&Node>, change: &Change) -> Option<Splice> {
        let (text, is_word) = match &change.new {
            New::Text(text) => (text, false),
            New::Word(text) => (text, true),
            New::Beside { text, .. } => (text, false),
        };
        let Some(root) = root else {
            let [Step::Key(name), rest @ ..] = change.path.as_slice() else {
                return None;
            };
            let before = &self.text[self.region.start..self.region.end];
            let newline = if before.is_empty() || before.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            let entry = entry(name, rest, text, 0, is_word);
            return Some(Splice {
                range: self.region.end..self.region.end,
                with: format!("{newline}{entry}\n"),
            });
        };
        let mut slot = Slot {
            node: root,
            start: self.region.start,
            indent: 0,
            is_item: false,
            is_flow: false,
        };
        for (depth, step) in change.path.iter().enumerate() {
            let rest = &change.path[depth + 1..];
            let node = slot.node;
            let is_flow = slot.is_flow || self.opens(node);
            match (&node.value, step) {
                (Value::Map(entries), Step::Key(name)) => {
                    match entries.iter().find(|(key, _)| key.name == *name) {
                        Some((key, value)) => slot = self.value_slot(key, value, is_flow)?,
                        None => {
                            let new = |indent| entry(name, rest, text, indent, is_word);
                            return self.insert_entry(node, entries, is_flow, new, || {
                                format!("{}: {}", key_text(name), flow(rest, text))
                            });
                        }
                    }
                }
                (Value::List(items), Step::Item(index)) => {
                    if *index >= items.len() {
                        return self.insert_item(node, items, is_flow, *index, rest, text);
                    }
                    slot = self.item_slot(node, items, *index, is_flow)?;
                }
                (Value::Null, _) => {
                    return Some(self.fill(&slot, &change.path[depth..], text, is_word));
                }
                _ => return None,
            }
        }
        match (&slot.node.value, &change.new) {
            (Value::Null, New::Text(_) | New::Word(_)) => {
                Some(self.fill(&slot, &[], text, is_word))
            }
            (Value::Scalar(_), New::Text(_) | New::Word(_)) => self.replace(&slot, text),
            (Value::Scalar(scalar), New::Beside { old, key, text }) => {
                self.put_beside(&slot, &scalar.text, old, key, text)
            }
            _ => None,
        }
    }

    /// Whether a list or map stands between brackets or braces. One that begins at
    /// its first item has none of its own.
    fn opens(&self, node: &Node) -> bool {
        let start = range(node).start;
        let (sign, first) = match &node.value {
            Value::List(items) => ('[', items.first()),
            Value::Map(_) => ('{', None),
            _ => return false,
        };
        self.text[start..].starts_with(sign) && first.is_none_or(|first| range(first).start > start)
    }

    /// None where the value stands elsewhere, behind an alias, and where the key
    /// has no colon.
    fn value_slot<'n>(&self, key: &Key, node: &'n Node, is_flow: bool) -> Option<Slot<'n>> {
        let (key_start, key_end) = key.span.range?;
        let start = self.behind_colon(key_end)?;
        let is_elsewhere = !is_null(node) && range(node).start < start;
        (!is_elsewhere).then(|| Slot {
            node,
            start,
            indent: self.column(key_start),
            is_item: false,
            is_flow,
        })
    }

    fn behind_colon(&self, key_end: usize) -> Option<usize> {
        let rest = &self.text[key_end..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        rest[spaces..]
            .starts_with(':')
            .then_some(key_end + spaces + 1)
    }

    fn item_slot<'n>(
        &self,
        list: &Node,
        items: &'n [Node],
        index: usize,
        is_flow: bool,
    ) -> Option<Slot<'n>> {
        let node = &items[index];
        let (start, indent) = if is_flow {
            (range(node).start, 0)
        } else {
            let dash = self.dash(list, items, index)?;
            (dash + 1, self.column(dash))
        };
        let is_elsewhere = range(node).start < start;
        (!is_elsewhere).then_some(Slot {
            node,
            start,
            indent,
            is_item: true,
            is_flow,
        })
    }

    /// Where the dash before an item stands: as far to the right as the first.
    fn dash(&self, list: &Node, items: &[Node], index: usize) -> Option<usize> {
        let start = range(list).start;
        // Where the dashes stand no deeper than the key above them, the list
        // begins at its first item.
        let is_dash = self.text[start..].starts_with('-') && range(items.first()?).start > start;
        let mut dash = if is_dash {
            start
        } else {
            self.text[..start].rfind('-')?
        };
        let column = self.column(dash);
        for item in &items[..index] {
            let mut line = self.line_end(range(item).end.max(dash + 1)) + 1;
            loop {
                let text = self.text.get(line..self.region.end)?;
                let indent = text.len() - text.trim_start_matches(' ').len();
                if indent == column && text[indent..].starts_with('-') {
                    dash = line + indent;
                    break;
                }
                line = self.line_end(line) + 1;
            }
        }
        Some(dash)
    }

    /// How far a place is from the begin of its line.
    fn column(&self, at: usize) -> usize {
        let line = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[line..at].chars().count()
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        rest.find('\n')
            .map_or(self.region.end, |len| (at + len).min(self.region.end))
    }

    /// Where the lines of a value that ends at `at` end, with the empty ones that
    /// belong to it: those behind `|+`.
    fn end_of_lines(&self, node: &Node, at: usize) -> usize {
        let mut end = self.line_end(at);
        if !keeps_empty_lines(node) {
            return end;
        }
        while end + 1 < self.region.end {
            let next = self.line_end(end + 1);
            if !self.text[end..next].trim().is_empty() {
                break;
            }
            end = next;
        }
        end
    }

    /// Whether lines can't come behind a place, below a key or dash that is
    /// indented so far: where its line goes on, with a comment say, and where a
    /// comment follows that is indented like them and would become one of them.
    fn is_followed(&self, at: usize, indent: usize) -> bool {
        let end = self.line_end(at);
        if !self.text[at..end].trim().is_empty() {
            return true;
        }
        let mut lines = self.text[end..self.region.end].lines();
        let next = lines.find(|line| !line.trim().is_empty());
        next.is_some_and(|line| {
            let words = line.trim_start();
            words.starts_with('#') && line.len() - words.len() >= indent + 2
        })
    }

    fn insert_entry(
        &self,
        map: &Node,
        entries: &[(Key, Node)],
        is_flow: bool,
        block: impl FnOnce(usize) -> String,
        flow: impl FnOnce() -> String,
    ) -> Option<Splice> {
        let Some((key, last)) = entries.last() else {
            return Some(self.fill_brackets(map, &flow()));
        };
        let (_, key_end) = key.span.range?;
        // An empty value ends where its colon does.
        let colon = self.behind_colon(key_end).unwrap_or(key_end);
        let end = range(last).end.max(colon);
        if is_flow {
            return Some(Splice {
                range: end..end,
                with: format!(", {}", flow()),
            });
        }
        let (first, _) = entries[0].0.span.range?;
        let indent = self.column(first);
        let end = self.end_of_lines(last, end);
        let entry = if self.is_followed(end, indent) {
            flow()
        } else {
            block(indent)
        };
        Some(Splice {
            range: end..end,
            with: format!("\n{}{entry}", pad(indent)),
        })
    }

    fn insert_item(
        &self,
        list: &Node,
        items: &[Node],
        is_flow: bool,
        index: usize,
        rest: &[Step],
        text: &str,
    ) -> Option<Splice> {
        let missing = index - items.len();
        let in_flow = || "~, ".repeat(missing) + &flow(rest, text);
        let Some(last) = items.last() else {
            return Some(self.fill_brackets(list, &in_flow()));
        };
        if is_flow {
            let end = range(last).end;
            return Some(Splice {
                range: end..end,
                with: format!(", {}", in_flow()),
            });
        }
        let dash = self.dash(list, items, items.len() - 1)?;
        let indent = self.column(dash);
        let end = self.end_of_lines(last, range(last).end.max(dash + 1));
        let empty = format!("\n{}- ~", pad(indent)).repeat(missing);
        let item = if self.is_followed(end, indent) {
            format!(" {}", flow(rest, text))
        } else {
            block(rest, text, indent, true, false)
        };
        Some(Splice {
            range: end..end,
            with: format!("{empty}\n{}-{item}", pad(indent)),
        })
    }

    /// `[]` and `{}`
    fn fill_brackets(&self, node: &Node, with: &str) -> Splice {
        let Range { start, end } = range(node);
        let is_map = self.text[start..].starts_with('{');
        let with = if is_map {
            format!(" {with} ")
        } else {
            with.to_owned()
        };
        Splice {
            range: start + 1..end.max(start + 2) - 1,
            with,
        }
    }

    /// Puts something in the place of nothing, or of `~`.
    fn fill(&self, slot: &Slot<'_>, path: &[Step], text: &str, is_word: bool) -> Splice {
        let written = range(slot.node);
        let is_written = written.start >= slot.start && !written.is_empty();
        let start = slot.start;
        let mut end = if is_written { written.end } else { start };
        if slot.is_flow {
            // `{ nl: , drt: x }`
            if self.text[end..].starts_with(" ,") {
                end += 1;
            }
            let space = if slot.is_item { "" } else { " " };
            return Splice {
                range: start..end,
                with: format!("{space}{}", flow(path, text)),
            };
        }
        let is_followed = self.is_followed(end, slot.indent);
        if !is_followed {
            end = self.line_end(end);
        }
        let with = if is_followed && path.is_empty() {
            format!(" {}", scalar(text, Room::Line, Quotes::None))
        } else if is_followed || is_word {
            format!(" {}", flow(path, text))
        } else {
            block(path, text, slot.indent, slot.is_item, is_word)
        };
        Splice {
            range: start..end,
            with,
        }
    }

    /// The bytes of a text, with its quotes, or with the sign before its lines.
    fn token(&self, slot: &Slot<'_>) -> Option<Range<usize>> {
        let written = range(slot.node);
        let head = &self.text[slot.start..];
        let spaces = head.len() - head.trim_start_matches([' ', '\n']).len();
        if slot.is_flow || !head[spaces..].starts_with(['|', '>']) {
            return Some(written);
        }
        let start = slot.start + spaces;
        (written.start > start).then(|| start..self.line_end(written.end))
    }

    fn replace(&self, slot: &Slot<'_>, text: &str) -> Option<Splice> {
        let mut token = self.token(slot)?;
        let quotes = match self.text.as_bytes().get(token.start) {
            Some(b'"') => Quotes::Double,
            Some(b'\'') => Quotes::Single,
            _ => Quotes::None,
        };
        let room = if slot.is_flow {
            Room::Flow
        } else if self.is_followed(token.end, slot.indent) {
            Room::Line
        } else {
            Room::Lines(slot.indent + 2)
        };
        let source = &self.text[token.clone()];
        let mut with = with_comment(scalar(text, room, quotes), source);
        let gap = self.text.get(slot.start..token.start).unwrap_or_default();
        if gap.contains('\n') && gap.trim().is_empty() {
            // It stood below its key.
            token.start = slot.start;
            with.insert(0, ' ');
        }
        Some(Splice { range: token, with })
    }

    fn put_beside(
        &self,
        slot: &Slot<'_>,
        before: &str,
        old: &str,
        key: &str,
        text: &str,
    ) -> Option<Splice> {
        /// A longer map is easier to read on lines of its own.
        const LONGEST: usize = 80;
        let token = self.token(slot)?;
        let source = &self.text[token.clone()];
        let (old, key) = (key_text(old), key_text(key));
        let is_short = !source.contains('\n')
            && !text.contains('\n')
            && source.chars().count() + text.chars().count() <= LONGEST;
        if slot.is_flow || is_short || self.is_followed(token.end, slot.indent) {
            let is_quoted = source.starts_with(['"', '\'']) && !source.contains('\n');
            let before = if is_quoted {
                source.to_owned()
            } else {
                scalar(before, Room::Flow, Quotes::None)
            };
            let text = scalar(text, Room::Flow, Quotes::None);
            return Some(Splice {
                range: token,
                with: format!("{{ {old}: {before}, {key}: {text} }}"),
            });
        }
        let indent = slot.indent + 2;
        // Empty lines that belong to the text would come to stand behind the other.
        let before = if source.starts_with(['|', '>']) && !before.ends_with("\n\n") {
            indented(source)
        } else if source.contains('\n') || source.starts_with(['|', '>']) {
            let before = scalar(before, Room::Lines(indent + 2), Quotes::None);
            with_comment(before, source)
        } else {
            source.to_owned()
        };
        let text = scalar(text, Room::Lines(indent + 2), Quotes::None);
        let newline = format!("\n{}", pad(indent));
        let first = if slot.is_item { " " } else { &newline };
        Some(Splice {
            range: slot.start..token.end,
            with: format!("{first}{old}: {before}{newline}{key}: {text}"),
        })
    }
}

fn range(node: &Node) -> Range<usize> {
    node.span.range.map_or(0..0, |(start, end)| start..end)
}

/// Whether the last text of a value ends in empty lines.
fn keeps_empty_lines(node: &Node) -> bool {
    match &node.value {
        Value::Null | Value::Unread => false,
        Value::Scalar(scalar) => scalar.text.ends_with("\n\n"),
        Value::List(items) => items.last().is_some_and(keeps_empty_lines),
        Value::Map(entries) => entries
            .last()
            .is_some_and(|(_, node)| keeps_empty_lines(node)),
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}

fn pad(indent: usize) -> String {
    " ".repeat(indent)
}

/// The lines of a text below its sign, two spaces deeper.
fn indented(source: &str) -> String {
    let mut lines = source.split('\n');
    let mut deeper = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        deeper.push('\n');
        if !line.is_empty() {
            deeper.push_str("  ");
        }
        deeper.push_str(line);
    }
    deeper
}

/// A text, with the comment that stood behind the sign of the former one:
/// `|- # why`.
fn with_comment(mut text: String, former: &str) -> String {
    let head = former.lines().next().unwrap_or_default();
    if former.starts_with(['|', '>'])
        && let Some(at) = head.find(" #")
    {
        let end = text.find('\n').unwrap_or(text.len());
        text.insert_str(end, &head[at..]);
    }
    text
}

/// A key with its value, on lines of their own.
fn entry(name: &str, path: &[Step], text: &str, indent: usize, is_word: bool) -> String {
    let value = if is_word && !path.is_empty() {
        format!(" {}", flow(path, text))
    } else {
        block(path, text, indent, false, is_word)
    };
    format!("{}:{value}", key_text(name))
}

/// What comes behind a key or a dash that is indented so far.
fn block(path: &[Step], text: &str, indent: usize, is_item: bool, is_word: bool) -> String {
    let inner = indent + 2;
    match path.split_first() {
        None => format!(" {}", scalar(text, Room::Lines(inner), Quotes::None)),
        Some((Step::Key(name), rest)) => {
            let entry = entry(name, rest, text, inner, is_word);
            if is_item {
                format!(" {entry}")
            } else {
                format!("\n{}{entry}", pad(inner))
            }
        }
        Some((Step::Item(_), _)) if is_item => format!(" {}", flow(path, text)),
        Some((Step::Item(index), rest)) => {
            let empty = format!("\n{}- ~", pad(inner)).repeat(*index);
            let item = block(rest, text, inner, true, is_word);
            format!("{empty}\n{}-{item}", pad(inner))
        }
    }
}

/// The same on one line.
fn flow(path: &[Step], text: &str) -> String {
    match path.split_first() {
        None => scalar(text, Room::Flow, Quotes::None),
        Some((Step::Key(name), rest)) => format!("{{ {}: {} }}", key_text(name), flow(rest, text)),
        Some((Step::Item(index), rest)) => {
            format!("[{}{}]", "~, ".repeat(*index), flow(rest, text))
        }
    }
}

fn key_text(name: &str) -> String {
    scalar(name, Room::Flow, Quotes::None)
}

/// Where a text is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// There may be lines below it, indented so far.
    Lines(usize),
    /// The rest of its line is taken.
    Line,
    /// Between brackets or braces.
    Flow,
}

/// What stood around the text before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// A text as YAML: plain where that says the same, else in quotes; on lines of
/// its own where it has more than one.
fn scalar(text: &str, room: Room, quotes: Quotes) -> String {
    if let Room::Lines(indent) = room
        && text.contains('\n')
        && is_block(text)
    {
        return lines(text, indent);
    }
    let has_specials = text.chars().any(is_special);
    let is_flow = room == Room::Flow;
    match quotes {
        Quotes::None if is_plain(text, is_flow) => text.to_owned(),
        Quotes::Single if !has_specials => single_quoted(text),
        // Where backslashes would be needed, single quotes are easier to read.
        Quotes::None | Quotes::Double
            if !has_specials && text.contains(['"', '\\']) && !text.contains('\'') =>
        {
            single_quoted(text)
        }
        _ => double_quoted(text),
    }
}

/// A word as it may be written anywhere in YAML.
pub(crate) fn in_flow(word: &str) -> String {
    scalar(word, Room::Flow, Quotes::None)
}

/// Characters that stand in double quotes alone, with a backslash.
fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether lines below `|` say the same.
fn is_block(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let is_plain_line =
        |line: &str| !line.chars().any(is_special) && !line.ends_with(char::is_whitespace);
    !body.ends_with('\n')
        && !body.starts_with(char::is_whitespace)
        && !body.is_empty()
        && body.split('\n').all(is_plain_line)
}

fn lines(text: &str, indent: usize) -> String {
    let (sign, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let mut block = sign.to_owned();
    for line in body.split('\n') {
        block.push('\n');
        if !line.is_empty() {
            block.push_str(&pad(indent));
        }
        block.push_str(line);
    }
    block
}

/// Whether a text says the same without quotes, to this and to any reader of
/// YAML.
fn is_plain(text: &str, is_flow: bool) -> bool {
    const OTHER_TYPES: [&str; 11] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<",
    ];
    const SIGNS: [char; 20] = [
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
        '`', '=',
    ];
    // Numbers, dates and times, in all their spellings.
    let is_number = text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_hexdigit()
                || matches!(
                    c,
                    'x' | 'X' | 'o' | 'O' | '_' | '+' | '-' | '.' | ':' | 'T' | 'Z'
                )
        });
    !text.is_empty()
        && text.trim() == text
        && !text.chars().any(is_special)
        && !text.starts_with(SIGNS)
        && !text.starts_with("...")
        && !text.starts_with(['.', '+'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(is_flow && text.contains([',', '[', ']', '{', '}']))
        && !OTHER_TYPES.contains(&text.to_lowercase().as_str())
        && !is_number
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double_quoted(text: &str) -> String {
    use std::fmt::Write as _;
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Writing to a string can't fail.
            special if is_special(special) => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(special));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `actions.1.title`
    fn steps(path: &str) -> Vec<Step> {
        path.split('.')
            .map(|step| match step.parse() {
                Ok(index) => Step::Item(index),
                Err(_) => Step::Key(step.to_owned()),
            })
            .collect()
    }

    fn made(text: &str, changes: &[Change]) -> Option<String> {
        let changed = change(&"a.yaml".into(), text, |text| Some(0..text.len()), changes);
        changed.refused.is_empty().then_some(changed.text)
    }

    #[test]
    fn a_text_is_put_where_it_belongs() {
        fn check(before: &str, path: &str, text: &str, after: &str) {
            let change = Change {
                path: steps(path),
                new: New::Text(text.to_owned()),
            };
            let made = made(before, &[change]);
            assert_eq!(made.as_deref(), Some(after), "{path} in\n{before}");
        }
        // In the place of another.
        check("a: x # c\nb: y\n", "a", "z", "a: z # c\nb: y\n");
        check("a: \"x\"\n", "a", "z", "a: \"z\"\n");
        check("a: 'x'\n", "a", "it's", "a: 'it''s'\n");
        check("a: x", "a", "z: y", "a: \"z: y\"");
        check("a: x\n", "a", "say \"z\"", "a: say \"z\"\n");
        check("a: x\n", "a", "\"z\" said", "a: '\"z\" said'\n");
        check("a: x\n", "a", "b\n\nc", "a: |-\n  b\n\n  c\n");
        check("a: x # c\n", "a", "b\nc", "a: \"b\\nc\" # c\n");
        check("a: >-\n  x\n  y\nb: c\n", "a", "z", "a: z\nb: c\n");
        check(
            "a: |\n  x\n\n\nb: c\n",
            "a",
            "y\nz\n",
            "a: |\n  y\n  z\n\n\nb: c\n",
        );
        check(
            "a: { b: x, c: y }\n",
            "a.b",
            "z, w",
            "a: { b: \"z, w\", c: y }\n",
        );
        check("a: [x, y]\n", "a.1", "z", "a: [x, z]\n");
        check(
            "a:\n  - x\n  - y # c\n",
            "a.1",
            "z",
            "a:\n  - x\n  - z # c\n",
        );
        check("a:\n- x\n- |\n  y\n  z\n", "a.1", "z", "a:\n- x\n- z\n");
        check("a: |- # c\n  x\n", "a", "z", "a: z # c\n");
        check("a: > # c\n  x\n", "a", "z\nw", "a: |- # c\n  z\n  w\n");
        check("a:\n  long\n  text\nb: c\n", "a", "z", "a: z\nb: c\n");
        check(
            "a:\n  |-\n  x\nb: c\n",
            "a",
            "z\nw",
            "a: |-\n  z\n  w\nb: c\n",
        );
        check("a: x\n  # c\n", "a", "z\nw", "a: \"z\\nw\"\n  # c\n");
        check(
            "a: x\n\n   # c\n",
            "b",
            "z\n",
            "a: x\nb: \"z\\n\"\n\n   # c\n",
        );
        // In the place of nothing.
        check("a:\nb: y\n", "a", "z", "a: z\nb: y\n");
        check("a: # c\nb: y\n", "a", "z", "a: z # c\nb: y\n");
        check("a: ~ # c\n", "a", "b\nc", "a: \"b\\nc\" # c\n");
        check("a: ~\n", "a.b", "z", "a:\n  b: z\n");
        check("a: # c\n", "a.b", "z", "a: { b: z } # c\n");
        check("a: { b: , c: y }\n", "a.b", "z", "a: { b: z, c: y }\n");
        check(
            "a:\n  - ~\n  -\n  - x\n",
            "a.1",
            "z",
            "a:\n  - ~\n  - z\n  - x\n",
        );
        check("a: [~, x]\n", "a.0", "z", "a: [z, x]\n");
        check("a:\n  - ~\n", "a.0.b", "z", "a:\n  - b: z\n");
        // Beside others.
        check("a: x", "b", "z", "a: x\nb: z");
        check("a: x # c\n# d\n", "b", "z", "a: x # c\nb: z\n# d\n");
        check(
            "a:\n  b: x\nc: y\n",
            "a.d",
            "z",
            "a:\n  b: x\n  d: z\nc: y\n",
        );
        check(
            "- a: x\n  b:\n- a: y\n",
            "0.c",
            "z",
            "- a: x\n  b:\n  c: z\n- a: y\n",
        );
        check("a: { b: x }\n", "a.c", "z", "a: { b: x, c: z }\n");
        check("a: { b: x, }\n", "a.c", "z", "a: { b: x, c: z, }\n");
        check("a: {}\n", "a.c", "z", "a: { c: z }\n");
        check("a: []\n", "a.1", "z", "a: [~, z]\n");
        check("a: [x]\n", "a.2.b", "z", "a: [x, ~, { b: z }]\n");
        check("a:\n- |\n  x\n", "a.1", "z", "a:\n- |\n  x\n- z\n");
        check("a:\n- x\n", "a.2", "z", "a:\n- x\n- ~\n- z\n");
        check(
            "a: |\n  x\n\nb: y\n",
            "c.1.d",
            "e\nf",
            "a: |\n  x\n\nb: y\nc:\n  - ~\n  - d: |-\n      e\n      f\n",
        );
        check(
            "a: |+\n  x\n\n\n# c\n",
            "b",
            "z",
            "a: |+\n  x\n\n\nb: z\n# c\n",
        );
        check(
            "a:\n  - b: |+\n      x\n\n",
            "a.1",
            "z",
            "a:\n  - b: |+\n      x\n\n  - z\n",
        );
        check("a:\n- { b: x }\n", "a.1", "z", "a:\n- { b: x }\n- z\n");
        check("a:\n- [x]\n", "a.1", "z", "a:\n- [x]\n- z\n");
        // In a text without any.
        check("", "a", "z", "a: z\n");
        check("# c", "a.b", "z", "# c\na:\n  b: z\n");
        check("# c\n", "é k.a:", "z", "# c\né k:\n  \"a:\": z\n");
    }

    #[test]
    fn a_text_is_joined_by_another() {
        fn check(before: &str, path: &str, text: &str, after: &str) {
            let new = New::Beside {
                old: "nl".into(),
                key: "drt".into(),
                text: text.into(),
            };
            let change = Change {
                path: steps(path),
                new,
            };
            let made = made(before, &[change]);
            assert_eq!(made.as_deref(), Some(after), "{path} in\n{before}");
        }
        check("a: x # c\n", "a", "z", "a: { nl: x, drt: z } # c\n");
        check("a: x, y\n", "a", "z", "a: { nl: \"x, y\", drt: z }\n");
        check("a: \"x\"\n", "a", "z", "a: { nl: \"x\", drt: z }\n");
        check(
            "{ a: x }\n",
            "a",
            "y\nz",
            "{ a: { nl: x, drt: \"y\\nz\" } }\n",
        );
        check(
            "a: x\n",
            "a",
            "y\nz",
            "a:\n  nl: x\n  drt: |-\n    y\n    z\n",
        );
        check(
            "- a: >-\n    x\n    y\n  b: c\n",
            "0.a",
            "z",
            "- a:\n    nl: >-\n      x\n      y\n    drt: z\n  b: c\n",
        );
        check(
            "- x\n- y\n",
            "1",
            "z\nw",
            "- x\n- nl: y\n  drt: |-\n    z\n    w\n",
        );
        check(
            "a: |+\n  x\n\nb: c\n",
            "a",
            "z\nw",
            "a:\n  nl: \"x\\n\\n\"\n  drt: |-\n    z\n    w\n\nb: c\n",
        );
    }

    #[test]
    fn what_cannot_be_changed_alone_is_refused() {
        fn check(text: &str, path: &str) {
            let change = Change {
                path: steps(path),
                new: New::Text("z".to_owned()),
            };
            assert_eq!(made(text, &[change]), None, "{path} in\n{text}");
        }
        check("a: &x b\nc: *x\n", "a");
        check("a: &x b\nc: *x\n", "c");
        check("a: b\n", "a.c");
        check("a: [b]\n", "a.c");
        check("a: [b\n", "a");
        check("? a\n: b\n", "a");
    }

    #[test]
    fn any_text_comes_back_from_any_place() {
        const TEXTS: [&str; 40] = [
            "x",
            "",
            " ",
            "a: b",
            "a:b",
            "a:",
            "# a",
            "a # b",
            "- a",
            "-",
            "-a",
            "'a'",
            "\"a\"",
            "'a\" b",
            "\\n",
            "{ a }",
            "[a",
            "a, b",
            "true",
            "~",
            "12",
            "2026-01-01",
            "0x1F",
            ".5",
            "...",
            "---",
            "*a*",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "a ",
            "a\tb",
            "a\nb",
            "a\n\n  b\n",
            " a\nb",
            "a\n\n",
            "👩‍👧 é\u{2028}\u{85}\u{feff}",
            "\u{1}\na \n",
        ];
        const PLACES: [(&str, &str); 8] = [
            ("a: x\nb: y\n", "a"),
            ("a: \"x\"\nb: y\n", "a"),
            ("a: 'x' # c\nb: y\n", "a"),
            ("a: |\n  x\nb: y\n", "a"),
            ("b: { a: x, c: [y] }\n", "b.a"),
            ("b: { a: x, c: [y] }\n", "b.c.2"),
            ("b:\n  - x\n", "b.1.a"),
            ("", "b.1"),
        ];
        for text in TEXTS {
            for (before, path) in PLACES {
                let change = Change {
                    path: steps(path),
                    new: New::Text(text.to_owned()),
                };
                assert!(
                    made(before, &[change]).is_some(),
                    "{text:?} at {path} in\n{before}"
                );
            }
            let new = New::Beside {
                old: "nl".into(),
                key: "drt".into(),
                text: text.into(),
            };
            let path = steps("a");
            assert!(
                made("a: x\n", &[Change { path, new }]).is_some(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn changes_that_touch_each_other_are_all_made() {
        let paths = ["c", "a", "d.1.e", "d.1.f", "d.0", "b.2", "b.1"];
        let changes: Vec<_> = paths
            .iter()
            .map(|path| Change {
                path: steps(path),
                new: New::Text("z".to_owned()),
            })
            .collect();
        let made = made("a: x\nb: [y]\n", &changes);
        let expected = "a: z\nb: [y, z, z]\nc: z\nd:\n  - z\n  - e: z\n    f: z\n";
        assert_eq!(made.as_deref(), Some(expected));
    }
}
