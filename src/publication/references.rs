//! What a link in a text leads to.

use std::borrow::Cow;
use std::sync::Arc;

use super::meant::WrittenPath;
use super::{Asked, Edition, IndicatorId, ListIndex, Place, SinglePage, Target, Value};
use crate::address::{named, on_own_computer, page_id, without_extension};
use crate::diagnostic::{Diagnostic, Unpublished, nearest};
use crate::document::{self, Action, Detail, GoalPart, Kind, is_document};
use crate::label::LabelKind;
use crate::markdown::{Destination, Link, Purpose, ReferenceKind};

impl Edition {
    /// What a link leads to; nothing where it leads nowhere, or to what isn't
    /// published: it is then shown as [`Target::Words`].
    pub(crate) fn follow(&self, link: &Link) -> Option<Target> {
        self.follow_destination(Asked::briefly(link)).ok()
    }

    /// What a link leads to.
    ///
    /// # Errors
    ///
    /// What there is to tell of a link that leads nowhere, or to what isn't
    /// published; it is then shown as [`Target::Words`].
    pub(crate) fn follow_or_tell(&self, asked: Asked<'_>) -> Result<Target, Diagnostic> {
        let told = |told: Diagnostic| match asked.is_literal {
            true => told,
            false => told.without_fix(),
        };
        self.follow_destination(asked).map_err(told)
    }

    fn follow_destination(&self, link: Asked<'_>) -> Result<Target, Diagnostic> {
        match &link.destination {
            Destination::Reference { kind, id, fragment } => {
                self.follow_reference(link, *kind, id, fragment.as_deref())
            }
            Destination::File {
                path,
                query,
                from_root,
                fragment,
            } => {
                let written = WrittenPath {
                    path,
                    from_root,
                    query: query.as_deref(),
                    fragment: fragment.as_deref(),
                };
                let target = if is_document(path) && !path.starts_with('/') {
                    self.follow_document(link, &written)
                } else {
                    self.follow_file(link, &written)
                }?;
                match link.purpose {
                    Purpose::Refer => Ok(target),
                    Purpose::Embed => match shown(target) {
                        Some(Target::List(list)) if self.crowded_lists.contains(&list) => {
                            Ok(Target::Words)
                        }
                        shown => shown.ok_or_else(|| Diagnostic::not_embeddable(&link.span, path)),
                    },
                }
            }
            Destination::Heading(id) => self.follow_heading(link, id),
            Destination::Web(url) => match on_own_computer(url) {
                Some(path) => Err(self.preview_address(link, url, path)),
                None => Ok(Target::Web(url.clone())),
            },
            Destination::Wrong => Ok(Target::Words),
        }
    }

    fn follow_reference(
        &self,
        link: Asked<'_>,
        kind: ReferenceKind,
        id: &str,
        fragment: Option<&str>,
    ) -> Result<Target, Diagnostic> {
        let document_kind = match kind {
            ReferenceKind::Chapter => Kind::Chapter,
            ReferenceKind::Goal => Kind::Goal,
            ReferenceKind::Story => Kind::Story,
            ReferenceKind::Indicator => Kind::Indicator,
            ReferenceKind::Update => Kind::Update,
            ReferenceKind::Page => Kind::Page,
            ReferenceKind::Index => return self.follow_index(link, id, fragment),
            ReferenceKind::Word => {
                return match self.words_by_id.get(id) {
                    Some(word) => Ok(at(Place::Word(*word))),
                    None if !self.has_all_words => Ok(Target::Words),
                    None => Err(self.no_such_id(link, kind, id, fragment)),
                };
            }
            ReferenceKind::Source => {
                return match self.sources_by_id.get(id) {
                    Some(source) => Ok(at(Place::Source(*source))),
                    None if !self.has_all_sources => Ok(Target::Words),
                    None => Err(self.no_such_id(link, kind, id, fragment)),
                };
            }
            ReferenceKind::Label(of) => {
                return match self.labels.get(of, id) {
                    Some(label) if self[label].is_used() => {
                        self.follow_place(link, Place::Label(label), fragment)
                    }
                    Some(_) => Err(Diagnostic::unused_label(&link.span, id, of)),
                    None if self.settings.is_unread(of.many()) => Ok(Target::Words),
                    None => Err(self.no_such_id(link, kind, id, fragment)),
                };
            }
        };
        if let Some(place) = self.register.by_id.get(document_kind, id) {
            return self.follow_place(link, *place, fragment);
        }
        if let Some(why) = self.register.unpublished.get(document_kind, id) {
            return not_published(link, id, *why);
        }
        Err(self.no_such_id(link, kind, id, fragment))
    }

    fn follow_index(
        &self,
        link: Asked<'_>,
        id: &str,
        fragment: Option<&str>,
    ) -> Result<Target, Diagnostic> {
        match link.purpose {
            Purpose::Embed => {
                let Some((_, list)) = ListIndex::named().find(|(name, _)| *name == id) else {
                    let filled = ListIndex::named().filter(|(_, list)| !self.is_empty(*list));
                    let filled = filled.map(|(name, _)| name).collect();
                    let known = ListIndex::named().map(|(name, _)| name).collect();
                    return Err(no_such_index(link, id, known, filled));
                };
                if self.is_empty(list) {
                    return self.empty_index(link, id);
                }
                if self.crowded_lists.contains(&list) {
                    return Ok(Target::Words);
                }
                Ok(Target::List(list))
            }
            Purpose::Refer => {
                let mut pages = SinglePage::in_references();
                let Some((_, page)) = pages.find(|(name, _)| *name == id) else {
                    let pages = || SinglePage::in_references();
                    let filled = pages().filter(|(_, page)| self.has_page(page.place));
                    let filled = filled.map(|(name, _)| name).collect();
                    let known = pages().map(|(name, _)| name).collect();
                    return Err(no_such_index(link, id, known, filled));
                };
                if !self.has_page(page.place) {
                    return self.empty_index(link, id);
                }
                self.follow_place(link, page.place, fragment)
            }
        }
    }

    /// Tells why there is nothing in a list: nothing was written for it, or
    /// nothing of that is published.
    fn empty_index(&self, link: Asked<'_>, id: &str) -> Result<Target, Diagnostic> {
        let mut lists = ListIndex::named();
        let list = lists.find(|(name, _)| *name == id).map(|(_, list)| list);
        let kind = list.and_then(ListIndex::kind);
        let register = &self.register;
        let is_hidden = kind.is_some_and(|kind| register.unpublished.has(kind));
        let is_unreadable = kind.is_some_and(|kind| register.unreadable.contains(&kind));
        let is_unread = match id {
            "words" => !self.has_all_words,
            "sources" => !self.has_all_sources,
            id => self.settings.is_unread(id),
        };
        if is_unread || is_unreadable {
            return Ok(Target::Words);
        }
        if let Some(ListIndex::Labels(kind)) = list
            && (kind.numbers().is_some() || !self.is_empty(ListIndex::Labels(kind)))
        {
            return Err(Diagnostic::unused_labels(&link.span, kind));
        }
        let from = list.map_or_else(Cow::default, ListIndex::from);
        Err(Diagnostic::empty_index(&link.span, id, &from, is_hidden))
    }

    fn is_empty(&self, list: ListIndex) -> bool {
        match list {
            ListIndex::Chapters => self.chapters.is_empty(),
            ListIndex::Goals => self.goals.is_empty(),
            ListIndex::Stories => self.stories.is_empty(),
            ListIndex::Indicators => self.indicators.is_empty(),
            ListIndex::Updates => self.updates.is_empty(),
            ListIndex::Values => self.settings.values.is_empty(),
            ListIndex::Vision => self.settings.vision.is_none(),
            ListIndex::Mission => self.settings.mission.is_none(),
            ListIndex::Labels(kind) => match kind.numbers() {
                Some(_) => self.labels.used(kind).next().is_none(),
                None => self.labels.ids_of(kind).next().is_none(),
            },
            ListIndex::Partners => self.settings.partners.is_empty(),
            ListIndex::Credits => self.settings.credits.is_empty(),
            ListIndex::Words => self.words.is_empty(),
            ListIndex::Sources => self.sources.is_empty(),
        }
    }

    /// The label, or the list of labels, that a link names and that nothing bears.
    pub(crate) fn unused_label(&self, link: &Link) -> Option<Place> {
        let Destination::Reference { kind, id, .. } = &link.destination else {
            return None;
        };
        let place = match kind {
            ReferenceKind::Label(of) => Place::Label(self.labels.get(*of, id)?),
            ReferenceKind::Index => {
                let mut kinds = LabelKind::ALL.into_iter();
                Place::Labels(kinds.find(|kind| kind.many() == id)?)
            }
            _ => return None,
        };
        (!self.has_page(place)).then_some(place)
    }

    /// The story that a link leads to, where its teller doesn't agree to have it on the
    /// site: the words of the link may name them.
    pub(crate) fn withheld_story(&self, link: &Link) -> Option<&document::Story> {
        let story = match &link.destination {
            Destination::Reference { kind, id, .. } if *kind == ReferenceKind::Story => {
                self.withheld_by_id.get(id.as_str())
            }
            Destination::File { from_root, .. } => {
                let path = self.first_language_path(from_root);
                self.withheld_by_path.get(&*path)
            }
            _ => None,
        }?;
        match &story.detail {
            Detail::Story(story) => Some(story),
            _ => None,
        }
    }

    fn follow_document(
        &self,
        link: Asked<'_>,
        written: &WrittenPath<'_>,
    ) -> Result<Target, Diagnostic> {
        if let Some(place) = self.register.by_path.get(written.from_root) {
            return self.follow_place(link, *place, written.fragment);
        }
        // A variant may be named by its own file.
        let first = self.first_language_path(written.from_root);
        if let Some(place) = self.register.by_path.get(&*first) {
            return self.follow_place(link, *place, written.fragment);
        }
        if let Some(why) = self.register.unpublished_paths.get(&*first) {
            return not_published(link, written.path, *why);
        }
        let paths = self.register.by_path.keys().map(|path| &**path);
        Err(self.no_such_file(link, written, paths))
    }

    fn follow_file(
        &self,
        link: Asked<'_>,
        written: &WrittenPath<'_>,
    ) -> Result<Target, Diagnostic> {
        match self.named_file(written.path, &link.span.path) {
            Some(_) if written.query.is_some() => Err(self.query_of_file(link, written)),
            Some(file) => Ok(Target::File(file)),
            None if written.path.starts_with('/') => Err(self.absolute_path(link, written)),
            None => {
                let paths = self.files.iter().map(|path| &**path);
                Err(self.no_such_file(link, written, paths))
            }
        }
    }

    /// A file that is named in another.
    pub(crate) fn named_file(&self, written: &str, from: &str) -> Option<Arc<str>> {
        let mut paths = named(written, from);
        paths
            .find_map(|path| self.files.get(path.as_str()))
            .cloned()
    }

    /// `goals/lezen.drt.md` is a file of the document `goals/lezen.md`.
    fn first_language_path<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let stem = without_extension(path, "md").unwrap_or(path);
        match stem.rsplit_once('.') {
            Some((stem, suffix)) if self.languages.iter().any(|lang| lang.as_str() == suffix) => {
                Cow::Owned(format!("{stem}.md"))
            }
            _ if path.ends_with(".md") => Cow::Borrowed(path),
            _ => Cow::Owned(format!("{stem}.md")),
        }
    }

    fn follow_place(
        &self,
        link: Asked<'_>,
        place: Place,
        fragment: Option<&str>,
    ) -> Result<Target, Diagnostic> {
        let Some(fragment) = fragment else {
            return Ok(match place {
                Place::Indicator(indicator) if link.purpose == Purpose::Refer => {
                    match self.latest_value(indicator) {
                        Some(value) => Target::Value { indicator, value },
                        None => at(place),
                    }
                }
                _ => at(place),
            });
        };
        if let Place::Indicator(indicator) = place
            && let Some(value) = self.named_value(indicator, fragment)
        {
            return Ok(Target::Value { indicator, value });
        }
        self.follow_anchor(link, place, fragment)
    }

    /// A heading of the document that the link is written in, wherever its text
    /// is shown.
    fn follow_heading(&self, link: Asked<'_>, id: &str) -> Result<Target, Diagnostic> {
        let own = self
            .register
            .by_path
            .get(&*self.first_language_path(&link.span.path));
        if let Some(place) = own {
            return self.follow_anchor(link, *place, id);
        }
        Err(Diagnostic::no_such_heading(&link.span, id, None, &[]))
    }

    fn follow_anchor(&self, link: Asked<'_>, place: Place, id: &str) -> Result<Target, Diagnostic> {
        if self.has_anchor(place, id) {
            return Ok(Target::Place {
                place,
                fragment: Some(id.to_owned()),
            });
        }
        if let Some(why) = self.why_without_part(place, id) {
            return not_published(link, id, why);
        }
        if let Some(fragment) = self.heading_of_first(place, id) {
            return Ok(Target::Place { place, fragment });
        }
        if !link.is_suggested {
            return Err(Diagnostic::no_such_heading_briefly(&link.span, id));
        }
        let values = match place {
            Place::Indicator(indicator) => self.value_names(indicator).collect(),
            _ => Vec::new(),
        };
        let known: Vec<String> = values.into_iter().chain(self.anchors(place)).collect();
        // Another year is another value, however like it is.
        let is_period = id.starts_with(|sign: char| sign.is_ascii_digit());
        let near = || nearest(id, known.iter().map(String::as_str));
        let near = (!is_period).then(near).flatten();
        Err(Diagnostic::no_such_heading(&link.span, id, near, &known))
    }

    /// Why a goal hasn't a part that it may have another day: what would be in it isn't
    /// published, as where a resident withdrew.
    fn why_without_part(&self, place: Place, id: &str) -> Option<Unpublished> {
        let kind = match (place, GoalPart::of(id)?) {
            (Place::Goal(_), GoalPart::Goals) => Kind::Goal,
            (Place::Goal(_), GoalPart::Stories) => Kind::Story,
            (Place::Goal(_), GoalPart::Figures) => Kind::Indicator,
            (Place::Goal(_), GoalPart::Updates) => Kind::Update,
            _ => return None,
        };
        let mut unpublished = self.register.unpublished.of_kind(kind).map(|(_, why)| *why);
        unpublished.next()
    }

    /// Where in a variant the heading stands that has this id in the first language;
    /// nowhere but on the page where the two don't have the same headings.
    fn heading_of_first(&self, place: Place, id: &str) -> Option<Option<String>> {
        let document = self.document(place)?;
        let of_first = &document.first.as_ref()?.body.outline;
        let own = &document.body.outline;
        let index = of_first.position(id)?;
        let is_same = own.len() == of_first.len();
        Some(is_same.then(|| own[index].id.clone()))
    }

    /// Whether a reference can name this id on a page.
    fn has_anchor(&self, place: Place, id: &str) -> bool {
        match place {
            Place::Words => self.words_by_id.contains_key(id),
            Place::Sources => self.sources_by_id.contains_key(id),
            Place::Label(label) => self[label].parts().any(|part| part == id),
            place => {
                let document = self.document(place);
                let ids = document.map(|document| &document.body.outline);
                ids.is_some_and(|ids| ids.position(id).is_some())
                    || self.parts(place).any(|part| part == id)
                    || self.action_at(place, id).is_some()
            }
        }
    }

    /// The ids on a page that a reference can name.
    pub(crate) fn anchors(&self, place: Place) -> Vec<String> {
        match place {
            Place::Label(label) => return self[label].parts().map(str::to_owned).collect(),
            Place::Words => return self.words.iter().map(|word| word.id.clone()).collect(),
            Place::Sources => {
                let ids = self
                    .sources
                    .iter()
                    .map(|entry| entry.source.id.value.clone());
                return ids.collect();
            }
            _ => {}
        }
        let Some(document) = self.document(place) else {
            return Vec::new();
        };
        let headings = document
            .body
            .outline
            .iter()
            .map(|heading| heading.id.clone());
        headings
            .chain(self.parts(place).map(str::to_owned))
            .chain(self.actions(place).filter_map(Action::anchor))
            .collect()
    }

    /// The action of a goal that has an id on its page.
    pub(crate) fn action_at(&self, place: Place, id: &str) -> Option<&Action> {
        let is_it = |action: &&Action| action.anchor().is_some_and(|anchor| anchor == id);
        id.starts_with("n-")
            .then(|| self.actions(place).find(is_it))?
    }

    /// The actions and results of a goal; none of other places.
    fn actions(&self, place: Place) -> impl Iterator<Item = &Action> {
        let goal = match place {
            Place::Goal(id) => Some(&self[id]),
            _ => None,
        };
        goal.into_iter()
            .flat_map(|goal| goal.detail().all_actions())
    }

    /// The ids of the parts of a goal's page.
    fn parts(&self, place: Place) -> impl Iterator<Item = &'static str> {
        let goal = match place {
            Place::Goal(id) => Some(id),
            _ => None,
        };
        goal.into_iter().flat_map(move |goal| {
            // Whoever refers to the mentions is one.
            let is_there =
                move |part: &GoalPart| *part == GoalPart::Mentions || self.has_part(goal, *part);
            let parts = GoalPart::ALL.into_iter().filter(is_there);
            parts.map(GoalPart::id)
        })
    }

    /// The latest value of the first series; none where there is none yet.
    fn latest_value(&self, indicator: IndicatorId) -> Option<Value> {
        let row = self[indicator].named.latest?;
        Some(Value { row, series: 0 })
    }

    /// The value with that label or period, or the latest of the series of that
    /// name.
    fn named_value(&self, indicator: IndicatorId, name: &str) -> Option<Value> {
        let name = page_id(name);
        if name.is_empty() {
            return None;
        }
        let named = &self[indicator].named;
        if let Some(row) = named.rows.get(&name) {
            return Some(Value {
                row: *row,
                series: 0,
            });
        }
        let series = *named.series.get(&name)?;
        let row = named.latest_of_series[series]?;
        Some(Value { row, series })
    }

    fn value_names(&self, indicator: IndicatorId) -> impl Iterator<Item = String> + '_ {
        let table = &self[indicator].detail().table;
        let rows = table.rows.iter().flat_map(|row| row.names());
        let series = table.series.iter().flatten().cloned();
        let names = rows.chain(series).map(|name| page_id(&name));
        names.filter(|name| !name.is_empty())
    }
}

/// What other tools and Dutch call the lists.
const OTHER_NAMES: [(&str, &str); 15] = [
    ("start", "home"),
    ("hoofdstukken", "chapters"),
    ("doelen", "goals"),
    ("verhalen", "stories"),
    ("cijfers", "indicators"),
    ("figures", "indicators"),
    ("waarden", "values"),
    ("visie", "vision"),
    ("missie", "mission"),
    ("nieuws", "updates"),
    ("news", "updates"),
    ("themas", "themes"),
    ("rollen", "roles"),
    ("woorden", "words"),
    ("bronnen", "sources"),
];

/// `filled` are the lists that have something in them.
fn no_such_index(
    link: Asked<'_>,
    id: &str,
    known: Vec<&'static str>,
    filled: Vec<&'static str>,
) -> Diagnostic {
    let mut others = OTHER_NAMES.iter();
    let other = others.find(|(name, list)| *name == id.to_lowercase() && known.contains(list));
    let near = other
        .map(|(_, list)| *list)
        .or_else(|| link.nearest(id, known));
    Diagnostic::no_such_index(&link.span, id, near, filled)
}

fn not_published(link: Asked<'_>, written: &str, why: Unpublished) -> Result<Target, Diagnostic> {
    match why {
        Unpublished::Unreadable => Ok(Target::Words),
        why => {
            let is_left_out = link.is_left_out || link.purpose == Purpose::Embed;
            Err(Diagnostic::not_published(
                &link.span,
                written,
                why,
                is_left_out,
            ))
        }
    }
}

/// What an embed of a document shows; none where it is of a kind that can't be
/// shown on another page.
fn shown(target: Target) -> Option<Target> {
    let Target::Place { place, .. } = &target else {
        return Some(target);
    };
    match place {
        Place::Goal(_) | Place::Story(_) | Place::Indicator(_) => Some(target),
        Place::Goals => Some(Target::List(ListIndex::Goals)),
        Place::Stories => Some(Target::List(ListIndex::Stories)),
        Place::Indicators => Some(Target::List(ListIndex::Indicators)),
        Place::Updates => Some(Target::List(ListIndex::Updates)),
        _ => None,
    }
}

fn at(place: Place) -> Target {
    Target::Place {
        place,
        fragment: None,
    }
}
