//! Dates, and parts of a year.

use super::{Fields, Written};
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Expected};
use crate::period::{meant_date, meant_part, no_such_date};
use crate::yaml::{Scalar, Value};

impl Fields<'_> {
    /// A day, a month or a year.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Written<PartialDate>> {
        let node = self.bare(key)?;
        let Value::Scalar(Scalar { text, .. }) = &node.value else {
            return self.wrong(&node.span, Expected::Date, &node.value);
        };
        let value = PartialDate::parse(text);
        if value.is_none() {
            let meant = meant_date(text).map(|date| date.to_string());
            self.reading.tell(match no_such_date(text) {
                Some(why) => Diagnostic::no_such_date(&node.span, text, why),
                None => Diagnostic::no_date(&node.span, text, meant.as_deref()),
            });
        }
        value.map(|value| Written {
            value,
            span: node.span.clone(),
        })
    }

    /// A date, or a half or a quarter of a year.
    pub(crate) fn part_of_year(&mut self, key: &'static str) -> Option<Written<PartialDate>> {
        let node = self.bare(key)?;
        let Value::Scalar(Scalar { text, .. }) = &node.value else {
            return self.date(key);
        };
        if let Some(value) = PartialDate::parse_part(text) {
            return Some(Written {
                value,
                span: node.span.clone(),
            });
        }
        if meant_date(text).is_some() || no_such_date(text).is_some() {
            return self.date(key);
        }
        let meant = meant_part(text).map(|part| part.to_string());
        let told = Diagnostic::no_part_of_year(&node.span, text, meant.as_deref());
        self.reading.tell(told);
        None
    }

    /// Whether a value is a date, or was meant as one.
    pub(crate) fn is_date(&mut self, key: &'static str) -> bool {
        let Some(Value::Scalar(scalar)) = self.node(key).map(|node| &node.value) else {
            return false;
        };
        let text = scalar.text.trim();
        let begin = text.bytes().take_while(u8::is_ascii_digit).count();
        begin >= 4
            || begin == text.len()
            || meant_date(text).is_some()
            || meant_part(text).is_some()
    }
}
