//! What a page gets when it is served: a script, and a panel for its problems.
//!
//! All of it stands in one element that no template knows, so that taking it out
//! leaves the page that a build would write.

use std::hash::{Hash, Hasher};

use axum::body::Bytes;
use memchr::memmem;
use rustc_hash::FxHasher;

use super::reader::Reader;

/// A page as it is sent to a browser.
#[derive(Clone)]
pub(super) struct Page {
    pub html: Bytes,
    /// Differs where what the reader sees differs.
    pub print: String,
}

/// What the script has to know about the run that it talks with.
pub(super) struct Run {
    /// Another one than before after koers was started anew.
    pub name: String,
    /// Asked for where something is to be done on this machine.
    pub token: String,
}

const HEAD: &str = "<link rel=\"stylesheet\" href=\"/.koers/page.css\">\n\
    <script type=\"module\" src=\"/.koers/preview.js\"></script>\n";

/// Puts script and panel into a page.
pub(super) fn complete(html: &[u8], panel: &str, reader: Reader, run: &Run) -> Page {
    let mut hasher = FxHasher::default();
    (html, panel).hash(&mut hasher);
    let print = format!("{:016x}", hasher.finish());
    let head = memmem::find(html, b"</head>").unwrap_or(0);
    let end = memmem::rfind(html, b"</body>").unwrap_or(html.len());
    let end = end.max(head);
    let (language, run, tongue) = (reader.tongue.choose("nl", "en"), run, reader.tongue);
    let token = if reader.is_here { &*run.token } else { "" };
    let name = &run.name;
    let lost = tongue.choose(
        "De preview is gestopt. Deze pagina wordt weer bijgewerkt zodra koers serve draait.",
        "The preview has stopped. This page is brought up to date once koers serve runs again.",
    );
    let fine = tongue.choose("Alle problemen zijn opgelost.", "All problems are solved.");
    let host = format!(
        "<koers-preview lang=\"{language}\" dir=\"ltr\" data-run=\"{name}\" data-print=\"{print}\" \
         data-token=\"{token}\" data-fine=\"{fine}\"><template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"/.koers/panel.css\">\n\
         <p class=\"said\" role=\"status\"></p><p class=\"said\" role=\"alert\"></p>\n\
         <p class=\"lost\" hidden>{lost}</p>\n{panel}</template></koers-preview>\n",
    );
    let parts: [&[u8]; 5] = [
        &html[..head],
        HEAD.as_bytes(),
        &html[head..end],
        host.as_bytes(),
        &html[end..],
    ];
    Page {
        html: parts.concat().into(),
        print,
    }
}

/// A page for when there is nothing else to put the panel on.
pub(super) fn bare(title: &str, reader: Reader) -> Vec<u8> {
    let language = reader.tongue.choose("nl", "en");
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n</main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

/// Text, as it may stand in an element or between quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // Would end the page, or hide what comes after it.
            '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                html.push(char::REPLACEMENT_CHARACTER);
            }
            _ => html.push(character),
        }
    }
    html
}

/// A message, of which what stands between backticks is what the editor wrote.
pub(super) fn with_code(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let last = parts.len() - 1;
    let parts = parts.iter().enumerate().map(|(index, part)| {
        let part = escaped(part);
        match index {
            _ if index % 2 == 0 => part,
            // A backtick without its other one.
            _ if index == last => format!("`{part}"),
            _ => format!("<code>{part}</code>"),
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::with_code;

    #[test]
    fn what_stands_between_backticks_is_code() {
        fn check(message: &str, expected: &str) {
            assert_eq!(with_code(message), expected);
        }
        check("geen `a<b>` hier", "geen <code>a&lt;b&gt;</code> hier");
        check("`a`, `b`", "<code>a</code>, <code>b</code>");
        check("een ` alleen", "een ` alleen");
        check("", "");
    }
}
