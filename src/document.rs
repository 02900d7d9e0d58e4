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
mod name;
mod table;

use std::sync::Arc;

use serde_json::Value as Json;

use crate::address::parse_alias;
use crate::colour::Colour;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::fields::{Fields, Reading, Written, read_map, says_nothing};
use crate::language::Lang;
use crate::markdown::{Holds, Markdown, Origin, parse_blocks};
use crate::person::People;
use crate::text::Text;
use crate::yaml::{Node, Value};

pub(crate) use copies::copy_name;
pub(crate) use goal::GoalPart;
pub(crate) use indicator::{
    Amount, Chart, FEW_SERIES, Indicator, IndicatorKind, MOST_POINTS, MOST_SERIES, Row, SourceOf,
};
pub(crate) use inherit::{inherit, is_text, name_of_text};
pub(crate) use name::{Kind, Name, NameError, is_document, parse_name, proposed_name};
pub(crate) use table::read_csv;

/// A file, taken apart but not yet understood.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub path: Arc<str>,
    pub text: Arc<str>,
    pub name: Name,
    pub lang: Lang,
    /// The front matter, a map; none where there is none.
    pub front: Option<Node>,
    /// Whether there is front matter that can't be read, which has been told. Then
    /// `front` has as much of it as there may be.
    pub is_unreadable: bool,
    /// Where missing keys are told.
    pub front_span: Span,
    pub body: Arc<Markdown>,
}

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

#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub statement: Option<Text>,
    pub level: Option<Written<String>>,
    pub audience: Option<Audience>,
    pub colour: Option<Colour>,
    pub actions: Vec<Action>,
    pub results: Vec<Action>,
    pub by_role: Vec<(Written<String>, Text)>,
    pub rests_on: Vec<Written<String>>,
    pub sdgs: Vec<u8>,
    pub follows: Option<Text>,
    pub status: Vec<Status>,
}

/// Whom a goal is for.
#[derive(Debug, Clone)]
pub(crate) struct Audience {
    pub label: Option<Text>,
    /// In years of age.
    pub from: Option<u8>,
    pub to: Option<u8>,
}

/// An action or a result.
#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub title: Text,
    pub text: Option<Text>,
    pub by: Vec<Written<String>>,
    pub from: Option<u16>,
    pub due: Option<u16>,
}

#[derive(Debug, Clone)]
pub(crate) struct Status {
    pub year: u16,
    pub state: State,
    pub note: Option<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Planned,
    Running,
    Done,
    Stopped,
}

#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub person: Person,
    /// Names of others in it, which no page shows by themselves.
    pub mentions: Vec<Written<String>>,
    /// Whose names are to be guarded.
    pub people: People,
    pub goals: Vec<Written<String>>,
    pub teaser: Option<Text>,
    pub quote: Option<Text>,
    pub consent: Option<Consent>,
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub name: Written<String>,
    pub age: Option<u8>,
    pub place: Option<Text>,
    pub municipality: Option<Text>,
    pub role: Option<Text>,
}

/// What a resident agreed to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Consent {
    pub given: Option<Written<PartialDate>>,
    pub until: Option<Written<PartialDate>>,
    pub withdrawn: Option<Written<PartialDate>>,
    /// None where the scope isn't limited.
    pub scope: Option<Vec<Scope>>,
    /// Where something stands that can't be read, which has been told: it may say that
    /// consent is over.
    pub unread: Option<Span>,
    /// Whether nothing is recorded: a CMS writes all keys, and leaves them empty.
    pub is_empty: bool,
}

impl Consent {
    /// Of whom nothing is recorded agrees to the least.
    fn of_nothing() -> Self {
        Self {
            scope: Some(vec![Scope::Web]),
            is_empty: true,
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Web,
    Share,
    Search,
}

/// Years that a plan can speak of.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=9999;
const AGES: std::ops::RangeInclusive<i64> = 0..=150;

/// Takes a Markdown file apart: its front matter, and its text.
pub(crate) fn split(
    path: &Arc<str>,
    text: &Arc<str>,
    name: Name,
    lang: Lang,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let (front, is_unreadable, body_start) = match find_front_matter(text) {
        Front::Between(range, body) => {
            let front = read_map(path, &text[range.clone()], range.start, diagnostics);
            let is_unreadable = front.is_none();
            (front, is_unreadable, body)
        }
        Front::Unclosed => {
            diagnostics.push(Diagnostic::unclosed_front_matter(&Span::new(path, 0..3)));
            (read_up_to_empty_line(path, text), true, text.len())
        }
        Front::Nothing => (None, false, 0),
    };
    let front_span = match &front {
        Some(node) => Span::new(path, first_line(text, node)),
        None => Span::new(path, 0..text.lines().next().map_or(0, str::len)),
    };
    let origin = Origin::file(path.clone(), body_start).reserving(match name.kind {
        Kind::Goal => &GoalPart::IDS,
        _ => &[],
    });
    Page {
        path: path.clone(),
        text: text.clone(),
        lang,
        front,
        is_unreadable,
        front_span,
        body: Arc::new(parse_blocks(&text[body_start..], &origin, diagnostics)),
        name,
    }
}

/// What stands above the first empty line of a file that has no line that ends its front
/// matter: it may say that consent for a story is over.
fn read_up_to_empty_line(path: &Arc<str>, text: &str) -> Option<Node> {
    let start = text.find('\n')? + 1;
    let length = text[start..].find("\n\n").unwrap_or(text.len() - start);
    read_map(path, &text[start..start + length], start, &mut Vec::new())
}

/// The first line of the map, without what it is indented by.
fn first_line(text: &str, node: &Node) -> std::ops::Range<usize> {
    let start = node.span.range.map_or(0, |(start, _)| start);
    let len = text[start..].lines().next().map_or(0, str::len);
    start..start + len
}

/// Where the text of a file begins.
pub(crate) fn body_start(text: &str) -> usize {
    match find_front_matter(text) {
        Front::Between(_, body) => body,
        Front::Unclosed => text.len(),
        Front::Nothing => 0,
    }
}

/// Where the front matter of a file is.
pub(crate) enum Front {
    /// The bytes of the YAML, and where the text begins.
    Between(std::ops::Range<usize>, usize),
    Unclosed,
    Nothing,
}

pub(crate) fn find_front_matter(text: &str) -> Front {
    let mut position = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let next = position + line.len();
        let is_fence = line.trim_end() == "---";
        match start {
            None if is_fence => start = Some(next),
            None => return Front::Nothing,
            Some(start) if is_fence => return Front::Between(start..position, next),
            Some(_) => {}
        }
        position = next;
    }
    match start {
        Some(_) => Front::Unclosed,
        None => Front::Nothing,
    }
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
        Kind::Goal => Some(Detail::Goal(Box::new(goal(&mut fields)))),
        // Of what it lacks the title alone is told.
        Kind::Story if front.is_none() => None,
        Kind::Story => Some(Detail::Story(Box::new(story(&mut fields, page)))),
        Kind::Indicator if front.is_none() => None,
        Kind::Indicator => Some(Detail::Indicator(Box::new(indicator::read(
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

/// Each of these names is looked for in each link to the story, and in all files once the
/// story may not be shown.
const MOST_MENTIONS: usize = 100;

/// Old addresses, as they are on a disk.
fn aliases(fields: &mut Fields<'_>) -> Vec<Written<String>> {
    let written = fields.words("aliases");
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

fn goal(fields: &mut Fields<'_>) -> Goal {
    Goal {
        statement: fields.text_if_any("statement"),
        level: fields.word("level"),
        audience: audience(fields),
        colour: colour(fields, "colour"),
        actions: actions(fields, "actions"),
        results: actions(fields, "results"),
        by_role: by_role(fields),
        rests_on: fields.words("rests_on"),
        sdgs: sdgs(fields),
        follows: fields.text("follows"),
        status: fields
            .maps_of("status", "state", &["year"])
            .into_iter()
            .filter_map(status)
            .collect(),
    }
}

/// The United Nations' Sustainable Development Goals, by number.
pub(crate) fn sdgs(fields: &mut Fields<'_>) -> Vec<u8> {
    fields
        .wholes("sdgs", 1..=17)
        .into_iter()
        .map(|written| written.value)
        .collect()
}

fn audience(fields: &mut Fields<'_>) -> Option<Audience> {
    let node = fields.node("audience")?;
    let reading = fields.reading();
    if let Value::Map(entries) = &node.value {
        let by_age = ["label", "from", "to"];
        if entries
            .iter()
            .any(|(key, _)| by_age.contains(&key.name.as_str()))
        {
            let mut fields = Fields::new(node, reading)?;
            let audience = Audience {
                label: fields.text("label"),
                from: fields.whole("from", AGES).map(|written| written.value),
                to: fields.whole("to", AGES).map(|written| written.value),
            };
            fields.finish();
            return Some(audience);
        }
    }
    reading.text(node, false).map(|label| Audience {
        label: Some(label),
        from: None,
        to: None,
    })
}

/// A colour by name or by number.
pub(crate) fn colour(fields: &mut Fields<'_>, key: &'static str) -> Option<Colour> {
    let written = fields.word(key)?;
    let colour = Colour::parse(&written.value);
    if colour.is_none() {
        let near = Colour::meant(&written.value);
        let told = Diagnostic::not_a_colour(&written.span, &written.value, near.as_deref());
        fields.reading().tell(told);
    }
    colour
}

fn actions(fields: &mut Fields<'_>, key: &'static str) -> Vec<Action> {
    let reading = fields.reading();
    fields
        .list(key)
        .iter()
        .filter(|node| !matches!(node.value, Value::Map(_)) || !says_nothing(node))
        .filter_map(|node| action(node, reading))
        .collect()
}

fn action(node: &Node, reading: &Reading<'_>) -> Option<Action> {
    const KEYS: [&str; 5] = ["title", "text", "by", "from", "due"];
    let is_text = match &node.value {
        // By language: one of them tells, for another may be written wrong.
        Value::Map(entries) => {
            let has = |is: &dyn Fn(&str) -> bool| entries.iter().any(|(key, _)| is(&key.name));
            !has(&|key| KEYS.contains(&key)) && has(&|key| reading.is_language(key))
        }
        _ => true,
    };
    if is_text {
        return Some(Action {
            title: reading.text(node, false)?,
            text: None,
            by: Vec::new(),
            from: None,
            due: None,
        });
    }
    let mut fields = Fields::new(node, reading)?;
    let title = fields.required_text("title");
    let text = fields.blocks("text");
    let by = fields.words("by");
    let from = fields.whole("from", YEARS).map(|written| written.value);
    let due = fields.whole("due", YEARS).map(|written| written.value);
    fields.finish();
    Some(Action {
        title,
        text,
        by,
        from,
        due,
    })
}

fn by_role(fields: &mut Fields<'_>) -> Vec<(Written<String>, Text)> {
    let Some(roles) = fields.map("by_role") else {
        return Vec::new();
    };
    let reading = fields.reading();
    roles
        .own_keys()
        .iter()
        .filter(|(_, node)| !matches!(node.value, Value::Null | Value::Unread))
        .filter_map(|(key, node)| {
            let role = Written {
                value: key.name.clone(),
                span: key.span.clone(),
            };
            Some((role, reading.text(node, true)?))
        })
        .collect()
}

fn status(mut fields: Fields<'_>) -> Option<Status> {
    fields.require("year");
    fields.require("state");
    let year = fields.whole("year", YEARS);
    let state = fields.choice(
        "state",
        &[
            ("planned", State::Planned),
            ("running", State::Running),
            ("done", State::Done),
            ("stopped", State::Stopped),
        ],
    );
    let note = fields.text("note");
    fields.finish();
    Some(Status {
        year: year?.value,
        state: state?,
        note,
    })
}

fn story(fields: &mut Fields<'_>, page: &Page) -> Story {
    let front = &page.front_span;
    fields.require_at("person", front);
    fields.require_at("goals", front);
    let goals = fields.words("goals");
    if goals.is_empty()
        && let Some(node) = fields.node("goals")
        && matches!(&node.value, Value::List(items) if items.iter().all(Node::is_empty))
    {
        fields
            .reading()
            .tell(Diagnostic::empty_value(&node.span, "goals"));
    }
    let person = fields.map_of("person", "name", &[]).map(person);
    let teaser = fields.text("teaser");
    let quote = fields.text("quote");
    let mentions = mentions(fields);
    let consent = consent_of(fields, page);
    let person = person.unwrap_or_else(|| Person {
        name: nobody(front),
        age: None,
        place: None,
        municipality: None,
        role: None,
    });
    let others = mentions.iter().map(|name| &*name.value);
    Story {
        people: People::of(&person.name.value, others),
        person,
        mentions,
        goals,
        teaser,
        quote,
        consent,
    }
}

fn mentions(fields: &mut Fields<'_>) -> Vec<Written<String>> {
    let mentions = fields.words("mentions");
    if mentions.len() > MOST_MENTIONS
        && let Some(node) = fields.node("mentions")
    {
        let told = Diagnostic::too_many_names(&node.span, mentions.len(), MOST_MENTIONS);
        fields.reading().tell(told);
        return Vec::new();
    }
    mentions
}

/// Stands in for a name that is missing, which has been told.
fn nobody(span: &Span) -> Written<String> {
    Written {
        value: String::new(),
        span: span.clone(),
    }
}

fn person(mut fields: Fields<'_>) -> Person {
    fields.require("name");
    let name = fields.word("name");
    let age = fields.whole("age", AGES).map(|written| written.value);
    let place = fields.text("place");
    let municipality = fields.text("municipality");
    let role = fields.text("role");
    let name = name.unwrap_or_else(|| nobody(fields.span()));
    fields.finish();
    Person {
        name,
        age,
        place,
        municipality,
        role,
    }
}

/// None where there is none; one that can't be read, which is told, gives the least.
fn consent_of(fields: &mut Fields<'_>, page: &Page) -> Option<Consent> {
    let mut keys = fields.own_keys().iter().map(|(key, _)| key);
    let key = keys.find(|key| key.name == "consent");
    if let Some(key) = key.filter(|key| page.name.lang.is_some() && key.span.path == page.path) {
        let told = Diagnostic::holds_for_all_languages(&key.span, "consent", &page.name.first);
        fields.reading().tell(told);
    }
    let stray = stray_consent(fields);
    let is_missing = fields.is_missing("consent") && !fields.is_misspelt("consent");
    if is_missing && stray.is_none() {
        return None;
    }
    let mut consent = written_consent(fields, page);
    consent.unread = stray.or(consent.unread);
    Some(consent)
}

/// What is recorded; what can't be read gives the least.
fn written_consent(fields: &mut Fields<'_>, page: &Page) -> Consent {
    let mut keys = fields.own_keys().iter();
    let written = keys.find(|(key, _)| key.name == "consent");
    let span = written.map_or(&page.front_span, |(key, _)| &key.span);
    let unread = || Consent {
        unread: Some(span.clone()),
        ..Consent::of_nothing()
    };
    if let Some((_, node)) = written {
        if let Some(told) = in_a_word(node) {
            fields.node("consent");
            fields.reading().tell(told);
            return unread();
        }
        if matches!(node.value, Value::Map(_)) && fields.map_node("consent").is_none() {
            return Consent::of_nothing();
        }
    }
    let read = fields.map_of("consent", "given", &["until"]);
    read.map_or_else(unread, consent)
}

/// What there is to tell of consent that is said with yes or no.
fn in_a_word(node: &Node) -> Option<Diagnostic> {
    let Value::Scalar(scalar) = &node.value else {
        return None;
    };
    let word = scalar.text.trim();
    match word.to_lowercase().as_str() {
        "nee" | "no" | "false" | "geen" => Some(Diagnostic::consent_refused(&node.span, word)),
        "ja" | "yes" | "true" => Some(Diagnostic::consent_without_date(&node.span, word)),
        _ => None,
    }
}

/// Where a key of consent stands beside it, or there is consent twice: both are errors.
fn stray_consent(fields: &Fields<'_>) -> Option<Span> {
    const CONSENT: [&str; 4] = ["withdrawn", "until", "toestemming", "ingetrokken"];
    let keys = || fields.own_keys().iter().map(|(key, _)| key);
    let mut beside = keys().filter(|key| CONSENT.contains(&key.name.as_str()));
    let twice = keys().filter(|key| key.name == "consent").nth(1);
    beside.next().or(twice).map(|key| key.span.clone())
}

fn consent(mut fields: Fields<'_>) -> Consent {
    fields.word("reference");
    let given = fields.date("given");
    let scope = fields.node("scope").and_then(|_| scope(&mut fields));
    let until = fields.date("until");
    let withdrawn = fields.date("withdrawn");
    let ends = [
        ("until", until.is_none()),
        ("withdrawn", withdrawn.is_none()),
    ];
    let no_dates: Vec<&str> = ends
        .iter()
        .filter(|(_, is_nothing)| *is_nothing)
        .map(|(key, _)| *key)
        .collect();
    let unread = fields.unread(&no_dates);
    fields.finish();
    Consent {
        given,
        until,
        withdrawn,
        scope,
        unread,
        is_empty: false,
    }
}

/// None as well where one of the words is wrong, which is told.
fn scope(fields: &mut Fields<'_>) -> Option<Vec<Scope>> {
    const SCOPES: [(&str, Scope); 3] = [
        ("web", Scope::Web),
        ("share", Scope::Share),
        ("search", Scope::Search),
    ];
    let mut scope = Some(Vec::new());
    for word in fields.words("scope") {
        match (
            SCOPES.iter().find(|(name, _)| *name == word.value),
            &mut scope,
        ) {
            (Some((_, known)), Some(scope)) => scope.push(*known),
            (Some(_), None) => {}
            (None, _) => {
                scope = None;
                let known = || SCOPES.iter().map(|(name, _)| *name);
                let near = nearest(&word.value, known());
                fields.reading().tell(Diagnostic::unknown_choice(
                    &word.span,
                    &word.value,
                    near,
                    known(),
                ));
            }
        }
    }
    scope
}

impl Document {
    /// Whether the text is that of the first language, which stands in for one
    /// that hasn't been translated.
    pub fn is_without_text(&self) -> bool {
        self.body_lang != self.lang && !self.body.is_empty()
    }

    /// Every text of the front matter that its page shows.
    pub fn texts(&self) -> Vec<&Text> {
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
                let person = &story.person;
                let about = [&person.place, &person.municipality, &person.role];
                texts.extend(about.into_iter().flatten());
            }
            Detail::Indicator(indicator) => {
                texts.extend(&indicator.unit);
                if let Some(SourceOf::Own {
                    title, publisher, ..
                }) = &indicator.source
                {
                    texts.push(title);
                    texts.extend(publisher);
                }
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

impl Story {
    /// The names as they are written: of the teller, and of others in the story.
    pub fn names(&self) -> impl Iterator<Item = &Written<String>> {
        std::iter::once(&self.person.name).chain(&self.mentions)
    }

    /// Whether a text names the teller, or somebody else whom the story names.
    pub fn is_named_in(&self, text: &str) -> bool {
        self.people.are_named_in(text)
    }
}

impl Goal {
    fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.extend(&self.statement);
        texts.extend(
            self.audience
                .iter()
                .filter_map(|audience| audience.label.as_ref()),
        );
        for action in self.actions.iter().chain(&self.results) {
            texts.push(&action.title);
            texts.extend(&action.text);
        }
        texts.extend(self.by_role.iter().map(|(_, text)| text));
        texts.extend(&self.follows);
        texts.extend(self.status.iter().filter_map(|status| status.note.as_ref()));
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
