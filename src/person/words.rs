//! Words that tell nobody by themselves, and how words are compared.

use unicode_normalization::UnicodeNormalization;

/// The small words in surnames, which never tell a person by themselves: Dutch,
/// Frisian, and those of other languages that occur in the Netherlands.
pub(super) const PARTICLES: &[&str] = &[
    "aan", "af", "al", "av", "ben", "bij", "bin", "d", "da", "de", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "e", "el", "fan", "het", "ibn", "in", "la", "le", "n", "of",
    "onder", "op", "over", "s", "t", "te", "ten", "ter", "thoe", "toe", "tot", "uit", "v", "van",
    "vd", "vdr", "ver", "vh", "voor", "von", "zu", "zum",
];

/// Those of them that mostly stand between other words.
pub(super) const PREPOSITIONS: &[&str] = &[
    "aan", "bij", "in", "of", "onder", "op", "over", "tot", "uit", "van", "voor",
];

/// What stands before a surname in place of a first name.
pub(super) const TITLES: &[&str] = &[
    "heer",
    "mevrouw",
    "mevr",
    "mw",
    "meneer",
    "mijnheer",
    "dhr",
    "hr",
    "fam",
    "familie",
    "juffrouw",
    "juf",
    "meester",
    "dr",
    "drs",
    "ing",
    "ir",
    "mr",
    "prof",
    "professor",
    "dokter",
    "opa",
    "oma",
    "oom",
    "tante",
    "mrs",
    "ms",
    "miss",
    "wethouder",
    "buurvrouw",
    "buurman",
    "collega",
];

/// Those of them that a first name follows as well.
pub(super) const KIN: &[&str] = &[
    "juffrouw",
    "juf",
    "meester",
    "opa",
    "oma",
    "oom",
    "tante",
    "buurvrouw",
    "buurman",
    "collega",
];

/// What somebody is called who isn't named.
pub(super) const DESCRIPTIONS: &[&str] = &[
    "anoniem",
    "anonieme",
    "bewoner",
    "bewoners",
    "bezoeker",
    "bezoekers",
    "bibliothecaris",
    "buren",
    "cliënt",
    "client",
    "cursist",
    "cursisten",
    "deelnemer",
    "deelnemers",
    "docent",
    "gezin",
    "groep",
    "iemand",
    "inwoner",
    "inwoners",
    "jongere",
    "jongeren",
    "kind",
    "kinderen",
    "klas",
    "leerling",
    "leerlingen",
    "leraar",
    "lerares",
    "lezer",
    "lezers",
    "lid",
    "leden",
    "man",
    "medewerker",
    "medewerkers",
    "meisje",
    "jongen",
    "moeder",
    "mantelzorger",
    "ouder",
    "ouders",
    "oudere",
    "ouderen",
    "student",
    "studenten",
    "vader",
    "vrijwilliger",
    "vrijwilligers",
    "vrouw",
    "anonymous",
    "resident",
    "visitor",
    "volunteer",
];

/// What stands before a word that describes somebody.
pub(super) const ARTICLES: &[&str] = &[
    "een", "de", "het", "onze", "ons", "mijn", "twee", "drie", "a", "an", "the",
];

/// Words with which sentences begin and after which a surname may come: with a capital
/// they are no first name.
pub(super) const OPENERS: &[&str] = &[
    "aan",
    "achter",
    "al",
    "alleen",
    "als",
    "bij",
    "binnen",
    "boven",
    "daar",
    "daarna",
    "daarom",
    "dan",
    "dankzij",
    "dat",
    "de",
    "deze",
    "die",
    "dit",
    "doch",
    "door",
    "dus",
    "echter",
    "een",
    "eerst",
    "elke",
    "en",
    "er",
    "gisteren",
    "heeft",
    "heet",
    "het",
    "hier",
    "hoe",
    "hun",
    "ieder",
    "iedereen",
    "in",
    "intussen",
    "is",
    "ja",
    "jarenlang",
    "jonge",
    "kan",
    "kent",
    "komt",
    "krijgt",
    "later",
    "leest",
    "leidt",
    "lezen",
    "lieve",
    "maar",
    "mag",
    "met",
    "mijn",
    "moet",
    "na",
    "naar",
    "naast",
    "namens",
    "nee",
    "net",
    "niet",
    "noch",
    "nu",
    "of",
    "om",
    "omdat",
    "ondanks",
    "onder",
    "onze",
    "ook",
    "op",
    "oude",
    "over",
    "per",
    "samen",
    "schreef",
    "sinds",
    "soms",
    "sprak",
    "straks",
    "te",
    "tegen",
    "terwijl",
    "toch",
    "toen",
    "tot",
    "tussen",
    "uit",
    "van",
    "vandaag",
    "vanwege",
    "veel",
    "vertelde",
    "vertelt",
    "via",
    "volgens",
    "voor",
    "vorig",
    "vroeg",
    "waar",
    "waarom",
    "wanneer",
    "want",
    "was",
    "wat",
    "we",
    "weet",
    "wel",
    "welke",
    "werd",
    "wie",
    "wij",
    "wil",
    "woont",
    "wordt",
    "zegt",
    "zei",
    "ze",
    "zelf",
    "zelfs",
    "zij",
    "zijn",
    "zo",
    "zoals",
    "zodra",
    "zonder",
    "zou",
    "zowel",
    "after",
    "and",
    "as",
    "at",
    "because",
    "but",
    "by",
    "for",
    "from",
    "how",
    "if",
    "like",
    "mit",
    "or",
    "since",
    "so",
    "the",
    "then",
    "to",
    "told",
    "until",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
];

/// Surnames and first names that are ordinary words as well: with a capital at the
/// beginning of a sentence they tell nobody.
pub(super) const ORDINARY: &[&str] = &[
    "appel", "baas", "bakker", "beek", "berg", "beer", "bloem", "boer", "boom", "bos", "bosch",
    "brand", "brink", "bruin", "brug", "dam", "dekker", "dijk", "dokter", "dood", "draaijer",
    "engel", "gans", "geel", "goed", "goud", "graaf", "groen", "groot", "haan", "haas", "hamer",
    "hart", "heide", "hof", "hond", "horst", "huis", "jager", "jong", "kamp", "kat", "kerk",
    "kist", "klein", "klok", "koe", "kok", "koning", "koopman", "koster", "kroon", "kuiper",
    "lang", "leeuw", "linde", "maan", "man", "meer", "meijer", "molen", "mulder", "mooi", "nacht",
    "oever", "oud", "post", "prins", "ridder", "rood", "roos", "schaap", "schilder", "schipper",
    "slager", "smid", "smit", "snel", "sport", "stam", "steen", "ster", "timmer", "tol", "tuin",
    "veen", "veld", "visser", "vogel", "vos", "vries", "water", "wind", "wit", "wolf", "zwart",
];

/// Words that begin a question or a call, and are first names as well: *Wil je meedoen?*
const CALLS: &[&str] = &["doe", "ken", "kom", "laat", "lees", "may", "will"];

/// What Dutch names are abbreviated to besides their first letter.
const INITIALS: &[&str] = &["chr", "fr", "ij", "jac", "joh", "ph", "sj", "th", "tj"];

/// Shorter words of a name tell nobody, but in scripts that write a word in few signs.
const SHORTEST: usize = 2;

/// A word without accents, in small letters, in compatibility form.
pub(crate) fn fold(word: &str) -> String {
    let plain = word.nfkd().filter(|character| {
        !matches!(*character, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
            && !is_invisible(*character)
    });
    let mut folded = String::with_capacity(word.len());
    for character in plain.flat_map(char::to_lowercase) {
        match character {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            '\u{307}' => {}
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word is an initial: *k*, *tj*.
pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 || INITIALS.contains(&word)
}

/// The initial of more than a letter that a first name may have.
pub(super) fn initial_of(first: &str) -> Option<&'static str> {
    let mut initials = INITIALS.iter().copied();
    initials.find(|initial| first.starts_with(initial) && first.len() > initial.len())
}

/// Whether a word that begins a sentence need be no name: a verb, or a word that joins
/// others.
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.contains(&word) || CALLS.contains(&word)
}

pub(super) fn is_telling(word: &str) -> bool {
    let is_long = word.chars().count() >= SHORTEST;
    !is_particle(word) && is_long && !word.chars().all(char::is_numeric)
}

/// Whether a word is a name, or that of something of its bearer: *Karins*, *Zwarts*;
/// or of the family: *Zwarten*.
pub(super) fn is_form_of(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| match ending {
        "" => true,
        "s" => name.chars().count() > 2,
        // Korean and Japanese join small words to a name.
        ending => {
            let is_joined = |character| is_unspaced(character) || matches!(character, '가'..='힣');
            name.chars().count() > 1 && ending.chars().all(is_joined)
        }
    }) || is_prefixed(word, name)
}

/// Whether a name in Arabic or Hebrew has a small word joined to it.
fn is_prefixed(word: &str, name: &str) -> bool {
    word.strip_suffix(name).is_some_and(|prefix| {
        let is_joined =
            |character| matches!(character, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}');
        name.chars().count() > 2 && prefix.chars().count() <= 2 && prefix.chars().all(is_joined)
    })
}

/// A word without the *s* of a possessive.
pub(super) fn base(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if ORDINARY.contains(&stem) => stem,
        _ => word,
    }
}

/// Whether a character is of a script that puts no spaces between words.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
