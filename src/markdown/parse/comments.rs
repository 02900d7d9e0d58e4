//! Comments, `<!-- … -->`: an editor's notes, which aren't published.

use std::borrow::Cow;
use std::ops::Range;

const OPENS: &str = "<!--";
const CLOSES: &str = "-->";

/// How many bytes a comment at the start takes; `None` where there is none that ends.
///
/// As browsers and CommonMark 0.31 have it, `<!-->` and `<!--->` are whole comments.
fn length(html: &str) -> Option<usize> {
    let inside = html.strip_prefix(OPENS)?;
    let end = match inside {
        _ if inside.starts_with('>') => 1,
        _ if inside.starts_with("->") => 2,
        _ => inside.find(CLOSES)? + CLOSES.len(),
    };
    Some(OPENS.len() + end)
}

/// How many bytes the comments at the start take, with the white space around them.
pub(super) fn leading(html: &str) -> usize {
    let mut rest = html.trim_start();
    while let Some(length) = length(rest) {
        rest = rest[length..].trim_start();
    }
    html.len() - rest.len()
}

/// Whether raw HTML is only comments.
pub(super) fn is_comment(html: &str) -> bool {
    leading(html) == html.len()
}

/// Raw HTML without its comments, and whether one of them has no end: all after it
/// is left out then. In scripts and styles the signs mean something else.
pub(super) fn without(html: &str) -> (Cow<'_, str>, bool) {
    if !html.contains(OPENS) {
        return (Cow::Borrowed(html), false);
    }
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = length(rest) {
            rest = &rest[length..];
        } else if rest.starts_with(OPENS) {
            return (Cow::Owned(kept), true);
        } else {
            let (tag, after) = rest.split_at(code(rest).unwrap_or(1));
            kept.push_str(tag);
            rest = after;
        }
    }
    kept.push_str(rest);
    (Cow::Owned(kept), false)
}

/// How many bytes a script or a style at the start takes, without its closing tag.
fn code(html: &str) -> Option<usize> {
    let is_code = |name: &&str| {
        let tag = html.get(1..=name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    let name = ["script", "style"].into_iter().find(is_code)?;
    let ends = html.match_indices("</").map(|(at, _)| at);
    let mut ends = ends.filter(|at| {
        let tag = html.get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    });
    Some(ends.next().unwrap_or(html.len()))
}

/// The rest of the line, where plain text begins with a comment that doesn't end in
/// its paragraph: pulldown-cmark leaves that as words.
pub(super) fn unclosed(text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let written = text.get(words.start..)?;
    let is_escaped = text[..words.start].ends_with('\\');
    if is_escaped || !written.starts_with(OPENS) {
        return None;
    }
    let line = written.lines().next().unwrap_or_default();
    Some(words.start..words.start + line.len())
}

#[cfg(test)]
mod tests {
    use super::{is_comment, leading, without};

    #[test]
    fn comments_are_told_from_other_html() {
        fn check(html: &str, expected: bool) {
            assert_eq!(is_comment(html), expected, "{html}");
        }
        check("<!-- nog nakijken -->", true);
        check("<!-- een -->\n<!-- twee\n\ndrie -->\n", true);
        check("<!---->", true);
        check("<!-->", true);
        check("<!--->", true);
        check("<!-- een --> woord", false);
        check("<!-- zonder einde", false);
        check("<br>", false);
    }

    #[test]
    fn comments_before_words_are_measured() {
        fn check(html: &str, expected: &str) {
            assert_eq!(&html[leading(html)..], expected, "{html}");
        }
        check("<!-- een --> woord", "woord");
        check("<!-- een --><!-- twee -->\n # Kop", "# Kop");
        check("<!-- een --> <!-- zonder einde", "<!-- zonder einde");
        check("<!-- een -- > -->woord", "woord");
        check("<!--> -->", "-->");
        check("woord <!-- een -->", "woord <!-- een -->");
    }

    #[test]
    fn comments_are_taken_out_of_other_html() {
        fn check(html: &str, expected: &str, is_unclosed: bool) {
            let (kept, unclosed) = without(html);
            assert_eq!((&*kept, unclosed), (expected, is_unclosed), "{html}");
        }
        check("<div>", "<div>", false);
        check(
            "<div><!-- een --> a <!-- twee\n--></div>",
            "<div> a </div>",
            false,
        );
        check("<div><!-- een", "<div>", true);
        check(
            "<script>let a = '<!-- b -->';</script><!-- c -->",
            "<script>let a = '<!-- b -->';</script>",
            false,
        );
        check(
            "<STYLE>/* <!-- */</STYLE><!-- c -->",
            "<STYLE>/* <!-- */</STYLE>",
            false,
        );
        check("<p title='é'><!-- é --></p>", "<p title='é'></p>", false);
    }
}
