//! What there is to tell about drawings in SVG.

use super::rules::pictures;
use super::{Diagnostic, Span, Wording, wording};
use crate::picture::svg::{Limit, Program, Why};

impl Diagnostic {
    /// A drawing that isn't published, and why.
    pub(crate) fn unsafe_drawing(span: &Span, why: Why, program: Program) -> Self {
        match why {
            Why::NotSvg => Self::not_svg(span),
            Why::Encoding(name) => Self::svg_encoding(span, &name),
            Why::DocumentType => Self::svg_document_type(span),
            Why::Entities => Self::svg_entities(span),
            Why::Instruction(name) => Self::svg_instruction(span, &name),
            Why::Element(name) => Self::svg_element(span, &name, program),
            Why::Foreign => Self::svg_foreign(span, program),
            Why::Handler(name) => Self::svg_handler(span, &name, program),
            Why::Attribute(name) => Self::svg_attribute(span, &name, program),
            Why::Rule(name) => Self::svg_rule(span, &name),
            Why::Function(name) => Self::svg_function(span, &name),
            Why::Elsewhere(what) => Self::svg_elsewhere(span, &what, program),
            Why::Moving(name) => Self::moving_drawing(span, &name),
            Why::MovingPhoto => Self::moving_picture(span),
            Why::OtherPhoto(kind) => Self::svg_other_photo(span, &kind),
            Why::TooMuch(limit) => Self::svg_too_much(span, limit),
        }
    }

    fn svg_other_photo(span: &Span, kind: &str) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "het plaatje in deze tekening is geen `{kind}`, al noemt het zich zo",
                "the picture in this drawing is no `{kind}`, though it says so",
            ),
        )
        .help(wording!(
            "haal het plaatje uit de tekening, bewaar het als PNG of JPEG en zet het er opnieuw in",
            "take the picture out of the drawing, save it as PNG or JPEG and put it in again",
        ))
    }

    fn not_svg(span: &Span) -> Self {
        Self::of(
            &pictures::NOT_SVG,
            span,
            wording!(
                "dit is geen leesbare SVG-tekening",
                "this is no readable SVG drawing",
            ),
        )
        .help(wording!(
            "open het in een tekenprogramma en bewaar het opnieuw als gewone SVG",
            "open it in a drawing program and save it again as plain SVG",
        ))
    }

    fn svg_encoding(span: &Span, name: &str) -> Self {
        Self::of(
            &pictures::SVG_ENCODING,
            span,
            wording!(
                "deze tekening noemt zich opgeslagen als `{name}`; dat moet UTF-8 zijn",
                "this drawing says that it is saved as `{name}`; that has to be UTF-8",
            ),
        )
        .help(wording!(
            "bewaar de tekening in een teksteditor als UTF-8, en maak er `encoding=\"UTF-8\"` van",
            "save the drawing as UTF-8 in a text editor, and make it `encoding=\"UTF-8\"`",
        ))
    }

    fn svg_document_type(span: &Span) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "het begin van deze tekening (`<!DOCTYPE`) zegt meer dan dat zij een tekening is",
                "the beginning of this drawing (`<!DOCTYPE`) says more than that it is a drawing",
            ),
        )
        .help(wording!(
            "haal alles weg van `<!DOCTYPE` tot waar `<svg` begint: een tekening heeft het niet nodig",
            "remove all from `<!DOCTYPE` up to where `<svg` begins: a drawing can do without it",
        ))
    }

    fn svg_entities(span: &Span) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening gebruikt namen voor andere teksten (`<!ENTITY`)",
                "this drawing uses names for other texts (`<!ENTITY`)",
            ),
        )
        .help(wording!(
            "schrijf die teksten zelf in de tekening; alleen adressen bij `xmlns` mogen zo'n naam hebben",
            "write those texts themselves in the drawing; only addresses at `xmlns` may have such a name",
        ))
    }

    fn svg_instruction(span: &Span, name: &str) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening heeft een opdracht voor de browser: `<?{name}`",
                "this drawing has an instruction for the browser: `<?{name}`",
            ),
        )
        .help(wording!(
            "haal dat weg, van `<?` tot en met `?>`; de stijl van een tekening hoort in haar `<style>`",
            "remove it, from `<?` up to `?>`; the style of a drawing belongs in its `<style>`",
        ))
    }

    fn svg_element(span: &Span, name: &str, program: Program) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening heeft een `<{name}>`, dat niets tekent en iets kan uitvoeren of ophalen",
                "this drawing has a `<{name}>`, which draws nothing and can run or fetch something",
            ),
        )
        .help(remove_or_save(program))
    }

    fn svg_foreign(span: &Span, program: Program) -> Self {
        let help = match program {
            Program::DrawIo => wording!(
                "draw.io schrijft zo tekst met opmaak: kies alles, haal in het tabblad *Tekst* de vinkjes weg bij *Geformatteerde tekst* en *Tekstterugloop*, en exporteer opnieuw als SVG",
                "draw.io writes formatted text like this: select all, clear *Formatted Text* and *Word Wrap* in the tab *Text*, and export as SVG again",
            ),
            Program::Figma => wording!(
                "Figma schrijft zo een vervaging van wat erachter ligt: haal *Background blur* weg bij de laag, en exporteer opnieuw",
                "Figma writes a blur of what is behind like this: remove *Background blur* from the layer, and export again",
            ),
            Program::Mermaid => wording!(
                "Mermaid schrijft zo zijn tekst: zet `htmlLabels: false` in de instellingen en maak de tekening opnieuw",
                "Mermaid writes its text like this: set `htmlLabels: false` in its configuration and make the drawing again",
            ),
            _ => wording!(
                "haal het weg, met alles wat erin staat, en schrijf tekst in `<text>`",
                "remove it with all that is in it, and write text in `<text>`",
            ),
        };
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening heeft HTML in zich, dat iets kan uitvoeren of ophalen",
                "this drawing has HTML in it, which can run or fetch something",
            ),
        )
        .help(help)
    }

    fn svg_handler(span: &Span, name: &str, program: Program) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening voert met `{name}` iets uit",
                "this drawing runs something with `{name}`",
            ),
        )
        .help(remove_or_save(program))
    }

    fn svg_attribute(span: &Span, name: &str, program: Program) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening heeft een `{name}`, dat niet bij SVG hoort en een adres kan zijn",
                "this drawing has a `{name}`, which is no part of SVG and may be an address",
            ),
        )
        .help(remove_or_save(program))
    }

    fn svg_rule(span: &Span, name: &str) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "de stijl van deze tekening heeft een `{name}`, waar een tekening zonder kan",
                "the style of this drawing has an `{name}`, which a drawing can do without",
            ),
        )
        .help(wording!(
            "haal die regel weg, tot en met zijn laatste `}}`",
            "remove that rule, up to its last `}}`",
        ))
    }

    fn svg_function(span: &Span, name: &str) -> Self {
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "de stijl van deze tekening heeft een `{name}()`, dat iets kan ophalen",
                "the style of this drawing has a `{name}()`, which can fetch something",
            ),
        )
        .help(wording!(
            "haal het weg, met de eigenschap waar het bij staat",
            "remove it, with the property that it belongs to",
        ))
    }

    /// Something that is within the drawing, of a kind that koers doesn't look into.
    fn svg_within(span: &Span, what: &str) -> Self {
        let kind = what.split([';', ',']).next().unwrap_or(what);
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "in deze tekening zit iets anders dan een foto of lettertype: `{kind}`",
                "this drawing has something else in it than a photo or font: `{kind}`",
            ),
        )
        .help(wording!(
            "neem foto's op als JPEG, PNG, WebP of GIF, lettertypen als WOFF2, en een tekening als deel van deze",
            "embed photos as JPEG, PNG, WebP or GIF, fonts as WOFF2, and a drawing as part of this one",
        ))
    }

    fn svg_elsewhere(span: &Span, what: &str, program: Program) -> Self {
        if what
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
        {
            return Self::svg_within(span, what);
        }
        let what = shortened(what);
        let help = match program {
            Program::Inkscape => wording!(
                "haal het weg; een foto neem je in Inkscape op met Extensies, Afbeeldingen, Afbeeldingen insluiten",
                "remove it; a photo is embedded in Inkscape by Extensions, Images, Embed Images",
            ),
            Program::Illustrator => wording!(
                "haal het weg; een foto neem je in Illustrator op met Insluiten, in het venster Koppelingen",
                "remove it; a photo is embedded in Illustrator by Embed, in the panel Links",
            ),
            _ => wording!(
                "haal het weg, of bewaar de tekening opnieuw met foto's en lettertypen erin",
                "remove it, or save the drawing again with its photos and fonts in it",
            ),
        };
        Self::of(
            &pictures::UNSAFE_SVG,
            span,
            wording!(
                "deze tekening verwijst naar buiten: `{what}`",
                "this drawing refers to something outside it: `{what}`",
            ),
        )
        .help(help)
    }

    fn moving_drawing(span: &Span, name: &str) -> Self {
        Self::of(
            &pictures::MOVING_PICTURE,
            span,
            wording!(
                "deze tekening beweegt: `{name}`",
                "this drawing moves: `{name}`",
            ),
        )
        .help(wording!(
            "haal de beweging weg: wat niet stopgezet kan worden, leidt af van de tekst (WCAG 2.2.2)",
            "remove the movement: what can't be stopped takes attention from the text (WCAG 2.2.2)",
        ))
    }

    pub(crate) fn heavy_drawing(span: &Span) -> Self {
        Self::of(
            &pictures::HEAVY_DRAWING,
            span,
            wording!(
                "deze tekening is te ingewikkeld voor kaarten en iconen, en blijft daar weg",
                "this drawing is too intricate for cards and icons, and is left out there",
            ),
        )
        .help(wording!(
            "vereenvoudig de tekening: haal patronen, filters en doorzichtige lagen weg, of bewaar haar als PNG",
            "simplify the drawing: remove patterns, filters and transparent layers, or save it as PNG",
        ))
    }

    fn svg_too_much(span: &Span, limit: Limit) -> Self {
        let most = limit.most();
        let message = match limit {
            Limit::Bytes => {
                let most = most / 1_000_000;
                wording!(
                    "deze tekening is groter dan {most} MB, en wie de pagina leest moet haar ophalen",
                    "this drawing is larger than {most} MB, and who reads the page has to fetch it",
                )
            }
            Limit::Nodes => wording!(
                "deze tekening heeft meer dan {most} onderdelen",
                "this drawing has more than {most} parts",
            ),
            Limit::Depth => wording!(
                "in deze tekening staan meer dan {most} onderdelen in elkaar",
                "in this drawing more than {most} parts are within each other",
            ),
            Limit::Attributes => wording!(
                "een onderdeel van deze tekening heeft meer dan {most} eigenschappen",
                "a part of this drawing has more than {most} attributes",
            ),
            Limit::Namespaces => wording!(
                "deze tekening heeft meer dan {most} namen met `xmlns:`",
                "this drawing has more than {most} names with `xmlns:`",
            ),
            Limit::Brackets => wording!(
                "in de stijl van deze tekening staan meer dan {most} haakjes in elkaar",
                "in the style of this drawing more than {most} brackets are within each other",
            ),
        };
        Self::of(&pictures::LARGE_DRAWING, span, message).help(wording!(
            "vereenvoudig de tekening, of bewaar haar als PNG",
            "simplify the drawing, or save it as PNG",
        ))
    }
}

/// An address within a message, which may be a whole photo.
fn shortened(what: &str) -> String {
    const MOST: usize = 80;
    match what.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what.to_owned(),
    }
}

fn remove_or_save(program: Program) -> Wording {
    match program {
        Program::Inkscape => wording!(
            "haal het weg, of bewaar de tekening in Inkscape opnieuw met Opslaan als, Geoptimaliseerde SVG",
            "remove it, or save the drawing in Inkscape again with Save as, Optimized SVG",
        ),
        Program::Illustrator => wording!(
            "haal het weg, of exporteer de tekening in Illustrator met Bestand, Exporteren, Exporteren als, SVG",
            "remove it, or export the drawing in Illustrator with File, Export, Export As, SVG",
        ),
        _ => wording!(
            "haal het weg, of bewaar de tekening opnieuw als gewone SVG (in Inkscape: Opslaan als, Gewone SVG)",
            "remove it, or save the drawing again as plain SVG (in Inkscape: Save as, Plain SVG)",
        ),
    }
}
