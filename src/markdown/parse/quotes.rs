//! Quotation marks and apostrophes, from the straight ones that people type.
//!
//! Apostrophes are taken out before quotes are paired: in `'Kom 't huus in'` the
//! second mark is the apostrophe of `'t`, and the first opens what the last
//! closes. Marks are paired within a paragraph, through emphasis and links.
//! pulldown-cmark says which marks are meant as such (in code and behind a
//! backslash they aren't); the shape that it gives them is replaced.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The words that are written with an apostrophe in place of their first letters, in
/// Dutch, the dialects of Low Saxon, and English.
const ELIDED: [&str; 18] = [
    "d", "em", "es", "ie", "k", "m", "n", "ns", "r", "s", "t", "tgeen", "til", "tis", "twas",
    "twere", "twill", "tzelfde",
];

/// Words of Low Saxon that are written so as well, and are other words without: within a
/// quotation no other begins with them.
const ELIDED_WITHIN: [&str; 2] = ["er", "et"];

/// The words after which `'n'` is a letter that is named; after others it joins two
/// words: `rock 'n' roll`.
const NAMING: [&str; 16] = [
    "a", "an", "and", "de", "die", "een", "en", "het", "klank", "letter", "letters", "met", "of",
    "or", "the", "with",
];

/// Gives the quotes in a stream of events their shape.
pub(super) struct Shaped<'a, I> {
    text: &'a str,
    has_quotes: bool,
    events: I,
    /// The words of one paragraph, and the event that ends them.
    run: VecDeque<(Event<'a>, Range<usize>)>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Shaped<'a, I> {
    /// The events of this text.
    pub(super) fn new(text: &'a str, events: I) -> Self {
        Self {
            text,
            has_quotes: text.contains(['\'', '"']),
            events,
            run: VecDeque::new(),
        }
    }
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Shaped<'a, I> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.has_quotes {
            return self.events.next();
        }
        if self.run.is_empty() {
            for (event, range) in self.events.by_ref() {
                let is_last = !is_among_words(&event);
                self.run.push_back((event, range));
                if is_last {
                    break;
                }
            }
            shape_run(self.text, self.run.make_contiguous());
        }
        self.run.pop_front()
    }
}

/// Whether words go on through it.
fn is_among_words(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        _ => false,
    }
}

/// Shapes the quotes of one paragraph.
fn shape_run(text: &str, run: &mut [(Event<'_>, Range<usize>)]) {
    let mut words = String::new();
    let mut marks = Vec::new();
    for (event, range) in run.iter() {
        match event {
            Event::Text(shape) => match straight(shape, &text[range.clone()]) {
                Some(mark) => {
                    marks.push(words.len());
                    words.push(mark);
                }
                None => words.push_str(shape),
            },
            // Something that is read, as a word is.
            Event::Code(_) => words.push('x'),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            _ => {}
        }
    }
    if marks.is_empty() {
        return;
    }
    let mut shapes = shapes(&words, &marks).into_iter();
    for (event, range) in run {
        if let Event::Text(shape) = event
            && straight(shape, &text[range.clone()]).is_some()
            && let Some(shaped) = shapes.next()
        {
            *shape = CowStr::Borrowed(shaped);
        }
    }
}

/// The straight mark that something curly was made of.
fn straight(shape: &str, written: &str) -> Option<char> {
    match (written, shape) {
        ("'", "‘" | "’") => Some('\''),
        ("\"", "“" | "”") => Some('"'),
        _ => None,
    }
}

/// What a mark may be, by what it stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Apostrophe,
    Opens,
    /// What opens a quotation only where something closes it for certain: of `'90` it
    /// is an apostrophe.
    MayOpen,
    Closes,
    /// The apostrophe of `Hans' fiets`, or a closing mark.
    MayClose,
}

/// The shapes of the straight marks that stand at these bytes of a paragraph.
fn shapes(words: &str, marks: &[usize]) -> Vec<&'static str> {
    let mut shapes = Vec::with_capacity(marks.len());
    let mut waiting = Waiting::default();
    // Where a mark opened a quotation, and where one has to be an apostrophe.
    let (mut opened_at, mut joined_at) = (None, None);
    for (index, &at) in marks.iter().enumerate() {
        let place = Place::new(words, at, opened_at);
        let role = match joined_at == Some(at) {
            true => Role::Apostrophe,
            false => place.role(waiting.has(place.mark)),
        };
        let is_double = place.mark == '"';
        match role {
            Role::Apostrophe => {
                shapes.push("’");
                if place.joins_words() {
                    joined_at = Some(at + 2);
                }
            }
            Role::Opens | Role::MayOpen => {
                // A single one becomes an opening mark once it is closed.
                shapes.push(if is_double { "“" } else { "’" });
                waiting.push(index, place.mark, role);
                opened_at = Some(at);
            }
            Role::Closes | Role::MayClose => {
                shapes.push(if is_double { "”" } else { "’" });
                if let Some(opened) = waiting.close(place.mark, role)
                    && !is_double
                {
                    shapes[opened] = "‘";
                }
            }
        }
    }
    shapes
}

/// The marks that wait for one that closes them, the innermost last.
#[derive(Default)]
struct Waiting {
    /// The index of each.
    marks: Vec<(usize, char, Role)>,
    doubles: usize,
}

impl Waiting {
    fn has(&self, mark: char) -> bool {
        match mark {
            '"' => self.doubles > 0,
            _ => self.marks.len() > self.doubles,
        }
    }

    fn push(&mut self, index: usize, mark: char, role: Role) {
        self.doubles += usize::from(mark == '"');
        self.marks.push((index, mark, role));
    }

    /// Closes the innermost of these marks, and drops those inside of it that nothing
    /// closed. What may be an apostrophe closes the very innermost alone.
    fn close(&mut self, mark: char, role: Role) -> Option<usize> {
        let is_innermost =
            |(_, other, opens): &(_, char, Role)| *other == mark && *opens == Role::Opens;
        if !self.has(mark)
            || (role == Role::MayClose && !self.marks.last().is_some_and(is_innermost))
        {
            return None;
        }
        while let Some((index, other, _)) = self.marks.pop() {
            self.doubles -= usize::from(other == '"');
            if other == mark {
                return Some(index);
            }
        }
        None
    }
}

/// A straight mark and what stands around it.
struct Place<'a> {
    mark: char,
    before: &'a str,
    after: &'a str,
    /// Whether the mark that it touches opens a quotation.
    is_after_opening: bool,
}

impl<'a> Place<'a> {
    fn new(words: &'a str, at: usize, opened_at: Option<usize>) -> Self {
        Self {
            mark: if words[at..].starts_with('"') {
                '"'
            } else {
                '\''
            },
            before: &words[..at],
            after: &words[at + 1..],
            is_after_opening: at > 0 && opened_at == Some(at - 1),
        }
    }

    fn role(&self, is_waiting: bool) -> Role {
        let before = self.before.chars().next_back();
        // Past the few marks that may follow on it.
        let after = self.after.chars().take(4).find(|next| !is_straight(*next));
        let is_first = before.is_none_or(char::is_whitespace);
        let is_last = after.is_none_or(char::is_whitespace);
        let opens = is_first || self.is_after_opening || before.is_some_and(is_opening);
        let closes = is_last || after.is_some_and(is_closing);
        if self.mark == '\'' {
            let is_in_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
            if is_in_word(before) {
                return match is_in_word(self.after.chars().next()) {
                    true => Role::Apostrophe,
                    false => self.closing(),
                };
            }
            if (opens || is_dash(before)) && self.is_elision(is_waiting) {
                return Role::Apostrophe;
            }
            if opens && self.is_decade(is_waiting) {
                return self.decade();
            }
        }
        match (is_first, is_last) {
            (true, false) => Role::Opens,
            (false, true) => self.closing(),
            (true, true) => Self::either(is_waiting),
            (false, false) => match (opens, closes) {
                (true, false) => Role::Opens,
                (false, true) => self.closing(),
                _ if self.is_after_opening => Role::Opens,
                _ => Self::either(is_waiting),
            },
        }
    }

    /// What stands between signs that tell nothing closes what waits for that.
    fn either(is_waiting: bool) -> Role {
        match is_waiting {
            true => Role::Closes,
            false => Role::Opens,
        }
    }

    /// A mark after a word that ends as many names do, in the middle of a sentence, may
    /// be its genitive: `Hans' fiets`.
    fn closing(&self) -> Role {
        let ends_as_name = self.before.ends_with(['s', 'S', 'x', 'X', 'z', 'Z']);
        let mut after = self.after.chars();
        let goes_on = after.next().is_some_and(char::is_whitespace)
            && after.next().is_some_and(char::is_alphanumeric);
        match self.mark == '\'' && ends_as_name && goes_on {
            true => Role::MayClose,
            false => Role::Closes,
        }
    }

    /// The letters and digits behind the mark, and what comes after them.
    fn next_word(&self) -> (&'a str, &'a str) {
        let end = self.after.find(|next: char| !next.is_alphanumeric());
        self.after.split_at(end.unwrap_or(self.after.len()))
    }

    /// Whether this is the apostrophe of `'t`. `'t'` is a quotation of one letter,
    /// unless something else waits to be closed.
    fn is_elision(&self, is_waiting: bool) -> bool {
        let (word, rest) = self.next_word();
        let is_elided = ELIDED
            .iter()
            .any(|elided| elided.eq_ignore_ascii_case(word));
        let is_within = is_waiting && ELIDED_WITHIN.contains(&word);
        is_within
            || is_elided && (is_waiting || !rest.starts_with(['\'', '’']) || self.joins_words())
    }

    /// Whether this is the first apostrophe of `rock 'n' roll`.
    fn joins_words(&self) -> bool {
        let (word, rest) = self.next_word();
        let mut rest = rest.chars();
        let is_between = self.before.ends_with(char::is_whitespace)
            && rest.next() == Some('\'')
            && rest.next().is_some_and(char::is_whitespace)
            && rest.next().is_some_and(char::is_alphanumeric);
        let named_by = self.before.split_whitespace().next_back().unwrap_or("a");
        is_between
            && word.eq_ignore_ascii_case("n")
            && !NAMING
                .iter()
                .any(|word| word.eq_ignore_ascii_case(named_by))
    }

    /// Whether the last two digits of a year follow: `'90`, `'90s`.
    fn is_decade(&self, is_waiting: bool) -> bool {
        let (word, rest) = self.next_word();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        digits == 2
            && matches!(&word[2..], "" | "s" | "er" | "ers")
            && (is_waiting || !rest.starts_with(['\'', '’']))
    }

    /// In the middle of a sentence a year; where one begins perhaps a quotation.
    fn decade(&self) -> Role {
        match self.before.trim_end().ends_with(char::is_alphanumeric) {
            true => Role::Apostrophe,
            false => Role::MayOpen,
        }
    }
}

fn is_straight(character: char) -> bool {
    matches!(character, '\'' | '"')
}

fn is_dash(character: Option<char>) -> bool {
    matches!(character, Some('-' | '–' | '—' | '/'))
}

/// Whether a quotation may begin right after it.
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '<'
            | '-'
            | '–'
            | '—'
            | '/'
            | '‘'
            | '“'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '¿'
            | '¡'
            | '='
            | '+'
            | '&'
    )
}

/// Whether a quotation may end right before it.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        ')' | ']'
            | '}'
            | '>'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '-'
            | '–'
            | '—'
            | '/'
            | '’'
            | '”'
            | '»'
            | '«'
            | '›'
            | '&'
            | '*'
    )
}

#[cfg(test)]
mod tests {
    use super::shapes;

    fn shaped(words: &str) -> String {
        let marks: Vec<usize> = words.match_indices(['\'', '"']).map(|(at, _)| at).collect();
        let mut shapes = shapes(words, &marks).into_iter();
        let shape = |character| match character {
            '\'' | '"' => shapes.next().unwrap_or_default().to_owned(),
            other => other.to_string(),
        };
        words.chars().map(shape).collect()
    }

    #[test]
    fn quotes_are_paired_without_apostrophes() {
        fn check(words: &str, expected: &str) {
            assert_eq!(shaped(words), expected, "{words}");
        }
        // Elisions inside a quotation.
        check("'Kom 't huus in', zei ze.", "‘Kom ’t huus in’, zei ze.");
        check("'Doe 'et maar.'", "‘Doe ’et maar.’");
        check("'Wat is 'er?'", "‘Wat is ’er?’");
        check("'Er is meer' en 'et cetera'", "‘Er is meer’ en ‘et cetera’");
        check("Hij riep: 'Da's 't beste!'", "Hij riep: ‘Da’s ’t beste!’");
        check("'Ik heb 'm gezien.'", "‘Ik heb ’m gezien.’");
        check("'Ik heb 'm', zei ze.", "‘Ik heb ’m’, zei ze.");
        check(
            "''t Huus is dichte', zei ze.",
            "‘’t Huus is dichte’, zei ze.",
        );
        check(
            "'Gaot ie met? 'k Weet 't niet.'",
            "‘Gaot ie met? ’k Weet ’t niet.’",
        );
        check("'Kiek 'ns an', zee e.", "‘Kiek ’ns an’, zee e.");
        check(
            "\"'t Is 'n mooie dag\", zei ze.",
            "“’t Is ’n mooie dag”, zei ze.",
        );
        check("('t Hart)", "(’t Hart)");
        check(
            "'Hij zit in 't café.' 'En 'ie komt niet.'",
            "‘Hij zit in ’t café.’ ‘En ’ie komt niet.’",
        );
        // Elisions without one.
        check("'s Avonds in 't dorp", "’s Avonds in ’t dorp");
        check("'t Is zo", "’t Is zo");
        check("Kiek 'ns naor Hans' fiets.", "Kiek ’ns naor Hans’ fiets.");
        check("'k Zal 'm 'r 'es geven", "’k Zal ’m ’r ’es geven");
        check(
            "'s-Hertogenbosch en 't-Harde",
            "’s-Hertogenbosch en ’t-Harde",
        );
        check(
            "z'n auto's, ma'n en d'r foto's",
            "z’n auto’s, ma’n en d’r foto’s",
        );
        check("meens'n bint 'n beetje", "meens’n bint ’n beetje");
        check("'T HUUS 'S AOVENDS", "’T HUUS ’S AOVENDS");
        check("'Twas 'tis 'til", "’Twas ’tis ’til");
        check("de 'nacht", "de ’nacht");
        // Letters that are quoted.
        check(
            "de 't' en de 'n' van meens'n",
            "de ‘t’ en de ‘n’ van meens’n",
        );
        check("de letter 's'.", "de letter ‘s’.");
        check("een \"k\" of 'k'?", "een “k” of ‘k’?");
        // What joins words.
        check("Wij draaiden rock 'n' roll.", "Wij draaiden rock ’n’ roll.");
        check(
            "'Wij draaiden rock 'n' roll', zei ze.",
            "‘Wij draaiden rock ’n’ roll’, zei ze.",
        );
        check("Salt'n'Pepa", "Salt’n’Pepa");
        // Years.
        check(
            "In de jaren '90 stond de fiets van Kees' buurman daar.",
            "In de jaren ’90 stond de fiets van Kees’ buurman daar.",
        );
        check("'90 was mooi", "’90 was mooi");
        check(
            "'90 was mooi bij Kees' buurman",
            "’90 was mooi bij Kees’ buurman",
        );
        check("seizoen '25/'26 en '45-'50", "seizoen ’25/’26 en ’45-’50");
        check("the '90s and '60s", "the ’90s and ’60s");
        check(
            "Zij zei: '12 boeken gelezen!'",
            "Zij zei: ‘12 boeken gelezen!’",
        );
        check(
            "'De jaren '90', zei ze, 'waren mooi.'",
            "‘De jaren ’90’, zei ze, ‘waren mooi.’",
        );
        check("in '2026'", "in ‘2026’");
        // Genitives.
        check(
            "'Hans' fiets is weg', zei Kees.",
            "‘Hans’ fiets is weg’, zei Kees.",
        );
        check("Hans' fiets is 'mooi'.", "Hans’ fiets is ‘mooi’.");
        check(
            "'Hij zei \"Kees' fiets\" en ging.'",
            "‘Hij zei “Kees’ fiets” en ging.’",
        );
        check("Alex' \"nieuwe\" huis", "Alex’ “nieuwe” huis");
        // Quotations in quotations.
        check("\"'Kom', zei ze\", zei hij.", "“‘Kom’, zei ze”, zei hij.");
        check("'Hij zei \"ja\"'", "‘Hij zei “ja”’");
        check("'\"Ja\" zei hij'", "‘“Ja” zei hij’");
        check(
            "\"Hij zei: 'Kom 't huus in.'\"",
            "“Hij zei: ‘Kom ’t huus in.’”",
        );
        check(
            "\"Don't say 'yes',\" she said.",
            "“Don’t say ‘yes’,” she said.",
        );
        // Signs around them.
        check("('mooi') en [\"goed\"]", "(‘mooi’) en [“goed”]");
        check("'mooi'/'goed'", "‘mooi’/‘goed’");
        check("een 'mooi'-punt", "een ‘mooi’-punt");
        check("ja—'mooi'—nee", "ja—‘mooi’—nee");
        check("\"Nee!\" \"Ja?\"", "“Nee!” “Ja?”");
        check("zei:'kom'", "zei:‘kom’");
        check("'…' en \"...\"", "‘…’ en “...”");
        check("„Kom\", zei ze.", "„Kom”, zei ze.");
        check("5'10\" lang", "5’10” lang");
        check("\" los \"", "“ los ”");
        check("los ' los", "los ’ los");
        check("\"Eerste alinea.", "“Eerste alinea.");
        check("'", "’");
        check("\"", "“");
        check("''", "‘’");
        check("\"'Ja.'\"", "“‘Ja.’”");
        check("'Hij zei \"'t is zo.\"'", "‘Hij zei “’t is zo.”’");
        check("'’t Huus'", "‘’t Huus’");
    }

    #[test]
    fn as_many_shapes_as_marks_whatever_is_written() {
        let signs = ['\'', '"', 'a', 's', 't', 'n', ' ', '.', '9', '(', '—', 'é'];
        let mut seed = 7_usize;
        for _ in 0..20_000 {
            let words: String = (0..12)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    signs[(seed >> 33) % signs.len()]
                })
                .collect();
            let straight = |curly: &str| curly.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
            assert_eq!(straight(&shaped(&words)), words);
            let opening = shaped(&words).matches('‘').count();
            let closing = shaped(&words).matches('’').count();
            assert!(opening <= closing, "{words}");
        }
    }
}
