//! Ids become relations: the manuscript becomes a publication.
//!
//! What is not to be published on the day is left out here, so that no later
//! stage has to think of it. The one maker of [`Publication`].

mod copies;
mod crowded;
mod files;
mod glossary;
mod memory;
mod tree;

pub(crate) use files::{files_of, places_of_files, withheld_assets};
pub(crate) use glossary::normal;
pub(crate) use memory::Memory;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crowded::Embedded;
use memory::Resolved;

use crate::diagnostic::{Diagnosed, Diagnostic, Span, Unpublished, nearest};
use crate::document::{Detail, Document, Kind, Scope, SourceOf};
use crate::fields::Written;
use crate::language::{Catalogue, Lang, Locale};
use crate::manuscript::{Manuscript, Translated};
use crate::markdown::{Holds, Link, Markdown, Purpose};
use crate::publication::{
    Agreed, Asked, Edition, GoalId, Indicator, IndicatorId, ListIndex, Named, Page, Place,
    Publication, Register, SourceEntry, SourceId, Story, StoryId, Target, WordId,
};
use crate::settings::{Language, Source};
use crate::text::Text;

/// The day that a site is built for, and whether drafts are on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// Drafts, and documents before their `publish` date, are shown as well.
    pub with_drafts: bool,
}

/// Makes an edition for each language. What was resolved last makes no difference
/// but in time.
pub(crate) fn resolve(
    manuscript: &Manuscript,
    day: Day,
    memory: &mut Memory,
) -> Diagnosed<Publication> {
    let Diagnosed {
        value: unpublished,
        diagnostics: mut told_of_copies,
    } = unpublished(manuscript, day);
    memory.begin(manuscript, unpublished);
    let unpublished = &memory.unpublished;
    let made: Vec<(Edition, Vec<Diagnostic>)> = memory
        .editions
        .par_iter_mut()
        .enumerate()
        .map(|(index, resolved)| {
            let mut told = Vec::new();
            let edition = edition(manuscript, index, day, unpublished, resolved, &mut told);
            (edition, told)
        })
        .collect();
    let (editions, told): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let mut diagnostics = told.concat();
    diagnostics.append(&mut told_of_copies);
    Diagnosed {
        value: Publication { editions },
        // What a file that can't be read would have had isn't missing.
        diagnostics: if manuscript.is_whole {
            diagnostics
        } else {
            Vec::new()
        },
    }
}

/// Why documents aren't on the site, by the path of the first-language file.
/// Copies are told, as those of a story that may not be shown aren't either.
fn unpublished(manuscript: &Manuscript, day: Day) -> Diagnosed<HashMap<Arc<str>, Unpublished>> {
    let documents = &manuscript.documents;
    let mut hidden: HashMap<Arc<str>, Unpublished> = HashMap::new();
    // Of two reasons the first counts.
    let mut folders: HashMap<&str, Unpublished> = HashMap::new();
    for document in documents {
        let Translated {
            first, variants, ..
        } = &**document;
        let withheld = || {
            variants
                .values()
                .find_map(|variant| why_withheld(variant, day))
        };
        if let Some(why) = why_unpublished(first, day).or_else(withheld) {
            hidden.insert(first.name.first.clone(), why);
            if let Some(folder) = &first.name.folder {
                folders.insert(folder, Unpublished::WithParent);
            }
        }
    }
    let diagnostics = copies::leave_out(manuscript, &mut hidden);
    for name in &manuscript.unreadable {
        // What is gone needs not be read.
        let why = hidden.entry(name.first.clone());
        why.or_insert(Unpublished::Unreadable);
        if let Some(folder) = &name.folder {
            folders.entry(folder).or_insert(Unpublished::Unreadable);
        }
    }
    let nested = documents.iter().map(|translated| &translated.first.name);
    for name in nested.filter(|name| name.kind.nests()) {
        let above = name
            .parent
            .match_indices('/')
            .map(|(end, _)| &name.parent[..end]);
        let above = above.chain([name.parent.as_str()]);
        let why = above.filter_map(|folder| folders.get(folder).copied());
        if let Some(why) = why.min_by_key(|why| *why == Unpublished::Unreadable) {
            hidden.entry(name.first.clone()).or_insert(why);
        }
    }
    Diagnosed {
        value: hidden,
        diagnostics,
    }
}

fn why_unpublished(document: &Document, day: Day) -> Option<Unpublished> {
    why_withheld(document, day).or_else(|| why_not_yet(document, day))
}

/// What the teller of each story agreed to, by the path of the first-language file:
/// what each of its languages says, for a person agrees in none in particular.
fn agreed(manuscript: &Manuscript) -> FxHashMap<&str, Agreed> {
    let documents = manuscript.documents.iter();
    let stories = documents.filter(|document| document.first.name.kind == Kind::Story);
    let agreed = stories.map(|document| {
        let Translated {
            first, variants, ..
        } = &**document;
        let all = || std::iter::once(first).chain(variants.values());
        let is_for = |scope| all().all(|document| may_be_used_for(document, scope));
        let agreed = Agreed {
            to_share: all().all(|document| has_consent(document)) && is_for(Scope::Share),
            to_search: is_for(Scope::Search),
        };
        (&*first.name.first, agreed)
    });
    agreed.collect()
}

fn has_consent(document: &Document) -> bool {
    matches!(&document.detail, Detail::Story(story) if story.consent.is_some())
}

/// Whether the teller agreed to this; without a scope, to all.
fn may_be_used_for(document: &Document, scope: Scope) -> bool {
    let Detail::Story(story) = &document.detail else {
        return true;
    };
    let agreed = story.consent.as_ref().and_then(|it| it.scope.as_ref());
    agreed.is_none_or(|agreed| agreed.contains(&scope))
}

/// What a resident didn't agree to.
fn why_withheld(document: &Document, day: Day) -> Option<Unpublished> {
    if let Detail::Story(story) = &document.detail
        && let Some(consent) = &story.consent
    {
        let has_ended = consent
            .until
            .as_ref()
            .is_some_and(|until| day.date > until.value.last_day());
        let is_withdrawn = consent
            .withdrawn
            .as_ref()
            .is_some_and(|withdrawn| day.date >= withdrawn.value.first_day());
        if has_ended || is_withdrawn {
            return Some(Unpublished::Gone);
        }
        if !may_be_used_for(document, Scope::Web) {
            return Some(Unpublished::NotForWeb);
        }
    }
    None
}

fn why_not_yet(document: &Document, day: Day) -> Option<Unpublished> {
    if day.with_drafts {
        return None;
    }
    if document.draft {
        return Some(Unpublished::Draft);
    }
    document
        .publish
        .as_ref()
        .is_some_and(|publish| day.date < publish.value.first_day())
        .then_some(Unpublished::NotYet)
}

type ByKind = BTreeMap<Kind, Vec<Arc<Document>>>;

/// What an edition is made of, while it is being made.
struct Making<'a> {
    manuscript: &'a Manuscript,
    language: &'a Language,
    locale: Locale,
    /// The published documents.
    published: ByKind,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// The document as readers of a language get it: a variant that is a draft isn't
/// there yet.
fn in_language(translated: &Translated, lang: &Lang, day: Day) -> Arc<Document> {
    translated
        .variants
        .get(lang)
        .filter(|variant| why_not_yet(variant, day).is_none())
        .unwrap_or(&translated.first)
        .clone()
}

impl Making<'_> {
    /// The published documents of a kind, which are taken out.
    fn of_kind(&mut self, kind: Kind) -> Vec<Arc<Document>> {
        self.published.remove(&kind).unwrap_or_default()
    }

    /// Siblings in order: by number, the others after them by title.
    fn sort(&self, documents: &mut [Arc<Document>]) {
        let languages: Vec<Lang> = self.languages();
        let title = |document: &Document| {
            let form = document
                .title
                .as_ref()
                .map(|title| title.in_language(&self.language.tag, &languages).plain());
            form.unwrap_or_else(|| document.name.id.to_string())
        };
        documents.sort_by(|a, b| {
            let by_number = |document: &Document| document.name.number.map_or((1, 0), |n| (0, n));
            by_number(a)
                .cmp(&by_number(b))
                .then_with(|| match (a.name.number, b.name.number) {
                    (None, None) => self.locale.compare(&title(a), &title(b)),
                    _ => std::cmp::Ordering::Equal,
                })
                .then_with(|| a.name.id.cmp(&b.name.id))
        });
    }

    fn languages(&self) -> Vec<Lang> {
        self.manuscript
            .languages
            .iter()
            .map(|language| language.tag.clone())
            .collect()
    }
}

/// The documents of an edition, by whether they are published.
#[derive(Default)]
struct SortedOut {
    published: ByKind,
    gone: Vec<Arc<Document>>,
    not_for_web: Vec<Arc<Document>>,
}

fn sorted_out(
    manuscript: &Manuscript,
    lang: &Lang,
    day: Day,
    unpublished: &HashMap<Arc<str>, Unpublished>,
) -> SortedOut {
    let mut sorted = SortedOut::default();
    for translated in &manuscript.documents {
        let document = in_language(translated, lang, day);
        match unpublished.get(&translated.first.name.first) {
            None => {
                let of_kind = sorted.published.entry(document.name.kind).or_default();
                of_kind.push(document);
            }
            Some(Unpublished::Gone) => sorted.gone.push(document),
            Some(Unpublished::NotForWeb) => sorted.not_for_web.push(document),
            Some(_) => {}
        }
    }
    sorted
}

fn edition(
    manuscript: &Manuscript,
    index: usize,
    day: Day,
    unpublished: &HashMap<Arc<str>, Unpublished>,
    resolved: &mut Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let first = &manuscript.languages[0].tag;
    let language = &manuscript.languages[index];
    let SortedOut {
        published,
        gone,
        not_for_web,
    } = sorted_out(manuscript, &language.tag, day, unpublished);
    let mut making = Making {
        manuscript,
        language,
        locale: Locale::new(&language.tag, first),
        published,
        diagnostics,
    };
    let settings = manuscript.settings[index].clone();
    let home = making.of_kind(Kind::Home).pop();
    let lists = [Kind::GoalList, Kind::StoryList, Kind::IndicatorList]
        .into_iter()
        .filter_map(|kind| Some((kind, making.of_kind(kind).pop()?)))
        .collect();
    let chapters = tree::chapters(&mut making, &settings);
    let goals = tree::goals(&mut making, &settings);
    let agreed = agreed(manuscript);
    let stories = sorted(&mut making, Kind::Story, |document| Story {
        agreed: agreed[&*document.name.first],
        document,
        goals: Vec::new(),
    });
    let indicators = sorted(&mut making, Kind::Indicator, |document| Indicator {
        named: Named::of(&document),
        document,
        goals: Vec::new(),
        source: None,
    });
    let pages = sorted(&mut making, Kind::Page, |document| Page { document });
    let sources: Vec<SourceEntry> = manuscript
        .sources
        .iter()
        .map(|source| SourceEntry {
            source: source.clone(),
            goals: Vec::new(),
            indicators: Vec::new(),
        })
        .collect();
    let languages = making.languages();
    let Making { locale, .. } = making;
    let withheld = || gone.iter().chain(&not_for_web).cloned();
    let mut edition = Edition {
        language: language.clone(),
        catalogue: Catalogue::new(&language.tag, first, &manuscript.catalogues),
        locale,
        languages,
        roles_by_id: by_id(settings.roles.iter().map(|role| &role.id), |index| index),
        settings,
        home,
        lists,
        chapters,
        goals,
        stories,
        indicators,
        pages,
        words: Vec::new(),
        words_by_id: FxHashMap::default(),
        has_listed_words: false,
        crowded_lists: Vec::new(),
        crowded_figures: FxHashSet::default(),
        sources_by_id: by_id(sources.iter().map(|entry| &entry.source.id.value), SourceId),
        sources,
        has_all_words: manuscript.has_all_words,
        has_all_sources: manuscript.has_all_sources,
        withheld_by_id: withheld()
            .map(|story| (story.name.id.clone(), story))
            .collect(),
        withheld_by_path: withheld()
            .map(|story| (story.name.first.clone(), story))
            .collect(),
        gone,
        not_for_web,
        mentions: FxHashMap::default(),
        register: Arc::default(),
        files: Arc::new(manuscript.files.clone()),
    };
    resolved.renew(&edition, || register(&edition, manuscript, unpublished));
    edition.register = resolved.register.clone();
    relate(&mut edition, manuscript, resolved, diagnostics);
    glossary::collect(&mut edition, manuscript);
    edition.has_listed_words = edition.words.iter().any(|word| word.is_listed);
    edition.words_by_id = by_id(edition.words.iter().map(|word| &word.id), WordId);
    follow_links(&mut edition, resolved, diagnostics);
    edition
}

fn sorted<T>(making: &mut Making<'_>, kind: Kind, make: impl FnMut(Arc<Document>) -> T) -> Vec<T> {
    let mut documents = making.of_kind(kind);
    making.sort(&mut documents);
    documents.into_iter().map(make).collect()
}

/// Where each id stands among all; of two the first.
fn by_id<'a, Id>(
    ids: impl Iterator<Item = &'a String>,
    number: impl Fn(usize) -> Id,
) -> FxHashMap<String, Id> {
    let mut known = FxHashMap::default();
    for (index, id) in ids.enumerate() {
        known.entry(id.clone()).or_insert_with(|| number(index));
    }
    known
}

/// Makes documents known by id and by path.
fn register(
    edition: &Edition,
    manuscript: &Manuscript,
    unpublished: &HashMap<Arc<str>, Unpublished>,
) -> Register {
    let mut register = Register::default();
    let places = edition.places();
    register.by_path.reserve(places.len());
    for place in places {
        if let Some(document) = edition.document(place) {
            let name = &document.name;
            let (first, id) = (name.first.clone(), name.id.clone());
            register.by_id.insert(name.kind, id, place);
            register.by_path.insert(first, place);
        }
    }
    let names = manuscript
        .documents
        .iter()
        .map(|translated| &translated.first.name);
    for name in names.chain(&manuscript.unreadable) {
        if let Some(why) = unpublished.get(&*name.first) {
            let (kind, id) = (name.kind, name.id.clone());
            register.unpublished_paths.insert(name.first.clone(), *why);
            register.unpublished.insert(kind, id, *why);
            if *why == Unpublished::Unreadable {
                register.unreadable.insert(kind);
            }
        }
    }
    register
}

/// Brings goals, stories, figures, sources and roles together.
fn relate(
    edition: &mut Edition,
    manuscript: &Manuscript,
    resolved: &mut Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let written = Relations {
        edition,
        manuscript,
        unknown: 0,
        most_suggested: most_suggested(edition),
        diagnostics,
    };
    let (stories, indicators, goals) = written.read(resolved);
    for (index, goal_ids) in stories.into_iter().enumerate() {
        for goal in &goal_ids {
            edition.goals[goal.0].stories.push(StoryId(index));
        }
        edition.stories[index].goals = goal_ids;
    }
    for (index, (goal_ids, source)) in indicators.into_iter().enumerate() {
        for goal in &goal_ids {
            edition.goals[goal.0].indicators.push(IndicatorId(index));
        }
        if let Some(source) = source {
            edition.sources[source.0]
                .indicators
                .push(IndicatorId(index));
        }
        edition.indicators[index].goals = goal_ids;
        edition.indicators[index].source = source;
    }
    for (index, sources) in goals.into_iter().enumerate() {
        for source in &sources {
            edition.sources[source.0].goals.push(GoalId(index));
        }
        edition.goals[index].sources = sources;
    }
}

/// How often what was written is compared with what there is, to tell what may have been
/// meant: for no longer than half a second.
const MOST_COMPARED: usize = 1_000_000;

/// Of so many mistakes is told what may have been meant, each of which is compared with
/// all that there is. Who has more finds the others by the same cure.
fn most_suggested(edition: &Edition) -> usize {
    let documents = edition.places().into_iter();
    let documents = documents.filter_map(|place| edition.document(place));
    let headings: usize = documents.map(|document| document.body.outline.len()).sum();
    let listed = edition.words.len() + edition.sources.len() + edition.settings.roles.len();
    let all = headings + listed + edition.place_count() + edition.files.len();
    MOST_COMPARED / (all * edition.languages.len()).max(1)
}

/// Reads the ids that front matter names.
struct Relations<'a> {
    edition: &'a Edition,
    manuscript: &'a Manuscript,
    /// How many mistakes there have been.
    unknown: usize,
    most_suggested: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

type OfIndicator = (Vec<GoalId>, Option<SourceId>);

impl Relations<'_> {
    /// The goals of each story, the goals and the source of each figure, and the
    /// sources of each goal.
    fn read(
        mut self,
        resolved: &mut Resolved,
    ) -> (Vec<Vec<GoalId>>, Vec<OfIndicator>, Vec<Vec<SourceId>>) {
        let edition = self.edition;
        let stories = edition.story_ids().map(|id| {
            let known = resolved.page(edition, Place::Story(id));
            if let Some(goals) = known.and_then(|page| page.goals.clone()) {
                return goals;
            }
            let told_before = self.diagnostics.len();
            let goals = self.goals(&edition[id].detail().goals);
            if self.diagnostics.len() == told_before
                && let Some(page) = resolved.page(edition, Place::Story(id))
            {
                page.goals = Some(goals.clone());
            }
            goals
        });
        let stories = stories.collect();
        let indicators = edition.indicators.iter();
        let indicators = indicators
            .map(|indicator| {
                let detail = indicator.detail();
                let source = match &detail.source {
                    Some(SourceOf::Entry(id)) => self.source(id),
                    _ => None,
                };
                (self.goals(&detail.goals), source)
            })
            .collect();
        let goals = edition.goals.iter().map(|goal| {
            let detail = goal.detail();
            for (role, _) in &detail.by_role {
                self.role(role);
            }
            for action in detail.actions.iter().chain(&detail.results) {
                action.by.iter().for_each(|role| self.role(role));
            }
            let mut seen = FxHashSet::default();
            let sources = detail.rests_on.iter().filter_map(|id| self.source(id));
            sources.filter(|source| seen.insert(*source)).collect()
        });
        let goals = goals.collect::<Vec<_>>();
        (stories, indicators, goals)
    }

    fn goals(&mut self, written: &[Written<String>]) -> Vec<GoalId> {
        let mut goals = Vec::new();
        let mut seen = FxHashSet::default();
        for id in written {
            match (
                self.edition.register.by_id.get(Kind::Goal, &id.value),
                self.edition.register.unpublished.get(Kind::Goal, &id.value),
            ) {
                (Some(Place::Goal(goal)), _) => {
                    if seen.insert(*goal) {
                        goals.push(*goal);
                    }
                }
                (_, Some(Unpublished::Unreadable)) => {}
                (_, Some(why)) => {
                    let told = Diagnostic::not_published(&id.span, &id.value, *why);
                    self.diagnostics.push(told.left_out());
                }
                _ => {
                    let ids = self
                        .edition
                        .register
                        .by_id
                        .of_kind(Kind::Goal)
                        .map(|(id, _)| id);
                    self.unknown(id, "goal", ids, "content/goals/");
                }
            }
        }
        goals
    }

    fn source(&mut self, id: &Written<String>) -> Option<SourceId> {
        let sources = &self.manuscript.sources;
        let found = self.edition.sources_by_id.get(&id.value).copied();
        if found.is_none() && self.manuscript.has_all_sources {
            let ids = sources.iter().map(|source| source.id.value.as_str());
            self.unknown(id, "source", ids, "content/sources.yaml");
        }
        found
    }

    fn role(&mut self, id: &Written<String>) {
        let settings = &self.edition.settings;
        let roles = &settings.roles;
        if !self.edition.roles_by_id.contains_key(&id.value) && !settings.is_unread("roles") {
            let ids = roles.iter().map(|role| role.id.as_str());
            self.unknown(id, "role", ids, "content/publication.yaml");
        }
    }

    /// `known` is all that the id could be.
    fn unknown<'k>(
        &mut self,
        id: &Written<String>,
        kind: &str,
        known: impl Iterator<Item = &'k str>,
        file: &str,
    ) {
        self.unknown += 1;
        let known: Vec<_> = match self.unknown <= self.most_suggested {
            true => known.collect(),
            false => Vec::new(),
        };
        let near = nearest(&id.value, known.iter().copied());
        self.diagnostics.push(Diagnostic::unknown_relation(
            &id.span, kind, &id.value, near, known, file,
        ));
    }
}

/// Follows each link of each text: tells those that lead nowhere, and keeps who
/// mentions what.
fn follow_links(edition: &mut Edition, resolved: &mut Resolved, diagnostics: &mut Vec<Diagnostic>) {
    let mut mentions: FxHashMap<Place, Vec<Place>> = FxHashMap::default();
    // Links to what mentions a goal, of which it is known in the end whether it is
    // there.
    let mut to_mentions: Vec<&Link> = Vec::new();
    let mut mention = |mentioned: Place, place: Place| {
        let by = mentions.entry(mentioned).or_default();
        if mentioned != place && by.last() != Some(&place) {
            by.push(place);
        }
    };
    let most_suggested = most_suggested(edition);
    let mut told = 0;
    let mut embedded = Embedded::default();
    for place in edition.places() {
        let known = resolved.page(edition, place);
        if let Some(mentioned) = known.and_then(|page| page.mentioned.as_ref()) {
            mentioned.iter().for_each(|other| mention(*other, place));
            continue;
        }
        let mut all = Vec::new();
        let mut is_settled = place != Place::Home;
        for link in links_of(edition, place) {
            if link.fragment() == Some("mentions") {
                to_mentions.push(link);
            }
            let target = edition.follow_or_tell(asked(link, told < most_suggested));
            told += usize::from(target.is_err());
            is_settled &= target
                .as_ref()
                .is_ok_and(|to| is_settled_by_register(link, to));
            if let (Purpose::Embed, Ok(target)) = (link.purpose, &target) {
                embedded.add(target, &link.span);
            }
            match target {
                Ok(Target::Place { place, .. }) => all.push(place),
                Ok(Target::Value { indicator, .. }) => all.push(Place::Indicator(indicator)),
                Ok(_) => {}
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        all.iter().for_each(|other| mention(*other, place));
        if let Some(page) = resolved.page(edition, place).filter(|_| is_settled) {
            page.mentioned = Some(all);
        }
    }
    // Texts of the settings and of the glossary, whether or not a page shows them.
    for text in shared_texts(edition) {
        for link in &text.links {
            let error = edition
                .follow_or_tell(asked(link, told < most_suggested))
                .err();
            told += usize::from(error.is_some());
            diagnostics.extend(error);
        }
        let links = text.links.iter();
        to_mentions.extend(links.filter(|link| link.fragment() == Some("mentions")));
    }
    if let Some(menu) = &edition.settings.menu {
        for link in menu {
            if let Err(diagnostic) = edition.follow_or_tell(asked(link, told < most_suggested)) {
                told += 1;
                diagnostics.push(diagnostic.left_out());
            }
        }
    }
    for link in to_mentions {
        // Nothing mentions it: so links of the goal itself, and of texts that no page
        // shows.
        if let Some(Target::Place {
            place: place @ Place::Goal(_),
            ..
        }) = edition.follow(link)
            && mentions.get(&place).is_none_or(Vec::is_empty)
        {
            told += 1;
            diagnostics.push(if told <= most_suggested {
                let mut known = edition.anchors(place);
                known.retain(|id| id != "mentions");
                Diagnostic::no_such_heading(&link.span, "mentions", None, &known)
            } else {
                Diagnostic::no_such_heading_briefly(&link.span, "mentions")
            });
        }
    }
    edition.mentions = mentions;
    embedded.tell(edition, diagnostics);
}

/// A link, and whether it is told what may have been meant by it.
fn asked(link: &Link, is_suggested: bool) -> Asked<'_> {
    match is_suggested {
        true => Asked::fully(link),
        false => Asked::briefly(link),
    }
}

/// Whether a link leads there as long as the register is the same, whatever changes
/// in the documents themselves.
fn is_settled_by_register(link: &Link, target: &Target) -> bool {
    let is_document = |place: &Place| {
        matches!(
            place,
            Place::Chapter(_) | Place::Goal(_) | Place::Story(_) | Place::Page(_)
        )
    };
    match target {
        Target::Place { place, .. } => link.fragment().is_none() && is_document(place),
        Target::Web(_) => true,
        _ => false,
    }
}

/// The links of all texts on a page.
fn links_of(edition: &Edition, place: Place) -> impl Iterator<Item = &Link> {
    let texts = texts_on(edition, place, Holds::LINKS).into_iter();
    texts.flat_map(|text| &text.links)
}

/// Every text on a page that holds something: of those of its document, and those of
/// the settings that it shows.
pub(crate) fn texts_on(edition: &Edition, place: Place, what: Holds) -> Vec<&Markdown> {
    let document = edition.document(place);
    let mut texts = Vec::new();
    if let Some(document) = document {
        texts.extend(texts_of(edition, document, what));
    }
    let settings = settings_on(edition, place).into_iter();
    texts.extend(settings.map(|text| shown(edition, text)));
    texts.retain(|text| text.holds.any(what));
    texts
}

/// The texts of the settings that a page shows.
pub(crate) fn settings_on(edition: &Edition, place: Place) -> Vec<&Text> {
    let document = edition.document(place);
    let mut texts = Vec::new();
    if let Some(document) = document
        && document.body.holds.any(Holds::EMBEDS)
    {
        texts.extend(embedded(edition, &document.body));
    }
    if place == Place::Home {
        let is_made = document.is_none_or(|document| document.body.is_empty());
        texts.extend(at_home(edition, is_made));
    }
    texts
}

/// The texts of the settings on the home page, which may be made of them.
fn at_home(edition: &Edition, is_made: bool) -> Vec<&Text> {
    let settings = &edition.settings;
    let mut texts: Vec<&Text> = Vec::new();
    texts.extend(settings.title.iter().chain(&settings.subtitle));
    if is_made {
        texts.extend(settings.vision.iter().chain(&settings.mission));
        for value in &settings.values {
            texts.extend(std::iter::once(&value.name).chain(&value.text));
        }
        texts.extend(settings.partners.iter().map(|partner| &partner.name));
    }
    texts
}

/// A text, as this edition shows it.
fn shown<'a>(edition: &'a Edition, text: &'a Text) -> &'a Markdown {
    &text
        .in_language(edition.lang(), &edition.languages)
        .markdown
}

/// Every text of a document that holds something, as this edition shows it.
pub(crate) fn texts_of<'a>(
    edition: &'a Edition,
    document: &'a Document,
    what: Holds,
) -> Vec<&'a Markdown> {
    let mut texts: Vec<&Markdown> = Vec::new();
    if document.holds.any(what) {
        let all = document.texts().into_iter();
        texts.extend(all.map(|text| shown(edition, text)));
        texts.retain(|text| text.holds.any(what));
    }
    if document.body.holds.any(what) {
        texts.push(&document.body);
    }
    texts
}

/// The texts of `publication.yaml` that a text embeds.
fn embedded<'a>(edition: &'a Edition, body: &Markdown) -> Vec<&'a Text> {
    let settings = &edition.settings;
    let mut texts: Vec<&Text> = Vec::new();
    for link in body
        .links
        .iter()
        .filter(|link| link.purpose == Purpose::Embed)
    {
        let Some(Target::List(list)) = edition.follow(link) else {
            continue;
        };
        match list {
            ListIndex::Vision => texts.extend(&settings.vision),
            ListIndex::Mission => texts.extend(&settings.mission),
            ListIndex::Values => {
                texts.extend(
                    settings
                        .values
                        .iter()
                        .filter_map(|value| value.text.as_ref()),
                );
            }
            ListIndex::Roles => {
                texts.extend(settings.roles.iter().filter_map(|role| role.text.as_ref()));
            }
            _ => {}
        }
    }
    texts
}

/// Texts that belong to no document.
pub(crate) fn shared_texts(edition: &Edition) -> Vec<&Markdown> {
    let words = edition.words.iter().flat_map(|word| {
        let meaning = match &word.meaning {
            Some(crate::publication::Meaning::Text(text)) => Some(text),
            _ => None,
        };
        word.stands_for.iter().chain(meaning)
    });
    let sources = edition.sources.iter().flat_map(|entry| {
        let Source {
            title,
            short,
            publisher,
            ..
        } = &entry.source;
        [Some(title), short.as_ref(), publisher.as_ref()]
            .into_iter()
            .flatten()
    });
    edition
        .settings
        .texts()
        .chain(words)
        .chain(sources)
        .map(|text| shown(edition, text))
        .collect()
}

/// A place is known by the span of its document; one that has none by what it is
/// made of.
pub(crate) fn span_of(edition: &Edition, place: Place) -> Span {
    if let Some(document) = edition.document(place) {
        return document.span.clone();
    }
    let path = match place {
        Place::Goals => "content/goals",
        Place::Stories => "content/stories",
        Place::Indicators => "content/indicators",
        Place::Words => "content/words.yaml",
        Place::Sources => "content/sources.yaml",
        _ => &edition.settings.path,
    };
    Span::file(&path.into())
}
