//! What a sound publication keeps to, besides what makes it one.
//!
//! All of it is told as warnings; nothing is changed.

mod names;
mod runs;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Detail, Document, Kind, body_start};
use crate::language::Lang;
use crate::manuscript::{Manuscript, Translated};
use crate::markdown::{Markdown, ranges_of_words};
use crate::publication::{Edition, Publication};
use crate::resolve::{normal, shared_texts, texts_of, texts_on};
use crate::settings::Settings;
use crate::sources::{Content, Sources};
use crate::text::{Form, Text};
use names::{Named, People};
use words::{Amiss, Glossary};

/// The small words in names.
const PARTICLES: [&str; 14] = [
    "van", "de", "der", "den", "het", "ter", "ten", "te", "op", "in", "aan", "von", "la", "el",
];

/// How many days before consent ends that is told.
pub(crate) const CONSENT_NOTICE: i32 = 60;

/// Looks over the publication as it is to be on one day.
pub(crate) fn check(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
) -> Vec<Diagnostic> {
    if !manuscript.is_whole {
        return Vec::new();
    }
    let editions = publication.editions.par_iter();
    let told: Vec<Vec<Diagnostic>> = editions.map(check_edition).collect();
    let mut diagnostics = told.concat();
    for translated in &manuscript.documents {
        check_review(translated, today, &mut diagnostics);
        check_variants(translated, &mut diagnostics);
        check_story(&translated.first, today, &mut diagnostics);
    }
    check_withdrawn_names(publication.first(), sources, &mut diagnostics);
    check_interface(publication, sources, &mut diagnostics);
    check_consistency(publication, manuscript, sources, &mut diagnostics);
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

/// Tells what is written in more than one way, of what is published.
fn check_consistency(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let hidden = &publication.first().unpublished_paths;
    let published = manuscript
        .documents
        .iter()
        .filter(|translated| !hidden.contains_key(&translated.first.name.first));
    let published: Vec<&Translated> = published.collect();
    for Translated { first, variants } in &published {
        let variants = variants.values();
        diagnostics.extend(variants.filter_map(|variant| other_headings(first, variant)));
    }
    let documents: Vec<&Document> = published
        .iter()
        .flat_map(|translated| {
            std::iter::once(&translated.first).chain(translated.variants.values())
        })
        .map(|document| &**document)
        .collect();
    let people = People::new(&documents);
    people.check(diagnostics);
    let looking = Looking {
        glossary: Glossary::new(manuscript, publication),
        people,
        sources,
    };
    let told: Vec<_> = documents
        .par_iter()
        .flat_map_iter(|document| looking.look_through(document))
        .collect();
    diagnostics.extend(told);
    for settings in &manuscript.settings {
        diagnostics.extend(looking.look_through_settings(settings));
    }
}

/// A variant with a text of its own has the headings of its first-language file.
fn other_headings(first: &Document, variant: &Document) -> Option<Diagnostic> {
    if variant.body_lang != variant.lang {
        return None;
    }
    let (own, of_first) = (variant.body.headings(), first.body.headings());
    let levels = own.iter().zip(&of_first);
    let same = levels.take_while(|(a, b)| a.level == b.level).count();
    if same == own.len() && same == of_first.len() {
        return None;
    }
    let place = |headings: &[&crate::markdown::Heading], document: &Document| {
        let heading = headings.get(same).or(headings.last());
        heading.map_or_else(|| document.span.clone(), |heading| heading.span.clone())
    };
    Some(Diagnostic::other_headings(
        &place(&own, variant),
        own.len(),
        of_first.len(),
        &place(&of_first, first),
    ))
}

/// What is looked for in all texts.
struct Looking<'a> {
    glossary: Glossary,
    people: People<'a>,
    sources: &'a Sources,
}

/// Something found in a text.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Finding {
    Word(Amiss),
    /// A name as it is written elsewhere, and where.
    Name(String, Span),
}

impl<'a> Looking<'a> {
    /// Looks through what a file says itself; each finding is told once.
    fn look_through(&self, document: &'a Document) -> Vec<Diagnostic> {
        let named = match &document.detail {
            Detail::Story(story) => self.people.named_in(story),
            _ => Vec::new(),
        };
        let within = Within {
            named: &named,
            span: &document.span,
        };
        let mut told = Told::default();
        let texts = running_texts(document).into_iter();
        for form in texts
            .flat_map(Text::forms)
            .filter(|form| form.span.path == document.path)
        {
            self.look_at_form(form, within, &mut told);
        }
        if document.body_lang == document.lang {
            let source = self.sources.text(&document.path).map_or("", |text| text);
            let place = Span::new(&document.path, body_start(source)..source.len());
            self.look_at(
                &document.body,
                &document.body_lang,
                &place,
                within,
                &mut told,
            );
        }
        told.diagnostics
    }

    fn look_through_settings(&self, settings: &Settings) -> Vec<Diagnostic> {
        let Settings {
            title,
            subtitle,
            description,
            vision,
            mission,
            ..
        } = settings;
        let values = settings.values.iter();
        let values = values.flat_map(|value| std::iter::once(&value.name).chain(&value.text));
        let roles = settings.roles.iter().filter_map(|role| role.text.as_ref());
        let texts = [title, subtitle, description, vision, mission]
            .into_iter()
            .flatten();
        let mut told = Told::default();
        let span = Span::file(&settings.path);
        let within = Within {
            named: &[],
            span: &span,
        };
        for form in texts.chain(values).chain(roles).flat_map(Text::forms) {
            self.look_at_form(form, within, &mut told);
        }
        told.diagnostics
    }

    fn look_at_form(&self, form: &Form, within: Within<'_, 'a>, told: &mut Told) {
        let span = &form.span;
        self.look_at(
            &form.markdown,
            &form.lang,
            span,
            Within { span, ..within },
            told,
        );
    }

    fn look_at(
        &self,
        text: &Markdown,
        lang: &Lang,
        place: &Span,
        within: Within<'_, 'a>,
        told: &mut Told,
    ) {
        runs::each_run(text, lang, &mut |run, lang| {
            self.look(run, lang, within, &mut |range, finding| {
                let written = &run[range];
                let found = (finding.clone(), normal(written));
                if told.findings.insert(found.clone()) {
                    let span = self.find(&found, lang, place, within);
                    told.diagnostics.push(match finding {
                        Finding::Word(Amiss::Unmarked(lang)) => {
                            Diagnostic::unmarked_word(&span, written, lang.as_str())
                        }
                        Finding::Word(Amiss::Variant(other)) => {
                            Diagnostic::other_spelling(&span, written, &other)
                        }
                        Finding::Name(other, elsewhere) => {
                            Diagnostic::name_spelled_two_ways(&span, written, &other, &elsewhere)
                        }
                    });
                }
            });
        });
    }

    fn look(
        &self,
        run: &str,
        lang: &Lang,
        within: Within<'_, 'a>,
        tell: &mut dyn FnMut(Range<usize>, Finding),
    ) {
        self.glossary
            .look(run, lang, |range, amiss| tell(range, Finding::Word(amiss)));
        self.people.look(run, |range, name| {
            tell(range, Finding::Name(name.value.clone(), name.span.clone()));
        });
        if !within.named.is_empty() {
            self.people
                .look_in_story(within.named, run, |range, named| {
                    let Named { word, name, .. } = named;
                    tell(range, Finding::Name((*word).to_owned(), name.span.clone()));
                });
        }
    }

    /// Where something that was found in a text stands in its file; where that
    /// can't be told the text as a whole.
    fn find(
        &self,
        wanted: &(Finding, String),
        lang: &Lang,
        place: &Span,
        within: Within<'_, 'a>,
    ) -> Span {
        let (start, end) = place.range.unwrap_or_default();
        let source = self.sources.text(&place.path).map_or("", |text| text);
        let source = source.get(start..end).unwrap_or_default();
        let with_marked = !matches!(wanted.0, Finding::Word(Amiss::Unmarked(_)));
        for range in ranges_of_words(source, with_marked) {
            // One line, as a reader gets it; of the same length.
            let line = source[range.clone()].replace('\n', " ");
            let mut found = None;
            self.look(&line, lang, within, &mut |range, finding| {
                let is_wanted = (finding, normal(&line[range.clone()])) == *wanted;
                found = found.take().or(is_wanted.then_some(range));
            });
            if let Some(found) = found {
                let start = start + range.start;
                return Span::new(&place.path, start + found.start..start + found.end);
            }
        }
        within.span.clone()
    }
}

/// What a text is of, while it is looked at.
#[derive(Clone, Copy)]
struct Within<'f, 'a> {
    /// The words of names, in a story.
    named: &'f [Named<'a>],
    /// Where what can't be found in its source is told.
    span: &'f Span,
}

/// What has been found in one file.
#[derive(Default)]
struct Told {
    /// With the words that it was found in.
    findings: HashSet<(Finding, String)>,
    diagnostics: Vec<Diagnostic>,
}

/// The texts of the front matter that are more than names.
fn running_texts(document: &Document) -> Vec<&Text> {
    let mut names: Vec<&Text> = document.owner.iter().collect();
    names.extend(
        document
            .image
            .iter()
            .filter_map(|image| image.credit.as_ref()),
    );
    match &document.detail {
        Detail::Story(story) => {
            names.extend(&story.person.place);
            names.extend(&story.person.municipality);
        }
        Detail::Indicator(indicator) => {
            if let Some(crate::document::SourceOf::Own {
                title, publisher, ..
            }) = &indicator.source
            {
                names.push(title);
                names.extend(publisher);
            }
        }
        Detail::Plain | Detail::Goal(_) => {}
    }
    let mut texts = document.texts();
    texts.retain(|text| !names.iter().any(|name| std::ptr::eq(*name, *text)));
    texts
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
    }
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
        for mark in texts_on(edition, place)
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
    let texts = documents.flat_map(|document| texts_of(edition, document));
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

fn check_story(document: &Document, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::Story(story) = &document.detail else {
        return;
    };
    let parts = name_parts(&story.person.name.value);
    let id = crate::address::slug(&document.name.id);
    if id
        .split('-')
        .any(|word| parts.iter().any(|part| part == word))
    {
        let name = &story.person.name.value;
        diagnostics.push(Diagnostic::name_in_story_id(
            &Span::file(&document.path),
            &document.name.id,
            name,
        ));
    }
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

/// The words of a name that tell a person; not *de* or *van*.
fn name_parts(name: &str) -> Vec<String> {
    crate::address::slug(name)
        .split('-')
        .filter(|part| part.len() > 1 && !PARTICLES.contains(part))
        .map(str::to_owned)
        .collect()
}

/// Whether a name stands by itself: *Anna* isn't in *Annabel*.
fn is_name(text: &str, at: usize, name: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + name.len()..].chars().next();
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    !is_word(before) && !is_word(after)
}

/// A person who is no longer to be shown isn't named in other texts either.
fn check_withdrawn_names(edition: &Edition, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for story in &edition.gone {
        let Detail::Story(detail) = &story.detail else {
            continue;
        };
        let name = &detail.person.name.value;
        if name.is_empty() {
            continue;
        }
        for (path, content) in sources.below("content/") {
            let is_own = *path == story.path
                || crate::document::parse_name(path)
                    .is_ok_and(|name| name.kind == Kind::Story && name.id == story.name.id);
            if is_own {
                continue;
            }
            if let Content::Text(text) = content {
                let names = text.match_indices(name.as_str());
                for (at, found) in names.filter(|(at, _)| is_name(text, *at, name)) {
                    let span = Span::new(path, at..at + found.len());
                    diagnostics.push(Diagnostic::withdrawn_name(&span, name));
                }
            }
        }
    }
}
