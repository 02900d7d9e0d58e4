//! What a map is read with: its files, their languages, and what is told.

use std::cell::RefCell;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Expected, Span};
use crate::language::{Lang, Signs};
use crate::markdown::{self, Origin};
use crate::number;
use crate::text::{Form, Text};
use crate::yaml::{Key, Node, Scalar, Value};

/// What is needed to read the YAML of one document, whatever the key.
pub(crate) struct Reading<'a> {
    /// The languages of the publication; the first is its first.
    pub languages: &'a [Lang],
    /// The files that the YAML comes from: one, or a variant and what it takes
    /// the rest from.
    pub files: &'a [File<'a>],
    pub diagnostics: RefCell<Vec<Diagnostic>>,
}

/// A file that YAML was read from.
pub(crate) struct File<'a> {
    pub path: &'a Arc<str>,
    pub text: &'a str,
    pub lang: &'a Lang,
}

/// Characters of the longest text on one line, some three pages: a name or a title stands
/// on many pages, and each link to it says it.
pub(crate) const LONGEST_TEXT: usize = 5_000;

impl Reading<'_> {
    pub(crate) fn tell(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Whether a key is one of the languages of the publication.
    pub(crate) fn is_language(&self, key: &str) -> bool {
        Lang::parse(key).is_some_and(|lang| self.languages.contains(&lang))
    }

    /// The language of the file that a span is in.
    pub(crate) fn lang_of(&self, span: &Span) -> &Lang {
        self.file_of(span)
            .map_or(&self.languages[0], |file| file.lang)
    }

    pub(super) fn file_of(&self, span: &Span) -> Option<&File<'_>> {
        self.files.iter().find(|file| *file.path == span.path)
    }

    /// What comes after the colon of a key; none where it has no colon.
    pub(super) fn after_colon(&self, key: &Key) -> Option<&str> {
        let (_, end) = key.span.range?;
        let after = self.file_of(&key.span)?.text.get(end..)?;
        let after = after.trim_start_matches(['"', '\'', ' ']);
        let after = after.strip_prefix(':')?;
        Some(after.trim_start_matches([' ', '\t']))
    }

    /// Whether the word after a colon is a name for YAML, which says nothing: `&lezen`.
    pub(super) fn is_anchor(&self, key: &Key) -> bool {
        self.after_colon(key)
            .is_some_and(|value| value.starts_with('&'))
    }

    /// Tells a key with nothing after its colon, or nothing but a comment; `null` and `~`
    /// say that it is meant.
    pub(super) fn report_bare(&self, key: &Key) {
        let Some(value) = self.after_colon(key) else {
            return;
        };
        if self.is_anchor(key) {
            self.tell(Diagnostic::text_begins_with(&key.span, "&"));
        }
        if ends_line(value) || value.starts_with(['#', ',', '}']) {
            let comment = value.lines().next().filter(|line| line.starts_with('#'));
            let comment = comment.map(str::trim_end);
            let told = Diagnostic::key_without_value(&key.span, &key.name, comment);
            self.tell(told);
        }
    }

    /// The same of each key in a map that holds nothing.
    pub(super) fn report_bare_keys(&self, node: &Node) {
        let Value::Map(entries) = &node.value else {
            return;
        };
        for (key, node) in entries {
            match node.value {
                Value::Null => self.report_bare(key),
                _ => self.report_bare_keys(node),
            }
        }
    }

    pub(super) fn source_of(&self, span: &Span) -> &str {
        let range = span.range.map_or(0..0, |(start, end)| start..end);
        self.file_of(span)
            .and_then(|file| file.text.get(range))
            .unwrap_or_default()
    }

    /// A number: in quotes as the language of the file writes it, else as YAML does.
    /// Gives what is wrong with one that isn't, or that looks like another.
    pub(super) fn number(&self, text: &str, span: &Span) -> Result<f64, Diagnostic> {
        let signs = Signs::of(self.lang_of(span), &self.languages[0]);
        let is_quoted = self.source_of(span).starts_with(['"', '\'']);
        let kept = |value| match number::loses_digits(text, value) {
            true => Err(Diagnostic::number_too_long(span, text, value)),
            false => Ok(value),
        };
        if is_quoted {
            let number = number::parse(text, signs.notation);
            let number = number.ok_or_else(|| Diagnostic::not_a_number(span, text, signs.notation));
            return number.and_then(kept);
        }
        if signs.groups_by_points && number::is_grouped_by_points(text) {
            return Err(Diagnostic::grouped_number(span, text));
        }
        let number = parse_number(text);
        let number = number.ok_or_else(|| Diagnostic::not_a_number(span, text, signs.notation));
        number.and_then(kept)
    }

    pub(super) fn markdown(&self, text: &str, span: &Span, blocks: bool) -> markdown::Markdown {
        let origin = Origin::scalar(span.clone(), self.source_of(span));
        let mut diagnostics = self.diagnostics.borrow_mut();
        if blocks {
            markdown::parse_blocks(text, &origin, &mut diagnostics)
        } else {
            markdown::parse_inline(text, &origin, &mut diagnostics)
        }
    }

    /// A text: a string in the file's language, or a map by language.
    pub(crate) fn text(&self, node: &Node, blocks: bool) -> Option<Text> {
        match &node.value {
            Value::Scalar(scalar) => Some(Text::from(self.form(
                scalar,
                &node.span,
                self.lang_of(&node.span).clone(),
                blocks,
            ))),
            Value::Map(entries) => self.text_by_language(entries, blocks),
            _ => {
                self.tell(Diagnostic::wrong_type(
                    &node.span,
                    Expected::Text,
                    &node.value,
                ));
                None
            }
        }
    }

    pub(super) fn text_by_language(&self, entries: &[(Key, Node)], blocks: bool) -> Option<Text> {
        let mut forms = Vec::new();
        for (key, node) in entries {
            let lang = Lang::parse(&key.name).filter(|_| self.is_language(&key.name));
            match (lang, &node.value) {
                (None, _) => self.tell(Diagnostic::unknown_language(
                    &key.span,
                    &key.name,
                    self.languages,
                    matches!(node.value, Value::Null),
                )),
                (Some(_), Value::Null | Value::Unread) => {}
                (Some(lang), Value::Scalar(scalar)) => {
                    forms.push(self.form(scalar, &node.span, lang, blocks));
                }
                (Some(_), other) => {
                    self.tell(Diagnostic::wrong_type(&node.span, Expected::Text, other));
                }
            }
        }
        Text::from_forms(forms)
    }

    /// Whether what should be on one line isn't too long for that, which else is told.
    pub(crate) fn has_room_for(&self, text: &str, span: &Span) -> bool {
        let count = match text.len() {
            // As many characters at most.
            bytes if bytes <= LONGEST_TEXT => bytes,
            _ => text.chars().count(),
        };
        let has_room = count <= LONGEST_TEXT;
        if !has_room {
            self.tell(Diagnostic::long_text(span, count, LONGEST_TEXT));
        }
        has_room
    }

    pub(super) fn form(&self, scalar: &Scalar, span: &Span, lang: Lang, blocks: bool) -> Form {
        let text = match blocks || self.has_room_for(&scalar.text, span) {
            true => scalar.text.as_str(),
            false => "",
        };
        Form {
            lang,
            markdown: Arc::new(self.markdown(text, span, blocks)),
            span: span.clone(),
        }
    }
}

/// Whether nothing of a line is left.
pub(super) fn ends_line(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['\r', '\n'])
}

/// A finite number with a decimal point, as YAML writes it.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(number::without_sign_of_zero)
}
