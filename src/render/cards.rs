//! Goals, stories, chapters and entries as they stand in lists.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::links;
use super::templates::{self, Rendered};
use crate::document::SourceOf;
use crate::language::{Lang, Locale};
use crate::publication::{ChapterId, GoalId, Meaning, Place, SourceId, StoryId, UpdateId, WordId};
use crate::reader::Reader;
use crate::reader::phrase::{Phrase, compose};
use crate::settings::LAYERS;
use crate::view::{
    Card, ChapterCard, Credit, Glossary, GoalCard, GoalGroup, Link, Phrase as Shown, Source,
    SourceGroup, SourceLink, StoryCard, StoryLink, UpdateCard, Word, WordGroup,
};

/// Of more goals, stories or figures than these a page is an index, without cards.
pub(crate) const MOST_CARDS: usize = 60;

/// The chapters of the publication, without those they are part of.
pub(crate) fn chapters(reader: &Reader<'_>) -> Vec<ChapterCard> {
    reader
        .edition
        .chapter_ids()
        .filter(|id| reader.edition[*id].parent.is_none())
        .map(|id| chapter(reader, id))
        .collect()
}

pub(crate) fn chapter(reader: &Reader<'_>, id: ChapterId) -> ChapterCard {
    let chapter = &reader.edition[id];
    ChapterCard {
        link: links::to(reader, Place::Chapter(id)),
        tagline: reader
            .tagline(&chapter.document, Place::Chapter(id))
            .map(Into::into),
        summary: reader.summary(&chapter.document).map(Into::into),
        sections: links::to_each(
            reader,
            chapter.sections.iter().map(|id| Place::Chapter(*id)),
        ),
    }
}

/// The goals by level, each with those below it.
pub(crate) fn goals(reader: &Reader<'_>) -> Rendered<Vec<GoalGroup>> {
    goal_groups(reader, |reader, id| Ok(goal_with_goals(reader, id)))
}

/// The same, with their stories: the index from every goal to its stories.
pub(crate) fn goals_with_stories(reader: &Reader<'_>) -> Rendered<Vec<GoalGroup>> {
    goal_groups(reader, goal_with_stories)
}

/// The goals by level, in the order in which the levels first appear.
fn goal_groups(
    reader: &Reader<'_>,
    card: impl Fn(&Reader<'_>, GoalId) -> Rendered<GoalCard> + Sync,
) -> Rendered<Vec<GoalGroup>> {
    let mut groups: Vec<(Option<usize>, Vec<GoalId>)> = Vec::new();
    for id in reader.edition.goal_ids() {
        let goal = &reader.edition[id];
        if goal.parent.is_some() {
            continue;
        }
        match groups.iter_mut().find(|(level, _)| *level == goal.level) {
            Some((_, goals)) => goals.push(id),
            None => groups.push((goal.level, vec![id])),
        }
    }
    groups
        .into_iter()
        .map(|(level, goals)| {
            let cards = reader.each(&goals, |reader, id| card(reader, *id));
            Ok(GoalGroup {
                title: level_title(reader, level).into(),
                goals: cards.into_iter().collect::<Rendered<_>>()?,
            })
        })
        .collect()
}

/// What goals of a level are called together.
pub(crate) fn level_title(reader: &Reader<'_>, level: Option<usize>) -> Phrase {
    match level.and_then(|level| reader.edition.settings.levels.get(level)) {
        Some(level) => reader.words_of(reader.form(&level.many)),
        None => reader.word("goals"),
    }
}

/// A goal, without its stories and the goals below it.
pub(crate) fn goal(reader: &Reader<'_>, id: GoalId) -> GoalCard {
    let goal = &reader.edition[id];
    let is_title = reader.is_called_by_statement(id);
    let statement = reader.statement(id).filter(|_| !is_title);
    GoalCard {
        link: links::to_stated(reader, id),
        number: goal.number_in_sign(),
        tagline: reader
            .tagline(&goal.document, Place::Goal(id))
            .map(Into::into),
        statement: reader.shown(statement),
        audience: audience(reader, id).map(Into::into),
        caption: None,
        stories: None,
        fold: None,
        story_count: reader.count("stories", goal.stories.len()).map(Into::into),
        goals: Vec::new(),
    }
}

/// A goal, with the names of those below it.
fn goal_with_goals(reader: &Reader<'_>, id: GoalId) -> GoalCard {
    let below = reader.edition[id].goals.iter();
    let below = below.map(|id| GoalCard {
        // Nothing of what it states stands beside it.
        link: links::to(reader, Place::Goal(*id)),
        ..goal_with_goals(reader, *id)
    });
    GoalCard {
        goals: below.collect(),
        ..goal(reader, id)
    }
}

/// A goal, with its stories and with those below it: an entry of the index.
fn goal_with_stories(reader: &Reader<'_>, id: GoalId) -> Rendered<GoalCard> {
    /// Goals deeper than these are folded.
    const UNFOLDED: usize = 2;
    let entry = &reader.edition[id];
    let above = std::iter::successors(Some(id), |id| reader.edition[*id].parent);
    let is_folded = above.count() >= UNFOLDED;
    let goals = entry.goals.iter();
    let count = || reader.count("goals", entry.goals.len());
    Ok(GoalCard {
        stories: story_links(reader, &entry.stories)?,
        fold: is_folded.then(count).flatten().map(Into::into),
        goals: goals
            .map(|id| goal_with_stories(reader, *id))
            .collect::<Rendered<_>>()?,
        ..goal(reader, id)
    })
}

/// *inwoners van 0 tot 18 jaar*, or the ages alone.
pub(crate) fn audience(reader: &Reader<'_>, id: GoalId) -> Option<Phrase> {
    let audience = reader.edition[id].detail().audience.as_ref()?;
    let from = audience.from.map(|age| age.to_string());
    let to = audience.to.map(|age| age.to_string());
    let age = |age: &String| reader.plain(age);
    let words = match (&from, &to) {
        (Some(from), Some(to)) => reader.filled("ages", &[("from", age(from)), ("to", age(to))]),
        (Some(from), None) => reader.filled("ages.from", &[("from", age(from))]),
        (None, Some(to)) => reader.filled("ages.to", &[("to", age(to))]),
        (None, None) => return audience.label.as_ref().map(|label| reader.phrase(label)),
    };
    let Some(label) = &audience.label else {
        return Some(words);
    };
    let said = reader.form(label).plain();
    let phrase = reader.phrase(label);
    // A label mostly says the ages itself: *inwoners van 0 tot 18 jaar*.
    if from
        .iter()
        .chain(&to)
        .all(|age| said.contains(age.as_str()))
    {
        return Some(phrase);
    }
    let (open, close) = (reader.plain(" ("), reader.plain(")"));
    Some(compose([phrase, open, words, close]))
}

pub(crate) fn stories(reader: &Reader<'_>, ids: impl Iterator<Item = StoryId>) -> Vec<StoryCard> {
    ids.map(|id| story(reader, id)).collect()
}

pub(crate) fn story(reader: &Reader<'_>, id: StoryId) -> StoryCard {
    let (goals, more_goals) = few_goals(reader, &reader.edition[id].goals);
    StoryCard {
        goals,
        more_goals,
        ..story_without_goals(reader, id)
    }
}

pub(crate) fn story_without_goals(reader: &Reader<'_>, id: StoryId) -> StoryCard {
    let story = &reader.edition[id];
    if reader.edition.is_kept_from_search(Place::Story(id)) {
        return StoryCard {
            link: links::to(reader, Place::Story(id)),
            tagline: None,
            teaser: None,
            quote: None,
            person: None,
            by: Vec::new(),
            image: None,
            goals: Vec::new(),
            more_goals: None,
            caption: None,
        };
    }
    let detail = story.detail();
    let document = &story.document;
    let teaser = match &detail.teaser {
        Some(teaser) => Some(reader.phrase(teaser)),
        None => reader.summary(document),
    };
    StoryCard {
        link: links::to(reader, Place::Story(id)),
        tagline: reader.tagline(document, Place::Story(id)).map(Into::into),
        teaser: teaser.map(Into::into),
        quote: reader.shown(detail.quote.as_ref()),
        person: detail.person.as_ref().map(|it| links::person(reader, it)),
        by: match detail.person {
            Some(_) => Vec::new(),
            None => reader
                .organisations(id)
                .into_iter()
                .map(Into::into)
                .collect(),
        },
        image: document
            .image
            .as_ref()
            .and_then(|image| links::image(reader, image)),
        goals: Vec::new(),
        more_goals: None,
        caption: None,
    }
}

/// A card names so many goals, and says how many more there are.
const MOST_GOALS: usize = 3;

/// The first few goals of something, and how many more there are.
fn few_goals(reader: &Reader<'_>, goals: &[GoalId]) -> (Vec<Link>, Option<Shown>) {
    let goals = goals.iter().map(|id| Place::Goal(*id));
    // On the page of a goal that says nothing.
    let goals: Vec<Place> = goals.filter(|goal| *goal != reader.here).collect();
    let more = goals.len().saturating_sub(MOST_GOALS);
    let shown = links::to_each(reader, goals.into_iter().take(MOST_GOALS));
    let more = (more > 0).then(|| {
        let n = reader.plain(&more.to_string());
        reader.filled("goals.more", &[("n", n)]).into()
    });
    (shown, more)
}

/// Stories of an index; none where there is none.
pub(crate) fn story_links(reader: &Reader<'_>, ids: &[StoryId]) -> Rendered<Option<Card>> {
    if ids.is_empty() {
        return Ok(None);
    }
    let make = || {
        let links = ids.iter().map(|id| StoryLink {
            link: links::story_anchor(reader, *id),
            person: reader.story_words(*id).person.clone().map(Into::into),
        });
        let links: Vec<StoryLink> = links.collect();
        templates::card_once(reader, "story-links", &links)
    };
    let card = match reader.is_all() {
        // All links lead to where the stories stand on that page.
        true => make(),
        false => {
            let key = (reader.from.clone(), ids.to_vec());
            reader.shared.list(key, reader.edition, make)
        }
    };
    card.map(Some)
}

/// Updates in a list, newest first.
pub(crate) fn updates(reader: &Reader<'_>, ids: impl Iterator<Item = UpdateId>) -> Vec<UpdateCard> {
    ids.map(|id| update(reader, id)).collect()
}

fn update(reader: &Reader<'_>, id: UpdateId) -> UpdateCard {
    let update = &reader.edition[id];
    let place = Place::Update(id);
    let (goals, more_goals) = few_goals(reader, &update.goals);
    UpdateCard {
        link: links::to(reader, place),
        date: date_of(reader, id),
        tagline: reader.tagline(&update.document, place).map(Into::into),
        summary: reader.short_summary(&update.document).map(Into::into),
        goals,
        more_goals,
    }
}

/// When what an update tells of happened.
pub(crate) fn date_of(reader: &Reader<'_>, id: UpdateId) -> Option<Shown> {
    let date = reader.edition[id].detail().date.as_ref()?;
    Some(reader.date_in_table(date.value).into())
}

pub(crate) fn partners(reader: &Reader<'_>) -> Vec<Link> {
    let partners = reader.edition.settings.partners.iter();
    partners
        .map(|partner| {
            let name = reader.words_of(reader.form(&partner.name));
            links::outward(&name, partner.url.clone())
        })
        .collect()
}

pub(crate) fn credits(reader: &Reader<'_>) -> Vec<Credit> {
    let credits = reader.edition.settings.credits.iter();
    credits
        .map(|credit| Credit {
            role: reader.phrase(&credit.role).into(),
            who: reader.phrase(&credit.who).into(),
        })
        .collect()
}

/// The glossary: abbreviations, terms, and the words of each other language.
pub(crate) fn glossary(reader: &Reader<'_>, anchors: bool) -> Glossary {
    let edition = reader.edition;
    let mut abbreviations = Vec::new();
    let mut terms = Vec::new();
    let mut foreign: BTreeMap<&Lang, Vec<WordId>> = BTreeMap::new();
    for id in edition.word_ids().filter(|id| edition[*id].is_listed) {
        let word = &edition[id];
        if word.stands_for.is_some() {
            abbreviations.push(id);
        } else if word.is_foreign {
            foreign.entry(&word.lang).or_default().push(id);
        } else {
            terms.push(id);
        }
    }
    let mut groups = Vec::new();
    let mut add = |title: Phrase, mut ids: Vec<WordId>, locale: &Locale| {
        if ids.is_empty() {
            return;
        }
        ids.sort_by(|a, b| locale.compare(&edition[*a].word, &edition[*b].word));
        groups.push(WordGroup {
            title: title.into(),
            words: ids.into_iter().map(|id| word(reader, id)).collect(),
        });
    };
    add(
        reader.word("words.abbreviations"),
        abbreviations,
        &edition.locale,
    );
    add(reader.word("words.terms"), terms, &edition.locale);
    // Words of a language in its own order.
    let first = &edition.languages[0];
    for (lang, ids) in foreign {
        add(words_in(reader, lang), ids, &Locale::new(lang, first));
    }
    Glossary { groups, anchors }
}

/// *Woorden in het Drents*
fn words_in(reader: &Reader<'_>, lang: &Lang) -> Phrase {
    let word = reader.edition.catalogue.word("words.in");
    let name = reader.language_name(lang, word.lang);
    reader.filled("words.in", &[("language", name)])
}

fn word(reader: &Reader<'_>, id: WordId) -> Word {
    let word = &reader.edition[id];
    let variants = word.variants.iter();
    let variants = variants.map(|variant| reader.said(variant.as_str(), &word.lang).into());
    Word {
        id: reader.id(&word.id),
        word: reader.title(Place::Word(id)).into(),
        stands_for: reader.shown(word.stands_for.as_ref()),
        meaning: word.meaning.as_ref().map(|meaning| match meaning {
            Meaning::Text(text) => reader.phrase(text).into(),
            Meaning::Plain { words, lang } => reader.said(words.as_str(), lang).into(),
        }),
        variants: variants.collect(),
        found_on: links::to_each(reader, elsewhere(reader, &word.found_on)),
    }
}

/// The sources by layer: those of the publication's own, then from the law down.
pub(crate) fn sources(reader: &Reader<'_>, anchors: bool) -> Vec<SourceGroup> {
    let edition = reader.edition;
    let named = &edition.settings.layers;
    let own = named.iter().filter(|layer| !LAYERS.contains(&&*layer.id));
    let own = own.map(|layer| (layer.id.as_str(), Some(&layer.name)));
    let built_in = LAYERS.into_iter().map(|id| {
        let layer = named.iter().find(|layer| layer.id == id);
        (id, layer.map(|layer| &layer.name))
    });
    let layers = own.chain(built_in).map(Some).chain([None]);
    let mut groups: Vec<_> = layers
        .map(|layer| (layer, Vec::<SourceId>::new()))
        .collect();
    let places: FxHashMap<Option<&str>, usize> = groups
        .iter()
        .enumerate()
        .map(|(place, (layer, _))| (layer.map(|(id, _)| id), place))
        .collect();
    for source in edition.source_ids() {
        let layer = edition[source].source.layer.as_ref();
        let layer = layer.map(|layer| layer.value.as_str());
        // One that isn't there has been told.
        if let Some(place) = places.get(&layer).or(places.get(&None)) {
            groups[*place].1.push(source);
        }
    }
    groups.retain(|(_, ids)| !ids.is_empty());
    let is_only = groups.len() == 1;
    groups
        .into_iter()
        .map(|(layer, ids)| SourceGroup {
            title: match layer {
                Some((_, Some(name))) => Some(reader.phrase(name).into()),
                Some((id, None)) => Some(reader.word(&format!("layer.{id}")).into()),
                None => (!is_only).then(|| reader.word("layer.other").into()),
            },
            sources: ids.into_iter().map(|id| source(reader, id)).collect(),
            anchors,
        })
        .collect()
}

fn source(reader: &Reader<'_>, id: SourceId) -> Source {
    let entry = &reader.edition[id];
    let source = &entry.source;
    Source {
        id: reader.id(&source.id.value),
        link: links::outward(
            &reader.words_of(reader.form(&source.title)),
            source.url.clone(),
        ),
        short: reader.shown(source.short.as_ref()),
        publisher: reader.shown(source.publisher.as_ref()),
        date: source.date.map(|date| reader.date(date).into()),
        goals: links::to_each(reader, entry.goals.iter().map(|id| Place::Goal(*id))),
        figures: links::to_each(
            reader,
            entry.indicators.iter().map(|id| Place::Indicator(*id)),
        ),
        mentions: links::to_each(
            reader,
            elsewhere(reader, reader.edition.mentions_of(Place::Source(id))),
        ),
    }
}

/// Where else something stands; on the page of all nothing stands elsewhere.
pub(crate) fn elsewhere(reader: &Reader<'_>, places: &[Place]) -> Vec<Place> {
    if reader.is_all() {
        Vec::new()
    } else {
        places.to_vec()
    }
}

/// Where something comes from; none of an entry that isn't there.
pub(crate) fn source_of(reader: &Reader<'_>, source: &SourceOf) -> Option<SourceLink> {
    match source {
        SourceOf::Entry(id) => {
            let known = reader.edition.sources_by_id.get(&id.value)?;
            Some(source_link(reader, *known))
        }
        SourceOf::Own {
            title,
            publisher,
            date,
            url,
        } => Some(SourceLink {
            link: links::outward(&reader.words_of(reader.form(title)), url.clone()),
            publisher: reader.shown(publisher.as_ref()),
            date: date.map(|date| reader.date(date).into()),
        }),
    }
}

/// A source, as a goal or a figure names it.
pub(crate) fn source_link(reader: &Reader<'_>, id: SourceId) -> SourceLink {
    let source = &reader.edition[id].source;
    SourceLink {
        link: links::to(reader, Place::Source(id)),
        publisher: reader.shown(source.publisher.as_ref()),
        date: source.date.map(|date| reader.date(date).into()),
    }
}
