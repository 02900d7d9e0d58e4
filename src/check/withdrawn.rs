//! Whom no other text may name: tellers who withdrew their consent, whose consent has
//! ended, or who didn't agree to search; and those whom their stories name. What such a
//! story says and shows may stand nowhere else either.
//!
//! Files are looked through as they are written, so that each key, address and comment
//! counts, in whatever language. What another person, a place or a role is called as
//! well tells nobody by itself.

mod kept;
mod passages;
mod pictures;
mod seen;
mod told;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use self::told::Unnamed;
use crate::diagnostic::{Diagnostic, Rule, Span};
use crate::document::{Detail, Document, Kind, parse_name};
use crate::person::{Part, PersonName, Surroundings, Text, fold};
use crate::publication::{self, Edition, Publication};
use crate::resolve::withheld_assets;
use crate::sources::{Content, Sources, text_in};
use kept::{Files, Kept};
use passages::Passages;

/// All rules that are looked at here.
pub(super) fn rules() -> &'static [&'static Rule] {
    told::ALL
}

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
    let withheld = kept.iter().filter(|story| story.is_withheld());
    let withheld: Files = withheld.map(|story| &story.document.name).collect();
    let is_withheld = |path: &str| assets.contains(path) || withheld.has(path);
    let files = || {
        let folders = ["assets/", "content/", "layouts/"].into_iter();
        let files = folders.flat_map(|folder| sources.below(folder));
        files.filter(|(path, _)| !is_withheld(path))
    };
    let texts = files().filter_map(|(path, content)| match content {
        Content::Text(text) => Some((path, Text::new(text))),
        Content::Picture(_) | Content::Other(_) => None,
    });
    let texts: Vec<(&Arc<str>, Text<'_>)> = texts.collect();
    let looking = Looking::new(publication, guarded(publication), &texts);
    let paths = ["assets/", "content/"].into_iter();
    let paths = paths.flat_map(|folder| sources.below(folder));
    for (path, _) in paths.filter(|(path, _)| !is_withheld(path)) {
        diagnostics.extend(looking.look_at_path(path));
    }
    pictures::check(publication, sources, &kept, &is_withheld, diagnostics);
    let passages = Passages::new(kept, &texts);
    for (path, text) in &texts {
        for (range, told) in looking.look(path, text) {
            diagnostics.push(told.at(&Span::new(path, range)));
        }
        for (range, kept) in passages.find(path, text) {
            diagnostics.push(kept.told_at(&Span::new(path, range)));
        }
    }
    for (path, content) in files() {
        if let Content::Other(file) = content
            && let Some(text) = text_in(file)
        {
            look_at_attachment(path, &Text::new(&text), &looking, &passages, diagnostics);
        }
    }
}

/// Tells what stands in a file that isn't held in memory, of which no lines are shown:
/// each name once.
fn look_at_attachment(
    path: &Arc<str>,
    text: &Text<'_>,
    looking: &Looking,
    passages: &Passages<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let span = Span::file(path);
    let mut said = HashSet::new();
    for (_, told) in looking.look(path, text) {
        if said.insert((told.words, told.part)) {
            diagnostics.push(told.at(&span));
        }
    }
    let found = passages.find(path, text).into_iter();
    diagnostics.extend(found.map(|(_, kept)| kept.told_at(&span)));
}

/// So many people with one first name or surname are looked for by it. It says as much of
/// any more of them, who are looked for by the other words of their names.
const MOST_NAMESAKES: usize = 10;

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

/// Somebody whom no text may name.
struct Guarded {
    name: PersonName,
    /// Of the stories that give the name.
    files: Files,
    why: Unnamed,
}

/// Those who are named by stories that are gone or that search engines may not have, but
/// those who tell another, and who are only mentioned by both.
fn guarded(publication: &Publication) -> Vec<Guarded> {
    let mut guarded: Vec<Guarded> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let shown = || stories(publication).filter(|story| story.agreed.to_search);
    let telling = shown().flat_map(|story| &story.detail().people.tellers);
    let telling: HashSet<String> = telling.map(PersonName::whole).collect();
    // An organisation that tells a story isn't asked whom it may name.
    let asked = shown().filter(|story| story.detail().person.is_some());
    let mentioned = asked.flat_map(|story| &story.detail().people.others);
    let mentioned: HashSet<String> = mentioned.map(PersonName::whole).collect();
    let editions = || publication.editions.iter();
    let gone = editions().flat_map(|edition| &edition.gone);
    let gone = gone.map(|document| (document, Unnamed::Teller, Unnamed::Other));
    let kept = stories(publication).filter(|story| !story.agreed.to_search);
    let kept = kept.map(|story| (&story.document, Unnamed::InSearch, Unnamed::InSearch));
    for (document, of_teller, of_others) in gone.chain(kept) {
        let Detail::Story(story) = &document.detail else {
            continue;
        };
        let tellers = story.people.tellers.iter();
        let tellers = tellers.map(|name| (name, of_teller, false));
        let others = story.people.others.iter();
        let others = others.map(|name| (name, of_others, true));
        for (name, why, is_mentioned) in tellers.chain(others) {
            let whole = name.whole();
            // To be mentioned by another is no consent of one's own.
            if telling.contains(&whole) || (is_mentioned && mentioned.contains(&whole)) {
                continue;
            }
            let index = *known.entry(whole).or_insert(guarded.len());
            if index == guarded.len() {
                guarded.push(Guarded {
                    name: name.clone(),
                    files: Files::default(),
                    why,
                });
            }
            guarded[index].files.add(&document.name);
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
            Part::Perhaps => Diagnostic::withdrawn_first_name(span, &words, self.why),
            Part::Whole | Part::Surname => Diagnostic::withdrawn_name(span, &words, self.why),
        }
    }

    fn in_path(&self, path: &Arc<str>) -> Diagnostic {
        let span = Span::file(path);
        Diagnostic::withdrawn_name_of_file(&span, self.words, self.why, self.part == Part::Perhaps)
    }
}

/// Where a text may say a name.
#[derive(Default)]
struct Places {
    /// The numbers of its words that the name has, in order.
    keys: Vec<usize>,
    /// Where it stands within a word.
    within_words: Vec<Range<usize>>,
}

/// What is looked for, and what is known of other words.
struct Looking {
    guarded: Vec<Guarded>,
    /// By a word of the name.
    by_word: HashMap<String, Vec<usize>>,
    /// Words of names that may be joined to other words, in some scripts.
    joined: Option<AhoCorasick>,
    /// Names in scripts without spaces, and by number of a pattern whose those are.
    unspaced: Option<AhoCorasick>,
    with_unspaced: Vec<usize>,
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
        let (mut joined, mut unspaced, mut with_unspaced) = (Vec::new(), Vec::new(), Vec::new());
        for (index, Guarded { name, .. }) in guarded.iter().enumerate() {
            for word in name.keys() {
                let namesakes = by_word.entry(word.to_owned()).or_default();
                if namesakes.len() < MOST_NAMESAKES && namesakes.last() != Some(&index) {
                    namesakes.push(index);
                }
            }
            if name.may_be_joined() {
                joined.extend(name.keys());
            }
            if let Some(name) = name.unspaced() {
                unspaced.push(name);
                with_unspaced.push(index);
            }
        }
        let all_of = |words: &[&str]| {
            let all = AhoCorasick::new(words).ok();
            all.filter(|_| !words.is_empty())
        };
        let mut in_stories: HashMap<Arc<str>, HashSet<String>> = HashMap::new();
        let whole: HashSet<String> = guarded.iter().map(|it| it.name.whole()).collect();
        // Who is guarded is no other.
        for story in stories(publication).filter(|story| story.agreed.to_search) {
            let words = in_stories
                .entry(story.document.name.id.clone())
                .or_default();
            for name in story.detail().names() {
                let mut people = PersonName::all(&name.value).into_iter();
                if !people.any(|person| whole.contains(&person.whole())) {
                    words.extend(words_of(&name.value));
                }
            }
        }
        let of_others = in_stories.values().flatten().cloned().collect();
        let mut looking = Self {
            by_word,
            joined: all_of(&joined),
            unspaced: all_of(&unspaced),
            with_unspaced,
            of_others,
            in_stories,
            known: known(publication),
            ordinary: texts
                .iter()
                .flat_map(|(_, text)| text.ordinary_words())
                .map(str::to_owned)
                .collect(),
            guarded,
        };
        let credited = looking.credited(publication);
        looking.of_others.extend(credited);
        looking
    }

    /// The words of those who made something, unless they are guarded themselves.
    fn credited(&self, publication: &Publication) -> Vec<String> {
        let editions = publication.editions.iter();
        let credits = editions.flat_map(|edition| &edition.settings.credits);
        let forms = credits.flat_map(|credit| credit.who.forms());
        let names = forms.map(crate::text::Form::plain).filter(|name| {
            let name = Text::new(name);
            let mut may_be = self.candidates(&name).into_keys();
            !may_be.any(|index| self.guarded[index].name.is_in(&name))
        });
        let words = names.map(|name| words_of(&name).collect::<Vec<_>>());
        words.flatten().collect()
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
        // By where it begins, with where it ends.
        let mut found: BTreeMap<usize, (usize, Told<'t>)> = BTreeMap::new();
        for (index, places) in self.candidates(text) {
            let person = &self.guarded[index];
            if person.files.has(path) {
                continue;
            }
            let near = person.name.find_near(text, places.keys, self);
            let within = places.within_words.into_iter();
            let within = within.map(|range| (range, Part::Whole));
            for (range, part) in near.into_iter().chain(within) {
                let words = text.words_at(range.clone());
                let is_others = match part {
                    Part::Whole => person.name.is_one_word() && self.is_of_others(words),
                    Part::Surname => is_namesake(words),
                    Part::Perhaps => self.is_of_others(words),
                };
                let mut before = found.range(..range.end);
                let is_told = before
                    .next_back()
                    .is_some_and(|(_, (end, _))| range.start < *end);
                if !is_others && !is_told {
                    let why = person.why;
                    found.insert(range.start, (range.end, Told { words, part, why }));
                }
            }
        }
        let found = found.into_iter();
        found
            .map(|(start, (end, told))| (start..end, told))
            .collect()
    }

    /// Those of whom a text has a word.
    fn candidates(&self, text: &Text<'_>) -> BTreeMap<usize, Places> {
        let mut candidates: BTreeMap<usize, Places> = BTreeMap::new();
        for (at, word) in text.words().enumerate() {
            let forms = std::iter::once(word).chain(word.strip_suffix('s'));
            let joined = self.joined.iter();
            let joined = joined.flat_map(|all| all.find_overlapping_iter(word));
            let joined = joined.map(|found| &word[found.range()]);
            for form in forms.chain(joined) {
                for index in self.by_word.get(form).into_iter().flatten() {
                    let keys = &mut candidates.entry(*index).or_default().keys;
                    if keys.last() != Some(&at) {
                        keys.push(at);
                    }
                }
            }
        }
        let unspaced = self.unspaced.iter();
        let unspaced = unspaced.flat_map(|all| all.find_overlapping_iter(text.source()));
        for found in unspaced.filter(|found| text.is_within_word(&found.range())) {
            let index = self.with_unspaced[found.pattern().as_usize()];
            let places = candidates.entry(index).or_default();
            places.within_words.push(found.range());
        }
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

fn stories(publication: &Publication) -> impl Iterator<Item = &publication::Story> {
    let editions = publication.editions.iter();
    editions.flat_map(|edition| &edition.stories)
}

/// The words that are the names of places, roles and organisations.
fn known(publication: &Publication) -> HashSet<String> {
    let mut known = HashSet::new();
    for edition in &publication.editions {
        let settings = &edition.settings;
        let organisation = settings.organisation.iter();
        let names = organisation.flat_map(|it| std::iter::once(&it.name).chain(&it.short));
        let names = names.chain(settings.labels.iter().map(|label| &label.name));
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
        Detail::Story(story) => story.person.as_ref(),
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
