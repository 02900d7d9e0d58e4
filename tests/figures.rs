//! What is drawn of a figure: places, which `tests/cases` leaves out.

use std::fs;

use koers::plan::Recipe;
use koers::{Day, sources};
use scraper::{Html, Selector};

/// The page of a figure with this front matter, in a publication in this language.
fn page(language: &str, figure: &str, data: &str) -> Html {
    let publication = format!("title: P\norganisation: {{ name: P }}\nlanguages: [{language}]\n");
    let figure = format!("---\ntitle: F\nsource: {{ title: S }}\n{figure}\n---\n");
    let mut files = vec![
        ("publication.yaml".to_owned(), publication),
        ("indicators/f.md".to_owned(), figure),
    ];
    if !data.is_empty() {
        files.push(("indicators/f.csv".to_owned(), data.to_owned()));
    }
    page_of(&files, "/f/index.html")
}

/// The page at an address with this end, of a publication of these files.
fn page_of(files: &[(String, String)], end: &str) -> Html {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let day = Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    };
    let built = koers::build(&sources::read(folder.path()).unwrap().value, day);
    let site = built.value.expect("no error in what is tried here");
    let found = site.files().find_map(|(path, ready)| match ready {
        Recipe::Bytes(bytes) if path.ends_with(end) => Some(bytes.to_vec()),
        _ => None,
    });
    Html::parse_document(&String::from_utf8(found.unwrap()).unwrap())
}

/// The attributes of all that a selector finds, a line each.
fn drawn(html: &Html, selector: &str, attributes: &[&str]) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = html.select(&selector).map(|element| {
        let values = attributes.iter().filter_map(|name| element.attr(name));
        values.collect::<Vec<_>>().join(" ")
    });
    found.collect()
}

const BARS: &str = ".bar rect:not(.whole)";
const POINTS: &str = ".plot .sign";

#[test]
fn bars_go_from_zero_to_their_value() {
    let check = |language, figure: &str, expected: &[&str]| {
        let html = page(language, &format!("chart: bar\n{figure}"), "");
        assert_eq!(drawn(&html, BARS, &["x", "width"]), expected, "{figure}");
    };
    let two = |one: &str, other: &str| {
        format!("values: [ {{ label: a, value: {one} }}, {{ label: b, value: {other} }} ]")
    };
    check("nl", &two("2", "3"), &["0% 66.67%", "0% 100%"]);
    check(
        "nl",
        &(two("60", "80") + "\nunit: '%'"),
        &["0% 60%", "0% 80%"],
    );
    check(
        "nl",
        &(two("1", "2") + "\nunit: '%'"),
        &["0% 50%", "0% 100%"],
    );
    check("nl", &two("-2", "2"), &["0% 50%", "50% 50%"]);
    check("nl", &two("0", "0"), &["0% 0%", "0% 0%"]);
    check("nl", &two("1e300", "1.7e308"), &["0% 0%", "0% 100%"]);
    check(
        "nl",
        "values: [ { label: a, value: 4 }, { label: b } ]",
        &["0% 100%"],
    );
    check(
        "nl",
        &(two("2", "3") + "\ntarget: { value: 10 }"),
        &["0% 20%", "0% 30%"],
    );
    // From right to left.
    check("ar", &two("2", "3"), &["33.33% 66.67%", "0% 100%"]);
    // One bar says nothing, but for how far it is from where it is to come.
    let one = "values: [ { label: a, value: 4 } ]";
    check("nl", one, &[]);
    check("nl", &format!("{one}\ntarget: {{ value: 8 }}"), &["0% 50%"]);
    // What isn't known yet isn't drawn.
    check("nl", "values: []\ntarget: { value: 8 }", &[]);
    check(
        "nl",
        "values: [ { label: a, display: veel }, { label: b } ]",
        &[],
    );
}

#[test]
fn lines_are_drawn_in_time() {
    let check = |language, data: &str, points: &[&str], segments: usize| {
        let html = page(language, "chart: line\ndata: f.csv", data);
        assert_eq!(drawn(&html, POINTS, &["x", "y"]), points, "{data}");
        assert_eq!(drawn(&html, ".plot .line", &[]).len(), segments, "{data}");
    };
    check("nl", "label,value\na,0\nb,4\n", &["3% 90%", "97% 12%"], 1);
    check("ar", "label,value\na,0\nb,4\n", &["97% 90%", "3% 12%"], 1);
    // In proportion, and in the order of time.
    let uneven = "period,value\n2024,4\n2020,0\n2021,2\n";
    check("nl", uneven, &["3% 90%", "26.52% 51%", "97% 12%"], 2);
    // A gap, and a series that begins later.
    let gaps = "label,p,q\na,0,\nb,,2\nc,4,4\n";
    check("nl", gaps, &["3% 90%", "97% 12%", "50% 51%", "97% 12%"], 1);
    check(
        "nl",
        "label,value\na,7\nb,7\n",
        &["3% 21.75%", "97% 21.75%"],
        1,
    );
    check(
        "nl",
        "label,value\na,-1.7e308\nb,1.7e308\n",
        &["3% 90%", "97% 12%"],
        1,
    );
    check("nl", "label,value\na,7\nb,\n", &[], 0);
}

/// Of a baseline and a target that are close, or the same, the words stand on both sides.
#[test]
fn words_of_lines_that_are_close_stand_apart() {
    let check = |baseline: &str, target: &str, expected: &[&str]| {
        let figure = format!(
            "chart: line\ndata: f.csv\nbaseline: {{ period: 2020, value: {baseline} }}\n\
             target: {{ period: 2030, value: {target} }}"
        );
        let html = page("nl", &figure, "period,value\n2020,0\n2021,100\n");
        let words = drawn(&html, ".plot .baseline text, .plot .target text", &["y"]);
        assert_eq!(words, expected, "{baseline} {target}");
    };
    check("50", "50", &["48.75%", "61%"]);
    check("50", "52", &["61%", "47.19%"]);
    check("20", "80", &["72.15%", "25.35%"]);
}

#[test]
fn all_that_is_drawn_has_a_place() {
    let mut data = String::from("period,een,een heel lange naam van een reeks,drie,vier,vijf\n");
    for year in 1980..2026 {
        let value = f64::from(year % 7) * 1e12 - 2e12;
        data.extend([format!("{year},{value},{},,0,5e-324\n", -value)]);
    }
    for chart in ["bar", "line"] {
        let ends = "baseline: { period: 1970, value: -1e15 }\ntarget: { period: 2029, value: 9 }";
        let html = page("nl", &format!("chart: {chart}\ndata: f.csv\n{ends}"), &data);
        let names = ["x", "y", "x1", "x2", "y1", "y2", "width"];
        let places = names
            .iter()
            .flat_map(|name| drawn(&html, &format!(".figure svg [{name}]"), &[*name]));
        let places: Vec<String> = places.collect();
        assert!(places.len() > 200, "{chart}: {}", places.len());
        for place in places {
            let share: f64 = place.strip_suffix('%').unwrap().parse().unwrap();
            assert!((0.0..=100.0).contains(&share), "{chart}: {place}");
        }
    }
}

/// A list with so many figures has a line for each, with no drawing.
#[test]
fn many_figures_have_a_line_each() {
    let check = |count: usize, page: &str, lines: usize| {
        let publication = "title: P\norganisation: { name: P }\nlanguages: [nl]\n\
            themes: { geld: { name: Geld } }\n";
        let figure = |n: usize| {
            let text = format!(
                "---\ntitle: F {n}\nsource: {{ title: S }}\nthemes: [geld]\n\
                 values: [{{ period: 2025, value: {n} }}]\n---\n"
            );
            (format!("indicators/f{n}.md"), text)
        };
        let mut files: Vec<_> = (1..=count).map(figure).collect();
        files.push(("publication.yaml".to_owned(), publication.to_owned()));
        let html = page_of(&files, page);
        let found = |selector| html.select(&Selector::parse(selector).unwrap()).count();
        let expected = (lines, count - lines);
        assert_eq!(
            (found(".figure-lines > li"), found(".figures > li")),
            expected
        );
    };
    check(20, "themas/geld/index.html", 0);
    check(21, "themas/geld/index.html", 21);
    check(60, "cijfers/index.html", 0);
    check(61, "cijfers/index.html", 61);
}
