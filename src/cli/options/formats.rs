//! The formats of bilingual files as the command line names them; what there is says [`FORMATS`](formats::FORMATS).

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use tilts::formats::{self, Format};

/// Reads the name of a format that can be written.
pub fn written() -> impl TypedValueParser<Value = Format> {
    let names =
        formats::written().map(|format| PossibleValue::new(format.name()).help(format.help()));
    PossibleValuesParser::new(names)
        .try_map(|name| Format::named(&name).ok_or("it is none of the formats"))
}

/// Names the formats of which `fits` is true, as options do: `tmx, tsv or po`.
pub fn listed(fits: fn(Format) -> bool) -> String {
    let all = formats::FORMATS
        .iter()
        .copied()
        .filter(|format| fits(*format));
    let mut names: Vec<String> = all.map(|format| format.name().to_owned()).collect();
    match (names.pop(), names.join(", ")) {
        (Some(last), first) if first.is_empty() => last,
        (Some(last), first) => format!("{first} or {last}"),
        (None, _) => String::new(),
    }
}

/// Names the formats that can be read, behind what they are for.
pub fn bilingual(what: &str) -> String {
    format!("{what}: {}", read())
}

/// Names the formats that can be read, as people call them: `TMX, TSV or PO`.
pub fn read() -> String {
    listed(Format::is_read)
        .to_uppercase()
        .replace(" OR ", " or ")
}
