//! Texts of front matter and settings, in one or more languages.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::language::Lang;
use crate::markdown::{Markdown, plain_text};

/// A text in at least one language, in the order they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    forms: Vec<Form>,
}

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub lang: Lang,
    pub markdown: Arc<Markdown>,
    pub span: Span,
}

impl From<Form> for Text {
    fn from(form: Form) -> Self {
        Self { forms: vec![form] }
    }
}

impl Text {
    /// Stands in for a text that is missing, which has been told.
    pub(crate) fn empty(lang: &Lang, span: &Span) -> Self {
        Self::from(Form {
            lang: lang.clone(),
            markdown: Arc::default(),
            span: span.clone(),
        })
    }

    /// Whether nothing is written, in any language.
    pub(crate) fn is_empty(&self) -> bool {
        self.forms.iter().all(|form| form.markdown.is_empty())
    }

    pub(crate) fn from_forms(forms: Vec<Form>) -> Option<Self> {
        (!forms.is_empty()).then_some(Self { forms })
    }

    /// The text for a reader of `lang`: in that language if it has been written,
    /// else in the first of `languages` that it has been.
    pub(crate) fn in_language(&self, lang: &Lang, languages: &[Lang]) -> &Form {
        std::iter::once(lang)
            .chain(languages)
            .find_map(|lang| self.forms.iter().find(|form| form.lang == *lang))
            .unwrap_or(&self.forms[0])
    }

    pub(crate) fn forms(&self) -> &[Form] {
        &self.forms
    }
}

impl Form {
    /// The words alone, for places where there can be no mark-up.
    pub(crate) fn plain(&self) -> String {
        plain_text(self.markdown.inlines())
    }
}
