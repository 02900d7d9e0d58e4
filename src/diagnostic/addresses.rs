//! What there is to tell about addresses.

use super::rules::{addresses, links, yaml};
use super::{Diagnostic, Rule, Severity, Span, Wording, wording};
use crate::address::NoAlias;

/// What a name in an address means to a host or a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameMeaning {
    /// koers keeps something of its own there.
    Koers,
    /// A host takes it for its settings: who does.
    Settings(&'static str),
    /// It begins with a dot, which many hosts don't serve.
    Hidden,
    /// It begins with `_`, which GitHub Pages doesn't serve.
    Underscore,
    /// Windows takes it for a device.
    Device,
    /// Windows takes off the dot or the space that it ends with.
    End,
    /// Longer than the name of a file can be.
    Long,
}

/// Old addresses.
impl Diagnostic {
    /// An old address at which a host expects another kind of file than a page.
    pub(crate) fn alias_with_ending(span: &Span, address: &str, ending: &str) -> Self {
        Self::of(
            &addresses::ALIAS_WITH_ENDING,
            span,
            wording!(
                "een host stuurt wat op `{address}` staat meestal niet als pagina, door `.{ending}` aan het eind",
                "most hosts do not send what is at `{address}` as a page, because it ends in `.{ending}`",
            ),
        )
        .help(wording!(
            "laat de server dit adres doorverwijzen, en haal het weg uit `aliases`",
            "have the server redirect this address, and remove it from `aliases`",
        ))
    }

    pub(crate) fn bad_alias(span: &Span, written: &str, why: &NoAlias) -> Self {
        let told = |message| Self::of(&addresses::BAD_ALIAS, span, message);
        let wrong = || {
            told(wording!(
                "`{written}` is geen oud adres op deze site",
                "`{written}` is no old address on this site",
            ))
        };
        let cured = |diagnostic: Self, path: &str| diagnostic.write(path).in_place_of(written);
        match why {
            NoAlias::Whole(None) => wrong().help(wording!(
                "haal het weg uit `aliases`: het begin van de site is er al",
                "remove it from `aliases`: the beginning of the site is there already",
            )),
            NoAlias::Whole(Some(path))
            | NoAlias::Steps(path)
            | NoAlias::NoSlash(path)
            | NoAlias::Backslash(path) => cured(wrong(), path),
            NoAlias::Fragment(path) => cured(
                told(wording!(
                    "van `{written}` komt niet op de site wat na `#` staat: dat blijft in de browser",
                    "of `{written}` what comes after `#` never reaches the site: it stays in the browser",
                )),
                path,
            ),
            NoAlias::Query => told(wording!(
                "van `{written}` komt niet bij de bestanden van een site wat na `?` staat",
                "of `{written}` what comes after `?` never reaches the files of a site",
            ))
            .help(only_a_server()),
            NoAlias::Sign(sign) => told(wording!(
                "in `{written}` staat `{sign}`, en dat kan op Windows niet in de naam van een bestand",
                "`{written}` has `{sign}` in it, which the name of a file on Windows cannot have",
            ))
            .help(only_a_server()),
            NoAlias::Invisible(seen) => {
                let diagnostic = told(wording!(
                    "in dit adres staat een onzichtbaar teken",
                    "this address has an invisible character in it",
                ));
                match seen {
                    Some(seen) => cured(diagnostic, seen),
                    None => diagnostic.help(wording!(
                        "typ het adres opnieuw",
                        "type the address anew"
                    )),
                }
            }
            NoAlias::Long(bytes) => told(wording!(
                "dit oude adres heeft {bytes} bytes: een bestand kan er hoogstens 900 hebben",
                "this old address has {bytes} bytes: a file can have 900 at most",
            ))
            .help(only_a_server()),
            NoAlias::Percent => told(wording!(
                "in `{written}` staat een `%` waar geen teken van te maken is",
                "`{written}` has a `%` that no character can be made of",
            ))
            .help(wording!(
                "schrijf het teken zelf (`é` in plaats van `%E9`), en een gewoon procentteken als `%25`",
                "write the character itself (`é` in place of `%E9`), and an ordinary percent sign as `%25`",
            )),
        }
    }

    pub(crate) fn too_many_aliases(span: &Span, count: usize, most: usize) -> Self {
        Self::of(
            &yaml::TOO_MANY_ALIASES,
            span,
            wording!(
                "hier staan {count} oude adressen: een pagina kan er hoogstens {most} hebben",
                "there are {count} old addresses here: a page can have {most} at most",
            ),
        )
        .help(wording!(
            "haal ze hier vandaan weg uit `aliases`: een server kan een hele map doorsturen",
            "remove them from here on from `aliases`: a server can redirect a whole folder",
        ))
    }

    pub(crate) fn alias_is_page(span: &Span, address: &str, first: &Span) -> Self {
        let other = &first.path;
        Self::of(
            &addresses::ALIAS_IS_PAGE,
            span,
            wording!(
                "het oude adres `{address}` is al in gebruik door `{other}`",
                "the old address `{address}` is already in use by `{other}`",
            ),
        )
        .help(wording!(
            "haal het weg uit `aliases`",
            "remove it from `aliases`",
        ))
        .related(
            first,
            wording!("hoort bij dit adres", "belongs to this address"),
        )
    }

    /// An old address below a folder that many disks don't tell from another.
    pub(crate) fn alias_folder_looks_like(
        span: &Span,
        address: &str,
        [folder, other]: [&str; 2],
        first: &Span,
    ) -> Self {
        Self::of(
            &addresses::ALIAS_LOOKS_LIKE,
            span,
            wording!(
                "de map `{folder}` van het oude adres `{address}` verschilt alleen in hoofdletters van `{other}`: op een Mac, op Windows en bij veel hosts zijn ze hetzelfde",
                "the folder `{folder}` of the old address `{address}` differs from `{other}` in capitals alone: on a Mac, on Windows and with many hosts they are the same",
            ),
        )
        .help(wording!(
            "haal het weg uit `aliases`; moet het blijven werken, dan kan alleen de server het doorsturen",
            "remove it from `aliases`; if it is to keep working, only the server can redirect it",
        ))
        .related(
            first,
            wording!("hoort bij de andere map", "belongs to the other folder"),
        )
    }

    /// Two addresses that many disks and hosts don't tell apart.
    pub(crate) fn alias_looks_like(span: &Span, address: &str, other: &str, first: &Span) -> Self {
        Self::of(
            &addresses::ALIAS_LOOKS_LIKE,
            span,
            wording!(
                "het oude adres `{address}` verschilt alleen in hoofdletters van `{other}`: op een Mac, op Windows en bij veel hosts zijn ze hetzelfde",
                "the old address `{address}` differs from `{other}` in capitals alone: on a Mac, on Windows and with many hosts they are the same",
            ),
        )
        .help(wording!(
            "haal het weg uit `aliases`; moet het blijven werken, dan kan alleen de server het doorsturen",
            "remove it from `aliases`; if it is to keep working, only the server can redirect it",
        ))
        .related(
            first,
            wording!("hoort bij het andere adres", "belongs to the other address"),
        )
    }
}

/// The address of the site.
impl Diagnostic {
    /// `whole` is the address as it is to be written, where that is clear.
    pub(crate) fn bad_base_url(span: &Span, written: &str, whole: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &addresses::BAD_BASE_URL,
            span,
            wording!(
                "`{written}` kan niet het begin van elk adres van de site zijn",
                "`{written}` cannot be the beginning of each address of the site",
            ),
        );
        match whole {
            Some(whole) => diagnostic.write(whole).in_place_of(written),
            None => diagnostic.help(wording!(
                "schrijf het adres van de map waarin de site staat, zoals `https://koers.voorbeeld.nl/`",
                "write the address of the folder that the site is in, such as `https://koers.voorbeeld.nl/`",
            )),
        }
    }

    /// The address of a preview.
    pub(crate) fn base_url_on_own_computer(span: &Span, written: &str) -> Self {
        Self::of(
            &links::ON_OWN_COMPUTER,
            span,
            wording!(
                "`{written}` is een adres op je eigen computer: kaarten, feeds en zoekmachines kunnen er niet heen",
                "`{written}` is an address of your own computer: cards, feeds and search engines cannot go there",
            ),
        )
        .with(Severity::Warning)
        .help(wording!(
            "schrijf het adres waar de site komt te staan, of haal `base_url` weg tot je dat weet",
            "write the address where the site will stand, or remove `base_url` until you know it",
        ))
    }
}

/// Any address.
impl Diagnostic {
    pub(crate) fn files_look_alike(span: &Span, address: &str, other: &str, first: &Span) -> Self {
        let (file, other_file) = (&span.path, &first.path);
        Self::of(
            &addresses::FILES_LOOK_ALIKE,
            span,
            wording!(
                "het adres `{address}` verschilt alleen in hoofdletters van `{other}`: op een Mac, op Windows en bij veel hosts zijn ze hetzelfde",
                "the address `{address}` differs from `{other}` in capitals alone: on a Mac, on Windows and with many hosts they are the same",
            ),
        )
        .help(wording!(
            "geef `{file}` of `{other_file}` een andere naam",
            "give `{file}` or `{other_file}` another name",
        ))
    }

    /// `is_page` is whether koers makes a page there; else the editor's own file is
    /// published.
    pub(crate) fn name_with_meaning(
        span: &Span,
        address: &str,
        name: &str,
        meaning: NameMeaning,
        is_page: bool,
    ) -> Self {
        let (rule, severity, why) = meant(name, meaning, is_page);
        let (nl, en) = (why.nl, why.en);
        let message = wording!("het adres `{address}` {nl}", "the address `{address}` {en}");
        Self::of(rule, span, message)
            .with(severity)
            .help(match meaning {
                NameMeaning::Long => wording!(
                    "geef een kortere naam of `slug`, of haal het weg uit `aliases`",
                    "give a shorter name or `slug`, or remove it from `aliases`",
                ),
                _ if is_page => wording!(
                    "geef een andere naam of `slug`, of haal het weg uit `aliases`",
                    "give another name or `slug`, or remove it from `aliases`",
                ),
                _ => wording!(
                    "geef het bestand een andere naam, of laat het zo als het de bedoeling is",
                    "give the file another name, or leave it if it is meant so",
                ),
            })
    }
}

fn meant(name: &str, meaning: NameMeaning, is_page: bool) -> (&'static Rule, Severity, Wording) {
    let settings = if is_page {
        Severity::Error
    } else {
        Severity::Warning
    };
    match meaning {
        NameMeaning::Koers => (
            &addresses::NAME_OF_KOERS,
            Severity::Error,
            wording!(
                "heeft een naam die koers zelf gebruikt: `{name}`",
                "has a name that koers uses itself: `{name}`",
            ),
        ),
        NameMeaning::Settings(host) => (
            &addresses::NAME_OF_SETTINGS,
            settings,
            wording!(
                "heeft een naam waar een host instellingen in zoekt: `{name}` ({host})",
                "has a name in which a host looks for settings: `{name}` ({host})",
            ),
        ),
        NameMeaning::Hidden => (
            &addresses::NAME_NOT_SERVED,
            Severity::Warning,
            wording!(
                "heeft een naam die met een punt begint, `{name}`: veel hosts geven die niet",
                "has a name that begins with a dot, `{name}`: many hosts do not serve these",
            ),
        ),
        NameMeaning::Underscore => (
            &addresses::NAME_NOT_SERVED,
            Severity::Warning,
            wording!(
                "heeft een naam die met `_` begint, `{name}`: GitHub Pages geeft die niet",
                "has a name that begins with `_`, `{name}`: GitHub Pages does not serve these",
            ),
        ),
        NameMeaning::Device => (
            &addresses::NAME_OF_DEVICE,
            Severity::Warning,
            wording!(
                "heeft de naam van een apparaat op Windows, `{name}`: daar kan geen bestand of map zo heten",
                "has the name of a device on Windows, `{name}`: no file or folder can be called so there",
            ),
        ),
        NameMeaning::End => (
            &addresses::NAME_NOT_ON_WINDOWS,
            Severity::Warning,
            wording!(
                "heeft een naam met een punt of spatie aan het eind, `{name}`: op Windows valt die weg",
                "has a name with a dot or space at its end, `{name}`: on Windows that is dropped",
            ),
        ),
        NameMeaning::Long => {
            let length = name.len();
            (
                &addresses::NAME_TOO_LONG,
                Severity::Error,
                wording!(
                    "heeft een naam van {length} bytes: een bestand kan er hoogstens 255 hebben",
                    "has a name of {length} bytes: a file can have 255 at most",
                ),
            )
        }
    }
}

fn only_a_server() -> Wording {
    wording!(
        "haal het weg uit `aliases`: alleen de server kan dit adres doorsturen",
        "remove it from `aliases`: only the server can redirect this address",
    )
}
