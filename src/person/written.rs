//! Names as editors write them: with titles, ages and places, in a list's order, and of
//! several people at once.

use super::words::{ARTICLES, DESCRIPTIONS, KIN, TITLES, fold, is_particle};

/// What joins the names of people.
const CONJUNCTIONS: &[&str] = &["en", "&", "+", "/", "and", "und", "un", "et", "y", "met"];

/// The words of one name.
pub(super) struct Reading<'w> {
    pub words: Vec<&'w str>,
    /// Whether there is no first name among them: *mevrouw Zwart*.
    pub is_surname: bool,
}

/// The names of the people that are named, in order: of *Karin en Piet Zwart* two.
pub(super) fn people(written: &str) -> Vec<Reading<'_>> {
    let is_cased = written.chars().any(char::is_uppercase);
    let mut people: Vec<Reading<'_>> = parts(written)
        .into_iter()
        .filter_map(|words| reading(words, is_cased))
        .collect();
    share_surname(&mut people);
    people
}

/// What may be the name of one person each.
fn parts(written: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = without_remark(written).split_whitespace().collect();
    let joined: Vec<&[&str]> = words
        .split(|word| CONJUNCTIONS.contains(&fold(word).as_str()))
        .filter(|words| !words.is_empty())
        .collect();
    let mut parts = Vec::new();
    for words in &joined {
        let mut between_commas = split_at_commas(words).into_iter();
        let Some(first) = between_commas.next() else {
            continue;
        };
        let rest: Vec<_> = between_commas.collect();
        let is_list_of_first_names = joined.len() > 1 && names(&first) == 1;
        match rest.as_slice() {
            [rest] if joined.len() == 1 && names(&first) == 1 && is_capital(rest[0]) => {
                parts.push([rest.as_slice(), first.as_slice()].concat());
            }
            _ => {
                parts.push(first);
                let least = if is_list_of_first_names { 1 } else { 2 };
                parts.extend(rest.into_iter().filter(|words| capitals(words) >= least));
            }
        }
    }
    parts
}

/// What is said of a person behind the name, *(41)*, is no part of it.
fn without_remark(written: &str) -> &str {
    let written = written.trim();
    match written.find('(') {
        Some(start) if start > 0 && written.ends_with(')') => &written[..start],
        _ => written,
    }
}

fn split_at_commas<'w>(words: &[&'w str]) -> Vec<Vec<&'w str>> {
    let parts = words.split_inclusive(|word| word.ends_with([',', ';']));
    parts
        .map(|words| words.iter().map(|word| word.trim_end_matches([',', ';'])))
        .map(|words| words.filter(|word| !word.is_empty()).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect()
}

/// What is left of some words that is a name; nothing where they describe somebody.
fn reading(mut words: Vec<&str>, is_cased: bool) -> Option<Reading<'_>> {
    // *Karin uit Assen*, but *Jan uit den Bogaard*
    let place = (1..words.len().saturating_sub(1))
        .find(|at| words[*at] == "uit" && !is_small(words[at + 1]));
    words.truncate(place.unwrap_or(words.len()));
    let mut has_title = false;
    while let Some(word) = words.first() {
        let plain = plain(word);
        let is_article = ARTICLES.contains(&plain.as_str())
            && words
                .get(1)
                .is_none_or(|next| !is_capital(next) || is_title(next));
        if !is_title(word) && !is_article {
            break;
        }
        has_title |= TITLES.contains(&plain.as_str()) && !KIN.contains(&plain.as_str());
        words.remove(0);
        if is_article
            && !words
                .first()
                .is_some_and(|next| is_capital(next) || is_title(next))
        {
            return None;
        }
    }
    // Beside capitals, what has none is no name.
    words.retain(|word| {
        let is_word = word.chars().any(char::is_alphabetic);
        is_word && (!is_cased || !is_lower(word) || is_small(word))
    });
    let is_surname =
        has_title && (names(&words) == 1 || words.first().is_some_and(|word| is_small(word)));
    (names(&words) > 0).then_some(Reading { words, is_surname })
}

/// Of *Karin en Piet Zwart* both are called so.
fn share_surname(people: &mut [Reading<'_>]) {
    let Some((last, others)) = people.split_last_mut() else {
        return;
    };
    let words = &last.words;
    let particle = (1..words.len()).find(|at| is_small(words[*at]));
    let start = particle.unwrap_or(words.len().saturating_sub(1));
    if start > 0 && !last.is_surname {
        for other in others.iter_mut().filter(|other| other.words.len() == 1) {
            other.words.extend(&words[start..]);
        }
    }
}

/// Whether a word says what somebody is, and isn't part of a name.
fn is_title(word: &str) -> bool {
    let plain = plain(word);
    TITLES.contains(&plain.as_str()) || DESCRIPTIONS.contains(&plain.as_str())
}

fn is_small(word: &str) -> bool {
    is_particle(&plain(word))
}

fn plain(word: &str) -> String {
    fold(word.trim_matches(|sign: char| !sign.is_alphanumeric()))
}

/// How many of some words are more than a particle.
fn names(words: &[&str]) -> usize {
    let names = words.iter().filter(|word| !is_small(word));
    names.count()
}

fn capitals(words: &[&str]) -> usize {
    words.iter().filter(|word| is_capital(word)).count()
}

fn is_capital(word: &str) -> bool {
    let first = word.chars().find(|sign| sign.is_alphabetic());
    first.is_some_and(|first| !first.is_lowercase())
}

fn is_lower(word: &str) -> bool {
    let mut letters = word.chars().filter(|sign| sign.is_alphabetic());
    letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn names_as_they_are_written() {
        fn check(written: &str, expected: &[&str]) {
            let people = people(written).into_iter();
            let read: Vec<_> = people
                .map(|person| {
                    let title = if person.is_surname { "… " } else { "" };
                    format!("{title}{}", person.words.join(" "))
                })
                .collect();
            assert_eq!(read, expected, "{written}");
        }
        check("Karin Zwart", &["Karin Zwart"]);
        check("karin zwart", &["karin zwart"]);
        check("Karin Zwart (41)", &["Karin Zwart"]);
        check("Karin (niet haar echte naam)", &["Karin"]);
        check("Karin \"Kaatje\" Zwart", &["Karin \"Kaatje\" Zwart"]);
        check("Karin Zwart, vrijwilliger", &["Karin Zwart"]);
        check("Karin Zwart, Assen", &["Karin Zwart"]);
        check("Karin Zwart, 41 jaar", &["Karin Zwart"]);
        check("Zwart, Karin", &["Karin Zwart"]);
        check("Berg, Piet van den", &["Piet van den Berg"]);
        check("Karin uit Assen", &["Karin"]);
        check("Jan uit den Bogaard", &["Jan uit den Bogaard"]);
        check("Karin en Piet Zwart", &["Karin Zwart", "Piet Zwart"]);
        check(
            "Karin & Piet van den Berg",
            &["Karin van den Berg", "Piet van den Berg"],
        );
        check("Karin Zwart en Piet Bos", &["Karin Zwart", "Piet Bos"]);
        check(
            "Karin Zwart, Piet Bos en Jan Smit",
            &["Karin Zwart", "Piet Bos", "Jan Smit"],
        );
        check("Karin, Piet en Jan", &["Karin", "Piet", "Jan"]);
        check("Jan en zijn moeder", &["Jan"]);
        check("Mevrouw Zwart", &["… Zwart"]);
        check("Mw. K. de Vries", &["K. de Vries"]);
        check("mevrouw de Vries", &["… de Vries"]);
        check("Familie Zwart", &["… Zwart"]);
        check("De heer Zwart", &["… Zwart"]);
        check("dr. Karin Zwart", &["Karin Zwart"]);
        check("Oma Truus", &["Truus"]);
        check("Vrijwilliger Karin", &["Karin"]);
        check("Anoniem", &[]);
        check("Een bewoner uit Assen", &[]);
        check("De voorleesgroep", &[]);
        check("Vrijwilliger van de bieb", &[]);
        check("Moeder van twee kinderen", &[]);
        check("王小明", &["王小明"]);
        check("فاطمة الحسيني", &["فاطمة الحسيني"]);
    }
}
