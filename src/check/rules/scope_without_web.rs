//! What may be shared or found is on the web.

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::document::{Consent, Scope};
use crate::manuscript::Translated;

rules! { Stories
    SCOPE_WITHOUT_WEB: Warning "scope-without-web"
        "De verteller vindt delen of zoeken goed, maar `web` staat niet in `scope`: het verhaal komt niet op de site"
        "The teller agrees to sharing or search, but `web` is not in `scope`: the story is not on the site";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Document(check),
};

fn check(translated: &Translated, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let holds = |it: &&Consent| it.ended(today).is_none();
    let is_without_web = |it: &&Consent| {
        let scope = it.scope.as_ref();
        scope.is_some_and(|scope| !scope.is_empty() && !scope.contains(&Scope::Web))
    };
    let mut found = translated.consents().filter(holds).filter(is_without_web);
    if found.next().is_some() {
        diagnostics.push(
            Diagnostic::of(
                &SCOPE_WITHOUT_WEB,
                &translated.first.span,
                wording!(
                    "dit verhaal komt niet op de site: in `scope` staat geen `web`",
                    "this story is not on the site: `scope` has no `web`",
                ),
            )
            .help(wording!(
                "mag het op de site, zet dan `web` in `scope`; `share` en `search` gelden daarbovenop",
                "if it may be on the site, put `web` in `scope`; `share` and `search` come on top of it",
            )),
        );
    }
}
