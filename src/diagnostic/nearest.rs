//! The known word that is nearest to what was written.

use super::likeness::as_seen;

/// Letters of the longest word that another is nearest to. Ids and keys are shorter.
const LONGEST: usize = 100;

/// The known word that is nearest to what was written, if it is near enough to
/// be what was meant: at most a third of the letters differ, as they are seen.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = as_seen(written);
    let letters = Letters::of(&written);
    if letters.count > LONGEST {
        return None;
    }
    let mut nearest: Option<(usize, &str)> = None;
    for word in known {
        let seen;
        let (of_word, seen) = if word.is_ascii() {
            (Letters::of(word), None)
        } else {
            seen = as_seen(word);
            (Letters::of(&seen), Some(seen.as_str()))
        };
        let most = of_word.count.max(3).div_ceil(3);
        let most = nearest.map_or(most, |(distance, _)| distance.min(most));
        if letters.least_distance(&of_word) > most {
            continue;
        }
        let distance = match seen {
            Some(seen) => strsim::damerau_levenshtein(&written, seen),
            None => strsim::damerau_levenshtein(&written, &as_seen(word)),
        };
        if distance <= most && nearest.is_none_or(|nearest| (distance, word) < nearest) {
            nearest = Some((distance, word));
        }
    }
    nearest.map(|(_, word)| word)
}

/// How often each letter occurs, by which most words are seen to be far from each other
/// before they are compared. Letters of one kind may count together, and those that
/// differ in their capital alone do.
struct Letters {
    count: usize,
    kinds: [u8; 32],
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self {
            count: 0,
            kinds: [0; 32],
        };
        for letter in word.chars() {
            letters.count += 1;
            let of_kind = &mut letters.kinds[letter as usize % 32];
            *of_kind = of_kind.saturating_add(1);
        }
        letters
    }

    /// So many letters differ at least: one that one word has more of is taken away, or
    /// takes the place of another.
    fn least_distance(&self, other: &Self) -> usize {
        let (mut more, mut fewer) = (0, 0);
        for (own, of_other) in self.kinds.iter().zip(&other.kinds) {
            more += usize::from(own.saturating_sub(*of_other));
            fewer += usize::from(of_other.saturating_sub(*own));
        }
        more.max(fewer).max(self.count.abs_diff(other.count))
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_the_one_with_fewest_other_letters() {
        fn check(written: &str, known: &[&str], expected: Option<&str>) {
            assert_eq!(
                nearest(written, known.iter().copied()),
                expected,
                "{written}"
            );
        }
        check("lezn", &["schrijven", "lezen", "leren"], Some("lezen"));
        check("Lezen", &["lezen"], Some("lezen"));
        check("elzen", &["lezen"], Some("lezen"));
        check("schrijven", &["lezen"], None);
        // Of two that are as near, the first by their letters.
        check("doel", &["deel", "doek"], Some("deel"));
        check("doel", &["doek", "deel"], Some("deel"));
        check("café", &["CAFÉ", "cafe"], Some("CAFÉ"));
        check("caf\u{ad}e", &["cafe"], Some("cafe"));
        check("", &["ab", "abc"], None);
        check(&"a".repeat(101), &[&"a".repeat(101)], None);
    }
}
