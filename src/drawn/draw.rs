//! Draws what is to be drawn, as a PNG.

use super::{Drawn, card, icon};
use crate::picture::Variant;

impl Drawn {
    /// Draws it, as a PNG. `photo` gives what is in the file of a photo; what can't be
    /// read is left out.
    pub(crate) fn draw(&self, photo: impl Fn(&Variant) -> Option<Vec<u8>>) -> Vec<u8> {
        match self {
            Self::Card(card) => card::draw(card, &photo),
            Self::Icon(icon) => icon::draw(icon, &photo),
        }
    }
}
