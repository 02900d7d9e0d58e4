//! Whom no other text may name: tellers who withdrew their consent, whose consent has
//! ended, or who didn't agree to search; and those whom their stories name.
//!
//! Files are looked through as they are written, so that each key, address and comment
//! counts, in whatever language. What another person, a place or a role is called as
//! well tells nobody by itself.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span, Unnamed};
use crate::document::{Detail, Document, Kind, Name, parse_name};
use crate::person::{Part, PersonName, Surroundings, Text, fold};
use crate::publication::{self, Edition, Publication};
use crate::sources::{Content, Sources};

/// Tells each place that names somebody whose story is gone.
pub(super) fn check(
    publication: &Publication,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let guarded = guarded(publication);
    if guarded.is_empty() {
        return;
    }
    let withheld = withheld(publication);
    let is_withheld = |path: &str| withheld.iter().any(|story| is_file_of(story, path));
    let texts: Vec<(&Arc<str>, Text<'_>)> = ["content/", "layouts/"]
        .into_iter()
        .flat_map(|folder| sources.below(folder))
        .filter(|(path, _)| !is_withheld(path))
        .filter_map(|(path, content)| match content {
            Content::Text(text) => Some((path, Text::new(text))),
            Content::Picture(_) | Content::Other(_) => None,
        })
        .collect();
    let mut looking = Looking::new(publication, guarded);
    for (_, text) in &texts {
        let ordinary = text.ordinary_words().map(str::to_owned);
        looking.ordinary.extend(ordinary);
    }
    for (path, text) in &texts {
        for (range, told) in looking.look(path, text) {
            diagnostics.push(told.at(&Span::new(path, range)));
        }
    }
    for (path, _) in ["content/", "assets/"]
        .into_iter()
        .flat_map(|folder| sources.below(folder))
        .filter(|(path, _)| !is_withheld(path))
    {
        // One word of a path tells enough.
        let found = looking.look(path, &Text::path(path));
        if let Some((range, told)) = found.into_iter().next() {
            let words = &path[range];
            let told = Told { words, ..told };
            diagnostics.push(told.in_path(path));
        }
    }
}

/// The stories that are not on the site. Nobody reads what is in their files.
fn withheld(publication: &Publication) -> Vec<&Name> {
    let editions = publication.editions.iter();
    let withheld = editions.flat_map(Edition::withheld);
    let mut withheld: Vec<&Name> = withheld.map(|story| &story.name).collect();
    withheld.sort_unstable_by_key(|name| (&name.id, &name.folder));
    withheld.dedup_by_key(|name| (&name.id, &name.folder));
    withheld
}

/// Whether a file is of a story, in any language, or lies beside it.
fn is_file_of(story: &Name, path: &str) -> bool {
    let is_beside = |folder: &str| {
        let rest = path.strip_prefix("content/stories/");
        let rest = rest.and_then(|rest| rest.strip_prefix(folder));
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    parse_name(path).is_ok_and(|name| name.kind == Kind::Story && name.id == story.id)
        || story.folder.as_deref().is_some_and(is_beside)
}

/// Somebody whom no text may name.
struct Guarded {
    written: String,
    name: PersonName,
    /// The stories that give the name.
    stories: Vec<Name>,
    why: Unnamed,
}

/// Those who are named by stories that are gone or that search engines may not have,
/// and by no other.
fn guarded(publication: &Publication) -> Vec<Guarded> {
    let mut guarded: Vec<Guarded> = Vec::new();
    let shown: HashSet<String> = stories(publication)
        .filter(|story| story.agreed.to_search)
        .flat_map(|story| story.detail().names())
        .map(|name| whole(&name.value))
        .collect();
    let editions = || publication.editions.iter();
    let gone = editions().flat_map(|edition| &edition.gone);
    let gone = gone.map(|document| (document, Unnamed::Teller, Unnamed::Other));
    let kept = stories(publication).filter(|story| !story.agreed.to_search);
    let kept = kept.map(|story| (&story.document, Unnamed::InSearch, Unnamed::InSearch));
    for (document, of_teller, of_others) in gone.chain(kept) {
        let Detail::Story(story) = &document.detail else {
            continue;
        };
        for (index, name) in story.names().enumerate() {
            let why = if index == 0 { of_teller } else { of_others };
            let known = guarded.iter_mut().find(|known| known.written == name.value);
            match known {
                Some(known) => known.stories.push(document.name.clone()),
                None if shown.contains(&whole(&name.value)) => {}
                None => guarded.extend(PersonName::new(&name.value).map(|person| Guarded {
                    written: name.value.clone(),
                    name: person,
                    stories: vec![document.name.clone()],
                    why,
                })),
            }
        }
    }
    guarded
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
            Part::First => Diagnostic::withdrawn_first_name(span, &words, self.why),
            Part::Whole | Part::Surname => Diagnostic::withdrawn_name(span, &words, self.why),
        }
    }

    fn in_path(&self, path: &Arc<str>) -> Diagnostic {
        let span = Span::file(path);
        Diagnostic::withdrawn_name_of_file(&span, self.words, self.why, self.part == Part::First)
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
    fn new(publication: &Publication, guarded: Vec<Guarded>) -> Self {
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut anywhere = Vec::new();
        for (index, person) in guarded.iter().enumerate() {
            for word in person.name.words() {
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
            ordinary: HashSet::new(),
            guarded,
        }
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
                    Part::First => self.is_of_others(words),
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

/// A name, however it is written.
fn whole(name: &str) -> String {
    words_of(name).collect::<Vec<_>>().join(" ")
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    let words =
        name.split(|character: char| !character.is_alphanumeric() && character != '\u{301}');
    words.filter(|word| !word.is_empty()).map(fold)
}
