//! Publications with a file that was made to cost much, or to break something. Each file
//! is under 1 MB.

/// Files, by path.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// A publication, and what is tried with it.
pub(crate) struct Input {
    pub class: &'static str,
    pub name: String,
    pub files: Files,
}

/// Bytes of a text that is repeated.
const LONG: usize = 300_000;

/// How deep a text is nested.
const DEEP: usize = 20_000;

pub(crate) const SETTINGS: &str = "title: T\norganisation: { name: O }\nlanguages: [nl]\n";
pub(crate) const GOAL: (&str, &str) = (
    "content/goals/g.md",
    "---\ntitle: G\nstatement: Ieder kind leest.\n---\n",
);

/// Markdown that is repeated: its name, and the part.
const REPEATED: &[(&str, &str)] = &[
    ("open-brackets", "["),
    ("open-images", "!["),
    ("open-parentheses", "("),
    ("link-beginnings", "[a]("),
    ("image-beginnings", "![a]("),
    ("link-with-open-title", "[a](b \""),
    ("links-in-links", "[a[a](b)"),
    ("empty-links", "[]()"),
    ("labels", "[a][b] "),
    ("label-definitions", "[a]: b\n"),
    ("footnotes", "[^a] "),
    ("footnote-definitions", "[^a]: b\n"),
    ("footnotes-of-footnotes", "[^a]: [^a]\n"),
    ("stars", "*"),
    ("stars-and-letters", "*a "),
    ("stars-of-two-kinds", "*a **a "),
    ("closing-stars", "a* "),
    ("underscores", "_a "),
    ("stars-and-underscores", "*_a"),
    ("tildes", "~"),
    ("tildes-and-letters", "~~a "),
    ("backticks", "`"),
    ("backticks-of-growing-length", "`a``b```c"),
    ("fences", "```\n"),
    ("fences-with-languages", "```rust\na\n```\n"),
    ("fences-with-unknown-languages", "```zzz\na\n```\n"),
    ("code-lines", "    a\n\n"),
    ("quotes", "> "),
    ("quotes-and-lines", "> a\n"),
    ("lazy-quotes", "> a\nb\n"),
    ("alerts", "> [!NOTE]\n> a\n\n"),
    ("items", "- a\n"),
    ("nested-items-on-one-line", "- "),
    ("numbered-items", "1. a\n"),
    ("loose-items", "- a\n\n"),
    ("items-of-changing-kind", "- a\n* b\n+ c\n"),
    ("tasks", "- [ ] a\n"),
    ("rules", "---\n"),
    ("headings", "# a\n\n"),
    ("headings-with-ids", "## a {#a}\n\n"),
    ("headings-with-languages", "## a {lang=drt}\n\n"),
    ("headings-with-braces", "## a {{{{\n\n"),
    ("setext", "a\n=\n"),
    ("tables", "|a|b|\n|-|-|\n|c|d|\n\n"),
    ("rows", "|a|b|\n"),
    ("pipes", "|"),
    ("header-lines", "|-|-|\n"),
    ("definitions", "a\n: b\n\n"),
    ("definition-marks", ": "),
    ("items-and-definitions", "- a\n: b\n"),
    ("html", "<div>"),
    ("html-lines", "<div>\n\n"),
    ("html-comments", "<!-- a -->"),
    ("open-comments", "<!--"),
    ("processing-instructions", "<?"),
    ("declarations", "<!A"),
    ("cdata", "<![CDATA["),
    ("scripts", "<script>"),
    ("angles", "<"),
    ("addresses-in-angles", "<https://example.nl/a> "),
    ("mail-in-angles", "<a@example.nl> "),
    ("bare-addresses", "https://example.nl/a "),
    ("www", "www.example.nl "),
    ("entities", "&amp;"),
    ("unknown-entities", "&a;"),
    ("numbers-of-characters", "&#x10FFFF;"),
    ("ampersands", "&"),
    ("backslashes", "\\"),
    ("escapes", "\\*"),
    ("hard-breaks", "a  \n"),
    ("lines", "a\n"),
    ("empty-lines", "\n"),
    ("spaces", " "),
    ("tabs", "\t"),
    ("carriage-returns", "\r"),
    ("double-quotes", "\""),
    ("quoted-words", "\"a\" "),
    ("open-quoted-words", "\"a "),
    ("apostrophes", "'"),
    ("quotes-in-quotes", "\"a 'b "),
    ("elisions", "'t 'n "),
    ("dots", "."),
    ("dashes", "-"),
    ("marked-words", "[a](lang:drt \"b\") "),
    ("marks-of-no-language", "[a](lang:!) "),
    ("marks-without-meaning", "[a](lang:drt) "),
    ("references-to-a-goal", "[](goal:g) "),
    ("references-to-nothing", "[](goal:h) "),
    ("references-to-a-heading", "[](goal:g#h) "),
    ("references-of-unknown-kind", "[](goaal:g) "),
    ("references-to-home", "[](index:home) "),
    ("references-to-a-figure", "[](indicator:x) "),
    ("embedded-goals", "![](goal:g)\n\n"),
    ("embedded-lists", "![](index:goals)\n\n"),
    ("embeds-in-words", "a ![](goal:g) "),
    ("embedded-figures", "![](indicator:x)\n\n"),
    ("files", "[a](a.pdf) "),
    ("files-above", "[a](../../../../../../../../etc/passwd) "),
    ("scripts-as-links", "[a](javascript:a) "),
    ("data-as-links", "![a](data:image/png;base64,AAAA) "),
    ("long-words", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("capitals", "Jan "),
    ("sentences", "Dit is een zin. "),
    ("wide-characters", "\u{1f600}"),
    ("marks-on-letters", "e\u{301}"),
    ("directions", "\u{202e}a\u{202c}"),
    ("no-width", "a\u{200b}"),
    ("no-breaks", "a\u{a0}"),
    ("byte-order-marks", "\u{feff}"),
    ("private-letters", "\u{e000}"),
    ("arabic", "\u{645}\u{631}\u{62d}\u{628}\u{627} "),
];

/// What opens and closes, nested: its name, both parts, and what is inside.
const NESTED: &[(&str, &str, &str, &str)] = &[
    ("brackets", "[", "a", "](b)"),
    ("images", "![", "a", "](b)"),
    ("parentheses-in-a-link", "[a](", "b", ")"),
    ("emphasis", "*a ", "b", "*"),
    ("strong", "**a ", "b", "**"),
    ("both", "*a **a ", "b", "** *"),
    ("strikethrough", "~~a ", "b", "~~"),
    ("html", "<div>", "a", "</div>"),
    ("double-quotes", "\"a ", "b", "\""),
    ("marks", "[a ", "b", "](lang:drt)"),
    ("notes", "[^", "a", "]"),
    ("code", "``a ", "b", "``"),
];

/// Front matter, below `title`: its name and lines.
fn front_matter() -> Vec<(&'static str, String)> {
    let many = |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect();
    let nested = |open: &str, close: &str, depth: usize| {
        format!("extra: {}{}\n", open.repeat(depth), close.repeat(depth))
    };
    vec![
        ("lists-nested", nested("[", "]", DEEP)),
        ("maps-nested", nested("{a: ", "}", DEEP)),
        ("lists-left-open", nested("[", "", DEEP)),
        ("maps-left-open", nested("{a: ", "", DEEP)),
        ("lists-closed", nested("", "]", DEEP)),
        (
            "dashes-nested",
            format!("extra:\n  {}a\n", "- ".repeat(DEEP)),
        ),
        (
            "maps-by-indentation",
            format!(
                "extra:\n{}",
                many(&|n| format!("{}a:\n", " ".repeat(n + 1)), 1_000)
            ),
        ),
        ("questions", format!("extra:\n  {}a\n", "? ".repeat(DEEP))),
        (
            "anchors",
            format!(
                "extra:\n{}",
                many(&|n| format!("  a{n}: &a{n} x\n"), 10_000)
            ),
        ),
        (
            "aliases",
            format!(
                "extra:\n  a: &a x\n{}",
                many(&|n| format!("  b{n}: *a\n"), 20_000)
            ),
        ),
        (
            "aliases-of-aliases",
            format!(
                "extra:\n  a0: &a0 [x, x]\n{}",
                many(
                    &|n| format!(
                        "  a{}: &a{} [*a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}]\n",
                        n + 1,
                        n + 1
                    ),
                    30
                )
            ),
        ),
        ("alias-of-itself", "extra: &a [*a]\n".to_owned()),
        ("alias-of-nothing", "extra: *a\n".to_owned()),
        (
            "merges",
            format!(
                "extra:\n  a: &a {{ b: c }}\n{}",
                many(&|n| format!("  d{n}: {{ <<: *a }}\n"), 10_000)
            ),
        ),
        ("merge-of-itself", "extra: &a { <<: *a }\n".to_owned()),
        ("long-key", format!("extra:\n  {}: b\n", "a".repeat(LONG))),
        (
            "long-key-in-quotes",
            format!("extra:\n  \"{}\": b\n", "a".repeat(LONG)),
        ),
        ("long-unknown-key", format!("{}: b\n", "a".repeat(LONG))),
        ("long-value", format!("summary: {}\n", "a".repeat(LONG))),
        (
            "long-value-in-quotes",
            format!("summary: \"{}\"\n", "a".repeat(LONG)),
        ),
        (
            "long-value-of-words",
            format!("summary: {}\n", "a ".repeat(LONG / 2)),
        ),
        (
            "value-without-end",
            format!("summary: \"{}\n", "a".repeat(LONG)),
        ),
        (
            "block-value",
            format!("summary: |\n{}", "  a\n".repeat(LONG / 4)),
        ),
        (
            "folded-value",
            format!("summary: >\n{}", "  a\n\n".repeat(LONG / 5)),
        ),
        (
            "block-value-of-odd-indent",
            "summary: |99999999999\n  a\n".to_owned(),
        ),
        (
            "escapes",
            format!("summary: \"{}\"\n", "\\u00e9".repeat(LONG / 6)),
        ),
        (
            "wrong-escapes",
            format!("summary: \"{}\"\n", "\\q".repeat(LONG / 2)),
        ),
        ("surrogates", "summary: \"\\ud800\"\n".to_owned()),
        ("nul", "summary: \"\\0\"\n".to_owned()),
        ("tags", format!("extra: {}a\n", "!a ".repeat(10_000))),
        (
            "tag-of-a-program",
            "extra: !!python/object:os.system a\n".to_owned(),
        ),
        ("long-tag", format!("extra: !{} a\n", "a".repeat(LONG))),
        ("documents", "--- a\n".repeat(LONG / 6)),
        ("ends-of-documents", "...\n".repeat(LONG / 4)),
        ("directives", "%YAML 1.2\n".repeat(LONG / 10)),
        ("comments", "# a\n".repeat(LONG / 4)),
        ("tabs", format!("extra:\n\t{}a: b\n", "\t".repeat(1_000))),
        ("same-key", "summary: a\n".repeat(LONG / 11)),
        (
            "same-key-within",
            format!("extra:\n{}", "  a: b\n".repeat(LONG / 7)),
        ),
        (
            "unknown-keys",
            many(&|n| format!("sleutel{n}: a\n"), 15_000),
        ),
        (
            "keys-that-are-maps",
            format!(
                "extra:\n{}",
                many(&|n| format!("  ? {{ a: {n} }}\n  : b\n"), 5_000)
            ),
        ),
        ("keys-that-are-lists", "extra:\n  ? [a]\n  : b\n".to_owned()),
        (
            "numbers",
            format!("extra: [{}]\n", "1e999, ".repeat(20_000)),
        ),
        ("long-number", format!("extra: {}\n", "9".repeat(LONG))),
        ("long-octal", format!("extra: 0o{}\n", "7".repeat(LONG))),
        ("colons", ":".repeat(LONG)),
        (
            "colons-and-spaces",
            format!("extra: {}\n", "a: ".repeat(LONG / 3)),
        ),
        ("commas", format!("extra: [{}]\n", ",".repeat(LONG))),
        ("pipes", "|".repeat(LONG)),
        ("at-signs", "@".repeat(LONG)),
        (
            "aliases-of-the-site",
            format!("aliases: [{}]\n", many(&|n| format!("/oud{n}/, "), 20_000)),
        ),
        (
            "same-alias",
            format!("aliases: [{}]\n", "/oud/, ".repeat(20_000)),
        ),
        (
            "deep-alias",
            format!("aliases: [/{}]\n", "a/".repeat(LONG / 2)),
        ),
        (
            "alias-above",
            format!("aliases: [/{}]\n", "../".repeat(LONG / 3)),
        ),
        ("long-alias", format!("aliases: [/{}]\n", "a".repeat(LONG))),
        ("long-slug", format!("slug: {}\n", "a".repeat(LONG))),
        (
            "texts-by-language",
            format!(
                "summary: {{ {} }}\n",
                many(&|n| format!("a{n}: b, "), 20_000)
            ),
        ),
    ]
}

/// Each key of front matter, with the kind of document that has it.
const KEYS: &[(&str, &str)] = &[
    ("pages/a.md", "title"),
    ("pages/a.md", "summary"),
    ("pages/a.md", "image"),
    ("pages/a.md", "slug"),
    ("pages/a.md", "aliases"),
    ("pages/a.md", "draft"),
    ("pages/a.md", "publish"),
    ("pages/a.md", "reviewed"),
    ("pages/a.md", "translation"),
    ("goals/a.md", "level"),
    ("goals/a.md", "audience"),
    ("goals/a.md", "colour"),
    ("goals/a.md", "actions"),
    ("goals/a.md", "by_role"),
    ("goals/a.md", "rests_on"),
    ("goals/a.md", "sdgs"),
    ("goals/a.md", "status"),
    ("stories/a.md", "person"),
    ("stories/a.md", "goals"),
    ("stories/a.md", "consent"),
    ("stories/a.md", "mentions"),
    ("indicators/a.md", "values"),
    ("indicators/a.md", "data"),
    ("indicators/a.md", "baseline"),
    ("indicators/a.md", "decimals"),
];

/// Values of each type, and at its ends.
const VALUES: &[(&str, &str)] = &[
    ("nothing", ""),
    ("a-large-number", "99999999999999999999999999999999999999"),
    ("no-number", "[.nan, -.inf, 1e999, -0, 0x7fffffffffffffff]"),
    ("a-list-of-lists", "[[[[[[[[a]]]]]]], {}, [], ~]"),
    (
        "a-map",
        "{ ~: ~, [a]: b, 1: 2, \"\": \"\", nl: { nl: { nl: a } } }",
    ),
    (
        "odd-words",
        "\"\\u202e\\u0000\\ufeff %s %n ../../../ {{ 7*7 }} <script>\"",
    ),
];

/// Settings, below those that are required: their name and lines.
fn settings() -> Vec<(&'static str, String)> {
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let tag = |n: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        format!("q{}{}", letter(n / 26), letter(n))
    };
    let title = "title: T\norganisation: { name: O }\n";
    let with = |lines: String| format!("{SETTINGS}{lines}");
    vec![
        ("languages", format!("{title}languages: [nl, {}]\n", many(&|n| tag(n) + ", ", 100))),
        ("same-language", format!("{title}languages: [{}]\n", "nl, ".repeat(10_000))),
        ("wrong-languages", format!("{title}languages: [{}]\n", many(&|n| format!("a{n}, "), 20_000))),
        ("long-language", format!("{title}languages: [nl, {}]\n", "a-".repeat(LONG / 2))),
        ("no-languages", format!("{title}languages: []\n")),
        ("levels", with(format!("goals:\n  levels:\n{}", many(&|n| format!("    - {{ id: l{n}, one: a, many: b }}\n"), 1_000)))),
        ("numbered-levels", with(format!("goals:\n  levels:\n{}", many(&|n| format!("    - {{ id: l{n}, one: a, many: b, numbering: within }}\n"), 1_000)))),
        ("roles", with(format!("roles:\n{}", many(&|n| format!("  r{n}: {{ name: R{n}, text: a }}\n"), 1_000)))),
        ("many-roles", with(format!("roles:\n{}", many(&|n| format!("  r{n}: {{ name: R{n} }}\n"), 20_000)))),
        ("values", with(format!("values:\n{}", many(&|n| format!("  - {{ name: V{n}, text: a }}\n"), 10_000)))),
        ("partners", with(format!("partners:\n{}", many(&|n| format!("  - {{ name: P{n}, url: https://example.nl/ }}\n"), 10_000)))),
        ("credits", with(format!("credits:\n{}", many(&|n| format!("  - {{ role: R{n}, who: W }}\n"), 10_000)))),
        ("menu", with(format!("menu: [{}]\n", "index:home, ".repeat(20_000)))),
        ("menu-of-nothing", with(format!("menu: [{}]\n", many(&|n| format!("page:p{n}, "), 20_000)))),
        ("sdgs", with(format!("sdgs: [{}]\n", "4, ".repeat(50_000)))),
        ("vision", with(format!("vision: |\n  {}\n", "a ".repeat(LONG / 2)))),
        ("vision-of-itself", with("vision: |\n  ![](index:vision)\n\n  ![](index:mission)\nmission: |\n  ![](index:vision)\n\n  ![](index:mission)\n".to_owned())),
        ("values-of-themselves", with("values: [ { name: V, text: \"![](index:values)\" } ]\n".to_owned())),
        ("colour", with(format!("theme: {{ colour: \"#{}\" }}\n", "f".repeat(LONG)))),
        ("long-address", with(format!("base_url: https://example.nl/{}\n", "a/".repeat(LONG / 2)))),
        ("odd-address", with("base_url: \"https://[::1]:99999/%%%\\u202e?a#b\"\n".to_owned())),
        ("period", with("period: { from: -9999999999, to: 99999999999 }\n".to_owned())),
        ("html", with("html: true\n".to_owned())),
        ("time-zone", with(format!("timezone: {}\n", "A/".repeat(LONG / 2)))),
        ("logo-above", with("organisation: { name: O, logo: ../../../../etc/passwd }\n".to_owned())),
    ]
}

/// The table of a figure, and its chart: their name and text.
fn tables() -> Vec<(&'static str, String)> {
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    vec![
        (
            "rows",
            format!("label,value\n{}", many(&|n| format!("r{n},{n}\n"), 10_000)),
        ),
        (
            "too-many-rows",
            format!("label,value\n{}", many(&|n| format!("r{n},{n}\n"), 20_000)),
        ),
        (
            "periods",
            format!(
                "period,value\n{}",
                many(&|n| format!("{},{n}\n", 1 + n % 9_000), 10_000)
            ),
        ),
        (
            "same-rows",
            format!("label,value\n{}", "a,1\n".repeat(50_000)),
        ),
        (
            "columns",
            format!(
                "label,{}\na,{}\n",
                many(&|n| format!("s{n},"), 10_000),
                "1,".repeat(10_000)
            ),
        ),
        (
            "too-many-columns",
            format!(
                "label,{}\na,{}\n",
                many(&|n| format!("s{n},"), 20_000),
                "1,".repeat(20_000)
            ),
        ),
        (
            "columns-and-rows",
            format!(
                "label{}\n{}",
                many(&|n| format!(",s{n}"), 200),
                many(&|n| format!("r{n}{}\n", ",1".repeat(200)), 50)
            ),
        ),
        (
            "same-columns",
            format!("label{}\n{}\n", ",a".repeat(10_000), ",1".repeat(10_000)),
        ),
        (
            "rows-of-other-width",
            format!("label,value\n{}", "a\n".repeat(50_000)),
        ),
        (
            "cells-that-are-no-numbers",
            format!("label,value\n{}", "a,b\n".repeat(50_000)),
        ),
        (
            "long-cell",
            format!("label,value\n{},1\n", "a".repeat(LONG)),
        ),
        (
            "long-number",
            format!("label,value\na,{}\n", "9".repeat(LONG)),
        ),
        (
            "numbers-with-dots",
            format!("label,value\n{}", "a,1.000.000.000\n".repeat(10_000)),
        ),
        (
            "large-numbers",
            "label,value\na,1e308\nb,-1e308\nc,1e-308\nd,inf\ne,nan\n".to_owned(),
        ),
        (
            "quote-without-end",
            format!("label,value\n\"{}", "a,1\n".repeat(50_000)),
        ),
        (
            "columns-without-names",
            format!(
                "label,value{}\n{}",
                ",".repeat(LONG),
                many(&|n| format!("r{n},1\n"), 10_000)
            ),
        ),
        (
            "wrong-cells-on-one-line",
            format!(
                "label{}\na{}\n",
                many(&|n| format!(",s{n}"), 20_000),
                ",x".repeat(20_000)
            ),
        ),
        (
            "long-name-of-a-series",
            format!(
                "label,{},b\n{}",
                "a".repeat(LONG),
                many(&|n| format!("r{n},1,2\n"), 10_000)
            ),
        ),
        ("quotes", "\"".repeat(LONG)),
        (
            "quotes-in-quotes",
            format!("label,value\n\"{}\",1\n", "\"\"".repeat(LONG / 2)),
        ),
        ("commas", ",".repeat(LONG)),
        ("semicolons", ";".repeat(LONG)),
        ("lines", "\n".repeat(LONG)),
        ("one-line", "a".repeat(LONG)),
        ("nothing", String::new()),
        ("header-alone", "label,value\n".to_owned()),
        (
            "formulas",
            format!("label,value\n{}", "=1+1,1\n".repeat(10_000)),
        ),
        ("nul", "label,value\na\0,1\0\n".to_owned()),
        (
            "html",
            format!("label,value\n{}", "<script>a</script>,1\n".repeat(10_000)),
        ),
    ]
}

/// Templates of `page.html`.
fn layouts() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let page = |text: String| vec![("layouts/page.html", text)];
    vec![
        ("loop", page("{% for a in range(end=1000000000) %}a{% endfor %}".to_owned())),
        ("loop-in-loop", page("{% for a in range(end=100000) %}{% for b in range(end=100000) %}a{% endfor %}{% endfor %}".to_owned())),
        ("loops-nested", page(format!("{}a{}", "{% for a in range(end=2) %}".repeat(200), "{% endfor %}".repeat(200)))),
        ("conditions-nested", page(format!("{}a{}", "{% if true %}".repeat(5_000), "{% endif %}".repeat(5_000)))),
        ("parentheses", page(format!("{{{{ {}1{} }}}}", "(".repeat(DEEP), ")".repeat(DEEP)))),
        ("lists", page(format!("{{{{ {}1{} }}}}", "[".repeat(DEEP), "]".repeat(DEEP)))),
        ("negations", page(format!("{{{{ {}true }}}}", "not ".repeat(DEEP)))),
        ("sum", page(format!("{{{{ 1{} }}}}", " + 1".repeat(DEEP)))),
        ("filters", page(format!("{{{{ \"a\"{} }}}}", " | upper".repeat(DEEP)))),
        ("includes-itself", page("{% include \"page.html\" %}".to_owned())),
        ("extends-itself", page("{% extends \"page.html\" %}".to_owned())),
        ("includes-in-a-circle", vec![("layouts/page.html", "{% include \"a.html\" %}".to_owned()), ("layouts/a.html", "{% include \"b.html\" %}".to_owned()), ("layouts/b.html", "{% include \"a.html\" %}".to_owned())]),
        ("includes-nothing", page("{% include \"../../../../etc/passwd\" %}".to_owned())),
        ("components-of-themselves", page("{% component a() %}{{<a/>}}{% endcomponent a %}{{<a/>}}".to_owned())),
        ("macros-of-themselves", page("{% macro a() %}{{ self::a() }}{% endmacro %}{{ self::a() }}".to_owned())),
        ("environment", page("{{ get_env(name=\"HOME\") }}".to_owned())),
        ("left-open", page("{{ ".repeat(50_000))),
        ("blocks-left-open", page("{% if true %}".repeat(20_000))),
        ("comments", page("{#".repeat(50_000))),
        ("long", page("a".repeat(LONG))),
        ("regular-expression", page("{{ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" | regex_replace(pattern=\"(a*)*b\", rep=\"\") }}".to_owned())),
        ("no-such-field", page("{{ page.a.b.c.d }}".to_owned())),
        ("power", page("{{ 9 ** 9 ** 9 ** 9 }} {{ 1 / 0 }} {{ 1 % 0 }} {{ 9223372036854775807 + 1 }}".to_owned())),
    ]
}

/// `words.yaml`, with a text that has its words.
fn words() -> Vec<(&'static str, String, String)> {
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    vec![
        (
            "entries",
            many(
                &|n| format!("- {{ id: w{n}, word: woord{n}, meaning: b }}\n"),
                10_000,
            ),
            many(&|n| format!("woord{n} "), 10_000),
        ),
        (
            "entries-of-another-language",
            many(
                &|n| format!("- {{ id: w{n}, word: woord{n}, lang: drt, meaning: b }}\n"),
                10_000,
            ),
            many(&|n| format!("woord{n}\n\n"), 10_000),
        ),
        (
            "references",
            many(
                &|n| format!("- {{ id: w{n}, word: woord{n}, meaning: b }}\n"),
                10_000,
            ),
            many(&|n| format!("[](word:w{n}) "), 10_000),
        ),
        (
            "references-to-nothing",
            many(
                &|n| format!("- {{ id: w{n}, word: woord{n}, meaning: b }}\n"),
                5_000,
            ),
            many(&|n| format!("[](word:v{n}) "), 10_000),
        ),
        (
            "variants",
            format!(
                "- {{ id: w, word: woord, lang: drt, meaning: b, variants: [{}] }}\n",
                many(&|n| format!("woerd{n}, "), 20_000)
            ),
            many(&|n| format!("woerd{n} "), 10_000),
        ),
        (
            "nested-variants",
            format!(
                "- {{ id: w, word: a, lang: drt, meaning: b, variants: [{}] }}\n",
                many(&|n| format!("{}, ", "a".repeat(n % 700 + 1)), 1_000)
            ),
            "a".repeat(LONG),
        ),
        (
            "abbreviations",
            many(
                &|n| format!("- {{ id: w{n}, word: W{n}, stands_for: b }}\n"),
                15_000,
            ),
            many(&|n| format!("W{n} "), 15_000),
        ),
        (
            "nested-abbreviations",
            many(
                &|n| {
                    format!(
                        "- {{ id: w{n}, word: {}, stands_for: b }}\n",
                        "a".repeat(n + 1)
                    )
                },
                1_000,
            ),
            "a".repeat(LONG),
        ),
        (
            "one-word-marked-with-many-meanings",
            String::from("[]\n"),
            many(&|n| format!("[w](lang:drt \"b{n}\") "), 15_000),
        ),
        (
            "one-word-in-many-languages",
            String::from("[]\n"),
            many(
                &|n| {
                    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
                    format!("[w](lang:q{}{}) ", letter(n / 26), letter(n))
                },
                600,
            )
            .repeat(20),
        ),
        (
            "same-words",
            many(
                &|n| format!("- {{ id: w{n}, word: woord, meaning: b }}\n"),
                10_000,
            ),
            "woord ".repeat(10_000),
        ),
        (
            "same-ids",
            "- { id: w, word: woord, meaning: b }\n".repeat(10_000),
            String::new(),
        ),
        (
            "marks",
            String::from("[]\n"),
            many(&|n| format!("[w{n}](lang:drt \"b{n}\") "), 10_000),
        ),
        (
            "long-word",
            format!("- {{ id: w, word: {}, meaning: b }}\n", "a".repeat(LONG)),
            String::new(),
        ),
        (
            "meaning-of-itself",
            "- { id: w, word: woord, meaning: \"[](word:w)\" }\n".to_owned(),
            "[](word:w)".to_owned(),
        ),
        ("empty-entries", "- {}\n".repeat(20_000), String::new()),
    ]
}

/// So many names a story can have.
const MENTIONS: usize = 100;

/// Stories with many names, or with what looks like one.
fn stories() -> Vec<(&'static str, String)> {
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let story = |mentions: String, body: String| {
        format!(
            "---\ntitle: V\nperson: {{ name: Jan Alfa }}\ngoals: [g]\nconsent: {{ given: 2026-01-01 }}\nmentions: [{mentions}]\n---\n\n{body}\n"
        )
    };
    vec![
        (
            "names-with-one-first-name",
            story(
                many(&|n| format!("Jan Achter{n}, "), MENTIONS),
                "Jan ging. ".repeat(10_000),
            ),
        ),
        (
            "names-with-one-surname",
            story(
                many(&|n| format!("Naam{n} Jansen, "), MENTIONS),
                "Jansen ging. ".repeat(10_000),
            ),
        ),
        (
            "names-that-sound-alike",
            story(
                many(
                    &|n| {
                        format!(
                            "Jan A{}, ",
                            format!("{n:013b}").replace('0', "k").replace('1', "ck")
                        )
                    },
                    MENTIONS,
                ),
                String::new(),
            ),
        ),
        (
            "first-names",
            story(
                many(&|n| format!("Naam{n}, "), MENTIONS),
                many(&|n| format!("Woord{n} "), 10_000),
            ),
        ),
        (
            "names-of-who-withdrew",
            story(
                many(&|n| format!("Naam{n} Jansen, "), MENTIONS),
                "Jansen ging. ".repeat(10_000),
            )
            .replace(
                "given: 2026-01-01",
                "given: 2025-01-01, withdrawn: 2026-01-01",
            ),
        ),
        (
            "names-and-many-paragraphs",
            story(
                many(&|n| format!("Naam{n} Jansen, "), MENTIONS),
                "Jansen ging.\n\n".repeat(10_000),
            ),
        ),
        (
            "more-names-than-a-story-can-have",
            story(
                many(&|n| format!("Naam{n} Jansen, "), 20_000),
                String::new(),
            ),
        ),
        (
            "tellers",
            story(String::new(), "Jansen ging. ".repeat(10_000)).replace(
                "Jan Alfa",
                &format!("\"{}Jansen\"", many(&|n| format!("Aa{n} en "), 450)),
            ),
        ),
        (
            "names-of-one-word-repeated",
            story(
                many(&|n| "Janssen ".repeat(n % 12 + 1) + ", ", MENTIONS),
                many(&|n| format!("Janssem Janssen{n} Janssen "), 10_000),
            ),
        ),
        (
            "name-of-many-words",
            story("Aa ".repeat(LONG / 6), "Aa ".repeat(LONG / 6)),
        ),
        ("long-name", story("A".repeat(LONG), "A".repeat(LONG))),
        (
            "same-names",
            story("Jan Alfa, ".repeat(MENTIONS), "Jan Alfa ".repeat(10_000)),
        ),
        (
            "goals",
            story(String::new(), String::new())
                .replace("[g]", &format!("[{}]", "g, ".repeat(50_000))),
        ),
        (
            "unknown-goals",
            story(String::new(), String::new()).replace(
                "[g]",
                &format!("[{}]", many(&|n| format!("h{n}, "), 20_000)),
            ),
        ),
    ]
}

/// Texts that refer to each other, or to many headings.
fn references() -> Vec<(&'static str, Vec<(String, String)>)> {
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let page = |body: String| format!("---\ntitle: P\n---\n\n{body}\n");
    let home = |body: String| vec![("content/index.md".to_owned(), page(body))];
    let chain = |count: usize, next: &dyn Fn(usize) -> String| {
        let goal = |n: usize| {
            format!(
                "---\ntitle: G{n}\nstatement: S\n---\n\n![](goal:{})\n",
                next(n)
            )
        };
        (0..count)
            .map(|n| (format!("content/goals/g{n}.md"), goal(n)))
            .collect()
    };
    let titled = |id: &str, title: &str| {
        let goal = format!("---\ntitle: \"{title}\"\nstatement: S\n---\n");
        (format!("content/goals/{id}.md"), goal)
    };
    let with_html = |body: &str| {
        let settings = format!("{SETTINGS}html: true\n");
        let page = format!("---\ntitle: P\n---\n\n<div>\n{body}\n</div>\n");
        vec![
            ("content/publication.yaml".to_owned(), settings),
            ("content/index.md".to_owned(), page),
        ]
    };
    vec![
        (
            "titles-of-titles",
            vec![
                titled("a", &"[](goal:b) ".repeat(400)),
                titled("b", &"[](goal:c) ".repeat(400)),
                titled("c", &"woord ".repeat(400)),
                (
                    "content/index.md".to_owned(),
                    page("[](goal:a) ".repeat(10_000)),
                ),
            ],
        ),
        (
            "titles-that-name-each-other",
            (0..60)
                .map(|n| titled(&format!("g{n}"), &many(&|i| format!("[](goal:g{i}) "), 60)))
                .collect(),
        ),
        (
            "links-in-links-in-html",
            with_html(&"<a href=\"#a\">".repeat(20_000)),
        ),
        (
            "links-below-many-elements-in-html",
            with_html(&format!(
                "{}{}",
                "<b>".repeat(20_000),
                "<a href=\"#a\"></a>".repeat(20_000)
            )),
        ),
        (
            "links-to-a-story-that-is-not-searched",
            vec![
                (
                    "content/stories/s.md".to_owned(),
                    format!(
                        "---\ntitle: V\nperson: {{ name: Jan Alfa }}\ngoals: [g]\n\
                         consent: {{ given: 2026-01-01, scope: [web] }}\nmentions: [{}]\n---\n",
                        many(&|n| format!("Naam{n} Jansen, "), MENTIONS)
                    ),
                ),
                (
                    "content/index.md".to_owned(),
                    page(many(&|n| format!("[wie is K{n}](story:s) "), 10_000)),
                ),
            ],
        ),
        (
            "headings-that-are-not-there",
            home(format!(
                "## kop\n\n{}",
                many(&|n| format!("[](index:home#kop-{n}) "), 10_000)
            )),
        ),
        (
            "many-headings-that-are-not-there",
            home(format!(
                "{}{}",
                many(&|n| format!("## kop {n}\n\n"), 10_000),
                many(&|n| format!("[](index:home#kopje-{n}) "), 10_000)
            )),
        ),
        (
            "headings-that-are-there",
            home(format!(
                "{}{}",
                many(&|n| format!("## kop {n}\n\n"), 10_000),
                many(&|n| format!("[](#kop-{n}) "), 10_000)
            )),
        ),
        (
            "many-problems-in-one-file",
            home(many(&|n| format!("[x](goal:nix{n})\n\n"), 20_000)),
        ),
        (
            "many-problems-on-one-line",
            home(many(&|n| format!("[é](goal:nix{n}) "), 20_000)),
        ),
        (
            "files-that-are-not-there",
            home(many(&|n| format!("[x](f{n}.pdf) [y](g{n}.md) "), 10_000)),
        ),
        (
            "notes",
            home(format!(
                "{}\n\n{}",
                many(&|n| format!("a[^{n}] "), 10_000),
                many(&|n| format!("[^{n}]: b\n"), 10_000)
            )),
        ),
        (
            "notes-in-a-chain",
            home(format!(
                "a[^0]\n\n{}",
                many(&|n| format!("[^{n}]: b[^{}]\n", n + 1), 10_000)
            )),
        ),
        (
            "notes-in-a-circle",
            home("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n".to_owned()),
        ),
        (
            "notes-that-are-not-there",
            home(many(&|n| format!("a[^{n}] "), 20_000)),
        ),
        (
            "labels",
            home(format!(
                "{}\n\n{}",
                many(&|n| format!("[a{n}][b{n}] "), 10_000),
                many(&|n| format!("[b{n}]: https://example.nl/\n"), 10_000)
            )),
        ),
        (
            "links-to-a-long-title",
            vec![(
                "content/index.md".to_owned(),
                page("[](index:home) ".repeat(20_000))
                    .replace("title: P", &format!("title: {}", "a".repeat(5_000))),
            )],
        ),
        ("lists-on-all-pages", {
            let page = page("![](index:goals)".to_owned());
            let pages = (0..1_000).map(|n| (format!("content/pages/p{n}.md"), page.clone()));
            let goals = (0..1_000).map(|n| (format!("content/goals/g{n}.md"), GOAL.1.to_owned()));
            pages.chain(goals).collect()
        }),
        ("figure-of-all-goals", {
            let all = many(&|n| format!("g{n}, "), 1_000);
            let figure = format!("---\ntitle: F\ngoals: [{all}]\nchart: bar\ndata: a.csv\n---\n");
            let rows = many(&|n| format!("r{n},{n}\n"), 10_000);
            let goals = (0..1_000).map(|n| (format!("content/goals/g{n}.md"), GOAL.1.to_owned()));
            let figure = [
                ("content/indicators/a.md".to_owned(), figure),
                (
                    "content/indicators/a.csv".to_owned(),
                    format!("label,value\n{rows}"),
                ),
            ];
            goals.chain(figure).collect()
        }),
        ("stories-that-are-gone", {
            let story = |n: usize| {
                format!(
                    "---\ntitle: V\nperson: {{ name: Jan A{n:04} }}\ngoals: [g]\nconsent: {{ given: 2025-01-01, withdrawn: 2026-01-01 }}\n---\n"
                )
            };
            let stories = (0..1_000).map(|n| (format!("content/stories/s{n}.md"), story(n)));
            let text = many(
                &|n| format!("[](story:s{}) Jan A{:04} las. ", n % 1_000, n % 1_000),
                5_000,
            );
            stories
                .chain(home(text))
                .chain([(GOAL.0.to_owned(), GOAL.1.to_owned())])
                .collect()
        }),
        ("embeds-in-a-circle", chain(2, &|n| format!("g{}", 1 - n))),
        ("embed-of-itself", chain(1, &|_| "g0".to_owned())),
        ("embeds-in-a-chain", chain(500, &|n| format!("g{}", n + 1))),
        (
            "embeds-of-all",
            vec![
                (
                    "content/index.md".to_owned(),
                    page("![](index:goals)\n\n".repeat(5_000)),
                ),
                (GOAL.0.to_owned(), GOAL.1.to_owned()),
            ],
        ),
        (
            "pages-of-pages",
            (0..500)
                .map(|n| {
                    (
                        format!("content/pages/p{n}.md"),
                        page(many(&|m| format!("[](page:p{m}) "), 100)),
                    )
                })
                .collect(),
        ),
        (
            "long-reference",
            home(format!("[](goal:{})", "a".repeat(LONG))),
        ),
        (
            "long-heading",
            home(format!(
                "## {}\n\n[](#{})",
                "a".repeat(LONG / 2),
                "b".repeat(LONG / 2)
            )),
        ),
        (
            "nested-lists",
            home(
                (0..1_000)
                    .map(|n| format!("{}- a\n", " ".repeat(2 * (n % 300))))
                    .collect(),
            ),
        ),
        (
            "wide-table",
            home(format!(
                "{}|\n{}|\n{}|\n",
                "|a".repeat(20_000),
                "|-".repeat(20_000),
                "|b".repeat(20_000)
            )),
        ),
        (
            "short-rows",
            home(format!(
                "{}|\n{}|\n{}",
                "|a".repeat(2_000),
                "|-".repeat(2_000),
                "|b|\n".repeat(20_000)
            )),
        ),
        (
            "long-code",
            home(format!(
                "```rust\n{}\n```\n",
                "fn main() { let a = \"b\"; }\n".repeat(5_000)
            )),
        ),
        (
            "code-on-one-line",
            home(format!("```js\n{}\n```\n", "/(a+)+$/.test(".repeat(10_000))),
        ),
        (
            "code-in-comments",
            home(format!("```c\n{}\n```\n", "/*".repeat(50_000))),
        ),
    ]
}

/// Files with odd names, and files that aren't what their name says.
fn files() -> Vec<(&'static str, Files)> {
    let one = |path: &str, bytes: &[u8]| vec![(path.to_owned(), bytes.to_vec())];
    let page = b"---\ntitle: P\n---\n\na\n".as_slice();
    let svg = |inner: String| {
        let svg =
            format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inner}</svg>");
        vec![
            (
                "content/index.md".to_owned(),
                b"---\ntitle: P\n---\n\n![a](a.svg)\n".to_vec(),
            ),
            ("content/a.svg".to_owned(), svg.into_bytes()),
        ]
    };
    let photo = |name: &str, bytes: Vec<u8>| {
        vec![
            (
                "content/index.md".to_owned(),
                format!("---\ntitle: P\n---\n\n![a]({name})\n").into_bytes(),
            ),
            (format!("content/{name}"), bytes),
        ]
    };
    let many =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let many_pages = |name: &dyn Fn(usize) -> String, count: usize| {
        (0..count)
            .map(|n| (name(n), page.to_vec()))
            .collect::<Vec<_>>()
    };
    vec![
        ("long-name", one(&format!("content/pages/{}.md", "a".repeat(250)), page)),
        ("dots", one("content/pages/a.b.c.d.e.f.md", page)),
        ("quotes-in-a-name", one("content/pages/a'\"`$(b)&;.md", page)),
        ("spaces", one("content/pages/  a  .md", page)),
        ("a-newline", one("content/pages/a\nb.md", page)),
        ("escapes-of-a-terminal", one("content/pages/a\u{1b}[2Jb.md", page)),
        ("backwards", one("content/pages/a\u{202e}b.md", page)),
        ("percent", one("content/pages/%2e%2e%2f.md", page)),
        ("template", one("content/pages/{{ a }}.md", page)),
        ("only-digits", one("content/pages/99999999999999999999.md", page)),
        ("large-number", one("content/pages/99999999999999999999-a.md", page)),
        ("device", one("content/pages/con.md", page)),
        ("deep-folders", one(&format!("content/chapters/{}index.md", "a/".repeat(500)), page)),
        ("many-pages", many_pages(&|n| format!("content/pages/p{n}.md"), 2_000)),
        ("pages-with-one-title", many_pages(&|n| format!("content/chapters/c{n}.md"), 1_000)),
        ("strangers", many_pages(&|n| format!("content/vreemd/p{n}.md"), 1_000)),
        ("not-utf8", one("content/index.md", &[b"---\ntitle: P\n---\n\n".as_slice(), &[0xff; 100_000]].concat())),
        ("half-utf8", one("content/index.md", &[b"---\ntitle: P\n---\n\n".as_slice(), &[0xc3; 100_000]].concat())),
        ("utf16", one("content/index.md", &[0xff, 0xfe, b'-', 0, b'-', 0, b'-', 0])),
        ("nothing-but-nul", one("content/index.md", &[0; 100_000])),
        ("no-front-matter", one("content/index.md", b"a")),
        ("front-matter-left-open", one("content/index.md", format!("---\n{}", "a: b\n".repeat(50_000)).as_bytes())),
        ("nothing", one("content/index.md", b"")),
        ("css", one("assets/a.css", many(&|n| format!("a{{background:url(b{n}.png)}}"), 20_000).as_bytes())),
        ("css-left-open", one("assets/a.css", "a{b:url(".repeat(50_000).as_bytes())),
        ("css-of-imports", one("assets/a.css", "@import 'a.css';".repeat(20_000).as_bytes())),
        ("script", one("assets/a.js", "import './a.js';".repeat(20_000).as_bytes())),
        ("sources", one("content/sources.yaml", many(&|n| format!("- {{ id: s{n}, title: T{n} }}\n"), 10_000).as_bytes())),
        ("same-sources", one("content/sources.yaml", "- { id: s, title: T }\n".repeat(10_000).as_bytes())),
        ("catalogue", one("content/languages/nl.yaml", many(&|n| format!("woord{n}: a\n"), 20_000).as_bytes())),
        ("catalogue-of-markdown", one("content/languages/nl.yaml", format!("section.goals: \"{}\"\n", "[".repeat(100_000)).as_bytes())),
        ("png-of-huge-sides", photo("a.png", png(60_000, 60_000))),
        ("png-that-is-wide", photo("a.png", png(1_000_000, 1))),
        ("png-of-no-sides", photo("a.png", png(0, 0))),
        ("png-of-most-sides", photo("a.png", png(u32::MAX, u32::MAX))),
        ("png-cut-off", photo("a.png", b"\x89PNG\r\n\x1a\n".to_vec())),
        ("jpeg-cut-off", photo("a.jpg", vec![0xff, 0xd8, 0xff, 0xe0])),
        ("jpeg-of-markers", photo("a.jpg", [0xff, 0xd8].into_iter().chain([0xff, 0xe1, 0, 2].repeat(100_000)).collect())),
        ("jpeg-of-zeros", photo("a.jpg", vec![0; 500_000])),
        ("webp-cut-off", photo("a.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 ".to_vec())),
        ("gif", photo("a.gif", b"GIF89a".to_vec())),
        ("text-as-a-photo", photo("a.png", vec![b'a'; 500_000])),
        ("drawing-that-is-deep", svg(format!("{}{}", "<g>".repeat(DEEP), "</g>".repeat(DEEP)))),
        ("drawing-of-uses", svg(format!("<defs><g id='a0'><path d='M0 0h9'/></g>{}</defs><use href='#a40'/>", many(&|n| format!("<g id='a{}'><use href='#a{n}'/><use href='#a{n}'/></g>", n + 1), 40)))),
        ("drawing-of-itself", svg("<g id='a'><use href='#a'/></g>".to_owned())),
        ("drawing-of-entities", photo("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><svg xmlns='http://www.w3.org/2000/svg'>&c;</svg>".to_vec())),
        ("drawing-of-filters", svg(format!("<filter id='a'>{}</filter><rect width='9' height='9' filter='url(#a)'/>", "<feGaussianBlur stdDeviation='999'/>".repeat(1_000)))),
        ("drawing-of-a-long-path", svg(format!("<path d='M0 0{}'/>", "L9 9 0 9".repeat(30_000)))),
        ("drawing-of-patterns", svg(format!("{}<rect width='9' height='9' fill='url(#p0)'/>", many(&|n| format!("<pattern id='p{n}' width='.001' height='.001'><rect width='9' height='9' fill='url(#p{})'/></pattern>", n + 1), 30)))),
        ("drawing-of-styles", svg(format!("<style>{}</style>", "a{fill:url(".repeat(30_000)))),
        ("drawing-without-end", photo("a.svg", "<svg><g ".repeat(50_000).into_bytes())),
    ]
}

/// Dates and colours that aren't.
const WRITTEN: &[(&str, &str)] = &[
    ("publish: 9999999999-99-99", "date-too-large"),
    ("publish: -0001-01-01", "date-before-all"),
    ("publish: 2026-02-30", "date-that-is-not"),
    ("publish: \"2026-W99\"", "week"),
    ("publish: 0000", "year-of-nothing"),
    ("reviewed: 9999-12-31", "last-day"),
    ("review_by: 0001-01-01", "first-day"),
    ("reviewed: { a: b }", "date-as-a-map"),
];

const COLOURS: &[(&str, &str)] = &[
    ("colour: \"#\"", "sign-alone"),
    ("colour: \"#éé\"", "letters"),
    ("colour: \"#fffffff\"", "seven"),
    ("colour: #fff", "comment"),
    ("colour: 0xffffff", "number"),
    ("colour: \"url(a)\"", "address"),
];

/// A picture that has nothing but its size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let sum = header.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            let odd = sum & 1;
            (sum >> 1) ^ (0xedb8_8320 * odd)
        })
    });
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    png.extend(header);
    png.extend((!sum).to_be_bytes());
    png
}

/// All of them, those of a class together.
pub(crate) fn inputs() -> Vec<Input> {
    let mut all = Vec::new();
    let mut add = |class, name: &str, files: Files| {
        all.push(Input {
            class,
            name: name.to_owned(),
            files,
        });
    };
    let text = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let home = |lines: &str, body: &str| {
        let page = format!("---\ntitle: P\n{lines}---\n\n{body}\n");
        vec![text("content/index.md", &page), text(GOAL.0, GOAL.1)]
    };
    for (name, part) in REPEATED {
        add("repeated", name, home("", &part.repeat(LONG / part.len())));
    }
    for (name, open, inside, close) in NESTED {
        let body = format!("{}{inside}{}", open.repeat(DEEP), close.repeat(DEEP));
        add("nested", name, home("", &body));
    }
    for (name, lines) in front_matter() {
        add("front-matter", name, home(&lines, "a"));
    }
    for (path, key) in KEYS {
        for (name, value) in VALUES {
            let page = format!("---\ntitle: P\n{key}: {value}\n---\n\na\n");
            let files = vec![
                text(&format!("content/{path}"), &page),
                text(GOAL.0, GOAL.1),
            ];
            add("types", &format!("{key}-is-{name}"), files);
        }
    }
    for (name, lines) in settings() {
        add(
            "settings",
            name,
            vec![
                text("content/publication.yaml", &lines),
                text(GOAL.0, GOAL.1),
            ],
        );
    }
    for (name, table) in tables() {
        for chart in ["bar", "line"] {
            let figure = format!(
                "---\ntitle: F\ngoals: [g]\nchart: {chart}\nsource: {{ title: T }}\ndata: a.csv\n---\n"
            );
            let files = vec![
                text("content/indicators/a.md", &figure),
                text("content/indicators/a.csv", &table),
                text(GOAL.0, GOAL.1),
            ];
            add("tables", &format!("{name}-as-{chart}"), files);
        }
    }
    for (name, templates) in layouts() {
        // Its part on the page of all as well.
        let mut files = vec![
            text("content/pages/a.md", "---\ntitle: P\n---\n"),
            text(GOAL.0, GOAL.1),
        ];
        files.extend(
            templates
                .iter()
                .map(|(path, template)| text(path, template)),
        );
        add("layouts", name, files);
    }
    for (name, words, body) in words() {
        let mut files = home("", &body);
        files.push(text("content/words.yaml", &words));
        add("words", name, files);
    }
    for (name, story) in stories() {
        add(
            "stories",
            name,
            vec![text("content/stories/a.md", &story), text(GOAL.0, GOAL.1)],
        );
    }
    for (name, files) in references() {
        let files = files.iter().map(|(path, file)| text(path, file)).collect();
        add("references", name, files);
    }
    for (name, files) in files() {
        add("files", name, files);
    }
    for (line, name) in WRITTEN {
        add("dates", name, home(&format!("{line}\n"), "a"));
    }
    for (line, name) in COLOURS {
        let goal = GOAL.1.replace("statement", &format!("{line}\nstatement"));
        add("colours", name, vec![text(GOAL.0, &goal)]);
    }
    for input in &mut all {
        if !input
            .files
            .iter()
            .any(|(path, _)| path == "content/publication.yaml")
        {
            input.files.push(text("content/publication.yaml", SETTINGS));
        }
    }
    all
}
