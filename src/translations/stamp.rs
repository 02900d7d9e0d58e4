//! Recording which text a variant is a translation of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{edit, errors, stamping};
use crate::diagnostic::{Diagnosed, Diagnostic, Span};
use crate::document::Document;
use crate::edit::Edit;
use crate::manuscript::{self, Memory};
use crate::sources::{Sources, fingerprint};

/// Writes `translation: { of: … }` into variants: those whose paths are given,
/// and all those of a first-language file whose path is given. A variant that has
/// the right fingerprint stays as it is.
pub fn stamp(sources: &Sources, files: &[String]) -> Diagnosed<Vec<Edit>> {
    let parsed = manuscript::parse(sources, &mut Memory::default());
    let mut diagnostics = errors(parsed.diagnostics);
    let mut edits = Vec::new();
    let mut done: BTreeSet<&Arc<str>> = BTreeSet::new();
    for file in files {
        let documents = parsed.value.documents.iter();
        let variants: Vec<(&Document, &Document)> = documents
            .flat_map(|translated| {
                let variants = translated.variants.values();
                variants.map(|variant| (&*translated.first, &**variant))
            })
            .filter(|(first, variant)| *first.path == **file || *variant.path == **file)
            .collect();
        if variants.is_empty() {
            let is_there = sources.text(file).is_some();
            let told = match is_there {
                true => Diagnostic::not_a_variant,
                false => Diagnostic::no_such_variant,
            };
            diagnostics.push(told(&Span::file(&file.as_str().into())));
        }
        for (first, variant) in variants {
            let text = sources.text(&first.path).map_or("", |text| text);
            let current = fingerprint(text);
            let of = variant.translation.as_ref();
            let of = of.and_then(|translation| translation.of.as_ref());
            let is_right = of.is_some_and(|of| of.value == current);
            if is_right || !done.insert(&variant.path) {
                continue;
            }
            match edit(sources, &variant.path, &[stamping(&current)]) {
                (Some(edited), _) => edits.push(edited.edit),
                (None, _) => diagnostics.push(Diagnostic::not_stamped(
                    &Span::file(&variant.path),
                    &current,
                )),
            }
        }
    }
    Diagnosed {
        value: edits,
        diagnostics,
    }
}
