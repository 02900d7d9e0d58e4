//! What there is to tell about names, words and pictures of residents that may not be
//! there.

use crate::diagnostic::{Diagnostic, Span, Wording, rules, wording};

rules! { Stories
    WITHDRAWN_FIRST_NAME: Note "withdrawn-first-name"
        "Hier staat een voornaam die misschien van zo iemand is"
        "Here is a first name that perhaps belongs to such a person";
    WITHDRAWN_NAME: Warning "withdrawn-name"
        "Hier staat de naam van wie de toestemming introk, of van wie niet in zoekmachines wil"
        "Here is the name of somebody who withdrew consent, or who keeps out of search engines";
    WITHDRAWN_NAME_OF_FILE: Warning "withdrawn-name-of-file"
        "In de naam van een bestand staat zo'n naam"
        "The name of a file has such a name in it";
    WITHHELD_PASSAGE: Warning "withheld-passage"
        "Hier staat woordelijk wat in een verhaal staat dat hier niet mag staan"
        "Here is, word for word, what is in a story that may not be here";
    WITHHELD_PICTURE: Warning "withheld-picture"
        "Hier staat een beeld of bestand, of een kopie ervan, van een verhaal dat hier niet mag staan. Is het niet van het verhaal zelf, dan is het een opmerking"
        "Here is a picture or file, or a copy of it, of a story that may not be here. If it is not the story's own, it is a note";
}

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
    /// `words` are all of a name, or the surname.
    pub(crate) fn withdrawn_name(span: &Span, words: &str, why: Unnamed) -> Self {
        let (nl, en) = why.because();
        Self::of(
            &WITHDRAWN_NAME,
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
            &WITHDRAWN_FIRST_NAME,
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
        let told = Self::of(&WITHDRAWN_NAME_OF_FILE, file, message);
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
            &WITHHELD_PASSAGE,
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
        Self::of(&WITHHELD_PICTURE, span, message).help(remove_picture())
    }

    /// A file with the bytes of one that such a story shows is on the site.
    pub(crate) fn withheld_copy(span: &Span, original: &str, story: &str, why: Unnamed) -> Self {
        let (nl, en) = why.of_story();
        let message = wording!(
            "dit bestand is een kopie van `{original}` in het verhaal `{story}`, {nl}",
            "this file is a copy of `{original}` in the story `{story}`, {en}",
        );
        Self::of(&WITHHELD_PICTURE, span, message).help(remove_picture())
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
