//! The day that a site is made for.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use koers::Day;
use koers::diagnostic::Tongue;

/// The day that is asked for, and what is shown on it.
pub(super) struct When {
    /// None is today, whichever day that is by then.
    date: Option<Date>,
    drafts: bool,
}

impl When {
    pub(super) fn read(matches: &mut ArgMatches) -> Self {
        Self {
            date: matches.remove_one("date"),
            drafts: matches.get_flag("drafts"),
        }
    }

    pub(super) fn options(tongue: Tongue) -> [Arg; 2] {
        let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
        let drafts = Arg::new("drafts").long("drafts").action(ArgAction::SetTrue);
        let date = Arg::new("date")
            .long("date")
            .value_name(say("JJJJ-MM-DD", "YYYY-MM-DD"))
            .value_parser(move |text: &str| {
                text.parse::<Date>().map_err(|_| {
                    tongue.choose(
                        "schrijf een datum als 2026-03-29",
                        "write a date such as 2026-03-29",
                    )
                })
            });
        [
            drafts.help(say(
                "Neem ook concepten mee, en wat pas later gepubliceerd wordt",
                "Include drafts, and what is to be published later",
            )),
            date.help(say(
                "De dag waarvoor de site gemaakt wordt; zonder deze optie vandaag",
                "The day that the site is built for; today without this option",
            )),
        ]
    }

    /// The day that the site is made for. Today is the day in the zone of the
    /// publication, or else in that of the system.
    ///
    /// # Errors
    ///
    /// The system's zone is asked for, and can't be known.
    pub(super) fn day(&self, zone: Option<&TimeZone>, tongue: Tongue) -> Result<Day, String> {
        let date = match (self.date, zone) {
            (Some(date), _) => date,
            (None, Some(zone)) => today(zone.clone()),
            (None, None) => today(system_zone(tongue)?),
        };
        Ok(Day {
            date,
            with_drafts: self.drafts,
        })
    }
}

fn today(zone: TimeZone) -> Date {
    Timestamp::now().to_zoned(zone).date()
}

/// The zone that `TZ` names, as [POSIX] has it, or else the one that the system is set
/// to. A system that names none counts in UTC; a name that isn't known is an error.
///
/// [POSIX]: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
fn system_zone(tongue: Tongue) -> Result<TimeZone, String> {
    /// When summer time is where `TZ` doesn't say so (`CET-1CEST`), by custom.
    const SUMMER: &str = ",M3.2.0,M11.1.0";
    if let Ok(zone) = TimeZone::try_system()
        && !zone.is_unknown()
    {
        return Ok(zone);
    }
    let cure = tongue.choose(
        "zet `timezone: Europe/Amsterdam` in content/publication.yaml, of geef TZ de naam van een tijdzone, zoals Europe/Amsterdam",
        "put `timezone: Europe/Amsterdam` in content/publication.yaml, or set TZ to the name of a time zone, such as Europe/Amsterdam",
    );
    let Some(written) = std::env::var_os("TZ") else {
        let is_set = cfg!(windows) || Path::new("/etc/localtime").symlink_metadata().is_ok();
        let unknown = tongue.choose(
            "de tijdzone van dit systeem is niet bekend",
            "the time zone of this system is not known",
        );
        return if is_set {
            Err(format!("{unknown}; {cure}"))
        } else {
            Ok(TimeZone::UTC)
        };
    };
    let written = written.to_string_lossy();
    if written == ":" {
        return Ok(TimeZone::UTC);
    }
    TimeZone::posix(&format!("{written}{SUMMER}")).map_err(|_| {
        let unknown = tongue.choose(
            format!("TZ is `{written}`, en dat is geen bekende tijdzone"),
            format!("TZ is `{written}`, which is not a known time zone"),
        );
        format!("{unknown}; {cure}")
    })
}
