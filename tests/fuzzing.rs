//! The targets of `tests/fuzz`, on mutations of known texts: the same each time, some
//! seconds long. `FUZZ=1000000` tries each target as often as that.

#[path = "fuzz/targets.rs"]
mod targets;

/// How often each target is tried, where nobody says so.
const TIMES: u64 = if cfg!(debug_assertions) { 20 } else { 1_000 };

/// Parts that mean something to one target or another.
const PARTS: &[&str] = &[
    "goal:lezen",
    "story:anna",
    "indicator:leden",
    "word:poi",
    "source:wsob",
    "index:goals",
    "lang:drt",
    "[",
    "](",
    ")",
    "![",
    "]",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## Kop\n\n",
    "|",
    "|-|-|\n",
    "[^a]",
    "[^a]: ",
    ": ",
    "<",
    ">",
    "<div>",
    "<!--",
    "-->",
    "&amp;",
    "\\",
    "\"",
    "'",
    "…",
    "é",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{1f600}",
    "e\u{301}",
    "\0",
    "\n",
    "\n\n",
    "\r",
    "\t",
    " ",
    "---\n",
    "{",
    "}",
    "&a",
    "*a",
    "!a ",
    "? ",
    "<<: ",
    "title: ",
    "summary: ",
    "image: ",
    "src: ",
    "alt: ",
    "aliases: [/a/]",
    "slug: ",
    "draft: true",
    "publish: 2027-01-01",
    "colour: teal",
    "actions: [a]",
    "status: ",
    "values: ",
    "period: ",
    "value: 1,5",
    "label",
    "0",
    "-1",
    "1e999",
    "2026",
    ",",
    ";",
    "=1+1",
    "/",
    "//",
    "%",
    "%2e",
    "%00",
    "..",
    "?",
    "#",
    "localhost",
    "127.0.0.1",
    "[::1]",
    ":80",
    "page=",
    "content/pages/a.md",
    "content/goals/a.md",
    "content/goals/a.drt.md",
    "content/chapters/a.md",
    "content/words.yaml",
    "layouts/page.html",
    "assets/style.css",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
    "</svg>",
    "<g>",
    "</g>",
    "<path d='M0 0h9'/>",
    "<use href='#a'/>",
    "<style>",
    "</style>",
    "fill='url(#a)'",
    "<!DOCTYPE svg [",
    "<?xml version='1.0'?>",
    "{{ page.title }}",
    "{% include \"base.html\" %}",
];

/// Takes bytes that anybody may have written.
type Target = fn(&[u8]);

/// What each target begins with.
const SEEDS: [(&str, Target, &str); 6] = [
    (
        "front_matter",
        targets::front_matter,
        "\u{1}statement: S\nactions: [{ title: A, by: [bind], due: 2028 }]\n",
    ),
    (
        "markdown",
        targets::markdown,
        "\0## Kop {#kop lang=drt}\n\n[](goal:lezen) en *[](indicator:leden)*[^a]\n\n![](story:anna)\n\n| a | b |\n|-|-|\n| c | d |\n\n[^a]: Noot.\n",
    ),
    (
        "publication",
        targets::publication,
        "content/pages/a.md\0---\ntitle: A\n---\n\n[](page:b)\n\0content/pages/b.md\0---\ntitle: B\n---\n\0content/goals/a.md\0---\ntitle: C\n---\n\0",
    ),
    (
        "csv",
        targets::csv,
        "\u{1}period,Assen,Emmen\n2024,1,2\n2025,\"3,5\",4\n",
    ),
    (
        "svg",
        targets::svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>A</title><path d=\"M0 0h9v9z\" fill=\"#123\"/></svg>",
    ),
    (
        "request",
        targets::request,
        "/doelen/lezen/?page=%2Fdoelen%2F&print=a\nlocalhost:8000\ncontent/goals/lezen.md:4:18\n",
    ),
];

/// Numbers that are the same on each run (SplitMix64, by Steele, Lea and Flood, 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("a number below a usize")
    }
}

#[test]
fn what_always_holds_holds_for_mutations() {
    let times = std::env::var("FUZZ")
        .ok()
        .and_then(|times| times.parse().ok());
    let times: u64 = times.unwrap_or(TIMES);
    let only = std::env::var("TARGET").unwrap_or_default();
    for (name, target, seed) in SEEDS {
        if !name.contains(&only) {
            continue;
        }
        // Requests cost next to nothing, and of a publication all is built twice.
        let times = match name {
            "request" => times * 20,
            "publication" => times / 20,
            _ => times,
        };
        for run in 0..times {
            let bytes = mutated(seed.as_bytes(), &mut Numbers(run));
            let is_fine = std::panic::catch_unwind(|| target(&bytes)).is_ok();
            assert!(
                is_fine,
                "{name}, run {run}: {:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
        println!("{name}: {times} times");
    }
}

/// A text with parts put in, left out, moved and repeated.
fn mutated(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + numbers.below(12) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len() + 1);
                let times = 1 + numbers.below(20);
                drop(bytes.splice(to..to, part.repeat(times)));
            }
            2 if at < end => bytes[at] = numbers.next().to_le_bytes()[0],
            3 => drop(bytes.splice(at..end, [])),
            _ => {
                let part = PARTS[numbers.below(PARTS.len())];
                drop(bytes.splice(at..at, part.bytes()));
            }
        }
    }
    bytes
}
