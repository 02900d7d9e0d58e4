//! Time zones: where a day begins.
//!
//! Their names are those of the [IANA Time Zone Database], whose table is in koers:
//! Windows, musl and small containers have none. In which zone the system is, is
//! asked outside.
//!
//! [IANA Time Zone Database]: https://www.iana.org/time-zones

use jiff::tz::{TimeZone, db};

use crate::diagnostic;

/// The zone with a name, in any capitals: `Europe/Amsterdam`.
pub(crate) fn parse(name: &str) -> Option<TimeZone> {
    // The database has a name for a zone that isn't known, too.
    db().get(name).ok().filter(|zone| !zone.is_unknown())
}

/// The name that was probably meant: that of the same place, or else the nearest. Never
/// one of hours (`Etc/GMT+2`), which are counted the other way round.
pub(crate) fn nearest(written: &str) -> Option<String> {
    let written = written.trim().replace(' ', "_");
    let is_of_place = |name: &String| name.contains('/') && !name.starts_with("Etc/");
    let names = db().available().map(|name| name.to_string());
    let names: Vec<String> = names.filter(is_of_place).collect();
    let place = |name: &str| name.rsplit('/').next().map(str::to_lowercase);
    let same_place = names.iter().find(|name| place(name) == place(&written));
    let near = || diagnostic::nearest(&written, names.iter().map(String::as_str));
    same_place
        .map(String::as_str)
        .or_else(near)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_zones_are_known() {
        for name in [
            "Europe/Amsterdam",
            "europe/amsterdam",
            "UTC",
            "CET",
            "Etc/GMT+12",
        ] {
            assert!(parse(name).is_some(), "{name}");
        }
        for name in [
            "",
            "Amsterdam",
            "Etc/Unknown",
            "+01:00",
            "CET-1CEST",
            "Europe",
        ] {
            assert!(parse(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_place_is_found_by_its_name() {
        let check = |written, expected| assert_eq!(nearest(written).as_deref(), expected);
        check("Amsterdam", Some("Europe/Amsterdam"));
        check("Europa/Amsterdam", Some("Europe/Amsterdam"));
        check("Europe/Amsterdm", Some("Europe/Amsterdam"));
        check("new york", Some("America/New_York"));
        check("Nederlandse tijd", None);
        check("GMT+2", None);
        check("Etc/GMT+20", None);
        check("UTC+1", None);
        check("CEST", None);
        check("", None);
    }
}
