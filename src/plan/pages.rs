//! The pages of the site, and the addresses at which there was one.

use rayon::prelude::*;

use super::addressing::Addressing;
use super::making::Making;
use super::outputs::{Output, Standing, standing};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::parse_name;
use crate::publication::{Place, span_of};

impl Making<'_> {
    pub(super) fn add_pages(&mut self) {
        let editions = self.publication.editions.par_iter().enumerate();
        let pages = editions.flat_map_iter(|(index, edition)| {
            let addressing = Addressing::new(edition);
            let own = edition.own_places();
            own.map(move |place| (addressing.address(place), index, place))
        });
        let mut pages: Vec<(Address, usize, Place)> = pages.collect();
        for (address, index, place) in &pages {
            let number = self.edition(*index).number(*place);
            self.places[*index][number] = Some(address.clone());
        }
        self.add_places_of_first();
        // Where two have one address, the first that is read stays.
        pages.par_sort_by(|(one, ..), (other, ..)| one.cmp(other));
        for clash in pages.chunk_by(|(one, ..), (other, ..)| one == other) {
            for other in &clash[1..] {
                let span =
                    |(_, index, place): &(_, usize, Place)| span_of(self.edition(*index), *place);
                let (span, first) = (span(other), span(&clash[0]));
                let (address, place) = (other.0.as_str(), other.2);
                if let Place::Labels(_) = place {
                    // What is written stays; that list isn't made.
                } else if let Place::All | Place::Search = place {
                    let told = match place {
                        Place::All => Diagnostic::address_of_all(&first, address),
                        _ => Diagnostic::address_of_search(&first, address),
                    };
                    self.diagnostics.push(told);
                } else if !is_told(&span.path, &first.path) {
                    let told = Diagnostic::same_address(&span, address, &first);
                    self.diagnostics.push(told);
                }
            }
        }
        pages.dedup_by(|(one, ..), (other, ..)| one == other);
        let items = pages.into_iter().map(|(address, edition, place)| {
            let page = Output::Page { edition, place };
            (address, page)
        });
        self.outputs = items.collect();
    }

    /// What hasn't been translated is found where it is in the first language.
    fn add_places_of_first(&mut self) {
        for index in 1..self.publication.editions.len() {
            let edition = self.edition(index);
            let places = edition.places().into_iter();
            for place in places.filter(|place| !edition.has_own(*place)) {
                let first = self.publication.in_edition(place, index, 0);
                let address = self.places[0][self.edition(0).number(first)].clone();
                self.places[index][edition.number(place)] = address;
            }
        }
    }

    /// Gives what an edition has besides pages its address.
    pub(super) fn add_outputs(&mut self, index: usize) {
        let edition = self.edition(index);
        let is_shared = self.publication.first().settings.base_url.is_some();
        let places = &self.places[index];
        let page = |place| places[edition.number(place)].as_ref();
        for Standing {
            output,
            address,
            span,
        } in standing(edition, index, is_shared, page)
        {
            self.owners.insert(address.clone(), span);
            self.outputs.insert(address, output);
        }
    }

    /// Addresses outlive stories, and then say so.
    pub(super) fn add_gone(&mut self, index: usize) {
        let edition = self.edition(index);
        let addressing = Addressing::new(edition);
        let stories = edition.gone.iter().enumerate();
        for (story, document) in stories.filter(|(_, story)| story.lang == *edition.lang()) {
            let own = addressing.story(document);
            let old = document
                .aliases
                .iter()
                .map(|alias| Address::alias(&alias.value));
            for address in std::iter::once(own).chain(old) {
                if !self.outputs.contains_key(&address) {
                    self.owners.insert(address.clone(), document.span.clone());
                    let item = Output::Gone {
                        edition: index,
                        story,
                    };
                    self.outputs.insert(address, item);
                }
            }
        }
    }

    pub(super) fn add_aliases(&mut self, index: usize) {
        let edition = self.edition(index);
        for place in edition.own_places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
            // A list takes its title from the first language, not its addresses.
            if document.lang != *edition.lang() {
                continue;
            }
            for alias in &document.aliases {
                let address = Address::alias(&alias.value);
                let other = self
                    .owner(&address)
                    .filter(|_| !self.is_list_of_labels(&address));
                if let Some(first) = other.or_else(|| self.in_the_way(&address)) {
                    self.diagnostics.push(Diagnostic::alias_is_page(
                        &alias.span,
                        &alias.value,
                        &first,
                    ));
                    continue;
                }
                self.owners.insert(address.clone(), alias.span.clone());
                self.outputs.insert(
                    address,
                    Output::Redirect {
                        edition: index,
                        place,
                    },
                );
            }
        }
    }

    /// Whether a list of labels has an address, which makes way for what is written.
    fn is_list_of_labels(&self, address: &Address) -> bool {
        let output = self.outputs.get(address);
        matches!(
            output,
            Some(Output::Page {
                place: Place::Labels(_),
                ..
            })
        )
    }

    /// What has an address above or below this one, where one of the two is a
    /// file: `/oud.html` is no folder as well.
    fn in_the_way(&self, address: &Address) -> Option<Span> {
        let mut above = address.above();
        let below = Address::alias(&format!("{address}/"));
        let mut below = self.outputs.range(&below..).map(|(other, _)| other);
        above.find_map(|file| self.owner(&file)).or_else(|| {
            let other = below.next().filter(|other| other.is_below(address))?;
            self.owner(other)
        })
    }
}

/// Whether two files have been told of already: names that differ in capitals
/// alone, and equal ids.
fn is_told(path: &str, other: &str) -> bool {
    let is_same_id = match (parse_name(path), parse_name(other)) {
        (Ok(name), Ok(other)) => name.kind == other.kind && name.id == other.id,
        _ => false,
    };
    is_same_id || path.to_lowercase() == other.to_lowercase()
}
