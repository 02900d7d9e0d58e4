//! Commas within braces, where YAML ends a value: `{ title: Lezen, zingen en spelen }`.

use std::collections::BTreeSet;

use super::Fields;
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::Value;

/// A number with commas has no more parts behind them.
const MOST_GROUPS: usize = 10;

impl Fields<'_> {
    /// Ends a map whose keys are ids with a text each. Reports which have none, and what is
    /// the rest of a text.
    pub(crate) fn finish_texts(self) {
        let rests = self.report_rests();
        for (at, (key, node)) in self.entries.iter().enumerate() {
            if !matches!(node.value, Value::Null) || rests.contains(&at) {
                continue;
            }
            match self.reading.after_colon(key) {
                Some(_) => self.reading.report_bare(key),
                None => {
                    let told = Diagnostic::key_without_value(&key.span, &key.name, None);
                    self.reading.tell(told);
                }
            }
        }
    }

    /// Reports the keys that are the rest of a text after a comma. Gives their indices.
    pub(crate) fn report_rests(&self) -> BTreeSet<usize> {
        let mut rests = BTreeSet::new();
        for (at, (_, node)) in self.entries.iter().enumerate() {
            if !matches!(node.value, Value::Null) || rests.contains(&at) {
                continue;
            }
            let told = self.number_with_commas(at);
            if let Some((told, last)) = told.or_else(|| self.text_with_comma(at)) {
                self.reading.tell(told);
                rests.extend(at..=last);
            }
        }
        rests
    }

    /// A number with commas that begins before a key: of `{ value: 2,7 }` YAML reads 2,
    /// and a key `7`; of `1,234,567` two keys. Gives how that is told, and the last key of
    /// it.
    pub(super) fn number_with_commas(&self, at: usize) -> Option<(Diagnostic, usize)> {
        let behind = (at..self.entries.len()).take_while(|at| self.is_behind_a_comma(*at));
        let last = behind.take(MOST_GROUPS).last()?;
        let (_, value) = &self.entries[at - 1];
        let whole = self.reading.source_of(&value.span);
        let digits = whole.trim_start_matches('-');
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let ((start, _), (_, end)) = value.span.range.zip(self.entries[last].0.span.range)?;
        is_number.then(|| {
            let span = Span::new(&value.span.path, start..end);
            let behind = self.entries[at..=last].iter().map(|(key, _)| &*key.name);
            let behind: Vec<&str> = behind.collect();
            (Diagnostic::number_with_commas(&span, whole, &behind), last)
        })
    }

    /// A text with a comma within braces: of `{ title: Lezen, zingen en spelen }` YAML reads
    /// *Lezen*, and a key without a colon. Gives how that is told, and the last such key.
    pub(super) fn text_with_comma(&self, at: usize) -> Option<(Diagnostic, usize)> {
        let is_rest = |at: &usize| {
            let (key, node) = &self.entries[*at];
            let is_known = self.asked.contains(&&*key.name);
            let is_bare = self.reading.after_colon(key).is_none() && !key.name.is_empty();
            // `alt:Deur` is a key without a space after its colon.
            let has_colon = key.name.contains(':') && self.meant(&key.name).is_some();
            matches!(node.value, Value::Null) && is_bare && !is_known && !has_colon
        };
        let last = (at..self.entries.len()).take_while(is_rest).last()?;
        let (_, value) = &self.entries[at.checked_sub(1)?];
        let has_letters = |text: &str| text.contains(char::is_alphabetic);
        let is_text = matches!(&value.value, Value::Scalar(scalar) if has_letters(&scalar.text));
        let ((start, _), (_, end)) = value.span.range.zip(self.entries[last].0.span.range)?;
        let span = Span::new(&value.span.path, start..end);
        let written = self.reading.source_of(&span);
        let is_plain = !written.starts_with(['"', '\'']) && !written.contains('\n');
        let key = &self.entries[at].0.name;
        (is_text && is_plain && !written.is_empty())
            .then(|| (Diagnostic::text_with_comma(&span, written, key), last))
    }

    /// Whether an entry is digits alone, behind the comma of the value before it.
    fn is_behind_a_comma(&self, at: usize) -> bool {
        let Some(((before, value), (key, node))) = at
            .checked_sub(1)
            .map(|before| (&self.entries[before], &self.entries[at]))
        else {
            return false;
        };
        let is_digits = !key.name.is_empty() && key.name.bytes().all(|byte| byte.is_ascii_digit());
        let end = match value.value {
            Value::Null => before.span.range,
            _ => value.span.range,
        };
        let Some(((_, end), (start, _))) = end.zip(key.span.range) else {
            return false;
        };
        let between = Span::new(&key.span.path, end..start.max(end));
        is_digits
            && matches!(node.value, Value::Null)
            && self.reading.source_of(&between).trim() == ","
    }
}
