//! `koers status`.

use std::io::{IsTerminal, Write};

use clap::{ArgMatches, Command};
use koers::diagnostic::{Tongue, in_order};
use koers::{sources, status};

use super::common::{self, Format};
use super::when::When;
use super::{Asked, Ended, Verb};

pub(super) const VERB: Verb = Verb {
    name: "status",
    command,
    run,
};

/// Tells what there is to do. What is wrong is counted: `check` tells it.
fn run(matches: &mut ArgMatches, asked: Asked) -> Result<Ended, String> {
    let root = common::root(matches, asked.tongue)?;
    let read = sources::read(&root).map_err(|error| error.to_string())?;
    let sources = read.value;
    let zone = koers::time_zone(&sources);
    let day = When::read(matches).day(zone.as_ref(), asked.tongue)?;
    let planned = koers::plan(&sources, day);
    let told = in_order([read.diagnostics, planned.diagnostics].concat());
    let status = status::status(&sources, &planned.value, day, &told);
    let is_styled = std::io::stdout().is_terminal();
    let shown = match Format::read(matches) {
        Format::Human => status::human(&status, asked.tongue, is_styled),
        Format::Json => status::json(&status) + "\n",
    };
    // A closed pipe is the reader's own choice.
    let _ = anstream::stdout().write_all(shown.as_bytes());
    Ok(Ended::of(&told))
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let status = Command::new(VERB.name)
        .override_usage(say("koers status [OPTIES]", "koers status [OPTIONS]"))
        .about(say(
            "Vertelt wat er te doen is, het dringendste eerst",
            "Tells what there is to do, the most urgent first",
        ))
        .args([common::format(tongue), common::root_option(tongue)])
        .args(When::options(tongue));
    common::finish(status, tongue)
}
