//! Names of files and folders, and what is in them as a whole.

use crate::diagnostic::rule::rules;

rules! { Names
    ACTIVE_FILE: Error "active-file"
        "Een browser of server voert dit bestand uit. Haal het weg, of zet `html: true`"
        "A browser or server runs this file. Remove it, or set `html: true`";
    CHARACTER_IN_NAME: Error "character-in-name"
        "De naam heeft een stuurteken of een backslash"
        "The name has a control character or a backslash";
    COPY: Error "copy"
        "Dit is naar zijn naam een kopie van een ander bestand. Haal een van de twee weg"
        "By its name this is a copy of another file. Remove one of the two";
    COPY_LEFT_OUT: Warning "copy-left-out"
        "Dit is een kopie van een verhaal dat niet op de site mag. Het is ook weggelaten"
        "This is a copy of a story that may not be on the site. It is left out too";
    DOT_IN_NAME: Error "dot-in-name"
        "In de naam staat een punt of haakje waar een streepje hoort: `1-inleiding.md`"
        "The name has a point or bracket where a hyphen belongs: `1-introduction.md`";
    DUPLICATE_ID: Error "duplicate-id"
        "Twee documenten, woorden of bronnen hebben hetzelfde id"
        "Two documents, words or sources have the same id";
    EMPTY_ID: Error "empty-id"
        "Van deze naam is geen adres te maken"
        "No address can be made of this name";
    FIRST_LANGUAGE_SUFFIX: Error "first-language-suffix"
        "De eerste taal hoort niet in de naam van een bestand"
        "The first language doesn't belong in the name of a file";
    FOLDER_WITHOUT_INDEX: Error "folder-without-index"
        "Deze map heeft geen `index.md`"
        "This folder has no `index.md`";
    MERGE_CONFLICT: Error "merge-conflict"
        "Van deze tekst staan er twee versies, met merktekens van git. Kies er een"
        "Here are two versions of this text, with marks of git. Choose one";
    NAME_NOT_UTF8: Error "name-not-utf8"
        "De naam is geen leesbare tekst. Geef het bestand een andere naam"
        "The name is not readable text. Give the file another name";
    NAME_ONLY_NUMBER: Error "name-only-number"
        "De naam is alleen een nummer. Zet er een woord achter"
        "The name is only a number. Put a word after it";
    NAMES_DIFFER_IN_ACCENTS: Error "names-differ-in-accents"
        "Twee namen verschillen alleen in hoe een accent is geschreven"
        "Two names differ only in how an accent is written";
    NAMES_DIFFER_IN_CASE: Error "names-differ-in-case"
        "Twee namen verschillen alleen in hoofdletters"
        "Two names differ in capitals alone";
    NO_LIST_PAGE: Error "no-list-page"
        "Deze soort heeft geen lijst, dus ook geen inleiding"
        "This kind has no list, so no introduction either";
    NO_PUBLICATION: Error "no-publication"
        "Er is geen `content/publication.yaml`. Maak het, of noem de map met `--root`"
        "There is no `content/publication.yaml`. Make it, or name the folder with `--root`";
    NOT_A_DOCUMENT: Warning "not-a-document"
        "Dit bestand lijkt een document (`.txt`, `.docx`, `.markdown`), maar alleen `.md` komt op de site"
        "This file looks like a document (`.txt`, `.docx`, `.markdown`), but only `.md` is on the site";
    NOT_UTF8: Error "not-utf8"
        "Dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8"
        "This file is not UTF-8. Save it again as UTF-8";
    NUL_CHARACTER: Error "nul-character"
        "Hier staat een NUL-teken. Haal het weg"
        "Here is a NUL character. Remove it";
    SAME_TEXT: Error "same-text"
        "Twee documenten hebben dezelfde titel en dezelfde tekst"
        "Two documents have the same title and the same text";
    SYMBOLIC_LINK: Error "symbolic-link"
        "Dit is een symbolische link. Zet het bestand zelf op deze plek"
        "This is a symbolic link. Put the file itself in this place";
    UNKNOWN_FILE: Error "unknown-file"
        "Dit bestand hoort niet op deze plek. Zet het in een map, of laat de naam met `_` beginnen"
        "This file doesn't belong in this place. Put it in a folder, or begin its name with `_`";
    UNKNOWN_FOLDER: Error "unknown-folder"
        "Deze map is geen van de mappen in `content/`"
        "This folder is none of the folders in `content/`";
    UNKNOWN_LANGUAGE_FILE: Error "unknown-language-file"
        "Dit bestand in `languages/` hoort bij geen taal van de publicatie"
        "This file in `languages/` belongs to no language of the publication";
    UNKNOWN_LANGUAGE_SUFFIX: Error "unknown-language-suffix"
        "Het achtervoegsel is geen taal van de publicatie"
        "The suffix is no language of the publication";
    UNLISTED_LANGUAGE: Error "unlisted-language"
        "Er zijn bestanden in een taal die niet in `languages` staat"
        "There are files in a language that isn't in `languages`";
    UNUSED_FILE: Note "unused-file"
        "Niets verwijst naar dit bestand, dus het staat niet op de site"
        "Nothing refers to this file, so it isn't on the site";
    VARIANT_WITHOUT_FIRST: Error "variant-without-first"
        "Het bestand waar deze variant bij hoort, is er niet"
        "The file that this variant belongs to isn't there";
}
