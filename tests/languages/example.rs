//! Each Drents phrase that the sources of the example mark stands in an element
//! that says so, wherever it appears, and nothing else does.
//!
//! `KOERS_PUBLICATION` names another publication to look at, in Dutch and Drents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use scraper::node::Node;
use scraper::{ElementRef, Html};

use crate::{language, pages_of};

#[test]
fn drents_is_marked_wherever_it_appears() {
    let root = std::env::var_os("KOERS_PUBLICATION")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let texts = texts(&root);
    let marked = phrases(&texts, false);
    let written = phrases(&texts, true);
    let (dutch, names) = dutch_and_names(&texts);
    let pages = pages_of(&koers::sources::read(&root).unwrap().value);
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for (path, page) in &pages {
        for (words, element) in words(page) {
            let words = normal(&words);
            let around = language(element);
            if let Some(phrase) = marked.get(&words) {
                seen.insert(phrase.clone());
                if around != "drt" && !dutch.contains(&words) {
                    let _ = writeln!(wrong, "{path}: `{words}` stands in {around}");
                }
            }
            // A letter by itself is no word of any language.
            let is_word = words.chars().count() > 1;
            if around == "drt"
                && is_word
                && !names.contains(&words)
                && !is_made_of(&words, &written)
            {
                let _ = writeln!(wrong, "{path}: `{words}` is no Drents of the sources");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(seen.len() > 10, "{seen:?}");
}

fn texts(root: &std::path::Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(root.join("content"));
    let files = files.into_iter().filter_map(Result::ok);
    let files = files.filter(|file| file.file_type().is_file());
    files
        .filter_map(|file| {
            let path = file.path().to_str()?.to_owned();
            Some((path, std::fs::read_to_string(file.path()).ok()?))
        })
        .collect()
}

/// The Drents that editors mark, and the titles of files in that language; with
/// their texts where that is asked for.
fn phrases(texts: &BTreeMap<String, String>, is_text: bool) -> BTreeSet<String> {
    // What koers has of the language itself.
    let mut phrases = BTreeSet::from(["verhaolen", "drents"].map(str::to_owned));
    for (path, text) in texts {
        for (end, _) in text.match_indices("](") {
            let address = text[end + 2..].split(')').next().unwrap_or_default();
            if address.starts_with("lang:drt") || address.contains("\"lang:drt\"") {
                let start = text[..end].rfind('[').unwrap();
                phrases.insert(normal(&text[start + 1..end]));
            }
        }
        for line in text.lines() {
            if let Some(heading) = line.strip_suffix("lang=drt}") {
                let heading = heading.rsplit_once('{').unwrap().0;
                phrases.insert(normal(heading.trim_start_matches('#')));
            }
            if let Some((_, by_language)) = line.split_once("{ drt:") {
                phrases.insert(normal(by_language.trim_end_matches('}')));
            }
        }
        if path.ends_with("words.yaml") {
            let entries = text.split("- id:").flat_map(|entry| entry.split("- {"));
            for entry in entries.filter(|entry| entry.contains("lang: drt")) {
                let after = |key: &str, ends: &str| {
                    let rest = entry.split_once(key)?.1.trim_start();
                    let quoted = rest
                        .strip_prefix('"')
                        .and_then(|rest| rest.split('"').next());
                    // In braces a comma ends a value.
                    let is_flow = entry.contains("}\n") && !entry.starts_with('\n');
                    let ends: &str = if is_flow { ends } else { "\n" };
                    quoted.or_else(|| rest.split(|c| ends.contains(c)).next())
                };
                phrases.extend(after("word:", ",}\n").map(normal));
                let variants = entry.split_once("variants:").map_or("", |(_, rest)| rest);
                let variants = variants.split(['[', ']', ',', '\n', '}']);
                let variants =
                    variants.map(|variant| normal(variant.trim_start_matches([' ', '-'])));
                phrases.extend(variants);
            }
        }
        if path.contains(".drt.") {
            // Of a text some words may be Dutch too.
            let is_said = |line: &&str| is_text || line.contains(": ");
            let lines = text.lines().filter(|line| !line.contains("{ nl:"));
            for line in lines.filter(is_said) {
                let line = line.rsplit(": ").next().unwrap_or_default();
                let parts = line.split(['*', '[', ']', '(', ')', '·']);
                phrases.extend(parts.map(normal));
            }
        }
    }
    phrases.retain(|phrase| phrase.contains(char::is_alphabetic));
    phrases
}

/// What is Dutch as well, by the glossary; and names, which are of no language.
fn dutch_and_names(texts: &BTreeMap<String, String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut dutch = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (path, text) in texts {
        let lines = || text.lines().flat_map(|line| line.split(['{', '}', ',']));
        let values = |key: &'static str| {
            lines().filter_map(move |part| Some(normal(part.split_once(key)?.1)))
        };
        names.extend(values("name: "));
        if path.ends_with("words.yaml") {
            dutch.extend(values("meaning: "));
            let entries = text
                .split("\n- ")
                .filter(|entry| !entry.contains("lang: drt"));
            let words = entries.flat_map(|entry| entry.lines());
            dutch.extend(words.filter_map(|line| Some(normal(line.split_once("word: ")?.1))));
        }
    }
    (dutch, names)
}

/// Whether some words are phrases one after another, but for names and numbers.
fn is_made_of(words: &str, phrases: &BTreeSet<String>) -> bool {
    let mut rest = words.to_owned();
    let mut longest: Vec<_> = phrases.iter().collect();
    longest.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    for phrase in longest {
        rest = rest.replace(phrase.as_str(), "");
    }
    // An address of mail is of no language.
    rest.contains('@') || !rest.contains(char::is_alphabetic)
}

/// All that is read or shown, with the element that it stands in. Of a title, which
/// can hold no elements, the first words.
fn words(page: &Html) -> Vec<(String, ElementRef<'_>)> {
    let mut words = Vec::new();
    for node in page.tree.nodes() {
        if let Node::Text(text) = node.value()
            && let Some(parent) = node.parent().and_then(ElementRef::wrap)
        {
            let is_title = parent.value().name() == "title";
            let own = text.split(" – ").next().unwrap_or_default();
            let own = own.rsplit(": ").next().unwrap_or_default();
            let text: &str = if is_title { own } else { text };
            words.push((text.to_owned(), parent));
        }
        if let Some(element) = ElementRef::wrap(node) {
            for name in ["alt", "aria-label", "title"] {
                words.extend(element.attr(name).map(|text| (text.to_owned(), element)));
            }
        }
    }
    words
}

fn normal(words: &str) -> String {
    let words = words.replace('’', "'").replace("\\&", "&").to_lowercase();
    let words: Vec<_> = words.split_whitespace().collect();
    let words = words.join(" ");
    words
        .trim_matches(|c: char| ".,;!?\"{}".contains(c) || c == ' ')
        .to_owned()
}
