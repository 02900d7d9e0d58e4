//! Every word of a site says its language, and every element around it the same.
//!
//! The publication here is written in words that begin with the tag of their
//! language: `nlboom`, `drtboom`, `arboom`. So for each text on each page it can be
//! seen whether the nearest `lang` is right. Names and numbers are of no language;
//! names begin with `x`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use koers::plan::Ready;
use koers::{Day, Renderer, Sources};
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

const LANGUAGES: [&str; 3] = ["nl", "drt", "ar"];

/// What an address of the site gives, by its path.
type Pages = BTreeMap<String, Html>;

#[test]
fn every_word_stands_in_an_element_of_its_language() {
    let mut wrong = String::new();
    let mut count = 0;
    for (path, page) in &pages(&publication()) {
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
            count += check(path, words, parent, &mut wrong);
        }
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            for name in ["aria-label", "alt", "title"] {
                if let Some(words) = element.attr(name) {
                    count += check(path, words, element, &mut wrong);
                }
            }
            if element.attr("name") == Some("description") {
                // Can hold no elements either.
                let words = element.attr("content").unwrap_or_default();
                let words = words.split(' ').next().unwrap_or_default();
                count += check(path, words, element, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count > 1000, "{count} words");
}

/// Compares each word with the language around it; gives how many there are.
fn check(path: &str, text: &str, element: ElementRef<'_>, wrong: &mut String) -> usize {
    let around = language(element);
    let words = text.split(|c: char| !c.is_alphanumeric());
    let worded = words.filter(|word| word.starts_with(char::is_alphabetic));
    let mut count = 0;
    for word in worded.filter(|word| !word.starts_with(['x', 'X'])) {
        count += 1;
        let own = match word {
            "maart" => "nl",
            "Drents" => "drt",
            "مارس" => "ar",
            _ => LANGUAGES
                .into_iter()
                .find(|tag| word.to_lowercase().starts_with(tag))
                .unwrap_or("?"),
        };
        if around != own {
            let _ = writeln!(wrong, "{path}: `{word}` of `{text}` stands in {around}");
        }
    }
    count
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
    for (path, page) in &pages(&publication()) {
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            let (Some(lang), Some(parent)) = (element.attr("lang"), element.parent_element())
            else {
                continue;
            };
            if language(parent) == lang {
                let _ = writeln!(wrong, "{path}: {}", start_tag(element));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_language_is_written_its_own_way() {
    let mut wrong = String::new();
    for (path, page) in &pages(&publication()) {
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            if element.attr("lang").is_some() {
                let expected = if language(element) == "ar" {
                    "rtl"
                } else {
                    "ltr"
                };
                let dir = nearest(element, "dir").unwrap_or("ltr");
                if dir != expected {
                    let _ = writeln!(wrong, "{path}: {}", start_tag(element));
                }
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
    let pages = pages(&publication());
    let mut of_page: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    let link = Selector::parse("link[rel=alternate]").unwrap();
    for (path, page) in &pages {
        for link in page.select(&link) {
            let to = resolve(path, link.attr("href").unwrap());
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
                assert_eq!(root.attr("lang"), Some("nl"), "{other}");
            } else {
                assert_eq!(root.attr("lang"), Some(hreflang.as_str()), "{other}");
            }
        }
        assert!(alternates.iter().any(|(_, other)| other == path), "{path}");
    }
    let has = |path: &str| of_page.contains_key(path);
    // Translated, and not: without text of its own, and without variant.
    assert!(has("drt/nleen/index.html") && has("nleen/index.html"));
    assert!(!has("drt/nltwee/index.html") && !has("nltwee/index.html"));
    assert!(!has("nldrie/index.html"));
}

#[test]
fn links_to_another_language_say_so() {
    let pages = pages(&publication());
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
            if to.starts_with("media/") {
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
                let is_named = LANGUAGES
                    .iter()
                    .any(|tag| words.trim().ends_with(&format!("{tag}namenl)")));
                assert!(is_named, "{path}: {}", link.html());
            }
        }
    }
    assert!(count > 20, "{count} links");
}

/// Every reader gets to the same document in each language, or is told where to.
#[test]
fn every_page_leads_to_each_language() {
    let pages = pages(&publication());
    let link = Selector::parse(".languages a").unwrap();
    for (path, page) in &pages {
        let versions: Vec<_> = page.select(&link).collect();
        if page.root_element().html().contains("http-equiv") {
            continue;
        }
        assert_eq!(versions.len(), LANGUAGES.len(), "{path}");
        for (version, tag) in versions.iter().zip(LANGUAGES) {
            let to = resolve(path, version.attr("href").unwrap());
            assert_eq!(version.attr("hreflang"), Some(tag), "{path}");
            assert_eq!(pages[&to].root_element().attr("lang"), Some(tag), "{path}");
            let back: Vec<_> = pages[&to].select(&link).collect();
            let own = back.iter().map(|b| resolve(&to, b.attr("href").unwrap()));
            let is_same = own.into_iter().any(|back| back == *path);
            let is_told = version.html().contains("leads-to");
            assert!(is_same || is_told, "{path} to {to}");
        }
    }
}

/// The path that a link on a page leads to.
fn resolve(from: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    if href.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
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

fn pages(texts: &BTreeMap<String, String>) -> Pages {
    let texts = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let sources = Sources::from_texts(texts);
    let day = Day {
        date: "2026-11-23".parse().unwrap(),
        with_drafts: false,
    };
    let plan = koers::plan(&sources, day);
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
            let Ok(Some(Ready::Bytes(bytes))) = renderer.render(address) else {
                panic!("{address} can't be rendered");
            };
            let html = String::from_utf8(bytes.to_vec()).unwrap();
            (address.path(), Html::parse_document(&html))
        })
        .collect()
}

/// A publication that has everything, in three languages.
fn publication() -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).trim_start().to_owned()))
        .collect();
    // Dutch has all words of the interface; the others some, by turns.
    let words: BTreeMap<String, String> =
        serde_yaml::from_str(include_str!("../src/languages/nl.yaml")).unwrap();
    for (nth, tag) in LANGUAGES.into_iter().enumerate() {
        let own = words
            .keys()
            .enumerate()
            .filter(|(index, _)| nth == 0 || (index + nth) % 3 == 0);
        let lines = own.map(|(_, key)| {
            let written = match key.strip_prefix("language.") {
                Some(of @ ("nl" | "drt" | "ar")) => format!("{tag}name{of}"),
                _ => in_words_of(tag, &words[key]),
            };
            format!("{key}: {}\n", serde_json::to_string(&written).unwrap())
        });
        let mut lines: String = lines.collect();
        if !lines.contains("language.ar:") {
            let _ = writeln!(lines, "language.ar: {tag}namear");
        }
        texts.insert(format!("content/languages/{tag}.yaml"), lines);
    }
    texts
}

/// `{n} verhalen` is `{n} drtverhalen`.
fn in_words_of(tag: &str, text: &str) -> String {
    let mut written = String::new();
    let (mut is_inside, mut is_gap) = (false, false);
    for character in text.chars() {
        is_gap = character == '{' || (is_gap && character != '}');
        if character.is_alphabetic() && !is_inside && !is_gap {
            written.push_str(tag);
        }
        is_inside = character.is_alphanumeric() || character == '\'';
        if character != '\'' {
            written.push(character);
        }
    }
    written
}

const FILES: &[(&str, &str)] = &[
    (
        "content/publication.yaml",
        r#"
title: nltitel
subtitle: { drt: drtonder }
description: nlover nlalles
organisation: { name: nlhuis, short: nlh, email: x@xexample.xx, phone: "0592 123456" }
period: { from: 2026, to: 2029-03 }
languages: [nl, drt, ar]
vision: nlvisie [drtwoord](lang:drt "nlbetekenis") nlvoort
mission: { nl: nlmissie, ar: armissie }
values: [ { name: nlopen, text: nltekst }, { name: { drt: drtwaarde }, text: { drt: drttekst } } ]
partners: [ { name: nlpartner, url: "https://x.example" } ]
credits: [ { role: nlfoto, who: Xanna } ]
roles:
  bieb: { name: nlbieb, text: nlwerk }
  oes: { name: { drt: drtoes } }
chapters: { label: nlhoofdstuk }
goals:
  levels:
    - { one: nlpijler, many: nlpijlers, numbering: through }
    - { one: { drt: drtdoel }, many: { drt: drtdoelen }, numbering: within }
sdgs: [4]
previous: { title: nloud, url: "https://x.example/oud" }
"#,
    ),
    (
        "content/publication.drt.yaml",
        "title: drttitel\nvision: drtvisie\nchapters: { label: drtheufdstuk }\n",
    ),
    (
        "content/words.yaml",
        r#"
- { id: poi, word: xpoi, stands_for: nlinstelling, meaning: nlhelpt }
- { id: mooi, word: drtmooi, lang: drt, meaning: nlmooi, variants: [drtmoi] }
- { id: term, word: nlterm, meaning: { nl: nluitleg, drt: drtuutleg } }
"#,
    ),
    (
        "content/sources.yaml",
        r#"
- { id: wet, title: nlwet, short: nlw, publisher: nlrijk, date: 2026-03-29, layer: law }
- { id: stuk, title: { drt: drtstuk }, publisher: nlstaat }
"#,
    ),
    (
        "content/index.md",
        r#"
---
title: nlthuis
tagline: { drt: drtthuus }
image: { src: foto.svg, alt: nlbeeld, credit: Xpiet }
---
nleerst [nlheen](goal:nldoel) nldan [drtmooi, drtweer](lang:drt "nlwel") [drtnog](lang:drt "nlook") nlzo.

![](index:vision)

![](index:mission)

![](index:values)

![](index:goals)

![](index:stories)

![](index:indicators)

![](index:chapters)

![](index:roles)

![](index:partners)

![](index:words)

![](index:sources)
"#,
    ),
    (
        "assets/foto.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    (
        "content/chapters/1-nleen.md",
        r#"
---
title: nleen
summary: nlsamen
reviewed: 2026-03-29
review_by: 2030
owner: nlteam
---
nltekst xpoi [](chapter:nltwee) [](goal:nldoel#actions) [](indicator:nlcijfer) [](word:poi) [](index:stories).

## nlkop

nlnoot[^1] [](chapter:nldrie) [](source:wet) [drtkiek](chapter:nltwee "lang:drt").

[^1]: nlonder [](chapter:nltwee)

## drtkop {lang=drt}

> [!NOTE]
> nllet

### nlnog

- [ ] nltaak
- [x] nlklaar

| nlkol | nlwaarde |
| --- | --- |
| nlcel [](goal:nldoel) | nldrie |

![nlbijschrift](story:nlverhaal)

![](goal:nldoel)

![nlcijfers](indicator:nlcijfer)

![nlbeeld](foto.svg "nlonderschrift")

![](index:mission)
"#,
    ),
    (
        "content/chapters/1-nleen.drt.md",
        r#"
---
title: drtien
summary: drtsamen
---
drttekst xpoi-drtding [nlwoord](lang:nl "drtuutleg") [](chapter:nltwee) [](chapter:nldrie) [](indicator:nlcijfer) [](goal:nldoel#actions) [](word:term).

## drtkop

drtnoot[^1]

[^1]: drtonder

> [!TIP]
> drtlet

| drtkol | drtweerde |
| --- | --- |
| drtcel [](goal:nldoel) | drtdrie |

![drtbijschrift](story:nlverhaal)

![](goal:nldoel)

![](index:vision)
"#,
    ),
    (
        "content/chapters/2-nltwee/index.md",
        "---\ntitle: nltwee\n---\nnltekst xpoi [](chapter:nleen) [](chapter:nldrie)[^a] [drtdaor](lang:drt \"nldaar\").\n\n[^a]: nlnoot\n\n> [!WARNING]\n> nlgevaar\n\n## nlkop\n\n## nlkopje\n\n## nlkoppen\n\n- [ ] nltaak\n\n| nla | nlb |\n| --- | --- |\n| nlc | nld |\n\n![](story:nlverhaal)\n\n![](index:words)\n",
    ),
    (
        "content/chapters/2-nltwee/index.drt.md",
        "---\ntitle: drttwee\n---\n",
    ),
    (
        "content/chapters/2-nltwee/1-nldeel.md",
        "---\ntitle: nldeel\ntagline: { ar: ardeel }\n---\nnltekst [ardaar](lang:ar \"nldaar\") [aruit](lang:ar \"nluit\").\n",
    ),
    (
        "content/chapters/2-nltwee/1-nldeel.ar.md",
        "---\ntitle: ardeel\n---\nartekst [nlwoord](lang:nl \"arwoord\") [](chapter:nltwee) [](chapter:nldrie).\n\n## arkop\n\narnoot[^1]\n\n[^1]: aronder\n\n| ara | arb |\n| --- | --- |\n| arc | ard |\n",
    ),
    (
        "content/chapters/3-nldrie.md",
        "---\ntitle: nldrie\n---\nnltekst\n",
    ),
    (
        "content/goals/index.md",
        "---\ntitle: nldoelen\n---\nnlover nldoelen\n",
    ),
    (
        "content/goals/1-nldoel/index.md",
        r#"
---
title: nldoel
tagline: { drt: drtwij drtdoet }
statement: nlstelling xpoi
audience: { label: nlkinderen, from: 0, to: 18 }
actions:
  - { title: nlactie, text: nlwat, by: [bieb, oes], from: 2026, due: 2028 }
  - { title: { drt: drtactie }, due: 2027 }
  - nlmeer
results: [ { title: nlresultaat, due: 2029 } ]
by_role: { bieb: nlbieb nldoet, oes: { drt: drtdoet } }
rests_on: [wet, stuk]
sdgs: [4, 10]
follows: nlvorig
status: [ { year: 2026, state: running, note: nlloopt }, { year: 2027, state: planned } ]
---
nllijf

## nlkop

nlverder
"#,
    ),
    (
        "content/goals/1-nldoel/index.drt.md",
        "---\ntitle: drtdoel\nstatement: drtstelling\nactions: [ { title: drtactie, text: drtwat } ]\naudience: { label: drtkinder }\n---\ndrtlief\n",
    ),
    (
        "content/goals/1-nldoel/1-nlsub.md",
        "---\ntitle: nlsub\nstatement: nlzin\naudience: { from: 4 }\n---\n",
    ),
    (
        "content/goals/1-nldoel/2-nlniks.md",
        "---\nstatement: { drt: drtzin }\naudience: { label: { drt: drtiederien }, to: 4 }\n---\n",
    ),
    (
        "content/stories/index.drt.md",
        "---\ntitle: drtverhaolen\n---\ndrtover\n",
    ),
    (
        "content/stories/index.md",
        "---\ntitle: nlverhalen\n---\nnlover\n",
    ),
    (
        "content/stories/nlverhaal.md",
        r#"
---
title: nlverhaal
goals: [nldoel, nlsub]
person: { name: Xklara, age: 68, place: nldorp, municipality: { drt: drtstad }, role: nllezer }
teaser: nlteaser
quote: { drt: drtquote }
image: { src: foto.svg, alt: { drt: drtbeeld }, credit: nldoor Xjan }
---
nlverhaal nlzelf.
"#,
    ),
    (
        "content/stories/nlander.md",
        "---\ntitle: nlander\ngoals: [nldoel]\nperson: { name: Xbea, age: 12, place: nldorp, municipality: nldorp }\nquote: nlquote\n---\nnltekst\n",
    ),
    (
        "content/stories/nlander.drt.md",
        "---\ntitle: drtaander\nquote: drtquote\n---\ndrttekst\n",
    ),
    (
        "content/indicators/nlcijfer.md",
        r#"
---
title: nlcijfer
goals: [nldoel]
unit: nlkilometer
kind: outcome
better: up
chart: bar
values:
  - { label: nljong, value: 2.7, note: nlnoot }
  - { label: { drt: drtold }, value: 506000, display: { drt: drtveul } }
  - { period: 2026-03, value: 12 }
baseline: { period: 2024, value: 3 }
target: { period: 2029-03, value: 4 }
source: wet
approximate: true
---
nltekst
"#,
    ),
    (
        "content/indicators/nlreeks.md",
        "---\ntitle: { drt: drtreeks }\ngoals: [nlsub]\ndata: reeks.csv\nunit: nlmens\nsource: { title: nlbron, publisher: { drt: drtgever }, date: 2026-03 }\n---\n",
    ),
    (
        "content/indicators/reeks.csv",
        "label,nlen,nlof,nlals\nnlrij,1,2,3\nnlrijen,4,5,6\n",
    ),
    (
        "content/pages/nlover.md",
        "---\ntitle: nlover\naliases: [/oud/]\n---\nnltekst\n",
    ),
    (
        "content/pages/nlover.drt.md",
        "---\ntitle: drtover\nslug: drtoes\naliases: [/drt/old/]\n---\ndrttekst\n",
    ),
];
