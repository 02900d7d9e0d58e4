//! A site comes into its place whole, whatever happens meanwhile, and nothing else is
//! written or removed.
//!
//! `KOERS_KILLS=300` kills a build at that many moments, and lets two builds run at once
//! a third as often.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use koers::output::{Notice, PATIENCE, Staging, Waiting, WriteError};
use walkdir::WalkDir;

/// The files of a folder and what is in them, without what koers keeps there.
type Files = BTreeMap<String, Vec<u8>>;

/// A publication on disk.
struct Publication(tempfile::TempDir);

impl Publication {
    fn new() -> Self {
        let publication = Self(tempfile::tempdir().unwrap());
        let settings = "title: Koers\norganisation: { name: De Naobers }\nlanguages: [nl]\n";
        publication.write("content/publication.yaml", settings);
        publication.write(
            "content/pages/contact.md",
            "---\ntitle: Contact\n---\nBel ons.\n",
        );
        publication
    }

    /// One of two that share addresses, and have others each of their own. A file of one
    /// is a folder in the other, both ways.
    fn with_assets(name: &str, other: &str) -> Self {
        let publication = Self::new();
        for number in 0..40 {
            publication.write(&format!("assets/{name}/{number}.txt"), name);
            publication.write(&format!("assets/both/{number}.txt"), name);
            publication.write(&format!("assets/same/{number}.txt"), "het zelfde");
        }
        publication.write(&format!("assets/{name}-is-a-file"), name);
        publication.write(&format!("assets/{other}-is-a-file/1.txt"), name);
        let page = format!("---\ntitle: Van {name}\n---\nTekst van {name}.\n");
        publication.write(&format!("content/pages/{name}.md"), &page);
        publication
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn out(&self) -> PathBuf {
        self.path().join("public")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn build(&self) -> Output {
        self.build_to(&self.out())
    }

    fn build_to(&self, out: &Path) -> Output {
        self.command(out).output().unwrap()
    }

    fn start(&self, out: &Path) -> Child {
        self.command(out).spawn().unwrap()
    }

    fn command(&self, out: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_koers"));
        command
            .args(["build", "--date", "2026-11-22", "--language", "en", "--out"])
            .arg(out)
            .current_dir(self.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }
}

/// What is told of a build that wrote the site.
fn fine(run: &Output) -> String {
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(0), "{told}");
    told
}

/// What is told of a build that couldn't write it.
fn failed(run: &Output) -> String {
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{told}");
    told
}

fn files(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() != 1 || !name.starts_with(".koers-")
    });
    // A file may go while it is looked for.
    let entries = entries.filter_map(Result::ok);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let bytes = match entry.path_is_symlink() {
                true => b"a symbolic link".to_vec(),
                false => fs::read(entry.path()).ok()?,
            };
            Some((path.to_str().unwrap().to_owned(), bytes))
        })
        .collect()
}

/// What koers keeps in a folder, by the beginnings of the names.
fn own(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.starts_with(".koers-")).collect();
    names.sort();
    names
}

fn empty_folders(folder: &Path) -> Vec<PathBuf> {
    let folders = WalkDir::new(folder).min_depth(1).into_iter();
    let folders = folders
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_dir());
    let is_empty = |path: &PathBuf| fs::read_dir(path).unwrap().next().is_none();
    folders
        .map(walkdir::DirEntry::into_path)
        .filter(is_empty)
        .collect()
}

/// The paths where two folders differ: shorter to read than what is in them.
fn differences(some: &Files, others: &Files) -> Vec<String> {
    let paths = some.keys().chain(others.keys());
    let mut paths: Vec<_> = paths
        .filter(|path| some.get(*path) != others.get(*path))
        .cloned()
        .collect();
    paths.dedup();
    paths
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).unwrap(),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn kills() -> u32 {
    std::env::var("KOERS_KILLS").map_or(12, |number| number.parse().unwrap())
}

/// Kills a build at a moment: by time, or so long after it changed the list, when files
/// move. Tells whether it was still at work.
fn kill(mut build: Child, list: &Path, moment: u32, most: Duration) -> bool {
    let before = fs::read(list).ok();
    let began = Instant::now();
    let share = f64::from(moment.wrapping_mul(2_654_435_769) >> 8) / f64::from(1 << 24);
    if moment.is_multiple_of(2) {
        sleep(most.mul_f64(share));
    } else {
        while fs::read(list).ok() == before && began.elapsed() < 2 * most {
            if build.try_wait().unwrap().is_some() {
                return false;
            }
        }
        sleep(Duration::from_millis(6).mul_f64(share));
    }
    build.kill().unwrap();
    build.wait().unwrap().code().is_none()
}

#[test]
fn a_build_that_is_killed_leaves_a_site_that_the_next_one_makes_whole() {
    let old = Publication::with_assets("old", "new");
    let new = Publication::with_assets("new", "old");
    fine(&old.build());
    let began = Instant::now();
    fine(&new.build());
    let most = began.elapsed();
    let (old_files, new_files) = (files(&old.out()), files(&new.out()));
    let mut killed = 0;
    for moment in 0..kills() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        copy(&old.out(), &out);
        killed += u32::from(kill(
            new.start(&out),
            &out.join(".koers-files"),
            moment,
            most,
        ));
        for (path, bytes) in &files(&out) {
            let is_known = [&old_files, &new_files]
                .iter()
                .any(|files| files.get(path) == Some(bytes));
            assert!(
                is_known,
                "moment {moment}: {path} is neither the old nor the new file"
            );
        }
        for path in old_files
            .keys()
            .filter(|path| new_files.contains_key(*path))
        {
            assert!(out.join(path).is_file(), "moment {moment}: {path} is gone");
        }
        whole_after(&new, &out, &new_files, moment);
    }
    assert!(killed * 2 > kills(), "{killed} builds were still at work");
}

#[test]
fn a_first_build_that_is_killed_leaves_a_folder_that_the_next_one_takes() {
    let new = Publication::with_assets("new", "old");
    let began = Instant::now();
    fine(&new.build());
    let most = began.elapsed();
    let new_files = files(&new.out());
    for moment in 0..kills().div_ceil(3) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        kill(new.start(&out), &out.join(".koers-files"), moment, most);
        for (path, bytes) in &files(&out) {
            assert!(
                new_files.get(path) == Some(bytes),
                "moment {moment}: {path}"
            );
        }
        whole_after(&new, &out, &new_files, moment);
    }
}

/// Builds once more, and looks whether the site is what it should be.
fn whole_after(publication: &Publication, out: &Path, expected: &Files, moment: u32) {
    fine(&publication.build_to(out));
    let present = files(out);
    let differences = differences(&present, expected);
    assert!(differences.is_empty(), "moment {moment}: {differences:?}");
    assert_eq!(empty_folders(out), [] as [PathBuf; 0], "moment {moment}");
    assert_eq!(own(out), [".koers-files", ".koers-lock"], "moment {moment}");
}

#[test]
fn of_two_builds_at_once_one_waits() {
    let some = Publication::with_assets("old", "new");
    let others = Publication::with_assets("new", "old");
    fine(&some.build());
    fine(&others.build());
    let (some_files, others_files) = (files(&some.out()), files(&others.out()));
    for round in 0..kills().div_ceil(3) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        if round % 4 < 2 {
            copy(&some.out(), &out);
        }
        let second = if round.is_multiple_of(2) {
            &others
        } else {
            &some
        };
        let builds = [some.start(&out), second.start(&out)];
        for build in builds {
            fine(&build.wait_with_output().unwrap());
        }
        let present = files(&out);
        let is_one = [&some_files, &others_files].contains(&&present);
        assert!(
            is_one,
            "round {round}: {:?}",
            differences(&present, &some_files)
        );
        assert_eq!(own(&out), [".koers-files", ".koers-lock"]);
        let listed = fs::read_to_string(out.join(".koers-files")).unwrap();
        assert!(listed.lines().eq(present.keys()), "round {round}: {listed}");
    }
}

#[test]
fn a_build_that_waits_too_long_says_for_whom() {
    let publication = Publication::new();
    let first = Staging::new(publication.out(), publication.path()).unwrap();
    let told = std::cell::RefCell::new(Vec::new());
    let tell = |notice: &Notice| told.borrow_mut().push(notice.told().en.to_string());
    let waiting = Waiting {
        patience: Duration::from_millis(1500),
        tell: &tell,
        is_stopped: &|| false,
    };
    let second = Staging::waiting(publication.out(), publication.path(), waiting);
    let Err(WriteError::Busy { holder, .. }) = second else {
        panic!("{second:?}");
    };
    assert_eq!(holder.unwrap().process, std::process::id());
    let told = told.into_inner();
    let process = format!("process {}", std::process::id());
    assert!(told.len() == 1 && told[0].contains(&process), "{told:?}");
    // Given up, the first leaves nothing of a folder that it made; whoever waits has it.
    drop(first);
    assert!(!publication.out().exists());
    fine(&publication.build());
}

#[test]
fn a_folder_that_goes_while_one_waits_is_made_again() {
    let publication = Publication::new();
    let first = Staging::new(publication.out(), publication.path()).unwrap();
    let build = publication.start(&publication.out());
    sleep(Duration::from_millis(300));
    drop(first);
    fine(&build.wait_with_output().unwrap());
    assert!(publication.out().join("index.html").is_file());
    assert_eq!(own(&publication.out()), [".koers-files", ".koers-lock"]);
}

#[test]
fn a_signal_ends_a_build_in_good_order() {
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let publication = Publication::new();
        for number in 0..60 {
            let page = format!("---\ntitle: Bladzijde {number}\n---\nTekst.\n");
            publication.write(&format!("content/pages/{number}-een.{number}.md"), &page);
        }
        // One that waits ends, and leaves the other alone.
        let first = Staging::new(publication.out(), publication.path()).unwrap();
        let waiting = publication.start(&publication.out());
        sleep(Duration::from_millis(300));
        assert_eq!(ended(waiting, signal), Some(code));
        assert!(own(&publication.out()).contains(&".koers-lock".to_owned()));
        drop(first);
    }
    let publication = Publication::with_assets("new", "old");
    fs::create_dir(publication.out()).unwrap();
    let mut codes = Vec::new();
    for (signal, code) in [("TERM", 143), ("INT", 130)].repeat(4) {
        let build = publication.start(&publication.out());
        let began = Instant::now();
        // Once it has the folder, or has staged a file.
        let is_at_work = || {
            let own = own(&publication.out());
            match codes.len() % 3 {
                0 => own.contains(&".koers-locked-by".to_owned()),
                _ => {
                    let mut staged = own.iter().filter(|name| name.starts_with(".koers-new-"));
                    staged.any(|name| !files(&publication.out().join(name)).is_empty())
                }
            }
        };
        while !is_at_work() && began.elapsed() < PATIENCE / 20 {}
        let ended = ended(build, signal);
        // It may have been done.
        assert!([Some(0), Some(code)].contains(&ended), "{ended:?}");
        codes.push(ended);
        let own = own(&publication.out());
        let is_clear = own
            .iter()
            .all(|name| [".koers-files", ".koers-lock"].contains(&&**name));
        assert!(is_clear, "{own:?}");
        if ended == Some(code) && !own.contains(&".koers-files".to_owned()) {
            assert_eq!(files(&publication.out()), Files::new());
        }
    }
    assert!(
        codes.iter().any(|code| *code != Some(0)),
        "no build was still at work"
    );
}

fn ended(mut build: Child, signal: &str) -> Option<i32> {
    let process = build.id().to_string();
    Command::new("kill")
        .args(["-s", signal, &process])
        .status()
        .unwrap();
    build.wait().unwrap().code()
}

#[test]
fn files_of_others_stay() {
    let publication = Publication::new();
    fine(&publication.build());
    publication.write("public/CNAME", "naobers.example");
    publication.write(
        "public/.well-known/security.txt",
        "Contact: mailto:a@naobers.example",
    );
    publication.write("public/contact/kaart.png", "van mij");
    publication.write("public/.koers-eigen", "van mij");
    let before = files(&publication.out());
    fine(&publication.build());
    assert_eq!(files(&publication.out()), before);
    // All of them are told at once, and nothing is written.
    publication.write("content/pages/nieuw.md", "---\ntitle: Nieuw\n---\n");
    publication.write("content/pages/ook.md", "---\ntitle: Ook\n---\n");
    publication.write("public/nieuw/index.html", "van mij");
    publication.write("public/ook", "een bestand waar een map komt");
    let before = files(&publication.out());
    let told = failed(&publication.build());
    for path in ["public/nieuw/index.html", "public/ook"] {
        assert!(told.contains(path), "{told}");
    }
    assert_eq!(files(&publication.out()), before);
    // A folder of others where a file comes.
    fs::remove_file(publication.out().join("ook")).unwrap();
    fs::remove_file(publication.out().join("nieuw/index.html")).unwrap();
    publication.write("public/assets/kaart/eigen.txt", "van mij");
    publication.write("assets/kaart", "van de site");
    assert!(failed(&publication.build()).contains("public/assets/kaart/eigen.txt"));
    fs::remove_file(publication.out().join("assets/kaart/eigen.txt")).unwrap();
    fs::create_dir_all(publication.out().join("assets/kaart/leeg")).unwrap();
    fine(&publication.build());
    assert!(publication.out().join("assets/kaart").is_file());
    assert!(publication.out().join("CNAME").is_file());
    // What is the same as the site's own belongs to it from now on.
    publication.write("assets/een.txt", "een");
    publication.write("public/assets/een.txt", "een");
    fine(&publication.build());
    fs::remove_file(publication.path().join("assets/een.txt")).unwrap();
    fine(&publication.build());
    assert!(!publication.out().join("assets/een.txt").exists());
    assert!(publication.out().join(".koers-eigen").is_file());
}

/// A folder elsewhere, with a file that has to stay as it is.
fn elsewhere(publication: &Publication) -> PathBuf {
    publication.write("elsewhere/docs/letter.txt", "een brief");
    publication.path().join("elsewhere")
}

fn is_untouched(elsewhere: &Path) {
    let letter = ("docs/letter.txt".to_owned(), b"een brief".to_vec());
    assert_eq!(files(elsewhere), Files::from([letter]));
}

#[test]
fn no_link_is_followed_in_the_folder_of_a_site() {
    // Where a folder comes, where a file comes, where a file was that goes, for the list,
    // the lock, and for those below a folder that is gone.
    for (path, list) in [
        ("contact", ""),
        ("contact/index.html", ""),
        ("index.html", ""),
        ("assets", ""),
        ("oud", "oud/docs/letter.txt\n"),
        ("oud.html", "oud.html\n"),
        ("oud/docs", "oud/docs/letter.txt\n"),
        (".koers-lock", ""),
    ] {
        for target in ["", "docs", "docs/letter.txt", "nergens"] {
            let publication = Publication::new();
            let elsewhere = elsewhere(&publication);
            let link = publication.out().join(path);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            publication.write("public/.koers-files", list);
            symlink(elsewhere.join(target), &link).unwrap();
            let told = failed(&publication.build());
            assert!(told.contains(path), "{told}");
            assert!(!told.contains("os error"), "{told}");
            assert!(link.is_symlink());
            assert!(!publication.out().join("404.html").exists(), "{path}");
            is_untouched(&elsewhere);
        }
    }
}

#[test]
fn what_has_a_name_of_koers_and_is_a_link_stays() {
    let publication = Publication::new();
    let elsewhere = elsewhere(&publication);
    fs::create_dir_all(publication.out()).unwrap();
    for name in [".koers-new-abc123", ".koers-locked-by"] {
        symlink(&elsewhere, publication.out().join(name)).unwrap();
    }
    // As a killed build leaves it, with a link in it.
    publication.write("public/.koers-new-Xyz789/site/index.html", "half");
    symlink(
        &elsewhere,
        publication.out().join(".koers-new-Xyz789/site/docs"),
    )
    .unwrap();
    fine(&publication.build());
    let left = [".koers-files", ".koers-lock", ".koers-new-abc123"];
    assert_eq!(own(&publication.out()), left);
    is_untouched(&elsewhere);
}

#[test]
fn the_folder_of_a_site_may_be_a_link_itself() {
    let publication = Publication::new();
    let folder = tempfile::tempdir().unwrap();
    symlink(folder.path(), publication.out()).unwrap();
    fine(&publication.build());
    assert!(folder.path().join("index.html").is_file());
    assert!(fine(&publication.build()).contains(" 0 of "));
}

#[test]
fn what_is_no_folder_in_the_place_of_a_site_is_told() {
    let publication = Publication::new();
    publication.write("bestand", "van mij");
    symlink("nergens", publication.path().join("link")).unwrap();
    symlink("bestand", publication.path().join("link-naar-bestand")).unwrap();
    for out in [
        "bestand",
        "bestand/site",
        "link",
        "link/site",
        "link-naar-bestand",
    ] {
        let told = failed(&publication.build_to(Path::new(out)));
        assert!(told.contains("not a folder"), "{told}");
        assert!(!told.contains("os error"), "{told}");
    }
    let left = fs::read_to_string(publication.path().join("bestand"));
    assert_eq!(left.unwrap(), "van mij");
    publication.write("public/.koers-lock/a.txt", "van mij");
    let told = failed(&publication.build());
    assert!(told.contains("not a plain file"), "{told}");
}

#[test]
fn a_list_that_koers_did_not_write_is_told() {
    type Make = fn(&Path);
    let make_list: [(&str, Make); 4] = [
        ("a pipe", |list| {
            assert!(Command::new("mkfifo").arg(list).status().unwrap().success());
        }),
        ("a folder", |list| fs::create_dir(list).unwrap()),
        ("a link", |list| {
            symlink("../elsewhere/docs/letter.txt", list).unwrap()
        }),
        ("no text", |list| fs::write(list, b"\xff\n").unwrap()),
    ];
    for (name, make_list) in make_list {
        let publication = Publication::new();
        let elsewhere = elsewhere(&publication);
        publication.write("public/index.html", "van mij");
        make_list(&publication.out().join(".koers-files"));
        let told = failed(&publication.build());
        assert!(told.contains("public/.koers-files"), "{name}: {told}");
        assert_eq!(
            fs::read(publication.out().join("index.html")).unwrap(),
            b"van mij"
        );
        is_untouched(&elsewhere);
    }
    let outside = tempfile::NamedTempFile::new().unwrap();
    let outside = outside.path().to_str().unwrap();
    for line in [
        "../elsewhere/docs/letter.txt",
        outside,
        "C:/x",
        "a\\..\\b",
        "a\rb",
        "",
        ".",
        ".koers-lock",
    ] {
        let publication = Publication::new();
        let elsewhere = elsewhere(&publication);
        publication.write("public/index.html", "van mij");
        publication.write(
            "public/.koers-files",
            &format!("404.html\n{line}\nindex.html\n"),
        );
        let told = failed(&publication.build());
        assert!(told.contains("line 2"), "{line:?}: {told}");
        assert_eq!(files(&publication.out()).len(), 1, "{line:?}");
        assert!(Path::new(outside).exists());
        is_untouched(&elsewhere);
    }
}

#[test]
fn a_site_is_not_written_among_its_sources() {
    let publication = Publication::new();
    let root = publication.path();
    publication.write("assets/een.txt", "een");
    publication.write(".koers-files", "content/publication.yaml\n");
    symlink(root.join("content"), root.join("link-to-content")).unwrap();
    symlink(root, root.join("link-to-root")).unwrap();
    let before = files(root);
    for out in [
        ".",
        "..",
        "content",
        "content/pages/site",
        "assets",
        "assets/site",
        "layouts",
        "layouts/site",
        ".koers-cache",
        ".koers-cache/site",
        "nergens/../content/site",
        "link-to-content",
        "link-to-content/site",
        "link-to-root",
        "link-to-root/assets/nieuw",
        "./content/../assets/site",
        "/",
    ] {
        let told = failed(&publication.build_to(Path::new(out)));
        assert!(told.contains("--out"), "{out}: {told}");
        let differences = differences(&files(root), &before);
        assert!(differences.is_empty(), "{out}: {differences:?}");
        assert!(
            !root.join(".koers-lock").exists() && !root.join("nergens").exists(),
            "{out}"
        );
    }
    for out in ["content-site", "site/content", "public/"] {
        fine(&publication.build_to(Path::new(out)));
        assert!(root.join(out).join("index.html").is_file(), "{out}");
    }
    // A folder of sources that is a link has them elsewhere.
    let layouts = tempfile::tempdir().unwrap();
    symlink(layouts.path(), root.join("layouts")).unwrap();
    failed(&publication.build_to(&layouts.path().join("site")));
    assert_eq!(fs::read_dir(layouts.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_is_removed_during_a_build_is_told() {
    let publication = Publication::new();
    fine(&publication.build());
    for is_made_again in [false, true] {
        let staging = Staging::new(publication.out(), publication.path()).unwrap();
        let built = koers::build(
            &koers::sources::read(publication.path()).unwrap().value,
            koers::Day {
                date: "2026-11-22".parse().unwrap(),
                with_drafts: false,
            },
        );
        let pictures = koers::picture::Cache::new(publication.path());
        let site = built.value.unwrap();
        let (path, ready) = site.files().next().unwrap();
        staging.put(path, ready, &pictures).unwrap().unwrap();
        fs::remove_dir_all(publication.out()).unwrap();
        if is_made_again {
            fs::create_dir(publication.out()).unwrap();
        }
        let put = staging.put(path, ready, &pictures);
        assert!(matches!(put, Err(WriteError::Vanished(_))), "{put:?}");
        drop(staging);
        assert_eq!(publication.out().exists(), is_made_again);
        fine(&publication.build());
    }
}

#[test]
fn a_disk_that_is_full_or_read_only_is_told() {
    let publication = Publication::with_assets("new", "old");
    fine(&publication.build());
    let expected = files(&publication.out());
    let disk = publication.path().join("disk");
    fs::create_dir(&disk).unwrap();
    // Mounts that nothing but this script sees.
    let script = r#"
        mount -t tmpfs -o size=64k tmpfs "$1" || exit 77
        build() { "$2" build --date 2026-11-22 --language en --out "$1/site"; echo "exit $?"; }
        build "$@" 2>&1
        mount -o remount,size=64m "$1" && build "$@" 2>&1
        cp -r "$1/site" "$3"
        mount -o remount,ro "$1" && build "$@" 2>&1
    "#;
    let copied = publication.path().join("copied");
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, "sh"])
        .args([&disk, Path::new(env!("CARGO_BIN_EXE_koers")), &copied])
        .current_dir(publication.path())
        .output();
    let Some(run) = run
        .ok()
        .filter(|run| ![Some(1), Some(77), Some(127)].contains(&run.status.code()))
    else {
        eprintln!("skipped: no disk can be mounted here");
        return;
    };
    let told = String::from_utf8_lossy(&run.stdout).into_owned();
    let codes: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("exit "))
        .collect();
    assert_eq!(codes, ["exit 2", "exit 0", "exit 2"], "{told}");
    let errors: Vec<_> = told
        .lines()
        .filter(|line| line.contains("error:"))
        .collect();
    assert!(
        errors.len() == 2 && errors.iter().all(|line| line.contains("disk/site/")),
        "{told}"
    );
    let differences = differences(&files(&copied), &expected);
    assert!(differences.is_empty(), "{differences:?}");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let publication = Publication::new();
    publication.write("bestand", "geen map");
    symlink(
        publication.path().join("nergens"),
        publication.path().join("dood"),
    )
    .unwrap();
    for out in [
        "bestand",
        "bestand/site",
        "dood",
        "dood/site",
        "/proc/site",
        "/dev/null",
    ] {
        let told = failed(&publication.build_to(Path::new(out)));
        assert!(told.contains(out), "{told}");
    }
}
