//! All that a template sees.
//!
//! Every template of a page gets `site` ([`Site`]), `page` ([`Page`]) and
//! `words` (the words of the interface, by key, each a [`Phrase`]:
//! `words.menu`, `words["read_story.of"]`), `language` ([`Language`]: that of the
//! page), and `header` and `footer`: the HTML of `header.html` and `footer.html`.
//! Those two get `site`, `words` and `language` alone, since they are rendered
//! once for all pages that they are the same on.
//! Besides, a template gets one value that bears its name:
//!
//! | template | value |
//! | --- | --- |
//! | `home.html` | `home`: [`Home`] |
//! | `chapter.html` | `chapter`: [`Chapter`] |
//! | `goals.html` | `goals`: [`Goals`] |
//! | `goal.html` | `goal`: [`Goal`] |
//! | `stories.html` | `stories`: [`Stories`] |
//! | `story.html` | `story`: [`Story`] |
//! | `indicators.html` | `indicators`: [`Indicators`] |
//! | `indicator.html` | `indicator`: [`Indicator`] |
//! | `updates.html` | `updates`: [`Updates`] |
//! | `update.html` | `update`: [`Update`] |
//! | `words.html` | `glossary`: [`Glossary`] |
//! | `sources.html` | `sources`: [`Sources`] |
//! | `labels.html` | `labels`: [`Labels`] |
//! | `label.html` | `label`: [`Label`] |
//! | `page.html` | `document`: [`Document`] |
//! | `all.html` | `all`: [`All`] |
//! | `search.html` | `search`: [`Search`] |
//! | `404.html`, `gone.html` | nothing more |
//! | `redirect.html` | `redirect`: a [`Redirect`] |
//!
//! On the page of all each document is a part, by the template of its own page. That
//! has a [`Page::id`] then: `base.html` leaves out what is around the page, and each
//! heading is as deep as [`Levels`] says.
//!
//! Cards that stand on many pages are rendered once for all pages that they are
//! the same on, by the templates in `cards/`, which get `words`, `language` and
//! `card`: `story.html` and `story-wide.html` ([`StoryCard`], without its goals),
//! `goal.html` ([`GoalCard`]). The links to stories in an index, of which there may
//! be thousands, are rendered a goal at a time, side by side: `story-links.html`
//! (a list of [`StoryLink`]).
//!
//! What an editor embeds in a text is rendered by the templates in `embeds/`,
//! which get `words`, `language` and `embed`: `goal.html` ([`GoalCard`]), `story.html`
//! ([`StoryCard`]), `indicator.html` ([`Figure`]), `picture.html`
//! ([`Picture`]), `chapters.html` (a list of [`ChapterCard`]), `goals.html`
//! (a list of [`GoalGroup`]), `stories.html` (a list of [`StoryCard`]),
//! `indicators.html` (a list of [`Figure`]), `updates.html` (a list of [`UpdateCard`]), `values.html` (a list of
//! [`Part`]), `labels.html` (a list of [`Part`]), `partners.html` (a list of
//! [`Link`]), `credits.html` (a list of [`Credit`]), `words.html`
//! ([`Glossary`]) and `sources.html` (a list of [`SourceGroup`]).
//!
//! `{{ goal.body | html }}` shows whatever koers made HTML of: a [`Phrase`], a
//! [`Passage`], a [`Link`], a [`Card`]. Four filters more know of languages.
//! `{{ goal.title | phrase }}` is the words of a [`Phrase`], in a `span` with `lang`
//! (and `dir`) where their language isn't the page's; `<h2{{ goal.title | lang }}>`
//! is those attributes on an element of the template, and takes a [`Passage`] or a
//! [`Picture`] as well.
//! `<nav{{ words.menu | label }}>` is an `aria-label` with the attributes that its
//! language needs, after which `<ul{{ words.menu | inside(language=language) }}>`
//! is back in that of the page.
//!
//! All other strings are plain and are escaped by the template engine. Every
//! `href` and `src` is relative to the page. Nothing here refers to the model,
//! which stays free to change.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use serde_json::Value;

/// A few words, which may be in another language than what surrounds them; where
/// they aren't, a template gets the HTML alone.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Inline HTML, or plain words with the special characters escaped.
    pub html: String,
    /// For a `lang` attribute; only where it differs from the page's language.
    pub lang: Option<String>,
    /// For a `dir` attribute; only where that language is written the other way.
    pub dir: Option<&'static str>,
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Nearly all phrases are in the language of the page, and most of what a
        // template gets are phrases.
        if self.lang.is_none() {
            return serializer.serialize_str(&self.html);
        }
        let mut fields = serializer.serialize_struct("Phrase", 3)?;
        fields.serialize_field("html", &self.html)?;
        fields.serialize_field("lang", &self.lang)?;
        fields.serialize_field("dir", &self.dir)?;
        fields.end()
    }
}

/// A language, as it is written into pages.
#[derive(Debug, Clone, Serialize)]
pub struct Language {
    /// For `lang` and `hreflang` attributes.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A piece of text: paragraphs, lists, headings.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Block HTML.
    pub html: String,
    /// For a `lang` attribute; only where it differs from the page's language.
    pub lang: Option<String>,
    /// For a `dir` attribute; only where that language is written the other way.
    pub dir: Option<&'static str>,
}

/// A link to a page, or to another site.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The link itself, `<a href="…">…</a>`, with the language of its words and
    /// that of the page it leads to. In it its title, or label, title and the
    /// language it leads to, each in a `span` of the class `label`, `title` or
    /// `link-language`. Where there is nothing to go to, a `span` of its words.
    pub html: String,
    pub href: Option<String>,
    /// A class that sets the colour: `colour-teal`.
    pub colour: Option<String>,
}

/// An entry of the menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// As of a [`Link`].
    pub html: String,
    /// Whether the page lies below what this leads to.
    pub within: bool,
}

/// What is the same on every page.
#[derive(Debug, Clone, Serialize)]
pub struct Site {
    pub title: Phrase,
    pub subtitle: Option<Phrase>,
    pub organisation: Organisation,
    /// *2026–2029*
    pub period: Option<Phrase>,
    /// Leads home.
    pub home: Link,
    /// Whether this is home.
    pub at_home: bool,
    pub menu: Vec<MenuItem>,
    /// Words, sources, and the pages that are not in the menu.
    pub footer: Vec<Link>,
    /// Leads to the page where the site is searched.
    pub search: Option<Link>,
    /// Style sheets, in order.
    pub styles: Vec<String>,
    /// The sign of the site in a browser's tab.
    pub icon: String,
    /// The same as a picture, for the screen of a telephone; only where the publication
    /// says where it will stand.
    pub touch_icon: Option<String>,
    /// What a telephone needs to know to put the site among its programs; only there
    /// as well.
    pub manifest: Option<String>,
    /// The class of the publication's own colour: `colour-teal`.
    pub colour: String,
    /// The strategy before this one.
    pub previous: Option<Link>,
    /// The version of koers that made the site.
    pub generator: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Organisation {
    pub name: Phrase,
    pub short: Option<Phrase>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub phone: Option<Phone>,
    pub logo: Option<Picture>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Phone {
    /// As the editor wrote it.
    pub shown: String,
    /// `tel:+31592123456`
    pub href: String,
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// `home`, `chapter`, `goals`, `goal`, `stories`, `story`, `indicators`,
    /// `indicator`, `words`, `sources`, `page`, `all`, `not-found`, `gone`.
    pub kind: &'static str,
    /// The id of a part of the page of all: `goal:lezen`. A page has none.
    pub id: Option<String>,
    /// What ids in such a part begin with: `goal:lezen/`. Empty on a page.
    pub ids: String,
    pub levels: Levels,
    /// Words without mark-up for the browser's title: *Doel 1: Lezen – De Naobers*.
    pub head_title: Phrase,
    /// Words without mark-up, for search engines.
    pub description: Option<Phrase>,
    /// This page in each language of the publication; empty where there is one.
    pub languages: Vec<Version>,
    /// The translations of this page, this one included; empty where there are
    /// none.
    pub alternates: Vec<Alternate>,
    /// What a reader has to know first: that this is a draft, or that the text
    /// hasn't been translated.
    pub notices: Vec<Phrase>,
    /// The `h1`.
    pub title: Phrase,
    /// What stands before the title: *Hoofdstuk 1*, *Doelstelling 5*.
    pub label: Option<Phrase>,
    pub tagline: Option<Phrase>,
    /// A short text below the title, where the editor wrote a summary that is
    /// not the beginning of the text anyway.
    pub lead: Option<Phrase>,
    pub image: Option<Picture>,
    /// A class that sets the colour: `colour-teal`.
    pub colour: Option<String>,
    /// From home to the page above this one; empty at home.
    pub breadcrumbs: Vec<Link>,
    /// The headings of the text; empty where there are too few to need it.
    pub contents: Vec<ContentsEntry>,
    /// *Vorige: Lezen*
    pub previous: Option<Link>,
    /// *Volgende: Meedoen*
    pub next: Option<Link>,
    /// Every page that refers to this one.
    pub mentions: Vec<Link>,
    /// Abbreviations that the text uses: each leads here where it first stands.
    pub abbreviations: Vec<Abbreviation>,
    /// *Laatst nagekeken: 29 maart 2026*
    pub reviewed: Option<Phrase>,
    /// *Verantwoordelijk: team Lezen*
    pub owner: Option<Phrase>,
    /// The full address, where the publication says where it will stand. Of a
    /// page whose text hasn't been translated it is that of the first language.
    pub canonical: Option<String>,
    /// What other sites show beside a link to the page; only where the publication says
    /// where it will stand.
    pub share: Option<Share>,
    /// False for pages that search engines are to leave alone.
    pub indexed: bool,
    /// What the editor wrote under `extra`, for layouts of one's own.
    pub extra: Value,
}

/// The levels of headings, from 1 to 6.
#[derive(Debug, Clone, Serialize)]
pub struct Levels {
    /// Of the title: 1, but for a part of the page of all.
    pub title: u8,
    /// Of the parts below it: *Acties*.
    pub part: u8,
    /// Of what a part has: the actions. `None` where there is no level left, so that
    /// they are no headings: none may stand at the level of the part above it.
    pub item: Option<u8>,
}

/// A page in one of the languages of the publication.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// What the language calls itself: *Nederlands*, *Drents*.
    pub name: Phrase,
    pub href: String,
    pub hreflang: String,
    /// Whether this is the page itself.
    pub current: bool,
    /// *naar Verhalen*: the page it leads to, where this one hasn't been
    /// translated.
    pub leads_to: Option<Phrase>,
}

/// A translation of a page, for search engines.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// A tag, or `x-default`.
    pub hreflang: String,
    /// In full where the publication says where it will stand.
    pub href: String,
}

/// What other sites show beside a link to a page, by [Open Graph](https://ogp.me/).
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// Words without mark-up: *Doel 1: Lezen*.
    pub title: Phrase,
    /// Words without mark-up.
    pub description: Option<Phrase>,
    /// `website` or `article`.
    pub kind: &'static str,
    /// The full address of the page.
    pub url: String,
    /// The title of the publication, without mark-up.
    pub site: Phrase,
    /// `nl_NL`; none of a language of which no region is known.
    pub locale: Option<String>,
    /// The same of its translations.
    pub locales: Vec<String>,
    pub card: ShareCard,
}

/// A picture in PNG that has the title of a page, and whose it is.
#[derive(Debug, Clone, Serialize)]
pub struct ShareCard {
    /// Its full address.
    pub src: String,
    /// The words in it, without mark-up.
    pub alt: Phrase,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// An abbreviation, explained below the text.
#[derive(Debug, Clone, Serialize)]
pub struct Abbreviation {
    /// The id that its first use leads to: `k-abbr-poi`.
    pub id: String,
    /// Where it first stands: `k-abbr-use-poi`.
    pub back: String,
    /// Leads to the page of words.
    pub link: Link,
    pub stands_for: Phrase,
}

/// What stands at an old address.
#[derive(Debug, Clone, Serialize)]
pub struct Redirect {
    pub href: String,
    /// *Ga naar Lezen*
    pub words: Phrase,
}

/// A heading of the text, for the contents of a page.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// `#koers`
    pub href: String,
    pub title: Phrase,
    /// The headings below it.
    pub entries: Vec<ContentsEntry>,
}

/// A picture, with its size where that is known.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    pub src: String,
    /// The same in WebP and other widths, as `srcset` has it.
    pub srcset: Option<String>,
    /// Plain words; empty for a picture that says nothing, such as a logo beside
    /// its name.
    pub alt: String,
    /// The language of `alt`, only where it differs from the page's.
    pub lang: Option<String>,
    pub dir: Option<&'static str>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// *Beeld: Anna de Vries*
    pub credit: Option<Phrase>,
    pub caption: Option<Phrase>,
    /// A class that keeps the point in view that the editor named:
    /// `focus-30-20`, in steps of ten percent.
    pub focus: Option<String>,
    /// A class for what the picture needs behind it, where it has no ground of its own:
    /// `on-light` of dark ink, `on-dark` of light ink.
    pub ground: Option<&'static str>,
    /// Whether it may wait until the reader gets there: not on the page of all,
    /// which is printed as it is.
    pub lazy: bool,
}

/// The home page. Where the editor wrote no text, the lists are filled and the
/// page is made of them: of the stories, only the first few. Else they are empty
/// and the text is all.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Home {
    /// The lists, for a reader who wants to go on at once; with a text, too.
    pub paths: Vec<Link>,
    pub body: Option<Passage>,
    pub vision: Option<Passage>,
    pub mission: Option<Passage>,
    pub values: Vec<Part>,
    pub chapters: Vec<ChapterCard>,
    pub goals: Vec<GoalGroup>,
    /// The latest few.
    pub updates: Vec<UpdateCard>,
    /// The first few.
    pub stories: Vec<StoryCard>,
    pub partners: Vec<Link>,
    /// The Sustainable Development Goals of the whole strategy; with a text, too.
    pub sdgs: Vec<Sdg>,
}

/// A chapter or a section.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    pub body: Option<Passage>,
    /// The sections of a chapter.
    pub sections: Vec<ChapterCard>,
    /// All sections of the chapter that a section is of, itself among them.
    pub siblings: Vec<Link>,
}

/// A chapter or section in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterCard {
    pub link: Link,
    pub tagline: Option<Phrase>,
    pub summary: Option<Phrase>,
    pub sections: Vec<Link>,
}

/// The list of goals, which is the index from every goal to its stories.
#[derive(Debug, Clone, Serialize)]
pub struct Goals {
    pub body: Option<Passage>,
    pub groups: Vec<GoalGroup>,
}

/// The goals of one level: *Doelstellingen*.
#[derive(Debug, Clone, Serialize)]
pub struct GoalGroup {
    pub title: Phrase,
    pub goals: Vec<GoalCard>,
}

/// A goal in a list, with its stories and the goals below it.
#[derive(Debug, Clone, Serialize)]
pub struct GoalCard {
    pub link: Link,
    /// The number alone, for show: *5*, *1.2*.
    pub number: Option<String>,
    pub tagline: Option<Phrase>,
    pub statement: Option<Phrase>,
    /// *inwoners van 0 tot 18 jaar*
    pub audience: Option<Phrase>,
    /// What an editor wrote as the caption of an embed.
    pub caption: Option<Phrase>,
    /// Stories of this goal itself, by `cards/story-links.html`; in the list of goals
    /// alone.
    pub stories: Option<Card>,
    /// *2 verhalen*; none where there is none.
    pub story_count: Option<Phrase>,
    /// *3 doelen*: where the goals below are folded, until a reader opens them.
    pub fold: Option<Phrase>,
    pub goals: Vec<GoalCard>,
}

/// A story in an index, of which there may be thousands.
#[derive(Debug, Clone, Serialize)]
pub struct StoryLink {
    /// As the `html` of a [`Link`].
    pub link: String,
    /// *Klara, 68 jaar, Zuidwolde*; none of who keeps their story from search engines.
    pub person: Option<Phrase>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Goal {
    /// The number alone, for show: *5*, *1.2*.
    pub number: Option<String>,
    /// The goal that this one is part of.
    pub parent: Option<Link>,
    pub statement: Option<Phrase>,
    pub audience: Option<Phrase>,
    pub body: Option<Passage>,
    pub actions: Vec<Action>,
    pub results: Vec<Action>,
    /// The same as tables, where more is known of them than who does what, and when.
    pub actions_table: Option<ActionTable>,
    pub results_table: Option<ActionTable>,
    /// What each role does.
    pub roles: Vec<Part>,
    pub goals: Vec<GoalCard>,
    /// What the goals below it are called: *Doelstellingen*.
    pub goals_title: Option<Phrase>,
    /// The goals that it supports, and those that support it.
    pub supports: Vec<Link>,
    pub supported: Vec<Link>,
    /// Its stories, by `cards/story-wide.html`.
    pub stories: Vec<Card>,
    /// The same on the page of all, which has the stories themselves, by
    /// `cards/story-links.html`.
    pub story_links: Option<Card>,
    pub figures: Vec<Figure>,
    /// Those that stand elsewhere on the page, in its text say: their names and
    /// values will do.
    pub named_figures: Vec<Figure>,
    /// What happened, newest first.
    pub updates: Vec<UpdateCard>,
    pub sources: Vec<SourceLink>,
    /// Facts of the publication's own kinds.
    pub fields: Vec<Fact>,
    /// Its themes, and the roles that lead and support it.
    pub labels: Vec<BorneLabels>,
    pub sdgs: Vec<Sdg>,
    pub follows: Option<Phrase>,
    pub status: Vec<Status>,
}

/// An action or a result.
#[derive(Debug, Clone, Serialize)]
pub struct Action {
    /// A code: *C01.1.2*.
    pub number: Option<String>,
    /// Of the item, so that a link can lead to it; of one with a number.
    pub id: Option<String>,
    pub title: Phrase,
    pub text: Option<Passage>,
    /// The roles that act: links to their pages.
    pub by: Vec<Phrase>,
    /// Facts of the publication's own kinds.
    pub fields: Vec<Fact>,
    /// The other labels that it bears.
    pub labels: Vec<BorneLabels>,
    /// *2026 tot en met 2028*, *klaar in 2027*
    pub when: Option<Phrase>,
    /// How it stands: the last that has begun, or else the first to come.
    pub state: Option<Status>,
    /// All that is told of its progress, where that is more than how it stands.
    pub status: Vec<Status>,
}

/// Actions or results as a table, with the columns that are in use.
#[derive(Debug, Clone, Serialize)]
pub struct ActionTable {
    pub head: Vec<Phrase>,
    /// Whether the first column has their numbers.
    pub has_numbers: bool,
    /// Whether more stands below the title of any.
    pub has_texts: bool,
    pub rows: Vec<ActionRow>,
    /// The classes of one that is wider than a phone.
    pub width: Option<&'static str>,
}

/// An action or a result in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ActionRow {
    pub action: Action,
    /// What stands in the columns after that of the title.
    pub cells: Vec<ActionCell>,
}

/// One of the last three, or nothing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActionCell {
    /// What its column is called, for paper, where it stands before it; none of an empty one.
    pub name: Option<String>,
    pub words: Option<Phrase>,
    pub labels: Vec<Link>,
    pub state: Option<Status>,
}

/// A name with a text: a value, a role.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    pub name: Phrase,
    pub text: Option<Passage>,
}

/// A fact of a publication's own kind: *Budget*, *€ 2 miljoen*.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    pub name: Phrase,
    pub value: Phrase,
}

/// One of the United Nations' Sustainable Development Goals.
#[derive(Debug, Clone, Serialize)]
pub struct Sdg {
    pub number: String,
    /// A link to its page, where something bears it.
    pub name: Phrase,
}

/// How a goal, an action or a result stood.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Since when: *2026*, *maart 2026*, *het 3e kwartaal van 2026*.
    pub when: Phrase,
    /// `planned`, `running`, `done` or `stopped`: what it counts as. What is yet to come
    /// is planned.
    pub state: &'static str,
    /// *klaar*; of what is yet to come *gepland: klaar*.
    pub name: Phrase,
    pub note: Option<Phrase>,
    pub source: Option<SourceLink>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Stories {
    pub body: Option<Passage>,
    /// Empty where there are so many that an index serves a reader better.
    pub stories: Vec<StoryCard>,
    pub by_goal: Vec<StoryGroup>,
    /// Empty where no municipality is known.
    pub by_municipality: Vec<StoryGroup>,
}

/// Stories of one goal or of one municipality.
#[derive(Debug, Clone, Serialize)]
pub struct StoryGroup {
    pub title: Link,
    /// By `cards/story-links.html`.
    pub stories: Option<Card>,
}

/// A story in a list, or as an editor embeds it.
#[derive(Debug, Clone, Serialize)]
pub struct StoryCard {
    pub link: Link,
    pub tagline: Option<Phrase>,
    pub teaser: Option<Phrase>,
    pub quote: Option<Phrase>,
    /// None of who keeps their story from search engines: then there are no teaser, no
    /// quote and no picture either, since a card stands on pages that these may have.
    pub person: Option<Person>,
    /// The organisations that tell it, where no person does.
    pub by: Vec<Phrase>,
    pub image: Option<Picture>,
    /// The first three.
    pub goals: Vec<Link>,
    /// *en nog 7*
    pub more_goals: Option<Phrase>,
    /// What an editor wrote as the caption of an embed.
    pub caption: Option<Phrase>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Person {
    pub name: Phrase,
    /// *68 jaar*
    pub age: Option<Phrase>,
    pub place: Option<Phrase>,
    /// *gemeente De Wolden*; none where it is called as the place is.
    pub municipality: Option<Phrase>,
    pub role: Option<Phrase>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Story {
    /// None where an organisation tells it.
    pub person: Option<Person>,
    /// The organisations that tell it: links to their pages.
    pub by: Vec<Link>,
    pub quote: Option<Phrase>,
    pub body: Option<Passage>,
    pub goals: Vec<Link>,
    /// The same, by `cards/goal.html`.
    pub goal_cards: Vec<Card>,
    /// Facts of the publication's own kinds.
    pub fields: Vec<Fact>,
    pub labels: Vec<BorneLabels>,
    /// Other stories of the same goals, by `cards/story.html`.
    pub others: Vec<Card>,
}

/// The list of themes, of roles, or of Sustainable Development Goals.
#[derive(Debug, Clone, Serialize)]
pub struct Labels {
    pub labels: Vec<LabelCard>,
}

/// A theme, a role or a Sustainable Development Goal in their list.
#[derive(Debug, Clone, Serialize)]
pub struct LabelCard {
    pub link: Link,
    /// Of a Sustainable Development Goal.
    pub number: Option<String>,
    /// *3 doelen, 1 verhaal*
    pub counts: Phrase,
}

/// The page of a label: all that bears it.
#[derive(Debug, Clone, Serialize)]
pub struct Label {
    pub body: Option<Passage>,
    /// Empty where there are more than 60.
    pub goals: Vec<GoalCard>,
    /// Their names, where there are.
    pub goal_links: Vec<Link>,
    pub actions: Vec<LabelledAction>,
    pub results: Vec<LabelledAction>,
    /// Its stories, by `cards/story.html`; empty where there are more than 60.
    pub stories: Vec<Card>,
    /// Their names, where there are, by `cards/story-links.html`.
    pub story_links: Option<Card>,
    /// Empty where there are more than 20.
    pub figures: Vec<Figure>,
    /// A line for each, where there are.
    pub figure_lines: Vec<FigureLine>,
    pub updates: Vec<UpdateCard>,
}

/// An action or a result, apart from its goal.
#[derive(Debug, Clone, Serialize)]
pub struct LabelledAction {
    /// Its code and title; leads to it on the page of its goal.
    pub link: Link,
    pub goal: Link,
}

/// Labels that something bears, of one sort.
#[derive(Debug, Clone, Serialize)]
pub struct BorneLabels {
    /// *Thema's*, *Trekker*
    pub title: Phrase,
    pub labels: Vec<Link>,
}

/// A goal or story in a list, or a part of the page of all, rendered.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Block HTML.
    pub html: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Indicators {
    pub body: Option<Passage>,
    /// Empty where there are so many that an index serves a reader better.
    pub figures: Vec<Figure>,
    /// That index; empty where there are figures.
    pub by_goal: Vec<FigureGroup>,
}

/// The figures of a goal.
#[derive(Debug, Clone, Serialize)]
pub struct FigureGroup {
    /// None of those that belong to no goal.
    pub title: Option<Link>,
    pub figures: Vec<FigureLine>,
}

/// A figure in an index.
#[derive(Debug, Clone, Serialize)]
pub struct FigureLine {
    pub link: Link,
    /// The value to show, as people say it; none where there are several side by side.
    pub value: Option<Phrase>,
    /// What it is of: *2024*.
    pub value_of: Option<Phrase>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Indicator {
    pub figure: Figure,
    pub body: Option<Passage>,
    pub goals: Vec<Link>,
    /// Facts of the publication's own kinds.
    pub fields: Vec<Fact>,
    pub labels: Vec<BorneLabels>,
}

/// A figure: its latest value, and all values as a table, in which bars are drawn,
/// or with lines above it. What is drawn says nothing that the table doesn't, and is
/// hidden from those who have the table read to them.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub link: Link,
    /// A class that sets the colour: that of its goal.
    pub colour: Option<String>,
    pub title: Phrase,
    /// What the editor wrote as the caption of an embed, else the summary.
    pub caption: Option<Phrase>,
    /// *hoger is beter*
    pub better: Option<Phrase>,
    /// *beschrijft de omgeving*
    pub kind: Option<Phrase>,
    /// The value to show large, as people say it: *12%*, *1 op de 8*. None
    /// where there are several values side by side.
    pub value: Option<Phrase>,
    /// What the large value is of: *6-jarigen*, *2024*.
    pub value_of: Option<Phrase>,
    /// Whether there is no value yet.
    pub pending: bool,
    /// Where its values are drawn as lines.
    pub lines: Option<Lines>,
    /// None where the one value says it all.
    pub table: Option<Table>,
    pub baseline: Option<Phrase>,
    pub target: Option<Phrase>,
    pub note: Option<Phrase>,
    pub source: Option<SourceLink>,
    /// The way to its values as CSV; none where there is no value yet.
    pub data: Option<String>,
}

/// The values of a figure. The first column is a header of its row.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub head: Vec<Cell>,
    pub groups: Vec<RowGroup>,
    /// The classes of one that is wider than a phone.
    pub width: Option<&'static str>,
    /// Above the bars, where bars are drawn.
    pub axis: Option<Axis>,
    /// Whether it is so long that those who see a chart may leave it closed.
    pub is_long: bool,
}

/// Rows that belong together: the series of one period.
#[derive(Debug, Clone, Serialize)]
pub struct RowGroup {
    /// None where all rows are in one group.
    pub head: Option<Phrase>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub head: Phrase,
    pub cells: Vec<Cell>,
    /// What there is to say of it, where there is no column for that.
    pub note: Option<Phrase>,
    /// Drawn along the axis, where the value is known.
    pub bar: Option<Bar>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    pub text: Phrase,
    /// Whether it is a value, to be set where lines end.
    pub number: bool,
}

/// What stands above bars. All places are such as SVG takes: `62.5%`, from the left
/// whatever the direction of the language.
#[derive(Debug, Clone, Serialize)]
pub struct Axis {
    pub ticks: Vec<ChartLabel>,
    /// Where each tick is.
    pub lines: Vec<String>,
    /// Where bars begin.
    pub zero: String,
    /// Whether the axis goes from nothing to all, 100%.
    pub is_whole: bool,
    pub marks: Vec<Mark>,
}

/// A bar, from its left to its right end.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    pub x: String,
    pub width: String,
    /// Where the bar ends on the right, as `x` is where it begins.
    pub end: String,
    /// Of which series it is: from 1 to 8, and again.
    pub series: usize,
}

/// Values as lines, in a plot that is as wide as there is room.
#[derive(Debug, Clone, Serialize)]
pub struct Lines {
    /// *km*; none where it stands with each number.
    pub unit: Option<Phrase>,
    /// Where each tick of the scale is, from the top.
    pub ticks: Vec<String>,
    /// The labels of the scale, which stand beside the plot; none where they would
    /// be longer than 12 letters.
    pub scale: Vec<ChartLabel>,
    /// How many letters the longest of them has.
    pub scale_length: usize,
    /// The labels below the plot.
    pub periods: Vec<ChartLabel>,
    pub marks: Vec<Mark>,
    pub series: Vec<Series>,
    /// Whether the names of the series are told above the plot: always, or
    /// (`medium`, `wide`) until it is so wide that they stand with the lines.
    pub key: Option<&'static str>,
}

/// A line, which is broken where a value isn't known.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    pub name: Phrase,
    /// From 1 to 8: that of its signs and dashes.
    pub number: usize,
    pub segments: Vec<Segment>,
    pub points: Vec<Point>,
    pub labels: Vec<ChartLabel>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Segment {
    pub x1: String,
    pub y1: String,
    pub x2: String,
    pub y2: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Point {
    pub x: String,
    pub y: String,
}

/// A baseline or a target, drawn as a line.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// `baseline` or `target`.
    pub kind: &'static str,
    /// Along the axis.
    pub at: String,
    /// *Streefwaarde: 75%*
    pub label: Option<ChartLabel>,
}

/// Words in a chart, in plain words and one language.
#[derive(Debug, Clone, Serialize)]
pub struct ChartLabel {
    pub text: Phrase,
    pub x: String,
    pub y: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// How wide the chart has to be for it: `narrow` (always), `medium`, `wide`.
    pub from: &'static str,
}

/// The list of updates, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct Updates {
    pub body: Option<Passage>,
    pub updates: Vec<UpdateCard>,
}

/// An update in a list.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateCard {
    pub link: Link,
    /// *12 maart 2026*
    pub date: Option<Phrase>,
    pub tagline: Option<Phrase>,
    pub summary: Option<Phrase>,
    /// The first three.
    pub goals: Vec<Link>,
    /// *en nog 7*
    pub more_goals: Option<Phrase>,
}

/// An update: what happened.
#[derive(Debug, Clone, Serialize)]
pub struct Update {
    /// *12 maart 2026*
    pub date: Option<Phrase>,
    pub body: Option<Passage>,
    pub goals: Vec<Link>,
    /// Facts of the publication's own kinds.
    pub fields: Vec<Fact>,
    pub labels: Vec<BorneLabels>,
}

/// The glossary of a language.
#[derive(Debug, Clone, Serialize)]
pub struct Glossary {
    pub groups: Vec<WordGroup>,
    /// Whether the entries are to have their ids: on the page of words itself.
    pub anchors: bool,
}

/// Words of one sort: abbreviations, terms, words in Drents.
#[derive(Debug, Clone, Serialize)]
pub struct WordGroup {
    pub title: Phrase,
    pub words: Vec<Word>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Word {
    pub id: String,
    pub word: Phrase,
    pub stands_for: Option<Phrase>,
    pub meaning: Option<Phrase>,
    /// Other spellings seen.
    pub variants: Vec<Phrase>,
    /// The pages where it stands.
    pub found_on: Vec<Link>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Sources {
    pub groups: Vec<SourceGroup>,
}

/// Sources of one layer: laws, the province.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGroup {
    pub title: Option<Phrase>,
    pub sources: Vec<Source>,
    /// Whether the entries are to have their ids: on the page of sources itself.
    pub anchors: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Source {
    pub id: String,
    /// Leads to the document, where it can be found on the web.
    pub link: Link,
    pub short: Option<Phrase>,
    pub publisher: Option<Phrase>,
    pub date: Option<Phrase>,
    /// Goals that rest on it.
    pub goals: Vec<Link>,
    /// Figures that come from it.
    pub figures: Vec<Link>,
    /// Pages that mention it.
    pub mentions: Vec<Link>,
}

/// A source, as a goal or a figure names it.
#[derive(Debug, Clone, Serialize)]
pub struct SourceLink {
    /// Leads to the entry in the list of sources, or to the web.
    pub link: Link,
    pub publisher: Option<Phrase>,
    pub date: Option<Phrase>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Credit {
    pub role: Phrase,
    pub who: Phrase,
}

/// A page beside the strategy: contact, colophon.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    pub body: Option<Passage>,
}

/// All of the publication, in reading order.
#[derive(Debug, Clone, Serialize)]
pub struct All {
    /// The titles of all parts.
    pub contents: Vec<ContentsEntry>,
    /// Each part, by the template of its own page.
    pub parts: Vec<Card>,
}

/// The page where the site is searched. Its script shows what it finds; without
/// it all pages stand by letter.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// The script and the style sheet of this page alone.
    pub script: String,
    pub style: String,
    /// The folder of the index.
    pub index: String,
    /// What can be found.
    pub kinds: Vec<SearchKind>,
    /// *… resultaat*, *… resultaten*. The script fills in the `slot` of the name `n`.
    pub results: Vec<SearchForm>,
    /// The language whose plural rules say which of them a number takes.
    pub plural: String,
    /// *Niets gevonden voor ‘…’*, *Toon alle …*: with a `slot` of the name `query`, and `n`.
    pub none: Phrase,
    pub show_all: Phrase,
    /// Every page, by the first letter of its title.
    pub letters: Vec<Letter>,
}

/// What can be found, of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct SearchKind {
    /// `chapter`, `goal`, `story`, `indicator`, `word`, `source`, `page`
    pub id: &'static str,
    /// *Hoofdstukken*
    pub title: Phrase,
}

/// A form of a counted word.
#[derive(Debug, Clone, Serialize)]
pub struct SearchForm {
    /// `zero`, `one`, `two`, `few`, `many`: by the Unicode CLDR, whose `other` is `many`.
    pub form: &'static str,
    pub words: Phrase,
}

/// The titles that begin with a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// `A`; `0–9` of those that begin with no letter.
    pub letter: String,
    /// `k-letter-1`
    pub id: String,
    pub entries: Vec<LetterEntry>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LetterEntry {
    /// Without its label: a goal stands at its title.
    pub link: Link,
    /// *Doel*
    pub kind: Phrase,
}

impl ActionCell {
    pub(crate) fn of_words(words: Option<Phrase>) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }

    pub(crate) fn of_labels(labels: Vec<Link>) -> Self {
        Self {
            labels,
            ..Self::default()
        }
    }

    pub(crate) fn of_state(state: Option<Status>) -> Self {
        Self {
            state,
            ..Self::default()
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_none() && self.labels.is_empty() && self.state.is_none()
    }
}
