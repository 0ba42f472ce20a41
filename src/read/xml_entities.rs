//! Names that an XML file gives to texts of its own: `<!ENTITY company "SIA Bērzs">`.
//!
//! Known are names of plain text that stand in the document type itself. Names for markup, for other names, for
//! files and addresses are not expanded: using one is an error. What all names give together is bounded, so that
//! a short file cannot fill the memory.

use std::collections::HashMap;

/// Names that a file may declare.
const MOST: usize = 1000;

/// Bytes of the text of a name.
const LONGEST: usize = 4096;

/// The names of a file.
#[derive(Debug)]
pub(super) struct Entities {
    /// The texts by their names; nothing for one that is not plain.
    texts: HashMap<String, Option<String>>,
    /// Bytes that the names gave.
    expanded: u64,
    /// Bytes that they may give.
    limit: u64,
}

impl Entities {
    /// Knows no name; all names together may give so many bytes.
    pub(super) fn new(limit: u64) -> Self {
        Self {
            texts: HashMap::new(),
            expanded: 0,
            limit,
        }
    }

    /// Takes up the names that a document type declares.
    pub(super) fn declare(&mut self, document_type: &str) {
        for declaration in document_type.split("<!ENTITY").skip(1).take(MOST) {
            let rest = declaration.trim_start();
            let Some((name, rest)) = rest.split_once(char::is_whitespace) else {
                continue;
            };
            // The first declaration counts, says the standard.
            if name != "%" && !self.texts.contains_key(name) {
                self.texts.insert(name.to_owned(), plain(rest.trim_start()));
            }
        }
    }

    /// Returns the text of a name, or what is wrong with it; nothing when it was not declared.
    pub(super) fn expand(&mut self, name: &str) -> Option<Result<String, String>> {
        let Some(text) = self.texts.get(name)? else {
            return Some(Err(format!(
                "`&{name};` stands for more than plain text, and is not expanded"
            )));
        };
        self.expanded += text.len() as u64;
        if self.expanded > self.limit {
            return Some(Err(format!(
                "`&{name};` and other names stand for more than {} bytes of text",
                self.limit
            )));
        }
        Some(Ok(text.clone()))
    }
}

/// Returns the value in quotation marks at the start, when it is plain text.
fn plain(declaration: &str) -> Option<String> {
    let quote = declaration
        .chars()
        .next()
        .filter(|letter| matches!(letter, '"' | '\''))?;
    let value = declaration.split(quote).nth(1)?;
    if value.len() > LONGEST || value.contains('<') {
        return None;
    }
    let text = quick_xml::escape::unescape(value).ok()?;
    // What a reference to `<` or `&` gives would be read once more.
    (!text.contains(['<', '&'])).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_text_has_a_name() {
        let mut entities = Entities::new(4 << 20);
        entities.declare(
            r#"tmx [<!ENTITY firma "SIA Bērzs"> <!ENTITY firma "cits"> <!ENTITY x 'a&#x2013;b "c"'>
            <!ENTITY % p "<!ELEMENT a ANY>"> <!ENTITY bad "<b/>"> <!ENTITY more "&firma;&firma;">
            <!ENTITY file SYSTEM "file:///etc/passwd"> <!ENTITY amp2 "&#38;firma;">]"#,
        );
        let mut text = |name: &str| entities.expand(name);
        assert_eq!(text("firma"), Some(Ok("SIA Bērzs".to_owned())));
        assert_eq!(text("x"), Some(Ok("a–b \"c\"".to_owned())));
        for name in ["bad", "more", "file", "amp2"] {
            assert!(text(name).unwrap().is_err(), "{name}");
        }
        assert_eq!(text("p"), None);
        assert_eq!(text("nbsp"), None);
    }

    #[test]
    fn what_names_give_is_bounded() {
        let mut entities = Entities::new(4 << 20);
        entities.declare(&format!("tmx [<!ENTITY a \"{}\">]", "x".repeat(LONGEST)));
        let given = (0..2 * (4 << 20) / LONGEST)
            .take_while(|_| entities.expand("a").unwrap().is_ok())
            .count();
        assert_eq!(given, (4 << 20) / LONGEST);
        entities.declare(&format!(
            "tmx [<!ENTITY b \"{}\">]",
            "x".repeat(LONGEST + 1)
        ));
        assert!(entities.expand("b").unwrap().is_err());
    }
}
