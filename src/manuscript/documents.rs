//! The documents of a publication: files that belong together, read together.
//!
//! What a document says depends on its own files alone, so a [`Memory`] has it at
//! hand as long as those are the same.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::data::read_data;
use super::{CopyOf, Told, Translated, Words};
use crate::address::without_extension;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::document::{
    Detail, Document, Kind, Name, NameError, Page, body_start, inherit, is_document, parse_name,
    proposed_name, read, split,
};
use crate::fields::{File, Reading};
use crate::language::Lang;
use crate::sources::{Content, Sources, fingerprint};
use crate::yaml::{Node, Value};

/// Documents as they were read last, by which those that haven't changed since are
/// known.
#[derive(Default)]
pub(crate) struct Memory {
    languages: Vec<Lang>,
    listing: Listing,
    /// One for each set of files in the listing.
    known: Vec<Known>,
}

/// The files of a publication that are documents.
#[derive(Default)]
struct Listing {
    /// The Markdown files, in order.
    paths: Vec<Arc<str>>,
    sets: Vec<Set>,
    /// Those that are copies of others, by their names.
    copies: Vec<CopyOf>,
    diagnostics: Vec<Diagnostic>,
}

/// A file of the first language and its variants; the first may be missing, which
/// has been told.
#[derive(Default)]
struct Set {
    first: Option<Listed>,
    variants: Vec<Listed>,
}

struct Listed {
    /// Which of the Markdown files it is.
    index: usize,
    path: Arc<str>,
    name: Name,
    lang: Lang,
    /// Whether it is a copy of another, by its name.
    is_copy: bool,
}

/// A document that was read, and of which texts.
#[derive(Default)]
struct Known {
    /// With the path of each.
    texts: Vec<(Arc<str>, Arc<str>)>,
    /// Whether it was made of these alone.
    is_kept: bool,
    document: Option<Arc<Translated>>,
    diagnostics: Arc<[Diagnostic]>,
}

/// What the Markdown files are.
pub(super) struct Documents {
    pub documents: Vec<Arc<Translated>>,
    /// The names of those that can't be read.
    pub unreadable: Vec<Name>,
    pub copies: Vec<CopyOf>,
}

/// Reads every Markdown file, and brings variants to what they are variants of.
pub(super) fn read_documents(
    sources: &Sources,
    languages: &[Lang],
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Documents {
    let files: Vec<(&Arc<str>, &Arc<str>)> = sources
        .below("content/")
        .filter(|(path, _)| is_document(path))
        .filter_map(|(path, content)| match content {
            Content::Text(text) => Some((path, text)),
            Content::Picture(_) | Content::Other(_) => None,
        })
        .collect();
    memory.list(&files, languages);
    let sets = memory.listing.sets.par_iter();
    let known = sets.zip(&mut memory.known);
    known.for_each(|(set, known)| {
        let is_same = known.is_kept && known.is_of(set, &files);
        if !is_same {
            *known = read_set(sources, set, &files, languages);
        }
    });
    diagnostics.extend_from_slice(&memory.listing.diagnostics);
    let mut documents = Vec::with_capacity(memory.known.len());
    let mut unreadable = Vec::new();
    for (set, known) in memory.listing.sets.iter().zip(&memory.known) {
        diagnostics.extend_from_slice(&known.diagnostics);
        documents.extend(known.document.clone());
        let is_read = known.document.as_ref().is_some_and(|read| read.is_readable);
        let first = set.first.as_ref().filter(|_| !is_read);
        unreadable.extend(first.map(|first| first.name.clone()));
    }
    Documents {
        documents,
        unreadable,
        copies: memory.listing.copies.clone(),
    }
}

impl Memory {
    /// Makes it one of these files. What is known of them stays known.
    fn list(&mut self, files: &[(&Arc<str>, &Arc<str>)], languages: &[Lang]) {
        let is_same_language = self.languages == languages;
        let paths = files.iter().map(|(path, _)| *path);
        if is_same_language && self.listing.paths.iter().eq(paths.clone()) {
            return;
        }
        let mut known: HashMap<Arc<str>, Known> = HashMap::new();
        for (set, one) in self.listing.sets.iter().zip(self.known.drain(..)) {
            known.extend(set.id().filter(|_| is_same_language).map(|id| (id, one)));
        }
        self.listing = Listing::new(paths.cloned().collect(), languages);
        let sets = self.listing.sets.iter();
        let known = sets.map(|set| set.id().and_then(|id| known.remove(&id)));
        self.known = known.map(Option::unwrap_or_default).collect();
        self.languages = languages.to_vec();
    }
}

impl Known {
    /// Whether it was made of these files, and they are as they were.
    fn is_of(&self, set: &Set, files: &[(&Arc<str>, &Arc<str>)]) -> bool {
        let now = set.files().map(|file| files[file.index]);
        let mut before = self.texts.iter();
        let all_same = now.into_iter().all(|(path, text)| {
            let known = before.next();
            known.is_some_and(|known| known.0 == *path && Arc::ptr_eq(&known.1, text))
        });
        all_same && before.next().is_none()
    }
}

impl Set {
    fn files(&self) -> impl Iterator<Item = &Listed> {
        self.first.iter().chain(&self.variants)
    }

    /// The path of its file in the first language, whether or not that is there.
    fn id(&self) -> Option<Arc<str>> {
        self.files().next().map(|file| file.name.first.clone())
    }
}

impl Listing {
    fn new(paths: Vec<Arc<str>>, languages: &[Lang]) -> Self {
        let mut diagnostics = Vec::new();
        let mut by_first: HashMap<Arc<str>, usize> = HashMap::new();
        let mut sets: Vec<Set> = Vec::new();
        let mut copies = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            let copy = CopyOf::find(path, &paths);
            let mut told = Vec::new();
            let name = name_of(path, languages, &mut told);
            let is_copy = copy.is_some();
            copies.extend(copy);
            // What is wrong with the name is that of a copy.
            diagnostics.extend(told.into_iter().filter(|_| !is_copy));
            let Some((name, lang)) = name else {
                continue;
            };
            let set = *by_first.entry(name.first.clone()).or_insert(sets.len());
            if set == sets.len() {
                sets.push(Set::default());
            }
            let is_variant = name.lang.is_some();
            let listed = Listed {
                index,
                path: path.clone(),
                name,
                lang,
                is_copy,
            };
            if is_variant {
                sets[set].variants.push(listed);
            } else {
                sets[set].first = Some(listed);
            }
        }
        let mut firsts: Vec<&Listed> = sets.iter().filter_map(|set| set.first.as_ref()).collect();
        firsts.sort_by_key(|listed| listed.index);
        report_missing_index(&firsts, &mut diagnostics);
        report_equal_ids(&firsts, &mut diagnostics);
        for set in sets.iter().filter(|set| set.first.is_none()) {
            let variants = set.variants.iter().filter(|variant| !variant.is_copy);
            let told = variants.map(|variant| {
                let span = Span::file(&variant.path);
                Diagnostic::variant_without_first(&span, &variant.name.first)
            });
            diagnostics.extend(told);
        }
        sets.sort_by_key(|set| set.files().next().map(|file| file.index));
        Self {
            paths,
            sets,
            copies,
            diagnostics,
        }
    }
}

fn read_set(
    sources: &Sources,
    set: &Set,
    files: &[(&Arc<str>, &Arc<str>)],
    languages: &[Lang],
) -> Known {
    let mut diagnostics = Vec::new();
    let mut split = |listed: &Listed| {
        let (path, text) = files[listed.index];
        let (name, lang) = (listed.name.clone(), listed.lang.clone());
        split(path, text, name, lang, &languages[0], &mut diagnostics)
    };
    let first = set.first.as_ref().map(&mut split);
    let variants: Vec<Page> = set.variants.iter().map(&mut split).collect();
    let document = first.and_then(|first| {
        let (document, mut told) = read_translated(sources, &first, &variants, languages);
        diagnostics.append(&mut told);
        document
    });
    let texts = set.files().map(|file| files[file.index]);
    Known {
        texts: texts
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect(),
        // A figure may have its numbers in another file.
        is_kept: set.files().all(|file| file.name.kind != Kind::Indicator),
        document: document.map(Arc::new),
        diagnostics: diagnostics.into(),
    }
}

/// What the path says, or what is wrong with it.
fn name_of(
    path: &Arc<str>,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Name, Lang)> {
    let span = Span::file(path);
    let file = path.rsplit('/').next().unwrap_or(path);
    let is_language = |tag: &str| Lang::parse(tag).is_some_and(|lang| languages.contains(&lang));
    let parsed = parse_name(path);
    let may_have_dot = !matches!(
        parsed,
        Err(NameError::UnknownFolder(_) | NameError::UnknownFile(_) | NameError::NoList(_))
    );
    if may_have_dot && without_extension(file_stem(file), "md").is_some() {
        let proposed = proposed_name(file, is_language);
        diagnostics.push(Diagnostic::ending_twice(&span, file, &proposed));
        return None;
    }
    if may_have_dot && has_dot(file) {
        let proposed = proposed_name(file, is_language);
        diagnostics.push(Diagnostic::dot_in_name(&span, file, &proposed));
        return None;
    }
    let name = match parsed {
        Ok(name) => name,
        Err(error) => {
            diagnostics.extend(match error {
                // Told once for the folder.
                NameError::UnknownFolder(_) => None,
                NameError::UnknownFile(name) => {
                    let near = nearest(&name, ["index.md"]);
                    Some(Diagnostic::unknown_file(&span, &name, near))
                }
                NameError::NoList(folder) => Some(Diagnostic::no_list_page(&span, &folder)),
                NameError::OnlyNumber(name) => Some(Diagnostic::name_only_number(&span, &name)),
                NameError::EmptyId(name) => Some(Diagnostic::empty_id(&span, &name)),
                NameError::SignAfterNumber(name) => {
                    let written = if name == *file_stem(file) {
                        file
                    } else {
                        &name
                    };
                    let proposed = proposed_name(written, is_language);
                    Some(Diagnostic::dot_in_name(&span, written, &proposed))
                }
            });
            return None;
        }
    };
    let Some(suffix) = &name.lang else {
        return Some((name, languages[0].clone()));
    };
    match Lang::parse(suffix).filter(|lang| languages.contains(lang)) {
        Some(lang) if lang == languages[0] => {
            diagnostics.push(Diagnostic::first_language_suffix(&span, suffix));
            None
        }
        Some(lang) => Some((name, lang)),
        None => {
            let others: Vec<_> = languages[1..].iter().map(Lang::as_str).collect();
            let proposed = proposed_name(file, is_language);
            diagnostics.push(Diagnostic::unknown_language_suffix(
                &span, suffix, &others, &proposed,
            ));
            None
        }
    }
}

/// Whether a name has a dot that is neither that of its extension nor that of a
/// language: `1. inleiding.md`, but not `lezen.fy.md`.
fn has_dot(file: &str) -> bool {
    let stem = file_stem(file);
    let Some((stem, suffix)) = stem.rsplit_once('.') else {
        return false;
    };
    let primary = suffix.split(['-', '_']).next().unwrap_or_default();
    let is_like_language = (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && Lang::parse(suffix).is_some();
    stem.contains('.') || !is_like_language
}

fn file_stem(file: &str) -> &str {
    without_extension(file, "md").unwrap_or(file)
}

/// Tells folders of chapters or goals that have no document of their own.
fn report_missing_index(firsts: &[&Listed], diagnostics: &mut Vec<Diagnostic>) {
    let folders: BTreeSet<&str> = firsts
        .iter()
        .filter_map(|page| page.name.folder.as_deref())
        .collect();
    let files: LazyCell<HashMap<&str, &str>, _> = LazyCell::new(|| {
        let files = firsts.iter();
        files
            .map(|page| (file_stem(&page.path), &*page.path))
            .collect()
    });
    let mut told = BTreeSet::new();
    for page in firsts.iter().filter(|page| page.name.kind.nests()) {
        let mut folder = page.name.parent.as_str();
        while folder.matches('/').count() > 1 {
            if !folders.contains(folder) && told.insert(folder.to_owned()) {
                let index: Arc<str> = format!("{folder}/index.md").into();
                diagnostics.push(Diagnostic::folder_without_index(
                    &Span::file(&index),
                    folder,
                    files.get(folder).copied(),
                ));
            }
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
}

fn report_equal_ids(firsts: &[&Listed], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Kind, &str), &Listed> = HashMap::new();
    for page in firsts.iter().filter(|page| !page.is_copy) {
        if let Some(first) = seen.insert((page.name.kind, &page.name.id), page) {
            diagnostics.push(Diagnostic::duplicate_id(
                &Span::file(&page.path),
                page.name.kind.as_str(),
                &page.name.id,
                &Span::file(&first.path),
            ));
        }
    }
}

fn read_translated(
    sources: &Sources,
    first: &Page,
    variants: &[Page],
    languages: &[Lang],
) -> (Option<Translated>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let document = read_page(
        sources,
        first,
        first.front.as_ref(),
        first,
        first,
        languages,
        &mut diagnostics,
    )
    .map(Arc::new);
    let mut translations = BTreeMap::new();
    for variant in variants {
        let merged = match &first.front {
            Some(front) => {
                let own_keys = ["slug", "aliases", "translation"];
                // Without front matter it says as much as with one that is empty.
                let own = variant.front.clone().unwrap_or_else(|| Node {
                    value: Value::Map(Vec::new()),
                    span: variant.front_span.clone(),
                });
                let merged = inherit(front, &own, &own_keys, languages, &mut diagnostics);
                Some(merged)
            }
            None => variant.front.clone(),
        };
        let body = if variant.body.is_empty() {
            first
        } else {
            variant
        };
        let mut told = Vec::new();
        let translated = read_page(
            sources,
            variant,
            merged.as_ref(),
            body,
            first,
            languages,
            &mut told,
        );
        // What the first language lacks, its variants lack as well.
        told.retain(|one| one.span != variant.front_span || !is_told(one, &diagnostics));
        diagnostics.append(&mut told);
        if let Some(mut translated) = translated {
            translated.first.clone_from(&document);
            translations.insert(variant.lang.clone(), Arc::new(translated));
        }
    }
    let translated = document.map(|document| Translated {
        told: self::told(first, variants),
        is_readable: !first.is_unreadable,
        first: document,
        variants: translations,
        words: words_of(&first.text),
    });
    (translated, diagnostics)
}

/// What a story says in each of its languages.
fn told(first: &Page, variants: &[Page]) -> Told {
    match first.name.kind {
        Kind::Story => {
            let pages = std::iter::once(first).chain(variants);
            Told::in_files(pages.map(|page| page.text.clone()).collect())
        }
        _ => Told::default(),
    }
}

/// The words of a document's text; none where it has none.
fn words_of(text: &str) -> Option<Words> {
    let mut hash = Sha256::new();
    let mut count = 0;
    for word in text[body_start(text)..].split_whitespace() {
        hash.update(word);
        hash.update(b" ");
        count += 1;
    }
    (count > 0).then(|| Words {
        count,
        hash: hash.finalize().into(),
    })
}

/// Whether the same has been told, of another file.
fn is_told(diagnostic: &Diagnostic, told: &[Diagnostic]) -> bool {
    told.iter()
        .any(|other| other.rule == diagnostic.rule && other.message == diagnostic.message)
}

fn read_page(
    sources: &Sources,
    page: &Page,
    front: Option<&Node>,
    body: &Page,
    first: &Page,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let files = [
        File {
            path: &page.path,
            text: &page.text,
            lang: &page.lang,
        },
        File {
            path: &first.path,
            text: &first.text,
            lang: &first.lang,
        },
    ];
    let reading = Reading {
        languages,
        files: &files,
        diagnostics: Vec::new().into(),
    };
    let mut document = read(page, front, body, &reading);
    if first.is_unreadable {
        return document.filter(records_consent);
    }
    diagnostics.append(&mut reading.diagnostics.into_inner());
    if let Some(Document {
        translation: Some(translation),
        ..
    }) = &mut document
        && let Some(of) = &translation.of
    {
        translation.is_stale = of.value != fingerprint(&first.text);
    }
    if let Some(Document {
        detail: Detail::Indicator(indicator),
        ..
    }) = &mut document
    {
        read_data(indicator, sources, &first.lang, languages, diagnostics);
    }
    document
}

fn records_consent(document: &Document) -> bool {
    matches!(&document.detail, Detail::Story(story) if story.consent.is_some())
}
