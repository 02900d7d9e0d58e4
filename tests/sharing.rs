//! Share cards, icons and manifests, as files: their size, and what is on them.

use std::fs;
use std::path::Path;

use image::RgbImage;
use koers::picture::Cache;
use koers::plan::Recipe;
use koers::{Day, sources};
use serde_json::Value;

const SETTINGS: &str = "title: Kom verder\norganisation: { name: De Naobers }\nlanguages: [nl]\n\
    base_url: https://naobers.example.nl/\n";

/// A publication of some files below `content/`.
fn publication(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = root.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    root
}

/// The file at a path of the site; none where there is no such thing.
fn made(root: &Path, path: &str) -> Option<Vec<u8>> {
    let root = root.canonicalize().unwrap();
    let day = Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    };
    let built = koers::build(&sources::read(&root).unwrap().value, day);
    let site = built.value.unwrap();
    let (_, ready) = site.files().find(|(known, _)| *known == path)?;
    Some(match ready {
        Recipe::Bytes(bytes) => bytes.to_vec(),
        Recipe::Copy(from) => fs::read(from).unwrap(),
        Recipe::Picture(variant) => Cache::new(&root).read(variant).unwrap(),
        Recipe::Drawn(drawn) => Cache::new(&root).drawn(drawn).unwrap(),
    })
}

fn picture(root: &Path, path: &str) -> RgbImage {
    let png = made(root, path).unwrap();
    assert!(png.starts_with(b"\x89PNG"), "{path}");
    image::load_from_memory(&png).unwrap().into_rgb8()
}

/// A page with a title, and its card.
fn card_of(title: &str) -> RgbImage {
    let page = format!("---\ntitle: \"{title}\"\n---\n\nTekst.\n");
    let root = publication(&[("publication.yaml", SETTINGS), ("pages/een.md", &page)]);
    picture(root.path(), "een/share.png")
}

/// The colours in a part of a picture, from the left top.
fn colours(image: &RgbImage, (x, y): (u32, u32), (width, height): (u32, u32)) -> usize {
    let rows = y..y + height;
    let pixels = rows.flat_map(|y| (x..x + width).map(move |x| image.get_pixel(x, y).0));
    pixels.collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn a_card_is_as_large_as_sites_ask_for_and_has_words() {
    let card = card_of("Contact");
    assert_eq!(card.dimensions(), (1200, 630));
    assert!(colours(&card, (72, 150), (600, 250)) > 10);
    // The margin stays empty.
    assert_eq!(colours(&card, (0, 0), (70, 520)), 1);
}

#[test]
fn words_never_leave_their_place() {
    let long = "Samenwerkingsovereenkomst ".repeat(30);
    let longer = "Samenwerkingsovereenkomst".repeat(30);
    for title in [&long, &longer, "Wij"] {
        let card = card_of(title);
        let (left, top) = (
            colours(&card, (0, 0), (70, 520)),
            colours(&card, (0, 0), (1060, 30)),
        );
        let (right, bottom) = (
            colours(&card, (1020, 0), (48, 520)),
            colours(&card, (0, 490), (1060, 30)),
        );
        assert_eq!((left, top, right, bottom), (1, 1, 1, 1), "{title}");
    }
}

#[test]
fn letters_that_koers_has_no_shapes_for_are_left_out() {
    let nothing = card_of("🙂");
    assert!(card_of("مرحبا") == nothing);
    assert!(card_of("Café مرحبا") == nothing);
    assert!(card_of("Welkom 🙂") == card_of("Welkom"));
    // An accent that is written apart from its letter.
    assert!(card_of("Cafe\u{301}") == card_of("Café"));
}

#[test]
fn a_card_changes_with_its_words_and_is_drawn_once() {
    let text = |title| format!("---\ntitle: {title}\n---\n\nTekst.\n");
    let root = publication(&[
        ("publication.yaml", SETTINGS),
        ("pages/een.md", &text("Een")),
    ]);
    let first = made(root.path(), "een/share.png").unwrap();
    let drawn = root.path().join(".koers-cache/drawn");
    let times = || {
        let files = fs::read_dir(&drawn).unwrap();
        let times = files.map(|file| file.unwrap().metadata().unwrap().modified().unwrap());
        times.collect::<Vec<_>>()
    };
    let before = times();
    assert_eq!(before.len(), 1);
    assert!(made(root.path(), "een/share.png").unwrap() == first);
    assert_eq!(times(), before);
    fs::write(root.path().join("content/pages/een.md"), text("Twee")).unwrap();
    assert!(made(root.path(), "een/share.png").unwrap() != first);
    assert_eq!(times().len(), 2);
}

#[test]
fn of_very_many_documents_only_home_has_a_card() {
    let pages: Vec<_> = (0..301)
        .map(|n| (format!("pages/p{n}.md"), format!("---\ntitle: P{n}\n---\n")))
        .collect();
    let mut files = vec![("publication.yaml", SETTINGS)];
    files.extend(
        pages
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let root = publication(&files);
    assert_eq!(picture(root.path(), "share.png").dimensions(), (1200, 630));
    assert!(made(root.path(), "p1/share.png").is_none());
    let page = String::from_utf8(made(root.path(), "p1/index.html").unwrap()).unwrap();
    assert!(page.contains("content=\"https://naobers.example.nl/share.png\""));
}

#[test]
fn a_portrait_is_on_a_card_only_where_that_was_agreed_to() {
    const RED: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\
        <rect width=\"9\" height=\"9\" fill=\"#f00\"/></svg>";
    let goal = "---\ntitle: Lezen\nstatement: Lezen.\n---\n";
    let story = |scope: &str| {
        format!(
            "---\ntitle: Stal\nperson: {{ name: Anna }}\ngoals: [lezen]\n\
             image: {{ src: portret.svg, alt: Anna }}\nconsent: {{ scope: {scope} }}\n---\n"
        )
    };
    let root = publication(&[
        ("publication.yaml", SETTINGS),
        ("goals/lezen.md", goal),
        ("stories/stal.md", &story("[web, share]")),
        ("stories/brief.md", &story("[web, search]")),
        ("stories/portret.svg", RED),
    ]);
    let card = picture(root.path(), "verhalen/stal/share.png");
    assert_eq!(card.get_pixel(1000, 200).0, [255, 0, 0]);
    assert!(made(root.path(), "verhalen/brief/share.png").is_none());
}

#[test]
fn a_manifest_names_icons_that_are_there() {
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 10\">\
        <rect width=\"40\" height=\"10\"/></svg>";
    let settings = SETTINGS.replace("De Naobers }", "De Naobers, logo: logo.svg }");
    let settings = settings.replace("[nl]", "[nl, drt]");
    let root = publication(&[("publication.yaml", &settings), ("logo.svg", logo)]);
    for (path, scope, up) in [
        ("site.webmanifest", "./", ""),
        ("drt/site.webmanifest", "../", "../"),
    ] {
        let manifest: Value = serde_json::from_slice(&made(root.path(), path).unwrap()).unwrap();
        assert_eq!(manifest["start_url"], "./");
        assert_eq!(manifest["scope"], scope);
        let icons = manifest["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 4);
        for icon in icons {
            let src = icon["src"].as_str().unwrap().strip_prefix(up).unwrap();
            let drawn = picture(root.path(), src);
            let (width, height) = drawn.dimensions();
            assert_eq!(icon["sizes"], format!("{width}x{height}"));
            // The logo is wide, and stands in the middle of a plain ground.
            assert_eq!(drawn.get_pixel(width / 2, height / 2).0, [0, 0, 0]);
            assert_eq!(colours(&drawn, (0, 0), (width, height / 3)), 1);
            let is_inside = |x: u32| drawn.get_pixel(x, height / 2).0 == [0, 0, 0];
            assert_eq!(is_inside(width / 8), icon["purpose"] == "any");
        }
    }
}
