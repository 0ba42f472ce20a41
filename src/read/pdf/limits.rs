//! What a PDF may cost: how much its streams unpack to, and how deep its drawings stand inside each other.
//!
//! The library unpacks whatever a file asks for, pictures too, and follows a drawing into itself without end.
//! So every stream is measured first, by a count that keeps nothing, and pictures are emptied.

use super::quiet;
use crate::read::{ReadError, Settings};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;

/// One stream may take this part of the limit on unpacked bytes, at most: the library keeps about thirty bytes
/// for each byte of a page's commands.
const STREAM_SHARE: u64 = 32;

/// Bytes that LZW gives for one at most: a table of 4096 codes holds strings of up to 3838 bytes, which it takes
/// some six thousand bytes of codes to reach.
const LZW_RATIO: u64 = 1366;

/// Bytes that ASCII85 gives for one at most: `z` stands for four.
const ASCII_85_RATIO: u64 = 4;

/// Bytes before the word `stream` in which its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Loads a document that is safe to read.
///
/// # Errors
/// When it is no PDF, needs a password, or costs more than the limits allow.
pub(super) fn load(bytes: &[u8], name: &str, settings: &Settings) -> Result<Document, ReadError> {
    let most = settings.limits.unpacked_bytes / STREAM_SHARE;
    let too_large = || beyond(name, "one of its streams unpacks to too many bytes", most);
    // The library unpacks streams that hold objects while it loads.
    if packed_streams(bytes).any(|(data, filters)| unpacks_beyond(data, &filters, most)) {
        return Err(too_large());
    }
    let loaded = quiet::catch(|| {
        let mut document = Document::load_mem(bytes)?;
        if document.is_encrypted() {
            document.decrypt("")?;
        }
        Ok::<_, pdf_extract::Error>(document)
    });
    let mut document = match loaded {
        Some(Ok(document)) => document,
        Some(Err(pdf_extract::Error::Decryption(error))) => {
            let found = format!("it is locked with a password ({error})");
            return Err(malformed(name, found, "save it without a password"));
        }
        Some(Err(error)) => {
            let found = format!("it cannot be read as PDF ({error})");
            return Err(malformed(name, found, super::PRINT_AGAIN));
        }
        None => return Err(super::faulty(name)),
    };
    empty_pictures(&mut document);
    let streams = document.objects.values().filter_map(stream_of);
    if streams
        .map(|stream| (stream, stream.filters().unwrap_or_default()))
        .any(|(stream, filters)| unpacks_beyond(&stream.content, &filters, most))
    {
        return Err(too_large());
    }
    let deepest = settings.limits.drawings;
    if nests_too_deep(&document, deepest) {
        let found = "its drawings or pages stand too deep inside each other";
        return Err(beyond(name, found, deepest as u64));
    }
    Ok(document)
}

fn beyond(name: &str, found: &'static str, limit: u64) -> ReadError {
    ReadError::BeyondLimit {
        file: name.to_owned(),
        place: String::new(),
        found,
        limit,
        advice: "save its text in a file of another format",
    }
}

fn malformed(name: &str, found: String, advice: &'static str) -> ReadError {
    ReadError::Malformed {
        file: name.to_owned(),
        place: String::new(),
        found,
        advice,
    }
}

fn stream_of(object: &Object) -> Option<&Stream> {
    match object {
        Object::Stream(stream) => Some(stream),
        _ => None,
    }
}

/// The filters that the library knows.
const FILTERS: [&[u8]; 3] = [b"FlateDecode", b"LZWDecode", b"ASCII85Decode"];

/// Finds the streams in the bytes of a file, with the filters that their dictionaries name; pictures, which
/// are not unpacked while a document is loaded, are left out.
fn packed_streams(bytes: &[u8]) -> impl Iterator<Item = (&[u8], Vec<&'static [u8]>)> {
    places(bytes, b"stream").filter_map(|place| {
        let before = bytes.get(place.saturating_sub(DICTIONARY)..place)?;
        let data = bytes.get(place + b"stream".len()..)?;
        let data = data
            .strip_prefix(b"\r\n")
            .or_else(|| data.strip_prefix(b"\n"))?;
        let start = places(before, b"obj").last().unwrap_or_default();
        let dictionary = before.get(start..)?;
        let says = |word: &[u8]| places(dictionary, word).next().is_some();
        let is_picture = says(b"/Image") && !says(b"/ObjStm") && !says(b"#");
        let mut filters: Vec<(usize, &'static [u8])> = FILTERS
            .into_iter()
            .flat_map(|filter| places(dictionary, filter).map(move |place| (place, filter)))
            .collect();
        filters.sort_unstable();
        let filters = filters.into_iter().map(|(_, filter)| filter).collect();
        (!is_picture).then_some((data, filters))
    })
}

/// Finds a word in bytes.
fn places<'all>(bytes: &'all [u8], word: &'all [u8]) -> impl Iterator<Item = usize> + 'all {
    bytes
        .windows(word.len())
        .enumerate()
        .filter(move |(_, window)| *window == word)
        .map(|(place, _)| place)
}

/// Tells whether a stream unpacks to more bytes, as far as the library would unpack it.
fn unpacks_beyond(data: &[u8], filters: &[&[u8]], most: u64) -> bool {
    let mut data = Cow::Borrowed(data);
    for (filter, is_last) in filters
        .iter()
        .zip((0..filters.len()).rev().map(|rest| rest == 0))
    {
        let ratio = match *filter {
            b"FlateDecode" => {
                if inflates_beyond(&data, most) {
                    return true;
                }
                1
            }
            b"LZWDecode" => LZW_RATIO,
            b"ASCII85Decode" => ASCII_85_RATIO,
            _ => return false,
        };
        if ratio > 1 && (data.len() as u64).saturating_mul(ratio) > most {
            return true;
        }
        if !is_last {
            let dictionary = Dictionary::from_iter([("Filter", Object::Name(filter.to_vec()))]);
            let stream = Stream::new(dictionary, data.into_owned());
            let unpacked = quiet::catch(|| stream.decompressed_content());
            let Some(Ok(unpacked)) = unpacked else {
                return false;
            };
            data = Cow::Owned(unpacked);
        }
    }
    false
}

/// Tells whether data inflates to more bytes; without a zlib header, the library takes it for bare.
fn inflates_beyond(data: &[u8], most: u64) -> bool {
    let size = size(ZlibDecoder::new(data), most);
    let bare = data.get(2..).unwrap_or_default();
    size > most || (size == 0 && self::size(DeflateDecoder::new(bare), most) > most)
}

/// Counts what a reader gives, up to a little more than `most`; damage ends it.
fn size(mut reader: impl Read, most: u64) -> u64 {
    let mut buffer = [0; 1 << 14];
    let mut size = 0;
    while size <= most {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => size += read as u64,
        }
    }
    size
}

/// Takes the bytes out of pictures: the library would read them as commands. So it would those of a drawing
/// that draws what it has no resources for, perhaps itself.
fn empty_pictures(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        let is_empty = match kind {
            Ok(b"Image") => true,
            Ok(b"Form") if !stream.dict.has(b"Resources") => stream
                .get_plain_content()
                .is_ok_and(|content| places(&content, b"Do").next().is_some()),
            _ => false,
        };
        if is_empty {
            stream.set_plain_content(Vec::new());
        }
    }
}

/// Tells whether drawings or page trees stand deeper inside each other than they may.
fn nests_too_deep(document: &Document, deepest: usize) -> bool {
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let has_parents_without_end = |page: &ObjectId| {
        let parent = |id: &ObjectId| {
            let object = document.get_dictionary(*id).ok()?;
            object.get(b"Parent").and_then(Object::as_reference).ok()
        };
        std::iter::successors(Some(*page), parent)
            .nth(deepest)
            .is_some()
    };
    let mut depths = BTreeMap::new();
    pages.iter().any(has_parents_without_end)
        || document
            .objects
            .keys()
            .any(|id| depth(document, *id, deepest, &mut depths).is_none())
}

/// Returns how many drawings stand inside each other from one on; nothing when they are more than `most`.
fn depth(
    document: &Document,
    id: ObjectId,
    most: usize,
    known: &mut BTreeMap<ObjectId, usize>,
) -> Option<usize> {
    if let Some(depth) = known.get(&id) {
        return (*depth <= most).then_some(*depth);
    }
    let mut deepest = 0;
    for inside in drawings(document, id) {
        deepest = deepest.max(1 + depth(document, inside, most.checked_sub(1)?, known)?);
    }
    known.insert(id, deepest);
    Some(deepest)
}

/// Returns the drawings that a drawing or a page may draw.
fn drawings(document: &Document, id: ObjectId) -> Vec<ObjectId> {
    let own = match document.objects.get(&id) {
        Some(Object::Stream(stream)) => &stream.dict,
        Some(Object::Dictionary(dictionary)) => dictionary,
        _ => return Vec::new(),
    };
    let inside = |dictionary: &Dictionary, key: &[u8]| {
        let object = dictionary.get(key).ok()?;
        let (_, object) = document.dereference(object).ok()?;
        object.as_dict().ok().cloned()
    };
    inside(own, b"Resources")
        .and_then(|resources| inside(&resources, b"XObject"))
        .map(|drawings| {
            let drawings = drawings.iter();
            drawings
                .filter_map(|(_, object)| object.as_reference().ok())
                .collect()
        })
        .unwrap_or_default()
}
