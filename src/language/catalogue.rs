//! The words of the interface: menus, headings, labels and notices.
//!
//! A [`Catalogue`] belongs to one language of a publication. It looks for a word
//! among what the organisation set for that language and what koers has of it,
//! then among those of the publication's first language, then in Dutch or English, which
//! are complete ([`Lang::stand_in`]); so every known key has a word, and [`Word::lang`]
//! tells in which language it came out. The built-in words stand in `src/languages/*.yaml` and
//! are read when they are first asked for.
//!
//! A word is plain text: whoever writes it into HTML escapes it. How the words of
//! an organisation are read, and what is told about them, is not known here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;

use super::{Lang, Locale};

/// Texts by key: `goals` → `Doelen`.
type Words = BTreeMap<String, String>;

/// Has every key there is.
static DUTCH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../languages/nl.yaml")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../languages/en.yaml")));
static DRENTS: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../languages/drt.yaml")));
/// Drafts, of what pages show alone.
static GERMAN: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../languages/de.yaml")));
static FRENCH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../languages/fr.yaml")));

/// What languages call themselves, in a list of languages.
const OWN_NAMES: [(&str, &str); 19] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("gos", "Grunnegs"),
    ("he", "עברית"),
    ("it", "Italiano"),
    ("li", "Limburgs"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("stl", "Stellingwarfs"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

fn parse(yaml: &str) -> Words {
    serde_yaml::from_str(yaml).expect("the built-in words are a flat map of texts")
}

/// The words of the interface in one language of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// In the order of looking: the language itself, the first one, and what stands in.
    layers: [Layer; 3],
}

/// What there is in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Layer {
    lang: Lang,
    /// What the organisation replaced or added.
    own: Words,
    built_in: Option<&'static Words>,
}

/// A text of the interface, and the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Word<'a> {
    pub text: Cow<'a, str>,
    pub lang: &'a Lang,
}

impl Catalogue {
    /// The words of `lang` in a publication whose first language is `first`.
    ///
    /// `own` has, by language, what the organisation replaced or added.
    pub(crate) fn new(
        lang: &Lang,
        first: &Lang,
        own: &BTreeMap<Lang, BTreeMap<String, String>>,
    ) -> Self {
        let layer = |lang: &Lang| Layer {
            lang: lang.clone(),
            own: own.get(lang).cloned().unwrap_or_default(),
            built_in: built_in(lang),
        };
        Self {
            layers: [layer(lang), layer(first), layer(first.stand_in())],
        }
    }

    /// The word for a key of koers itself.
    ///
    /// # Panics
    ///
    /// Where koers has no such key: a mistake of ours. For a key that somebody
    /// else wrote, in a layout say, there is [`Catalogue::get`].
    pub(crate) fn word(&self, key: &str) -> Word<'_> {
        self.get(key)
            .unwrap_or_else(|| panic!("no word of the interface has the key `{key}`"))
    }

    /// The word for any key; `None` where neither koers nor the organisation has it.
    pub(crate) fn get(&self, key: &str) -> Option<Word<'_>> {
        self.all(key).next()
    }

    /// The words for a key, in the order of looking.
    fn all(&self, key: &str) -> impl Iterator<Item = Word<'_>> {
        self.layers.iter().filter_map(move |layer| layer.get(key))
    }

    /// The words that a key may have, in the order of looking: where one of the organisation
    /// is of no use, that of koers itself comes next.
    pub(crate) fn candidates(&self, key: &str) -> impl Iterator<Item = &str> {
        self.layers.iter().flat_map(move |layer| {
            let built_in = layer.built_in.and_then(|words| words.get(key));
            [layer.own.get(key), built_in]
                .into_iter()
                .flatten()
                .map(String::as_str)
        })
    }

    /// So many of something: `count("stories", 3, …)` is *3 verhalen*.
    ///
    /// Takes the keys `{key}.one` and `{key}.many`, and of a language that has more forms
    /// `{key}.zero`, `{key}.two` and `{key}.few` where they are there. Panics as
    /// [`Catalogue::word`] does.
    pub(crate) fn count(&self, key: &str, n: u64, locale: &Locale) -> Word<'_> {
        let many = format!("{key}.many");
        let word = self.layers.iter().find_map(|layer| {
            let form = match layer.built_in {
                // These have two forms, whatever the language is that they stand in for.
                Some(_) if layer.lang != *locale.lang() && n == 1 => "one",
                Some(_) if layer.lang != *locale.lang() => "many",
                _ => locale.plural(n),
            };
            let word = layer.get(&format!("{key}.{form}"));
            word.or_else(|| layer.get(&many).filter(|_| form != "one"))
        });
        let word = word.unwrap_or_else(|| self.word(&many));
        word.fill(&[("n", &locale.integer(n))])
    }

    /// The forms of a counted word, by their names in the CLDR, in the first language that
    /// has it; and the language whose rules say which form a number takes.
    pub(crate) fn forms(&self, key: &str) -> (Vec<(&'static str, Word<'_>)>, &Lang) {
        const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];
        let many = format!("{key}.many");
        let mut layers = self.layers.iter();
        let layer = layers.find(|layer| layer.get(&many).is_some());
        let layer = layer.unwrap_or(&self.layers[2]);
        let form = |form| Some((form, layer.get(&format!("{key}.{form}"))?));
        let forms = FORMS.into_iter().filter_map(form).collect();
        (forms, &layer.lang)
    }

    /// What a language is called, in the words of another one if that is known:
    /// *Drents*; that of a region by its language alone.
    pub(crate) fn language_name(&self, lang: &Lang, by: &Lang) -> Option<Word<'_>> {
        let keys = [
            format!("language.{lang}"),
            format!("language.{}", lang.primary()),
        ];
        let layer = self.layers.iter().find(|layer| layer.lang == *by);
        let of_layer = |key: &String| layer.and_then(|layer| layer.get(key));
        let names = keys.iter().filter_map(of_layer);
        let others = keys.iter().filter_map(|key| self.get(key));
        names.chain(others).next()
    }

    /// What this language calls itself; `None` where that isn't known.
    pub(crate) fn own_name(&self) -> Option<Word<'_>> {
        let layer = &self.layers[0];
        let lang = &layer.lang;
        let keys = [
            format!("language.{lang}"),
            format!("language.{}", lang.primary()),
        ];
        let own = keys.iter().find_map(|key| layer.own.get(key));
        let known = || OWN_NAMES.iter().find(|(tag, _)| *tag == lang.primary());
        let own = own.map(String::as_str);
        let own = own.or_else(|| known().map(|(_, name)| *name));
        let built_in = || keys.iter().find_map(|key| layer.get(key));
        own.map(|name| layer.word(name)).or_else(built_in)
    }

    /// Whether koers has words of this language that nobody who speaks it has looked over.
    pub(crate) fn is_draft(&self) -> bool {
        DRAFTS.contains(&self.layers[0].lang.primary())
    }

    /// All keys and their words, for layouts.
    pub(crate) fn words(&self) -> BTreeMap<&str, Word<'_>> {
        // Each layer over those that are asked after it.
        let layers = self.layers.iter().rev();
        layers.flat_map(Layer::words).collect()
    }

    /// The keys of which this language has no word, in a publication of some
    /// languages. None where koers has some of its words: those are all that it knows.
    pub(crate) fn missing(&self, languages: &[Lang]) -> Vec<&'static str> {
        let own = &self.layers[0];
        let is_partial = own.built_in.is_some_and(|words| words.len() < DUTCH.len());
        let is_name = |tag: &str| Lang::parse(tag).is_some() && tag != "in";
        let is_needed = |key: &&str| match key.strip_prefix("language.") {
            Some(tag) if is_name(tag) => {
                let is_own = tag == own.lang.primary() && self.own_name().is_some();
                !is_own && languages.iter().any(|lang| lang.primary() == tag)
            }
            _ => true,
        };
        let keys = Self::keys().filter(|_| !is_partial).filter(is_needed);
        keys.filter(|key| own.get(key).is_none()).collect()
    }

    /// The keys of words that still name a kind of documents as koers does, where the
    /// organisation has other words for the kind itself. Its words have these keys.
    pub(crate) fn named_as_before(&self, kind: &[&str]) -> Vec<&'static str> {
        let layer = &self.layers[0];
        let Some(built_in) = layer.built_in else {
            return Vec::new();
        };
        let former = kind.iter().filter_map(|key| built_in.get(*key));
        let former: Vec<String> = former.map(|text| text.to_lowercase()).collect();
        let is_other = |key: &&str| {
            let own = layer.own.get(*key);
            own.is_some_and(|own| !former.contains(&own.to_lowercase()))
        };
        if !kind.iter().any(is_other) {
            return Vec::new();
        }
        let names_it = |text: &str| {
            let text = text.to_lowercase();
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
            words.any(|word| former.iter().any(|former| former == word))
        };
        // Addresses, and names of others.
        let is_apart = |key: &str| key.starts_with("section.") || key.starts_with("sdg");
        let left = built_in.iter().filter(|(key, text)| {
            !layer.own.contains_key(*key) && !is_apart(key) && names_it(text)
        });
        left.map(|(key, _)| key.as_str()).collect()
    }

    /// The language that the word for a key is in.
    pub(crate) fn lang_of(&self, key: &str) -> &Lang {
        self.word(key).lang
    }

    /// Every key that koers knows, in order.
    pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
        DUTCH.keys().map(String::as_str)
    }

    pub(crate) fn is_key(key: &str) -> bool {
        DUTCH.contains_key(key) || form_of(key).is_some()
    }

    /// The placeholders in a text for a key that nothing is filled in for: `m` in
    /// *{n} van {m}* for `goals.many`. None where koers doesn't know the key.
    pub(crate) fn unknown_placeholders<'a>(key: &str, text: &'a str) -> Vec<&'a str> {
        let Some(dutch) = DUTCH.get(key).or_else(|| form_of(key)) else {
            return Vec::new();
        };
        placeholders(text)
            .filter(|name| !placeholders(dutch).any(|known| known == *name))
            .collect()
    }
}

impl Layer {
    fn get(&self, key: &str) -> Option<Word<'_>> {
        let built_in = || self.built_in.and_then(|words| words.get(key));
        let text = self.own.get(key).or_else(built_in)?;
        Some(self.word(text))
    }

    /// Every word of the layer; a later one replaces an earlier one of its key.
    fn words(&self) -> impl Iterator<Item = (&str, Word<'_>)> {
        let words = self.built_in.into_iter().chain([&self.own]).flatten();
        words.map(|(key, text)| (key.as_str(), self.word(text)))
    }

    fn word<'a>(&'a self, text: &'a str) -> Word<'a> {
        Word {
            text: text.into(),
            lang: &self.lang,
        }
    }
}

/// A piece of a word of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'w> {
    Words(&'w str),
    /// To be filled in: `n` of *{n} verhalen*.
    Gap(&'w str),
}

impl<'a> Word<'a> {
    /// The words and the gaps between them, in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest: &str = &self.text;
        let mut gap = None;
        std::iter::from_fn(move || {
            if let Some(name) = gap.take() {
                return Some(Part::Gap(name));
            }
            if rest.is_empty() {
                return None;
            }
            let (words, name, after) = match split_at_placeholder(rest) {
                Some((words, name, after)) => (words, Some(name), after),
                None => (rest, None, ""),
            };
            rest = after;
            gap = name;
            Some(Part::Words(words))
        })
    }

    /// The word with its placeholders filled in, see [`fill`].
    pub(crate) fn fill(self, values: &[(&str, &str)]) -> Word<'a> {
        Word {
            text: fill(&self.text, values).into(),
            lang: self.lang,
        }
    }
}

/// The languages that koers has words of.
static BUILT_IN: [(&str, &LazyLock<Words>); 5] = [
    ("nl", &DUTCH),
    ("en", &ENGLISH),
    ("drt", &DRENTS),
    ("de", &GERMAN),
    ("fr", &FRENCH),
];

/// Those of which nobody who speaks them has looked the words over.
const DRAFTS: [&str; 2] = ["de", "fr"];

/// The words that koers has of a language, those of a region (`nl-BE`) among them.
fn built_in(lang: &Lang) -> Option<&'static Words> {
    let found = BUILT_IN.iter().find(|(tag, _)| *tag == lang.primary());
    found.map(|(_, words)| &***words)
}

/// Of a form of a counted word that Dutch doesn't have, `goals.few`, the one that it has.
fn form_of(key: &str) -> Option<&'static String> {
    let (stem, form) = key.rsplit_once('.')?;
    let is_form = matches!(form, "zero" | "two" | "few");
    DUTCH
        .get(&format!("{stem}.many"))
        .filter(|_| is_form && DUTCH.contains_key(&format!("{stem}.one")))
}

/// Puts values in the place of `{name}`. A name without a value stays as it is,
/// and a value is never looked into: a title may hold `{n}`.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = split_at_placeholder(rest) {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled + rest
}

/// The names of all placeholders in a text: `from` and `to` of `{from}–{to}`.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = split_at_placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

/// What stands before the first placeholder, its name, and what comes after.
fn split_at_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (name, after) = text[start + 1..].split_once('}')?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        is_name.then_some((&text[..start], name, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).expect("a well-formed tag")
    }

    fn catalogue(tag: &str, own: &[(&str, &str, &str)]) -> Catalogue {
        catalogue_beside("nl", tag, own)
    }

    fn catalogue_beside(first: &str, tag: &str, own: &[(&str, &str, &str)]) -> Catalogue {
        let mut words = BTreeMap::<Lang, Words>::new();
        for (tag, key, text) in own {
            let words = words.entry(lang(tag)).or_default();
            words.insert((*key).into(), (*text).into());
        }
        Catalogue::new(&lang(tag), &lang(first), &words)
    }

    #[test]
    fn english_has_every_word() {
        assert!(ENGLISH.keys().eq(DUTCH.keys()));
    }

    #[test]
    fn drents_has_only_known_words() {
        for key in DRENTS.keys() {
            assert!(DUTCH.contains_key(key), "{key}");
        }
    }

    #[test]
    fn all_languages_have_the_same_placeholders() {
        let names = |text| placeholders(text).collect::<std::collections::BTreeSet<_>>();
        let others = [&*ENGLISH, &*DRENTS, &*GERMAN, &*FRENCH];
        for (key, text) in others.into_iter().flatten() {
            assert_eq!(names(text), names(&DUTCH[key]), "{key}");
        }
    }

    #[test]
    fn drafts_have_what_pages_show() {
        for words in [&*GERMAN, &*FRENCH] {
            let shown = DUTCH.keys().filter(|key| !key.starts_with("section."));
            assert!(words.keys().eq(shown));
        }
    }

    #[test]
    fn every_plural_has_both_forms() {
        for words in [&*DUTCH, &*ENGLISH, &*DRENTS, &*GERMAN, &*FRENCH] {
            for key in words.keys() {
                if let Some(stem) = key.strip_suffix(".one") {
                    assert!(words.contains_key(&format!("{stem}.many")), "{key}");
                }
            }
        }
    }

    #[test]
    fn a_word_that_no_language_has_is_dutch_or_english() {
        let check = |first, tag, text, in_lang| {
            let catalogue = catalogue_beside(first, tag, &[]);
            let word = catalogue.word("goals");
            assert_eq!((&*word.text, word.lang.as_str()), (text, in_lang));
        };
        check("fy", "pl", "Doelen", "nl");
        check("nds-NL", "nds-NL", "Doelen", "nl");
        check("nds", "nds", "Goals", "en");
        check("pl", "fy", "Goals", "en");
        check("pl", "nl", "Doelen", "nl");
    }

    #[test]
    fn a_word_is_looked_for_in_the_language_then_the_first_then_dutch() {
        let own = [
            ("drt", "goals", "Eigen doelen"),
            ("nl", "menu", "Eigen menu"),
            ("drt", "layout.hello", "Moi"),
        ];
        let check = |tag, key, text, lang| {
            let catalogue = catalogue(tag, &own);
            let word = catalogue.word(key);
            assert_eq!(
                (&*word.text, word.lang.as_str()),
                (text, lang),
                "{tag} {key}"
            );
        };
        check("drt", "goals", "Eigen doelen", "drt");
        check("drt", "stories", "Verhaolen", "drt");
        check("drt", "menu", "Eigen menu", "nl");
        check("drt", "search", "Zoeken", "nl");
        check("drt", "layout.hello", "Moi", "drt");
        check("nl", "menu", "Eigen menu", "nl");
        check("en", "menu", "Menu", "en");
        check("en-GB", "goals", "Goals", "en-GB");
        check("nds-NL", "goals", "Doelen", "nl");
    }

    #[test]
    fn all_words_include_those_added() {
        let catalogue = catalogue("drt", &[("drt", "layout.hello", "Moi")]);
        let words = catalogue.words();
        assert_eq!(words.len(), DUTCH.len() + 1);
        assert_eq!(words["layout.hello"].text, "Moi");
        for (key, word) in words {
            assert_eq!(word, catalogue.word(key));
        }
    }

    #[test]
    fn counts() {
        let check = |tag, n, expected| {
            let locale = Locale::new(&lang(tag), &lang("nl"));
            let catalogue = catalogue(tag, &[]);
            assert_eq!(catalogue.count("stories", n, &locale).text, expected);
        };
        check("nl", 0, "0 verhalen");
        check("nl", 1, "1 verhaal");
        check("nl", 1200, "1.200 verhalen");
        check("en", 1, "1 story");
        check("en", 1200, "1,200 stories");
        check("drt", 2, "2 verhalen");
        let own = [
            ("pl", "stories.one", "{n} historia"),
            ("pl", "stories.few", "{n} historie"),
            ("pl", "stories.many", "{n} historii"),
            ("ar", "stories.many", "{n} قصة"),
        ];
        let check = |tag, n, expected| {
            let locale = Locale::new(&lang(tag), &lang(tag));
            let catalogue = catalogue_beside(tag, tag, &own);
            assert_eq!(catalogue.count("stories", n, &locale).text, expected);
        };
        check("pl", 1, "1 historia");
        check("pl", 3, "3 historie");
        check("pl", 5, "5 historii");
        check("ar", 2, "2 قصة");
        check("lv", 0, "0 stories");
        check("lv", 21, "21 stories");
    }

    #[test]
    fn languages_have_names() {
        let check = |tag, of, expected: Option<&str>| {
            let catalogue = catalogue(tag, &[]);
            let name = catalogue.language_name(&lang(of), &lang(tag));
            assert_eq!(name.as_ref().map(|name| &*name.text), expected, "{of}");
        };
        check("nl", "drt", Some("Drents"));
        check("en", "nl", Some("Dutch"));
        check("nl", "nds-NL", Some("Nedersaksisch"));
        check("nl", "tlh", None);
        check("uk", "uk", Some("Oekraïens"));
        let own = |tag| {
            catalogue(tag, &[])
                .own_name()
                .map(|name| name.text.into_owned())
        };
        assert_eq!(own("uk").as_deref(), Some("Українська"));
        assert_eq!(own("de-AT").as_deref(), Some("Deutsch"));
        assert_eq!(own("drt").as_deref(), Some("Drents"));
        assert_eq!(own("tlh"), None);
    }

    #[test]
    fn placeholders_are_filled_once() {
        let check = |text, values: &[(&str, &str)], expected| {
            assert_eq!(fill(text, values), expected);
        };
        check("{n} doelen", &[("n", "3")], "3 doelen");
        check(
            "{from}–{to}",
            &[("to", "2029"), ("from", "2026")],
            "2026–2029",
        );
        check("{title}, {n}", &[("title", "{n}"), ("n", "1")], "{n}, 1");
        check("{n} van {m}", &[("n", "1")], "1 van {m}");
        check("{ {n} {} {A} }{", &[("n", "1")], "{ 1 {} {A} }{");
        check("", &[("n", "1")], "");
    }

    #[test]
    fn placeholders_that_get_no_value_are_found() {
        assert_eq!(
            Catalogue::unknown_placeholders("goals.many", "{n} van {m}"),
            ["m"]
        );
        assert!(Catalogue::unknown_placeholders("goals.many", "veel doelen").is_empty());
        assert!(Catalogue::unknown_placeholders("layout.hello", "{m}").is_empty());
    }
}
