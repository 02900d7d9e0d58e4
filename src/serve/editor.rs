//! The text editor that a problem is opened in.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// A command line with places for file, line and column, taken apart into words.
/// No shell ever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Editor {
    words: Vec<String>,
}

/// Editors with a window of their own, and how they are told a place. Others want
/// the terminal that koers runs in.
const KNOWN: [(&[&str], &str); 6] = [
    (
        &[
            "code",
            "code-insiders",
            "codium",
            "vscodium",
            "cursor",
            "windsurf",
        ],
        "-g {file}:{line}:{column}",
    ),
    (
        &["zed", "zeditor", "subl", "sublime_text"],
        "{file}:{line}:{column}",
    ),
    (
        &[
            "gedit",
            "gnome-text-editor",
            "gvim",
            "mousepad",
            "pluma",
            "xed",
        ],
        "+{line} {file}",
    ),
    (
        &["kate", "kwrite"],
        "--line {line} --column {column} {file}",
    ),
    (&["mate", "bbedit"], "--line {line} {file}"),
    (&["notepad++"], "-n{line} {file}"),
];

impl Editor {
    /// The editor of a command line such as `code -g {file}:{line}`; words may
    /// stand between quotes. None where there is no word in it.
    pub(crate) fn new(command: &str) -> Option<Self> {
        let mut words = words(command);
        if !words.iter().any(|word| word.contains("{file}")) {
            words.push("{file}".to_owned());
        }
        (words.len() > 1 && !words[0].contains("{file}")).then_some(Self { words })
    }

    /// The editor that the system prefers, if it has a window of its own.
    pub(crate) fn of_system() -> Option<Self> {
        let names = ["VISUAL", "EDITOR"];
        names
            .iter()
            .find_map(|name| Self::known(&std::env::var(name).ok()?))
    }

    fn known(command: &str) -> Option<Self> {
        let program = words(command).into_iter().next()?;
        let name = Path::new(&program).file_stem()?.to_str()?.to_lowercase();
        let (_, rest) = KNOWN.iter().find(|(names, _)| names.contains(&&*name))?;
        let words = std::iter::once(program).chain(words(rest));
        Some(Self {
            words: words.collect(),
        })
    }

    /// Opens a file, and doesn't wait for it to be closed.
    ///
    /// # Errors
    ///
    /// The program isn't there, or can't be started.
    pub(crate) fn open(&self, file: &Path, line: usize, column: usize) -> io::Result<()> {
        let mut arguments = self
            .words
            .iter()
            .map(|word| filled(word, file, line, column));
        let program = arguments.next().unwrap_or_default();
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Someone has to know that it ended.
        std::thread::spawn(move || child.wait());
        Ok(())
    }
}

/// A word with the place in it. The path needn't be text.
fn filled(word: &str, file: &Path, line: usize, column: usize) -> OsString {
    let word = word.replace("{line}", &line.to_string());
    let word = word.replace("{column}", &column.to_string());
    let mut filled = OsString::new();
    for (index, part) in word.split("{file}").enumerate() {
        if index > 0 {
            filled.push(file);
        }
        filled.push(part);
    }
    filled
}

/// The words of a command line; quotes hold words with spaces together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in command.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, _) if character.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(editor: Option<Editor>) -> Option<Vec<String>> {
        let file = Path::new("/map/een verhaal.md");
        let words = editor?.words;
        let filled = words.iter().map(|word| filled(word, file, 4, 18));
        Some(
            filled
                .map(|word| word.to_string_lossy().into_owned())
                .collect(),
        )
    }

    #[test]
    fn a_command_is_taken_apart_without_a_shell() {
        fn check(command: &str, expected: Option<&[&str]>) {
            let opened = opened(Editor::new(command));
            let expected =
                expected.map(|words| words.iter().map(|word| (*word).to_owned()).collect());
            assert_eq!(opened, expected, "{command}");
        }
        check(
            "code -g {file}:{line}",
            Some(&["code", "-g", "/map/een verhaal.md:4"]),
        );
        check(
            "'/opt/My Editor/bin' +{line},{column} \"{file}\"",
            Some(&["/opt/My Editor/bin", "+4,18", "/map/een verhaal.md"]),
        );
        check("gedit", Some(&["gedit", "/map/een verhaal.md"]));
        check("x; rm {file}", Some(&["x;", "rm", "/map/een verhaal.md"]));
        check("", None);
        check("  ", None);
        check("{file}", None);
    }

    #[test]
    fn an_editor_without_a_window_is_not_known() {
        let code = ["/usr/bin/code", "-g", "/map/een verhaal.md:4:18"].map(str::to_owned);
        assert_eq!(
            opened(Editor::known("/usr/bin/code --wait")),
            Some(code.to_vec())
        );
        for command in ["vim", "nano", "emacs -nw", ""] {
            assert_eq!(Editor::known(command), None, "{command}");
        }
    }
}
