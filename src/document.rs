//! One document, read alone.
//!
//! [`split`] takes a file apart, [`read`] gives its front matter types. A
//! variant is read with all that it [takes](inherit()) from the first language, so
//! it is as whole as any other document. Whether an id exists, and where a link
//! leads, isn't known here.

mod copies;
mod goal;
mod indicator;
mod inherit;
mod labels;
mod name;
mod own_fields;
mod page;
mod progress;
mod source;
mod story;
mod table;
mod update;

use std::sync::Arc;

use serde_json::Value as Json;

use crate::address::{meant_alias, parse_alias};
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::{Fields, Items, Reading, Written};
use crate::language::Lang;
use crate::markdown::{Holds, Markdown};
use crate::text::Text;
use crate::yaml::{Node, Value};

pub(crate) use copies::copy_name;
pub(crate) use goal::{Action, Due, Goal, GoalPart, colour};
pub(crate) use indicator::{Amount, Chart, Indicator, IndicatorKind, MOST_BARS, MOST_POINTS, Row};
pub(crate) use inherit::{inherit, is_map_of_ids, is_text, name_of_text};
pub(crate) use labels::Labels;
pub(crate) use name::{
    Kind, Name, NameError, is_document, parse_name, proposed_name, variant_path,
};
pub(crate) use own_fields::OwnFields;
pub(crate) use page::{Front, Page, body_start, find_front_matter, split};
pub(crate) use progress::{State, Status, newest};
pub(crate) use source::SourceOf;
pub(crate) use story::{Consent, Person, Scope, Story};
pub(crate) use table::read_csv;
pub(crate) use update::Update;

/// A document as it is for the readers of one language.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub name: Name,
    /// The file that this document is read from.
    pub path: Arc<str>,
    /// The language of that file.
    pub lang: Lang,
    /// Where the document as a whole is told of.
    pub span: Span,
    pub title: Option<Text>,
    pub tagline: Option<Text>,
    pub summary: Option<Text>,
    pub image: Option<Image>,
    pub slug: Option<Written<String>>,
    pub aliases: Vec<Written<String>>,
    pub draft: bool,
    pub publish: Option<Written<PartialDate>>,
    pub reviewed: Option<Written<PartialDate>>,
    pub review_by: Option<Written<PartialDate>>,
    pub owner: Option<Text>,
    /// On variants only.
    pub translation: Option<Translation>,
    pub extra: Json,
    pub detail: Detail,
    pub body: Arc<Markdown>,
    pub body_lang: Lang,
    /// What the texts of its front matter hold.
    pub holds: Holds,
    /// What this is a variant of, by whose headings and labels others refer to it.
    pub first: Option<Arc<Document>>,
}

/// What documents of some kinds have besides.
#[derive(Debug, Clone)]
pub(crate) enum Detail {
    Plain,
    Goal(Box<Goal>),
    Story(Box<Story>),
    Indicator(Box<Indicator>),
    Update(Box<Update>),
}

/// How far a variant has been translated, and of which text.
#[derive(Debug, Clone)]
pub(crate) struct Translation {
    /// Whether somebody has yet to look it over.
    pub is_draft: bool,
    /// The fingerprint of the first-language file that was translated.
    pub of: Option<Written<String>>,
    /// Whether that file has changed since.
    pub is_stale: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Image {
    pub src: Written<String>,
    pub alt: Text,
    pub credit: Option<Text>,
    /// From the left and from the top, in percents.
    pub focus: Option<(u8, u8)>,
}

/// Reads the front matter of a document, which in a variant has what it takes
/// from the first language.
///
/// Gives `None`, and tells why, where what is wrong makes it no document.
pub(crate) fn read(
    page: &Page,
    front: Option<&Node>,
    body: &Page,
    reading: &Reading<'_>,
) -> Option<Document> {
    let mut fields = match front {
        Some(node) => Fields::new(node, reading)?,
        None => Fields::empty(page.front_span.clone(), reading),
    };
    let kind = page.name.kind;
    let title = fields.text_if_any("title");
    if kind.requires_title() && front.is_none() {
        reading.tell(Diagnostic::missing_front_matter(
            &page.front_span,
            &page.text,
        ));
    } else if kind.requires_title() {
        fields.require_text_at("title", &page.front_span);
    }
    let detail = match kind {
        Kind::Goal => Some(Detail::Goal(Box::new(goal::read(&mut fields)))),
        // Of what it lacks the title alone is told.
        Kind::Story if front.is_none() => None,
        Kind::Story => Some(Detail::Story(Box::new(story::read(&mut fields, page)))),
        Kind::Indicator if front.is_none() => None,
        Kind::Indicator => Some(Detail::Indicator(Box::new(indicator::read(
            &mut fields,
            &page.front_span,
        )))),
        Kind::Update if front.is_none() => None,
        Kind::Update => Some(Detail::Update(Box::new(update::read(
            &mut fields,
            &page.front_span,
        )))),
        _ => Some(Detail::Plain),
    };
    let mut document = Document {
        name: page.name.clone(),
        path: page.path.clone(),
        lang: page.lang.clone(),
        span: page.front_span.clone(),
        title,
        tagline: fields.text("tagline"),
        summary: fields.text("summary"),
        image: fields.map_of("image", "src", &["alt"]).and_then(image),
        slug: slug(&mut fields),
        aliases: aliases(&mut fields),
        draft: fields.boolean("draft").unwrap_or(false),
        publish: fields.date("publish"),
        reviewed: fields.date("reviewed"),
        review_by: fields.date("review_by"),
        owner: fields.text("owner"),
        translation: translation(&mut fields, page),
        extra: fields.node("extra").map_or(Json::Null, json),
        detail: detail?,
        body: body.body.clone(),
        body_lang: body.lang.clone(),
        holds: Holds::default(),
        first: None,
    };
    if page.name.lang.is_none()
        && document.slug.is_none()
        && !page.name.id.is_empty()
        && page.name.slug.is_empty()
        && !fields.is_misspelt("slug")
    {
        reading.tell(Diagnostic::name_needs_slug(&page.front_span, &page.name.id));
    }
    if fields.is_misspelt("title") {
        document.title = Some(fields.empty_text());
    }
    fields.finish();
    let forms = document.texts().into_iter().flat_map(Text::forms);
    document.holds = forms.fold(Holds::default(), |all, form| all | form.markdown.holds);
    Some(document)
}

fn image(mut fields: Fields<'_>) -> Option<Image> {
    fields.require("src");
    let src = fields.word("src").filter(|src| !src.value.is_empty());
    let alt = fields.required_text("alt");
    let credit = fields.text("credit");
    let focus = focus(&mut fields);
    fields.finish();
    Some(Image {
        src: src?,
        alt,
        credit,
        focus,
    })
}

/// `30% 20%`
fn focus(fields: &mut Fields<'_>) -> Option<(u8, u8)> {
    fn percent(word: &str) -> Option<u8> {
        word.strip_suffix('%')?
            .parse()
            .ok()
            .filter(|percent| *percent <= 100)
    }
    let written = fields.word("focus")?;
    let words: Vec<_> = written.value.split_whitespace().collect();
    let point = match words.as_slice() {
        [x, y] => percent(x).zip(percent(y)),
        _ => None,
    };
    if point.is_none() {
        let told = Diagnostic::not_a_focus(&written.span, &written.value);
        fields.reading().tell(told);
    }
    point
}

fn slug(fields: &mut Fields<'_>) -> Option<Written<String>> {
    let written = fields.word("slug")?;
    if written.value.contains('/') || crate::address::slug(&written.value).is_empty() {
        let told = Diagnostic::bad_slug(&written.span, &written.value);
        fields.reading().tell(told);
        return None;
    }
    Some(written)
}

/// No page has had more addresses, and each is a file of the site.
const MOST_ALIASES: usize = 1_000;

/// Old addresses, as they are on a disk.
fn aliases(fields: &mut Fields<'_>) -> Vec<Written<String>> {
    let written = fields.words_of("aliases", &Items::Known(&meant_alias));
    let reading = fields.reading();
    if let Some(first) = written.get(MOST_ALIASES) {
        let told = Diagnostic::too_many_aliases(&first.span, written.len(), MOST_ALIASES);
        reading.tell(told);
    }
    let written = written.into_iter().take(MOST_ALIASES);
    let aliases = written.filter_map(|written| match parse_alias(&written.value) {
        Ok(value) => Some(Written {
            value,
            span: written.span,
        }),
        Err(why) => {
            let told = Diagnostic::bad_alias(&written.span, &written.value, &why);
            reading.tell(told);
            None
        }
    });
    aliases.collect()
}

/// Whether the variant is stale, a single file can't tell.
fn translation(fields: &mut Fields<'_>, page: &Page) -> Option<Translation> {
    let node = fields.map_node("translation")?;
    let reading = fields.reading();
    if page.name.lang.is_none() {
        reading.tell(Diagnostic::variants_only(&node.span));
        return None;
    }
    let mut fields = Fields::new(node, reading)?;
    let is_draft = fields.choice("state", &[("draft", true), ("reviewed", false)]);
    let of = fields.word("of").filter(|written| {
        let is_right = is_fingerprint(&written.value);
        if !is_right {
            reading.tell(Diagnostic::not_a_fingerprint(&written.span, &written.value));
        }
        is_right
    });
    fields.finish();
    Some(Translation {
        is_draft: is_draft.unwrap_or(false),
        of,
        is_stale: false,
    })
}

fn is_fingerprint(written: &str) -> bool {
    written.len() == 12
        && written
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl Document {
    /// Whether the text is that of the first language, which stands in for one
    /// that hasn't been translated.
    pub(crate) fn is_without_text(&self) -> bool {
        self.body_lang != self.lang && !self.body.is_empty()
    }

    /// From when on it is on the site; none where that isn't said. An update is from the
    /// day that it is about.
    pub(crate) fn published_from(&self) -> Option<&Written<PartialDate>> {
        let date = match &self.detail {
            Detail::Update(update) => update.date.as_ref(),
            _ => None,
        };
        self.publish.as_ref().or(date)
    }

    /// Every text of the front matter that its page shows.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = [&self.title, &self.tagline, &self.summary, &self.owner]
            .into_iter()
            .flatten()
            .collect();
        if let Some(image) = &self.image {
            texts.extend(&image.credit);
        }
        match &self.detail {
            Detail::Plain => {}
            Detail::Goal(goal) => goal.add_texts(&mut texts),
            Detail::Story(story) => {
                texts.extend(&story.teaser);
                texts.extend(&story.quote);
                if let Some(person) = &story.person {
                    let about = [&person.place, &person.municipality, &person.role];
                    texts.extend(about.into_iter().flatten());
                }
                texts.extend(story.own_fields.iter().map(|(_, text)| text));
                texts.extend(story.organisation.iter().map(|it| &it.name));
            }
            Detail::Update(update) => {
                texts.extend(update.own_fields.iter().map(|(_, text)| text));
            }
            Detail::Indicator(indicator) => {
                texts.extend(&indicator.unit);
                texts.extend(indicator.series_names.iter().map(|(_, text)| text));
                texts.extend(indicator.own_fields.iter().map(|(_, text)| text));
                texts.extend(indicator.source.iter().flat_map(SourceOf::texts));
                let rows = indicator.table.rows.iter();
                for row in rows.chain(&indicator.baseline).chain(&indicator.target) {
                    texts.extend(&row.label);
                    texts.extend(&row.note);
                    texts.extend(
                        row.amounts
                            .iter()
                            .filter_map(|amount| amount.display.as_ref()),
                    );
                }
            }
        }
        texts
    }
}

/// The editor's own data, for layouts of their own.
pub(crate) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Unread => Json::Null,
        Value::Scalar(scalar) => match (scalar.boolean, scalar.text.parse::<i64>()) {
            (Some(boolean), _) => Json::Bool(boolean),
            (None, Ok(number)) => Json::from(number),
            _ => Json::from(scalar.text.as_str()),
        },
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, node)| (key.name.clone(), json(node)))
            .collect(),
    }
}
