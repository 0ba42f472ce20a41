use super::*;
use crate::bitext::Cell;
use crate::span::Span;

/// Reads `a {<t0/>}[b b] |`: a seam, a text in bold (`b`), italics (`i`) or a link (`a`), the call of a note.
fn cell(text: &str) -> Cell {
    let mut cell = Cell::default();
    let mut open = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let place = cell.text.len();
        let mut piece = Markup {
            span: Span::new(place, place),
            form: MarkupForm::Alone,
            kind: MarkupKind::NoteCall,
            ..Markup::default()
        };
        match letter {
            '{' => {
                let name: String = letters
                    .by_ref()
                    .take_while(|letter| *letter != '}')
                    .collect();
                let seam = match name.as_str() {
                    name if name.starts_with("<t") => Seam::Run,
                    name if name.ends_with("/>") => Seam::Alone,
                    _ => Seam::Half,
                };
                piece.kind = MarkupKind::Seam;
                piece.start_data = name;
                piece.end_data = seam.name().to_owned();
                cell.markup.push(piece);
            }
            '[' => {
                piece.kind = match letters.next() {
                    Some('b') => MarkupKind::Bold,
                    Some('i') => MarkupKind::Italic,
                    _ => MarkupKind::Link,
                };
                letters.next();
                piece.form = MarkupForm::Paired;
                open.push(cell.markup.len());
                cell.markup.push(piece);
            }
            ']' => {
                let at: usize = open.pop().unwrap();
                cell.markup[at].span.end = place;
            }
            '|' => cell.markup.push(piece),
            letter => cell.text.push(letter),
        }
    }
    cell.markup.sort_by_key(Markup::order);
    cell
}

/// Returns what OmegaT reads of a segment.
fn read(segment: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in segment.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    quick_xml::escape::unescape(&text).unwrap().into_owned()
}

/// Returns the text of a segment without its codes.
fn text(segment: &str) -> String {
    let mut pieces = segment.split('<');
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces.filter(|piece| piece.starts_with('/')) {
        text.push_str(piece.split_once('>').unwrap().1);
    }
    text
}

fn translated(source: &str, target: &str) -> (String, String) {
    let cells = Pair::new(source, target).map(|text| Tagged::new(&cell(text)));
    let both = both(&cells);
    let texts = cells.as_ref().map(|cell| cell.clean.text.clone());
    assert_eq!(both.as_ref().map(|segment| text(segment)), texts);
    (read(&both.source), read(&both.target))
}

#[test]
fn the_target_has_the_tags_of_what_corresponds() {
    let cases = [
        // Runs: another order, what has no counterpart, a note.
        ("a {<t0/>}[b b]{<t1/>} c", "x [b y]", "x <t0/>y"),
        ("a {<t0/>}[b b]{<t1/>} c", "[b y] x", "<t0/>y<t1/> x"),
        ("a {<t0/>}[b b]{<t1/>} c", "x y", "x y"),
        ("a {<t0/>}[b b]{<t1/>} c{<t2/>}| d", "x| y", "x<t2/> y"),
        (
            "a {<t0/>}[b b]{<t1/>} c {<t2/>}[i d]{<t3/>} e",
            "x [i y] z [b v] w",
            "x <t2/>y<t3/> z <t0/>v<t1/> w",
        ),
        // Two that touch on one side only.
        (
            "a {<t0/>}[b b]{<t1/>}[i c]{<t2/>} d",
            "x [b y] z [i v] w",
            "x <t0/>y<t2/> z <t1/>v<t2/> w",
        ),
        // The look that a paragraph begins with has no tag of its own.
        ("[b a]{<t0/>} c", "[b x] y", "x<t0/> y"),
        ("[b a]{<t0/>} c", "x [b y]", "<t0/>x y"),
        // A line break is the end of a paragraph for OmegaT.
        (
            "a {<t0/>}[b b]{<t1/>} c| d",
            "x [b y] z| v",
            "x <t0/>y<t1/> z v",
        ),
        // Runs of one look.
        (
            "a {<t0/>}b {<t1/>}[b c]{<t2/>} d",
            "x [b y] z",
            "<t0/>x <t1/>y<t2/> z",
        ),
        // A link is closed, or has no tags where it cannot be.
        ("a {<t0/>}[a b]{<t1/>} c", "[a x] y", "<t0/>x<t1/> y"),
        (
            "a {<t0/>}[a b]{<t1/>}| c",
            "x| y [a z] v",
            "x y z v<t0/><t1/>",
        ),
        // Elements.
        ("a {<b0>}[b b]{</b0>} c", "[b x] y", "<b0>x</b0> y"),
        (
            "a {<b0>}[b b {<e1>}[i c]{</e1>}]{</b0>} d",
            "[b [i x] y] z",
            "<b0><e1>x</e1> y</b0> z",
        ),
        // What looks the same in one stretch, made of elements of their own.
        (
            "a {<f0>}[b b ]{</f0>}{<f1>}[b [i c]]{</f1>} d",
            "x [b [i y]] z",
            "x <f1>y</f1> z",
        ),
        ("a {<f0>}[b [i b]]{</f0>} c", "[b [i x]] y", "<f0>x</f0> y"),
        ("a{<n0/>}| {<f1>}b{</f1>} c", "x y|", "x y<n0/>"),
        // The other end is in the sentence before.
        ("[b a]{</b0>} c", "[b x] y", "x</b0> y"),
        // All of a sentence, with its other half elsewhere or here.
        ("{<b0>}[b a]", "[b x]", "<b0>x"),
        ("[b a]{</b0>}", "[b x]", "x</b0>"),
        ("{<a0>}[a a]{</a0>}", "[a x]", "<a0>x</a0>"),
        (
            "{<b0>}[b {<i1>}[i a]{</i1>} b]",
            "[b x [i y]]",
            "<b0>x <i1>y</i1>",
        ),
        ("{<b0>}[b a]", "x [b y] z", "x <b0>y z"),
        // It is the look of the paragraph.
        ("[b a {<i0>}[i b]{</i0>}]", "[b [i x] y]", "<i0>x</i0> y"),
        ("a {<b0>}[b b]{</b0>} c", "[b x]", "x"),
        // Halves have their other half in another sentence, whatever the target looks like.
        ("{<b0>}[b a]", "x", "x<b0>"),
        ("a {<b0>}[b b {<i1>}[i c]]", "[i x] y", "<b0><i1>x y"),
        ("[b [i a]{</i1>} b]{</b0>} c", "x", "</i1></b0>x"),
        ("[b [i a]{</i1>} b]{</b0>} c", "[b x] y", "</i1>x</b0> y"),
        (
            "[b a]{</b0>} {<i1>}[i c]{</i1>}",
            "[i x [b y] z]",
            "<i1>x y z</i1></b0>",
        ),
        ("[b a]{</b0>} {<i1>}[i c]", "[i x] [b y]", "x y</b0><i1>"),
    ];
    for (source, target, expected) in cases {
        let plain = source.replace(['{', '}', '|', ']'], "");
        let plain = ["[a ", "[b ", "[i "]
            .iter()
            .fold(plain, |text, mark| text.replace(mark, ""));
        let (own, other) = translated(source, target);
        assert_eq!(own, plain, "{source}");
        assert_eq!(other, expected, "{source} to {target}");
    }
}

#[test]
fn codes_are_pairs_where_both_halves_are_there() {
    let cells =
        Pair::new("a {<b0>}[b b]{</b0>} c{<b1>} d", "x").map(|text| Tagged::new(&cell(text)));
    assert_eq!(
        both(&cells).source,
        "a <bpt i=\"1\" x=\"1\">&lt;b0&gt;</bpt>b<ept i=\"1\">&lt;/b0&gt;</ept> c\
         <it pos=\"begin\" x=\"2\">&lt;b1&gt;</it> d"
    );
}
