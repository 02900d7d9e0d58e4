//! Figures and their tables.

use crate::diagnostic::rule::rules;

rules! { Figures
    CSV: Error "csv"
        "Deze tabel klopt niet: de kop, een rij met meer of minder cellen, of een cel die geen getal is. Is een waarde onbekend, laat de cel dan leeg"
        "This table is not right: its head, a row with more or fewer cells, or a cell that is no number. If a value is unknown, leave the cell empty";
    CSV_NOTE: Warning "csv-note"
        "Deze rij is een bron of toelichting, en geen deel van de tabel. Zij is weggelaten"
        "This row is a source or an explanation, and no part of the table. It is left out";
    CSV_REPEATED: Warning "csv-repeated"
        "Een naam van een rij of kolom staat twee keer in de tabel"
        "The name of a row or column is in the table twice";
    DECIMAL_COMMA: Error "decimal-comma"
        "Een komma in een getal zonder aanhalingstekens. Schrijf een punt, of aanhalingstekens"
        "A comma in a number without quotes. Write a point, or quotes";
    GROUPED_NUMBER: Error "grouped-number"
        "`506.000` zonder aanhalingstekens leest YAML als 506"
        "YAML reads `506.000` without quotes as 506";
    NO_VALUES: Error "no-values"
        "Een cijfer heeft `values` of `data` nodig. Is er nog niets, schrijf `values: []`"
        "A figure needs `values` or `data`. If there is nothing yet, write `values: []`";
    NOT_A_CSV: Error "not-a-csv"
        "Het bestand van `data` is geen CSV. Bewaar het als CSV"
        "The file of `data` is no CSV. Save it as CSV";
    NOT_A_NUMBER: Error "not-a-number"
        "Dit is geen getal, of niet zoals de taal het schrijft"
        "This is no number, or not as the language writes it";
    TWO_NOTATIONS: Error "two-notations"
        "De getallen in deze kolom kunnen twee dingen betekenen. Zet `decimal:` in het cijfer"
        "The numbers of this column can mean two things. Put `decimal:` in the figure";
    UNKNOWN_SERIES: Error "unknown-series"
        "`series` geeft een naam aan een kolom die de gegevens niet hebben"
        "`series` gives a name to a column that the data don't have";
    VALUE_WITHOUT_LABEL: Error "value-without-label"
        "Deze waarde heeft geen `label` en geen `period`"
        "This value has no `label` and no `period`";
    VALUES_AND_DATA: Error "values-and-data"
        "Een cijfer heeft `values` of `data`, niet beide"
        "A figure has `values` or `data`, not both";
}
