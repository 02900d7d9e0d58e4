//! What there is to tell about stories: what residents agreed to, and where else their
//! names, words and pictures stand.

use super::rules::stories;
use super::{Diagnostic, Severity, Span, Wording, wording};

/// Why no other text may name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unnamed {
    /// They told a story whose consent has ended.
    Teller,
    /// Such a story names them.
    Other,
    /// They are of a story that search engines may not have.
    InSearch,
}

impl Diagnostic {
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
                "of het verhaal `{story}` nog op de site mag, is niet te lezen, en er wordt niets geschreven: zolang blijft de vorige site staan, met dit verhaal als het daar op stond",
                "whether the story `{story}` may still be on the site cannot be read, and nothing is written: until then the former site stays, with this story if it was on it",
            ),
        )
        .help(take_off_the_site())
        .told_first()
    }

    /// `consent: nee`
    pub(crate) fn consent_refused(span: &Span, word: &str) -> Self {
        Self::consent_in_a_word(span, word).help(wording!(
            "schrijf wanneer de toestemming is ingetrokken, als `{{ withdrawn: 2026-01-19 }}`; is zij nooit gegeven, zet er dan `draft: true` bij of haal het verhaal weg",
            "write when consent was withdrawn, as `{{ withdrawn: 2026-01-19 }}`; if it was never given, add `draft: true` or remove the story",
        ))
    }

    /// `consent: ja`
    pub(crate) fn consent_without_date(span: &Span, word: &str) -> Self {
        Self::consent_in_a_word(span, word).help(wording!(
            "schrijf wanneer de toestemming is gegeven en tot wanneer, als `{{ given: 2026-01-19, until: 2031-12-31 }}`",
            "write when consent was given and until when, as `{{ given: 2026-01-19, until: 2031-12-31 }}`",
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

    /// `words` are all of a name, or the surname.
    pub(crate) fn withdrawn_name(span: &Span, words: &str, why: Unnamed) -> Self {
        let (nl, en) = why.because();
        Self::of(
            &stories::WITHDRAWN_NAME,
            span,
            wording!("hier staat `{words}`, {nl}", "here stands `{words}`, {en}"),
        )
        .help(wording!(
            "haal de naam weg; is dit iemand anders, zet er dan de voornaam bij",
            "remove the name; if this is somebody else, write their first name with it",
        ))
    }

    pub(crate) fn withdrawn_first_name(span: &Span, words: &str, why: Unnamed) -> Self {
        let (nl, en) = why.because();
        Self::of(
            &stories::WITHDRAWN_FIRST_NAME,
            span,
            wording!(
                "hier staat `{words}`: misschien iemand {nl}",
                "here stands `{words}`: perhaps somebody {en}",
            ),
        )
        .help(wording!(
            "haal de naam weg als het dezelfde persoon is",
            "remove the name if it is the same person",
        ))
    }

    /// The name of a file, or of its folder, has `words` of a name.
    pub(crate) fn withdrawn_name_of_file(
        file: &Span,
        words: &str,
        why: Unnamed,
        is_first_name: bool,
    ) -> Self {
        let (nl, en) = why.because();
        let message = wording!(
            "de naam van dit bestand bevat `{words}`, {nl}",
            "the name of this file holds `{words}`, {en}",
        );
        let told = Self::of(&stories::WITHDRAWN_NAME_OF_FILE, file, message);
        let told = match is_first_name {
            true => told.with(Severity::Note),
            false => told,
        };
        told.help(wording!(
            "geef het bestand een andere naam: die staat in adressen op de site",
            "give the file another name: it stands in addresses on the site",
        ))
    }

    /// A text says word for word what a story says that may not be there.
    pub(crate) fn withheld_passage(span: &Span, story: &str, why: Unnamed) -> Self {
        let (nl, en) = why.of_story();
        Self::of(
            &stories::WITHHELD_PASSAGE,
            span,
            wording!(
                "hier staat een stuk van het verhaal `{story}`, {nl}",
                "here stands part of the story `{story}`, {en}",
            ),
        )
        .help(wording!(
            "haal het weg, of vraag aan wie het vertelde of het hier mag staan",
            "remove it, or ask who told it whether it may stand here",
        ))
    }

    /// A text shows what such a story shows.
    pub(crate) fn withheld_picture(span: &Span, story: &str, why: Unnamed) -> Self {
        let (nl, en) = why.of_story();
        let message = wording!(
            "dit bestand staat in het verhaal `{story}`, {nl}",
            "this file is shown in the story `{story}`, {en}",
        );
        Self::of(&stories::WITHHELD_PICTURE, span, message).help(remove_picture())
    }

    /// A file with the bytes of one that such a story shows is on the site.
    pub(crate) fn withheld_copy(span: &Span, original: &str, story: &str, why: Unnamed) -> Self {
        let (nl, en) = why.of_story();
        let message = wording!(
            "dit bestand is een kopie van `{original}` in het verhaal `{story}`, {nl}",
            "this file is a copy of `{original}` in the story `{story}`, {en}",
        );
        Self::of(&stories::WITHHELD_PICTURE, span, message).help(remove_picture())
    }

    /// A picture is the story's own where it is the portrait, or lies beside it.
    pub(crate) fn of_own(self, is_own: bool) -> Self {
        match is_own {
            true => self,
            false => self.with(Severity::Note),
        }
    }
}

/// What to do about a picture of a story that may not be there.
fn remove_picture() -> Wording {
    wording!(
        "haal het hier weg, of vraag aan wie het verhaal vertelde of het hier mag staan",
        "remove it here, or ask who told the story whether it may stand here",
    )
}

/// What to do about a story that stays on the former site.
fn take_off_the_site() -> Wording {
    wording!(
        "los eerst op wat hieronder staat, en bouw de site dan meteen opnieuw; kan dat niet, haal dan de pagina van dit verhaal zelf van de site",
        "mend what is below first, and build the site again at once; if that cannot be done, take the page of this story off the site yourself",
    )
}

impl Unnamed {
    /// What makes that nothing of a story may stand elsewhere, after its name.
    fn of_story(self) -> (&'static str, &'static str) {
        match self {
            Self::Teller | Self::Other => (
                "dat niet op de site mag staan",
                "which may not be on the site",
            ),
            Self::InSearch => (
                "dat zoekmachines niet mogen hebben, en die lezen ook deze pagina",
                "which search engines may not have, and they read this page as well",
            ),
        }
    }

    /// What makes that no other text names somebody, after their name.
    fn because(self) -> (&'static str, &'static str) {
        match self {
            Self::Teller => (
                "die de toestemming voor een verhaal heeft ingetrokken of niet verlengd",
                "whose consent for a story was withdrawn or has ended",
            ),
            Self::Other => (
                "die voorkomt in een verhaal waarvan de toestemming voorbij is",
                "who is named in a story whose consent has ended",
            ),
            Self::InSearch => (
                "uit een verhaal dat zoekmachines niet mogen hebben, en die lezen ook deze tekst",
                "of a story that search engines may not have, and they read this text as well",
            ),
        }
    }
}
