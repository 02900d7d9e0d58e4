//! Runs every folder in `tests/cases/`: a small publication, and what comes of
//! it. `tests/cases/README.md` tells what may stand in a case.
//!
//! `CASE=name cargo test --release --test cases` runs those whose name has that in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use koers::diagnostic::{Tongue, in_order};
use koers::edit::Edit;
use koers::plan::Recipe;
use koers::{Day, Diagnosed, Diagnostic, Severity, Sources, report, sources, status, translations};
use scraper::{ElementRef, Html, Node, Selector};
use walkdir::WalkDir;

#[test]
fn every_case_comes_out_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folders = folders(&root);
    let each = in_parallel(&folders, |folder| {
        let (outcome, told) = run(folder, &root);
        let diff = compare(&folder.join("expected"), &outcome);
        let name = folder.file_name().unwrap().display();
        let failure = (!diff.is_empty()).then(|| format!("{name}\n{diff}"));
        (failure, told)
    });
    let (failures, codes): (Vec<_>, Vec<_>) = each.into_iter().unzip();
    let failures: Vec<_> = failures.into_iter().flatten().collect();
    let codes: BTreeSet<_> = codes.into_iter().flatten().collect();
    let (failed, count) = (failures.len(), folders.len());
    assert!(
        failures.is_empty(),
        "\n{}\n{failed} of {count} cases differ; UPDATE=1 cargo test --release writes what came out\n",
        failures.join("\n"),
    );
    let untold: Vec<_> = koers::rules()
        .map(|rule| rule.name)
        .filter(|name| !codes.contains(*name))
        .collect();
    assert!(
        untold.is_empty() || asked().is_some(),
        "no case shows these diagnostics: {untold:?}"
    );
    println!("{count} cases, {} diagnostics", codes.len());
}

/// What comes of each case, in threads that are not those of koers: those wait for each
/// other.
fn in_parallel<T: Send>(cases: &[PathBuf], run: impl Fn(&Path) -> T + Sync) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let size = cases.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let each = |case: &PathBuf| run(case);
        let parts = cases.chunks(size);
        let running = parts.map(|part| scope.spawn(move || part.iter().map(each).collect()));
        let running: Vec<thread::ScopedJoinHandle<'_, Vec<T>>> = running.collect();
        let came = running.into_iter().map(|part| part.join().unwrap());
        came.flatten().collect()
    })
}

/// Which cases are asked for; all of them where nobody says so.
fn asked() -> Option<String> {
    std::env::var("CASE").ok()
}

/// What came of a case, by the path in its `expected/`; a text that is empty
/// stands for no file.
type Outcome = Vec<(String, String)>;

/// What the file `options` of a case asks for.
struct Options {
    day: Day,
    /// Which element of the pages is compared.
    show: String,
    /// Whether what `koers check` tells besides is told.
    with_advice: bool,
    /// Whether what is left to do is told too.
    with_work: bool,
    /// The publication has no `publication.yaml`.
    is_bare: bool,
    /// The folder `content/` is read as if it were the publication.
    is_inside: bool,
    /// A table beside `content/`.
    table: Option<String>,
    /// What is done with the translations, where no site is built.
    translate: Option<Translate>,
}

/// Gives what is told, and the files that come of it.
type Translate = Box<dyn Fn(&Sources) -> (Vec<Diagnostic>, Outcome)>;

fn edited(edits: &[Edit], sources: &Sources) -> Outcome {
    let files = edits.iter().map(|edit| {
        let before = sources.text(&edit.path).map_or("", |text| text);
        (edit.path.to_string(), edit.apply(before))
    });
    files.collect()
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let asked = asked().unwrap_or_default();
    let is_asked = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.is_dir() && name.to_string_lossy().contains(&asked) && can_hold(path)
    };
    let folders: Vec<_> = entries.filter(is_asked).collect();
    assert!(!folders.is_empty(), "no case is called {asked}");
    folders
}

/// Where a fix is known, it is exact: who obeys it has one problem less, and no
/// other at that place.
#[test]
fn every_fix_of_every_case_cures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let obeyed = in_parallel(&folders(&root), |case| {
        let Case {
            read,
            options,
            _folder,
        } = copied(case, &root);
        let told = match options.translate {
            Some(_) => Vec::new(),
            None => in_order(koers::plan(&read.value, options.day).diagnostics),
        };
        let with_fix = told.iter().filter(|told| told.fix.is_some());
        let obeyed = with_fix.map(|diagnostic| {
            let case = case.file_name().unwrap().display();
            obey(diagnostic, &told, &read.value, options.day)
                .map_err(|why| format!("{case}: {why}"))
        });
        obeyed.collect::<Vec<_>>()
    });
    let obeyed = obeyed.concat();
    let failures: Vec<_> = obeyed
        .iter()
        .filter_map(|obeyed| obeyed.as_ref().err())
        .collect();
    assert!(failures.is_empty(), "\n{failures:#?}\n");
    println!("{} fixes", obeyed.len());
}

/// Obeys a fix and plans the site again: what it is of is gone, nothing else is wrong
/// where something was written, and there are no more errors than there were.
fn obey(
    diagnostic: &Diagnostic,
    before: &[Diagnostic],
    sources: &Sources,
    day: Day,
) -> Result<(), String> {
    let fix = diagnostic.fix.as_ref().unwrap();
    let (start, end) = fix.span.range.ok_or("the fix has no place")?;
    let mut text = sources.text(&fix.span.path).unwrap().to_string();
    let replaced = text[start..end].to_owned();
    text.replace_range(start..end, &fix.with);
    let place = start..start + fix.with.len() + 1;
    let cured = sources.with([(&*fix.span.path, &*text)]);
    let after = in_order(koers::plan(&cured, day).diagnostics);
    let errors = |told: &[Diagnostic]| {
        let errors = told.iter().filter(|told| told.severity == Severity::Error);
        errors.count()
    };
    let is_new = |told: &&Diagnostic| {
        let is_there = told.span.path == fix.span.path
            && told
                .span
                .range
                .is_some_and(|(start, _)| place.contains(&start));
        let is_same =
            |other: &Diagnostic| other.rule == told.rule && other.span.path == told.span.path;
        is_there && (told.rule == diagnostic.rule || !before.iter().any(is_same))
    };
    let what = format!(
        "{}: `{replaced}` became `{}`",
        report::human(diagnostic, sources, Tongue::English, false),
        fix.with,
    );
    if let Some(new) = after.iter().find(is_new) {
        return Err(format!("{what}, of which is told: {}", new.message.en));
    }
    if errors(&after) > errors(before) {
        return Err(format!("{what}, and there are more errors"));
    }
    Ok(())
}

/// A case, ready to be built.
struct Case {
    read: Diagnosed<Sources>,
    options: Options,
    /// Removed once this is dropped.
    _folder: tempfile::TempDir,
}

/// Copies a case, with what every case has, and reads it.
fn copied(case: &Path, root: &Path) -> Case {
    let copy = tempfile::tempdir().unwrap();
    for folder in ["content", "layouts", "assets"] {
        for file in files(&case.join(folder)) {
            let to = copy.path().join(folder).join(&file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(case.join(folder).join(file), to).unwrap();
        }
    }
    let options = options(case, copy.path());
    let publication = copy.path().join("content/publication.yaml");
    if !publication.exists() && !options.is_bare {
        fs::create_dir_all(copy.path().join("content")).unwrap();
        fs::copy(root.join("publication.yaml"), publication).unwrap();
    }
    let read = match options.is_inside {
        true => copy.path().join("content"),
        false => copy.path().to_owned(),
    };
    Case {
        read: sources::read(&read).unwrap(),
        options,
        _folder: copy,
    }
}

/// Builds a copy of the case, and gives the codes of what was told too.
fn run(case: &Path, root: &Path) -> (Outcome, Vec<String>) {
    let Case {
        read,
        options,
        _folder,
    } = copied(case, root);
    let mut sources = read.value;
    if let Some(table) = &options.table {
        let text = fs::read_to_string(case.join(table)).unwrap();
        sources = sources.with([(table.as_str(), text.as_str())]);
    }
    if let Some(translate) = &options.translate {
        let (told, outcome) = translate(&sources);
        let told: Vec<_> = told.iter().collect();
        return ([shown(&told, &sources), outcome].concat(), codes(&told));
    }
    let built = koers::build(&sources, options.day);
    // Pages as a whole are looked through where they aren't published.
    let mut besides = koers::diagnose(&sources, options.day);
    besides.retain(|told| !built.diagnostics.contains(told));
    if options.with_advice || options.with_work {
        let plan = koers::plan(&sources, options.day).value;
        if options.with_advice {
            besides.extend(plan.advice());
        }
        if options.with_work {
            let told = [&*read.diagnostics, &built.diagnostics].concat();
            besides.extend(status::work_left(&sources, &plan, options.day, &told));
        }
    }
    let told = read.diagnostics.iter().chain(&built.diagnostics);
    let told: Vec<_> = told.chain(&besides).collect();
    let mut outcome = shown(&told, &sources);
    let mut addresses = String::new();
    for (path, ready) in built.value.iter().flat_map(|site| site.files()) {
        // Assets are the theme's.
        if !path.starts_with("assets/") {
            writeln!(addresses, "{path}").unwrap();
        }
        if let Recipe::Bytes(bytes) = ready {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let shown = if path.ends_with(".html") {
                page(&text, &options.show)
            } else {
                text
            };
            outcome.push((format!("site/{path}"), shown));
        }
    }
    outcome.push(("files.txt".to_owned(), addresses));
    (outcome, codes(&told))
}

fn codes(told: &[&Diagnostic]) -> Vec<String> {
    told.iter().map(|told| told.rule.name.to_owned()).collect()
}

/// What an editor sees in Dutch, and in English the words alone.
fn shown(told: &[&Diagnostic], sources: &Sources) -> Outcome {
    let dutch = told
        .iter()
        .map(|told| report::human(told, sources, Tongue::Dutch, false) + "\n\n");
    let english = told.iter().map(|told| {
        let related = told
            .related
            .iter()
            .map(|(_, label)| format!("  {}\n", label.en));
        let help = told.help.iter().map(|help| format!("  = {}\n", help.en));
        let words = related.chain(help).collect::<String>();
        let severity = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
            Severity::Todo => "todo",
        };
        format!("{severity}: {}\n{words}\n", told.message.en)
    });
    vec![
        (DIAGNOSTICS[0].to_owned(), dutch.collect()),
        (DIAGNOSTICS[1].to_owned(), english.collect()),
    ]
}

/// What is compared also where nothing is expected.
const DIAGNOSTICS: [&str; 2] = ["diagnostics.txt", "diagnostics.en.txt"];

/// Reads the options, and makes the files that no repository can hold.
fn options(case: &Path, copy: &Path) -> Options {
    let mut options = Options {
        day: Day {
            date: "2026-11-22".parse().unwrap(),
            with_drafts: false,
        },
        show: "main".to_owned(),
        with_advice: false,
        with_work: false,
        is_bare: false,
        is_inside: false,
        table: None,
        translate: None,
    };
    for line in fs::read_to_string(case.join("options"))
        .unwrap_or_default()
        .lines()
    {
        let (name, value) = line.split_once(' ').unwrap_or((line, ""));
        match name {
            "--date" => options.day.date = value.parse().unwrap(),
            "--advice" => options.with_advice = true,
            "--work" => options.with_work = true,
            "--drafts" => options.day.with_drafts = true,
            "--show" => value.clone_into(&mut options.show),
            "--without-publication" => options.is_bare = true,
            "--inside" => options.is_inside = true,
            "--stamp" => {
                let files: Vec<_> = value.split(' ').map(str::to_owned).collect();
                options.translate = Some(Box::new(move |sources| {
                    let stamped = translations::stamp(sources, &files);
                    (stamped.diagnostics, edited(&stamped.value, sources))
                }));
            }
            "--export" => {
                let lang = value.to_owned();
                options.translate = Some(Box::new(move |sources| {
                    let table = translations::export(sources, &lang, Tongue::Dutch);
                    let text = table.value.unwrap_or_default();
                    // Of the words of the interface there are many, and they change.
                    let lines = text
                        .lines()
                        .filter(|line| !line.starts_with("content/languages/"));
                    let text = lines.map(|line| format!("{line}\n")).collect();
                    (table.diagnostics, vec![("table.csv".to_owned(), text)])
                }));
            }
            "--import" => {
                let (lang, table) = value.split_once(' ').unwrap();
                let (lang, table) = (lang.to_owned(), table.to_owned());
                options.table = Some(table.clone());
                options.translate = Some(Box::new(move |sources| {
                    let imported = translations::import(sources, &lang, &table);
                    let outcome = edited(&imported.value.edits, sources);
                    (imported.diagnostics, outcome)
                }));
            }
            "--link" | "--copy" => {
                let (from, to) = value.split_once(' ').unwrap();
                let (from, to) = (copy.join(from), copy.join(unescaped(to)));
                if name == "--link" {
                    link(&from, &to);
                } else {
                    fs::copy(from, to).unwrap();
                }
            }
            // `--copies 300 content/pages/blad.md`: `blad1.md`, `blad2.md` and so on.
            "--copies" => {
                let (count, from) = value.split_once(' ').unwrap();
                let stem = from.strip_suffix(".md").unwrap();
                for number in 1..=count.parse::<u32>().unwrap() {
                    let to = copy.join(format!("{stem}{number}.md"));
                    fs::copy(copy.join(from), to).unwrap();
                }
            }
            _ => panic!("{}: no option {name}", case.display()),
        }
    }
    options
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) {
    std::os::unix::fs::symlink(from, to).unwrap();
}

#[cfg(windows)]
fn link(from: &Path, to: &Path) {
    match from.is_dir() {
        true => std::os::windows::fs::symlink_dir(from, to).unwrap(),
        false => std::os::windows::fs::symlink_file(from, to).unwrap(),
    }
}

/// Whether this system can hold what the options of a case ask for: names of other
/// bytes than text are known to Unix alone.
fn can_hold(case: &Path) -> bool {
    let options = fs::read_to_string(case.join("options")).unwrap_or_default();
    cfg!(unix) || !options.lines().any(|line| line.starts_with("--copy "))
}

/// A name in which `%E9` is the byte E9.
#[cfg(unix)]
fn unescaped(name: &str) -> std::ffi::OsString {
    let mut bytes = Vec::new();
    for (index, part) in name.split('%').enumerate() {
        let rest = if index == 0 { part } else { &part[2..] };
        if index > 0 {
            bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        }
        bytes.extend(rest.as_bytes());
    }
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

/// Elsewhere names are text; a case that needs more is left out.
#[cfg(not(unix))]
fn unescaped(name: &str) -> &str {
    name
}

/// Compares what came out with what is expected; with `UPDATE=1` writes it.
fn compare(expected: &Path, outcome: &Outcome) -> String {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut diff = String::new();
    let present = files(expected);
    for path in &present {
        let is_known = outcome
            .iter()
            .any(|(name, text)| name == path && !text.is_empty());
        if !is_known && is_update {
            fs::remove_file(expected.join(path)).unwrap();
        } else if !is_known {
            writeln!(diff, "  {path}: expected, but there is no such thing").unwrap();
        }
    }
    for (path, came) in outcome {
        // Of the site only what is expected matters.
        let is_told = DIAGNOSTICS.contains(&path.as_str());
        if came.is_empty() || !is_told && !present.contains(path) {
            continue;
        }
        let file = expected.join(path);
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        if wanted != *came && is_update {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, came).unwrap();
        } else if wanted != *came {
            writeln!(diff, "  {path}:").unwrap();
            write_diff(&mut diff, &wanted, came);
        }
    }
    diff
}

/// The lines that are in one of the two alone: what isn't in their longest
/// common subsequence.
fn write_diff(diff: &mut String, wanted: &str, came: &str) {
    let (wanted, came): (Vec<_>, Vec<_>) = (wanted.lines().collect(), came.lines().collect());
    let mut common = vec![vec![0; came.len() + 1]; wanted.len() + 1];
    for i in (0..wanted.len()).rev() {
        for j in (0..came.len()).rev() {
            common[i][j] = if wanted[i] == came[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < wanted.len() || j < came.len() {
        if i < wanted.len() && j < came.len() && wanted[i] == came[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == came.len() || i < wanted.len() && common[i + 1][j] >= common[i][j + 1] {
            writeln!(diff, "    - {}", wanted[i]).unwrap();
            i += 1;
        } else {
            writeln!(diff, "    + {}", came[j]).unwrap();
            j += 1;
        }
    }
}

/// The files in a folder, from there and with `/`.
fn files(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

/// What a reader gets of one element of a page: the elements that mean
/// something, each block on a line. A theme may change all the rest.
fn page(html: &str, selector: &str) -> String {
    let html = Html::parse_document(html);
    let mut outline = Outline::default();
    for element in html.select(&Selector::parse(selector).unwrap()) {
        outline.write_element(element, 0);
    }
    outline.end_line();
    outline.text
}

#[derive(Default)]
struct Outline {
    text: String,
    line: String,
    /// How deep the line is indented.
    depth: usize,
}

const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "input", "mark", "q",
    "s", "small", "span", "strong", "sup", "time",
];
const EMPTY: [&str; 3] = ["br", "img", "input"];
const ATTRIBUTES: [&str; 15] = [
    "alt",
    "checked",
    "content",
    "datetime",
    "dir",
    "href",
    "hreflang",
    "http-equiv",
    "id",
    "lang",
    "name",
    "property",
    "src",
    "start",
    "title",
];

impl Outline {
    fn write(&mut self, element: ElementRef<'_>, depth: usize) {
        for child in element.children() {
            if let Some(element) = ElementRef::wrap(child) {
                self.write_element(element, depth);
            } else if let Node::Text(words) = child.value() {
                self.push(words, depth);
            }
        }
    }

    fn write_element(&mut self, element: ElementRef<'_>, depth: usize) {
        let name = element.value().name();
        let mut tag = name.to_owned();
        for (attribute, value) in element.value().attrs() {
            if ATTRIBUTES.contains(&attribute) {
                write!(tag, " {attribute}=\"{value}\"").unwrap();
            }
        }
        // These mean nothing by themselves.
        let is_bare = ["bdi", "div", "span"].contains(&tag.as_str());
        let is_for_the_eye = element.attr("aria-hidden") == Some("true");
        let is_link_to_heading = element.attr("class") == Some("heading-link");
        if name == "svg" || is_for_the_eye || is_link_to_heading {
        } else if INLINE.contains(&name) {
            if !is_bare {
                self.push(&format!("<{tag}>"), depth);
            }
            self.write(element, depth);
            if !is_bare && !EMPTY.contains(&name) {
                self.push(&format!("</{name}>"), depth);
            }
        } else {
            self.end_line();
            if !is_bare {
                self.push(&format!("<{tag}> "), depth);
            }
            self.write(element, depth + usize::from(!is_bare));
            self.end_line();
        }
    }

    fn push(&mut self, words: &str, depth: usize) {
        if self.line.trim().is_empty() {
            self.depth = depth;
        }
        self.line.push_str(words);
    }

    fn end_line(&mut self) {
        let words: Vec<_> = self.line.split_whitespace().collect();
        if !words.is_empty() {
            let indent = "  ".repeat(self.depth);
            writeln!(self.text, "{indent}{}", words.join(" ")).unwrap();
        }
        self.line.clear();
    }
}
