//! What the verbs have in common: their options, and how something is shown.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use koers::diagnostic::{Diagnostic, Tongue, has_errors};
use koers::output::WriteError;
use koers::{Sources, report};

use super::Ended;

/// How something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
}

impl Format {
    /// What `--format` asks for.
    pub(super) fn read(matches: &ArgMatches) -> Self {
        let format = matches.get_one::<String>("format");
        match format.is_some_and(|format| format == "json") {
            true => Self::Json,
            false => Self::Human,
        }
    }
}

impl Ended {
    /// How a verb ends that told these.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        match has_errors(diagnostics) {
            true => Self::WithProblems,
            false => Self::Well,
        }
    }
}

/// The folder of the publication that is asked for, in full.
///
/// # Errors
///
/// It isn't there.
pub(super) fn root(matches: &mut ArgMatches, tongue: Tongue) -> Result<PathBuf, String> {
    let root: Option<PathBuf> = matches.remove_one("root");
    let root = root.unwrap_or_else(|| PathBuf::from("."));
    root.canonicalize().map_err(|error| {
        let path = root.display();
        tongue.choose(
            format!("de map {path} is er niet ({error})"),
            format!("there is no folder {path} ({error})"),
        )
    })
}

/// Problems go to standard error, as of any compiler.
pub(super) fn show(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue) {
    let is_styled = std::io::stderr().is_terminal();
    let text = report::all(diagnostics, sources, tongue, is_styled);
    anstream::eprint!("{text}");
}

/// What is told of a disk that can't be written.
pub(super) fn told(error: &WriteError, tongue: Tongue) -> String {
    error.told().in_tongue(tongue).to_owned()
}

// ── Options

/// Adds what each verb has, after its own options.
pub(super) fn finish(command: Command, tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let language = language().help(say(
        "De taal van de meldingen; zonder deze optie die van het systeem",
        "The language of messages; that of the system without this option",
    ));
    command
        .args([language, help(tongue)])
        .disable_help_flag(true)
        .help_template(help_template(tongue))
        .next_help_heading(say("Opties", "Options"))
        .mut_args(|arg| {
            let is_option = !arg.is_positional();
            arg.help_heading(if is_option {
                say("Opties", "Options")
            } else {
                say("Argumenten", "Arguments")
            })
        })
}

pub(super) fn help_template(tongue: Tongue) -> &'static str {
    tongue.choose(
        "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

pub(super) fn root_option(tongue: Tongue) -> Arg {
    Arg::new("root")
        .long("root")
        .value_name(tongue.choose("MAP", "DIR"))
        .value_parser(value_parser!(PathBuf))
        .help(tongue.choose(
            "De map van de publicatie, met content/ erin; zonder deze optie de huidige map",
            "The folder of the publication, which has content/ in it; the current one without this option",
        ))
}

pub(super) fn strict(tongue: Tongue) -> Arg {
    Arg::new("strict")
        .long("strict")
        .action(ArgAction::SetTrue)
        .help(tongue.choose(
            "Behandel waarschuwingen als fouten",
            "Treat warnings as errors",
        ))
}

pub(super) fn format(tongue: Tongue) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["human", "json"])
        .default_value("human")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(tongue.choose(
            "Hoe het getoond wordt: human (om te lezen) of json (voor programma's)",
            "How it is shown: human (to read) or json (for programs)",
        ))
}

pub(super) fn language() -> Arg {
    Arg::new("language")
        .long("language")
        .value_name("nl|en")
        .value_parser(["nl", "en"])
        .hide_possible_values(true)
}

pub(super) fn help(tongue: Tongue) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(tongue.choose("Laat deze uitleg zien", "Show this help"))
}
