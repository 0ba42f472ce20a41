//! What a file is by its name: one that can be read, one that cannot, plain text, or nobody knows.

use super::format::EXTENSIONS;
use super::{Format, ReadError};
use crate::language::named;
use std::path::Path;

/// What to do about a file of two languages.
const BILINGUAL: &str = "it holds a text and its translation already, so there is nothing to align: give it to `tilts review`, \
     `check` or `convert`";
/// What to do about bilingual files of programs that write others too.
const OF_TRADOS: &str = "it is a bilingual file of TagEditor: open it in Trados Studio and save it as .sdlxliff, or clean its units into a \
     memory and export that as .tmx; then give it to `tilts review`, `check` or `convert`";
const OF_WORDFAST: &str = "it is a bilingual file of Wordfast Pro: export it as .xlf or .tmx there (or save it as .txlf), and give that to `tilts \
     review`, `check` or `convert`";
/// What to do about data for programs.
const DATA: &str = "save the text in it as plain text or as .docx; `--input-format text` reads it as it is, marks and all";
/// What to do about the source of a document.
const SOURCE: &str = "convert it to .html, .docx or .odt first (pandoc does); `--input-format text` reads it as it is, marks and all";
const AS_DOCX: &str = "save it as .docx or as plain text; where LibreOffice is installed, `--convert-with libreoffice` has it do so";
const AS_TABLE: &str = "save it as .xlsx or .tsv; where LibreOffice is installed, `--convert-with libreoffice` has it do so";
const AS_SLIDES: &str =
    "save it as .pptx; where LibreOffice is installed, `--convert-with libreoffice` has it do so";
const ITS_TEXT: &str = "save its text as .docx or as plain text";
const RECOGNISE: &str =
    "have the text in it recognised first (OCR), and save that as .docx or as plain text";
const UNPACK: &str = "unpack it first, and give the file that is in it";
const MESSAGE: &str = "save the text of the message as plain text";
const PROGRAM: &str = "it is a program, not a text; `--input-format text` reads it as it is";
const STRINGS: &str = "save it as .po, .xlf, or as a table of two columns (.tsv); `--input-format text` reads it as it is, marks and all";

/// Extensions of formats that cannot be read, with what to do about them.
const UNREADABLE: &[(&str, &str)] = &[
    ("adoc", SOURCE),
    ("asciidoc", SOURCE),
    ("azw3", "convert it to .html or to plain text"),
    ("bib", DATA),
    ("bz2", UNPACK),
    ("c", PROGRAM),
    ("cfg", DATA),
    ("cpp", PROGRAM),
    ("cs", PROGRAM),
    ("css", PROGRAM),
    (
        "csv",
        "if it holds a text and its translation, give it to `tilts review`, `check` or `convert`; else save one column as \
         plain text",
    ),
    ("djvu", RECOGNISE),
    ("doc", AS_DOCX),
    ("dot", AS_DOCX),
    ("dtd", DATA),
    ("eml", MESSAGE),
    ("fb2", "convert it to .html or to plain text"),
    ("gif", RECOGNISE),
    ("idml", "export its text as .docx or as plain text"),
    ("indd", "export its text as .docx or as plain text"),
    ("ini", DATA),
    ("ipynb", DATA),
    ("java", PROGRAM),
    ("jpeg", RECOGNISE),
    ("jpg", RECOGNISE),
    ("js", PROGRAM),
    ("jsonl", BILINGUAL),
    ("key", ITS_TEXT),
    ("latex", SOURCE),
    ("mht", "save the page as .html"),
    ("mhtml", "save the page as .html"),
    ("mif", "export its text as .docx or as plain text"),
    ("mobi", "convert it to .html or to plain text"),
    ("msg", MESSAGE),
    ("ndjson", BILINGUAL),
    ("numbers", AS_TABLE),
    ("odg", ITS_TEXT),
    ("odp", AS_SLIDES),
    ("ods", AS_TABLE),
    ("opml", DATA),
    ("org", SOURCE),
    ("pages", "export it as .docx or as plain text"),
    #[cfg(not(feature = "pdf"))]
    ("pdf", "save its text first, as .docx or as plain text"),
    ("plist", STRINGS),
    ("png", RECOGNISE),
    ("pps", AS_SLIDES),
    ("ppt", AS_SLIDES),
    ("ps", "print it to a .pdf"),
    ("pub", ITS_TEXT),
    ("py", PROGRAM),
    ("rar", UNPACK),
    ("rss", DATA),
    ("rst", SOURCE),
    ("sbv", "save the subtitles as .srt"),
    ("sgm", DATA),
    ("sgml", DATA),
    ("sh", PROGRAM),
    ("sql", DATA),
    ("stringsdict", STRINGS),
    ("sub", "save the subtitles as .srt"),
    ("svg", DATA),
    ("tab", BILINGUAL),
    ("tar", UNPACK),
    ("tex", SOURCE),
    ("textile", SOURCE),
    ("tif", RECOGNISE),
    ("tiff", RECOGNISE),
    ("tmx", BILINGUAL),
    ("toml", DATA),
    ("tsv", BILINGUAL),
    ("ttml", "save the subtitles as .srt"),
    ("ttx", OF_TRADOS),
    ("txml", OF_WORDFAST),
    ("wiki", SOURCE),
    ("wpd", AS_DOCX),
    ("wps", AS_DOCX),
    ("xls", AS_TABLE),
    (
        "xps",
        "print it to a .pdf, or save its text as .docx or as plain text",
    ),
    ("zip", UNPACK),
];

/// Extensions of plain text: what editors and operating systems call it, and what makers of corpora do.
const PLAIN: &[&str] = &[
    "asc", "ascii", "bak", "clean", "dat", "detok", "hyp", "lc", "line", "lines", "list", "log",
    "lst", "me", "mt", "nfo", "old", "out", "para", "plain", "prn", "raw", "readme", "ref", "seg",
    "segs", "sent", "sents", "snt", "source", "sp", "src", "target", "text", "tgt", "tok", "tra",
    "trg", "txt", "utf", "utf8",
];

/// What a name says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A format that can be read, and is not plain text.
    Readable(Format),
    /// A format that cannot be read: its extension, and what to do.
    Unreadable(&'static str, &'static str),
    /// Plain text, as far as a name can say so.
    Plain,
    /// An extension that nobody knows.
    Unknown(String),
}

impl Named {
    /// Looks at the extension of a path.
    pub(super) fn of(path: &Path) -> Self {
        let Some(extension) = extension(path) else {
            return Self::Plain;
        };
        let readable = EXTENSIONS.iter().find(|(known, _)| *known == extension);
        if let Some((_, format)) = readable {
            return Self::Readable(*format);
        }
        let unreadable = UNREADABLE.iter().find(|(known, _)| *known == extension);
        if let Some((extension, advice)) = unreadable {
            return Self::Unreadable(extension, advice);
        }
        // Corpora have a file a language: `news.lv`, `news.eng`.
        if PLAIN.contains(&extension.as_str()) || named(&extension).is_some() {
            return Self::Plain;
        }
        Self::Unknown(extension)
    }

    /// Returns the format to read.
    ///
    /// # Errors
    /// [`ReadError::Unsupported`] and [`ReadError::UnknownKind`] for what has no reader.
    pub(super) fn format(&self, path: &Path) -> Result<Format, ReadError> {
        let file = path.display().to_string();
        match self {
            Self::Readable(format) => Ok(*format),
            Self::Plain => Ok(Format::Text),
            Self::Unreadable(extension, advice) => Err(ReadError::Unsupported {
                file,
                extension,
                advice,
            }),
            Self::Unknown(extension) => Err(ReadError::UnknownKind {
                file,
                extension: extension.clone(),
            }),
        }
    }
}

/// Returns the extension in small letters. What follows a full stop in a title is none: `Likums 5.2024`,
/// `1. Ievads`, `prof. Bērziņš`.
fn extension(path: &Path) -> Option<String> {
    const LONGEST: usize = 12;
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let is_one = !extension.is_empty()
        && extension.len() <= LONGEST
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_one.then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_can_be_read() {
        let readable = |format| Named::Readable(format);
        let cases = [
            ("a.docx", readable(Format::Docx)),
            ("a.HTM", readable(Format::Html)),
            ("a.rtf", readable(Format::Rtf)),
            ("a.PPTX", readable(Format::Pptx)),
            ("a.epub", readable(Format::Epub)),
            ("a.xml", readable(Format::Xml)),
            ("a.tei", readable(Format::Xml)),
            ("a.sdlxliff", readable(Format::Xliff)),
            ("a.json", readable(Format::Strings)),
            ("a.yml", readable(Format::Strings)),
            ("a.xlsx", readable(Format::Xlsx)),
            ("a.txt", Named::Plain),
            ("a.TXT", Named::Plain),
            ("a", Named::Plain),
            ("news.lv", Named::Plain),
            ("news.ENG", Named::Plain),
            ("dev.1", Named::Plain),
            ("Likums Nr. 5.2024", Named::Plain),
            ("1. Ievads un mērķi", Named::Plain),
            ("prof. Bērziņš", Named::Plain),
            ("lapa.aspx@id=12", Named::Plain),
            ("lapa.aspx", Named::Unknown("aspx".to_owned())),
            ("lapa.php", Named::Unknown("php".to_owned())),
            ("x.q9", Named::Unknown("q9".to_owned())),
        ];
        for (name, expected) in cases {
            assert_eq!(Named::of(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        for extension in [
            "plist", "mif", "eml", "sub", "tex", "rst", "adoc", "csv", "tmx", "doc",
        ] {
            let path = format!("x.{extension}");
            let error = Named::of(Path::new(&path)).format(Path::new(&path));
            let said = error.unwrap_err().to_string();
            let begins = format!("`{path}`: files of the kind `.{extension}` cannot be read; ");
            assert!(
                said.starts_with(&begins) && said.len() > begins.len() + 10,
                "{said}"
            );
        }
        let said = Named::of(Path::new("x.q9")).format(Path::new("x.q9"));
        assert!(
            said.unwrap_err()
                .to_string()
                .contains("--input-format text")
        );
    }

    #[test]
    fn the_tables_are_sorted_and_disjoint() {
        assert!(UNREADABLE.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(EXTENSIONS.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(PLAIN.is_sorted());
        for (extension, _) in UNREADABLE {
            assert!(!PLAIN.contains(extension), "{extension}");
            assert!(
                EXTENSIONS.iter().all(|(known, _)| known != extension),
                "{extension}"
            );
        }
    }
}
