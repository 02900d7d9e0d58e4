//! Translations: how far they are, and a table that goes out and comes back;
//! over the example, each publication in `../shared/publications/` (or the folder
//! that `PUBLICATIONS` names) if that is there, and one made by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

/// A publication in a folder of its own.
struct Publication {
    folder: TempDir,
}

/// What a spreadsheet makes hard to keep.
const TRICKY: [&str; 21] = [
    "kleur: rood",
    "zij zei \"moi\" en 'hoi'",
    "'t Is # mooi",
    "nummer #1",
    "- streepje",
    "=1+1",
    "@koers",
    "een\n\ntwee: drie\n- vier\n",
    "👩‍👧 mèensen",
    "{ nl: x }",
    "[een, twee]",
    "spatie ",
    " ervoor",
    "tab\tertussen",
    "2026-01-01",
    "~",
    "true",
    "C:\\map\\",
    "*nadruk* & `code`",
    "een; twee, drie",
    "|\n  blok",
];

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of each publication.
fn publications() -> Vec<Publication> {
    let folder = std::env::var_os("PUBLICATIONS")
        .map_or_else(|| example().join("../shared/publications"), PathBuf::from);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let others = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("content").is_dir());
    let copies = std::iter::once(example()).chain(others).map(|root| {
        let copy = Publication::new(&[]);
        for entry in WalkDir::new(root.join("content")) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&root).unwrap();
                copy.write(path.to_str().unwrap(), &fs::read(entry.path()).unwrap());
            }
        }
        copy
    });
    copies.chain([by_hand()]).collect()
}

/// With texts by language, comments, odd formatting, a byte order mark and all
/// line ends.
fn by_hand() -> Publication {
    Publication::new(&[
        (
            "content/publication.yaml",
            "\u{feff}# Instellingen\r\ntitle: 'Koers' # kort\r\norganisation: { name: De Naobers }\r\nlanguages: [nl, drt]\r\nvision: |\r\n  Iedereen.\r\n\r\n  Altijd.\r\n\r\nvalues:\r\n- name: Open # 1\r\n  text: >-\r\n    Kom\r\n    binnen\r\n- { name: Dichtbij }\r\n# Einde\r\n",
        ),
        (
            "content/publication.drt.yaml",
            "# Drents\nvalues:\n  -\n  # de tweede\n  - name: Kortbij # 2",
        ),
        (
            "content/words.yaml",
            "\u{feff}- id: poi\r\n  word: POI   # hoofdletters\r\n  stands_for: \"instelling: provinciaal\"\r\n  meaning: >-\r\n    helpt\r\n    bibliotheken\r\n\r\n# Drents\r\n- { id: moi, word: moi, lang: drt, meaning: { nl: hallo, drt: moi } }\r\n- {id: kb, word: KB, meaning: 'de bieb, van ''t land'}\r\n",
        ),
        (
            "content/languages/drt.yaml",
            "# Eigen woorden\nsearch: Zuken\n",
        ),
        (
            "content/goals/1-lezen.md",
            "---\ntitle: { nl: Lezen, drt: Lezen }   # twee talen\nstatement: Iedereen leest\naudience: Kinderen\nactions:\n  # eerst\n  - Voorlezen\n  - Boeken geven # dan\n  - Zingen\nresults: [ { title: Meer lezers, due: 2028 }, Blije kinderen ]\nstatus:\n  - year: 2026\n    state: running\n    note: Begonnen\n---\n\nTekst # geen commentaar\n",
        ),
        (
            "content/goals/1-lezen.drt.md",
            "\u{feff}---\r\n# Alleen de tweede\r\nactions:\r\n- ~\r\n- \"Boeken geeven\"   # dan\r\ntagline: { nl: Lezen }\r\n---\r\n\r\nTekst in 't Drents  \r\n",
        ),
        (
            "content/goals/2-leren.md",
            "---\ntitle: Leren\nstatement: Iedereen leert\naudience: { label: Volwassenen, from: 18 }\nactions:\n  - title: Cursus\n    text: |\n      Elke week.\n  - { title: Les, text: Elke dag }\n---\n",
        ),
        (
            "content/goals/2-leren.drt.md",
            "---\naudience: Groten\nactions: [Kursus, { text: Elke dag! }]\n---\n",
        ),
        (
            "content/pages/1-contact.md",
            "---\ntitle: Contact\n---\nBel ons.\n",
        ),
        ("content/pages/1-contact.drt.md", "Bel oons.\n"),
        (
            "content/pages/2-leeg.md",
            "---\ntitle: Leeg\ntagline: Niets\nimage: { src: a.svg, alt: Een boek }\n---\n",
        ),
        ("content/pages/2-leeg.drt.md", "---\n---\n"),
        (
            "content/pages/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        ),
        (
            "content/indicators/1-lezers.md",
            "---\ntitle: Lezers\nunit: '%'\nvalues:\n  - { label: Jong, value: 1, display: 1 op de 2 }\n  - { label: Oud, value: 2, note: geschat }\nsource: { title: Onderzoek, publisher: CBS }\n---\n",
        ),
    ])
}

impl Publication {
    fn new(files: &[(&str, &str)]) -> Self {
        let publication = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (path, text) in files {
            publication.write(path, text.as_bytes());
        }
        publication
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_koers"))
            .current_dir(self.folder.path())
            .args(arguments)
            .env("LC_ALL", "nl_NL.UTF-8")
            .output()
            .unwrap()
    }

    /// The same, where all is to be well.
    fn fine(&self, arguments: &[&str]) -> Output {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}\n{told}");
        output
    }

    /// The rows of an export.
    fn export(&self) -> Vec<Vec<String>> {
        let output = self.fine(&["translations", "export", "drt", "--to", "-"]);
        rows(&output.stdout)
    }

    /// Takes over rows, written in one way or another.
    fn import(&self, rows: &[Vec<String>], delimiter: u8, mark: &str) -> Output {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(mark.as_bytes().to_vec());
        for row in rows {
            writer.write_record(row).unwrap();
        }
        self.write("table.csv", &writer.into_inner().unwrap());
        self.run(&["translations", "import", "drt", "--from", "table.csv"])
    }

    fn files(&self) -> BTreeMap<String, String> {
        let entries = WalkDir::new(self.folder.path().join("content"));
        let entries = entries.into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(self.folder.path()).unwrap();
                let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
                (path.to_str().unwrap().to_owned(), text)
            })
            .collect()
    }

    /// The state of a document, and the codes that `check` tells.
    fn state(&self, file: &str) -> (String, Vec<String>) {
        let overview = self.fine(&["translations", "--format", "json"]);
        let overview: Value = serde_json::from_slice(&overview.stdout).unwrap();
        let documents = overview["languages"][0]["documents"].as_array().unwrap();
        let document = documents.iter().find(|one| one["file"] == file).unwrap();
        let check = self.run(&["check", "--format", "json"]);
        let check: Value = serde_json::from_slice(&check.stdout).unwrap();
        let told = check["diagnostics"].as_array().unwrap().iter();
        let codes = told.map(|one| one["code"].as_str().unwrap().to_owned());
        let state = document["state"].as_str().unwrap().to_owned();
        (state, codes.collect())
    }
}

fn rows(table: &[u8]) -> Vec<Vec<String>> {
    let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(table);
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// A text as a spreadsheet shows it, which takes no formula for a text.
fn cell(text: &str) -> String {
    let is_formula = text
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t']);
    if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Each row with a translation of its own.
fn filled(rows: &[Vec<String>], round: usize) -> Vec<Vec<String>> {
    let mut filled = rows.to_vec();
    for (index, row) in filled.iter_mut().enumerate().skip(1) {
        let tricky = TRICKY[(index + round) % TRICKY.len()];
        // Where it is unlike any other, at either end of the text.
        row[3] = match (index + round) % 3 {
            0 => cell(&format!("{tricky}{index}.{round}")),
            1 => cell(&format!("{index}.{round}{tricky}")),
            _ => cell(tricky),
        };
    }
    filled
}

/// Everything but the state.
fn texts(rows: &[Vec<String>]) -> Vec<&[String]> {
    rows.iter().map(|row| &row[..4]).collect()
}

#[test]
fn every_text_comes_back_as_it_was_filled_in() {
    for publication in publications() {
        let before = publication.files();
        let mut table = publication.export();
        assert!(table.len() > 200, "{table:?}");
        let unchanged = publication.import(&table, b';', "\u{feff}");
        assert!(unchanged.status.success());
        assert_eq!(publication.files(), before);
        // Into files that lack a translation, and then over another.
        for round in 0..2 {
            let filled = filled(&table, round);
            let output = publication.import(&filled, b';', "\u{feff}");
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{told}");
            table = publication.export();
            for (came, wanted) in texts(&table).iter().zip(texts(&filled)) {
                assert_eq!(*came, wanted);
            }
            assert_eq!(table.len(), filled.len());
            check_rest(&before, &publication.files());
        }
    }
}

/// What isn't translated stays as it was: comments, the text below the front
/// matter, line ends and byte order marks.
fn check_rest(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    for (path, text) in before {
        let now = &after[path];
        if !path.ends_with(".md") && !path.ends_with(".yaml") {
            assert_eq!(text, now, "{path}");
            continue;
        }
        assert_eq!(text.starts_with('\u{feff}'), now.starts_with('\u{feff}'));
        if text.contains("\r\n") {
            let pairs = now.matches("\r\n").count();
            assert_eq!(pairs, now.matches('\n').count(), "{path}");
        }
        assert_eq!(comments(text), comments(now), "{path}");
        if path.ends_with(".md") {
            let body = |text: &str| {
                let rest = text.trim_start_matches('\u{feff}').strip_prefix("---");
                let rest = rest.and_then(|rest| rest.split_once("\n---"));
                rest.map_or_else(
                    || text.to_owned(),
                    |(_, body)| body.trim_start_matches('\r').to_owned(),
                )
            };
            let body = (body(text), body(now));
            assert!(body.1.trim_start().ends_with(body.0.trim_start()), "{path}");
        }
    }
}

/// The lines and ends of lines that only editors read; no text that is filled in
/// has such a line.
fn comments(text: &str) -> Vec<&str> {
    const ENDS: [&str; 6] = [
        "# kort",
        "# 1",
        "# 2",
        "# hoofdletters",
        "# dan",
        "# twee talen",
    ];
    let comments = text.lines().filter_map(|line| {
        let is_whole = line.trim_start().starts_with("# ");
        let end = ENDS.iter().find(|end| line.ends_with(*end)).copied();
        if is_whole { Some(line) } else { end }
    });
    comments.collect()
}

#[test]
fn files_of_other_rows_stay_as_they_are() {
    for publication in publications() {
        let before = publication.files();
        let table = publication.export();
        let file = &table.last().unwrap()[0];
        let mut some = filled(&table, 1);
        some.retain(|row| row[0] == "waar" || row[0] == "content/words.yaml" || row[0] == *file);
        let output = publication.import(&some, b';', "");
        assert!(output.status.success());
        let mut after = publication.files();
        for (path, text) in before {
            let now = after.remove(&path).unwrap();
            if path != "content/words.yaml" && path != *file {
                assert_eq!(now, text, "{path}");
            }
        }
        assert!(after.into_keys().all(|path| path == *file));
    }
}

#[test]
fn a_table_comes_back_as_any_program_saves_it() {
    for (delimiter, mark) in [(b',', ""), (b'\t', ""), (b';', ""), (b',', "\u{feff}")] {
        let publication = by_hand();
        let filled = filled(&publication.export(), 0);
        let output = publication.import(&filled, delimiter, mark);
        assert!(output.status.success());
        assert_eq!(texts(&publication.export()), texts(&filled));
    }
}

#[test]
fn a_changed_original_makes_its_variant_stale_until_it_is_stamped() {
    let publication = Publication::new(&[
        (
            "content/publication.yaml",
            "title: Koers\norganisation: { name: De Naobers }\nlanguages: [nl, drt]\nbase_url: https://koers.example.org/\n",
        ),
        (
            "content/pages/contact.md",
            "---\ntitle: Contact\n---\nBel ons.\n",
        ),
        (
            "content/pages/contact.drt.md",
            "\u{feff}---\r\n# Titel\r\ntitle: Kontakt\r\n---\r\nBel oons.\r\n",
        ),
    ]);
    let file = "content/pages/contact.drt.md";
    let current = || ("current".to_owned(), Vec::new());
    let stale = || ("stale".to_owned(), vec!["stale-variant".to_owned()]);
    assert_eq!(publication.state(file), current());
    // By its own name, from another folder, and again.
    publication.fine(&["translations", "stamp", file]);
    let stamped = publication.files();
    let text = &stamped[file];
    let (start, rest) = text.split_once("translation: { of: \"").unwrap();
    assert_eq!(start, "\u{feff}---\r\n# Titel\r\ntitle: Kontakt\r\n");
    assert_eq!(&rest[12..], "\" }\r\n---\r\nBel oons.\r\n");
    publication.fine(&["translations", "stamp", file]);
    assert_eq!(publication.files(), stamped);
    assert_eq!(publication.state(file), current());
    // Other line ends are no other text.
    publication.write(
        "content/pages/contact.md",
        "\u{feff}---\r\ntitle: Contact\r\n---\r\nBel ons.\r\n".as_bytes(),
    );
    assert_eq!(publication.state(file), current());
    publication.write(
        "content/pages/contact.md",
        b"---\ntitle: Contact\n---\nMail ons.\n",
    );
    assert_eq!(publication.state(file), stale());
    publication.fine(&["translations", "stamp", "content/pages/contact.md"]);
    assert_eq!(publication.state(file), current());
    let length = |text: &str| text.len();
    assert_eq!(length(&publication.files()[file]), length(&stamped[file]));
}

#[test]
fn good_rows_are_written_where_others_are_refused() {
    let publication = by_hand();
    let table = publication.export();
    let mut some = filled(&table, 0);
    some[1][2] = "Iets anders".to_owned();
    some.push(vec![
        "content/goals/9-weg.md".into(),
        "title".into(),
        "Weg".into(),
        "Vot".into(),
        String::new(),
    ]);
    let output = publication.import(&some, b';', "");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("table.csv:2:1"), "{told}");
    assert!(told.contains("content/goals/9-weg.md"), "{told}");
    let after = publication.export();
    assert_eq!(after[1], table[1]);
    assert_eq!(texts(&after)[2..], texts(&some)[2..after.len()]);
}

#[test]
fn a_table_that_was_filled_in_is_not_written_over() {
    let publication = by_hand();
    let export = ["translations", "export", "drt", "--to", "table.csv"];
    publication.fine(&export);
    publication.fine(&export);
    let table = fs::read(publication.folder.path().join("table.csv")).unwrap();
    let filled = filled(&rows(&table), 0);
    let output = publication.import(&filled[..1], b';', "");
    assert!(output.status.success());
    publication.fine(&export);
    publication.write("table.csv", b"van iemand anders\n");
    assert_eq!(publication.run(&export).status.code(), Some(2));
    assert_eq!(
        fs::read(publication.folder.path().join("table.csv")).unwrap(),
        b"van iemand anders\n"
    );
}

#[test]
fn the_overview_counts_texts_and_words() {
    let publication = by_hand();
    let overview = publication.fine(&["translations", "--format", "json"]);
    let overview: Value = serde_json::from_slice(&overview.stdout).unwrap();
    let drents = &overview["languages"][0];
    assert_eq!(drents["tag"], "drt");
    assert_eq!(drents["texts"]["words"]["translated"], 1);
    assert_eq!(drents["texts"]["publication"]["translated"], 1);
    assert_eq!(drents["counts"]["missing"], 1);
    let missing = drents["missing_words"].as_array().unwrap();
    assert!(missing.iter().all(|word| word["key"] != "search"));
    let total = drents["interface"]["total"].as_u64().unwrap();
    let translated = drents["interface"]["translated"].as_u64().unwrap();
    assert_eq!(usize::try_from(total - translated).unwrap(), missing.len());
    for (language, words) in [("nl", "zonder vertaling"), ("en", "without translation")] {
        let shown = publication.fine(&["translations", "--language", language]);
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn help_is_in_dutch_and_in_english() {
    for command in ["stamp", "export", "import"] {
        for (language, words) in [("nl", "Gebruik: koers"), ("en", "Usage: koers")] {
            let arguments = ["translations", command, "--help", "--language", language];
            let shown = by_hand().fine(&arguments);
            let shown = String::from_utf8(shown.stdout).unwrap();
            assert!(shown.contains(words), "{shown}");
        }
    }
}

/// Paths may be given from where one is, or from the root.
#[test]
fn files_are_found_from_another_folder() {
    let publication = by_hand();
    let root = publication.folder.path().to_str().unwrap().to_owned();
    let elsewhere = tempfile::tempdir().unwrap();
    let run = |folder: &Path, file: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_koers"))
            .current_dir(folder)
            .args(["translations", "stamp", file, "--root", &root])
            .output();
        run.unwrap().status.code()
    };
    assert_eq!(
        run(elsewhere.path(), "content/goals/1-lezen.drt.md"),
        Some(0)
    );
    let goals = publication.folder.path().join("content/goals");
    assert_eq!(run(&goals, "2-leren.md"), Some(0));
    assert_eq!(run(&goals, "3-niets.md"), Some(1));
    let files = publication.files();
    for file in [
        "content/goals/1-lezen.drt.md",
        "content/goals/2-leren.drt.md",
    ] {
        assert!(files[file].contains("translation: { of: \""), "{file}");
    }
}
