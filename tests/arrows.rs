//! The arrows between the files of `src/`: which file uses which.
//!
//! None goes round, so that each file can be read with those that it leads to alone; and
//! none goes against the order of the stages. A file leads to another where it imports
//! something of it, or names it by its path. What a file passes on (`pub use`) is an
//! arrow of whoever takes it from there.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The stages, in order. The files of a stage, and of the folders with their names, lead
/// to those of the same stage and of stages before it.
const STAGES: &[(&str, &[&str])] = &[
    (
        "beside the line",
        &[
            "active",
            "address",
            "colour",
            "date",
            "diagnostic",
            "drawn",
            "edit",
            "highlight",
            "label",
            "language",
            "number",
            "passage",
            "period",
            "person",
            "picture",
            "plain",
            "spreadsheet",
            "stamp",
            "zone",
        ],
    ),
    ("read", &["sources", "report"]),
    (
        "parse",
        &[
            "document",
            "fields",
            "manuscript",
            "markdown",
            "settings",
            "text",
            "yaml",
        ],
    ),
    ("resolve", &["publication", "resolve"]),
    ("check", &["check"]),
    ("layouts", &["layouts"]),
    ("plan", &["plan"]),
    ("readers", &["reader", "view"]),
    ("outputs", &["outputs"]),
    ("render", &["render"]),
    ("search", &["search"]),
    ("write", &["output"]),
    ("state", &["status", "translations"]),
    ("all stages", &["pipeline", "lib"]),
    ("program", &["cli", "main", "serve"]),
];

#[test]
fn no_arrows_go_round() {
    let files = read();
    let circles: Vec<String> = circles(&files)
        .iter()
        .map(|circle| shown(&files, circle))
        .collect();
    assert!(
        circles.is_empty(),
        "these files lead to each other:\n\n{}",
        circles.join("\n")
    );
}

#[test]
fn no_arrow_goes_against_the_order_of_the_stages() {
    let files = read();
    let mut wrong = Vec::new();
    for (name, file) in &files {
        let Some(stage) = stage_of(name) else {
            wrong.push(format!(
                "src/{name}.rs is in no stage: give it its place in `STAGES`"
            ));
            continue;
        };
        for (other, path) in &file.arrows {
            if let Some(later) = stage_of(other).filter(|later| *later > stage) {
                let (own, other_name) = (STAGES[stage].0, STAGES[later].0);
                wrong.push(format!(
                    "src/{name}.rs ({own}) leads to src/{other}.rs ({other_name}): {path}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arrows_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("lib.rs", "mod goals;\nmod stories;\nmod words;");
    write(
        "goals.rs",
        "mod parts;\npub(crate) use parts::{Part, parts};\n\
         use crate::words::{self, Word as Term};\nfn parts_of(parts: Term) {}",
    );
    write("goals/parts.rs", "use super::super::stories::Story;");
    write(
        "stories.rs",
        "fn goal() -> crate::goals::Part<'static> { 'a' }",
    );
    write(
        "words.rs",
        "// crate::goals::Part\nconst GOAL: &str = \"crate::goals\";\n\
         #[cfg(test)]\nmod tests {\n    use crate::goals::Part;\n}",
    );
    let files = read_crate(folder.path(), &["lib"]);
    let arrows = files.iter().flat_map(|(name, file)| {
        let others = file.arrows.keys();
        others.map(move |other| format!("{name} → {other}"))
    });
    let arrows: Vec<String> = arrows.collect();
    let expected = [
        "goals → words",
        "goals/parts → stories",
        "stories → goals/parts",
    ];
    assert_eq!(arrows, expected);
    assert_eq!(circles(&files), [["goals/parts", "stories"]]);
}

/// The stage of a file, by the longest name that it has or stands below.
fn stage_of(file: &str) -> Option<usize> {
    let stages = STAGES.iter().enumerate();
    let named = stages.flat_map(|(index, (_, names))| names.iter().map(move |name| (index, *name)));
    let named = named.filter(|(_, name)| {
        let below = file.strip_prefix(name);
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    });
    named
        .max_by_key(|(_, name)| name.len())
        .map(|(index, _)| index)
}

/// The shortest way from each file back to itself, of those that lead to each other the
/// shortest alone.
fn circles(files: &BTreeMap<String, File>) -> Vec<Vec<String>> {
    let mut circles: Vec<Vec<String>> = Vec::new();
    for name in files.keys() {
        circles.extend(way_back(files, name));
    }
    circles.sort_by_key(Vec::len);
    let mut known: BTreeSet<String> = BTreeSet::new();
    circles.retain(|circle| {
        let is_new = circle.iter().all(|name| !known.contains(name));
        known.extend(circle.iter().cloned());
        is_new
    });
    circles
}

fn way_back(files: &BTreeMap<String, File>, start: &str) -> Option<Vec<String>> {
    let mut before: HashMap<&str, &str> = HashMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(name) = next.pop_front() {
        for other in files[name].arrows.keys() {
            if other == start {
                let mut way = vec![name.to_owned()];
                let mut at = name;
                while let Some(earlier) = before.get(at) {
                    way.push((*earlier).to_owned());
                    at = earlier;
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(other.as_str()) {
                before.insert(other, name);
                next.push_back(other);
            }
        }
    }
    None
}

/// A circle, with what each file takes from the next.
fn shown(files: &BTreeMap<String, File>, circle: &[String]) -> String {
    let next = circle.iter().cycle().skip(1);
    let arrows = circle.iter().zip(next).map(|(name, other)| {
        let path = &files[name].arrows[other];
        format!("  src/{name}.rs leads to src/{other}.rs: {path}\n")
    });
    arrows.collect()
}

/// A file, as far as its paths tell.
struct File {
    /// The file that declares it; none of the library and of the program.
    parent: Option<String>,
    children: BTreeSet<String>,
    /// What it imports, by the name that it has here.
    imports: BTreeMap<String, Vec<String>>,
    /// Where it leads, with a path that does.
    arrows: BTreeMap<String, String>,
}

/// The files of the crate, by their paths without `src/` and `.rs`.
fn read() -> BTreeMap<String, File> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    read_crate(&root.join("src"), &["lib", "main"])
}

fn read_crate(folder: &Path, roots: &[&str]) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    let mut paths = Vec::new();
    for root in roots {
        add_file(folder, root, None, &mut files, &mut paths);
    }
    for (name, path) in paths {
        let to = resolved(&files, &name, &path);
        if let Some(to) = to.filter(|to| *to != name) {
            let arrows = &mut files.get_mut(&name).unwrap().arrows;
            arrows.entry(to).or_insert_with(|| path.join("::"));
        }
    }
    files
}

/// Reads a file and those that it declares; gives each path that leads from one.
fn add_file(
    root: &Path,
    name: &str,
    parent: Option<&str>,
    files: &mut BTreeMap<String, File>,
    paths: &mut Vec<(String, Vec<String>)>,
) {
    let path = root.join(format!("{name}.rs"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let code = code_of(&text);
    let Named {
        children,
        imports,
        paths: own,
    } = named_in(&words_of(&code));
    let file = File {
        parent: parent.map(str::to_owned),
        children: children.clone(),
        imports,
        arrows: BTreeMap::new(),
    };
    files.insert(name.to_owned(), file);
    paths.extend(own.into_iter().map(|path| (name.to_owned(), path)));
    let folder = match parent {
        None => String::new(),
        Some(_) => format!("{name}/"),
    };
    for child in children {
        add_file(root, &format!("{folder}{child}"), Some(name), files, paths);
    }
}

/// What a file names.
#[derive(Default)]
struct Named {
    /// The files that it declares.
    children: BTreeSet<String>,
    /// What it imports, by the name that it has here.
    imports: BTreeMap<String, Vec<String>>,
    /// What it uses.
    paths: Vec<Vec<String>>,
}

fn named_in(words: &[&str]) -> Named {
    let mut named = Named::default();
    let mut passed_on: Vec<(String, Vec<String>)> = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        match &words[at..] {
            ["mod", child, ";", ..] => {
                named.children.insert((*child).to_owned());
                at += 3;
            }
            ["mod", name, "{", ..] => panic!("`{name}` is a module that is no file and no test"),
            ["use", ..] => {
                let is_passed_on = matches!(before, "pub" | ")");
                at += 1;
                let mut imports = Vec::new();
                read_imports(words, &mut at, &mut Vec::new(), &mut imports);
                named.imports.extend(imports.iter().cloned());
                match is_passed_on {
                    true => passed_on.extend(imports),
                    false => named
                        .paths
                        .extend(imports.into_iter().map(|(_, path)| path)),
                }
            }
            [first, "::", ..] if !matches!(before, "::" | ".") => {
                let start = at;
                while let [_, "::", next, ..] = &words[at..]
                    && is_name(next)
                {
                    at += 2;
                }
                let path = words[start..=at].iter().step_by(2);
                named
                    .paths
                    .push(path.map(|word| (*word).to_owned()).collect());
                used.insert(first);
                at += 1;
            }
            [word, next @ ..] => {
                // A value may bear the name of a function.
                let is_called = next.first() == Some(&"(") && !matches!(before, "." | "fn");
                if is_called || word.starts_with(char::is_uppercase) {
                    used.insert(word);
                }
                at += 1;
            }
            [] => break,
        }
    }
    // What is passed on counts where the file itself uses it too.
    let own = passed_on.into_iter();
    let own = own.filter(|(name, _)| used.contains(name.as_str()));
    named.paths.extend(own.map(|(_, path)| path));
    named
}

/// The names of one `use`, from the word after it on, with what each stands for.
fn read_imports(
    words: &[&str],
    at: &mut usize,
    before: &mut Vec<String>,
    imports: &mut Vec<(String, Vec<String>)>,
) {
    let depth = before.len();
    loop {
        match words[*at] {
            "{" => {
                *at += 1;
                while words[*at] != "}" {
                    read_imports(words, at, before, imports);
                    if words[*at] == "," {
                        *at += 1;
                    }
                }
                *at += 1;
                break;
            }
            "::" => *at += 1,
            "as" => {
                let name = words[*at + 1].to_owned();
                imports.push((name, before.clone()));
                *at += 2;
                break;
            }
            "," | "}" | ";" => {
                let path: Vec<String> = before
                    .iter()
                    .filter(|word| *word != "self" || before.len() == 1)
                    .cloned()
                    .collect();
                let name = path.last().cloned().unwrap_or_default();
                imports.push((name, path));
                break;
            }
            word => {
                before.push(word.to_owned());
                *at += 1;
            }
        }
    }
    before.truncate(depth);
}

/// The file that has what a path in a file names.
fn resolved(files: &BTreeMap<String, File>, name: &str, path: &[String]) -> Option<String> {
    let file = &files[name];
    let (first, rest) = path.split_first()?;
    let start = match first.as_str() {
        "crate" => {
            let mut root = name;
            while let Some(parent) = &files[root].parent {
                root = parent;
            }
            root
        }
        "koers" => "lib",
        "self" => name,
        "super" => file.parent.as_deref()?,
        child if file.children.contains(child) => return within(files, name, path, name),
        _ => return None,
    };
    within(files, start, rest, name)
}

/// The file that has what a path from another file names.
fn within(
    files: &BTreeMap<String, File>,
    start: &str,
    path: &[String],
    asked_by: &str,
) -> Option<String> {
    let mut at = start.to_owned();
    for (index, word) in path.iter().enumerate() {
        let file = &files[&at];
        if word == "super" {
            at = file.parent.clone()?;
        } else if file.children.contains(word) {
            at = match file.parent {
                None => word.clone(),
                Some(_) => format!("{at}/{word}"),
            };
        } else if at != asked_by
            && let Some(import) = file.imports.get(word)
        {
            let path: Vec<String> = import.iter().chain(&path[index + 1..]).cloned().collect();
            return resolved(files, &at, &path).or(Some(at));
        } else {
            break;
        }
    }
    Some(at)
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Names, `::`, and each other sign.
fn words_of(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let end = match first {
            _ if is_part(first) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// Without comments, strings, characters, and tests.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(end) = end_of_string(rest, code.chars().next_back()) {
            code.push_str("\"\"");
            end
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[end..];
    }
    for tests in ["#[cfg(test)]", "mod tests {"] {
        while let Some(start) = code.find(tests) {
            let length = end_of_item(&code[start..]);
            code.replace_range(start..start + length, "");
        }
    }
    code
}

/// Where the string or the character ends that text begins with.
fn end_of_string(text: &str, before: Option<char>) -> Option<usize> {
    if let Some(inner) = text.strip_prefix('\'') {
        let mut signs = inner.char_indices();
        let (_, first) = signs.next()?;
        // Without an end it is a lifetime.
        let (last, _) = match first {
            '\\' => {
                signs.next()?;
                signs.find(|(_, sign)| *sign == '\'')?
            }
            _ => signs.next().filter(|(_, sign)| *sign == '\'')?,
        };
        return Some(last + 2);
    }
    let is_in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = text
        .strip_prefix('r')
        .filter(|_| !is_in_name || before == Some('b'))
    {
        let signs = raw.len() - raw.trim_start_matches('#').len();
        if raw[signs..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(signs));
            let from = signs + 2;
            return Some(from + text[from..].find(&end)? + end.len());
        }
    }
    let inner = text.strip_prefix('"')?;
    let mut signs = inner.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
            }
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// Where an item ends: at its last brace, or its semicolon.
fn end_of_item(code: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in code.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}
