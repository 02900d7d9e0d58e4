//! What there is to tell about references, and about the publication as a
//! whole.

use super::rules::{addresses, figures, links, pictures, stories, text, yaml};
use super::{Diagnostic, Span, Wording, listed, listed_if_few, wording};
use crate::label::LabelKind;

/// Why a document isn't on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpublished {
    Draft,
    /// Before its `publish` date.
    NotYet,
    /// A story whose consent has ended.
    Gone,
    /// A story that isn't for the web.
    NotForWeb,
    /// What it is part of isn't published.
    WithParent,
    /// It, or what it is part of, can't be read, which has been told.
    Unreadable,
}

impl Diagnostic {
    /// `meant` is a whole reference, `goal:lezen`, and the id in it.
    pub(crate) fn no_such_id(
        span: &Span,
        kind: &str,
        id: &str,
        meant: Option<(&str, &str)>,
        known: Vec<&str>,
    ) -> Self {
        let diagnostic = Self::of(
            &links::NO_SUCH_ID,
            span,
            wording!(
                "er is geen `{kind}` met het id `{id}`",
                "no `{kind}` has the id `{id}`"
            ),
        );
        if let Some((reference, meant)) = meant {
            return diagnostic.meant(reference).alike(id, meant);
        }
        let known = listed_if_few(known).map(|known| format!(": {known}"));
        let known = known.unwrap_or_default();
        diagnostic.help(match kind {
            "word" => wording!(
                "de ids staan in content/words.yaml{known}",
                "the ids are in content/words.yaml{known}",
            ),
            "source" => wording!(
                "de ids staan in content/sources.yaml{known}",
                "the ids are in content/sources.yaml{known}",
            ),
            "sdg" => wording!(
                "er zijn er 17: `sdg:1` tot en met `sdg:17`",
                "there are 17: `sdg:1` to `sdg:17`"
            ),
            "update" => wording!(
                "het id is de bestandsnaam zonder `.md`{known}",
                "the id is the file name without `.md`{known}",
            ),
            _ if LabelKind::is_one(kind) => wording!(
                "de ids staan in content/publication.yaml{known}",
                "the ids are in content/publication.yaml{known}",
            ),
            _ if known.is_empty() => wording!(
                "het id is de bestandsnaam zonder nummer en zonder `.md`",
                "the id is the file name without number and without `.md`",
            ),
            _ => wording!(
                "het id is de bestandsnaam zonder nummer en zonder `.md`; er zijn{known}",
                "the id is the file name without number and without `.md`; there are{known}",
            ),
        })
    }

    pub(crate) fn no_such_index(
        span: &Span,
        id: &str,
        nearest: Option<&str>,
        known: Vec<&str>,
    ) -> Self {
        let diagnostic = Self::of(
            &links::NO_SUCH_INDEX,
            span,
            wording!(
                "er is geen lijst `index:{id}`",
                "there is no list `index:{id}`"
            ),
        );
        if let Some(nearest) = nearest {
            return diagnostic.meant(&format!("index:{nearest}"));
        }
        let known = listed(known);
        diagnostic.help(wording!(
            "na `index:` kan hier komen: {known}",
            "after `index:` can come: {known}"
        ))
    }

    /// `from` is where what is in it would be written; it may be that nothing of
    /// it is published.
    pub(crate) fn empty_index(span: &Span, id: &str, from: &str, is_unpublished: bool) -> Self {
        // What isn't published may be of a resident who withdrew: no error may keep the site
        // from being built then.
        let rule = match is_unpublished {
            true => &links::NOT_PUBLISHED,
            false => &links::EMPTY_INDEX,
        };
        let diagnostic = Self::of(
            rule,
            span,
            wording!(
                "de lijst `index:{id}` is leeg",
                "the list `index:{id}` is empty"
            ),
        );
        diagnostic.help(if is_unpublished {
            wording!(
                "van {from} is nog niets gepubliceerd: publiceer iets, of haal deze verwijzing weg",
                "nothing of {from} is published yet: publish something, or remove this reference",
            )
        } else {
            wording!(
                "vul {from}, of haal deze verwijzing weg",
                "fill {from}, or remove this reference",
            )
        })
    }

    /// A name for a series that the data don't have.
    pub(crate) fn unknown_series<'a>(
        span: &Span,
        header: &str,
        near: Option<&str>,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        let diagnostic = Self::of(
            &figures::UNKNOWN_SERIES,
            span,
            wording!(
                "de gegevens hebben geen kolom `{header}`",
                "the data have no column `{header}`",
            ),
        );
        match near {
            Some(near) => diagnostic.meant(near),
            None => {
                let known = listed(known);
                diagnostic.help(wording!(
                    "de kolommen zijn {known}",
                    "the columns are {known}"
                ))
            }
        }
    }

    /// A fact of the publication's own, where it may not be; and where it may.
    pub(crate) fn field_elsewhere<'a>(
        span: &Span,
        id: &str,
        on: impl Iterator<Item = &'a str>,
    ) -> Self {
        let on = listed(on);
        Self::of(
            &yaml::FIELD_ELSEWHERE,
            span,
            wording!("`{id}` hoort hier niet", "`{id}` doesn't belong here"),
        )
        .help(wording!(
            "volgens content/publication.yaml mag dit bij {on}: voeg daar bij `on` toe waar het nog meer mag, of haal het hier weg",
            "by content/publication.yaml this is for {on}: add to `on` there where else it may be, or remove it here",
        ))
    }

    /// A label that nothing on the site bears.
    pub(crate) fn unused_label(span: &Span, id: &str, kind: LabelKind) -> Self {
        Self::of(
            &links::UNUSED_LABEL,
            span,
            wording!(
                "niets op de site draagt `{id}`, dus er is geen pagina van",
                "nothing on the site bears `{id}`, so it has no page",
            ),
        )
        .help(bear(kind, id))
    }

    /// A list of labels of which nothing on the site bears one.
    pub(crate) fn unused_labels(span: &Span, kind: LabelKind) -> Self {
        let list = kind.many();
        Self::of(
            &links::UNUSED_LABEL,
            span,
            wording!(
                "niets op de site draagt iets van `{list}`, dus er is geen lijst van",
                "nothing on the site bears any of `{list}`, so there is no list of them",
            ),
        )
        .help(bear(kind, "…"))
    }

    pub(crate) fn crowded_list(span: &Span, count: usize) -> Self {
        Self::of(
            &text::CROWDED_LIST,
            span,
            wording!(
                "deze lange lijst staat {count} keer in een tekst: zo wordt de site te groot",
                "this long list stands in a text {count} times: so the site gets too large",
            ),
        )
        .help(wording!(
            "verwijs ernaar met een link, zonder `!` ervoor",
            "refer to it by a link, without `!` in front",
        ))
    }

    pub(crate) fn no_such_heading(
        span: &Span,
        fragment: &str,
        nearest: Option<&str>,
        known: &[String],
    ) -> Self {
        let diagnostic = Self::no_such_heading_briefly(span, fragment);
        let known = listed(known.iter().map(String::as_str));
        let written = format!("#{fragment}");
        match nearest {
            Some(nearest) => diagnostic.meant(&format!("#{nearest}")).at_end(&written),
            None if known.is_empty() => {
                let help = wording!(
                    "haal `#{fragment}` weg: er is daar niets om naar te verwijzen",
                    "remove `#{fragment}`: there is nothing there to refer to",
                );
                let of_other_page = span
                    .range
                    .is_some_and(|(start, end)| end - start > written.len());
                let diagnostic = diagnostic.help(help);
                if of_other_page {
                    diagnostic.fix("").at_end(&written)
                } else {
                    diagnostic
                }
            }
            None => diagnostic.help(wording!("wel zijn er: {known}", "there are: {known}")),
        }
    }

    /// The same, without what there is.
    pub(crate) fn no_such_heading_briefly(span: &Span, fragment: &str) -> Self {
        Self::of(
            &links::NO_SUCH_HEADING,
            span,
            wording!(
                "er is daar geen kop, deel of waarde `#{fragment}`",
                "there is no heading, part or value `#{fragment}` there",
            ),
        )
    }

    /// `meant` is a path as it is to be written, and the name of that file.
    pub(crate) fn no_such_file(
        span: &Span,
        path: &str,
        name: &str,
        meant: Option<(&str, &str)>,
    ) -> Self {
        let diagnostic = Self::of(
            &links::NO_SUCH_FILE,
            span,
            wording!(
                "het bestand `{path}` is er niet",
                "the file `{path}` is not there"
            ),
        );
        match meant {
            Some((path, meant)) => diagnostic.meant(path).alike(name, meant),
            None => diagnostic.help(wording!(
                "het pad begint bij de map van dit bestand; `../` is een map omhoog",
                "the path begins at the folder of this file; `../` is a folder up",
            )),
        }
    }

    /// A file of which the name has a sign that has a meaning in links.
    pub(crate) fn sign_in_file_name(span: &Span, written: &str, escaped: &str) -> Self {
        Self::of(
            &links::SIGN_IN_FILE_NAME,
            span,
            wording!(
                "in een link is `{written}` niet de naam van een bestand: wat na een `#` of `?` komt, hoort er niet bij",
                "in a link `{written}` is not the name of a file: what comes after a `#` or `?` is no part of it",
            ),
        )
        .write(escaped)
    }

    pub(crate) fn query_of_file(span: &Span, query: &str, without: &str) -> Self {
        Self::of(
            &links::QUERY_OF_FILE,
            span,
            wording!(
                "`{query}` hoort niet bij de naam van het bestand",
                "`{query}` is no part of the name of the file",
            ),
        )
        .help(wording!(
            "laat `{query}` weg: `{without}`",
            "leave out `{query}`: `{without}`",
        ))
        .fix(without)
    }

    pub(crate) fn not_a_picture(span: &Span, path: &str) -> Self {
        Self::of(
            &pictures::NOT_A_PICTURE,
            span,
            wording!(
                "`{path}` is geen plaatje dat op een pagina kan staan",
                "`{path}` is not a picture that a page can show",
            ),
        )
        .help(wording!(
            "bewaar het als `.jpg` (een foto), `.png`, `.webp` of `.svg` (een tekening), of maak er een gewone link van zonder `!`",
            "save it as `.jpg` (a photo), `.png`, `.webp` or `.svg` (a drawing), or make it a plain link without `!`",
        ))
    }

    /// `is_left_out` where nothing is shown then: an embed, a goal of a story, an entry of
    /// the menu.
    pub(crate) fn not_published(
        span: &Span,
        written: &str,
        why: Unpublished,
        is_left_out: bool,
    ) -> Self {
        let because = match why {
            Unpublished::Draft => wording!("het is een concept", "it is a draft"),
            Unpublished::NotYet => wording!(
                "de datum van `publish` is nog niet bereikt",
                "its `publish` date has not come"
            ),
            Unpublished::Gone => wording!(
                "de toestemming voor dit verhaal is voorbij",
                "the consent for this story has ended"
            ),
            Unpublished::NotForWeb => wording!(
                "de toestemming geldt niet voor het web",
                "its consent does not cover the web"
            ),
            Unpublished::WithParent => wording!(
                "het deel waar het in zit, is niet gepubliceerd",
                "what it is part of is not published"
            ),
            Unpublished::Unreadable => wording!("het kan niet gelezen worden", "it cannot be read"),
        };
        let (nl, en) = (because.nl, because.en);
        Self::of(
            &links::NOT_PUBLISHED,
            span,
            wording!(
                "`{written}` staat niet op de site: {nl}",
                "`{written}` is not on the site: {en}",
            ),
        )
        .help(match why {
            Unpublished::Gone | Unpublished::NotForWeb if is_left_out => {
                wording!("het wordt hier weggelaten; haal het weg", "it is left out here; remove it")
            }
            _ if is_left_out => wording!(
                "het wordt hier weggelaten; haal het weg, of publiceer het",
                "it is left out here; remove it, or publish it",
            ),
            Unpublished::Gone | Unpublished::NotForWeb => wording!(
                "hier staat nu gewone tekst, zonder de naam van de verteller; haal de verwijzing weg",
                "plain text stands here now, without the name of the teller; remove the reference",
            ),
            _ => wording!(
                "hier staat nu gewone tekst; haal de verwijzing weg of publiceer het document",
                "plain text stands here now; remove the reference or publish the document",
            ),
        })
    }

    pub(crate) fn unknown_relation(
        span: &Span,
        kind: &str,
        id: &str,
        nearest: Option<&str>,
        known: Vec<&str>,
        file: &str,
    ) -> Self {
        let diagnostic = Self::of(
            &links::NO_SUCH_ID,
            span,
            wording!(
                "er is geen `{kind}` met het id `{id}`",
                "no `{kind}` has the id `{id}`"
            ),
        );
        match nearest {
            Some(nearest) => diagnostic.meant(nearest).in_place_of(id).alike(id, nearest),
            None => {
                let known = listed_if_few(known).map(|known| format!(": {known}"));
                let known = known.unwrap_or_default();
                diagnostic.help(wording!(
                    "de ids staan in {file}{known}",
                    "the ids are in {file}{known}"
                ))
            }
        }
    }

    /// A source that isn't in the list may stand in place of its id.
    pub(crate) fn or_a_source(&mut self, map: &str) {
        let help = self.help.take();
        let (nl, en) = help.map_or_else(Default::default, |help| (help.nl, help.en));
        self.help = Some(wording!(
            "schrijf `{map}`, of een id: {nl}",
            "write `{map}`, or an id: {en}",
        ));
    }

    pub(crate) fn no_such_level(
        span: &Span,
        id: &str,
        nearest: Option<&str>,
        known: Vec<&str>,
    ) -> Self {
        let diagnostic = Self::of(
            &yaml::NO_SUCH_LEVEL,
            span,
            wording!(
                "er is geen niveau met het id `{id}`",
                "no level has the id `{id}`"
            ),
        );
        if let Some(nearest) = nearest {
            return diagnostic.meant(nearest).in_place_of(id).alike(id, nearest);
        }
        diagnostic.help(match listed_if_few(known) {
            Some(known) => wording!(
                "de niveaus in `goals: levels` in content/publication.yaml zijn {known}",
                "the levels in `goals: levels` in content/publication.yaml are {known}",
            ),
            None => wording!(
                "geef het niveau in `goals: levels` in content/publication.yaml een `id`, of haal de regel weg",
                "give the level in `goals: levels` in content/publication.yaml an `id`, or remove the line",
            ),
        })
    }

    pub(crate) fn goal_too_deep(span: &Span, levels: usize) -> Self {
        let (nl, en) = if levels == 1 {
            ("niveau", "level")
        } else {
            ("niveaus", "levels")
        };
        Self::of(
            &yaml::GOAL_TOO_DEEP,
            span,
            wording!(
                "dit doel ligt te diep: de publicatie heeft {levels} {nl}",
                "this goal is nested too deep: the publication has {levels} {en}",
            ),
        )
        .help(wording!(
            "zet het een map hoger, of voeg een niveau toe in `goals: levels` in content/publication.yaml",
            "put it a folder higher, or add a level in `goals: levels` in content/publication.yaml",
        ))
    }

    pub(crate) fn same_address(span: &Span, address: &str, first: &Span) -> Self {
        let other = &first.path;
        Self::of(
            &addresses::SAME_ADDRESS,
            span,
            wording!(
                "het adres `{address}` is al van `{other}`",
                "the address `{address}` is already that of `{other}`",
            ),
        )
        .help(wording!(
            "geef een van beide een andere naam of een `slug`",
            "give one of the two another name or a `slug`",
        ))
        .related(
            first,
            wording!("heeft hetzelfde adres", "has the same address"),
        )
    }

    pub(crate) fn address_of_all(span: &Span, address: &str) -> Self {
        Self::of(
            &addresses::ADDRESS_OF_ALL,
            span,
            wording!(
                "het adres `{address}` is van de pagina met alles",
                "the address `{address}` is that of the page with everything",
            ),
        )
        .help(wording!(
            "geef dit een andere naam of een `slug`",
            "give this another name or a `slug`",
        ))
    }

    pub(crate) fn address_of_search(span: &Span, address: &str) -> Self {
        Self::of(
            &addresses::ADDRESS_OF_SEARCH,
            span,
            wording!(
                "het adres `{address}` is van de zoekfunctie",
                "the address `{address}` is that of search",
            ),
        )
        .help(wording!(
            "geef dit een andere naam of een `slug`, of zet `search: false` in `publication.yaml`",
            "give this another name or a `slug`, or set `search: false` in `publication.yaml`",
        ))
    }

    /// A value that says the same in all languages, and is another one in a variant. `first`
    /// is the file of the first language.
    pub(crate) fn same_in_all_languages(span: &Span, key: &str, first: &str) -> Self {
        Self::of(
            &stories::WHAT_HOLDS_FOR_ALL_LANGUAGES,
            span,
            wording!(
                "`{key}` geldt voor alle talen, en is hier anders dan in {first}",
                "`{key}` holds for all languages, and is otherwise here than in {first}",
            ),
        )
        .help(wording!(
            "haal het hier weg, of schrijf in {first} wat er hoort te staan",
            "remove it here, or write in {first} what it is to be",
        ))
    }

    /// `first` is the file of the first language.
    pub(crate) fn holds_for_all_languages(span: &Span, key: &str, first: &str) -> Self {
        Self::of(
            &stories::WHAT_HOLDS_FOR_ALL_LANGUAGES,
            span,
            wording!(
                "`{key}` geldt voor alle talen, en staat hier bij een vertaling",
                "`{key}` holds for all languages, and stands in a translation here",
            ),
        )
        .help(wording!(
            "zet `{key}` in {first}, en haal het hier weg; tot dan geldt het strengste van de twee",
            "put `{key}` in {first}, and remove it here; until then the stricter of the two holds",
        ))
    }
}

/// How something comes to bear a label.
fn bear(kind: LabelKind, id: &str) -> Wording {
    let key = kind.keys().first().map_or("", |borne| borne.key);
    wording!(
        "zet `{key}: [{id}]` bij wat erbij hoort, of haal deze verwijzing weg",
        "put `{key}: [{id}]` on what belongs to it, or remove this reference",
    )
}
