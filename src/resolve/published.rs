//! What is published on a day: of which documents, and of what their tellers agreed to.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Day, copies};
use crate::diagnostic::{Diagnosed, Unpublished};
use crate::document::{Detail, Document, Kind, Scope};
use crate::language::Lang;
use crate::manuscript::{Manuscript, Translated};
use crate::publication::Agreed;

pub(super) type ByKind = BTreeMap<Kind, Vec<Arc<Document>>>;

/// The documents of an edition, by whether they are published.
#[derive(Default)]
pub(super) struct SortedOut {
    pub published: ByKind,
    pub gone: Vec<Arc<Document>>,
    pub not_for_web: Vec<Arc<Document>>,
}

/// Why documents aren't on the site, by the path of the first-language file.
/// Copies are told, as those of a story that may not be shown aren't either.
pub(super) fn unpublished(
    manuscript: &Manuscript,
    day: Day,
) -> Diagnosed<HashMap<Arc<str>, Unpublished>> {
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

/// The same, on a day that may be to come.
pub(crate) fn unpublished_on(
    manuscript: &Manuscript,
    date: Date,
) -> HashMap<Arc<str>, Unpublished> {
    let with_drafts = false;
    unpublished(manuscript, Day { date, with_drafts }).value
}

fn why_unpublished(document: &Document, day: Day) -> Option<Unpublished> {
    why_withheld(document, day).or_else(|| why_not_yet(document, day))
}

/// What a resident didn't agree to.
fn why_withheld(document: &Document, day: Day) -> Option<Unpublished> {
    if let Detail::Story(story) = &document.detail
        && let Some(consent) = &story.consent
    {
        if consent.ended(day.date).is_some() {
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
        .published_from()
        .is_some_and(|from| day.date < from.value.first_day())
        .then_some(Unpublished::NotYet)
}

/// Whether the teller agreed to this; without a scope, to all.
fn may_be_used_for(document: &Document, scope: Scope) -> bool {
    let Detail::Story(story) = &document.detail else {
        return true;
    };
    let agreed = story.consent.as_ref().and_then(|it| it.scope.as_ref());
    agreed.is_none_or(|agreed| agreed.contains(&scope))
}

/// What the teller of each story agreed to, by the path of the first-language file:
/// what each of its languages says, for a person agrees in none in particular.
pub(super) fn agreed(manuscript: &Manuscript) -> FxHashMap<&str, Agreed> {
    let documents = manuscript.documents.iter();
    let stories = documents.filter(|document| document.first.name.kind == Kind::Story);
    let agreed = stories.map(|document| {
        let Translated {
            first, variants, ..
        } = &**document;
        let all = || std::iter::once(first).chain(variants.values());
        let is_for = |scope| all().all(|document| may_be_used_for(document, scope));
        let agreed = Agreed {
            to_share: all().all(|document| may_be_known(document)) && is_for(Scope::Share),
            to_search: is_for(Scope::Search),
        };
        (&*first.name.first, agreed)
    });
    agreed.collect()
}

/// Whether a resident who tells a story agreed to it. An organisation isn't asked.
fn may_be_known(document: &Document) -> bool {
    let Detail::Story(story) = &document.detail else {
        return false;
    };
    story.person.is_none() || story.consent.is_some()
}

pub(super) fn sorted_out(
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
