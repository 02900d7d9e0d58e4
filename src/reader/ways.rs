//! Where things are, seen from a page: links within the site, and ids within the page.

use std::borrow::Cow;

use super::Reader;
use super::shared::RenamedHeadings;
use crate::document::GoalPart;
use crate::markdown::{Heading, Markdown, all_words, links_among};
use crate::publication::Place;

impl<'a> Reader<'a> {
    /// The id of a place on the page of all, where links to it lead; none where it
    /// doesn't stand there. Of home it has the text, and not all that home shows; and
    /// what search engines may not have has its own page alone.
    pub(crate) fn id_on_all(&self, place: Place) -> Option<String> {
        let is_there =
            self.is_all() && place != Place::Home && !self.edition.is_kept_from_search(place);
        is_there.then(|| self.part_id(place)).flatten()
    }

    /// The id of a part of the page of all: what a reference to it is, so that no
    /// two are the same.
    pub(crate) fn part_id(&self, place: Place) -> Option<String> {
        let edition = self.edition;
        match place {
            Place::Words | Place::Word(_) if !edition.has_own(place) => None,
            Place::Chapter(_)
            | Place::Goal(_)
            | Place::Story(_)
            | Place::Indicator(_)
            | Place::Update(_)
            | Place::Page(_) => {
                let name = &edition.document(place)?.name;
                let id: Vec<&str> = name.id.split_whitespace().collect();
                // No id can have white space in it, and file names can.
                Some(format!("{}:{}", name.kind.as_str(), id.join("_")))
            }
            Place::Word(id) => Some(format!("{}/{}", list_id(Place::Words)?, edition[id].id)),
            Place::Source(id) => {
                let id = &edition[id].source.id.value;
                Some(format!("{}/{id}", list_id(Place::Sources)?))
            }
            // Lists of labels and their pages have no part there.
            Place::Labels(_) | Place::Label(_) => None,
            list => list_id(list),
        }
    }

    /// An id within this page; on that of all each part has its own.
    pub(crate) fn id(&self, id: &str) -> String {
        self.ids() + id
    }

    /// The id of a heading of a text; not made of its words where those name the teller of
    /// a story that may not be shown.
    pub(crate) fn heading_id<'h>(&self, text: &Markdown, heading: &'h Heading) -> Cow<'h, str> {
        if self.edition.withheld().next().is_none() {
            return heading.id.as_str().into();
        }
        let names = links_among(&heading.content).into_iter().any(|words| {
            let link = text.links.get(words.link.0);
            let story = link.and_then(|link| self.edition.withheld_story(link));
            story.is_some_and(|story| story.is_named_in(&all_words(&words.content)))
        });
        match text.outline.position(&heading.id).filter(|_| names) {
            Some(index) => format!("k-heading-{}", index + 1).into(),
            None => heading.id.as_str().into(),
        }
    }

    /// The id that a page has for what a reference calls so.
    pub(crate) fn id_at<'i>(&'i self, place: Place, id: &'i str) -> &'i str {
        let renamed = self.shared.renamed.get_or_init(|| self.renamed_headings());
        let renamed = renamed.get(&place).and_then(|ids| ids.get(id));
        renamed.map_or(id, String::as_str)
    }

    /// The headings that have another id than they would, by the page they are on.
    fn renamed_headings(&self) -> RenamedHeadings {
        let mut renamed = RenamedHeadings::default();
        if self.edition.withheld().next().is_none() {
            return renamed;
        }
        for place in self.edition.places() {
            let Some(document) = self.edition.document(place) else {
                continue;
            };
            for heading in document.body.outline.iter() {
                if let Cow::Owned(id) = self.heading_id(&document.body, heading) {
                    let of_place = renamed.entry(place).or_default();
                    of_place.insert(heading.id.clone(), id);
                }
            }
        }
        renamed
    }

    /// What ids within this page begin with.
    pub(crate) fn ids(&self) -> String {
        let part = self.is_part().then(|| self.part_id(self.here)).flatten();
        part.map_or_else(String::new, |part| part + "/")
    }

    /// The way to a heading, or to another part of a page.
    pub(crate) fn href_within(&self, place: Place, id: &str) -> String {
        match self.id_on_all(place) {
            // What that page leaves out.
            Some(part)
                if matches!(place, Place::Goal(_))
                    && GoalPart::of(id).is_some_and(|part| !part.is_on_all()) =>
            {
                format!("#{part}")
            }
            Some(part) => format!("#{part}/{id}"),
            None if place == self.here => format!("#{id}"),
            None => format!("{}#{id}", self.href(place)),
        }
    }

    /// The way from this page to a place.
    pub(crate) fn href(&self, place: Place) -> String {
        if let Some(id) = self.id_on_all(place) {
            return format!("#{id}");
        }
        let way = self.ways.to(self.plan.address_of(self.index, place));
        match place {
            Place::Word(id) => format!("{way}#{}", self.edition[id].id),
            Place::Source(id) => format!("{way}#{}", self.edition[id].source.id.value),
            _ => way,
        }
    }

    /// Whether this page lies below a place.
    pub(crate) fn is_within(&self, place: Place) -> bool {
        self.above(self.here).contains(&place)
    }

    /// The places above a place, home first.
    pub(crate) fn above(&self, place: Place) -> Vec<Place> {
        let mut above = Vec::new();
        match place {
            Place::Home => return above,
            Place::Chapter(id) => {
                let mut parent = self.edition[id].parent;
                while let Some(id) = parent {
                    above.push(Place::Chapter(id));
                    parent = self.edition[id].parent;
                }
            }
            Place::Goal(id) => {
                let mut parent = self.edition[id].parent;
                while let Some(id) = parent {
                    above.push(Place::Goal(id));
                    parent = self.edition[id].parent;
                }
                above.push(Place::Goals);
            }
            Place::Story(_) => above.push(Place::Stories),
            Place::Indicator(_) => above.push(Place::Indicators),
            Place::Update(_) => above.push(Place::Updates),
            Place::Word(_) => above.push(Place::Words),
            Place::Source(_) => above.push(Place::Sources),
            Place::Label(id) => above.push(Place::Labels(self.edition[id].kind)),
            _ => {}
        }
        above.push(Place::Home);
        above.reverse();
        above
    }
}

/// The id of a list on the page of all; none of what has no part there.
fn list_id(place: Place) -> Option<String> {
    let name = place.single()?.reference?;
    Some(format!("index:{name}"))
}
