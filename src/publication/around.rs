//! What every page leads to.

use rustc_hash::FxHashSet;

use super::{Edition, Place, Target};

/// Nobody looks through more in a menu, or at the foot of a page; and every page would
/// grow with each other one.
pub(crate) const MOST_AROUND: usize = 100;

/// The places that every page leads to.
#[derive(Debug)]
pub(crate) struct Around {
    /// The editor's, or chapters, goals, stories and figures.
    pub menu: Listed,
    /// What isn't in the menu, and has no page above it but home.
    pub foot: Listed,
}

/// Places, of which there may be too many.
#[derive(Debug)]
pub(crate) struct Listed {
    pub places: Vec<Place>,
    /// Those for which there is no room.
    pub left_out: Vec<Place>,
}

impl Listed {
    fn of(places: impl Iterator<Item = Place>) -> Self {
        let mut places: Vec<Place> = places.collect();
        let left_out = places.split_off(places.len().min(MOST_AROUND));
        Self { places, left_out }
    }
}

impl Edition {
    /// What stands around every page.
    pub(crate) fn around(&self) -> Around {
        let tops: Vec<Place> = self
            .places()
            .into_iter()
            .filter(|it| self.is_top(*it))
            .collect();
        let is_for_menu = |place: &Place| {
            matches!(
                place,
                Place::Chapter(_) | Place::Goals | Place::Stories | Place::Indicators
            )
        };
        let menu = match &self.settings.menu {
            Some(menu) => Listed::of(menu.iter().filter_map(|link| match self.follow(link) {
                Some(Target::Place { place, .. }) => Some(place),
                Some(Target::Value { indicator, .. }) => Some(Place::Indicator(indicator)),
                _ => None,
            })),
            None => Listed::of(tops.iter().copied().filter(is_for_menu)),
        };
        let in_menu: FxHashSet<&Place> = menu.places.iter().chain(&menu.left_out).collect();
        let foot = Listed::of(tops.into_iter().filter(|place| !in_menu.contains(place)));
        Around { menu, foot }
    }

    /// Whether a place has none above it but home.
    fn is_top(&self, place: Place) -> bool {
        match place {
            Place::Chapter(id) => self[id].parent.is_none(),
            Place::Goals | Place::Stories | Place::Indicators => true,
            Place::Updates | Place::Page(_) => true,
            Place::Words | Place::Sources | Place::All => true,
            _ => false,
        }
    }
}
