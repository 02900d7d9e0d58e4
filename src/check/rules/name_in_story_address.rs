//! The address of a story has no name in it.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::document::Detail;
use crate::fields::Written;
use crate::manuscript::Translated;

rules! { Stories
    NAME_IN_STORY_ID: Warning "name-in-story-id"
        "In het id staat een deel van de naam"
        "The id has a part of the name in it";
    NAME_IN_STORY_ADDRESS: Warning "name-in-story-address"
        "In `slug` of `aliases` staat een deel van de naam"
        "`slug` or `aliases` has a part of the name in it";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

/// Addresses outlive consent, so they have no name in them.
fn check(translated: &Translated, _: Date, diagnostics: &mut Vec<Diagnostic>) {
    let document = &translated.first;
    let Detail::Story(story) = &document.detail else {
        return;
    };
    let Some(Written { value: name, .. }) = story.name() else {
        return;
    };
    let tellers = &story.people.tellers;
    let is_in_path = |path: &str| tellers.iter().any(|person| person.is_in_path(path));
    let id = &document.name.id;
    if is_in_path(id) {
        let file = Span::file(&document.path);
        diagnostics.push(name_in_story_id(&file, id, name));
    }
    for address in document.slug.iter().chain(&document.aliases) {
        if is_in_path(&address.value) {
            let told = name_in_story_address(&address.span, &address.value, name);
            diagnostics.push(told);
        }
    }
}

fn name_in_story_id(span: &Span, id: &str, name: &str) -> Diagnostic {
    Diagnostic::of(
        &NAME_IN_STORY_ID,
        span,
        wording!(
            "het adres van dit verhaal bevat een deel van de naam `{name}`: `{id}`",
            "the address of this story holds part of the name `{name}`: `{id}`",
        ),
    )
    .help(wording!(
        "geef het bestand een naam die over het verhaal gaat: adressen blijven bestaan als de toestemming voorbij is",
        "give the file a name after what the story is about: addresses outlive consent",
    ))
}

/// A slug or an old address of a story.
fn name_in_story_address(span: &Span, address: &str, name: &str) -> Diagnostic {
    Diagnostic::of(
        &NAME_IN_STORY_ADDRESS,
        span,
        wording!(
            "het adres `{address}` van dit verhaal bevat een deel van de naam `{name}`",
            "the address `{address}` of this story holds part of the name `{name}`",
        ),
    )
    .help(wording!(
        "kies een adres dat over het verhaal gaat, of haal een oud adres weg: adressen blijven bestaan als de toestemming voorbij is",
        "choose an address after what the story is about, or remove an old one: addresses outlive consent",
    ))
}
