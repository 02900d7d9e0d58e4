//! What there is to tell about templates.

use super::rules::{addresses, text};
use super::{Diagnostic, Span, wording};
use crate::address::Address;

impl Diagnostic {
    pub(crate) fn template(span: &Span, detail: &str) -> Self {
        Self::of(
            &addresses::TEMPLATE,
            span,
            wording!(
                "dit sjabloon klopt niet: {detail}",
                "this template is not right: {detail}",
            ),
        )
        .help(wording!(
            "wat een sjabloon kent, staat in de documentatie van `koers::view`; zonder dit bestand geldt het sjabloon van koers zelf",
            "what a template knows is in the documentation of `koers::view`; without this file the template of koers itself holds",
        ))
    }

    pub(crate) fn page_too_large(span: &Span, address: &Address) -> Self {
        Self::of(
            &text::PAGE_TOO_LARGE,
            span,
            wording!(
                "de pagina `{address}` wordt groter dan 32 MB",
                "the page `{address}` gets larger than 32 MB",
            ),
        )
        .help(wording!(
            "haal lijsten, kaarten en cijfers uit de tekst, `![](…)`, of verdeel hem over meer pagina's; gebeurt het door een eigen layout, laat die dan minder schrijven",
            "remove lists, cards and figures from its text, `![](…)`, or divide it over more pages; if a layout of your own does it, let that write less",
        ))
    }

    pub(crate) fn missing_template(span: &Span, name: &str) -> Self {
        Self::of(
            &addresses::MISSING_TEMPLATE,
            span,
            wording!(
                "het sjabloon `{name}` is er niet",
                "the template `{name}` is not there"
            ),
        )
        .help(wording!(
            "zet `{name}` in `layouts/`, of verander de naam waarmee het genoemd wordt",
            "put `{name}` in `layouts/`, or change the name it is called by",
        ))
    }
}
