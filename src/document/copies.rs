//! Copies that sync programs and people leave beside a file, by their names.
//!
//! A mark of a copy means something only where the same name without it is there:
//! `verslag (2026).md` alone is a report of 2026.

/// A file or folder that is a copy by its name, and what it is a copy of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyName {
    /// `content/goals/1-lezen (1).md`, `content/goals/2-meedoen - kopie`.
    pub copy: String,
    /// `content/goals/1-lezen.md`, `content/goals/2-meedoen`.
    pub original: String,
}

/// What a file is a copy of, by its name or by that of a folder it is in. None where
/// there is no file of the name without a mark.
pub(crate) fn copy_name(path: &str, is_there: impl Fn(&str) -> bool) -> Option<CopyName> {
    let mut end = path.len();
    // The file first, then the folders above it.
    loop {
        let start = path[..end].rfind('/').map_or(0, |at| at + 1);
        let name = &path[start..end];
        let found = originals(name).into_iter().find_map(|original| {
            let original = format!("{}{original}", &path[..start]);
            is_there(&format!("{original}{}", &path[end..])).then_some(original)
        });
        if let Some(original) = found {
            return Some(CopyName {
                copy: path[..end].to_owned(),
                original,
            });
        }
        // `content/goals` has the name that it has to have.
        if path[..start].matches('/').count() <= 2 {
            return None;
        }
        end = start - 1;
    }
}

/// More marks than a copy of a copy of a copy has.
const MOST_MARKS: usize = 3;

/// More names than those marks leave of a name that a program made; it keeps names
/// that were made to cost time from doing so.
const MOST_NAMES: usize = 50;

/// The names that are left when marks of copies are taken off, those of the fewest
/// marks first.
fn originals(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut last = vec![name.to_owned()];
    for _ in 0..MOST_MARKS {
        let mut next: Vec<String> = last.iter().flat_map(|name| unmarked(name)).collect();
        next.retain(|name| !found.contains(name));
        next.truncate(MOST_NAMES);
        found.extend(next.iter().cloned());
        last = next;
    }
    found
}

/// The names that are left when one mark is taken off. It stands before a dot, that of
/// the extension or of a language, or at the end.
fn unmarked(name: &str) -> Vec<String> {
    let dots = name.match_indices('.').map(|(at, _)| at);
    let ends = dots.filter(|at| *at > 0).chain([name.len()]);
    let mut found: Vec<String> = Vec::new();
    for end in ends {
        let (stem, rest) = name.split_at(end);
        let stems = without_mark_at_end(stem);
        let names = stems.filter(|stem| !stem.is_empty());
        found.extend(names.map(|stem| format!("{stem}{rest}")));
    }
    found.extend(without_mark_in_front(name));
    found
}

/// *Kopie van*, *Copy (2) of*: by Windows and Google Drive.
fn without_mark_in_front(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    let rest = match rest.split_once(") ") {
        Some((number, rest)) if is_number(number.trim_start_matches('(')) => rest,
        _ => rest,
    };
    let (second, rest) = rest.split_once(' ')?;
    let marks = [("kopie", "van"), ("copy", "of")];
    let is_mark = marks
        .iter()
        .any(|(one, two)| first.eq_ignore_ascii_case(one) && second.eq_ignore_ascii_case(two));
    (is_mark && !rest.is_empty()).then(|| rest.to_owned())
}

fn without_mark_at_end(stem: &str) -> impl Iterator<Item = &str> {
    [
        without_brackets(stem),
        without_word(stem),
        without_number(stem),
        without_conflict(stem),
        without_former(stem),
    ]
    .into_iter()
    .flatten()
    .chain(without_computer(stem))
}

/// ` (1)`, ` (Anna's conflicted copy 2026-01-02)`, ` (kopie)`, ` [Conflict]`: by browsers,
/// Dropbox, Nextcloud, Google Drive, GNOME.
fn without_brackets(stem: &str) -> Option<&str> {
    let (inside, open) = match stem.strip_suffix(')') {
        Some(inside) => (inside, '('),
        None => (stem.strip_suffix(']')?, '['),
    };
    let (before, inside) = inside.rsplit_once(open)?;
    let inside = inside.to_lowercase();
    let words = ["conflict", "case clash", "kopie", "copy"];
    let is_mark = is_number(&inside) || words.iter().any(|word| inside.contains(word));
    is_mark.then(|| before.trim_end())
}

/// ` - kopie`, ` - Copy`, ` copy`: by Windows and macOS.
fn without_word(stem: &str) -> Option<&str> {
    let between = [' ', '-', '_'];
    let (before, word) = stem.rsplit_once(between)?;
    let is_mark = ["kopie", "copy"]
        .iter()
        .any(|mark| word.eq_ignore_ascii_case(mark));
    is_mark.then(|| before.trim_end_matches(between))
}

/// ` 2`: by macOS and iCloud.
fn without_number(stem: &str) -> Option<&str> {
    let (before, number) = stem.rsplit_once(' ')?;
    is_number(number).then(|| before.trim_end())
}

/// `.sync-conflict-20260102-101010-ABCDEFG`, `_conflict-20260102-101010`: by Syncthing
/// and ownCloud.
fn without_conflict(stem: &str) -> Option<&str> {
    let at = stem.rfind("conflict-")?;
    let is_dated = stem[at..]["conflict-".len()..].starts_with(|one: char| one.is_ascii_digit());
    let before = stem[..at].strip_suffix("sync-").unwrap_or(&stem[..at]);
    let unmarked = before.trim_end_matches(['.', '_', '-', ' ', '~']);
    (is_dated && unmarked.len() < before.len()).then_some(unmarked)
}

/// `.orig`: by Git and other programs that join versions.
fn without_former(stem: &str) -> Option<&str> {
    let (before, extension) = stem.rsplit_once('.')?;
    let is_former = ["orig", "rej"]
        .iter()
        .any(|former| extension.eq_ignore_ascii_case(former));
    is_former.then_some(before)
}

/// `-LAPTOP-4F2`, `-MacBook-Pro-van-Anna`: the name of a computer, by OneDrive. Each name
/// that is left, as a computer's name may have hyphens too.
fn without_computer(stem: &str) -> impl Iterator<Item = &str> {
    let hyphens = stem.match_indices('-');
    let parts = hyphens.map(|(at, _)| (&stem[..at], &stem[at + 1..]));
    parts
        .filter(|(_, name)| is_computer(name))
        .map(|(before, _)| before)
}

/// Three capitals or digits, a letter among them, or what makers call a computer.
fn is_computer(name: &str) -> bool {
    let is_in_capitals = name.len() >= 3
        && name.contains(|one: char| one.is_ascii_uppercase())
        && name
            .chars()
            .all(|one| one.is_ascii_uppercase() || one.is_ascii_digit() || one == '-');
    let makes = [
        "MacBook", "iMac", "Mac-", "iPad", "iPhone", "Laptop-", "Desktop-",
    ];
    is_in_capitals || makes.iter().any(|make| name.starts_with(make))
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::copy_name;

    #[test]
    fn names_of_copies_say_what_they_are_copies_of() {
        let files = [
            "content/goals/1-lezen.md",
            "content/goals/1-lezen.drt.md",
            "content/goals/2-meedoen/index.md",
            "content/goals/2-meedoen/1-digitaal.md",
        ];
        let is_there = |path: &str| files.contains(&path);
        let check = |name: &str, expected: &str| {
            let found = copy_name(&format!("content/goals/{name}"), is_there);
            let original = found.map(|found| found.original).unwrap_or_default();
            let original = original.trim_start_matches("content/goals/");
            assert_eq!(original, expected, "{name}");
        };
        for name in [
            "1-lezen (1).md",
            "1-lezen(1).md",
            "1-lezen (1) (2).md",
            "1-lezen (conflicted copy 2026-01-02 101010).md",
            "1-lezen (conflicted copy 2026-01-02 10.10.10).md",
            "1-lezen (Anna's conflicted copy 2026-01-02).md",
            "1-lezen (conflicterende kopie van Anna 2026-01-02).md",
            "1-lezen (Case Conflict).md",
            "1-lezen (case conflict 1).md",
            "1-lezen (Case clash from Anna).md",
            "1-lezen (kopie).md",
            "1-lezen (another copy).md",
            "1-lezen (3rd copy).md",
            "1-lezen [Conflict].md",
            "1-lezen - kopie.md",
            "1-lezen - Kopie (2).md",
            "1-lezen - Copy.md",
            "1-lezen copy.md",
            "1-lezen copy 2.md",
            "1-lezen-kopie.md",
            "1-lezen 2.md",
            "Kopie van 1-lezen.md",
            "Kopie (2) van 1-lezen.md",
            "Copy of 1-lezen.md",
            "Copy of Copy of 1-lezen.md",
            "1-lezen-LAPTOP-4F2.md",
            "1-lezen-DESKTOP-ABC123-2.md",
            "1-lezen-MacBook-Pro-van-Anna.md",
            "1-lezen.sync-conflict-20260102-101010-ABCDEFG.md",
            "1-lezen_conflict-20260102-101010.md",
            "1-lezen.md.orig",
            "1-lezen.orig.md",
            "1-lezen.md (1)",
        ] {
            check(name, "1-lezen.md");
        }
        check("1-lezen.drt (1).md", "1-lezen.drt.md");
        check("1-lezen (1).drt.md", "1-lezen.drt.md");
        check("1-lezen-LAPTOP-4F2.drt.md", "1-lezen.drt.md");
        check("2-meedoen - kopie/index.md", "2-meedoen");
        check("2-meedoen 2/1-digitaal.md", "2-meedoen");
        check("2-meedoen/1-digitaal (1).md", "2-meedoen/1-digitaal.md");
        // Nothing has the name without the mark.
        check("verslag (2026).md", "");
        check("verslag 2.md", "");
        check("over-ANBI.md", "");
        check("1-lezen-voorlezen.md", "");
        check("1-lezen (voorlezen).md", "");
        check("1-lezen-avg.md", "");
        check("1-lezen-conflict.md", "");
    }
}
