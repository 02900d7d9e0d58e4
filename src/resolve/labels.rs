//! What bears each label.

use std::mem;

use crate::document::Labels as Written;
use crate::label::LabelKind;
use crate::publication::{ActionOf, Edition, Label, Labels};

/// Tells each label what bears it, in reading order.
pub(super) fn bear(edition: &mut Edition) {
    let mut labels = mem::take(&mut edition.labels);
    for goal in edition.goal_ids() {
        let detail = edition[goal].detail();
        each(&mut labels, &detail.labels, |label| {
            add(&mut label.goals, goal)
        });
        for (role, _) in &detail.by_role {
            if let Some(label) = labels.find(LabelKind::ROLE, &role.value) {
                add(&mut label.goals, goal);
            }
        }
        for (index, action) in detail.all_actions().enumerate() {
            let of = ActionOf { goal, index };
            each(&mut labels, &action.labels, |label| {
                match index < detail.actions.len() {
                    true => add(&mut label.actions, of),
                    false => add(&mut label.results, of),
                }
            });
        }
    }
    for story in edition.story_ids() {
        let written = &edition[story].detail().labels;
        each(&mut labels, written, |label| add(&mut label.stories, story));
    }
    for indicator in edition.indicator_ids() {
        let written = &edition[indicator].detail().labels;
        each(&mut labels, written, |label| {
            add(&mut label.indicators, indicator)
        });
    }
    for update in edition.update_ids() {
        let written = &edition[update].detail().labels;
        each(&mut labels, written, |label| {
            add(&mut label.updates, update)
        });
    }
    edition.labels = labels;
}

/// Those that aren't there have been told.
fn each(labels: &mut Labels, written: &Written, mut tell: impl FnMut(&mut Label)) {
    for labelled in written.iter() {
        if let Some(label) = labels.find(labelled.kind, &labelled.id.value) {
            tell(label);
        }
    }
}

/// Something bears a label once, however often it names it.
fn add<T: PartialEq>(bearers: &mut Vec<T>, bearer: T) {
    if bearers.last() != Some(&bearer) {
        bearers.push(bearer);
    }
}
