//! Addresses, and the site as a whole.

use crate::diagnostic::rule::rules;

rules! { Addresses
    ADDRESS_OF_ALL: Error "address-of-all"
        "Dit adres is van de pagina met alles"
        "This address is that of the page with everything";
    ADDRESS_OF_SEARCH: Error "address-of-search"
        "Dit adres is van het zoeken"
        "This address is that of search";
    ALIAS_IS_PAGE: Error "alias-is-page"
        "Dit oude adres is al in gebruik"
        "This old address is already in use";
    ALIAS_LOOKS_LIKE: Error "alias-looks-like"
        "Dit oude adres, of een map erin, verschilt van een ander alleen in hoofdletters of accenten"
        "This old address, or a folder in it, differs from another in capitals or accents alone";
    ALIAS_WITH_ENDING: Warning "alias-with-ending"
        "Een webserver stuurt dit oude adres niet als pagina, door zijn einde (`.aspx`, `.php`)"
        "A web server doesn't send this old address as a page, because of its end (`.aspx`, `.php`)";
    BAD_ALIAS: Error "bad-alias"
        "Dit kan geen oud adres zijn"
        "This can't be an old address";
    BAD_BASE_URL: Error "bad-base-url"
        "Met dit adres van de site kloppen de andere adressen niet. De melding noemt wat je schrijft"
        "With this address of the site the other addresses are wrong. The message has what to write";
    FILES_LOOK_ALIKE: Error "files-look-alike"
        "Twee adressen verschillen alleen in hoofdletters of accenten"
        "Two addresses differ in capitals or accents alone";
    MISSING_TEMPLATE: Error "missing-template"
        "Dit sjabloon is er niet"
        "This template isn't there";
    NAME_NOT_ON_WINDOWS: Warning "name-not-on-windows"
        "Deze naam eindigt op een punt of spatie, die op Windows wegvalt"
        "This name ends in a dot or space, which Windows drops";
    NAME_NOT_SERVED: Warning "name-not-served"
        "Deze naam begint met een punt of `_`: niet elke host geeft zo'n bestand"
        "This name begins with a dot or `_`: not every host serves such a file";
    NAME_OF_DEVICE: Warning "name-of-device"
        "Deze naam is op Windows die van een apparaat"
        "This name is that of a device on Windows";
    NAME_OF_KOERS: Error "name-of-koers"
        "Deze naam gebruikt koers zelf"
        "koers uses this name itself";
    NAME_OF_SETTINGS: Error "name-of-settings"
        "In een bestand met deze naam zoekt een host zijn instellingen. Bij een eigen bestand is het een waarschuwing"
        "A host looks for its settings in a file of this name. For a file of your own it is a warning";
    NAME_TOO_LONG: Error "name-too-long"
        "Deze naam is langer dan een bestand kan hebben: 255 bytes"
        "This name is longer than that of a file can be: 255 bytes";
    SAME_ADDRESS: Error "same-address"
        "Twee documenten hebben hetzelfde adres"
        "Two documents have the same address";
    TEMPLATE: Error "template"
        "Er staat een fout in dit sjabloon"
        "There is a mistake in this template";
}
