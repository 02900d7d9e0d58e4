//! Words that two texts have in common, so many in a row that it is no accident.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Each run of so many words, as a number. Words come as they are to be compared.
pub(crate) fn runs<'w>(words: impl Iterator<Item = &'w str>, length: usize) -> Vec<u64> {
    let words: Vec<u64> = words.map(number).collect();
    words.windows(length).map(number).collect()
}

/// The runs of a text as it is written, whatever its capitals and signs, each once and
/// in order.
pub(crate) fn distinct_runs(text: &str, length: usize) -> Vec<u64> {
    let text = text.to_lowercase();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let mut runs = runs(words.filter(|word| !word.is_empty()), length);
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn number(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{distinct_runs, runs};

    #[test]
    fn runs_are_the_same_whatever_stands_between_words() {
        let one = distinct_runs("Ik *las* daar een boek.", 3);
        assert_eq!(one.len(), 3);
        assert_eq!(one, distinct_runs("ik las, daar EEN\nboek", 3));
        assert!(runs(["ik", "las"].into_iter(), 3).is_empty());
    }
}
