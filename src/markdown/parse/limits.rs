//! How much Markdown pulldown-cmark can take.
//!
//! It guards itself against texts that are made to grow, and says nothing of it
//! where it stops: what is left out then is found here, and told.

use std::ops::Range;

use pulldown_cmark::LinkType;

/// How many cells a table may have: where rows lack more cells than this,
/// pulldown-cmark takes what comes after the table for a part of it (its
/// `MAX_AUTOCOMPLETED_CELLS`).
pub(super) const MOST_CELLS: usize = 1 << 18;

/// Fewer bytes can't make as many cells: one of a row takes two, in the header and
/// below it, and a row with all its cells missing takes two as well.
const LEAST_BYTES: usize = 2048;

/// How many bytes of destinations and titles the links that name a label may have
/// together, in a text that isn't longer itself.
const MOST_EXPANDED: usize = 100_000;

/// A table of more cells than can be read.
pub(super) struct LargeTable {
    /// Its header.
    pub head: Range<usize>,
    pub columns: usize,
    pub rows: usize,
}

/// The first table of a text that is too large. Counts no fewer cells than there
/// are: each line below the dashes is a row, up to an empty one.
pub(super) fn large_table(text: &str) -> Option<LargeTable> {
    if text.len() < LEAST_BYTES || !text.contains('|') {
        return None;
    }
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if !inside(&text[range.clone()]).is_empty() {
            run.push(range);
        } else if let Some(table) = large_table_in(text, &run) {
            return Some(table);
        } else {
            run.clear();
        }
    }
    large_table_in(text, &run)
}

/// The same among lines of which none is empty.
fn large_table_in(text: &str, lines: &[Range<usize>]) -> Option<LargeTable> {
    let below = lines.iter().enumerate().skip(1);
    let mut tables = below.map(|(index, line)| LargeTable {
        head: lines[index - 1].clone(),
        columns: columns(inside(&text[line.clone()])),
        rows: lines.len() - index - 1,
    });
    tables.find(|table| table.columns * table.rows > MOST_CELLS)
}

/// A line without the marks of quotations and lists before it.
fn inside(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// How many columns the dashes below a header make; 0 for any other line.
fn columns(line: &str) -> usize {
    let is_delimiter = |byte: u8| b"|-: \t".contains(&byte);
    match line.contains('-') && line.bytes().all(is_delimiter) {
        true => line.trim_matches('|').split('|').count(),
        false => 0,
    }
}

/// What the links that name a label, `[text][label]`, add to a text.
#[derive(Default)]
pub(super) struct Expansion {
    bytes: usize,
}

impl Expansion {
    /// Whether this link is the last that is read: pulldown-cmark leaves those after
    /// it as they are written.
    pub(super) fn is_used_up_by(&mut self, link: LinkType, bytes: usize, text: &str) -> bool {
        let has_label = matches!(
            link,
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
        );
        let most = text.len().max(MOST_EXPANDED);
        let before = self.bytes;
        self.bytes += if has_label { bytes } else { 0 };
        before < most && self.bytes >= most
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_CELLS, large_table};

    /// A table of 512 columns, of which the rows have one cell.
    fn table(before: &str, rows: usize) -> String {
        let (head, dashes) = ("a|".repeat(512), "-|".repeat(512));
        let mut text = format!("Tekst\n\n{before}{head}\n{before}{dashes}\n");
        text.push_str(&format!("{before}b\n").repeat(rows));
        text
    }

    #[test]
    fn a_table_is_too_large_wherever_it_stands() {
        fn check(text: &str, is_large: bool) {
            assert_eq!(large_table(text).is_some(), is_large, "{}", &text[..99]);
        }
        let most = MOST_CELLS / 512 + 1;
        check(&table("", most), true);
        check(&table("", most / 2), false);
        check(&table("> ", most), true);
        check(&table("    ", most), true);
        check(&table("", most).replace('\n', "\n\n"), false);
        check(&table("", most / 2).repeat(3), false);
        check(&table("", most).replace('|', ","), false);
        check(&format!("{}\nEinde", table("", most)), true);
    }
}
