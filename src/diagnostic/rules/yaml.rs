//! Data in YAML: front matter and settings.

use crate::diagnostic::rule::rules;

rules! { Yaml
    BAD_ID: Error "bad-id"
        "Dit kan geen id zijn: letters, cijfers en `-`, `_`, `.`"
        "This can't be an id: letters, digits and `-`, `_`, `.`";
    BAD_SLUG: Error "bad-slug"
        "Dit kan geen deel van een adres zijn"
        "This can't be a part of an address";
    COLON_WITHOUT_SPACE: Error "colon-without-space"
        "Na een dubbele punt ontbreekt een spatie: `{ src: deur.jpg }`"
        "A space is missing after a colon: `{ src: door.jpg }`";
    DUPLICATE_KEY: Error "duplicate-key"
        "Deze sleutel staat er twee keer"
        "This key is there twice";
    DUPLICATE_LANGUAGE: Error "duplicate-language"
        "Deze taal staat twee keer in `languages`"
        "This language is in `languages` twice";
    EMPTY_VALUE: Error "empty-value"
        "Deze verplichte sleutel is leeg"
        "This required key is empty";
    FIELD_ELSEWHERE: Error "field-elsewhere"
        "Dit eigen veld mag hier niet: `on` in `publication.yaml` zegt waar wel"
        "This field of one's own may not be here: `on` in `publication.yaml` says where";
    FILE_NOT_FOUND: Error "file-not-found"
        "Dit bestand is er niet"
        "This file isn't there";
    GOAL_TOO_DEEP: Error "goal-too-deep"
        "Dit doel staat dieper dan er niveaus zijn"
        "This goal is deeper than there are levels";
    KEY_WITHOUT_VALUE: Warning "key-without-value"
        "Deze sleutel heeft geen waarde. Vul haar in of haal haar weg"
        "This key has no value. Fill it in or remove it";
    LONG_TEXT: Error "long-text"
        "Een regel in de gegevens bovenaan is langer dan drie bladzijden. Zet de rest in de tekst"
        "A line of the data at the top is longer than three pages. Put the rest in the text";
    MISSING_KEY: Error "missing-key"
        "Deze verplichte sleutel ontbreekt"
        "This required key is missing";
    NO_SUCH_LEVEL: Error "no-such-level"
        "Dit niveau staat niet in `goals.levels`"
        "This level is not in `goals.levels`";
    NOT_A_COLOUR: Error "not-a-colour"
        "Dit is geen kleur: een naam of `\"#rrggbb\"`"
        "This is no colour: a name or `\"#rrggbb\"`";
    NOT_A_FOCUS: Error "not-a-focus"
        "Dit is geen punt in een beeld: `30% 20%`"
        "This is no point in a picture: `30% 20%`";
    NOT_A_LANGUAGE: Error "not-a-language"
        "Dit is geen taalcode, zoals `nl` of `drt`"
        "This is no language tag, such as `nl` or `drt`";
    NOT_A_MENU_ENTRY: Error "not-a-menu-entry"
        "Dit kan niet in het menu: schrijf een verwijzing, zoals `chapter:kaders`"
        "This can't be in the menu: write a reference, such as `chapter:frame`";
    NOT_A_URL: Error "not-a-url"
        "Dit is geen heel adres op het web. Begin met `https://`"
        "This is no whole address on the web. Begin with `https://`";
    NOT_FILLED_IN: Error "not-filled-in"
        "Hier staat nog `…`. Vul in wat er hoort"
        "Here `…` still stands. Fill in what belongs here";
    ODD_SPACES: Error "odd-spaces"
        "Hier staat een teken dat op een spatie lijkt, of niet te zien is, waar YAML een spatie wil"
        "A sign that looks like a space, or can't be seen, is where YAML wants a space";
    OUT_OF_RANGE: Error "out-of-range"
        "Dit getal is te klein of te groot"
        "This number is too small or too large";
    PERIOD_ENDS_BEFORE: Error "period-ends-before"
        "De periode eindigt voor zij begint"
        "The period ends before it begins";
    SAME_NUMBER: Error "same-number"
        "Dit `number` is er al: van een doel van dit niveau, of van een actie of resultaat"
        "This `number` is there already: of a goal of this level, or of an action or result";
    SPACE_IN_REFERENCE: Error "space-in-reference"
        "In een verwijzing staat geen spatie na de dubbele punt"
        "A reference has no space after the colon";
    SUPPORTS_ITSELF: Error "supports-itself"
        "Een doel ondersteunt zichzelf niet"
        "A goal doesn't support itself";
    TEXT_AFTER_HASH: Warning "text-after-hash"
        "Wat na ` #` staat, is voor YAML commentaar. Zet de tekst tussen aanhalingstekens"
        "YAML reads the text after ` #` as a comment. Put the text in quotes";
    TEXT_BEGINS_WITH_A_SIGN: Error "text-begins-with-a-sign"
        "YAML leest het teken vooraan als iets anders. Zet de tekst tussen aanhalingstekens"
        "YAML reads the sign in front as something else. Put the text in quotes";
    TOO_MANY_ALIASES: Error "too-many-aliases"
        "Een pagina kan hoogstens duizend oude adressen hebben"
        "A page can have a thousand old addresses at most";
    TOO_MANY_LANGUAGES: Error "too-many-languages"
        "Een publicatie kan hoogstens veertig talen hebben"
        "A publication can have forty languages at most";
    TOO_MANY_NAMES: Error "too-many-names"
        "Een verhaal kan met `mentions` hoogstens honderd mensen noemen"
        "A story can mention a hundred people at most with `mentions`";
    TYPOGRAPHIC_QUOTES: Error "typographic-quotes"
        "YAML kent deze aanhalingstekens niet. Haal ze weg, of schrijf `\"`"
        "YAML doesn't know these quotation marks. Remove them, or write `\"`";
    UNCLOSED_FRONT_MATTER: Error "unclosed-front-matter"
        "De gegevens bovenaan hebben geen einde. Zet er een regel `---` onder"
        "The data at the top have no end. Put a line `---` below them";
    UNKNOWN_KEY: Error "unknown-key"
        "Deze sleutel is hier niet bekend"
        "This key is not known here";
    UNKNOWN_LANGUAGE: Error "unknown-language"
        "De publicatie heeft deze taal niet. Heeft een tekst een komma, zet haar tussen aanhalingstekens"
        "The publication doesn't have this language. If a text has a comma, put it in quotes";
    UNKNOWN_TIME_ZONE: Error "unknown-time-zone"
        "Deze tijdzone is niet bekend. Schrijf er een als `Europe/Amsterdam`"
        "This time zone is not known. Write one such as `Europe/Amsterdam`";
    UNKNOWN_VALUE: Error "unknown-value"
        "Dit woord is geen van de keuzes"
        "This word is none of the choices";
    UNOPENED_FRONT_MATTER: Error "unopened-front-matter"
        "De gegevens bovenaan beginnen niet met `---`. Maak dat de eerste regel"
        "The data at the top do not begin with `---`. Make that the first line";
    VALUE_IN_PLACE_OF_MAP: Error "value-in-place-of-map"
        "Hier staat een waarde, en er horen sleutels. De melding heeft de regels"
        "Here is one value, and keys belong here. The message has the lines";
    WRONG_TYPE: Error "wrong-type"
        "Hier hoort een ander soort waarde"
        "Here another kind of value belongs";
    YAML: Error "yaml"
        "Deze regel is geen YAML. De melding noemt de regel die je moet schrijven, als die te raden is"
        "This line is not YAML. The message has the line to write, if that can be guessed";
    YEAR_AND_DATE: Error "year-and-date"
        "Een stand heeft `year` of `date`, niet beide"
        "A status has `year` or `date`, not both";
}
