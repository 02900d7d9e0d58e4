//! `koers serve`.

use std::net::{IpAddr, Ipv4Addr};

use clap::{Arg, ArgAction, ArgMatches, Command};
use koers::diagnostic::Tongue;

/// How a preview is served.
pub struct Serve {
    pub host: IpAddr,
    pub port: u16,
    pub opens: bool,
    pub polls: bool,
    pub follows: bool,
    pub editor: Option<String>,
}

/// Where a preview is served when no port is asked for.
const PORT: u16 = 4000;

pub fn read(matches: &mut ArgMatches) -> Serve {
    Serve {
        host: matches
            .remove_one("host")
            .unwrap_or(Ipv4Addr::LOCALHOST.into()),
        port: matches.remove_one("port").unwrap_or(PORT),
        opens: matches.get_flag("open"),
        polls: matches.get_flag("poll"),
        follows: matches.get_flag("follow"),
        editor: matches.remove_one("editor"),
    }
}

pub fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    Command::new("serve")
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
                    "De poort; zonder deze optie 4000. Een die bezet is, maakt plaats voor de volgende",
                    "The port; 4000 without this option. One that is taken makes way for the next",
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
}
