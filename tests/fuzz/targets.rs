//! What is tried with bytes that anybody may have written, and what always holds.
//!
//! Known to cargo-fuzz (`tests/fuzz`) and to `cargo test` (`tests/fuzzing.rs`).
#![allow(dead_code)] // Each of its users takes one function, or all.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use koers::plan::Recipe;
use koers::{Day, Diagnostic, Planner, Renderer, Sources};

#[path = "../../src/serve/request.rs"]
mod request_module;

/// Without search: its index takes longer than all else.
const SETTINGS: &str = "title: T\norganisation: { name: O }\nlanguages: [nl, drt]\n\
    base_url: https://koers.example.nl/onder/\nsearch: false\n";

const OTHERS: [(&str, &str); 5] = [
    (
        "content/goals/lezen.md",
        "---\ntitle: Lezen\nstatement: Ieder kind leest.\n---\n\n## Kop\n\nTekst.\n",
    ),
    (
        "content/stories/anna.md",
        "---\ntitle: Anna leest\nperson: { name: Anna Bos }\ngoals: [lezen]\n\
         consent: { given: 2026-01-01 }\nquote: Lezen is leuk.\n---\n\nAnna leest elke dag.\n",
    ),
    (
        "content/indicators/leden.md",
        "---\ntitle: Leden\ngoals: [lezen]\nsource: { title: Telling }\n\
         values: [{ period: 2025, value: 12 }, { period: 2026, value: 13 }]\n---\n",
    ),
    (
        "content/words.yaml",
        "- { id: poi, word: POI, meaning: helpt bibliotheken }\n",
    ),
    ("content/sources.yaml", "- { id: wsob, title: Wsob }\n"),
];

/// The front matter of a page, a goal, a story and a figure.
pub(crate) fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (kind, text) = chosen(
        &text,
        &[
            "pages/a.md",
            "goals/a.md",
            "stories/a.md",
            "indicators/a.md",
        ],
    );
    holds_beside_others(&[(
        &format!("content/{kind}"),
        &format!("---\ntitle: A\n{text}\n---\n\nTekst.\n"),
    )]);
}

/// The body of a page, which refers to all that there is.
pub(crate) fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (path, text) = chosen(&text, &["index.md", "pages/a.md", "index.drt.md"]);
    holds_beside_others(&[
        ("content/index.md", "---\ntitle: Home\n---\n\n## Kop\n"),
        (
            &format!("content/{path}"),
            &format!("---\ntitle: A\n---\n\n{text}\n"),
        ),
    ]);
}

/// Several files, one after another: the name of each, a NUL, its text, and a NUL.
pub(crate) fn publication(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\0');
    let mut files = Vec::new();
    while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
        if files.len() < 8 && is_name(name) {
            files.push((name, text));
        }
    }
    holds(&files);
}

/// The table of a figure.
pub(crate) fn csv(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (chart, text) = chosen(&text, &["bar", "line", "number"]);
    let figure = format!(
        "---\ntitle: A\ngoals: [lezen]\nchart: {chart}\nsource: {{ title: T }}\ndata: a.csv\n---\n"
    );
    holds_beside_others(&[
        ("content/indicators/a.md", &figure),
        ("content/indicators/a.csv", text),
        (
            "content/index.md",
            "---\ntitle: Home\n---\n\n![](indicator:a)\n\n[](indicator:a#b)\n",
        ),
    ]);
}

/// A drawing on a page, on a card and in the head of each page.
pub(crate) fn svg(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let settings = SETTINGS.replace("name: O", "name: O, logo: a.svg");
    holds_beside_others(&[
        ("content/publication.yaml", &settings),
        ("content/a.svg", &text),
        (
            "content/index.md",
            "---\ntitle: Home\nimage: { src: a.svg, alt: A }\n---\n\n![a](a.svg)\n",
        ),
    ]);
}

/// The first line of a request, its host, and a place in a file.
pub(crate) fn request(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n');
    let mut line = || lines.next().unwrap_or_default();
    let (path, host, pairs) = (line(), line(), line());
    if let Ok(uri) = path.parse::<axum::http::Uri>() {
        if let Some(asked) = request_module::path(&uri) {
            assert!(asked.len() <= path.len());
            for way in ["./", "a/"] {
                let location = request_module::location(&uri, way);
                // It stays on this host, and is one line.
                let is_here = location.starts_with('/') && !location.starts_with("//");
                assert!(is_here && !location.contains(['\r', '\n']), "{location}");
            }
        }
        let _ = request_module::parameter(&uri, "page");
        let mut headers = axum::http::HeaderMap::new();
        if let Ok(host) = host.parse() {
            headers.insert("host", host);
        }
        for host in request_module::hosts(&uri, &headers).into_iter().flatten() {
            let _ = request_module::is_this_machine(&host, false);
        }
    }
    let _ = request_module::value_in(pairs, "place");
    let _ = request_module::Place::parse(pairs);
}

/// One of a few, by the first byte.
fn chosen<'a, 't>(text: &'t str, all: &[&'a str]) -> (&'a str, &'t str) {
    let mut characters = text.chars();
    let first = characters.next().map_or(0, |first| first as usize);
    (all[first % all.len()], characters.as_str())
}

/// Whether a publication may have a file of this name; what no disk gives, or is an error
/// where it is read, isn't tried.
fn is_name(name: &str) -> bool {
    let is_plain = |sign: char| !sign.is_control() && sign != '\\';
    let is_part = |part: &str| {
        !part.is_empty() && !part.starts_with(['.', '_']) && part.chars().all(is_plain)
    };
    let folders = ["content/", "layouts/", "assets/"];
    folders.iter().any(|folder| name.starts_with(folder)) && name.split('/').all(is_part)
}

/// Where what the targets write stands on the site.
const PAGES: [&str; 6] = [
    "/",
    "/a/",
    "/drt/",
    "/doelen/a/",
    "/verhalen/a/",
    "/cijfers/a/",
];

/// One in so many runs is a whole build, twice.
const WHOLE: u64 = if cfg!(fuzzing) { 20_000 } else { 500 };

/// One in so many runs of cargo-fuzz follows what the texts refer to.
#[cfg(fuzzing)]
const RESOLVED: u64 = 20;

thread_local! {
    static PLANNER: RefCell<Planner> = RefCell::default();
    static BASE: Sources =
        Sources::from_texts([("content/publication.yaml", SETTINGS)]).with(OTHERS);
}

/// Reads a publication after many like it; whole builds are made now and then.
fn holds_beside_others(files: &[(&str, &str)]) {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    let number = hasher.finish();
    if number.is_multiple_of(WHOLE) {
        return holds(files);
    }
    let sources = BASE.with(|base| base.with(files.iter().copied()));
    let told = PLANNER.with(|planner| told_of(&mut planner.borrow_mut(), &sources, number));
    for diagnostic in &told {
        lies_in_its_file(diagnostic, &sources);
    }
}

/// cargo-fuzz makes a million runs: the stages that read what an editor wrote, alone.
#[cfg(fuzzing)]
fn told_of(planner: &mut Planner, sources: &Sources, number: u64) -> Vec<Diagnostic> {
    match number.is_multiple_of(RESOLVED) {
        true => planner.resolve(sources, day()),
        false => planner.parse(sources),
    }
}

/// All that a preview does for the pages that have the files.
#[cfg(not(fuzzing))]
fn told_of(planner: &mut Planner, sources: &Sources, _: u64) -> Vec<Diagnostic> {
    let planned = planner.plan(sources, day());
    let renderer = Renderer::new(planned.value);
    for page in PAGES {
        if let Some(address) = renderer.plan().find(page) {
            // A template that fails is told.
            let _ = renderer.render(address);
        }
    }
    planned.diagnostics
}

fn day() -> Day {
    Day {
        date: "2026-11-22".parse().expect("a date"),
        with_drafts: false,
    }
}

/// Builds a publication with these files, and looks at all that holds for any.
fn holds(files: &[(&str, &str)]) {
    let day = day();
    let sources = BASE.with(|base| base.with(files.iter().copied()));
    let planned = koers::plan(&sources, day);
    let built = koers::build(&sources, day);
    assert_eq!(built.value.is_none(), built.has_errors());
    for diagnostic in planned.diagnostics.iter().chain(&built.diagnostics) {
        lies_in_its_file(diagnostic, &sources);
    }
    // What is told of the plan is told of the site.
    let told: BTreeSet<_> = built.diagnostics.iter().map(key).collect();
    assert!(
        planned
            .diagnostics
            .iter()
            .all(|planned| told.contains(&key(planned)))
    );
    let again = koers::build(&sources, day);
    assert_eq!(built.diagnostics, again.diagnostics);
    let files = |site: Option<koers::output::Site>| -> Vec<(String, Vec<u8>)> {
        let site = site.iter().flat_map(|site| site.files());
        let bytes = site.map(|(path, ready)| match ready {
            Recipe::Bytes(bytes) => (path.to_owned(), bytes.to_vec()),
            other => (path.to_owned(), format!("{other:?}").into_bytes()),
        });
        bytes.collect()
    };
    let (one, other) = (files(built.value), files(again.value));
    for (path, _) in &one {
        let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        assert!(
            path.split('/').all(is_plain) && !path.contains(['\\', '\0', '\n']),
            "{path}"
        );
    }
    assert!(one == other, "a second build differs");
}

fn key(diagnostic: &Diagnostic) -> (String, String) {
    (
        format!("{:?}", diagnostic.span),
        diagnostic.message.en.to_string(),
    )
}

fn lies_in_its_file(diagnostic: &Diagnostic, sources: &Sources) {
    let related = diagnostic.related.iter().map(|(span, _)| span);
    let fix = diagnostic.fix.iter().map(|fix| &fix.span);
    for span in std::iter::once(&diagnostic.span).chain(related).chain(fix) {
        if let (Some((start, end)), Some(text)) = (span.range, sources.text(&span.path)) {
            assert!(
                text.get(start..end).is_some(),
                "{}: {start}..{end}",
                span.path
            );
        }
    }
}
