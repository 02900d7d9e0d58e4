//! Files that were made to cost much, or to break something: each is read by a process
//! of its own, that may take no more than so much time and memory, and ends by itself.
//! What `check` tells of it, `build` tells too.
//!
//! `cargo test` tries one in so many, and a build without optimisation gets more time.
//! All of them, as it should be: `HOSTILE=all cargo test --release --test hostile`.
//! One: `HOSTILE=name`.
#![cfg(target_os = "linux")]

mod growth;
mod inputs;

use std::cmp::Reverse;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use growth::{BUILT, FAMILIES, Family};
use inputs::{Files, Input, inputs};

/// Seconds of a processor for one file under 1 MB.
const MOST_SECONDS: f64 = if cfg!(debug_assertions) { 30.0 } else { 2.0 };

/// Megabytes of memory.
const MOST_MEGABYTES: u64 = if cfg!(debug_assertions) { 1_000 } else { 500 };

/// After so long it hangs, even on a machine that has more to do.
const PATIENCE: Duration = Duration::from_secs(300);

/// One in so many is tried where not all are asked for.
const SAMPLE: usize = 12;

/// Bytes of the largest file.
const LARGEST: usize = 1_000_000;

/// What running koers came to.
struct Ran {
    /// None where a signal ended it.
    code: Option<i32>,
    told: String,
    seconds: f64,
    megabytes: u64,
}

#[test]
fn a_hostile_file_costs_little_and_breaks_nothing() {
    let all = inputs();
    assert!(all.len() >= 400, "{}", all.len());
    let asked = std::env::var("HOSTILE").unwrap_or_default();
    let chosen = all
        .iter()
        .enumerate()
        .filter(|(index, input)| match &*asked {
            "" => index % SAMPLE == 0,
            "all" => true,
            asked => input.name.contains(asked) || input.class == asked,
        });
    let mut wrong = Vec::new();
    let mut costs = Vec::new();
    for (_, input) in chosen {
        let (check, build) = tried(input);
        wrong.extend(wrong_with(input, &check, &build));
        costs.push(Cost {
            name: format!("{}/{}", input.class, input.name),
            seconds: check.seconds.max(build.seconds),
            megabytes: check.megabytes.max(build.megabytes),
        });
    }
    println!("{} of {} tried", costs.len(), all.len());
    show_dearest(&mut costs);
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        costs.len(),
        wrong.join("\n")
    );
}

/// The most that one of the two commands took.
struct Cost {
    name: String,
    seconds: f64,
    megabytes: u64,
}

/// Shown with `--nocapture`, and where something is wrong.
fn show_dearest(costs: &mut [Cost]) {
    println!("most time:");
    costs.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
    for cost in costs.iter().take(10) {
        println!("{:6.2} s  {}", cost.seconds, cost.name);
    }
    println!("most memory:");
    costs.sort_by_key(|cost| Reverse(cost.megabytes));
    for cost in costs.iter().take(10) {
        println!("{:5} MB  {}", cost.megabytes, cost.name);
    }
}

/// What `check` and `build` came to.
fn tried(input: &Input) -> (Ran, Ran) {
    let folder = written(&input.files);
    (run(folder.path(), "check"), run(folder.path(), "build"))
}

/// A folder with these files.
fn written(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        assert!(bytes.len() <= LARGEST, "{path} is no small file");
        let file = folder.path().join(path);
        let made = fs::create_dir_all(file.parent().unwrap());
        made.and_then(|()| fs::write(file, bytes)).unwrap();
    }
    folder
}

fn wrong_with(input: &Input, check: &Ran, build: &Ran) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut tell = |what: String| wrong.push(format!("{}/{}: {what}", input.class, input.name));
    for (name, ran) in [("check", check), ("build", build)] {
        if !matches!(ran.code, Some(0 | 1)) {
            let end = ran.told.lines().rev().take(5).collect::<Vec<_>>();
            tell(format!("{name} ended with {:?}: {end:?}", ran.code));
        }
        if ran.seconds > MOST_SECONDS {
            tell(format!("{name} took {} s", ran.seconds));
        }
        if ran.megabytes > MOST_MEGABYTES {
            tell(format!("{name} took {} MB", ran.megabytes));
        }
    }
    if check.code != build.code {
        tell(format!(
            "check ended with {:?}, build with {:?}",
            check.code, build.code
        ));
    }
    let (of_check, of_build) = (problems(&check.told), problems(&build.told));
    if of_check != of_build {
        let differing = of_check
            .iter()
            .zip(&of_build)
            .find(|(one, other)| one != other);
        let (one, other) = (of_check.len(), of_build.len());
        tell(format!(
            "check told {one} problems, build {other}: {differing:?}"
        ));
    }
    wrong
}

/// What is wrong; notes, and what is wrong with finished pages, are told by `check` alone,
/// and counted with what isn't shown.
fn problems(told: &str) -> Vec<&str> {
    let mut problems: Vec<&str> = told.split("\n\n").collect();
    // The last is the line that sums up.
    problems.pop();
    let is_of_page = |problem: &str| problem.contains("has no words: who can't see it");
    problems.retain(|problem| {
        !problem.starts_with("note") && !problem.starts_with("and ") && !is_of_page(problem)
    });
    problems
}

fn run(root: &Path, command: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_koers"))
        .args([
            command,
            "--language",
            "en",
            "--date",
            "2026-11-22",
            "--root",
        ])
        .arg(root)
        .args(match command {
            "build" => vec!["--out".into(), root.join("public")],
            _ => Vec::new(),
        })
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let told = std::thread::spawn(move || {
        let mut told = Vec::new();
        let _ = stderr.read_to_end(&mut told);
        String::from_utf8_lossy(&told).into_owned()
    });
    let started = Instant::now();
    let (mut seconds, mut megabytes) = (0.0, 0);
    // Until it ended, and isn't waited for yet: what it took can still be read.
    while let Some((state, now)) = taken(child.id()) {
        (seconds, megabytes) = (now, megabytes.max(peak(child.id())));
        let is_too_much = seconds > 2.0 * MOST_SECONDS || started.elapsed() > PATIENCE;
        if is_too_much || megabytes > 2 * MOST_MEGABYTES {
            child.kill().unwrap();
        }
        if state == "Z" {
            break;
        }
        sleep(Duration::from_millis(2));
    }
    let code = child.wait().unwrap().code();
    Ran {
        code,
        told: told.join().unwrap(),
        seconds,
        megabytes,
    }
}

/// The state of a process, and the seconds of a processor that it took, from `/proc`.
fn taken(id: u32) -> Option<(String, f64)> {
    /// Of a second, on every Linux that koers runs on.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name of the program, in parentheses, may have spaces.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |index: usize| fields[index].parse::<f64>().unwrap_or_default();
    Some((fields[0].to_owned(), (ticks(11) + ticks(12)) / TICKS))
}

/// The most memory that a process had, in megabytes.
fn peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    peak.unwrap_or_default() / 1024
}

/// Four times as much takes no more than so many times as long: the square of it would
/// take sixteen times.
const MOST_GROWTH: f64 = 8.0;

/// Of less time it can't be told how it grows.
const LEAST_SECONDS: f64 = 0.05;

/// Measured where all is tried, since that takes a while.
#[test]
fn time_grows_no_faster_than_a_publication() {
    if std::env::var("HOSTILE").as_deref() != Ok("all") {
        return;
    }
    let mut wrong = Vec::new();
    let checked = FAMILIES.iter().map(|family| (family, "check"));
    let built = BUILT.iter().map(|family| (family, "build"));
    for (family, verb) in checked.chain(built) {
        let (few, many) = (
            seconds(family, family.count, verb),
            seconds(family, 4 * family.count, verb),
        );
        let growth = many / few.max(LEAST_SECONDS);
        let told = format!("{few:5.2} s, {many:5.2} s, x{growth:4.1}  {}", family.name);
        println!("{told}");
        wrong.extend((growth > MOST_GROWTH).then_some(told));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What checking or building it takes, the least of three times.
fn seconds(family: &Family, count: usize, verb: &str) -> f64 {
    let folder = written(&family.files(count));
    let times = (0..3).map(|_| run(folder.path(), verb).seconds);
    times.fold(f64::INFINITY, f64::min)
}

#[test]
fn of_many_problems_in_a_file_the_first_are_shown_and_the_others_counted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("content")).unwrap();
    let settings = "title: T\norganisation: { name: O }\nlanguages: [nl]\n";
    fs::write(root.join("content/publication.yaml"), settings).unwrap();
    let links = (0..1_000)
        .map(|n| format!("[x](goal:nix{n})\n\n"))
        .collect::<String>();
    fs::write(
        root.join("content/index.md"),
        format!("---\ntitle: P\n---\n\n{links}"),
    )
    .unwrap();
    let told = run(root, "check").told;
    assert_eq!(told.matches("error: ").count(), 100, "{told}");
    assert!(
        told.contains("error: no `goal` has the id `nix99`"),
        "{told}"
    );
    assert!(told.contains("and 900 more in content/index.md: koers check --format json names all"));
    assert!(told.contains("1000 errors"), "{told}");
}
