//! What is asked for on the command line, explained in Dutch and in English.

mod serve;
mod translations;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use koers::Day;
use koers::diagnostic::Tongue;

pub use serve::Serve;
pub use translations::Translations;

/// A command line, understood.
pub struct Request {
    pub action: Action,
    pub root: PathBuf,
    pub drafts: bool,
    /// None is today, whichever day that is by then.
    pub date: Option<Date>,
    /// Whether warnings are as bad as errors.
    pub strict: bool,
    pub format: Format,
    pub tongue: Tongue,
}

pub enum Action {
    Build { out: Option<PathBuf> },
    Check,
    Serve(Serve),
    Status,
    Translations(Translations),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Human,
    Json,
}

/// Reads the command line.
///
/// # Errors
///
/// What is wrong with it; help and version, which are asked for, as well.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let tongue = tongue(&arguments);
    let mut matches = command(tongue).try_get_matches_from(arguments)?;
    let Some((name, mut matches)) = matches.remove_subcommand() else {
        unreachable!("clap requires a subcommand");
    };
    if name == "translations" {
        let (asked, root, format) = translations::read(&mut matches);
        return Ok(Request {
            action: Action::Translations(asked),
            root: root.unwrap_or_else(|| PathBuf::from(".")),
            drafts: false,
            date: None,
            strict: false,
            format,
            tongue,
        });
    }
    Ok(Request {
        root: matches
            .remove_one("root")
            .unwrap_or_else(|| PathBuf::from(".")),
        drafts: matches.get_flag("drafts"),
        date: matches.remove_one("date"),
        strict: ["build", "check"].contains(&&*name) && matches.get_flag("strict"),
        format: if ["check", "status"].contains(&&*name) {
            format(&matches)
        } else {
            Format::Human
        },
        action: match name.as_str() {
            "build" => Action::Build {
                out: matches.remove_one("out"),
            },
            "serve" => Action::Serve(serve::read(&mut matches)),
            "status" => Action::Status,
            _ => Action::Check,
        },
        tongue,
    })
}

impl Request {
    /// The day that the site is made for. Today is the day in the zone of the
    /// publication, or else in that of the system.
    ///
    /// # Errors
    ///
    /// The system's zone is asked for, and can't be known.
    pub fn day(&self, zone: Option<&TimeZone>) -> Result<Day, String> {
        let date = match (self.date, zone) {
            (Some(date), _) => date,
            (None, Some(zone)) => today(zone.clone()),
            (None, None) => today(system_zone(self.tongue)?),
        };
        Ok(Day {
            date,
            with_drafts: self.drafts,
        })
    }
}

fn format(matches: &ArgMatches) -> Format {
    let is_json = matches
        .get_one::<String>("format")
        .is_some_and(|format| format == "json");
    if is_json { Format::Json } else { Format::Human }
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

/// `--language`, or else the language of the system; Dutch where that is
/// neither Dutch nor English. Found before the rest is read, so that help and
/// errors are in it as well.
fn tongue(arguments: &[OsString]) -> Tongue {
    let asked = arguments.iter().enumerate().find_map(|(index, argument)| {
        let argument = argument.to_str()?;
        match argument.strip_prefix("--language") {
            Some("") => arguments.get(index + 1)?.to_str().map(str::to_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        }
    });
    let of_system = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match asked.or(of_system) {
        Some(language) if language.starts_with("en") => Tongue::English,
        _ => Tongue::Dutch,
    }
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let template = say(
        "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["human", "json"])
        .default_value("human")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(say(
            "Hoe het getoond wordt: human (om te lezen) of json (voor programma's)",
            "How it is shown: human (to read) or json (for programs)",
        ));
    let build = Command::new("build")
        .override_usage(say("koers build [OPTIES]", "koers build [OPTIONS]"))
        .about(say(
            "Maakt de site van de map content/",
            "Builds the site from the folder content/",
        ))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name(say("MAP", "DIR"))
                .value_parser(value_parser!(PathBuf))
                .help(say(
                    "Waar de site komt te staan; zonder deze optie in public/",
                    "Where the site is written; public/ without this option",
                )),
        );
    let check = Command::new("check")
        .override_usage(say("koers check [OPTIES]", "koers check [OPTIONS]"))
        .about(say(
            "Kijkt alles na zonder de site te schrijven",
            "Checks everything and writes no site",
        ))
        .arg(format.clone());
    let status = Command::new("status")
        .override_usage(say("koers status [OPTIES]", "koers status [OPTIONS]"))
        .about(say(
            "Vertelt wat er te doen is, het dringendste eerst",
            "Tells what there is to do, the most urgent first",
        ))
        .arg(format.clone());
    let shared = [
        Arg::new("root")
            .long("root")
            .value_name(say("MAP", "DIR"))
            .value_parser(value_parser!(PathBuf))
            .help(say(
                "De map van de publicatie, met content/ erin; zonder deze optie de huidige map",
                "The folder of the publication, which has content/ in it; the current one without this option",
            )),
        Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(say(
            "Neem ook concepten mee, en wat pas later gepubliceerd wordt",
            "Include drafts, and what is to be published later",
        )),
        Arg::new("date")
            .long("date")
            .value_name(say("JJJJ-MM-DD", "YYYY-MM-DD"))
            .value_parser(move |text: &str| {
                text.parse::<Date>().map_err(|_| {
                    tongue.choose(
                        "schrijf een datum als 2026-03-29",
                        "write a date such as 2026-03-29",
                    )
                })
            })
            .help(say(
                "De dag waarvoor de site gemaakt wordt; zonder deze optie vandaag",
                "The day that the site is built for; today without this option",
            )),
        Arg::new("strict").long("strict").action(ArgAction::SetTrue).help(say(
            "Behandel waarschuwingen als fouten",
            "Treat warnings as errors",
        )),
        Arg::new("language")
            .long("language")
            .value_name("nl|en")
            .value_parser(["nl", "en"])
            .hide_possible_values(true)
            .help(say(
                "De taal van de meldingen; zonder deze optie die van het systeem",
                "The language of messages; that of the system without this option",
            )),
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help(say("Laat deze uitleg zien", "Show this help")),
    ];
    let of_any = ["root", "language", "help"];
    let of_pages = ["drafts", "date"];
    let finish = |command: Command| {
        let is_build = ["build", "check"].contains(&command.get_name());
        let has_pages = ["serve", "status"].contains(&command.get_name());
        let args = shared.iter().filter(|arg| {
            let id = arg.get_id().as_str();
            is_build || of_any.contains(&id) || (has_pages && of_pages.contains(&id))
        });
        command
            .args(args.cloned())
            .disable_help_flag(true)
            .help_template(template)
            .next_help_heading(say("Opties", "Options"))
            .mut_args(|arg| {
                let is_option = !arg.is_positional();
                arg.help_heading(if is_option {
                    say("Opties", "Options")
                } else {
                    say("Argumenten", "Arguments")
                })
            })
    };
    Command::new("koers")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "koers maakt van de strategie van een organisatie een website.\n\nIn de map content/ staan de teksten, in Markdown. koers maakt er een site van\ndie op elke webserver past.",
            "koers turns an organisation's strategy into a website.\n\nThe texts are in the folder content/, in Markdown. koers makes a site of them\nthat any web server can hold.",
        ))
        .after_help(say(
            "Voorbeeld:\n  koers check            kijk of alles klopt\n  koers build            maak de site, in public/\n  koers serve --open     laat de site zien terwijl je schrijft\n  koers status           wat er te doen is\n\nkoers OPDRACHT --help legt een opdracht uit.",
            "Example:\n  koers check            see whether all is well\n  koers build            build the site, in public/\n  koers serve --open     show the site while you write\n  koers status           what there is to do\n\nkoers COMMAND --help explains a command.",
        ))
        .override_usage(say("koers OPDRACHT [OPTIES]", "koers COMMAND [OPTIONS]"))
        .help_template(template)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(say("Opdrachten", "Commands"))
        .subcommand_value_name(say("OPDRACHT", "COMMAND"))
        .args([
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help_heading(say("Opties", "Options"))
                .help(say("Laat deze uitleg zien", "Show this help")),
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help_heading(say("Opties", "Options"))
                .help(say("Laat de versie zien", "Show the version")),
            Arg::new("language")
                .long("language")
                .value_name("nl|en")
                .value_parser(["nl", "en"])
                .hide_possible_values(true)
                .help_heading(say("Opties", "Options"))
                .help(say("De taal van de meldingen", "The language of messages")),
        ])
        .subcommands([
            finish(build),
            finish(check),
            finish(serve::command(tongue)),
            finish(status),
            translations::command(tongue, format, finish),
        ])
}
