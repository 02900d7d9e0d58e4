//! `koers translations` and the commands below it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use koers::diagnostic::{Diagnostic, Tongue, has_errors, in_order};
use koers::edit::Edit;
use koers::translations::{self, Imported};
use koers::{Sources, output, sources};

use super::common::{self, Format, show, told};
use super::verb::{Asked, Ended, Verb};

pub(super) const VERB: Verb = Verb {
    name: "translations",
    command,
    run,
};

/// What is wanted of the translations.
enum Wanted {
    Overview { format: Format },
    Stamp { files: Vec<PathBuf> },
    Export { lang: String, to: PathBuf },
    Import { lang: String, from: PathBuf },
}

/// What is asked for, and in which folder. An option may be given before the command
/// below `translations` or behind it.
fn read(matches: &mut ArgMatches, tongue: Tongue) -> Result<(Wanted, PathBuf), String> {
    let format = Format::read(matches);
    let Some((name, mut below)) = matches.remove_subcommand() else {
        return Ok((Wanted::Overview { format }, common::root(matches, tongue)?));
    };
    let of_below = below.contains_id("root");
    let root = common::root(if of_below { &mut below } else { matches }, tongue)?;
    let mut lang = || below.remove_one("lang").unwrap_or_default();
    let wanted = match name.as_str() {
        "stamp" => Wanted::Stamp {
            files: below.remove_many("file").into_iter().flatten().collect(),
        },
        "export" => Wanted::Export {
            lang: lang(),
            to: below.remove_one("to").unwrap_or_default(),
        },
        _ => Wanted::Import {
            lang: lang(),
            from: below.remove_one("from").unwrap_or_default(),
        },
    };
    Ok((wanted, root))
}

/// What a command came to.
struct Done {
    /// With what was read besides: a table that is put back.
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// What is told at the end.
    line: Option<String>,
}

/// Shows how far translations are, or brings them further.
fn run(matches: &mut ArgMatches, Asked { tongue, at }: Asked) -> Result<Ended, String> {
    let (wanted, root) = read(matches, tongue)?;
    let read = sources::read(&root).map_err(|error| error.to_string())?;
    let mut done = Done {
        sources: read.value,
        diagnostics: read.diagnostics,
        line: None,
    };
    match &wanted {
        Wanted::Overview { format } => overview(&mut done, *format, tongue),
        Wanted::Stamp { files } => stamp(&mut done, files, &root, tongue)?,
        Wanted::Export { lang, to } => export(&mut done, lang, to, tongue)?,
        Wanted::Import { lang, from } => import(&mut done, lang, from, &root, tongue)?,
    }
    let diagnostics = in_order(done.diagnostics);
    show(&diagnostics, &done.sources, tongue);
    if let Some(line) = done.line {
        let milliseconds = at.elapsed().as_millis();
        anstream::eprintln!("{line} ({milliseconds} ms)");
    }
    Ok(Ended::of(&diagnostics))
}

fn overview(done: &mut Done, format: Format, tongue: Tongue) {
    let mut overview = translations::overview(&done.sources);
    done.diagnostics.append(&mut overview.diagnostics);
    let shown = match format {
        Format::Human => translations::human(&overview.value, tongue),
        Format::Json => translations::json(&overview.value) + "\n",
    };
    // A closed pipe is the reader's own choice.
    let _ = std::io::stdout().write_all(shown.as_bytes());
}

fn stamp(done: &mut Done, files: &[PathBuf], root: &Path, tongue: Tongue) -> Result<(), String> {
    let files: Vec<_> = files.iter().map(|file| source_path(root, file)).collect();
    let mut stamped = translations::stamp(&done.sources, &files);
    done.diagnostics.append(&mut stamped.diagnostics);
    let count = amend(stamped.value, &done.diagnostics, root, tongue)?;
    let files = files_in(count, tongue);
    done.line = Some(tongue.choose(
        format!("vingerafdruk gezet in {count} {files}"),
        format!("fingerprint put in {count} {files}"),
    ));
    Ok(())
}

fn export(done: &mut Done, lang: &str, to: &Path, tongue: Tongue) -> Result<(), String> {
    let mut table = translations::export(&done.sources, lang, tongue);
    done.diagnostics.append(&mut table.diagnostics);
    if let Some(table) = &table.value {
        done.line = write_table(table, to, &done.sources, lang, tongue)?;
    }
    Ok(())
}

fn import(
    done: &mut Done,
    lang: &str,
    from: &Path,
    root: &Path,
    tongue: Tongue,
) -> Result<(), String> {
    let name = from.to_string_lossy();
    let bytes = read_table(from).map_err(|error| format!("{name}: {error}"))?;
    let mut table = sources::decode(&name.as_ref().into(), &bytes);
    done.sources = done.sources.with([(&*name, &*table.value)]);
    if has_errors(&table.diagnostics) {
        done.diagnostics.append(&mut table.diagnostics);
        return Ok(());
    }
    let mut imported = translations::import(&done.sources, lang, &name);
    done.diagnostics.append(&mut imported.diagnostics);
    let Imported { texts, edits } = imported.value;
    let count = amend(edits, &done.diagnostics, root, tongue)?;
    let (nl, en) = match texts {
        1 => ("vertaling", "translation"),
        _ => ("vertalingen", "translations"),
    };
    let files = files_in(count, tongue);
    done.line = Some(tongue.choose(
        format!("{texts} {nl} gezet in {count} {files}"),
        format!("{texts} {en} put in {count} {files}"),
    ));
    Ok(())
}

/// Makes changes to the files, and tells to how many. One that can't be read as
/// it is on disk, which is told, stays as it is.
fn amend(
    mut edits: Vec<Edit>,
    told_before: &[Diagnostic],
    root: &Path,
    tongue: Tongue,
) -> Result<usize, String> {
    let is_misread = |path: &str| {
        let mut of_file = told_before.iter().filter(|told| *told.span.path == *path);
        of_file.any(Diagnostic::is_of_unread_file)
    };
    edits.retain(|edit| !is_misread(&edit.path));
    output::amend(&edits, root).map_err(|error| told(&error, tongue))?;
    Ok(edits.len())
}

fn files_in(count: usize, tongue: Tongue) -> &'static str {
    match count {
        1 => tongue.choose("bestand", "file"),
        _ => tongue.choose("bestanden", "files"),
    }
}

/// A file of the publication as `Sources` knows it, named from where the editor
/// is or from the root.
fn source_path(root: &Path, file: &Path) -> String {
    let places = [file.to_owned(), root.join(file)];
    let mut found = places.iter().filter_map(|place| {
        let whole = place.canonicalize().ok()?;
        whole
            .starts_with(root)
            .then(|| sources::relative(root, &whole).to_string())
    });
    found
        .next()
        .unwrap_or_else(|| file.to_string_lossy().into_owned())
}

fn read_table(from: &Path) -> std::io::Result<Vec<u8>> {
    if from != Path::new("-") {
        return std::fs::read(from);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a table; but over one that was filled in since, only if all that is in
/// it has been taken over.
fn write_table(
    table: &str,
    to: &Path,
    sources: &Sources,
    lang: &str,
    tongue: Tongue,
) -> Result<Option<String>, String> {
    if to == Path::new("-") {
        let _ = std::io::stdout().write_all(table.as_bytes());
        return Ok(None);
    }
    let name = to.to_string_lossy();
    if let Ok(bytes) = std::fs::read(to) {
        let present = sources::decode(&name.as_ref().into(), &bytes);
        let sources = sources.with([(&*name, &*present.value)]);
        let before = translations::import(&sources, lang, &name);
        let is_taken_over = before.value.edits.is_empty()
            && !before.diagnostics.iter().any(|one| *one.span.path == *name);
        if !is_taken_over {
            return Err(tongue.choose(
                format!("in {name} staat al iets dat niet is overgenomen; er is niets geschreven. Neem het eerst over met `koers translations import`, of kies een andere naam"),
                format!("{name} has something that was not taken over; nothing was written. Take it over first with `koers translations import`, or choose another name"),
            ));
        }
    }
    output::write_file(table.as_bytes(), to).map_err(|error| told(&error, tongue))?;
    Ok(Some(tongue.choose(
        format!("tabel geschreven naar {name}"),
        format!("table written to {name}"),
    )))
}

fn command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    let translations = Command::new(VERB.name)
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
        .arg(common::format(tongue));
    let below = [
        stamp_command(tongue),
        export_command(tongue),
        import_command(tongue),
    ];
    let finish =
        |command: Command| common::finish(command.arg(common::root_option(tongue)), tongue);
    finish(translations).subcommands(below.map(finish))
}

fn stamp_command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    Command::new("stamp")
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
        )
}

fn export_command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    Command::new("export")
        .override_usage(say(
            "koers translations export TAAL --to TABEL [OPTIES]",
            "koers translations export LANG --to TABLE [OPTIONS]",
        ))
        .about(say(
            "Zet alle korte teksten in een tabel om te vertalen",
            "Puts all short texts in a table to translate",
        ))
        .arg(lang(tongue))
        .arg(table("to", tongue).help(say(
            "Waar de tabel komt (vertaling.csv), voor Excel of LibreOffice; - is standaarduitvoer",
            "Where the table is written (words.csv), for Excel or LibreOffice; - is standard output",
        )))
}

fn import_command(tongue: Tongue) -> Command {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    Command::new("import")
        .override_usage(say(
            "koers translations import TAAL --from TABEL [OPTIES]",
            "koers translations import LANG --from TABLE [OPTIONS]",
        ))
        .about(say(
            "Zet een ingevulde tabel terug in de bestanden",
            "Puts a table that was filled in back into the files",
        ))
        .arg(lang(tongue))
        .arg(table("from", tongue).help(say(
            "De ingevulde tabel; - is standaardinvoer",
            "The table that was filled in; - is standard input",
        )))
}

fn lang(tongue: Tongue) -> Arg {
    let say = |nl: &'static str, en: &'static str| tongue.choose(nl, en);
    Arg::new("lang")
        .required(true)
        .value_name(say("TAAL", "LANG"))
        .help(say(
            "De taal waarin vertaald wordt, als in `languages`: drt",
            "The language that is translated into, as in `languages`: drt",
        ))
}

fn table(name: &'static str, tongue: Tongue) -> Arg {
    Arg::new(name)
        .long(name)
        .required(true)
        .value_name(tongue.choose("TABEL", "TABLE"))
        .value_parser(value_parser!(PathBuf))
}
