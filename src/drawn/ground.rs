//! What a drawing needs behind it.

use roxmltree::{Document, Node, ParsingOptions};

use super::canvas;
use crate::picture::svg::is_light;
use crate::picture::{Ground, ground};

/// How wide or high a drawing is, to be looked at: in pixels.
const SIDE: u16 = 96;

const BLACK: [u8; 4] = [0, 0, 0, 255];

/// What a drawing needs behind it. None where it has a ground of its own, or colours
/// for a dark page, or takes long to draw.
pub(crate) fn of_drawing(svg: &str) -> Option<Ground> {
    if svg.contains("prefers-color-scheme") || !is_light(svg) {
        return None;
    }
    let pixels = canvas::pixels(svg, SIDE)?;
    // Words aren't drawn here. They are as much ink as a line of them is.
    let many = pixels.len() / 16;
    let words = words(svg).map(|ink| std::iter::repeat_n(ink, many));
    ground::of_pixels(pixels.into_iter().chain(words.into_iter().flatten()))
}

/// The colour of the first words in a drawing; none where it has no words.
fn words(svg: &str) -> Option<[u8; 4]> {
    if !svg.contains("<text") {
        return None;
    }
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(svg, options).ok()?;
    let text = document
        .descendants()
        .find(|node| node.tag_name().name() == "text")?;
    let fill = text.ancestors().find_map(fill);
    Some(fill.and_then(colour).unwrap_or(BLACK))
}

/// What an element says of the colour of its ink.
fn fill<'a>(element: Node<'a, '_>) -> Option<&'a str> {
    let declared = element.attribute("style").and_then(|style| {
        let declarations = style.split(';').filter_map(|rule| rule.split_once(':'));
        let mut fills = declarations.filter(|(name, _)| name.trim() == "fill");
        fills.next_back().map(|(_, value)| value)
    });
    declared
        .or_else(|| element.attribute("fill"))
        .map(str::trim)
}

/// A colour as most drawings have them: `#fff`, `#ffffff`, `white`.
fn colour(written: &str) -> Option<[u8; 4]> {
    if written.eq_ignore_ascii_case("white") {
        return Some([255; 4]);
    }
    let digits = written.strip_prefix('#')?;
    let digit = |index: usize| {
        let digit = digits.as_bytes().get(index).copied()?;
        char::from(digit).to_digit(16)
    };
    let pair = |high: u32, low: u32| u8::try_from(high * 16 + low).ok();
    let channel = |index: usize| match digits.len() {
        3 => pair(digit(index)?, digit(index)?),
        6 => pair(digit(2 * index)?, digit(2 * index + 1)?),
        _ => None,
    };
    Some([channel(0)?, channel(1)?, channel(2)?, 255])
}

#[cfg(test)]
mod tests {
    use super::of_drawing;
    use crate::picture::Ground;

    #[test]
    fn a_drawing_without_a_ground_needs_one() {
        fn check(inside: &str, expected: Option<Ground>) {
            let svg = format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">{inside}</svg>"##
            );
            assert_eq!(of_drawing(&svg), expected, "{inside}");
        }
        let (light, dark) = (Some(Ground::Light), Some(Ground::Dark));
        check(
            r##"<path d="M5 20h70" stroke="#000" stroke-width="4"/>"##,
            light,
        );
        check(r##"<circle cx="40" cy="20" r="18"/>"##, light);
        check(r##"<circle cx="40" cy="20" r="18" fill="#fff"/>"##, dark);
        check(r##"<circle cx="40" cy="20" r="18" fill="#c06010"/>"##, None);
        check(
            r##"<rect width="80" height="40" fill="#ffe9b0"/><path d="M5 20h70" stroke="#000"/>"##,
            None,
        );
        check(r##"<text x="5" y="30">BIEB</text>"##, light);
        check(r##"<text x="5" y="30" fill="#FFF">BIEB</text>"##, dark);
        check(
            r##"<g style="fill: white"><text x="5" y="30">BIEB</text></g>"##,
            dark,
        );
        check(
            r##"<style>@media (prefers-color-scheme: dark) { path { stroke: #fff } }</style><path d="M5 20h70" stroke="#000"/>"##,
            None,
        );
        check("", None);
    }
}
