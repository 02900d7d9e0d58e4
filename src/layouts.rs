//! The templates: those of the default theme, and the publication's own, which
//! go before them one by one.
//!
//! [`compile`] tells what is wrong with each template and leaves out those that
//! can't be read, so that all mistakes are seen at once. Nothing here knows what
//! a template is for.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnosed, Diagnostic, Span};
use crate::language::attributes;
use crate::sources::{Content, Sources};

/// The templates of the default theme.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/layouts");

/// Templates, ready to be rendered.
#[derive(Debug)]
pub(crate) struct Layouts {
    tera: Tera,
}

/// Where a publication has its own templates.
const FOLDER: &str = "layouts/";

/// The templates that were compiled last, and of which files.
#[derive(Default)]
pub(crate) struct Memory {
    files: Vec<(Arc<str>, Arc<str>)>,
    compiled: Option<Diagnosed<Arc<Layouts>>>,
}

/// Compiles the templates of the theme and of the publication, unless they are as
/// they were.
pub(crate) fn compile(sources: &Sources, memory: &mut Memory) -> Diagnosed<Arc<Layouts>> {
    let files = sources.below(FOLDER).filter_map(|(path, content)| {
        let Content::Text(text) = content else {
            return None;
        };
        Some((path.clone(), text.clone()))
    });
    let files: Vec<_> = files.collect();
    if let Some(compiled) = memory.compiled.as_ref().filter(|_| memory.files == files) {
        return compiled.clone();
    }
    let compiled = compile_all(&files).map(Arc::new);
    memory.files = files;
    memory.compiled.insert(compiled).clone()
}

fn compile_all(files: &[(Arc<str>, Arc<str>)]) -> Diagnosed<Layouts> {
    let mut templates: BTreeMap<String, &str> = built_in().collect();
    for (path, text) in files {
        if let Some(name) = path.strip_prefix(FOLDER) {
            templates.insert(name.to_owned(), text);
        }
    }
    let mut diagnostics = Vec::new();
    // A template that can't be read hides the next, so it is told, replaced by
    // the theme's own, and all are read again.
    loop {
        let mut tera = Tera::new();
        tera.register_filter("html", html);
        tera.register_filter("phrase", phrase);
        tera.register_filter("lang", lang);
        tera.register_filter("label", label);
        tera.register_filter("inside", inside);
        let named = templates.iter().map(|(name, text)| (name.as_str(), *text));
        let Err(error) = tera.add_raw_templates(named) else {
            return Diagnosed {
                value: Layouts { tera },
                diagnostics,
            };
        };
        let told = told(&error, &templates);
        let names = told
            .iter()
            .filter_map(|told| told.span.path.strip_prefix(FOLDER));
        let names: BTreeSet<&str> = names.collect();
        let mut is_mended = false;
        for name in names {
            let Some(own) = templates.remove(name) else {
                continue;
            };
            is_mended = true;
            let of_theme = built_in().find(|(built_in, _)| built_in == name);
            if let Some((name, text)) = of_theme.filter(|(_, text)| *text != own) {
                templates.insert(name, text);
            }
        }
        diagnostics.extend(told);
        if !is_mended {
            // No template is named: the theme's own have to do.
            let theme: BTreeMap<String, &str> = built_in().collect();
            if templates == theme {
                return Diagnosed {
                    value: Layouts { tera: Tera::new() },
                    diagnostics,
                };
            }
            templates = theme;
        }
    }
}

fn built_in() -> impl Iterator<Item = (String, &'static str)> {
    BUILT_IN
        .find("**/*.html")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.as_file())
        .filter_map(|file| {
            let name = file.path().to_str()?.replace('\\', "/");
            Some((name, file.contents_utf8()?))
        })
}

impl Layouts {
    /// A part of a page; none where it alone would be more than a page may be.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, with its place.
    pub(crate) fn render(
        &self,
        template: &str,
        context: &Context,
    ) -> Result<Option<String>, Diagnostic> {
        let mut part = Limited::default();
        let is_whole = self.render_within(template, context, &mut part)?;
        let part = is_whole.then_some(part.bytes);
        Ok(part.map(|bytes| String::from_utf8(bytes).expect("a template writes texts")))
    }

    /// A whole page, as the bytes of its file; none where there would be too many. A site
    /// is held in memory until all of it is made, so a page takes no more room than it is
    /// long.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, with its place.
    pub(crate) fn render_file(
        &self,
        template: &str,
        context: &Context,
    ) -> Result<Option<Arc<[u8]>>, Diagnostic> {
        thread_local! {
            static PAGE: RefCell<Limited> = RefCell::new(Limited::default());
        }
        PAGE.with_borrow_mut(|page| {
            page.clear();
            let is_whole = self.render_within(template, context, page)?;
            if !is_whole {
                *page = Limited::default();
            }
            Ok(is_whole.then(|| page.bytes.as_slice().into()))
        })
    }

    /// Writes what a template makes, and says whether there was room for all of it.
    fn render_within(
        &self,
        template: &str,
        context: &Context,
        out: &mut Limited,
    ) -> Result<bool, Diagnostic> {
        match self.tera.render_to(template, context, &mut *out) {
            Ok(()) => Ok(true),
            Err(_) if out.is_full() => Ok(false),
            Err(error) => Err(diagnostic(&error)),
        }
    }
}

/// No browser shows a larger page well, and nobody reads it.
pub(crate) const MOST_BYTES: usize = 32 << 20;

/// A piece takes as much time to write as so many bytes, however short it is. A loop that
/// writes next to nothing ends as well.
const LEAST_OF_A_PIECE: usize = 8;

/// The bytes of a page, as long as there is room for them.
#[derive(Default)]
struct Limited {
    bytes: Vec<u8>,
    /// What they count for.
    weight: usize,
}

impl Limited {
    fn clear(&mut self) {
        self.bytes.clear();
        self.weight = 0;
    }

    fn is_full(&self) -> bool {
        self.weight > MOST_BYTES
    }
}

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.weight += bytes.len().max(LEAST_OF_A_PIECE);
        if self.is_full() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `{{ goal.body | html }}`: what koers made of a text or a link, as it is.
fn html(value: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::safe_string(html_of(&value, "html")?))
}

/// `{{ goal.title | phrase }}`: the words, in a `span` that says their language
/// where that isn't the page's.
fn phrase(phrase: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let html = html_of(&phrase, "phrase")?;
    Ok(match language_of(&phrase, "phrase")?.as_str() {
        "" => Value::safe_string(html),
        attributes => Value::safe_string(&format!("<span{attributes}>{html}</span>")),
    })
}

/// `<h2{{ goal.title | lang }}>`: the attributes, where they are needed. What is drawn
/// has no `dir` in HTML: `<text{{ label | lang(dir=false) }}>`.
fn lang(phrase: Value, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let all = language_of(&phrase, "lang")?;
    Ok(Value::safe_string(&match arguments.get("dir")? {
        Some(false) => attributes(field(&phrase, "lang"), None),
        _ => all,
    }))
}

/// `<nav{{ words.menu | label }}>`: an `aria-label`, in its language. Nobody sees
/// it, so the element itself is written the way of the page.
fn label(phrase: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let words = html_of(&phrase, "label")?;
    let attributes = attributes(field(&phrase, "lang"), None);
    Ok(Value::safe_string(&format!(
        " aria-label=\"{words}\"{attributes}"
    )))
}

/// `<ul{{ words.menu | inside(language=language) }}>`: back to the language of
/// the page, within an element that has that label.
fn inside(phrase: Value, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let page: Value = arguments.must_get("language")?;
    let needed = language_of(&phrase, "inside")?;
    if needed.is_empty() {
        return Ok(Value::safe_string(""));
    }
    Ok(Value::safe_string(&attributes(field(&page, "tag"), None)))
}

/// The HTML of what has it; a phrase in the language of the page is nothing else.
fn html_of<'a>(value: &'a Value, filter: &str) -> TeraResult<&'a str> {
    let html = value.as_str().or_else(|| field(value, "html"));
    html.ok_or_else(|| {
        wrong(
            filter,
            "something with `html`: a phrase, a passage or a link",
        )
    })
}

/// The attributes of what isn't in the language of the page.
fn language_of(phrase: &Value, filter: &str) -> TeraResult<String> {
    if phrase.as_str().is_some() {
        return Ok(String::new());
    }
    // What is in it has the key, without a value.
    let lang = value(phrase, "lang")
        .ok_or_else(|| wrong(filter, "a phrase, a passage or a picture, which has `lang`"))?;
    Ok(match lang.as_str() {
        None => String::new(),
        lang => attributes(lang, field(phrase, "dir")),
    })
}

fn field<'a>(phrase: &'a Value, name: &'static str) -> Option<&'a str> {
    value(phrase, name)?.as_str()
}

fn value<'a>(phrase: &'a Value, name: &'static str) -> Option<&'a Value> {
    phrase.as_map()?.get(&tera::value::Key::from(name))
}

fn wrong(filter: &str, expected: &str) -> tera::Error {
    tera::Error::message(format!("`{filter}` takes {expected}"))
}

/// The template that an error is about.
fn culprit(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(report.filename().to_owned())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Some(tpl.clone())
        }
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        _ => None,
    }
}

/// What an error of compiling has to tell. Of names that no template knows it has
/// nothing but its own report, of each the message and then its place.
fn told(error: &tera::Error, templates: &BTreeMap<String, &str>) -> Vec<Diagnostic> {
    let report = match error.kind() {
        ErrorKind::Msg(report) => report,
        ErrorKind::MissingParent { current, parent } => {
            let path: Arc<str> = format!("{FOLDER}{current}").into();
            let named = templates
                .get(current)
                .and_then(|text| text.find(parent.as_str()));
            let span = named.map_or_else(
                || Span::file(&path),
                |at| Span::new(&path, at..at + parent.len()),
            );
            return vec![Diagnostic::missing_template(&span, parent)];
        }
        _ => return vec![diagnostic(error)],
    };
    let lines: Vec<&str> = report.lines().collect();
    let reports = lines.windows(2).filter_map(|pair| {
        let message = pair[0].strip_prefix("error: ")?;
        let mut place = pair[1].trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line, name) = (place.next()?, place.next()?, place.next()?);
        let (column, line): (usize, usize) = (column.parse().ok()?, line.parse().ok()?);
        let text = templates.get(name)?;
        let start = text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum::<usize>();
        let before: String = text[start..].chars().take(column - 1).collect();
        // The name is in quotes where the message has it in backticks.
        let word = message.split('`').nth(1).unwrap_or_default();
        let at = start + before.len();
        let from = text[at..].find(word).map_or(at, |found| at + found);
        let path: Arc<str> = format!("{FOLDER}{name}").into();
        Some(Diagnostic::template(
            &Span::new(&path, from..from + word.len()),
            message,
        ))
    });
    let reports: Vec<_> = reports.collect();
    if reports.is_empty() {
        vec![diagnostic(error)]
    } else {
        reports
    }
}

fn diagnostic(error: &tera::Error) -> Diagnostic {
    let path: Arc<str> = match culprit(error) {
        Some(name) => format!("{FOLDER}{name}").into(),
        None => FOLDER.trim_end_matches('/').into(),
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::new(&path, report.span().range.clone());
            Diagnostic::template(&span, report.message())
        }
        ErrorKind::TemplateNotFound(name) => {
            let path: Arc<str> = format!("{FOLDER}{name}").into();
            Diagnostic::missing_template(&Span::file(&path), name)
        }
        ErrorKind::MissingParent { parent, .. } => {
            Diagnostic::missing_template(&Span::file(&path), parent)
        }
        other => Diagnostic::template(&Span::file(&path), &other.to_string()),
    }
}
