//! What there is to tell about files and their names.

use super::rules::{addresses, names};
use super::{Diagnostic, Span, Wording, listed, wording};
use crate::active::Active;

/// A text that is no document, by what else can become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextFile {
    /// With another name it is a document.
    Plain,
    /// A text can link to it.
    Linked,
    /// It runs in a browser, and isn't published.
    Refused,
}

impl Diagnostic {
    pub(crate) fn symbolic_link(span: &Span) -> Self {
        Self::of(
            &names::SYMBOLIC_LINK,
            span,
            wording!("dit is een symbolische link", "this is a symbolic link"),
        )
        .help(wording!(
            "zet het bestand zelf op deze plek",
            "put the file itself in this place",
        ))
    }

    pub(crate) fn active_file(span: &Span, name: &str, active: Active) -> Self {
        let message = match active {
            Active::Page => wording!(
                "`{name}` is een webpagina van zichzelf: wie het opent, voert uit wat erin staat",
                "`{name}` is a web page by itself: who opens it runs what is in it",
            ),
            Active::Program => wording!(
                "`{name}` is een programma, dat een browser, server of computer uitvoert",
                "`{name}` is a program, which a browser, a server or a computer runs",
            ),
            Active::Drawing => wording!(
                "`{name}` is een SVG-tekening die niet na te kijken is",
                "`{name}` is an SVG drawing that can't be looked at",
            ),
            Active::Unread => wording!(
                "`{name}` is XML die niet te lezen is: een browser kan uitvoeren wat erin staat",
                "`{name}` is XML that can't be read: a browser may run what is in it",
            ),
        };
        let help = match active {
            Active::Drawing => wording!(
                "bewaar het als gewone tekening, uitgepakt en met een naam op `.svg`",
                "save it as a plain drawing, unpacked and with a name that ends with `.svg`",
            ),
            Active::Unread => wording!(
                "bewaar het opnieuw, of als ZIP; of zet `html: true` in `publication.yaml` als alle makers van deze site te vertrouwen zijn",
                "save it again, or as ZIP; or put `html: true` in `publication.yaml` if all who write this site can be trusted",
            ),
            Active::Page | Active::Program => wording!(
                "maak er een pagina in Markdown of een PDF van, of zet `html: true` in `publication.yaml` als alle makers van deze site te vertrouwen zijn",
                "make it a page in Markdown or a PDF, or put `html: true` in `publication.yaml` if all who write this site can be trusted",
            ),
        };
        Self::of(&names::ACTIVE_FILE, span, message).help(help)
    }

    pub(crate) fn name_not_utf8(span: &Span) -> Self {
        Self::of(
            &names::NAME_NOT_UTF8,
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
        Self::of(
            &names::CHARACTER_IN_NAME,
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

    /// Two files with this name: an accent is a character of its own in one of them.
    pub(crate) fn names_differ_in_accents(span: &Span) -> Self {
        Self::of(
            &names::NAMES_DIFFER_IN_ACCENTS,
            span,
            wording!(
                "er zijn twee bestanden met deze naam: alleen de tekens voor de accenten verschillen",
                "there are two files with this name: only the characters for the accents differ",
            ),
        )
        .help(wording!(
            "verwijder een van de twee, of geef het een andere naam: op veel computers zijn ze hetzelfde",
            "remove one of the two, or rename it: to many computers they are the same",
        ))
    }

    pub(crate) fn names_differ_in_case(span: &Span, other: &str) -> Self {
        Self::of(
            &names::NAMES_DIFFER_IN_CASE,
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

    pub(crate) fn copy(span: &Span, original: &str) -> Self {
        Self::of(
            &names::COPY,
            span,
            wording!(
                "dit is volgens de naam een kopie van `{original}`",
                "this is a copy of `{original}`, by its name",
            ),
        )
        .help(wording!(
            "vergelijk de twee en verwijder er een; is het geen kopie, geef het dan een eigen naam in kleine letters, zonder spaties, haakjes of `kopie`",
            "compare the two and remove one; if it is no copy, give it a name of its own in small letters, without spaces, brackets or `copy`",
        ))
    }

    /// `other` is the file of the story that may not be shown.
    pub(crate) fn copy_left_out(span: &Span, other: &str) -> Self {
        Self::of(
            &names::COPY_LEFT_OUT,
            span,
            wording!(
                "dit is een kopie van een verhaal dat niet op de site mag: `{other}`; ook deze komt er niet op",
                "this is a copy of a story that may not be on the site: `{other}`; it is left out too",
            ),
        )
        .help(wording!(
            "verwijder de kopie; zijn het twee verhalen, geef dit dan een eigen naam en tekst",
            "remove the copy; if these are two stories, give this one a name and text of its own",
        ))
    }

    pub(crate) fn same_text(span: &Span, first: &Span) -> Self {
        let other = &first.path;
        Self::of(
            &names::SAME_TEXT,
            span,
            wording!(
                "dit heeft dezelfde titel en dezelfde tekst als `{other}`",
                "this has the same title and the same text as `{other}`",
            ),
        )
        .help(wording!(
            "verwijder een van de twee, of geef dit een eigen titel en tekst",
            "remove one of the two, or give this one a title and text of its own",
        ))
    }

    pub(crate) fn not_utf8(span: &Span) -> Self {
        Self::of(
            &names::NOT_UTF8,
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

    /// As *Unicode* in Notepad saves it.
    pub(crate) fn utf16(span: &Span) -> Self {
        Self::of(
            &names::NOT_UTF8,
            span,
            wording!(
                "dit bestand is opgeslagen als UTF-16 (*Unicode*)",
                "this file is saved as UTF-16 (*Unicode*)",
            ),
        )
        .help(wording!(
            "sla het bestand op als UTF-8 (in de meeste programma's bij Opslaan als, Codering)",
            "save the file as UTF-8 (in most programs under Save as, Encoding)",
        ))
    }

    pub(crate) fn nul_character(span: &Span) -> Self {
        Self::of(
            &names::NUL_CHARACTER,
            span,
            wording!("hier staat een NUL-teken", "here is a NUL character"),
        )
        .help(wording!(
            "haal het onzichtbare teken weg, of sla de tekst opnieuw op als platte tekst",
            "remove the invisible character, or save the text again as plain text",
        ))
    }

    /// Two versions of a text, as git leaves them for who is to choose.
    pub(crate) fn merge_conflict(span: &Span) -> Self {
        Self::of(
            &names::MERGE_CONFLICT,
            span,
            wording!(
                "hier staan twee versies van deze tekst, met merktekens van git",
                "here are two versions of this text, with marks of git",
            ),
        )
        .help(wording!(
            "kies wat er moet staan, en haal de regels weg die met `<<<<<<<`, `=======` en `>>>>>>>` beginnen",
            "choose what is to stand here, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
        ))
    }

    /// `other` is a file that seems to be meant, under another name. Where `is_in_root`,
    /// the file stands in the folder that is given, and not in `content/`.
    pub(crate) fn no_content(span: &Span, other: Option<&str>, is_in_root: bool) -> Self {
        let diagnostic = Self::of(
            &names::NO_PUBLICATION,
            span,
            wording!(
                "hier is geen publicatie: `content/publication.yaml` ontbreekt",
                "there is no publication here: `content/publication.yaml` is missing",
            ),
        );
        diagnostic.help(match other {
            Some(other) => wording!(
                "noem `{other}` `publication.yaml`; Windows laat het eind van een naam niet altijd zien",
                "call `{other}` `publication.yaml`; Windows does not always show the end of a name",
            ),
            None if is_in_root => wording!(
                "`publication.yaml` staat hier zelf; is deze map `content`, ga dan een map omhoog of noem met `--root` de map erboven, zoals `--root ..`; zet het anders in een map `content`",
                "`publication.yaml` is right here; if this folder is `content`, go one folder up or name the folder above with `--root`, such as `--root ..`; else put it in a folder `content`",
            ),
            None => wording!(
                "maak `content/publication.yaml` met `title`, `organisation` en `languages`, of wijs met `--root` een andere map aan",
                "make `content/publication.yaml` with `title`, `organisation` and `languages`, or name another folder with `--root`",
            ),
        })
    }

    pub(crate) fn unknown_folder(
        span: &Span,
        name: &str,
        nearest: Option<&str>,
        known: &[&str],
    ) -> Self {
        let known = listed(known.iter().copied());
        let diagnostic = Self::of(
            &names::UNKNOWN_FOLDER,
            span,
            wording!(
                "`content/` heeft geen map `{name}`",
                "`content/` has no folder `{name}`",
            ),
        );
        match nearest {
            // What refers to documents in it is told as well.
            Some(nearest) => diagnostic
                .help(wording!("bedoel je `{nearest}`?", "did you mean `{nearest}`?"))
                .told_first(),
            None => diagnostic.help(wording!(
                "de mappen zijn {known}; foto's en bestanden staan naast de tekst die ze laat zien, of in `assets/`; een naam die met `_` begint, wordt overgeslagen",
                "the folders are {known}; pictures and files stand beside the text that shows them, or in `assets/`; a name that begins with `_` is skipped",
            )),
        }
    }

    pub(crate) fn unknown_file(span: &Span, name: &str, nearest: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &names::UNKNOWN_FILE,
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

    /// `name` is what the file would be called as a document.
    pub(crate) fn not_a_document(span: &Span, name: &str, file: TextFile) -> Self {
        let diagnostic = Self::of(
            &names::NOT_A_DOCUMENT,
            span,
            wording!(
                "dit bestand komt niet op de site: een document eindigt op `.md`",
                "this file is not on the site: a document ends in `.md`",
            ),
        );
        diagnostic.help(match file {
            TextFile::Plain => wording!(
                "noem het `{name}`, of laat de naam met `_` beginnen als het er niet op hoort",
                "call it `{name}`, or begin its name with `_` if it does not belong there",
            ),
            TextFile::Linked => wording!(
                "zet de tekst in `{name}`, verwijs naar het bestand, of laat de naam met `_` beginnen als het er niet op hoort",
                "put the text in `{name}`, link to the file, or begin its name with `_` if it does not belong there",
            ),
            TextFile::Refused => wording!(
                "zet de tekst in `{name}`, of laat de naam met `_` beginnen als het er niet op hoort",
                "put the text in `{name}`, or begin its name with `_` if it does not belong there",
            ),
        })
    }

    /// `document` is the name of the document that has the same name.
    pub(crate) fn text_beside_document(span: &Span, document: &str, may_be_linked: bool) -> Self {
        Self::of(
            &names::NOT_A_DOCUMENT,
            span,
            wording!(
                "dit bestand komt niet op de site: `{document}` wel",
                "this file is not on the site: `{document}` is",
            ),
        )
        .help(match may_be_linked {
            true => wording!(
                "verwijder het, verwijs ernaar, of laat de naam met `_` beginnen",
                "remove it, link to it, or begin its name with `_`",
            ),
            false => Self::remove_or_skip(),
        })
    }

    pub(crate) fn unused_file(span: &Span, may_be_linked: bool) -> Self {
        Self::of(
            &names::UNUSED_FILE,
            span,
            wording!(
                "niets verwijst naar dit bestand: het komt niet op de site",
                "nothing refers to this file: it is not on the site",
            ),
        )
        .help(match may_be_linked {
            true => wording!(
                "verwijs ernaar, verwijder het, of laat de naam met `_` beginnen",
                "refer to it, remove it, or begin its name with `_`",
            ),
            false => Self::remove_or_skip(),
        })
    }

    fn remove_or_skip() -> Wording {
        wording!(
            "verwijder het, of laat de naam met `_` beginnen",
            "remove it, or begin its name with `_`",
        )
    }

    pub(crate) fn unknown_language_file(span: &Span, name: &str, languages: &str) -> Self {
        Self::of(
            &names::UNKNOWN_LANGUAGE_FILE,
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
        Self::of(
            &names::NO_LIST_PAGE,
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
        Self::of(
            &names::NAME_ONLY_NUMBER,
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

    /// `name` and `proposed` are names of a file or a folder.
    pub(crate) fn dot_in_name(span: &Span, name: &str, proposed: &str) -> Self {
        Self::of(
            &names::DOT_IN_NAME,
            span,
            wording!(
                "in de naam `{name}` staat een teken waar een `-` hoort",
                "the name `{name}` has a sign where a `-` belongs",
            ),
        )
        .help(wording!(
            "noem het `{proposed}`: na de laatste punt voor `.md` staat een taal",
            "call it `{proposed}`: after the last dot before `.md` comes a language",
        ))
    }

    /// `lezen.md.md`, as programs name it that add an ending.
    pub(crate) fn ending_twice(span: &Span, name: &str, proposed: &str) -> Self {
        Self::of(
            &names::DOT_IN_NAME,
            span,
            wording!(
                "de naam `{name}` eindigt twee keer op `.md`",
                "the name `{name}` ends in `.md` twice",
            ),
        )
        .help(wording!("noem het `{proposed}`", "call it `{proposed}`"))
    }

    pub(crate) fn empty_id(span: &Span, name: &str) -> Self {
        Self::of(
            &names::EMPTY_ID,
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

    /// A name in another script, of which no address can be made.
    pub(crate) fn name_needs_slug(span: &Span, name: &str) -> Self {
        Self::of(
            &names::EMPTY_ID,
            span,
            wording!(
                "van de naam `{name}` is geen adres te maken",
                "no address can be made of the name `{name}`",
            ),
        )
        .help(wording!(
            "voeg een regel `slug: …` toe: het adres in letters van a tot z en cijfers",
            "add a line `slug: …`: the address in letters from a to z and digits",
        ))
    }

    /// An id in another script, of which no address can be made.
    pub(crate) fn label_without_address(span: &Span, id: &str) -> Self {
        Self::of(
            &names::EMPTY_ID,
            span,
            wording!(
                "van het id `{id}` is geen adres te maken",
                "no address can be made of the id `{id}`",
            ),
        )
        .help(wording!(
            "gebruik in het id letters van a tot z of cijfers; hoe het heet, staat in `name`",
            "use letters from a to z or digits in the id; what it is called is in `name`",
        ))
    }

    /// Two ids that differ in signs alone.
    pub(crate) fn labels_with_one_address(span: &Span, id: &str, other: &str) -> Self {
        Self::of(
            &addresses::SAME_ADDRESS,
            span,
            wording!(
                "`{id}` en `{other}` krijgen hetzelfde adres",
                "`{id}` and `{other}` get the same address",
            ),
        )
        .help(wording!(
            "geef een van beide een ander id, en schrijf dat ook waar het genoemd wordt",
            "give one of the two another id, and write that where it is named as well",
        ))
    }

    /// `proposed` is a name without the suffix.
    pub(crate) fn unknown_language_suffix(
        span: &Span,
        suffix: &str,
        others: &[&str],
        proposed: &str,
    ) -> Self {
        let languages = listed(others.iter().copied());
        let diagnostic = Self::of(
            &names::UNKNOWN_LANGUAGE_SUFFIX,
            span,
            wording!(
                "`{suffix}` in de bestandsnaam is geen taal van deze publicatie",
                "`{suffix}` in the file name is no language of this publication",
            ),
        );
        diagnostic.help(if others.is_empty() {
            wording!(
                "voeg de taal toe aan `languages` in content/publication.yaml, of noem het bestand `{proposed}`",
                "add the language to `languages` in content/publication.yaml, or call the file `{proposed}`",
            )
        } else {
            wording!(
                "na de laatste punt voor `.md` staat een taal: {languages}; is dit er geen, noem het bestand dan `{proposed}`",
                "after the last dot before `.md` comes a language: {languages}; if this is none, call the file `{proposed}`",
            )
        })
    }

    /// `instead` is a language in the list that no file is in.
    pub(crate) fn unlisted_language(
        span: &Span,
        lang: &str,
        count: usize,
        instead: Option<&str>,
    ) -> Self {
        let message = match count {
            1 => wording!(
                "`{lang}` staat niet bij de talen, en er is een bestand in die taal (`….{lang}.md`)",
                "`{lang}` is not among the languages, and a file is in it (`….{lang}.md`)",
            ),
            _ => wording!(
                "`{lang}` staat niet bij de talen, en er zijn {count} bestanden in die taal (`….{lang}.md`)",
                "`{lang}` is not among the languages, and {count} files are in it (`….{lang}.md`)",
            ),
        };
        let diagnostic = Self::of(&names::UNLISTED_LANGUAGE, span, message);
        diagnostic.help(match instead {
            Some(instead) => wording!(
                "schrijf `{lang}` in plaats van `{instead}`",
                "write `{lang}` in place of `{instead}`",
            ),
            None => wording!(
                "zet `{lang}` bij `languages`, of haal `.{lang}` uit de namen van de bestanden",
                "put `{lang}` in `languages`, or take `.{lang}` out of the names of the files",
            ),
        })
    }

    pub(crate) fn first_language_suffix(span: &Span, suffix: &str) -> Self {
        Self::of(
            &names::FIRST_LANGUAGE_SUFFIX,
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
        Self::of(
            &names::VARIANT_WITHOUT_FIRST,
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

    /// `beside` is a document of the same name beside the folder.
    pub(crate) fn folder_without_index(span: &Span, folder: &str, beside: Option<&str>) -> Self {
        let diagnostic = Self::of(
            &names::FOLDER_WITHOUT_INDEX,
            span,
            wording!(
                "in de map `{folder}` ontbreekt `index.md`",
                "the folder `{folder}` has no `index.md`",
            ),
        );
        diagnostic.help(match beside {
            Some(beside) => wording!(
                "verplaats `{beside}` naar `{folder}/index.md`",
                "move `{beside}` to `{folder}/index.md`",
            ),
            None => wording!(
                "maak `{folder}/index.md` met de titel en de inleiding van dit deel",
                "make `{folder}/index.md` with the title and introduction of this part",
            ),
        })
    }

    pub(crate) fn duplicate_id(span: &Span, kind: &str, id: &str, first: &Span) -> Self {
        let other = &first.path;
        Self::of(
            &names::DUPLICATE_ID,
            span,
            wording!(
                "er is al een `{kind}` met het id `{id}`: `{other}`",
                "there is already a `{kind}` with the id `{id}`: `{other}`",
            ),
        )
        .help(wording!(
            "geef een van beide bestanden een andere naam; het nummer vooraan telt niet mee",
            "give one of the two files another name; the number in front does not count",
        ))
        .related(first, wording!("het eerste", "the first"))
    }
}
