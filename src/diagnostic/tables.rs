//! What there is to tell about the numbers and periods of figures.

use super::rules::{figures, text, yaml};
use super::{Diagnostic, Span, Wording, wording};
use crate::number::{self, Beside, Notation};

impl Diagnostic {
    /// A value that isn't a number. The notation is that of the file's language.
    pub(crate) fn not_a_number(span: &Span, written: &str, notation: Notation) -> Self {
        let message = wording!("`{written}` is geen getal", "`{written}` is not a number");
        let diagnostic = Self::of(&figures::NOT_A_NUMBER, span, message);
        let known = [notation, Notation::Comma, Notation::Point];
        let read = |written| {
            let mut read = known
                .iter()
                .filter_map(|notation| number::parse(written, *notation));
            read.next()
        };
        if let Some(number) = read(written) {
            let help = wording!(
                "schrijf `{number}`, zonder aanhalingstekens",
                "write `{number}`, without quotes",
            );
            return diagnostic
                .help(help)
                .fix(&number.to_string())
                .over_all_of(written);
        }
        if number::is_missing(written) {
            return diagnostic.help(wording!(
                "laat achter de dubbele punt niets staan waar geen waarde is",
                "leave nothing after the colon where there is no value",
            ));
        }
        let mut bare = known
            .iter()
            .filter_map(|notation| number::beside(written, *notation));
        let bare = bare.next();
        if let Some((number, beside)) = bare.and_then(|(bare, beside)| Some((read(bare)?, beside)))
        {
            let number = number.to_string();
            return diagnostic
                .help(number_alone(&number, beside))
                .fix(&number)
                .over_all_of(written);
        }
        if !written.chars().any(char::is_numeric) {
            return diagnostic.help(wording!(
                "schrijf een getal in cijfers, of laat achter de dubbele punt niets staan waar geen waarde is",
                "write a number in digits, or leave nothing after the colon where there is no value",
            ));
        }
        diagnostic.help(wording!(
            "schrijf een getal met een punt voor de decimalen en zonder eenheid, zoals `2.7`; hoe mensen het zeggen, kan ernaast: `display: \"{written}\"`",
            "write a number with a point before the decimals and without unit, such as `2.7`; how people say it may stand beside it: `display: \"{written}\"`",
        ))
    }

    /// `506.000`, which YAML reads as 506.
    pub(crate) fn grouped_number(span: &Span, written: &str) -> Self {
        let value = written.parse::<f64>().unwrap_or_default();
        let (whole, decimals) = (written.replace('.', ""), written.replacen('.', ",", 1));
        let (nl, en) = if written.matches('.').count() > 1 {
            (
                format!("`{written}` is voor YAML geen getal"),
                format!("`{written}` is no number for YAML"),
            )
        } else {
            (
                format!(
                    "`{written}` is voor YAML {}, en in deze taal {whole}",
                    value.to_string().replace('.', ",")
                ),
                format!("`{written}` is {value} for YAML, and {whole} in this language"),
            )
        };
        let message = Wording {
            nl: nl.into(),
            en: en.into(),
        };
        Self::of(&figures::GROUPED_NUMBER, span, message)
            .help(if written.matches('.').count() > 1 { wording!(
                "schrijf `{whole}`, of `\"{written}\"` tussen aanhalingstekens",
                "write `{whole}`, or `\"{written}\"` in quotes",
            ) } else { wording!(
                "schrijf `{whole}`, of met aanhalingstekens `\"{written}\"` (duizendtallen) of `\"{decimals}\"` (decimalen)",
                "write `{whole}`, or in quotes `\"{written}\"` (thousands) or `\"{decimals}\"` (decimals)",
            ) })
    }

    /// `{ value: 2,7 }`, in which YAML finds the number 2 and a key `7`.
    pub(crate) fn number_with_commas(span: &Span, whole: &str, behind: &[&str]) -> Self {
        let written = [&[whole], behind].concat().join(",");
        let message = wording!(
            "`{written}` is hier meer dan één getal: tussen `{{ }}` scheidt een komma",
            "`{written}` is more than one number here: within `{{ }}` a comma separates",
        );
        let diagnostic = Self::of(&figures::DECIMAL_COMMA, span, message);
        let joined = [&[whole], behind].concat().concat();
        let are_groups = behind.iter().all(|group| group.len() == 3);
        match behind {
            [decimals] if are_groups => diagnostic.help(wording!(
                "schrijf `{whole}.{decimals}` (decimalen) of `{joined}` (duizendtallen)",
                "write `{whole}.{decimals}` (decimals) or `{joined}` (thousands)",
            )),
            [decimals] => diagnostic.write(&format!("{whole}.{decimals}")),
            _ if are_groups => diagnostic.write(&joined),
            _ => diagnostic.help(wording!(
                "schrijf één getal, met een punt voor de decimalen: `2.7`",
                "write one number, with a point before the decimals: `2.7`",
            )),
        }
    }

    /// `[2,7]` where there is to be one number.
    pub(crate) fn list_for_a_number(span: &Span, items: &[&str]) -> Self {
        let number = items.join(".");
        let message = wording!(
            "hier hoort een getal, geen lijst",
            "expected a number, not a list",
        );
        let diagnostic = Self::of(&yaml::WRONG_TYPE, span, message);
        match number::parse(&number, Notation::Point) {
            Some(_) => diagnostic.write(&number),
            None => diagnostic.help(wording!(
                "schrijf één getal, met een punt voor de decimalen: `2.7`",
                "write one number, with a point before the decimals: `2.7`",
            )),
        }
    }

    pub(crate) fn too_many_values(span: &Span, count: usize, most: usize) -> Self {
        Self::of(
            &text::TOO_MANY_VALUES,
            span,
            wording!(
                "dit cijfer heeft {count} waarden: een tabel op een pagina kan er hoogstens {most} hebben",
                "this figure has {count} values: a table on a page can have {most} at most",
            ),
        )
        .help(wording!(
            "neem een waarde per maand of per jaar, of maak er meer cijfers van; een bestand met alle waarden kun je bij een tekst zetten: `[alle waarden](bestand.csv)`",
            "take one value a month or a year, or make more figures of it; a file with all values can be linked to in a text: `[all values](file.csv)`",
        ))
    }

    pub(crate) fn crowded_figure(span: &Span, values: usize, count: usize) -> Self {
        Self::of(
            &text::CROWDED_FIGURE,
            span,
            wording!(
                "dit cijfer heeft {values} waarden en staat {count} keer op een andere pagina: zo wordt de site te groot",
                "this figure has {values} values and stands on another page {count} times: so the site gets too large",
            ),
        )
        .help(wording!(
            "noem minder doelen, verwijs ernaar zonder `!` ervoor, of neem minder waarden",
            "name fewer goals, refer to it without `!` in front, or take fewer values",
        ))
    }

    /// A file that is there; `csv` is its name once it is one.
    pub(crate) fn not_a_csv(span: &Span, written: &str, csv: &str) -> Self {
        let diagnostic = Self::of(
            &figures::NOT_A_CSV,
            span,
            wording!(
                "`{written}` is geen CSV, en alleen daaruit leest koers waarden",
                "`{written}` is no CSV, and koers reads values from nothing else",
            ),
        );
        let is_renamed = written.to_lowercase().ends_with(".csv.txt");
        diagnostic.help(match is_renamed {
            true => wording!(
                "noem het bestand `{csv}`, en schrijf dat hier",
                "call the file `{csv}`, and write that here",
            ),
            false => save_as_csv(csv),
        })
    }

    /// `found` is the file that is there, and `csv` what it is to be called.
    pub(crate) fn data_in_other_table(span: &Span, written: &str, found: &str, csv: &str) -> Self {
        Self::of(
            &figures::NOT_A_CSV,
            span,
            wording!(
                "het bestand `{written}` is er niet, en `{found}` is geen CSV",
                "the file `{written}` is not there, and `{found}` is no CSV",
            ),
        )
        .help(save_as_csv(csv))
    }

    /// `found` is the file with one ending too many.
    pub(crate) fn data_with_two_endings(
        span: &Span,
        written: &str,
        found: &str,
        name: &str,
    ) -> Self {
        Self::of(
            &yaml::FILE_NOT_FOUND,
            span,
            wording!(
                "het bestand `{written}` is er niet: het heet `{found}`",
                "the file `{written}` is not there: it is called `{found}`",
            ),
        )
        .help(wording!(
            "noem het bestand `{name}`; Windows laat het eind van een naam niet altijd zien",
            "call the file `{name}`; Windows does not always show the end of a name",
        ))
    }

    /// An address on the web in place of a file.
    pub(crate) fn data_elsewhere(span: &Span) -> Self {
        Self::of(
            &figures::NOT_A_CSV,
            span,
            wording!(
                "dit is een adres op het web, en koers haalt niets van internet",
                "this is an address on the web, and koers fetches nothing from the internet",
            ),
        )
        .help(wording!(
            "download het als CSV, zet het naast dit bestand en schrijf de naam: `data: leden.csv`; het adres hoort bij de bron, als `source: …`",
            "download it as CSV, put it beside this file and write its name: `data: members.csv`; the address belongs in the source, as `source: …`",
        ))
    }

    /// A number of which koers can't keep each digit; `value` is what it would become.
    pub(crate) fn number_too_long(span: &Span, written: &str, value: f64) -> Self {
        Self::of(
            &yaml::OUT_OF_RANGE,
            span,
            wording!(
                "`{written}` heeft meer cijfers dan koers onthoudt: het zou {value} worden",
                "`{written}` has more digits than koers keeps: it would become {value}",
            ),
        )
        .help(wording!(
            "schrijf het in duizenden of miljoenen, en zeg dat in `unit: …`",
            "write it in thousands or millions, and say so in `unit: …`",
        ))
    }

    /// A quotation without an end.
    pub(crate) fn csv_open_quote(span: &Span) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "dit aanhalingsteken wordt niet gesloten: alles erachter zou één cel zijn",
                "this quotation mark is not closed: all behind it would be one cell",
            ),
        )
        .help(wording!(
            "zet aan het eind van de cel ook een `\"`, of haal dit teken weg",
            "end the cell with a `\"` as well, or remove this mark",
        ))
    }

    pub(crate) fn csv_empty(span: &Span) -> Self {
        let message = wording!("dit bestand is leeg", "this file is empty");
        Self::of(&figures::CSV, span, message).csv_begin()
    }

    pub(crate) fn csv_one_column(span: &Span) -> Self {
        let message = wording!(
            "dit bestand heeft maar één kolom",
            "this file has one column only",
        );
        Self::of(&figures::CSV, span, message).csv_begin()
    }

    /// `meant` is what the column is to be called.
    pub(crate) fn csv_first_column(span: &Span, first: &str, meant: &str) -> Self {
        if first.is_empty() {
            let message = wording!(
                "de eerste kolom heeft geen naam",
                "the first column has no name",
            );
            return Self::of(&figures::CSV, span, message).csv_begin();
        }
        let message = wording!(
            "de eerste kolom heet `{first}`, niet `label` of `period`",
            "the first column is called `{first}`, not `label` or `period`",
        );
        let told = Self::of(&figures::CSV, span, message);
        told.write(meant).in_place_of(first)
    }

    fn csv_begin(self) -> Self {
        self.help(wording!(
            "begin met een regel als `label,value` of `period,Drenthe,Nederland`",
            "begin with a line such as `label,value` or `period,Drenthe,Nederland`",
        ))
    }

    pub(crate) fn csv_width(span: &Span, found: usize, expected: usize) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "deze regel heeft {found} kolommen, de eerste regel {expected}",
                "this row has {found} columns, the first row {expected}",
            ),
        )
        .help(wording!(
            "geef elke regel evenveel kolommen; zet een tekst of getal met een komma tussen dubbele aanhalingstekens",
            "give each row as many columns; put double quotes round a text or number with a comma",
        ))
    }

    pub(crate) fn csv_row_without_name(span: &Span, column: &str) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "deze regel heeft waarden, maar niets in de kolom `{column}`",
                "this row has values, but nothing in the column `{column}`",
            ),
        )
        .help(wording!(
            "zet in de eerste cel waar de waarden over gaan, of maak de hele regel leeg",
            "put in the first cell what the values are of, or empty the whole row",
        ))
    }

    pub(crate) fn csv_column_without_name(span: &Span, number: usize) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "kolom {number} heeft waarden, maar geen naam in de eerste regel",
                "column {number} has values, but no name in the first row",
            ),
        )
        .help(wording!(
            "zet in de eerste regel boven de kolom hoe zij heet, of maak de hele kolom leeg",
            "put the name of the column in the first row, or empty the whole column",
        ))
    }

    /// A name that two series or two rows have.
    pub(crate) fn csv_repeated(span: &Span, name: &str, are_columns: bool, first: &Span) -> Self {
        let message = if are_columns {
            wording!(
                "er zijn twee kolommen `{name}`",
                "there are two columns `{name}`"
            )
        } else {
            wording!(
                "er zijn twee regels `{name}`",
                "there are two rows `{name}`"
            )
        };
        Self::of(&figures::CSV_REPEATED, span, message)
            .help(wording!(
                "geef elk een eigen naam, of haal een van de twee weg",
                "give each a name of its own, or remove one of the two",
            ))
            .related(first, wording!("de eerste", "the first"))
    }

    /// A cell that is to be a number and isn't one.
    pub(crate) fn csv_number(span: &Span, cell: &str, notation: Notation) -> Self {
        let message = wording!("`{cell}` is geen getal", "`{cell}` is not a number");
        let diagnostic = Self::of(&figures::CSV, span, message);
        if number::is_missing(cell) {
            let help = wording!(
                "laat de cel leeg waar geen waarde is",
                "leave the cell empty where there is no value",
            );
            return diagnostic.help(help).fix("").in_place_of(cell);
        }
        let other = notation.other();
        // What fits the other notation alone can't be meant in this one.
        if let Some(value) = number::parse(cell, other) {
            let number = number::plainly(value, notation);
            return diagnostic.write(&number).in_place_of(cell);
        }
        let mut bare = [notation, other].into_iter().filter_map(|notation| {
            let (bare, beside) = number::beside(cell, notation)?;
            Some((number::parse(bare, notation)?, beside))
        });
        if let Some((value, beside)) = bare.next() {
            let number = number::plainly(value, notation);
            return diagnostic
                .help(number_alone(&number, beside))
                .fix(&number)
                .in_place_of(cell);
        }
        if let Some(help) = no_single_number(cell) {
            return diagnostic.help(help);
        }
        diagnostic.help(match notation {
            Notation::Comma => wording!(
                "schrijf een getal zonder eenheid, met een komma voor de decimalen: `1234,5`",
                "write a number without unit, with a comma before the decimals: `1234,5`",
            ),
            Notation::Point => wording!(
                "schrijf een getal zonder eenheid, met een punt voor de decimalen: `2.7`",
                "write a number without unit, with a point before the decimals: `2.7`",
            ),
        })
    }

    /// A column after the first one that says of which label or period a row is.
    pub(crate) fn csv_second_key(span: &Span, name: &str, first: &str) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "een rij heet naar de eerste kolom, `{first}`: `{name}` kan er niet naast staan",
                "a row is named by the first column, `{first}`: `{name}` cannot stand beside it",
            ),
        )
        .help(wording!(
            "zet de perioden onder elkaar en geef elk label een eigen kolom: `period,Drenthe,Nederland`; of haal deze kolom weg",
            "put the periods below each other and give each label a column of its own: `period,Drenthe,Nederland`; or remove this column",
        ))
    }

    /// Rows above the names of the columns, such as the title of the table.
    pub(crate) fn csv_title_above(span: &Span) -> Self {
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "in de eerste regel horen de namen van de kolommen, en hier staat één cel",
                "the names of the columns belong in the first row, and this is one cell",
            ),
        )
        .help(wording!(
            "haal weg wat boven de namen van de kolommen staat; een titel hoort bij het cijfer, als `title: …`",
            "remove what stands above the names of the columns; a title belongs in the figure, as `title: …`",
        ))
    }

    /// A row below the table that says where it comes from, or what a sign means.
    pub(crate) fn csv_note(span: &Span) -> Self {
        Self::of(
            &figures::CSV_NOTE,
            span,
            wording!(
                "deze regel is geen deel van de tabel, en wordt overgeslagen",
                "this row is no part of the table, and is left out",
            ),
        )
        .help(wording!(
            "haal de regel weg; een bron hoort bij het cijfer, als `source: …`, een toelichting in de tekst",
            "remove the row; a source belongs in the figure, as `source: …`, an explanation in its text",
        ))
    }

    /// A row in which another sign stands between the cells.
    pub(crate) fn csv_other_delimiter(span: &Span, found: char, expected: char) -> Self {
        let [found, expected] = [found, expected].map(shown);
        Self::of(
            &figures::CSV,
            span,
            wording!(
                "tussen de cellen van deze regel staat {found}, en in de eerste regel {expected}",
                "between the cells of this row stands {found}, and in the first row {expected}",
            ),
        )
        .help(wording!(
            "zet in het hele bestand hetzelfde teken tussen de cellen",
            "put the same sign between the cells in the whole file",
        ))
    }

    /// A column of which the numbers can be read in two ways.
    pub(crate) fn csv_two_notations(span: &Span, cell: &str) -> Self {
        let [comma, point] = Notation::BOTH.map(|notation| {
            number::parse(cell, notation)
                .unwrap_or_default()
                .to_string()
        });
        let [komma, punt] = [&comma, &point].map(|number| number.replace('.', ","));
        Self::of(
            &figures::TWO_NOTATIONS,
            span,
            wording!(
                "`{cell}` kan {komma} zijn, of {punt}",
                "`{cell}` may be {comma}, or {point}",
            ),
        )
        .help(wording!(
            "zet bij het cijfer welk teken voor de decimalen staat: `decimal: comma` ({komma}) of `decimal: point` ({punt})",
            "say in the figure which sign stands before decimals: `decimal: comma` ({comma}) or `decimal: point` ({point})",
        ))
    }
}

fn save_as_csv(csv: &str) -> Wording {
    wording!(
        "sla de tabel op als CSV (UTF-8), onder de naam `{csv}`, en schrijf `data: {csv}`",
        "save the table as CSV (UTF-8), under the name `{csv}`, and write `data: {csv}`",
    )
}

/// Says to write a number alone, and where the rest belongs.
fn number_alone(number: &str, beside: Beside) -> Wording {
    match beside {
        Beside::Unit => wording!(
            "schrijf alleen het getal, `{number}`; de eenheid hoort bij het cijfer, als `unit: …`",
            "write the number alone, `{number}`; the unit belongs in the figure, as `unit: …`",
        ),
        Beside::Sign => wording!(
            "schrijf alleen het getal, `{number}`; wat het teken zegt, hoort in de tekst van het cijfer",
            "write the number alone, `{number}`; what the sign says belongs in the text of the figure",
        ),
        Beside::Estimate => wording!(
            "schrijf alleen het getal, `{number}`; dat het een schatting is, hoort bij het cijfer, als `approximate: true`",
            "write the number alone, `{number}`; that it is an estimate belongs in the figure, as `approximate: true`",
        ),
    }
}

/// What to do with a cell that holds no single number.
fn no_single_number(cell: &str) -> Option<Wording> {
    if cell.contains(['<', '>', '≤', '≥']) {
        return Some(wording!(
            "laat de cel leeg, en zeg in de tekst van het cijfer hoe klein of groot de waarde is",
            "leave the cell empty, and say in the text of the figure how small or large the value is",
        ));
    }
    if cell.starts_with('(') && cell.ends_with(')') {
        let number = cell.trim_matches(['(', ')']);
        return Some(wording!(
            "schrijf `-{number}` als het onder nul is, anders `{number}`",
            "write `-{number}` if it is below zero, else `{number}`",
        ));
    }
    let has_digits = cell.chars().any(char::is_numeric);
    (!has_digits).then(|| {
        wording!(
            "schrijf een getal in cijfers, of laat de cel leeg waar geen waarde is",
            "write a number in digits, or leave the cell empty where there is no value",
        )
    })
}

/// A sign between cells, as it can be read.
fn shown(delimiter: char) -> String {
    match delimiter {
        '\t' => "Tab".to_owned(),
        sign => format!("`{sign}`"),
    }
}
