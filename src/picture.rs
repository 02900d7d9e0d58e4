//! Pictures: what their first bytes say of them, and the sizes that are made of
//! them.
//!
//! What an editor put in the folder is never published itself, since cameras
//! write in it where it was taken and by whom. Each picture is made anew, upright
//! and small enough, in sizes that browsers choose from. Drawings in SVG are text,
//! and are published as they are where they are harmless.

mod cache;
pub(crate) mod ground;
mod make;
pub(crate) mod svg;

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::diagnostic::{Diagnostic, Span};
use crate::stamp::Stamp;

pub(crate) use cache::FOLDER as CACHE;
pub use cache::{Cache, NotMade};
pub use make::{MOST_BYTES, make};
pub(crate) use make::{decoded, resized};

/// A picture of the publication: where it stands on disk, and what its first bytes
/// say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// From the root of the publication.
    pub path: Arc<str>,
    pub file: PathBuf,
    /// When that was so.
    pub stamp: Option<Stamp>,
    pub seen: Result<Facts, Fault>,
}

/// What is known of a picture without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// In pixels, as it is to be seen: a photo taken upright is upright.
    pub width: u32,
    pub height: u32,
    /// What it needs behind it.
    pub ground: Option<Ground>,
}

/// The ground that a picture was made for, where it has none of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Light,
    Dark,
}

/// Why a picture can't be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It can't be decoded, or is of a kind that its name doesn't say.
    Broken,
    /// It moves.
    Moving,
    /// It has this many pixels.
    Enormous { width: u32, height: u32 },
    /// It is this wide or high.
    Long(u32),
    /// Decoded it takes this many bytes, for each colour has more than eight bits.
    Heavy(u64),
}

/// One of the files that are made of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    pub picture: Arc<Picture>,
    pub form: Form,
}

/// Which file is made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// In its own format and at its own size, as far as that goes: for links, and
    /// for browsers that don't know WebP.
    Whole(Format),
    /// In WebP, this many pixels wide.
    Wide(u32),
}

/// A format that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Jpeg,
    Png,
    WebP,
}

/// How wide variants are, in pixels: from a card on a telephone to a page on a
/// sharp screen.
const WIDTHS: [u32; 4] = [400, 800, 1200, 1600];

/// No variant is wider, whatever it is made of.
const WIDEST: u32 = WIDTHS[WIDTHS.len() - 1];

/// More pixels than the largest cameras give; decoded they take 400 MB.
const MOST_PIXELS: u64 = 100_000_000;

/// The widest panoramas are smaller. What makes a picture smaller has a list of weights
/// for each of its pixels in one direction, however low it is.
const MOST_SIDE: u32 = 30_000;

/// As many bytes as the most pixels take in colours of eight bits, with transparency.
const MOST_DECODED: u64 = 4 * MOST_PIXELS;

/// What a decoder may take besides the pixels: a profile may be packed so that a few
/// bytes become all memory there is.
const MOST_BESIDES: u64 = 32 * 1024 * 1024;

/// Where the size of a picture stands, unless much comes before it.
pub(crate) const FIRST_BYTES: u64 = 128 * 1024;

/// What is read after that, in bytes: profiles, notes and small pictures within it. A
/// film that is called a photo isn't read whole.
pub(crate) const MOST_BEFORE: u64 = 16 * 1024 * 1024;

impl Format {
    /// By the name of a file; none where it isn't such a picture.
    pub fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "webp" => Some(Self::WebP),
            _ => None,
        }
    }
}

impl Facts {
    /// The widths that variants have: none wider than the picture itself.
    pub fn widths(self) -> impl Iterator<Item = u32> {
        let own = self.width.min(WIDEST);
        let narrower = WIDTHS.into_iter().filter(move |width| *width < own);
        narrower.chain([own])
    }

    /// All that is made of a picture that is in this format.
    pub fn forms(self, format: Format) -> impl Iterator<Item = Form> {
        std::iter::once(Form::Whole(format)).chain(self.widths().map(Form::Wide))
    }

    /// The size of what is made, this many pixels wide.
    fn sized(self, width: u32) -> (u32, u32) {
        let (own, height) = (u64::from(self.width), u64::from(self.height));
        let height = (height * u64::from(width) + own / 2) / own;
        (width, u32::try_from(height).unwrap_or(u32::MAX).max(1))
    }

    /// The size of the whole.
    pub fn size(self) -> (u32, u32) {
        self.sized(self.width.min(WIDEST))
    }
}

impl Form {
    /// The path of what is made, beside the picture: of `deur.jpg` that is `deur.jpg`
    /// itself, and `deur-800.jpg.webp`.
    pub fn path(self, picture: &str) -> String {
        match (self, picture.rsplit_once('.')) {
            (Self::Wide(width), Some((stem, extension))) => {
                format!("{stem}-{width}.{extension}.webp")
            }
            _ => picture.to_owned(),
        }
    }
}

impl Fault {
    /// What there is to tell about the picture at this path.
    pub fn told(self, path: &Arc<str>) -> Diagnostic {
        let span = Span::file(path);
        match self {
            Self::Broken => Diagnostic::broken_picture(&span),
            Self::Moving => Diagnostic::moving_picture(&span),
            Self::Enormous { width, height } => {
                Diagnostic::enormous_picture(&span, width, height, MOST_PIXELS)
            }
            Self::Long(side) => Diagnostic::long_picture(&span, side, MOST_SIDE),
            Self::Heavy(bytes) => Diagnostic::heavy_picture(&span, bytes, MOST_DECODED),
        }
    }
}

/// What a file says of the picture in it, which may be its first bytes alone.
///
/// # Errors
///
/// Why it can't be shown.
pub(crate) fn look(bytes: &[u8]) -> Result<Facts, Fault> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::Enormous { width, height });
    }
    let side = width.max(height);
    if side > MOST_SIDE {
        return Err(Fault::Long(side));
    }
    let bytes = decoder.total_bytes() + made_plain(decoder.color_type(), width, height);
    if bytes > MOST_DECODED {
        return Err(Fault::Heavy(bytes));
    }
    let (width, height) = match decoder.orientation() {
        Ok(orientation) if lies_down(orientation) => (height, width),
        _ => (width, height),
    };
    Ok(Facts {
        width,
        height,
        ground: None,
    })
}

/// How many bytes more there are while a picture is given eight bits of each colour.
fn made_plain(colours: ColorType, width: u32, height: u32) -> u64 {
    let each = match colours {
        ColorType::Rgb8 | ColorType::Rgba8 => 0,
        _ if colours.has_alpha() => 4,
        _ => 3,
    };
    u64::from(width) * u64::from(height) * each
}

/// The decoder of what is in a file, whatever its name says.
fn decoder(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, Fault> {
    let format = image::guess_format(bytes).map_err(|_| Fault::Broken)?;
    if moves(format, bytes) {
        return Err(Fault::Moving);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // The number of pixels is told apart, with a cure.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BESIDES);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|_| Fault::Broken)?;
    if decoder.dimensions().0 == 0 || decoder.dimensions().1 == 0 {
        return Err(Fault::Broken);
    }
    Ok(Box::new(decoder))
}

/// Whether a picture has more than one image.
fn moves(format: ImageFormat, bytes: &[u8]) -> bool {
    use image::codecs::{png::PngDecoder, webp::WebPDecoder};
    match format {
        ImageFormat::Png => PngDecoder::new(Cursor::new(bytes))
            .and_then(|decoder| decoder.is_apng())
            .unwrap_or(false),
        ImageFormat::WebP => {
            WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|decoder| decoder.has_animation())
        }
        _ => false,
    }
}

/// Whether width and height change places as a picture is put upright.
fn lies_down(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}
