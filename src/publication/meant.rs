//! What was meant by a link that leads nowhere, as it is to be written.

use super::{Asked, Edition, Place, SinglePage};
use crate::address::{beside, in_link, page_id, relative, slug, whole_address};
use crate::diagnostic::Diagnostic;
use crate::document::{Kind, parse_name};
use crate::markdown::{Purpose, ReferenceKind};

/// The kinds of documents that a reference can name, in the order in which an id is
/// looked for.
const KINDS: [(ReferenceKind, Kind); 6] = [
    (ReferenceKind::Chapter, Kind::Chapter),
    (ReferenceKind::Goal, Kind::Goal),
    (ReferenceKind::Story, Kind::Story),
    (ReferenceKind::Indicator, Kind::Indicator),
    (ReferenceKind::Update, Kind::Update),
    (ReferenceKind::Page, Kind::Page),
];

/// What an editor wrote as the path of a file.
pub(super) struct WrittenPath<'a> {
    pub path: &'a str,
    pub from_root: &'a str,
    pub query: Option<&'a str>,
    pub fragment: Option<&'a str>,
}

impl WrittenPath<'_> {
    /// The whole of it, decoded.
    fn whole(&self) -> String {
        self.path.to_owned() + &self.after()
    }

    fn after(&self) -> String {
        let query = self.query.map(|query| format!("?{query}"));
        query.unwrap_or_default() + &at_end_of(self.fragment)
    }
}

impl Edition {
    /// Tells of an id that isn't there: with the reference that has it, or nearly,
    /// or else with the ids that there are.
    pub(super) fn no_such_id(
        &self,
        link: Asked<'_>,
        kind: ReferenceKind,
        written: &str,
        fragment: Option<&str>,
    ) -> Diagnostic {
        // `2-meedoen/1-digitaal.md` is a path, of which the id is `digitaal`.
        let id = id_of_path(written).unwrap_or_else(|| written.to_owned());
        // Another number is another label, however like it is.
        let is_number = matches!(kind, ReferenceKind::Label(of) if of.numbers().is_some());
        let known = match link.is_suggested && !is_number {
            true => self.ids(kind),
            false => Vec::new(),
        };
        let kinds = std::iter::once(kind).chain(ReferenceKind::all());
        let exact = kinds
            .filter(|kind| *kind != ReferenceKind::Index)
            .find(|kind| self.has_id(*kind, &id))
            .map(|kind| (kind, id.as_str()));
        let named = || self.id_of_word(link, kind, written);
        let near = || link.nearest(&id, known.iter().copied());
        let meant = exact.or_else(|| Some((kind, named().or_else(near)?)));
        let meant = meant.map(|(kind, id)| {
            let reference = format!("{}:{}{}", kind.as_str(), in_link(id), at_end_of(fragment));
            (reference, id)
        });
        let meant = meant
            .as_ref()
            .map(|(reference, id)| (reference.as_str(), *id));
        Diagnostic::no_such_id(&link.span, kind.as_str(), written, meant, known)
    }

    fn has_id(&self, kind: ReferenceKind, id: &str) -> bool {
        match document_kind(kind) {
            Some(kind) => {
                self.register.by_id.get(kind, id).is_some()
                    || self.register.unpublished.get(kind, id).is_some()
            }
            None => match kind {
                ReferenceKind::Word => self.words_by_id.contains_key(id),
                ReferenceKind::Source => self.sources_by_id.contains_key(id),
                ReferenceKind::Label(kind) => self.labels.get(kind, id).is_some(),
                _ => false,
            },
        }
    }

    /// The ids of a kind, in no order.
    fn ids(&self, kind: ReferenceKind) -> Vec<&str> {
        match (kind, document_kind(kind)) {
            (_, Some(kind)) => self
                .register
                .by_id
                .of_kind(kind)
                .map(|(id, _)| id)
                .collect(),
            (ReferenceKind::Word, _) => self.words.iter().map(|word| word.id.as_str()).collect(),
            (ReferenceKind::Source, _) => {
                let sources = self.sources.iter();
                sources
                    .map(|entry| entry.source.id.value.as_str())
                    .collect()
            }
            (ReferenceKind::Label(kind), _) => self.labels.ids_of(kind).collect(),
            _ => Vec::new(),
        }
    }

    /// The id of a word of the glossary that is named by itself.
    fn id_of_word(&self, link: Asked<'_>, kind: ReferenceKind, written: &str) -> Option<&str> {
        let written = page_id(written);
        let is_asked = link.is_suggested && kind == ReferenceKind::Word;
        let mut words = self.words.iter().filter(|_| is_asked);
        let found = words.find(|word| {
            let mut spellings = std::iter::once(&word.word).chain(&word.variants);
            spellings.any(|spelling| page_id(spelling) == written)
        });
        found.map(|word| word.id.as_str())
    }

    /// Tells of a path that begins with `/`: with the reference to what has that
    /// address, or the way to that file.
    pub(super) fn absolute_path(&self, link: Asked<'_>, written: &WrittenPath<'_>) -> Diagnostic {
        let path = written.path;
        let from_root = path.trim_start_matches('/');
        let places = [from_root.to_owned(), format!("content/{from_root}")];
        let file = places.iter().find(|path| {
            self.register.by_path.contains_key(path.as_str()) || self.files.contains(path.as_str())
        });
        let way = file.map(|file| in_link(&relative(&link.span.path, file)));
        let meant = way.or_else(|| link.is_suggested.then(|| self.reference_to(path))?);
        let meant = meant.map(|meant| meant + &at_end_of(written.fragment));
        Diagnostic::absolute_path(&link.span, &written.whole(), meant.as_deref())
    }

    /// Tells of an address of this computer, as it is copied from a preview: with the
    /// reference to what has that address.
    pub(super) fn preview_address(&self, link: Asked<'_>, url: &str, path: &str) -> Diagnostic {
        let (path, fragment) = match path.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (path, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let meant = link.is_suggested.then(|| self.reference_to(path)).flatten();
        let meant = meant.map(|meant| meant + &at_end_of(fragment));
        Diagnostic::preview_address(&link.span, url, meant.as_deref())
    }

    /// The reference to what stands at an address of the site, by the names in it.
    fn reference_to(&self, address: &str) -> Option<String> {
        let address = address.strip_suffix("index.html").unwrap_or(address);
        let mut names: Vec<&str> = address.split('/').filter(|name| !name.is_empty()).collect();
        let is_language = |name: &&str| {
            self.languages
                .iter()
                .any(|lang| slug(lang.as_str()) == **name)
        };
        if names.first().is_some_and(is_language) {
            names.remove(0);
        }
        let Some((last, above)) = names.split_last() else {
            return Some("index:home".to_owned());
        };
        let sections = || {
            let word = |key| slug(&self.catalogue.word(key).text);
            let pages = SinglePage::in_references();
            pages.filter_map(move |(list, page)| Some((word(page.section?), list, page.lists)))
        };
        let Some(first) = above.first() else {
            let list = sections().find(|(word, ..)| word == last);
            let list = list.map(|(_, list, _)| format!("index:{list}"));
            return list.or_else(|| self.reference_by_slug(last, &[Kind::Chapter, Kind::Page]));
        };
        let of_section = sections().find(|(word, ..)| word == first);
        match of_section {
            Some((_, _, kind)) => self.reference_by_slug(last, kind.as_slice()),
            None => self.reference_by_slug(last, &[Kind::Chapter]),
        }
    }

    fn reference_by_slug(&self, name: &str, kinds: &[Kind]) -> Option<String> {
        kinds.iter().find_map(|kind| {
            let mut ids = self.register.by_id.of_kind(*kind);
            let (id, _) =
                ids.find(|(id, place)| slug(id) == name || self.has_slug(**place, name))?;
            Some(format!("{}:{}", kind.as_str(), in_link(id)))
        })
    }

    fn has_slug(&self, place: Place, name: &str) -> bool {
        let written = self
            .document(place)
            .and_then(|document| document.slug.as_ref());
        written.is_some_and(|written| slug(&written.value) == name)
    }

    /// Tells of a file that isn't there: what was meant may be an address on the web,
    /// a file of which the name has a sign with a meaning, or a file that is near.
    pub(super) fn no_such_file<'p>(
        &self,
        link: Asked<'_>,
        written: &WrittenPath<'_>,
        known: impl Iterator<Item = &'p str> + Clone,
    ) -> Diagnostic {
        let (span, path, whole) = (&link.span, written.path, written.whole());
        if let Some(address) = whole_address(&whole) {
            return match link.purpose {
                Purpose::Embed if address.starts_with("http") => {
                    Diagnostic::picture_elsewhere(span)
                }
                _ => Diagnostic::address_without_scheme(span, &whole, &address),
            };
        }
        // Signs that were meant as part of the name.
        let literal = beside(&span.path, &whole);
        if whole != path && self.files.contains(literal.as_str()) {
            return Diagnostic::sign_in_file_name(span, &whole, &in_link(&whole));
        }
        let document = [".md", "/index.md"].map(|end| written.from_root.to_owned() + end);
        let mut document = document.iter().filter(|_| link.purpose == Purpose::Refer);
        if let Some(document) = document.find(|path| self.register.by_path.contains_key(&***path)) {
            let way = in_link(&relative(&span.path, document)) + &at_end_of(written.fragment);
            return Diagnostic::no_such_file(span, path, path, Some((&way, path)));
        }
        let id = path.rsplit('/').next().filter(|id| !id.contains('.'));
        let id = id.filter(|_| link.purpose == Purpose::Refer && link.is_suggested);
        let kind = id.and_then(|id| {
            let mut kinds = ReferenceKind::all();
            kinds.find(|kind| self.has_id(*kind, id))
        });
        if let Some((kind, id)) = kind.zip(id) {
            let reference =
                format!("{}:{}", kind.as_str(), in_link(id)) + &at_end_of(written.fragment);
            return Diagnostic::no_such_file(span, path, id, Some((&reference, id)));
        }
        let name = |path: &'p str| path.rsplit_once('/').map_or(path, |(_, name)| name);
        let own_name = path.rsplit('/').next().unwrap_or(path);
        let near = link.nearest(written.from_root, known.clone());
        // The same file in another folder, if there is but one.
        let mut elsewhere = known.filter(|path| link.is_suggested && name(path) == own_name);
        let moved = elsewhere.next().filter(|_| elsewhere.next().is_none());
        let near = moved.or(near).map(|near| {
            let way = in_link(&relative(&span.path, near));
            (way + &at_end_of(written.fragment), name(near))
        });
        let near = near.as_ref().map(|(way, name)| (way.as_str(), *name));
        Diagnostic::no_such_file(span, path, own_name, near)
    }

    /// Tells of a file that is there, with something after its name.
    pub(super) fn query_of_file(&self, link: Asked<'_>, written: &WrittenPath<'_>) -> Diagnostic {
        let query = format!("?{}", written.query.unwrap_or_default());
        let without = in_link(written.path) + &at_end_of(written.fragment);
        Diagnostic::query_of_file(&link.span, &query, &without)
    }
}

fn document_kind(kind: ReferenceKind) -> Option<Kind> {
    let found = KINDS.iter().find(|(reference, _)| *reference == kind);
    found.map(|(_, kind)| *kind)
}

/// The id that a path of a document has: without folder, number, language and `.md`.
fn id_of_path(written: &str) -> Option<String> {
    let written = written.trim_matches('/');
    let written = written.strip_suffix(".md").unwrap_or(written);
    let name = parse_name(&format!("content/pages/{written}.md")).ok()?;
    Some(name.id.to_string())
}

/// `#actions`, where there is something to name.
pub(super) fn at_end_of(fragment: Option<&str>) -> String {
    fragment
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default()
}
