//! Pictures that koers draws itself: share cards, which other sites show beside a
//! link, and the icons of the site.
//!
//! What is to be drawn is a value, [`Drawn`], and the file that comes of it is a
//! function of that value and of the photos in it: the same on each computer, since
//! its letters are in koers. Nothing here knows of the publication, or of the disk.

mod canvas;
mod card;
mod draw;
pub(crate) mod ground;
mod icon;
mod text;

pub(crate) use card::SIZE as CARD_SIZE;

use std::sync::Arc;

use serde::Serialize;

use crate::colour::{Rgb, Shades};
use crate::picture::{Variant, svg};

/// A picture in PNG that is to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Drawn {
    Card(Box<ShareCard>),
    Icon(Icon),
}

/// A share card: a field of words beside a picture or signs, above a strip that tells
/// whose it is. Words are without mark-up; those with letters that koers has no shapes
/// for are left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareCard {
    pub(crate) colours: Shades,
    /// Whether the field is filled with the colour; else it is a soft one.
    pub(crate) is_filled: bool,
    /// *Doelstelling 5*
    pub(crate) label: Option<String>,
    pub(crate) says: Says,
    /// A line below that: a tagline.
    pub(crate) line: Option<String>,
    /// Who says it.
    pub(crate) person: Option<Person>,
    pub(crate) art: Art,
    /// At the left of the strip, beside the logo.
    pub(crate) whose: String,
    /// At its right.
    pub(crate) more: Option<String>,
    pub(crate) logo: Option<Image>,
}

/// The words of a card that are read first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum Says {
    Title(String),
    Quote(String),
    /// The value of a figure, above its title.
    Value(String, String),
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Person {
    pub name: String,
    /// *68 jaar, Zuidwolde*
    pub facts: Option<String>,
}

/// What stands beside the words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum Art {
    /// The sign of a goal, with its number.
    Sign(Shape, Option<String>),
    /// A pattern of signs in the colour of the card, so many columns wide.
    Pattern(u8),
    /// The signs of goals.
    Signs(Vec<(Shape, Rgb)>),
    /// A picture, and the point in it that stays in view, in percent from the left and
    /// the top.
    Picture(Image, (u8, u8)),
}

/// A sign: a square with other corners. Each has a number from 1, as `--shape-1` in the
/// style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Shape(pub u8);

/// A picture of the publication.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum Image {
    /// In SVG.
    Drawing(Arc<str>),
    Photo(#[serde(skip)] Variant),
}

impl Image {
    /// A drawing in SVG. None where it has words, since koers hasn't the letters they are
    /// to be in, and where drawing it would take long.
    pub(crate) fn drawing(svg: &str) -> Option<Self> {
        (!svg::has_words(svg) && svg::is_light(svg)).then(|| Self::Drawing(svg.into()))
    }
}

/// The logo on a plain ground.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Icon {
    pub(crate) logo: Image,
    /// In pixels.
    pub(crate) size: u32,
    /// Whether a system may cut it to a shape of its own, as in
    /// [Web App Manifest](https://www.w3.org/TR/appmanifest/#icon-masks).
    pub(crate) is_maskable: bool,
}

impl Drawn {
    /// The photos that are needed to draw it.
    pub fn photos(&self) -> impl Iterator<Item = &Variant> {
        let images = match self {
            Self::Icon(icon) => [Some(&icon.logo), None],
            Self::Card(card) => match &card.art {
                Art::Picture(image, _) => [Some(image), card.logo.as_ref()],
                _ => [None, card.logo.as_ref()],
            },
        };
        images
            .into_iter()
            .flatten()
            .filter_map(|image| match image {
                Image::Photo(variant) => Some(variant),
                Image::Drawing(_) => None,
            })
    }
}
