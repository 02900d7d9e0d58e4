//! Where the site will stand has to be known for cards, icons and whole addresses.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::Publication;
use crate::sources::Sources;

rules! { Addresses
    NO_BASE_URL: Note "no-base-url"
        "`base_url` ontbreekt: er zijn geen kaarten, iconen en volledige adressen voor zoekmachines"
        "`base_url` is missing: there are no cards, icons and full addresses for search engines";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// What there isn't as long as nothing says where the site will stand.
fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let settings = &publication.first().settings;
    // Without a title there is no publication yet.
    let is_missing =
        settings.title.is_some() && settings.base_url.is_none() && !settings.is_unread("base_url");
    if is_missing {
        diagnostics.push(no_base_url(&Span::file(&settings.path)));
    }
}

fn no_base_url(settings: &Span) -> Diagnostic {
    Diagnostic::of(
        &NO_BASE_URL,
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
