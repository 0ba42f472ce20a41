//! One-byte encodings that the Encoding Standard does not have, and old Baltic texts are in.
//!
//! Sources: Unicode's mapping tables `VENDORS/MICSFT/PC/CP775.TXT` and `VENDORS/APPLE/CENTEURO.TXT`.

/// An encoding whose lower half is ASCII.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// What messages call it.
    pub(super) name: &'static str,
    /// What else it is called, in small letters without signs.
    labels: &'static [&'static str],
    /// The characters of the bytes from 128 on.
    upper: &'static str,
}

/// The tables.
pub(super) const TABLES: [&Table; 2] = [&CP775, &MAC_CE];

/// DOS in the Baltic states.
static CP775: Table = Table {
    name: "cp775",
    labels: &[
        "cp775",
        "ibm775",
        "775",
        "cspc775baltic",
        "dos775",
        "oem775",
    ],
    upper: "ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ¢ŚśÖÜø£Ø×¤\
        ĀĪóŻżź”¦©®¬½¼Ł«»░▒▓│┤ĄČĘĖ╣║╗╝ĮŠ┐\
        └┴┬├─┼ŲŪ╚╔╩╦╠═╬Žąčęėįšųūž┘┌█▄▌▐▀\
        ÓßŌŃõÕµńĶķĻļņĒŅ’\u{ad}±“¾¶§÷„°∙·¹³²■\u{a0}",
};

/// Macintosh in Central Europe and the Baltic states.
static MAC_CE: Table = Table {
    name: "x-mac-ce",
    labels: &[
        "xmacce",
        "macce",
        "maccentraleurope",
        "xmaccentraleurroman",
        "maccentraleuropean",
        "maclatin2",
        "10029",
        "cp10029",
        "xmacbaltic",
        "macbaltic",
    ],
    upper: "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü\
        †°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ\
        ņŃ¬√ńŇ∆«»…\u{a0}ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖ\
        ŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ",
};

impl Table {
    /// Finds a table by one of its names.
    pub(super) fn of(label: &str) -> Option<&'static Self> {
        let plain: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        TABLES
            .into_iter()
            .find(|table| table.labels.contains(&plain.as_str()))
    }

    /// Turns bytes into text; each has a meaning.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        bytes
            .iter()
            .map(|byte| match byte.checked_sub(128) {
                None => char::from(*byte),
                Some(place) => upper
                    .get(usize::from(place))
                    .copied()
                    .unwrap_or(char::REPLACEMENT_CHARACTER),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_character() {
        for table in TABLES {
            assert_eq!(table.upper.chars().count(), 128, "{}", table.name);
            assert_eq!(Table::of(&table.name.to_uppercase()), Some(table));
        }
        let text = "Rīga Ķekava ģērbt š";
        assert_eq!(CP775.decode(b"R\x8Cga \xE8ekava \x85\x89rbt \xD5"), text);
        assert_eq!(MAC_CE.decode(b"R\xB4ga \xB5ekava \xAE\x95rbt \xE4"), text);
    }
}
