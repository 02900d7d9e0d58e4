//! Whom no other text may name: tellers who withdrew their consent, whose consent has
//! ended, or who didn't agree to search; and those whom their stories name. What such a
//! story says and shows may stand nowhere else either.
//!
//! Files are looked through as they are written, so that each key, address and comment
//! counts, in whatever language. What another person, a place or a role is called as
//! well tells nobody by itself.

mod passages;
mod pictures;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span, Unnamed};
use crate::document::{Detail, Document, Kind, Name, parse_name};
use crate::person::{Part, PersonName, Surroundings, Text, fold};
use crate::publication::{self, Edition, Publication};
use crate::resolve::withheld_assets;
use crate::sources::{Content, Sources};
use passages::Passages;

/// Tells each place that has something of a story that may not be there: a name, a
/// passage, a picture.
pub(super) fn check(
    publication: &Publication,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let kept = kept(publication);
    if kept.is_empty() {
        return;
    }
    let assets = withheld_assets(publication, sources);
    let is_withheld = |path: &str| {
        if assets.contains(path) {
            return true;
        }
        let mut withheld = kept.iter().filter(|story| story.is_withheld());
        withheld.any(|story| story.has_file(path))
    };
    let texts: Vec<(&Arc<str>, Text<'_>)> = ["assets/", "content/", "layouts/"]
        .into_iter()
        .flat_map(|folder| sources.below(folder))
        .filter(|(path, _)| !is_withheld(path))
        .filter_map(|(path, content)| match content {
            Content::Text(text) => Some((path, Text::new(text))),
            Content::Picture(_) | Content::Other(_) => None,
        })
        .collect();
    let looking = Looking::new(publication, guarded(publication), &texts);
    for (path, text) in &texts {
        for (range, told) in looking.look(path, text) {
            diagnostics.push(told.at(&Span::new(path, range)));
        }
    }
    let paths = ["assets/", "content/"].into_iter();
    let paths = paths.flat_map(|folder| sources.below(folder));
    for (path, _) in paths.filter(|(path, _)| !is_withheld(path)) {
        diagnostics.extend(looking.look_at_path(path));
    }
    pictures::check(publication, &kept, diagnostics);
    let passages = Passages::new(kept, &texts);
    for (path, text) in &texts {
        passages.tell(path, text, diagnostics);
    }
}

/// A story of which nothing may stand elsewhere.
#[derive(Clone, Copy)]
struct Kept<'a> {
    document: &'a Document,
    why: Unnamed,
}

impl Kept<'_> {
    /// Whether the story itself isn't there either. Nobody reads what is in its files.
    fn is_withheld(&self) -> bool {
        self.why != Unnamed::InSearch
    }

    /// Whether a file is of the story, in any language, or lies beside it.
    fn has_file(&self, path: &str) -> bool {
        is_file_of(&self.document.name, path)
    }

    /// Whether a file lies in the folder of the story.
    fn has_beside(&self, path: &str) -> bool {
        lies_beside(&self.document.name, path)
    }
}

/// The stories of which nothing may stand elsewhere, as each language has them.
fn kept(publication: &Publication) -> Vec<Kept<'_>> {
    let editions = || publication.editions.iter();
    let withheld = editions().flat_map(Edition::withheld).map(|document| Kept {
        document,
        why: Unnamed::Teller,
    });
    let not_in_search = stories(publication).filter(|story| !story.agreed.to_search);
    let not_in_search = not_in_search.map(|story| Kept {
        document: &story.document,
        why: Unnamed::InSearch,
    });
    let mut known = HashSet::new();
    let kept = withheld.chain(not_in_search);
    kept.filter(|story| known.insert(&story.document.path))
        .collect()
}

/// Whether a file is of a story, in any language, or lies beside it.
fn is_file_of(story: &Name, path: &str) -> bool {
    parse_name(path).is_ok_and(|name| name.kind == Kind::Story && name.id == story.id)
        || lies_beside(story, path)
}

/// Whether a file lies in the folder of a story.
fn lies_beside(story: &Name, path: &str) -> bool {
    let folder = story.folder.as_deref();
    let rest = path.strip_prefix("content/stories/").zip(folder);
    let rest = rest.and_then(|(path, folder)| path.strip_prefix(folder));
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// Somebody whom no text may name.
struct Guarded {
    name: PersonName,
    /// The stories that give the name.
    stories: Vec<Name>,
    why: Unnamed,
}

/// Those who are named by stories that are gone or that search engines may not have,
/// and by no other.
fn guarded(publication: &Publication) -> Vec<Guarded> {
    let mut guarded: Vec<Guarded> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let shown: HashSet<String> = stories(publication)
        .filter(|story| story.agreed.to_search)
        .flat_map(|story| story.detail().names())
        .flat_map(|name| PersonName::all(&name.value))
        .map(|name| name.whole())
        .collect();
    let editions = || publication.editions.iter();
    let gone = editions().flat_map(|edition| &edition.gone);
    let gone = gone.map(|document| (document, Unnamed::Teller, Unnamed::Other));
    let kept = stories(publication).filter(|story| !story.agreed.to_search);
    let kept = kept.map(|story| (&story.document, Unnamed::InSearch, Unnamed::InSearch));
    for (document, of_teller, of_others) in gone.chain(kept) {
        for (name, is_teller) in people(document) {
            let whole = name.whole();
            if shown.contains(&whole) {
                continue;
            }
            let index = *known.entry(whole).or_insert(guarded.len());
            if index == guarded.len() {
                guarded.push(Guarded {
                    name,
                    stories: Vec::new(),
                    why: if is_teller { of_teller } else { of_others },
                });
            }
            guarded[index].stories.push(document.name.clone());
        }
    }
    guarded
}

/// Those whom a story names, and whether they tell it.
fn people(document: &Document) -> Vec<(PersonName, bool)> {
    let Detail::Story(story) = &document.detail else {
        return Vec::new();
    };
    let names = story.names().enumerate();
    names
        .flat_map(|(index, name)| {
            PersonName::all(&name.value)
                .into_iter()
                .map(move |name| (name, index == 0))
        })
        .collect()
}

/// What is found of somebody.
struct Told<'a> {
    words: &'a str,
    part: Part,
    why: Unnamed,
}

impl Told<'_> {
    fn at(&self, span: &Span) -> Diagnostic {
        // In one line, and without mark-up.
        let words = self.words.split(|c: char| c.is_whitespace() || c == '*');
        let words = words.filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        match self.part {
            Part::Perhaps => Diagnostic::withdrawn_first_name(span, &words, self.why),
            Part::Whole | Part::Surname => Diagnostic::withdrawn_name(span, &words, self.why),
        }
    }

    fn in_path(&self, path: &Arc<str>) -> Diagnostic {
        let span = Span::file(path);
        Diagnostic::withdrawn_name_of_file(&span, self.words, self.why, self.part == Part::Perhaps)
    }
}

/// What is looked for, and what is known of other words.
struct Looking {
    guarded: Vec<Guarded>,
    /// By a word of the name.
    by_word: HashMap<String, Vec<usize>>,
    /// Those whose names may be joined to other words, in some scripts.
    anywhere: Vec<usize>,
    /// The words of the names of others.
    of_others: HashSet<String>,
    /// Those of a story that has its own page: by the id of that.
    in_stories: HashMap<Arc<str>, HashSet<String>>,
    /// Words of places, roles and organisations.
    known: HashSet<String>,
    /// Words that texts write without a capital.
    ordinary: HashSet<String>,
}

impl Looking {
    /// `texts` are those of all files, which tell what words are ordinary ones.
    fn new(
        publication: &Publication,
        guarded: Vec<Guarded>,
        texts: &[(&Arc<str>, Text<'_>)],
    ) -> Self {
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut anywhere = Vec::new();
        for (index, person) in guarded.iter().enumerate() {
            for word in person.name.keys() {
                by_word.entry(word.to_owned()).or_default().push(index);
            }
            if person.name.may_be_joined() {
                anywhere.push(index);
            }
        }
        let mut in_stories: HashMap<Arc<str>, HashSet<String>> = HashMap::new();
        // Who is guarded is no other.
        for story in stories(publication).filter(|story| story.agreed.to_search) {
            let words = in_stories
                .entry(story.document.name.id.clone())
                .or_default();
            for name in story.detail().names() {
                words.extend(words_of(&name.value));
            }
        }
        let mut of_others: HashSet<String> = in_stories.values().flatten().cloned().collect();
        of_others.extend(credited(publication, &guarded));
        Self {
            by_word,
            anywhere,
            of_others,
            in_stories,
            known: known(publication),
            ordinary: texts
                .iter()
                .flat_map(|(_, text)| text.ordinary_words())
                .map(str::to_owned)
                .collect(),
            guarded,
        }
    }

    /// What the path of a file says: one word tells enough.
    fn look_at_path(&self, path: &Arc<str>) -> Option<Diagnostic> {
        let found = self.look(path, &Text::path(path));
        let (range, told) = found.into_iter().next()?;
        let words = &path[range];
        Some(Told { words, ..told }.in_path(path))
    }

    /// What a file says of those who are guarded, each place once.
    fn look<'t>(&self, path: &str, text: &Text<'t>) -> Vec<(Range<usize>, Told<'t>)> {
        let own = parse_name(path)
            .ok()
            .filter(|name| name.kind == Kind::Story);
        let of_story = own.as_ref().and_then(|name| self.in_stories.get(&name.id));
        let is_namesake = |words: &str| {
            of_story.is_some_and(|others| words_of(words).any(|word| others.contains(&word)))
        };
        let mut found: Vec<(Range<usize>, Told<'t>)> = Vec::new();
        for index in self.candidates(text) {
            let person = &self.guarded[index];
            if person.has_file(path) {
                continue;
            }
            for (range, part) in person.name.find_in(text, self) {
                let words = text.words_at(range.clone());
                let is_others = match part {
                    Part::Whole => person.name.is_one_word() && self.is_of_others(words),
                    Part::Surname => is_namesake(words),
                    Part::Perhaps => self.is_of_others(words),
                };
                let is_told = found
                    .iter()
                    .any(|(told, _)| told.start < range.end && range.start < told.end);
                if !is_others && !is_told {
                    let why = person.why;
                    found.push((range, Told { words, part, why }));
                }
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// Those of whom a text has a word.
    fn candidates(&self, text: &Text<'_>) -> Vec<usize> {
        let mut candidates = self.anywhere.clone();
        for word in text.words() {
            let forms = std::iter::once(word).chain(word.strip_suffix('s'));
            let known = forms.filter_map(|form| self.by_word.get(form));
            candidates.extend(known.flatten());
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn is_of_others(&self, words: &str) -> bool {
        words_of(words).any(|word| {
            let stem = word.strip_suffix('s').unwrap_or(&word);
            self.of_others.contains(&word) || self.of_others.contains(stem)
        })
    }
}

impl Surroundings for Looking {
    fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.contains(word)
    }

    fn means_else(&self, word: &str) -> bool {
        self.known.contains(word)
    }
}

impl Guarded {
    /// Whether a file is of a story that gives the name, or lies beside it.
    fn has_file(&self, path: &str) -> bool {
        self.stories.iter().any(|story| is_file_of(story, path))
    }
}

fn stories(publication: &Publication) -> impl Iterator<Item = &publication::Story> {
    let editions = publication.editions.iter();
    editions.flat_map(|edition| &edition.stories)
}

/// The words of those who made something, unless they are guarded themselves.
fn credited(publication: &Publication, guarded: &[Guarded]) -> Vec<String> {
    let editions = publication.editions.iter();
    let credits = editions.flat_map(|edition| &edition.settings.credits);
    let forms = credits.flat_map(|credit| credit.who.forms());
    let names = forms.map(crate::text::Form::plain);
    let names = names.filter(|name| guarded.iter().all(|person| !person.name.is_in(name)));
    names
        .flat_map(|name| words_of(&name).collect::<Vec<_>>())
        .collect()
}

/// The words that are the names of places, roles and organisations.
fn known(publication: &Publication) -> HashSet<String> {
    let mut known = HashSet::new();
    for edition in &publication.editions {
        let settings = &edition.settings;
        let organisation = settings.organisation.iter();
        let names = organisation.flat_map(|it| std::iter::once(&it.name).chain(&it.short));
        let names = names.chain(settings.roles.iter().map(|role| &role.name));
        let names = names.chain(settings.partners.iter().map(|partner| &partner.name));
        for text in names.chain(places(edition)) {
            for form in text.forms() {
                known.extend(words_of(&form.plain()));
            }
        }
    }
    known
}

/// The places where people live, whether or not their stories are shown.
fn places(edition: &Edition) -> impl Iterator<Item = &crate::text::Text> {
    let shown = edition.stories.iter().map(|story| &story.document);
    let stories = shown.chain(edition.withheld());
    stories.flat_map(|document| person_places(document))
}

fn person_places(document: &Document) -> impl Iterator<Item = &crate::text::Text> {
    let person = match &document.detail {
        Detail::Story(story) => Some(&story.person),
        _ => None,
    };
    person
        .into_iter()
        .flat_map(|person| person.place.iter().chain(&person.municipality))
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    let words =
        name.split(|character: char| !character.is_alphanumeric() && character != '\u{301}');
    words.filter(|word| !word.is_empty()).map(fold)
}
