//! Why a site, or a file of the publication, can't be written. No editor can mend
//! it in the text.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Wording, wording};

/// So many paths are told at once.
const MOST: usize = 10;

impl Wording {
    pub(crate) fn disk(path: &Path, source: &io::Error) -> Self {
        let path = path.display();
        wording!("{path}: {source}", "{path}: {source}")
    }

    pub(crate) fn not_ours(folder: &Path) -> Self {
        let folder = folder.display();
        wording!(
            "de map {folder} is niet leeg en niet door koers gemaakt; er is niets geschreven. Kies met --out een lege of nieuwe map",
            "the folder {folder} is not empty and was not made by koers; nothing was written. Choose an empty or new folder with --out",
        )
    }

    pub(crate) fn among_sources(folder: &Path, sources: &Path) -> Self {
        let (folder, sources) = (folder.display(), sources.display());
        wording!(
            "de site kan niet in {folder} komen: dat overlapt met de bronnen in {sources}; er is niets geschreven. Kies met --out een map naast de bronnen, zoals public/",
            "the site cannot be written to {folder}: it overlaps with the sources in {sources}; nothing was written. Choose a folder beside the sources with --out, such as public/",
        )
    }

    pub(crate) fn broken_list(list: &Path, line: Option<usize>) -> Self {
        let list = list.display();
        let (nl, en) = match line {
            Some(line) => (
                format!("regel {line} is geen pad binnen de site"),
                format!("line {line} is not a path within the site"),
            ),
            None => (
                "het is geen gewoon tekstbestand".to_owned(),
                "it is not a plain text file".to_owned(),
            ),
        };
        wording!(
            "{list} is niet de lijst die koers schreef van zijn bestanden: {nl}; er is niets geschreven of verwijderd. Kies met --out een lege of nieuwe map",
            "{list} is not the list that koers wrote of its files: {en}; nothing was written or removed. Choose an empty or new folder with --out",
        )
    }

    pub(crate) fn link_in_the_site(path: &Path) -> Self {
        let path = path.display();
        wording!(
            "{path} is een symbolische link, en koers volgt er geen binnen de map van de site; er is niets geschreven of verwijderd. Haal de link weg",
            "{path} is a symbolic link, and koers follows none within the folder of the site; nothing was written or removed. Remove the link",
        )
    }

    pub(crate) fn foreign_files(paths: &[PathBuf]) -> Self {
        let shown = paths.iter().take(MOST);
        let shown: Vec<_> = shown.map(|path| path.display().to_string()).collect();
        let shown = shown.join(", ");
        let (nl, en) = match paths.len().saturating_sub(MOST) {
            0 => (String::new(), String::new()),
            more => (format!(" en nog {more}"), format!(" and {more} more")),
        };
        wording!(
            "waar de site een bestand krijgt, staat er al een dat koers niet schreef: {shown}{nl}; er is niets geschreven of verwijderd. Verplaats of verwijder het",
            "where the site gets a file, there is one already that koers did not write: {shown}{en}; nothing was written or removed. Move or remove it",
        )
    }

    pub(crate) fn no_path(path: &str) -> Self {
        let path: &dyn Display = &path.escape_debug();
        wording!(
            "de site kan geen bestand {path} hebben: zo'n naam past niet op elke server, of koers gebruikt hem zelf; er is niets geschreven. Kies een andere naam of een ander adres",
            "the site cannot have a file {path}: not every server can hold such a name, or koers uses it itself; nothing was written. Choose another name or address",
        )
    }

    pub(crate) fn no_file(path: &Path) -> Self {
        let path = path.display();
        wording!(
            "{path} is geen gewoon bestand; er is niets geschreven. Haal het weg: koers maakt daar zelf een bestand",
            "{path} is not a plain file; nothing was written. Remove it: koers makes a file of its own there",
        )
    }

    pub(crate) fn no_folder(path: &Path) -> Self {
        let path = path.display();
        wording!(
            "{path} is geen map, maar een bestand of een link die nergens heen leidt; er is niets geschreven. Haal het weg, of kies met --out een andere map",
            "{path} is not a folder, but a file or a link that leads nowhere; nothing was written. Remove it, or choose another folder with --out",
        )
    }

    pub(crate) fn waits(other: &Self) -> Self {
        let Self { nl, en } = other;
        wording!("wacht tot {nl} klaar is", "waiting until {en} is done")
    }

    pub(crate) fn busy(folder: &Path, other: &Self) -> Self {
        let folder = folder.display();
        let Self { nl, en } = other;
        wording!(
            "in {folder} is {nl} nog steeds bezig; er is niets geschreven. Wacht tot die klaar is, of stop hem",
            "{en} is still at work in {folder}; nothing was written. Wait until it is done, or stop it",
        )
    }

    pub(crate) fn another_build() -> Self {
        wording!("een andere build", "another build")
    }

    /// Another build, by its process and its computer.
    pub(crate) fn build_of(process: u32, machine: &str, since: Timestamp) -> Self {
        let since = since.to_zoned(TimeZone::system());
        let since = since.strftime("%Y-%m-%d %H:%M");
        wording!(
            "een andere build (proces {process} op {machine}, sinds {since})",
            "another build (process {process} on {machine}, since {since})",
        )
    }

    pub(crate) fn unlocked(error: &io::Error) -> Self {
        wording!(
            "deze schijf kan een map niet voor één build tegelijk reserveren ({error}); laat er geen twee tegelijk lopen",
            "this disk cannot keep a folder for one build at a time ({error}); run no two at once",
        )
    }

    pub(crate) fn stopped() -> Self {
        wording!("gestopt", "stopped")
    }

    pub(crate) fn vanished(folder: &Path) -> Self {
        let folder = folder.display();
        wording!(
            "de map {folder} is weggehaald of vervangen terwijl koers bezig was; de site is niet compleet. Bouw opnieuw",
            "the folder {folder} was removed or replaced while koers was at work; the site is not complete. Build again",
        )
    }

    pub(crate) fn changed_meanwhile(path: &Path) -> Self {
        let path = path.display();
        wording!(
            "{path} is veranderd terwijl koers bezig was; probeer het opnieuw",
            "{path} changed while koers was at work; try again",
        )
    }
}
