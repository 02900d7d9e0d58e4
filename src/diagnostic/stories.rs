//! What there is to tell about what residents agreed to.

use super::rules::{stories, yaml};
use super::{Diagnostic, Span, Wording, wording};

impl Diagnostic {
    /// A story of which nothing says who tells it.
    pub(crate) fn no_teller(span: &Span) -> Self {
        Self::of(
            &yaml::MISSING_KEY,
            span,
            wording!("er staat niet wie dit verhaal vertelt", "nothing says who tells this story"),
        )
        .help(wording!(
            "voeg `person: {{ name: … }}` toe; vertelt een organisatie het, dan `by: [rol]` of `by: {{ name: …, url: … }}`",
            "add `person: {{ name: … }}`; if an organisation tells it, `by: [role]` or `by: {{ name: …, url: … }}`",
        ))
    }

    /// A story whose consent has ended or was withdrawn, while the former site stays
    /// where it is. `date` is the last day or the first without.
    pub(crate) fn story_still_online(
        span: &Span,
        story: &str,
        date: &str,
        is_withdrawn: bool,
    ) -> Self {
        let since = if is_withdrawn {
            wording!("is op {date} ingetrokken", "was withdrawn on {date}")
        } else {
            wording!("eindigde op {date}", "ended on {date}")
        };
        let (nl, en) = (since.nl, since.en);
        Self::of(
            &stories::STORY_STILL_ONLINE,
            span,
            wording!(
                "de toestemming voor het verhaal `{story}` {nl}, maar er wordt niets geschreven: zolang blijft de vorige site staan, met dit verhaal als het daar op stond",
                "the consent for the story `{story}` {en}, but nothing is written: until then the former site stays, with this story if it was on it",
            ),
        )
        .help(take_off_the_site())
        .told_first()
    }

    /// What is written of the consent for a story can't be read, while the former site
    /// stays where it is.
    pub(crate) fn consent_unread(span: &Span, story: &str) -> Self {
        Self::of(
            &stories::STORY_STILL_ONLINE,
            span,
            wording!(
                "koers kan niet lezen of het verhaal `{story}` nog op de site mag, en schrijft niets; staat het op de vorige site, dan blijft het daar zolang",
                "koers cannot read whether the story `{story}` may still be on the site, and writes nothing; if it is on the former site, it stays there until then",
            ),
        )
        .help(take_off_the_site())
        .told_first()
    }

    /// `consent: nee`
    pub(crate) fn consent_refused(span: &Span, word: &str) -> Self {
        Self::consent_in_a_word(span, word).help(wording!(
            "schrijf wanneer de toestemming is ingetrokken, als `{{ withdrawn: … }}`; is zij nooit gegeven, zet er dan `draft: true` bij of haal het verhaal weg",
            "write when consent was withdrawn, as `{{ withdrawn: … }}`; if it was never given, add `draft: true` or remove the story",
        ))
    }

    /// `consent: ja`
    pub(crate) fn consent_without_date(span: &Span, word: &str) -> Self {
        Self::consent_in_a_word(span, word).help(wording!(
            "schrijf wanneer de toestemming is gegeven en tot wanneer, als `{{ given: …, until: … }}`",
            "write when consent was given and until when, as `{{ given: …, until: … }}`",
        ))
    }

    fn consent_in_a_word(span: &Span, word: &str) -> Self {
        Self::of(
            &stories::CONSENT_IN_A_WORD,
            span,
            wording!(
                "`consent: {word}` zegt niet sinds wanneer",
                "`consent: {word}` does not say since when",
            ),
        )
    }
}

/// What to do about a story that stays on the former site.
fn take_off_the_site() -> Wording {
    wording!(
        "los eerst op wat hieronder staat, en bouw de site dan meteen opnieuw; kan dat niet, haal dan de pagina van dit verhaal zelf van de site",
        "mend what is below first, and build the site again at once; if that cannot be done, take the page of this story off the site yourself",
    )
}
