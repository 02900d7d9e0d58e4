//! What there is to tell about languages, and about what a variant may say.

use super::rules::{translations, yaml};
use super::{Diagnostic, Span, listed, wording};
use crate::language::{Lang, tag_of};

impl Diagnostic {
    pub(crate) fn unknown_language(
        span: &Span,
        written: &str,
        languages: &[Lang],
        is_bare: bool,
    ) -> Self {
        let languages = listed(languages.iter().map(Lang::as_str));
        let diagnostic = Self::of(
            &yaml::UNKNOWN_LANGUAGE,
            span,
            wording!(
                "`{written}` is geen taal van deze publicatie",
                "`{written}` is no language of this publication",
            ),
        );
        diagnostic.help(if is_bare {
            wording!(
                "zet een tekst met een komma tussen aanhalingstekens; de talen zijn {languages}",
                "put quotes round a text that has a comma; the languages are {languages}",
            )
        } else {
            wording!(
                "de talen zijn {languages}; zet een tekst met een komma of dubbele punt tussen aanhalingstekens",
                "the languages are {languages}; put quotes round a text that has a comma or colon",
            )
        })
    }

    /// What a kind of documents is called, in `publication.yaml`.
    pub(crate) fn name_of_kind(span: &Span, key: &str, name: &str, lang: &Lang) -> Self {
        Self::of(
            &yaml::UNKNOWN_KEY,
            span,
            wording!(
                "hoe een soort heet, is een woord van de site, en hoort in `content/languages/`",
                "what a kind is called is a word of the site, and belongs in `content/languages/`",
            ),
        )
        .help(wording!(
            "zet het in content/languages/{lang}.yaml: `{key}: {name}`; het handboek noemt onder *De woorden van de site* alle woorden",
            "put it in content/languages/{lang}.yaml: `{key}: {name}`; the manual lists all words at *The words of the site*",
        ))
    }

    pub(crate) fn not_a_language(span: &Span, written: &str) -> Self {
        let told = Self::of(
            &yaml::NOT_A_LANGUAGE,
            span,
            wording!(
                "`{written}` is geen taalcode",
                "`{written}` is not a language tag"
            ),
        );
        match tag_of(written) {
            Some(tag) => told.write(tag).in_place_of(written),
            None => told.help(wording!(
                "schrijf de code van een taal, zoals `nl`, `drt` of `en`",
                "write the code of a language, such as `nl`, `drt` or `en`",
            )),
        }
    }

    /// Languages of a list of which not each has a hyphen before it.
    pub(crate) fn languages_in_one(span: &Span, written: &str, languages: &[&str]) -> Self {
        let lines = languages.iter().map(|language| format!("`- {language}`"));
        let lines = lines.collect::<Vec<_>>().join(", ");
        Self::of(
            &yaml::NOT_A_LANGUAGE,
            span,
            wording!(
                "`{written}` is geen taalcode, maar meer dan één",
                "`{written}` is not a language tag, but more than one",
            ),
        )
        .help(wording!(
            "zet elke taal op een eigen regel, met `- ` ervoor: {lines}",
            "put each language on a line of its own, with `- ` before it: {lines}",
        ))
    }

    pub(crate) fn duplicate_language(span: &Span, lang: &Lang) -> Self {
        Self::of(
            &yaml::DUPLICATE_LANGUAGE,
            span,
            wording!(
                "de taal `{lang}` staat er twee keer",
                "the language `{lang}` stands here twice"
            ),
        )
        .help(wording!(
            "haal een van de twee weg",
            "remove one of the two"
        ))
    }

    pub(crate) fn too_many_languages(span: &Span, count: usize, most: usize) -> Self {
        Self::of(
            &yaml::TOO_MANY_LANGUAGES,
            span,
            wording!(
                "hier staan {count} talen: een publicatie kan er hoogstens {most} hebben",
                "there are {count} languages here: a publication can have {most} at most",
            ),
        )
        .help(wording!(
            "haal talen weg, of maak er een tweede publicatie van",
            "remove languages, or make a second publication of them",
        ))
    }

    pub(crate) fn first_language_only(span: &Span, key: &str, file: &str) -> Self {
        Self::of(
            &translations::FIRST_LANGUAGE_ONLY,
            span,
            wording!(
                "`{key}` geldt voor alle talen",
                "`{key}` holds for all languages",
            ),
        )
        .help(wording!(
            "zet `{key}` in `{file}`; hier staan alleen teksten",
            "put `{key}` in `{file}`; only texts stand here",
        ))
    }

    pub(crate) fn variants_only(span: &Span) -> Self {
        Self::of(
            &translations::VARIANTS_ONLY,
            span,
            wording!(
                "`translation` hoort alleen bij een vertaling",
                "`translation` belongs to a variant only",
            ),
        )
        .help(wording!(
            "haal de regel weg, of zet hem in het bestand van de andere taal",
            "remove the line, or put it in the file of the other language",
        ))
    }

    pub(crate) fn not_a_fingerprint(span: &Span, written: &str) -> Self {
        Self::of(
            &translations::NOT_A_FINGERPRINT,
            span,
            wording!(
                "`{written}` is geen vingerafdruk van een bestand",
                "`{written}` is not the fingerprint of a file",
            ),
        )
        .help(wording!(
            "een vingerafdruk is 12 tekens: cijfers en letters van a tot f",
            "a fingerprint is 12 characters: digits and letters from a to f",
        ))
    }

    pub(crate) fn more_items_than_first(span: &Span, first: &Span, count: usize) -> Self {
        let file = &first.path;
        Self::of(
            &translations::MORE_ITEMS_THAN_FIRST,
            span,
            wording!(
                "deze lijst is langer dan die in `{file}`, met {count}",
                "this list is longer than that in `{file}`, of {count}",
            ),
        )
        .help(wording!(
            "vertaal onderdeel voor onderdeel, in dezelfde volgorde",
            "translate item by item, in the same order",
        ))
        .related(first, wording!("de eerste taal", "the first language"))
    }

    pub(crate) fn unknown_word_key(span: &Span, key: &str, nearest: &str) -> Self {
        Self::of(
            &translations::UNKNOWN_WORD,
            span,
            wording!(
                "de interface heeft geen woord `{key}`",
                "the interface has no word `{key}`"
            ),
        )
        .meant(nearest)
        .in_place_of(key)
    }

    /// A word for a part of addresses, in another script.
    pub(crate) fn section_without_address(span: &Span, word: &str) -> Self {
        Self::of(
            &translations::SECTION_WITHOUT_ADDRESS,
            span,
            wording!(
                "van `{word}` is geen deel van een adres te maken: dat komt nu uit een andere taal",
                "no part of an address can be made of `{word}`: it comes from another language now",
            ),
        )
        .help(wording!(
            "schrijf het in letters van a tot z en cijfers",
            "write it in letters from a to z and digits",
        ))
    }

    pub(crate) fn unknown_placeholder(span: &Span, name: &str) -> Self {
        Self::of(
            &translations::UNKNOWN_PLACEHOLDER,
            span,
            wording!(
                "`{{{name}}}` wordt hier niet ingevuld",
                "`{{{name}}}` is not filled in here",
            ),
        )
        .help(wording!(
            "neem de woorden tussen accolades over uit de tekst van koers zelf",
            "take the words in braces over from koers' own text",
        ))
    }
}
