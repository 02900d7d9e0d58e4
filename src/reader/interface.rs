//! Words of the interface, and what tells the language of words from that around them.

use super::Reader;
use super::phrase::{Phrase, Words, compose};
use crate::date::{PartialDate, Precision};
use crate::language::{Lang, Locale, Part, Word, attributes};
use crate::publication::{Around, Edition, Place};
use crate::text::{Form, Text};
use crate::view::Language;

impl<'a> Reader<'a> {
    /// The text for readers of this page.
    pub(crate) fn form(&self, text: &'a Text) -> &'a Form {
        text.in_language(self.edition.lang(), &self.edition.languages)
    }

    /// Words in a language, which is said where it isn't the page's.
    pub(crate) fn said(&self, words: impl Into<Words>, lang: &Lang) -> Phrase {
        let (lang, dir) = self.marks(lang, self.edition.lang());
        let words = words.into();
        Phrase { words, lang, dir }
    }

    /// What tells a language from that around it, in attributes.
    pub(crate) fn attributes(&self, lang: &Lang, around: &Lang) -> String {
        let (lang, dir) = self.marks(lang, around);
        attributes(lang.as_deref(), dir)
    }

    /// The `lang` and `dir` of a language within another.
    pub(crate) fn marks(
        &self,
        lang: &Lang,
        around: &Lang,
    ) -> (Option<String>, Option<&'static str>) {
        if lang == around || self.html_of(lang) == self.html_of(around) {
            return (None, None);
        }
        let dir = lang.direction();
        (
            Some(self.tag(lang)),
            (dir != around.direction()).then_some(dir),
        )
    }

    /// The language of the page.
    pub(crate) fn language(&self) -> Language {
        Language {
            tag: self.tag(self.edition.lang()),
            dir: self.edition.lang().direction(),
        }
    }

    /// The tag of a language as it is written into pages.
    pub(crate) fn tag(&self, lang: &Lang) -> String {
        self.html_of(lang).to_string()
    }

    pub(crate) fn html_of<'l>(&self, lang: &'l Lang) -> &'l Lang
    where
        'a: 'l,
    {
        let edition = self.edition_of(lang);
        edition.map_or(lang, |edition| &edition.language.html)
    }

    /// How numbers are written in a language of the publication; else as on the page.
    pub(crate) fn locale_of(&self, lang: &Lang) -> &'a Locale {
        let edition = self.edition_of(lang).unwrap_or(self.edition);
        &edition.locale
    }

    fn edition_of(&self, lang: &Lang) -> Option<&'a Edition> {
        let mut editions = self.plan.publication.editions.iter();
        editions.find(|edition| edition.lang() == lang)
    }

    /// Words in the language of the page, or in none: names and numbers.
    pub(crate) fn plain(&self, words: &str) -> Phrase {
        Phrase::of(words)
    }

    /// A word of the interface.
    pub(crate) fn word(&self, key: &str) -> Phrase {
        self.phrase_of_word(&self.edition.catalogue.word(key))
    }

    pub(crate) fn phrase_of_word(&self, word: &Word<'_>) -> Phrase {
        self.said(&*word.text, word.lang)
    }

    /// A word of the interface, filled in.
    pub(crate) fn filled(&self, key: &str, values: &[(&str, Phrase)]) -> Phrase {
        self.filled_word(&self.edition.catalogue.word(key), values)
    }

    pub(crate) fn filled_word(&self, word: &Word<'_>, values: &[(&str, Phrase)]) -> Phrase {
        compose(word.parts().map(|part| match part {
            Part::Words(words) => self.said(words, word.lang),
            Part::Gap(name) => {
                let value = values.iter().find(|(known, _)| *known == name);
                value.map_or_else(|| self.plain(""), |(_, value)| value.clone())
            }
        }))
    }

    /// *2 verhalen*; none of none.
    pub(crate) fn count(&self, key: &str, count: usize) -> Option<Phrase> {
        let word = self
            .edition
            .catalogue
            .count(key, count as u64, &self.edition.locale);
        (count > 0).then(|| self.phrase_of_word(&word))
    }

    /// What a language is called in another one.
    pub(crate) fn language_name(&self, lang: &Lang, by: &Lang) -> Phrase {
        match self.edition.catalogue.language_name(lang, by) {
            Some(name) => self.phrase_of_word(&name),
            None => self.plain(lang.as_str()),
        }
    }

    /// The first language: its tag, and how a page says that something is in it.
    pub(crate) fn first_language(&self) -> (String, Phrase) {
        let first = &self.edition.languages[0];
        let note = self.shared.other_language(|| {
            let word = self.edition.catalogue.word("language.in");
            let name = self.language_name(first, word.lang);
            self.filled("language.in", &[("language", name)])
        });
        (self.tag(first), note)
    }

    /// The language of the page where a place is found, if that isn't this
    /// page's: its tag, and in words.
    pub(crate) fn other_language(&self, place: Place) -> Option<(String, Phrase)> {
        if self.edition.has_own(place) || self.id_on_all(place).is_some() {
            return None;
        }
        Some(self.first_language())
    }

    /// *2026–2029*
    pub(crate) fn period(&self) -> Option<Phrase> {
        let period = self.edition.settings.period.as_ref()?;
        let (from, to) = (self.date(period.from), self.date(period.to));
        Some(self.filled("period.range", &[("from", from), ("to", to)]))
    }

    /// A date where it stands by itself: *1e kwartaal 2026*.
    pub(crate) fn date_in_table(&self, date: PartialDate) -> Phrase {
        match date.precision() {
            Precision::Quarter => self.part_of_year("date.quarter.short", date),
            Precision::Half => self.part_of_year("date.half.short", date),
            _ => self.date(date),
        }
    }

    fn part_of_year(&self, key: &str, date: PartialDate) -> Phrase {
        let n = self.plain(&date.number_in_year().to_string());
        let year = self.plain(&date.first_day().year().to_string());
        self.filled(key, &[("n", n), ("year", year)])
    }

    /// A date within a sentence: *12 maart 2026*, *het 1e kwartaal van 2026*.
    pub(crate) fn date(&self, date: PartialDate) -> Phrase {
        let locale = &self.edition.locale;
        let part_of_year = |key: &str| self.part_of_year(key, date);
        match (date.precision(), date.number_in_year()) {
            (Precision::Year, _) => return self.plain(&locale.date(date)),
            (Precision::Quarter, _) => return part_of_year("date.quarter"),
            (Precision::Half, 1) => return part_of_year("date.half.first"),
            (Precision::Half, _) => return part_of_year("date.half.second"),
            (Precision::Month | Precision::Day, _) => {}
        }
        self.own_date(date)
            .unwrap_or_else(|| self.said(locale.date(date), locale.lang()))
    }

    /// A date in words that the publication has for its months, in a language
    /// whose usage CLDR doesn't know.
    fn own_date(&self, date: PartialDate) -> Option<Phrase> {
        let (edition, day) = (self.edition, date.first_day());
        if edition.locale.lang() == edition.lang() {
            return None;
        }
        let month = edition.catalogue.get(&format!("month.{}", day.month()))?;
        let is_own = month.lang == edition.lang();
        let day = match date.precision() {
            Precision::Day => format!("{} ", day.day()),
            _ => String::new(),
        };
        let words = format!("{day}{} {}", month.text, date.first_day().year());
        is_own.then(|| self.plain(&words))
    }

    pub(crate) fn around(&self) -> &'a Around {
        self.shared.around(|| self.edition.around())
    }
}
