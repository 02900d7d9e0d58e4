//! Drawings that do harm are refused, and drawings as programs write them are
//! published as they are. `tests/browser/drawings.mjs` opens the same in a browser.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use koers::plan::Recipe;
use koers::{Day, Severity, sources};

const NAMESPACES: &str = "xmlns=\"http://www.w3.org/2000/svg\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:h=\"http://www.w3.org/1999/xhtml\"";
const PHOTO: &str = "data:image/png;base64,\
    iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEUlEQVR4nGNgKM5GIAYSOAC6DhHxWRbmRAAAAABJRU5ErkJggg==";
const FONT: &str = "url(data:font/woff2;base64,d09GMgABAAAAAA==)";
const ELSEWHERE: &str = "http://127.0.0.1:9/hit";

struct Drawing {
    name: String,
    bytes: Vec<u8>,
}

#[test]
fn drawings_that_do_harm_are_refused() {
    let drawings = read("attacks.txt");
    assert!(drawings.len() >= 300, "{}", drawings.len());
    let (told, _) = build(&drawings);
    let accepted: String = drawings
        .iter()
        .enumerate()
        .filter(|(number, _)| !told.contains(&path(*number)))
        .fold(String::new(), |mut all, (_, drawing)| {
            writeln!(all, "{}", drawing.name).unwrap();
            all
        });
    assert!(accepted.is_empty(), "accepted:\n{accepted}");
}

#[test]
fn drawings_as_programs_write_them_are_published_as_they_are() {
    let drawings = read("harmless.txt");
    assert!(drawings.len() >= 60, "{}", drawings.len());
    let (told, site) = build(&drawings);
    let refused = told.iter().map(|path| {
        let number = path.trim_start_matches(|c: char| !c.is_ascii_digit());
        let number: usize = number.trim_end_matches(".svg").parse().unwrap();
        format!("{}\n", drawings[number].name)
    });
    let refused: String = refused.collect();
    assert!(refused.is_empty(), "refused:\n{refused}");
    for (number, drawing) in drawings.iter().enumerate() {
        let published = &site[number];
        // Text has neither a mark in front nor the line ends of Windows.
        let text = String::from_utf8_lossy(&drawing.bytes).replace("\r\n", "\n");
        assert_eq!(
            published,
            text.trim_start_matches('\u{feff}'),
            "{}",
            drawing.name
        );
    }
}

/// Where a drawing is in the publication.
fn path(number: usize) -> String {
    format!("content/{number:03}.svg")
}

/// Builds a publication that shows all drawings. Gives the files of which an error is
/// told, and what is published of each drawing.
fn build(drawings: &[Drawing]) -> (BTreeSet<String>, Vec<String>) {
    let root = tempfile::tempdir().unwrap();
    let content = root.path().join("content");
    fs::create_dir(&content).unwrap();
    let publication = "title: Proef\norganisation: { name: Proef }\nlanguages: [nl]\n";
    fs::write(content.join("publication.yaml"), publication).unwrap();
    let mut home = "---\ntitle: Proef\n---\n".to_owned();
    for (number, drawing) in drawings.iter().enumerate() {
        fs::write(root.path().join(path(number)), &drawing.bytes).unwrap();
        writeln!(home, "\n![Een tekening]({number:03}.svg)").unwrap();
    }
    fs::write(content.join("index.md"), home).unwrap();
    let read = sources::read(root.path()).unwrap();
    let day = Day {
        date: jiff::civil::date(2026, 11, 22),
        with_drafts: false,
    };
    let built = koers::build(&read.value, day);
    let told = read.diagnostics.iter().chain(&built.diagnostics);
    let errors = told.filter(|told| told.severity == Severity::Error);
    let told = errors.map(|told| told.span.path.to_string()).collect();
    let mut site: Vec<(String, String)> = Vec::new();
    for (path, ready) in built.value.iter().flat_map(|site| site.files()) {
        if let Recipe::Bytes(bytes) = ready
            && path.starts_with("media/")
        {
            site.push((path.to_owned(), String::from_utf8_lossy(bytes).into_owned()));
        }
    }
    site.sort();
    (told, site.into_iter().map(|(_, text)| text).collect())
}

/// Reads a list of drawings, as `tests/drawings/attacks.txt` tells.
fn read(list: &str) -> Vec<Drawing> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawings");
    let text = fs::read_to_string(folder.join(list)).unwrap();
    let sections = text.split("\n== ").skip(1);
    sections.flat_map(expanded).collect()
}

/// A section makes one drawing, or one of each word or line.
fn expanded(section: &str) -> Vec<Drawing> {
    let (name, body) = section.split_once('\n').unwrap();
    let (each, body) = if let Some(rest) = body.strip_prefix("each: ") {
        let (words, body) = rest.split_once('\n').unwrap();
        (words.split(' ').collect(), body)
    } else if let Some(rest) = body.strip_prefix("each, by line:\n") {
        let (lines, body) = rest.split_once("\n\n").unwrap();
        (lines.lines().collect(), body)
    } else {
        (vec![""], body)
    };
    let drawing = |word: &str| Drawing {
        name: match name.contains("{each}") {
            true => name.replace("{each}", word),
            false => format!("{name} {word}"),
        },
        bytes: bytes(&body.trim_end_matches('\n').replace("{each}", word)),
    };
    each.into_iter().map(drawing).collect()
}

fn bytes(template: &str) -> Vec<u8> {
    let script = format!("(new Image).src='{ELSEWHERE}'");
    let text = template
        .replace("{svg}", "<svg {ns} width=\"90\" height=\"90\">")
        .replace("{ns}", NAMESPACES)
        .replace("{photo}", PHOTO)
        .replace("{font}", FONT)
        .replace("{js}", &script)
        .replace("{url}", ELSEWHERE);
    let mut parts = text.split("{x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap();
        bytes.push(u8::from_str_radix(digits, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    bytes
}
