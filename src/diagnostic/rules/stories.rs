//! Stories of residents, and their names.

use crate::diagnostic::rule::rules;

rules! { Stories
    CONSENT_IN_A_WORD: Error "consent-in-a-word"
        "`consent: nee` zegt niet sinds wanneer. De melding noemt wat je schrijft"
        "`consent: no` doesn't say since when. The message has what to write";
    STORY_STILL_ONLINE: Warning "story-still-online"
        "Een toestemming is voorbij, maar er is niets geschreven: het verhaal staat er nog"
        "A consent has ended, but nothing is written: the story is still there";
    WHAT_HOLDS_FOR_ALL_LANGUAGES: Warning "what-holds-for-all-languages"
        "Deze sleutel geldt voor alle talen. Zet haar in de eerste taal"
        "This key holds for all languages. Put it in the first language";
    WITHDRAWN_FIRST_NAME: Note "withdrawn-first-name"
        "Hier staat een voornaam die misschien van zo iemand is"
        "Here is a first name that perhaps belongs to such a person";
    WITHDRAWN_NAME: Warning "withdrawn-name"
        "Hier staat de naam van wie de toestemming introk, of van wie niet in zoekmachines wil"
        "Here is the name of who withdrew consent, or of who keeps out of search engines";
    WITHDRAWN_NAME_OF_FILE: Warning "withdrawn-name-of-file"
        "In de naam van een bestand staat zo'n naam"
        "The name of a file has such a name in it";
    WITHHELD_PASSAGE: Warning "withheld-passage"
        "Hier staat woordelijk wat in een verhaal staat dat hier niet mag staan"
        "Here is, word for word, what is in a story that may not be here";
    WITHHELD_PICTURE: Warning "withheld-picture"
        "Hier staat een beeld of bestand, of een kopie ervan, van een verhaal dat hier niet mag staan. Is het niet van het verhaal zelf, dan is het een opmerking"
        "Here is a picture or file, or a copy of it, of a story that may not be here. If it is not the story's own, it is a note";
}
