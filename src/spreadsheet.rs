//! Texts as cells of a CSV that spreadsheets open.
//!
//! A spreadsheet takes a text that begins with one of a few signs for a formula, and
//! runs it, but not behind an apostrophe ([CSV Injection], of OWASP). Numbers need no
//! guard: `-5` is one.
//!
//! [CSV Injection]: https://owasp.org/www-community/attacks/CSV_Injection

/// A text as a cell. The apostrophe of a text itself is doubled, so that each text
/// comes back as it was: [`unguarded`].
pub(crate) fn guarded(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text of a cell.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|text| is_formula(text))
        .unwrap_or(cell)
}

/// Whether a text is taken for a formula, or would be without its apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        let check = |text, cell| {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        };
        check("=1+1", "'=1+1");
        check("+31 592", "'+31 592");
        check("-5 tot 0", "'-5 tot 0");
        check("@koers", "'@koers");
        check("\tin", "'\tin");
        check("\rin", "'\rin");
        check("'=1", "''=1");
        check("'t Is", "'t Is");
        check("Emmen", "Emmen");
        check("", "");
    }
}
