//! What a sound publication keeps to, besides what makes it one.
//!
//! All of it is told as warnings; nothing is changed. What was found in a document
//! is at hand, in a [`Memory`], as long as that and what is looked for are the same.

mod consistency;
mod names;
mod runs;
mod strangers;
mod withdrawn;
mod words;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnosed, Diagnostic, Severity, Span};
use crate::document::{
    Chart, Consent, Detail, Document, FEW_SERIES, Indicator, MOST_POINTS, MOST_SERIES, Story,
};
use crate::manuscript::{Manuscript, Translated};
use crate::markdown::{Holds, Markdown};
use crate::period::Period;
use crate::publication::{Around, Edition, MOST_AROUND, MOST_SEARCHED, Place, Publication};
use crate::publication::{shared_texts, span_of, texts_of, texts_on};
use crate::resolve::normal;
use crate::sources::Sources;
use consistency::{Looked, Looking};

/// How many days before consent ends that is told.
pub(crate) const CONSENT_NOTICE: i32 = 60;

/// What was found last, by which documents that haven't changed since need no other
/// look.
#[derive(Default)]
pub(crate) struct Memory {
    today: Option<Date>,
    looking: Option<Looking>,
    /// By where the document is in memory, which it keeps as long as it is here.
    checked: FxHashMap<usize, Checked>,
}

struct Checked {
    document: Arc<Translated>,
    /// What is wrong with it, whatever stands in others.
    alone: Vec<Diagnostic>,
    /// None until it is looked through.
    looked: Option<Looked>,
}

/// Looks over the publication as it is to be on one day. Its value is what only those who
/// ask for advice need to know: the notes.
pub(crate) fn check(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
    memory: &mut Memory,
) -> Diagnosed<Vec<Diagnostic>> {
    if !manuscript.is_whole {
        return Diagnosed {
            value: Vec::new(),
            diagnostics: Vec::new(),
        };
    }
    let editions = publication.editions.par_iter();
    let told: Vec<Vec<Diagnostic>> = editions.map(check_edition).collect();
    let mut diagnostics = told.concat();
    withdrawn::check(publication, sources, &mut diagnostics);
    check_interface(publication, sources, &mut diagnostics);
    let first = publication.first();
    if first.is_too_large_to_search() {
        let settings = Span::file(&first.settings.path);
        diagnostics.push(Diagnostic::no_search(&settings, MOST_SEARCHED));
    }
    diagnostics.extend(check_around(first));
    check_documents(
        publication,
        manuscript,
        sources,
        today,
        memory,
        &mut diagnostics,
    );
    let strangers = strangers::find(publication, manuscript, sources);
    let is_note = |told: &Diagnostic| told.severity == Severity::Note;
    let (mut value, mut strangers): (Vec<_>, Vec<_>) = strangers.into_iter().partition(is_note);
    diagnostics.append(&mut strangers);
    value.extend(check_base_url(publication));
    Diagnosed { value, diagnostics }
}

/// Tells what is wrong with each document, and what the published ones write in more
/// than one way.
fn check_documents(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if memory.today.replace(today) != Some(today) {
        memory.checked.clear();
    }
    let hidden = &publication.first().register.unpublished_paths;
    let is_published = |document: &Translated| !hidden.contains_key(&document.first.name.first);
    let published = manuscript.documents.iter();
    let published = published.filter(|document| is_published(document));
    let names = names::names_in(published.map(|document| &**document));
    let known = memory.looking.take();
    let (looking, is_same) = Looking::renewed(known, manuscript, publication, &names);
    let checked: Vec<Checked> = manuscript
        .documents
        .iter()
        .map(|document| {
            let known = memory.checked.remove(&whereabouts(document));
            (document, known)
        })
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(document, known)| {
            let mut checked = known.unwrap_or_else(|| Checked {
                alone: check_alone(document, today),
                document: document.clone(),
                looked: None,
            });
            checked.looked = checked.looked.take().filter(|_| is_same);
            if checked.looked.is_none() && is_published(document) {
                checked.looked = Some(looking.look_through(document, sources));
            }
            checked
        })
        .collect();
    looking.tell_names(&names, diagnostics);
    for settings in &manuscript.settings {
        let found = looking.look_through_settings(settings, sources);
        looking.tell(&found, &names, diagnostics);
    }
    for Checked {
        document,
        alone,
        looked,
    } in &checked
    {
        diagnostics.extend_from_slice(alone);
        if let Some(looked) = looked.as_ref().filter(|_| is_published(document)) {
            looking.tell(looked, &names, diagnostics);
        }
    }
    let checked = checked.into_iter();
    memory.checked = checked
        .map(|checked| (whereabouts(&checked.document), checked))
        .collect();
    memory.looking = Some(looking);
}

/// What there isn't as long as nothing says where the site will stand.
fn check_base_url(publication: &Publication) -> Option<Diagnostic> {
    let settings = &publication.first().settings;
    // Without a title there is no publication yet.
    let is_missing =
        settings.title.is_some() && settings.base_url.is_none() && !settings.is_unread("base_url");
    is_missing.then(|| Diagnostic::no_base_url(&Span::file(&settings.path)))
}

/// Where a document is in memory, by which it is the very same.
fn whereabouts(document: &Arc<Translated>) -> usize {
    Arc::as_ptr(document).addr()
}

fn check_alone(document: &Translated, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    check_review(document, today, &mut diagnostics);
    check_variants(document, &mut diagnostics);
    check_story(&document.first, today, &mut diagnostics);
    diagnostics
}

/// Tells of a language the words of the interface that it lacks. Not of Drents, of
/// which koers has what is attested: the first language stands in for the rest.
fn check_interface(
    publication: &Publication,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for edition in &publication.editions {
        let missing = edition.catalogue.missing(&edition.languages);
        if missing.is_empty() {
            continue;
        }
        let own = format!("content/languages/{}.yaml", edition.lang());
        let path = sources.text(&own).map_or(&*edition.settings.path, |_| &own);
        diagnostics.push(Diagnostic::missing_interface_words(
            &Span::file(&path.into()),
            edition.lang().as_str(),
            edition.catalogue.lang_of(missing[0]).as_str(),
            &missing,
        ));
    }
}

fn check_edition(edition: &Edition) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    check_goals(edition, &mut diagnostics);
    check_figures(edition, &mut diagnostics);
    check_marks(edition, &mut diagnostics);
    if !edition.settings.allows_html {
        check_html(edition, &mut diagnostics);
    }
    diagnostics
}

/// What there is no room for around every page.
fn check_around(edition: &Edition) -> Vec<Diagnostic> {
    let Around { menu, foot } = edition.around();
    let span = |place: &Place| span_of(edition, *place);
    let in_menu = match &edition.settings.menu {
        Some(written) => {
            let more = menu.left_out.len();
            let first = written.get(MOST_AROUND).filter(|_| more > 0);
            first.map(|link| Diagnostic::long_menu(&link.span, more, MOST_AROUND))
        }
        None => {
            let first = menu.left_out.first();
            first.map(|place| Diagnostic::chapters_left_out(&span(place), MOST_AROUND))
        }
    };
    let at_foot = foot.left_out.first();
    let at_foot = at_foot.map(|place| Diagnostic::pages_left_out(&span(place), MOST_AROUND));
    in_menu.into_iter().chain(at_foot).collect()
}

/// A goal without goals below it has to state what is to be reached.
fn check_goals(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    for goal in &edition.goals {
        if goal.goals.is_empty() && goal.detail().statement.is_none() {
            diagnostics.push(Diagnostic::goal_without_statement(&goal.document.span));
        }
    }
}

fn check_figures(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    for indicator in &edition.indicators {
        if indicator.detail().source.is_none() {
            diagnostics.push(Diagnostic::figure_without_source(&indicator.document.span));
        }
        diagnostics.extend(check_times(indicator.detail()));
        diagnostics.extend(check_lines(indicator.detail(), &indicator.document.span));
    }
}

/// The periods of a line stand in proportion where all of them say when they were, each
/// at a time of its own. None of them may; that is no line in time.
fn check_times(figure: &Indicator) -> Option<Diagnostic> {
    if figure.chart != Some(Chart::Line) {
        return None;
    }
    let periods = || {
        figure
            .table
            .rows
            .iter()
            .filter_map(|row| row.period.as_ref())
    };
    let is_in_time = periods().any(Period::is_in_time);
    let mut outside = periods().filter(|period| !period.is_in_time());
    if let Some(period) = outside.next().filter(|_| is_in_time) {
        return Some(Diagnostic::period_outside_time(
            &period.span,
            &period.written,
        ));
    }
    let mut in_order: Vec<&Period> = periods().collect();
    in_order.sort_by(|one, other| {
        one.middle()
            .partial_cmp(&other.middle())
            .unwrap_or(Ordering::Equal)
    });
    let mut pairs = in_order.windows(2).filter(|_| is_in_time);
    let pair = pairs.find(|pair| pair[0].is_at_the_time_of(pair[1]))?;
    Some(Diagnostic::periods_at_one_time(
        &pair[1].span,
        &pair[1].written,
        &pair[0].span,
    ))
}

/// What there is too much of to draw.
fn check_lines(figure: &Indicator, span: &Span) -> Vec<Diagnostic> {
    let span = figure.data.as_ref().map_or(span, |data| &data.span);
    let (series, points) = (figure.table.series.len(), figure.table.rows.len());
    let told = [
        (series > MOST_SERIES).then(|| Diagnostic::lines_not_drawn(span, series, FEW_SERIES)),
        (points > MOST_POINTS).then(|| Diagnostic::points_not_drawn(span, points)),
    ];
    let is_line = figure.chart == Some(Chart::Line);
    told.into_iter().flatten().filter(|_| is_line).collect()
}

/// A marked word has its meaning with it, with another mark of that word, or in
/// `words.yaml`; else that is told where it first stands.
fn check_marks(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    let unexplained: HashSet<_> = edition
        .words
        .iter()
        .filter(|word| word.meaning.is_none() && word.stands_for.is_none())
        .map(|word| (&word.lang, normal(&word.word)))
        .collect();
    if unexplained.is_empty() {
        return;
    }
    let mut told = HashSet::new();
    for place in edition.own_places() {
        for mark in texts_on(edition, place, Holds::MARKS)
            .into_iter()
            .flat_map(|text| text.marks())
        {
            let words = crate::markdown::plain_text(mark.content);
            let word = (mark.lang, normal(&words));
            if unexplained.contains(&word) && mark.meaning.is_none() && told.insert(word) {
                diagnostics.push(Diagnostic::mark_without_meaning(mark.span, &words));
            }
        }
    }
}

fn check_html(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    let places = edition.places().into_iter();
    let documents = places.filter_map(|place| edition.document(place));
    let texts = documents.flat_map(|document| texts_of(edition, document, Holds::HTML));
    let html = texts
        .chain(shared_texts(edition))
        .flat_map(Markdown::raw_html);
    diagnostics.extend(html.map(Diagnostic::raw_html));
}

fn check_review(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let documents = translated.variants.values().chain([&translated.first]);
    for document in documents {
        if let Some(review_by) = &document.review_by
            && today > review_by.value.last_day()
        {
            let date = review_by.value.to_string();
            diagnostics.push(Diagnostic::review_overdue(&review_by.span, &date));
        }
    }
}

/// A variant keeps up with the text that it is a translation of.
fn check_variants(translated: &Translated, diagnostics: &mut Vec<Diagnostic>) {
    for document in translated.variants.values() {
        if let Some(translation) = &document.translation
            && let Some(of) = &translation.of
            && translation.is_stale
        {
            let first = &translated.first.path;
            diagnostics.push(Diagnostic::stale_variant(&of.span, first));
        }
    }
}

/// Addresses outlive consent, so they have no name in them.
fn check_address(document: &Document, story: &Story, diagnostics: &mut Vec<Diagnostic>) {
    let name = &story.person.name.value;
    let tellers = &story.people.tellers;
    let is_in_path = |path: &str| tellers.iter().any(|person| person.is_in_path(path));
    let id = &document.name.id;
    if is_in_path(id) {
        let file = Span::file(&document.path);
        diagnostics.push(Diagnostic::name_in_story_id(&file, id, name));
    }
    for address in document.slug.iter().chain(&document.aliases) {
        if is_in_path(&address.value) {
            let told = Diagnostic::name_in_story_address(&address.span, &address.value, name);
            diagnostics.push(told);
        }
    }
}

/// Consent is given before it ends, and before the story is shown.
fn begins_late(consent: &Consent, today: Date) -> Option<Diagnostic> {
    let given = consent.given.as_ref()?;
    let first = given.value.first_day();
    let until = consent.until.as_ref();
    let until = until.filter(|until| until.value.last_day() < first);
    let until = until.map(|until| until.value.to_string());
    (first > today || until.is_some()).then(|| {
        let date = given.value.to_string();
        Diagnostic::consent_begins_late(&given.span, &date, until.as_deref())
    })
}

fn check_story(document: &Document, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::Story(story) = &document.detail else {
        return;
    };
    check_address(document, story, diagnostics);
    if story
        .consent
        .as_ref()
        .is_none_or(|consent| consent.is_empty && consent.unread.is_none())
    {
        diagnostics.push(Diagnostic::story_without_consent(&document.span));
    }
    diagnostics.extend(story.consent.as_ref().and_then(|it| begins_late(it, today)));
    if let Some(until) = story
        .consent
        .as_ref()
        .and_then(|consent| consent.until.as_ref())
    {
        let days = (until.value.last_day() - today).get_days();
        if (0..=CONSENT_NOTICE).contains(&days) {
            let date = until.value.to_string();
            diagnostics.push(Diagnostic::consent_ends(&until.span, &date, days));
        }
    }
}
