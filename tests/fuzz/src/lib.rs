//! What is called with any bytes: everything that reads, and the laws of what comes out.
//!
//! A target that reaches nothing is a defect: packed formats are packed here, and sums are put right, so that the
//! bytes are the inside. `seeds/NAME/` holds bytes from which each target begins.

mod align;
mod bilingual;
mod documents;
mod lists;
mod session;

use tilts::formats;

/// A target: its name, and what it does with bytes.
pub type Target = (String, Box<dyn Fn(&[u8]) + Send + Sync>);

/// Returns all targets: a `rows-NAME` for every bilingual format that is read, and the others.
pub fn targets() -> Vec<Target> {
    let others = OTHERS
        .iter()
        .map(|(name, call)| -> Target { ((*name).to_owned(), Box::new(call)) });
    let formats = formats::read_formats().map(|format| -> Target {
        let call = move |bytes: &[u8]| bilingual::rows(format, bytes);
        (format!("rows-{format}"), Box::new(call))
    });
    others.chain(formats).collect()
}

/// What is called beside the bilingual formats.
const OTHERS: &[(&str, fn(&[u8]))] = &[
    ("text", documents::text),
    ("markdown", documents::markdown),
    ("html", documents::html),
    ("subtitles", documents::subtitles),
    ("po", documents::po),
    ("docx", documents::docx),
    ("docx-notes", documents::docx_notes),
    ("odt", documents::odt),
    ("rtf", documents::rtf),
    ("pptx", documents::pptx),
    ("epub", documents::epub),
    ("sheet", documents::sheet),
    ("xml", documents::xml),
    ("xliff-text", documents::xliff),
    ("strings", documents::strings),
    ("pdf", documents::pdf),
    ("package", documents::package),
    ("segment", documents::segment),
    ("xlsx-strings", bilingual::xlsx_strings),
    ("srx", lists::srx),
    ("lexicon", lists::lexicon),
    ("beads", lists::beads),
    ("pairs", lists::pairs),
    ("parameters", lists::parameters),
    ("vectors", lists::vectors),
    ("stream", lists::stream),
    ("journal", session::journal),
    ("edits", session::edits),
    ("align", align::align),
];

/// Cuts bytes at each zero byte into so many parts; those that are missing are empty.
fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut rest = bytes.splitn(N, |byte| *byte == 0);
    std::array::from_fn(|_| rest.next().unwrap_or_default())
}

/// Reads bytes as text; what is no UTF-8 is replaced.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Packs parts as office programs do.
fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("memory takes it");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}
