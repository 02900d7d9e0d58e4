//! There is room for what is around every page: the menu and the foot.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::{Around, MOST_AROUND, Place, Publication, span_of};
use crate::sources::Sources;

rules! { Yaml
    LONG_MENU: Warning "long-menu"
        "In het menu of onderaan de pagina's passen honderd regels"
        "The menu, and the foot of the pages, have room for a hundred entries";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Publication(check),
};

/// What there is no room for around every page.
fn check(publication: &Publication, _: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let edition = publication.first();
    let Around { menu, foot } = edition.around();
    let span = |place: &Place| span_of(edition, *place);
    let in_menu = match &edition.settings.menu {
        Some(written) => {
            let more = menu.left_out.len();
            let first = written.get(MOST_AROUND).filter(|_| more > 0);
            first.map(|link| long_menu(&link.span, more, MOST_AROUND))
        }
        None => {
            let first = menu.left_out.first();
            first.map(|place| chapters_left_out(&span(place), MOST_AROUND))
        }
    };
    let at_foot = foot.left_out.first();
    let at_foot = at_foot.map(|place| pages_left_out(&span(place), MOST_AROUND));
    diagnostics.extend(in_menu.into_iter().chain(at_foot));
}

/// Of the editor's menu not all fits.
fn long_menu(span: &Span, more: usize, most: usize) -> Diagnostic {
    Diagnostic::of(
        &LONG_MENU,
        span,
        wording!(
            "in het menu passen {most} regels; de andere {more} staan er niet in",
            "a menu has room for {most} entries; the other {more} are not in it",
        ),
    )
    .help(wording!(
        "haal hier regels weg: niemand zoekt in zo'n lang menu",
        "remove entries from here on: nobody looks through a menu this long",
    ))
}

/// Of the chapters not all fit in the menu.
fn chapters_left_out(span: &Span, most: usize) -> Diagnostic {
    Diagnostic::of(
        &LONG_MENU,
        span,
        wording!(
            "in het menu passen {most} regels; dit hoofdstuk en wat erop volgt staan er niet in",
            "a menu has room for {most} entries; this chapter and what follows it are not in it",
        ),
    )
    .help(wording!(
        "maak van hoofdstukken secties, `chapters/01-naam/02-naam.md`, of zet in `menu` wat erin hoort",
        "make sections of chapters, `chapters/01-name/02-name.md`, or list in `menu` what belongs there",
    ))
}

/// Of the pages that aren't in the menu not all fit at the foot.
fn pages_left_out(span: &Span, most: usize) -> Diagnostic {
    Diagnostic::of(
        &LONG_MENU,
        span,
        wording!(
            "onderaan elke pagina passen {most} links; die naar deze pagina en wat erop volgt staan er niet",
            "the foot of each page has room for {most} links; those to this page and what follows it are not there",
        ),
    )
    .help(wording!(
        "verwijs er in een tekst naar, of maak er secties van een hoofdstuk van, `chapters/01-naam/02-naam.md`",
        "refer to them in a text, or make them sections of a chapter, `chapters/01-name/02-name.md`",
    ))
}
