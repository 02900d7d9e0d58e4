//! A goal, and the parts of its page.

use std::ops::RangeInclusive;

use super::labels::Labels;
use super::own_fields::{self, OwnFields, texts_by_id};
use super::progress::{self, Status};
use super::source::SourceOf;
use crate::address::page_id;
use crate::colour::Colour;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, nearest};
use crate::fields::{Fields, Items, Reading, Written, says_nothing, text_with_colon};
use crate::label::{Bearer, keys_of};
use crate::text::Text;
use crate::yaml::{Key, Node, Value};

#[derive(Debug, Clone)]
pub(crate) struct Goal {
    /// A code of one's own in place of a counted number.
    pub number: Option<Written<String>>,
    pub statement: Option<Text>,
    pub level: Option<Written<String>>,
    pub audience: Option<Audience>,
    pub colour: Option<Colour>,
    pub actions: Vec<Action>,
    pub results: Vec<Action>,
    pub by_role: Vec<(Written<String>, Text)>,
    pub rests_on: Vec<Written<String>>,
    /// Goals that it supports.
    pub supports: Vec<Written<String>>,
    pub labels: Labels,
    pub own_fields: OwnFields,
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
    /// A code, by which it is referred to.
    pub number: Option<Written<String>>,
    pub title: Text,
    pub text: Option<Text>,
    pub labels: Labels,
    pub own_fields: OwnFields,
    pub from: Option<PartialDate>,
    pub due: Option<Due>,
    pub status: Vec<Status>,
}

/// When an action is to be done.
#[derive(Debug, Clone)]
pub(crate) enum Due {
    Date(Written<PartialDate>),
    /// *doorlopend*
    Words(Text),
}

/// Ages of people, in years.
pub(super) const AGES: RangeInclusive<i64> = 0..=150;

/// A part of a goal's page that has a heading of koers' own, and can be referred to by
/// its id: `goal:lezen#actions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GoalPart {
    Actions,
    Roles,
    Results,
    Fields,
    Status,
    Goals,
    Supports,
    Supported,
    Stories,
    Figures,
    Updates,
    Sources,
    Mentions,
}

impl GoalPart {
    /// In the order of the page.
    pub(crate) const ALL: [Self; 13] = [
        Self::Actions,
        Self::Roles,
        Self::Results,
        Self::Fields,
        Self::Status,
        Self::Goals,
        Self::Supports,
        Self::Supported,
        Self::Stories,
        Self::Figures,
        Self::Updates,
        Self::Sources,
        Self::Mentions,
    ];

    /// The ids of all, which no heading of a goal's text can have.
    pub(crate) const IDS: [&'static str; 13] = {
        let mut ids = [""; 13];
        let mut index = 0;
        while index < ids.len() {
            ids[index] = Self::ALL[index].id();
            index += 1;
        }
        ids
    };

    pub(crate) fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.id() == id)
    }

    /// The id of its heading.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Roles => "roles",
            Self::Results => "results",
            Self::Fields => "k-fields",
            Self::Status => "k-status",
            Self::Goals => "goals",
            Self::Supports => "k-supports",
            Self::Supported => "k-supported",
            Self::Stories => "stories",
            Self::Figures => "figures",
            Self::Updates => "k-updates",
            Self::Sources => "sources",
            Self::Mentions => "mentions",
        }
    }

    /// Whether the page of all has it. There the goals below follow the goal, and news and what
    /// mentions the goal are left out.
    pub(crate) fn is_on_all(self) -> bool {
        !matches!(self, Self::Goals | Self::Updates | Self::Mentions)
    }

    /// The word of the interface that is its heading.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Status => "status",
            Self::Goals => "sub_goals",
            Self::Supports => "goals.supports",
            Self::Supported => "goals.supported",
            Self::Stories => "stories.here",
            Self::Updates => "updates",
            Self::Sources => "rests_on",
            _ => self.id(),
        }
    }
}

pub(super) fn read(fields: &mut Fields<'_>) -> Goal {
    Goal {
        number: fields.name("number"),
        statement: fields.text_if_any("statement"),
        level: fields.word("level"),
        audience: audience(fields),
        colour: colour(fields, "colour"),
        actions: actions(fields, "actions"),
        results: actions(fields, "results"),
        by_role: texts_by_id(fields, "by_role", true),
        rests_on: fields.words("rests_on"),
        supports: fields.words("supports"),
        labels: Labels::read(fields, Bearer::Goal),
        own_fields: own_fields::read(fields),
        follows: fields.text("follows"),
        status: progress::read(fields),
    }
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

fn actions(fields: &mut Fields<'_>, key: &'static str) -> Vec<Action> {
    let reading = fields.reading();
    fields
        .list(key, &Items::Texts)
        .iter()
        .filter(|node| !matches!(node.value, Value::Map(_)) || !says_nothing(node))
        .filter_map(|node| action(node, reading))
        .collect()
}

fn action(node: &Node, reading: &Reading<'_>) -> Option<Action> {
    const KEYS: [&str; 7] = ["number", "title", "text", "fields", "from", "due", "status"];
    let keys = || {
        let of_labels = keys_of(Bearer::Action).map(|(_, borne)| borne.key);
        KEYS.into_iter().chain(of_labels)
    };
    let is_text = match &node.value {
        // By language: one of them tells, for another may be written wrong.
        Value::Map(entries) => {
            let has = |is: &dyn Fn(&str) -> bool| entries.iter().any(|(key, _)| is(&key.name));
            !has(&|key| keys().any(|known| known == key)) && has(&|key| reading.is_language(key))
        }
        _ => true,
    };
    if is_text {
        return Some(Action {
            number: None,
            title: reading.text(node, false)?,
            text: None,
            labels: Labels::default(),
            own_fields: Vec::new(),
            from: None,
            due: None,
            status: Vec::new(),
        });
    }
    let mut fields = Fields::new(node, reading)?;
    let is_item = |(key, _): &(Key, Node)| {
        keys().any(|known| known == key.name) || nearest(&key.name, keys()).is_some()
    };
    if !fields.own_keys().iter().any(is_item)
        && let Some(told) = text_with_colon(node, reading)
    {
        reading.tell(told);
        return None;
    }
    let number = fields.name("number");
    let title = fields.required_text("title");
    let text = fields.blocks("text");
    let labels = Labels::read(&mut fields, Bearer::Action);
    let own_fields = own_fields::read(&mut fields);
    let from = fields.part_of_year("from").map(|written| written.value);
    let due = match fields.is_date("due") {
        true => fields.part_of_year("due").map(Due::Date),
        false => fields.text("due").map(Due::Words),
    };
    let status = progress::read(&mut fields);
    fields.finish();
    Some(Action {
        number,
        title,
        text,
        labels,
        own_fields,
        from,
        due,
        status,
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

impl Action {
    /// The id on the page of its goal; none of an action without a number.
    pub(crate) fn anchor(&self) -> Option<String> {
        let number = page_id(&self.number.as_ref()?.value);
        (!number.is_empty()).then(|| format!("n-{number}"))
    }
}

impl Goal {
    /// What is told of its progress and of that of its actions.
    pub(crate) fn all_statuses(&self) -> impl Iterator<Item = &Status> {
        let of_actions = self.all_actions().flat_map(|action| &action.status);
        self.status.iter().chain(of_actions)
    }

    /// Its actions and results, in the order of its page.
    pub(crate) fn all_actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().chain(&self.results)
    }

    pub(super) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.extend(&self.statement);
        texts.extend(
            self.audience
                .iter()
                .filter_map(|audience| audience.label.as_ref()),
        );
        for action in self.all_actions() {
            texts.push(&action.title);
            texts.extend(&action.text);
            if let Some(Due::Words(words)) = &action.due {
                texts.push(words);
            }
            texts.extend(action.own_fields.iter().map(|(_, text)| text));
            add_texts_of(&action.status, texts);
        }
        texts.extend(self.by_role.iter().map(|(_, text)| text));
        texts.extend(self.own_fields.iter().map(|(_, text)| text));
        texts.extend(&self.follows);
        add_texts_of(&self.status, texts);
    }
}

fn add_texts_of<'a>(statuses: &'a [Status], texts: &mut Vec<&'a Text>) {
    for status in statuses {
        texts.extend(&status.note);
        texts.extend(status.source.iter().flat_map(SourceOf::texts));
    }
}
