//! The manual in `docs/` and the code say the same: keys, commands, templates and codes of
//! diagnostics. What the code knows is asked of the code: of a key that it doesn't know
//! koers tells which it does.
//!
//! In the manual a table below a heading with a known id lists in the first cell of each
//! row what there is: `{#keys-goals}` the keys of goals, `{#command-build}` the options of
//! `koers build`, `{#view-goal}` the fields of a view. A block of code whose first line
//! (`` ```yaml content/words.yaml ``) has a path is a whole file; those of a page are
//! built together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use koers::diagnostic::{Rule, Severity, Tongue};
use koers::{Day, Diagnostic, Planner, Sources, report, sources};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use walkdir::WalkDir;

/// The languages that the manual is in, by the end of its files.
const LANGUAGES: [(&str, &str); 2] = [("nl", ".md"), ("en", ".en.md")];

/// The files that aren't documents.
const SETTINGS: [&str; 3] = ["publication", "words", "sources"];

/// A key, a folder, that koers can't know.
const UNKNOWN: &str = "qwxzqwxz";

fn day() -> Day {
    Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_manual_is_built_and_nothing_is_told() {
    let read = sources::read(&root().join("docs")).unwrap();
    let mut planned = koers::plan(&read.value, day());
    planned.diagnostics.append(&mut planned.value.advice());
    let built = koers::build(&read.value, day());
    let told = [read.diagnostics, planned.diagnostics, built.diagnostics].concat();
    assert!(told.is_empty(), "{}", shown(&told, &read.value));
}

#[test]
fn the_manual_has_each_key_that_the_code_knows() {
    for (lang, manual) in manuals() {
        let documented = manual.below("keys-");
        let mut known = Crawler::new(&documented).all();
        let shared = shared_keys(&known);
        for (map, keys) in &mut known {
            if !SETTINGS.contains(&map.as_str()) {
                keys.retain(|key| !shared.contains(key));
            }
        }
        known.retain(|_, keys| !keys.is_empty());
        known.insert("all".to_owned(), shared);
        assert_same(&format!("keys in {lang}"), &known, &documented);
    }
}

/// Data that have no line `---` above them are known by their first key.
#[test]
fn a_file_that_begins_with_a_key_is_told_to_lack_a_line() {
    let [(_, manual), _] = manuals();
    let documented = manual.below("keys-");
    let mut crawler = Crawler::new(&documented);
    let of_documents = documented
        .iter()
        .filter(|(map, _)| !SETTINGS.contains(&map.as_str()));
    for (map, keys) in of_documents {
        for key in keys.iter().filter(|key| !key.contains('.')) {
            let told = crawler.told("content/pages/een.md", &format!("{key}: 1\n"));
            let mut rules = told.iter().map(|told| told.rule.name);
            let is_told = rules.any(|rule| rule == "unopened-front-matter");
            assert!(is_told, "{key} of {map}");
        }
    }
}

#[test]
fn the_manual_has_each_command_with_its_options() {
    for (lang, manual) in manuals() {
        let mut known = BTreeMap::new();
        add_commands(&mut Vec::new(), &mut known);
        let documented = manual.below("command-");
        let options = |cells: &BTreeSet<String>| {
            let long = cells.iter().filter_map(|cell| long_option(cell));
            long.collect()
        };
        let documented = documented
            .iter()
            .map(|(command, cells)| (command.clone(), options(cells)))
            .collect();
        assert_same(&format!("options in {lang}"), &known, &documented);
    }
}

#[test]
fn the_manual_has_each_template_with_all_that_it_sees() {
    let text = fs::read_to_string(root().join("src/view.rs")).unwrap();
    let layouts = root().join("layouts");
    for (lang, manual) in manuals() {
        let documented = manual.below("view-");
        assert_same(&format!("views in {lang}"), &views(&text), &documented);
        let known = BTreeMap::from([(String::new(), files(&layouts))]);
        let documented = manual.below("templates");
        assert_same(&format!("templates in {lang}"), &known, &documented);
    }
}

#[test]
fn the_manual_has_the_table_of_rules() {
    for (lang, file) in [("nl", "01-meldingen.md"), ("en", "01-meldingen.en.md")] {
        let path = root()
            .join("docs/content/chapters/07-achtergrond")
            .join(file);
        let text = fs::read_to_string(path).unwrap();
        let mut documented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut topic = String::new();
        for line in text.lines() {
            if let Some((_, id)) = line.split_once("{#codes-") {
                topic = id.trim_end_matches('}').to_owned();
            } else if line.starts_with("| `") {
                let rows = documented.entry(topic.clone()).or_default();
                rows.insert(line.to_owned());
            }
        }
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for rule in koers::rules() {
            let topic = format!("{:?}", rule.topic).to_lowercase();
            known.entry(topic).or_default().insert(row(rule, lang));
        }
        assert_same(&format!("rules in {lang}"), &known, &documented);
    }
}

/// How the manual has a rule.
fn row(rule: &Rule, lang: &str) -> String {
    let (meaning, severity) = match (lang, rule.severity) {
        ("nl", Severity::Error) => (rule.meaning.nl, "fout"),
        ("nl", Severity::Warning) => (rule.meaning.nl, "waarschuwing"),
        ("nl", Severity::Note) => (rule.meaning.nl, "opmerking"),
        ("nl", Severity::Todo) => (rule.meaning.nl, "te doen"),
        (_, Severity::Error) => (rule.meaning.en, "error"),
        (_, Severity::Warning) => (rule.meaning.en, "warning"),
        (_, Severity::Note) => (rule.meaning.en, "note"),
        (_, Severity::Todo) => (rule.meaning.en, "to do"),
    };
    format!("| `{}` | *{severity}.* {meaning} |", rule.name)
}

#[test]
fn each_whole_file_in_the_manual_and_the_readme_is_sound() {
    const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><title>Logo</title><path d=\"M0 0h8v8H0z\"/></svg>";
    let mut count = 0;
    for (lang, manual) in manuals() {
        let readme = Page::read(root().join("README.md"));
        let pages = manual.pages.iter().chain((lang == "nl").then_some(&readme));
        let publication = manual.publication();
        for page in pages.filter(|page| !page.files.is_empty()) {
            let mut texts = BTreeMap::from([("content/logo.svg", LOGO)]);
            texts.insert("content/publication.yaml", &publication);
            texts.extend(page.files.iter().map(|(path, text)| (&**path, &**text)));
            count += page.files.len();
            let sources = Sources::from_texts(texts);
            let built = koers::build(&sources, day());
            let told = built.diagnostics;
            let path = page.path.display();
            assert!(told.is_empty(), "{path}\n{}", shown(&told, &sources));
        }
    }
    println!("{count} whole files");
    assert!(count > 0, "no whole files");
}

#[test]
fn the_manual_lists_the_words_of_the_site() {
    const PAGE: &str = "docs/content/chapters/04-talen/02-woorden-van-de-site";
    for (lang, end) in LANGUAGES {
        let words = fs::read_to_string(root().join(format!("src/languages/{lang}.yaml"))).unwrap();
        let words: BTreeMap<String, String> = serde_yaml::from_str(&words).unwrap();
        let rows = words
            .iter()
            .map(|(key, word)| format!("| `{key}` | `{word}` |"));
        let page = fs::read_to_string(root().join(format!("{PAGE}{end}"))).unwrap();
        let listed = page.lines().filter(|line| line.starts_with("| `"));
        let of = |rows| BTreeMap::from([(PAGE.to_owned(), rows)]);
        let known = of(rows.collect());
        let documented = of(listed.map(str::to_owned).collect());
        assert_same(&format!("words in {lang}"), &known, &documented);
    }
}

/// Tells what only the code has, and what only the manual has.
fn assert_same(
    what: &str,
    known: &BTreeMap<String, BTreeSet<String>>,
    documented: &BTreeMap<String, BTreeSet<String>>,
) {
    let nothing = BTreeSet::new();
    let mut faults = Vec::new();
    let places: BTreeSet<&String> = known.keys().chain(documented.keys()).collect();
    for place in places {
        let known = known.get(place).unwrap_or(&nothing);
        let documented = documented.get(place).unwrap_or(&nothing);
        let missing: Vec<_> = known.difference(documented).collect();
        let surplus: Vec<_> = documented.difference(known).collect();
        if !missing.is_empty() || !surplus.is_empty() {
            faults.push(format!(
                "{place}: not in the manual {missing:?}; not in the code {surplus:?}"
            ));
        }
    }
    assert!(faults.is_empty(), "{what}\n{}", faults.join("\n"));
}

fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    report::all(diagnostics, sources, Tongue::English, false)
}

/// The paths of all files below a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let paths = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    });
    paths.collect()
}

// What the manual says.

/// The manual in one language.
struct Manual {
    pages: Vec<Page>,
}

/// What a page of the manual lists, and the whole files that it shows.
struct Page {
    path: PathBuf,
    /// The first cells of the tables below a heading, by its id.
    tables: BTreeMap<String, BTreeSet<String>>,
    /// Whole files, by path.
    files: BTreeMap<String, String>,
}

fn manuals() -> [(&'static str, Manual); 2] {
    let content = root().join("docs/content");
    let all = files(&content);
    LANGUAGES.map(|(lang, end)| {
        let is_of = |path: &&String| match lang {
            "nl" => path.ends_with(end) && !path.ends_with(".en.md"),
            _ => path.ends_with(end),
        };
        let pages = all.iter().filter(is_of);
        let pages = pages.map(|path| Page::read(content.join(path))).collect();
        (lang, Manual { pages })
    })
}

impl Manual {
    /// What stands in tables, by the end of the id of the heading above.
    fn below(&self, prefix: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (id, cells) in self.pages.iter().flat_map(|page| &page.tables) {
            if let Some(name) = id.strip_prefix(prefix) {
                let known = found.entry(name.to_owned()).or_default();
                known.extend(cells.iter().cloned());
            }
        }
        found
    }

    /// The settings of the first site that the manual makes, which other pages add to.
    fn publication(&self) -> String {
        let mut files = self.pages.iter().flat_map(|page| &page.files);
        let publication = files.find(|(path, _)| *path == "content/publication.yaml");
        publication.expect("a first site").1.clone()
    }
}

impl Page {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut page = Self {
            path,
            tables: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        let mut heading = String::new();
        let mut file = None;
        // Which cell of a row is read; none outside the rows of a table.
        let mut cell: Option<usize> = None;
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::Heading { id, .. }) => {
                    heading = id.map(|id| id.to_string()).unwrap_or_default();
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    file = info.split_whitespace().nth(1).map(str::to_owned);
                }
                Event::End(TagEnd::CodeBlock) => file = None,
                Event::Text(text) => {
                    if let Some(path) = &file {
                        page.files.entry(path.clone()).or_default().push_str(&text);
                    }
                }
                Event::Start(Tag::TableRow) => cell = Some(0),
                Event::End(TagEnd::TableCell) => cell = cell.map(|cell| cell + 1),
                Event::End(TagEnd::TableRow) => cell = None,
                Event::Code(code) if cell == Some(0) => {
                    let cells = page.tables.entry(heading.clone()).or_default();
                    cells.insert(code.to_string());
                }
                _ => {}
            }
        }
        page
    }
}

// What the code knows.

/// A step down into a map: a key, and in which form the next map stands below it.
#[derive(Clone)]
enum Step {
    Map(String),
    /// In an item of a list.
    Item(String),
    /// Below an id of the editor's own.
    Named(String),
}

impl Step {
    fn key(&self) -> &str {
        match self {
            Self::Map(key) | Self::Item(key) | Self::Named(key) => key,
        }
    }

    /// How the manual writes it.
    fn shown(&self) -> String {
        match self {
            Self::Map(key) | Self::Item(key) => key.clone(),
            Self::Named(key) => format!("{key}.ID"),
        }
    }

    fn around(&self, inner: &str) -> String {
        match self {
            Self::Map(key) => format!("{key}: {{ {inner} }}"),
            Self::Item(key) => format!("{key}: [ {{ {inner} }} ]"),
            Self::Named(key) => format!("{key}: {{ some: {{ {inner} }} }}"),
        }
    }
}

/// Asks koers which keys it knows, from each file down.
struct Crawler<'m> {
    planner: Planner,
    /// What the manual has, whose keys are tried as well: a text that may be a map is only
    /// taken for one by a key of it.
    documented: &'m BTreeMap<String, BTreeSet<String>>,
}

impl<'m> Crawler<'m> {
    fn new(documented: &'m BTreeMap<String, BTreeSet<String>>) -> Self {
        Self {
            planner: Planner::default(),
            documented,
        }
    }

    /// The keys of each file of settings, and of the documents in each folder.
    fn all(&mut self) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in SETTINGS {
            let path = format!("content/{name}.yaml");
            found.insert(name.to_owned(), self.keys(name, &path));
        }
        found.insert("home".to_owned(), self.keys_of_document("home", "index"));
        for folder in self.folders() {
            let list = format!("{folder}-index");
            let of_list = self.keys_of_document(&list, &format!("{folder}/index"));
            found.insert(list, of_list);
            let of_one = self.keys_of_document(&folder, &format!("{folder}/een"));
            found.insert(folder, of_one);
        }
        // `chapters/` has no list, `languages/` no documents.
        found.retain(|_, keys| !keys.is_empty());
        found
    }

    /// The keys of a document or of its variant.
    fn keys_of_document(&mut self, map: &str, path: &str) -> BTreeSet<String> {
        let mut keys = self.keys(map, &format!("content/{path}.md"));
        keys.append(&mut self.keys(map, &format!("content/{path}.en.md")));
        keys
    }

    fn folders(&mut self) -> Vec<String> {
        let told = self.told(&format!("content/{UNKNOWN}/een.md"), "");
        let told = told.iter().find(|told| told.rule.name == "unknown-folder");
        in_backticks(&told.expect("a folder that is unknown").help)
            .into_iter()
            .filter(|word| word.chars().all(char::is_alphabetic))
            .collect()
    }

    /// All keys of a file, those in maps below others with a point between.
    fn keys(&mut self, map: &str, path: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut todo: Vec<Vec<Step>> = vec![Vec::new()];
        while let Some(way) = todo.pop() {
            for key in self.ask(map, path, &way) {
                let above: String = way.iter().map(|step| step.shown() + ".").collect();
                found.insert(format!("{above}{key}"));
                for step in [Step::Map, Step::Item, Step::Named] {
                    todo.push([&way[..], &[step(key.clone())]].concat());
                }
            }
        }
        found
    }

    /// The keys that are known in one map; none where there is no map.
    fn ask(&mut self, map: &str, path: &str, way: &[Step]) -> BTreeSet<String> {
        let above: Vec<String> = way.iter().map(Step::shown).collect();
        let prefix = above.join(".") + ".";
        let documented = self.documented.get(map).into_iter().flatten();
        let mut first = documented.filter_map(|key| key.strip_prefix(&prefix));
        let first = first.find(|key| !key.contains('.')).map(str::to_owned);
        let mut known = BTreeSet::new();
        let tries = [Some(String::new()), first.map(|key| format!("{key}: 1, "))];
        for beside in tries.into_iter().flatten() {
            let inner = format!("{beside}{UNKNOWN}: 1");
            let steps = way.iter().rev();
            let yaml = steps.fold(inner, |inner, step| step.around(&inner));
            let text = file(path, &yaml, way.first());
            let told = self.told(path, &text);
            let is_asked = |told: &&Diagnostic| {
                told.rule.name == "unknown-key" && told.message.en.contains(UNKNOWN)
            };
            let told = told.iter().find(is_asked);
            known.extend(told.into_iter().flat_map(|told| in_backticks(&told.help)));
        }
        known
    }

    /// What koers tells of a file in a publication with nothing else.
    fn told(&mut self, path: &str, text: &str) -> Vec<Diagnostic> {
        const PUBLICATION: &str = "title: T\norganisation: { name: N }\nlanguages: [nl, en]\n";
        // What a variant is of.
        let first = path.replace(".en.md", ".md");
        let texts = [
            ("content/publication.yaml", PUBLICATION),
            (&*first, "---\ntitle: T\n---\n"),
            (path, text),
        ];
        let planned = self.planner.plan(&Sources::from_texts(texts), day());
        planned.diagnostics
    }
}

/// A file with one piece of YAML in it.
fn file(path: &str, yaml: &str, step: Option<&Step>) -> String {
    if path.ends_with(".md") {
        return format!("---\n{{ {yaml} }}\n---\n");
    }
    if path != "content/publication.yaml" {
        return format!("- {{ {yaml} }}\n");
    }
    let rest = [
        ("title", "T"),
        ("organisation", "{ name: N }"),
        ("languages", "[nl, en]"),
    ];
    let rest = rest
        .iter()
        .filter(|(key, _)| step.is_none_or(|step| step.key() != *key));
    let rest: String = rest
        .map(|(key, value)| format!("{key}: {value}, "))
        .collect();
    format!("{{ {rest}{yaml} }}\n")
}

/// The keys that documents of each kind have.
fn shared_keys(known: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let documents = known
        .iter()
        .filter(|(map, _)| !SETTINGS.contains(&map.as_str()));
    let documents = documents.map(|(_, keys)| keys.clone());
    documents
        .reduce(|some, others| &some & &others)
        .expect("documents")
}

fn in_backticks(wording: &Option<koers::diagnostic::Wording>) -> Vec<String> {
    let text = wording.as_ref().map_or("", |wording| &wording.en);
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

/// The options of a command and of those below it, as its help tells.
fn add_commands(path: &mut Vec<String>, known: &mut BTreeMap<String, BTreeSet<String>>) {
    let program = Command::new(env!("CARGO_BIN_EXE_koers"))
        .args(path.iter())
        .args(["--help", "--language", "en"])
        .output()
        .unwrap();
    let help = String::from_utf8(program.stdout).unwrap();
    let name = match path.is_empty() {
        true => "koers".to_owned(),
        false => path.join("-"),
    };
    known.insert(name, help.lines().filter_map(long_option).collect());
    let below = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let below = below.take_while(|line| line.starts_with("  "));
    let commands: Vec<String> = below
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    for command in commands {
        path.push(command);
        add_commands(path, known);
        path.pop();
    }
}

/// `--root` in `  --root <DIR>  The folder …`, or in `-h`, `--help`.
fn long_option(line: &str) -> Option<String> {
    let words = line.split_whitespace().take(2);
    let option = words
        .map(|word| word.trim_end_matches(','))
        .find(|word| word.starts_with("--"))?;
    Some(option.to_owned())
}

/// The fields of each view, by its name in small letters.
fn views(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut views: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("pub struct ") {
            name = rest.trim_end_matches(" {").to_lowercase();
        } else if let Some((field, _)) = line
            .strip_prefix("    pub ")
            .and_then(|rest| rest.split_once(':'))
        {
            let fields = views.entry(name.clone()).or_default();
            fields.insert(field.to_owned());
        }
    }
    views
}

/// Whoever translates the words of the site translates none for nothing.
#[test]
fn every_word_of_the_site_is_said_somewhere() {
    /// Keys that are put together from these and something else.
    const COMPOSED: [&str; 6] = ["alert.", "language.", "layer.", "sdg.", "status.", "task."];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::new();
    for folder in ["src", "layouts", "assets"] {
        for entry in WalkDir::new(root.join(folder)) {
            let entry = entry.unwrap();
            let is_read = |end| entry.path().extension().is_some_and(|found| found == end);
            if ["rs", "html", "js"].into_iter().any(is_read) {
                said.push_str(&fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let words = fs::read_to_string(root.join("src/languages/nl.yaml")).unwrap();
    let keys = words.lines().filter_map(|line| line.split_once(": "));
    let keys = keys.map(|(key, _)| key).filter(|key| !key.starts_with('#'));
    let is_said = |key: &&str| {
        let counted = key.strip_suffix(".one").or(key.strip_suffix(".many"));
        said.contains(&format!("\"{key}\""))
            || said.contains(&format!("words.{key} "))
            || said.contains(&format!("words.{key}}}"))
            || counted.is_some_and(|counted| said.contains(&format!("\"{counted}\"")))
            || COMPOSED.iter().any(|start| key.starts_with(start))
    };
    let unsaid: Vec<&str> = keys.filter(|key| !is_said(key)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
