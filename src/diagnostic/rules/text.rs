//! Text in Markdown.

use crate::diagnostic::rule::rules;

rules! { Text
    CROWDED_FIGURE: Error "crowded-figure"
        "Dit lange cijfer staat op heel veel pagina's. Verwijs ernaar met een link"
        "This long figure is on very many pages. Refer to it by a link";
    CROWDED_LIST: Error "crowded-list"
        "Deze lange lijst staat heel vaak in een tekst. Verwijs ernaar met een link"
        "This long list is in a text very often. Refer to it by a link";
    DUPLICATE_FOOTNOTE: Warning "duplicate-footnote"
        "Deze noot staat er twee keer. De pagina toont de eerste"
        "This note is there twice. The page shows the first";
    DUPLICATE_HEADING_ID: Error "duplicate-heading-id"
        "Twee koppen hebben hetzelfde id"
        "Two headings have the same id";
    FOOTNOTE_IN_SHORT_TEXT: Error "footnote-in-short-text"
        "Een korte tekst kan geen noot hebben"
        "A short text can't have a note";
    FOREIGN_WITHOUT_TEXT: Error "foreign-without-text"
        "Er staan geen woorden in de andere taal"
        "There are no words in the other language";
    HEADING_ATTRIBUTE: Error "heading-attribute"
        "Tussen accolades staan alleen een id, klassen en `lang=`"
        "Between braces are only an id, classes and `lang=`";
    HEADING_ID: Error "heading-id"
        "Dit kan geen id van een kop zijn"
        "This can't be the id of a heading";
    HEADING_LEVEL: Warning "heading-level" wcag ["1.3.1"]
        "Deze kop slaat een niveau over"
        "This heading skips a level";
    INVALID_LANGUAGE: Error "invalid-language"
        "Dit is geen taalcode"
        "This is no language tag";
    PAGE_TOO_LARGE: Error "page-too-large"
        "Deze pagina wordt groter dan 32 MB. Verdeel haar over meer pagina's"
        "This page gets larger than 32 MB. Divide it over more pages";
    RESERVED_HEADING_ID: Error "reserved-heading-id"
        "Dit id is van een vast deel van de pagina"
        "This id is that of a fixed part of the page";
    TABLE_TOO_LARGE: Error "table-too-large"
        "Deze tabel is te groot om te lezen"
        "This table is too large to read";
    TOO_DEEP: Error "too-deep"
        "Er staat te veel in elkaar. Wat dieper is, valt weg"
        "Too much is nested here. What is deeper is left out";
    TOO_MANY_VALUES: Error "too-many-values"
        "Dit cijfer heeft te veel waarden voor een tabel op een pagina"
        "This figure has too many values for a table on a page";
    UNCLOSED_COMMENT: Error "unclosed-comment"
        "Dit commentaar heeft geen einde: `-->`"
        "This comment has no end: `-->`";
    UNKNOWN_FOOTNOTE: Error "unknown-footnote"
        "Deze noot is er niet"
        "This note isn't there";
    UNUSED_FOOTNOTE: Warning "unused-footnote"
        "Niets verwijst naar deze noot"
        "Nothing refers to this note";
}
