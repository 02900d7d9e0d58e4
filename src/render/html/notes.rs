//! Footnotes: their marks in a text, and the notes below it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::mem;

use super::super::reader::Rendered;
use super::{Links, Writer};
use crate::markdown::{Block, Inline};

/// What each mark of a note begins with.
pub(super) const REFERENCE: &str = "<sup class=\"footnote-ref\">";

/// The notes that a text has named so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
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
    /// The label and the number of the note that comes after a number: not always the
    /// next one, for what is embedded in the text has notes too; and a note may name
    /// another one, which then comes after it.
    fn after(&self, number: usize) -> Option<(String, usize)> {
        let (number, label) = self.labels.range(number + 1..).next()?;
        Some((label.clone(), *number))
    }
}

impl Writer<'_, '_> {
    /// The notes that the text names, in the order it names them.
    pub fn footnotes(&mut self) -> Rendered<()> {
        if self.notes.labels.is_empty() {
            return Ok(());
        }
        let bodies = footnote_bodies(&self.markdown.blocks);
        let before = mem::take(&mut self.html);
        let mut written: Vec<(String, usize, String)> = Vec::new();
        while let Some((label, number)) = self.notes.after(written.last().map_or(0, |it| it.1)) {
            if let Some(blocks) = bodies.get(label.as_str()) {
                self.blocks(blocks)?;
            }
            written.push((label, number, mem::take(&mut self.html)));
        }
        self.html = before;
        let (label, inside) = self.label(&self.reader.word("footnotes"));
        let _ = write!(
            self.html,
            "<div class=\"footnotes\" role=\"group\"{label}><ul class=\"notes\"{inside}>",
        );
        // Only now is it known how often each is named: notes name notes.
        for (label, number, body) in written {
            // A list could tell by `value` that numbers go on from one text to the next,
            // but some checkers take that for obsolete.
            let _ = write!(
                self.html,
                "<li id=\"k-note-{number}\"><span class=\"note-number\">{number}.</span> {body}",
            );
            self.ways_back(&label, number);
            self.html.push_str("</li>");
        }
        self.html.push_str("</ul></div>");
        Ok(())
    }

    /// A link back to each mark of a note; where there are more, each has its number, to
    /// the eye and in its name.
    fn ways_back(&mut self, label: &str, number: usize) {
        let references = self.notes.by_label[label].references;
        let plain = |number: usize| self.reader.plain(&number.to_string());
        self.html.push_str("<p class=\"footnote-back\">");
        for nth in 1..=references {
            let anchor = reference_anchor(number, nth);
            let values = [("n", plain(number)), ("nth", plain(nth))];
            let (key, sign) = match references {
                1 => ("footnotes.back", String::new()),
                _ => ("footnotes.back.nth", nth.to_string()),
            };
            let (label, _) = self.label(&self.reader.filled(key, &values));
            let _ = write!(self.html, "<a href=\"#{anchor}\"{label}>{sign}</a> ");
        }
        self.html.push_str("</p>");
    }

    /// Inline words without the marks of notes.
    pub(super) fn without_notes(&self, inlines: &[Inline]) -> String {
        let mut writer = Writer::new(self.reader, self.markdown, &self.lang, Links::Plain);
        writer.inlines(inlines);
        writer.finish()
    }

    pub(super) fn footnote_reference(&mut self, label: &str) {
        if self.links == Links::Plain {
            return;
        }
        if !self.notes.by_label.contains_key(label) {
            let number = self.reader.notes.get() + 1;
            self.reader.notes.set(number);
            let note = Note {
                number,
                references: 0,
            };
            self.notes.by_label.insert(label.to_owned(), note);
            self.notes.labels.insert(number, label.to_owned());
        }
        let Some(note) = self.notes.by_label.get_mut(label) else {
            return;
        };
        note.references += 1;
        let Note { number, references } = *note;
        let anchor = reference_anchor(number, references);
        let n = self.reader.plain(&number.to_string());
        let (label, _) = self.label(&self.reader.filled("footnote", &[("n", n)]));
        let _ = write!(
            self.html,
            "{REFERENCE}<a id=\"{anchor}\" href=\"#k-note-{number}\"{label}>{number}</a></sup>",
        );
    }
}

/// The notes of a text, by label; of equal labels the first.
fn footnote_bodies(blocks: &[Block]) -> BTreeMap<&str, &[Block]> {
    fn collect<'b>(blocks: &'b [Block], bodies: &mut BTreeMap<&'b str, &'b [Block]>) {
        for block in blocks {
            match block {
                Block::Footnote(note) => {
                    bodies.entry(&note.label).or_insert(&note.blocks);
                    collect(&note.blocks, bodies);
                }
                Block::Quote { blocks, .. } => collect(blocks, bodies),
                Block::List { items, .. } => {
                    items.iter().for_each(|item| collect(&item.blocks, bodies));
                }
                Block::Definitions(definitions) => {
                    let details = definitions
                        .iter()
                        .flat_map(|definition| &definition.details);
                    details.for_each(|item| collect(&item.blocks, bodies));
                }
                _ => {}
            }
        }
    }
    let mut bodies = BTreeMap::new();
    collect(blocks, &mut bodies);
    bodies
}

fn reference_anchor(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("k-ref-{number}")
    } else {
        format!("k-ref-{number}-{nth}")
    }
}
