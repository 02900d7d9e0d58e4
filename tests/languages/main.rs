//! Every word of a site says its language, and every element around it the same.
//!
//! The publications of [`publication`] are written in words that begin with the tag of their
//! language: `nlboom`, `drtboom`, `arboom`. So for each text on each page it can be
//! seen whether the nearest `lang` is right. Names and numbers are of no language;
//! names begin with `x`.

mod example;
mod publication;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use koers::plan::Recipe;
use koers::{Day, Renderer, Sources};
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

use publication::{Language, Publication};

/// What an address of the site gives, by its path.
type Pages = BTreeMap<String, Html>;

#[test]
fn every_word_stands_in_an_element_of_its_language() {
    for publication in publication::all() {
        check_words(&publication);
    }
}

fn check_words(publication: &Publication) {
    let mut wrong = String::new();
    let mut count = 0;
    let languages = &publication.languages;
    let mut check = |path: &str, words: &str, element, wrong: &mut String| {
        count += check_text(languages, path, words, element, wrong);
    };
    for (path, page) in &pages(&publication.texts) {
        for node in page.tree.nodes() {
            let Node::Text(text) = node.value() else {
                continue;
            };
            let Some(parent) = node.parent().and_then(ElementRef::wrap) else {
                continue;
            };
            let words: &str = match parent.value().name() {
                // Can hold no elements, so it is in the language of the title.
                "title" => {
                    let own = text.split('–').next().unwrap_or_default();
                    own.rsplit(':').next().unwrap_or_default()
                }
                "code" | "style" => continue,
                _ => text,
            };
            check(path, words, parent, &mut wrong);
        }
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            for name in ["aria-label", "alt", "title"] {
                if let Some(words) = element.attr(name) {
                    check(path, words, element, &mut wrong);
                }
            }
            if element.attr("name") == Some("description") {
                // Can hold no elements either.
                let words = element.attr("content").unwrap_or_default();
                let words = words.split(' ').next().unwrap_or_default();
                check(path, words, element, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{wrong}", publication.name);
    assert!(count > 1000, "{count} words");
}

/// Compares each word with the language around it; gives how many there are.
fn check_text(
    languages: &[Language],
    path: &str,
    text: &str,
    element: ElementRef<'_>,
    wrong: &mut String,
) -> usize {
    let around = language(element);
    let words = text.split(|c: char| !c.is_alphanumeric());
    // A letter by itself, such as one of an index, is no word of any language.
    let words = words.filter(|word| word.chars().count() > 1);
    let worded = words.filter(|word| word.starts_with(char::is_alphabetic));
    let mut count = 0;
    for word in worded.filter(|word| !word.starts_with(['x', 'X'])) {
        count += 1;
        let known = languages
            .iter()
            .find(|language| language.tag == tag_of(word) || language.html == tag_of(word));
        let own = known.map_or("?", |language| language.html);
        if around != own {
            let _ = writeln!(wrong, "{path}: `{word}` of `{text}` stands in {around}");
        }
    }
    count
}

/// The language that a word of the tests is in.
fn tag_of(word: &str) -> &str {
    const TAGS: [&str; 5] = ["nl", "drt", "ar", "en", "he"];
    match word {
        "maart" => "nl",
        // What koers has of the language.
        "Verhaolen" => "drt",
        "March" => "en",
        _ if word.starts_with(|letter| ('\u{590}'..'\u{600}').contains(&letter)) => "he",
        _ if word.starts_with(|letter| ('\u{600}'..'\u{700}').contains(&letter)) => "ar",
        _ => {
            let tag = |tag: &&str| word.to_lowercase().starts_with(*tag);
            TAGS.into_iter().find(tag).unwrap_or("?")
        }
    }
}

fn language(element: ElementRef<'_>) -> &str {
    nearest(element, "lang").unwrap_or("?")
}

fn nearest<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    std::iter::once(element)
        .chain(element.ancestors().filter_map(ElementRef::wrap))
        .find_map(|element| element.attr(name))
}

#[test]
fn no_element_repeats_the_language_around_it() {
    let mut wrong = String::new();
    for (publication, path, page) in &all_pages() {
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            let (Some(lang), Some(parent)) = (element.attr("lang"), element.parent_element())
            else {
                continue;
            };
            if language(parent) == lang {
                let _ = writeln!(wrong, "{publication}: {path}: {}", start_tag(element));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A reading voice changes once for words that stand beside each other.
#[test]
fn neighbouring_words_are_in_one_element() {
    let mut wrong = String::new();
    let marked = |element: ElementRef<'_>| {
        let lang = element.attr("lang").map(str::to_owned);
        lang.filter(|_| element.value().name() == "span" && element.attr("class").is_none())
    };
    for (publication, path, page) in &all_pages() {
        for element in page.select(&Selector::parse(".prose > p span[lang]").unwrap()) {
            // Whether it is all that is emphasised.
            let mut outer = element;
            while let Some(parent) = outer.parent_element()
                && ["strong", "em", "del"].contains(&parent.value().name())
                && parent.children().count() == 1
            {
                outer = parent;
            }
            let mut next = outer.next_siblings();
            let text = next.next();
            let is_between = matches!(
                text.map(|node| node.value()),
                Some(Node::Text(text)) if !text.contains(char::is_alphanumeric)
            );
            let after = next
                .next()
                .and_then(ElementRef::wrap)
                .filter(|_| is_between);
            if let Some(lang) = after.and_then(marked)
                && Some(lang) == marked(element)
            {
                let _ = writeln!(wrong, "{publication}: {path}: {}", element.html());
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_language_is_written_its_own_way() {
    let mut wrong = String::new();
    for (publication, path, page) in &all_pages() {
        for node in page.tree.nodes() {
            let words =
                matches!(node.value(), Node::Text(text) if text.contains(char::is_alphabetic));
            let Some(element) = node.parent().and_then(ElementRef::wrap).filter(|_| words) else {
                continue;
            };
            let expected = if ["ar", "he"].contains(&language(element)) {
                "rtl"
            } else {
                "ltr"
            };
            let dir = nearest(element, "dir").unwrap_or("ltr");
            let is_code = ["code", "style"].contains(&element.value().name());
            if dir != expected && !is_code {
                let _ = writeln!(wrong, "{publication}: {path}: {}", start_tag(element));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn start_tag(element: ElementRef<'_>) -> String {
    let html = element.html();
    html[..=html.find('>').unwrap_or(html.len() - 1)].to_owned()
}

trait Parent<'a> {
    fn parent_element(&self) -> Option<ElementRef<'a>>;
}

impl<'a> Parent<'a> for ElementRef<'a> {
    fn parent_element(&self) -> Option<ElementRef<'a>> {
        self.parent().and_then(ElementRef::wrap)
    }
}

#[test]
fn alternates_exist_and_name_each_other() {
    for publication in publication::all() {
        check_alternates(&publication);
    }
}

fn check_alternates(publication: &Publication) {
    let first = publication.languages[0];
    let second = publication.languages[1];
    let pages = pages(&publication.texts);
    let mut of_page: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    let link = Selector::parse("link[rel=alternate]").unwrap();
    for (path, page) in &pages {
        for link in page.select(&link) {
            let to = in_full(link.attr("href").unwrap());
            assert!(pages.contains_key(&to), "{path}: no page {to}");
            let hreflang = link.attr("hreflang").unwrap().to_owned();
            of_page.entry(path).or_default().insert((hreflang, to));
        }
    }
    assert!(!of_page.is_empty());
    for (path, alternates) in &of_page {
        for (hreflang, other) in alternates {
            assert_eq!(
                of_page.get(other.as_str()),
                Some(alternates),
                "{path} and {other}"
            );
            let root = pages[other].root_element();
            if hreflang == "x-default" {
                assert_eq!(root.attr("lang"), Some(first.html), "{other}");
            } else {
                assert_eq!(root.attr("lang"), Some(hreflang.as_str()), "{other}");
            }
        }
        assert!(alternates.iter().any(|(_, other)| other == path), "{path}");
    }
    let (one, two) = (first.tag, second.tag);
    let has = |path: &str| of_page.contains_key(path);
    // Translated, and not: without text of its own, and without variant.
    assert!(has(&format!("{two}/{one}een/index.html")) && has(&format!("{one}een/index.html")));
    assert!(!has(&format!("{two}/{one}twee/index.html")) && !has(&format!("{one}twee/index.html")));
    assert!(!has(&format!("{one}drie/index.html")));
    check_fallbacks(publication, &pages);
}

/// A page with the text of the first language says so, and which page that is of; no
/// other page has the text of another one.
fn check_fallbacks(publication: &Publication, pages: &Pages) {
    let notice = Selector::parse(".notice").unwrap();
    let body = Selector::parse(".prose[lang]").unwrap();
    let canonical = Selector::parse("link[rel=canonical]").unwrap();
    let label = Selector::parse("body.kind-label").unwrap();
    let mut count = 0;
    for (path, page) in pages {
        let is_fallback = page.select(&body).next().is_some();
        let is_list = path.matches('/').count() < 3 && path.ends_with("index.html");
        let is_label = page.select(&label).next().is_some();
        let canonical = page.select(&canonical).next();
        let to = canonical.map(|link| in_full(link.attr("href").unwrap()));
        match to.filter(|to| to != path) {
            Some(to) => {
                count += 1;
                assert!(is_fallback, "{path}");
                assert!(page.select(&notice).next().is_some(), "{path}");
                let root = pages[&to].root_element();
                assert_eq!(
                    root.attr("lang"),
                    Some(publication.languages[0].html),
                    "{path}"
                );
                assert!(pages[&to].select(&body).next().is_none(), "{path}");
            }
            // A list has the introduction of the first language, a label what is said of it.
            None if is_fallback => assert!(is_list || is_label, "{path}"),
            None => {}
        }
    }
    assert!(count > 2, "{count} pages");
}

#[test]
fn links_to_another_language_say_so() {
    for publication in publication::all() {
        check_links(&publication);
    }
}

fn check_links(publication: &Publication) {
    let pages = pages(&publication.texts);
    let first = publication.languages[0].tag;
    let link = Selector::parse("a[href]").unwrap();
    let mut count = 0;
    for (path, page) in &pages {
        let own = page.root_element().attr("lang").unwrap();
        for link in page.select(&link) {
            let href = link.attr("href").unwrap();
            if href.contains("://") || href.starts_with("mailto:") || href.starts_with("tel:") {
                continue;
            }
            let to = resolve(path, href);
            // Files are no pages.
            if to.starts_with("media/") || link.attr("type") == Some("text/csv") {
                continue;
            }
            let there = pages
                .get(&to)
                .unwrap_or_else(|| panic!("{path}: no page {to}"));
            let lang = there.root_element().attr("lang").unwrap();
            let said = link.attr("hreflang").unwrap_or(own);
            assert_eq!(said, lang, "{path}: {}", link.html());
            let is_switch = link
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|above| above.attr("class") == Some("languages"));
            if said != own && !is_switch {
                count += 1;
                let words: String = link.text().collect();
                let is_named = publication
                    .languages
                    .iter()
                    .any(|by| words.trim().ends_with(&format!("{}name{first})", by.tag)));
                assert!(is_named, "{path}: {}", link.html());
            }
        }
    }
    assert!(count > 20, "{count} links");
}

/// Every reader gets to the same document in each language, or is told where to.
#[test]
fn every_page_leads_to_each_language() {
    for publication in publication::all() {
        check_switch(&publication);
    }
}

fn check_switch(publication: &Publication) {
    let pages = pages(&publication.texts);
    let link = Selector::parse(".languages a").unwrap();
    for (path, page) in &pages {
        let versions: Vec<_> = page.select(&link).collect();
        if page.root_element().html().contains("http-equiv") {
            continue;
        }
        assert_eq!(versions.len(), publication.languages.len(), "{path}");
        for (version, language) in versions.iter().zip(publication.languages) {
            let tag = language.html;
            let to = resolve(path, version.attr("href").unwrap());
            assert_eq!(version.attr("hreflang"), Some(tag), "{path}");
            assert_eq!(pages[&to].root_element().attr("lang"), Some(tag), "{path}");
            // In itself, whatever the page is in.
            let name: String = version.text().next().unwrap_or_default().to_owned();
            assert_eq!(tag_of(&name), language.tag, "{path}: {name}");
            let back: Vec<_> = pages[&to].select(&link).collect();
            let own = back.iter().map(|b| resolve(&to, b.attr("href").unwrap()));
            let is_same = own.into_iter().any(|back| back == *path);
            // An old address is none of another language's.
            let is_told = version.html().contains("leads-to") || path.contains("-oud/");
            assert!(is_same || is_told, "{path} to {to}");
        }
    }
}

/// Whoever begins at home gets to every page, without a script.
#[test]
fn every_page_can_be_reached() {
    for publication in publication::all() {
        let pages = pages(&publication.texts);
        let link = Selector::parse("a[href]").unwrap();
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut waiting = vec!["index.html".to_owned()];
        while let Some(path) = waiting.pop() {
            for link in pages[&path].select(&link) {
                let to = resolve(&path, link.attr("href").unwrap());
                if pages.contains_key(&to) && reached.insert(to.clone()) {
                    waiting.push(to);
                }
            }
        }
        for (path, page) in &pages {
            // Old addresses, stories that are gone, and what isn't there.
            let html = page.root_element().html();
            let is_apart = html.contains("http-equiv=\"refresh\"")
                || html.contains("kind-gone")
                || html.contains("kind-not-found");
            assert!(
                is_apart || reached.contains(path),
                "{}: {path}",
                publication.name
            );
            assert!(
                !is_apart || !reached.contains(path),
                "{}: {path}",
                publication.name
            );
        }
    }
}

/// The path of a full address.
fn in_full(address: &str) -> String {
    let path = address.strip_prefix("https://x.example/site").unwrap();
    resolve("index.html", path.trim_start_matches('/'))
}

/// The path that a link on a page leads to.
fn resolve(from: &str, href: &str) -> String {
    /// The path of `base_url`, at which links of the page for what is not there begin.
    const ROOT: &str = "/site/";
    let href = href.split('#').next().unwrap_or_default();
    if href.is_empty() {
        return from.to_owned();
    }
    let from_root = href.strip_prefix(ROOT);
    assert_eq!(
        from_root.is_some(),
        from.ends_with("404.html"),
        "{from}: {href}"
    );
    let href = from_root.unwrap_or(href);
    let mut parts: Vec<&str> = from.split('/').collect();
    match from_root {
        Some(_) => parts.clear(),
        None => drop(parts.pop()),
    }
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    if parts.last() == Some(&"") {
        parts.pop();
    }
    let path = parts.join("/");
    if path.ends_with(".html") || path.starts_with("media/") || path.starts_with("assets/") {
        path
    } else if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    }
}

/// Numbers, dates and plurals are those of the language; of one whose usage isn't
/// known those of the first, and never English.
#[test]
fn each_language_counts_in_its_own_way() {
    let story = |id: &str, goals: &str| {
        let front = format!(
            "title: {id}\ngoals: [{goals}]\nperson: {{ name: Xa, age: 6 }}\nreviewed: 2026-03-29"
        );
        format!("---\n{front}\n---\ntekst\n")
    };
    let goal =
        |title: &str| format!("---\ntitle: {title}\nstatement: zin\n---\n[](indicator:ver)\n");
    let variant = |title: &str| format!("---\ntitle: {title}\n---\ntekst [](indicator:ver)\n");
    let figure = "---\ntitle: ver\ngoals: [een]\nunit: km\nvalues: [ { label: hier, value: 2.7 }, { label: daar, value: 506000 } ]\nsource: { title: bron, date: 2026-03-29 }\n---\n";
    let texts = [
        (
            "publication.yaml",
            "title: t\norganisation: { name: o }\nlanguages: [nl, en, drt, de]\n".to_owned(),
        ),
        ("goals/een.md", goal("een")),
        ("goals/een.en.md", variant("one")),
        ("goals/een.drt.md", variant("ien")),
        ("goals/een.de.md", "---\ntitle: eins\n---\n".to_owned()),
        ("goals/drie.md", goal("drie")),
        ("goals/drie.en.md", "---\ntitle: three\n---\n".to_owned()),
        ("goals/twee.md", goal("twee")),
        ("goals/twee.en.md", variant("two")),
        ("stories/a.md", story("a", "een, twee")),
        ("stories/b.md", story("b", "twee")),
        ("stories/a.en.md", variant("a")),
        ("stories/a.drt.md", variant("a")),
        ("indicators/ver.md", figure.to_owned()),
        (
            "pages/p.md",
            "---\ntitle: p\n---\n![](goal:een)\n\n![](goal:twee)\n".to_owned(),
        ),
        (
            "pages/p.en.md",
            "---\ntitle: p\n---\n![](goal:een)\n\n![](goal:twee)\n".to_owned(),
        ),
        (
            "pages/p.drt.md",
            "---\ntitle: p\n---\n![](goal:een)\n\n![](goal:twee)\n".to_owned(),
        ),
    ];
    let texts = texts.map(|(path, text)| (format!("content/{path}"), text));
    let pages = pages(&BTreeMap::from(texts));
    let check = |path: &str, expected: &[&str]| {
        let html = pages[path].root_element().html().replace("&nbsp;", " ");
        for expected in expected {
            assert!(html.contains(expected), "{path}: {expected}\n{html}");
        }
    };
    check("p/index.html", &["1 verhaal<", "2 verhalen<"]);
    check("en/p/index.html", &["1 story<", "2 stories<"]);
    check(
        "drt/p/index.html",
        &[
            "<span lang=\"nl\">1 verhaal<",
            "<span lang=\"nl\">2 verhalen<",
        ],
    );
    check("verhalen/a/index.html", &["29 maart 2026"]);
    check("en/stories/a/index.html", &["29 March 2026"]);
    check("drt/verhaolen/a/index.html", &["29 maart 2026"]);
    check(
        "doelen/een/index.html",
        &[">2,7<", ">506.000<", ">506.000 km<", "29 maart 2026"],
    );
    check(
        "en/goals/een/index.html",
        &[">2.7<", ">506,000<", "29 March 2026"],
    );
    check(
        "drt/doelen/een/index.html",
        &[">2,7<", ">506.000<", "29 maart 2026"],
    );
    // A Dutch text has Dutch numbers on a page in English.
    check(
        "en/goals/drie/index.html",
        &["506.000 km <span", "(in Dutch)"],
    );
    check(
        "de/doelen/een/index.html",
        &["506.000 km", ">506.000<", "29. März 2026"],
    );
}

/// Two languages may be written with one tag; what says nothing new isn't said.
#[test]
fn words_with_the_tag_around_them_are_not_marked() {
    let texts = [
        (
            "publication.yaml",
            "title: t\norganisation: { name: o }\nlanguages: [nl, { tag: drt, html: nds-NL }]\n",
        ),
        (
            "pages/p.md",
            "---\ntitle: p\n---\n[moi *[moi](lang:nds-NL \"hoi\")*](lang:drt \"hoi\") en [dag](lang:nds-NL \"dag\") [moi](lang:drt \"hoi\")\n",
        ),
        (
            "pages/p.drt.md",
            "---\ntitle: p\n---\nmoi [dag](lang:nds-NL \"dag\")\n",
        ),
    ];
    let texts = texts.map(|(path, text)| (format!("content/{path}"), text.to_owned()));
    for (path, page) in &pages(&BTreeMap::from(texts)) {
        let html = page.root_element().html();
        let bare = Selector::parse(".prose span:not([lang])").unwrap();
        assert!(page.select(&bare).next().is_none(), "{path}: {html}");
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            let around = element.parent_element().map(language);
            assert!(
                element.attr("lang").is_none_or(|lang| around != Some(lang)),
                "{path}: {html}"
            );
        }
    }
}

fn all_pages() -> Vec<(&'static str, String, Html)> {
    let publications = publication::all().into_iter();
    let pages = publications.flat_map(|publication| {
        let pages = pages(&publication.texts).into_iter();
        pages.map(move |(path, page)| (publication.name, path, page))
    });
    pages.collect()
}

fn pages(texts: &BTreeMap<String, String>) -> Pages {
    let texts = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    pages_of(&Sources::from_texts(texts))
}

fn pages_of(sources: &Sources) -> Pages {
    let day = Day {
        date: "2026-11-23".parse().unwrap(),
        with_drafts: false,
    };
    let plan = koers::plan(sources, day);
    let errors: Vec<_> = plan
        .diagnostics
        .iter()
        .filter(|told| told.severity == koers::Severity::Error)
        .map(|told| format!("{told:?}"))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let renderer = Renderer::new(plan.value);
    let addresses = renderer.plan().addresses();
    let pages = addresses.filter(|address| address.path().ends_with(".html"));
    pages
        .map(|address| {
            let Ok(Some(Recipe::Bytes(bytes))) = renderer.render(address) else {
                panic!("{address} can't be rendered");
            };
            let html = String::from_utf8(bytes.to_vec()).unwrap();
            (address.path(), Html::parse_document(&html))
        })
        .collect()
}
