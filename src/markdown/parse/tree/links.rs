//! Links, images and words in another language, as they close.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::super::{
    Block, Destination, Embed, Foreign, Holds, Inline, Link, LinkIndex, LinkText, Picture, Purpose,
    ReferenceKind,
};
use super::super::destination::{self, Target};
use super::super::element::Address;
use super::super::words;
use super::{Image, Shape, Shows, Tree};
use crate::diagnostic::{Diagnostic, Span};
use crate::language::Lang;

/// What an image is of.
enum Pictured {
    Document(Destination),
    Picture(Destination),
}

impl Tree<'_> {
    pub(super) fn link(
        &mut self,
        address: &Address<'_>,
        mut content: Vec<Inline>,
        range: Range<usize>,
    ) {
        let span = self.destination_span(&address.destination, &range);
        let destination = match self.target(address, &span) {
            Some(Target::Language(lang)) => return self.foreign(lang, address, content, range),
            Some(Target::To(destination)) => destination,
            None => Destination::Wrong,
        };
        if content.iter().all(words::is_blank) && !may_be_empty(&destination) {
            let span = self.place.span(range.clone());
            self.diagnostics.push(Diagnostic::link_without_text(&span));
        }
        if address.link_type == LinkType::Autolink
            && matches!(destination, Destination::Reference { .. })
        {
            // What stands between `<` and `>` is no text for readers: it takes the title.
            content.clear();
        }
        let lang = self.link_language(address, range);
        let link = self.add_link(destination, Purpose::Refer, address, span);
        self.add_inline(Inline::Link(Box::new(LinkText {
            link,
            content,
            lang,
        })));
    }

    fn foreign(
        &mut self,
        lang: Lang,
        address: &Address<'_>,
        content: Vec<Inline>,
        range: Range<usize>,
    ) {
        let span = self.place.span(range);
        if content.iter().all(words::is_blank) {
            return self
                .diagnostics
                .push(Diagnostic::foreign_without_text(&span));
        }
        self.holds |= Holds::MARKS;
        self.add_inline(Inline::Foreign(Box::new(Foreign {
            lang,
            meaning: filled(&address.title),
            content,
            span,
        })));
    }

    /// The language that stands in the place of a link's title.
    fn link_language(&mut self, address: &Address<'_>, range: Range<usize>) -> Option<Lang> {
        let tag = address.title.strip_prefix("lang:")?;
        let lang = Lang::parse(tag);
        if lang.is_none() {
            let title = self.place.find(&address.title, self.reached..range.end);
            let span = self.place.span(title.unwrap_or(range));
            self.diagnostics
                .push(Diagnostic::invalid_language(&span, tag));
        }
        lang
    }

    pub(super) fn image(&mut self, address: &Address<'_>, alt: Vec<Inline>, range: Range<usize>) {
        let span = self.destination_span(&address.destination, &range);
        let Some(pictured) = self.pictured(address, &span) else {
            return self.add_words(alt);
        };
        let (destination, shows) = match pictured {
            Pictured::Document(destination) => (destination, Shows::Document),
            Pictured::Picture(destination) => {
                if alt.iter().all(words::is_blank) {
                    let span = self.place.span(range.clone());
                    self.diagnostics
                        .push(Diagnostic::picture_without_description(&span));
                }
                let caption = filled(&address.title);
                (destination, Shows::Picture { caption })
            }
        };
        let link = self.add_link(destination, Purpose::Embed, address, span);
        let image = Image { link, range, shows };
        let words = Inline::Image(Box::new(Picture { link, alt }));
        if self.open.element.makes_paragraphs() {
            self.open.images.push(image);
            self.add_inline(words);
        } else {
            let words = self.among_words(vec![words], &[image]);
            self.add_words(words);
        }
    }

    /// What an image is of; what cannot be shown is told.
    fn pictured(&mut self, address: &Address<'_>, span: &Span) -> Option<Pictured> {
        let wrong = match self.target(address, span)? {
            Target::To(destination) if is_document(&destination) => {
                return Some(Pictured::Document(destination));
            }
            Target::To(destination @ Destination::File { .. }) => {
                return Some(Pictured::Picture(destination));
            }
            Target::To(Destination::Web(address)) if is_page(&address) => {
                Diagnostic::picture_elsewhere(span)
            }
            _ => Diagnostic::not_embeddable(span, &address.destination),
        };
        self.diagnostics.push(wrong);
        None
    }

    /// The block that an image makes where it stands alone.
    pub(super) fn embed(&self, image: &Image, inlines: Vec<Inline>) -> Block {
        let text = inlines.into_iter().find_map(|inline| match inline {
            Inline::Image(picture) => Some(picture.alt),
            _ => None,
        });
        Block::Embed(Box::new(Embed {
            link: image.link,
            text: text.unwrap_or_default(),
            caption: match &image.shows {
                Shows::Picture { caption } => caption.clone(),
                Shows::Document => None,
            },
            span: self.place.span(image.range.clone()),
        }))
    }

    /// Words with images among them: a picture stays, of something else that
    /// only its text, for it can stand nowhere but alone.
    pub(super) fn among_words(&mut self, inlines: Vec<Inline>, images: &[Image]) -> Vec<Inline> {
        for image in images {
            self.tell_among_words(image);
        }
        let mut documents = images
            .iter()
            .filter(|image| matches!(image.shows, Shows::Document))
            .map(|image| image.link)
            .peekable();
        if documents.peek().is_none() {
            return inlines;
        }
        let mut words = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Image(picture) if documents.next_if_eq(&picture.link).is_some() => {
                    for part in picture.alt {
                        words::add(&mut words, part);
                    }
                }
                inline => words::add(&mut words, inline),
            }
        }
        words
    }

    fn tell_among_words(&mut self, image: &Image) {
        let span = || self.place.span(image.range.clone());
        let diagnostic = match (&image.shows, self.shape) {
            (Shows::Picture { caption: None }, _) => return,
            (Shows::Picture { caption: Some(_) }, _) => Diagnostic::caption_among_words(&span()),
            (Shows::Document, Shape::Blocks) => Diagnostic::embed_not_alone(&span()),
            (Shows::Document, Shape::Line) => Diagnostic::embed_in_short_text(&span()),
        };
        self.diagnostics.push(diagnostic);
    }

    fn target(&mut self, address: &Address<'_>, span: &Span) -> Option<Target> {
        let bytes = address.destination.len() + address.title.len();
        let text = self.place.text();
        if self.expansion.is_used_up_by(address.link_type, bytes, text) {
            self.diagnostics.push(Diagnostic::too_many_labels(span));
        }
        match address.link_type {
            // Written between `<` and `>`, without `mailto:`.
            LinkType::Email => {
                let destination = format!("mailto:{}", address.destination);
                Some(Target::To(Destination::Web(destination)))
            }
            _ => destination::read(&address.destination, span, self.diagnostics),
        }
    }

    fn add_link(
        &mut self,
        destination: Destination,
        purpose: Purpose,
        address: &Address<'_>,
        span: Span,
    ) -> LinkIndex {
        self.links.push(Link {
            destination,
            purpose,
            is_literal: span.len() == address.destination.len(),
            span,
        });
        LinkIndex(self.links.len() - 1)
    }

    /// Where a destination stands in its link: after the text, which may hold
    /// the same words; in `<https://…>` it is the text.
    fn destination_span(&self, destination: &str, link: &Range<usize>) -> Span {
        let found = self
            .place
            .find(destination, self.reached..link.end)
            .or_else(|| self.place.find(destination, link.clone()));
        self.place.span(found.unwrap_or_else(|| link.clone()))
    }
}

/// Whether a link takes its text from what it points at.
fn may_be_empty(destination: &Destination) -> bool {
    match destination {
        Destination::Reference { .. } | Destination::Heading(_) | Destination::Wrong => true,
        Destination::File { .. } => is_document(destination),
        Destination::Web(_) => false,
    }
}

/// Whether it is a document or a list of the publication that can be shown on
/// another page.
fn is_document(destination: &Destination) -> bool {
    match destination {
        Destination::Reference { kind, .. } => matches!(
            kind,
            ReferenceKind::Indicator
                | ReferenceKind::Story
                | ReferenceKind::Goal
                | ReferenceKind::Index
        ),
        Destination::File { path, query, .. } => {
            let extension = std::path::Path::new(path).extension();
            query.is_none()
                && extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
        }
        _ => false,
    }
}

/// Whether an address is of the web, rather than of a person.
fn is_page(address: &str) -> bool {
    address
        .get(..4)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
}

/// A title that says something.
fn filled(title: &str) -> Option<String> {
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}
