//! `koers serve`.

use std::net::{IpAddr, Ipv4Addr};

use clap::{Arg, ArgAction, ArgMatches, Command};
use koers::diagnostic::Tongue;

use super::when::When;
use super::{Asked, Ended, Verb, common};
use crate::serve::{self, Editor, Means};

pub(super) const VERB: Verb = Verb {
    name: "serve",
    command,
    run,
};

/// Where a preview is served when no port is asked for.
const PORT: u16 = 4000;

/// Serves a preview; it ends when the process does.
fn run(matches: &mut ArgMatches, Asked { tongue, .. }: Asked) -> Result<Ended, String> {
    let root = common::root(matches, tongue)?;
    let editor = match matches.remove_one::<String>("editor") {
        Some(written) => Some(Editor::new(&written).ok_or_else(|| {
            tongue.choose(
                "--editor noemt geen programma; schrijf het als \"code -g {file}:{line}\"",
                "--editor names no program; write it as \"code -g {file}:{line}\"",
            )
        })?),
        None => Editor::of_system(),
    };
    let host: Option<IpAddr> = matches.remove_one("host");
    let when = When::read(matches);
    let options = serve::Options {
        root,
        host: host.unwrap_or(Ipv4Addr::LOCALHOST.into()),
        port: matches.remove_one("port").unwrap_or(PORT),
        day: Box::new(|zone| when.day(zone, tongue)),
        tongue,
        means: match matches.get_flag("poll") {
            true => Means::Polling,
            false => Means::Events,
        },
        editor,
        opens: matches.get_flag("open"),
        follows: matches.get_flag("follow"),
    };
    match serve::run(&options) {
        Ok(never) => match never {},
        Err(failure) => Err(failure.told(tongue)),
    }
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let serve = Command::new(VERB.name)
        .override_usage(say("koers serve [OPTIES]", "koers serve [OPTIONS]"))
        .about(say(
            "Laat de site zien terwijl je schrijft",
            "Shows the site while you write",
        ))
        .args([
            Arg::new("port")
                .long("port")
                .value_name(say("POORT", "PORT"))
                .value_parser(move |text: &str| {
                    text.parse::<u16>().map_err(|_| {
                        tongue.choose(
                            "een poort is een getal tot en met 65535",
                            "a port is a number up to 65535",
                        )
                    })
                })
                .help(say(
                    "De poort; zonder deze optie 4000. Is die bezet, dan de volgende die vrij is",
                    "The port; 4000 without this option. If it is taken, the next one that is free",
                )),
            Arg::new("open").long("open").action(ArgAction::SetTrue).help(say(
                "Open de browser",
                "Open the browser",
            )),
            Arg::new("follow").long("follow").action(ArgAction::SetTrue).help(say(
                "Laat de browser naar de pagina gaan waaraan je schrijft",
                "Let the browser go to the page that you write",
            )),
            Arg::new("editor")
                .long("editor")
                .value_name(say("OPDRACHT", "COMMAND"))
                .help(say(
                    "Waarmee een bestand opengaat: \"code -g {file}:{line}\"",
                    "What opens a file: \"code -g {file}:{line}\"",
                )),
            Arg::new("host")
                .long("host")
                .value_name(say("ADRES", "ADDRESS"))
                .value_parser(move |text: &str| {
                    text.parse::<IpAddr>().map_err(|_| {
                        tongue.choose(
                            "schrijf een adres als 0.0.0.0 of 192.168.1.20",
                            "write an address such as 0.0.0.0 or 192.168.1.20",
                        )
                    })
                })
                .help(say(
                    "Het adres van deze computer voor anderen in het netwerk, zoals een telefoon; 0.0.0.0 is elk adres",
                    "The address of this computer for others in the network, such as a phone; 0.0.0.0 is any address",
                )),
            Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(say(
                "Kijk steeds zelf of er iets veranderd is, voor een netwerkschijf",
                "Keep looking for what changed, for a network drive",
            )),
        ])
        .arg(common::root_option(tongue))
        .args(When::options(tongue));
    common::finish(serve, tongue)
}
