//! Code in colour: the text as HTML, its words with classes for a style sheet.
//!
//! syntect reads the code by Sublime Text's grammars. Of the many scopes that
//! they give a word, [`CLASSES`] keeps the few that a reader sees: a word gets one
//! class, that of the innermost scope in the table, and neighbours of one class
//! share a `span`. So the HTML stays near the size of the code.
//!
//! Nothing but the text stands in the result: no `pre`, no colours. The grammars
//! are loaded when there is code for the first time.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The class of each scope that has one, the most particular first. A scope with
/// none ends the search, so that `${…}` in a string is code again.
///
/// The names are those of Sublime Text's [scope naming].
///
/// [scope naming]: https://www.sublimetext.com/docs/scope_naming.html
const CLASSES: &[(&str, Option<&str>)] = &[
    ("comment", Some("k-comment")),
    ("meta.interpolation", None),
    ("source", None),
    ("string", Some("k-string")),
    ("constant.numeric", Some("k-number")),
    ("constant.language", Some("k-keyword")),
    ("keyword.operator.word", Some("k-keyword")),
    ("keyword.operator.logical.python", Some("k-keyword")),
    ("keyword.operator", None),
    ("keyword.other.unit", Some("k-number")),
    ("keyword", Some("k-keyword")),
    ("storage.type.numeric", Some("k-number")),
    ("storage", Some("k-keyword")),
    ("variable.language", Some("k-keyword")),
    ("entity.name.tag", Some("k-keyword")),
    ("entity.other.attribute-name", Some("k-name")),
    ("entity.name.function", Some("k-name")),
    ("variable.function", Some("k-name")),
    ("support.function", Some("k-name")),
    ("support.macro", Some("k-name")),
    ("entity.name", Some("k-type")),
    ("entity.other.inherited-class", Some("k-type")),
    ("support.type", Some("k-type")),
    ("support.class", Some("k-type")),
    ("markup.inserted", Some("k-inserted")),
    ("markup.deleted", Some("k-deleted")),
];

/// [`CLASSES`], as syntect compares scopes.
static SCOPES: LazyLock<Vec<(Scope, Option<&str>)>> = LazyLock::new(|| {
    let scope = |name| Scope::new(name).expect("a scope has at most eight parts");
    let classes = CLASSES.iter();
    classes.map(|(name, class)| (scope(name), *class)).collect()
});

/// The code as HTML, in `span`s with the classes `k-comment`, `k-string`,
/// `k-number`, `k-keyword`, `k-name`, `k-type`, `k-inserted` and `k-deleted`.
///
/// `None` where no language of that name, or with that extension of files, is
/// known: `rust` and `rs` are; and for more code than anyone reads on a page, as
/// it takes about a second for 100 kB.
pub(crate) fn highlight(code: &str, language: &str) -> Option<String> {
    const MOST: usize = 100_000;
    if code.len() > MOST {
        return None;
    }
    let grammar = GRAMMARS.find_syntax_by_token(grammar_name(language))?;
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut writer = Writer::new(code.len());
    let mut rest = code;
    while let Some(line) = rest.split_inclusive('\n').next() {
        if highlight_line(line, &mut state, &mut stack, &mut writer).is_none() {
            break;
        }
        rest = &rest[line.len()..];
    }
    writer.write(rest, None);
    Some(writer.finish())
}

/// The grammars' name for a language that has another one in common use.
fn grammar_name(language: &str) -> &str {
    match language {
        "text" | "plain" | "plaintext" => "txt",
        "shell" | "console" => "bash",
        other => other,
    }
}

/// Writes one line; `None`, before anything is written, where the grammar
/// fails, so that the rest is to stay plain.
fn highlight_line(
    line: &str,
    state: &mut ParseState,
    stack: &mut ScopeStack,
    writer: &mut Writer,
) -> Option<()> {
    let changes = state.parse_line(line, &GRAMMARS).ok()?;
    let mut written = 0;
    for (position, change) in &changes {
        writer.write(&line[written..*position], class(stack));
        written = *position;
        // An error is a grammar that restores what it has not cleared: no harm.
        let _ = stack.apply(change);
    }
    writer.write(&line[written..], class(stack));
    Some(())
}

/// The class of the innermost scope that has a place in the table.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    let known = |scope: &Scope| SCOPES.iter().find(|(known, _)| known.is_prefix_of(*scope));
    let (_, class) = stack.as_slice().iter().rev().find_map(known)?;
    *class
}

/// Writes text into `span`s, the same one for neighbours of one class.
struct Writer {
    html: String,
    open: Option<&'static str>,
}

impl Writer {
    fn new(length: usize) -> Self {
        Self {
            html: String::with_capacity(length * 2),
            open: None,
        }
    }

    fn write(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        if class != self.open {
            self.turn_to(class);
        }
        for character in text.chars() {
            match character {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                other => self.html.push(other),
            }
        }
    }

    fn turn_to(&mut self, class: Option<&'static str>) {
        if self.open.is_some() {
            self.html.push_str("</span>");
        }
        if let Some(class) = class {
            self.html.extend(["<span class=\"", class, "\">"]);
        }
        self.open = class;
    }

    fn finish(mut self) -> String {
        self.turn_to(None);
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_colour() {
        let check = |language, code, expected| {
            let html = highlight(code, language).expect("a known language");
            // Spans in a form that is read more easily.
            let html = html
                .replace("<span class=\"k-", "‹")
                .replace("\">", " ")
                .replace("</span>", "›");
            assert_eq!(html, expected);
        };
        check(
            "rust",
            "fn f() -> u8 { 0xff } // a < b\n",
            "‹keyword fn› ‹name f›() -&gt; ‹keyword u8› { ‹number 0xff› } ‹comment // a &lt; b\n›",
        );
        check(
            "yaml",
            "goals: [lezen, 1] # twee\ndraft: true\n",
            "‹keyword goals›: [‹string lezen›, ‹number 1›] ‹comment # twee\n›\
             ‹keyword draft›: ‹keyword true›\n",
        );
        check(
            "html",
            "<p class=\"a\">&amp;</p>",
            "&lt;‹keyword p› ‹name class›=‹string &quot;a&quot;›&gt;&amp;amp;&lt;/‹keyword p›&gt;",
        );
        check(
            "js",
            "`x ${b + 1}`",
            "‹string `x ›${b + ‹number 1›}‹string `›",
        );
        check(
            "json",
            "[true, \"é\"]",
            "[‹keyword true›, ‹string &quot;é&quot;›]",
        );
        check(
            "css",
            "a { margin: 2px }",
            "‹keyword a› { ‹type margin›: ‹number 2px› }",
        );
        check("css", "/* a\nb", "‹comment /* a\nb›");
        check("diff", "-x\n+y\n", "‹deleted -x\n›‹inserted +y\n›");
        check(
            "shell",
            "echo \"$HOME\"",
            "‹name echo› ‹string &quot;$HOME&quot;›",
        );
        check("text", "a <b> & c\r\n", "a &lt;b&gt; &amp; c\r\n");
        check("RS", "", "");
    }

    #[test]
    fn an_unknown_language() {
        for language in ["", " ", "mermaid", "toml", "ts", "rust,ignore"] {
            assert_eq!(highlight("x", language), None, "{language}");
        }
    }
}
