//! Names that office programs give to new sheets of a workbook: a word and a number, as `Sheet1`, `Lapa2`.

/// The words, in small letters.
const WORDS: &[&str] = &[
    "arkusz",
    "blad",
    "chart",
    "diagramm",
    "diagramma",
    "feuil",
    "foglio",
    "hoja",
    "lakštas",
    "lapa",
    "leht",
    "planilha",
    "sheet",
    "tabelle",
    "taulukko",
    "ark",
    "лист",
];

/// Tells whether a program gave a sheet its name.
pub(crate) fn is_automatic(name: &str) -> bool {
    let word = name.trim_end_matches(|digit: char| digit.is_ascii_digit());
    word.len() < name.len() && WORDS.contains(&word.trim_end().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_told_from_those_of_programs() {
        for (name, expected) in [
            ("Sheet1", true),
            ("LAPA 12", true),
            ("Лист3", true),
            ("Lapa", false),
            ("Pielikums1", false),
            ("2024", false),
            ("", false),
        ] {
            assert_eq!(is_automatic(name), expected, "{name}");
        }
    }
}
