//! Where a text that no stage takes apart names a file: a style sheet, a layout, a script,
//! HTML of an editor.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::address::{beside, decode_percent, in_link, without_extension};

/// Files that are looked for in texts.
pub(crate) struct Naming {
    /// The last parts of their paths, as they are and as an address has them.
    names: Option<AhoCorasick>,
    /// By number of a pattern.
    files: Vec<Arc<str>>,
    known: HashSet<Arc<str>>,
}

impl Naming {
    pub(crate) fn of<'f>(files: impl IntoIterator<Item = &'f Arc<str>>) -> Self {
        let (mut names, mut by_pattern) = (Vec::new(), Vec::new());
        for file in files {
            let name = file.rsplit('/').next().unwrap_or(file);
            let escaped = in_link(name);
            let is_other = escaped != name;
            let written = [Some(name.to_owned()), is_other.then_some(escaped)];
            for name in written.into_iter().flatten() {
                names.push(name);
                by_pattern.push(file.clone());
            }
        }
        let all = AhoCorasick::new(&names).ok();
        Self {
            names: all.filter(|_| !names.is_empty()),
            known: by_pattern.iter().cloned().collect(),
            files: by_pattern,
        }
    }

    /// Whether a file is one of them.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.known.contains(file)
    }

    /// The files that a text names, each time where the last part of its path stands. What
    /// a comment says counts for nothing.
    pub(crate) fn find_in(&self, path: &str, text: &str) -> Vec<(Arc<str>, Range<usize>)> {
        let Some(names) = &self.names else {
            return Vec::new();
        };
        let text = without_comments(path, text);
        let found = names.find_overlapping_iter(&*text).filter_map(|found| {
            let file = &self.files[found.pattern().as_usize()];
            is_named(file, path, &text, found.range()).then(|| (file.clone(), found.range()))
        });
        found.collect()
    }
}

/// Whether a text names a file where the last part of its path stands: with nothing before
/// and behind but what leads to the file.
fn is_named(file: &str, path: &str, text: &str, name: Range<usize>) -> bool {
    let (before, after) = (&text[..name.start], &text[name.end..]);
    if !is_end(after) {
        return false;
    }
    let mut rest = before;
    let folders = file.rsplit('/').skip(1);
    for folder in folders {
        let Some(parent) = rest.strip_suffix('/') else {
            break;
        };
        let escaped = in_link(folder);
        let above = [folder, escaped.as_str()]
            .into_iter()
            .find_map(|folder| parent.strip_suffix(folder));
        match above {
            Some(above) => rest = above,
            None => break,
        }
    }
    let is_whole = before.len() - rest.len() >= file.len() - (name.end - name.start);
    if is_whole && rest.ends_with('/') {
        return true;
    }
    let start = without_steps(rest);
    let is_start = !start.ends_with(|sign| is_part(sign) || sign == '/');
    // A style sheet names what stands beside it.
    let is_style = without_extension(path, "css").is_some();
    let written = &text[start.len()..name.end];
    is_start && (!is_style || beside(path, &decode_percent(written)) == file)
}

/// What stands before `./`, `../` and `/` at the end of a text.
fn without_steps(text: &str) -> &str {
    let mut rest = text;
    while let Some(before) = rest.strip_suffix("./") {
        rest = before.strip_suffix('.').unwrap_or(before);
    }
    match rest.strip_suffix('/') {
        Some(before) if rest.len() == text.len() => before,
        _ => rest,
    }
}

/// Whether a name ends before this: a full stop may be that of a sentence.
fn is_end(after: &str) -> bool {
    let mut signs = after.chars();
    match signs.next() {
        Some('.') => !signs.next().is_some_and(is_part),
        Some(sign) => !is_part(sign) && sign != '/',
        None => true,
    }
}

/// Whether a sign may stand within a part of a path, as it is written in a text.
fn is_part(sign: char) -> bool {
    sign.is_alphanumeric() || "-_.~%+@".contains(sign)
}

/// What may be a comment.
struct Comment {
    open: &'static str,
    close: &'static str,
    /// Whether it begins a line or stands behind a space: elsewhere its signs mean other
    /// things, as in `https://` and `image/*`.
    is_apart: bool,
}

impl Comment {
    const fn new(open: &'static str, close: &'static str, is_apart: bool) -> Self {
        Self {
            open,
            close,
            is_apart,
        }
    }

    fn opens_at(&self, text: &str, at: usize) -> bool {
        let before = text[..at].chars().next_back();
        let is_apart = before.is_none_or(char::is_whitespace);
        text[at..].starts_with(self.open) && (is_apart || !self.is_apart)
    }
}

const IN_STYLES: &[Comment] = &[Comment::new("/*", "*/", false)];
const IN_SCRIPTS: &[Comment] = &[
    Comment::new("/*", "*/", true),
    Comment::new("//", "\n", true),
];
const IN_MARKUP: &[Comment] = &[
    Comment::new("<!--", "-->", false),
    Comment::new("{#", "#}", false),
];

/// The text with spaces in place of its comments, so that all else stands where it stood.
/// What nothing closes goes on to the end.
fn without_comments<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    let is = |extension| without_extension(path, extension).is_some();
    let comments = match () {
        () if is("css") => IN_STYLES,
        () if is("js") => IN_SCRIPTS,
        () => IN_MARKUP,
    };
    let mut left = String::new();
    let (mut copied, mut reached) = (0, 0);
    while let Some(step) = text[reached..].find(['/', '<', '{']) {
        let at = reached + step;
        reached = at + 1;
        if let Some(comment) = comments.iter().find(|it| it.opens_at(text, at)) {
            let inner = at + comment.open.len();
            let length = text[inner..].find(comment.close);
            let end = length.map_or(text.len(), |length| inner + length + comment.close.len());
            left.push_str(&text[copied..at]);
            left.extend(std::iter::repeat_n(' ', end - at));
            (copied, reached) = (end, end);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    left.push_str(&text[copied..]);
    Cow::Owned(left)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Naming;

    fn names(path: &str, text: &str) -> bool {
        let file: Arc<str> = "assets/mijn fotos/portret.png".into();
        !Naming::of([&file]).find_in(path, text).is_empty()
    }

    #[test]
    fn what_names_a_file() {
        for (path, text) in [
            ("assets/a.css", "url(mijn%20fotos/portret.png)"),
            ("assets/a.css", "url('mijn fotos/portret.png')"),
            ("assets/a.css", "url(./mijn%20fotos/portret.png?v=2)"),
            ("assets/stijl/a.css", "url(../mijn%20fotos/portret.png)"),
            ("assets/a.css", "url(/assets/mijn%20fotos/portret.png)"),
            ("assets/a.css", "url(/koers/assets/mijn fotos/portret.png)"),
            ("assets/mijn fotos/a.css", "url(portret.png)"),
            ("assets/a.js", "let foto = \"portret.png\";"),
            ("assets/a.js", "f('image/*'); g('portret.png') /* a */"),
            ("layouts/a.html", "asset(path=\"mijn fotos/portret.png\")"),
            ("layouts/a.html", "{{ base }}mijn fotos/portret.png"),
            ("layouts/a.html", "<p>Zie portret.png.</p>"),
            ("content/a.md", "<img src=\"/mijn%20fotos/portret.png\">"),
            ("content/a.md", "foto: ../../assets/mijn fotos/portret.png"),
        ] {
            assert!(names(path, text), "{path}: {text}");
        }
    }

    #[test]
    fn what_names_another_file() {
        for (path, text) in [
            ("assets/a.css", "url(mijn%20fotos/groepsportret.png)"),
            ("assets/a.css", "url(portret.png)"),
            ("assets/a.css", "url(/portret.png)"),
            ("assets/a.css", "url(fotos/portret.png)"),
            ("assets/a.css", "url(mijn%20fotos/portret.png.webp)"),
            ("assets/a.css", "/* mijn%20fotos/portret.png */ p {}"),
            ("assets/stijl/a.css", "url(mijn%20fotos/portret.png)"),
            ("assets/a.js", "// portret.png\n"),
            ("assets/a.js", "/* portret.png */"),
            ("layouts/a.html", "{# portret.png #}<!-- portret.png -->"),
            ("layouts/a.html", "fotos/portret.png"),
            ("layouts/a.html", "onze fotos/portret.png"),
            ("layouts/a.html", "groeps-portret.png en portret.png/a"),
        ] {
            assert!(!names(path, text), "{path}: {text}");
        }
    }
}
