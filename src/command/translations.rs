//! `koers translations` and the commands below it.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use koers::diagnostic::Tongue;

use super::Format;

/// What is asked of the translations.
pub enum Translations {
    Overview,
    Stamp { files: Vec<PathBuf> },
    Export { lang: String, to: PathBuf },
    Import { lang: String, from: PathBuf },
}

/// What is asked for, in which folder, and how it is to be shown.
pub fn read(matches: &mut ArgMatches) -> (Translations, Option<PathBuf>, Format) {
    let root = matches.remove_one("root");
    let format = super::format(matches);
    let Some((name, mut below)) = matches.remove_subcommand() else {
        return (Translations::Overview, root, format);
    };
    let root = below.remove_one("root").or(root);
    let mut lang = || below.remove_one("lang").unwrap_or_default();
    let asked = match name.as_str() {
        "stamp" => Translations::Stamp {
            files: below.remove_many("file").into_iter().flatten().collect(),
        },
        "export" => Translations::Export {
            lang: lang(),
            to: below.remove_one("to").unwrap_or_default(),
        },
        _ => Translations::Import {
            lang: lang(),
            from: below.remove_one("from").unwrap_or_default(),
        },
    };
    (asked, root, Format::Human)
}

/// `finish` adds what all commands have.
pub fn command(tongue: Tongue, format: Arg, finish: impl Fn(Command) -> Command) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let lang = Arg::new("lang")
        .required(true)
        .value_name(say("TAAL", "LANG"))
        .help(say(
            "De taal waarin vertaald wordt, als in `languages`: drt",
            "The language that is translated into, as in `languages`: drt",
        ));
    let table = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .required(true)
            .value_name(say("TABEL", "TABLE"))
            .value_parser(value_parser!(PathBuf))
    };
    let stamp = Command::new("stamp")
        .override_usage(say(
            "koers translations stamp BESTAND… [OPTIES]",
            "koers translations stamp FILE… [OPTIONS]",
        ))
        .about(say(
            "Legt vast van welke tekst een vertaling is",
            "Records which text a variant is a translation of",
        ))
        .arg(
            Arg::new("file")
                .required(true)
                .num_args(1..)
                .value_name(say("BESTAND", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .help(say(
                    "Een vertaling (lezen.drt.md), of een origineel (lezen.md): dan al zijn vertalingen",
                    "A variant (lezen.drt.md), or an original (lezen.md): then all its variants",
                )),
        );
    let export = Command::new("export")
        .override_usage(say(
            "koers translations export TAAL --to TABEL [OPTIES]",
            "koers translations export LANG --to TABLE [OPTIONS]",
        ))
        .about(say(
            "Zet alle korte teksten in een tabel om te vertalen",
            "Puts all short texts in a table to translate",
        ))
        .arg(lang.clone())
        .arg(table("to").help(say(
            "Waar de tabel komt (vertaling.csv), voor Excel of LibreOffice; - is standaarduitvoer",
            "Where the table is written (words.csv), for Excel or LibreOffice; - is standard output",
        )));
    let import = Command::new("import")
        .override_usage(say(
            "koers translations import TAAL --from TABEL [OPTIES]",
            "koers translations import LANG --from TABLE [OPTIONS]",
        ))
        .about(say(
            "Zet een ingevulde tabel terug in de bestanden",
            "Puts a table that was filled in back into the files",
        ))
        .arg(lang)
        .arg(table("from").help(say(
            "De ingevulde tabel; - is standaardinvoer",
            "The table that was filled in; - is standard input",
        )));
    let translations = Command::new("translations")
        .override_usage(say(
            "koers translations [OPTIES]\n         koers translations OPDRACHT",
            "koers translations [OPTIONS]\n       koers translations COMMAND",
        ))
        .about(say(
            "Laat zien hoever de vertalingen zijn",
            "Shows how far the translations are",
        ))
        .disable_help_subcommand(true)
        .subcommand_help_heading(say("Opdrachten", "Commands"))
        .subcommand_value_name(say("OPDRACHT", "COMMAND"))
        .arg(format);
    let below = [finish(stamp), finish(export), finish(import)];
    finish(translations).subcommands(below)
}
