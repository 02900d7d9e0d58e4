//! What stands before a drawing: how it is encoded, and its type of document.
//!
//! It is read more strictly than XML has it, so that no browser can read it
//! otherwise.

use std::ops::Range;

use super::{Unsafe, Why};

/// Encodings in which a text of ASCII alone is what it is in UTF-8, as old programs
/// declare them ([Encoding](https://encoding.spec.whatwg.org/#names-and-labels)).
/// Others give such bytes other meanings, or browsers guess.
const LIKE_ASCII: [&str; 5] = [
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "iso-8859-15",
    "windows-1252",
];

/// More names than any program writes: each is looked for in the whole text.
const MOST_ENTITIES: usize = 64;

/// A name for a text, `<!ENTITY ns_svg "http://www.w3.org/2000/svg">`.
struct Entity<'a> {
    name: &'a str,
}

/// Looks at what stands before the first element.
pub(super) fn check(text: &str) -> Result<(), Unsafe> {
    let mut rest = Scanner { text, at: 0 };
    if text.starts_with("<?xml") && !text.starts_with("<?xml-") {
        declaration(&mut rest)?;
    }
    let mut entities = None;
    loop {
        rest.spaces();
        if rest.eat("<!--") {
            rest.past("-->").ok_or_else(|| rest.broken())?;
        } else if rest.eat("<?") {
            rest.past("?>").ok_or_else(|| rest.broken())?;
        } else if entities.is_none() && rest.rest().starts_with("<!DOCTYPE") {
            entities = Some(doctype(&mut rest)?);
        } else {
            break;
        }
    }
    check_uses(&rest, &entities.unwrap_or_default())
}

/// `<?xml version="1.0" encoding="UTF-8" standalone="no"?>`, and nothing else.
fn declaration(rest: &mut Scanner<'_>) -> Result<(), Unsafe> {
    rest.eat("<?xml");
    let version = rest.assigned("version").ok_or_else(|| rest.broken())?;
    if version.0 != "1.0" {
        return Err(rest.broken());
    }
    if let Some((encoding, range)) = rest.assigned("encoding") {
        let name = encoding.to_ascii_lowercase();
        let is_like_ascii = rest.text.is_ascii() && LIKE_ASCII.contains(&name.as_str());
        if name != "utf-8" && name != "utf8" && !is_like_ascii {
            let why = Why::Encoding(encoding.to_owned());
            return Err(Unsafe { range, why });
        }
    }
    rest.assigned("standalone");
    rest.spaces();
    if rest.eat("?>") {
        Ok(())
    } else {
        Err(rest.broken())
    }
}

/// `<!DOCTYPE svg PUBLIC "…" "…" [ … ]>`. Browsers fetch neither of the two; but some
/// have names of their own for other documents than drawings.
fn doctype<'a>(rest: &mut Scanner<'a>) -> Result<Vec<Entity<'a>>, Unsafe> {
    let start = rest.at;
    let refuse = |rest: &Scanner<'_>| Unsafe {
        range: start..rest.at.max(start + "<!DOCTYPE".len()),
        why: Why::DocumentType,
    };
    rest.eat("<!DOCTYPE");
    rest.spaces();
    rest.name().ok_or_else(|| refuse(rest))?;
    rest.spaces();
    let mut is_known = true;
    if rest.eat("PUBLIC") {
        let public = rest.quoted().ok_or_else(|| refuse(rest))?;
        is_known = public.starts_with("-//W3C//DTD SVG ");
        rest.quoted().ok_or_else(|| refuse(rest))?;
    } else if rest.eat("SYSTEM") {
        rest.quoted().ok_or_else(|| refuse(rest))?;
    }
    rest.spaces();
    let mut entities = Vec::new();
    if rest.eat("[") {
        loop {
            rest.spaces();
            if rest.eat("]") {
                break;
            } else if rest.eat("<!--") {
                rest.past("-->").ok_or_else(|| rest.broken())?;
            } else {
                let entity = entity(rest)?;
                let is_known = entities
                    .iter()
                    .any(|known: &Entity<'_>| known.name == entity.name);
                if is_known || entities.len() == MOST_ENTITIES {
                    return Err(refuse(rest));
                }
                entities.push(entity);
            }
        }
        rest.spaces();
    }
    if is_known && rest.eat(">") {
        Ok(entities)
    } else {
        Err(refuse(rest))
    }
}

/// A name for a plain text, as Illustrator has them for its namespaces.
fn entity<'a>(rest: &mut Scanner<'a>) -> Result<Entity<'a>, Unsafe> {
    let start = rest.at;
    let found = (|| {
        rest.eat("<!ENTITY").then_some(())?;
        rest.spaces();
        let name = rest.name()?;
        let value = rest.quoted()?;
        rest.spaces();
        rest.eat(">").then_some(())?;
        let has_meaning = ["lt", "gt", "amp", "quot", "apos"].contains(&name);
        let is_plain = !value.contains(['<', '>', '&', '%', '\'', '"']);
        (is_plain && !has_meaning).then_some(Entity { name })
    })();
    found.ok_or_else(|| {
        let written = &rest.text[start..];
        let line = written.find(['>', '\n']);
        Unsafe {
            range: start..line.map_or(rest.text.len(), |end| start + end),
            why: match written.starts_with("<!ENTITY") {
                true => Why::Entities,
                false => Why::DocumentType,
            },
        }
    })
}

/// Names stand for the whole of a namespace, or of the extensions that are asked for.
fn check_uses(rest: &Scanner<'_>, entities: &[Entity<'_>]) -> Result<(), Unsafe> {
    for Entity { name } in entities {
        let written = format!("&{name};");
        for (at, _) in rest.rest().match_indices(&written) {
            let at = rest.at + at;
            let range = at..at + written.len();
            if !is_namespace(&rest.text[..at], &rest.text[range.end..]) {
                let why = Why::Entities;
                return Err(Unsafe { range, why });
            }
        }
    }
    Ok(())
}

fn is_namespace(before: &str, after: &str) -> bool {
    let Some(quote) = before
        .chars()
        .next_back()
        .filter(|quote| "\"'".contains(*quote))
    else {
        return false;
    };
    let name = before[..before.len() - 1].trim_end();
    let name = name.strip_suffix('=').unwrap_or_default().trim_end();
    let name = &name[name.trim_end_matches(is_part_of_name).len()..];
    after.starts_with(quote)
        && (name == "xmlns" || name.starts_with("xmlns:") || name == "requiredExtensions")
}

/// Of the letters that XML allows in a name, those of ASCII.
fn is_part_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_-.:".contains(letter)
}

/// A place in a text.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// White space as XML has it.
    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn eat(&mut self, written: &str) -> bool {
        let is_next = self.rest().starts_with(written);
        if is_next {
            self.at += written.len();
        }
        is_next
    }

    fn past(&mut self, end: &str) -> Option<()> {
        self.at += self.rest().find(end)? + end.len();
        Some(())
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(|c| !is_part_of_name(c))?;
        let name = &rest[..length];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        self.at += length;
        is_name.then_some(name)
    }

    /// A text in quotes, after white space.
    fn quoted(&mut self) -> Option<&'a str> {
        self.spaces();
        let quote = self.rest().chars().next().filter(|c| "\"'".contains(*c))?;
        self.at += 1;
        let length = self.rest().find(quote)?;
        let quoted = &self.rest()[..length];
        self.at += length + 1;
        Some(quoted)
    }

    /// `name="value"`, after white space; gives the value, and where it stands.
    fn assigned(&mut self, name: &str) -> Option<(&'a str, Range<usize>)> {
        let before = self.at;
        self.spaces();
        let is_named = self.at > before && self.eat(name);
        self.spaces();
        if !is_named || !self.eat("=") {
            self.at = before;
            return None;
        }
        let quoted = self.quoted()?;
        let end = self.at - 1;
        Some((quoted, end - quoted.len()..end))
    }

    /// It is no XML from here on.
    fn broken(&self) -> Unsafe {
        Unsafe {
            range: self.at..self.at,
            why: Why::NotSvg,
        }
    }
}
