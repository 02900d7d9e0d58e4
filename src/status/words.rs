//! What a status says to editors, in a terminal and on a page.

use std::collections::BTreeMap;

use super::{Item, Status, Title, Topic};
use crate::date::{PartialDate, Precision};
use crate::diagnostic::Tongue;
use crate::language::{Catalogue, Lang, Locale};

impl Topic {
    pub(super) const ALL: [Self; 16] = [
        Self::ConsentEnds,
        Self::ConsentEnded,
        Self::WithoutConsent,
        Self::ReviewOverdue,
        Self::ActionOverdue,
        Self::FigureWithoutSource,
        Self::StaleTranslation,
        Self::TranslationWithoutText,
        Self::TranslationDraft,
        Self::GoalWithoutStory,
        Self::StoryWithoutFigure,
        Self::GoalNotMentioned,
        Self::Draft,
        Self::MissingTranslation,
        Self::LongSentence,
        Self::Planned,
    ];

    /// For machines, and as the id of its part of a page: `consent-ends`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConsentEnds => "consent-ends",
            Self::ConsentEnded => "consent-ended",
            Self::WithoutConsent => "without-consent",
            Self::ReviewOverdue => "review-overdue",
            Self::ActionOverdue => "action-overdue",
            Self::FigureWithoutSource => "figure-without-source",
            Self::StaleTranslation => "stale-translation",
            Self::TranslationWithoutText => "translation-without-text",
            Self::TranslationDraft => "translation-draft",
            Self::GoalWithoutStory => "goal-without-story",
            Self::StoryWithoutFigure => "story-without-figure",
            Self::GoalNotMentioned => "goal-not-mentioned",
            Self::Draft => "draft",
            Self::MissingTranslation => "missing-translation",
            Self::LongSentence => "long-sentence",
            Self::Planned => "planned",
        }
    }

    /// The name of the rule that what is in it breaks.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::WithoutConsent => "story-without-consent",
            Self::StaleTranslation => "stale-variant",
            other => other.as_str(),
        }
    }

    pub fn title(self, tongue: Tongue) -> &'static str {
        let (nl, en) = match self {
            Self::ConsentEnds => ("Toestemming loopt bijna af", "Consent ends soon"),
            Self::ConsentEnded => ("Toestemming is voorbij", "Consent has ended"),
            Self::WithoutConsent => ("Verhalen zonder toestemming", "Stories without consent"),
            Self::ReviewOverdue => ("Nakijken is over tijd", "Review overdue"),
            Self::ActionOverdue => (
                "Acties en resultaten die klaar hadden moeten zijn",
                "Actions and results overdue",
            ),
            Self::FigureWithoutSource => ("Cijfers zonder bron", "Figures without a source"),
            Self::StaleTranslation => ("Verouderde vertalingen", "Stale translations"),
            Self::TranslationWithoutText => {
                ("Vertalingen zonder tekst", "Translations without text")
            }
            Self::TranslationDraft => ("Vertalingen in concept", "Draft translations"),
            Self::GoalWithoutStory => ("Doelen zonder verhaal", "Goals without a story"),
            Self::StoryWithoutFigure => ("Verhalen zonder cijfers", "Stories without figures"),
            Self::GoalNotMentioned => (
                "Doelen die geen hoofdstuk noemt",
                "Goals that no chapter mentions",
            ),
            Self::Draft => ("Concepten", "Drafts"),
            Self::MissingTranslation => ("Nog niet vertaald", "Not translated yet"),
            Self::LongSentence => ("Lange zinnen", "Long sentences"),
            Self::Planned => ("Wat wanneer verschijnt", "What is published when"),
        };
        tongue.choose(nl, en)
    }

    /// What to do about it; what stands between backticks is written so.
    pub fn advice(self, tongue: Tongue) -> &'static str {
        let (nl, en) = match self {
            Self::ConsentEnds => (
                "Daarna gaan deze verhalen van de site. Vraag op tijd opnieuw toestemming.",
                "After that these stories leave the site. Ask for consent again in time.",
            ),
            Self::ConsentEnded => (
                "Deze verhalen staan niet meer op de site. Verwijder het bestand, of vraag opnieuw toestemming.",
                "These stories are no longer on the site. Remove the file, or ask for consent again.",
            ),
            Self::WithoutConsent => (
                "Leg bij `consent` vast wat de verteller goed vindt, en tot wanneer.",
                "Record under `consent` what the person agrees to, and until when.",
            ),
            Self::ReviewOverdue => (
                "Kijk na of het nog klopt en zet een nieuwe datum bij `review_by`.",
                "See whether it still holds, and put a new date in `review_by`.",
            ),
            Self::ActionOverdue => (
                "Is het klaar of gestopt, zet dat erbij met `status`. Zet `due` anders op een later tijdstip.",
                "If it is done or stopped, set its `status`. Else set `due` to a later time.",
            ),
            Self::FigureWithoutSource => (
                "Noem bij `source` waar het cijfer vandaan komt.",
                "Name under `source` where the figure comes from.",
            ),
            Self::StaleTranslation => (
                "Het origineel is veranderd. Werk de vertaling bij, en leg dat vast met `koers translations stamp`.",
                "The original has changed. Update the translation, and record that with `koers translations stamp`.",
            ),
            Self::TranslationWithoutText => (
                "De titel en dergelijke zijn vertaald. De tekst eronder nog niet.",
                "The title and the like have been translated. The text below them has not.",
            ),
            Self::TranslationDraft => (
                "Laat iemand die de taal goed kent meelezen, en maak er `state: reviewed` van.",
                "Have someone who knows the language well read it, and make it `state: reviewed`.",
            ),
            Self::GoalWithoutStory => (
                "Zoek een inwoner die laat zien waarom dit doel ertoe doet.",
                "Find a resident who shows why this goal matters.",
            ),
            Self::StoryWithoutFigure => (
                "Bij de doelen van deze verhalen hoort geen cijfer, en de tekst noemt er geen.",
                "The goals of these stories have no figure, and the text mentions none.",
            ),
            Self::GoalNotMentioned => (
                "Verwijs er in een hoofdstuk naar, met `[](goal:id)`, of neem het op met `![](goal:id)`.",
                "Refer to it in a chapter with `[](goal:id)`, or show it there with `![](goal:id)`.",
            ),
            Self::Draft => (
                "Klaar? Haal `draft: true` weg.",
                "Finished? Remove `draft: true`.",
            ),
            Self::MissingTranslation => (
                "Tot die tijd leiden menu's en lijsten naar de eerste taal.",
                "Until then menus and lists lead to the first language.",
            ),
            Self::LongSentence => (
                "Meer dan 25 woorden. Maak er twee zinnen van.",
                "More than 25 words. Make two sentences of it.",
            ),
            Self::Planned => (
                "Dit staat klaar, en komt vanzelf op de site als die op of na die dag gebouwd wordt.",
                "This is ready, and will be on the site once that is built on or after that day.",
            ),
        };
        tongue.choose(nl, en)
    }

    /// Whether its items are of several kinds, so that each says which.
    fn is_of_any_kind(self) -> bool {
        matches!(
            self,
            Self::ReviewOverdue
                | Self::StaleTranslation
                | Self::TranslationWithoutText
                | Self::TranslationDraft
                | Self::Draft
                | Self::MissingTranslation
                | Self::LongSentence
                | Self::Planned
        )
    }
}

impl Status {
    /// The day it is the state of: *22 november 2026*.
    pub fn day(&self, tongue: Tongue) -> String {
        date(self.date, tongue)
    }

    /// What the publication is called, if it has a title that can be read.
    pub fn name(&self, tongue: Tongue) -> Title {
        if !self.title.text.is_empty() {
            return self.title.clone();
        }
        Title {
            text: tongue.choose("De publicatie", "The publication").to_owned(),
            lang: tongue.choose("nl", "en").to_owned(),
        }
    }

    /// What matters to an item besides its title: *verhaal, nog 12 dagen (4 december
    /// 2026)*.
    pub fn remark(&self, topic: Topic, item: &Item, tongue: Tongue) -> String {
        let mut parts = Vec::new();
        if topic.is_of_any_kind() {
            parts.push(kind(item.kind, tongue).to_owned());
        }
        // With one other language there is no doubt which it is.
        if let Some(tag) = item.language.as_ref().filter(|_| self.languages.len() > 1) {
            parts.push(self.language_name(tag, tongue));
        }
        if let (Some(day), Some(days)) = (item.date, item.days) {
            parts.push(when(topic, &date(day, tongue), days, tongue));
        }
        if let Some(words) = item.words {
            parts.push(format!("{words} {}", tongue.choose("woorden", "words")));
        }
        parts.join(", ")
    }

    /// *2 fouten en 1 waarschuwing*; none where there are neither.
    pub fn problems(&self, tongue: Tongue) -> Option<String> {
        let counted = |count, nl: [&str; 2], en: [&str; 2]| {
            let [one, many] = tongue.choose(nl, en);
            (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
        };
        let errors = counted(self.errors, ["fout", "fouten"], ["error", "errors"]);
        let nl = ["waarschuwing", "waarschuwingen"];
        let warnings = counted(self.warnings, nl, ["warning", "warnings"]);
        let parts: Vec<String> = errors.into_iter().chain(warnings).collect();
        (!parts.is_empty()).then(|| parts.join(tongue.choose(" en ", " and ")))
    }
}

/// *12 maart 2026*, *1e kwartaal 2026*
fn date(date: PartialDate, tongue: Tongue) -> String {
    let Some(lang) = Lang::parse(tongue.choose("nl", "en")) else {
        return date.to_string();
    };
    let key = match date.precision() {
        Precision::Quarter => "date.quarter.short",
        Precision::Half => "date.half.short",
        _ => return Locale::new(&lang, &lang).date(date),
    };
    let n = date.number_in_year().to_string();
    let year = date.first_day().year().to_string();
    let words = Catalogue::new(&lang, &lang, &BTreeMap::new());
    let filled = words.word(key).fill(&[("n", &n), ("year", &year)]);
    filled.text.into_owned()
}

/// How long until a day, or since.
fn when(topic: Topic, day: &str, days: i32, tongue: Tongue) -> String {
    let count = match days.unsigned_abs() {
        1 => tongue.choose("1 dag", "1 day").to_owned(),
        count => format!("{count} {}", tongue.choose("dagen", "days")),
    };
    match (topic, days) {
        (Topic::ConsentEnds, 0) => tongue.choose(
            format!("vandaag voor het laatst ({day})"),
            format!("today for the last time ({day})"),
        ),
        (Topic::ConsentEnds, _) => tongue.choose(
            format!("nog {count} ({day})"),
            format!("{count} left ({day})"),
        ),
        (Topic::ConsentEnded, _) => tongue.choose(format!("sinds {day}"), format!("since {day}")),
        (Topic::ReviewOverdue | Topic::ActionOverdue, _) => tongue.choose(
            format!("{count} over tijd ({day})"),
            format!("{count} overdue ({day})"),
        ),
        _ => tongue.choose(
            format!("{day} (over {count})"),
            format!("{day} (in {count})"),
        ),
    }
}

fn kind(kind: &'static str, tongue: Tongue) -> &'static str {
    let (nl, en) = match kind {
        "home" => ("startpagina", "home page"),
        "chapter" => ("hoofdstuk", "chapter"),
        "goal" => ("doel", "goal"),
        "story" => ("verhaal", "story"),
        "indicator" => ("cijfer", "figure"),
        "page" => ("pagina", "page"),
        "update" => ("bericht", "news item"),
        "goals" => ("lijst van doelen", "list of goals"),
        "stories" => ("lijst van verhalen", "list of stories"),
        "indicators" => ("lijst van cijfers", "list of figures"),
        "updates" => ("lijst van nieuws", "list of news"),
        "publication" => ("publicatie", "publication"),
        other => (other, other),
    };
    tongue.choose(nl, en)
}
