//! JSON records: `{"id","src","tgt"}` in, `{"id","pairs","error"}` out.
//!
//! In: `src` and `tgt` are the two texts, line ends between paragraphs; `id` is any JSON value, and comes
//! back byte for byte; other fields are passed over. `src_vectors` and `tgt_vectors` may hold the vectors of their
//! sentences: little-endian float32 in base64, one vector after another. Out:
//!
//! ```json
//! {"id":"7","pairs":[{"src":"Labdien!","tgt":"Good day!","score":0.98,"si":[0],"ti":[0]}],"related":0.99,"covered":[1.0,1.0],"error":null}
//! ```
//!
//! `score` is the probability that the pairing is right; `si` and `ti` are the numbers of the sentences, from
//! zero; `"moved":true` stands where they stand elsewhere on the other side. `related` is the probability that the two
//! texts translate each other at all, `covered` the share of each one's sentences that stand in aligned stretches better
//! than chance. When a record cannot be aligned, `pairs` is empty and `error` says why.

use super::{Aligned, Answer, Line, Row, Settings, align, decode};
use crate::pair::Pair;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A record.
#[derive(Debug, Deserialize)]
struct Request {
    #[serde(default)]
    id: Id,
    src: String,
    tgt: String,
    src_vectors: Option<String>,
    tgt_vectors: Option<String>,
}

/// A record that may lack anything: what can be said of a broken one.
#[derive(Debug, Deserialize)]
struct Named {
    #[serde(default)]
    id: Id,
}

/// An id as it is written; `null` when there is none.
#[derive(Debug, Deserialize)]
struct Id(Box<RawValue>);

impl Default for Id {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

/// A line of the answer.
#[derive(Debug, Serialize)]
struct Reply<'a> {
    id: &'a RawValue,
    pairs: Vec<Paired<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    covered: Option<[f64; 2]>,
    error: Option<&'a str>,
}

/// A row of a reply.
#[derive(Debug, Serialize)]
struct Paired<'a> {
    src: &'a str,
    tgt: &'a str,
    score: f64,
    si: &'a [u32],
    ti: &'a [u32],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

/// Answers a line.
pub(super) fn answer(number: usize, line: Line, settings: &Settings) -> Answer {
    let (id, aligned) = match read(number, &line, settings) {
        Ok(request) => {
            drop(line);
            let texts = Pair::new(request.src.into_bytes(), request.tgt.into_bytes());
            let vectors = vectors(request.src_vectors, request.tgt_vectors);
            let aligned = vectors.and_then(|vectors| {
                align(texts, vectors, settings).map_err(|trouble| trouble.to_string())
            });
            (request.id, aligned)
        }
        Err((id, error)) => (id, Err(error)),
    };
    let (aligned, error) = match aligned {
        Ok(aligned) => (aligned, None),
        Err(error) => (Aligned::default(), Some(error)),
    };
    let Aligned {
        rows,
        relatedness,
        covered,
    } = aligned;
    let is_aligned = error.is_none();
    let reply = Reply {
        id: &id.0,
        pairs: rows.iter().map(Paired::from).collect(),
        related: is_aligned.then_some(relatedness),
        covered: is_aligned.then_some([covered.source, covered.target]),
        error: error.as_deref(),
    };
    // Writing to memory cannot fail, and no key of the reply is anything but text.
    let mut text = serde_json::to_vec(&reply).unwrap_or_default();
    text.push(b'\n');
    Answer {
        text,
        rows: rows.len(),
        error,
    }
}

/// Reads a line; what is wrong with it comes with its id, if it has one.
fn read(number: usize, line: &Line, settings: &Settings) -> Result<Request, (Id, String)> {
    let bytes = match line {
        Line::Whole(bytes) => bytes,
        Line::TooLong(length) => {
            let error = format!(
                "line {number} has {length} bytes, and at most {} are taken; cut the document, or raise `--longest`",
                settings.longest
            );
            return Err((Id::default(), error));
        }
    };
    serde_json::from_slice(bytes).map_err(|error| {
        let id =
            serde_json::from_slice(bytes).map_or_else(|_| Id::default(), |named: Named| named.id);
        let expected = r#"{"id":"…","src":"…","tgt":"…"}"#;
        let place = error.column();
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or(&said);
        let error = format!("line {number}, byte {place}: {said}; a record looks like {expected}");
        (id, error)
    })
}

/// Decodes the vectors of both sides; nothing when there are none.
fn vectors(
    source: Option<String>,
    target: Option<String>,
) -> Result<Option<Pair<Vec<u8>>>, String> {
    match (source, target) {
        (None, None) => Ok(None),
        (Some(source), Some(target)) => Pair::new("src_vectors", "tgt_vectors")
            .zip(Pair::new(source, target))
            .try_map(|(field, text)| decode(field, text.as_bytes()))
            .map(Some),
        _ => Err("vectors of one side only; give `src_vectors` and `tgt_vectors`, or none".into()),
    }
}

impl<'a> From<&'a Row> for Paired<'a> {
    fn from(row: &'a Row) -> Self {
        Self {
            src: &row.texts.source,
            tgt: &row.texts.target,
            score: row.confidence,
            si: &row.sentences.source,
            ti: &row.sentences.target,
            moved: row.is_moved,
        }
    }
}
