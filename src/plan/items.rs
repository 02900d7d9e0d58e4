//! What stands at an address.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::address::Address;
use crate::drawn::{Drawn, Image, ground};
use crate::picture::{Form, Ground, Variant};
use crate::publication::{IndicatorId, Place};

/// What stands at an address.
pub(crate) enum Item {
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
    /// A text or file that is ready.
    File(Ready),
}

impl Item {
    pub(super) fn is_whole_picture(&self) -> bool {
        matches!(self, Self::File(ready) if ready.is_whole_picture())
    }
}

/// A file that need not be rendered.
#[derive(Debug, Clone)]
pub enum Ready {
    Bytes(Arc<[u8]>),
    /// A file on disk, to be copied.
    Copy(PathBuf),
    /// What is to be made of a picture on disk.
    Picture(Variant),
    /// A picture that is to be drawn.
    Drawn(Arc<Drawn>),
}

impl Ready {
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
