//! A link says where it leads.

use crate::check::look::{Check, Look};
use crate::check::pages::{Element, Page};
use crate::diagnostic::{Diagnostic, Span, rules, wording};

rules! { Links
    LINK_WITHOUT_NAME: Warning "link-without-name" wcag ["2.4.4", "4.1.2"]
        "In deze link staan geen woorden"
        "This link has no words";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Page(check),
};

fn check(page: &Page<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (index, element) in page.elements.iter().enumerate() {
        let href = element.attribute("href").filter(|_| element.name == "a");
        let Some(href) = href.filter(|_| !page.within(index).iter().any(says_something)) else {
            continue;
        };
        // Where the place is known, it shows the link.
        let href = Some(href).filter(|_| !page.is_marked(index));
        diagnostics.push(link_without_name(page.span_of(index), href));
    }
}

/// Whether an element has words, or a name for who doesn't see it.
fn says_something(element: &Element) -> bool {
    const NAMES: [&str; 4] = ["alt", "aria-label", "aria-labelledby", "title"];
    let mut words = NAMES.iter().filter_map(|name| element.attribute(name));
    let is_word = |text: &str| text.contains(|sign: char| !sign.is_whitespace());
    is_word(&element.text) || words.any(is_word)
}

fn link_without_name(span: &Span, href: Option<&str>) -> Diagnostic {
    let message = match href {
        Some(href) => wording!(
            "in de link naar `{href}` staan geen woorden: wie hem niet ziet, hoort niet waar hij heen leidt",
            "the link to `{href}` has no words: who can't see it, doesn't hear where it leads",
        ),
        None => wording!(
            "in deze link staan geen woorden: wie hem niet ziet, hoort niet waar hij heen leidt",
            "this link has no words: who can't see it, doesn't hear where it leads",
        ),
    };
    Diagnostic::of(&LINK_WITHOUT_NAME, span, message).help(wording!(
        "schrijf woorden in de link, of geef de afbeelding die erin staat een beschrijving",
        "write words in the link, or give the picture in it a description",
    ))
}
