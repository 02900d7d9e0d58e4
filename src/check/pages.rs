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
    pub attributes: Vec<(String, String)>,
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
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known == name);
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
        let is_hidden = around.is_some_and(|around| around.is_hidden)
            || UNSEEN.contains(&&*element.tag_name())
            || element.has_attribute("hidden")
            || element.get_attribute("aria-hidden").as_deref() == Some("true");
        let row = element.get_attribute(MARK);
        let row = row.and_then(|row| row.parse().ok());
        let row = row.or_else(|| around.and_then(|around| around.row));
        let attributes = element.attributes().iter();
        self.elements.push(Element {
            name: element.tag_name(),
            attributes: attributes.map(|one| (one.name(), one.value())).collect(),
            parent,
            text: String::new(),
            is_hidden,
            row,
        });
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
