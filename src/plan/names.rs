//! Names in addresses that a host, a system or koers gives a meaning, or can't hold.
//!
//! Who writes such a name mostly doesn't know: an old address of a former site, a goal
//! called `con`. It is an error where koers would write a page that changes how a host
//! serves the site, or that nothing can hold; else a warning, since on most hosts all
//! is well. `.well-known` is no such name: hosts serve what is in it, by RFC 8615.

use std::collections::HashMap;

use super::making::Making;
use super::outputs::{Output, Recipe};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, NameMeaning};
use crate::picture::Form;

/// Files that a host reads in any folder.
const IN_ANY_FOLDER: [(&str, &str); 4] = [
    // https://httpd.apache.org/docs/2.4/howto/htaccess.html
    (".htaccess", "Apache"),
    (".htpasswd", "Apache"),
    // https://www.php.net/manual/en/configuration.file.per-user.php
    (".user.ini", "PHP"),
    // https://learn.microsoft.com/en-us/iis/get-started/planning-your-iis-architecture/
    ("web.config", "IIS"),
];

/// Files that a host reads at the root of a site.
const AT_THE_ROOT: [(&str, &str); 11] = [
    // https://docs.netlify.com/manage/routing/redirects/overview/ and headers/
    ("_redirects", "Netlify, Cloudflare Pages"),
    ("_headers", "Netlify, Cloudflare Pages"),
    ("netlify.toml", "Netlify"),
    // https://developers.cloudflare.com/pages/functions/
    ("_routes.json", "Cloudflare Pages"),
    ("_worker.js", "Cloudflare Pages"),
    // https://docs.github.com/en/pages/configuring-a-custom-domain-for-your-github-pages-site
    ("cname", "GitHub Pages"),
    // https://docs.github.com/en/pages/setting-up-a-github-pages-site-with-jekyll
    (".nojekyll", "GitHub Pages"),
    ("_config.yml", "GitHub Pages"),
    // https://learn.microsoft.com/en-us/azure/static-web-apps/configuration
    ("staticwebapp.config.json", "Azure Static Web Apps"),
    // https://vercel.com/docs/project-configuration
    ("vercel.json", "Vercel"),
    // RFC 9309
    ("robots.txt", "Google, Bing"),
];

/// Names of devices, with any extension and in any capitals, by Microsoft's *Naming
/// Files, Paths, and Namespaces*.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The same, with a digit after them.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// How many bytes the name of a file has at most on ext4, Btrfs and XFS; on APFS and NTFS
/// it is as many characters.
const LONGEST: usize = 255;

impl Making<'_> {
    /// Tells of addresses with a name that has a meaning, and of those that differ in
    /// capitals alone.
    pub(super) fn look_at_names(&mut self) {
        let mut told = Vec::new();
        let mut folded: HashMap<Address, &Address> = HashMap::new();
        for (address, item) in &self.outputs {
            if let Some((name, meaning)) = meaning(address)
                && let Some(span) = self.owner(address)
            {
                let is_page = !matches!(item, Output::File(_));
                let address = address.as_str();
                told.push(Diagnostic::name_with_meaning(
                    &span, address, name, meaning, is_page,
                ));
            }
            if matches!(item, Output::Redirect { .. })
                && meaning(address).is_none()
                && let Some(ending) = other_ending(address)
                && let Some(span) = self.owner(address)
            {
                let address = address.as_str();
                told.push(Diagnostic::alias_with_ending(&span, address, ending));
            }
            let is_variant = matches!(item, Output::File(Recipe::Picture(made)) if matches!(made.form, Form::Wide(_)));
            let Some(plain) = address.folded().filter(|_| !is_variant) else {
                continue;
            };
            let same = self.outputs.get_key_value(&plain).map(|(same, _)| same);
            match same.or_else(|| folded.get(&plain).copied()) {
                Some(first) => told.extend(self.tell_alike(address, first)),
                None => {
                    folded.insert(plain, address);
                }
            }
        }
        told.extend(self.alike_folders());
        self.diagnostics.append(&mut told);
    }

    /// Tells of old addresses below a folder that differs in capitals alone from one of
    /// the site.
    fn alike_folders(&self) -> Vec<Diagnostic> {
        let is_old = |output: &Output| matches!(output, Output::Redirect { .. });
        let outputs = || self.outputs.iter();
        let old =
            outputs().filter(|(address, output)| is_old(output) && address.folded().is_some());
        let old: Vec<&Address> = old.map(|(address, _)| address).collect();
        if old.is_empty() {
            return Vec::new();
        }
        let mut first_in: HashMap<String, (&str, &Address)> = HashMap::new();
        for (address, _) in outputs().filter(|(_, output)| !is_old(output)) {
            for folder in address.folders() {
                first_in
                    .entry(folder.to_lowercase())
                    .or_insert((folder, address));
            }
        }
        let told = old.into_iter().filter_map(|address| {
            let mut above = address
                .folders()
                .filter(|folder| *folder != address.as_str());
            let (folder, (other, first)) = above.find_map(|folder| {
                let known = first_in.get(&folder.to_lowercase());
                known
                    .filter(|(other, _)| *other != folder)
                    .map(|known| (folder, *known))
            })?;
            let (span, first) = (self.owner(address)?, self.owner(first)?);
            let folders = [folder, other];
            Some(Diagnostic::alias_folder_looks_like(
                &span,
                address.as_str(),
                folders,
                &first,
            ))
        });
        told.collect()
    }

    /// Two addresses that a disk may not tell apart, unless they lead to one page.
    fn tell_alike(&self, one: &Address, other: &Address) -> Option<Diagnostic> {
        let is_old = |address| match self.outputs.get(address)? {
            Output::Redirect { edition, place } => Some((*edition, *place)),
            _ => None,
        };
        let (leads, other_leads) = (is_old(one), is_old(other));
        if leads.is_some() && leads == other_leads {
            return None;
        }
        // What is old makes way.
        let (one, other) = match (leads, other_leads) {
            (None, Some(_)) => (other, one),
            _ => (one, other),
        };
        let (span, first) = (self.owner(one)?, self.owner(other)?);
        let (address, like) = (one.as_str(), other.as_str());
        Some(match leads.or(other_leads) {
            Some(_) => Diagnostic::alias_looks_like(&span, address, like, &first),
            None => Diagnostic::files_look_alike(&span, address, like, &first),
        })
    }
}

/// What an address ends in by which hosts send it as something else than a page.
fn other_ending(address: &Address) -> Option<&str> {
    let name = address.as_str().rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_page = ["html", "htm"]
        .iter()
        .any(|page| ending.eq_ignore_ascii_case(page));
    (!is_page && !ending.is_empty()).then_some(ending)
}

/// The first name in an address that has a meaning, and which.
pub(super) fn meaning(address: &Address) -> Option<(&str, NameMeaning)> {
    let names = address.as_str().split('/').skip(1).enumerate();
    let mut names = names.filter(|(_, name)| !name.is_empty());
    names.find_map(|(depth, name)| Some((name, meaning_of(name, depth == 0)?)))
}

fn meaning_of(name: &str, is_at_root: bool) -> Option<NameMeaning> {
    if name.len() > LONGEST {
        return Some(NameMeaning::Long);
    }
    let lower = name.to_ascii_lowercase();
    if lower.starts_with(".koers-") {
        return Some(NameMeaning::Koers);
    }
    let at_root = AT_THE_ROOT.iter().filter(|_| is_at_root);
    let mut settings = IN_ANY_FOLDER.iter().chain(at_root);
    if let Some((_, host)) = settings.find(|(settings, _)| *settings == lower) {
        return Some(NameMeaning::Settings(host));
    }
    if is_device(&lower) {
        return Some(NameMeaning::Device);
    }
    if name.ends_with(['.', ' ']) {
        return Some(NameMeaning::End);
    }
    match name.as_bytes()[0] {
        b'.' if lower != ".well-known" => Some(NameMeaning::Hidden),
        b'_' => Some(NameMeaning::Underscore),
        _ => None,
    }
}

fn is_device(lower: &str) -> bool {
    let stem = lower.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &&str| {
        let number = stem.strip_prefix(*device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    DEVICES.contains(&stem) || NUMBERED_DEVICES.iter().any(numbered)
}

#[cfg(test)]
mod tests {
    use super::meaning;
    use crate::address::Address;
    use crate::diagnostic::NameMeaning;

    #[test]
    fn names_with_a_meaning_are_known() {
        fn check(path: &str, expected: Option<NameMeaning>) {
            let address = Address::file(path);
            let found = meaning(&address).map(|(_, meaning)| meaning);
            assert_eq!(found, expected, "{path}");
        }
        check("doelen/lezen/", None);
        check("doelen/con/", Some(NameMeaning::Device));
        check("doelen/contact/", None);
        check("oud/AUX.html", Some(NameMeaning::Device));
        check("media/com1.csv", Some(NameMeaning::Device));
        check("media/com10.csv", None);
        check(".htaccess", Some(NameMeaning::Settings("Apache")));
        check("assets/Web.config", Some(NameMeaning::Settings("IIS")));
        check(
            "_redirects",
            Some(NameMeaning::Settings("Netlify, Cloudflare Pages")),
        );
        check("oud/_redirects", Some(NameMeaning::Underscore));
        check("oud/cname/", None);
        check("CNAME/", Some(NameMeaning::Settings("GitHub Pages")));
        check(".koers-files", Some(NameMeaning::Koers));
        check(".well-known/change-password", None);
        check(".git/config", Some(NameMeaning::Hidden));
        check("oud./a/", Some(NameMeaning::End));
        check("oud /a/", Some(NameMeaning::End));
        check(&format!("{}/", "a".repeat(255)), None);
        check(&format!("{}/", "é".repeat(128)), Some(NameMeaning::Long));
    }
}
