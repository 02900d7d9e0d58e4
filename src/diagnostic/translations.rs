//! What there is to tell about translations.

use super::{Diagnostic, Span, wording};

impl Diagnostic {
    pub(crate) fn stale_variant(span: &Span, first: &str) -> Self {
        let file = &span.path;
        Self::warning(
            "stale-variant",
            span,
            wording!(
                "`{first}` is veranderd nadat dit ervan vertaald is",
                "`{first}` has changed since this was translated from it",
            ),
        )
        .help(wording!(
            "werk de vertaling bij en leg dat vast met `koers translations stamp {file}`",
            "bring the translation up to date, and record that with `koers translations stamp {file}`",
        ))
    }
}
