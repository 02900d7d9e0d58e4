//! What there is to tell about words, names and languages that a publication
//! writes in more than one way.

use crate::diagnostic::{Diagnostic, Span, rules, wording};

rules! { Text
    NAME_SPELLED_TWO_WAYS: Warning "name-spelled-two-ways"
        "Deze naam is elders anders gespeld"
        "This name is spelled otherwise elsewhere";
    OTHER_HEADINGS: Warning "other-headings"
        "De variant heeft andere koppen dan het origineel"
        "The variant has other headings than its original";
    OTHER_SPELLING: Warning "other-spelling"
        "Dit woord staat in `words.yaml` als een andere spelling"
        "This word is in `words.yaml` as another spelling";
    UNMARKED_WORD: Warning "unmarked-word" wcag ["3.1.2"]
        "Dit woord staat in `words.yaml` in een andere taal, en is hier niet gemarkeerd"
        "This word is in `words.yaml` in another language, and is not marked here";
}

impl Diagnostic {
    /// `lang` is the language that the glossary says the words are in.
    pub(crate) fn unmarked_word(span: &Span, words: &str, lang: &str) -> Self {
        Self::of(
            &UNMARKED_WORD,
            span,
            wording!(
                "`{words}` is volgens content/words.yaml `{lang}`, maar is hier niet zo gemarkeerd",
                "`{words}` is `{lang}` by content/words.yaml, but is not marked so here",
            ),
        )
        .help(wording!(
            "schrijf `[{words}](lang:{lang})`, zodat een voorleesstem het goed zegt; is het hier gewoon de taal van de tekst, zet het dan ook zonder `lang` in content/words.yaml",
            "write `[{words}](lang:{lang})`, so that a screen reader says it well; if it is the language of the text here, put it in content/words.yaml without `lang` as well",
        ))
    }

    /// `other` is how the glossary writes it.
    pub(crate) fn other_spelling(span: &Span, words: &str, other: &str) -> Self {
        Self::of(
            &OTHER_SPELLING,
            span,
            wording!(
                "`{words}` staat in content/words.yaml als andere spelling van `{other}`",
                "`{words}` stands in content/words.yaml as another spelling of `{other}`",
            ),
        )
        .help(wording!(
            "kies één spelling; mogen ze naast elkaar bestaan, geef deze dan een eigen woord in content/words.yaml in plaats van een plek in `variants`",
            "choose one spelling; if both may be used, give this one an entry of its own in content/words.yaml instead of a place in `variants`",
        ))
    }

    /// `other` is how the name is spelled elsewhere.
    pub(crate) fn name_spelled_two_ways(
        span: &Span,
        name: &str,
        other: &str,
        elsewhere: &Span,
    ) -> Self {
        Self::of(
            &NAME_SPELLED_TWO_WAYS,
            span,
            wording!(
                "de naam `{name}` lijkt op `{other}`, dat elders staat",
                "the name `{name}` is nearly `{other}`, which stands elsewhere",
            ),
        )
        .help(wording!(
            "schrijf een naam overal zoals wie hem draagt; zijn het twee mensen, zet dan bij `person` de leeftijd of de plaats, en anderen in `mentions`",
            "write a name everywhere as its bearer does; if they are two people, tell the age or the place in `person`, and put others in `mentions`",
        ))
        .related(elsewhere, wording!("hier `{other}`", "`{other}` here"))
    }

    /// A variant has other headings than its first-language file, from `span` on.
    pub(crate) fn other_headings(
        span: &Span,
        count: usize,
        first_count: usize,
        first: &Span,
    ) -> Self {
        let (message, label) = if count == first_count {
            (
                wording!(
                    "deze kop heeft een ander niveau dan in de eerste taal",
                    "this heading has another level than in the first language",
                ),
                wording!("in de eerste taal", "in the first language"),
            )
        } else {
            (
                wording!(
                    "het aantal koppen is hier {count}, en in de eerste taal {first_count}",
                    "the number of headings is {count} here, and {first_count} in the first language",
                ),
                wording!("vanaf hier", "from here on"),
            )
        };
        Self::of(&OTHER_HEADINGS, span, message)
            .help(wording!(
                "geef beide teksten dezelfde koppen, zodat wie van taal wisselt op dezelfde plek uitkomt",
                "give both texts the same headings, so that whoever changes language finds the same place",
            ))
            .related(first, label)
    }
}
