//! The view of each kind of page: what stands between head and foot.

use tera::Context;

use super::head::{ITEM, bare_page, head, kind, versions_of_gone};
use super::templates::{self, Rendered};
use super::{actions, cards, figures, labels, links, progress, prose, search, site, updates};
use crate::document;
use crate::label::{Bearer, LabelKind};
use crate::markdown::Purpose;
use crate::publication::{ChapterId, GoalId, IndicatorId, MOST_AROUND, Place, StoryId, Target};
use crate::reader::about::{canonical, head_title};
use crate::reader::phrase::Phrase;
use crate::reader::{Reader, Seen, Surroundings};
use crate::text::Text;
use crate::view::{
    Card, Chapter, Document, Goal, Goals, Home, Indicator, Indicators, Link, Page, Part, Passage,
    Redirect, Sdg, Sources, Stories, Story, StoryGroup, Updates,
};

/// How many other stories stand below a story.
const OTHER_STORIES: usize = 6;

/// How many stories stand on a home page that koers makes.
const STORIES_AT_HOME: usize = 6;

/// How many updates stand there.
const UPDATES_AT_HOME: usize = 3;

/// The template of a place, and all that it sees.
pub(crate) fn page(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    let mut lead = lead_above(reader, seen);
    let template = match reader.here {
        Place::Home => {
            context.insert("home", &home(reader, seen)?);
            "home.html"
        }
        Place::Chapter(id) => {
            context.insert("chapter", &chapter(reader, seen, id)?);
            "chapter.html"
        }
        Place::Goals => {
            context.insert("goals", &goals(reader, seen)?);
            "goals.html"
        }
        Place::Goal(id) => {
            let (goal, own_lead) = goal(reader, seen, id)?;
            context.insert("goal", &goal);
            lead = own_lead;
            "goal.html"
        }
        Place::Stories => {
            context.insert("stories", &stories(reader, seen)?);
            "stories.html"
        }
        Place::Story(id) => {
            context.insert("story", &story(reader, seen, id)?);
            "story.html"
        }
        Place::Indicators => {
            context.insert("indicators", &indicators(reader, seen)?);
            "indicators.html"
        }
        Place::Indicator(id) => {
            context.insert("indicator", &indicator(reader, seen, id)?);
            "indicator.html"
        }
        Place::Updates => {
            context.insert("updates", &updates_list(reader, seen)?);
            "updates.html"
        }
        Place::Update(id) => {
            context.insert("update", &updates::update(reader, seen, id)?);
            "update.html"
        }
        Place::Page(id) => {
            let body = prose::body(reader, seen, &reader.edition[id].document)?;
            context.insert("document", &Document { body });
            "page.html"
        }
        _ => beside(reader, seen, &mut context)?,
    };
    insert_head(reader, seen, &mut context, lead)?;
    Ok((template, context))
}

/// The same, of what koers makes beside documents and their lists.
fn beside(reader: &Reader<'_>, seen: &mut Seen, context: &mut Context) -> Rendered<&'static str> {
    Ok(match reader.here {
        Place::Words | Place::Word(_) => {
            context.insert("glossary", &cards::glossary(reader, true));
            "words.html"
        }
        Place::Sources | Place::Source(_) => {
            let groups = cards::sources(reader, true);
            context.insert("sources", &Sources { groups });
            "sources.html"
        }
        Place::Labels(kind) => {
            context.insert("labels", &labels::list(reader, kind));
            "labels.html"
        }
        Place::Label(id) => {
            context.insert("label", &labels::label(reader, seen, id)?);
            "label.html"
        }
        Place::Search => {
            context.insert("search", &search::page(reader));
            "search.html"
        }
        Place::NotFound => "404.html",
        _ => unreachable!("the page of all is made of the others, which are documents and lists"),
    })
}

/// What leads to the text and stands before it; but a goal states itself first, and a figure
/// has it as its caption.
fn lead_above(reader: &Reader<'_>, seen: &mut Seen) -> Option<Phrase> {
    match reader.here {
        Place::Goal(_) | Place::Indicator(_) => None,
        here => reader.lead(seen, reader.edition.document(here)?),
    }
}

/// What a page tells of itself: after its text, for what that has explained.
pub(crate) fn insert_head(
    reader: &Reader<'_>,
    seen: &Seen,
    context: &mut Context,
    lead: Option<Phrase>,
) -> Rendered<()> {
    insert_common(reader, context, &head(reader, seen, lead.map(Into::into)))
}

/// An old address, which leads to a place.
pub(crate) fn redirect(reader: &Reader<'_>, to: Place) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    let title = reader.title(to);
    let redirect = Redirect {
        href: reader.href(to),
        words: reader
            .filled("moved.link", &[("title", title.clone())])
            .into(),
    };
    // Not what the page itself says: it may have a thousand old addresses.
    let page = Page {
        kind: kind(to),
        head_title: head_title(reader, to, reader.label(to).as_ref(), &title).into(),
        title: title.into(),
        canonical: canonical(reader),
        indexed: false,
        ..bare_page(reader, &Seen::default())
    };
    insert_common(reader, &mut context, &page)?;
    context.insert("redirect", &redirect);
    Ok(("redirect.html", context))
}

/// The address of a story that is no longer shown.
pub(crate) fn gone(reader: &Reader<'_>, story: usize) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    let title = reader.word("story_unavailable.title");
    let page = Page {
        kind: "gone",
        head_title: head_title(reader, reader.here, None, &title).into(),
        title: title.into(),
        breadcrumbs: links::to_each(reader, [Place::Home]),
        languages: versions_of_gone(reader, story),
        description: Some(reader.word("story_unavailable.text").into()),
        indexed: false,
        ..bare_page(reader, &Seen::default())
    };
    insert_common(reader, &mut context, &page)?;
    Ok(("gone.html", context))
}

fn insert_common(reader: &Reader<'_>, context: &mut Context, page: &Page) -> Rendered<()> {
    let Surroundings {
        site,
        header,
        footer,
    } = site::around(reader)?;
    context.insert_value("site", site);
    context.insert_value("header", header);
    context.insert_value("footer", footer);
    context.insert("page", page);
    context.insert("language", &reader.language());
    context.insert_value("words", templates::words(reader));
    Ok(())
}

fn home(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Home> {
    let settings = &reader.edition.settings;
    let body = reader
        .edition
        .home
        .as_ref()
        .map(|document| prose::body(reader, seen, document))
        .transpose()?
        .flatten();
    let lists = [Place::Goals, Place::Stories, Place::Indicators];
    let paths = lists
        .into_iter()
        .filter(|list| !reader.is_all() && reader.edition.has_page(*list));
    let home = Home {
        paths: links::to_each(reader, paths),
        sdgs: sdgs_of_all(reader),
        body,
        ..Home::default()
    };
    if home.body.is_some() {
        return Ok(home);
    }
    let mut passage = |text| prose::passage(reader, seen, text);
    let home = Home {
        vision: settings
            .vision
            .as_ref()
            .map(&mut passage)
            .transpose()?
            .flatten(),
        mission: settings
            .mission
            .as_ref()
            .map(passage)
            .transpose()?
            .flatten(),
        values: prose::values(reader, seen)?,
        partners: cards::partners(reader),
        ..home
    };
    if reader.is_all() {
        return Ok(home);
    }
    Ok(Home {
        chapters: cards::chapters(reader),
        goals: cards::goals(reader)?,
        updates: cards::updates(reader, reader.edition.update_ids().take(UPDATES_AT_HOME)),
        stories: cards::stories(reader, reader.edition.story_ids().take(STORIES_AT_HOME)),
        ..home
    })
}

fn list_body(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Option<Passage>> {
    match reader.edition.document(reader.here) {
        Some(document) => prose::body(reader, seen, document),
        None => Ok(None),
    }
}

fn goals(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Goals> {
    Ok(Goals {
        body: list_body(reader, seen)?,
        groups: match reader.is_all() {
            true => Vec::new(),
            false => cards::goals_with_stories(reader)?,
        },
    })
}

fn updates_list(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Updates> {
    let ids = reader.edition.update_ids().filter(|_| !reader.is_all());
    Ok(Updates {
        body: list_body(reader, seen)?,
        updates: cards::updates(reader, ids),
    })
}

fn indicators(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Indicators> {
    let count = reader.edition.indicators.len();
    let (figures, by_goal) = match count {
        _ if reader.is_all() => (Vec::new(), Vec::new()),
        0..=cards::MOST_CARDS => (figures::figures(reader), Vec::new()),
        _ => (Vec::new(), figures::by_goal(reader)),
    };
    Ok(Indicators {
        body: list_body(reader, seen)?,
        figures,
        by_goal,
    })
}

fn chapter(reader: &Reader<'_>, seen: &mut Seen, id: ChapterId) -> Rendered<Chapter> {
    let chapter = &reader.edition[id];
    let sections = chapter.sections.iter().filter(|_| !reader.is_all());
    let parent = chapter.parent.filter(|_| !reader.is_all());
    let siblings = parent.map_or(&[][..], |parent| {
        around(&reader.edition[parent].sections, id)
    });
    Ok(Chapter {
        body: prose::body(reader, seen, &chapter.document)?,
        sections: sections.map(|id| cards::chapter(reader, *id)).collect(),
        siblings: links::to_each(reader, siblings.iter().map(|id| Place::Chapter(*id))),
    })
}

/// Of very many sections those around one: the chapter has all.
fn around(sections: &[ChapterId], id: ChapterId) -> &[ChapterId] {
    let at = sections.partition_point(|section| *section < id);
    let last = sections.len().saturating_sub(MOST_AROUND);
    let start = at.saturating_sub(MOST_AROUND / 2).min(last);
    &sections[start..sections.len().min(start + MOST_AROUND)]
}

fn goal(reader: &Reader<'_>, seen: &mut Seen, id: GoalId) -> Rendered<(Goal, Option<Phrase>)> {
    let goal = &reader.edition[id];
    let detail = goal.detail();
    let goals: Vec<_> = goal
        .goals
        .iter()
        .filter(|_| !reader.is_all())
        .map(|id| cards::goal(reader, *id))
        .collect();
    let goals_title = goal
        .goals
        .first()
        .map(|first| cards::level_title(reader, reader.edition[*first].level));
    let statement = reader.statement(id);
    let statement = statement.map(|statement| reader.own_phrase(seen, statement));
    let lead = reader.lead(seen, &goal.document);
    let shown = embedded_figures(reader, &goal.document);
    let is_shown = |id: &&IndicatorId| reader.is_all() || shown.contains(id);
    let in_full = goal.indicators.iter().filter(|id| !is_shown(id));
    let named = goal.indicators.iter().filter(is_shown);
    let (stories, story_links) = if reader.is_all() {
        (Vec::new(), cards::story_links(reader, &goal.stories)?)
    } else {
        let stories = goal.stories.iter();
        let cards = stories.map(|id| story_card(reader, "story-wide", *id));
        (cards.collect::<Rendered<_>>()?, None)
    };
    let statement = statement.map(Into::into);
    let body = prose::body(reader, seen, &goal.document)?;
    let actions = actions::all(reader, seen, &detail.actions)?;
    let roles = by_role(reader, seen, detail)?;
    let results = actions::all(reader, seen, &detail.results)?;
    let view = Goal {
        number: goal.number_in_sign(),
        parent: goal
            .parent
            .map(|parent| links::to(reader, Place::Goal(parent))),
        statement,
        audience: cards::audience(reader, id).map(Into::into),
        body,
        actions_table: actions::table(reader, &detail.actions, &actions, "action"),
        actions,
        roles,
        results_table: actions::table(reader, &detail.results, &results, "result"),
        results,
        supports: links::to_each(reader, goal.supports.iter().map(|id| Place::Goal(*id))),
        supported: links::to_each(reader, goal.supported.iter().map(|id| Place::Goal(*id))),
        goals,
        goals_title: goals_title.map(Into::into),
        stories,
        story_links,
        figures: in_full.map(|id| figures::figure(reader, *id)).collect(),
        named_figures: named.map(|id| figures::figure(reader, *id)).collect(),
        updates: cards::updates(
            reader,
            goal.updates.iter().copied().filter(|_| !reader.is_all()),
        ),
        sources: goal
            .sources
            .iter()
            .map(|id| cards::source_link(reader, *id))
            .collect(),
        fields: labels::facts(reader, &detail.own_fields),
        labels: labels::borne(reader, &detail.labels, Bearer::Goal, |kind, _| {
            kind != LabelKind::SDG
        }),
        sdgs: labels::sdgs(reader, numbers_of(&detail.labels)),
        follows: reader.shown(detail.follows.as_ref()),
        status: progress::all(reader, &detail.status),
    };
    Ok((view, lead))
}

/// The figures that the text of a document shows.
fn embedded_figures(reader: &Reader<'_>, document: &document::Document) -> Vec<IndicatorId> {
    let links = document.body.links.iter();
    let embeds = links.filter(|link| link.purpose == Purpose::Embed);
    let figures = embeds.filter_map(|link| match reader.edition.follow(link) {
        Some(Target::Place {
            place: Place::Indicator(id),
            ..
        }) => Some(id),
        Some(Target::Value { indicator, .. }) => Some(indicator),
        _ => None,
    });
    figures.collect()
}

/// The Sustainable Development Goals of the whole strategy.
fn sdgs_of_all(reader: &Reader<'_>) -> Vec<Sdg> {
    let numbers = reader.edition.settings.sdgs.iter();
    let numbers: Vec<String> = numbers.map(ToString::to_string).collect();
    labels::sdgs(reader, numbers.iter().map(String::as_str))
}

/// The numbers of those that something bears.
fn numbers_of(labels: &document::Labels) -> impl Iterator<Item = &str> {
    let sdgs = labels.iter().filter(|it| it.kind == LabelKind::SDG);
    sdgs.map(|it| it.id.value.as_str())
}

fn by_role(reader: &Reader<'_>, seen: &mut Seen, detail: &document::Goal) -> Rendered<Vec<Part>> {
    let mut parts = Vec::new();
    for (role, text) in &detail.by_role {
        if let Some(id) = reader.edition.labels.get(LabelKind::ROLE, &role.value) {
            parts.push(Part {
                name: links::label(reader, id),
                text: prose::passage_under(reader, seen, text, ITEM)?,
            });
        }
    }
    Ok(parts)
}

fn stories(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Stories> {
    let edition = reader.edition;
    if reader.is_all() {
        return Ok(Stories {
            body: list_body(reader, seen)?,
            stories: Vec::new(),
            by_goal: Vec::new(),
            by_municipality: Vec::new(),
        });
    }
    let goals = edition.goal_ids();
    let goals: Vec<GoalId> = goals
        .filter(|id| !edition[*id].stories.is_empty())
        .collect();
    let by_goal = reader.each(&goals, |reader, id| {
        let title = links::to(reader, Place::Goal(*id));
        story_group(reader, title, &edition[*id].stories)
    });
    let mut by_goal = by_goal.into_iter().collect::<Rendered<Vec<_>>>()?;
    by_goal.extend(stories_by_theme(reader)?);
    let mut municipalities: Vec<(String, &Text, Vec<StoryId>)> = Vec::new();
    for id in edition.story_ids() {
        let person = edition[id].detail().person.as_ref();
        let municipality = person.and_then(|person| person.municipality.as_ref());
        // Where a person lives is theirs as well.
        let is_kept = edition.is_kept_from_search(Place::Story(id));
        let Some(name) = municipality.filter(|_| !is_kept) else {
            continue;
        };
        let words = reader.form(name).plain();
        match municipalities
            .iter_mut()
            .find(|(known, ..)| *known == words)
        {
            Some((.., stories)) => stories.push(id),
            None => municipalities.push((words, name, vec![id])),
        }
    }
    municipalities.sort_by(|(a, ..), (b, ..)| edition.locale.compare(a, b));
    let by_municipality = reader.each(&municipalities, |reader, (_, name, ids)| {
        let name = reader.words_of(reader.form(name));
        story_group(reader, links::outward(&name, None), ids)
    });
    let by_municipality = by_municipality.into_iter().collect::<Rendered<_>>()?;
    Ok(Stories {
        body: list_body(reader, seen)?,
        stories: match edition.stories.len() {
            0..=cards::MOST_CARDS => cards::stories(reader, edition.story_ids()),
            _ => Vec::new(),
        },
        by_goal,
        by_municipality,
    })
}

/// Stories that belong to no goal, by theme.
fn stories_by_theme(reader: &Reader<'_>) -> Rendered<Vec<StoryGroup>> {
    let edition = reader.edition;
    let groups = edition.labels.used(LabelKind::THEME).map(|theme| {
        let stories = edition[theme].stories.iter().copied();
        let apart = stories.filter(|id| edition[*id].goals.is_empty());
        (theme, apart.collect::<Vec<_>>())
    });
    let groups = groups.filter(|(_, stories)| !stories.is_empty());
    groups
        .map(|(theme, stories)| {
            story_group(reader, links::to(reader, Place::Label(theme)), &stories)
        })
        .collect()
}

fn story_group(reader: &Reader<'_>, title: Link, ids: &[StoryId]) -> Rendered<StoryGroup> {
    Ok(StoryGroup {
        title,
        stories: cards::story_links(reader, ids)?,
    })
}

fn story(reader: &Reader<'_>, seen: &mut Seen, id: StoryId) -> Rendered<Story> {
    let story = &reader.edition[id];
    let detail = story.detail();
    Ok(Story {
        person: detail.person.as_ref().map(|it| links::person(reader, it)),
        by: labels::tellers(reader, id),
        quote: reader.shown(detail.quote.as_ref()),
        body: prose::body(reader, seen, &story.document)?,
        goals: links::to_each(reader, story.goals.iter().map(|id| Place::Goal(*id))),
        goal_cards: story
            .goals
            .iter()
            .filter(|_| !reader.is_all())
            .map(|id| {
                templates::card(reader, "goal", Place::Goal(*id), || {
                    cards::goal(reader, *id)
                })
            })
            .collect::<Rendered<_>>()?,
        fields: labels::facts(reader, &detail.own_fields),
        // Who tells it is said above the title.
        labels: labels::borne(reader, &detail.labels, Bearer::Story, |kind, _| {
            kind != LabelKind::ROLE
        }),
        others: other_stories(reader, id)
            .into_iter()
            .map(|id| story_card(reader, "story", id))
            .collect::<Rendered<_>>()?,
    })
}

/// A story on a page that has its goals already.
fn story_card(reader: &Reader<'_>, template: &'static str, id: StoryId) -> Rendered<Card> {
    templates::card(reader, template, Place::Story(id), || {
        cards::story_without_goals(reader, id)
    })
}

/// Stories of the same goals: those that come after this one first, so that a
/// reader who goes on meets them all.
fn other_stories(reader: &Reader<'_>, id: StoryId) -> Vec<StoryId> {
    let goals = reader.edition[id].goals.iter().filter(|_| !reader.is_all());
    let of_goals = goals.flat_map(|goal| {
        let stories = &reader.edition[*goal].stories;
        let next = stories.partition_point(|other| *other <= id);
        let after = stories[next..].iter().take(OTHER_STORIES);
        let before = stories[..next].iter().filter(|other| **other != id);
        after.chain(before.take(OTHER_STORIES))
    });
    let mut others: Vec<StoryId> = of_goals.copied().collect();
    others.sort_by_key(|other| (*other < id, *other));
    others.dedup();
    others.truncate(OTHER_STORIES);
    others
}

fn indicator(reader: &Reader<'_>, seen: &mut Seen, id: IndicatorId) -> Rendered<Indicator> {
    let indicator = &reader.edition[id];
    Ok(Indicator {
        figure: figures::figure(reader, id),
        body: prose::body(reader, seen, &indicator.document)?,
        goals: links::to_each(reader, indicator.goals.iter().map(|id| Place::Goal(*id))),
        fields: labels::facts(reader, &indicator.detail().own_fields),
        labels: labels::borne(
            reader,
            &indicator.detail().labels,
            Bearer::Indicator,
            |_, _| true,
        ),
    })
}
