//! Arrays of NumPy: a header that says what follows, then the numbers (format versions 1 to 3).

use super::{VectorError, Vectors, floats, narrow};

/// How a file begins.
const MAGIC: &[u8] = b"\x93NUMPY";

/// Reads a two-dimensional array of little-endian float32 or float64, a row a sentence.
///
/// # Errors
/// When it is something else, or a number is not finite.
pub fn from_npy(bytes: &[u8]) -> Result<Vectors, VectorError> {
    let not = VectorError::Npy;
    let rest = bytes
        .strip_prefix(MAGIC)
        .ok_or(not("it does not begin like one"))?;
    let (version, rest) = rest.split_at_checked(2).ok_or(not("it is cut off"))?;
    let size = if version.first() == Some(&1) { 2 } else { 4 };
    let (length, rest) = rest.split_at_checked(size).ok_or(not("it is cut off"))?;
    let length = length
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let (header, numbers) = rest.split_at_checked(length).ok_or(not("it is cut off"))?;
    let header = str::from_utf8(header).map_err(|_| not("its header is no text"))?;
    if !header.contains("'fortran_order': False") {
        return Err(not("it stands column by column"));
    }
    let (rows, dimension) = shape(header).ok_or(not("it has not two dimensions"))?;
    let values: Vec<f32> = match descr(header) {
        "<f4" => floats(numbers).collect(),
        "<f8" => {
            let numbers = numbers.as_chunks().0.iter().copied();
            numbers
                .map(|number| narrow(f64::from_le_bytes(number)))
                .collect()
        }
        _ => return Err(not("its numbers are of another kind")),
    };
    if Some(values.len()) != rows.checked_mul(dimension) || dimension == 0 {
        return Err(not("it is cut off"));
    }
    Vectors::new(dimension, values)
}

/// Returns the kind of the numbers: `<f4`.
fn descr(header: &str) -> &str {
    let behind = header.split_once("'descr':").map_or("", |(_, rest)| rest);
    behind.split('\'').nth(1).unwrap_or_default()
}

/// Returns rows and columns: `'shape': (3, 384)`.
fn shape(header: &str) -> Option<(usize, usize)> {
    let (_, behind) = header.split_once("'shape':")?;
    let inside = behind.trim_start().strip_prefix('(')?.split(')').next()?;
    let (rows, columns) = inside.split_once(',')?;
    let number = |text: &str| text.trim().parse().ok();
    Some((number(rows)?, number(columns.trim_end_matches([',', ' ']))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn npy(header: &str, numbers: &[u8]) -> Vec<u8> {
        let mut bytes = [MAGIC, &[1, 0]].concat();
        bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(numbers);
        bytes
    }

    const HEADER: &str = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n";

    proptest! {
        #[test]
        fn damage_is_an_error_or_vectors(mut bytes in prop::collection::vec(any::<u8>(), 0..60), at in 0..90_usize, to: u8) {
            let whole = npy(HEADER, &[0; 16]);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = to;
            }
            drop(from_npy(&bytes));
            drop(from_npy(&[MAGIC, &bytes].concat()));
            let mut damaged = whole;
            if let Some(byte) = damaged.get_mut(at) {
                *byte = to;
            }
            if let Ok(vectors) = from_npy(&damaged) {
                prop_assert!(vectors.len() * vectors.row(0).len() <= 4);
            }
        }
    }

    #[test]
    fn arrays_are_read() {
        let numbers: Vec<u8> = [3.0_f32, 4.0, 0.0, 5.0]
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        let vectors = from_npy(&npy(HEADER, &numbers)).unwrap();
        assert_eq!(
            (vectors.row(0), vectors.row(1)),
            (&[0.6, 0.8][..], &[0.0, 1.0][..])
        );
        let wide: Vec<u8> = [3.0_f64, 4.0, 0.0, 5.0]
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        let header = HEADER.replace("f4", "f8");
        assert_eq!(from_npy(&npy(&header, &wide)), Ok(vectors));
    }

    #[test]
    fn what_is_no_array_is_refused() {
        let numbers = [0; 16];
        let cases = [
            (b"PK".to_vec(), "does not begin"),
            (npy(HEADER, &numbers[..12]), "cut off"),
            (
                npy(&HEADER.replace("(2, 2)", "(4,)"), &numbers),
                "two dimensions",
            ),
            (
                npy(&HEADER.replace("False", "True"), &numbers),
                "column by column",
            ),
            (npy(&HEADER.replace("<f4", "<i4"), &numbers), "another kind"),
            (
                npy(
                    &HEADER.replace("(2, 2)", "(99999999999, 99999999999)"),
                    &numbers,
                ),
                "cut off",
            ),
            (MAGIC.to_vec(), "cut off"),
        ];
        for (bytes, said) in cases {
            let error = from_npy(&bytes).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
