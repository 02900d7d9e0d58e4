//! Every text that can be translated, and where its translation belongs.
//!
//! What is a text is known from reading the files with types: each text knows
//! its [`Span`]. The trees that were read say by which keys it is reached. So
//! there is no list of keys here that could lag behind what koers reads.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::address::without_extension;
use crate::diagnostic::Span;
use crate::document::variant_path;
use crate::document::{Document, Front, find_front_matter, inherit, is_text, name_of_text};
use crate::fields::read_map;
use crate::language::{Catalogue, Lang};
use crate::manuscript::{Manuscript, Translated};
use crate::sources::Sources;
use crate::text::Text;
use crate::yaml::edit::{Change, New, Step};
use crate::yaml::{self, Node, Value};

/// A text, in the first language and in another one.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub origin: Origin,
    /// The file that says it in the first language; that of the other one for a
    /// word of the interface.
    pub file: Arc<str>,
    /// The keys that lead to it, as a table names them: `actions.2.title`.
    pub what: String,
    pub first: Option<String>,
    pub translated: Option<String>,
    /// Where a translation is to be written; none where only a person can tell.
    pub target: Option<Target>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Publication,
    /// By its place among those of the manuscript.
    Document(usize),
    Words,
    Interface,
}

#[derive(Debug, Clone)]
pub(super) struct Target {
    pub path: Arc<str>,
    steps: Vec<Step>,
    /// Keys for the text that stands there and for the new one, where the two
    /// come to share the place.
    beside: Option<(String, String)>,
}

impl Target {
    pub(super) fn change(&self, text: &str) -> Change {
        let text = text.to_owned();
        Change {
            path: self.steps.clone(),
            new: match self.beside.clone() {
                None => New::Text(text),
                Some((old, key)) => New::Beside { old, key, text },
            },
        }
    }
}

/// Every text of the publication, beside what it is in `lang`.
pub(super) fn entries(sources: &Sources, manuscript: &Manuscript, lang: &Lang) -> Vec<Entry> {
    let languages: Vec<Lang> = manuscript
        .languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    let pair = Pair {
        sources,
        languages: &languages,
        lang,
    };
    let mut entries = pair.publication(manuscript);
    for (index, translated) in manuscript.documents.iter().enumerate() {
        entries.extend(pair.document(index, translated));
    }
    entries.extend(pair.words(manuscript));
    entries.extend(pair.interface(manuscript));
    // What is in neither of the two can't be translated from one to the other.
    entries.retain(|entry| entry.first.is_some() || entry.translated.is_some());
    entries
}

/// The first language of a publication, and the one that is looked at.
struct Pair<'a> {
    sources: &'a Sources,
    languages: &'a [Lang],
    lang: &'a Lang,
}

/// The YAML of a file and of its variant.
struct Trees<'n> {
    origin: Origin,
    first_path: &'n Arc<str>,
    first: Option<&'n Node>,
    variant_path: &'n Arc<str>,
    variant: Option<&'n Node>,
    /// The variant, with what it takes from the first language.
    merged: Option<&'n Node>,
}

/// A text in a tree.
struct Found<'n> {
    node: &'n Node,
    /// The keys that lead to it.
    steps: Vec<Step>,
    /// The same where a bare text stands for a map: `actions.0` is its title.
    full: Vec<Step>,
}

/// What a variant itself has in the place of a text.
enum Own {
    Nothing {
        is_in_map: bool,
    },
    Text(Vec<Step>),
    ByLanguage(Vec<Step>, String),
    /// The text of the map that this text belongs to, in place of that map.
    Beside(Vec<Step>),
    Other,
}

impl Pair<'_> {
    fn first(&self) -> &Lang {
        &self.languages[0]
    }

    fn publication(&self, manuscript: &Manuscript) -> Vec<Entry> {
        let first_path: Arc<str> = "content/publication.yaml".into();
        let variant_path: Arc<str> = format!("content/publication.{}.yaml", self.lang).into();
        let index = self.languages.iter().position(|lang| lang == self.lang);
        let (Some(first), Some(settings)) = (
            self.map(&first_path),
            index.and_then(|index| manuscript.settings.get(index)),
        ) else {
            return Vec::new();
        };
        let variant = self.map(&variant_path);
        let merged = self.merged(&first, variant.as_ref(), &[]);
        self.entries(
            &Trees {
                origin: Origin::Publication,
                first_path: &first_path,
                first: Some(&first),
                variant_path: &variant_path,
                variant: variant.as_ref(),
                merged: Some(&merged),
            },
            &spans(manuscript.settings[0].texts()),
            &spans(settings.texts()),
        )
    }

    fn document(&self, index: usize, translated: &Translated) -> Vec<Entry> {
        let first_path = &translated.first.path;
        let variant = translated.variants.get(self.lang);
        let path = match variant {
            Some(variant) => variant.path.clone(),
            None => variant_path(first_path, self.lang),
        };
        // A variant that can't be read is told; nobody knows what it says.
        if variant.is_none() && self.sources.text(&path).is_some() {
            return Vec::new();
        }
        let first = self.front_matter(first_path);
        let own = self.front_matter(&path);
        let own_keys = ["slug", "aliases", "translation"];
        let merged = match &first {
            Some(first) => Some(self.merged(first, own.as_ref(), &own_keys)),
            None => own.clone(),
        };
        let shown = variant.map_or(&translated.first, |variant| variant);
        self.entries(
            &Trees {
                origin: Origin::Document(index),
                first_path,
                first: first.as_ref(),
                variant_path: &path,
                variant: own.as_ref(),
                merged: merged.as_ref(),
            },
            &spans(texts_of(&translated.first)),
            &spans(texts_of(shown)),
        )
    }

    /// `words.yaml` has no variant: its texts become texts by language.
    fn words(&self, manuscript: &Manuscript) -> Vec<Entry> {
        let path: Arc<str> = "content/words.yaml".into();
        let Some(root) = self
            .sources
            .text(&path)
            .and_then(|text| yaml::parse(&path, text, 0, &mut Vec::new()))
        else {
            return Vec::new();
        };
        let texts = manuscript.words.iter().flat_map(|word| {
            // A word of another language is that word in any language.
            let own = word.lang.is_none().then_some(&word.word);
            [own, word.stands_for.as_ref(), word.meaning.as_ref()]
        });
        let found = find_texts(&root, &spans(texts.flatten()), self.languages);
        let entries = found.into_iter().map(|text| {
            let (steps, beside) = match &text.node.value {
                Value::Map(entries) => (self.with_language(text.steps, entries), None),
                _ => {
                    let keys = (self.first().to_string(), self.lang.to_string());
                    (text.steps, Some(keys))
                }
            };
            Entry {
                origin: Origin::Words,
                file: path.clone(),
                what: what(&root, &text.full),
                first: in_language(text.node, self.first(), self.first()),
                translated: in_language(text.node, self.first(), self.lang),
                target: Some(Target {
                    path: path.clone(),
                    steps,
                    beside,
                }),
            }
        });
        entries.collect()
    }

    fn interface(&self, manuscript: &Manuscript) -> Vec<Entry> {
        let own = &manuscript.catalogues;
        let first = Catalogue::new(self.first(), self.first(), own);
        let other = Catalogue::new(self.lang, self.first(), own);
        let mut keys: BTreeSet<&str> = Catalogue::keys().collect();
        for words in [self.first(), self.lang]
            .iter()
            .filter_map(|lang| own.get(lang))
        {
            keys.extend(words.keys().map(String::as_str));
        }
        let path = self.catalogue_path();
        let entries = keys.into_iter().map(|key| {
            let translated = other.get(key).filter(|word| word.lang == self.lang);
            Entry {
                origin: Origin::Interface,
                file: path.clone(),
                what: key.to_owned(),
                first: said(first.get(key).map(|word| word.text.into_owned())),
                translated: said(translated.map(|word| word.text.into_owned())),
                target: Some(Target {
                    path: path.clone(),
                    steps: vec![Step::Key(key.to_owned())],
                    beside: None,
                }),
            }
        });
        entries.collect()
    }

    /// `content/languages/drt.yaml`, however its name is spelt.
    fn catalogue_path(&self) -> Arc<str> {
        const FOLDER: &str = "content/languages/";
        let present = self.sources.below(FOLDER).map(|(path, _)| path);
        let mut present = present.filter(|path| {
            let name = path.strip_prefix(FOLDER);
            let tag = name.and_then(|name| without_extension(name, "yaml"));
            tag.and_then(Lang::parse).as_ref() == Some(self.lang)
        });
        match present.next() {
            Some(path) => path.clone(),
            None => format!("{FOLDER}{}.yaml", self.lang).into(),
        }
    }

    fn map(&self, path: &Arc<str>) -> Option<Node> {
        read_map(path, self.sources.text(path)?, 0, &mut Vec::new())
    }

    fn front_matter(&self, path: &Arc<str>) -> Option<Node> {
        let text = self.sources.text(path)?;
        match find_front_matter(text) {
            Front::Between(range, _) => {
                let start = range.start;
                read_map(path, &text[range], start, &mut Vec::new())
            }
            Front::Unclosed | Front::Nothing => None,
        }
    }

    fn merged(&self, first: &Node, variant: Option<&Node>, own_keys: &[&str]) -> Node {
        match variant {
            Some(variant) => inherit(first, variant, own_keys, self.languages, &mut Vec::new()),
            None => first.clone(),
        }
    }

    /// The texts of the first language, and after them those that the variant
    /// alone has.
    fn entries(
        &self,
        trees: &Trees<'_>,
        of_first: &HashSet<&Span>,
        of_variant: &HashSet<&Span>,
    ) -> Vec<Entry> {
        let find = |tree: Option<&'_ Node>, spans| match tree {
            Some(tree) => find_texts(tree, spans, self.languages)
                .into_iter()
                .map(|found| (found.full, found.steps, found.node.clone()))
                .collect::<Vec<_>>(),
            None => Vec::new(),
        };
        let in_first = find(trees.first, of_first);
        let in_merged = find(trees.merged, of_variant);
        let mut entries = Vec::new();
        for (full, steps, node) in &in_first {
            let merged = in_merged.iter().find(|(other, ..)| other == full);
            let merged = merged.map(|(.., node)| node);
            entries.push(self.entry(trees, full, Some((steps, node)), merged));
        }
        for (full, _, node) in &in_merged {
            if in_first.iter().all(|(other, ..)| other != full) {
                entries.push(self.entry(trees, full, None, Some(node)));
            }
        }
        entries
    }

    fn entry(
        &self,
        trees: &Trees<'_>,
        full: &[Step],
        first: Option<(&Vec<Step>, &Node)>,
        merged: Option<&Node>,
    ) -> Entry {
        let file_lang = |node: &Node| {
            if node.span.path == *trees.variant_path {
                self.lang
            } else {
                self.first()
            }
        };
        let said_in = |node: Option<&Node>, lang: &Lang| {
            node.and_then(|node| in_language(node, file_lang(node), lang))
        };
        let first_node = first.map(|(_, node)| node);
        let root = trees.first.filter(|_| first.is_some()).or(trees.merged);
        Entry {
            origin: trees.origin,
            file: trees.first_path.clone(),
            what: root.map_or_else(String::new, |root| what(root, full)),
            // What a variant says in the first language is read in its place.
            first: said_in(first_node, self.first()).or_else(|| said_in(merged, self.first())),
            translated: said_in(merged, self.lang),
            target: self.target(trees, full, first),
        }
    }

    fn target(
        &self,
        trees: &Trees<'_>,
        full: &[Step],
        first: Option<(&Vec<Step>, &Node)>,
    ) -> Option<Target> {
        let bare = full
            .split_last()
            .and_then(|(last, above)| bare_key(trees.first, above, last, self.languages));
        let in_variant = |steps| Target {
            path: trees.variant_path.clone(),
            steps,
            beside: None,
        };
        let own = match trees.variant {
            Some(variant) => self.own(variant, full, bare.as_deref()),
            None => Own::Nothing { is_in_map: false },
        };
        match own {
            Own::Text(steps) => Some(in_variant(steps)),
            Own::ByLanguage(mut steps, key) => {
                steps.push(Step::Key(key));
                Some(in_variant(steps))
            }
            Own::Beside(steps) => match full.last() {
                Some(Step::Key(key)) => Some(Target {
                    beside: Some((bare?, key.clone())),
                    ..in_variant(steps)
                }),
                _ => None,
            },
            Own::Other => None,
            Own::Nothing { is_in_map } => {
                let (steps, node) = first?;
                match &node.value {
                    Value::Map(entries) => Some(Target {
                        path: trees.first_path.clone(),
                        steps: self.with_language(steps.clone(), entries),
                        beside: None,
                    }),
                    _ if is_in_map => Some(in_variant(full.to_vec())),
                    _ => Some(in_variant(steps.clone())),
                }
            }
        }
    }

    fn own(&self, root: &Node, full: &[Step], bare: Option<&str>) -> Own {
        let mut node = root;
        for (depth, step) in full.iter().enumerate() {
            let here = || full[..depth].to_vec();
            let is_last = depth + 1 == full.len();
            let is_bare = matches!(step, Step::Key(key) if Some(key.as_str()) == bare);
            node = match (&node.value, step) {
                (Value::Null, _) => return Own::Nothing { is_in_map: false },
                (Value::Map(entries), Step::Key(key)) => {
                    if is_last && is_bare && is_text(entries, self.languages) {
                        return Own::ByLanguage(here(), self.language_key(entries));
                    }
                    match entries.iter().find(|(own, _)| own.name == *key) {
                        Some((_, node)) => node,
                        None => return Own::Nothing { is_in_map: is_last },
                    }
                }
                (Value::List(items), Step::Item(index)) => match items.get(*index) {
                    Some(item) => item,
                    None => return Own::Nothing { is_in_map: false },
                },
                (Value::Scalar(_), _) if is_last && is_bare => return Own::Text(here()),
                (Value::Scalar(_), _) if is_last && bare.is_some() => return Own::Beside(here()),
                _ => return Own::Other,
            };
        }
        match &node.value {
            Value::Null => Own::Nothing { is_in_map: true },
            Value::Scalar(_) => Own::Text(full.to_vec()),
            Value::Map(entries) if self.is_by_language(entries) => {
                Own::ByLanguage(full.to_vec(), self.language_key(entries))
            }
            _ => Own::Other,
        }
    }

    /// A text by language, also one that is still empty.
    fn is_by_language(&self, entries: &[(yaml::Key, Node)]) -> bool {
        let is_empty = |(key, node): &(yaml::Key, Node)| {
            let lang = Lang::parse(&key.name);
            let is_known = lang.is_some_and(|lang| self.languages.contains(&lang));
            is_known && matches!(node.value, Value::Null)
        };
        is_text(entries, self.languages) || (!entries.is_empty() && entries.iter().all(is_empty))
    }

    /// The key of the language in a text by language, as it is spelt there.
    fn language_key(&self, entries: &[(yaml::Key, Node)]) -> String {
        let names = entries.iter().map(|(key, _)| &key.name);
        let mut own = names.filter(|name| Lang::parse(name).as_ref() == Some(self.lang));
        own.next()
            .map_or_else(|| self.lang.to_string(), Clone::clone)
    }

    fn with_language(&self, mut steps: Vec<Step>, entries: &[(yaml::Key, Node)]) -> Vec<Step> {
        steps.push(Step::Key(self.language_key(entries)));
        steps
    }
}

/// The texts of front matter, the description of a picture among them.
fn texts_of(document: &Document) -> impl Iterator<Item = &Text> {
    let alt = document.image.iter().map(|image| &image.alt);
    document.texts().into_iter().chain(alt)
}

/// Where texts stand.
fn spans<'a>(texts: impl IntoIterator<Item = &'a Text>) -> HashSet<&'a Span> {
    let forms = texts.into_iter().flat_map(Text::forms);
    forms.map(|form| &form.span).collect()
}

/// The texts of a tree, in the order of the file.
fn find_texts<'n>(root: &'n Node, spans: &HashSet<&Span>, languages: &[Lang]) -> Vec<Found<'n>> {
    fn walk<'n>(
        node: &'n Node,
        steps: &mut Vec<Step>,
        is_text_node: &dyn Fn(&Node) -> bool,
        found: &mut Vec<Found<'n>>,
    ) {
        if is_text_node(node) {
            found.push(Found {
                node,
                steps: steps.clone(),
                full: full(steps),
            });
            return;
        }
        let children: Vec<(Step, &Node)> = match &node.value {
            Value::Map(entries) => entries
                .iter()
                .map(|(key, node)| (Step::Key(key.name.clone()), node))
                .collect(),
            Value::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, node)| (Step::Item(index), node))
                .collect(),
            _ => Vec::new(),
        };
        for (step, child) in children {
            steps.push(step);
            walk(child, steps, is_text_node, found);
            steps.pop();
        }
    }
    let is_text_node = |node: &Node| match &node.value {
        Value::Scalar(_) => spans.contains(&node.span),
        Value::Map(entries) => {
            is_text(entries, languages)
                && entries.iter().any(|(_, node)| spans.contains(&node.span))
        }
        _ => false,
    };
    let mut found = Vec::new();
    walk(root, &mut Vec::new(), &is_text_node, &mut found);
    found
}

/// A bare action is its title, a bare audience its label.
fn full(steps: &[Step]) -> Vec<Step> {
    let mut full = steps.to_vec();
    let key = match steps {
        [Step::Key(list), Step::Item(_)] if list == "actions" || list == "results" => Some("title"),
        [Step::Key(key)] if key == "audience" => Some("label"),
        _ => None,
    };
    full.extend(key.map(|key| Step::Key(key.to_owned())));
    full
}

/// The key that a bare text stands for in the place of a map.
fn bare_key(
    first: Option<&Node>,
    above: &[Step],
    last: &Step,
    languages: &[Lang],
) -> Option<String> {
    match &node_at(first?, above)?.value {
        Value::Map(entries) if !is_text(entries, languages) => {
            name_of_text(entries).map(|key| key.name.clone())
        }
        // The first language has a bare text as well.
        _ => match last {
            Step::Key(key) => Some(key.clone()),
            Step::Item(_) => None,
        },
    }
}

fn node_at<'n>(root: &'n Node, steps: &[Step]) -> Option<&'n Node> {
    steps
        .iter()
        .try_fold(root, |node, step| match (&node.value, step) {
            (Value::Map(entries), Step::Key(key)) => entries
                .iter()
                .find(|(own, _)| own.name == *key)
                .map(|(_, node)| node),
            (Value::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        })
}

/// What a node says in a language.
fn in_language(node: &Node, file_lang: &Lang, lang: &Lang) -> Option<String> {
    let text = match &node.value {
        Value::Scalar(scalar) => (file_lang == lang).then(|| scalar.text.clone()),
        Value::Map(entries) => entries.iter().find_map(|(key, node)| match &node.value {
            Value::Scalar(scalar) if Lang::parse(&key.name).as_ref() == Some(lang) => {
                Some(scalar.text.clone())
            }
            _ => None,
        }),
        _ => None,
    };
    said(text)
}

/// An empty text says nothing.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// The keys that lead to a text, as a table names them: items by their id, or
/// else by their number, counted from one.
fn what(root: &Node, steps: &[Step]) -> String {
    let mut names = Vec::new();
    let mut node = Some(root);
    for step in steps {
        let items = node.map_or(&[][..], |node| match &node.value {
            Value::List(items) => items,
            _ => &[],
        });
        names.push(match step {
            // A key that has a dot is no two keys.
            Step::Key(key) if key.contains('.') => format!("\"{key}\""),
            Step::Key(key) => key.clone(),
            Step::Item(index) => {
                let ids: Vec<_> = items.iter().map(id).collect();
                let id = ids.get(*index).copied().flatten();
                let is_only = ids.iter().filter(|other| **other == id).count() == 1;
                match id.filter(|_| is_only) {
                    Some(id) => id.to_owned(),
                    None => (index + 1).to_string(),
                }
            }
        });
        node = node.and_then(|node| node_at(node, std::slice::from_ref(step)));
    }
    names.join(".")
}

fn id(item: &Node) -> Option<&str> {
    let Value::Map(entries) = &item.value else {
        return None;
    };
    let (_, node) = entries.iter().find(|(key, _)| key.name == "id")?;
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}
