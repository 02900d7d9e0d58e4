//! Whole publications: the example in `content/`, the manual in `docs/`, and each in
//! `../shared/publications/` (or the folder that `PUBLICATIONS` names) if that is
//! there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use koers::diagnostic::Tongue;
use koers::output::{Site, Staging, WriteError, Written};
use koers::picture::Cache;
use koers::plan::Recipe;
use koers::{Day, Diagnostic, Purpose, Severity, Sources, report, sources};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Selector};
use serde_json::Value;
use walkdir::WalkDir;

/// The day that publications are built for, so that a run tells the same on any.
const DATE: &str = "2026-11-22";

/// A publication, built.
struct Built {
    root: PathBuf,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    site: Site,
}

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Cases that are whole publications.
const WHOLE: [&str; 6] = [
    "a-data-strategy-with-three-trees-and-news",
    "a-plan-of-deliverables-by-quarter-in-two-languages",
    "a-plan-of-goals-and-targets-in-three-scripts",
    "a-publication-in-arabic-alone",
    "a-publication-in-french-alone",
    "a-publication-in-greek-alone",
];

fn publications() -> Vec<PathBuf> {
    let folder = std::env::var_os("PUBLICATIONS")
        .map_or_else(|| example().join("../shared/publications"), PathBuf::from);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let others = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("content").is_dir());
    let mut roots = vec![example(), example().join("docs")];
    roots.extend(others);
    roots.sort();
    roots
}

/// The same, and cases: what holds whatever the language is.
fn publications_in_any_language() -> Vec<PathBuf> {
    let mut roots = publications();
    roots.extend(WHOLE.map(|name| example().join("tests/cases").join(name)));
    roots
}

fn day() -> Day {
    Day {
        date: DATE.parse().unwrap(),
        with_drafts: false,
    }
}

fn build(root: &Path) -> Built {
    let read = sources::read(root).unwrap();
    let built = koers::build(&read.value, day());
    let diagnostics: Vec<_> = read
        .diagnostics
        .into_iter()
        .chain(built.diagnostics)
        .collect();
    let told = told(&diagnostics, &read.value);
    let site = built
        .value
        .unwrap_or_else(|| panic!("{} has errors\n{told}", root.display()));
    Built {
        root: root.to_owned(),
        sources: read.value,
        diagnostics,
        site,
    }
}

fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let told = diagnostics
        .iter()
        .map(|diagnostic| report::human(diagnostic, sources, Tongue::Dutch, false));
    told.collect::<Vec<_>>().join("\n\n")
}

/// Pictures that these tests made, whatever the publication.
fn pictures() -> Cache {
    Cache::new(Path::new(env!("CARGO_TARGET_TMPDIR")))
}

fn bytes(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = site.files().map(|(path, ready)| {
        let bytes = match ready {
            Recipe::Bytes(bytes) => bytes.to_vec(),
            Recipe::Copy(from) => fs::read(from).unwrap(),
            Recipe::Picture(variant) => pictures().read(variant).unwrap(),
            Recipe::Drawn(drawn) => pictures().drawn(drawn).unwrap(),
        };
        (path.to_owned(), bytes)
    });
    files.collect()
}

/// The pages of a site, by their path in it.
fn pages(site: &Site) -> BTreeMap<String, Html> {
    let files = bytes(site)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"));
    files
        .map(|(path, bytes)| {
            (
                path,
                Html::parse_document(&String::from_utf8(bytes).unwrap()),
            )
        })
        .collect()
}

#[test]
fn publications_build_without_errors() {
    for root in publications_in_any_language() {
        let built = build(&root);
        let errors = built
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(
            errors.count(),
            0,
            "{}",
            told(&built.diagnostics, &built.sources)
        );
    }
}

#[test]
fn the_example_builds_without_warnings() {
    let built = build(&example());
    assert!(
        built.diagnostics.is_empty(),
        "{}",
        told(&built.diagnostics, &built.sources)
    );
}

#[test]
fn two_builds_are_the_same_to_the_byte() {
    for root in publications_in_any_language() {
        let (first, second) = (bytes(&build(&root).site), bytes(&build(&root).site));
        let differing: Vec<_> = first
            .keys()
            .filter(|path| first.get(*path) != second.get(*path))
            .collect();
        assert!(
            differing.is_empty() && first.len() == second.len(),
            "{}: {differing:?}",
            root.display()
        );
    }
}

#[test]
fn all_links_lead_to_a_page_and_a_heading_of_the_site() {
    for root in publications_in_any_language() {
        let site = build(&root).site;
        let files: BTreeSet<String> = site.files().map(|(path, _)| path.to_owned()).collect();
        let pages = pages(&site);
        let ids: BTreeMap<&str, BTreeSet<&str>> = pages
            .iter()
            .map(|(path, html)| (path.as_str(), ids(html)))
            .collect();
        let mut broken = Vec::new();
        for (path, html) in &pages {
            // A host sends it for any address, so that its links begin at the root.
            let is_anywhere = path.ends_with("404.html");
            for written in addresses(html) {
                let (to, fragment) = written.split_once('#').unwrap_or((written, ""));
                let is_from_root = to.starts_with('/');
                let to = match to.strip_prefix('/') {
                    Some(to) => resolve("index.html", if to.is_empty() { "." } else { to }),
                    None => resolve(path, to),
                };
                let fragment = percent_decode_str(fragment).decode_utf8().unwrap();
                let has_id = fragment.is_empty()
                    || ids
                        .get(to.as_str())
                        .is_none_or(|ids| ids.contains(&*fragment));
                let is_right_way = is_from_root == (is_anywhere && !written.starts_with('#'));
                if !is_right_way || !files.contains(&to) || !has_id {
                    broken.push(format!("{path}: {written}"));
                }
            }
        }
        assert!(broken.is_empty(), "{}: {broken:#?}", root.display());
    }
}

/// Where the links, pictures, styles and scripts of a page point, as written,
/// but for those on other hosts.
fn addresses(html: &Html) -> Vec<&str> {
    let elements = html.select(&selector("[href], [src]")).collect::<Vec<_>>();
    let written = elements
        .iter()
        .flat_map(|element| [element.attr("href"), element.attr("src")])
        .flatten();
    let is_outside = |written: &&str| {
        ["http:", "https:", "mailto:", "tel:"]
            .iter()
            .any(|web| written.starts_with(web))
    };
    written.filter(|written| !is_outside(written)).collect()
}

fn ids(html: &Html) -> BTreeSet<&str> {
    html.select(&selector("[id]"))
        .filter_map(|element| element.attr("id"))
        .collect()
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// The file that an address on a page leads to.
fn resolve(page: &str, written: &str) -> String {
    if written.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let path = percent_decode_str(&path)
        .decode_utf8()
        .unwrap()
        .into_owned();
    if path.is_empty() || path.ends_with('/') || written.ends_with("..") || written == "." {
        format!(
            "{}index.html",
            if path.is_empty() || path.ends_with('/') {
                path
            } else {
                path + "/"
            }
        )
    } else {
        path
    }
}

#[test]
fn every_sentence_stands_on_the_page_it_belongs_to() {
    for root in publications() {
        let built = build(&root);
        let pages = pages(&built.site);
        let mut missing = Vec::new();
        for document in documents(&built.root)
            .iter()
            .filter(|document| document.is_published())
        {
            let Some(html) = pages.get(&document.page) else {
                missing.push(format!("{}: no page {}", document.path, document.page));
                continue;
            };
            missing.extend(document.lost_on(&shown(html)));
        }
        assert!(missing.is_empty(), "{}: {missing:#?}", root.display());
    }
}

#[test]
fn every_sentence_stands_on_the_page_of_all() {
    for root in publications() {
        let built = build(&root);
        let shown = shown(&pages(&built.site)["alles/index.html"]);
        // Home may say no more than which lists there are.
        // What search engines may not have has its own page alone.
        let is_told = |document: &&Document| {
            let scope = &document.front["consent"]["scope"];
            let scope = scope.as_array();
            let is_for_search = scope.is_none_or(|scope| scope.iter().any(|it| it == "search"));
            document.is_published() && is_for_search && document.path != "content/index.md"
        };
        let documents = documents(&root);
        let told = documents.iter().filter(is_told);
        let missing: Vec<_> = told.flat_map(|told| told.lost_on(&shown)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", root.display());
    }
}

#[test]
fn on_no_page_an_id_stands_twice() {
    for root in publications_in_any_language() {
        for (path, html) in pages(&build(&root).site) {
            let count = html.select(&selector("[id]")).count();
            assert_eq!(count, ids(&html).len(), "{}: {path}", root.display());
        }
    }
}

/// The words of the main part of a page.
fn shown(html: &Html) -> String {
    let main = html.select(&selector("main")).next().unwrap();
    squeezed(&main.text().collect::<String>())
}

#[test]
fn goals_and_stories_lead_to_each_other() {
    for root in publications() {
        let built = build(&root);
        let pages = pages(&built.site);
        let documents = documents(&root);
        let published: Vec<_> = documents
            .iter()
            .filter(|document| document.is_published())
            .collect();
        let of_kind = |folder: &str| {
            let prefix = format!("content/{folder}/");
            published
                .iter()
                .filter(move |document| document.path.starts_with(&prefix))
                .collect::<Vec<_>>()
        };
        let goals: BTreeMap<&str, &str> = of_kind("goals")
            .iter()
            .map(|goal| (goal.id.as_str(), goal.page.as_str()))
            .collect();
        let leads = |from: &str, to: &str| {
            let main = pages[from]
                .select(&selector("main a[href]"))
                .collect::<Vec<_>>();
            main.iter()
                .any(|link| resolve(from, link.attr("href").unwrap()) == to)
        };
        let mut lost = Vec::new();
        for story in of_kind("stories") {
            for goal in story.front["goals"].as_array().into_iter().flatten() {
                let goal = goals[goal.as_str().unwrap()];
                let pairs = [(goal, story.page.as_str()), (story.page.as_str(), goal)];
                lost.extend(pairs.into_iter().filter(|(from, to)| !leads(from, to)));
            }
        }
        assert!(lost.is_empty(), "{}: {lost:?}", root.display());
    }
}

/// A document in the first language, read crudely and by itself: what koers
/// makes of it is what is tested.
struct Document {
    path: String,
    id: String,
    /// The file in the site that it should make.
    page: String,
    front: Value,
    body: String,
}

impl Document {
    /// The sentences that aren't among some words.
    fn lost_on(&self, shown: &str) -> Vec<String> {
        let sentences = sentences(&self.body).into_iter();
        let lost = sentences.filter(|sentence| !shown.contains(&squeezed(sentence)));
        lost.map(|sentence| format!("{}: {sentence}", self.path))
            .collect()
    }

    fn is_published(&self) -> bool {
        let is_past = |date: &Value| date.as_str().is_some_and(|date| date < DATE);
        let is_future = |date: &Value| date.as_str().is_some_and(|date| date > DATE);
        let consent = &self.front["consent"];
        let has_consent = consent["withdrawn"].is_null() && !is_past(&consent["until"]);
        self.front["draft"] != true && !is_future(&self.front["publish"]) && has_consent
    }
}

fn documents(root: &Path) -> Vec<Document> {
    let mut documents: Vec<Document> = WalkDir::new(root.join("content"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .filter(|path| path.ends_with(".md") && !path.contains("/_"))
        // A variant has another dot in its name.
        .filter(|path| !path.trim_end_matches(".md").contains('.'))
        .map(|path| document(root, path))
        .collect();
    // A slug is also part of the addresses below.
    let slugs: Vec<(String, String)> = documents
        .iter()
        .filter_map(|document| {
            let slug = koers::address::slug(document.front["slug"].as_str()?);
            let folder = document.page.strip_suffix("index.html")?;
            let above = folder
                .trim_end_matches('/')
                .rsplit_once('/')
                .map_or(String::new(), |(above, _)| format!("{above}/"));
            Some((folder.to_owned(), format!("{above}{slug}/")))
        })
        .collect();
    for document in &mut documents {
        for (from, to) in &slugs {
            if let Some(rest) = document.page.strip_prefix(from) {
                document.page = format!("{to}{rest}");
            }
        }
    }
    documents
}

fn document(root: &Path, path: String) -> Document {
    let text = fs::read_to_string(root.join(&path))
        .unwrap()
        .replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let (front, body) = match text
        .strip_prefix("---\n")
        .and_then(|text| text.split_once("\n---\n"))
    {
        Some((front, body)) => (serde_yaml::from_str(front).unwrap(), body),
        None => (Value::Null, text),
    };
    let inner = path
        .trim_start_matches("content/")
        .trim_end_matches(".md")
        .trim_end_matches("index");
    let mut parts: Vec<&str> = inner.split('/').filter(|part| !part.is_empty()).collect();
    let section = match parts.first() {
        Some(&"goals") => "doelen",
        Some(&"stories") => "verhalen",
        Some(&"indicators") => "cijfers",
        Some(&"updates") => "nieuws",
        _ => "",
    };
    if !parts.is_empty() {
        parts.remove(0);
    }
    // News begins with its date.
    let ids = parts.iter().map(|part| match section {
        "nieuws" => part,
        _ => part
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches('-'),
    });
    let ids: Vec<&str> = ids.collect();
    let id = ids.last().copied().unwrap_or_default().to_owned();
    let slugs = ids.iter().map(|id| koers::address::slug(id));
    let page: String = std::iter::once(section.to_owned())
        .chain(slugs)
        .filter(|part| !part.is_empty())
        .map(|part| part + "/")
        .collect();
    let body = body.to_owned();
    Document {
        page: page + "index.html",
        path,
        id,
        front,
        body,
    }
}

/// The words of a Markdown text, in pieces that should stand on its page as they
/// are: what koers fills in (titles, values, numbers of notes) ends a piece.
fn sentences(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut pieces = vec![String::new()];
    let mut pictures = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                pieces.last_mut().unwrap().push_str(&words)
            }
            Event::SoftBreak | Event::HardBreak => pieces.last_mut().unwrap().push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// Without white space, and with the quotes, dashes and dots of a typewriter.
fn squeezed(words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    words
        .replace(['‘', '’'], "'")
        .replace(['“', '”'], "\"")
        .replace('…', "...")
        .replace('—', "---")
        .replace('–', "--")
}

#[test]
fn a_second_build_writes_nothing_and_what_is_gone_is_removed() {
    let publication = Publication::new();
    let out = publication.path().join("public");
    let write = || write(&publication, &out).unwrap();
    let first = write();
    assert_eq!((first.written, first.removed), (first.files, 0));
    assert_eq!(write().written, 0);
    // What others put there stays.
    publication.write("public/contact/foto.jpg", "van mij");
    publication.remove("content/pages/contact.md");
    let third = write();
    assert_eq!(third.removed, 1);
    assert_eq!(publication.snapshot("public/contact").len(), 1);
    assert!(out.join("index.html").exists());
    publication.write("content/pages/contact.md", "---\ntitle: Bellen\n---\n");
    assert_eq!(write().removed, 0);
    assert_eq!(publication.snapshot("public/contact").len(), 2);
}

#[test]
fn a_folder_comes_where_there_was_a_file() {
    let publication = Publication::new();
    let out = publication.path().join("public");
    publication.write("assets/kaart", "een bestand");
    write(&publication, &out).unwrap();
    assert!(out.join("assets/kaart").is_file());
    publication.remove("assets/kaart");
    publication.write("assets/kaart/groot.txt", "in een map");
    write(&publication, &out).unwrap();
    assert!(out.join("assets/kaart/groot.txt").is_file());
}

#[test]
fn what_a_stopped_build_left_is_cleared() {
    let publication = Publication::new();
    publication.write("public/.koers-new-a1B2c3/doelen/half.html", "<p>half");
    assert_eq!(code(&publication.run(&["build"])), 0);
    assert!(publication.path().join("public/index.html").exists());
    assert!(!publication.path().join("public/.koers-new-a1B2c3").exists());
    assert!(!publication.path().join("public/doelen/half.html").exists());
}

#[test]
fn a_folder_with_files_of_others_is_left_alone() {
    let publication = Publication::new();
    let out = publication.path().join("public");
    publication.write("public/foto.jpg", "van mij");
    let refused = write(&publication, &out);
    assert!(matches!(refused, Err(WriteError::NotOurs(_))));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    let run = publication.run(&["build"]);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("--out"), "{}", stderr(&run));
}

/// Builds a publication to a folder.
fn write(publication: &Publication, out: &Path) -> Result<Written, WriteError> {
    let read = sources::read(publication.path()).unwrap();
    let staging = Staging::new(out.to_owned(), publication.path())?;
    let pictures = pictures();
    let put = |path: &str, ready| staging.put(path, &ready, &pictures);
    let built = koers::render_to(koers::plan(&read.value, day()), Purpose::Publishing, put)?;
    staging.publish(&built.value.unwrap())
}

#[test]
fn a_build_that_fails_leaves_the_former_site_as_it_was() {
    let publication = Publication::new();
    assert_eq!(code(&publication.run(&["build"])), 0);
    let before = publication.snapshot("public");
    publication.write(
        "content/pages/contact.md",
        "---\ntitle: Bellen\nsumary: x\n---\nNieuw.\n",
    );
    let run = publication.run(&["build"]);
    assert_eq!(code(&run), 1);
    assert!(
        stderr(&run).contains("content/pages/contact.md:3:1"),
        "{}",
        stderr(&run)
    );
    assert_eq!(publication.snapshot("public"), before);
}

#[test]
fn exit_codes_say_how_it_went() {
    let publication = Publication::new();
    let code_of = |arguments: &[&str]| code(&publication.run(arguments));
    assert_eq!(code_of(&["check"]), 0);
    assert_eq!(code_of(&["check", "--strict"]), 0);
    assert!(
        !publication.path().join("public").exists(),
        "check writes no site"
    );
    assert_eq!(code_of(&["check", "--root", "nergens"]), 2);
    assert_eq!(code_of(&["check", "--snel"]), 2);
    assert_eq!(code_of(&["check", "--date", "22-11-2026"]), 2);
    assert_eq!(code_of(&["bouw"]), 2);
    publication.write("content/goals/lezen.md", "---\ntitle: Lezen\n---\n");
    assert_eq!(code_of(&["check"]), 0);
    assert_eq!(code_of(&["check", "--strict"]), 1);
    assert_eq!(code_of(&["build", "--strict"]), 1);
    assert!(
        !publication.path().join("public").exists(),
        "strict keeps the site from being written"
    );
    assert_eq!(code_of(&["build", "--out", "site"]), 0);
    assert!(
        publication
            .path()
            .join("site/doelen/lezen/index.html")
            .exists()
    );
    publication.write("content/goals/lezen.md", "---\ntitle: [\n---\n");
    assert_eq!(code_of(&["check"]), 1);
}

#[test]
fn a_check_ends_with_how_much_was_looked_through() {
    let publication = Publication::new();
    let last = |arguments: &[&str]| {
        let told = stderr(&publication.run(arguments));
        let line = told.lines().last().unwrap_or_default();
        let (line, _) = line.rsplit_once(" (").expect("how long it took");
        line.to_owned()
    };
    assert_eq!(last(&["check"]), "3 pagina's nagekeken, geen fouten");
    assert_eq!(
        last(&["check", "--language", "en"]),
        "3 pages checked, no errors"
    );
    publication.write("content/goals/lezen.md", "---\ntitle: Lezen\n---\n");
    let told = last(&["check", "--strict"]);
    assert!(told.contains("1 waarschuwing"), "{told}");
    assert!(!told.contains("geen fouten"), "{told}");
    publication.write("content/goals/lezen.md", "---\ntitle: [\n---\n");
    let told = last(&["check"]);
    assert!(told.starts_with("1 fout, "), "{told}");
    assert_eq!(last(&["build"]), "niets geschreven, 1 fout");
}

#[test]
fn a_story_that_stays_is_told_before_whatever_stops_a_build() {
    let publication = Publication::new();
    publication.write(
        "content/stories/kast.md",
        "---\ntitle: De kast\nperson: { name: Noor Wal }\ngoals: [lezen]\n\
         consent: { given: 2025-01-19, withdrawn: 2026-11-03 }\n---\n",
    );
    publication.write("vreemd/index.html", "van een ander");
    publication.write("gewoon", "een bestand");
    for out in ["vreemd", "gewoon", "content/site"] {
        let run = publication.run(&["build", "--out", out]);
        assert_eq!(code(&run), 2, "{out}");
        let told = stderr(&run);
        let first = told.lines().next().unwrap_or_default();
        assert!(
            first.contains("`kast`") && first.contains("2026-11-03"),
            "{told}"
        );
        assert!(told.contains("\nfout: "), "{told}");
    }
    let run = publication.run(&["build"]);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
}

#[test]
fn a_folder_without_a_publication_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(folder.path(), &["check"]);
    assert_eq!(code(&run), 1);
    assert!(
        stderr(&run).contains("content/publication.yaml"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn json_tells_the_same_to_machines() {
    let publication = Publication::new();
    publication.write(
        "content/pages/contact.md",
        "---\ntitle: Één [x](goal:lezn)\n---\n",
    );
    let run = publication.run(&["check", "--format", "json"]);
    assert_eq!(code(&run), 1);
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(
        (&report["errors"], &report["warnings"]),
        (&1.into(), &0.into())
    );
    let told = &report["diagnostics"][0];
    assert_eq!(told["file"], "content/pages/contact.md");
    assert_eq!(
        (&told["line"], &told["column"]),
        (&2.into(), &16.into()),
        "columns count characters"
    );
    assert_eq!(
        (&told["severity"], &told["code"]),
        (&"error".into(), &"no-such-id".into())
    );
}

#[test]
fn help_is_in_dutch_and_in_english() {
    let publication = Publication::new();
    let folder = tempfile::tempdir().unwrap();
    let help = |root: &Path, arguments: &[&str]| {
        let run = run(root, arguments);
        assert_eq!(code(&run), 0, "{arguments:?}");
        String::from_utf8(run.stdout).unwrap()
    };
    for (arguments, words) in [
        (&["--help"][..], "Gebruik: koers OPDRACHT [OPTIES]"),
        (
            &["--help", "--language", "en"],
            "Usage: koers COMMAND [OPTIONS]",
        ),
        (&["build", "--help"], "Maakt de site"),
        (&["build", "--help", "--language", "en"], "Builds the site"),
        (&["check", "--help"], "Kijkt alles na"),
        (&["check", "--help", "--language=en"], "Checks everything"),
    ] {
        let help = help(publication.path(), arguments);
        assert!(help.contains(words), "{arguments:?}: {help}");
    }
    // Where there is no publication, and nothing says which language the system has.
    let help = help(folder.path(), &["--help"]);
    assert!(help.contains("Usage: koers COMMAND [OPTIONS]"), "{help}");
}

#[test]
fn drafts_and_dates_come_from_the_command_line() {
    let publication = Publication::new();
    publication.write(
        "content/pages/later.md",
        "---\ntitle: Later\npublish: 2030-01-01\n---\n",
    );
    let later = publication.path().join("public/later/index.html");
    for (arguments, is_there) in [
        (&["build", "--date", "2029-12-31"][..], false),
        (&["build", "--date", "2030-01-01"], true),
        (&["build", "--date", "2029-12-31"], false),
        (&["build", "--date", "2029-12-31", "--drafts"], true),
    ] {
        assert_eq!(code(&publication.run(arguments)), 0);
        assert_eq!(later.exists(), is_there, "{arguments:?}");
    }
}

/// A small publication on disk.
struct Publication(tempfile::TempDir);

impl Publication {
    fn new() -> Self {
        let publication = Self(tempfile::tempdir().unwrap());
        let settings = "title: Koers\norganisation: { name: De Naobers }\nlanguages: [nl]\n";
        publication.write("content/publication.yaml", settings);
        publication.write(
            "content/pages/contact.md",
            "---\ntitle: Contact\n---\nBel ons.\n",
        );
        publication
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(self.path(), arguments)
    }

    /// Every file in a folder, with its text and when it was written.
    fn snapshot(&self, folder: &str) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
        let entries = WalkDir::new(self.path().join(folder))
            .sort_by_file_name()
            .into_iter()
            .map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files
            .map(|file| {
                (
                    file.path().to_owned(),
                    fs::read(file.path()).unwrap(),
                    file.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect()
    }
}

/// Runs koers in a folder, on a system that says nothing of languages.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_koers"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .output()
        .unwrap()
}

fn code(run: &Output) -> i32 {
    run.status.code().unwrap()
}

fn stderr(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}
