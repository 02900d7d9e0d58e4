//! What is written in more than one way: headings of variants, words of the glossary,
//! names of people.

mod told;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::names::{Mention, Named, NamedHere, People};
use super::runs;
use super::words::{Amiss, Glossary};
use crate::diagnostic::{Diagnostic, Rule, Span};
use crate::document::{Detail, Document, SourceOf, body_start};
use crate::language::Lang;
use crate::manuscript::{Manuscript, Translated};
use crate::markdown::{Heading, Markdown, ranges_of_words};
use crate::publication::Publication;
use crate::resolve::normal;
use crate::settings::Settings;
use crate::sources::Sources;
use crate::text::{Form, Text};

/// All rules that are looked at here.
pub(super) fn rules() -> &'static [&'static Rule] {
    told::ALL
}

/// So often is the source of one text searched for the places of what was found, for
/// each of its languages anew; what is found in more languages is told of the whole.
const MOST_SEARCHES: usize = 8;

/// What is looked for in all texts.
pub(super) struct Looking {
    glossary: Glossary,
    people: People,
}

/// What was found in a document, whatever the names of people have to tell of.
#[derive(Default)]
pub(super) struct Looked {
    headings: Vec<Diagnostic>,
    found: Vec<Found>,
}

/// Something found in a text.
struct Found {
    finding: Finding,
    written: String,
    span: Span,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Finding {
    Word(Amiss),
    /// A name that is written otherwise elsewhere, by its number there.
    Name(usize),
    /// The same, within a story; and where it is written so.
    OwnName(String, Span),
}

impl Looking {
    /// What there is to look for now, and whether that is what was looked for before.
    pub(super) fn renewed(
        known: Option<Self>,
        manuscript: &Manuscript,
        publication: &Publication,
        names: &[Mention<'_>],
    ) -> (Self, bool) {
        let ordinary = Glossary::ordinary_words(manuscript, publication);
        let known = known.filter(|known| {
            known.people.are(names) && known.glossary.is_of(&manuscript.words, &ordinary)
        });
        let is_same = known.is_some();
        let looking = known.unwrap_or_else(|| Self {
            glossary: Glossary::new(&manuscript.words, ordinary),
            people: People::new(names),
        });
        (looking, is_same)
    }

    /// Looks through what the files of a document say.
    pub(super) fn look_through(&self, document: &Translated, sources: &Sources) -> Looked {
        let Translated {
            first, variants, ..
        } = document;
        let mut looked = Looked::default();
        for variant in variants.values() {
            looked.headings.extend(other_headings(first, variant));
        }
        for document in std::iter::once(first).chain(variants.values()) {
            looked
                .found
                .extend(self.look_through_one(document, sources));
        }
        looked
    }

    /// Looks through what a file says itself; each finding is told once.
    fn look_through_one(&self, document: &Document, sources: &Sources) -> Vec<Found> {
        let named = match &document.detail {
            Detail::Story(story) => self.people.named_in(story),
            _ => NamedHere::default(),
        };
        let within = Within {
            named: &named,
            span: &document.span,
            sources,
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
            let source = sources.text(&document.path).map_or("", |text| text);
            let place = Span::new(&document.path, body_start(source)..source.len());
            let (body, lang) = (&document.body, &document.body_lang);
            self.look_at(body, lang, &place, within, &mut told);
        }
        told.found
    }

    pub(super) fn look_through_settings(&self, settings: &Settings, sources: &Sources) -> Looked {
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
        let labels = settings
            .labels
            .iter()
            .filter_map(|label| label.text.as_ref());
        let texts = [title, subtitle, description, vision, mission]
            .into_iter()
            .flatten();
        let mut told = Told::default();
        let span = Span::file(&settings.path);
        let within = Within {
            named: &NamedHere::default(),
            span: &span,
            sources,
        };
        for form in texts.chain(values).chain(labels).flat_map(Text::forms) {
            self.look_at_form(form, within, &mut told);
        }
        Looked {
            headings: Vec::new(),
            found: told.found,
        }
    }

    /// Tells names that are spelled in two ways where they are given.
    pub(super) fn tell_names(&self, names: &[Mention<'_>], diagnostics: &mut Vec<Diagnostic>) {
        self.people.tell(names, diagnostics);
    }

    /// Tells what was found.
    pub(super) fn tell(
        &self,
        looked: &Looked,
        names: &[Mention<'_>],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        diagnostics.extend_from_slice(&looked.headings);
        let found = looked.found.iter();
        diagnostics.extend(found.map(|found| {
            let (written, span) = (&found.written, &found.span);
            match &found.finding {
                Finding::Word(Amiss::Unmarked(lang)) => {
                    Diagnostic::unmarked_word(span, written, lang.as_str())
                }
                Finding::Word(Amiss::Variant(other)) => {
                    Diagnostic::other_spelling(span, written, other)
                }
                Finding::Name(name) => {
                    let name = self.people.name(*name, names);
                    Diagnostic::name_spelled_two_ways(span, written, &name.value, &name.span)
                }
                Finding::OwnName(other, elsewhere) => {
                    Diagnostic::name_spelled_two_ways(span, written, other, elsewhere)
                }
            }
        }));
    }

    fn look_at_form(&self, form: &Form, within: Within<'_>, told: &mut Told) {
        let span = &form.span;
        let within = Within { span, ..within };
        self.look_at(&form.markdown, &form.lang, span, within, told);
    }

    fn look_at(
        &self,
        text: &Markdown,
        lang: &Lang,
        place: &Span,
        within: Within<'_>,
        told: &mut Told,
    ) {
        let mut firsts = HashMap::new();
        runs::each_run(text, lang, &mut |run, lang| {
            self.look(run, lang, within, &mut |range, finding| {
                let written = &run[range];
                let found = (finding, normal(written));
                if !told.findings.contains(&found) {
                    let with_marked = !matches!(found.0, Finding::Word(Amiss::Unmarked(_)));
                    let key = (lang.clone(), with_marked);
                    if firsts.len() < MOST_SEARCHES && !firsts.contains_key(&key) {
                        let found = self.firsts(lang, with_marked, place, within);
                        firsts.insert(key.clone(), found);
                    }
                    let first = firsts.get(&key).and_then(|firsts| firsts.get(&found));
                    told.found.push(Found {
                        span: first.unwrap_or(within.span).clone(),
                        finding: found.0.clone(),
                        written: written.to_owned(),
                    });
                    told.findings.insert(found);
                }
            });
        });
    }

    fn look(
        &self,
        run: &str,
        lang: &Lang,
        within: Within<'_>,
        tell: &mut dyn FnMut(Range<usize>, Finding),
    ) {
        self.glossary
            .look(run, lang, |range, amiss| tell(range, Finding::Word(amiss)));
        self.people
            .look(run, |range, name| tell(range, Finding::Name(name)));
        if !within.named.is_empty() {
            self.people
                .look_in_story(within.named, run, |range, named| {
                    let Named { word, name, .. } = named;
                    let finding = Finding::OwnName((*word).to_owned(), name.span.clone());
                    tell(range, finding);
                });
        }
    }

    /// Where each thing that can be found in the source of a text first stands in its
    /// file, for a language of the text.
    fn firsts(
        &self,
        lang: &Lang,
        with_marked: bool,
        place: &Span,
        within: Within<'_>,
    ) -> HashMap<(Finding, String), Span> {
        let (start, end) = place.range.unwrap_or_default();
        let source = within.sources.text(&place.path).map_or("", |text| text);
        let source = source.get(start..end).unwrap_or_default();
        let mut firsts = HashMap::new();
        for range in ranges_of_words(source, with_marked) {
            // One line, as a reader gets it; of the same length.
            let line = source[range.clone()].replace('\n', " ");
            self.look(&line, lang, within, &mut |found, finding| {
                let at = start + range.start;
                firsts
                    .entry((finding, normal(&line[found.clone()])))
                    .or_insert_with(|| Span::new(&place.path, at + found.start..at + found.end));
            });
        }
        firsts
    }
}

/// What a text is of, while it is looked at.
#[derive(Clone, Copy)]
struct Within<'w> {
    /// The words of names, in a story.
    named: &'w NamedHere<'w>,
    /// Where what can't be found in its source is told.
    span: &'w Span,
    sources: &'w Sources,
}

/// What has been found in one file.
#[derive(Default)]
struct Told {
    /// With the words that it was found in.
    findings: HashSet<(Finding, String)>,
    found: Vec<Found>,
}

/// A variant with a text of its own has the headings of its first-language file.
fn other_headings(first: &Document, variant: &Document) -> Option<Diagnostic> {
    if variant.body_lang != variant.lang {
        return None;
    }
    let (own, of_first) = (&variant.body.outline, &first.body.outline);
    let levels = own.iter().zip(of_first.iter());
    let same = levels.take_while(|(a, b)| a.level == b.level).count();
    if same == own.len() && same == of_first.len() {
        return None;
    }
    let place = |headings: &[Arc<Heading>], document: &Document| {
        let heading = headings.get(same).or(headings.last());
        heading.map_or_else(|| document.span.clone(), |heading| heading.span.clone())
    };
    Some(Diagnostic::other_headings(
        &place(own, variant),
        own.len(),
        of_first.len(),
        &place(of_first, first),
    ))
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
            let person = story.person.iter();
            names.extend(person.flat_map(|it| it.place.iter().chain(&it.municipality)));
            names.extend(story.organisation.iter().map(|it| &it.name));
        }
        Detail::Indicator(indicator) => {
            names.extend(indicator.source.iter().flat_map(SourceOf::texts));
        }
        Detail::Goal(goal) => {
            let sources = goal.all_statuses().flat_map(|status| &status.source);
            names.extend(sources.flat_map(SourceOf::texts));
        }
        Detail::Plain | Detail::Update(_) => {}
    }
    let mut texts = document.texts();
    texts.retain(|text| !names.iter().any(|name| std::ptr::eq(*name, *text)));
    texts
}
