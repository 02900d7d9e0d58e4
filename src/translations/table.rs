//! The texts of one language as a table, to be filled in with a spreadsheet.
//!
//! A table is CSV with semicolons and a byte order mark, which a Dutch Excel and
//! LibreOffice open as it is. It comes back as they save it: with any delimiter,
//! with or without the mark, with any line ends.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::texts::{Entry, Origin, entries};
use super::{Edited, edit, errors, find_language, language_name, stamping};
use crate::diagnostic::{Diagnosed, Diagnostic, Span, Tongue};
use crate::edit::Edit;
use crate::language::Lang;
use crate::manuscript::{self, Manuscript, Memory};
use crate::settings::Language;
use crate::sources::{Sources, fingerprint};
use crate::spreadsheet::{guarded, unguarded};
use crate::yaml::edit::Change;

/// Every text of the publication, beside what it is in one language.
///
/// There is no table where that is no language of the publication.
pub fn export(sources: &Sources, lang: &str, tongue: Tongue) -> Diagnosed<Option<String>> {
    let parsed = manuscript::parse(sources, &mut Memory::default());
    let manuscript = &parsed.value;
    let mut diagnostics = errors(parsed.diagnostics);
    let table = find_language(manuscript, lang, &mut diagnostics)
        .map(|language| write(sources, manuscript, language, tongue));
    Diagnosed {
        value: table,
        diagnostics,
    }
}

fn write(
    sources: &Sources,
    manuscript: &Manuscript,
    language: &Language,
    tongue: Tongue,
) -> String {
    let columns = Columns::new(&manuscript.languages[0], language, tongue);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let rows = entries(sources, manuscript, &language.tag);
    let rows = rows.iter().map(|entry| {
        let state = state(entry, manuscript, &language.tag, tongue);
        let first = entry.first.as_deref().map(guarded);
        let translated = entry.translated.as_deref().map(guarded);
        [
            entry.file.to_string(),
            entry.what.clone(),
            first.unwrap_or_default(),
            translated.unwrap_or_default(),
            state.to_owned(),
        ]
    });
    for row in std::iter::once(columns.headings()).chain(rows) {
        writer
            .write_record(row)
            .expect("memory takes rows of one width");
    }
    let bytes = writer.into_inner().expect("memory takes all rows");
    let table = String::from_utf8(bytes).expect("texts are UTF-8, and so is what is between");
    format!("\u{feff}{table}")
}

/// How far one text is.
fn state(entry: &Entry, manuscript: &Manuscript, lang: &Lang, tongue: Tongue) -> &'static str {
    let translation = match entry.origin {
        Origin::Document(index) => manuscript.documents[index]
            .variants
            .get(lang)
            .and_then(|variant| variant.translation.as_ref()),
        _ => None,
    };
    match (&entry.translated, translation) {
        (None, _) => tongue.choose("ontbreekt", "missing"),
        (_, Some(translation)) if translation.is_stale => tongue.choose("verouderd", "stale"),
        (_, Some(translation)) if translation.is_draft => tongue.choose("concept", "draft"),
        _ => tongue.choose("vertaald", "translated"),
    }
}

/// The headings of a table.
struct Columns {
    place: &'static str,
    what: &'static str,
    first: String,
    translated: String,
    state: &'static str,
}

impl Columns {
    fn new(first: &Language, language: &Language, tongue: Tongue) -> Self {
        let named = |language: &Language| {
            let name = language_name(language, tongue);
            let mut letters = name.chars();
            let initial = letters.next().into_iter().flat_map(char::to_uppercase);
            initial.chain(letters).collect::<String>()
        };
        Self {
            place: tongue.choose("waar", "where"),
            what: tongue.choose("wat", "what"),
            first: named(first),
            translated: named(language),
            state: tongue.choose("stand", "state"),
        }
    }

    fn headings(&self) -> [String; 5] {
        [
            self.place.to_owned(),
            self.what.to_owned(),
            self.first.clone(),
            self.translated.clone(),
            self.state.to_owned(),
        ]
    }

    /// Where the columns are that matter, in whatever order.
    fn find(&self, head: &csv::StringRecord) -> Option<[usize; 4]> {
        let find = |heading: &str| {
            let is_it = |cell: &str| cell.trim().to_lowercase() == heading.to_lowercase();
            head.iter().position(is_it)
        };
        Some([
            find(self.place)?,
            find(self.what)?,
            find(&self.first)?,
            find(&self.translated)?,
        ])
    }
}

/// A row that has a translation.
struct Row {
    place: String,
    what: String,
    first: String,
    translated: String,
    span: Span,
}

/// What comes of a table that was filled in.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// How many translations are new.
    pub texts: usize,
    pub edits: Vec<Edit>,
}

/// Puts the translations of a table where they belong. The table is one of the
/// sources, at `table`, so that what is wrong with a row can be told there.
///
/// Rows that are empty, or the same as what is there, do nothing.
pub fn import(sources: &Sources, lang: &str, table: &str) -> Diagnosed<Imported> {
    let parsed = manuscript::parse(sources, &mut Memory::default());
    let manuscript = &parsed.value;
    let mut diagnostics = errors(parsed.diagnostics);
    let language = find_language(manuscript, lang, &mut diagnostics);
    let imported = language.map_or_else(Imported::default, |language| {
        let rows = read(sources, manuscript, language, table, &mut diagnostics);
        let entries = entries(sources, manuscript, &language.tag);
        let wanted = wanted(rows, &entries, &mut diagnostics);
        let import = Import {
            sources,
            manuscript,
            lang: &language.tag,
            entries: &entries,
        };
        import.edits(wanted, &mut diagnostics)
    });
    Diagnosed {
        value: imported,
        diagnostics,
    }
}

fn read(
    sources: &Sources,
    manuscript: &Manuscript,
    language: &Language,
    table: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let path: Arc<str> = table.into();
    let whole = sources.text(table).map_or("", |text| text);
    // Excel writes its delimiter in a line of its own when it is asked to.
    let (stated, start) = match whole.strip_prefix("sep=") {
        Some(rest) => (
            rest.chars().next(),
            whole.find('\n').map_or(whole.len(), |newline| newline + 1),
        ),
        None => (None, 0),
    };
    let text = &whole[start..];
    let head_line = text.lines().next().unwrap_or_default();
    let count = |delimiter: &char| head_line.matches(*delimiter).count();
    let delimiter = stated
        .filter(char::is_ascii)
        .or_else(|| ['\t', ',', ';'].into_iter().max_by_key(count))
        .and_then(|delimiter| u8::try_from(delimiter).ok())
        .unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let tongues = [Tongue::Dutch, Tongue::English];
    let columns = tongues.map(|tongue| Columns::new(&manuscript.languages[0], language, tongue));
    let head = records.next().unwrap_or_default();
    let found = columns.iter().find_map(|columns| columns.find(&head));
    let Some([place, what, first, translated]) = found else {
        let [dutch, english] = &columns;
        let span = Span::new(&path, start..start + head_line.len());
        diagnostics.push(Diagnostic::not_a_table(
            &span,
            &dutch.headings(),
            &english.headings(),
        ));
        return Vec::new();
    };
    let rows = records.filter_map(|record| {
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let position = record.position()?.byte();
        let at = start + usize::try_from(position).ok()?.min(text.len());
        let len = whole[at..].lines().next().map_or(0, str::len);
        Some(Row {
            place: cell(place).trim().to_owned(),
            what: cell(what).trim().to_owned(),
            first: unguarded(cell(first)).to_owned(),
            translated: unguarded(cell(translated)).to_owned(),
            span: Span::new(&path, at..at + len),
        })
    });
    rows.filter(|row| !row.translated.trim().is_empty())
        .collect()
}

/// A translation that is to be written.
struct Wanted {
    /// By its place among the entries.
    entry: usize,
    text: String,
    span: Span,
}

/// The rows that say something new; those that can't be taken over are told.
fn wanted(rows: Vec<Row>, entries: &[Entry], diagnostics: &mut Vec<Diagnostic>) -> Vec<Wanted> {
    let by_name: HashMap<(&str, &str), usize> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| ((&*entry.file, entry.what.as_str()), index))
        .collect();
    let mut wanted: BTreeMap<usize, Wanted> = BTreeMap::new();
    for row in rows {
        let Some(&index) = by_name.get(&(&*row.place, row.what.as_str())) else {
            diagnostics.push(Diagnostic::unknown_row(&row.span, &row.place, &row.what));
            continue;
        };
        let entry = &entries[index];
        let first = entry.first.as_deref().unwrap_or_default();
        if entry.translated.as_deref() == Some(row.translated.as_str()) {
            continue;
        }
        // Spreadsheets lose what is behind the last word.
        if first.trim_end() != row.first.trim_end() {
            diagnostics.push(Diagnostic::row_changed(&row.span, &row.what, &row.place));
            continue;
        }
        if let Some(before) = wanted.get(&index) {
            if before.text != row.translated {
                diagnostics.push(Diagnostic::row_twice(&row.span, &row.what, &before.span));
            }
            continue;
        }
        let span = row.span;
        let text = row.translated;
        wanted.insert(
            index,
            Wanted {
                entry: index,
                text,
                span,
            },
        );
    }
    wanted.into_values().collect()
}

/// What is needed to write translations.
struct Import<'a> {
    sources: &'a Sources,
    manuscript: &'a Manuscript,
    lang: &'a Lang,
    entries: &'a [Entry],
}

impl Import<'_> {
    /// The changes that give exactly the texts that are wanted; where one would
    /// do anything else it isn't made, and that is told.
    fn edits(&self, mut wanted: Vec<Wanted>, diagnostics: &mut Vec<Diagnostic>) -> Imported {
        loop {
            let (edited, refused) = self.edit(&wanted);
            let wrong = self.wrong(&edited, &wanted, &refused);
            if wrong.is_empty() {
                for index in &refused {
                    diagnostics.push(self.not_written(&wanted[*index]));
                }
                return Imported {
                    texts: wanted.len() - refused.len(),
                    edits: edited.into_iter().map(|edited| edited.edit).collect(),
                };
            }
            let is_wrong = |wanted: &Wanted| wrong.contains(&self.entries[wanted.entry].file);
            let (without, kept): (Vec<_>, Vec<_>) = wanted.into_iter().partition(is_wrong);
            // Nothing that is left can be the cause: all of it is.
            let is_all = without.is_empty();
            let without = if is_all { kept.as_slice() } else { &without };
            diagnostics.extend(without.iter().map(|wanted| self.not_written(wanted)));
            if is_all {
                return Imported::default();
            }
            wanted = kept;
        }
    }

    fn not_written(&self, wanted: &Wanted) -> Diagnostic {
        let entry = &self.entries[wanted.entry];
        let target = entry.target.as_ref();
        let file = target.map_or(&entry.file, |target| &target.path);
        Diagnostic::row_not_written(&wanted.span, &entry.what, file)
    }

    /// The files with the translations in them, and which can't be written.
    fn edit(&self, wanted: &[Wanted]) -> (Vec<Edited>, BTreeSet<usize>) {
        let mut refused = BTreeSet::new();
        let mut by_file: BTreeMap<&Arc<str>, (Vec<usize>, Vec<_>)> = BTreeMap::new();
        for (index, wanted) in wanted.iter().enumerate() {
            match &self.entries[wanted.entry].target {
                None => {
                    refused.insert(index);
                }
                Some(target) => {
                    let (indexes, changes) = by_file.entry(&target.path).or_default();
                    indexes.push(index);
                    changes.push(target.change(&wanted.text));
                }
            }
        }
        let mut files = Vec::new();
        let mut make = |path, indexes: &[usize], changes: &[Change]| {
            let (edited, not_made) = edit(self.sources, path, changes);
            let not_made = not_made.into_iter();
            refused.extend(not_made.filter_map(|index| indexes.get(index)));
            let fingerprint = edited.as_ref().map(|edited| fingerprint(&edited.text));
            files.extend(edited);
            fingerprint
        };
        // A text by language changes the original, and not what was translated:
        // variants of it stay as current as they were.
        for translated in &self.manuscript.documents {
            let Some((indexes, changes)) = by_file.remove(&translated.first.path) else {
                continue;
            };
            let Some(fingerprint) = make(&translated.first.path, &indexes, &changes) else {
                continue;
            };
            for variant in translated.variants.values() {
                let translation = variant.translation.as_ref();
                if translation.is_some_and(|one| one.of.is_some() && !one.is_stale) {
                    let (_, changes) = by_file.entry(&variant.path).or_default();
                    changes.push(stamping(&fingerprint));
                }
            }
        }
        for (path, (indexes, changes)) in by_file {
            make(path, &indexes, &changes);
        }
        (files, refused)
    }

    /// The files of which a text isn't what it is to be after the changes.
    fn wrong(
        &self,
        edited: &[Edited],
        wanted: &[Wanted],
        refused: &BTreeSet<usize>,
    ) -> BTreeSet<Arc<str>> {
        let texts = edited.iter();
        let texts = texts.map(|edited| (&*edited.edit.path, edited.text.as_str()));
        let sources = self.sources.with(texts);
        let after = entries(
            &sources,
            &manuscript::parse(&sources, &mut Memory::default()).value,
            self.lang,
        );
        let mut expected: BTreeMap<_, _> = self
            .entries
            .iter()
            .map(|entry| {
                let said = (entry.first.as_deref(), entry.translated.as_deref());
                ((&entry.file, &entry.what), said)
            })
            .collect();
        for (index, wanted) in wanted.iter().enumerate() {
            let entry = &self.entries[wanted.entry];
            if !refused.contains(&index)
                && let Some(said) = expected.get_mut(&(&entry.file, &entry.what))
            {
                said.1 = Some(&wanted.text);
            }
        }
        let mut wrong = BTreeSet::new();
        for entry in &after {
            let said = (entry.first.as_deref(), entry.translated.as_deref());
            if expected.remove(&(&entry.file, &entry.what)) != Some(said) {
                wrong.insert(entry.file.clone());
            }
        }
        wrong.extend(expected.into_keys().map(|(file, _)| file.clone()));
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_comes_back_as_it_was() {
        fn check(text: &str, cell: &str) {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
        check("moi", "moi");
        check("'t Is mooi", "'t Is mooi");
        check("=1+1", "'=1+1");
        check("- een", "'- een");
        check("'=1", "''=1");
        check("''@a", "'''@a");
        check("", "");
        assert_eq!(unguarded("=1+1"), "=1+1");
    }
}
