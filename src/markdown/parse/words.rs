//! Words: how they are joined, and what counts as none.

use super::super::Inline;

/// Adds a part to a text; neighbouring words become one.
pub(super) fn add(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(words)), Inline::Text(more)) => words.push_str(&more),
        (_, inline) => inlines.push(inline),
    }
}

/// Whether a part is only white space.
pub(super) fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(words) => words.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => true,
        _ => false,
    }
}

/// Whether white space after a part would say nothing.
pub(super) fn ends_with_space(inline: &Inline) -> bool {
    match inline {
        Inline::Text(words) => words.ends_with(char::is_whitespace),
        Inline::SoftBreak | Inline::HardBreak => true,
        _ => false,
    }
}
