//! The index of the site's search: the files that a browser finds pages with.
//!
//! Pagefind makes the index of each edition and does the searching; the words come
//! from the `Renderer`, with those that mean the same beside them. What a
//! result shows and isn't to be searched stands in its filters. Nothing here reads
//! a page, so that the index is made while pages are.

mod synonyms;

use std::collections::{BTreeMap, BTreeSet};

use pagefind::api::PagefindIndex;
use serde_json::{Map, Value, json};

use crate::address::Address;
use crate::language::Lang;
use crate::plan::SEARCH_FOLDER;
use crate::render::{Entry, Renderer};
use synonyms::Synonyms;

/// The list of indexes, by the language of the page that searches.
const LIST: &str = "pagefind-entry.json";

/// What Pagefind may be copied under, which goes with each copy.
const LICENSE: &[u8] = include_bytes!("search/LICENSE-pagefind.txt");

/// The languages that Pagefind knows the forms of words in.
const STEMMED: [&str; 33] = [
    "ar", "ca", "da", "de", "el", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy",
    "id", "it", "lt", "nb", "ne", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sr", "sv", "ta", "tr",
    "yi",
];

/// The dialects of Low Saxon in the Netherlands, by ISO 639-3: Achterhoeks, Drents,
/// Gronings, Sallands, Stellingwerfs, Twents, Veluws. Their plurals end as Dutch ones
/// mostly do.
const AS_DUTCH: [&str; 7] = ["act", "drt", "gos", "sdz", "stl", "twd", "vel"];

/// The languages in which a word loses its vowel before another: *l’eau*, *dell’acqua*.
const ELIDING: [&str; 4] = ["ca", "fr", "it", "oc"];

/// Whether a path is that of a file of the index, if there is one.
pub fn has(path: &str) -> bool {
    let below = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(SEARCH_FOLDER));
    below.is_some_and(|below| below.starts_with('/'))
}

/// A language as Pagefind is to treat it, and the files of its index.
struct Index {
    tag: String,
    meta: Option<Value>,
    files: Vec<(String, Vec<u8>)>,
}

/// The files of the index; none where the site has no search. Not to be called on a
/// thread of rayon's, which it waits for.
pub fn index(renderer: &Renderer) -> Vec<(Address, Vec<u8>)> {
    let editions = renderer.searched();
    if editions.is_empty() {
        return Vec::new();
    }
    let synonyms = Synonyms::new(renderer.plan());
    // Not on threads of rayon's, where Pagefind would wait for itself.
    let indexes: Vec<Index> = std::thread::scope(|threads| {
        let synonyms = &synonyms;
        let running = editions.into_iter().map(|edition| {
            threads.spawn(move || {
                let language = renderer.plan().language(edition);
                index_of(language, renderer.entries(edition), synonyms)
            })
        });
        let running: Vec<_> = running.collect();
        let done = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        done.map(|index| index.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    collect(indexes)
}

/// Brings the indexes together under one list, with the programs they need.
fn collect(indexes: Vec<Index>) -> Vec<(Address, Vec<u8>)> {
    let mut languages = Map::new();
    let mut files = BTreeMap::new();
    let mut list = Value::Null;
    for index in indexes {
        for (name, bytes) in index.files {
            if name == LIST {
                list = serde_json::from_slice(&bytes).unwrap_or_default();
            } else {
                files.insert(name, bytes);
            }
        }
        languages.extend(index.meta.map(|meta| (index.tag, meta)));
    }
    list["languages"] = Value::Object(languages);
    files.insert(LIST.to_owned(), list.to_string().into_bytes());
    files.insert("LICENSE.txt".to_owned(), LICENSE.to_vec());
    let files = files.into_iter();
    files
        .map(|(name, bytes)| (Address::file(&format!("{SEARCH_FOLDER}/{name}")), bytes))
        .collect()
}

fn index_of(language: &Lang, mut entries: Vec<Entry>, synonyms: &Synonyms) -> Index {
    // Of two that are found alike, the one of which more of the title was asked for
    // comes first.
    entries.sort_by_key(|entry| entry.title.len());
    let tag = language.as_str().to_lowercase();
    let (name, program) = treated_as(&tag, language.primary());
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime without input and output can always be made");
    let made = runtime.block_on(async {
        let mut index = PagefindIndex::new(None)?;
        for entry in entries {
            let (meta, filters) = (meta(&entry, language, synonyms), filters(&entry));
            // What has no words isn't indexed, whatever its title.
            let text = Some(entry.words.text).filter(|text| !text.is_empty());
            let text = text.unwrap_or(entry.title);
            let name = name.clone();
            index
                .add_custom_record(entry.href, text, name, Some(meta), Some(filters), None)
                .await?;
        }
        index.get_files().await
    });
    let made = made.expect("an index in memory can always be made");
    let mut meta = None;
    let mut files = Vec::new();
    let own_program = format!("wasm.{name}.pagefind");
    for file in made {
        let path = file.filename.to_string_lossy().replace('\\', "/");
        let kept = match path.as_str() {
            LIST => {
                meta = meta_of(&file.contents, &name, program);
                path
            }
            "pagefind.js" | "pagefind-worker.js" => path,
            "wasm.unknown.pagefind" if program == UNKNOWN => path,
            _ if path == own_program => format!("wasm.{program}.pagefind"),
            _ if path.ends_with(".pf_meta") || path.contains('/') => path,
            _ => continue,
        };
        files.push((kept, file.contents));
    }
    Index { tag, meta, files }
}

/// The program for languages that Pagefind knows nothing of.
const UNKNOWN: &str = "unknown";

/// The name of an index, from which Pagefind sees how words are inflected, and the
/// name of the program that searches it.
fn treated_as<'a>(tag: &str, primary: &'a str) -> (String, &'a str) {
    if STEMMED.contains(&primary) {
        (tag.to_owned(), primary)
    } else if AS_DUTCH.contains(&primary) || tag == "nds-nl" {
        (format!("nl-{tag}"), "nl")
    } else {
        (tag.to_owned(), UNKNOWN)
    }
}

/// What the list says of an index, with the program that it shares with others.
fn meta_of(list: &[u8], name: &str, program: &str) -> Option<Value> {
    let mut list: Value = serde_json::from_slice(list).ok()?;
    let mut meta = list.get_mut("languages")?.get_mut(name)?.take();
    if program != UNKNOWN {
        meta["wasm"] = json!(program);
    }
    Some(meta)
}

/// What is searched beside the text.
fn meta(entry: &Entry, language: &Lang, synonyms: &Synonyms) -> BTreeMap<String, String> {
    let texts = [&entry.title, &entry.words.text];
    let mut alike: BTreeSet<&str> = texts.iter().flat_map(|text| synonyms.of(text)).collect();
    let mut names: Vec<&str> = entry.names.iter().map(String::as_str).collect();
    if ELIDING.contains(&language.primary()) {
        names.extend(after_elisions(&entry.title));
        alike.extend(after_elisions(&entry.words.text));
    }
    let alike: Vec<&str> = alike.into_iter().collect();
    let meta = [
        ("title", entry.title.clone()),
        ("names", names.join(" ")),
        ("alike", alike.join(" ")),
    ];
    let meta = meta.into_iter();
    meta.filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| (name.to_owned(), words))
        .collect()
}

/// The words before which another is written without its vowel: *eau* of *l’eau*. Pagefind
/// takes the two for one word.
fn after_elisions(text: &str) -> impl Iterator<Item = &str> {
    /// *quoiqu’*
    const LONGEST: usize = 6;
    let words = text.split(|sign: char| !sign.is_alphanumeric() && !is_apostrophe(sign));
    words.filter_map(|word| {
        let (before, after) = word.split_once(is_apostrophe)?;
        let is_word = before.chars().all(char::is_alphabetic);
        let is_elision = is_word && (1..=LONGEST).contains(&before.chars().count());
        (is_elision && after.starts_with(char::is_alphabetic)).then_some(after)
    })
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’')
}

/// What is shown and not searched.
fn filters(entry: &Entry) -> BTreeMap<String, Vec<String>> {
    let languages = entry.words.languages.iter();
    let languages = languages.map(|(tag, start, end)| format!("{tag} {start} {end}"));
    let filters = [
        ("kind", vec![entry.kind.to_owned()]),
        ("link", vec![entry.link.clone()]),
        ("colour", entry.colour.iter().cloned().collect()),
        ("languages", languages.collect()),
    ];
    let filters = filters.into_iter();
    filters
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name.to_owned(), values))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{after_elisions, treated_as};

    #[test]
    fn words_are_inflected_as_in_their_language_or_the_nearest() {
        let check = |tag, primary, name: &str, program| {
            assert_eq!(treated_as(tag, primary), (name.to_owned(), program));
        };
        check("nl", "nl", "nl", "nl");
        check("nl-be", "nl", "nl-be", "nl");
        check("drt", "drt", "nl-drt", "nl");
        check("nds-nl", "nds", "nl-nds-nl", "nl");
        check("nds", "nds", "nds", "unknown");
        check("fy", "fy", "fy", "unknown");
    }

    #[test]
    fn words_after_elisions() {
        let found = |text| after_elisions(text).collect::<Vec<_>>();
        assert_eq!(
            found("À l’étiage, l'eau qu’on d’Orbelle boit."),
            ["étiage", "eau", "on", "Orbelle"]
        );
        assert_eq!(found("l’ 90’s aujourd’hui grand’mère"), ["mère"]);
    }
}
