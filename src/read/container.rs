//! What the bytes of a file are, when they are not what its extension says.

use super::look::{self, Look};
use super::{Format, ReadError};
use std::io::Cursor;
use zip::ZipArchive;

/// The first bytes of old office files and of locked ones.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What the first bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    Pdf,
    Package,
    Ole,
    Rtf,
    Gzip,
    Picture,
    Page,
    Xml,
    Text,
    Unclear,
}

/// Bytes at the start that are looked at.
const START: usize = 1 << 16;

impl Seen {
    fn of(bytes: &[u8]) -> Self {
        let start = bytes.get(..bytes.len().min(START)).unwrap_or_default();
        Self::by_first_bytes(bytes).unwrap_or_else(|| Self::of_text(start))
    }

    /// Tells what is no text by its first bytes.
    fn by_first_bytes(bytes: &[u8]) -> Option<Self> {
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        Some(if bytes.is_empty() {
            Self::Nothing
        } else if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
            Self::Package
        } else if start.windows(5).any(|window| window == b"%PDF-") {
            Self::Pdf
        } else if begins(OLE) {
            Self::Ole
        } else if is_rtf(bytes) {
            Self::Rtf
        } else if begins(b"\x1F\x8B") {
            Self::Gzip
        } else if begins(b"\x89PNG")
            || begins(b"\xFF\xD8\xFF")
            || begins(b"GIF8")
            || begins(b"II*\0")
            || begins(b"MM\0*")
        {
            Self::Picture
        } else {
            return None;
        })
    }

    /// Looks at what may be text.
    fn of_text(start: &[u8]) -> Self {
        let text = String::from_utf8_lossy(start);
        match look::at(&text) {
            Some(Look::Readable(Format::Html, _)) => Self::Page,
            Some(Look::Readable(Format::Xml, _) | Look::Refused("XML", _)) => Self::Xml,
            _ if text.contains('\0')
                || text.matches('\u{FFFD}').count() * 4 > text.chars().count() =>
            {
                Self::Unclear
            }
            _ => Self::Text,
        }
    }

    /// Says what a file is and what to do with it; nothing when the bytes do not say.
    const fn advice(self) -> Option<(&'static str, &'static str)> {
        const AGAIN: &str =
            "copy or download it again, or save it again in the program that made it";
        const SAVE: &str = "open it in an office program, and save it as .docx";
        Some(match self {
            Self::Nothing => ("it is empty (0 bytes)", AGAIN),
            Self::Pdf => (
                "it is a PDF, whatever its extension says",
                "give it the extension .pdf, or save its text as .docx",
            ),
            Self::Rtf => (
                "it is an RTF file, whatever its extension says",
                "open it in an office program, and save it as .docx, or give it the extension .rtf",
            ),
            Self::Gzip => (
                "it is a file packed by gzip, whatever its extension says",
                "unpack it first",
            ),
            Self::Picture => (
                "it is a picture, whatever its extension says",
                "have the text in it recognised first (OCR), and save that as .docx or as plain text",
            ),
            Self::Page => (
                "it is a web page, whatever its extension says",
                "give it the extension .html",
            ),
            Self::Xml => ("it is XML, whatever its extension says", SAVE),
            Self::Text => (
                "it is plain text, whatever its extension says",
                "give it the extension .txt",
            ),
            Self::Package | Self::Ole | Self::Unclear => return None,
        })
    }
}

/// Refuses a file that is something else than its format.
///
/// # Errors
/// [`ReadError::Malformed`], with what it is and what to do.
pub(super) fn check(name: &str, bytes: &[u8], format: Format) -> Result<(), ReadError> {
    let is_office = is_office(format);
    if is_office && name.starts_with("~$") {
        let found =
            "it is no document, but the note that Word keeps beside a document that is open";
        return Err(malformed(
            name,
            found,
            "give the document itself, whose name does not begin with `~$`",
        ));
    }
    let told = match format {
        Format::Docx | Format::Odt | Format::Pptx | Format::Epub | Format::Xlsx => {
            match Seen::of(bytes) {
                Seen::Package => in_package(bytes, format),
                Seen::Ole => Some(in_ole(bytes)),
                // OpenDocument comes in one XML file too, and Word's XML names itself.
                Seen::Xml if format == Format::Odt => None,
                seen => seen.advice(),
            }
        }
        Format::Rtf => match Seen::of(bytes) {
            Seen::Rtf => None,
            Seen::Package => in_package(bytes, format),
            Seen::Ole => Some(in_ole(bytes)),
            seen => seen.advice(),
        },
        #[cfg(feature = "pdf")]
        Format::Pdf => match Seen::of(bytes) {
            Seen::Pdf => None,
            Seen::Package => in_package(bytes, format),
            Seen::Ole => Some(in_ole(bytes)),
            seen => seen.advice(),
        },
        Format::Html
        | Format::Markdown
        | Format::Subtitles
        | Format::Po
        | Format::Text
        | Format::Xml
        | Format::Xliff
        | Format::Strings => Seen::by_first_bytes(bytes).and_then(|seen| match seen {
            Seen::Package => in_package(bytes, format),
            Seen::Ole => Some(in_ole(bytes)),
            Seen::Pdf if bytes.starts_with(b"%PDF-") => seen.advice(),
            // Who asks for the text as it is gets it with its marks.
            Seen::Rtf if format == Format::Text => None,
            Seen::Rtf | Seen::Gzip | Seen::Picture => seen.advice(),
            _ => None,
        }),
    };
    match told {
        Some((found, advice)) => Err(malformed(name, found, advice)),
        None => Ok(()),
    }
}

/// Tells whether a file begins as RTF does, behind what editors put there.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

fn malformed(name: &str, found: &str, advice: &'static str) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found: found.to_owned(),
        advice,
    }
}

/// Tells the formats that are packages.
const fn is_office(format: Format) -> bool {
    matches!(
        format,
        Format::Docx | Format::Odt | Format::Pptx | Format::Epub | Format::Xlsx
    )
}

/// Says what a package holds, when it is not what the format asks for.
fn in_package(bytes: &[u8], format: Format) -> Option<(&'static str, &'static str)> {
    let is_office = is_office(format);
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // The readers of packages say what is broken.
        let told = (
            "it is a packed file (.docx, .odt, .zip)",
            "give it its own extension",
        );
        return (!is_office).then_some(told);
    };
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.replace('\\', "/").to_lowercase())
        .collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let is_odf = has("content.xml");
    let (found, advice) = if has("word/") && format != Format::Docx {
        (
            "it is a Word document, whatever its extension says",
            "give it the extension .docx",
        )
    } else if has("xl/") && format != Format::Xlsx {
        (
            "it is a spreadsheet, whatever its extension says",
            "give it the extension .xlsx",
        )
    } else if has("ppt/") && format != Format::Pptx {
        (
            "it is a presentation, whatever its extension says",
            "give it the extension .pptx",
        )
    } else if has("meta-inf/container.xml") && format != Format::Epub {
        (
            "it is a book, whatever its extension says",
            "give it the extension .epub",
        )
    } else if is_odf && format != Format::Odt {
        (
            "it is an OpenDocument file, whatever its extension says",
            "give it the extension .odt, if it is a text",
        )
    } else if is_office {
        return None;
    } else {
        (
            "it is a packed file (.zip)",
            "unpack it first, and give the file that is in it",
        )
    };
    Some((found, advice))
}

/// Says what an old office file, or a locked one, is.
fn in_ole(bytes: &[u8]) -> (&'static str, &'static str) {
    const TODAY: &str = "open it in an office program, and save it in today's format (.docx)";
    let has = |word: &str| {
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        (
            "it is locked with a password",
            "open it in an office program, and save it without a password",
        )
    } else if has("WordDocument") {
        ("it is a Word document of the old kind (.doc)", TODAY)
    } else if has("Workbook") {
        (
            "it is an Excel sheet of the old kind (.xls)",
            "open it in an office program, and save it as .xlsx",
        )
    } else if has("PowerPoint Document") {
        (
            "it is a presentation of the old kind (.ppt)",
            "save its text as .docx or as plain text",
        )
    } else if has("__substg1.0_") {
        (
            "it is a mail message (.msg)",
            "save the text of the message as plain text",
        )
    } else {
        (
            "it is of the old kind, or locked with a password",
            "open it in an office program, and save it without a password in today's format",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::contract::pack;
    use crate::read::{Settings, from_bytes};

    fn said(name: &str, bytes: &[u8], format: Format) -> String {
        from_bytes(name, bytes, format, &Settings::default())
            .unwrap_err()
            .to_string()
    }

    fn ole(stream: &str) -> Vec<u8> {
        let mut bytes = OLE.to_vec();
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn a_file_is_told_as_what_it_is() {
        let cases = [
            (
                "x.docx",
                b"%PDF-1.7\nabc".to_vec(),
                Format::Docx,
                "it is a PDF",
            ),
            (
                "x.docx",
                b"{\\rtf1 a}".to_vec(),
                Format::Docx,
                "it is an RTF file",
            ),
            (
                "x.docx",
                b"<html><body><p>a</p></body></html>".to_vec(),
                Format::Docx,
                "it is a web page",
            ),
            (
                "x.docx",
                b"\xEF\xBB\xBF<!DOCTYPE html><p>a</p>".to_vec(),
                Format::Docx,
                "it is a web page",
            ),
            ("x.docx", "Šķēres".into(), Format::Docx, "it is plain text"),
            ("x.docx", Vec::new(), Format::Docx, "it is empty (0 bytes)"),
            (
                "x.docx",
                ole("EncryptedPackage"),
                Format::Docx,
                "it is locked with a password",
            ),
            (
                "x.docx",
                ole("WordDocument"),
                Format::Docx,
                "it is a Word document of the old kind",
            ),
            (
                "x.docx",
                ole("?"),
                Format::Docx,
                "it is of the old kind, or locked",
            ),
            (
                "x.odt",
                pack(&[("word/document.xml", "<a/>")]),
                Format::Odt,
                "it is a Word document",
            ),
            (
                "x.docx",
                pack(&[("xl/workbook.xml", "<a/>")]),
                Format::Docx,
                "it is a spreadsheet",
            ),
            (
                "x.docx",
                pack(&[("ppt/presentation.xml", "<a/>")]),
                Format::Docx,
                "it is a presentation",
            ),
            (
                "x.docx",
                pack(&[("META-INF/container.xml", "<a/>")]),
                Format::Docx,
                "it is a book",
            ),
            (
                "x.docx",
                pack(&[("content.xml", "<a/>")]),
                Format::Docx,
                "it is an OpenDocument file",
            ),
            (
                "~$x.docx",
                b"\x05Janis".to_vec(),
                Format::Docx,
                "it is no document, but the note that Word keeps",
            ),
            (
                "x.html",
                pack(&[("word/document.xml", "<a/>")]),
                Format::Html,
                "it is a Word document",
            ),
            (
                "x.txt",
                pack(&[("a.txt", "a")]),
                Format::Text,
                "it is a packed file",
            ),
            (
                "x.srt",
                b"\x89PNG\r\n".to_vec(),
                Format::Subtitles,
                "it is a picture",
            ),
        ];
        for (name, bytes, format, expected) in cases {
            let said = said(name, &bytes, format);
            assert!(said.starts_with(&format!("`{name}`: {expected}")), "{said}");
            assert!(said.contains("; "), "{said}");
        }
    }
}
