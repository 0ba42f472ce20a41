//! XHTML for a reader of HTML: there `<a id="x"/>` is no element that ends.

/// Elements of HTML that have no end.
const WITHOUT_END: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Writes the ends of elements that end where they begin, and the text of CDATA as text.
pub(super) fn with_ends(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('<') {
        let (before, tag) = rest.split_at(place);
        written.push_str(before);
        let length = tag_length(tag);
        let (tag, behind) = tag.split_at(length);
        rest = behind;
        if let Some(data) = tag.strip_prefix("<![CDATA[") {
            let data = data.strip_suffix("]]>").unwrap_or(data);
            written.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            continue;
        }
        match tag.strip_suffix("/>").filter(|_| !tag.starts_with("<!")) {
            Some(open) => {
                let name = open.trim_start_matches('<');
                let end = name.find(|letter: char| letter.is_ascii_whitespace());
                let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
                if WITHOUT_END.contains(&name) {
                    written.push_str(tag);
                } else {
                    written.push_str(open);
                    written.push_str("></");
                    written.push_str(name);
                    written.push('>');
                }
            }
            None => written.push_str(tag),
        }
    }
    written.push_str(rest);
    written
}

/// Returns how long a tag, a comment or a stretch of CDATA is, at the start of a text.
fn tag_length(text: &str) -> usize {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(inside) = text.strip_prefix(start) {
            let length = inside
                .find(end)
                .map(|place| start.len() + place + end.len());
            return length.unwrap_or(text.len());
        }
    }
    let mut quote = None;
    for (place, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return place + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_end_where_they_begin() {
        let cases = [
            ("<p>a<br/>b</p>", "<p>a<br/>b</p>"),
            ("<a id=\"x>/\"/>b", "<a id=\"x>/\"></a>b"),
            ("<script src='x' />b", "<script src='x' ></script>b"),
            ("<!-- <a/> -->b", "<!-- <a/> -->b"),
            ("<![CDATA[a < b & c]]>d", "a &lt; b &amp; cd"),
            ("a < b", "a < b"),
            ("<", "<"),
        ];
        for (text, expected) in cases {
            assert_eq!(with_ends(text), expected, "{text}");
        }
    }
}
