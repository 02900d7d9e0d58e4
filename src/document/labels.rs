//! The labels that something bears: `themes: [klimaat]`, `by: [poi]`, `sdgs: [4]`.

use crate::fields::{Fields, Written};
use crate::label::{Bearer, LabelKind, keys_of};

/// A label, as front matter names it.
#[derive(Debug, Clone)]
pub(crate) struct Labelled {
    pub kind: LabelKind,
    /// The key that names it.
    pub key: &'static str,
    pub id: Written<String>,
}

/// The labels that something bears, in the order of the kinds and of their keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels(Vec<Labelled>);

impl Labels {
    pub(super) fn read(fields: &mut Fields<'_>, bearer: Bearer) -> Self {
        Self::read_but(fields, bearer, None)
    }

    /// The same, but a key that has something else here.
    pub(super) fn read_but(fields: &mut Fields<'_>, bearer: Bearer, but: Option<&str>) -> Self {
        let mut all = Vec::new();
        for (kind, borne) in keys_of(bearer).filter(|(_, borne)| Some(borne.key) != but) {
            let ids = match kind.numbers() {
                None => fields.words(borne.key),
                Some(numbers) => {
                    let written = fields.wholes::<i64>(borne.key, numbers).into_iter();
                    let ids = written.map(|Written { value, span }| Written {
                        value: value.to_string(),
                        span,
                    });
                    ids.collect()
                }
            };
            all.extend(ids.into_iter().map(|id| Labelled {
                kind,
                key: borne.key,
                id,
            }));
        }
        Self(all)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Labelled> {
        self.0.iter()
    }

    /// Those that a key names.
    pub(crate) fn of_key(&self, key: &'static str) -> impl Iterator<Item = &Labelled> {
        self.iter().filter(move |labelled| labelled.key == key)
    }
}
