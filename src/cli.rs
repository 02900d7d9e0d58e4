//! The command line, explained in Dutch and in English: one file a verb.
//!
//! A verb says how it is asked for and what it does. What several have in common, the
//! options and how something is shown, is located in `common`.

mod build;
mod check;
mod common;
mod interrupt;
mod progress;
mod serve;
mod site;
mod status;
mod translations;
mod verb;
mod when;

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Arg, ArgAction, Command};
use koers::diagnostic::Tongue;

use verb::{Asked, Ended, Verb};

/// All that koers can be asked to do, as its help lists it.
const VERBS: [Verb; 5] = [
    build::VERB,
    check::VERB,
    serve::VERB,
    status::VERB,
    translations::VERB,
];

/// The exit code where problems in the content keep the site from being published.
const PROBLEMS: u8 = 1;
/// The exit code of wrong use, or of a disk that can't be read or written.
const FAILURE: u8 = 2;

/// Does what is asked for, and tells how it ended.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let at = Instant::now();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let tongue = tongue(&arguments);
    let mut matches = match command(tongue).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // Nothing is left to tell when standard output is closed.
            let _ = error.print();
            let is_asked_for = !error.use_stderr();
            return ExitCode::from(if is_asked_for { 0 } else { FAILURE });
        }
    };
    let Some((name, mut matches)) = matches.remove_subcommand() else {
        unreachable!("clap requires a subcommand");
    };
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        unreachable!("clap knows the verbs alone");
    };
    match (verb.run)(&mut matches, Asked { tongue, at }) {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithProblems) => ExitCode::from(PROBLEMS),
        Err(message) => {
            let error = tongue.choose("fout", "error");
            anstream::eprintln!("{error}: {message}");
            ExitCode::from(FAILURE)
        }
    }
}

/// `--language`, or else what goes with the first language of the publication, or else
/// Dutch where that is the language of the system. Found before the rest is read, so that
/// help and errors are in it as well.
fn tongue(arguments: &[OsString]) -> Tongue {
    if let Some(asked) = value_of("--language", arguments) {
        return match asked.to_str() {
            Some("nl") => Tongue::Dutch,
            _ => Tongue::English,
        };
    }
    let root = value_of("--root", arguments).map_or(Path::new("."), Path::new);
    let settings = koers::sources::text_at(root, koers::PUBLICATION);
    if let Some(tongue) = settings.and_then(|settings| koers::tongue_of(&settings)) {
        return tongue;
    }
    let of_system = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match of_system {
        Some(language) if language.starts_with("nl") => Tongue::Dutch,
        _ => Tongue::English,
    }
}

/// The value of an option, as `--option value` or as `--option=value`.
fn value_of<'a>(option: &str, arguments: &'a [OsString]) -> Option<&'a OsStr> {
    arguments.iter().enumerate().find_map(|(index, argument)| {
        if argument == option {
            return arguments.get(index + 1).map(OsString::as_os_str);
        }
        let value = argument.to_str()?.strip_prefix(option)?;
        value.strip_prefix('=').map(OsStr::new)
    })
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let verbs = VERBS.iter().map(|verb| (verb.command)(tongue));
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
        .help_template(common::help_template(tongue))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(say("Opdrachten", "Commands"))
        .subcommand_value_name(say("OPDRACHT", "COMMAND"))
        .next_help_heading(say("Opties", "Options"))
        .args([
            common::help(tongue),
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(say("Laat de versie zien", "Show the version")),
            common::language()
                .help(say("De taal van de meldingen", "The language of messages")),
        ])
        .subcommands(verbs)
}
