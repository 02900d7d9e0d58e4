//! `koers build`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use koers::diagnostic::Tongue;

use super::common::{self, Format};
use super::when::When;
use super::{Asked, Ended, Verb, site};

pub(super) const VERB: Verb = Verb {
    name: "build",
    command,
    run,
};

/// Where a site is written that has no other place, in the folder of the publication.
const FOLDER: &str = "public";

fn run(matches: &mut ArgMatches, asked: Asked) -> Result<Ended, String> {
    let root = common::root(matches, asked.tongue)?;
    let out: Option<PathBuf> = matches.remove_one("out");
    let request = site::Request {
        folder: Some(out.unwrap_or_else(|| root.join(FOLDER))),
        root,
        when: When::read(matches),
        strict: matches.get_flag("strict"),
        format: Format::Human,
    };
    site::make(&request, asked)
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let build = Command::new(VERB.name)
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
        )
        .arg(common::root_option(tongue))
        .args(When::options(tongue))
        .arg(common::strict(tongue));
    common::finish(build, tongue)
}
