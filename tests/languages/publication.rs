//! Publications in words that begin with the tag of their language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A publication, and the languages it is in.
pub(crate) struct Publication {
    pub name: &'static str,
    pub languages: [Language; 3],
    pub texts: BTreeMap<String, String>,
}

#[derive(Clone, Copy)]
pub(crate) struct Language {
    /// What its words begin with.
    pub tag: &'static str,
    /// What stands in `lang`.
    pub html: &'static str,
}

const fn language(tag: &'static str) -> Language {
    Language { tag, html: tag }
}

/// A publication that has everything, in languages of every sort.
pub(crate) fn all() -> Vec<Publication> {
    let menu =
        "sdgs: [4]\nmenu: [ goal:nldoel, chapter:nltwee, index:words, page:nlleeg, index:stories ]";
    vec![
        publication("first Dutch", ["nl", "drt", "ar"].map(language), |text| {
            text.to_owned()
        }),
        publication("first Drents", ["drt", "nl", "ar"].map(language), |text| {
            exchanged(text, &[("nl", "drt"), ("drt", "nl")])
        }),
        publication("first Arabic", ["ar", "drt", "nl"].map(language), |text| {
            exchanged(text, &[("nl", "ar"), ("ar", "nl")])
        }),
        publication(
            "English and Hebrew",
            ["nl", "en", "he"].map(language),
            |text| exchanged(text, &[("drt", "en"), ("ar", "he")]),
        ),
        publication(
            "a tag of its own, and a menu",
            [
                language("nl"),
                Language {
                    tag: "drt",
                    html: "nds-NL",
                },
                language("ar"),
            ],
            |text| {
                text.replace("[nl, drt, ar]", "[nl, { tag: drt, html: nds-NL }, ar]")
                    .replace("sdgs: [4]\nprevious", &format!("{menu}\nprevious"))
            },
        ),
    ]
}

fn publication(
    name: &'static str,
    languages: [Language; 3],
    change: impl Fn(&str) -> String,
) -> Publication {
    let mut texts: BTreeMap<String, String> = FILES
        .iter()
        .map(|(path, text)| (change(path), change(text.trim_start())))
        .collect();
    // The first language has all words of the interface, and so has one of which
    // koers has them; the others some, by turns.
    let words: BTreeMap<String, String> =
        serde_yaml::from_str(include_str!("../../src/languages/nl.yaml")).unwrap();
    for (nth, Language { tag, .. }) in languages.into_iter().enumerate() {
        let is_whole = nth == 0 || ["nl", "en"].contains(&tag);
        let own = words
            .keys()
            .enumerate()
            .filter(|(index, _)| is_whole || (index + nth) % 3 == 0);
        let lines = own.map(|(_, key)| {
            let of = key.strip_prefix("language.");
            let written = match of.filter(|of| languages.iter().any(|own| own.tag == *of)) {
                Some(of) => format!("{tag}name{of}"),
                None => in_words_of(tag, &words[key]),
            };
            format!("{key}: {}\n", serde_json::to_string(&written).unwrap())
        });
        let mut lines: String = lines.collect();
        for Language { tag: of, .. } in languages {
            if !lines.contains(&format!("language.{of}:")) && !words.contains_key(of) {
                let _ = writeln!(lines, "language.{of}: {tag}name{of}");
            }
        }
        texts.insert(format!("content/languages/{tag}.yaml"), lines);
    }
    Publication {
        name,
        languages,
        texts,
    }
}

/// A text in which words, keys and tags of languages are those of others.
fn exchanged(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for character in text.chars().chain(['\0']) {
        if character.is_ascii_alphanumeric() {
            word.push(character);
            continue;
        }
        let pair = pairs.iter().find(|(from, _)| word.starts_with(from));
        match pair {
            Some((from, to)) if word != "article" => {
                out.push_str(to);
                out.push_str(&word[from.len()..]);
            }
            _ => out.push_str(&word),
        }
        word.clear();
        if character != '\0' {
            out.push(character);
        }
    }
    out
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

pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "content/publication.yaml",
        r#"
title: nltitel
subtitle: { drt: drtonder }
description: nlover nlalles
organisation: { name: nlhuis, short: nlh, email: x@xexample.xx, phone: "0592 123456" }
period: { from: 2026, to: 2029-03 }
languages: [nl, drt, ar]
base_url: https://x.example/site/
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
        "content/goals/3-nlnummer/index.md",
        "---\nstatement: nlstelling\n---\nnltekst\n",
    ),
    (
        "content/goals/3-nlnummer/index.drt.md",
        "---\nstatement: drtstelling\n---\n",
    ),
    (
        "content/goals/3-nlnummer/1-nlkleintje.md",
        "---\ntitle: nlkleintje\nstatement: nlstelling\n---\nnltekst\n",
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
consent: { given: 2026-01-19 }
image: { src: foto.svg, alt: { drt: drtbeeld }, credit: nldoor Xjan }
---
nlverhaal nlzelf.
"#,
    ),
    (
        "content/stories/nlander.md",
        "---\ntitle: nlander\ngoals: [nldoel]\nperson: { name: Xbea, age: 12, place: nldorp, municipality: nldorp }\nquote: nlquote\nconsent: { given: 2026-01-19 }\n---\nnltekst\n",
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
        "content/indicators/nlmaat.md",
        "---\ntitle: nlmaat\ngoals: [nlsub]\nvalues: [ { label: nlgroot, value: 1 }, { label: nlklein, value: 2 } ]\nsource: wet\n---\nnltekst [](indicator:nlmaat#nlklein)\n",
    ),
    (
        "content/indicators/nlmaat.drt.md",
        "---\ntitle: drtmaot\nvalues: [ { label: drtgroot }, { label: drtklein } ]\n---\ndrttekst [](indicator:nlmaat#nlgroot) [](indicator:nlmaat#drtklein)\n",
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
    (
        "content/goals/2-nlzonder/index.md",
        "---\ntitle: nlzonder\nstatement: nlstelling\n---\nnltekst [](goal:nlkind#nlkop) [](chapter:nleen#nlkop) [drtdit](lang:drt \"nldit\")\n",
    ),
    (
        "content/goals/2-nlzonder/1-nlkind.md",
        "---\ntitle: nlkind\nstatement: nlstelling\n---\nnltekst\n\n## nlkop\n\n### nllaag\n",
    ),
    (
        "content/goals/2-nlzonder/1-nlkind.drt.md",
        "---\ntitle: drtkind\nslug: drtwicht\n---\ndrttekst [](goal:nlzonder) [](chapter:nleen#nlkop) [](chapter:nleen#drtkop)\n\n## drtkop\n\n### drtleeg\n\n![](goal:nlsub)\n\n![](story:nlverhaal)\n\n![](indicator:nlreeks)\n",
    ),
    (
        "content/pages/nlschets.md",
        "---\ntitle: nlschets\n---\nnleerst **[drteen](lang:drt \"nleen\")**, [drttwee](lang:drt \"nltwee\") *[drtdrie](lang:drt \"nldrie\")* nltekst *[drtdit](lang:drt \"nldit\")* ~~nlweg~~ `code` [nlheen](https://x.example) [nlheen *nlzo*](page:nlover).\n\n[drtdit](lang:drt) [drtdat](lang:drt \"nldat\"), [drtzus](lang:drt \"nlzus\")\n[drtzo](lang:drt \"nlzo\").\n\n![nlbeeld](../../assets/foto.svg) nldaar ![[drtbeeld](lang:drt \"nlbeeld\")](../../assets/foto.svg)\n\n![[drtfoto](lang:drt \"nlfoto\")](../../assets/foto.svg \"nlonder\")\n\nnlwoord\n: nluitleg\n: nlmeer [](page:nlconcept)\n\n> [!CAUTION]\n> - [x] nlklaar[^1]\n> - [ ] nlniet\n>\n> 1. nllijst\n\n[^1]: nlnoot [drtnoot](lang:drt \"nlnoot\") xpoi\n",
    ),
    (
        "content/pages/nlschets.drt.md",
        "---\ntitle: drtschets\ndraft: true\n---\ndrttekst\n",
    ),
    (
        "content/pages/nlconcept.md",
        "---\ntitle: nlconcept\ndraft: true\n---\nnltekst\n",
    ),
    (
        "content/pages/nlconcept.drt.md",
        "---\ntitle: drtconcept\n---\ndrttekst\n",
    ),
    (
        "content/pages/nlleeg.md",
        "---\ntitle: nlleeg\ntagline: { drt: drtregel }\nimage: { src: foto.svg, alt: nlbeeld, credit: { ar: arcredit } }\n---\nnltekst xpoi[^1] [](chapter:nleen#drtkop) [](indicator:nlcijfer#nljong) [](word:mooi) [](index:words)\n\n## nlkop\n\n## drtkop {lang=drt}\n\n[^1]: nlnoot\n\n> [!TIP]\n> nlraad\n\n| nla | nlb |\n| :-- | --: |\n| nlc [drtcel](lang:drt \"nlcel\") | 1 |\n\n- [ ] nltaak\n  - [x] nlklaar\n\n![nlbij](goal:nlsub)\n\n![](story:nlander)\n\n![](indicator:nlreeks)\n\n![nlbeeld](foto.svg \"nlonder\")\n\n![](index:values)\n\n![](index:roles)\n\n![](index:credits)\n\n![](index:chapters)\n",
    ),
    (
        "content/pages/nlleeg.drt.md",
        "---\ntitle: drtleeg\nimage: { alt: drtbeeld }\naliases: [/drt/leeg-oud/]\n---\n",
    ),
    ("content/pages/nlleeg.ar.md", "---\ntitle: arleeg\n---\n"),
    (
        "content/stories/nlweg.md",
        "---\ntitle: nlweg\ngoals: [nldoel]\nperson: { name: Xgone }\nconsent: { until: 2026-01-01 }\naliases: [/nl-weg-oud/]\n---\nnltekst\n",
    ),
    (
        "content/stories/nlweg.drt.md",
        "---\ntitle: drtweg\n---\ndrttekst\n",
    ),
];
