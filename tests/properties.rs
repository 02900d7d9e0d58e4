//! What holds for any publication: ids, addresses, links, order and quotes, on
//! publications that proptest makes up and makes smaller where something fails.
//!
//! `PROPTEST_CASES=10000 cargo test --release --test properties` tries more.

use std::collections::{BTreeMap, BTreeSet};

use koers::address::slug;
use koers::plan::Recipe;
use koers::{Day, Diagnosed, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use url::Url;

/// The files of a site: their text where they are pages, by path.
type Files = BTreeMap<String, String>;

const SETTINGS: &str = "title: T\norganisation: { name: O }\nlanguages: [nl]\nsearch: false\n";

fn build<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Diagnosed<Option<Files>> {
    let day = Day {
        date: "2026-11-22".parse().expect("a date"),
        with_drafts: false,
    };
    let sources = Sources::from_texts([("content/publication.yaml", SETTINGS)]).with(texts);
    let built = koers::build(&sources, day);
    let files = built.value.map(|site| {
        let files = site.files().map(|(path, ready)| match ready {
            Recipe::Bytes(bytes) => (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()),
            _ => (path.to_owned(), String::new()),
        });
        files.collect()
    });
    Diagnosed {
        value: files,
        diagnostics: built.diagnostics,
    }
}

/// The site of a publication without a mistake.
fn site<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Files {
    let built = build(texts);
    built
        .value
        .unwrap_or_else(|| panic!("{:?}", built.diagnostics))
}

fn selected(page: &str, selector: &str, of_each: impl Fn(ElementRef<'_>) -> String) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let page = Html::parse_document(page);
    page.select(&selector).map(of_each).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Titles and names, of letters that have something about them.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zé-öĳßŁø0-9' _,.’ \u{301}\u{ad}😀中\\-]{0,24}"
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_slug_is_ascii_and_makes_itself(words in ".{0,40}") {
        let made = slug(&words);
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        prop_assert!(made.bytes().all(is_plain), "{made}");
        prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"), "{made}");
        prop_assert_eq!(&slug(&made), &made);
        // What differs in capitals alone is the same address.
        prop_assert_eq!(slug(&words.to_lowercase()), made);
    }

    /// Each heading has an id of its own, and the contents lead to each.
    #[test]
    fn headings_have_ids_of_their_own(headings in vec((2..4usize, words()), 1..12)) {
        let headings: Vec<String> = headings
            .iter()
            .map(|(level, words)| format!("{} x{words}\n\nTekst.\n", "#".repeat(*level)))
            .collect();
        let page = format!("---\ntitle: A\n---\n\n{}", headings.join("\n"));
        let files = site([("content/pages/a.md", page.as_str())]);
        let page = &files["a/index.html"];
        let ids = selected(page, "[id]", |element| element.attr("id").unwrap_or_default().to_owned());
        let unique: BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len(), "{:?}", ids);
        prop_assert!(selected(page, "main h2, main h3", text).len() >= headings.len());
        for way in selected(page, "a[href^='#']", |link| link.attr("href").unwrap_or_default().to_owned()) {
            prop_assert!(unique.contains(&way[1..].to_owned()), "{way}");
        }
    }

    /// Whatever a file is called, it has an address that can be typed, or a message.
    #[test]
    fn a_page_has_an_address_that_can_be_typed(name in words()) {
        prop_assume!(!name.is_empty() && !name.starts_with(['.', '_']));
        let path = format!("content/pages/{name}.md");
        let built = build([(path.as_str(), "---\ntitle: A\n---\n\nEen bladzijde.\n")]);
        match built.value {
            None => prop_assert!(built.diagnostics.iter().any(|told| told.span.path.contains(&name))),
            Some(files) => {
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._".contains(&byte);
                prop_assert!(files.keys().all(|path| path.bytes().all(is_plain)), "{:?}", files.keys());
                prop_assert!(files.values().any(|page| page.contains("Een bladzijde.")));
            }
        }
    }

    /// From any page, below any address, every link leads to a file of the site.
    #[test]
    fn links_lead_to_files_of_the_site(
        goals in vec(0..4usize, 1..7),
        chapters in vec(0..4usize, 0..5),
        root in prop::sample::select(vec!["https://o.example/", "https://o.example/a/b c/"]),
    ) {
        let texts = [tree("goals", &goals), tree("chapters", &chapters)].concat();
        let files = site(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let here = Url::parse(root).and_then(|root| root.join(path.trim_end_matches("index.html")));
            let here = here.expect("an address");
            let root = Url::parse(root).expect("an address");
            let way = |link: ElementRef<'_>| {
                link.attr("href").or(link.attr("src")).unwrap_or_default().to_owned()
            };
            // The page for what isn't there has its links from the root of its host.
            for way in selected(page, "[href], [src]", way).iter().filter(|_| path != "404.html") {
                let to = here.join(way).expect("an address");
                let file = to.path().strip_prefix(root.path());
                prop_assert!(file.is_some(), "{path}: {way}");
                let file = file.unwrap_or_default();
                let index = if file.is_empty() || file.ends_with('/') { "index.html" } else { "" };
                prop_assert!(files.contains_key(&format!("{file}{index}")), "{path}: {way}");
            }
        }
    }

    /// By number, then by title; whatever order a disk gives files in.
    #[test]
    fn goals_are_in_one_order(
        goals in vec((prop::option::of(0..40u8), "[a-zA-Zéö ]{0,6}[0-9]{0,2}"), 1..9),
        turn in 0..9usize,
    ) {
        let files: Vec<(String, String)> = goals
            .iter()
            .enumerate()
            .map(|(index, (number, title))| {
                let number = number.map_or_else(String::new, |number| format!("{number}-"));
                let path = format!("content/goals/{number}g{index}.md");
                (path, format!("---\ntitle: \"x{title}\"\nstatement: S\n---\n"))
            })
            .collect();
        let in_order = |turn: usize| {
            let mut files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            let middle = turn % files.len();
            files.rotate_left(middle);
            let site = site(files);
            selected(&site["doelen/index.html"], "main li a, main h2 a, main h3 a", |link| {
                link.attr("href").unwrap_or_default().to_owned()
            })
        };
        let order = in_order(0);
        prop_assert_eq!(&in_order(turn), &order);
        let position = |index: usize| order.iter().position(|way| *way == format!("g{index}/"));
        for (one, (number, title)) in goals.iter().enumerate() {
            prop_assert!(position(one).is_some(), "g{one} of {order:?}");
            for (other, (others, titles)) in goals.iter().enumerate() {
                let is_before = match (number, others) {
                    (Some(number), Some(others)) => number < others,
                    (Some(_), None) => true,
                    (None, Some(_)) => false,
                    // Numbers count as numbers, also within a title.
                    (None, None) => numbered(title).zip(numbered(titles)).is_some_and(|(one, other)| {
                        one.0 == other.0 && one.1 < other.1
                    }),
                };
                prop_assert!(!is_before || position(one) < position(other), "g{one}, g{other}: {order:?}");
            }
        }
    }

    /// Quotes get a shape, and nothing else changes.
    #[test]
    fn quotes_change_no_other_sign(
        parts in vec(prop::sample::select(vec![
            "'", "\"", " ", "'t", "'n", "zei", "ze", "Kees'", "'90", ",", ".", "huus", "da's", "(", ")",
            "–", "é", "50", "*nee*", "`code'`",
        ]), 1..16),
    ) {
        let words = format!("x {} x", parts.concat());
        let shown = shown(&words);
        let straight = |text: &str| {
            let text = text.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
            // Three dots are one sign.
            let text = text.replace('…', "...");
            // Signs of emphasis and code are no text; spaces count once.
            text.replace(['*', '`'], "").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        prop_assert_eq!(straight(&shown), straight(&words));
    }

    /// In a quotation in a quotation, with words that begin with an apostrophe, each sign is
    /// the one that a printer would take.
    #[test]
    fn quotations_are_paired(said in quotation()) {
        let (typed, printed) = said;
        let shown = shown(&format!("Zij zei: {typed}, en ging."));
        prop_assert_eq!(shown, format!("Zij zei: {printed}, en ging."));
    }
}

/// Documents in each other: each in the one before it that the number leads to.
fn tree(folder: &str, parents: &[usize]) -> Vec<(String, String)> {
    let mut folders: Vec<String> = Vec::new();
    for (index, parent) in parents.iter().enumerate() {
        let above = folders.get(*parent).cloned();
        let above = above.unwrap_or_else(|| format!("content/{folder}"));
        folders.push(format!("{above}/{folder}{index}"));
    }
    let file = |folder: &String| {
        let text = format!("---\ntitle: {folder}\n---\n\nTekst.\n");
        (format!("{folder}/index.md"), text)
    };
    folders.iter().map(file).collect()
}

/// What a paragraph with these words reads as.
fn shown(words: &str) -> String {
    let page = format!("---\ntitle: A\n---\n\n{words}\n");
    let files = site([("content/pages/a.md", page.as_str())]);
    let paragraphs = selected(&files["a/index.html"], "main p", text);
    let first = words.chars().next();
    let mut paragraphs = paragraphs.into_iter();
    paragraphs
        .find(|shown| shown.chars().next() == first)
        .unwrap_or_default()
}

/// A quotation as it is typed and as it is printed, which may hold others.
fn quotation() -> impl Strategy<Value = (String, String)> {
    let word = prop::sample::select(vec![
        ("huus", "huus"),
        ("'t", "’t"),
        ("'k", "’k"),
        ("'n", "’n"),
        ("z'n", "z’n"),
        ("da's", "da’s"),
        ("foto's", "foto’s"),
        ("goed.", "goed."),
        ("(nee)", "(nee)"),
    ]);
    let words = vec(word, 0..4).prop_map(|words| {
        let (typed, printed): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        (typed.join(" "), printed.join(" "))
    });
    let quoted =
        |(before, inner, is_double): ((String, String), Option<(String, String)>, bool)| {
            let (typed, printed) = inner.unwrap_or_default();
            let said = |before: &str, inner: &str| {
                let parts = ["Wat", before, inner, "mooi"]
                    .into_iter()
                    .filter(|part| !part.is_empty());
                parts.collect::<Vec<_>>().join(" ")
            };
            let (typed, printed) = (said(&before.0, &typed), said(&before.1, &printed));
            match is_double {
                true => (format!("\"{typed}\""), format!("“{printed}”")),
                false => (format!("'{typed}'"), format!("‘{printed}’")),
            }
        };
    (words.clone(), words, any::<bool>()).prop_map(move |(before, within, is_double)| {
        let inner = quoted((within, None, !is_double));
        quoted((before, Some(inner), is_double))
    })
}

/// A title without accents that ends with a number.
fn numbered(title: &str) -> Option<(&str, u32)> {
    let start = title.find(|character: char| character.is_ascii_digit())?;
    let (words, number) = title.split_at(start);
    let is_plain = words.bytes().all(|byte| byte.is_ascii_lowercase());
    is_plain.then_some((words, number.parse().ok()?))
}
