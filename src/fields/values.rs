//! Single values, and what is told of those that are none.

use std::ops::RangeInclusive;

use crate::address::composed;
use crate::diagnostic::{Diagnostic, Expected, Span};
use crate::yaml::edit::in_flow;
use crate::yaml::{Node, Scalar, Value};

use super::reading::Reading;

/// Something an editor wrote, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written<T> {
    pub value: T,
    pub span: Span,
}

/// A string that is no text.
pub(crate) fn word(node: &Node, reading: &Reading<'_>) -> Option<Written<String>> {
    if is_in_typographic_quotes(node, reading) {
        return None;
    }
    name(node, reading)
}

/// A string that is no text and may have quotation marks of its own: a name.
pub(super) fn name(node: &Node, reading: &Reading<'_>) -> Option<Written<String>> {
    if let Value::Scalar(scalar) = &node.value {
        return reading
            .has_room_for(&scalar.text, &node.span)
            .then(|| Written {
                value: composed(scalar.text.trim()).into_owned(),
                span: node.span.clone(),
            });
    }
    reading.tell(match text_with_colon(node, reading) {
        Some(told) => told,
        None => Diagnostic::wrong_type(&node.span, Expected::Word, &node.value),
    });
    None
}

/// An item of a list that was meant as a text with a colon, and is a key with a value to
/// YAML: `- Voorlezen: elke dag`.
pub(crate) fn text_with_colon(node: &Node, reading: &Reading<'_>) -> Option<Diagnostic> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let [(key, value)] = entries.as_slice() else {
        return None;
    };
    let is_text = matches!(value.value, Value::Scalar(_)) && reading.after_colon(key).is_some();
    let span = key.span.to(&value.span);
    let written = reading.source_of(&span);
    let is_plain = !written.contains('\n') && !written.starts_with(['"', '\'']);
    let is_plain = is_plain && !reading.source_of(&node.span).starts_with('{');
    (is_text && is_plain && !written.is_empty())
        .then(|| Diagnostic::text_with_colon(&span, written))
}

pub(super) fn whole<N: TryFrom<i64>>(
    node: &Node,
    range: RangeInclusive<i64>,
    reading: &Reading<'_>,
) -> Option<Written<N>> {
    if is_in_typographic_quotes(node, reading) {
        return None;
    }
    let number = match &node.value {
        Value::Scalar(scalar) => scalar.text.parse::<i64>().ok(),
        _ => None,
    };
    let Some(number) = number else {
        reading.tell(match &node.value {
            Value::Scalar(Scalar { text, .. }) => {
                let within = number_within(text, &range);
                Diagnostic::no_whole(&node.span, text, within, &range)
            }
            other => Diagnostic::wrong_type(&node.span, Expected::Whole, other),
        });
        return None;
    };
    match N::try_from(number) {
        Ok(value) if range.contains(&number) => Some(Written {
            value,
            span: node.span.clone(),
        }),
        _ => {
            reading.tell(Diagnostic::out_of_range(&node.span, number, &range));
            None
        }
    }
}

/// The one number in a text that can stand where a number in this range belongs: `40 jaar`,
/// `31-12-2029`.
pub(super) fn number_within(text: &str, range: &RangeInclusive<i64>) -> Option<i64> {
    // Of `3,5` and `-5` neither number is what is meant.
    let is_part = |sign: char| sign.is_ascii_digit() || "-−.,/".contains(sign);
    let is_date = |part: &str| part.matches(['-', '/', '.']).count() == 2;
    let parts = text.split(|sign: char| !is_part(sign));
    let numbers = parts.flat_map(|part| {
        let part = part.trim_end_matches(['.', ',', '-', '/']);
        let digits = if is_date(part) {
            part.split(['-', '/', '.']).collect()
        } else {
            vec![part]
        };
        digits
            .into_iter()
            .filter_map(|digits| digits.parse::<i64>().ok())
    });
    let mut fitting = numbers.filter(|number| range.contains(number));
    let number = fitting.next()?;
    fitting.next().is_none().then_some(number)
}

/// Whether a value has quotation marks round it that mean nothing to YAML, which is told:
/// `“/over/”`.
pub(super) fn is_in_typographic_quotes(node: &Node, reading: &Reading<'_>) -> bool {
    const DOUBLE: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
    const SINGLE: [char; 3] = ['‘', '’', '‚'];
    let Value::Scalar(Scalar { text, .. }) = &node.value else {
        return false;
    };
    let text = text.trim();
    let is_double = text.starts_with(DOUBLE) || text.ends_with(DOUBLE);
    let is_single = text.starts_with(SINGLE) && text.ends_with(SINGLE);
    let is_sign = |sign: char| DOUBLE.contains(&sign) || SINGLE.contains(&sign);
    let bare = text.trim_matches(is_sign).trim();
    let is_quoted = (is_double || is_single) && !bare.is_empty();
    if is_quoted {
        let told = Diagnostic::typographic_quotes(&node.span, text, &plain(bare));
        reading.tell(told);
    }
    is_quoted
}

/// A value within braces or brackets as it is to be written: a number or a date stays as it
/// is.
pub(super) fn plain(value: &str) -> String {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'%');
    match value.bytes().all(is_sign) {
        true => value.to_owned(),
        false => in_flow(value),
    }
}
