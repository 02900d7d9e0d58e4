//! `koers status`, on every folder in `tests/status/`; its `README.md` tells what
//! stands in one.

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
fn a_terminal_of_eighty_columns_is_wide_enough() {
    for case in cases() {
        for (name, arguments) in &OUTPUTS[..2] {
            let told = String::from_utf8(status(&case, arguments).stdout).unwrap();
            let wide = told.lines().find(|line| line.chars().count() > 80);
            assert_eq!(wide, None, "{} {name}", case.display());
        }
    }
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
