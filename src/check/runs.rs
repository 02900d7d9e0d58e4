//! Texts as words one after another, each run of them in one language.

use crate::language::Lang;
use crate::markdown::{Block, Destination, Inline, Markdown, ReferenceKind};

/// Stands for what isn't among the words of a run: code, a note, words in another
/// language.
const GAP: char = '\u{fffc}';

/// Shows each run of words of a text, with its language. What stands in code, or
/// is a link to the glossary, isn't among them.
pub(super) fn each_run(text: &Markdown, lang: &Lang, look: &mut dyn FnMut(&str, &Lang)) {
    let mut runs = Runs {
        text,
        words: String::new(),
        look,
    };
    runs.blocks(&text.blocks, lang);
}

/// Whether what stands before some words ends a sentence, or is nothing.
pub(super) fn is_start(before: &str) -> bool {
    let before = before.trim_end_matches(|character: char| {
        character.is_whitespace() || "\"'“”‘’„«»()[]*_".contains(character)
    });
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '…', '–', '—', '·', '•'])
}

/// Whether some words stand by themselves: not in a longer word, a compound, or an
/// address.
pub(super) fn is_whole(run: &str, start: usize, end: usize) -> bool {
    let joins = |character: char| "-–_/@.'’".contains(character);
    let mut before = run[..start].chars().rev();
    let is_apart_before = match before.next() {
        Some('-' | '_' | '/' | '@') => false,
        Some(character) if joins(character) => !before.next().is_some_and(char::is_alphanumeric),
        Some(character) => !character.is_alphanumeric(),
        None => true,
    };
    let mut after = run[end..].chars();
    let is_apart_after = match after.next() {
        Some('-' | '_' | '/' | '@') => false,
        Some(character) if joins(character) => !after.next().is_some_and(char::is_alphanumeric),
        Some(character) => !character.is_alphanumeric(),
        None => true,
    };
    is_apart_before && is_apart_after
}

struct Runs<'a, 'l> {
    text: &'a Markdown,
    words: String,
    look: &'l mut dyn FnMut(&str, &Lang),
}

impl Runs<'_, '_> {
    fn blocks(&mut self, blocks: &[Block], lang: &Lang) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.run(inlines, lang),
                Block::Embed(embed) => self.run(&embed.text, lang),
                Block::Heading(heading) => {
                    self.run(&heading.content, heading.lang.as_ref().unwrap_or(lang));
                }
                Block::Quote { blocks, .. } => self.blocks(blocks, lang),
                Block::Footnote(note) => self.blocks(&note.blocks, lang),
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks, lang);
                    }
                }
                Block::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.run(cell, lang);
                    }
                }
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        for term in &definition.terms {
                            self.run(term, lang);
                        }
                        for detail in &definition.details {
                            self.blocks(&detail.blocks, lang);
                        }
                    }
                }
                Block::Code(_) | Block::Rule | Block::Html(_) => {}
            }
        }
    }

    fn run(&mut self, inlines: &[Inline], lang: &Lang) {
        self.inlines(inlines, lang);
        self.end(lang);
    }

    fn inlines(&mut self, inlines: &[Inline], lang: &Lang) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.words.push_str(words),
                Inline::SoftBreak | Inline::HardBreak => self.words.push(' '),
                Inline::Code(_) | Inline::Footnote(_) | Inline::Html(_) => {
                    self.words.push(GAP);
                }
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content) => self.inlines(content, lang),
                Inline::Image(picture) => {
                    self.words.push(GAP);
                    self.inlines(&picture.alt, lang);
                    self.words.push(GAP);
                }
                Inline::Link(link) if self.leads_to_word(link.link.0) => self.words.push(GAP),
                Inline::Link(link) => match &link.lang {
                    Some(own) => self.apart(&link.content, own, lang),
                    None => self.inlines(&link.content, lang),
                },
                Inline::Foreign(foreign) => self.apart(&foreign.content, &foreign.lang, lang),
            }
        }
    }

    /// Words in another language, within a run.
    fn apart(&mut self, inlines: &[Inline], lang: &Lang, around: &Lang) {
        self.words.push(GAP);
        self.end(around);
        self.run(inlines, lang);
        self.words.push(GAP);
    }

    fn leads_to_word(&self, link: usize) -> bool {
        self.text.links.get(link).is_some_and(|link| {
            matches!(
                link.destination,
                Destination::Reference {
                    kind: ReferenceKind::Word,
                    ..
                }
            )
        })
    }

    fn end(&mut self, lang: &Lang) {
        if self.words.contains(char::is_alphabetic) {
            (self.look)(&self.words, lang);
        }
        self.words.clear();
    }
}
