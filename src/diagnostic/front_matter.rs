//! What there is to tell about keys and values in YAML.

use std::ops::RangeInclusive;

use super::rules::{figures, names, yaml};
use super::yaml::{is_said_by_comment, quoted};
use super::{Diagnostic, Fix, Span, Wording, all_listed, listed, wording};

/// What a value should have been, as messages tell it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expected {
    Text,
    Word,
    Boolean,
    Whole,
    Number,
    Date,
    List,
    Map,
}

/// What a value is, as messages tell it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found<'a> {
    Nothing,
    Scalar(&'a str),
    List,
    Map,
}

impl Diagnostic {
    pub(crate) fn missing_key(span: &Span, key: &str) -> Self {
        Self::of(
            &yaml::MISSING_KEY,
            span,
            wording!("de sleutel `{key}` ontbreekt", "the key `{key}` is missing"),
        )
        .help(wording!(
            "voeg een regel `{key}: …` toe",
            "add a line `{key}: …`",
        ))
    }

    /// The same, of a map in braces.
    pub(crate) fn missing_key_in_braces(span: &Span, key: &str, is_empty: bool) -> Self {
        Self::missing_key(span, key).help(match is_empty {
            true => wording!("schrijf `{{ {key}: … }}`", "write `{{ {key}: … }}`"),
            false => wording!(
                "zet `, {key}: …` voor de `}}`",
                "put `, {key}: …` before the `}}`",
            ),
        })
    }

    /// A file that doesn't begin with `---`: with nothing like it, or nearly.
    pub(crate) fn missing_front_matter(span: &Span, text: &str) -> Self {
        Self::of(
            &yaml::MISSING_KEY,
            span,
            wording!(
                "de sleutel `title` ontbreekt: het bestand begint niet met gegevens tussen `---`",
                "the key `title` is missing: the file does not begin with data between `---`",
            ),
        )
        .help(begin_with_data(text))
    }

    pub(crate) fn unclosed_front_matter(span: &Span) -> Self {
        Self::of(
            &yaml::UNCLOSED_FRONT_MATTER,
            span,
            wording!(
                "de gegevens boven in het bestand houden niet op",
                "the data at the top of the file have no end",
            ),
        )
        .help(wording!(
            "zet een regel met `---` na de laatste sleutel",
            "put a line with `---` after the last key",
        ))
    }

    /// Data at the top of a file without the line that opens them; `is_closed` is whether
    /// there is a line that ends them.
    pub(crate) fn unopened_front_matter(span: &Span, text: &str, is_closed: bool) -> Self {
        let told = Self::of(
            &yaml::UNOPENED_FRONT_MATTER,
            span,
            wording!(
                "de gegevens boven in het bestand beginnen niet met een regel `---`",
                "the data at the top of the file do not begin with a line `---`",
            ),
        );
        if !begins_with_letter(text) {
            return told.help(begin_with_data(text));
        }
        if !is_closed {
            return told.help(wording!(
                "zet een regel `---` boven regel 1, en een onder de laatste sleutel",
                "put a line `---` above line 1, and one below the last key",
            ));
        }
        let mut told = told.help(wording!(
            "zet een regel `---` boven regel 1",
            "put a line `---` above line 1",
        ));
        told.fix = Some(Fix {
            span: Span::new(&span.path, 0..0),
            with: "---\n".into(),
        });
        told
    }

    /// `src:foto.jpg` within braces, which YAML takes for a key.
    pub(crate) fn colon_without_space(
        span: &Span,
        written: &str,
        key: Option<&str>,
        value: &str,
    ) -> Self {
        let key = key.unwrap_or_default();
        Self::of(
            &yaml::COLON_WITHOUT_SPACE,
            span,
            wording!(
                "in `{written}` ontbreekt een spatie na de dubbele punt",
                "in `{written}` a space is missing after the colon",
            ),
        )
        .write(&format!("{key}: {}", value.trim()))
        .in_place_of(written)
    }

    /// A key that belongs below the one before it, and stands at the same depth.
    pub(crate) fn key_without_indent(span: &Span, key: &str, above: &str) -> Self {
        Self::of(
            &yaml::UNKNOWN_KEY,
            span,
            wording!("onbekende sleutel `{key}`", "unknown key `{key}`"),
        )
        .help(wording!(
            "hoort dit bij `{above}`, zet er dan twee spaties voor",
            "if this belongs to `{above}`, put two spaces before it",
        ))
    }

    /// A key of the map that `parent` is.
    pub(crate) fn key_of_another(span: &Span, key: &str, parent: &str) -> Self {
        Self::of(
            &yaml::UNKNOWN_KEY,
            span,
            wording!(
                "de sleutel `{key}` hoort bij `{parent}`",
                "the key `{key}` is a key of `{parent}`",
            ),
        )
        .help(wording!(
            "zet hem bij `{parent}`: op een regel daaronder met twee spaties ervoor, of tussen de accolades",
            "put it with `{parent}`: on a line below it with two spaces before it, or within the braces",
        ))
    }

    pub(crate) fn unknown_key(
        span: &Span,
        key: &str,
        nearest: Option<&str>,
        known: &[&'static str],
    ) -> Self {
        let diagnostic = Self::of(
            &yaml::UNKNOWN_KEY,
            span,
            wording!("onbekende sleutel `{key}`", "unknown key `{key}`"),
        );
        match nearest {
            Some(nearest) => diagnostic.meant(nearest).in_place_of(key),
            None => {
                let mut known = known.to_vec();
                known.sort_unstable();
                known.dedup();
                let known = all_listed(known);
                diagnostic.help(wording!(
                    "hier kunnen staan: {known}",
                    "known here are: {known}"
                ))
            }
        }
    }

    /// A text with a comma within braces, where YAML finds a key after the comma.
    pub(crate) fn text_with_comma(span: &Span, written: &str, key: &str) -> Self {
        Self::of(
            &yaml::UNKNOWN_KEY,
            span,
            wording!(
                "tussen `{{ }}` scheidt een komma: `{key}` is hier een sleutel, en niet de rest van de tekst",
                "within `{{ }}` a comma separates: `{key}` is a key here, and not the rest of the text",
            ),
        )
        .write(&quoted(written))
    }

    /// An item of a list with a colon, which YAML takes for a key with a value.
    pub(crate) fn text_with_colon(span: &Span, written: &str) -> Self {
        Self::of(
            &yaml::WRONG_TYPE,
            span,
            wording!(
                "door de dubbele punt leest YAML hier een sleutel met een waarde, en geen tekst",
                "because of the colon YAML reads a key with a value here, and no text",
            ),
        )
        .write(&quoted(written))
    }

    /// Two dates where the first and the last of a period belong.
    pub(crate) fn period_in_one(span: &Span, written: &str, from: &str, to: &str) -> Self {
        Self::of(
            &yaml::VALUE_IN_PLACE_OF_MAP,
            span,
            wording!(
                "`period` bestaat uit `from` en `to`, en is hier één waarde",
                "`period` consists of `from` and `to`, and is one value here",
            ),
        )
        .write(&format!("{{ from: {from}, to: {to} }}"))
        .over_all_of(written)
    }

    pub(crate) fn wrong_type<'a>(
        span: &Span,
        expected: Expected,
        found: impl Into<Found<'a>>,
    ) -> Self {
        let found_kind = found.into();
        let found = match (expected, found_kind) {
            // In quotes it is a text.
            (Expected::Boolean, Found::Scalar(text @ ("true" | "false"))) => {
                wording!("`\"{text}\"`", "`\"{text}\"`")
            }
            (_, found) => described(found),
        };
        let is_list_of_keys = matches!((expected, found_kind), (Expected::Map, Found::List));
        let (expected, mut help) = expectation(expected);
        if is_list_of_keys {
            help = wording!(
                "schrijf `sleutel: waarde`, zonder `- ` ervoor",
                "write `key: value`, without `- ` before it",
            );
        }
        Self::of(
            &yaml::WRONG_TYPE,
            span,
            Wording {
                nl: format!("hier hoort {}, geen {}", expected.nl, found.nl).into(),
                en: format!("expected {}, not {}", expected.en, found.en).into(),
            },
        )
        .help(help)
    }

    /// One value where a map belongs; it is that of the key `main`, as it is written in
    /// YAML.
    pub(crate) fn value_in_place_of_map(
        span: &Span,
        key: &str,
        (main, value): (&str, &str),
        others: &[&str],
    ) -> Self {
        let keys = listed(std::iter::once(main).chain(others.iter().copied()));
        let others: String = others.iter().map(|other| format!(", {other}: …")).collect();
        let map = format!("{{ {main}: {value}{others} }}");
        let diagnostic = Self::of(
            &yaml::VALUE_IN_PLACE_OF_MAP,
            span,
            wording!(
                "`{key}` bestaat uit {keys}, en is hier één waarde",
                "`{key}` consists of {keys}, and is one value here",
            ),
        );
        if others.is_empty() {
            return diagnostic.write(&map);
        }
        diagnostic.help(wording!("schrijf `{map}`", "write `{map}`"))
    }

    pub(crate) fn out_of_range(span: &Span, number: i64, range: &RangeInclusive<i64>) -> Self {
        let (from, to) = range.clone().into_inner();
        Self::of(
            &yaml::OUT_OF_RANGE,
            span,
            wording!("{number} kan hier niet", "{number} is not possible here"),
        )
        .help(wording!(
            "schrijf een getal van {from} tot en met {to}",
            "write a number from {from} to {to}",
        ))
    }

    pub(crate) fn unknown_choice<'a>(
        span: &Span,
        written: &str,
        nearest: Option<&str>,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        let known = listed(known);
        let diagnostic = Self::of(
            &yaml::UNKNOWN_VALUE,
            span,
            wording!(
                "`{written}` is hier geen bekende waarde",
                "`{written}` is not a known value here",
            ),
        );
        match nearest {
            Some(nearest) => {
                let help = wording!(
                    "bedoel je `{nearest}`? Mogelijk zijn: {known}",
                    "did you mean `{nearest}`? Possible are: {known}",
                );
                diagnostic.help(help).fix(nearest).in_place_of(written)
            }
            None => diagnostic.help(wording!("mogelijk zijn: {known}", "possible are: {known}")),
        }
    }

    /// A state that isn't known; a publication may have its own.
    pub(crate) fn unknown_state<'a>(
        span: &Span,
        written: &str,
        nearest: Option<&str>,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        let told = Self::unknown_choice(span, written, nearest, known.clone());
        if nearest.is_some() {
            return told;
        }
        let known = listed(known);
        told.help(wording!(
            "mogelijk zijn: {known}; een eigen stand zet je bij `states` in content/publication.yaml",
            "possible are: {known}; a state of your own goes under `states` in content/publication.yaml",
        ))
    }

    pub(crate) fn unknown_time_zone(span: &Span, written: &str, nearest: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &yaml::UNKNOWN_TIME_ZONE,
            span,
            wording!(
                "`{written}` is geen bekende tijdzone",
                "`{written}` is not a known time zone",
            ),
        );
        match nearest {
            Some(nearest) => diagnostic.meant(nearest).in_place_of(written),
            None => diagnostic.help(wording!(
                "schrijf het werelddeel en een grote stad, in het Engels: `Europe/Amsterdam`",
                "write the continent and a large city: `Europe/Amsterdam`",
            )),
        }
    }

    /// `whole` is the address as it is to be written, where that is clear.
    pub(crate) fn not_a_url(span: &Span, written: &str, whole: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &yaml::NOT_A_URL,
            span,
            wording!(
                "`{written}` is geen volledig webadres",
                "`{written}` is not a full web address",
            ),
        );
        match whole {
            Some(whole) => diagnostic.write(whole).in_place_of(written),
            None => diagnostic.help(wording!(
                "begin met `https://`, `http://`, `mailto:` of `tel:`",
                "begin with `https://`, `http://`, `mailto:` or `tel:`",
            )),
        }
    }

    pub(crate) fn not_a_colour(span: &Span, written: &str, nearest: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &yaml::NOT_A_COLOUR,
            span,
            wording!("`{written}` is geen kleur", "`{written}` is not a colour"),
        );
        match nearest {
            Some(nearest) => diagnostic.meant(nearest).over_all_of(written),
            None => diagnostic.help(wording!(
                "kies `blue`, `green`, `ochre`, `red`, `purple`, `teal`, `rose` of `grey`, of schrijf `\"#rrggbb\"` tussen aanhalingstekens",
                "choose `blue`, `green`, `ochre`, `red`, `purple`, `teal`, `rose` or `grey`, or write `\"#rrggbb\"` in quotes",
            )),
        }
    }

    pub(crate) fn not_a_focus(span: &Span, written: &str) -> Self {
        Self::of(
            &yaml::NOT_A_FOCUS,
            span,
            wording!(
                "`{written}` is geen punt in een foto",
                "`{written}` is not a point in a picture",
            ),
        )
        .help(wording!(
            "schrijf twee percentages, van links en van boven: `30% 20%`",
            "write two percentages, from the left and from the top: `30% 20%`",
        ))
    }

    pub(crate) fn empty_value(span: &Span, key: &str) -> Self {
        Self::of(
            &yaml::EMPTY_VALUE,
            span,
            wording!("`{key}` is leeg", "`{key}` is empty"),
        )
        .help(wording!("vul `{key}` in", "fill in `{key}`",))
    }

    /// `null` in any capitals is no value to YAML, and a name to its bearer.
    pub(crate) fn null_word(span: &Span, key: &str, word: &str) -> Self {
        Self::of(
            &yaml::EMPTY_VALUE,
            span,
            wording!(
                "`{key}` is leeg: zonder aanhalingstekens betekent `{word}` niets",
                "`{key}` is empty: without quotes `{word}` means nothing",
            ),
        )
        .write(&quoted(word))
    }

    /// `comment` is what stands after the colon, from its `#` on.
    pub(crate) fn key_without_value(span: &Span, key: &str, comment: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &yaml::KEY_WITHOUT_VALUE,
            span,
            wording!("`{key}` heeft geen waarde", "`{key}` has no value"),
        );
        match comment.filter(|comment| is_said_by_comment(comment)) {
            Some(comment) => {
                let line = format!("{key}: {}", quoted(comment));
                diagnostic.help(wording!(
                    "wat na `#` staat, wordt niet gelezen; schrijf `{line}`",
                    "the text after `#` is not read; write `{line}`",
                ))
            }
            None => diagnostic.help(wording!(
                "zet er een waarde achter, of haal de regel weg",
                "give it a value, or remove the line",
            )),
        }
    }

    pub(crate) fn bad_slug(span: &Span, written: &str) -> Self {
        Self::of(
            &yaml::BAD_SLUG,
            span,
            wording!(
                "`{written}` kan geen deel van een adres zijn",
                "`{written}` cannot be part of an address",
            ),
        )
        .help(wording!(
            "schrijf één woord of woorden met `-`, in letters van a tot z en cijfers, zonder `/`",
            "write one word, or words with `-`, in letters from a to z and digits, without `/`",
        ))
    }

    pub(crate) fn period_ends_before(span: &Span, from: &str, to: &str) -> Self {
        Self::of(
            &yaml::PERIOD_ENDS_BEFORE,
            span,
            wording!(
                "de periode eindigt ({to}) voordat zij begint ({from})",
                "the period ends ({to}) before it begins ({from})",
            ),
        )
        .help(wording!("wissel de twee om", "swap the two"))
    }

    pub(crate) fn long_text(span: &Span, count: usize, most: usize) -> Self {
        Self::of(
            &yaml::LONG_TEXT,
            span,
            wording!(
                "hier staan {count} tekens: dit kan er hoogstens {most} hebben",
                "there are {count} characters here: this can have {most} at most",
            ),
        )
        .help(wording!(
            "zeg het hier korter, en zet de rest in de tekst onder `---`",
            "say it shorter here, and put the rest in the text below `---`",
        ))
    }

    pub(crate) fn too_many_names(span: &Span, count: usize, most: usize) -> Self {
        Self::of(
            &yaml::TOO_MANY_NAMES,
            span,
            wording!(
                "hier staan {count} namen: een verhaal kan er hoogstens {most} noemen",
                "there are {count} names here: a story can mention {most} at most",
            ),
        )
        .help(wording!(
            "noem hier alleen wie in het verhaal herkenbaar is, of maak er meer verhalen van",
            "mention only those whom the story makes known, or make more stories of it",
        ))
    }

    pub(crate) fn space_in_reference(span: &Span, reference: &str) -> Self {
        Self::of(
            &yaml::SPACE_IN_REFERENCE,
            span,
            wording!(
                "in een verwijzing staat geen spatie na de dubbele punt",
                "a reference has no space after the colon",
            ),
        )
        .write(reference)
    }

    pub(crate) fn not_a_menu_entry(span: &Span, written: &str) -> Self {
        Self::of(
            &yaml::NOT_A_MENU_ENTRY,
            span,
            wording!(
                "`{written}` kan niet in het menu",
                "`{written}` cannot stand in the menu"
            ),
        )
        .help(wording!(
            "schrijf een verwijzing: `chapter:kaders`, `index:goals`, `page:contact`",
            "write a reference: `chapter:kaders`, `index:goals`, `page:contact`",
        ))
    }

    pub(crate) fn bad_id(span: &Span, written: &str) -> Self {
        Self::of(
            &yaml::BAD_ID,
            span,
            wording!(
                "`{written}` kan geen id zijn",
                "`{written}` cannot be an id"
            ),
        )
        .help(wording!(
            "gebruik letters, cijfers en `-`, zonder spaties",
            "use letters, digits and `-`, without spaces",
        ))
    }

    pub(crate) fn duplicate_entry(span: &Span, kind: &str, id: &str, first: &Span) -> Self {
        Self::of(
            &names::DUPLICATE_ID,
            span,
            wording!(
                "er is al een `{kind}` met het id `{id}`",
                "there is already a `{kind}` with the id `{id}`",
            ),
        )
        .help(wording!(
            "geef een van de twee een ander id, of voeg ze samen",
            "give one of the two another id, or join them",
        ))
        .related(first, wording!("de eerste", "the first"))
    }

    pub(crate) fn no_values(span: &Span) -> Self {
        Self::of(
            &figures::NO_VALUES,
            span,
            wording!(
                "een cijfer heeft `values` of `data` nodig",
                "a figure needs `values` or `data`",
            ),
        )
        .help(wording!(
            "schrijf `values: []` als het cijfer nog bepaald moet worden",
            "write `values: []` if the figure is yet to be determined",
        ))
    }

    pub(crate) fn values_and_data(span: &Span) -> Self {
        Self::of(
            &figures::VALUES_AND_DATA,
            span,
            wording!(
                "een cijfer heeft `values` of `data`, niet allebei",
                "a figure has `values` or `data`, not both",
            ),
        )
        .help(wording!(
            "haal een van de twee weg",
            "remove one of the two"
        ))
    }

    pub(crate) fn year_and_date(span: &Span) -> Self {
        Self::of(
            &yaml::YEAR_AND_DATE,
            span,
            wording!(
                "een stand heeft `year` of `date`, niet allebei",
                "a status has `year` or `date`, not both",
            ),
        )
        .help(wording!(
            "haal een van de twee weg",
            "remove one of the two"
        ))
    }

    pub(crate) fn value_without_label(span: &Span) -> Self {
        Self::of(
            &figures::VALUE_WITHOUT_LABEL,
            span,
            wording!(
                "deze waarde heeft geen `label` en geen `period`",
                "this value has neither `label` nor `period`",
            ),
        )
        .help(wording!(
            "zeg waar de waarde over gaat: `label: 6-jarigen` of `period: 2026`",
            "say what the value is of: `label: 6-jarigen` or `period: 2026`",
        ))
    }

    /// `meant` is a path as it is to be written, and the name of that file.
    pub(crate) fn file_not_found(
        span: &Span,
        written: &str,
        name: &str,
        meant: Option<(&str, &str)>,
    ) -> Self {
        let diagnostic = Self::of(
            &yaml::FILE_NOT_FOUND,
            span,
            wording!(
                "het bestand `{written}` is er niet",
                "the file `{written}` is not there",
            ),
        );
        match meant {
            Some((path, meant)) => {
                let diagnostic = diagnostic.meant(path).in_place_of(written);
                diagnostic.alike(name, meant)
            }
            None => diagnostic.help(wording!(
                "zet het bestand naast dit bestand of in `assets/`, met precies deze naam",
                "put the file beside this file or in `assets/`, under exactly this name",
            )),
        }
    }
}

fn begins_with_letter(text: &str) -> bool {
    text.trim_start().starts_with(char::is_alphabetic)
}

/// How a file is to begin, by how it does.
fn begin_with_data(text: &str) -> Wording {
    let first = text
        .trim_start()
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end();
    let is_dashes = first.chars().all(|sign| "-–—‒―−_=*".contains(sign)) && !first.is_empty();
    match first {
        "---" => wording!(
            "haal weg wat boven de regel `---` staat, ook een lege regel",
            "remove what stands above the line `---`, an empty line too",
        ),
        "+++" => wording!(
            "schrijf de gegevens als YAML, `title: …`, en maak van de regels `+++` regels met `---`",
            "write the data as YAML, `title: …`, and make the lines `+++` lines with `---`",
        ),
        _ if is_dashes => wording!(
            "maak van de eerste regel `---`, drie gewone streepjes, en van die onder de gegevens ook",
            "make the first line `---`, three ordinary hyphens, and the one below the data as well",
        ),
        _ => wording!(
            "begin het bestand met drie regels: `---`, `title: …` en `---`",
            "begin the file with three lines: `---`, `title: …` and `---`",
        ),
    }
}

/// What a value is, in an editor's words.
fn described(found: Found<'_>) -> Wording {
    match found {
        Found::Nothing => wording!("lege waarde", "an empty value"),
        Found::Scalar(text) => {
            let text: String = text.chars().take(40).collect();
            wording!("`{text}`", "`{text}`")
        }
        Found::List => wording!("lijst", "a list"),
        Found::Map => wording!("groep sleutels", "a map of keys"),
    }
}

/// What was expected, and how that is written.
fn expectation(expected: Expected) -> (Wording, Wording) {
    match expected {
        Expected::Text => (
            wording!("een tekst", "a text"),
            wording!(
                "schrijf een tekst, of een tekst per taal: `{{ nl: …, drt: … }}`",
                "write a text, or a text by language: `{{ nl: …, drt: … }}`",
            ),
        ),
        Expected::Word => (
            wording!("een woord", "a word"),
            wording!(
                "schrijf één waarde achter de dubbele punt",
                "write one value after the colon",
            ),
        ),
        Expected::Boolean => (
            wording!("`true` of `false`", "`true` or `false`"),
            wording!(
                "schrijf `true` (ja) of `false` (nee), zonder aanhalingstekens",
                "write `true` (yes) or `false` (no), without quotes",
            ),
        ),
        Expected::Whole => (
            wording!("een heel getal", "a whole number"),
            wording!(
                "schrijf alleen cijfers, zonder punten",
                "write digits alone, without separators",
            ),
        ),
        Expected::Number => (
            wording!("een getal", "a number"),
            wording!(
                "schrijf een getal met een punt voor de decimalen en zonder eenheid: `2.7`",
                "write a number with a point before the decimals and without unit: `2.7`",
            ),
        ),
        Expected::Date => (
            wording!("een datum", "a date"),
            wording!(
                "schrijf jaar, maand en dag als `jjjj-mm-dd`, of `jjjj-mm` of `jjjj` als meer niet bekend is",
                "write year, month and day as `yyyy-mm-dd`, or `yyyy-mm` or `yyyy` if no more is known",
            ),
        ),
        Expected::List => (
            wording!("een lijst", "a list"),
            wording!(
                "zet de onderdelen tussen rechte haken, `[een, twee]`, of elk op een regel met `- `",
                "put the items in brackets, `[one, two]`, or each on a line with `- `",
            ),
        ),
        Expected::Map => (
            wording!("een groep sleutels", "a map of keys"),
            wording!(
                "zet elke sleutel op een eigen, ingesprongen regel: `name: …`",
                "put each key on an indented line of its own: `name: …`",
            ),
        ),
    }
}
