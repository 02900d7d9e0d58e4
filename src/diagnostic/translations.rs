//! What there is to tell about translations.

use super::rules::translations;
use super::{Diagnostic, Span, listed, wording};

impl Diagnostic {
    pub(crate) fn not_a_variant(span: &Span) -> Self {
        Self::of(
            &translations::NOT_A_VARIANT,
            span,
            wording!(
                "dit is geen vertaling, en er is geen vertaling van",
                "this is no variant, and there is no variant of it",
            ),
        )
        .help(wording!(
            "noem een bestand als `content/goals/1-lezen.drt.md`, of dat waarvan het een vertaling is",
            "name a file such as `content/goals/1-lezen.drt.md`, or that which it is a variant of",
        ))
    }

    /// A path of which there is no file.
    pub(crate) fn no_such_variant(span: &Span) -> Self {
        Self::of(
            &translations::NOT_A_VARIANT,
            span,
            wording!("dit bestand is er niet", "this file is not there"),
        )
        .help(wording!(
            "noem het bestand vanaf de map van de publicatie: `content/goals/1-lezen.drt.md`",
            "name the file from the folder of the publication: `content/goals/1-lezen.drt.md`",
        ))
    }

    pub(crate) fn not_stamped(span: &Span, fingerprint: &str) -> Self {
        Self::of(
            &translations::NOT_STAMPED,
            span,
            wording!(
                "koers kan de vingerafdruk hier niet in zetten zonder iets anders te veranderen",
                "koers cannot put the fingerprint in here without changing anything else",
            ),
        )
        .help(wording!(
            "zet zelf `translation: {{ of: \"{fingerprint}\" }}` in de gegevens boven in het bestand",
            "put `translation: {{ of: \"{fingerprint}\" }}` in the data at the top of the file yourself",
        ))
    }

    pub(crate) fn not_a_translation(span: &Span, written: &str, others: &[&str]) -> Self {
        let languages = listed(others.iter().copied());
        let diagnostic = Self::of(
            &translations::NOT_A_TRANSLATION,
            span,
            wording!(
                "deze publicatie wordt niet vertaald in `{written}`",
                "this publication is not translated into `{written}`",
            ),
        );
        diagnostic.help(if others.is_empty() {
            wording!(
                "voeg de taal toe aan `languages`, na de eerste",
                "add the language to `languages`, after the first",
            )
        } else {
            wording!(
                "kies een van de andere talen dan de eerste: {languages}",
                "choose one of the languages other than the first: {languages}",
            )
        })
    }

    pub(crate) fn not_a_table(span: &Span, dutch: &[String], english: &[String]) -> Self {
        let dutch = listed(dutch.iter().map(String::as_str));
        let english = listed(english.iter().map(String::as_str));
        Self::of(
            &translations::NOT_A_TABLE,
            span,
            wording!(
                "dit is geen tabel met vertalingen: de eerste regel heeft niet de koppen {dutch}",
                "this is no table of translations: the first line lacks the headings {english}",
            ),
        )
        .help(wording!(
            "begin met een tabel van `koers translations export` en laat de eerste regel staan",
            "begin with a table of `koers translations export` and leave its first line as it is",
        ))
    }

    pub(crate) fn unknown_row(span: &Span, place: &str, what: &str) -> Self {
        Self::of(
            &translations::UNKNOWN_ROW,
            span,
            wording!(
                "in `{place}` staat geen tekst `{what}`; deze rij is niet overgenomen",
                "`{place}` has no text `{what}`; this row was not taken over",
            ),
        )
        .help(wording!(
            "maak een nieuwe tabel met `koers translations export` en zet de vertaling daarin bij de tekst waar zij hoort",
            "make a new table with `koers translations export`, and put the translation beside the text it belongs to",
        ))
    }

    pub(crate) fn row_changed(span: &Span, what: &str, place: &str) -> Self {
        Self::of(
            &translations::ROW_CHANGED,
            span,
            wording!(
                "`{what}` in `{place}` is veranderd sinds de tabel is gemaakt; deze rij is niet overgenomen",
                "`{what}` in `{place}` has changed since the table was made; this row was not taken over",
            ),
        )
        .help(wording!(
            "maak een nieuwe tabel met `koers translations export`, kijk of de vertaling nog past en vul haar daarin in",
            "make a new table with `koers translations export`, see whether the translation still fits, and fill it in there",
        ))
    }

    pub(crate) fn row_twice(span: &Span, what: &str, first: &Span) -> Self {
        Self::of(
            &translations::ROW_TWICE,
            span,
            wording!(
                "`{what}` staat al eerder in de tabel, met een andere vertaling; deze rij is niet overgenomen",
                "`{what}` stands in the table before, with another translation; this row was not taken over",
            ),
        )
        .help(wording!(
            "haal een van de twee rijen weg",
            "remove one of the two rows",
        ))
        .related(first, wording!("de eerste keer", "the first time"))
    }

    pub(crate) fn row_not_written(span: &Span, what: &str, file: &str) -> Self {
        Self::of(
            &translations::ROW_NOT_WRITTEN,
            span,
            wording!(
                "koers kan `{what}` niet in `{file}` zetten zonder iets anders te veranderen; deze rij is niet overgenomen",
                "koers cannot put `{what}` into `{file}` without changing anything else; this row was not taken over",
            ),
        )
        .help(wording!(
            "zet de vertaling zelf in `{file}`",
            "put the translation into `{file}` yourself",
        ))
    }
}
