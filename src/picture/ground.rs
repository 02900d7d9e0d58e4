//! What a picture with nothing behind it needs to stand on.
//!
//! Logos and diagrams are often drawn in dark ink on nothing, and some in white. On
//! a page of the other kind such ink can't be seen: WCAG 2.2 asks for a contrast of
//! 3 to 1 of what carries meaning (success criterion 1.4.11).

use image::{DynamicImage, ImageDecoder};

use super::{Facts, Ground, decoder};
use crate::colour::{DARK, LIGHT, Rgb};

/// As WCAG 2.2 has it for what is no text.
const LEAST_CONTRAST: f64 = 3.0;

/// A picture has a ground of its own where less than this part of it is clear: a
/// photo may have rounded corners.
const LEAST_CLEAR: f64 = 0.1;

/// On a dark page a picture needs light behind it where this part of its ink would be
/// lost: the letters of a logo are a small part of it.
const DARK_INK: f64 = 0.125;

/// On a light page it needs dark behind it where this part would be lost: white areas
/// between lines were meant to be as the paper.
const LIGHT_INK: f64 = 0.75;

/// Larger pictures aren't looked at: in pixels, and in bytes of the file.
const MOST_PIXELS: u64 = 4_000_000;
pub(crate) const MOST_BYTES: u64 = 4_000_000;

/// No more pixels than these are looked at.
const SAMPLES: usize = 10_000;

/// What some pixels with red, green, blue and alpha need, which aren't premultiplied.
pub(crate) fn of_pixels(pixels: impl Iterator<Item = [u8; 4]>) -> Option<Ground> {
    let pixels: Vec<[u8; 4]> = pixels.collect();
    let least = least_opacity(&pixels);
    let (mut all, mut ink, mut lost_on_dark, mut lost_on_light) = (0_u32, 0_u32, 0_u32, 0_u32);
    for [red, green, blue, alpha] in pixels {
        all += 1;
        if alpha < least {
            continue;
        }
        let colour = Rgb([red, green, blue]);
        let is_lost = |page: Rgb| u32::from(colour.contrast(page) < LEAST_CONTRAST);
        ink += 1;
        lost_on_dark += is_lost(DARK.background);
        lost_on_light += is_lost(LIGHT.background);
    }
    let part = |of: u32, whole: u32| f64::from(of) / f64::from(whole.max(1));
    if part(all - ink, all) < LEAST_CLEAR || ink == 0 {
        None
    } else if part(lost_on_light, ink) >= LIGHT_INK {
        Some(Ground::Dark)
    } else {
        (part(lost_on_dark, ink) >= DARK_INK).then_some(Ground::Light)
    }
}

/// From which alpha on pixels are ink: half, for what is less is mostly an edge; but not
/// where all of the ink can be seen through.
fn least_opacity(pixels: &[[u8; 4]]) -> u8 {
    const HALF: u8 = 128;
    const FAINT: u8 = 32;
    let from = |least: u8| pixels.iter().filter(|[.., alpha]| *alpha >= least).count();
    let (solid, all) = (from(HALF), from(FAINT));
    match solid * 2 < all - solid {
        true => FAINT,
        false => HALF,
    }
}

/// Whether a picture may have nothing behind it, by the first bytes of its file.
pub(crate) fn may_be_clear(bytes: &[u8], facts: Facts) -> bool {
    u64::from(facts.width) * u64::from(facts.height) <= MOST_PIXELS
        && decoder(bytes).is_ok_and(|decoder| decoder.color_type().has_alpha())
}

/// What the picture in a file needs.
pub(crate) fn of_file(bytes: &[u8]) -> Option<Ground> {
    let image = DynamicImage::from_decoder(decoder(bytes).ok()?)
        .ok()?
        .into_rgba8();
    let count = image.width() as usize * image.height() as usize;
    of_pixels(
        image
            .pixels()
            .step_by(count / SAMPLES + 1)
            .map(|pixel| pixel.0),
    )
}

#[cfg(test)]
mod tests {
    use super::{Ground, of_pixels};

    #[test]
    fn ink_that_would_be_lost_needs_a_ground() {
        const CLEAR: [u8; 4] = [0, 0, 0, 0];
        const BLACK: [u8; 4] = [0, 0, 0, 255];
        const WHITE: [u8; 4] = [255, 255, 255, 255];
        const BLUE: [u8; 4] = [0x1a, 0x50, 0x88, 255];
        const ORANGE: [u8; 4] = [0xc0, 0x60, 0x10, 255];
        fn check(parts: &[([u8; 4], usize)], expected: Option<Ground>) {
            let pixels = parts.iter().flat_map(|(pixel, count)| vec![*pixel; *count]);
            assert_eq!(of_pixels(pixels), expected, "{parts:?}");
        }
        check(&[(CLEAR, 60), (BLACK, 40)], Some(Ground::Light));
        check(&[(CLEAR, 60), (BLUE, 40)], Some(Ground::Light));
        check(&[(CLEAR, 60), (WHITE, 40)], Some(Ground::Dark));
        check(&[(CLEAR, 60), ([0, 0, 0, 100], 40)], Some(Ground::Light));
        check(
            &[(CLEAR, 60), ([255, 255, 255, 100], 40)],
            Some(Ground::Dark),
        );
        // The edges of letters.
        check(&[(CLEAR, 50), (ORANGE, 30), ([0, 0, 0, 60], 20)], None);
        check(&[(CLEAR, 60), (WHITE, 32), (ORANGE, 8)], Some(Ground::Dark));
        check(
            &[(CLEAR, 60), (ORANGE, 32), (BLACK, 8)],
            Some(Ground::Light),
        );
        check(&[(CLEAR, 60), (ORANGE, 40)], None);
        // White areas between lines.
        check(
            &[(CLEAR, 40), (WHITE, 40), (BLACK, 20)],
            Some(Ground::Light),
        );
        // With a ground of its own, and perhaps rounded corners.
        check(&[(WHITE, 60), (BLACK, 40)], None);
        check(&[(CLEAR, 5), (BLACK, 95)], None);
        check(&[(CLEAR, 100)], None);
        check(&[], None);
    }
}
