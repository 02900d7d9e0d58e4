//! The footnotes that a text names, and their numbers.

use std::collections::BTreeMap;

/// The notes that a text has named so far.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    by_label: BTreeMap<String, Note>,
    /// Their labels, by number.
    labels: BTreeMap<usize, String>,
}

#[derive(Debug, Clone, Copy)]
struct Note {
    number: usize,
    /// How often the text names it.
    references: usize,
}

impl Notes {
    pub(crate) fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Names a note once more: gives its number, which is `next` of a new one, and how
    /// often it has been named.
    pub(crate) fn name(&mut self, label: &str, next: impl FnOnce() -> usize) -> (usize, usize) {
        if !self.by_label.contains_key(label) {
            let number = next();
            let note = Note {
                number,
                references: 0,
            };
            self.by_label.insert(label.to_owned(), note);
            self.labels.insert(number, label.to_owned());
        }
        let note = self.by_label.get_mut(label);
        let note = note.expect("it is there, or was made");
        note.references += 1;
        (note.number, note.references)
    }

    /// How often the text names a note.
    pub(crate) fn references(&self, label: &str) -> usize {
        self.by_label[label].references
    }

    /// The label and the number of the note that comes after a number: not always the
    /// next one, for what is embedded in the text has notes too; and a note may name
    /// another one, which then comes after it.
    pub(crate) fn after(&self, number: usize) -> Option<(String, usize)> {
        let (number, label) = self.labels.range(number + 1..).next()?;
        Some((label.clone(), *number))
    }
}

/// The id of the mark that is the nth of a note.
pub(crate) fn reference_anchor(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("k-ref-{number}")
    } else {
        format!("k-ref-{number}-{nth}")
    }
}
