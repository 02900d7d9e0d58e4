//! The settings of a publication: `publication.yaml`, `words.yaml` and
//! `sources.yaml`.

mod entries;
mod kinds;
mod labels;
mod layers;
mod own_fields;
mod states;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::address::{NoBase, check_base, is_mail, slug};
use crate::colour::Colour;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Expected, Span};
use crate::document::{colour, is_map_of_ids};
use crate::fields::{self, Fields, Items, Reading, Written};
use crate::label::{LabelKind, SDGS};
use crate::language::Lang;
use crate::markdown::{Destination, Link, parse_destination};
use crate::text::Text;
use crate::yaml::{Node, Value};
use crate::zone;

pub(crate) use labels::Label;
pub(crate) use layers::{LAYERS, NamedLayer};
pub(crate) use own_fields::{ON, OwnField};
pub(crate) use states::NamedState;

/// A language of the publication, as `publication.yaml` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Language {
    pub tag: Lang,
    /// What the language calls itself, where koers doesn't know that.
    pub name: Option<String>,
    /// The tag that is written into pages.
    pub html: Lang,
}

/// `publication.yaml`, as it is for the readers of one language.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub path: Arc<str>,
    pub title: Option<Text>,
    pub subtitle: Option<Text>,
    pub description: Option<Text>,
    pub organisation: Option<Organisation>,
    pub period: Option<Period>,
    pub base_url: Option<String>,
    pub vision: Option<Text>,
    pub mission: Option<Text>,
    pub values: Vec<Named>,
    pub partners: Vec<Partner>,
    pub credits: Vec<Credit>,
    /// Themes and roles, a kind after another.
    pub labels: Vec<Label>,
    pub states: Vec<NamedState>,
    pub layers: Vec<NamedLayer>,
    pub own_fields: Vec<OwnField>,
    pub sdgs: Vec<i64>,
    /// What a numbered chapter is called.
    pub chapter_label: Option<Text>,
    pub levels: Vec<Level>,
    pub menu: Option<Vec<Link>>,
    pub colour: Option<Colour>,
    pub previous: Option<Previous>,
    /// Whether raw HTML in Markdown is let through.
    pub allows_html: bool,
    /// Whether the site can be searched, where that is said.
    pub search: Option<bool>,
    /// Keys that can't be read, which has been told.
    unread: Vec<&'static str>,
}

#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub name: Text,
    pub short: Option<Text>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub logo: Option<Written<String>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Period {
    pub from: PartialDate,
    pub to: PartialDate,
}

/// A value: its name, and what is meant.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub name: Text,
    pub text: Option<Text>,
}

#[derive(Debug, Clone)]
pub(crate) struct Partner {
    pub name: Text,
    pub url: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Credit {
    pub role: Text,
    pub who: Text,
}

/// What goals are called.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub id: Option<String>,
    pub one: Text,
    pub many: Text,
    pub numbering: Numbering,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    None,
    /// 1.1, 1.2
    Within,
    /// 1, 2, 3 over all parents
    Through,
}

/// The strategy before this one.
#[derive(Debug, Clone)]
pub(crate) struct Previous {
    pub title: Text,
    pub url: Option<String>,
}

/// An entry of `words.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub id: Written<String>,
    pub word: Text,
    pub lang: Option<Lang>,
    pub stands_for: Option<Text>,
    pub meaning: Option<Text>,
    pub variants: Vec<String>,
}

/// An entry of `sources.yaml`.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub id: Written<String>,
    pub title: Text,
    pub short: Option<Text>,
    pub publisher: Option<Text>,
    pub date: Option<PartialDate>,
    pub url: Option<String>,
    /// Who made it: one of [`LAYERS`], or of the publication's own.
    pub layer: Option<Written<String>>,
}

/// The keys of `publication.yaml` that hold for all languages.
pub(crate) const FIRST_LANGUAGE_ONLY: [&str; 8] = [
    "languages",
    "base_url",
    "menu",
    "theme",
    "html",
    "search",
    "period",
    "timezone",
];

/// The European Union has 24 languages. Each page tells in which others it is, so that
/// with each language all others grow.
pub(crate) const MOST_LANGUAGES: usize = 40;

/// Reads the languages, before anything else can be read.
///
/// Gives none where none can be read, and one too many where there are too many.
pub(crate) fn read_languages(front: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<Language> {
    let reading = Reading {
        languages: &[],
        files: &[],
        diagnostics: Vec::new().into(),
    };
    let mut languages: Vec<Language> = Vec::new();
    if let Some(mut fields) = Fields::new(front, &reading) {
        let tag = |word: &str| Lang::parse(word).map(|_| word.to_owned());
        let nodes = fields.list("languages", &Items::Known(&tag));
        if let Some(first) = nodes.get(MOST_LANGUAGES) {
            let (count, most) = (nodes.len(), MOST_LANGUAGES);
            reading.tell(Diagnostic::too_many_languages(&first.span, count, most));
        }
        for node in nodes.iter().take(MOST_LANGUAGES + 1) {
            let Some(language) = read_language(node, &reading) else {
                continue;
            };
            if languages.iter().any(|known| known.tag == language.tag) {
                reading.tell(Diagnostic::duplicate_language(&node.span, &language.tag));
            } else {
                languages.push(language);
            }
        }
        if languages.is_empty()
            && let Some(node) = fields.node("languages")
            && matches!(&node.value, Value::List(items) if items.is_empty())
        {
            reading.tell(Diagnostic::empty_value(&node.span, "languages"));
        }
    }
    diagnostics.append(&mut reading.diagnostics.into_inner());
    languages
}

fn read_language(node: &Node, reading: &Reading<'_>) -> Option<Language> {
    let parse = |written: Written<String>| {
        let lang = Lang::parse(&written.value);
        if lang.is_none() {
            let Written { value, span } = &written;
            let parts: Vec<&str> = value.split_whitespace().collect();
            let are_languages =
                parts.len() > 1 && parts.iter().all(|part| Lang::parse(part).is_some());
            reading.tell(match are_languages {
                true => Diagnostic::languages_in_one(span, value, &parts),
                false => Diagnostic::not_a_language(span, value),
            });
        }
        lang
    };
    if !matches!(node.value, Value::Map(_)) {
        let tag = fields::word(node, reading).and_then(parse)?;
        return Some(Language::from(tag));
    }
    let mut fields = Fields::new(node, reading)?;
    fields.require("tag");
    let tag = fields.word("tag").and_then(parse);
    let name = fields.name("name").map(|written| written.value);
    let html = fields.word("html").and_then(parse);
    fields.finish();
    let tag = tag?;
    Some(Language {
        html: html.unwrap_or_else(|| tag.clone()),
        tag,
        name,
    })
}

/// Reads the time zone, before it can be known which day it is.
pub(crate) fn read_time_zone(front: &Node) -> Option<TimeZone> {
    let reading = Reading {
        languages: &[],
        files: &[],
        diagnostics: Vec::new().into(),
    };
    Fields::new(front, &reading).and_then(|mut fields| time_zone(&mut fields))
}

fn time_zone(fields: &mut Fields<'_>) -> Option<TimeZone> {
    let written = fields
        .word("timezone")
        .filter(|written| !written.value.is_empty())?;
    let zone = zone::parse(&written.value);
    if zone.is_none() {
        let near = zone::nearest(&written.value);
        let told = Diagnostic::unknown_time_zone(&written.span, &written.value, near.as_deref());
        fields.reading().tell(told);
    }
    zone
}

/// Reads `publication.yaml`.
pub(crate) fn read(
    path: &Arc<str>,
    front: Option<&Node>,
    span: &Span,
    reading: &Reading<'_>,
) -> Settings {
    let mut fields = front
        .and_then(|node| Fields::new(node, reading))
        .unwrap_or_else(|| Fields::empty(span.clone(), reading));
    fields.require_at("title", span);
    // Read by `read_languages`.
    fields.require_at("languages", span);
    // Its value is asked for by `read_time_zone`; what is wrong with it is told here.
    time_zone(&mut fields);
    let mut settings = Settings {
        path: path.clone(),
        title: fields.text("title"),
        subtitle: fields.text("subtitle"),
        description: fields.text("description"),
        organisation: organisation(&mut fields, span),
        period: settings_period(&mut fields),
        base_url: base_url(&mut fields),
        vision: fields.blocks("vision"),
        mission: fields.blocks("mission"),
        values: fields
            .maps_of("values", "name", &[])
            .into_iter()
            .map(named)
            .collect(),
        partners: fields
            .maps_of("partners", "name", &[])
            .into_iter()
            .map(partner)
            .collect(),
        credits: fields
            .maps_of("credits", "who", &["role"])
            .into_iter()
            .map(credit)
            .collect(),
        labels: labels::read(&mut fields),
        states: states::read(&mut fields),
        layers: layers::read(&mut fields),
        own_fields: own_fields::read(&mut fields),
        sdgs: sdgs(&mut fields),
        chapter_label: fields
            .map_of("chapters", "label", &[])
            .and_then(chapter_label),
        levels: match kinds::report_name(&mut fields, "goals") {
            true => Vec::new(),
            false => fields.map("goals").map(levels).unwrap_or_default(),
        },
        menu: menu(&mut fields),
        colour: fields.map_of("theme", "colour", &[]).and_then(theme),
        previous: fields.map_of("previous", "title", &[]).map(previous),
        allows_html: fields.boolean("html").unwrap_or(false),
        search: fields.boolean("search"),
        unread: unread(&mut fields),
    };
    let is_written = !fields.is_missing("base_url") || fields.is_misspelt("base_url");
    if settings.base_url.is_none() && is_written {
        settings.unread.push("base_url");
    }
    kinds::report_names(&mut fields);
    fields.finish();
    settings
}

/// The address of the site; as it is to be written where what is written is wrong.
fn base_url(fields: &mut Fields<'_>) -> Option<String> {
    let Written { value, span } = fields.site_address("base_url")?;
    match check_base(&value) {
        Ok(()) => Some(value),
        Err(NoBase::OnOwnComputer) => {
            let told = Diagnostic::base_url_on_own_computer(&span, &value);
            fields.reading().tell(told);
            Some(value)
        }
        Err(NoBase::Wrong(whole)) => {
            let told = Diagnostic::bad_base_url(&span, &value, whole.as_deref());
            fields.reading().tell(told);
            whole
        }
    }
}

/// The United Nations' Sustainable Development Goals of the whole strategy, by number.
fn sdgs(fields: &mut Fields<'_>) -> Vec<i64> {
    let written = fields.wholes(LabelKind::SDG.many(), SDGS);
    written.into_iter().map(|written| written.value).collect()
}

/// The keys that others refer to, and that are there but can't be read, or are misspelt.
fn unread(fields: &mut Fields<'_>) -> Vec<&'static str> {
    const KEYS: [&str; 9] = [
        "vision", "mission", "values", "states", "layers", "fields", "partners", "credits", "goals",
    ];
    let of_labels = LabelKind::ALL.map(LabelKind::many);
    let keys = KEYS.into_iter().chain(of_labels);
    keys.filter(|key| match fields.node(key) {
        // In the place of ids with their keys stands something else.
        Some(node) => is_map_of_ids(key) && !matches!(node.value, Value::Map(_)),
        None => !fields.is_missing(key) || fields.is_misspelt(key),
    })
    .collect()
}

fn organisation(fields: &mut Fields<'_>, span: &Span) -> Option<Organisation> {
    fields.require_at("organisation", span);
    let mut fields = fields.map_of("organisation", "name", &[])?;
    let name = fields.required_text("name");
    let organisation = Organisation {
        short: fields.text("short"),
        url: fields.url("url"),
        email: reached_by(&mut fields, "email", is_mail, "info@voorbeeld.nl"),
        phone: reached_by(&mut fields, "phone", has_digits, "0592 123 456"),
        logo: fields.word("logo"),
        name,
    };
    fields.finish();
    Some(organisation)
}

/// The years of the strategy; where the first and the last are written as one value, that
/// is told with the line to write.
fn settings_period(fields: &mut Fields<'_>) -> Option<Period> {
    if let Some(Node {
        value: Value::Scalar(scalar),
        span,
    }) = fields.node("period")
        && let Some((from, to)) = dates_of(&scalar.text)
    {
        let (from, to) = (from.to_string(), to.to_string());
        let told = Diagnostic::period_in_one(span, &scalar.text, &from, &to);
        fields.reading().tell(told);
        return None;
    }
    fields.map_of("period", "from", &["to"]).and_then(period)
}

/// Two dates with something between them: `2026-2029`, `2026 t/m 2029`.
fn dates_of(text: &str) -> Option<(PartialDate, PartialDate)> {
    const BETWEEN: [&str; 8] = ["t/m", "tot en met", "tot", "to", "-", "–", "—", "/"];
    BETWEEN.iter().find_map(|between| {
        let mut places = text.match_indices(between);
        places.find_map(|(at, _)| {
            let from = PartialDate::parse(text[..at].trim())?;
            let to = PartialDate::parse(text[at + between.len()..].trim())?;
            Some((from, to))
        })
    })
}

/// An address of mail or a number of a phone; what can't be one is told, with an example.
fn reached_by(
    fields: &mut Fields<'_>,
    key: &'static str,
    is: impl Fn(&str) -> bool,
    example: &str,
) -> Option<String> {
    let Written { value, span } = fields.word(key)?;
    if is(&value) && !value.contains(':') {
        return Some(value);
    }
    let bare = value.split_once(':').map(|(_, bare)| bare.trim());
    let bare = bare.filter(|bare| is(bare) && !bare.contains(':'));
    let told = Diagnostic::incomplete_address(&span, &value, bare, example);
    fields.reading().tell(told);
    None
}

fn has_digits(phone: &str) -> bool {
    /// Digits of the shortest numbers: 112.
    const FEWEST: usize = 3;
    phone.chars().filter(char::is_ascii_digit).count() >= FEWEST
}

fn period(mut fields: Fields<'_>) -> Option<Period> {
    fields.require("from");
    fields.require("to");
    let from = fields.date("from");
    let to = fields.date("to");
    let reading = fields.reading();
    fields.finish();
    let (from, to) = (from?, to?);
    if to.value.last_day() < from.value.first_day() {
        reading.tell(Diagnostic::period_ends_before(
            &to.span,
            &from.value.to_string(),
            &to.value.to_string(),
        ));
        return None;
    }
    Some(Period {
        from: from.value,
        to: to.value,
    })
}

fn named(mut fields: Fields<'_>) -> Named {
    let name = fields.required_text("name");
    let text = fields.blocks("text");
    fields.finish();
    Named { name, text }
}

fn partner(mut fields: Fields<'_>) -> Partner {
    let name = fields.required_text("name");
    let url = fields.url("url");
    fields.finish();
    Partner { name, url }
}

fn credit(mut fields: Fields<'_>) -> Credit {
    let role = fields.required_text("role");
    let who = fields.required_text("who");
    fields.finish();
    Credit { role, who }
}

fn chapter_label(mut fields: Fields<'_>) -> Option<Text> {
    let label = fields.text("label");
    fields.finish();
    label
}

fn levels(mut fields: Fields<'_>) -> Vec<Level> {
    let levels = fields
        .maps_of("levels", "one", &["many"])
        .into_iter()
        .map(level)
        .collect();
    fields.finish();
    levels
}

fn level(mut fields: Fields<'_>) -> Level {
    let id = fields.word("id").map(|written| written.value);
    let one = fields.required_text("one");
    let many = fields.required_text("many");
    let numbering = fields.choice(
        "numbering",
        &[
            ("none", Numbering::None),
            ("within", Numbering::Within),
            ("through", Numbering::Through),
        ],
    );
    fields.finish();
    Level {
        id,
        one,
        many,
        numbering: numbering.unwrap_or(Numbering::None),
    }
}

fn menu(fields: &mut Fields<'_>) -> Option<Vec<Link>> {
    fields.node("menu")?;
    let reading = fields.reading();
    let entries = fields.list("menu", &Items::Words).iter();
    let entries = entries
        .filter_map(|node| menu_entry(node, reading))
        .collect();
    Some(entries)
}

fn menu_entry(node: &Node, reading: &Reading<'_>) -> Option<Link> {
    if let Value::Map(entries) = &node.value
        && let [(key, value)] = entries.as_slice()
        && let Value::Scalar(scalar) = &value.value
    {
        // `goal: lezen` is a key with a value.
        let reference = format!("{}:{}", key.name, scalar.text);
        let told = Diagnostic::space_in_reference(&key.span.to(&value.span), &reference);
        reading.tell(told);
        return None;
    }
    let entry = fields::word(node, reading)?;
    let mut diagnostics = Vec::new();
    let link = parse_destination(&entry.value, &entry.span, &mut diagnostics);
    let is_told = !diagnostics.is_empty();
    for diagnostic in diagnostics {
        reading.tell(diagnostic);
    }
    match &link.destination {
        Destination::Wrong if is_told => None,
        Destination::Reference { .. } => Some(link),
        // Told with the reference to what is at that address.
        Destination::File { path, .. } if path.starts_with('/') => Some(link),
        _ => {
            reading.tell(Diagnostic::not_a_menu_entry(&entry.span, &entry.value));
            None
        }
    }
}

fn theme(mut fields: Fields<'_>) -> Option<Colour> {
    let colour = colour(&mut fields, "colour");
    fields.finish();
    colour
}

fn previous(mut fields: Fields<'_>) -> Previous {
    let title = fields.required_text("title");
    let url = fields.url("url");
    fields.finish();
    Previous { title, url }
}

/// Reads `words.yaml`.
pub(crate) fn read_words(node: &Node, reading: &Reading<'_>) -> Vec<Word> {
    let words = entries(node, reading).filter_map(word).collect::<Vec<_>>();
    report_equal_ids(words.iter().map(|word| &word.id), "word", reading);
    words
}

fn word(mut fields: Fields<'_>) -> Option<Word> {
    fields.require("id");
    let id = id(&mut fields);
    let lang = fields.word("lang").and_then(|written| {
        let lang = Lang::parse(&written.value);
        if lang.is_none() {
            let told = Diagnostic::not_a_language(&written.span, &written.value);
            fields.reading().tell(told);
        }
        lang
    });
    let word = fields.required_text("word");
    let stands_for = fields.text("stands_for");
    let meaning = fields.text("meaning");
    let variants = fields.names("variants");
    fields.finish();
    Some(Word {
        id: id?,
        word,
        lang,
        stands_for,
        meaning,
        variants: variants.into_iter().map(|written| written.value).collect(),
    })
}

/// Reads `sources.yaml`.
pub(crate) fn read_sources(node: &Node, reading: &Reading<'_>) -> Vec<Source> {
    let sources = entries(node, reading)
        .filter_map(source)
        .collect::<Vec<_>>();
    report_equal_ids(sources.iter().map(|source| &source.id), "source", reading);
    sources
}

fn source(mut fields: Fields<'_>) -> Option<Source> {
    fields.require("id");
    let id = id(&mut fields);
    let title = fields.required_text("title");
    let short = fields.text("short");
    let publisher = fields.text("publisher");
    let date = fields.date("date").map(|written| written.value);
    let url = fields.url("url");
    let layer = fields.word("layer");
    fields.finish();
    Some(Source {
        id: id?,
        title,
        short,
        publisher,
        date,
        url,
        layer,
    })
}

/// The maps of a file that is one list.
fn entries<'a>(node: &'a Node, reading: &'a Reading<'a>) -> impl Iterator<Item = Fields<'a>> {
    let items: &[Node] = match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Unread => &[],
        other => {
            reading.tell(no_entries(&node.span, other));
            &[]
        }
    };
    items.iter().filter_map(|item| Fields::new(item, reading))
}

/// How a file is told that is to be a list of maps: with the id of its first entry, if it
/// is a map by id.
fn no_entries(span: &Span, value: &Value) -> Diagnostic {
    let told = Diagnostic::wrong_type(span, Expected::List, value);
    let entries = match value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let is_one = entries.iter().any(|(key, _)| key.name == "id");
    match entries.first() {
        Some((key, _)) if is_one => told.item_of(&key.name),
        Some((key, _)) => told.items_by_id(&slug(&key.name)),
        None => told.items_by_id("…"),
    }
}

/// An id that is also an anchor on a page.
fn id(fields: &mut Fields<'_>) -> Option<Written<String>> {
    let id = fields.word("id")?;
    let is_anchor = !id.value.is_empty()
        && id
            .value
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !is_anchor {
        fields
            .reading()
            .tell(Diagnostic::bad_id(&id.span, &id.value));
        return None;
    }
    Some(id)
}

fn report_equal_ids<'a>(
    ids: impl Iterator<Item = &'a Written<String>>,
    kind: &str,
    reading: &Reading<'_>,
) {
    let mut seen: BTreeMap<&str, &Span> = BTreeMap::new();
    for id in ids {
        if let Some(first) = seen.get(id.value.as_str()) {
            reading.tell(Diagnostic::duplicate_entry(
                &id.span, kind, &id.value, first,
            ));
        } else {
            seen.insert(&id.value, &id.span);
        }
    }
}

impl From<Lang> for Language {
    fn from(tag: Lang) -> Self {
        Self {
            html: tag.clone(),
            tag,
            name: None,
        }
    }
}

impl Settings {
    /// Whether a key is there but can't be read, so that nobody knows what it has.
    pub(crate) fn is_unread(&self, key: &str) -> bool {
        self.unread.contains(&key)
    }

    /// Every text, whether or not a page shows it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let values = self
            .values
            .iter()
            .flat_map(|value| [Some(&value.name), value.text.as_ref()]);
        let labels = self
            .labels
            .iter()
            .flat_map(|label| [Some(&label.name), label.text.as_ref()]);
        let states = self.states.iter().map(|state| Some(&state.name));
        let layers = self.layers.iter().map(|layer| Some(&layer.name));
        let own_fields = self.own_fields.iter().map(|field| Some(&field.name));
        let partners = self.partners.iter().map(|partner| Some(&partner.name));
        let credits = self
            .credits
            .iter()
            .flat_map(|credit| [Some(&credit.role), Some(&credit.who)]);
        let levels = self
            .levels
            .iter()
            .flat_map(|level| [Some(&level.one), Some(&level.many)]);
        let organisation = self.organisation.as_ref();
        let texts = [
            self.title.as_ref(),
            self.subtitle.as_ref(),
            self.description.as_ref(),
            self.vision.as_ref(),
            self.mission.as_ref(),
            self.chapter_label.as_ref(),
            organisation.map(|organisation| &organisation.name),
            organisation.and_then(|organisation| organisation.short.as_ref()),
            self.previous.as_ref().map(|previous| &previous.title),
        ];
        texts
            .into_iter()
            .chain(levels)
            .chain(values)
            .chain(labels)
            .chain(states)
            .chain(layers)
            .chain(own_fields)
            .chain(partners)
            .chain(credits)
            .flatten()
    }
}
