//! Copies of documents, by their names or by what is in them.
//!
//! A copy is an error, since nobody knows which of the two is meant. But an error keeps
//! the former site online: so a copy of a story that may not be shown is left out
//! instead, with a warning.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Span, Unpublished};
use crate::document::{Detail, Document, Kind};
use crate::manuscript::{Manuscript, Translated};
use crate::text::Text;

/// Why documents aren't on the site, by the path of the first-language file.
type Hidden = HashMap<Arc<str>, Unpublished>;

/// Leaves out what is a copy of a story that may not be shown, or has a copy that may
/// not; tells that, and each other copy.
pub(super) fn leave_out(manuscript: &Manuscript, hidden: &mut Hidden) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut alike = Alike::new(manuscript);
    alike.add_nearly(manuscript, hidden);
    alike.leave_out(manuscript, hidden, &mut diagnostics);
    tell_names(manuscript, hidden, &mut diagnostics);
    tell_texts(manuscript, hidden, &mut diagnostics);
    diagnostics
}

/// Whether a story may not be shown, by what its teller agreed to.
fn is_withheld(hidden: &Hidden, first: &Arc<str>) -> bool {
    let why = hidden.get(first);
    why.is_some_and(|why| matches!(why, Unpublished::Gone | Unpublished::NotForWeb))
}

/// Stories that are copies of each other, by the paths of their first-language files.
struct Alike<'a> {
    others: HashMap<&'a Arc<str>, Vec<&'a Arc<str>>>,
}

impl<'a> Alike<'a> {
    fn new(manuscript: &'a Manuscript) -> Self {
        let mut alike = Self {
            others: HashMap::new(),
        };
        for copy in &manuscript.copies {
            if let (Some(document), Some(of)) = (&copy.document, &copy.of) {
                alike.add(document, of);
            }
        }
        let mut first_with: HashMap<[u8; 32], &Arc<str>> = HashMap::new();
        for story in &manuscript.documents {
            if let Some(words) = words_of_story(story) {
                let path = &story.first.name.first;
                let first = *first_with.entry(words).or_insert(path);
                if first != path {
                    alike.add(first, path);
                }
            }
        }
        alike
    }

    /// What says nearly what a story says that may not be shown: somebody changed a word,
    /// or pasted it below another title.
    fn add_nearly(&mut self, manuscript: &'a Manuscript, hidden: &Hidden) {
        let stories = manuscript.documents.iter();
        let (withheld, others): (Vec<_>, Vec<_>) = stories
            .filter(|story| !story.told.is_empty())
            .partition(|story| is_withheld(hidden, &story.first.name.first));
        if withheld.is_empty() {
            return;
        }
        let mut with_run: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let texts: Vec<_> = texts_of(&withheld).collect();
        for (index, (_, runs)) in texts.iter().enumerate() {
            for run in *runs {
                let with_run = with_run.entry(*run).or_default();
                if with_run.len() < MOST_WITH_A_RUN {
                    with_run.push(index);
                }
            }
        }
        for (path, runs) in texts_of(&others) {
            let mut common: FxHashMap<usize, usize> = FxHashMap::default();
            for index in runs.iter().filter_map(|run| with_run.get(run)).flatten() {
                *common.entry(*index).or_default() += 1;
            }
            for (index, common) in common {
                let (of, of_runs) = &texts[index];
                let shortest = runs.len().min(of_runs.len());
                if common >= LEAST_IN_COMMON && common * 2 >= shortest {
                    self.add(of, path);
                }
            }
        }
    }

    fn add(&mut self, one: &'a Arc<str>, other: &'a Arc<str>) {
        self.others.entry(one).or_default().push(other);
        self.others.entry(other).or_default().push(one);
    }

    /// Goes from each story that may not be shown to what is like it, and on.
    fn leave_out(
        &self,
        manuscript: &Manuscript,
        hidden: &mut Hidden,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if self.others.is_empty() {
            return;
        }
        let stories = manuscript.documents.iter().map(|story| &story.first);
        let stories = stories.filter(|story| story.name.kind == Kind::Story);
        let by_path: HashMap<&Arc<str>, &Arc<Document>> =
            stories.map(|story| (&story.name.first, story)).collect();
        let withheld = by_path.keys().filter(|first| is_withheld(hidden, first));
        let mut withheld: VecDeque<&Arc<str>> = withheld.copied().collect();
        withheld.make_contiguous().sort();
        while let Some(first) = withheld.pop_front() {
            let others = self.others.get(first).into_iter().flatten();
            for other in others.filter_map(|other| by_path.get(other)) {
                let path = &other.name.first;
                if is_withheld(hidden, path) {
                    continue;
                }
                let of = by_path.get(first).map_or(first, |story| &story.path);
                diagnostics.push(Diagnostic::copy_left_out(&Span::file(&other.path), of));
                hidden.insert(path.clone(), hidden[first]);
                withheld.push_back(path);
            }
        }
    }
}

/// The texts of stories in each of their languages, by the path of the story.
fn texts_of<'a>(
    stories: &[&'a Arc<Translated>],
) -> impl Iterator<Item = (&'a Arc<str>, &'a [u64])> {
    let stories = stories.iter();
    stories.flat_map(|story| {
        let path = &story.first.name.first;
        let runs = story.told.runs().iter();
        runs.map(move |runs| (path, &**runs))
    })
}

/// Texts with fewer runs of words in common may say the same by accident.
const LEAST_IN_COMMON: usize = 8;

/// What so many stories say is a form that they were written in.
const MOST_WITH_A_RUN: usize = 20;

/// What tells a story from any other: its text; of one without text, who says what. A few
/// words (*Een verhaal volgt*) are the same in stories of several people, so with those
/// counts who tells it.
fn words_of_story(story: &Translated) -> Option<[u8; 32]> {
    let Detail::Story(detail) = &story.first.detail else {
        return None;
    };
    let said = match story.words {
        Some(words) if words.count >= WORDS_OF_A_TEXT => return Some(words.hash),
        Some(words) => words.hash.to_vec(),
        None => plain(detail.quote.as_ref()?).into_bytes(),
    };
    let mut hash = Sha256::new();
    hash.update(detail.name().map_or("", |name| &name.value));
    hash.update(b"\n");
    hash.update(&said);
    (!said.is_empty()).then(|| hash.finalize().into())
}

/// As many words say by themselves that two texts are one.
const WORDS_OF_A_TEXT: usize = 5;

fn has_words(text: &Text) -> bool {
    !text.is_empty()
}

fn plain(text: &Text) -> String {
    text.forms()[0].plain()
}

/// Tells copies by their names.
fn tell_names(manuscript: &Manuscript, hidden: &Hidden, diagnostics: &mut Vec<Diagnostic>) {
    let mut told = HashSet::new();
    for copy in manuscript
        .copies
        .iter()
        .filter(|copy| told.insert(&copy.copy))
    {
        let span = Span::file(&copy.copy);
        let is_of_withheld = copy.of.as_ref().is_some_and(|of| is_withheld(hidden, of));
        if !is_of_withheld {
            diagnostics.push(Diagnostic::copy(&span, &copy.original));
        } else if copy.document.is_none() {
            diagnostics.push(Diagnostic::copy_left_out(&span, &copy.original));
        }
    }
}

/// Tells documents of one kind that say the same under the same title, but those that
/// have been told, and those of which no title could be read.
fn tell_texts(manuscript: &Manuscript, hidden: &Hidden, diagnostics: &mut Vec<Diagnostic>) {
    let copies: HashSet<&Arc<str>> = manuscript
        .copies
        .iter()
        .filter_map(|copy| copy.document.as_ref())
        .collect();
    let mut with_words: HashMap<(Kind, [u8; 32]), Vec<&Document>> = HashMap::new();
    for translated in &manuscript.documents {
        let Translated { first, words, .. } = &**translated;
        let is_told = copies.contains(&first.name.first) || is_withheld(hidden, &first.name.first);
        let is_titled = translated.is_readable && first.title.as_ref().is_some_and(has_words);
        if let Some(words) = words.filter(|_| is_titled && !is_told) {
            let key = (first.name.kind, words.hash);
            with_words.entry(key).or_default().push(first);
        }
    }
    for alike in with_words.values().filter(|alike| alike.len() > 1) {
        let mut with_title: HashMap<String, &Document> = HashMap::new();
        for document in alike {
            let Some(title) = document.title.as_ref().map(plain) else {
                continue;
            };
            let first = *with_title.entry(title).or_insert(document);
            if first.path != document.path {
                let (span, first) = (Span::file(&document.path), Span::file(&first.path));
                diagnostics.push(Diagnostic::same_text(&span, &first));
            }
        }
    }
}
