//! What tells a person in a text, and what tells nobody.

use super::{Part, PersonName, Text, Unknown};

fn found<'a>(name: &str, text: &'a str) -> Vec<(&'a str, Part)> {
    let name = PersonName::all(name).remove(0);
    let found = name.find_in(&Text::new(text), &Unknown).into_iter();
    found.map(|(range, part)| (&text[range], part)).collect()
}

#[test]
fn what_tells_a_person() {
    fn check(name: &str, text: &str, expected: &str) {
        let found: Vec<_> = found(name, text)
            .into_iter()
            .map(|(words, _)| words)
            .collect();
        assert_eq!(found, [expected], "{text}");
    }
    check("Karin Zwart", "Ook Karin Zwart leest.", "Karin Zwart");
    check("Karin Zwart", "Zoals mevrouw Zwart zei.", "Zwart");
    check("Karin Zwart", "Dat is van Zwart.", "Zwart");
    check("Karin Zwart", "De fiets van Piet van Zwart.", "Zwart");
    check("Karin Zwart", "De fiets van K. Zwart.", "K. Zwart");
    check("Karin Zwart", "Op de lijst: Zwart, K.", "Zwart, K");
    check("Karin Zwart", "Zij is Zwarts dochter.", "Zwarts");
    check("Karin Zwart", "Dank aan KARIN ZWART!", "KARIN ZWART");
    check(
        "Karin Zwart",
        "Dank aan *Karin* **Zwart**.",
        "Karin* **Zwart",
    );
    check("Karin Zwart", "zie /verhalen/karin-zwart/", "karin-zwart");
    check("Karin Zwart", "Dank aan Karin\nZwart.", "Karin\nZwart");
    check(
        "Karin Zwart",
        "Dank aan Karin\u{a0}Zwart.",
        "Karin\u{a0}Zwart",
    );
    check("Jan de Boer", "Volgens de Boer kan het.", "de Boer");
    check("Jan de Boer", "De Boer weet het.", "De Boer");
    check(
        "Marie Jansen-de Vries",
        "Vraag het Marie Jansen.",
        "Marie Jansen",
    );
    check(
        "Marie Jansen-de Vries",
        "Het was mevrouw de Vries.",
        "Vries",
    );
    check(
        "Wil van der Wijnstra",
        "Dat zei van der Wijnstra.",
        "van der Wijnstra",
    );
    check("José Muñoz", "Dat is van Munoz.", "Munoz");
    check("Jose Munoz", "Dat is van Mun\u{303}oz.", "Mun\u{303}oz");
    check("Oene Wâldstra", "Dat is van Waldstra.", "Waldstra");
    check(
        "Ίρις Παπαδοπούλου",
        "Η κυρία Παπαδοπουλου μιλά.",
        "Παπαδοπουλου",
    );
    check("Олена Шевченко", "Це Шевченко.", "Шевченко");
    check("王小明", "我是王小明。", "王小明");
    check("فاطمة الحسيني", "قالت فاطمة الحسيني", "فاطمة الحسيني");
    check("Noortje", "Dat zei Noortje al.", "Noortje");
    check("Karin Zwart", "Wij danken Karin Z. voor alles.", "Karin Z");
    check(
        "Karin Zwart",
        "Wij danken Karin de Vries-Zwart.",
        "Karin de Vries-Zwart",
    );
    check(
        "Karin Zwart",
        "Mail karin.zwart@example.nl eens.",
        "karin.zwart",
    );
    check("Karin Zwart", "Mail k.zwart@example.nl eens.", "k.zwart");
    check("Karin Zwart", "Mail kzwart@example.nl eens.", "kzwart");
    check("Karin Zwart", "Volg @karinzwart eens.", "karinzwart");
    check("Karin Zwart", "Volg #KarinZwart eens.", "KarinZwart");
    check(
        "Karin Zwart",
        "Dank aan Karin&nbsp;Zwart.",
        "Karin&nbsp;Zwart",
    );
    check("Karin Zwart", "Dank aan Karin\\\nZwart.", "Karin\\\nZwart");
    check(
        "Piet van den Berg",
        "Dank aan Piet v.d. Berg.",
        "Piet v.d. Berg",
    );
    check(
        "Piet van den Berg",
        "Dank aan Piet vd Berg.",
        "Piet vd Berg",
    );
    check(
        "Piet van den Berg",
        "Dank aan Piet v/d Berg.",
        "Piet v/d Berg",
    );
    check("Piet van den Berg", "Dank aan P. vd Berg.", "P. vd Berg");
    check("Piet van den Berg", "Zo zei vd Berg het.", "vd Berg");
    check("Piet van den Berg", "Zo zei v.d. Berg het.", "v.d. Berg");
    check("Mevrouw Wijnstra", "Dat zei Wijnstra al.", "Wijnstra");
    check("Karin Zwart (41)", "Dat is van Zwart.", "Zwart");
    check("Zwart, Karin", "Dat is van Karin Zwart.", "Karin Zwart");
    check("Karin Bos", "Volgens Bos kan het.", "Bos");
    check("Karin Z.", "Dank aan Karin Z.", "Karin Z");
    check(
        "Anna van der Veen",
        "Mail a.vanderveen@example.nl.",
        "a.vanderveen",
    );
    check("Anna van der Veen", "Mail avdveen@example.nl.", "avdveen");
    check(
        "Geertje 't Hart",
        "Mail geertje.thart@example.nl.",
        "geertje.thart",
    );
    check("Omar El Amrani", "Dat zei Elamrani al.", "Elamrani");
    check("Jan Willem de Boer", "Dank aan JW de Boer.", "JW de Boer");
    check("Theo de Vries", "Dank aan Th. de Vries.", "Th. de Vries");
    check("Tjitske Waldstra", "Dank aan Tj. Waldstra.", "Tj. Waldstra");
    check("Christien Bakker", "Chr. Bakker las voor.", "Chr. Bakker");
    check("Christien Bakker", "Zie chr.bakker@a.nl.", "chr.bakker");
    check("Tjitske Waldstra", "Zie tjwaldstra@a.nl.", "tjwaldstra");
    check("IJsbrand Bos", "Op de lijst: Bos, IJ.", "Bos, IJ");
    check(
        "Renée Jansen",
        "Dank aan Renée Anna Jansen.",
        "Renée Anna Jansen",
    );
    check(
        "Renée Jansen",
        "Dank aan Renée ‘Neetje’ Jansen.",
        "Renée ‘Neetje’ Jansen",
    );
    check(
        "Renée Jansen",
        "Dank aan Renée 'Neetje' Jansen.",
        "Renée 'Neetje' Jansen",
    );
    check(
        "Renée Jansen",
        "Dank aan Renée (\"Neetje\") Jansen.",
        "Renée (\"Neetje\") Jansen",
    );
    check("Renée Jansen", "Volg @renee.jansen eens.", "renee.jansen");
    check("Renée Jansen", "Volg @r.jansen eens.", "r.jansen");
    check("Renée Jansen", "Zie x.nl/renee.jansen.", "renee.jansen");
    check("Renée Jansen", "Zie www.x.nl/r.jansen.", "r.jansen");
    check("Renée Jansen", "(renee.jansen.jpg)", "renee.jansen");
    check(
        "Tjitske Waldstra",
        "Dank aan Tjitske en Piet Waldstra.",
        "Tjitske en Piet Waldstra",
    );
    check(
        "Tjitske Waldstra",
        "Dank aan Tjitske &amp; Piet Waldstra.",
        "Tjitske &amp; Piet Waldstra",
    );
    check(
        "Jan de Boer",
        "Dank aan Jan, Oene en Marie de Boer.",
        "Jan, Oene en Marie de Boer",
    );
    check(
        "Tjitske Waldstra",
        "Dank aan Tj&shy;itske Wald&#173;stra.",
        "Tj&shy;itske Wald&#173;stra",
    );
}

#[test]
fn what_tells_nobody() {
    fn check(name: &str, text: &str) {
        assert_eq!(found(name, text), [], "{text}");
    }
    check("Karin Zwart", "Zwart op wit staat het er.");
    check("Karin Zwart", "Een zwart schaap.");
    check("Karin Zwart", "Dat zei Lies Zwart.");
    check("Karin Zwart", "Dat zei J. Zwart.");
    check("Karin Zwart", "Dat zei Karin Bos.");
    check("Karin Zwart", "Dat zei Karin van der Veen.");
    check("Karin Zwart", "Dat zei Lies de Zwart.");
    check("Karin Zwart", "Dat zei Lies van der Zwart.");
    check("Karin Zwart", "De Karinstraat en Zwartewater.");
    check("Jan de Boer", "De boer en de bakker.");
    check("Jan de Boer", "Dat zei Klaas de Boer.");
    check("Piet van den Berg", "Wij gaan naar Berg en Dal.");
    check("Piet van den Berg", "Van den, van der en De.");
    check("Jan Bakker", "Bakker zijn is een vak.");
    check("Roos", "Roos is een bloem.");
    check("Karin Bos", "owner: Anna Bos\n");
    check("Karin Bos", "credits: [{ role: Foto, who: Jaap Bos }]");
    check("Karin Bos", "by: [Lies de Bos, Wim Bos]");
    check("Karin Bos", "- Anna Bos\n- Wim Bos");
    check("Karin Bos", "| Anna Bos | Wim Bos |");
    check("Karin Zwart en Piet Bos", "Wij danken En zo.");
    check("Jan en zijn moeder", "Wij danken Moeder.");
    check("Wil Zwart", "Wil je meedoen?");
    check("Wil", "Wil je meedoen?");
    check("Karin Zwart", "Dat zei Chr. Zwart.");
    check("Karin Zwart", "Chr. Zwart zei dat.");
    check("Karin Zwart", "Dat zeiden Karin Bos en Piet van Dam.");
    check("Karin Zwart", "- Karin Bos\n- Lies Zwart");
    check("Karin Zwart", "Karins Piet Bos.");
    check("Beer Zwart", "Een beertje van stof.");
}

#[test]
fn a_first_name_alone() {
    assert_eq!(
        found("Karin Zwart", "Dat zei Karin."),
        [("Karin", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Zwart", "Karins boek."),
        [("Karins", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Zwart", "Dat is Karin’s boek."),
        [("Karin", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Zwart", "Dat zei Karin uit Assen."),
        [("Karin", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Zwart", "Dat zei Piet over Karin."),
        [("Karin", Part::Perhaps)]
    );
    assert_eq!(
        found("Anne-Fleur Zwart", "Dat zei Anne-Fleur."),
        [("Anne-Fleur", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Z.", "Dat zei Karin Zwart."),
        [("Karin", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin", "Dat zei Karin Z. al."),
        [("Karin", Part::Perhaps)]
    );
}

#[test]
fn a_first_name_that_may_be_another() {
    assert_eq!(
        found("Jan de Boer", "Dat zei Jan-Peter de Boer."),
        [("Jan-Peter de Boer", Part::Perhaps)]
    );
    assert_eq!(
        found("Renée Jansen", "Dat zei Reneetje al."),
        [("Reneetje", Part::Perhaps)]
    );
}

#[test]
fn a_surname_that_may_be_of_somebody_else() {
    assert_eq!(
        found("Karin Bos", "Anna Bos las voor."),
        [("Bos", Part::Perhaps)]
    );
    assert_eq!(
        found("Omar El Amrani", "Dat zei Amrani al."),
        [("Amrani", Part::Perhaps)]
    );
    assert_eq!(
        found("Karin Wijnstra", "Zie https://wijnstra.example/"),
        [("wijnstra", Part::Perhaps)]
    );
}

#[test]
fn what_names_the_teller_in_a_link_to_the_story() {
    let karin = &PersonName::all("Karin van Zwart")[0];
    for words in [
        "Karin",
        "karin",
        "K.",
        "K. v. Z.",
        "mevrouw Z.",
        "KZ",
        "Karintje",
        "KarinZwart",
        "het verhaal van Karin Z.",
        "K.Z.",
    ] {
        assert!(karin.is_in(&Text::new(words)), "{words}");
    }
    for words in [
        "zwart op wit",
        "dit verhaal",
        "een verhaal over A.",
        "hier",
        "",
    ] {
        assert!(!karin.is_in(&Text::new(words)), "{words}");
    }
}
