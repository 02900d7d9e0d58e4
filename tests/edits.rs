//! What a preview shows is what a build would write: a folder is edited at
//! random, read anew where it changed, and compared with a build from nothing.
//!
//! `EDITS` and `SEED` set how many edits, and which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use koers::diagnostic::in_order;
use koers::picture::Cache;
use koers::plan::Recipe;
use koers::sources::{self, Content, Folder};
use koers::{Day, Diagnostic, Planner, Renderer, Sources};
use rayon::prelude::*;
use walkdir::WalkDir;

const EDITS: usize = 2000;
const SEED: u64 = 20_261_122;

/// A small one, one that moves, and one that has more sizes.
const PHOTOS: [&[u8]; 3] = [
    include_bytes!("cases/files-beside-a-document-come-along/content/chapters/02-kaders/foto.png"),
    include_bytes!("cases/pictures-that-cannot-be-shown/content/pages/vlag.png"),
    include_bytes!("browser/pictures/home.png"),
];

/// The part of a preview that remembers: reading, and planning.
struct Preview {
    folder: Folder,
    planner: Planner,
    renderer: Option<Renderer>,
}

impl Preview {
    fn new(root: &Path) -> Self {
        Self {
            folder: Folder::read(root).unwrap(),
            planner: Planner::default(),
            renderer: None,
        }
    }

    /// What is shown after an edit, and what is told.
    fn show(&mut self, sources: &Sources) -> (Made, Vec<Diagnostic>) {
        let planned = self.planner.plan(sources, day());
        let renderer = match &self.renderer {
            Some(before) => Renderer::following(planned.value, before),
            None => Renderer::new(planned.value),
        };
        let renderer = self.renderer.insert(renderer);
        (made(renderer), in_order(planned.diagnostics))
    }
}

/// What a build from nothing makes.
fn build(sources: &Sources) -> (Made, Vec<Diagnostic>) {
    let planned = koers::plan(sources, day());
    (
        made(&Renderer::new(planned.value)),
        in_order(planned.diagnostics),
    )
}

fn day() -> Day {
    Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    }
}

#[test]
fn after_any_edit_a_preview_is_a_build_from_nothing() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse().unwrap());
    let count = number("EDITS").map_or(EDITS, |edits| usize::try_from(edits).unwrap());
    let mut editor = Editor::new(number("SEED").unwrap_or(SEED));
    let mut preview = Preview::new(&editor.root);
    let mut pages = 0;
    for index in 0..count {
        let (edit, places) = editor.edit();
        preview.folder.reread(&places);
        let read = preview.folder.diagnosed();
        let fresh = sources::read(&editor.root).unwrap();
        let step = format!("edit {index}: {edit}, of {places:?}");
        assert_eq!(texts(&read.value), texts(&fresh.value), "{step}");
        assert_eq!(read.diagnostics, fresh.diagnostics, "{step}");
        let (shown, built) = rayon::join(|| preview.show(&read.value), || build(&fresh.value));
        assert_eq!(shown.1, built.1, "{step}");
        assert_eq!(
            shown.0.keys().collect::<Vec<_>>(),
            built.0.keys().collect::<Vec<_>>(),
            "{step}"
        );
        for (address, file) in &shown.0 {
            assert!(built.0[address] == *file, "{step}: {address} differs");
        }
        pages += shown.0.len();
    }
    println!("{count} edits, {pages} pages compared");
    assert!(pages > 10 * count, "the edits left nothing to compare");
}

fn texts(sources: &Sources) -> BTreeMap<&str, &Content> {
    let files = sources::FOLDERS.map(|folder| sources.below(folder));
    files
        .into_iter()
        .flatten()
        .map(|(path, content)| (&**path, content))
        .collect()
}

/// A file, or what is wrong with its template.
type Made = BTreeMap<String, Result<Option<Vec<u8>>, Diagnostic>>;

fn made(renderer: &Renderer) -> Made {
    let addresses: Vec<_> = renderer.plan().addresses().collect();
    let pictures = Cache::new(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let files = addresses.into_par_iter().map(|address| {
        let bytes = |ready| match ready {
            Recipe::Bytes(bytes) => bytes.to_vec(),
            Recipe::Copy(file) => fs::read(file).unwrap(),
            Recipe::Picture(variant) => pictures.read(&variant).unwrap(),
            Recipe::Drawn(drawn) => pictures.drawn(&drawn).unwrap(),
        };
        let file = renderer.render(address);
        (address.to_string(), file.map(|file| file.map(bytes)))
    });
    files.collect()
}

/// Someone who changes whatever they find.
struct Editor {
    root: PathBuf,
    _folder: tempfile::TempDir,
    elsewhere: tempfile::TempDir,
    original: BTreeMap<PathBuf, Vec<u8>>,
    random: u64,
    count: usize,
}

impl Editor {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(elsewhere.path().join("elders")).unwrap();
        for name in ["elders.md", "elders/index.md"] {
            fs::write(elsewhere.path().join(name), "---\ntitle: Elders\n---\n").unwrap();
        }
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/preview");
        let mut original = BTreeMap::new();
        for entry in WalkDir::new(&from).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&from).unwrap().to_owned();
            if entry.file_type().is_dir() {
                fs::create_dir_all(root.join(path)).unwrap();
            } else {
                let bytes = fs::read(entry.path()).unwrap();
                fs::write(root.join(&path), &bytes).unwrap();
                original.insert(path, bytes);
            }
        }
        let contact = PathBuf::from("content/pages/contact.md");
        let text = original.get_mut(&contact).unwrap();
        text.extend(b"\n![Een foto](foto.png)\n");
        fs::write(root.join(contact), text).unwrap();
        let photo = PathBuf::from("content/pages/foto.png");
        fs::write(root.join(&photo), PHOTOS[0]).unwrap();
        original.insert(photo, PHOTOS[0].to_vec());
        Self {
            root,
            _folder: folder,
            elsewhere,
            original,
            random: seed,
            count: 0,
        }
    }

    /// Changes something, and gives the places that a system would tell of.
    fn edit(&mut self) -> (&'static str, BTreeSet<PathBuf>) {
        self.count += 1;
        // So that mistakes don't pile up.
        if self.count.is_multiple_of(60) {
            return ("all as it was", self.restore());
        }
        let (name, places) = match self.below(33) {
            0..5 => ("a sentence", self.sentence()),
            5..8 => (
                "a title",
                self.replace(
                    "title:",
                    &["Anders", "Nog *anders*", "[open", "\"Met: punt\""],
                ),
            ),
            8..10 => (
                "a goal of a story",
                self.replace(
                    "goals:",
                    &["[lezen]", "[digitaal, lezen]", "[meedoen]", "[lezn]", "[]"],
                ),
            ),
            10 => (
                "a setting",
                self.replace(
                    "theme:",
                    &[
                        "{ colour: red }",
                        "{ colour: \"#123456\" }",
                        "{ colour: bleu }",
                    ],
                ),
            ),
            11 => (
                "the languages",
                self.replace(
                    "languages:",
                    &["[nl]", "[nl, drt]", "[nl, drt, en]", "[drt, nl]"],
                ),
            ),
            12..14 => (
                "data",
                self.write(
                    "content/indicators/leesplezier.csv",
                    &[
                        "period,value\n2024,12\n",
                        "period,value\n2023,57\n2025,61\n",
                        "period;waarde\n",
                        "",
                    ],
                ),
            ),
            14 => (
                "words",
                self.write(
                    "content/words.yaml",
                    &[
                        "- { id: poi, word: POI, stands_for: iets anders }\n",
                        "- { id: wsob, word: Wsob }\n",
                        "[]\n",
                    ],
                ),
            ),
            15..17 => (
                "a template",
                self.write(
                    "layouts/footer.html",
                    &[
                        "<footer>een</footer>",
                        "<footer>{{ site.title | phrase }}</footer>",
                        "<footer>{{ site.geen }}</footer>",
                        "{% if %}",
                    ],
                ),
            ),
            17 => (
                "a card",
                self.write(
                    "layouts/cards/story.html",
                    &["<p>{{ card.link | html }}</p>", "<p>kaart</p>"],
                ),
            ),
            18 => (
                "a style sheet",
                self.write(
                    "assets/eigen.css",
                    &[".a { color: red; }", ".b { color: blue; }"],
                ),
            ),
            19..21 => (
                "a picture",
                self.write(
                    "content/stories/bankje.svg",
                    &["<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
                ),
            ),
            21 => (
                "a new document",
                self.write(
                    "content/stories/carla.md",
                    &[
                        "---\ntitle: Carla\nperson: { name: Carla }\ngoals: [lezen]\n---\n\nHoi.\n",
                        "Zonder kop.\n",
                    ],
                ),
            ),
            22 => (
                "a new variant",
                self.write(
                    "content/chapters/01-kaders/01-wereld.drt.md",
                    &[
                        "---\ntitle: De wereld\n---\n\nElkenien.\n",
                        "---\ntitle: Wereld\n---\n",
                    ],
                ),
            ),
            // Where that is another file.
            23 if cfg!(target_os = "linux") => (
                "a name in capitals",
                self.write(
                    "content/goals/1-LEZEN.md",
                    &["---\ntitle: Lezen\nstatement: x\n---\n"],
                ),
            ),
            24..26 => ("a file renamed", self.rename_file()),
            26 => ("a folder renamed", self.rename_folder()),
            27 => ("a file removed", self.remove()),
            28 => ("a file touched", self.touch()),
            #[cfg(unix)]
            29 => ("a symbolic link", self.link()),
            30..32 => ("a photo", self.write("content/pages/foto.png", &PHOTOS)),
            _ => ("a file as it was", self.restore_one()),
        };
        (name, places)
    }

    fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    fn any<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.below(of.len())].clone())
    }

    fn files(&self, extension: &str) -> Vec<PathBuf> {
        let entries = WalkDir::new(&self.root).sort_by_file_name();
        let files = entries.into_iter().map(|entry| entry.unwrap().into_path());
        files
            .filter(|file| file.is_file() && file.extension().is_some_and(|e| e == extension))
            .collect()
    }

    fn sentence(&mut self) -> BTreeSet<PathBuf> {
        let sentences = [
            "Een nieuwe zin.",
            "Lees ook [](story:bram).",
            "Een [](goal:lezen#actions) en [niets](goal:niets).",
            "## Een kop",
            "![](indicator:leesplezier)",
            "![](story:anna)",
            "Een [woord](lang:drt \"iets\") en de POI.",
            "<b>html</b>",
            "Een voetnoot[^1].\n\n[^1]: Hier.",
        ];
        let sentence = self.any(&sentences).unwrap();
        let Some(file) = self.any(&self.files("md")) else {
            return BTreeSet::new();
        };
        let text = fs::read_to_string(&file).unwrap();
        save(&file, format!("{}\n\n{sentence}\n", text.trim_end()))
    }

    /// Another value for a key, in any file that has it.
    fn replace(&mut self, key: &str, values: &[&str]) -> BTreeSet<PathBuf> {
        let files = [self.files("md"), self.files("yaml")].concat();
        let has_key = |file: &PathBuf| {
            let text = fs::read_to_string(file).unwrap();
            text.lines().any(|line| line.starts_with(key))
        };
        let files: Vec<_> = files.into_iter().filter(has_key).collect();
        let (Some(file), Some(value)) = (self.any(&files), self.any(values)) else {
            return BTreeSet::new();
        };
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().map(|line| {
            if line.starts_with(key) {
                format!("{key} {value}\n")
            } else {
                format!("{line}\n")
            }
        });
        save(&file, lines.collect::<String>())
    }

    /// Writes one of these, or takes the file away.
    fn write<T: AsRef<[u8]> + Copy>(&mut self, path: &str, texts: &[T]) -> BTreeSet<PathBuf> {
        let file = self.root.join(path);
        if file.is_file() && self.below(4) == 0 {
            fs::remove_file(&file).unwrap();
            return BTreeSet::from([file]);
        }
        if file.is_symlink() {
            fs::remove_file(&file).unwrap();
        }
        let text = self.any(texts).unwrap();
        let parent = file.parent().unwrap();
        let is_new = !parent.exists();
        fs::create_dir_all(parent).unwrap();
        let mut places = save(&file, text);
        if is_new {
            // Of a new folder nothing more may be told.
            places = BTreeSet::from([parent.to_owned()]);
        }
        places
    }

    fn rename_file(&mut self) -> BTreeSet<PathBuf> {
        let Some(from) = self.any(&self.files("md")) else {
            return BTreeSet::new();
        };
        let names = [
            "1-lezen.md",
            "3-nieuw.md",
            "index.md",
            "anna.drt.md",
            "zus.md",
            "_niet.md",
            "kopie.md~",
        ];
        let to = from.with_file_name(self.any(&names).unwrap());
        fs::rename(&from, &to).unwrap();
        BTreeSet::from([from, to])
    }

    fn rename_folder(&mut self) -> BTreeSet<PathBuf> {
        let entries = WalkDir::new(&self.root).min_depth(2).sort_by_file_name();
        let folders = entries.into_iter().map(|entry| entry.unwrap().into_path());
        let folders: Vec<_> = folders.filter(|folder| folder.is_dir()).collect();
        let names = [
            "2-meedoen",
            "3-anders",
            "goals",
            "stories",
            "verhalen",
            ".weg",
        ];
        let (Some(from), Some(name)) = (self.any(&folders), self.any(&names)) else {
            return BTreeSet::new();
        };
        let to = from.with_file_name(name);
        if to.exists() {
            return BTreeSet::new();
        }
        fs::rename(&from, &to).unwrap();
        BTreeSet::from([from, to])
    }

    fn remove(&mut self) -> BTreeSet<PathBuf> {
        let files = ["md", "yaml", "svg", "csv", "html"].map(|extension| self.files(extension));
        let Some(file) = self.any(&files.concat()) else {
            return BTreeSet::new();
        };
        fs::remove_file(&file).unwrap();
        BTreeSet::from([file])
    }

    /// Puts a link to a file or folder elsewhere in the place of a file.
    #[cfg(unix)]
    fn link(&mut self) -> BTreeSet<PathBuf> {
        let files = [self.files("md"), self.files("svg"), self.files("css")];
        let Some(file) = self.any(&files.concat()) else {
            return BTreeSet::new();
        };
        let to = self.any(&["elders.md", "elders"]).unwrap();
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(self.elsewhere.path().join(to), &file).unwrap();
        BTreeSet::from([file])
    }

    fn touch(&mut self) -> BTreeSet<PathBuf> {
        let Some(file) = self.any(&self.files("md")) else {
            return BTreeSet::new();
        };
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, bytes).unwrap();
        BTreeSet::from([file])
    }

    fn restore_one(&mut self) -> BTreeSet<PathBuf> {
        let paths: Vec<PathBuf> = self.original.keys().cloned().collect();
        let path = self.any(&paths).unwrap();
        let file = self.root.join(&path);
        let parent = file.parent().unwrap().to_owned();
        let is_new = !parent.exists();
        fs::create_dir_all(&parent).unwrap();
        if file.is_symlink() {
            fs::remove_file(&file).unwrap();
        }
        fs::write(&file, &self.original[&path]).unwrap();
        let top = self.root.join(path.components().next().unwrap());
        BTreeSet::from([if is_new { top } else { file }])
    }

    fn restore(&mut self) -> BTreeSet<PathBuf> {
        let mut places = BTreeSet::new();
        for entry in WalkDir::new(&self.root).min_depth(1).max_depth(1) {
            let folder = entry.unwrap().into_path();
            fs::remove_dir_all(&folder).unwrap();
            places.insert(folder);
        }
        for (path, bytes) in &self.original {
            let file = self.root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        places
    }
}

fn save(file: &Path, text: impl AsRef<[u8]>) -> BTreeSet<PathBuf> {
    fs::write(file, text).unwrap();
    BTreeSet::from([file.to_owned()])
}
