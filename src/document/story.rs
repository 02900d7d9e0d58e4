//! A story, who tells it, and what they agreed to.

use jiff::civil::Date;

use super::goal::AGES;
use super::labels::Labels;
use super::own_fields::{self, OwnFields};
use super::page::Page;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::fields::{Fields, Items, Written, says_nothing};
use crate::label::Bearer;
use crate::person::People;
use crate::text::Text;
use crate::yaml::{Key, Node, Value};

#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// Who tells it; none where an organisation does.
    pub person: Option<Person>,
    /// An organisation that isn't a role of the publication, and tells it.
    pub organisation: Option<Organisation>,
    /// Names of others in it, which no page shows by themselves.
    pub mentions: Vec<Written<String>>,
    /// Whose names are to be guarded.
    pub people: People,
    pub goals: Vec<Written<String>>,
    pub labels: Labels,
    pub own_fields: OwnFields,
    pub teaser: Option<Text>,
    pub quote: Option<Text>,
    pub consent: Option<Consent>,
}

/// An organisation that tells a story.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub name: Text,
    pub url: Option<String>,
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

    /// When the story leaves the site, if that is known: the date that says so, and the
    /// last day that it may be shown.
    pub(crate) fn ends(&self) -> Option<(&Written<PartialDate>, Date)> {
        let withdrawn = self.withdrawn.iter();
        let withdrawn = withdrawn.filter_map(|date| {
            let last = date.value.first_day().yesterday().ok()?;
            Some((date, last))
        });
        let until = self.until.iter().map(|date| (date, date.value.last_day()));
        withdrawn.chain(until).min_by_key(|(_, last)| *last)
    }

    /// Why the story may no longer be shown on a day: the date that says so, and the day
    /// that counts of it.
    pub(crate) fn ended(&self, on: Date) -> Option<(&Written<PartialDate>, Date)> {
        let withdrawn = self.withdrawn.iter();
        let withdrawn = withdrawn.map(|date| (date, date.value.first_day()));
        // It is withdrawn from its day on, and ends after the other.
        let mut withdrawn = withdrawn.filter(|(_, day)| on >= *day);
        let until = self.until.iter().map(|date| (date, date.value.last_day()));
        let mut until = until.filter(|(_, day)| on > *day);
        withdrawn.next().or_else(|| until.next())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Web,
    Share,
    Search,
}

/// Each of these names is looked for in each link to the story, and in all files once the
/// story may not be shown.
const MOST_MENTIONS: usize = 100;

pub(super) fn read(fields: &mut Fields<'_>, page: &Page) -> Story {
    let front = &page.front_span;
    let organisation = organisation(fields);
    let is_told_by = fields.node(BY).is_some_and(|node| !says_nothing(node));
    if !is_told_by && !fields.is_misspelt(BY) {
        fields.require_or_tell("person", front, || Diagnostic::no_teller(front));
    }
    let is_about_themes = !fields.is_missing("themes");
    if !is_about_themes {
        fields.require_at("goals", front);
    }
    let goals = fields.words("goals");
    if goals.is_empty()
        && !is_about_themes
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
    let no_roles = organisation.is_some().then_some(BY);
    let labels = Labels::read_but(fields, Bearer::Story, no_roles);
    let own_fields = own_fields::read(fields);
    let mentions = mentions(fields);
    let consent = consent_of(fields, page);
    let others = mentions.iter().map(|name| &*name.value);
    let teller = person.as_ref().map_or("", |person| &person.name.value);
    Story {
        people: People::of(teller, others),
        person,
        organisation,
        mentions,
        goals,
        labels,
        own_fields,
        teaser,
        quote,
        consent,
    }
}

/// The key that says which organisation tells a story: roles, or one that is no role.
const BY: &str = "by";

/// `by: { name: Provincie Drenthe }`; none where roles are named.
fn organisation(fields: &mut Fields<'_>) -> Option<Organisation> {
    let node = fields.node(BY)?;
    let reading = fields.reading();
    let mut fields = match &node.value {
        Value::Map(_) => Fields::new(node, reading),
        // More than an id can be.
        Value::Scalar(scalar) if scalar.text.contains([' ', '.']) || has_capital(&scalar.text) => {
            Fields::of_value(node, BY, "name", &["url"], reading)
        }
        _ => return None,
    };
    let organisation = fields.as_mut().map(|fields| Organisation {
        name: fields.required_text("name"),
        url: fields.url("url"),
    });
    if let Some(fields) = fields {
        fields.finish();
    }
    // Of one that can't be read that has been told.
    Some(organisation.unwrap_or_else(|| Organisation {
        name: Text::empty(&reading.languages[0], &node.span),
        url: None,
    }))
}

/// Ids are mostly written small, and names aren't.
fn has_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn mentions(fields: &mut Fields<'_>) -> Vec<Written<String>> {
    let mentions = fields.names("mentions");
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
    let name = fields.name("name");
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
        if let Value::Map(entries) = &node.value
            && fields.map_node("consent").is_none()
        {
            return of_empty(entries);
        }
    }
    let read = fields.map_of("consent", "given", &["until"]);
    read.map_or_else(unread, consent)
}

/// What a map says in which all is left empty. Who agrees to a scope of nothing agrees to
/// nothing, whether or not that was meant.
fn of_empty(entries: &[(Key, Node)]) -> Consent {
    let is_scope =
        |(key, node): &(Key, Node)| key.name == "scope" && matches!(node.value, Value::List(_));
    match entries.iter().any(is_scope) {
        true => Consent {
            scope: Some(Vec::new()),
            ..Consent::default()
        },
        false => Consent::of_nothing(),
    }
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
    let scope = fields
        .node("scope")
        .and_then(|node| scope(&mut fields, node));
    let until = fields.date("until");
    let withdrawn = fields.date("withdrawn");
    let ends = [
        ("until", until.is_none()),
        ("withdrawn", withdrawn.is_none()),
        ("scope", scope.is_none()),
    ];
    let into_nothing: Vec<&str> = ends
        .iter()
        .filter(|(_, is_nothing)| *is_nothing)
        .map(|(key, _)| *key)
        .collect();
    let unread = fields.unread(&into_nothing);
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

/// None as well where it is no list of words, or one of the words is wrong, which is told.
fn scope(fields: &mut Fields<'_>, node: &Node) -> Option<Vec<Scope>> {
    const SCOPES: [(&str, Scope); 3] = [
        ("web", Scope::Web),
        ("share", Scope::Share),
        ("search", Scope::Search),
    ];
    let is_word = |item: &Node| item.is_empty() || matches!(item.value, Value::Scalar(_));
    let is_list = matches!(&node.value, Value::List(items) if items.iter().all(is_word));
    let mut scope = is_list.then(Vec::new);
    let item = |word: &str| {
        let mut known = SCOPES.iter().map(|(name, _)| *name);
        known.find(|name| *name == word).map(str::to_owned)
    };
    for word in fields.words_of("scope", &Items::Known(&item)) {
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

impl Story {
    /// The names as they are written: of the teller, and of others in the story.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Written<String>> {
        self.name().into_iter().chain(&self.mentions)
    }

    /// The name of the person who tells it, as it is written.
    pub(crate) fn name(&self) -> Option<&Written<String>> {
        self.person.as_ref().map(|person| &person.name)
    }

    /// Whether a text names the teller, or somebody else whom the story names.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        self.people.are_named_in(text)
    }
}
