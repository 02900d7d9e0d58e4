//! The words of the interface are there in each language.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, listed, rules, wording};
use crate::publication::Publication;
use crate::sources::Sources;

rules! { Translations
    MISSING_INTERFACE_WORDS: Warning "missing-interface-words"
        "Een taal mist woorden van de site"
        "A language lacks words of the site";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// Tells of a language the words of the interface that it lacks. Not of Drents, of
/// which koers has what is attested: the first language stands in for the rest.
fn check(publication: &Publication, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for edition in &publication.editions {
        let missing = edition.catalogue.missing(&edition.languages);
        if missing.is_empty() {
            continue;
        }
        let own = format!("content/languages/{}.yaml", edition.lang());
        let path = sources.text(&own).map_or(&*edition.settings.path, |_| &own);
        diagnostics.push(missing_interface_words(
            &Span::file(&path.into()),
            edition.lang().as_str(),
            edition.catalogue.lang_of(missing[0]).as_str(),
            &missing,
        ));
    }
}

/// Of a language some words of the interface aren't known.
fn missing_interface_words(span: &Span, lang: &str, first: &str, keys: &[&str]) -> Diagnostic {
    const SHOWN: usize = 8;
    let known = listed(keys.iter().take(SHOWN).copied());
    let (rest_nl, rest_en) = match keys.len().saturating_sub(SHOWN) {
        0 => (String::new(), String::new()),
        rest => (format!(" en nog {rest}"), format!(" and {rest} more")),
    };
    let count = keys.len();
    Diagnostic::of(
        &MISSING_INTERFACE_WORDS,
        span,
        wording!(
            "van `{lang}` ontbreken {count} woorden van de site, die er in het `{first}` staan: {known}{rest_nl}",
            "of `{lang}` {count} words of the site are missing, and are shown in `{first}`: {known}{rest_en}",
        ),
    )
    .help(wording!(
        "zet ze in content/languages/{lang}.yaml, als `sleutel: woord`",
        "put them in content/languages/{lang}.yaml, as `key: word`",
    ))
}
