//! The line to write in the place of one that can't be read.
//!
//! Whoever writes YAML by hand forgets quotes, a space, a bracket. Each of these has a
//! few ways to be mended; the first of them with which the text can be read, past this
//! line, is the one that is told. So a cure that is told cures.

use std::ops::Range;

use super::located::can_be_read_past;
use crate::diagnostic::{is_apostrophe, quoted};

/// What is to be written in the place of some bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cure {
    pub range: Range<usize>,
    pub with: String,
    /// How many spaces are to be in front, where that is what is wrong.
    pub indent: Option<usize>,
}

/// A longer text is not tried: each try reads it whole.
const MOST_BYTES: usize = 64 << 10;

/// How the line at byte `at`, where reading stopped, or the line after it can be mended.
pub(super) fn find(text: &str, at: usize) -> Option<Cure> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let line = line_at(text, at.min(text.len()))?;
    // A tab is told at the end of the line before.
    let next = line_at(text, line.end + 1).filter(|next| text[next.clone()].starts_with('\t'));
    let here = next.into_iter().chain([line.clone()]).flat_map(|line| {
        let found = candidates(text, &line);
        found.into_iter().map(move |with| (line.clone(), with))
    });
    // What is told at the end of a line, or in the next one, may be of the one before.
    let before = line.start.checked_sub(1).and_then(|end| line_at(text, end));
    let before = before.into_iter().flat_map(|line| {
        let found = unfinished(&text[line.clone()]);
        found.into_iter().map(move |with| (line.clone(), with))
    });
    here.chain(before)
        .map(|(range, with)| Cure {
            range,
            with,
            indent: None,
        })
        .filter(|cure| text[cure.range.clone()] != cure.with)
        .find(|cure| {
            let mended = cure.applied(text);
            let end = cure.range.start + cure.with.len();
            let at = (at + mended.len()).saturating_sub(text.len());
            can_be_read_past(&mended, end.max(at))
        })
        .map(|cure| cure.trimmed(text))
}

/// What may have been meant by a line that is only told in the next one: a bracket isn't
/// closed, a colon has no space after it.
fn unfinished(line: &str) -> Vec<String> {
    let line = line.trim_end();
    let (before, value) = split_value(line);
    let (bare, comment) = without_comment(value);
    let closed = with_brackets(bare).map(|value| format!("{before}{value}{comment}"));
    closed.into_iter().chain(with_space(line)).collect()
}

impl Cure {
    fn applied(&self, text: &str) -> String {
        let Range { start, end } = self.range;
        format!("{}{}{}", &text[..start], self.with, &text[end..])
    }

    /// Without the indent, where that stays as it was.
    fn trimmed(mut self, text: &str) -> Self {
        let width = |line: &str| line.len() - line.trim_start().len();
        let line = &text[self.range.clone()];
        let (before, after) = (width(line), width(&self.with));
        if line[..before] == self.with[..after] {
            self.with.drain(..after);
            self.range.start += before;
        } else {
            self.indent = Some(after);
        }
        self
    }
}

/// The bytes of the line that a place is in, without its end.
fn line_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end);
    (start <= end).then_some(start..end)
}

/// What may have been meant by a line, the likeliest first.
fn candidates(text: &str, range: &Range<usize>) -> Vec<String> {
    let line = text[range.clone()].trim_end();
    let mut found = Vec::new();
    if line.trim_start_matches(' ').starts_with('\t') {
        found.extend(without_tabs(text, range, line));
        return found;
    }
    let (before, value) = split_value(line);
    let (bare, comment) = without_comment(value);
    if let Some(map) = as_map(line) {
        found.push(map);
    }
    if bare.starts_with(['[', '{']) {
        let values = [flow(bare), with_brackets(bare)].into_iter().flatten();
        found.extend(values.map(|value| format!("{before}{value}{comment}")));
    }
    if value.starts_with(['\'', '"']) && !is_apostrophe(value) {
        found.extend(closed(bare).map(|value| format!("{before}{value}{comment}")));
    }
    if let Some(items) = as_list(before, bare) {
        found.push(format!("{before}{items}{comment}"));
    }
    // Quotes are put round a value, not round what may be all of a file.
    if !bare.is_empty() && !before.trim().is_empty() {
        found.push(format!("{before}{}{comment}", quoted(bare)));
        found.push(format!("{before}{}", quoted(value)));
    }
    found.extend(with_space(line));
    found.extend(as_item(line));
    found.extend(as_next_item(text, range, line));
    found.extend(indented(text, range, line));
    found
}

/// Keys of lists, of which some write the items behind the colon: `aliases: - /oud/`.
const LISTS: [&str; 14] = [
    "actions",
    "aliases",
    "by",
    "credits",
    "goals",
    "languages",
    "levels",
    "mentions",
    "menu",
    "partners",
    "results",
    "rests_on",
    "scope",
    "sdgs",
];

/// The items of a list as they may stand on the line of its key.
fn as_list(before: &str, value: &str) -> Option<String> {
    let key = before.trim().strip_suffix(':')?;
    let items = value.strip_prefix("- ").filter(|_| LISTS.contains(&key))?;
    let items: Vec<_> = items
        .split(" - ")
        .map(|item| in_flow(item.trim()))
        .collect();
    Some(format!("[{}]", items.join(", ")))
}

/// Some keys on one line, in the braces that they want: `- period: 2024; value: 57`, `image:
/// src: deur.jpg, alt: Een deur`.
fn as_map(line: &str) -> Option<String> {
    let (line, comment) = without_comment(line);
    let (before, value) = split_value(line);
    // The key of an item is one of its map; another is that of the map.
    let start = match line.find("- ") {
        Some(hyphen) if line[..hyphen].trim().is_empty() => hyphen + "- ".len(),
        _ if key_of(value).is_some() => before.len(),
        _ => return None,
    };
    let keys = &line[start..];
    let count = split_items(keys, true)
        .into_iter()
        .filter(|part| key_of(part).is_some())
        .count();
    let are_keys = key_of(keys).is_some() && count > 1;
    let map = are_keys.then(|| flow(&format!("{{ {keys} }}"))).flatten()?;
    Some(format!("{}{map}{comment}", &line[..start]))
}

/// The key that a part begins with, where that is one of a map.
fn key_of(part: &str) -> Option<&'static str> {
    let part = part.trim_start();
    let is_key = |key: &&&str| {
        let value = part.strip_prefix(**key);
        value.is_some_and(|value| value.starts_with(": "))
    };
    KEYS.iter().chain(&OTHER_KEYS).find(is_key).copied()
}

/// `  key: value` is `  key: ` and `value`; a line without a key is all value.
fn split_value(line: &str) -> (&str, &str) {
    let mut start = line.len() - line.trim_start().len();
    while let Some(rest) = line[start..].strip_prefix("- ") {
        start = line.len() - rest.trim_start().len();
    }
    let rest = &line[start..];
    let is_key = |key: &str| {
        let key = key.trim_matches('"');
        let is_word = |one: char| one.is_alphanumeric() || "_-. ".contains(one);
        !key.is_empty() && key.chars().all(is_word)
    };
    if let Some((key, value)) = rest.split_once(": ")
        && is_key(key)
    {
        let value_start = line.len() - value.trim_start().len();
        return line.split_at(value_start);
    }
    line.split_at(start)
}

/// The comment after a value, which has a space after its `#`.
fn without_comment(value: &str) -> (&str, &str) {
    match value.find(" # ") {
        Some(at) if at > 0 => value.split_at(at),
        _ => (value, ""),
    }
}

/// A quotation that isn't closed, or has signs in it that need others round it.
fn closed(value: &str) -> Option<String> {
    let quote = value.chars().next()?;
    let inside = &value[1..];
    // Another text begins in it: `'Een' en 'twee'`.
    let mut quotes = inside.match_indices(quote);
    if quotes.any(|(at, _)| inside[..at].ends_with(' ') && !is_apostrophe(&inside[at..])) {
        return None;
    }
    Some(match inside.strip_suffix(quote) {
        Some(inside) => quoted(inside),
        None if inside.contains(quote) => return None,
        None => format!("{value}{quote}"),
    })
}

/// With the brackets that aren't closed closed.
fn with_brackets(value: &str) -> Option<String> {
    let mut open = Vec::new();
    for sign in value.chars() {
        match sign {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.last() == Some(&sign) => {
                open.pop();
            }
            _ => {}
        }
    }
    let closing: String = open.iter().rev().collect();
    let space = if open.contains(&'}') { " " } else { "" };
    // Of a bracket alone nobody knows what it was to hold.
    let holds = value.trim_matches(['[', '{', ' ', ',']);
    (!closing.is_empty() && !holds.is_empty())
        .then(|| format!("{}{space}{closing}", value.trim_end_matches([',', ' '])))
}

/// A list or map on one line, with quotes round the texts that need them.
fn flow(value: &str) -> Option<String> {
    let is_map = value.starts_with('{');
    let close = if is_map { '}' } else { ']' };
    let inside = value[1..].strip_suffix(close)?;
    let mut items: Vec<String> = Vec::new();
    let parts = split_items(inside, is_map).into_iter();
    let parts = parts.flat_map(|part| if is_map { split_keys(part) } else { vec![part] });
    for part in parts {
        // What has no key is the rest of a text with a comma.
        match items.last_mut() {
            Some(last) if is_map && !part.contains(": ") => {
                last.push(',');
                last.push_str(part);
            }
            _ => items.push(part.to_owned()),
        }
    }
    let items: Vec<_> = items
        .iter()
        .map(|item| flow_item(item.trim(), is_map))
        .collect();
    let items = items.join(", ");
    Some(if is_map {
        format!("{{ {items} }}")
    } else {
        format!("[{items}]")
    })
}

/// Keys of maps that are written on one line.
const KEYS: [&str; 26] = [
    "age",
    "alt",
    "by",
    "credit",
    "display",
    "drt",
    "due",
    "focus",
    "from",
    "given",
    "label",
    "many",
    "municipality",
    "name",
    "nl",
    "one",
    "period",
    "place",
    "reference",
    "role",
    "scope",
    "src",
    "until",
    "url",
    "who",
    "withdrawn",
];

/// The same, which in a text may well stand before a colon: they are known after `;` and `,`.
const OTHER_KEYS: [&str; 18] = [
    "date",
    "decimals",
    "email",
    "id",
    "layer",
    "meaning",
    "note",
    "numbering",
    "phone",
    "publisher",
    "short",
    "state",
    "stands_for",
    "text",
    "title",
    "to",
    "value",
    "word",
];

/// What stands between two commas, at each key that has no comma before it: `src: a.jpg
/// alt: Een deur`.
fn split_keys(item: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (space, _) in item.match_indices(' ') {
        let rest = &item[space + 1..];
        let is_key = KEYS.iter().any(|key| {
            let value = rest.strip_prefix(key);
            value.is_some_and(|value| value.starts_with(": "))
        });
        let is_quoted = item[start..space].matches(['"', '\'']).count() % 2 == 1;
        if is_key && !is_quoted && item[start..space].contains(": ") {
            parts.push(&item[start..space]);
            start = space + 1;
        }
    }
    parts.push(&item[start..]);
    parts
}

fn flow_item(item: &str, is_map: bool) -> String {
    match item.split_once(": ").filter(|_| is_map) {
        Some((key, value)) => format!("{key}: {}", in_flow(value.trim())),
        None => in_flow(item),
    }
}

/// A value as it can be written within brackets.
fn in_flow(value: &str) -> String {
    let is_closed = ['"', '\''].iter().any(|quote| {
        let inside = value.strip_prefix(*quote);
        let inside = inside.and_then(|inside| inside.strip_suffix(*quote));
        inside.is_some_and(|inside| !inside.contains(*quote))
    });
    let is_plain = !value.contains([':', '\'', '"', '#', ','])
        && !value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>', '?', '-']);
    if value.starts_with(['[', '{'])
        && let Some(nested) = flow(value)
    {
        nested
    } else if is_closed || is_plain {
        value.to_owned()
    } else {
        quoted(value)
    }
}

/// The parts between commas, but those within brackets or double quotes. In a map `;` stands
/// for a comma where a key comes after it.
fn split_items(inside: &str, is_map: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut is_quoted) = (0, 0_usize, false);
    for (at, sign) in inside.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            '[' | '{' if !is_quoted => depth += 1,
            ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            ',' | ';' if !is_quoted && depth == 0 => {
                let is_end = sign == ',' || is_map && key_of(&inside[at + 1..]).is_some();
                if is_end {
                    parts.push(&inside[start..at]);
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// `key:value` and `key = value`, with the colon and space that YAML wants.
pub(crate) fn with_space(line: &str) -> Vec<String> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let key = rest
        .find(|one: char| !(one.is_ascii_alphanumeric() || one == '_' || one == '-'))
        .unwrap_or(0);
    let value = rest[key..].trim_start().strip_prefix([':', '=']);
    let Some(value) = value.filter(|value| key > 0 && !value.is_empty()) else {
        return Vec::new();
    };
    let (before, value) = (&line[..indent + key], value.trim());
    vec![
        format!("{before}: {value}"),
        format!("{before}: {}", quoted(value)),
    ]
}

/// `-drt` with the space that an item of a list wants.
fn as_item(line: &str) -> Option<String> {
    let words = line.trim_start();
    let item = words.strip_prefix('-')?;
    let is_item = item.starts_with(|one: char| one.is_alphanumeric() || one == '"' || one == '\'');
    is_item.then(|| format!("{}- {item}", &line[..line.len() - words.len()]))
}

/// `drt` below `- nl`, with the hyphen that an item of a list wants.
fn as_next_item(text: &str, range: &Range<usize>, line: &str) -> Option<String> {
    let words = line.trim_start();
    let before = text[..range.start].lines().next_back()?;
    let indent = before.len() - before.trim_start_matches(' ').len();
    let is_below = before[indent..].starts_with("- ") && line.len() - words.len() <= indent;
    let is_text = !words.is_empty() && !words.starts_with('-') && !has_key(words);
    (is_below && is_text).then(|| format!("{}- {words}", " ".repeat(indent)))
}

/// Whether a line begins with a key.
fn has_key(line: &str) -> bool {
    line.contains(": ") || line.trim_end().ends_with(':')
}

/// With as much indent as the line before, or as other lines before have; below an item of
/// a list first as its words, if it isn't further to the left than the hyphen.
fn indented(text: &str, range: &Range<usize>, line: &str) -> Vec<String> {
    let words = line.trim_start();
    let own = line.len() - words.len();
    let before = text[..range.start].lines().rev();
    let mut indents: Vec<usize> = before
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .flat_map(|line| {
            let rest = line.trim_start_matches(' ');
            let hyphen = line.len() - rest.len();
            let item = rest.strip_prefix("- ").map(str::trim_start);
            let within = item.map(|item| line.len() - item.len());
            let within = within.filter(|_| own >= hyphen && has_key(words));
            within.into_iter().chain([hyphen])
        })
        .collect();
    indents.dedup();
    let lines = indents.into_iter().take(3);
    lines
        .map(|indent| format!("{}{words}", " ".repeat(indent)))
        .collect()
}

/// With spaces in place of the tabs in front.
fn without_tabs(text: &str, range: &Range<usize>, line: &str) -> Vec<String> {
    let words = line.trim_start();
    let tabs = line.len() - words.len();
    let mut found = vec![format!("{}{words}", "  ".repeat(tabs))];
    found.extend(indented(text, range, line));
    found
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_line_that_cannot_be_read_is_mended() {
        fn check(text: &str, at: &str, expected: &str) {
            let at = text.find(at).expect(at);
            let cure = find(text, at);
            let with = cure.map(|cure| cure.with).unwrap_or_default();
            assert_eq!(with, expected, "{text}");
        }
        check("title: 't Hoes\n", "'t", r#"title: "'t Hoes""#);
        check(
            "title: 's Avonds: lezen\n",
            "'s",
            r#"title: "'s Avonds: lezen""#,
        );
        check("title: 'n Hoes # ja\n", "'n", r#"title: "'n Hoes" # ja"#);
        check("- 'k Bin\n- x\n", "'k", r#"- "'k Bin""#);
        check(
            "a: { nl: 't Hoes, drt: 'n Hoes }\n",
            "n Hoes }",
            r#"a: { nl: "'t Hoes", drt: "'n Hoes" }"#,
        );
        check(
            "a: ['t Hoes, 'n ander]\n",
            "n ander",
            r#"a: ["'t Hoes", "'n ander"]"#,
        );
        check(
            "a: { src: a.jpg, alt: Een foto: mooi, toch }\n",
            ": mooi",
            r#"a: { src: a.jpg, alt: "Een foto: mooi, toch" }"#,
        );
        check(
            "title: Lezen: een feest\n",
            ": een",
            r#"title: "Lezen: een feest""#,
        );
        check(
            "title: \"Lezen\" is fijn\n",
            "is",
            r#"title: '"Lezen" is fijn'"#,
        );
        check("title: @bieb\n", "@", r#"title: "@bieb""#);
        check("title: [nieuw] boek\n", "boek", r#"title: "[nieuw] boek""#);
        check("title: - streepje\n", "- s", r#"title: "- streepje""#);
        check("title: \"Half\n", "\"", "title: \"Half\"");
        check("title: 'Half\n", "'", "title: 'Half'");
        check(
            "title: 'Foto's van de opening'\n",
            "s van",
            r#"title: "Foto's van de opening""#,
        );
        check("title: \"a \\d b\"\n", "\"a", r"title: 'a \d b'");
        check(
            "title: A\nsummary:Lezen is leuk\n",
            "summary",
            "summary: Lezen is leuk",
        );
        check(
            "title:Lezen: ja\nsummary: B\n",
            "title",
            r#"title: "Lezen: ja""#,
        );
        check("title = A\nsummary: B\n", "title", "title: A");
        check("title: A\n summary: B\n", ": B", "summary: B");
        check("a:\n  b: 1\n   c: 2\n", ": 2", "  c: 2");
        check("a:\n\tb: 1\n", "\t", "  b: 1");
        check("a:\n  - b: 1\n  c: 2\n", "c: 2", "    c: 2");
        check("a:\n  - b: 1\n c: 2\n", "c: 2", "c: 2");
        check("a:\n  - nl\n  drt\n", "drt", "- drt");
        check("title: A\n\tsummary: B\n", "A", "summary: B");
        check("a: [b, c\n", "[", "a: [b, c]");
        check("a: 'b' en 'c'\n", " en", r#"a: "'b' en 'c'""#);
        check(
            "a: { b: ['t c, 'n d] }\n",
            "n d",
            r#"a: { b: ["'t c", "'n d"] }"#,
        );
        check(
            "a: { nl: Wij #1, drt: x }\n",
            "{",
            r#"a: { nl: "Wij #1", drt: x }"#,
        );
        check("a: |\n  b\n c\n", "c", "  c");
        check("a: [b, c\nd: e\n", ": e", "a: [b, c]");
        check("a:b\nc: d\n", ": d", "a: b");
        check("a: [\n", "[", r#"a: "[""#);
        check("a:\n- b\n-c\n", "-c", "- c");
        check(
            "a: { period: 2024; value: 57 }\n",
            ": 57",
            "a: { period: 2024, value: 57 }",
        );
        check(
            "a:\n  - period: 2024; value: 57\n",
            ": 57",
            "- { period: 2024, value: 57 }",
        );
        check(
            "a: src: b.jpg, alt: Een deur; mooi\n",
            ": b",
            "a: { src: b.jpg, alt: Een deur; mooi }",
        );
        check(
            "- title: Lezen, nu: ja\n",
            ": ja",
            r#"- title: "Lezen, nu: ja""#,
        );
        check("a: { b: 1\n", "{", "a: { b: 1 }");
        check("a: {{ mooi }}\n", "{ mooi", r#"a: "{{ mooi }}""#);
    }
}
