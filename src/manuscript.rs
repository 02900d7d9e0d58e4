//! Every file, read alone.
//!
//! [`parse`] gives each file of [`Sources`] its meaning, without looking at
//! another but the first-language file of a variant and the CSV of a figure. So
//! nothing here knows whether an id exists, or what is published.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnosed, Diagnostic, Span, listed, nearest};
use crate::document::{
    Detail, Document, Kind, Name, NameError, Page, inherit, parse_name, read, read_csv, split,
};
use crate::fields::{File, Reading, read_map};
use crate::language::{Catalogue, Lang};
use crate::settings::{self, FIRST_LANGUAGE_ONLY, Language, Settings, Source, Word};
use crate::sources::{Content, Sources, fingerprint};
use crate::yaml::{self, Node, Value};

/// All that the editors wrote, file by file.
#[derive(Debug, Clone)]
pub(crate) struct Manuscript {
    /// Whether `publication.yaml` can be read.
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
    pub documents: Vec<Translated>,
    /// Documents that can't be read, which has been told.
    pub unreadable: Vec<Name>,
    /// The paths of pictures and other files, in `content/` and `assets/`.
    pub files: BTreeSet<Arc<str>>,
}

/// A document, in the languages it was written in.
#[derive(Debug, Clone)]
pub(crate) struct Translated {
    pub first: Arc<Document>,
    pub variants: BTreeMap<Lang, Arc<Document>>,
}

const PUBLICATION: &str = "content/publication.yaml";

/// Gives each file its meaning.
pub(crate) fn parse(sources: &Sources) -> Diagnosed<Manuscript> {
    let mut diagnostics = Vec::new();
    let publication = match sources.text(PUBLICATION) {
        Some(text) => read_map(&PUBLICATION.into(), text, 0, &mut diagnostics),
        None => {
            diagnostics.push(Diagnostic::no_content(&Span::file(&PUBLICATION.into())));
            None
        }
    };
    let mut languages = publication.as_ref().map_or_else(Vec::new, |publication| {
        settings::read_languages(publication, &mut diagnostics)
    });
    if languages.is_empty() {
        languages = languages_of_files(sources);
    }
    let tags: Vec<Lang> = languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    let settings = languages
        .iter()
        .map(|language| {
            read_settings(
                sources,
                publication.as_ref(),
                &language.tag,
                &tags,
                &mut diagnostics,
            )
        })
        .collect();
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
    let (documents, unreadable) = read_documents(sources, &tags, &mut diagnostics);
    Diagnosed {
        value: Manuscript {
            is_whole: publication.is_some(),
            has_all_words,
            has_all_sources,
            settings,
            words,
            sources: bibliography,
            catalogues,
            documents,
            unreadable,
            files: files(sources),
            languages,
        },
        diagnostics,
    }
}

/// Dutch, or else no language in particular, and those that names of files end in: where `publication.yaml`
/// doesn't tell them, the files aren't to blame.
fn languages_of_files(sources: &Sources) -> Vec<Language> {
    let names = sources
        .below("content/")
        .filter_map(|(path, _)| parse_name(path).ok());
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

/// `publication.yaml` for one language, with `publication.drt.yaml` over it.
fn read_settings(
    sources: &Sources,
    publication: Option<&Node>,
    lang: &Lang,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Settings {
    let variant_path: Arc<str> = format!("content/publication.{lang}.yaml").into();
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
        let lang = name
            .strip_suffix(".yaml")
            .and_then(Lang::parse)
            .filter(|lang| languages.contains(lang));
        let Some(lang) = lang else {
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
    let mut told = BTreeSet::new();
    for (path, content) in sources.below("content/") {
        let inner = path.strip_prefix("content/").unwrap_or(path);
        match inner.split_once('/') {
            Some((folder, _)) => {
                if !Kind::FOLDER_NAMES.contains(&folder) && told.insert(folder) {
                    let near = nearest(folder, Kind::FOLDER_NAMES);
                    let span = Span::file(&format!("content/{folder}").into());
                    diagnostics.push(Diagnostic::unknown_folder(
                        &span,
                        folder,
                        near,
                        &Kind::FOLDER_NAMES,
                    ));
                }
            }
            // Pictures may stand beside `publication.yaml` and the home page.
            None => {
                let is_data = matches!(content, Content::Text(_)) && !inner.ends_with(".md");
                if is_data && !known.contains(inner) {
                    let near = nearest(inner, known.iter().map(String::as_str));
                    diagnostics.push(Diagnostic::unknown_file(&Span::file(path), inner, near));
                }
            }
        }
    }
}

fn files(sources: &Sources) -> BTreeSet<Arc<str>> {
    sources
        .below("content/")
        .chain(sources.below("assets/"))
        .map(|(path, _)| path)
        .filter(|path| !path.ends_with(".md") && !path.ends_with(".yaml"))
        .cloned()
        .collect()
}

/// Reads every Markdown file, and brings variants to what they are variants of;
/// gives the names of what can't be read as well.
fn read_documents(
    sources: &Sources,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Translated>, Vec<Name>) {
    let named: Vec<_> = sources
        .below("content/")
        .filter(|(path, _)| path.ends_with(".md"))
        .filter_map(|(path, content)| match content {
            Content::Text(text) => Some((path, text)),
            Content::Other(_) => None,
        })
        .filter_map(|(path, text)| {
            let (name, lang) = name_of(path, languages, diagnostics)?;
            Some((path, text, name, lang))
        })
        .collect();
    let pages: Vec<(Page, Vec<Diagnostic>)> = named
        .into_par_iter()
        .map(|(path, text, name, lang)| {
            let mut told = Vec::new();
            (split(path, text, name, lang, &mut told), told)
        })
        .collect();
    let mut firsts = Vec::new();
    let mut variants: HashMap<String, Vec<Page>> = HashMap::new();
    for (page, mut told) in pages {
        diagnostics.append(&mut told);
        if page.name.lang.is_some() {
            variants
                .entry(page.name.first.clone())
                .or_default()
                .push(page);
        } else {
            firsts.push(page);
        }
    }
    report_missing_index(&firsts, diagnostics);
    report_equal_ids(&firsts, diagnostics);
    let read: Vec<(Option<Translated>, Vec<Diagnostic>)> = firsts
        .par_iter()
        .map(|first| {
            let own = variants.get(&*first.path).map_or(&[][..], Vec::as_slice);
            read_translated(sources, first, own, languages)
        })
        .collect();
    let first_paths: BTreeSet<&str> = firsts.iter().map(|page| &*page.path).collect();
    for page in variants.values().flatten() {
        if !first_paths.contains(page.name.first.as_str()) {
            diagnostics.push(Diagnostic::variant_without_first(
                &Span::file(&page.path),
                &page.name.first,
            ));
        }
    }
    let mut documents = Vec::new();
    let mut unreadable = Vec::new();
    for (first, (document, mut told)) in firsts.iter().zip(read) {
        diagnostics.append(&mut told);
        match document {
            Some(document) => documents.push(document),
            None => unreadable.push(first.name.clone()),
        }
    }
    (documents, unreadable)
}

/// What the path says, or what is wrong with it.
fn name_of(
    path: &Arc<str>,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Name, Lang)> {
    let span = Span::file(path);
    let name = match parse_name(path) {
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
            diagnostics.push(Diagnostic::unknown_language_suffix(&span, suffix, &others));
            None
        }
    }
}

/// Tells folders of chapters or goals that have no document of their own.
fn report_missing_index(firsts: &[Page], diagnostics: &mut Vec<Diagnostic>) {
    let folders: BTreeSet<&str> = firsts
        .iter()
        .filter_map(|page| page.name.folder.as_deref())
        .collect();
    let mut told = BTreeSet::new();
    for page in firsts.iter().filter(|page| page.name.kind.nests()) {
        let mut folder = page.name.parent.as_str();
        while folder.matches('/').count() > 1 {
            if !folders.contains(folder) && told.insert(folder.to_owned()) {
                let index: Arc<str> = format!("{folder}/index.md").into();
                diagnostics.push(Diagnostic::folder_without_index(
                    &Span::file(&index),
                    folder,
                ));
            }
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
}

fn report_equal_ids(firsts: &[Page], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Kind, &str), &Page> = HashMap::new();
    for page in firsts {
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
        let merged = match (&first.front, &variant.front) {
            (Some(front), Some(own)) => {
                let own_keys = ["slug", "aliases", "translation"];
                Some(inherit(front, own, &own_keys, languages, &mut diagnostics))
            }
            (Some(front), None) => Some(front.clone()),
            (None, own) => own.clone(),
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
        first: document,
        variants: translations,
    });
    (translated, diagnostics)
}

/// Whether the same has been told, of another file.
fn is_told(diagnostic: &Diagnostic, told: &[Diagnostic]) -> bool {
    told.iter()
        .any(|other| other.code == diagnostic.code && other.message == diagnostic.message)
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
        return None;
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
        && let Some(data) = &indicator.data
    {
        let beside = crate::address::beside(&data.span.path, &data.value);
        let in_assets = format!("assets/{}", data.value.trim_start_matches("assets/"));
        let found = [&beside, &in_assets]
            .into_iter()
            .find_map(|path| Some((path, sources.text(path)?)));
        match found {
            Some((path, text)) => {
                let path: Arc<str> = path.as_str().into();
                let files = [File {
                    path: &path,
                    text,
                    lang: &first.lang,
                }];
                let reading = Reading {
                    languages,
                    files: &files,
                    diagnostics: Vec::new().into(),
                };
                indicator.table = read_csv(&path, text, &reading);
                diagnostics.append(&mut reading.diagnostics.into_inner());
            }
            None => diagnostics.push(Diagnostic::file_not_found(
                &data.span,
                &data.value,
                near_file(sources, &beside).as_deref(),
            )),
        }
    }
    document
}

/// A file of nearly that name in the same folder.
fn near_file(sources: &Sources, path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let folder = format!("{folder}/");
    let names = sources
        .below(&folder)
        .filter_map(|(path, _)| path.strip_prefix(folder.as_str()));
    nearest(name, names).map(str::to_owned)
}
