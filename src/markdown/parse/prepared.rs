//! What pulldown-cmark is given to read, where that is not all that was written.
//!
//! A comment before words takes those with it: CommonMark lets it begin a block of
//! HTML that goes on to the end of the line. So it is taken out. And pulldown-cmark
//! begins a definition at each line with a colon in front; where there is none by
//! the format, a sign that means nothing stands in for the colon, in the same place,
//! and gives way to it in what is read. All else is read as it was written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLinkCallback, CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use rustc_hash::FxHashMap;

use super::comments;
use super::quotes::Shaped;

/// The extensions that are read; what isn't here never comes as an event.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// How often comments are looked for again, once some are taken out: one that goes
/// over several lines may come after one that doesn't.
const MOST_PASSES: usize = 4;

/// Stands in for a colon: *substitute*.
const SUBSTITUTE: char = '\u{1a}';

/// A text that is ready to be read.
pub(super) struct Prepared<'a> {
    /// Without the comments before words.
    text: Cow<'a, str>,
    /// The same where colons have a sign that stands in for them.
    masked: Option<String>,
    /// What was taken out, in its order.
    taken: Vec<Taken>,
}

/// A part that was taken out.
#[derive(Clone, Copy)]
struct Taken {
    /// Where it stood, in what is left.
    at: usize,
    /// How many bytes were taken out up to here.
    bytes: usize,
}

impl<'a> Prepared<'a> {
    /// A text of any blocks.
    pub(super) fn blocks(written: &'a str) -> Self {
        let mut prepared = Self::line(written);
        if written.contains("<!--") {
            prepared.take_comments_out(written);
        }
        prepared.masked = mask_colons(&prepared.text);
        prepared
    }

    /// A text of one line that begins no block.
    pub(super) fn line(written: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(written),
            masked: None,
            taken: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What is read, each with its place in [`Self::text`].
    pub(super) fn events<'b, F: BrokenLinkCallback<'b>>(
        &'b self,
        broken_link: Option<F>,
    ) -> impl Iterator<Item = (Event<'b>, Range<usize>)> {
        let is_masked = self.masked.is_some();
        let text = self.masked.as_deref().unwrap_or(&self.text);
        let events = Parser::new_with_broken_link_callback(text, OPTIONS, broken_link)
            .into_offset_iter()
            .map(move |(event, range)| match is_masked {
                true => (unmasked(event), range),
                false => (event, range),
            });
        Shaped::new(&self.text, events)
    }

    /// Where a range of [`Self::text`] was written.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let before = |is_before: &dyn Fn(&Taken) -> bool| {
            let index = self.taken.partition_point(is_before);
            index
                .checked_sub(1)
                .map_or(0, |last| self.taken[last].bytes)
        };
        let start = range.start + before(&|taken| taken.at <= range.start);
        let end = range.end + before(&|taken| taken.at < range.end);
        start..end.max(start)
    }

    fn take_comments_out(&mut self, written: &'a str) {
        let mut out: Vec<Range<usize>> = Vec::new();
        for _ in 0..MOST_PASSES {
            let found = comments_before_words(&self.text);
            if found.is_empty() {
                break;
            }
            out.extend(found.into_iter().map(|range| self.written(range)));
            out = united(out);
            (self.text, self.taken) = without(written, &out);
        }
    }
}

/// Ranges in order, each apart from the next: a comment may go over one that was taken out
/// before it.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}

/// A text without some parts, which are in order and apart.
fn without<'a>(written: &'a str, out: &[Range<usize>]) -> (Cow<'a, str>, Vec<Taken>) {
    let mut text = String::with_capacity(written.len());
    let mut taken = Vec::with_capacity(out.len());
    let (mut start, mut bytes) = (0, 0);
    for range in out {
        text.push_str(&written[start..range.start]);
        bytes += range.len();
        start = range.end;
        let at = text.len();
        taken.push(Taken { at, bytes });
    }
    text.push_str(&written[start..]);
    (Cow::Owned(text), taken)
}

/// The comments at the start of a block of HTML that isn't comments alone.
fn comments_before_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        if let Event::Start(Tag::HtmlBlock) = event {
            let html = &text[range.clone()];
            let length = comments::leading(html);
            if html.starts_with("<!--") && length > 0 && length < html.len() {
                found.push(range.start..range.start + length);
            }
        }
    }
    found
}

/// A text with a sign for each colon at the start of a line that begins no
/// definition; `None` where there is none.
fn mask_colons(text: &str) -> Option<String> {
    if !text.contains(':') || text.contains(SUBSTITUTE) {
        return None;
    }
    let mut masked: Option<String> = None;
    let mut paragraph = Paragraph::new(0);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inside = line.trim_start_matches([' ', '\t', '>']);
        let at = start + line.len() - inside.len();
        if inside.trim_end().is_empty() {
            paragraph = Paragraph::new(start + line.len());
        } else if starts_block(inside) {
            paragraph = Paragraph::new(start);
        }
        if inside.starts_with(':') && !paragraph.is_defined_at(text, at) && !is_dashes(inside) {
            let masked = masked.get_or_insert_with(|| text.to_owned());
            masked.replace_range(at..=at, SUBSTITUTE.encode_utf8(&mut [0]));
        }
        start += line.len();
    }
    masked
}

/// Lines of which none is empty and none after the first begins a list or a heading.
struct Paragraph {
    start: usize,
    has_definition: bool,
    /// Its code, once it is asked for.
    code: Option<Vec<Range<usize>>>,
}

impl Paragraph {
    fn new(start: usize) -> Self {
        Self {
            start,
            has_definition: false,
            code: None,
        }
    }

    /// Whether a definition begins at this colon: white space follows, and it isn't
    /// in code that began in the term.
    fn is_defined_at(&mut self, text: &str, at: usize) -> bool {
        let is_spaced = text[at + 1..].starts_with([' ', '\t']);
        let is_code = !self.has_definition && is_spaced && {
            let code = self.code.get_or_insert_with(|| code(text, self.start));
            let index = code.partition_point(|code| code.end <= at);
            code.get(index).is_some_and(|code| code.start < at)
        };
        self.has_definition |= is_spaced && !is_code;
        is_spaced && !is_code
    }
}

/// Whether a line begins something that lines before it have no part in.
fn starts_block(line: &str) -> bool {
    let number = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let is_bullet = line.starts_with(['-', '*', '+']) && line[1..].starts_with(' ');
    let is_numbered =
        number.len() < line.len() && number.starts_with(['.', ')']) && number[1..].starts_with(' ');
    line.starts_with('#') || is_bullet || is_numbered
}

/// Whether a line may be the dashes below the header of a table: `:--|--:`.
fn is_dashes(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| b"|-: \t\r\n".contains(&byte))
}

/// Where code stands between backticks, from a byte on up to an empty line or the next
/// block.
fn code(text: &str, start: usize) -> Vec<Range<usize>> {
    let ticks = ticks(text, start);
    // The last of each length: nothing after it closes another.
    let last: FxHashMap<usize, usize> = ticks
        .iter()
        .enumerate()
        .map(|(index, ticks)| (ticks.len(), index))
        .collect();
    let mut code = Vec::new();
    let mut index = 0;
    while let Some(opens) = ticks.get(index) {
        let is_escaped = text[start..opens.start].ends_with('\\');
        let length = opens.len() - usize::from(is_escaped);
        index += 1;
        if length > 0 && last.get(&length).is_some_and(|last| *last >= index) {
            while ticks[index].len() != length {
                index += 1;
            }
            code.push(opens.start..ticks[index].end);
            index += 1;
        }
    }
    code
}

/// The runs of backticks, from a byte on up to an empty line or the next block.
fn ticks(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut ticks: Vec<Range<usize>> = Vec::new();
    let mut line = start;
    for written in text[start..].split_inclusive('\n') {
        let inside = written.trim_start_matches([' ', '\t', '>']);
        if inside.trim_end().is_empty() || (line > start && starts_block(inside)) {
            break;
        }
        for (at, _) in written.match_indices('`') {
            let at = line + at;
            match ticks.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => ticks.push(at..at + 1),
            }
        }
        line += written.len();
    }
    ticks
}

/// What was read, with the colons that had a sign in their place.
fn unmasked(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(tag) => Event::Start(unmasked_tag(tag)),
        Event::Text(text) => Event::Text(with_colons(text)),
        Event::Code(text) => Event::Code(with_colons(text)),
        Event::Html(html) => Event::Html(with_colons(html)),
        Event::InlineHtml(html) => Event::InlineHtml(with_colons(html)),
        Event::FootnoteReference(label) => Event::FootnoteReference(with_colons(label)),
        other => other,
    }
}

fn unmasked_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(words)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(with_colons(words)))
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(with_colons(label)),
        Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            link_type,
            dest_url: with_colons(dest_url),
            title: with_colons(title),
            id,
        },
        Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Image {
            link_type,
            dest_url: with_colons(dest_url),
            title: with_colons(title),
            id,
        },
        other => other,
    }
}

pub(super) fn with_colons(words: CowStr<'_>) -> CowStr<'_> {
    match words.contains(SUBSTITUTE) {
        true => words.replace(SUBSTITUTE, ":").into(),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::{Prepared, SUBSTITUTE};

    #[test]
    fn comments_before_words_are_taken_out() {
        fn check(written: &str, expected: &str) {
            assert_eq!(Prepared::blocks(written).text(), expected, "{written}");
        }
        check("<!-- a --> Wij *lezen*.", "Wij *lezen*.");
        check("- <!-- a --> punt\n- twee", "- punt\n- twee");
        check("> <!-- a\n> b --> citaat", "> citaat");
        check("<!-- a --> <!-- b\nc --> # Kop", "# Kop");
        check("tekst\n<!-- a --> meer", "tekst\nmeer");
        check("a | b\n--|--\n<!-- x --> c | d", "a | b\n--|--\nc | d");
        check("tekst <!-- a --> meer", "tekst <!-- a --> meer");
        check("<!-- a -->\n\ntekst", "<!-- a -->\n\ntekst");
        check("    <!-- a --> code", "    <!-- a --> code");
        check("```\n<!-- a --> code\n```", "```\n<!-- a --> code\n```");
        check("`\n<!-- a --> code`", "`\ncode`");
        check("<!-- a", "<!-- a");
    }

    #[test]
    fn a_place_is_where_it_was_written() {
        let written = "een\n\n<!-- a --> twee\n\n<!-- b --> <!-- c\n--> drie\n";
        let prepared = Prepared::blocks(written);
        for word in ["een", "twee", "drie"] {
            let at = prepared.text().find(word).unwrap();
            assert_eq!(&written[prepared.written(at..at + word.len())], word);
        }
        let all = prepared.written(0..prepared.text().len());
        assert_eq!(all, 0..written.len());
    }

    #[test]
    fn a_colon_begins_a_definition_only_before_a_space() {
        fn check(written: &str, expected: &str) {
            let prepared = Prepared::blocks(written);
            let read = prepared.masked.as_deref().unwrap_or(prepared.text());
            assert_eq!(read.replace(SUBSTITUTE, "·"), expected, "{written}");
        }
        check("woord\n: uitleg", "woord\n: uitleg");
        check("woord\n:\tuitleg\n: meer", "woord\n:\tuitleg\n: meer");
        check("woord\n:) lach", "woord\n·) lach");
        check("> woord\n>   :30 uur", "> woord\n>   ·30 uur");
        check("woord\n:", "woord\n·");
        check("`code\n: dan` en", "`code\n· dan` en");
        check("een\n\ntyp `code\n: dan` en", "een\n\ntyp `code\n· dan` en");
        check("``code\n: `dan`` en", "``code\n· `dan`` en");
        check("\\`code\n: dan` en", "\\`code\n: dan` en");
        check(
            "`een`\n: met ` erin\n: en ` daar",
            "`een`\n: met ` erin\n: en ` daar",
        );
        check("- `een\n- twee\n  : drie`", "- `een\n- twee\n  : drie`");
        check("kop|kop\n:--|--:\n:) | a", "kop|kop\n:--|--:\n·) | a");
    }
}
