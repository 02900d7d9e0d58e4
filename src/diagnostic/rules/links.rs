//! References, links and embeds.

use crate::diagnostic::rule::rules;

rules! { Links
    ABSOLUTE_PATH: Error "absolute-path"
        "Een pad met `/` vooraan werkt niet op elke plek. De melding noemt de verwijzing"
        "A path with `/` in front doesn't work in every place. The message has the reference";
    ADDRESS_TWICE: Error "address-twice"
        "Het adres heeft twee keer een begin: `https://https://…`"
        "The address begins twice: `https://https://…`";
    ADDRESS_WITHOUT_SCHEME: Error "address-without-scheme"
        "Het begin van het adres ontbreekt: `https://`, `mailto:` of `tel:`"
        "The beginning of the address is missing: `https://`, `mailto:` or `tel:`";
    BACKSLASH_IN_DESTINATION: Error "backslash-in-destination"
        "In een adres staat een `\\`. Schrijf `/`"
        "An address has a `\\`. Write `/`";
    CONTROL_CHARACTER: Error "control-character"
        "In het adres staat een stuurteken"
        "The address has a control character in it";
    EMBED_IN_SHORT_TEXT: Error "embed-in-short-text"
        "Een korte tekst kan niets invoegen"
        "A short text can't embed anything";
    EMBED_NOT_ALONE: Error "embed-not-alone"
        "Een invoeging staat niet alleen in haar alinea"
        "An embed isn't alone in its paragraph";
    EMPTY_DESTINATION: Error "empty-destination"
        "Deze link leidt nergens heen"
        "This link leads nowhere";
    EMPTY_INDEX: Error "empty-index"
        "In deze lijst staat niets"
        "There is nothing in this list";
    EMPTY_REFERENCE: Error "empty-reference"
        "De verwijzing noemt geen id"
        "The reference names no id";
    INCOMPLETE_ADDRESS: Error "incomplete-address"
        "Dit adres is niet heel"
        "This address is not whole";
    INVISIBLE_CHARACTER: Error "invisible-character"
        "In het adres staat een onzichtbaar teken"
        "The address has an invisible sign in it";
    LINK_WITHOUT_TEXT: Error "link-without-text" wcag ["2.4.4"]
        "Deze link heeft geen tekst"
        "This link has no text";
    NO_SUCH_FILE: Error "no-such-file"
        "Dit bestand is er niet"
        "This file isn't there";
    NO_SUCH_HEADING: Error "no-such-heading"
        "Daar is geen kop, deel of waarde met deze naam"
        "There is no heading, part or value of this name";
    NO_SUCH_ID: Error "no-such-id"
        "Er is niets met dit id"
        "Nothing has this id";
    NO_SUCH_INDEX: Error "no-such-index"
        "Deze lijst is er niet"
        "There is no such list";
    NOT_EMBEDDABLE: Error "not-embeddable"
        "Dit kun je niet invoegen"
        "This can't be embedded";
    NOT_PUBLISHED: Warning "not-published"
        "Dit staat niet op de site. De verwijzing wordt gewone tekst"
        "This isn't on the site. The reference becomes plain text";
    ON_OWN_COMPUTER: Error "on-own-computer"
        "Dit is een plek op je eigen computer. Zet het bestand naast de tekst, of schrijf een verwijzing"
        "This is a place on your own computer. Put the file beside the text, or write a reference";
    QUERY_OF_FILE: Error "query-of-file"
        "Achter de naam van een bestand hoort geen `?…`"
        "The name of a file has no `?…` after it";
    SIGN_IN_FILE_NAME: Error "sign-in-file-name"
        "Een `#` of `?` in een naam schrijf je in een link als `%23` of `%3F`"
        "A `#` or `?` in a name is written `%23` or `%3F` in a link";
    TOO_MANY_LABELS: Error "too-many-labels"
        "Er zijn te veel links met een label. Schrijf het adres in de link zelf"
        "There are too many links by label. Write the address in the link itself";
    UNKNOWN_LINK_LABEL: Error "unknown-link-label"
        "Nergens staat waar `[label]` heen leidt"
        "Nothing says where `[label]` leads";
    UNKNOWN_SCHEME: Error "unknown-scheme"
        "Een link kan hier niet heen leiden"
        "A link can't lead there";
    UNUSED_LABEL: Warning "unused-label"
        "Niets op de site draagt dit label. De verwijzing wordt gewone tekst"
        "Nothing on the site bears this label. The reference becomes plain text";
}
