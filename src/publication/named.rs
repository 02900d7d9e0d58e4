//! The names by which references know the values of a figure.

use rustc_hash::FxHashMap;

use crate::address::page_id;
use crate::document::{Detail, Document, Row};
use crate::period::Period;

/// The values of a figure that a reference can name. Names are as in references.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Rows by label and by period.
    pub(super) rows: FxHashMap<String, usize>,
    pub(super) series: FxHashMap<String, usize>,
    /// The row of the latest value of the first series, be it in words alone.
    pub(super) latest: Option<usize>,
    /// The row of the latest number of each series.
    pub(super) latest_of_series: Vec<Option<usize>>,
}

impl Named {
    pub(crate) fn of(document: &Document) -> Self {
        let Detail::Indicator(detail) = &document.detail else {
            return Self::default();
        };
        let table = &detail.table;
        let mut named = Self::default();
        // A variant may have labels of its own, for the same rows.
        for document in std::iter::once(document).chain(document.first.as_deref()) {
            if let Detail::Indicator(detail) = &document.detail {
                let rows = detail.table.rows.iter().take(table.rows.len());
                for (index, row) in rows.enumerate() {
                    for name in row.names() {
                        named.rows.entry(page_id(&name)).or_insert(index);
                    }
                }
            }
        }
        for (index, name) in table.series.iter().enumerate() {
            if let Some(name) = name {
                named.series.entry(page_id(name)).or_insert(index);
            }
        }
        // Of rows without a period, and of rows of one period, the last written.
        let latest = |is_known: &dyn Fn(&Row) -> bool| {
            let rows = table.rows.iter().enumerate();
            let known = rows.filter(|(_, row)| is_known(row));
            let latest =
                known.max_by_key(|(index, row)| (row.period.as_ref().map(Period::order), *index));
            latest.map(|(index, _)| index)
        };
        named.latest = latest(&|row| {
            let first = row.amounts.first();
            first.is_some_and(|amount| amount.value.is_some() || amount.display.is_some())
        });
        let series = 0..table.series.len();
        named.latest_of_series = series
            .map(|series| {
                latest(&|row| {
                    row.amounts
                        .get(series)
                        .is_some_and(|amount| amount.value.is_some())
                })
            })
            .collect();
        named
    }
}
