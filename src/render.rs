//! Pages, through templates.
//!
//! A [`Renderer`] makes the file that stands at an address of its plan, and
//! makes it the same whenever it is asked: a build asks for every address, a
//! preview for one. What many pages have in common is made once.

mod actions;
mod all;
mod cards;
mod chart;
mod figures;
mod head;
mod labels;
mod links;
mod pages;
mod progress;
mod prose;
mod scale;
mod search;
mod share;
mod site;
mod templates;
mod updates;

use std::sync::Arc;

use rayon::prelude::*;

use crate::address::{Address, Ways, root_of};
use crate::check;
use crate::diagnostic::{Diagnostic, Span};
use crate::outputs;
use crate::plan::{Output, Plan, Recipe};
use crate::publication::{Place, span_of};
use crate::reader::{Reader, Seen, Shared};

pub(crate) use search::Entry;

/// Makes the files of a site.
pub struct Renderer {
    plan: Plan,
    /// The path at which the site stands on its host, without a slash at its end.
    root: String,
    editions: Vec<Shared>,
}

impl Renderer {
    pub fn new(plan: Plan) -> Self {
        let editions = plan.publication.editions.iter();
        Self {
            editions: editions.map(|_| Shared::default()).collect(),
            root: root(&plan),
            plan,
        }
    }

    /// The same, where another plan was rendered before this one. What that was makes no
    /// difference but in time.
    pub fn following(plan: Plan, before: &Self) -> Self {
        let editions = plan.publication.editions.iter();
        let former = before.plan.publication.editions.iter();
        let languages = editions.clone().map(|edition| &edition.language);
        let is_alike = languages.eq(former.clone().map(|edition| &edition.language))
            && Arc::ptr_eq(&plan.layouts, &before.plan.layouts);
        if !is_alike {
            return Self::new(plan);
        }
        let editions = editions.zip(former).zip(&before.editions);
        Self {
            editions: editions
                .map(|((edition, former), shared)| shared.renewed(edition, former))
                .collect(),
            root: root(&plan),
            plan,
        }
    }

    /// The same, shown at the root of a host wherever the site is to stand, as a
    /// preview is.
    pub fn at_root(mut self) -> Self {
        self.root.clear();
        self
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The file that stands at an address; none where nothing does.
    ///
    /// # Errors
    ///
    /// What is wrong with a template.
    pub fn render(&self, address: &Address) -> Result<Option<Recipe>, Diagnostic> {
        self.make(address, &mut Seen::default())
    }

    /// The same, and what is wrong with a page as a whole. The page isn't to be published:
    /// it says where its parts came from.
    ///
    /// # Errors
    ///
    /// What is wrong with a template.
    pub(crate) fn check(
        &self,
        address: &Address,
    ) -> Result<(Option<Recipe>, Vec<Diagnostic>), Diagnostic> {
        let mut seen = Seen::checking();
        let made = match self.make(address, &mut seen) {
            Ok(made) => made,
            Err(error) if seen.places().is_empty() => return Err(error),
            // Without what is added for checking the page may be small enough.
            Err(_) => return self.render(address).map(|made| (made, Vec::new())),
        };
        let output = self.plan.output(address);
        let found = match (&made, output) {
            (Some(Recipe::Bytes(html)), Some(page @ Output::Page { .. })) => {
                check::check_page(html, seen.places(), &self.span_of(page))
            }
            _ => Vec::new(),
        };
        Ok((made, found))
    }

    fn make(&self, address: &Address, seen: &mut Seen) -> Result<Option<Recipe>, Diagnostic> {
        let Some(output) = self.plan.output(address) else {
            return Ok(None);
        };
        let Some((edition, place)) = output.about() else {
            return Ok(output.file().cloned());
        };
        let reader = match output {
            Output::Page {
                place: Place::NotFound,
                ..
            } => self.reader_anywhere(edition, address),
            _ => self.reader(edition, address, place),
        };
        let (template, context) = match output {
            Output::Page {
                place: Place::All, ..
            } => all::page(&reader, seen)?,
            Output::Page { .. } => pages::page(&reader, seen)?,
            Output::Redirect { .. } => pages::redirect(&reader, place)?,
            Output::Gone { story, .. } => pages::gone(&reader, *story)?,
            other => return Ok(outputs::recipe(&reader, other)),
        };
        match self.plan.layouts.render_file(template, &context)? {
            Some(html) => Ok(Some(Recipe::Bytes(html))),
            None => Err(Diagnostic::page_too_large(&self.span_of(output), address)),
        }
    }

    /// The editions whose pages can be searched.
    pub(crate) fn searched(&self) -> Vec<usize> {
        let editions = self.plan.publication.editions.iter().enumerate();
        let searched = editions.filter(|(_, edition)| edition.has_page(Place::Search));
        searched.map(|(index, _)| index).collect()
    }

    /// What there is to find in one of these.
    pub(crate) fn entries(&self, edition: usize) -> Vec<Entry> {
        let from = self.plan.address_of(edition, Place::Search);
        let places = search::places(&self.plan.publication.editions[edition]);
        let places = places.into_par_iter();
        places
            .map(|place| search::entry(&self.reader(edition, from, Place::Search), place))
            .collect()
    }

    /// The document that a page is of.
    fn span_of(&self, output: &Output) -> Span {
        let editions = &self.plan.publication.editions;
        match output {
            Output::Page { edition, place } | Output::Redirect { edition, place } => {
                span_of(&editions[*edition], *place)
            }
            Output::Gone { edition, story } => editions[*edition].gone[*story].span.clone(),
            _ => span_of(&editions[0], Place::Home),
        }
    }

    fn reader<'a>(&'a self, index: usize, from: &'a Address, here: Place) -> Reader<'a> {
        Reader::new(&self.plan, index, &self.editions[index], from, here)
    }

    /// Hosts send the page for what isn't there at any address, at any depth.
    fn reader_anywhere<'a>(&'a self, index: usize, from: &'a Address) -> Reader<'a> {
        let reader = self.reader(index, from, Place::NotFound);
        reader.by(Ways::FromRoot(&self.root))
    }
}

/// Without `base_url` a site is taken to stand at the root of its host.
fn root(plan: &Plan) -> String {
    let base_url = plan.publication.first().settings.base_url.as_deref();
    base_url.map_or_else(String::new, root_of)
}
