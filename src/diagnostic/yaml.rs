//! What there is to tell about YAML that can't be read.

use super::{Diagnostic, Span, Wording, wording};

impl Diagnostic {
    pub(crate) fn duplicate_key(span: &Span, key: &str, first: &Span) -> Self {
        Self::error(
            "duplicate-key",
            span,
            wording!(
                "de sleutel `{key}` staat er twee keer",
                "the key `{key}` stands here twice"
            ),
        )
        .help(wording!(
            "haal een van de twee weg",
            "remove one of the two",
        ))
        .related(first, wording!("de eerste keer", "the first time"))
    }

    /// A mistake of syntax. `text` is the YAML, and `at` the byte in it where the
    /// library gave up, which tells most mistakes better than its own words.
    pub(crate) fn yaml(span: &Span, text: &str, at: usize, error: &serde_yaml::Error) -> Self {
        let detail = error.without_snippet().to_string();
        // The place is told by the span.
        let detail = detail
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned();
        let (message, help) = cause(text, at, &detail);
        Self::error("yaml", span, message).help(help)
    }
}

fn cause(text: &str, at: usize, detail: &str) -> (Wording, Wording) {
    let rest = text.get(at..).unwrap_or_default();
    let line_start = text
        .get(..at)
        .map_or(0, |before| before.rfind('\n').map_or(0, |n| n + 1));
    let indent = text.get(line_start..at).unwrap_or_default();
    if indent.chars().all(char::is_whitespace) && (rest.starts_with('\t') || indent.contains('\t'))
    {
        return (
            wording!(
                "deze regel begint met een tab",
                "this line begins with a tab"
            ),
            wording!("spring in met spaties", "indent with spaces"),
        );
    }
    if ["budget", "limit", "nesting", "depth", "too many"]
        .iter()
        .any(|word| detail.contains(word))
    {
        return (
            wording!(
                "deze YAML is te groot of te diep genest",
                "this YAML is too large or nested too deep",
            ),
            wording!(
                "verdeel de gegevens over meer bestanden",
                "divide the data over more files",
            ),
        );
    }
    if detail.contains("mapping values are not allowed") {
        return (
            wording!(
                "hier staat een dubbele punt te veel",
                "there is a colon too many here",
            ),
            wording!(
                "zet een tekst met `: ` tussen aanhalingstekens, en zet elke sleutel even ver ingesprongen op een eigen regel",
                "put quotes round a text with `: `, and put each key on a line of its own, with the same indent",
            ),
        );
    }
    if detail.contains("unclosed quote")
        || detail.contains("end of stream") && detail.contains("quoted")
    {
        return (
            wording!(
                "een aanhalingsteken wordt niet gesloten",
                "a quotation mark is not closed",
            ),
            wording!(
                "zet aan het eind van de tekst hetzelfde aanhalingsteken als aan het begin",
                "end the text with the quotation mark that it begins with",
            ),
        );
    }
    if detail.contains("after single-quoted") || detail.contains("after double-quoted") {
        return (
            wording!(
                "na het aanhalingsteken staat nog tekst",
                "there is text after the closing quotation mark",
            ),
            wording!(
                "gebruik om een tekst met een `'` dubbele aanhalingstekens, en omgekeerd",
                "put double quotes round a text that has a `'`, and the other way round",
            ),
        );
    }
    if rest.starts_with(['@', '%', '`', '&', '*', '!', '|', '>']) {
        let sign: String = rest.chars().take(1).collect();
        return (
            wording!(
                "een tekst kan niet met `{sign}` beginnen",
                "a text cannot begin with `{sign}`",
            ),
            wording!(
                "zet de tekst tussen aanhalingstekens",
                "put quotes round the text",
            ),
        );
    }
    if detail.contains("unclosed bracket") {
        let sign: String = rest.chars().take(1).collect();
        return (
            wording!(
                "het haakje `{sign}` wordt niet gesloten",
                "the bracket `{sign}` is not closed"
            ),
            wording!(
                "zet een `]` na een `[` en een `}}` na een `{{`, na het laatste onderdeel",
                "put a `]` after a `[` and a `}}` after a `{{`, after the last item",
            ),
        );
    }
    if detail.contains("merge keys") {
        return (
            wording!("`<<` kan hier niet", "`<<` is not possible here"),
            wording!("schrijf de sleutels uit", "write the keys out"),
        );
    }
    (
        wording!(
            "deze YAML klopt niet: {detail}",
            "this YAML is not right: {detail}"
        ),
        wording!(
            "kijk op deze regel en die erboven of haakjes en aanhalingstekens sluiten, en of elke sleutel een `: ` en dezelfde inspringing heeft",
            "see on this line and the one above whether brackets and quotes close, and each key has a `: ` and the same indent",
        ),
    )
}
