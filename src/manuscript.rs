//! Every file, read alone.
//!
//! [`parse`] gives each file of [`Sources`] its meaning, without looking at
//! another but the first-language file of a variant and the CSV of a figure. So
//! nothing here knows whether an id exists, or what is published.

mod copies;
mod data;
mod documents;
mod translated;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::address::{slug, without_extension};
use crate::diagnostic::{Diagnosed, Diagnostic, Span, Tongue, listed, nearest};
use crate::document::{Kind, Name, copy_name, inherit, is_document, parse_name};
use crate::fields::{File, LONGEST_TEXT, Reading, read_map};
use crate::language::{Catalogue, Lang};
use crate::picture::svg::is_drawing;
use crate::settings::{
    self, FIRST_LANGUAGE_ONLY, Language, MOST_LANGUAGES, Settings, Source, Word,
};
use crate::sources::{Content, Sources};
use crate::yaml::{self, Node, Value};

pub(crate) use copies::CopyOf;
pub(crate) use documents::Memory;
use documents::{Documents, read_documents};
pub use translated::State;
pub(crate) use translated::{Told, Translated, Words};

/// All that the editors wrote, file by file.
#[derive(Debug, Clone)]
pub(crate) struct Manuscript {
    /// Whether `publication.yaml` can be read, and says which languages there are.
    pub is_whole: bool,
    /// Whether all entries of `words.yaml` and of `sources.yaml` can be read.
    pub has_all_words: bool,
    pub has_all_sources: bool,
    /// At least one; the first is that of files without a suffix.
    pub languages: Vec<Language>,
    /// `publication.yaml`, for each of the languages.
    pub settings: Vec<Settings>,
    pub words: Vec<Word>,
    pub sources: Vec<Source>,
    /// Words of the interface that the editors set, by language.
    pub catalogues: BTreeMap<Lang, BTreeMap<String, String>>,
    pub documents: Vec<Arc<Translated>>,
    /// Documents that can't be read, which has been told.
    pub unreadable: Vec<Name>,
    pub copies: Vec<CopyOf>,
    /// The paths of pictures and other files, in `content/` and `assets/`.
    pub files: BTreeSet<Arc<str>>,
}

/// From the root of a publication.
pub const PUBLICATION: &str = "content/publication.yaml";

/// The zone in which the days of a publication begin, where it names one that is
/// known. A name that isn't is told by `parse`.
pub fn time_zone(sources: &Sources) -> Option<TimeZone> {
    let text = sources.text(PUBLICATION)?;
    let publication = read_map(&PUBLICATION.into(), text, 0, &mut Vec::new())?;
    settings::read_time_zone(&publication)
}

/// Gives each file its meaning. Documents that are known, and haven't changed, aren't
/// read again.
pub(crate) fn parse(sources: &Sources, memory: &mut Memory) -> Diagnosed<Manuscript> {
    let mut diagnostics = Vec::new();
    let publication = match sources.text(PUBLICATION) {
        Some(text) => read_map(&PUBLICATION.into(), text, 0, &mut diagnostics),
        None => {
            let span = Span::file(&PUBLICATION.into());
            let other = other_publication(sources);
            let is_in_root = sources.is_in_root("publication.yaml");
            diagnostics.push(Diagnostic::no_content(&span, other.as_deref(), is_in_root));
            None
        }
    };
    let (languages, is_whole) = languages(sources, publication.as_ref(), &mut diagnostics);
    let tags: Vec<Lang> = languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    let mut settings: Vec<Settings> = Vec::with_capacity(tags.len());
    for lang in &tags {
        // Without a variant it says the same.
        let same = settings.first().filter(|_| !has_variant(sources, lang));
        settings.push(match same {
            Some(first) => first.clone(),
            None => {
                let publication = publication.as_ref();
                read_settings(sources, publication, lang, &tags, &mut diagnostics)
            }
        });
    }
    let (words, has_all_words) = list_file(
        sources,
        "content/words.yaml",
        &tags,
        settings::read_words,
        &mut diagnostics,
    );
    let (bibliography, has_all_sources) = list_file(
        sources,
        "content/sources.yaml",
        &tags,
        settings::read_sources,
        &mut diagnostics,
    );
    let catalogues = read_catalogues(sources, &tags, &mut diagnostics);
    report_unknown_files(sources, &tags, &mut diagnostics);
    let Documents {
        documents,
        unreadable,
        mut copies,
    } = read_documents(sources, &tags, memory, &mut diagnostics);
    copies.extend(other_copies(sources));
    Diagnosed {
        value: Manuscript {
            is_whole,
            has_all_words,
            has_all_sources,
            settings,
            words,
            sources: bibliography,
            catalogues,
            documents,
            unreadable,
            copies,
            files: files(sources),
            languages,
        },
        diagnostics,
    }
}

/// A file that was meant as `publication.yaml`, by its name: `publication.yaml.txt`.
fn other_publication(sources: &Sources) -> Option<Arc<str>> {
    const NAMES: [&str; 5] = [
        "publication.yaml.txt",
        "publication.yml.txt",
        "publication.yaml.yaml",
        "publication.yml",
        "publication.txt",
    ];
    let mut paths = sources.below("content/").map(|(path, _)| path);
    let is_other = |path: &&Arc<str>| {
        let name = path.trim_start_matches("content/").to_lowercase();
        NAMES.contains(&&*name)
    };
    paths.find(is_other).cloned()
}

/// The language in which koers speaks of a publication with these settings: Dutch where its
/// first language goes with that, else English. None where they don't tell a language.
pub fn tongue_of(settings: &str) -> Option<Tongue> {
    let path = Arc::from(PUBLICATION);
    let mut ignored = Vec::new();
    let node = read_map(&path, settings, 0, &mut ignored)?;
    let languages = settings::read_languages(&node, &mut ignored);
    Some(match languages.first()?.tag.is_beside_dutch() {
        true => Tongue::Dutch,
        false => Tongue::English,
    })
}

/// The languages of the publication, and whether `publication.yaml` says which.
fn languages(
    sources: &Sources,
    publication: Option<&Node>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Language>, bool) {
    let mut languages = publication.map_or_else(Vec::new, |publication| {
        settings::read_languages(publication, diagnostics)
    });
    let mut is_whole = publication.is_some() && !languages.is_empty();
    if languages.is_empty() {
        languages = languages_of_files(sources);
    } else {
        let unlisted = unlisted_languages(sources, publication, &languages);
        is_whole &= unlisted.value.is_empty();
        languages.extend(unlisted.value);
        diagnostics.extend(unlisted.diagnostics);
    }
    is_whole &= languages.len() <= MOST_LANGUAGES;
    languages.truncate(MOST_LANGUAGES);
    (languages, is_whole)
}

/// Dutch, or else no language in particular, and those that names of files end in: where `publication.yaml`
/// doesn't tell them, the files aren't to blame.
fn languages_of_files(sources: &Sources) -> Vec<Language> {
    let documents = sources.below("content/").map(|(path, _)| path);
    let documents = documents.filter(|path| is_document(path));
    let names = documents.filter_map(|path| parse_name(path).ok());
    let suffixes: Vec<Lang> = names.filter_map(|name| Lang::parse(&name.lang?)).collect();
    // A first language is in no name; `und` is no language in particular.
    let mut first = ["nl", "und"].into_iter().filter_map(Lang::parse);
    let first = first.find(|lang| !suffixes.contains(lang));
    let mut tags: Vec<Lang> = first.into_iter().collect();
    for tag in suffixes {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.into_iter().map(Language::from).collect()
}

/// As many files in a language that isn't listed say that the list is wrong, rather than
/// their names.
const FILES_OF_A_LANGUAGE: usize = 3;

/// Languages that files are in and that `publication.yaml` doesn't list, which is told
/// there; they are taken for languages, so that nothing else is told of them.
fn unlisted_languages(
    sources: &Sources,
    publication: Option<&Node>,
    languages: &[Language],
) -> Diagnosed<Vec<Language>> {
    let mut counts: BTreeMap<Lang, usize> = BTreeMap::new();
    let documents = sources.below("content/").map(|(path, _)| path);
    for path in documents.filter(|path| is_document(path)) {
        let lang = parse_name(path).ok().and_then(|name| name.lang);
        if let Some(lang) = lang.and_then(|lang| Lang::parse(&lang)) {
            *counts.entry(lang).or_default() += 1;
        }
    }
    let is_listed = |lang: &Lang| languages.iter().any(|known| known.tag == *lang);
    let unused = languages.iter().skip(1).map(|language| &language.tag);
    let unused: Vec<&str> = unused
        .filter(|lang| !counts.contains_key(lang))
        .map(Lang::as_str)
        .collect();
    let span = languages_span(publication);
    let mut unlisted = Diagnosed {
        value: Vec::new(),
        diagnostics: Vec::new(),
    };
    for (lang, count) in &counts {
        // A subtag of two or three letters is what names of languages begin with.
        let is_short = lang
            .as_str()
            .split('-')
            .next()
            .is_some_and(|tag| tag.len() <= 3);
        let near = || nearest(lang.as_str(), unused.iter().copied());
        // `drents` in the list is a name, and no tag.
        let name = || unused.iter().copied().find(|name| is_name_of(name, lang));
        let instead = near().or_else(name);
        if (*count >= FILES_OF_A_LANGUAGE || instead.is_some()) && is_short && !is_listed(lang) {
            let told = Diagnostic::unlisted_language(&span, lang.as_str(), *count, instead);
            unlisted.diagnostics.push(told);
            unlisted.value.push(Language::from(lang.clone()));
        }
    }
    unlisted
}

/// Whether what stands in the list is rather the name of a language than its tag: it is
/// longer than tags are, and begins alike.
fn is_name_of(listed: &str, lang: &Lang) -> bool {
    const LONGEST_TAG: usize = 3;
    let tag = lang.as_str();
    listed.len() > LONGEST_TAG && !listed.contains('-') && listed.get(..1) == tag.get(..1)
}

/// Where `publication.yaml` lists the languages.
fn languages_span(publication: Option<&Node>) -> Span {
    let entries = match publication.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let mut values = entries.iter().filter(|(key, _)| key.name == "languages");
    let value = values.next().map(|(_, node)| node.span.clone());
    value.unwrap_or_else(|| Span::file(&PUBLICATION.into()))
}

fn yaml_file(sources: &Sources, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = sources.text(path)?;
    yaml::parse(&path.into(), text, 0, diagnostics)
}

/// Where the keys that a file misses are told.
fn first_line(sources: &Sources, path: &str, node: Option<&Node>) -> Span {
    let start = node
        .and_then(|node| node.span.range)
        .map_or(0, |(start, _)| start);
    let len = sources
        .text(path)
        .and_then(|text| text[start..].lines().next())
        .map_or(0, str::len);
    Span::new(&path.into(), start..start + len)
}

/// `publication.yaml` in a language.
fn variant_path(lang: &Lang) -> Arc<str> {
    format!("content/publication.{lang}.yaml").into()
}

fn has_variant(sources: &Sources, lang: &Lang) -> bool {
    sources.text(&variant_path(lang)).is_some()
}

/// `publication.yaml` for one language, with `publication.drt.yaml` over it.
fn read_settings(
    sources: &Sources,
    publication: Option<&Node>,
    lang: &Lang,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Settings {
    let variant_path = variant_path(lang);
    let path: Arc<str> = PUBLICATION.into();
    let variant = sources
        .text(&variant_path)
        .filter(|_| *lang != languages[0])
        .and_then(|text| read_map(&variant_path, text, 0, diagnostics));
    let merged = match (publication, &variant) {
        (Some(first), Some(variant)) => {
            report_first_language_keys(variant, diagnostics);
            Some(inherit(first, variant, &[], languages, diagnostics))
        }
        (first, _) => first.cloned(),
    };
    let files = [
        file(sources, &path, &languages[0]),
        file(sources, &variant_path, lang),
    ];
    let reading = Reading {
        languages,
        files: &files,
        diagnostics: Vec::new().into(),
    };
    let span = first_line(sources, PUBLICATION, publication);
    let settings = settings::read(&path, merged.as_ref(), &span, &reading);
    // Of a file that can't be read, that alone is told.
    if publication.is_some() {
        diagnostics.append(&mut reading.diagnostics.into_inner());
    }
    settings
}

fn file<'a>(sources: &'a Sources, path: &'a Arc<str>, lang: &'a Lang) -> File<'a> {
    File {
        path,
        text: sources.text(path).map_or("", |text| text),
        lang,
    }
}

fn report_first_language_keys(variant: &Node, diagnostics: &mut Vec<Diagnostic>) {
    if let Value::Map(entries) = &variant.value {
        for (key, _) in entries {
            if FIRST_LANGUAGE_ONLY.contains(&key.name.as_str()) {
                diagnostics.push(Diagnostic::first_language_only(
                    &key.span,
                    &key.name,
                    PUBLICATION,
                ));
            }
        }
    }
}

/// A file that is a list of entries: `words.yaml`; and whether all of it can be
/// read, which else is told.
fn list_file<T>(
    sources: &Sources,
    path: &str,
    languages: &[Lang],
    read: impl Fn(&Node, &Reading<'_>) -> Vec<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<T>, bool) {
    let path: Arc<str> = path.into();
    let told = diagnostics.len();
    let Some(node) = yaml_file(sources, &path, diagnostics) else {
        return (Vec::new(), diagnostics.len() == told);
    };
    let files = [file(sources, &path, &languages[0])];
    let reading = Reading {
        languages,
        files: &files,
        diagnostics: Vec::new().into(),
    };
    let entries = read(&node, &reading);
    diagnostics.append(&mut reading.diagnostics.into_inner());
    let has_all = match &node.value {
        Value::List(items) => items.len() == entries.len(),
        Value::Null => true,
        _ => false,
    };
    (entries, has_all)
}

/// `content/languages/drt.yaml`: words of the interface, by key.
fn read_catalogues(
    sources: &Sources,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, BTreeMap<String, String>> {
    const FOLDER: &str = "content/languages/";
    let mut catalogues = BTreeMap::new();
    for (path, _) in sources.below(FOLDER) {
        let name = path.strip_prefix(FOLDER).unwrap_or(path);
        let lang = without_extension(name, "yaml")
            .and_then(Lang::parse)
            .filter(|lang| languages.contains(lang));
        let Some(lang) = lang else {
            let copy = copy_name(path, |path| sources.text(path).is_some());
            if let Some(copy) = copy {
                diagnostics.push(Diagnostic::copy(&Span::file(path), &copy.original));
                continue;
            }
            let known: Vec<_> = languages
                .iter()
                .map(|lang| format!("{lang}.yaml"))
                .collect();
            let known = listed(known.iter().map(String::as_str));
            diagnostics.push(Diagnostic::unknown_language_file(
                &Span::file(path),
                name,
                &known,
            ));
            continue;
        };
        let Some(node) = yaml_file(sources, path, diagnostics) else {
            continue;
        };
        catalogues.insert(lang, read_catalogue(&node, diagnostics));
    }
    catalogues
}

fn read_catalogue(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let Value::Map(entries) = &node.value else {
        let expected = crate::diagnostic::Expected::Map;
        diagnostics.push(Diagnostic::wrong_type(&node.span, expected, &node.value));
        return words;
    };
    for (key, node) in entries {
        // Layouts of one's own may have words of their own, but a key that is
        // nearly a known one is a slip.
        if !Catalogue::is_key(&key.name)
            && let Some(near) = nearest(&key.name, Catalogue::keys())
        {
            diagnostics.push(Diagnostic::unknown_word_key(&key.span, &key.name, near));
        }
        match &node.value {
            Value::Scalar(scalar) => {
                let count = scalar.text.chars().count();
                if count > LONGEST_TEXT {
                    let told = Diagnostic::long_text(&node.span, count, LONGEST_TEXT);
                    diagnostics.push(told);
                    continue;
                }
                if key.name.starts_with("section.") && slug(&scalar.text).is_empty() {
                    let told = Diagnostic::section_without_address(&node.span, &scalar.text);
                    diagnostics.push(told);
                }
                for name in Catalogue::unknown_placeholders(&key.name, &scalar.text) {
                    diagnostics.push(Diagnostic::unknown_placeholder(&node.span, name));
                }
                words.insert(key.name.clone(), scalar.text.clone());
            }
            Value::Null | Value::Unread => {}
            other => {
                let expected = crate::diagnostic::Expected::Text;
                diagnostics.push(Diagnostic::wrong_type(&node.span, expected, other));
            }
        }
    }
    words
}

/// The folder of documents that is meant by another name; none where that isn't known.
fn meant_folder(name: &str) -> Option<&'static str> {
    const OTHER_NAMES: [(&str, &str); 14] = [
        ("hoofdstukken", "chapters"),
        ("hoofdstuk", "chapters"),
        ("doelen", "goals"),
        ("doel", "goals"),
        ("verhalen", "stories"),
        ("verhaal", "stories"),
        ("story", "stories"),
        ("cijfers", "indicators"),
        ("figures", "indicators"),
        ("paginas", "pages"),
        ("pagina's", "pages"),
        ("pagina", "pages"),
        ("talen", "languages"),
        ("taal", "languages"),
    ];
    // They resemble `pages`, and hold none.
    const OF_FILES: [&str; 4] = ["images", "image", "assets", "files"];
    let lower = name.to_lowercase();
    if OF_FILES.contains(&&*lower) {
        return None;
    }
    let mut others = OTHER_NAMES.iter();
    let other = others.find(|(other, _)| *other == lower);
    let other = other.map(|(_, folder)| *folder);
    other.or_else(|| nearest(name, Kind::FOLDER_NAMES))
}

/// Tells files that stand where koers looks for none.
fn report_unknown_files(sources: &Sources, languages: &[Lang], diagnostics: &mut Vec<Diagnostic>) {
    let mut known: BTreeSet<String> = ["publication.yaml", "words.yaml", "sources.yaml"]
        .map(str::to_owned)
        .into();
    known.extend(
        languages[1..]
            .iter()
            .map(|lang| format!("publication.{lang}.yaml")),
    );
    let other_publication = match sources.text(PUBLICATION) {
        Some(_) => None,
        None => other_publication(sources),
    };
    let mut told = BTreeSet::new();
    for (path, content) in sources.below("content/") {
        let inner = path.strip_prefix("content/").unwrap_or(path);
        match inner.split_once('/') {
            Some((folder, _)) => {
                if !Kind::FOLDER_NAMES.contains(&folder) && told.insert(folder) {
                    let near = meant_folder(folder);
                    let span = Span::file(&format!("content/{folder}").into());
                    diagnostics.push(Diagnostic::unknown_folder(
                        &span,
                        folder,
                        near,
                        &Kind::FOLDER_NAMES,
                    ));
                }
            }
            // It is told where `publication.yaml` is missing.
            None if other_publication.as_ref() == Some(path) => {}
            // Pictures may stand beside `publication.yaml` and the home page.
            None => {
                let is_data = matches!(content, Content::Text(_))
                    && !is_document(inner)
                    && !is_drawing(inner);
                let copy = copy_name(path, |path| {
                    known.contains(path.trim_start_matches("content/"))
                });
                // Notepad adds an ending of its own.
                let data = without_extension(inner, "txt");
                if let Some(name) = data.filter(|name| without_extension(name, "yaml").is_some()) {
                    let near = nearest(name, known.iter().map(String::as_str));
                    diagnostics.push(Diagnostic::unknown_file(&Span::file(path), inner, near));
                } else if let Some(copy) = copy.filter(|_| is_data) {
                    diagnostics.push(Diagnostic::copy(&Span::file(path), &copy.original));
                } else if is_data && !known.contains(inner) {
                    let near = nearest(inner, known.iter().map(String::as_str));
                    diagnostics.push(Diagnostic::unknown_file(&Span::file(path), inner, near));
                }
            }
        }
    }
}

/// Copies of documents that aren't Markdown by their names: `1-lezen.md.orig`.
fn other_copies(sources: &Sources) -> Vec<CopyOf> {
    let paths = || sources.below("content/").map(|(path, _)| path);
    let may_be_copy = |path: &&Arc<str>| !is_document(path) && path.contains(".md");
    let others: Vec<_> = paths().filter(may_be_copy).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let documents: Vec<_> = paths().filter(|path| is_document(path)).cloned().collect();
    let copies = others.into_iter();
    copies
        .filter_map(|path| CopyOf::find(path, &documents))
        .collect()
}

fn files(sources: &Sources) -> BTreeSet<Arc<str>> {
    sources
        .below("content/")
        .chain(sources.below("assets/"))
        .map(|(path, _)| path)
        .filter(|path| !is_document(path) && without_extension(path, "yaml").is_none())
        .cloned()
        .collect()
}
