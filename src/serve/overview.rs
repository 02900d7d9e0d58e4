//! What there is to do, as a page of the preview: without a script, and no part of
//! the site.
//!
//! It stands below `/.koers/`, where no address of a site is. Whatever an editor
//! wrote is escaped here.

use koers::diagnostic::Tongue;
use koers::status::{GoalRow, Item, Section, Status, Title};

use super::page::{escaped, with_code};

/// Where the page stands.
pub(super) const OVERVIEW: &str = "/.koers/status";

/// What is shown of a topic before it is opened.
const AT_ONCE: usize = 8;

pub(super) struct Overview<'a> {
    pub status: &'a Status,
    pub tongue: Tongue,
    /// With which a file may be opened in the editor; none where there is no editor,
    /// or the reader is elsewhere.
    pub token: Option<&'a String>,
}

impl Overview<'_> {
    pub(super) fn html(&self) -> String {
        let Self { status, tongue, .. } = self;
        let language = tongue.choose("nl", "en");
        let heading = tongue.choose("Wat er te doen is", "What there is to do");
        let skip = tongue.choose("Naar de inhoud", "Skip to content");
        let name = status.name(*tongue);
        let (publication, title) = (marked(&name), escaped(&name.text));
        let token = self.token.map_or_else(String::new, |token| {
            format!("<input type=\"hidden\" name=\"token\" value=\"{token}\">\n")
        });
        let sections = status.sections.iter().filter(|section| section.count > 0);
        let sections: String = sections.map(|section| self.section(section)).collect();
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{heading} – {title}</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"/.koers/overview.css\">\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#content\">{skip}</a>\n\
             <header>\n<p><a href=\"/\">{publication}</a></p>\n</header>\n\
             <main id=\"content\" tabindex=\"-1\">\n<h1>{heading}</h1>\n{}{}\
             <form method=\"post\" action=\"/.koers/open\">\n{token}{sections}{}</form>\n\
             </main>\n</body>\n</html>\n",
            self.state(),
            self.contents(),
            self.goals(),
        )
    }

    /// Of which day it is, and how things are on the whole.
    fn state(&self) -> String {
        let Self { status, tongue, .. } = self;
        let day = status.day(*tongue);
        let mut day = tongue.choose(format!("Stand van {day}"), format!("As of {day}"));
        if status.with_drafts {
            day += tongue.choose(", met concepten", ", with drafts");
        }
        let mut html = format!("<p class=\"state\">{day}</p>\n");
        if let Some(problems) = status.problems(*tongue) {
            let kind = if status.errors > 0 {
                "errors"
            } else {
                "warnings"
            };
            let told = with_code(tongue.choose(
                "`koers check` laat zien waar, net als het paneel op elke pagina.",
                "`koers check` shows where, as does the panel on every page.",
            ));
            html += &format!("<p class=\"told {kind}\"><b>{problems}.</b> {told}</p>\n");
        }
        if status.is_all_right() {
            let fine = tongue.choose("Alles is in orde.", "All is well.");
            html += &format!("<p class=\"told fine\"><b>{fine}</b></p>\n");
        }
        html
    }

    fn contents(&self) -> String {
        let Self { status, tongue, .. } = self;
        let sections = status.sections.iter().filter(|section| section.count > 0);
        let entries = sections.map(|Section { topic, count, .. }| {
            let (id, title) = (topic.as_str(), topic.title(*tongue));
            format!(
                "<li><a href=\"#{id}\"><span>{title}</span> <span class=\"count\">{count}</span></a></li>\n"
            )
        });
        let entries: String = entries.collect();
        if entries.is_empty() {
            return String::new();
        }
        let mut goals = String::new();
        if !status.goals.is_empty() {
            let title = tongue.choose("Alle doelen naast elkaar", "All goals side by side");
            goals = format!("<li><a href=\"#goals\"><span>{title}</span></a></li>\n");
        }
        let label = tongue.choose("Op deze pagina", "On this page");
        format!("<nav aria-label=\"{label}\">\n<ol role=\"list\">\n{entries}{goals}</ol>\n</nav>\n")
    }

    fn section(&self, section: &Section) -> String {
        let Section {
            topic,
            count,
            items,
        } = section;
        let tongue = self.tongue;
        let (id, title) = (topic.as_str(), topic.title(tongue));
        let advice = with_code(topic.advice(tongue));
        let list = |items: &[Item]| {
            let items = items.iter().map(|item| self.item(section, item));
            format!(
                "<ol class=\"items\" role=\"list\">\n{}</ol>\n",
                items.collect::<String>()
            )
        };
        // One more line says no less than a button to show it.
        let at_once = if items.len() <= AT_ONCE + 1 {
            items.len()
        } else {
            AT_ONCE
        };
        let (shown, rest) = items.split_at(at_once);
        let mut html = format!(
            "<section>\n\
             <h2 id=\"{id}\" tabindex=\"-1\">{title} <span class=\"count\">{count}</span></h2>\n\
             <p class=\"advice\">{advice}</p>\n{}",
            list(shown),
        );
        if !rest.is_empty() {
            let more = rest.len();
            let more = tongue.choose(format!("Nog {more} tonen"), format!("Show {more} more"));
            html += &format!(
                "<details>\n<summary>{more}</summary>\n{}</details>\n",
                list(rest)
            );
        }
        let untold = count.saturating_sub(items.len());
        if untold > 0 {
            let more = tongue.choose(
                format!("En nog {untold}; dit zijn de langste."),
                format!("And {untold} more; these are the longest."),
            );
            html += &format!("<p class=\"advice\">{more}</p>\n");
        }
        html + "</section>\n"
    }

    fn item(&self, section: &Section, item: &Item) -> String {
        let title = marked(&item.title);
        let title = match &item.address {
            Some(address) => format!("<a href=\"{}\">{title}</a>", escaped(address)),
            None => title,
        };
        let remark = escaped(&self.status.remark(section.topic, item, self.tongue));
        let sentence = item.quoted().map_or_else(String::new, |sentence| {
            format!("<p class=\"sentence\">{}</p>\n", marked(sentence))
        });
        let place = self.place(&item.file, item.line, item.column);
        format!(
            "<li>\n<p class=\"what\"><b>{title}</b> <span class=\"remark\">{remark}</span></p>\n\
             {sentence}<p class=\"place\">{place}</p>\n</li>\n"
        )
    }

    /// `content/goals/1-lezen.md:4`, which opens the editor where there is one.
    fn place(&self, file: &str, line: Option<usize>, column: Option<usize>) -> String {
        let file = escaped(file);
        let shown = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
        if self.token.is_none() {
            return format!("<code>{shown}</code>");
        }
        let (line, column) = (line.unwrap_or(1), column.unwrap_or(1));
        format!(
            "<button name=\"place\" value=\"{file}:{line}:{column}\"><code>{shown}</code></button>"
        )
    }

    /// Goals beside each other.
    fn goals(&self) -> String {
        let Self { status, tongue, .. } = self;
        if status.goals.is_empty() {
            return String::new();
        }
        let title = tongue.choose("Alle doelen naast elkaar", "All goals side by side");
        let mut caption = tongue
            .choose(
                "Wat er bij elk doel hoort; ook wat bij de doelen eronder hoort, telt mee",
                "What belongs to each goal, and to the goals below it",
            )
            .to_owned();
        if !status.languages.is_empty() {
            caption += tongue.choose(
                ". En hoever de vertaling is",
                ". And how far its translation is",
            );
        }
        let columns = [
            ("Doel", "Goal"),
            ("Verhalen", "Stories"),
            ("Cijfers", "Figures"),
            ("Bronnen", "Sources"),
            ("Hoofdstukken", "Chapters"),
        ];
        let columns = columns.map(|(nl, en)| tongue.choose(nl, en).to_owned());
        let languages = status.languages.iter();
        let languages = languages.map(|language| status.language_name(&language.tag, *tongue));
        let columns = columns.into_iter().chain(languages);
        let columns = columns.map(|name| format!("<th scope=\"col\">{}</th>", escaped(&name)));
        let columns: String = columns.collect();
        let rows: String = status.goals.iter().map(|goal| self.goal(goal)).collect();
        format!(
            "<section>\n<h2 id=\"goals\" tabindex=\"-1\">{title}</h2>\n\
             <div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n\
             <table>\n<caption><span>{caption}.</span></caption>\n<thead>\n<tr>{columns}</tr>\n</thead>\n\
             <tbody>\n{rows}</tbody>\n</table>\n</div>\n</section>\n"
        )
    }

    fn goal(&self, goal: &GoalRow) -> String {
        let depth = goal.depth.min(4);
        let (title, address) = (marked(&goal.title), escaped(&goal.address));
        let counts = [goal.stories, goal.figures, goal.sources, goal.chapters];
        let counts = counts.map(|count| {
            let none = if count == 0 { " class=\"none\"" } else { "" };
            format!("<td{none}>{count}</td>")
        });
        let states = self.status.languages.iter().map(|language| {
            let state = goal.languages.get(&language.tag);
            let name = state.map_or("", |state| state.name(self.tongue));
            format!("<td class=\"state\">{name}</td>")
        });
        let states: String = states.collect();
        format!(
            "<tr><th scope=\"row\" class=\"depth-{depth}\"><a href=\"{address}\">{title}</a></th>{}{states}</tr>\n",
            counts.concat(),
        )
    }
}

/// Words with their language.
fn marked(title: &Title) -> String {
    let (text, lang) = (escaped(&title.text), escaped(&title.lang));
    format!("<span lang=\"{lang}\" dir=\"auto\">{text}</span>")
}
