//! What there is to tell about pictures.

use super::rules::pictures;
use super::{Diagnostic, Span, wording};

impl Diagnostic {
    pub(crate) fn broken_picture(span: &Span) -> Self {
        Self::of(
            &pictures::BROKEN_PICTURE,
            span,
            wording!(
                "dit plaatje is beschadigd, of van een soort die niet bij zijn naam past",
                "this picture is damaged, or of a kind that doesn't fit its name",
            ),
        )
        .help(wording!(
            "open het in een fotoprogramma en bewaar het opnieuw als JPEG (een foto) of PNG (een tekening)",
            "open it in a photo program and save it again as JPEG (a photo) or PNG (a drawing)",
        ))
    }

    pub(crate) fn moving_picture(span: &Span) -> Self {
        Self::of(
            &pictures::MOVING_PICTURE,
            span,
            wording!("dit plaatje beweegt", "this picture moves"),
        )
        .help(wording!(
            "bewaar er één beeld van, of verwijs naar een filmpje: wat niet stopgezet kan worden, leidt af van de tekst (WCAG 2.2.2)",
            "save one image of it, or link to a film: what can't be stopped takes attention from the text (WCAG 2.2.2)",
        ))
    }

    pub(crate) fn enormous_picture(span: &Span, width: u32, height: u32, most: u64) -> Self {
        let most = most / 1_000_000;
        Self::of(
            &pictures::ENORMOUS_PICTURE,
            span,
            wording!(
                "dit plaatje is {width} bij {height} pixels groot; meer dan {most} miljoen kan niet",
                "this picture is {width} by {height} pixels; more than {most} million is too many",
            ),
        )
        .help(wording!(
            "bewaar het kleiner: een site laat nooit meer dan 1600 pixels in de breedte zien",
            "save it smaller: a site never shows more than 1600 pixels across",
        ))
    }

    pub(crate) fn long_picture(span: &Span, side: u32, most: u32) -> Self {
        Self::of(
            &pictures::ENORMOUS_PICTURE,
            span,
            wording!(
                "dit plaatje is {side} pixels lang of breed; meer dan {most} kan niet",
                "this picture is {side} pixels long or wide; more than {most} is too many",
            ),
        )
        .help(wording!(
            "snijd het bij, of bewaar het kleiner: een site laat nooit meer dan 1600 pixels in de breedte zien",
            "crop it, or save it smaller: a site never shows more than 1600 pixels across",
        ))
    }

    pub(crate) fn heavy_picture(span: &Span, bytes: u64, most: u64) -> Self {
        let (megabytes, most) = (bytes / 1_000_000, most / 1_000_000);
        Self::of(
            &pictures::ENORMOUS_PICTURE,
            span,
            wording!(
                "dit plaatje neemt uitgepakt {megabytes} MB in; meer dan {most} kan niet",
                "this picture takes {megabytes} MB once unpacked; more than {most} is too many",
            ),
        )
        .help(wording!(
            "bewaar het kleiner, of met 8 bits voor elke kleur in plaats van 16",
            "save it smaller, or with 8 bits for each colour in place of 16",
        ))
    }
}
