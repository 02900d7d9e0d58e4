//! A link says where it leads.

use rustc_hash::FxHashSet;

use crate::check::look::{Check, Look};
use crate::check::pages::{Element, Page};
use crate::diagnostic::{Diagnostic, Span, looks_like, rules, wording};

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
    let says_something = says_something(page);
    for (index, element) in page.elements.iter().enumerate() {
        let is_link = is_link(element) && !element.is_hidden && !says_something[index];
        let Some(href) = element.attribute("href").filter(|_| is_link) else {
            continue;
        };
        // Where the place is known, it shows the link.
        let href = Some(href).filter(|_| !page.is_marked(index));
        diagnostics.push(link_without_name(page.span_of(index), href));
    }
}

fn is_link(element: &Element) -> bool {
    element.name == "a" || element.name == "area"
}

/// Whether each element, or one in it, has words or a name for people who don't see it.
/// What is in a link in a link is no longer in the outer one.
fn says_something(page: &Page<'_>) -> Vec<bool> {
    let ids = page.elements.iter().filter_map(|it| it.attribute("id"));
    let ids: FxHashSet<&str> = ids.collect();
    let mut says: Vec<bool> = page.elements.iter().map(|it| has_words(it, &ids)).collect();
    for (index, element) in page.elements.iter().enumerate().rev() {
        if let Some(parent) = element.parent.filter(|_| says[index] && !is_link(element)) {
            says[parent] = true;
        }
    }
    says
}

fn has_words(element: &Element, ids: &FxHashSet<&str>) -> bool {
    let has = |name: &str| element.attribute(name).is_some_and(are_words);
    let alternative = match element.name.as_str() {
        "img" | "area" => has("alt"),
        "input" => has("value") || has("alt"),
        _ => false,
    };
    let by = element.attribute("aria-labelledby").unwrap_or_default();
    let is_named = by.split_whitespace().any(|id| ids.contains(id));
    let is_said = are_words(&element.text) || alternative || is_named;
    !element.is_hidden && (is_said || has("aria-label") || has("title"))
}

/// Whether there is anything to see or to hear in a text.
fn are_words(text: &str) -> bool {
    /// As HTML writes what can't be seen.
    const NOTHING: [&str; 7] = [
        "nbsp",
        "zwnj",
        "zwj",
        "shy",
        "ZeroWidthSpace",
        "#160",
        "#8203",
    ];
    let is_seen = |sign: char| !sign.is_whitespace() && looks_like(sign).is_none();
    let mut parts = text.split(['&', ';']);
    parts.any(|part| part.contains(is_seen) && !NOTHING.contains(&part))
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
    let help = match href {
        Some(_) => wording!(
            "schrijf woorden in de link, of geef de afbeelding die erin staat een beschrijving; staat hij niet in dit bestand, dan komt hij uit een layout",
            "write words in the link, or give the picture in it a description; if it is not in this file, it comes of a layout",
        ),
        None => wording!(
            "schrijf woorden in de link, of geef de afbeelding die erin staat een beschrijving",
            "write words in the link, or give the picture in it a description",
        ),
    };
    Diagnostic::of(&LINK_WITHOUT_NAME, span, message).help(help)
}
