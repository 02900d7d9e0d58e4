//! The files that are made of a picture.

use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{self, PngEncoder};
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, RgbImage, RgbaImage,
};
use memchr::memmem;
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::{Facts, Fault, Form, Format, WIDEST, decoder, lies_down, look};

/// No file that is made is larger, in bytes.
pub const MOST_BYTES: usize = 250_000;

/// Qualities from 0 to 100, the first of which that is small enough is taken. Below
/// the last a smaller picture is better than a blocky one.
const QUALITIES: [u8; 4] = [80, 70, 55, 40];

/// In bytes, more than the profiles of printing presses have. With a larger one the
/// colours of a picture stay as they are.
const MOST_PROFILE: usize = 4_000_000;

/// Makes all the files of a picture, which is in `bytes`. Nothing of what it says
/// about itself is in them but its colours.
///
/// # Errors
///
/// The picture can't be decoded.
pub fn make(bytes: &[u8], format: Format) -> Result<Vec<(Form, Vec<u8>)>, Fault> {
    let facts = look(bytes)?;
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.filter(|profile| profile.len() <= MOST_PROFILE);
    let is_drawing = format == Format::Png;
    let decoded = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    if image::guess_format(bytes).is_ok_and(|format| format == ImageFormat::Jpeg) && !ends(bytes) {
        return Err(Fault::Broken);
    }
    let (width, height) = facts.size();
    let size = if lies_down(orientation) {
        (height, width)
    } else {
        (width, height)
    };
    // All that follows is done with the largest that is needed.
    let mut largest = resized(&plain(decoded), size)?;
    if let Some(profile) = profile {
        to_srgb(&mut largest, &profile);
    }
    largest.apply_orientation(orientation);
    facts
        .forms(format)
        .map(|form| {
            let (width, format) = match form {
                Form::Whole(format) => (width, format),
                Form::Wide(width) => (width, Format::WebP),
            };
            let bytes = fitting(&largest, facts, width, format, is_drawing)?;
            Ok((form, bytes))
        })
        .collect()
}

/// The pixels of a file that was made, which is upright and in sRGB.
pub(crate) fn decoded(bytes: &[u8]) -> Option<DynamicImage> {
    let decoder = decoder(bytes).ok()?;
    DynamicImage::from_decoder(decoder).ok().map(plain)
}

/// Whether the end of a JPEG is there. Of one that was copied halfway the decoder
/// makes the rest grey.
fn ends(jpeg: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == START_OF_SCAN {
            break;
        }
    }
    // A small picture within the first segments has an end of its own.
    let scan = jpeg.get(at..).unwrap_or_default();
    memmem::rfind(scan, b"\xff\xd9").is_some()
}

/// Eight bits of red, green and blue, and how opaque it is where that matters.
fn plain(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    }
}

pub(crate) fn resized(
    image: &DynamicImage,
    (width, height): (u32, u32),
) -> Result<DynamicImage, Fault> {
    if (image.width(), image.height()) == (width, height) {
        return Ok(image.clone());
    }
    let pixels = match image {
        DynamicImage::ImageRgba8(_) => PixelType::U8x4,
        _ => PixelType::U8x3,
    };
    let source = ImageRef::new(image.width(), image.height(), image.as_bytes(), pixels);
    let mut made = Image::new(width, height, pixels);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    source.map_err(|_| Fault::Broken).and_then(|source| {
        let done = Resizer::new().resize(&source, &mut made, &options);
        done.map_err(|_| Fault::Broken)
    })?;
    let bytes = made.into_vec();
    let made = match pixels {
        PixelType::U8x4 => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
    };
    made.ok_or(Fault::Broken)
}

/// Gives a picture the colours that browsers take for granted. With a profile that
/// makes no sense they stay as they are.
fn to_srgb(image: &mut DynamicImage, profile: &[u8]) {
    let layout = match image {
        DynamicImage::ImageRgba8(_) => Layout::Rgba,
        _ => Layout::Rgb,
    };
    let transform = ColorProfile::new_from_slice(profile).and_then(|profile| {
        let srgb = ColorProfile::new_srgb();
        profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    });
    let before = image.as_bytes().to_vec();
    let after = match image {
        DynamicImage::ImageRgba8(image) => &mut **image,
        DynamicImage::ImageRgb8(image) => &mut **image,
        _ => return,
    };
    if let Ok(transform) = transform
        && transform.transform(&before, after).is_err()
    {
        after.copy_from_slice(&before);
    }
}

/// A file that is small enough: of lower quality where it must be, and then of a
/// smaller picture. That ends, since a picture of one pixel is small enough.
fn fitting(
    largest: &DynamicImage,
    facts: Facts,
    width: u32,
    format: Format,
    is_drawing: bool,
) -> Result<Vec<u8>, Fault> {
    let mut width = width.min(WIDEST);
    loop {
        let size = facts.sized(width);
        let image = if size.0 == largest.width() {
            Cow::Borrowed(largest)
        } else {
            Cow::Owned(resized(largest, size)?)
        };
        for quality in QUALITIES {
            let bytes = encoded(&image, format, quality, is_drawing).ok_or(Fault::Broken)?;
            if bytes.len() <= MOST_BYTES {
                return Ok(bytes);
            }
            if format == Format::Png {
                // It loses nothing at any quality.
                break;
            }
        }
        if width == 1 {
            return Err(Fault::Broken);
        }
        width = (width * 3 / 4).max(1);
    }
}

fn encoded(image: &DynamicImage, format: Format, quality: u8, is_drawing: bool) -> Option<Vec<u8>> {
    let (width, height) = (image.width(), image.height());
    let colours = image.color();
    let mut bytes = Vec::new();
    match format {
        Format::Jpeg => {
            // It has no transparency: what is behind it is white.
            let opaque = opaque(image);
            JpegEncoder::new_with_quality(&mut bytes, quality)
                .write_image(&opaque, width, height, ExtendedColorType::Rgb8)
                .ok()?;
        }
        Format::Png => {
            let best = png::CompressionType::Best;
            PngEncoder::new_with_quality(&mut bytes, best, png::FilterType::Adaptive)
                .write_image(image.as_bytes(), width, height, colours.into())
                .ok()?;
        }
        Format::WebP => {
            let encoder = match image {
                DynamicImage::ImageRgba8(image) => webp::Encoder::from_rgba(image, width, height),
                DynamicImage::ImageRgb8(image) => webp::Encoder::from_rgb(image, width, height),
                _ => return None,
            };
            bytes = encoder.encode_simple(false, quality.into()).ok()?.to_vec();
            // Of flat colours a file without loss is often smaller, and sharp.
            if is_drawing && quality == QUALITIES[0] {
                let exact = encoder.encode_simple(true, 75.0).ok()?;
                if exact.len() <= bytes.len() {
                    bytes = exact.to_vec();
                }
            }
        }
    }
    Some(bytes)
}

fn opaque(image: &DynamicImage) -> Cow<'_, [u8]> {
    let DynamicImage::ImageRgba8(image) = image else {
        return Cow::Borrowed(image.as_bytes());
    };
    let over_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u16::from(value), u16::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    let pixels = image.pixels().flat_map(|pixel| {
        let [red, green, blue, alpha] = pixel.0;
        [red, green, blue].map(|value| over_white(value, alpha))
    });
    Cow::Owned(pixels.collect())
}
