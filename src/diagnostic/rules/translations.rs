//! Languages and translating.

use crate::diagnostic::rule::rules;

rules! { Translations
    FIRST_LANGUAGE_ONLY: Error "first-language-only"
        "Deze sleutel geldt voor alle talen en hoort in `publication.yaml`"
        "This key holds for all languages and belongs in `publication.yaml`";
    MORE_ITEMS_THAN_FIRST: Error "more-items-than-first"
        "De lijst is langer dan in de eerste taal"
        "The list is longer than in the first language";
    NOT_A_FINGERPRINT: Error "not-a-fingerprint"
        "Dit is geen vingerafdruk. Gebruik `koers translations stamp`"
        "This is no fingerprint. Use `koers translations stamp`";
    NOT_A_TABLE: Error "not-a-table"
        "Dit is geen tabel met vertalingen"
        "This is no table of translations";
    NOT_A_TRANSLATION: Error "not-a-translation"
        "De publicatie wordt niet in deze taal vertaald"
        "The publication isn't translated into this language";
    NOT_A_VARIANT: Error "not-a-variant"
        "Dit is geen variant, en er is er geen van"
        "This is no variant, and there is none of it";
    NOT_STAMPED: Error "not-stamped"
        "De vingerafdruk kan niet in dit bestand zonder iets anders te veranderen"
        "The fingerprint can't be put into this file without changing anything else";
    ROW_CHANGED: Error "row-changed"
        "De tekst is veranderd sinds de tabel is gemaakt. De rij is niet overgenomen"
        "The text has changed since the table was made. The row was not taken over";
    ROW_NOT_WRITTEN: Error "row-not-written"
        "De tekst kan niet in het bestand zonder iets anders te veranderen"
        "The text can't be put into the file without changing anything else";
    ROW_TWICE: Error "row-twice"
        "Deze tekst staat eerder in de tabel, met een andere vertaling"
        "This text is in the table before, with another translation";
    SECTION_WITHOUT_ADDRESS: Warning "section-without-address"
        "Van dit woord is geen deel van een adres te maken"
        "No part of an address can be made of this word";
    UNKNOWN_PLACEHOLDER: Warning "unknown-placeholder"
        "koers vult dit `{…}` niet in"
        "koers doesn't fill in this `{…}`";
    UNKNOWN_ROW: Error "unknown-row"
        "Deze tekst is er niet. De rij is niet overgenomen"
        "This text isn't there. The row was not taken over";
    UNKNOWN_WORD: Warning "unknown-word"
        "De site heeft geen woord met deze sleutel"
        "The site has no word with this key";
    VARIANTS_ONLY: Error "variants-only"
        "`translation` hoort alleen in een variant"
        "`translation` belongs in a variant only";
}
