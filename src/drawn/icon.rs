//! Icons of the site, for the screen of a telephone.

use super::Icon;
use super::canvas::{Area, Canvas, Photo};
use crate::colour::LIGHT;

/// How much of an icon its logo takes.
const LOGO: f32 = 0.8;

/// Draws the logo on the ground of the pages, for which it is made.
pub(super) fn draw(icon: &Icon, photo: Photo<'_>) -> Vec<u8> {
    let mut canvas = Canvas::new(icon.size, icon.size, LIGHT.background);
    #[expect(clippy::cast_precision_loss, reason = "no icon is that large")]
    let side = icon.size as f32;
    // Of an icon that is cut a circle is sure to stay, of four fifths of its width
    // (Web App Manifest, section 2.3): a square in that is this wide.
    let part = match icon.is_maskable {
        true => LOGO * std::f32::consts::FRAC_1_SQRT_2,
        false => LOGO,
    };
    let margin = side * (1.0 - part) / 2.0;
    let area = Area {
        x: margin,
        y: margin,
        width: side * part,
        height: side * part,
    };
    canvas.contain(&icon.logo, area, photo);
    canvas.png()
}
