//! What there is to tell about files and their names.

use super::{Diagnostic, Span, listed, wording};

impl Diagnostic {
    pub(crate) fn symbolic_link(span: &Span) -> Self {
        Self::error(
            "symbolic-link",
            span,
            wording!("dit is een symbolische link", "this is a symbolic link"),
        )
        .help(wording!(
            "zet het bestand zelf op deze plek",
            "put the file itself in this place",
        ))
    }

    pub(crate) fn name_not_utf8(span: &Span) -> Self {
        Self::error(
            "name-not-utf8",
            span,
            wording!(
                "deze naam is geen leesbare tekst",
                "this name is not readable text"
            ),
        )
        .help(wording!(
            "geef het bestand een naam met gewone letters en cijfers",
            "give the file a name of plain letters and digits",
        ))
    }

    pub(crate) fn character_in_name(span: &Span, character: &str) -> Self {
        Self::error(
            "character-in-name",
            span,
            wording!(
                "deze naam heeft een teken dat niet in de naam van een bestand hoort: `{character}`",
                "this name has a character that does not belong in the name of a file: `{character}`",
            ),
        )
        .help(wording!(
            "geef het bestand, of de map waar het in staat, een naam met gewone letters en cijfers",
            "give the file, or the folder that it is in, a name of plain letters and digits",
        ))
    }

    pub(crate) fn names_differ_in_case(span: &Span, first: &Span) -> Self {
        let other = &first.path;
        Self::error(
            "names-differ-in-case",
            span,
            wording!(
                "deze naam verschilt alleen in hoofdletters van `{other}`",
                "this name differs from `{other}` in capitals alone",
            ),
        )
        .help(wording!(
            "geef een van beide een andere naam: op veel computers zijn ze hetzelfde",
            "rename one of the two: to many computers they are the same",
        ))
    }

    pub(crate) fn not_utf8(span: &Span) -> Self {
        Self::error(
            "not-utf8",
            span,
            wording!(
                "hier staat een teken dat geen UTF-8 is",
                "here is a character that is not UTF-8",
            ),
        )
        .help(wording!(
            "sla het bestand op als UTF-8 (in de meeste programma's bij Opslaan als, Codering)",
            "save the file as UTF-8 (in most programs under Save as, Encoding)",
        ))
    }

    pub(crate) fn nul_character(span: &Span) -> Self {
        Self::error(
            "nul-character",
            span,
            wording!("hier staat een NUL-teken", "here is a NUL character"),
        )
        .help(wording!(
            "haal het onzichtbare teken weg, of sla de tekst opnieuw op als platte tekst",
            "remove the invisible character, or save the text again as plain text",
        ))
    }

    pub(crate) fn no_content(span: &Span) -> Self {
        Self::error(
            "no-publication",
            span,
            wording!(
                "hier is geen publicatie: `content/publication.yaml` ontbreekt",
                "there is no publication here: `content/publication.yaml` is missing",
            ),
        )
        .help(wording!(
            "maak `content/publication.yaml` met `title`, `organisation` en `languages`, of wijs met `--root` een andere map aan",
            "make `content/publication.yaml` with `title`, `organisation` and `languages`, or name another folder with `--root`",
        ))
    }

    pub(crate) fn unknown_folder(
        span: &Span,
        name: &str,
        nearest: Option<&str>,
        known: &[&str],
    ) -> Self {
        let known = listed(known.iter().copied());
        let diagnostic = Self::error(
            "unknown-folder",
            span,
            wording!(
                "`content/` heeft geen map `{name}`",
                "`content/` has no folder `{name}`",
            ),
        );
        diagnostic.help(match nearest {
            Some(nearest) => wording!("bedoel je `{nearest}`?", "did you mean `{nearest}`?"),
            None => wording!(
                "de mappen zijn {known}; een naam die met `_` begint, wordt overgeslagen",
                "the folders are {known}; a name that begins with `_` is skipped",
            ),
        })
    }

    pub(crate) fn unknown_file(span: &Span, name: &str, nearest: Option<&str>) -> Self {
        let diagnostic = Self::error(
            "unknown-file",
            span,
            wording!(
                "koers weet niet wat `{name}` op deze plek is",
                "koers does not know what `{name}` is in this place",
            ),
        );
        diagnostic.help(match nearest {
            Some(nearest) => wording!("bedoel je `{nearest}`?", "did you mean `{nearest}`?"),
            None => wording!(
                "zet het in een van de mappen (`pages/` voor een losse pagina), of laat de naam met `_` beginnen",
                "put it in one of the folders (`pages/` for a page of its own), or begin its name with `_`",
            ),
        })
    }

    pub(crate) fn unknown_language_file(span: &Span, name: &str, languages: &str) -> Self {
        Self::error(
            "unknown-language-file",
            span,
            wording!(
                "`{name}` hoort bij geen taal van deze publicatie",
                "`{name}` belongs to no language of this publication",
            ),
        )
        .help(wording!(
            "de woorden van de interface staan in een bestand per taal: {languages}",
            "the words of the interface are in a file for each language: {languages}",
        ))
    }

    pub(crate) fn no_list_page(span: &Span, folder: &str) -> Self {
        Self::error(
            "no-list-page",
            span,
            wording!(
                "`{folder}` heeft geen eigen overzichtspagina",
                "`{folder}` has no list of its own",
            ),
        )
        .help(wording!(
            "geef het bestand een eigen naam, of zet de tekst in `content/index.md`",
            "give the file a name of its own, or put the text in `content/index.md`",
        ))
    }

    pub(crate) fn name_only_number(span: &Span, name: &str) -> Self {
        Self::error(
            "name-only-number",
            span,
            wording!(
                "de naam `{name}` is alleen een nummer",
                "the name `{name}` is only a number",
            ),
        )
        .help(wording!(
            "zet een naam achter het nummer, bijvoorbeeld `{name}-lezen`: het adres van de pagina wordt ervan gemaakt",
            "put a name after the number, such as `{name}-lezen`: the address of the page is made of it",
        ))
    }

    pub(crate) fn empty_id(span: &Span, name: &str) -> Self {
        Self::error(
            "empty-id",
            span,
            wording!(
                "van de naam `{name}` is geen adres te maken",
                "no address can be made of the name `{name}`",
            ),
        )
        .help(wording!(
            "gebruik in de naam letters van a tot z of cijfers",
            "use letters from a to z or digits in the name",
        ))
    }

    pub(crate) fn unknown_language_suffix(span: &Span, suffix: &str, others: &[&str]) -> Self {
        let languages = listed(others.iter().copied());
        let diagnostic = Self::error(
            "unknown-language-suffix",
            span,
            wording!(
                "`{suffix}` in de bestandsnaam is geen taal van deze publicatie",
                "`{suffix}` in the file name is no language of this publication",
            ),
        );
        diagnostic.help(if others.is_empty() {
            wording!(
                "voeg de taal toe aan `languages` in content/publication.yaml, of gebruik een `-` in plaats van de punt",
                "add the language to `languages` in content/publication.yaml, or use a `-` in place of the dot",
            )
        } else {
            wording!(
                "na de laatste punt voor `.md` staat een taal: {languages}; gebruik anders een `-` in plaats van een punt",
                "after the last dot before `.md` comes a language: {languages}; otherwise use a `-` in place of a dot",
            )
        })
    }

    pub(crate) fn first_language_suffix(span: &Span, suffix: &str) -> Self {
        Self::error(
            "first-language-suffix",
            span,
            wording!(
                "`{suffix}` is de eerste taal van de publicatie en hoort niet in de bestandsnaam",
                "`{suffix}` is the first language of the publication and does not belong in the file name",
            ),
        )
        .help(wording!(
            "haal `.{suffix}` uit de naam",
            "take `.{suffix}` out of the name",
        ))
    }

    pub(crate) fn variant_without_first(span: &Span, first: &str) -> Self {
        Self::error(
            "variant-without-first",
            span,
            wording!(
                "deze vertaling hoort bij een bestand dat er niet is: `{first}`",
                "this variant belongs to a file that is not there: `{first}`",
            ),
        )
        .help(wording!(
            "maak `{first}`, of geef de vertaling dezelfde naam als het bestand dat vertaald is",
            "make `{first}`, or give the variant the name of the file that was translated",
        ))
    }

    pub(crate) fn folder_without_index(span: &Span, folder: &str) -> Self {
        Self::error(
            "folder-without-index",
            span,
            wording!(
                "in de map `{folder}` ontbreekt `index.md`",
                "the folder `{folder}` has no `index.md`",
            ),
        )
        .help(wording!(
            "maak `{folder}/index.md` met de titel en de inleiding van dit deel",
            "make `{folder}/index.md` with the title and introduction of this part",
        ))
    }

    pub(crate) fn duplicate_id(span: &Span, kind: &str, id: &str, first: &Span) -> Self {
        let other = &first.path;
        Self::error(
            "duplicate-id",
            span,
            wording!(
                "er is al een `{kind}` met het id `{id}`: `{other}`",
                "there is already a `{kind}` with the id `{id}`: `{other}`",
            ),
        )
        .help(wording!(
            "geef een van beide bestanden een andere naam",
            "give one of the two files another name",
        ))
        .related(first, wording!("het eerste", "the first"))
    }
}
