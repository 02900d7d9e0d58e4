//! What cards and icons are drawn on.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{
    Color, ColorU8, FillRule, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect, Transform,
};
use resvg::usvg;

use super::text::Block;
use super::{Image, Shape};
use crate::colour::Rgb;
use crate::picture::{Variant, decoded, resized};

/// What is in the file of a photo.
pub(super) type Photo<'a> = &'a dyn Fn(&Variant) -> Option<Vec<u8>>;

pub(super) struct Canvas(Pixmap);

/// A rectangle, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// The corners of each sign, from the top left as the hand of a clock goes, in parts of
/// its side: `--shape-1` to `--shape-8` of the style sheet.
const SHAPES: [[f32; 4]; 8] = [
    [0.5, 0.5, 0.5, 0.5],
    [0.5, 0.5, 0.0, 0.0],
    [0.5, 0.0, 0.5, 0.0],
    [0.0, 0.0, 0.0, 0.0],
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 0.5, 0.5, 0.5],
    [0.0, 0.0, 0.5, 0.5],
    [0.0, 0.5, 0.0, 0.5],
];

impl Shape {
    /// In parts of the side.
    pub(crate) fn corners(self) -> [f32; 4] {
        SHAPES[usize::from(self.0.saturating_sub(1)) % SHAPES.len()]
    }
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32, ground: Rgb) -> Self {
        let mut pixels = Pixmap::new(width, height).expect("a picture has a size");
        pixels.fill(colour(ground));
        Self(pixels)
    }

    pub(super) fn fill(&mut self, path: &Path, with: Rgb) {
        let mut paint = Paint::default();
        paint.set_color(colour(with));
        let as_it_is = Transform::identity();
        self.0
            .fill_path(path, &paint, FillRule::Winding, as_it_is, None);
    }

    pub(super) fn area(&mut self, area: Area, with: Rgb) {
        if let Some(rect) = area.rect() {
            self.fill(&PathBuilder::from_rect(rect), with);
        }
    }

    /// A sign in a square, by the corners it has.
    pub(super) fn sign(&mut self, area: Area, corners: [f32; 4], with: Rgb) {
        if let Some(path) = rounded(area, corners) {
            self.fill(&path, with);
        }
    }

    /// Lines of text below each other, the first letter of each at the left of a point
    /// and the capitals of the first from there down. Gives where the last line stands.
    pub(super) fn text(
        &mut self,
        block: &Block<'_>,
        (x, y): (f32, f32),
        leading: f32,
        with: Rgb,
    ) -> f32 {
        let mut base = y + block.face.capitals() * block.size;
        for (number, line) in block.lines.iter().enumerate() {
            if number > 0 {
                base += block.size * leading;
            }
            self.line(block, line, (x, base), with);
        }
        base
    }

    /// A line from a point on, on which its letters stand.
    pub(super) fn line(&mut self, block: &Block<'_>, line: &str, at: (f32, f32), with: Rgb) {
        if let Some(path) = block.face.line(line, block.size, at) {
            self.fill(&path, with);
        }
    }

    /// A picture that fills an area; what doesn't fit is cut, but for a point in it.
    pub(super) fn cover(&mut self, image: &Image, area: Area, focus: (u8, u8), photo: Photo<'_>) {
        let Some(raster) = Raster::read(image, photo) else {
            return;
        };
        let (width, height) = raster.size();
        let scale = (area.width / width).max(area.height / height);
        let part = |percent: u8| f32::from(percent) / 100.0;
        let left = (area.width - width * scale) * part(focus.0);
        let top = (area.height - height * scale) * part(focus.1);
        self.place(&raster, area, (left, top), scale);
    }

    /// A picture as large as it can be in an area, in the middle of it.
    pub(super) fn contain(&mut self, image: &Image, area: Area, photo: Photo<'_>) {
        self.contained(image, area, 0.5, photo);
    }

    /// The same at the left of the area. Gives how wide it is, if it can be drawn.
    pub(super) fn contain_left(
        &mut self,
        image: &Image,
        area: Area,
        photo: Photo<'_>,
    ) -> Option<f32> {
        self.contained(image, area, 0.0, photo)
    }

    fn contained(&mut self, image: &Image, area: Area, left: f32, photo: Photo<'_>) -> Option<f32> {
        let raster = Raster::read(image, photo)?;
        let (width, height) = raster.size();
        let scale = (area.width / width).min(area.height / height);
        let left = (area.width - width * scale) * left;
        let top = (area.height - height * scale) / 2.0;
        self.place(&raster, area, (left, top), scale);
        Some(width * scale)
    }

    /// Draws a picture in an area, and nothing outside it.
    fn place(&mut self, raster: &Raster, area: Area, (left, top): (f32, f32), scale: f32) {
        let (width, height) = area.pixels();
        let Some(mut inside) = Pixmap::new(width, height) else {
            return;
        };
        raster.draw(&mut inside, (left, top), scale);
        #[expect(clippy::cast_possible_truncation, reason = "areas are within a card")]
        let (x, y) = (area.x.round() as i32, area.y.round() as i32);
        let paint = PixmapPaint::default();
        self.0
            .draw_pixmap(x, y, inside.as_ref(), &paint, Transform::identity(), None);
    }

    /// The picture as a PNG.
    pub(super) fn png(self) -> Vec<u8> {
        let (width, height) = (self.0.width(), self.0.height());
        // The ground is opaque, and so is what stands on it.
        let pixels = self.0.pixels().iter();
        let pixels: Vec<u8> = pixels
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect();
        let mut png = Vec::new();
        // Of flat colours files are a quarter smaller without a filter.
        PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::NoFilter)
            .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
            .expect("a picture in memory can always be written");
        png
    }
}

impl Area {
    fn rect(self) -> Option<Rect> {
        Rect::from_xywh(self.x, self.y, self.width, self.height)
    }

    fn pixels(self) -> (u32, u32) {
        (whole(self.width), whole(self.height))
    }
}

/// A picture, read.
enum Raster {
    Drawing(Box<usvg::Tree>),
    Photo(image::DynamicImage),
}

impl Raster {
    fn read(image: &Image, photo: Photo<'_>) -> Option<Self> {
        Some(match image {
            Image::Drawing(svg) => {
                let options = usvg::Options {
                    // Nothing is read but the drawing itself.
                    image_href_resolver: usvg::ImageHrefResolver {
                        resolve_data: Box::new(|_, _, _| None),
                        resolve_string: Box::new(|_, _| None),
                    },
                    ..usvg::Options::default()
                };
                Self::Drawing(Box::new(usvg::Tree::from_str(svg, &options).ok()?))
            }
            Image::Photo(variant) => Self::Photo(decoded(&photo(variant)?)?),
        })
    }

    fn size(&self) -> (f32, f32) {
        match self {
            Self::Drawing(tree) => (tree.size().width(), tree.size().height()),
            #[expect(clippy::cast_precision_loss, reason = "it is at most 1600")]
            Self::Photo(image) => (image.width() as f32, image.height() as f32),
        }
    }

    /// Draws the picture, the left top of it at a point.
    fn draw(&self, on: &mut Pixmap, (left, top): (f32, f32), scale: f32) {
        match self {
            Self::Drawing(tree) => {
                let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
                resvg::render(tree, place, &mut on.as_mut());
            }
            Self::Photo(image) => {
                let (width, height) = self.size();
                let size = (whole(width * scale), whole(height * scale));
                if let Some(pixels) = resized(image, size).ok().and_then(premultiplied) {
                    let place = Transform::from_translate(left.round(), top.round());
                    let paint = PixmapPaint::default();
                    on.draw_pixmap(0, 0, pixels.as_ref(), &paint, place, None);
                }
            }
        }
    }
}

/// The pixels of a drawing, no more than so many wide and high: red, green, blue and
/// alpha. None where it can't be drawn.
pub(super) fn pixels(svg: &str, side: u16) -> Option<Vec<[u8; 4]>> {
    let raster = Raster::read(&Image::Drawing(svg.into()), &|_| None)?;
    let (width, height) = raster.size();
    let scale = f32::from(side) / width.max(height);
    let mut pixels = Pixmap::new(whole(width * scale), whole(height * scale))?;
    raster.draw(&mut pixels, (0.0, 0.0), scale);
    let straight = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    let channels = |pixel: ColorU8| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
    Some(straight.map(channels).collect())
}

/// The pixels of a photo, as they are drawn.
fn premultiplied(image: image::DynamicImage) -> Option<Pixmap> {
    let mut drawn = Pixmap::new(image.width(), image.height())?;
    let image = image.into_rgba8();
    for (pixel, to) in image.pixels().zip(drawn.pixels_mut()) {
        let [red, green, blue, alpha] = pixel.0;
        *to = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
    }
    Some(drawn)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths are within a card"
)]
fn whole(length: f32) -> u32 {
    length.round().max(1.0) as u32
}

fn colour(Rgb([red, green, blue]): Rgb) -> Color {
    Color::from_rgba8(red, green, blue, u8::MAX)
}

/// A square with round corners, each in parts of the side.
fn rounded(area: Area, corners: [f32; 4]) -> Option<Path> {
    /// From its ends, the points that make a curve a quarter of a circle, as near as can
    /// be seen.
    const CURVE: f32 = 0.552_284_8;
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    let [top_left, top_right, bottom_right, bottom_left] = corners.map(|part| part * width);
    let (right, bottom) = (x + width, y + height);
    let mut path = PathBuilder::new();
    path.move_to(x + top_left, y);
    path.line_to(right - top_right, y);
    let bend = top_right * (1.0 - CURVE);
    path.cubic_to(right - bend, y, right, y + bend, right, y + top_right);
    path.line_to(right, bottom - bottom_right);
    let bend = bottom_right * (1.0 - CURVE);
    path.cubic_to(
        right,
        bottom - bend,
        right - bend,
        bottom,
        right - bottom_right,
        bottom,
    );
    path.line_to(x + bottom_left, bottom);
    let bend = bottom_left * (1.0 - CURVE);
    path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - bottom_left);
    path.line_to(x, y + top_left);
    let bend = top_left * (1.0 - CURVE);
    path.cubic_to(x, y + bend, x + bend, y, x + top_left, y);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::SHAPES;

    #[test]
    #[expect(clippy::float_cmp, reason = "both are numbers as they are written")]
    fn signs_have_the_corners_of_the_theme() {
        let style = include_str!("../../assets/style.css");
        for (index, corners) in SHAPES.iter().enumerate() {
            let name = format!("--shape-{}: ", index + 1);
            let (_, rest) = style.split_once(&name).unwrap();
            let (written, _) = rest.split_once(';').unwrap();
            let written = written.split(' ').map(|part| part.trim_end_matches('%'));
            let written: Vec<f32> = written
                .map(|part| part.parse::<f32>().unwrap() / 100.0)
                .collect();
            // As CSS has it: what isn't said is as the corner across.
            let across = |index: usize| {
                written
                    .get(index)
                    .or(written.get(index % 2))
                    .or(written.first())
            };
            let all = [0, 1, 2, 3].map(|index| *across(index).unwrap());
            assert_eq!(all, *corners, "{name}");
        }
    }
}
