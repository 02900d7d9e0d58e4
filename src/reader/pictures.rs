//! Pictures of the publication, as a page shows them.

use super::Reader;
use crate::language::Lang;
use crate::picture::Ground;
use crate::plan::Shown;
use crate::view::Picture;

impl<'a> Reader<'a> {
    /// A picture with nothing but its words, in a language.
    pub(crate) fn picture(&self, path: &str, alt: String, lang: &Lang) -> Option<Picture> {
        let address = self.plan.address_of_file(path)?;
        let (lang, dir) = self.marks(lang, self.edition.lang());
        let shown = self.plan.shown(path);
        let size = shown.and_then(|shown| shown.size);
        let variants = shown.map_or(&[][..], |shown| &shown.variants);
        let srcset = variants
            .iter()
            .map(|(address, width)| format!("{} {width}w", self.ways.to(address)));
        let srcset = srcset.collect::<Vec<_>>().join(", ");
        Some(Picture {
            src: self.ways.to(address),
            srcset: (!srcset.is_empty()).then_some(srcset),
            alt,
            lang,
            dir,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            credit: None,
            caption: None,
            focus: None,
            ground: shown.and_then(Shown::ground).map(|ground| match ground {
                Ground::Light => "on-light",
                Ground::Dark => "on-dark",
            }),
            lazy: !self.is_all(),
        })
    }
}
