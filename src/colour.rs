//! The colours of goals and of the site.
//!
//! An editor gives one [`Colour`]; [`Colour::palette`] makes of it all that a
//! style sheet needs, on a light and on a dark page. Every palette keeps to the
//! contrasts of [WCAG 2.2], whatever the colour was (see [`Shades`]), and stays
//! as near to it as they allow: a shade that would not be seen well enough
//! becomes darker on a light page, lighter on a dark one, in the same hue.
//!
//! Lightness, chroma and hue are those of [OKLCH], where equal steps look equal
//! and a hue stays itself in the dark. Nothing here knows of goals or pages; the
//! style sheet of the site has to have the backgrounds of [`LIGHT`] and [`DARK`].
//!
//! [WCAG 2.2]: https://www.w3.org/TR/WCAG22/#contrast-minimum
//! [OKLCH]: https://www.w3.org/TR/css-color-4/#ok-lab

use std::fmt;

use serde::Serialize;

use crate::diagnostic;

/// A colour that an editor chose: by name (`teal`), or as `#00693e`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) enum Colour {
    /// That of a publication which names none.
    #[default]
    Blue,
    Green,
    Ochre,
    Red,
    Purple,
    Teal,
    Rose,
    Grey,
    Rgb(Rgb),
}

/// A colour of a screen: red, green and blue in [sRGB].
///
/// [sRGB]: https://www.w3.org/TR/css-color-4/#predefined-sRGB
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct Rgb(pub [u8; 3]);

/// All shades of one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Palette {
    pub light: Shades,
    pub dark: Shades,
}

/// The shades of a colour on pages of one [`Scheme`]. Contrasts are as in
/// WCAG 2.2, *backgrounds* are that of the page and of a raised surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Shades {
    /// Text and links: at least 7 to 1 on the backgrounds and on the tint of any
    /// colour, which is level AAA.
    pub strong: Rgb,
    /// An area behind text, as large as one likes.
    pub field: Rgb,
    /// Text on `field`: at least 7 to 1.
    pub on_field: Rgb,
    /// A large mark: at least 3 to 1 on the backgrounds.
    pub solid: Rgb,
    /// A number on `solid`, which is large: at least 4.5 to 1.
    pub on_solid: Rgb,
    /// A very soft area behind text.
    pub tint: Rgb,
    /// A line, or a mark without text: at least 3 to 1 on the backgrounds and
    /// on the tint of any colour.
    pub line: Rgb,
}

/// What the pages look like that a colour is used on.
pub(crate) struct Scheme {
    /// Of the page.
    pub background: Rgb,
    /// Of what is raised from it, a card.
    pub surface: Rgb,
    /// Where shades go when they don't stand out: black or white.
    away: Rgb,
    /// What texts on a field may be. White ones need a deep field, dark ones a bright
    /// field, which would glare on a dark page.
    field_texts: &'static [Rgb],
    tint_lightness: f64,
    /// The part of its chroma that a colour keeps in its tint, and the most of it.
    tint_chroma: (f64, f64),
}

pub(crate) const LIGHT: Scheme = Scheme {
    background: Rgb([0xfd, 0xfc, 0xfa]),
    surface: Rgb([0xf5, 0xf2, 0xec]),
    away: BLACK,
    field_texts: &[WHITE, INK],
    tint_lightness: 0.958,
    tint_chroma: (0.14, 0.018),
};

pub(crate) const DARK: Scheme = Scheme {
    background: INK,
    surface: Rgb([0x1d, 0x20, 0x25]),
    away: WHITE,
    field_texts: &[WHITE],
    tint_lightness: 0.27,
    tint_chroma: (0.25, 0.03),
};

const BLACK: Rgb = Rgb([0, 0, 0]);
const WHITE: Rgb = Rgb([0xff, 0xff, 0xff]);
/// Dark text on a light area; softer than black.
const INK: Rgb = Rgb([0x14, 0x16, 0x1a]);

const TEXT_CONTRAST: f64 = 7.0;
const LARGE_TEXT_CONTRAST: f64 = 4.5;
const MARK_CONTRAST: f64 = 3.0;

impl Colour {
    /// The colours that have a name.
    pub(crate) const NAMES: [&str; 8] = [
        "blue", "green", "ochre", "red", "purple", "teal", "rose", "grey",
    ];

    /// What is to be written for a colour that isn't written so: its number in full and in
    /// quotes, or the name for what it is called in Dutch or nearly.
    pub(crate) fn meant(text: &str) -> Option<String> {
        const OTHER_NAMES: [(&str, &str); 13] = [
            ("blauw", "blue"),
            ("groen", "green"),
            ("oker", "ochre"),
            ("geel", "ochre"),
            ("oranje", "ochre"),
            ("rood", "red"),
            ("paars", "purple"),
            ("turquoise", "teal"),
            ("petrol", "teal"),
            ("roze", "rose"),
            ("pink", "rose"),
            ("grijs", "grey"),
            ("gray", "grey"),
        ];
        let text = text.trim().to_lowercase();
        let digits = text.trim_start_matches('#');
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        match digits.len() {
            6 if is_number => return Some(format!("\"#{digits}\"")),
            3 if is_number => {
                let doubled = digits.chars().flat_map(|digit| [digit, digit]);
                return Some(format!("\"#{}\"", doubled.collect::<String>()));
            }
            _ => {}
        }
        let mut others = OTHER_NAMES.iter();
        let other = others.find(|(other, _)| *other == text);
        let other = other.map(|(_, name)| *name);
        other
            .or_else(|| diagnostic::nearest(&text, Self::NAMES))
            .map(str::to_owned)
    }

    /// Reads one of [`Colour::NAMES`] or `#rrggbb`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "blue" => Self::Blue,
            "green" => Self::Green,
            "ochre" => Self::Ochre,
            "red" => Self::Red,
            "purple" => Self::Purple,
            "teal" => Self::Teal,
            "rose" => Self::Rose,
            "grey" => Self::Grey,
            _ => Self::Rgb(Rgb::parse(text)?),
        })
    }

    /// The class of this colour in the style sheet: `colour-teal`, `colour-00693e`.
    pub(crate) fn class(self) -> String {
        format!("colour-{self}")
    }

    /// The shades of this colour. There are some for every colour.
    pub(crate) fn palette(self) -> Palette {
        let colour = self.rgb();
        Palette {
            light: LIGHT.shades(colour),
            dark: DARK.shades(colour),
        }
    }

    /// What an editor means by the name: calm, as printed in a book, each with a
    /// hue that is told easily from the others'.
    fn rgb(self) -> Rgb {
        Rgb(match self {
            Self::Blue => [0x25, 0x5a, 0x92],
            Self::Green => [0x2f, 0x63, 0x39],
            Self::Ochre => [0xb7, 0x7f, 0x20],
            Self::Red => [0xa0, 0x30, 0x27],
            Self::Purple => [0x69, 0x4a, 0x8c],
            Self::Teal => [0x00, 0x62, 0x65],
            Self::Rose => [0x97, 0x33, 0x60],
            Self::Grey => [0x52, 0x59, 0x61],
            Self::Rgb(Rgb(rgb)) => rgb,
        })
    }
}

/// `teal`, or `00693e` without the `#`.
impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Ochre => "ochre",
            Self::Red => "red",
            Self::Purple => "purple",
            Self::Teal => "teal",
            Self::Rose => "rose",
            Self::Grey => "grey",
            Self::Rgb(Rgb([red, green, blue])) => {
                return write!(formatter, "{red:02x}{green:02x}{blue:02x}");
            }
        })
    }
}

impl Palette {
    /// The rules that give `.{class}` its colours, as custom properties:
    /// `--goal-strong` and so on, by the names of [`Shades`]; the dark ones for
    /// readers who prefer a dark scheme, on screens: paper is white.
    pub(crate) fn css(&self, class: &str) -> String {
        let Self { light, dark } = self;
        format!(
            ".{class} {{\n{}}}\n\
             @media screen and (prefers-color-scheme: dark) {{\n.{class} {{\n{}}}\n}}\n",
            light.css(),
            dark.css()
        )
    }
}

impl Shades {
    fn css(&self) -> String {
        let Self {
            strong,
            field,
            on_field,
            solid,
            on_solid,
            tint,
            line,
        } = self;
        format!(
            "  --goal-strong: {strong};\n  --goal-field: {field};\n  \
             --goal-on-field: {on_field};\n  --goal-solid: {solid};\n  \
             --goal-on-solid: {on_solid};\n  --goal-tint: {tint};\n  \
             --goal-line: {line};\n"
        )
    }
}

impl Scheme {
    fn shades(&self, colour: Rgb) -> Shades {
        let Self {
            background,
            surface,
            ..
        } = *self;
        let stands_out = |shade: Rgb, contrast: f64, from: &[Rgb]| {
            from.iter().all(|other| shade.contrast(*other) >= contrast)
        };
        let grounds = [background, surface, self.hardest_tint()];
        let strong = nearest(colour, self.away, |shade| {
            stands_out(shade, TEXT_CONTRAST, &grounds)
        });
        let line = nearest(colour, self.away, |shade| {
            stands_out(shade, MARK_CONTRAST, &grounds)
        });
        let solid = nearest(colour, self.away, |shade| {
            stands_out(shade, MARK_CONTRAST, &[background, surface])
                && text_on(shade).contrast(shade) >= LARGE_TEXT_CONTRAST
        });
        let (field, on_field) = self.field(colour);
        Shades {
            strong,
            field,
            on_field,
            solid,
            on_solid: text_on(solid),
            tint: self.tint(colour),
            line,
        }
    }

    fn tint(&self, colour: Rgb) -> Rgb {
        let colour = Oklch::from(colour);
        let (part, most) = self.tint_chroma;
        let tint = Oklch {
            lightness: self.tint_lightness,
            chroma: (colour.chroma * part).min(most),
            ..colour
        };
        tint.to_rgb()
    }

    /// Of the tints of all hues the one that shades stand out from least: what has one
    /// colour stands on the tint of another.
    fn hardest_tint(&self) -> Rgb {
        const ROUNDING: f64 = 0.01; // Of a screen: hues between these may be harder by that.
        let end = Oklch::from(self.away).lightness;
        let tints = (0..360).step_by(5).map(|degrees: u16| {
            let tint = Oklch {
                lightness: self.tint_lightness + (end - self.tint_lightness) * ROUNDING,
                chroma: self.tint_chroma.1,
                hue: f64::from(degrees).to_radians(),
            };
            tint.to_rgb()
        });
        let contrast = |tint: &Rgb| tint.contrast(self.away);
        tints
            .min_by(|one, other| contrast(one).total_cmp(&contrast(other)))
            .unwrap_or(self.surface)
    }

    /// A field, and the text on it: of those that can be read, the nearest to a colour.
    fn field(&self, colour: Rgb) -> (Rgb, Rgb) {
        let own = Oklch::from(colour).lightness;
        let fields = self.field_texts.iter().map(|text| {
            let away = if *text == WHITE { BLACK } else { WHITE };
            let field = nearest(colour, away, |field| text.contrast(field) >= TEXT_CONTRAST);
            (field, *text)
        });
        let distance = |(field, _): &(Rgb, Rgb)| (Oklch::from(*field).lightness - own).abs();
        fields
            .min_by(|one, other| distance(one).total_cmp(&distance(other)))
            .unwrap_or((self.surface, text_on(self.surface)))
    }
}

/// The shade nearest to a colour's own, on its way to another, for which something
/// holds that holds for the other.
fn nearest(colour: Rgb, away: Rgb, holds: impl Fn(Rgb) -> bool) -> Rgb {
    const STEPS: u16 = 400; // Finer than a screen can show.
    let own = Oklch::from(colour);
    let end = Oklch::from(away).lightness;
    let shades = (0..STEPS).map(|step| {
        let share = f64::from(step) / f64::from(STEPS);
        let lightness = own.lightness + (end - own.lightness) * share;
        Oklch { lightness, ..own }.to_rgb()
    });
    [colour]
        .into_iter()
        .chain(shades)
        .find(|shade| holds(*shade))
        .unwrap_or(away)
}

/// The colour of large text on an area: white where that can be read.
fn text_on(area: Rgb) -> Rgb {
    if WHITE.contrast(area) >= LARGE_TEXT_CONTRAST {
        WHITE
    } else {
        INK
    }
}

impl Rgb {
    /// Reads `#rrggbb`, in large or small letters.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// This colour with another in it, of which it keeps a part, mixed as
    /// `color-mix(in oklab, …)` does.
    pub(crate) fn mixed(self, other: Self, part: f64) -> Self {
        let [one, other] = [Oklch::from(self), Oklch::from(other)];
        let between = |one: f64, other: f64| one * part + other * (1.0 - part);
        let across = |colour: Oklch| {
            (
                colour.chroma * colour.hue.cos(),
                colour.chroma * colour.hue.sin(),
            )
        };
        let ((a, b), (c, d)) = (across(one), across(other));
        let (a, b) = (between(a, c), between(b, d));
        let mixed = Oklch {
            lightness: between(one.lightness, other.lightness),
            chroma: a.hypot(b),
            hue: b.atan2(a),
        };
        mixed.to_rgb()
    }

    /// How well two colours can be told apart, from 1 to 21: the
    /// [contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance),
    /// from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// As CSS has it: `#00693e`.
impl fmt::Display for Rgb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A colour in OKLCH, after Björn Ottosson's [OKLab] in the polar form of
/// [CSS Color 4].
///
/// [OKLab]: https://bottosson.github.io/posts/oklab/
/// [CSS Color 4]: https://www.w3.org/TR/css-color-4/#ok-lab
#[derive(Debug, Clone, Copy)]
struct Oklch {
    /// From 0 (black) to 1 (white).
    lightness: f64,
    /// How much colour there is; 0 is grey, 0.4 more than a screen has.
    chroma: f64,
    /// In radians.
    hue: f64,
}

impl From<Rgb> for Oklch {
    fn from(Rgb(rgb): Rgb) -> Self {
        let [red, green, blue] = rgb.map(linear);
        let l = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue;
        let m = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue;
        let s = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue;
        let [l, m, s] = [l, m, s].map(f64::cbrt);
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        let b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        Self {
            lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }
}

impl Oklch {
    /// This colour on a screen; where a screen has no such colour, the one of
    /// its lightness and hue with the most chroma that there is.
    fn to_rgb(self) -> Rgb {
        let in_gamut = |rgb: [f64; 3]| rgb.iter().all(|part| (-1e-6..=1.0 + 1e-6).contains(part));
        let own = self.to_linear();
        if in_gamut(own) {
            return encode(own);
        }
        let (mut inside, mut outside) = (0.0, self.chroma);
        for _ in 0..20 {
            let chroma = (inside + outside) / 2.0;
            if in_gamut(Self { chroma, ..self }.to_linear()) {
                inside = chroma;
            } else {
                outside = chroma;
            }
        }
        let chroma = inside;
        encode(Self { chroma, ..self }.to_linear())
    }

    /// Red, green and blue as amounts of light, from 0 to 1 where a screen has them.
    fn to_linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = self.lightness + 0.3963377774 * a + 0.2158037573 * b;
        let m = self.lightness - 0.1055613458 * a - 0.0638541728 * b;
        let s = self.lightness - 0.0894841775 * a - 1.2914855480 * b;
        let [l, m, s] = [l, m, s].map(|cone| cone.powi(3));
        [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ]
    }
}

/// The amount of light that a part of an sRGB colour stands for, from 0 to 1.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn encode(linear: [f64; 3]) -> Rgb {
    Rgb(linear.map(|light| {
        let part = if light <= 0.0031308 {
            12.92 * light
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast stays within 0 and 255 by itself"
        )]
        let level = (part * 255.0).round() as u8;
        level
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> impl Iterator<Item = Colour> {
        Colour::NAMES.into_iter().filter_map(Colour::parse)
    }

    /// 200 colours all over the cube, the same in each run, and its corners.
    fn any() -> impl Iterator<Item = Colour> {
        let scattered = (1..=200_u32).map(|n| n.wrapping_mul(0x9e37_79b9).to_be_bytes());
        let corners =
            (0..8).map(|n| [0, 1, 2, 3].map(|bit| if n >> bit & 1 == 1 { 255 } else { 0 }));
        scattered
            .chain(corners)
            .map(|[red, green, blue, _]| Colour::Rgb(Rgb([red, green, blue])))
    }

    #[test]
    fn every_colour_has_the_contrasts_asked_for() {
        for colour in named().chain(any()) {
            let palette = colour.palette();
            for (scheme, shades) in [(LIGHT, palette.light), (DARK, palette.dark)] {
                let check = |a: Rgb, b: Rgb, least: f64| {
                    assert!(a.contrast(b) >= least, "{colour}: {a} on {b}");
                };
                let of_others = named().chain(any()).map(|other| scheme.tint(other.rgb()));
                for behind in of_others.chain([scheme.background, scheme.surface]) {
                    check(shades.strong, behind, 7.0);
                    check(shades.line, behind, 3.0);
                }
                check(shades.on_field, shades.field, 7.0);
                check(shades.solid, scheme.background, 3.0);
                check(shades.solid, scheme.surface, 3.0);
                check(shades.on_solid, shades.solid, 4.5);
            }
        }
    }

    #[test]
    fn a_shade_keeps_the_hue() {
        for colour in named().filter(|colour| *colour != Colour::Grey) {
            let own = Oklch::from(colour.rgb()).hue.to_degrees();
            let Palette { light, dark } = colour.palette();
            for shade in [
                light.strong,
                light.field,
                light.solid,
                light.line,
                dark.strong,
                dark.field,
                dark.solid,
            ] {
                let hue = Oklch::from(shade).hue.to_degrees();
                let apart = (hue - own + 540.0).rem_euclid(360.0) - 180.0;
                assert!(
                    apart.abs() < 3.0,
                    "{colour}: {shade} is {apart} degrees off"
                );
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_seen_stays_as_it_is() {
        for colour in named() {
            assert_eq!(colour.palette().light.solid, colour.rgb(), "{colour}");
        }
    }

    #[test]
    fn a_field_goes_the_shortest_way_to_what_can_be_read() {
        let light = |text| Colour::parse(text).unwrap().palette().light;
        for colour in named().filter(|colour| *colour != Colour::Ochre) {
            assert_eq!(colour.palette().light.field, colour.rgb(), "{colour}");
        }
        assert_eq!(light("#ffcc00").field, Rgb([0xff, 0xcc, 0x00]));
        assert_eq!(light("#ffcc00").on_field, INK);
        // A little brighter, and not brown.
        assert_eq!(light("ochre").on_field, INK);
        let dark = Colour::Ochre.palette().dark;
        assert_eq!(dark.on_field, WHITE);
    }

    #[test]
    fn colours_survive_oklch() {
        for colour in named().chain(any()).map(Colour::rgb) {
            assert_eq!(Oklch::from(colour).to_rgb(), colour);
        }
    }

    #[test]
    fn contrasts_as_others_compute_them() {
        let check = |a, b, expected: f64| {
            let contrast = Rgb(a).contrast(Rgb(b));
            assert!((contrast - expected).abs() < 0.005, "{contrast}");
        };
        check([0, 0, 0], [255, 255, 255], 21.0);
        check([0x76, 0x76, 0x76], [255, 255, 255], 4.54);
        check([255, 0, 0], [255, 255, 255], 4.0);
        check([9, 9, 9], [9, 9, 9], 1.0);
    }

    #[test]
    fn what_is_a_colour() {
        let check = |text, class: Option<&str>| {
            let colour = Colour::parse(text).map(Colour::class);
            assert_eq!(colour.as_deref(), class, "{text}");
        };
        check("teal", Some("colour-teal"));
        check("#00693e", Some("colour-00693e"));
        check("#00693E", Some("colour-00693e"));
        for name in Colour::NAMES {
            check(name, Some(&format!("colour-{name}")));
        }
        for wrong in [
            "", "Teal", "groen", "#069", "00693e", "#00693", "#+0693e", "#é693e",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn the_style_sheet() {
        let css = Colour::Grey.palette().css("colour-grey");
        let Palette { light, dark } = Colour::Grey.palette();
        let expected = format!(
            ".colour-grey {{
  --goal-strong: {};
  --goal-field: {};
  --goal-on-field: #ffffff;
  --goal-solid: {};
  --goal-on-solid: #ffffff;
  --goal-tint: {};
  --goal-line: {};
}}
@media screen and (prefers-color-scheme: dark) {{
.colour-grey {{
  --goal-strong: {};
  --goal-field: {};
  --goal-on-field: #ffffff;
  --goal-solid: {};
  --goal-on-solid: #ffffff;
  --goal-tint: {};
  --goal-line: {};
}}
}}
",
            light.strong,
            light.field,
            light.solid,
            light.tint,
            light.line,
            dark.strong,
            dark.field,
            dark.solid,
            dark.tint,
            dark.line
        );
        assert_eq!(css, expected);
    }
}
