//! What the links of texts lead to.

use rustc_hash::FxHashMap;

use super::crowded::Embedded;
use super::memory::Resolved;
use super::suggested::most_suggested;
use crate::diagnostic::Diagnostic;
use crate::document::SourceOf;
use crate::markdown::{Holds, Link, Purpose};
use crate::publication::{Asked, Edition, Place, Target, shared_texts, texts_on};

/// Follows each link of each text: tells those that lead nowhere, and keeps who
/// mentions what.
pub(super) fn follow_links(
    edition: &mut Edition,
    resolved: &mut Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut following = Following {
        edition,
        most_suggested: most_suggested(edition),
        told: 0,
        to_mentions: Vec::new(),
        diagnostics,
    };
    let mut embedded = Embedded::default();
    let mentions = following.pages(resolved, &mut embedded);
    following.shared();
    following.menu();
    following.mentions(&mentions);
    edition.mentions = mentions;
    embedded.tell(edition, diagnostics);
}

/// The sources that say how a goal and its actions stand.
fn sources_of_progress(edition: &Edition, place: Place) -> Vec<Place> {
    let Place::Goal(id) = place else {
        return Vec::new();
    };
    let sources = edition[id].detail().all_statuses();
    let sources = sources.filter_map(|status| match &status.source {
        Some(SourceOf::Entry(id)) => edition.sources_by_id.get(&id.value),
        _ => None,
    });
    sources.copied().map(Place::Source).collect()
}

/// The pages that mention a place.
type Mentions = FxHashMap<Place, Vec<Place>>;

/// The links of an edition, one after another.
struct Following<'a> {
    edition: &'a Edition,
    /// Of so many links is told what may have been meant.
    most_suggested: usize,
    /// How many have been told.
    told: usize,
    /// Links to what mentions a goal, of which it is known in the end whether it is
    /// there.
    to_mentions: Vec<&'a Link>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Following<'a> {
    /// Those of each page; gives who mentions what.
    fn pages(&mut self, resolved: &mut Resolved, embedded: &mut Embedded) -> Mentions {
        let edition = self.edition;
        let mut mentions = Mentions::default();
        let mut mention = |mentioned: Place, place: Place| {
            let by = mentions.entry(mentioned).or_default();
            if mentioned != place && by.last() != Some(&place) {
                by.push(place);
            }
        };
        for place in edition.places() {
            let known = resolved.page(edition, place);
            if let Some(mentioned) = known.and_then(|page| page.mentioned.as_ref()) {
                mentioned.iter().for_each(|other| mention(*other, place));
                continue;
            }
            let mut all = sources_of_progress(edition, place);
            let mut is_settled = place != Place::Home;
            for link in links_of(edition, place) {
                let target = self.follow(link);
                is_settled &= target
                    .as_ref()
                    .is_ok_and(|to| is_settled_by_register(link, to));
                if let (Purpose::Embed, Ok(target)) = (link.purpose, &target) {
                    embedded.add(target, &link.span);
                }
                match target {
                    Ok(Target::Place { place, .. }) => all.push(place),
                    Ok(Target::Value { indicator, .. }) => all.push(Place::Indicator(indicator)),
                    Ok(_) => {}
                    Err(diagnostic) => self.diagnostics.push(diagnostic),
                }
            }
            all.iter().for_each(|other| mention(*other, place));
            if let Some(page) = resolved.page(edition, place).filter(|_| is_settled) {
                page.mentioned = Some(all);
            }
        }
        mentions
    }

    /// Those of the settings and of the glossary, whether or not a page shows them.
    fn shared(&mut self) {
        for text in shared_texts(self.edition) {
            for link in &text.links {
                let told = self.follow(link).err();
                self.diagnostics.extend(told);
            }
        }
    }

    fn menu(&mut self) {
        for link in self.edition.settings.menu.iter().flatten() {
            let asked = self.asked(link).left_out();
            if let Err(told) = self.edition.follow_or_tell(asked) {
                self.told += 1;
                self.diagnostics.push(told);
            }
        }
    }

    /// Those to what mentions a goal. Where nothing does they are links of the goal
    /// itself, and of texts that no page shows.
    fn mentions(&mut self, mentions: &Mentions) {
        for link in std::mem::take(&mut self.to_mentions) {
            if let Some(Target::Place {
                place: place @ Place::Goal(_),
                ..
            }) = self.edition.follow(link)
                && mentions.get(&place).is_none_or(Vec::is_empty)
            {
                self.told += 1;
                self.diagnostics.push(if self.told <= self.most_suggested {
                    let mut known = self.edition.anchors(place);
                    known.retain(|id| id != "mentions");
                    Diagnostic::no_such_heading(&link.span, "mentions", None, &known)
                } else {
                    Diagnostic::no_such_heading_briefly(&link.span, "mentions")
                });
            }
        }
    }

    fn follow(&mut self, link: &'a Link) -> Result<Target, Diagnostic> {
        if link.fragment() == Some("mentions") {
            self.to_mentions.push(link);
        }
        let target = self.edition.follow_or_tell(self.asked(link));
        self.told += usize::from(target.is_err());
        target
    }

    /// A link, and whether it is told what may have been meant by it.
    fn asked(&self, link: &'a Link) -> Asked<'a> {
        match self.told < self.most_suggested {
            true => Asked::fully(link),
            false => Asked::briefly(link),
        }
    }
}

/// Whether a link leads there as long as the register is the same, whatever changes
/// in the documents themselves.
fn is_settled_by_register(link: &Link, target: &Target) -> bool {
    let is_document = |place: &Place| {
        matches!(
            place,
            Place::Chapter(_)
                | Place::Goal(_)
                | Place::Story(_)
                | Place::Update(_)
                | Place::Page(_)
        )
    };
    match target {
        Target::Place { place, .. } => link.fragment().is_none() && is_document(place),
        Target::Web(_) => true,
        _ => false,
    }
}

/// The links of all texts on a page.
fn links_of(edition: &Edition, place: Place) -> impl Iterator<Item = &Link> {
    let texts = texts_on(edition, place, Holds::LINKS).into_iter();
    texts.flat_map(|text| &text.links)
}
