//! What there is to tell about YAML that can't be read.

use super::rules::yaml;
use super::{Diagnostic, Fix, Span, Wording, likeness, wording};

impl Diagnostic {
    pub(crate) fn duplicate_key(span: &Span, key: &str, first: &Span) -> Self {
        Self::of(
            &yaml::DUPLICATE_KEY,
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

    /// `sign` looks like a space, or like nothing, and `with` belongs in its place.
    pub(crate) fn odd_spaces(span: &Span, sign: char, with: &str) -> Self {
        let name = likeness::name_of(sign);
        let (nl, en) = (name.nl, name.en);
        let told = Self::of(
            &yaml::ODD_SPACES,
            span,
            wording!(
                "hier staat {nl}, en die leest YAML als een letter",
                "here is {en}, which YAML reads as a letter",
            ),
        );
        let mut told = told.help(match with.len() {
            0 => wording!("haal het teken weg", "remove the sign"),
            1 => wording!(
                "zet er een gewone spatie neer, of sla de tekst opnieuw op als platte tekst",
                "put an ordinary space there, or save the text again as plain text",
            ),
            count => wording!(
                "zet er {count} gewone spaties neer, of sla de tekst opnieuw op als platte tekst",
                "put {count} ordinary spaces there, or save the text again as plain text",
            ),
        });
        told.fix = Some(Fix {
            span: span.clone(),
            with: with.into(),
        });
        told
    }

    /// `sign` gives the word after it another meaning in YAML, so that it isn't read.
    pub(crate) fn text_begins_with(span: &Span, sign: &str) -> Self {
        Self::of(
            &yaml::TEXT_BEGINS_WITH_A_SIGN,
            span,
            wording!(
                "een tekst kan niet met `{sign}` beginnen: dit woord wordt niet gelezen",
                "a text cannot begin with `{sign}`: this word is not read",
            ),
        )
        .help(wording!(
            "zet de tekst tussen aanhalingstekens",
            "put quotes round the text",
        ))
    }

    pub(crate) fn text_after_hash(span: &Span) -> Self {
        Self::of(
            &yaml::TEXT_AFTER_HASH,
            span,
            wording!(
                "wat na ` #` staat, wordt niet gelezen",
                "the text after ` #` is not read",
            ),
        )
        .help(wording!(
            "zet de hele tekst tussen aanhalingstekens; commentaar heeft een spatie na `#`",
            "put quotes round the whole text; a comment has a space after `#`",
        ))
    }

    /// The line `---` at the end of a file that is all data.
    pub(crate) fn closing_line(span: &Span) -> Self {
        Self::of(
            &yaml::YAML,
            span,
            wording!(
                "in dit bestand staan alleen gegevens: na `---` verwacht YAML er nog meer",
                "this file has nothing but data: after `---` YAML expects more of them",
            ),
        )
        .help(wording!("haal deze regel weg", "remove this line"))
        .fix("")
    }

    /// Whether a mistake may be mended by writing one line otherwise.
    pub(crate) fn may_have_cure(error: &serde_yaml::Error) -> bool {
        let detail = error.without_snippet().to_string();
        !is_of_limits(&detail) && !detail.contains("merge keys")
    }

    /// Says what is to be written in the place of some bytes. Of a line that is indented
    /// otherwise than it was (`indent` spaces) koers can't be sure, so an editor has to
    /// look.
    pub(crate) fn cure(self, span: &Span, with: &str, indent: Option<usize>) -> Self {
        let line = with.trim_start();
        let Some(indent) = indent else {
            let mut told = self.help(wording!("schrijf `{line}`", "write `{line}`"));
            told.fix = Some(Fix {
                span: span.clone(),
                with: with.into(),
            });
            return told;
        };
        self.help(match indent {
            0 => wording!(
                "schrijf `{line}` aan het begin van de regel, zonder spaties of tabs ervoor",
                "write `{line}` at the start of the line, without spaces or tabs before it",
            ),
            1 => wording!(
                "schrijf `{line}` met 1 spatie ervoor, en geen tabs",
                "write `{line}` with 1 space before it, and no tabs",
            ),
            _ => wording!(
                "schrijf `{line}` met {indent} spaties ervoor, en geen tabs",
                "write `{line}` with {indent} spaces before it, and no tabs",
            ),
        })
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
        Self::of(&yaml::YAML, span, message).help(help)
    }
}

/// Whether the library gave up on a text that is too large for it.
fn is_of_limits(detail: &str) -> bool {
    ["budget", "limit", "nesting", "depth", "too many"]
        .iter()
        .any(|word| detail.contains(word))
}

/// A text in quotes that need no escapes, where there are such.
pub(crate) fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !text.contains('\'') {
        format!("'{text}'")
    } else {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"")
    }
}

/// Whether a text begins with an apostrophe rather than a quotation mark: *'t Hoes*,
/// *'s avonds*, *'ns*.
pub(crate) fn is_apostrophe(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('\'') else {
        return false;
    };
    let letters = rest.chars().take_while(|one| one.is_alphanumeric()).count();
    let after = rest.chars().nth(letters);
    (1..=2).contains(&letters) && after.is_none_or(|one| one == ' ' || one == '-')
}

/// Whether a comment is rather a part of a text: `#1`, `#drenthe`. A comment has a
/// space after its sign.
pub(crate) fn is_said_by_comment(comment: &str) -> bool {
    let rest = comment.strip_prefix('#');
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

#[expect(
    clippy::too_many_lines,
    reason = "a branch for each mistake, in the order in which they are told apart"
)]
fn cause(text: &str, at: usize, detail: &str) -> (Wording, Wording) {
    let rest = text.get(at..).unwrap_or_default();
    let line_start = text
        .get(..at)
        .map_or(0, |before| before.rfind('\n').map_or(0, |n| n + 1));
    let indent = text.get(line_start..at).unwrap_or_default();
    let is_at_start = indent.chars().all(char::is_whitespace);
    let has_tab = rest.starts_with('\t') || indent.contains('\t');
    if is_at_start && has_tab || detail.contains("found a tab") {
        return (
            wording!(
                "deze regel begint met een tab",
                "this line begins with a tab"
            ),
            wording!("spring in met spaties", "indent with spaces"),
        );
    }
    if is_of_limits(detail) {
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
    if detail.contains("quote") && is_apostrophe(rest.lines().next().unwrap_or_default()) {
        return (
            wording!(
                "deze apostrof opent voor YAML een tekst tussen aanhalingstekens",
                "to YAML this apostrophe opens a text in quotes",
            ),
            wording!(
                "zet dubbele aanhalingstekens om de tekst: `\"'t Hoes\"`",
                "put double quotes round the text: `\"'t Hoes\"`",
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
    if detail.contains("simple key expected") || detail.contains("simple keys expected") {
        return (
            wording!(
                "hier ontbreekt een spatie na de dubbele punt, of een sleutel",
                "a space after the colon is missing here, or a key",
            ),
            wording!(
                "schrijf elke regel als `sleutel: waarde`",
                "write each line as `key: value`",
            ),
        );
    }
    if detail.contains("expected '-' indicator") {
        return (
            wording!(
                "deze regel hoort bij een onderdeel van een lijst, en staat er niet recht onder",
                "this line belongs to an item of a list, and does not stand straight below it",
            ),
            wording!(
                "laat de regel beginnen onder de eerste letter na `- `, of begin hem zelf met `- `",
                "begin the line below the first letter after `- `, or begin it with `- ` itself",
            ),
        );
    }
    if detail.contains("escape character") {
        return (
            wording!(
                "tussen dubbele aanhalingstekens heeft `\\` een eigen betekenis",
                "in double quotes `\\` has a meaning of its own",
            ),
            wording!(
                "gebruik enkele aanhalingstekens, of schrijf `\\\\`",
                "use single quotes, or write `\\\\`",
            ),
        );
    }
    let value = text[line_start..].lines().next().unwrap_or_default();
    let value = value.split_once(": ").map_or(value, |(_, value)| value);
    if detail.contains("did not find expected key") && value.starts_with(['[', '{']) {
        return (
            wording!(
                "na het haakje staat nog tekst",
                "there is text after the closing bracket",
            ),
            wording!(
                "zet de hele tekst tussen aanhalingstekens",
                "put quotes round the whole text",
            ),
        );
    }
    if detail.contains("did not find expected ',' or") {
        return (
            wording!(
                "tussen haakjes staat een `:` of aanhalingsteken te veel, of een komma te weinig",
                "within the brackets is a `:` or quotation mark too many, or a comma too few",
            ),
            wording!(
                "zet een tekst met `:` of een komma tussen aanhalingstekens",
                "put quotes round a text with `:` or a comma",
            ),
        );
    }
    if rest.starts_with([
        '@', '%', '`', '&', '*', '!', '|', '>', '-', '?', ',', ']', '}',
    ]) {
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
    if detail.contains("illegal placement of ':'") {
        return (
            wording!(
                "een haakje op een regel hierboven wordt niet gesloten",
                "a bracket on a line above is not closed",
            ),
            wording!(
                "zet een `]` na een `[` en een `}}` na een `{{`, na het laatste onderdeel",
                "put a `]` after a `[` and a `}}` after a `{{`, after the last item",
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
