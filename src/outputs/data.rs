//! The values of a figure, for other programs.

use crate::publication::IndicatorId;
use crate::reader::Reader;
use crate::spreadsheet::guarded;
use crate::text::Text;

/// The values of a figure as a file for other programs: CSV as RFC 4180 has it (with
/// line feeds alone), in UTF-8, with a point before decimals. Its columns are called
/// as they are on the page; those that would be empty are left out. No text in it is
/// taken for a formula.
pub(crate) fn data(reader: &Reader<'_>, id: IndicatorId) -> String {
    let detail = reader.edition[id].detail();
    let table = &detail.table;
    let words = |text: &Text| reader.plain_form(reader.form(text));
    let text = |text: String| guarded(&text);
    let rows = || table.rows.iter();
    let amounts = || rows().flat_map(|row| &row.amounts);
    let has_labels = rows().any(|row| row.label.is_some());
    let has_periods = rows().any(|row| row.period.is_some());
    let has_words = amounts().any(|amount| amount.display.is_some());
    let has_notes = rows().any(|row| row.note.is_some());

    let unit = detail.unit.as_ref().map(words);
    let unit = unit.map_or_else(String::new, |unit| format!(" ({unit})"));
    let names = table.series.iter().map(|name| match name {
        Some(name) => name.clone(),
        None => reader.word("value").plain(),
    });
    let mut head: Vec<String> = Vec::new();
    head.extend(has_labels.then(|| reader.word("label").plain()));
    head.extend(has_periods.then(|| reader.word("period").plain()));
    head.extend(names.map(|name| text(name + &unit)));
    head.extend(has_words.then(|| reader.word("value.said").plain()));
    head.extend(has_notes.then(|| reader.word("note").plain()));

    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |record: Vec<String>| {
        let written = writer.write_record(record);
        written.expect("memory takes all that is written, and rows are of one length");
    };
    write(head);
    for row in rows() {
        let mut record: Vec<String> = Vec::new();
        let said = |written: &Option<_>| text(written.as_ref().map(words).unwrap_or_default());
        record.extend(has_labels.then(|| said(&row.label)));
        record.extend(has_periods.then(|| {
            let period = row.period.as_ref();
            period.map_or_else(String::new, |period| guarded(&period.written))
        }));
        let values = row.amounts.iter().map(|amount| amount.value);
        record
            .extend(values.map(|value| value.map_or_else(String::new, |value| value.to_string())));
        // Only what has one series has words for its values.
        let display = row
            .amounts
            .first()
            .and_then(|amount| amount.display.as_ref());
        record.extend(has_words.then(|| text(display.map(words).unwrap_or_default())));
        record.extend(has_notes.then(|| said(&row.note)));
        write(record);
    }
    let bytes = writer
        .into_inner()
        .expect("memory takes all that is written");
    String::from_utf8(bytes).expect("what was written is text")
}
