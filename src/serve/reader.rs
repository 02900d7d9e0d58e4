//! Who asks for a page: in which language, and from where.

use koers::diagnostic::Tongue;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Reader {
    pub tongue: Tongue,
    /// Whether the browser is on this machine, so that a file may be opened here.
    pub is_here: bool,
}

/// The language of koers that a browser would rather have, by `Accept-Language`;
/// the other where it names neither.
pub(super) fn tongue(accepted: &str, other: Tongue) -> Tongue {
    let known = accepted.split(',').filter_map(|range| {
        let mut parts = range.split(';');
        let language = parts.next()?.trim().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
        let weight: f32 = weight.unwrap_or(1.0);
        match language.split('-').next()? {
            "nl" => Some((weight, Tongue::Dutch)),
            "en" => Some((weight, Tongue::English)),
            _ => None,
        }
    });
    // Of two that weigh the same, the first.
    known
        .filter(|(weight, _)| *weight > 0.0)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or(other, |(_, tongue)| tongue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_of_the_browser_is_spoken() {
        fn check(accepted: &str, expected: Tongue) {
            assert_eq!(tongue(accepted, Tongue::Dutch), expected, "{accepted}");
        }
        check("", Tongue::Dutch);
        check("nl", Tongue::Dutch);
        check("en-GB,en;q=0.9,nl;q=0.8", Tongue::English);
        check("nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7", Tongue::Dutch);
        check("de, en;q=0.5, nl;q=0.7", Tongue::Dutch);
        check("fy, en", Tongue::English);
        check("nl;q=0, en;q=0.1", Tongue::English);
        check("de", Tongue::Dutch);
        check(";;q=x,,", Tongue::Dutch);
    }
}
