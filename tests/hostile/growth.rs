//! Publications of any size, to see how the time that they take grows with it.

use crate::inputs::{Files, GOAL, SETTINGS};

/// A publication with `n` of something, and how many for a first measurement: four times
/// as many have to take about four times as long.
pub(crate) struct Family {
    pub name: &'static str,
    pub count: usize,
    make: fn(usize) -> Vec<(String, String)>,
}

impl Family {
    pub(crate) fn files(&self, count: usize) -> Files {
        let mut files = (self.make)(count);
        for (path, text) in [("content/publication.yaml", SETTINGS), GOAL] {
            if files.iter().all(|(known, _)| known != path) {
                files.push((path.to_owned(), text.to_owned()));
            }
        }
        let bytes = files.into_iter();
        bytes
            .map(|(path, text)| (path, text.into_bytes()))
            .collect()
    }
}

fn many(line: impl Fn(usize) -> String, count: usize) -> String {
    (0..count).map(line).collect()
}

fn page(title: usize, lines: &str, body: &str) -> String {
    format!("---\ntitle: P{title}\n{lines}---\n\n{body}\n")
}

fn home(body: &str) -> Vec<(String, String)> {
    vec![("content/index.md".to_owned(), page(0, "", body))]
}

fn pages(count: usize, body: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let page = |n| (format!("content/pages/p{n}.md"), page(n, "", &body(n)));
    (0..count).map(page).collect()
}

fn goal(n: usize, lines: &str) -> (String, String) {
    let goal = format!("---\ntitle: Doel {n}\nstatement: Wij lezen {n}.\n{lines}---\n");
    (format!("content/goals/doel{n}.md"), goal)
}

/// A word of letters alone for each number.
fn word(n: usize) -> String {
    let letters = format!("{n:06}").into_bytes();
    letters
        .into_iter()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

fn story(n: usize, lines: &str) -> (String, String) {
    let story = format!(
        "---\ntitle: Verhaal {n}\nperson: {{ name: Jan A{} }}\ngoals: [g]\n{lines}---\n\nEen verhaal.\n",
        word(n)
    );
    (format!("content/stories/s{n}.md"), story)
}

const GONE: &str = "consent: { given: 2025-01-01, withdrawn: 2026-01-01 }\n";
const NOT_SEARCHED: &str = "consent: { given: 2025-01-01, scope: [web] }\n";

fn stories(count: usize, lines: &str) -> Vec<(String, String)> {
    (0..count).map(|n| story(n, lines)).collect()
}

/// Stories that are gone, each of somebody else.
fn stories_of(count: usize, name: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let story = |n| {
        let (path, text) = story(n, GONE);
        (path, text.replace(&format!("Jan A{}", word(n)), &name(n)))
    };
    (0..count).map(story).collect()
}

fn figure(chart: &str, table: String) -> Vec<(String, String)> {
    let front = format!(
        "---\ntitle: F\ngoals: [g]\nchart: {chart}\nsource: {{ title: T }}\ndata: a.csv\n---\n"
    );
    vec![
        ("content/indicators/a.md".to_owned(), front),
        ("content/indicators/a.csv".to_owned(), table),
    ]
}

fn with(mut files: Vec<(String, String)>, path: &str, text: String) -> Vec<(String, String)> {
    files.push((path.to_owned(), text));
    files
}

/// Of what costs time in a build alone.
pub(crate) const BUILT: &[Family] = &[
    Family {
        name: "entries of the glossary with one meaning",
        count: 500,
        make: |n| {
            let entry = |i| format!("- {{ id: w{i}, word: {}, meaning: volgt }}\n", word(i));
            with(
                home(&many(|i| word(i) + " ", n)),
                "content/words.yaml",
                many(entry, n),
            )
        },
    },
    Family {
        name: "entries of the glossary that each share a word with the next",
        count: 500,
        make: |n| {
            let entry = |i| {
                let (one, next) = (word(i), word(i + 1));
                format!("- {{ id: w{i}, word: {one}, variants: [{next}], meaning: a }}\n")
            };
            with(
                home(&many(|i| word(i) + " ", n)),
                "content/words.yaml",
                many(entry, n),
            )
        },
    },
];

/// Of each kind of thing that there can be many of, and of mistakes with each.
pub(crate) const FAMILIES: &[Family] = &[
    Family {
        name: "themes that a goal bears",
        count: 1_000,
        make: |n| {
            let themes = many(|i| format!("  t{i}: {{ name: Thema }}\n"), n);
            let ids = many(|i| format!("t{i}, "), n);
            let lines = format!("themes: [{ids}]\n");
            with(
                vec![goal(1, &lines)],
                "content/publication.yaml",
                format!("{SETTINGS}themes:\n{themes}"),
            )
        },
    },
    Family {
        name: "themes that aren't there",
        count: 4_000,
        make: |n| {
            vec![goal(
                1,
                &format!("themes: [{}]\n", many(|i| format!("t{i}, "), n)),
            )]
        },
    },
    Family {
        name: "fields of one's own on actions",
        count: 2_000,
        make: |n| {
            let fields = many(|i| format!("  f{i}: {{ name: Veld, on: [actions] }}\n"), n);
            let actions = many(
                |i| format!("  - {{ title: A, fields: {{ f{i}: b }} }}\n"),
                n,
            );
            let lines = format!("actions:\n{actions}");
            with(
                vec![goal(1, &lines)],
                "content/publication.yaml",
                format!("{SETTINGS}fields:\n{fields}"),
            )
        },
    },
    Family {
        name: "layers of sources",
        count: 4_000,
        make: |n| {
            let layers = many(|i| format!("  l{i}: {{ name: Laag }}\n"), n);
            let sources = many(
                |i| format!("- {{ id: s{i}, title: Bron, layer: l{i} }}\n"),
                n,
            );
            let files = vec![("content/sources.yaml".to_owned(), sources)];
            with(
                files,
                "content/publication.yaml",
                format!("{SETTINGS}layers:\n{layers}"),
            )
        },
    },
    Family {
        name: "names of series",
        count: 1_000,
        make: |n| {
            let names = many(|i| format!("  s{i}: Reeks\n"), n);
            let head = many(|i| format!(",s{i}"), n);
            let table = format!("period{head}\n2024{}\n", ",1".repeat(n));
            let lines = format!("chart: line\ndata: a.csv\nseries:\n{names}");
            let figure = format!("---\ntitle: Cijfer\n{lines}source: {{ title: Bron }}\n---\n");
            vec![
                ("content/indicators/a.md".to_owned(), figure),
                ("content/indicators/a.csv".to_owned(), table),
            ]
        },
    },
    Family {
        name: "news, each about the same goal",
        count: 500,
        make: |n| {
            let news = |i: usize| {
                let text = format!(
                    "---\ntitle: Nieuws {i}\ndate: 2025-01-01\ngoals: [doel1]\n---\n\nNieuws {i}.\n"
                );
                (format!("content/updates/n{i}.md"), text)
            };
            (0..n).map(news).chain([goal(1, "")]).collect()
        },
    },
    Family {
        name: "headings, and links to them in one paragraph",
        count: 2_500,
        make: |n| {
            let headings = many(|i| format!("## kop {i}\n\n"), n);
            home(&(headings + &many(|i| format!("[](#kop-{i}) "), n)))
        },
    },
    Family {
        name: "headings that are nearly there",
        count: 2_000,
        make: |n| {
            let headings = many(|i| format!("## kop {i}\n\n"), n);
            home(&(headings + &many(|i| format!("[](#kopp-{i}) "), n)))
        },
    },
    Family {
        name: "notes",
        count: 4_000,
        make: |n| {
            let marks = many(|i| format!("a[^{i}] "), n);
            home(&(marks + "\n\n" + &many(|i| format!("[^{i}]: b\n"), n)))
        },
    },
    Family {
        name: "lists with colons",
        count: 10_000,
        make: |n| home(&"- a\n: b `c\n".repeat(n)),
    },
    Family {
        name: "rows of a table in a text",
        count: 10_000,
        make: |n| home(&("|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(n))),
    },
    Family {
        name: "one word, marked with many meanings",
        count: 4_000,
        make: |n| home(&many(|i| format!("[woord](lang:drt \"b{i}\") "), n)),
    },
    Family {
        name: "abbreviations, and a text that has them",
        count: 4_000,
        make: |n| {
            let word = |i| word(i).to_uppercase();
            let entry = |i| format!("- {{ id: w{i}, word: {}, stands_for: b }}\n", word(i));
            let text = home(&many(|i| word(i) + " ", n));
            with(text, "content/words.yaml", many(entry, n))
        },
    },
    Family {
        name: "words of another language, unmarked",
        count: 4_000,
        make: |n| {
            let entry = |i| {
                format!(
                    "- {{ id: w{i}, word: w{}, lang: drt, meaning: b }}\n",
                    word(i)
                )
            };
            let text = home(&many(|i| format!("w{}\n\n", word(i)), n));
            with(text, "content/words.yaml", many(entry, n))
        },
    },
    Family {
        name: "values on one line of front matter",
        count: 20_000,
        make: |n| {
            let lines = format!("extra: {{ a: [{}] }}\n", "g,".repeat(n));
            vec![("content/index.md".to_owned(), page(0, &lines, "a"))]
        },
    },
    Family {
        name: "links to nothing in a text of the settings",
        count: 6_000,
        make: |n| {
            let vision = many(|i| format!("  [é](goal:nix{i})\n\n"), n);
            let settings = format!("{SETTINGS}vision: |\n{vision}");
            vec![("content/publication.yaml".to_owned(), settings)]
        },
    },
    Family {
        name: "unknown keys",
        count: 4_000,
        make: |n| {
            let lines = many(|i| format!("sleutel{i}: a\n"), n);
            vec![("content/index.md".to_owned(), page(0, &lines, "a"))]
        },
    },
    Family {
        name: "columns of a figure",
        count: 4_000,
        make: |n| {
            let names = many(|i| format!(",s{i}"), n);
            figure("bar", format!("label{names}\na{}\n", ",1".repeat(n)))
        },
    },
    Family {
        name: "cells that are no numbers, on one line",
        count: 10_000,
        make: |n| {
            let names = many(|i| format!(",s{i}"), n);
            figure("line", format!("label{names}\na{}\n", ",x".repeat(n)))
        },
    },
    Family {
        name: "columns without a name, and rows",
        count: 10_000,
        make: |n| {
            let commas = ",".repeat(n);
            figure(
                "line",
                format!("label,value{commas}\n{}", many(|i| format!("r{i},1\n"), n)),
            )
        },
    },
    Family {
        name: "rows of a figure",
        count: 4_000,
        make: |n| {
            figure(
                "line",
                "label,value\n".to_owned() + &many(|i| format!("r{i},{i}\n"), n),
            )
        },
    },
    Family {
        name: "pages",
        count: 500,
        make: |n| pages(n, |_| "a".to_owned()),
    },
    Family {
        name: "sections of a chapter",
        count: 500,
        make: |n| {
            let section = |i| (format!("content/chapters/01-k/s{i}.md"), page(i, "", "a"));
            let sections = (0..n).map(section).collect();
            with(sections, "content/chapters/01-k/index.md", page(0, "", "a"))
        },
    },
    Family {
        name: "pages that embed the list of goals",
        count: 200,
        make: |n| {
            let mut files = pages(n, |_| "![](index:goals)".to_owned());
            files.extend((0..n).map(|i| goal(i, "")));
            files
        },
    },
    Family {
        name: "pages with a link to what is nearly there",
        count: 400,
        make: |n| pages(n, |i| format!("[a](page:q{i}) [b](q{i}.pdf) [c](q{i}.md)")),
    },
    Family {
        name: "pages with a picture that isn't there",
        count: 400,
        make: |n| {
            let lines = |i| format!("image: {{ src: b{i}.png, alt: a }}\n");
            let page = |i| (format!("content/pages/p{i}.md"), page(i, &lines(i), "a"));
            let mut files: Vec<_> = (0..n).map(page).collect();
            files.extend((0..n).map(|i| (format!("content/pages/a{i}.png"), "a".to_owned())));
            files
        },
    },
    Family {
        name: "stories of a goal",
        count: 400,
        make: |n| stories(n, "consent: { given: 2026-01-01 }\n"),
    },
    Family {
        name: "goals of a story",
        count: 400,
        make: |n| {
            let (path, text) = story(0, "consent: { given: 2026-01-01 }\n");
            let all = format!("[{}]", many(|i| format!("doel{i}, "), n));
            let mut files: Vec<_> = (0..n).map(|i| goal(i, "")).collect();
            files.push((path, text.replace("[g]", &all)));
            files
        },
    },
    Family {
        name: "goals of a figure",
        count: 400,
        make: |n| {
            let table = "label,value\n".to_owned() + &many(|i| format!("r{i},{i}\n"), n);
            let mut files = figure("bar", table);
            let all = format!("[{}]", many(|i| format!("doel{i}, "), n));
            files[0].1 = files[0].1.replace("[g]", &all);
            files.extend((0..n).map(|i| goal(i, "")));
            files
        },
    },
    Family {
        name: "stories that are gone, with links to them and their names in a text",
        count: 400,
        make: |n| {
            let text = |i| format!("[a](story:s{i}) Jan A{} las. ", word(i));
            let mut files = stories(n, GONE);
            files.extend(home(&many(text, n)));
            files
        },
    },
    Family {
        name: "pictures of stories that are gone, and style sheets that name them",
        count: 400,
        make: |n| {
            let lines = |i| format!("image: {{ src: /fotos/a{i}.svg, alt: A }}\n{GONE}");
            let story = |i| story(i, &lines(i));
            let mut files: Vec<_> = (0..n).map(story).collect();
            let picture = |i| {
                let drawing = format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M{i:05} 1h1v1z\"/></svg>"
                );
                (format!("assets/fotos/a{i}.svg"), drawing)
            };
            files.extend((0..2 * n).map(picture));
            let rule = |i| format!("/* a{i}.svg */ .a{i} {{ background: url(fotos/a{i}.svg) }}\n");
            files.push(("assets/a.css".to_owned(), many(rule, n)));
            files
        },
    },
    Family {
        name: "mark-up without an end in a text, and a story that is gone",
        count: 8_000,
        make: |n| {
            let mut files = stories(1, GONE);
            let open = |_| "<a ](b [^c /* <!-- a/a.b/ @b ".to_owned();
            files.push(("assets/a.css".to_owned(), many(open, n)));
            files
        },
    },
    Family {
        name: "stories that search engines may not have, with links to them",
        count: 400,
        make: |n| {
            let text = |i| format!("[a](story:s{i}) Jan A{} las. ", word(i));
            let mut files = stories(n, NOT_SEARCHED);
            files.extend(home(&many(text, n)));
            files
        },
    },
    Family {
        name: "people with one surname whose stories are gone, and a text with it",
        count: 2_000,
        make: |n| {
            let named = |i| format!("Naam{} Jansen", word(i));
            let mut files = stories_of(n, named);
            files.extend(home(&many(|i| format!("Jansen las. {}. ", named(i)), n)));
            files
        },
    },
    Family {
        name: "people with names in a script without spaces whose stories are gone",
        count: 2_000,
        make: |n| {
            let letter = |i: usize| char::from_u32(0x4e00 + u32::try_from(i % 20_000).unwrap());
            let name =
                |i: usize| format!("王{}{}", letter(i).unwrap(), letter(i / 7 + 99).unwrap());
            let mut files = stories_of(n, name);
            files.extend(home(&many(name, n)));
            files
        },
    },
    Family {
        name: "people with names to which words are joined whose stories are gone",
        count: 2_000,
        make: |n| {
            let letter = |i: usize| char::from_u32(0x628 + u32::try_from(i % 20).unwrap());
            let letters = |i: usize| (0..5).map(move |at| letter(i / 20usize.pow(at)).unwrap());
            let name = |i: usize| letters(i).collect::<String>();
            let mut files = stories_of(n, name);
            files.extend(home(&many(|i| format!("\u{648}{} ", name(i)), n)));
            files
        },
    },
    Family {
        name: "old addresses that differ in capitals",
        count: 250,
        make: |n| {
            let lines = format!("aliases: [{}]\n", many(|i| format!("/Oud{i}/, "), n));
            vec![("content/pages/p.md".to_owned(), page(0, &lines, "a"))]
        },
    },
    Family {
        name: "copies, by their names",
        count: 400,
        make: |n| {
            let mut files = pages(n, |i| format!("tekst {i}"));
            let copies: Vec<_> = files
                .iter()
                .map(|(path, text)| (path.replace(".md", " (1).md"), text.clone()))
                .collect();
            files.extend(copies);
            files
        },
    },
    Family {
        name: "drafts, and goals below them",
        count: 300,
        make: |n| {
            let draft = "---\ntitle: D\nstatement: S\ndraft: true\n---\n".to_owned();
            let above = |i| (format!("content/goals/d{i}/index.md"), draft.clone());
            let below = |i| (format!("content/goals/d{i}/a{i}.md"), goal(i, "").1);
            (0..n).map(above).chain((0..n).map(below)).collect()
        },
    },
    Family {
        name: "levels, and goals that name one that is nearly there",
        count: 400,
        make: |n| {
            let level = |i| format!("    - {{ id: niveau{i}, one: a, many: b }}\n");
            let settings = format!("{SETTINGS}goals:\n  levels:\n{}", many(level, n));
            let goals = (0..n)
                .map(|i| goal(i, &format!("level: nivo{i}\n")))
                .collect();
            with(goals, "content/publication.yaml", settings)
        },
    },
    Family {
        name: "roles, and actions by one that is nearly there",
        count: 1_500,
        make: |n| {
            let role = |i| format!("  rol{i}: {{ name: R{i} }}\n");
            let settings = format!("{SETTINGS}roles:\n{}", many(role, n));
            let action = |i| format!("  - {{ title: a{i}, by: [rol{i}, roll{i}] }}\n");
            let goal = goal(0, &format!("actions:\n{}", many(action, n)));
            with(vec![goal], "content/publication.yaml", settings)
        },
    },
];
