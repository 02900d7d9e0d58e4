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
}
