//! `koers check`.

use clap::{ArgMatches, Command};
use koers::diagnostic::Tongue;

use super::common::{self, Format};
use super::when::When;
use super::{Asked, Ended, Verb, site};

pub(super) const VERB: Verb = Verb {
    name: "check",
    command,
    run,
};

fn run(matches: &mut ArgMatches, asked: Asked) -> Result<Ended, String> {
    let request = site::Request {
        root: common::root(matches, asked.tongue)?,
        when: When::read(matches),
        strict: matches.get_flag("strict"),
        format: Format::read(matches),
        folder: None,
    };
    site::make(&request, asked)
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let check = Command::new(VERB.name)
        .override_usage(say("koers check [OPTIES]", "koers check [OPTIONS]"))
        .about(say(
            "Kijkt alles na zonder de site te schrijven",
            "Checks everything and writes no site",
        ))
        .args([common::format(tongue), common::root_option(tongue)])
        .args(When::options(tongue))
        .arg(common::strict(tongue));
    common::finish(check, tongue)
}
