//! Lines of JSON with sums, by which torn, changed and missing lines are noticed.

use serde::Serialize;
use serde::de::DeserializeOwned;

const BEFORE_SUM: &[u8] = b"{\"sum\":\"";
const BEFORE_RECORD: &[u8] = b"\",\"record\":";
/// A sum as text: eight hexadecimal digits.
const SUM_LENGTH: usize = 8;

/// Adds a line and returns its sum.
pub(super) fn push_line(
    bytes: &mut Vec<u8>,
    before: u32,
    record: &impl Serialize,
) -> serde_json::Result<u32> {
    bytes.extend_from_slice(BEFORE_SUM);
    let place = bytes.len();
    bytes.extend_from_slice(&[b'0'; SUM_LENGTH]);
    bytes.extend_from_slice(BEFORE_RECORD);
    let start = bytes.len();
    serde_json::to_writer(&mut *bytes, record)?;
    let sum = sum_of(before, bytes.get(start..).unwrap_or_default());
    if let Some(digits) = bytes.get_mut(place..place + SUM_LENGTH) {
        digits.copy_from_slice(format!("{sum:08x}").as_bytes());
    }
    bytes.extend_from_slice(b"}\n");
    Ok(sum)
}

fn sum_of(before: u32, record: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&before.to_le_bytes());
    hasher.update(record);
    hasher.finalize()
}

/// Reads whole lines whose sums are right.
#[derive(Debug, Clone)]
pub(super) struct Lines<'bytes> {
    bytes: &'bytes [u8],
    /// How many bytes of whole lines were read.
    pub(super) place: usize,
    /// How many lines that was.
    pub(super) count: usize,
    /// The sum of the last of them.
    pub(super) sum: u32,
}

impl<'bytes> Lines<'bytes> {
    /// Begins at the beginning.
    pub(super) fn new(bytes: &'bytes [u8]) -> Self {
        Self {
            bytes,
            place: 0,
            count: 0,
            sum: 0,
        }
    }

    /// Reads the next line; nothing when it is torn, changed or out of place, and an error when it is whole but of
    /// another form.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Option<serde_json::Result<T>> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| *byte == b'\n')?;
        let after_sum = rest.get(..length)?.strip_prefix(BEFORE_SUM)?;
        let (digits, after_sum) = after_sum.split_at_checked(SUM_LENGTH)?;
        let record = after_sum.strip_prefix(BEFORE_RECORD)?.strip_suffix(b"}")?;
        let sum = sum_of(self.sum, record);
        if digits != format!("{sum:08x}").as_bytes() {
            return None;
        }
        let record = match serde_json::from_slice(record) {
            Ok(record) => record,
            Err(error) => return Some(Err(error)),
        };
        self.place += length + 1;
        self.count += 1;
        self.sum = sum;
        Some(Ok(record))
    }

    /// Returns the bytes that were not read.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.place..).unwrap_or_default()
    }
}
