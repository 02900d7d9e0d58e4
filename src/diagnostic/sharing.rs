//! What is told of how the site is found and shared.

use super::rules::addresses;
use super::{Diagnostic, Span, wording};

impl Diagnostic {
    pub(crate) fn no_base_url(settings: &Span) -> Self {
        Self::of(
            &addresses::NO_BASE_URL,
            settings,
            wording!(
                "nergens staat op welk adres de site komt; daarom laat een gedeelde link geen kaart zien, is er geen icoon voor een telefoon, krijgen zoekmachines geen volledige adressen en kloppen de links van `404.html` alleen als de site bovenaan haar domein staat",
                "nothing says at which address the site will stand; so a shared link shows no card, there is no icon for a telephone, search engines get no full addresses, and the links of `404.html` hold only where the site is at the top of its domain",
            ),
        )
        .help(wording!(
            "zet het adres van de site in `publication.yaml`: `base_url: https://koers.voorbeeld.nl/`",
            "put the address of the site in `publication.yaml`: `base_url: https://koers.example.org/`",
        ))
    }
}
