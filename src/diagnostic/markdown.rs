//! What there is to tell of the Markdown of one text, read alone.

use super::rules::{links, pictures, text};
use super::{Diagnostic, Span, Wording, wording};

/// The shape of a text.
impl Diagnostic {
    pub(crate) fn too_deep(span: &Span, most: usize) -> Self {
        Self::of(
            &text::TOO_DEEP,
            span,
            wording!(
                "hier staat te veel in elkaar; wat nog dieper staat is weggelaten",
                "too much stands inside each other here; what is deeper still is left out",
            ),
        )
        .help(wording!(
            "haal er lijsten, citaten of nadruk omheen weg: {most} lagen is het meeste",
            "take away lists, quotations or emphasis around it: {most} layers is the most",
        ))
    }

    pub(crate) fn table_too_large(span: &Span, columns: usize, rows: usize, most: usize) -> Self {
        Self::of(
            &text::TABLE_TOO_LARGE,
            span,
            wording!(
                "deze tabel is te groot om te lezen: {columns} kolommen en {rows} rijen",
                "this table is too large to read: {columns} columns and {rows} rows",
            ),
        )
        .help(wording!(
            "splits hem: een tabel heeft hoogstens {most} cellen, lege meegeteld; of zet de gegevens als bestand naast de pagina, met een link erheen",
            "split it: a table has {most} cells at most, empty ones included; or put the data beside the page as a file, with a link to it",
        ))
    }

    pub(crate) fn unclosed_comment(span: &Span) -> Self {
        Self::of(
            &text::UNCLOSED_COMMENT,
            span,
            wording!(
                "dit commentaar eindigt niet: `-->` ontbreekt",
                "this comment doesn't end: `-->` is missing",
            ),
        )
        .help(wording!(
            "zet `-->` aan het eind van het commentaar, zonder lege regel of `|` ervoor; is het tekst, zet dan een `\\` voor de `<`",
            "put `-->` at the end of the comment, with no empty line or `|` before it; if it is text, put a `\\` before the `<`",
        ))
    }

    pub(crate) fn heading_level(span: &Span, expected: usize) -> Self {
        let marks = "#".repeat(expected);
        Self::of(
            &text::HEADING_LEVEL,
            span,
            wording!("deze kop slaat een niveau over", "this heading skips a level"),
        )
        .help(wording!(
            "begin hem met `{marks}`: een kop hoort één niveau onder die erboven, en de titel van de pagina is het eerste niveau",
            "start it with `{marks}`: a heading is one level below the one above it, and the title of the page is the first level",
        ))
    }

    pub(crate) fn heading_attribute(span: &Span, written: &str) -> Self {
        Self::of(
            &text::HEADING_ATTRIBUTE,
            span,
            wording!(
                "`{written}` kan niet bij een kop staan",
                "`{written}` cannot stand with a heading",
            ),
        )
        .help(wording!(
            "alleen `#id`, `.class` en `lang=` kunnen dat; hoort het bij de tekst van de kop, zet dan een `\\` voor de `}}`",
            "only `#id`, `.class` and `lang=` can; if it is part of the heading's text, put a `\\` before the `}}`",
        ))
    }

    pub(crate) fn heading_id(span: &Span, id: &str) -> Self {
        Self::of(
            &text::HEADING_ID,
            span,
            wording!("`{id}` kan geen id zijn", "`{id}` cannot be an id"),
        )
        .help(wording!(
            "gebruik letters zonder accenten, cijfers, `-`, `_` en `.`",
            "use letters without accents, digits, `-`, `_` and `.`",
        ))
    }

    pub(crate) fn duplicate_heading_id(span: &Span, id: &str, first: &Span) -> Self {
        Self::of(
            &text::DUPLICATE_HEADING_ID,
            span,
            wording!(
                "twee koppen hebben het id `{id}`",
                "two headings have the id `{id}`",
            ),
        )
        .help(wording!(
            "geef een van beide een ander id",
            "give one of them another id",
        ))
        .related(first, wording!("de eerste", "the first"))
    }

    pub(crate) fn reserved_heading_id(span: &Span, id: &str) -> Self {
        Self::of(
            &text::RESERVED_HEADING_ID,
            span,
            wording!(
                "het id `{id}` is al van een vast deel van deze pagina",
                "the id `{id}` is already that of a fixed part of this page",
            ),
        )
        .help(wording!(
            "geef de kop een ander id",
            "give the heading another id"
        ))
    }
}

/// Footnotes.
impl Diagnostic {
    pub(crate) fn unknown_footnote(span: &Span, label: &str) -> Self {
        Self::no_footnote(span, label).help(wording!(
            "schrijf de noot onder de tekst: `[^{label}]: …`",
            "write the note below the text: `[^{label}]: …`",
        ))
    }

    /// A value of front matter has notes of its own, apart from those of the page.
    pub(crate) fn unknown_footnote_of_value(span: &Span, label: &str) -> Self {
        Self::no_footnote(span, label).help(wording!(
            "schrijf de noot in deze waarde zelf, onder een lege regel: `[^{label}]: …`; voor meer regels begint de waarde met `|`",
            "write the note within this value, below an empty line: `[^{label}]: …`; for more lines the value begins with `|`",
        ))
    }

    fn no_footnote(span: &Span, label: &str) -> Self {
        Self::of(
            &text::UNKNOWN_FOOTNOTE,
            span,
            wording!(
                "er is geen voetnoot `{label}`",
                "there is no footnote `{label}`",
            ),
        )
    }

    pub(crate) fn footnote_in_short_text(span: &Span) -> Self {
        Self::of(
            &text::FOOTNOTE_IN_SHORT_TEXT,
            span,
            wording!(
                "een korte tekst als deze kan geen voetnoot hebben",
                "a short text like this cannot have a footnote",
            ),
        )
        .help(wording!(
            "zet wat in de noot staat tussen haakjes in de tekst",
            "put what the note says in the text, between parentheses",
        ))
    }

    pub(crate) fn unused_footnote(span: &Span, label: &str) -> Self {
        Self::of(
            &text::UNUSED_FOOTNOTE,
            span,
            wording!(
                "de tekst noemt voetnoot `{label}` nergens, dus de pagina laat hem weg",
                "the text never names footnote `{label}`, so the page leaves it out",
            ),
        )
        .help(wording!(
            "zet `[^{label}]` op de plek waar de noot bij hoort, of haal de noot weg",
            "put `[^{label}]` where the note belongs, or take the note away",
        ))
    }

    pub(crate) fn duplicate_footnote(span: &Span, label: &str, first: &Span) -> Self {
        Self::of(
            &text::DUPLICATE_FOOTNOTE,
            span,
            wording!(
                "voetnoot `{label}` staat er twee keer; de pagina toont alleen de eerste",
                "footnote `{label}` is there twice; the page shows only the first",
            ),
        )
        .help(wording!(
            "geef een van beide een ander nummer, of haal er een weg",
            "give one of them another number, or take one away",
        ))
        .related(first, wording!("de eerste", "the first"))
    }
}

/// Links, and where they point.
impl Diagnostic {
    pub(crate) fn empty_destination(span: &Span) -> Self {
        Self::of(
            &links::EMPTY_DESTINATION,
            span,
            wording!("dit leidt nergens heen", "this leads nowhere"),
        )
        .help(wording!(
            "zet tussen de ronde haken waar het heen leidt: `[tekst](goal:lezen)`",
            "put between the parentheses where it leads: `[text](goal:lezen)`",
        ))
    }

    pub(crate) fn empty_reference(span: &Span, kind: &str, example: &str) -> Self {
        Self::of(
            &links::EMPTY_REFERENCE,
            span,
            wording!(
                "achter `{kind}:` staat niet waar het om gaat",
                "`{kind}:` does not say which one",
            ),
        )
        .help(wording!(
            "zet er een id achter, zoals `{kind}:{example}`",
            "put an id after it, as in `{kind}:{example}`",
        ))
    }

    /// With what was probably meant.
    pub(crate) fn unknown_scheme(
        span: &Span,
        written: &str,
        scheme: &str,
        suggestion: Option<&str>,
        schemes: &str,
    ) -> Self {
        let diagnostic = Self::of(
            &links::UNKNOWN_SCHEME,
            span,
            wording!(
                "een link kan niet naar `{scheme}:` leiden",
                "a link cannot lead to `{scheme}:`",
            ),
        );
        match suggestion {
            Some(suggestion) => diagnostic.meant(suggestion).in_place_of(written),
            None => diagnostic.help(wording!(
                "gebruik {schemes}, of de naam van een bestand naast dit document",
                "use {schemes}, or the name of a file beside this document",
            )),
        }
    }

    pub(crate) fn incomplete_address(
        span: &Span,
        written: &str,
        whole: Option<&str>,
        example: &str,
    ) -> Self {
        let diagnostic = Self::of(
            &links::INCOMPLETE_ADDRESS,
            span,
            wording!(
                "`{written}` is geen volledig adres",
                "`{written}` is not a whole address",
            ),
        );
        match whole {
            Some(whole) => diagnostic.write(whole).in_place_of(written),
            None => diagnostic.help(wording!(
                "schrijf het voluit, zoals `{example}`",
                "write it in full, as in `{example}`",
            )),
        }
    }

    /// `whole` is the address as it is to be written.
    pub(crate) fn address_without_scheme(span: &Span, written: &str, whole: &str) -> Self {
        let beginning = match whole.split_once(':') {
            Some(("https", _)) if written.starts_with("//") => "https:",
            Some(("https", _)) => "https://",
            Some(("mailto", _)) => "mailto:",
            _ => "tel:",
        };
        Self::of(
            &links::ADDRESS_WITHOUT_SCHEME,
            span,
            wording!(
                "voor `{written}` ontbreekt `{beginning}`",
                "`{written}` lacks `{beginning}`",
            ),
        )
        .write(whole)
        .in_place_of(written)
    }

    /// `meant` is what to write instead, where that is known.
    pub(crate) fn absolute_path(span: &Span, written: &str, meant: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &links::ABSOLUTE_PATH,
            span,
            wording!(
                "`{written}` begint met `/`, en dat klopt niet meer als de site ergens anders staat",
                "`{written}` starts with `/`, which fails once the site stands elsewhere",
            ),
        );
        match meant {
            Some(meant) => diagnostic.write(meant).in_place_of(written),
            None => diagnostic.help(wording!(
                "verwijs naar een pagina met soort en id, zoals `goal:lezen`; zet een bestand naast dit document en schrijf alleen zijn naam",
                "refer to a page by kind and id, as in `goal:lezen`; put a file beside this document and write just its name",
            )),
        }
    }

    pub(crate) fn invisible_in_destination(
        span: &Span,
        written: &str,
        sign: &Wording,
        seen: &str,
    ) -> Self {
        let Wording { nl, en } = sign;
        Self::of(
            &links::INVISIBLE_CHARACTER,
            span,
            wording!("in dit adres staat {nl}", "this address has {en} in it"),
        )
        .write(seen)
        .in_place_of(written)
    }

    pub(crate) fn backslash_in_destination(span: &Span, written: &str) -> Self {
        let cured = written.replace('\\', "/");
        Self::of(
            &links::BACKSLASH_IN_DESTINATION,
            span,
            wording!(
                "in `{written}` staat een `\\`",
                "`{written}` has a `\\` in it",
            ),
        )
        .write(&cured)
        .in_place_of(written)
    }

    /// A path that nobody has but who wrote it.
    pub(crate) fn on_own_computer(span: &Span, written: &str) -> Self {
        let name = written.rsplit(['/', '\\']).next().unwrap_or(written);
        Self::of(
            &links::ON_OWN_COMPUTER,
            span,
            wording!(
                "`{written}` is een plek op je eigen computer of netwerk",
                "`{written}` is a place on your own computer or network",
            ),
        )
        .help(wording!(
            "zet het bestand naast dit bestand, en schrijf alleen de naam: `{name}`",
            "put the file beside this file, and write its name alone: `{name}`",
        ))
    }

    /// An address that leads to this computer alone.
    pub(crate) fn own_address(span: &Span, written: &str) -> Self {
        let message = wording!(
            "`{written}` is een adres op je eigen computer: niemand anders kan erheen",
            "`{written}` is an address of your own computer: nobody else can go there",
        );
        Self::of(&links::ON_OWN_COMPUTER, span, message).help(wording!(
            "schrijf het adres dat iedereen kan openen",
            "write the address that everyone can open",
        ))
    }

    /// The same, in a text; `meant` is the reference to what stands there.
    pub(crate) fn preview_address(span: &Span, written: &str, meant: Option<&str>) -> Self {
        let diagnostic = Self::own_address(span, written);
        match meant {
            Some(meant) => diagnostic.write(meant).in_place_of(written),
            None => diagnostic.help(wording!(
                "schrijf het adres dat iedereen kan openen, of een verwijzing zoals `goal:lezen`",
                "write the address that everyone can open, or a reference such as `goal:lezen`",
            )),
        }
    }

    /// `https://https://…`, pasted behind what stood there already.
    pub(crate) fn address_twice(span: &Span, written: &str, whole: &str) -> Self {
        Self::of(
            &links::ADDRESS_TWICE,
            span,
            wording!(
                "`{written}` heeft twee keer een begin",
                "`{written}` begins twice",
            ),
        )
        .write(whole)
        .in_place_of(written)
    }

    pub(crate) fn control_character_in_destination(span: &Span) -> Self {
        Self::of(
            &links::CONTROL_CHARACTER,
            span,
            wording!(
                "in dit adres staat een onzichtbaar teken",
                "this address has an invisible character in it",
            ),
        )
        .help(wording!("typ het adres opnieuw", "type the address anew"))
    }

    pub(crate) fn link_without_text(span: &Span) -> Self {
        Self::of(
            &links::LINK_WITHOUT_TEXT,
            span,
            wording!("deze link heeft geen tekst", "this link has no text"),
        )
        .help(wording!(
            "zet tussen de rechte haken waar hij heen leidt; alleen een verwijzing als `goal:lezen` neemt vanzelf een titel over",
            "put between the brackets where it leads; only a reference such as `goal:lezen` takes a title by itself",
        ))
    }

    pub(crate) fn unknown_link_label(span: &Span, label: &str) -> Self {
        Self::of(
            &links::UNKNOWN_LINK_LABEL,
            span,
            wording!(
                "nergens staat waar `[{label}]` heen leidt",
                "nothing says where `[{label}]` leads",
            ),
        )
        .help(wording!(
            "schrijf `[tekst](adres)`; of, als het geen link is, zet een `\\` voor de eerste `[`",
            "write `[text](address)`; or, if it is no link, put a `\\` before the first `[`",
        ))
    }
}

/// Links by a label.
impl Diagnostic {
    pub(crate) fn too_many_labels(span: &Span) -> Self {
        Self::of(
            &links::TOO_MANY_LABELS,
            span,
            wording!(
                "na deze link is er geen plaats meer voor links met een label: `[tekst][label]` blijft verder zoals het er staat",
                "after this link there is no room for links with a label: `[text][label]` is left as it is written from here on",
            ),
        )
        .help(wording!(
            "schrijf in deze tekst het adres in de link zelf, `[tekst](adres)`, of verdeel de tekst over meer pagina's",
            "write the address in the links of this text, `[text](address)`, or divide the text over more pages",
        ))
    }
}

/// Other languages in the text.
impl Diagnostic {
    pub(crate) fn invalid_language(span: &Span, tag: &str) -> Self {
        Self::of(
            &text::INVALID_LANGUAGE,
            span,
            wording!("`{tag}` is geen taalcode", "`{tag}` is not a language tag"),
        )
        .help(wording!(
            "schrijf een code als `nl`, `drt` of `nds-NL`",
            "write a tag such as `nl`, `drt` or `nds-NL`",
        ))
    }

    pub(crate) fn foreign_without_text(span: &Span) -> Self {
        Self::of(
            &text::FOREIGN_WITHOUT_TEXT,
            span,
            wording!(
                "hier staan geen woorden in de andere taal",
                "there are no words in the other language here",
            ),
        )
        .help(wording!(
            "zet ze tussen de rechte haken: `[elkenien](lang:drt \"iedereen\")`",
            "put them between the brackets: `[elkenien](lang:drt \"everyone\")`",
        ))
    }
}

/// Pictures and embeds.
impl Diagnostic {
    pub(crate) fn embed_not_alone(span: &Span) -> Self {
        Self::of(
            &links::EMBED_NOT_ALONE,
            span,
            wording!(
                "wat je met `!` laat zien staat hier niet alleen in zijn alinea",
                "what `!` shows does not stand alone in its paragraph here",
            ),
        )
        .help(wording!(
            "zet er een lege regel boven en onder, of haal de `!` weg: dan wordt het een link",
            "put an empty line above and below it, or take the `!` away: then it is a link",
        ))
    }

    pub(crate) fn embed_in_short_text(span: &Span) -> Self {
        Self::of(
            &links::EMBED_IN_SHORT_TEXT,
            span,
            wording!(
                "in een korte tekst als deze kun je met `!` niets laten zien",
                "a short text like this cannot show anything with `!`",
            ),
        )
        .help(wording!(
            "haal de `!` weg: dan wordt het een link",
            "take the `!` away: then it is a link",
        ))
    }

    pub(crate) fn not_embeddable(span: &Span, written: &str) -> Self {
        Self::of(
            &links::NOT_EMBEDDABLE,
            span,
            wording!(
                "`{written}` kun je niet met `!` laten zien",
                "`{written}` cannot be shown with `!`",
            ),
        )
        .help(wording!(
            "haal de `!` weg: dan wordt het een link; laten zien kan met `goal:`, `story:`, `indicator:` en `index:`, en met een afbeelding naast dit document",
            "take the `!` away: then it is a link; what can be shown is `goal:`, `story:`, `indicator:` and `index:`, and a picture beside this document",
        ))
    }

    pub(crate) fn picture_elsewhere(span: &Span) -> Self {
        Self::of(
            &pictures::PICTURE_ELSEWHERE,
            span,
            wording!(
                "deze afbeelding staat op een andere website",
                "this picture is on another website",
            ),
        )
        .help(wording!(
            "bewaar de afbeelding naast dit document en schrijf alleen haar naam; zo hoort geen ander wie de pagina leest",
            "save the picture beside this document and write just its name; so nobody else learns who reads the page",
        ))
    }

    pub(crate) fn picture_without_description(span: &Span) -> Self {
        Self::of(
            &pictures::PICTURE_WITHOUT_DESCRIPTION,
            span,
            wording!(
                "deze afbeelding heeft geen beschrijving",
                "this picture has no description",
            ),
        )
        .help(wording!(
            "zet tussen de rechte haken wat erop te zien is, voor wie haar niet kan zien",
            "put between the brackets what it shows, for those who cannot see it",
        ))
    }

    pub(crate) fn caption_among_words(span: &Span) -> Self {
        Self::of(
            &pictures::CAPTION_AMONG_WORDS,
            span,
            wording!(
                "een afbeelding tussen woorden heeft geen plaats voor een bijschrift",
                "a picture among words has no room for a caption",
            ),
        )
        .help(wording!(
            "zet de afbeelding alleen in haar alinea, of haal het bijschrift weg",
            "put the picture alone in its paragraph, or take the caption away",
        ))
    }
}
