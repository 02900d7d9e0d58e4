//! A status to read in a terminal of 80 columns.

use std::fmt::Write as _;

use super::{GoalRow, Item, Section, Status, Topic};
use crate::diagnostic::Tongue;

/// How wide a terminal is that nobody made wider.
const COLUMNS: usize = 80;

/// How many items of a topic are shown; the rest is counted.
const MOST: usize = 10;

/// A remark stands at most this far to the right.
const WIDEST_TITLE: usize = 44;

/// How wide the titles of goals are, so that one language fits beside their numbers.
const GOAL_TITLE: usize = 28;

/// A status as text, with bold and dim where it is styled.
pub fn human(status: &Status, tongue: Tongue, is_styled: bool) -> String {
    let shown = Shown {
        status,
        tongue,
        is_styled,
    };
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = shown.all(&mut text);
    text
}

struct Shown<'a> {
    status: &'a Status,
    tongue: Tongue,
    is_styled: bool,
}

impl Shown<'_> {
    fn all(&self, text: &mut String) -> std::fmt::Result {
        let Self { status, tongue, .. } = self;
        let title = clean(&status.name(*tongue).text);
        writeln!(text, "{}", self.bold(&title))?;
        let day = status.day(*tongue);
        let drafts = if status.with_drafts {
            tongue.choose(", met concepten", ", with drafts")
        } else {
            ""
        };
        let state = tongue.choose("stand van", "as of");
        writeln!(text, "{state} {day}{drafts}")?;
        if let Some(problems) = status.problems(*tongue) {
            let told = tongue.choose("`koers check` laat zien waar", "`koers check` shows where");
            writeln!(text, "\n{}: {told}", self.bold(&problems))?;
        }
        if status.is_all_right() {
            let fine = tongue.choose("Alles is in orde.", "All is well.");
            writeln!(text, "\n{fine}")?;
        }
        for section in status.sections.iter().filter(|section| section.count > 0) {
            self.section(text, section)?;
        }
        self.goals(text)
    }

    fn section(&self, text: &mut String, section: &Section) -> std::fmt::Result {
        let Section {
            topic,
            count,
            items,
        } = section;
        let title = self.bold(topic.title(self.tongue));
        writeln!(text, "\n{title}: {count}")?;
        for line in wrapped(topic.advice(self.tongue), COLUMNS - 2) {
            writeln!(text, "  {}", self.dim(&line))?;
        }
        let items = &items[..items.len().min(MOST)];
        let widths = items
            .iter()
            .map(|item| clean(&item.title.text).chars().count());
        let width = widths.max().unwrap_or_default().min(WIDEST_TITLE);
        for item in items {
            self.item(text, *topic, item, width)?;
        }
        if *count > items.len() {
            let more = count - items.len();
            let told = self
                .tongue
                .choose(format!("en nog {more}"), format!("and {more} more"));
            writeln!(text, "  {told}")?;
        }
        Ok(())
    }

    fn item(&self, text: &mut String, topic: Topic, item: &Item, width: usize) -> std::fmt::Result {
        let title = clean(&item.title.text);
        let remark = self.status.remark(topic, item, self.tongue);
        let line = format!("  {title:<width$}  {remark}");
        writeln!(text, "{}", line.trim_end())?;
        if let Some(sentence) = item.quoted() {
            for line in wrapped(&clean(&sentence.text), COLUMNS - 4) {
                writeln!(text, "    {line}")?;
            }
        }
        let line = item
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        let page = item.address.as_ref();
        let page = page.map_or_else(String::new, |address| format!("  {address}"));
        let place = format!("{}{line}{page}", clean(&item.file));
        writeln!(text, "    {}", self.dim(&place))
    }

    /// Goals beside each other, in as many tables as fit the terminal.
    fn goals(&self, text: &mut String) -> std::fmt::Result {
        let Self { status, tongue, .. } = self;
        if status.goals.is_empty() {
            return Ok(());
        }
        let mut tables: Vec<Vec<Column>> = vec![Vec::new()];
        let mut room = COLUMNS - GOAL_TITLE;
        for column in self.columns() {
            if column.width + 2 > room {
                tables.push(Vec::new());
                room = COLUMNS - GOAL_TITLE;
            }
            room -= (column.width + 2).min(room);
            let last = tables.len() - 1;
            tables[last].push(column);
        }
        for columns in tables {
            let heading = tongue.choose("Doelen", "Goals");
            // Bold takes no room.
            let space = " ".repeat(GOAL_TITLE - heading.chars().count());
            let mut line = format!("\n{}{space}", self.bold(heading));
            for Column { name, width, .. } in &columns {
                write!(line, "  {name:>width$}")?;
            }
            writeln!(text, "{line}")?;
            for goal in &status.goals {
                let indent = "  ".repeat(goal.depth.min(4));
                let title = shortened(&format!("{indent}{}", clean(&goal.title.text)));
                write!(text, "{title:<GOAL_TITLE$}")?;
                for Column { width, value, .. } in &columns {
                    write!(text, "  {:>width$}", value(goal))?;
                }
                writeln!(text)?;
            }
        }
        Ok(())
    }

    fn columns(&self) -> Vec<Column<'_>> {
        let Self { status, tongue, .. } = self;
        let number = |nl: &str, en: &str, of: fn(&GoalRow) -> usize| {
            let name = tongue.choose(nl, en).to_owned();
            Column {
                width: name.chars().count(),
                name,
                value: Box::new(move |goal| match of(goal) {
                    0 => "–".to_owned(),
                    count => count.to_string(),
                }),
            }
        };
        let mut columns = vec![
            number("verhalen", "stories", |goal| goal.stories),
            number("cijfers", "figures", |goal| goal.figures),
            number("bronnen", "sources", |goal| goal.sources),
            number("genoemd", "mentions", |goal| goal.chapters),
        ];
        for language in &status.languages {
            let name = clean(&status.language_name(&language.tag, *tongue));
            columns.push(Column {
                // The longest name of a state.
                width: name.chars().count().max(13),
                name,
                value: Box::new(|goal| {
                    let state = goal.languages.get(&language.tag);
                    state.map_or("", |state| state.name(*tongue)).to_owned()
                }),
            });
        }
        columns
    }

    fn bold(&self, text: &str) -> String {
        self.style("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.style("2", text)
    }

    fn style(&self, style: &str, text: &str) -> String {
        if self.is_styled {
            format!("\x1b[{style}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// What a table tells of each goal.
struct Column<'a> {
    name: String,
    width: usize,
    value: Box<dyn Fn(&GoalRow) -> String + 'a>,
}

/// One line, in which nothing steers the terminal.
fn clean(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(
        |character: char| {
            character.is_control()
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        },
        "\u{fffd}",
    )
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= GOAL_TITLE {
        return title.to_owned();
    }
    let start: String = title.chars().take(GOAL_TITLE - 1).collect();
    format!("{}…", start.trim_end())
}

/// Lines of at most so many characters, unless a word is longer.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
