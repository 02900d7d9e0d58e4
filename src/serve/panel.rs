//! The problems of a publication, as a panel of a page: those of the page first.
//!
//! Whatever an editor wrote is escaped here.

use std::sync::Arc;

use koers::diagnostic::{Severity, Span};
use koers::report::Places;
use koers::{Diagnostic, Sources};

use super::overview::OVERVIEW;
use super::page::{escaped, with_code};
use super::reader::Reader;

/// All there is to tell on a page.
pub(super) struct Problems<'a> {
    pub sources: &'a Sources,
    pub places: Places<'a>,
    /// In the order of files.
    pub diagnostics: Vec<&'a Diagnostic>,
    /// Files that can't be read at the moment, and why.
    pub unreadable: &'a [String],
    /// What the page is made of.
    pub source: Option<Arc<str>>,
    pub reader: Reader,
    /// Whether there is an editor to open a file in.
    pub can_open: bool,
}

/// No one mends more of them at once, and a page has to stay quick.
const MOST: usize = 100;

/// How much of a long line is shown before the mistake, and from there.
const BEFORE: usize = 60;
const FROM: usize = 120;

impl Problems<'_> {
    /// The panel; nothing where there is nothing to tell.
    pub(super) fn html(&self) -> String {
        if self.diagnostics.is_empty() && self.unreadable.is_empty() {
            return String::new();
        }
        let tongue = self.reader.tongue;
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        let own = self.source.as_deref().map(document);
        let (here, elsewhere): (Vec<&Diagnostic>, Vec<_>) = diagnostics
            .into_iter()
            .partition(|diagnostic| own.is_some_and(|own| Self::is_of(diagnostic, own)));
        let mut html = self.summary(&here, &elsewhere);
        for unreadable in self.unreadable {
            let unreadable = escaped(unreadable);
            html += &format!("<p class=\"message\">{unreadable}</p>\n");
        }
        let mut left = MOST;
        let parts = [
            (
                "here",
                tongue.choose("Op deze pagina", "On this page"),
                here,
            ),
            (
                "elsewhere",
                tongue.choose("Elders in de publicatie", "Elsewhere in the publication"),
                elsewhere,
            ),
        ];
        for (class, title, diagnostics) in parts {
            if diagnostics.is_empty() {
                continue;
            }
            html += &format!("<h2>{title}</h2>\n<ol class=\"{class}\" role=\"list\">\n");
            for diagnostic in diagnostics.iter().take(left) {
                html += &self.problem(diagnostic);
            }
            html += "</ol>\n";
            left = left.saturating_sub(diagnostics.len());
        }
        let untold = self.diagnostics.len().saturating_sub(MOST);
        if untold > 0 {
            let more = tongue.choose(
                format!("En nog {untold}: <code>koers check</code> toont ze alle."),
                format!("And {untold} more: <code>koers check</code> shows all."),
            );
            html += &format!("<p>{more}</p>\n");
        }
        let overview = tongue.choose("Wat er nog meer te doen is", "What else there is to do");
        html += &format!("<p class=\"overview\"><a href=\"{OVERVIEW}\">{overview}</a></p>\n");
        html + "</div>\n</details>\n"
    }

    /// How many problems there are, and what the worst of them says; before them all.
    fn summary(&self, here: &[&Diagnostic], elsewhere: &[&Diagnostic]) -> String {
        let tongue = self.reader.tongue;
        let errors = self.count(Severity::Error) + self.unreadable.len();
        let warnings = self.count(Severity::Warning);
        let (kind, open) = if errors > 0 {
            ("errors", " open")
        } else {
            ("warnings", "")
        };
        let counts = [
            counted(
                errors,
                tongue.choose(["fout", "fouten"], ["error", "errors"]),
            ),
            counted(
                warnings,
                tongue.choose(["waarschuwing", "waarschuwingen"], ["warning", "warnings"]),
            ),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        let counts = counts.join(", ");
        let first = self.unreadable.first().map(String::as_str);
        let of_severity = |severity| {
            let mut all = here.iter().chain(elsewhere);
            all.find(move |diagnostic| diagnostic.severity == severity)
        };
        let worst = of_severity(Severity::Error).or_else(|| of_severity(Severity::Warning));
        let worst = worst.map(|diagnostic| diagnostic.message.in_tongue(tongue));
        let first = first.or(worst).unwrap_or_default();
        let said = escaped(&format!("{counts}: {first}"));
        let label = tongue.choose("Problemen in de publicatie", "Problems in the publication");
        format!(
            "<details class=\"panel {kind}\" data-said=\"{said}\"{open}>\n\
             <summary>{counts}</summary>\n\
             <div class=\"problems\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n",
        )
    }

    fn count(&self, severity: Severity) -> usize {
        let all = self.diagnostics.iter();
        all.filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether it is about a file of a document, which is known by the path that all
    /// of its files begin with.
    fn is_of(diagnostic: &Diagnostic, document: &str) -> bool {
        let related = diagnostic.related.iter().map(|(span, _)| span);
        let mut spans = std::iter::once(&diagnostic.span).chain(related);
        spans.any(|span| {
            let rest = span.path.strip_prefix(document);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    fn problem(&self, diagnostic: &Diagnostic) -> String {
        let tongue = self.reader.tongue;
        let (kind, name) = match diagnostic.severity {
            Severity::Error => ("error", tongue.choose("fout", "error")),
            Severity::Warning => ("warning", tongue.choose("let op", "warning")),
            Severity::Note => ("note", tongue.choose("opmerking", "note")),
            Severity::Todo => ("todo", tongue.choose("te doen", "to do")),
        };
        let message = with_code(diagnostic.message.in_tongue(tongue));
        let place = self.place(&diagnostic.span);
        let excerpt = self.excerpt(&diagnostic.span);
        let related = diagnostic.related.iter().map(|(span, label)| {
            let (label, place) = (with_code(label.in_tongue(tongue)), self.place(span));
            format!("<p class=\"place\">{label}: {place}</p>\n")
        });
        let related: String = related.collect();
        let help = diagnostic.help.as_ref().map_or_else(String::new, |help| {
            let (name, help) = (
                tongue.choose("oplossing", "help"),
                with_code(help.in_tongue(tongue)),
            );
            format!("<p class=\"help\"><b>{name}:</b> {help}</p>\n")
        });
        format!(
            "<li class=\"{kind}\">\n<p class=\"message\"><b>{name}:</b> {message}</p>\n\
             <p class=\"place\">{place}</p>\n{excerpt}{related}{help}</li>\n"
        )
    }

    /// `content/goals/1-lezen.md:4:18`, which opens the editor where there is one.
    fn place(&self, span: &Span) -> String {
        let file = escaped(&span.path);
        let position = self.places.position(span);
        let numbers =
            position.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        if !self.can_open || !self.reader.is_here || self.sources.get(&span.path).is_none() {
            return format!("<code>{file}{numbers}</code>");
        }
        let (line, column) = position.unwrap_or((1, 1));
        format!(
            "<button type=\"button\" data-file=\"{file}\" data-line=\"{line}\" \
             data-column=\"{column}\"><code>{file}{numbers}</code></button>"
        )
    }

    /// The line, with a mark where the mistake is.
    fn excerpt(&self, span: &Span) -> String {
        let Some((text, line, range)) = self.places.excerpt(span) else {
            return String::new();
        };
        let (before, rest) = text.split_at(range.start);
        let (marked, after) = rest.split_at(range.len());
        let skipped = before.chars().count().saturating_sub(BEFORE);
        let cut: String = before.chars().skip(skipped).collect();
        let start = if skipped > 0 { "…" } else { "" };
        let marked: String = marked.chars().take(FROM).collect();
        let room = FROM.saturating_sub(marked.chars().count());
        let end = if after.chars().count() > room {
            "…"
        } else {
            ""
        };
        let after: String = after.chars().take(room).collect();
        let (cut, marked, after) = (escaped(&cut), escaped(&marked), escaped(&after));
        format!(
            "<pre><span class=\"number\">{line}</span> {start}{cut}<mark>{marked}</mark>{after}{end}</pre>\n"
        )
    }
}

/// What the files of one document share, whatever their language.
fn document(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let end = path[name..].find('.').map_or(path.len(), |at| name + at);
    &path[..end]
}

fn counted(count: usize, [one, many]: [&str; 2]) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_a_document_belong_together() {
        fn check(path: &str, expected: &str) {
            assert_eq!(document(path), expected);
        }
        check("content/goals/1-lezen.drt.md", "content/goals/1-lezen");
        check("content/goals/1-lezen.md", "content/goals/1-lezen");
        check("content/a.b/index.md", "content/a.b/index");
        check("content/stories", "content/stories");
    }
}
