//! What kinds of documents are called: words of the interface, and no settings.

use crate::diagnostic::Diagnostic;
use crate::fields::Fields;
use crate::yaml::edit::in_flow;

/// The words of the interface for kinds of documents, of which `publication.yaml` has no key.
const KINDS: [&str; 14] = [
    "goal",
    "story",
    "stories",
    "indicator",
    "indicators",
    "update",
    "updates",
    "chapter",
    "word",
    "words",
    "source",
    "sources",
    "page",
    "pages",
];

/// Reports each name of a kind.
pub(super) fn report_names(fields: &mut Fields<'_>) {
    for key in KINDS {
        report_name(fields, key);
    }
}

/// Reports the name of a kind of documents, which is a word of the interface. Gives whether
/// there was one.
pub(super) fn report_name(fields: &mut Fields<'_>, key: &'static str) -> bool {
    let Some((span, name)) = fields.misplaced_text(key) else {
        return false;
    };
    let reading = fields.reading();
    let lang = reading.lang_of(span);
    reading.tell(Diagnostic::name_of_kind(span, key, &in_flow(name), lang));
    true
}
