//! JSON and ARB: objects in each other, whose texts have the steps to them as their key.

use super::{Entry, PART, Table, inside};
use crate::read::ReadError;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;

/// Takes a file apart.
pub(super) fn read(name: &str, text: &str) -> Result<Table, ReadError> {
    let mut table = Table::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Values {
        key: String::new(),
        table: &mut table,
    };
    seed.deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| ReadError::Malformed {
            file: name.to_owned(),
            place: format!("line {}", error.line()),
            found: format!("broken JSON ({error})"),
            advice: "save it again in the program that made it",
        })?;
    leave_remarks_out(&mut table);
    Ok(table)
}

/// Why a text is left out.
const REMARKS: &str = "remarks for translators";

/// What holds the text of an entry, and what beside it is about the text: in Chrome's `messages.json`, in what `FormatJS`
/// extracts, in Transifex' structured JSON.
const SHAPES: [(&str, &[&str]); 3] = [
    ("message", &["description", "placeholders", "hash"]),
    ("defaultMessage", &["description", "file"]),
    (
        "string",
        &["context", "developer_comment", "character_limit"],
    ),
];

/// Leaves out what entries say about their texts, where each entry of a file is a text with such remarks.
fn leave_remarks_out(table: &mut Table) {
    let shape = SHAPES
        .iter()
        .find(|(text, about)| has_shape(&table.entries, text, about));
    let Some((text, _)) = shape else {
        return;
    };
    let entries = std::mem::take(&mut table.entries);
    let (texts, remarks): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|entry| steps(&entry.key).1 == *text);
    table.entries = texts;
    table
        .left_out
        .extend(remarks.into_iter().map(|entry| (REMARKS, entry)));
}

/// Tells whether all entries have a text of a name and else what is about it. One entry alone may be anything.
fn has_shape(entries: &[Entry], text: &str, about: &[&str]) -> bool {
    let (mut texts, mut others) = (HashSet::new(), HashSet::new());
    for entry in entries {
        let (outer, inner) = steps(&entry.key);
        let first = inner.split(PART).next().unwrap_or_default();
        if inner == text {
            texts.insert(outer);
        } else if about.contains(&first) {
            others.insert(outer);
        } else {
            return false;
        }
    }
    texts.len() >= 2 && others.is_subset(&texts)
}

/// Returns the first step to a text, and the others.
fn steps(key: &str) -> (&str, &str) {
    key.split_once(PART).unwrap_or((key, ""))
}

/// Reads a value of a key, with all in it, in the file's order.
struct Values<'table> {
    key: String,
    table: &'table mut Table,
}

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Values<'_> {
    fn count(self) {
        self.table.values += 1;
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.table.push(self.key, text.to_owned(), None);
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.count();
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.count();
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.count();
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.count();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut place = 0_usize;
        loop {
            place += 1;
            let seed = Values {
                key: inside(&self.key, &place.to_string()),
                table: &mut *self.table,
            };
            if list.next_element_seed(seed)?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            // What ARB says about a text, or about the file: an object, or what two signs stand before.
            if key.starts_with('@') {
                let said = map.next_value::<serde_json::Value>()?;
                if let Some(text) = said.as_str().filter(|_| !key.starts_with("@@")) {
                    let key = inside(&self.key, &key);
                    self.table.push(key, text.to_owned(), None);
                }
                continue;
            }
            let seed = Values {
                key: inside(&self.key, &key),
                table: &mut *self.table,
            };
            map.next_value_seed(seed)?;
        }
        Ok(())
    }
}
