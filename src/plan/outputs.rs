//! The outputs of a plan: what can stand at an address, and where those stand that are
//! no page.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::addressing::manifest;
use crate::address::Address;
use crate::diagnostic::Span;
use crate::drawn::{Drawn, Image, ground};
use crate::picture::{Form, Ground, Variant};
use crate::publication::{Edition, IndicatorId, Place, span_of};

/// What stands at an address.
pub(crate) enum Output {
    /// A page of an edition.
    Page { edition: usize, place: Place },
    /// An old address, which leads to a page.
    Redirect { edition: usize, place: Place },
    /// The address of a story that is no longer shown, by its index among those.
    Gone { edition: usize, story: usize },
    /// The values of a figure, for other programs.
    Data {
        edition: usize,
        indicator: IndicatorId,
    },
    /// What other sites show beside a link to a page.
    Card { edition: usize, place: Place },
    /// What a telephone needs to know to put the site among its programs.
    Manifest { edition: usize },
    /// What nobody has to be asked about.
    File(Recipe),
}

impl Output {
    /// The edition that it is of, and the place there that it is about; none of a file.
    pub(crate) fn about(&self) -> Option<(usize, Place)> {
        match *self {
            Self::Page { edition, place }
            | Self::Redirect { edition, place }
            | Self::Card { edition, place } => Some((edition, place)),
            Self::Gone { edition, .. } => Some((edition, Place::NotFound)),
            Self::Data { edition, indicator } => Some((edition, Place::Indicator(indicator))),
            Self::Manifest { edition } => Some((edition, Place::Home)),
            Self::File(_) => None,
        }
    }

    /// What nobody has to be asked about, if it is that.
    pub(crate) fn file(&self) -> Option<&Recipe> {
        match self {
            Self::File(recipe) => Some(recipe),
            _ => None,
        }
    }

    pub(super) fn is_whole_picture(&self) -> bool {
        matches!(self, Self::File(recipe) if recipe.is_whole_picture())
    }
}

/// An output that is no page, where it stands, and what it is of.
pub(super) struct Standing {
    pub output: Output,
    pub address: Address,
    pub span: Span,
}

/// What there is of an edition besides its pages, made for its readers. It is shared where
/// it is known where the site will stand; `page` gives the address of a page.
pub(super) fn standing<'a>(
    edition: &Edition,
    index: usize,
    is_shared: bool,
    page: impl Fn(Place) -> Option<&'a Address>,
) -> Vec<Standing> {
    let mut all = data(edition, index, &page);
    if is_shared {
        all.extend(cards(edition, index, &page));
        all.extend(page(Place::Home).map(|home| Standing {
            output: Output::Manifest { edition: index },
            address: manifest(home),
            span: Span::file(&edition.settings.path),
        }));
    }
    all
}

/// The values of a figure stand beside its page.
fn data<'a>(
    edition: &Edition,
    index: usize,
    page: impl Fn(Place) -> Option<&'a Address>,
) -> Vec<Standing> {
    let known = edition
        .indicator_ids()
        .filter(|id| edition.has_own(Place::Indicator(*id)) && !edition[*id].detail().is_pending());
    let data = known.filter_map(|indicator| {
        let place = Place::Indicator(indicator);
        Some(Standing {
            output: Output::Data {
                edition: index,
                indicator,
            },
            address: page(place)?.data()?,
            span: span_of(edition, place),
        })
    });
    data.collect()
}

/// A card stands beside its page.
fn cards<'a>(
    edition: &Edition,
    index: usize,
    page: impl Fn(Place) -> Option<&'a Address>,
) -> Vec<Standing> {
    let own = edition.own_places();
    let with_card = own.filter(|place| edition.has_card(*place));
    let cards = with_card.filter_map(|place| {
        Some(Standing {
            output: Output::Card {
                edition: index,
                place,
            },
            address: page(place)?.share_card()?,
            span: span_of(edition, place),
        })
    });
    cards.collect()
}

/// The bytes of a file, or how to get them.
#[derive(Debug, Clone)]
pub enum Recipe {
    Bytes(Arc<[u8]>),
    /// A file on disk, to be copied.
    Copy(PathBuf),
    /// What is to be made of a picture on disk.
    Picture(Variant),
    /// A picture that is to be drawn.
    Drawn(Arc<Drawn>),
}

impl Recipe {
    /// Whether it is the one file of its picture that isn't a size among others.
    pub fn is_whole_picture(&self) -> bool {
        matches!(self, Self::Picture(variant) if matches!(variant.form, Form::Whole(_)))
    }

    /// The same, to be drawn in another picture.
    pub(super) fn image(&self) -> Option<Image> {
        match self {
            Self::Picture(variant) => Some(Image::Photo(variant.clone())),
            Self::Bytes(bytes) => Image::drawing(std::str::from_utf8(bytes).ok()?),
            Self::Copy(_) | Self::Drawn(_) => None,
        }
    }
}

/// What a page says of a picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    /// Width and height, in pixels.
    pub size: Option<(u32, u32)>,
    /// Where it stands in other widths, which are in pixels.
    pub variants: Vec<(Address, u32)>,
    /// The text of a drawing.
    pub drawing: Option<Arc<str>>,
    /// What it needs behind it, once a page asks for that.
    pub ground: OnceLock<Option<Ground>>,
}

impl Shown {
    /// What the picture needs behind it.
    pub(crate) fn ground(&self) -> Option<Ground> {
        let of_drawing = || self.drawing.as_deref().and_then(ground::of_drawing);
        *self.ground.get_or_init(of_drawing)
    }
}
