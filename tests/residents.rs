//! What a site may show of a resident, byte by byte: publications in which tellers have
//! names, quotes and pictures that stand nowhere else, in every place that can hold
//! them, for each thing that a teller can agree to.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use flate2::read::GzDecoder;
use koers::plan::Recipe;
use koers::{Day, sources};

/// What tells of the teller of `verhalen/kalf`, or of whom the story names.
const TELLING: [&str; 12] = [
    "Tjitske",
    "Wâldstra",
    "waldstra",
    "Een kalf wacht",
    "Op mij wacht een kalf",
    "Nesserdyk",
    "Wierumerland",
    "Halbesma",
    "Tjitskeportret",
    "M7 7h7v7z",
    "Bokkesprong",
    "veehoudster",
];

/// The same of `verhalen/brief`, whose teller agrees to everything: where a file has
/// these it would have those as well.
const CONTROL: [&str; 4] = ["Lubberink", "Een brief komt", "Zorgvlied", "Woutportret"];

const SETTINGS: &str = "title: Kom verder\n\
    subtitle: \"Met [het verhaal van Tjitske Wâldstra](story:kalf)\"\n\
    organisation: { name: De Naobers }\n\
    languages: [nl, drt]\n\
    base_url: https://naobers.example.nl/\n\
    vision: \"Zie [](story:kalf) en [Tjitske](story:kalf).\"\n\
    values: [{ name: Open, text: \"Zie [Tjitskes verhaal](story:kalf).\" }]\n\
    roles: { bieb: { name: Bieb, text: \"Zie [mevrouw Wâldstra](story:kalf).\" } }\n\
    partners: [{ name: \"[Wâldstra](story:kalf)\" }]\n\
    credits: [{ role: Foto, who: \"[T. Wâldstra](story:kalf)\" }]\n\
    menu: [index:home, index:goals, index:stories, story:kalf, story:brief]\n";

const LINKS: &str = "Zie [](story:kalf), [Tjitske](story:kalf), [WÂLDSTRA](../stories/kalf.md), \
    [**Tj**itske](story:kalf), [T. Waldstra](story:kalf), [Halbesma](story:kalf), \
    [het verhaal van Tjit\u{ad}ske](story:kalf), \
    [](story:kalf#bokkesprong)[^1].\n\n\
    ## Zie [Lubberink](story:brief)\n\n\
    ## [Tjitske](story:kalf) leest\n\n\
    - [Tjitske’s verhaal](story:kalf)\n\n\
    | [Tjitske](story:kalf) |\n| --- |\n| [](story:kalf) |\n\n\
    > [Wâldstra](story:kalf)\n\n\
    ![Tjitske Wâldstra](story:kalf)\n\n\
    ![](story:kalf)\n\n\
    ![](index:stories)\n\n\
    ![](story:brief)\n\n\
    [![Tjitske](deur.svg) deur](story:kalf)\n\n\
    [^1]: Van [Tjitske Wâldstra](story:kalf).\n";

/// A story that tells of its teller wherever a story can.
fn story(consent: &str) -> String {
    format!(
        "---\ntitle: Het bankje van Tjitske\ntagline: Tjitske op de Nesserdyk\n\
         summary: Tjitske Wâldstra leest.\nteaser: Tjitske leest voor.\n\
         quote: Een kalf wacht op mij.\n\
         person: {{ name: Tjitske Wâldstra, age: 41, place: Nesserdyk, municipality: Wierumerland, role: veehoudster }}\n\
         image: {{ src: Tjitskeportret.svg, alt: Tjitske op het bankje, credit: Tjitske Wâldstra }}\n\
         goals: [lezen]\nmentions: [Oene Halbesma]\n\
         extra: {{ foto: uploads/stoel.svg }}\naliases: [/oud/kalf/]\n{consent}---\n\n\
         Tjitske Wâldstra en Oene Halbesma op de Nesserdyk, [bank](lang:drt \"bankje\"), \
         [Waldstras stee](lang:drt \"het erf op de Nesserdyk\").\n\n\
         ## Bokkesprong\n\n![Tjitske](Tjitskeportret.svg \"Een kalf wacht\")\n\n\
         ![Tjitske](/uploads/Tjitskebank.svg)\n\n![Bank](/uploads/zit.svg)\n"
    )
}

const VARIANT: &str = "---\ntitle: \"'t Bankie van Tjitske\"\nquote: Op mij wacht een kalf.\n---\n\n\
    Tjitske Wâldstra zit.\n\n## Bokkesprong\n";

const BRIEF: &str = "---\ntitle: De brief\nquote: Een brief komt.\n\
    person: { name: Wout Lubberink, place: Zorgvlied }\n\
    image: { src: Woutportret.svg, alt: Wout }\ngoals: [lezen]\n\
    consent: { given: 2026-01-19 }\n---\n\nWout wacht.\n";

/// Every file of a site, by its path; what is packed is unpacked, and of what is drawn
/// the words.
///
/// Links that an editor wrote have names as their words only where they are `named`.
fn built(consent: &str, variant: &str, named: bool) -> BTreeMap<String, String> {
    let root = tempfile::tempdir().unwrap();
    let portrait = |path: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"{path}\"/></svg>"
        )
    };
    let goal = format!(
        "---\ntitle: \"Lezen met [Tjitske](story:kalf)\"\n\
         statement: \"Lees [Tjitske Wâldstra](story:kalf).\"\n\
         actions: [\"Met [Tjitske](story:kalf)\", {{ title: Samen, text: \"[](story:kalf)\", by: [bieb] }}]\n\
         by_role: {{ bieb: \"Helpt [Tjitske](story:kalf).\" }}\n\
         status: [{{ year: 2026, state: running, note: \"Met [Tjitske](story:kalf)\" }}]\n---\n\n{LINKS}"
    );
    let figure = "---\ntitle: Boeken\ngoals: [lezen]\nsource: { title: \"[Wâldstra](story:kalf)\" }\n\
        values: [{ label: \"[Tjitske](story:kalf)\", value: 3, note: \"[](story:kalf)\" }, { label: Brief, value: 4 }]\n---\n\n\
        Bij [Tjitske](story:kalf).\n";
    let files = [
        ("publication.yaml", SETTINGS.to_owned()),
        (
            "index.md",
            format!(
                "---\ntitle: Welkom\n---\n\n{}",
                LINKS.replace("../stories/", "stories/")
            ),
        ),
        (
            "words.yaml",
            "- { id: kalf, word: kalf, meaning: \"zie [Tjitske](story:kalf)\" }\n".to_owned(),
        ),
        (
            "sources.yaml",
            "- { id: wet, title: \"De wet van [Tjitske](story:kalf)\" }\n".to_owned(),
        ),
        (
            "chapters/1-koers.md",
            format!("---\ntitle: Koers\n---\n\n{LINKS}"),
        ),
        (
            "chapters/1-koers.drt.md",
            format!("---\ntitle: Koers\n---\n\n{LINKS}"),
        ),
        ("chapters/deur.svg", portrait("M1 1h1")),
        ("goals/lezen.md", goal),
        ("goals/deur.svg", portrait("M1 1h1")),
        (
            "pages/over.md",
            format!("---\ntitle: Over\nsummary: \"[Tjitske](story:kalf)\"\n---\n\n{LINKS}"),
        ),
        ("pages/deur.svg", portrait("M1 1h1")),
        ("deur.svg", portrait("M1 1h1")),
        ("indicators/boeken.md", figure.to_owned()),
        (
            "stories/index.md",
            format!(
                "---\ntitle: Verhalen\n---\n\n{}",
                LINKS.replace("../stories/", "")
            ),
        ),
        ("stories/deur.svg", portrait("M1 1h1")),
        ("stories/kalf.md", story(consent)),
        ("stories/kalf.drt.md", variant.to_owned()),
        ("stories/Tjitskeportret.svg", portrait("M7 7h7v7z")),
        ("../assets/uploads/Tjitskebank.svg", portrait("M7 7h7v7z")),
        ("../assets/uploads/zit.svg", portrait("M7 7h7v7z")),
        ("../assets/uploads/stoel.svg", portrait("M7 7h7v7z")),
        (
            "../assets/huisstijl.css",
            "/* uploads/zit.svg */ p { background: url(uploads/bezit.svg) }\n".to_owned(),
        ),
        ("stories/brief.md", BRIEF.to_owned()),
        ("stories/Woutportret.svg", portrait("M8 8h8v8z")),
    ];
    for (path, text) in files {
        let text = match named {
            true => text,
            false => without_words(&text),
        };
        let file = root.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let day = Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    };
    let root = root.path().canonicalize().unwrap();
    let built = koers::build(&sources::read(&root).unwrap().value, day);
    let told = built.diagnostics.iter().map(|told| &*told.message.en);
    let told: Vec<_> = told.collect();
    let site = built.value.unwrap_or_else(|| panic!("{told:#?}"));
    let files = site.files().map(|(path, ready)| {
        let text = match ready {
            Recipe::Bytes(bytes) => text(bytes),
            Recipe::Copy(from) => text(&fs::read(from).unwrap()),
            Recipe::Picture(variant) => format!("{variant:?}").replace(root.to_str().unwrap(), ""),
            Recipe::Drawn(drawn) => format!("{drawn:?}"),
        };
        (path.to_owned(), text)
    });
    files.collect()
}

/// A text in which links to the story take its title.
fn without_words(text: &str) -> String {
    let text = text
        .replace("[![Tjitske](deur.svg) deur](story:kalf)", "")
        .replace("[WÂLDSTRA]", "[]");
    let mut parts = text.split("](story:kalf");
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let start = left.rfind('[').unwrap();
        left.truncate(start + 1);
        left.push_str("](story:kalf");
        left.push_str(part);
    }
    left
}

fn text(bytes: &[u8]) -> String {
    let mut unpacked = Vec::new();
    let bytes = match bytes.starts_with(&[0x1f, 0x8b]) {
        true => {
            GzDecoder::new(bytes).read_to_end(&mut unpacked).unwrap();
            &unpacked
        }
        false => bytes,
    };
    String::from_utf8_lossy(bytes).into_owned()
}

/// The paths of the files that have one of some words, in their text or their name.
fn having<'f>(files: &'f BTreeMap<String, String>, words: &[&str]) -> Vec<(&'f str, String)> {
    let files = files.iter().filter_map(|(path, text)| {
        let all = format!("{path}\n{text}")
            .replace('\u{ad}', "")
            .to_lowercase();
        let found: Vec<_> = words
            .iter()
            .filter(|word| all.contains(&word.to_lowercase()))
            .copied()
            .collect();
        (!found.is_empty()).then(|| (path.as_str(), found.join(", ")))
    });
    files.collect()
}

/// What other sites are told of a page.
fn shared(page: &str) -> String {
    let lines = page.split('<');
    let meta = lines.filter(|line| line.starts_with("meta ") && line.contains("property=\"og:"));
    meta.collect()
}

const OWN: [&str; 2] = ["drt/verhaolen/kalf/index.html", "verhalen/kalf/index.html"];

/// What else may have it, where search engines may not: its share card and its picture.
fn is_own(path: &str) -> bool {
    OWN.contains(&path)
        || ["verhalen/kalf/share.png", "drt/verhaolen/kalf/share.png"].contains(&path)
        || path.starts_with("media/stories/Tjitskeportret")
        || path.starts_with("media/stories/tjitskeportret")
        || path.starts_with("assets/uploads/")
}

#[test]
fn a_story_with_consent_is_everywhere() {
    let files = built("consent: { given: 2026-01-19 }\n", VARIANT, true);
    for words in [&TELLING[..], &CONTROL] {
        let places = having(&files, words);
        let is_there = |wanted: &str| places.iter().any(|(path, _)| path.contains(wanted));
        for wanted in [
            "alles/index.html",
            "doelen/lezen/index.html",
            "drt/index.html",
            "index.html",
            "media/stories/",
            "pagefind/fragment/",
            "share.png",
            "verhalen/index.html",
        ] {
            assert!(is_there(wanted), "{wanted}: {places:#?}");
        }
    }
}

#[test]
fn what_may_not_be_on_the_web_is_nowhere() {
    for consent in [
        "consent: { given: 2025-01-19, until: 2026-11-21 }\n",
        "consent: { given: 2025-01-19, until: 2026-10 }\n",
        "consent: { withdrawn: 2026-11-22 }\n",
        "consent: { withdrawn: 2026-11-03, until: 2031-12-31, scope: [web, share, search] }\n",
        "consent: { withdrawn: 2026-11-03, scope: [share] }\n",
        "consent: { scope: [share, search] }\n",
        "consent: { scope: [] }\n",
    ] {
        let files = built(consent, VARIANT, true);
        assert_eq!(having(&files, &TELLING), [], "{consent}");
        assert!(!having(&files, &CONTROL).is_empty());
    }
}

#[test]
fn what_a_variant_withholds_is_withheld_in_each_language() {
    let variant = |consent: &str| VARIANT.replacen("---\n\n", &format!("{consent}---\n\n"), 1);
    for consent in [
        "consent: { withdrawn: 2026-11-03 }\n",
        "consent: { until: 2026-11-03 }\n",
        "consent: { scope: [search] }\n",
    ] {
        for own in ["consent: { given: 2026-01-19 }\n", ""] {
            let files = built(own, &variant(consent), true);
            assert_eq!(having(&files, &TELLING), [], "{consent}");
        }
    }
}

#[test]
fn who_does_not_agree_to_search_is_on_their_own_page_alone() {
    let variant = VARIANT.replacen("---\n\n", "consent: { scope: [web, share] }\n---\n\n", 1);
    for (consent, variant) in [
        ("consent: { scope: [web, share] }\n", VARIANT),
        ("consent: { given: 2026-01-19, scope: [web] }\n", VARIANT),
        ("consent: { given: 2026-01-19 }\n", &variant),
    ] {
        let files = built(consent, variant, false);
        let mut elsewhere = having(&files, &TELLING);
        elsewhere.retain(|(path, _)| !is_own(path));
        assert_eq!(elsewhere, [], "{consent}");
        for page in OWN {
            assert!(files[page].contains("noindex"), "{page}");
            assert!(files[page].contains("Wâldstra"), "{page}");
        }
    }
}

#[test]
fn who_does_not_agree_to_sharing_has_no_card() {
    for consent in [
        "",
        "consent:\n",
        "consent: { scope: [web, search] }\n",
        "consent: { given: 2026-01-19, scope: [web] }\n",
    ] {
        let files = built(consent, VARIANT, true);
        assert!(!files.contains_key("verhalen/kalf/share.png"), "{consent}");
        let drawn = files.iter().filter(|(path, _)| path.ends_with(".png"));
        let drawn: BTreeMap<_, _> = drawn
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect();
        let told = |page: &str| (page.to_owned(), shared(&files[page]));
        let told = BTreeMap::from(OWN.map(told));
        assert!(told.values().all(|told| told.contains("og:image")));
        assert_eq!(having(&drawn, &TELLING[3..]), [], "{consent}");
        // What home tells of itself is what its editor wrote.
        let home = ["index.html", "drt/index.html"].map(|page| shared(&files[page]));
        let home = home.concat().to_lowercase();
        let beyond_home = TELLING
            .into_iter()
            .filter(|word| !home.contains(&word.to_lowercase()));
        let beyond_home: Vec<_> = beyond_home.collect();
        assert!(beyond_home.len() > TELLING.len() / 2, "{home}");
        assert_eq!(having(&told, &beyond_home), [], "{consent}");
        // What koers fills links with says nothing either.
        let filled = built(consent, VARIANT, false);
        let told = filled.iter().filter(|(path, _)| path.ends_with(".html"));
        let told = told.map(|(path, text)| (path.clone(), shared(text)));
        assert_eq!(having(&told.collect(), &TELLING), [], "{consent}");
        let drawn = filled
            .into_iter()
            .filter(|(path, _)| path.ends_with(".png"));
        assert_eq!(having(&drawn.collect(), &TELLING), [], "{consent}");
        let manifest: BTreeMap<_, _> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".webmanifest"))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect();
        assert_eq!(having(&manifest, &TELLING[3..]), [], "{consent}");
    }
}
