//! How a share card looks.

use super::canvas::{Area, Canvas, Photo};
use super::text::{Block, FACES, Face};
use super::{Art, Image, Person, Says, ShareCard};
use crate::colour::{LIGHT, Rgb};

/// The size that sites ask for, in pixels: <https://ogp.me/#structured>.
pub(crate) const SIZE: (u32, u32) = (1200, 630);

const WIDTH: f32 = 1200.0;
const HEIGHT: f32 = 630.0;

/// How high the strip below the field is, and the line above it.
const STRIP: f32 = 110.0;
const LINE: f32 = 8.0;

/// How high the field is.
const FIELD: f32 = HEIGHT - STRIP;

/// The space between what stands on a card and its edges.
const MARGIN: f32 = 72.0;

/// The space between the words and what stands beside them.
const GAP: f32 = 56.0;

/// `--ink` and `--ink-soft` of the style sheet.
const INK: Rgb = Rgb([0x1e, 0x1d, 0x1b]);
const INK_SOFT: Rgb = Rgb([0x5a, 0x56, 0x4f]);

/// Sizes of a text in pixels, each with the most lines it may have, from large to small.
type Sizes = &'static [(f32, usize)];

const TITLE: Sizes = &[
    (112.0, 1),
    (92.0, 2),
    (80.0, 3),
    (68.0, 4),
    (58.0, 4),
    (50.0, 5),
];
const QUOTE: Sizes = &[(60.0, 4), (52.0, 5), (44.0, 6), (38.0, 7)];
const VALUE: Sizes = &[(190.0, 1), (150.0, 1), (110.0, 1), (84.0, 2), (60.0, 2)];
const TITLE_OF_VALUE: Sizes = &[(54.0, 2), (46.0, 3), (40.0, 3)];
const LABEL: Sizes = &[(30.0, 1)];
const TAGLINE: Sizes = &[(38.0, 2), (32.0, 2)];
const FACTS: Sizes = &[(26.0, 1)];
const BRAND: Sizes = &[(32.0, 1), (28.0, 1), (24.0, 1)];
const MORE: Sizes = &[(24.0, 1)];

/// Lines of text, with what they are drawn in and the space above them.
struct Part<'a> {
    block: Block<'a>,
    colour: Rgb,
    /// From one line to the next, in parts of the size.
    leading: f32,
    above: f32,
}

pub(super) fn draw(card: &ShareCard, photo: Photo<'_>) -> Vec<u8> {
    let shades = &card.colours;
    let ground = if card.is_filled {
        shades.field
    } else {
        shades.tint
    };
    let mut canvas = Canvas::new(SIZE.0, SIZE.1, ground);
    let left = draw_art(&mut canvas, card, photo);
    let parts = parts(card, left - MARGIN - GAP);
    draw_parts(&mut canvas, card, &parts);
    draw_strip(&mut canvas, card, photo);
    canvas.png()
}

/// Draws what stands beside the words, and gives where it begins.
fn draw_art(canvas: &mut Canvas, card: &ShareCard, photo: Photo<'_>) -> f32 {
    let shades = &card.colours;
    match &card.art {
        Art::Sign(shape, number) => {
            let side = 320.0;
            let area = Area {
                x: WIDTH - MARGIN - side,
                y: (FIELD - side) / 2.0,
                width: side,
                height: side,
            };
            let (sign, digits) = match card.is_filled {
                true => (shades.tint, shades.strong),
                false => (shades.solid, shades.on_solid),
            };
            canvas.sign(area, shape.corners(), sign);
            if let Some(number) = number {
                draw_number(canvas, number, area, digits);
            }
            area.x
        }
        Art::Picture(image, focus) => {
            let area = Area {
                x: WIDTH - 480.0,
                y: 0.0,
                width: 480.0,
                height: FIELD,
            };
            canvas.area(area, shades.tint);
            canvas.cover(image, area, *focus, photo);
            area.x
        }
        Art::Pattern(columns) => draw_pattern(canvas, card, *columns),
        Art::Signs(signs) => {
            const SIDE: f32 = 116.0;
            const COLUMNS: usize = 3;
            let space = 16.0;
            let step = SIDE + space;
            let rows = signs.len().div_ceil(COLUMNS);
            let x = WIDTH - MARGIN - step * length(COLUMNS.min(signs.len())) + space;
            let y = (FIELD - step * length(rows) + space) / 2.0;
            for (index, (shape, colour)) in signs.iter().enumerate() {
                let (row, column) = (index / COLUMNS, index % COLUMNS);
                let area = Area {
                    x: x + step * length(column),
                    y: y + step * length(row),
                    width: SIDE,
                    height: SIDE,
                };
                canvas.sign(area, shape.corners(), *colour);
            }
            x
        }
    }
}

/// Squares with signs in shades of one colour, as on a home page without a picture.
fn draw_pattern(canvas: &mut Canvas, card: &ShareCard, columns: u8) -> f32 {
    const ROWS: u8 = 4;
    const CORNERS: [[f32; 4]; 8] = [
        [0.5, 0.5, 0.5, 0.5],
        [1.0, 0.0, 0.0, 0.0],
        [0.5, 0.5, 0.0, 0.0],
        [0.5, 0.0, 0.5, 0.0],
        [0.0, 0.5, 0.0, 0.5],
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 0.5, 0.5],
        [0.0, 0.0, 0.0, 1.0],
    ];
    let shades = &card.colours;
    let side = FIELD / f32::from(ROWS);
    let x = WIDTH - side * f32::from(columns);
    let behind = Area {
        x,
        y: 0.0,
        width: WIDTH - x,
        height: FIELD,
    };
    canvas.area(behind, shades.tint);
    let soft = shades.solid.mixed(shades.tint, 0.6);
    for index in 0..ROWS * columns {
        let (row, column) = (index / columns, index % columns);
        let area = Area {
            x: x + side * f32::from(column),
            y: side * f32::from(row),
            width: side,
            height: side,
        };
        // Beside each and below it stands another.
        let number = usize::from(5 * row + 3 * column);
        let colour = if number % 2 == 0 { shades.solid } else { soft };
        canvas.sign(area, CORNERS[number % CORNERS.len()], colour);
    }
    x
}

fn draw_number(canvas: &mut Canvas, number: &str, area: Area, colour: Rgb) {
    let face = &FACES.serif;
    let size = (area.width * 0.5).min(area.width * 0.6 / face.width(number).max(0.1));
    let x = area.x + (area.width - face.width(number) * size) / 2.0;
    let base = area.y + (area.height + face.capitals() * size) / 2.0;
    let block = Block {
        face,
        size,
        lines: Vec::new(),
    };
    canvas.line(&block, number, (x, base), colour);
}

/// The words of the field, from top to bottom.
fn parts(card: &ShareCard, width: f32) -> Vec<Part<'static>> {
    let shades = &card.colours;
    let (ink, soft, strong) = match card.is_filled {
        true => (shades.on_field, shades.on_field, shades.on_field),
        false => (INK, INK_SOFT, shades.strong),
    };
    let part = |face: &'static Face, text: &str, sizes: Sizes, colour, leading, above| {
        let block = face.words(text)?.fit(sizes, width);
        Some(Part {
            block,
            colour,
            leading,
            above,
        })
    };
    let faces = &*FACES;
    let label = card.label.as_ref();
    let mut parts = vec![label.and_then(|label| part(&faces.bold, label, LABEL, strong, 1.0, 0.0))];
    match &card.says {
        Says::Title(title) => parts.push(part(&faces.serif, title, TITLE, ink, 1.08, 34.0)),
        Says::Quote(quote) => parts.push(part(&faces.serif, quote, QUOTE, ink, 1.2, 30.0)),
        Says::Value(value, title) => {
            parts.push(part(&faces.serif, value, VALUE, strong, 1.05, 34.0));
            parts.push(part(&faces.serif, title, TITLE_OF_VALUE, ink, 1.15, 44.0));
        }
    }
    let line = card.line.as_ref();
    parts.push(line.and_then(|line| part(&faces.italic, line, TAGLINE, soft, 1.25, 46.0)));
    if let Some(Person { name, facts }) = &card.person {
        parts.push(part(&faces.bold, name, FACTS, strong, 1.0, 46.0));
        let facts = facts.as_ref();
        parts.push(facts.and_then(|facts| part(&faces.sans, facts, FACTS, soft, 1.0, 14.0)));
    }
    parts.into_iter().flatten().collect()
}

/// Draws the words in the middle of the field, a quote below its sign.
fn draw_parts(canvas: &mut Canvas, card: &ShareCard, parts: &[Part<'_>]) {
    const SIGN: f32 = 34.0;
    const SIGN_AND_GAP: f32 = SIGN + 30.0;
    let is_quote = matches!(card.says, Says::Quote(_));
    let sign = if is_quote { SIGN_AND_GAP } else { 0.0 };
    let heights = parts.iter().enumerate().map(|(index, part)| {
        let above = if index == 0 { 0.0 } else { part.above };
        let lines = length(part.block.lines.len().saturating_sub(1));
        let block = &part.block;
        above + block.size * (block.face.capitals() + lines * part.leading)
    });
    let top = (FIELD - heights.sum::<f32>() - sign) / 2.0;
    for x in [MARGIN, MARGIN + SIGN * 1.3]
        .into_iter()
        .filter(|_| is_quote)
    {
        let area = Area {
            x,
            y: top,
            width: SIGN,
            height: SIGN,
        };
        canvas.sign(area, [0.5, 0.5, 0.5, 0.0], card.colours.solid);
    }
    let mut y = top + sign;
    for (index, part) in parts.iter().enumerate() {
        let above = if index == 0 { 0.0 } else { part.above };
        y = canvas.text(&part.block, (MARGIN, y + above), part.leading, part.colour);
    }
}

/// The strip at the bottom: whose card it is.
fn draw_strip(canvas: &mut Canvas, card: &ShareCard, photo: Photo<'_>) {
    let strip = Area {
        x: 0.0,
        y: FIELD,
        width: WIDTH,
        height: STRIP,
    };
    canvas.area(strip, LIGHT.background);
    if !card.is_filled {
        let line = Area {
            height: LINE,
            ..strip
        };
        canvas.area(line, card.colours.solid);
    }
    let middle = FIELD + (STRIP + if card.is_filled { 0.0 } else { LINE }) / 2.0;
    let left = MARGIN
        + card
            .logo
            .as_ref()
            .map_or(0.0, |logo| draw_logo(canvas, logo, middle, photo));
    let mut draw = |face: &'static Face, text: &str, sizes, width, colour, is_left: bool| {
        let block = face.words(text)?.fit(sizes, width);
        let line = block.lines.first()?;
        let taken = face.width(line) * block.size;
        let x = if is_left {
            left
        } else {
            WIDTH - MARGIN - taken
        };
        let base = middle + face.capitals() * block.size / 2.0;
        canvas.line(&block, line, (x, base), colour);
        Some(taken)
    };
    let room = WIDTH - MARGIN - left;
    let more = card.more.as_ref();
    let taken = draw(&FACES.serif, &card.whose, BRAND, room, INK, true).unwrap_or(0.0);
    // What there is no room for beside it isn't needed.
    let fits = |more: &&String| FACES.sans.width(more) * MORE[0].0 <= room - taken - GAP;
    if let Some(more) = more.filter(fits) {
        draw(&FACES.sans, more, MORE, room, INK_SOFT, false);
    }
}

/// Draws the logo, and gives how much room it takes.
fn draw_logo(canvas: &mut Canvas, logo: &Image, middle: f32, photo: Photo<'_>) -> f32 {
    let side = 58.0;
    let area = Area {
        x: MARGIN,
        y: middle - side / 2.0,
        width: 220.0,
        height: side,
    };
    canvas
        .contain_left(logo, area, photo)
        .map_or(0.0, |width| width + 22.0)
}

#[expect(clippy::cast_precision_loss, reason = "there are few of them")]
fn length(count: usize) -> f32 {
    count as f32
}
