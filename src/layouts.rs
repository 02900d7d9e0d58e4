//! The templates: those of the default theme, and the publication's own, which
//! go before them one by one.
//!
//! [`compile`] tells what is wrong with each template and leaves out those that
//! can't be read, so that all mistakes are seen at once. Nothing here knows what
//! a template is for.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Diagnosed, Diagnostic, Span};
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

/// Compiles the templates of the theme and of the publication.
pub(crate) fn compile(sources: &Sources) -> Diagnosed<Layouts> {
    let mut templates: BTreeMap<String, &str> = built_in().collect();
    for (path, content) in sources.below(FOLDER) {
        if let (Some(name), Content::Text(text)) = (path.strip_prefix(FOLDER), content) {
            templates.insert(name.to_owned(), text);
        }
    }
    let mut diagnostics = Vec::new();
    // A template that can't be read hides the next, so it is told, replaced by
    // the theme's own, and all are read again.
    loop {
        let mut tera = Tera::new();
        let named = templates.iter().map(|(name, text)| (name.as_str(), *text));
        let Err(error) = tera.add_raw_templates(named) else {
            return Diagnosed {
                value: Layouts { tera },
                diagnostics,
            };
        };
        let culprit = culprit(&error).filter(|name| templates.contains_key(name));
        diagnostics.push(diagnostic(&error));
        let replacement = culprit.and_then(|name| {
            let own = templates.remove(&name)?;
            let of_theme = built_in().find(|(built_in, _)| *built_in == name);
            match of_theme {
                Some((_, text)) if text != own => templates.insert(name, text),
                _ => None,
            };
            Some(())
        });
        if replacement.is_none() {
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
    /// Renders a template.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, with its place.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(template, context)
            .map_err(|error| diagnostic(&error))
    }
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
