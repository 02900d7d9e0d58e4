//! Styles of a drawing, read as browsers read them: by the tokens of
//! [CSS Syntax](https://www.w3.org/TR/css-syntax-3/), in which comments and escapes
//! are gone.

use cssparser::{Delimiter, ParseError, Parser, ParserInput, Token};

use super::address::{self, Fetched};
use super::{Limit, Why};

/// Something in a style that isn't allowed, and where it begins.
#[derive(Debug)]
pub(super) struct Found {
    pub at: usize,
    pub why: Why,
}

/// Rules that hold other rules, or tell of letters and names. Not among them are
/// those that fetch (`@import`) and that move (`@keyframes`).
const RULES: [&str; 10] = [
    "charset",
    "container",
    "counter-style",
    "font-face",
    "layer",
    "media",
    "namespace",
    "page",
    "property",
    "supports",
];

/// Functions that take no address: of [CSS Values](https://www.w3.org/TR/css-values-4/),
/// [Color](https://www.w3.org/TR/css-color-5/),
/// [Transforms](https://www.w3.org/TR/css-transforms-2/),
/// [Shapes](https://www.w3.org/TR/css-shapes-1/),
/// [Filter Effects](https://www.w3.org/TR/filter-effects-1/), of gradients and fonts,
/// and those of [Selectors](https://www.w3.org/TR/selectors-4/). Not among them are
/// `image()`, `image-set()`, `cross-fade()`, `src()`, `element()` and `paint()`.
const FUNCTIONS: &[&str] = &[
    // Numbers and names.
    "abs",
    "acos",
    "asin",
    "atan",
    "atan2",
    "calc",
    "clamp",
    "cos",
    "counter",
    "counters",
    "env",
    "exp",
    "hypot",
    "log",
    "max",
    "min",
    "mod",
    "pow",
    "rem",
    "round",
    "sign",
    "sin",
    "sqrt",
    "tan",
    "var",
    // Colours.
    "color",
    "color-mix",
    "device-cmyk",
    "hsl",
    "hsla",
    "hwb",
    "icc-color",
    "lab",
    "lch",
    "light-dark",
    "oklab",
    "oklch",
    "rgb",
    "rgba",
    // Transforms.
    "matrix",
    "matrix3d",
    "perspective",
    "ref",
    "rotate",
    "rotate3d",
    "rotatex",
    "rotatey",
    "rotatez",
    "scale",
    "scale3d",
    "scalex",
    "scaley",
    "scalez",
    "skew",
    "skewx",
    "skewy",
    "translate",
    "translate3d",
    "translatex",
    "translatey",
    "translatez",
    // Shapes and gradients.
    "circle",
    "conic-gradient",
    "ellipse",
    "inset",
    "linear-gradient",
    "path",
    "polygon",
    "radial-gradient",
    "rect",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "xywh",
    // Filters.
    "alpha",
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
    "sepia",
    // Fonts.
    "format",
    "local",
    "tech",
    // Selectors, and conditions of `@supports`.
    "dir",
    "has",
    "host",
    "is",
    "lang",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-last-of-type",
    "nth-of-type",
    "selector",
    "where",
];

/// Looks through the text of a `<style>` or of a `style`.
pub(super) fn check_rules(css: &str) -> Result<(), Found> {
    check(css, true)
}

/// Looks through a property that is written as an attribute.
pub(super) fn check_value(css: &str) -> Result<(), Found> {
    // Without a bracket there is no function, and without an escape no other bracket.
    match css.contains(['(', '\\']) {
        true => check(css, false),
        false => Ok(()),
    }
}

fn check(css: &str, has_declarations: bool) -> Result<(), Found> {
    let mut input = ParserInput::new(css);
    let mut tokens = Parser::new(&mut input);
    let place = Place {
        nested: 0,
        has_declarations,
        may_fetch: Fetched::Image,
    };
    match place.walk(&mut tokens) {
        Ok(()) => Ok(()),
        Err(error) => match error.kind {
            cssparser::ParseErrorKind::Custom(found) => Err(found),
            // It ends where all of it was seen.
            cssparser::ParseErrorKind::Basic(_) => Ok(()),
        },
    }
}

/// Where tokens stand.
#[derive(Clone, Copy)]
struct Place {
    /// In how many brackets.
    nested: usize,
    /// Whether a name and a colon are a declaration there.
    has_declarations: bool,
    /// What an address may lead to.
    may_fetch: Fetched,
}

type Walked<'i> = Result<(), ParseError<'i, Found>>;

impl Place {
    /// Goes through all tokens up to the end of a block, and through blocks in it.
    fn walk<'i>(self, tokens: &mut Parser<'i, '_>) -> Walked<'i> {
        if self.nested > Limit::Brackets.most() {
            let at = tokens.position().byte_index();
            return Err(error(tokens, at, Why::TooMuch(Limit::Brackets)));
        }
        // The rule that a block or an address belongs to.
        let mut rule: Option<String> = None;
        let mut is_start = true;
        loop {
            tokens.skip_whitespace();
            let at = tokens.position().byte_index();
            let Ok(token) = tokens.next().cloned() else {
                break;
            };
            let begins = std::mem::replace(&mut is_start, false);
            let is_namespace = rule.as_deref() == Some("namespace");
            match token {
                Token::Semicolon => (is_start, rule) = (true, None),
                Token::AtKeyword(name) => {
                    let allowed = at_rule(&name).map_err(|why| error(tokens, at, why))?;
                    rule = Some(allowed);
                }
                Token::Ident(name)
                    if begins && self.has_declarations && moves(&name) && !stands_still(tokens) =>
                {
                    let why = Why::Moving(name.to_string());
                    return Err(error(tokens, at, why));
                }
                Token::UnquotedUrl(address) if !is_namespace => {
                    self.check_address(tokens, at, &address)?;
                }
                Token::BadUrl(address) => {
                    let why = Why::Elsewhere(address.to_string());
                    return Err(error(tokens, at, why));
                }
                Token::Function(name) => {
                    let name = name.to_ascii_lowercase();
                    tokens.parse_nested_block(|inside| match name.as_str() {
                        "url" => self.check_url(inside, at, is_namespace),
                        _ => self.check_function(inside, at, &name),
                    })?;
                }
                Token::CurlyBracketBlock => {
                    let inner = self.block(rule.take().as_deref());
                    tokens.parse_nested_block(|inside| inner.walk(inside))?;
                    is_start = true;
                }
                Token::ParenthesisBlock | Token::SquareBracketBlock => {
                    let inner = self.brackets();
                    tokens.parse_nested_block(|inside| inner.walk(inside))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn brackets(self) -> Self {
        Self {
            nested: self.nested + 1,
            has_declarations: false,
            ..self
        }
    }

    fn block(self, rule: Option<&str>) -> Self {
        Self {
            nested: self.nested + 1,
            may_fetch: match rule {
                Some("font-face") => Fetched::Font,
                _ => Fetched::Image,
            },
            ..self
        }
    }

    fn check_function<'i>(self, inside: &mut Parser<'i, '_>, at: usize, name: &str) -> Walked<'i> {
        match FUNCTIONS.contains(&unprefixed(name)) {
            true => self.brackets().walk(inside),
            false => Err(error(inside, at, Why::Function(name.to_owned()))),
        }
    }

    /// An address in quotes, and nothing beside it; that of a namespace is only a name.
    fn check_url<'i>(
        self,
        inside: &mut Parser<'i, '_>,
        at: usize,
        is_namespace: bool,
    ) -> Walked<'i> {
        let address = inside.expect_string_cloned().unwrap_or_default();
        if !is_namespace {
            self.check_address(inside, at, &address)?;
        }
        match inside.is_exhausted() {
            true => Ok(()),
            false => Err(error(inside, at, Why::Function("url".to_owned()))),
        }
    }

    fn check_address<'i>(self, tokens: &Parser<'i, '_>, at: usize, address: &str) -> Walked<'i> {
        match address::wrong(address, self.may_fetch) {
            None => Ok(()),
            Some(why) => Err(error(tokens, at, why)),
        }
    }
}

/// The name of a rule that is allowed.
fn at_rule(name: &str) -> Result<String, Why> {
    let lower = name.to_ascii_lowercase();
    if RULES.contains(&lower.as_str()) {
        return Ok(lower);
    }
    let written = format!("@{name}");
    Err(match unprefixed(&lower) {
        "keyframes" | "starting-style" | "view-transition" => Why::Moving(written),
        "import" => Why::Elsewhere(written),
        _ => Why::Rule(written),
    })
}

/// Whether the name of a property that moves something is followed by `none`, or by
/// no value at all.
fn stands_still(tokens: &mut Parser<'_, '_>) -> bool {
    if tokens.try_parse(Parser::expect_colon).is_err() {
        return true;
    }
    let end = Delimiter::Semicolon | Delimiter::Bang;
    let none = tokens.parse_until_before(end, |value| {
        let none = value.expect_ident_matching("none");
        none.map_err(ParseError::<()>::from)
    });
    none.is_ok()
}

/// Whether a property moves something, at once or where a pointer comes.
fn moves(property: &str) -> bool {
    let property = property.to_ascii_lowercase();
    let name = unprefixed(&property);
    let is_of = |start: &str| {
        let rest = name.strip_prefix(start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    is_of("animation") || is_of("transition")
}

/// Without the prefix of a browser.
fn unprefixed(name: &str) -> &str {
    let prefixes = ["-webkit-", "-moz-", "-ms-", "-o-"];
    let mut all = prefixes.iter();
    all.find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

fn error<'i>(tokens: &Parser<'i, '_>, at: usize, why: Why) -> ParseError<'i, Found> {
    tokens.new_custom_error(Found { at, why })
}
