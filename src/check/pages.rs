//! What is looked for on finished pages: what neither a text nor a layout shows alone.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::{HtmlRewriter, Settings, doc_text, element, html_content};
use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostic, Span, in_order};

/// A finished page, as its elements, each before those in it.
pub(super) struct Page<'a> {
    pub elements: Vec<Element>,
    /// What the elements came of: the rows that [`MARK`] names.
    places: &'a [Span],
    /// What the page is of.
    file: Span,
}

/// An element of a page.
#[derive(Debug)]
pub(super) struct Element {
    /// In lower case.
    pub name: String,
    /// Those of [`READ`].
    attributes: Vec<(&'static str, String)>,
    pub parent: Option<usize>,
    /// Its words, without those of elements in it.
    pub text: String,
    /// Whether nobody gets it, or what it is in.
    pub is_hidden: bool,
    /// The row of the place that it, or what it is in, came of.
    row: Option<usize>,
}

/// Says of an element from which place it came, by its row.
pub(crate) const MARK: &str = "data-koers-at";

/// The attributes that rules look at. A page has a million others, of charts.
const READ: [&str; 7] = [
    "alt",
    "aria-label",
    "aria-labelledby",
    "href",
    "id",
    "title",
    "value",
];

/// What was found on all pages, of what stands on many of them the first alone: it comes of
/// a layout.
pub(crate) fn told_once(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = FxHashSet::default();
    let mut found = in_order(found);
    found.retain(|one| one.span.range.is_some() || told.insert((one.rule, one.message.clone())));
    found
}

impl<'a> Page<'a> {
    /// A page of a document, of which `places` are what its marks name.
    pub(super) fn read(html: &[u8], places: &'a [Span], of: &Span) -> Self {
        Self {
            elements: elements(html),
            places,
            file: Span::file(&of.path),
        }
    }

    /// Whether it is known of which words an element came.
    pub(super) fn is_marked(&self, element: usize) -> bool {
        self.span_of(element).range.is_some()
    }

    /// The place that an element came of, or else the file of the page.
    pub(super) fn span_of(&self, element: usize) -> &Span {
        let row = self.elements[element].row;
        row.and_then(|row| self.places.get(row))
            .unwrap_or(&self.file)
    }
}

impl Element {
    fn add(&mut self, name: &str, value: impl Fn() -> String) {
        match name {
            "hidden" => self.is_hidden = true,
            "aria-hidden" => self.is_hidden |= value() == "true",
            MARK => self.row = value().parse().ok().or(self.row),
            _ => {
                let name = READ.into_iter().find(|known| *known == name);
                self.attributes.extend(name.map(|name| (name, value())));
            }
        }
    }

    /// The value of one of [`READ`].
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        debug_assert!(READ.contains(&name), "`{name}` isn't kept");
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Elements of which nobody sees the content.
const UNSEEN: [&str; 3] = ["script", "style", "template"];

/// What is open while a page is read.
#[derive(Default)]
struct Reading {
    elements: Vec<Element>,
    open: Vec<usize>,
}

impl Reading {
    fn open(&mut self, element: &html_content::Element<'_, '_>) -> usize {
        let index = self.elements.len();
        let parent = self.open.last().copied();
        let around = parent.map(|parent| &self.elements[parent]);
        let name = element.tag_name();
        let mut read = Element {
            attributes: Vec::new(),
            parent,
            text: String::new(),
            is_hidden: around.is_some_and(|around| around.is_hidden)
                || UNSEEN.contains(&name.as_str()),
            row: around.and_then(|around| around.row),
            name,
        };
        for attribute in element.attributes() {
            read.add(&attribute.name(), || attribute.value());
        }
        self.elements.push(read);
        index
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.open.last() {
            self.elements[*open].text.push_str(text);
        }
    }

    fn close(&mut self, element: usize) {
        // What has no end tag of its own ends with what it is in.
        while self.open.pop_if(|open| *open >= element).is_some() {}
    }
}

/// The elements of a page; of what can't be read to its end, those before that.
fn elements(html: &[u8]) -> Vec<Element> {
    let reading = Rc::new(RefCell::new(Reading::default()));
    let open = element!("*", |element| {
        let index = reading.borrow_mut().open(element);
        if let Some(handlers) = element.end_tag_handlers() {
            reading.borrow_mut().open.push(index);
            let reading = reading.clone();
            handlers.push(Box::new(move |_| {
                reading.borrow_mut().close(index);
                Ok(())
            }));
        }
        Ok(())
    });
    let add = doc_text!(|text| {
        reading.borrow_mut().add(text.as_str());
        Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(open)
        .append_document_content_handler(add);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    if rewriter.write(html).is_ok() {
        let _ = rewriter.end();
    }
    reading.take().elements
}
