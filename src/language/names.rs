//! What people call a language where its tag is asked for.

/// Names in Dutch, in English and of their own, in small letters.
const NAMES: [(&str, &str); 44] = [
    ("achterhoeks", "act"),
    ("arabic", "ar"),
    ("arabisch", "ar"),
    ("deutsch", "de"),
    ("drèents", "drt"),
    ("drents", "drt"),
    ("duits", "de"),
    ("dutch", "nl"),
    ("engels", "en"),
    ("english", "en"),
    ("français", "fr"),
    ("frans", "fr"),
    ("french", "fr"),
    ("fries", "fy"),
    ("frisian", "fy"),
    ("frysk", "fy"),
    ("german", "de"),
    ("gronings", "gos"),
    ("italiaans", "it"),
    ("italian", "it"),
    ("limburgs", "li"),
    ("nederlands", "nl"),
    ("nedersaksisch", "nds-NL"),
    ("oekraïens", "uk"),
    ("papiamento", "pap"),
    ("papiaments", "pap"),
    ("papiamentu", "pap"),
    ("pools", "pl"),
    ("polish", "pl"),
    ("portugees", "pt"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("russisch", "ru"),
    ("spaans", "es"),
    ("spanish", "es"),
    ("stellingwerfs", "stl"),
    ("turkish", "tr"),
    ("turks", "tr"),
    ("twents", "twd"),
    ("ukrainian", "uk"),
    ("veluws", "vel"),
    ("zeeuws", "zea"),
    ("zweeds", "sv"),
    ("swedish", "sv"),
];

/// The tag of the language that is meant by its name.
pub(crate) fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let found = NAMES.iter().find(|(known, _)| *known == name);
    found.map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::NAMES;
    use crate::language::Lang;

    #[test]
    fn each_name_is_no_tag_and_stands_for_one() {
        for (name, tag) in NAMES {
            assert_eq!(Lang::parse(name), None, "{name}");
            assert!(Lang::parse(tag).is_some_and(|lang| lang.as_str() == tag));
        }
    }
}
