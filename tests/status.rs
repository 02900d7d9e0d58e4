//! `koers status`, on every folder in `tests/status/`; its `README.md` tells what
//! stands in one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const OUTPUTS: [(&str, &[&str]); 3] = [
    ("nl.txt", &["--language", "nl"]),
    ("en.txt", &["--language", "en"]),
    ("status.json", &["--language", "nl", "--format", "json"]),
];

#[test]
fn every_publication_has_the_state_that_is_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in cases() {
        for (name, arguments) in OUTPUTS {
            let output = status(&case, arguments);
            let told = String::from_utf8(output.stdout).unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            let file = case.join("expected").join(name);
            if update {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, &told).unwrap();
            }
            let expected = fs::read_to_string(&file).unwrap_or_default();
            if told != expected {
                failures.push(format!("{}\n{told}", file.display()));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn errors_are_those_of_check_and_make_it_fail() {
    for case in cases() {
        let output = status(&case, &["--format", "json"]);
        let state: Value = serde_json::from_slice(&output.stdout).unwrap();
        let check = run("check", &case, &["--format", "json"]);
        let check: Value = serde_json::from_slice(&check.stdout).unwrap();
        for kind in ["errors", "warnings"] {
            assert_eq!(state[kind], check[kind], "{}", case.display());
        }
        let has_errors = state["errors"] != 0;
        assert_eq!(output.status.code(), Some(i32::from(has_errors)));
    }
}

#[test]
fn status_and_check_find_the_same() {
    for case in cases() {
        let output = status(&case, &["--format", "json"]);
        let state: Value = serde_json::from_slice(&output.stdout).unwrap();
        let check = run("check", &case, &["--format", "json"]);
        let check: Value = serde_json::from_slice(&check.stdout).unwrap();
        let told = check["diagnostics"].as_array().unwrap();
        let mut counted = 0;
        for section in state["sections"].as_array().unwrap() {
            let topic = section["topic"].as_str().unwrap();
            let rule = match topic {
                "without-consent" => "story-without-consent",
                "stale-translation" => "stale-variant",
                other => other,
            };
            let of_rule = told.iter().filter(|told| told["code"] == rule);
            let count = of_rule.clone().count();
            let name = case.display();
            assert_eq!(section["count"], count, "{name}: {topic}");
            let place = |found: &Value| {
                let part = |key: &str| found[key].to_string();
                (part("file"), part("line"), part("column"))
            };
            let found: BTreeSet<_> = of_rule.map(place).collect();
            let items = section["items"].as_array().unwrap();
            assert!(
                items.iter().all(|item| found.contains(&place(item))),
                "{name}: {topic}"
            );
            let is_work = told
                .iter()
                .any(|told| told["code"] == rule && told["severity"] == "todo");
            counted += if is_work { count } else { 0 };
        }
        // None of what is left to do is in no section.
        assert_eq!(check["todo"], counted, "{}", case.display());
    }
}

#[test]
fn a_terminal_of_eighty_columns_is_wide_enough() {
    for case in cases() {
        for (name, arguments) in &OUTPUTS[..2] {
            let told = String::from_utf8(status(&case, arguments).stdout).unwrap();
            let wide = told.lines().find(|line| line.chars().count() > 80);
            assert_eq!(wide, None, "{} {name}", case.display());
        }
    }
}

/// Two zones that never have the same day: they are 26 hours apart.
const EAST: &str = "Pacific/Kiritimati";
const WEST: &str = "Etc/GMT+12";

#[test]
fn today_is_that_of_the_publication_and_else_that_of_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let today = |publication: &str, tz: &str, arguments: &[&str]| {
        write_publication(folder.path(), publication);
        let output = in_zone(folder.path(), tz, arguments);
        let state: Value = serde_json::from_slice(&output.stdout).unwrap();
        state["date"].as_str().unwrap().to_owned()
    };
    let check = |publication: &str, tz: &str, zone: &str| {
        // Midnight may pass in between.
        let [before, found, after] = [day_in(zone), today(publication, tz, &[]), day_in(zone)];
        assert!(
            found == before || found == after,
            "{publication} {tz}: {found}"
        );
    };
    let named = format!("timezone: {EAST}\n");
    check(&named, WEST, EAST);
    check(&named, "Nergens/Nergenshuizen", EAST);
    check("timezone: etc/gmt+12\n", EAST, WEST);
    for tz in [
        WEST,
        ":Etc/GMT+12",
        "/usr/share/zoneinfo/Etc/GMT+12",
        "<-12>12",
        "XYZ12",
        "XYZ12ABC12",
    ] {
        check("", tz, WEST);
    }
    check("", "XYZ-14", EAST);
    for tz in ["", ":"] {
        check("", tz, "UTC");
    }
    let asked = today(&named, WEST, &["--date", "2026-11-22"]);
    assert_eq!(asked, "2026-11-22");
}

#[test]
fn a_zone_of_the_system_that_is_not_known_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    write_publication(folder.path(), "");
    for tz in [
        "Nergens/Nergenshuizen",
        "Amsterdam",
        "Etc/Unknown",
        "/usr/share/zoneinfo/Nergens",
        "CEST",
    ] {
        let output = in_zone(folder.path(), tz, &[]);
        assert_eq!(output.status.code(), Some(2), "{tz}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains(tz) && told.contains("`timezone: Europe/Amsterdam`"),
            "{told}"
        );
        let output = in_zone(folder.path(), tz, &["--date", "2026-11-22"]);
        assert_eq!(output.status.code(), Some(0), "{tz}");
    }
}

fn day_in(zone: &str) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap();
    jiff::Timestamp::now().to_zoned(zone).date().to_string()
}

fn write_publication(root: &Path, more: &str) {
    let text = "title: Proef\norganisation: { name: De Naobers }\nlanguages: [nl]\n";
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(
        root.join("content/publication.yaml"),
        format!("{text}{more}"),
    )
    .unwrap();
}

fn in_zone(root: &Path, tz: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_koers"))
        .args(["status", "--format", "json", "--language", "en", "--root"])
        .arg(root)
        .args(arguments)
        .env("TZ", tz)
        .output()
        .unwrap()
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/status");
    let entries = fs::read_dir(root).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    assert!(!cases.is_empty());
    cases.sort();
    cases
}

fn status(case: &Path, arguments: &[&str]) -> Output {
    run("status", case, arguments)
}

fn run(command: &str, case: &Path, arguments: &[&str]) -> Output {
    let more = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    Command::new(env!("CARGO_BIN_EXE_koers"))
        .args([command, "--date", "2026-11-22", "--root"])
        .arg(case)
        .args(arguments)
        .args(more.split_whitespace())
        .output()
        .unwrap()
}
