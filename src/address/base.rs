//! The address of the site itself, as editors copy it.

use super::{on_own_computer, whole_site};

/// Why what an editor wrote can't be the address that all others begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoBase {
    /// Nobody else can reach it.
    OnOwnComputer,
    /// With the address as it is to be written, where that is clear.
    Wrong(Option<String>),
}

/// What a browser adds to the address of a folder, or a server shows for it.
const FILES: [&str; 5] = [".html", ".htm", ".php", ".aspx", ".asp"];

/// Whether addresses can be made of this one: it is that of a folder.
pub(crate) fn check_base(written: &str) -> Result<(), NoBase> {
    let (scheme, rest) = written.split_once("://").ok_or(NoBase::Wrong(None))?;
    let is_web = ["https", "http"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (host, after) = rest.split_at(end);
    let is_host =
        !host.is_empty() && !host.contains(|sign: char| sign.is_whitespace() || sign == '@');
    if !is_web || !is_host {
        return Err(NoBase::Wrong(None));
    }
    if on_own_computer(written).is_some() {
        return Err(NoBase::OnOwnComputer);
    }
    let path = path_of(after);
    match path == after.trim_end_matches('/') {
        true => Ok(()),
        false => Err(NoBase::Wrong(Some(format!("{scheme}://{host}{path}/")))),
    }
}

/// The address of a site of which the beginning was left out: `https://koers.voorbeeld.nl/`.
pub(crate) fn whole_base(written: &str) -> Option<String> {
    let whole = whole_site(written)?;
    match check_base(&whole) {
        Ok(()) => Some(format!("{}/", whole.trim_end_matches('/'))),
        Err(NoBase::Wrong(whole)) => whole,
        Err(NoBase::OnOwnComputer) => None,
    }
}

/// The path of a folder, without the `/` at its end.
fn path_of(after: &str) -> String {
    let after = after.replace('\\', "/");
    let end = after.find(['?', '#']).unwrap_or(after.len());
    let mut names: Vec<&str> = Vec::new();
    for name in after[..end].split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    let is_file = |name: &&str| {
        let lower = name.to_lowercase();
        FILES.iter().any(|ending| lower.ends_with(ending))
    };
    names.pop_if(|name| is_file(&&**name));
    let path: String = names.iter().map(|name| format!("/{name}")).collect();
    path.replace(char::is_whitespace, "%20")
}

#[cfg(test)]
mod tests {
    use super::{NoBase, check_base};

    #[test]
    fn an_address_that_all_others_begin_with_is_that_of_a_folder() {
        fn check(written: &str, expected: Option<&str>) {
            let expected = match expected {
                Some(expected) => Err(NoBase::Wrong(Some(expected.to_owned()))),
                None => Ok(()),
            };
            assert_eq!(check_base(written), expected, "{written}");
        }
        check("https://h.nl", None);
        check("https://h.nl/", None);
        check("HTTPS://h.nl:8080/sub", None);
        check("https://h.nl/sub/", None);
        check("https://h.nl//sub", Some("https://h.nl/sub/"));
        check("https://h.nl/sub//", None);
        check("https://h.nl/index.html", Some("https://h.nl/"));
        check("https://h.nl/a/Default.aspx", Some("https://h.nl/a/"));
        check("https://h.nl/?x=1#a", Some("https://h.nl/"));
        check("https://h.nl?x", Some("https://h.nl/"));
        check("https://h.nl/mijn site/", Some("https://h.nl/mijn%20site/"));
        check("https://h.nl/a/../b/", Some("https://h.nl/b/"));
        check("https://h.nl\\a", Some("https://h.nl/a/"));
        for none in [
            "mailto:a@b.nl",
            "https:// h.nl/",
            "https://a b.nl/",
            "https:///a",
        ] {
            assert_eq!(check_base(none), Err(NoBase::Wrong(None)), "{none}");
        }
        for own in [
            "http://127.0.0.1:8000/",
            "http://localhost/a",
            "http://[::1]/",
        ] {
            assert_eq!(check_base(own), Err(NoBase::OnOwnComputer), "{own}");
        }
    }
}
