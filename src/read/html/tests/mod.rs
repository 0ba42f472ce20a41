//! What is read of a page.

mod formatting;
mod inside;
mod parts;
mod shown;

use crate::read::BlockKind::{Caption, Heading, ListItem, Paragraph, TableCell};
use crate::read::contract::{blocks, read, reader_contract, texts};
use crate::read::{Format, Settings, from_bytes};

reader_contract!(
    Format::Html,
    *b"<html><p>\xC4\x8Caks &amp; Rainis<h2>Virsraksts</h2><table><tr><td>1<td>2</table>"
);

fn html(text: &str) -> Vec<String> {
    let read = read(Format::Html, text.as_bytes());
    texts(&read.value).into_iter().map(str::to_owned).collect()
}

#[test]
fn text_is_read_as_a_browser_shows_it() {
    let cases: &[(&str, &[&str])] = &[
        ("<p>viens\n  divi</p>trīs", &["viens divi", "trīs"]),
        ("<p>a<p>b", &["a", "b"]),
        ("<b>a</b> <i>b</i><span>c</span>", &["a bc"]),
        ("R&imacr;ga &#257;&nbsp;x &lt;b>", &["Rīga ā\u{a0}x <b>"]),
        ("a<br>b<br><br>c", &["a\nb", "c"]),
        ("<pre>a\n  b</pre>", &["a\n  b"]),
        (
            "a<script>if (a < b) '<p>x</p>'</script>b<style>p{}</style>",
            &["ab"],
        ),
        (
            "<title>Lapa</title><p>x<!-- y --></p><textarea>z</textarea>",
            &["x"],
        ),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", &["a", "b", "c"]),
        ("<p>beigas bez beigām", &["beigas bez beigām"]),
        ("<svg><title>ikona</title></svg><p>x</p>", &["x"]),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn marks_of_notes_are_no_text() {
    let cases: &[(&str, &[&str])] = &[
        // As LibreOffice writes notes, with a link back that is not raised.
        (
            "<p>gadā<a name=\"f1a\" href=\"#f1s\"><sup>1</sup></a>, kas</p><p><a name=\"f1s\" href=\"#f1a\">1</a>Dati.</p>",
            &["gadā, kas", "Dati."],
        ),
        // As wikis do, as Word does, and as the Official Journal does.
        (
            "<p>A<sup id=\"r1\"><a href=\"#n1\">[1]</a></sup> b<ol><li><a href=\"#r1\">↑</a> Note",
            &["A b", "Note"],
        ),
        (
            "<p>A<a href=\"p.htm#_ftn1\"><span>[12]</span></a> b.",
            &["A b."],
        ),
        (
            "<p>A <a id=\"c1\" href=\"#r1\">(<span class=\"oj-super\">1</span>)</a> b",
            &["A b"],
        ),
        (
            "<p>A<sup>[<a href=\"#n1\">1</a>, <a href=\"#n2\">2</a>]</sup> b.",
            &["A b."],
        ),
        // As books and publishers' pages do, where a style sheet raises them.
        (
            "<p>A<a epub:type=\"noteref\" href=\"#n1\">1</a> b.<aside id=\"n1\">Piezīme.",
            &["A b.", "Piezīme."],
        ),
        (
            "<p>A<a role=\"doc-noteref x\" href=\"n.htm#n1\">12</a> b.",
            &["A b."],
        ),
        (
            "<p>See <a role=\"link\" href=\"#n1\">1</a> b.",
            &["See 1 b."],
        ),
        // What is raised but no link, and links that are no marks.
        ("<p>25 m<sup>2</sup>, x<sup>n</sup>", &["25 m2, xn"]),
        ("<p>See <a href=\"#p5\">5</a>. pants", &["See 5. pants"]),
        (
            "<p>A<sup><a href=\"/brand\">TM</a></sup> <a href=\"#x\">[skatīt visus]</a>",
            &["ATM [skatīt visus]"],
        ),
        ("<p>A<sup><a href=\"#n1\">1<p>b", &["A1", "b"]),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn a_declared_shadow_root_is_shown() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<p>a</p><x-y><template shadowrootmode=\"open\"><style>p{}</style><p>b <slot></slot></p></template><p>c</p></x-y>",
            &["a", "b", "c"],
        ),
        (
            "<x-y><template shadowroot=\"closed\"><p>b</p><template><p>nav</p></template></template></x-y><p>c</p>",
            &["b", "c"],
        ),
        (
            "<template shadowrootmode=\"\"><p>nav</p></template><template id=\"t\"><p>nav</p></template><p>c</p>",
            &["c"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn blocks_have_kinds_and_places() {
    let page = "<h1>V</h1>\n<p>P</p><ul><li>L</ul><table><caption>K</caption><tr><td>a<th>b<tr><td><p>c</p></table>";
    let read = read(Format::Html, page.as_bytes());
    let expected = [
        (Heading, "V"),
        (Paragraph, "P"),
        (ListItem, "L"),
        (Caption, "K"),
        (TableCell, "a"),
        (TableCell, "b"),
        (TableCell, "c"),
    ];
    assert_eq!(blocks(&read.value), expected);
    let origins: Vec<&str> = read
        .value
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins[1], "line 2");
    assert_eq!(origins[6], "table 1, row 2, cell 1");
}

const PAGE: &str = r##"<html lang="lv"><head><meta charset="utf-8"><title>Ziņa | Ministrija</title></head>
<body class="has-sidebar with-nav">
<div id="cookie-bar">Mēs lietojam sīkdatnes. <button>Piekrītu</button></div>
<header><a href="/">Ministrija</a></header>
<nav><ul><li><a href="/">Sākums</a><li><a href="/par">Par mums</a></ul></nav>
<div class="breadcrumb"><a href="/">Sākums</a> / <a>Ziņas</a></div>
<div class="page-title"><h1>Valdība apstiprina budžetu</h1></div>
<main><article>
<header><p>2026. gada 5. maijā</p></header>
<p>Valdība otrdien apstiprināja nākamā gada budžetu, kurā vairāk līdzekļu paredzēts veselības aprūpei.</p>
<p class="social-policy">Sociālajai politikai atvēlēti divi miljoni eiro vairāk nekā pērn.</p>
<p hidden>Iekšēja piezīme</p>
<div class="share-links"><a href="#">Dalīties</a> <a href="#">Drukāt</a></div>
<aside><p>Budžets stāsies spēkā janvārī.</p></aside>
<footer>Kontaktpersona: Anna Liepa, tālr. 67000000</footer>
</article></main>
<aside><p>Laika ziņas</p></aside>
<div class="related-news"><h2>Saistītās ziņas</h2><a href="#">Cita ziņa par valdību un budžetu</a></div>
<footer>© Ministrija 2026</footer></body></html>"##;

#[test]
fn the_article_is_taken_and_its_page_left_out_aloud() {
    let expected = [
        "Valdība apstiprina budžetu",
        "2026. gada 5. maijā",
        "Valdība otrdien apstiprināja nākamā gada budžetu, kurā vairāk līdzekļu paredzēts veselības aprūpei.",
        "Sociālajai politikai atvēlēti divi miljoni eiro vairāk nekā pērn.",
        "Budžets stāsies spēkā janvārī.",
        "Kontaktpersona: Anna Liepa, tālr. 67000000",
    ];
    assert_eq!(html(PAGE), expected);
    let notes = read(Format::Html, PAGE.as_bytes()).notes;
    for told in [
        "left out: cookie bars (2: “Mēs lietojam sīkdatnes.”, “Piekrītu”)",
        "left out: share links (1: “Dalīties Drukāt”)",
        "left out: hidden text (1: “Iekšēja piezīme”)",
        "left out: menus: “Par mums”",
        "the page says that its language is `lv`",
    ] {
        assert!(
            notes.iter().any(|note| note.text == told),
            "{told}: {notes:#?}"
        );
    }
}

#[test]
fn the_whole_page_can_be_asked_for() {
    let settings = Settings {
        whole_page: true,
        ..Settings::default()
    };
    let read = from_bytes("x", PAGE.as_bytes(), Format::Html, &settings).unwrap();
    let whole = texts(&read.value);
    assert_eq!(whole.len(), 17);
    assert!(whole.contains(&"Laika ziņas") && !whole.contains(&"Iekšēja piezīme"));
}

#[test]
fn nothing_of_a_page_is_lost_without_a_word() {
    let read = read(Format::Html, PAGE.as_bytes());
    let told: String = read.notes.iter().map(|note| note.text.as_str()).collect();
    let settings = Settings {
        whole_page: true,
        ..Settings::default()
    };
    let whole = from_bytes("x", PAGE.as_bytes(), Format::Html, &settings).unwrap();
    for text in texts(&whole.value) {
        assert!(
            read.value.text.contains(text) || told.contains(text),
            "{text}"
        );
    }
}

#[test]
fn a_page_that_is_all_one_part_is_kept() {
    for page in [
        "<nav><p>Viss teksts ir šeit.</p></nav>",
        "<div class=\"related\"><p>Viss teksts ir šeit.</p></div>",
        "<form><p>Viss teksts ir šeit.</p></form>",
        "<main></main><p>Viss teksts ir šeit.</p>",
        "<article>Īss</article><article>Viss teksts</article><p>ir šeit un ne tur.</p>",
    ] {
        assert!(
            html(page)
                .last()
                .is_some_and(|text| text.contains("ir šeit")),
            "{page}"
        );
    }
}

#[test]
fn the_page_says_its_encoding() {
    let text = "<meta charset=windows-1257><p>Šķēres</p>";
    let bytes = encoding_rs::WINDOWS_1257.encode(text).0;
    assert_eq!(texts(&read(Format::Html, &bytes).value), ["Šķēres"]);
    let lying = "<meta http-equiv=x content=\"text/html; charset=utf-8\"><p>Šķēres un dzirnavas, ezis un āpsis";
    let bytes = encoding_rs::WINDOWS_1257.encode(lying).0;
    let read = read(Format::Html, &bytes);
    assert_eq!(texts(&read.value), ["Šķēres un dzirnavas, ezis un āpsis"]);
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.contains("says that it is UTF-8"))
    );
}

/// Returns the texts, and what was left out, text by text.
fn parted(text: &str) -> (Vec<String>, Vec<String>) {
    let read = read(Format::Html, text.as_bytes());
    let notes = read.notes.iter().filter(|note| note.place.contains(", "));
    let told = notes.filter_map(|note| note.text.strip_prefix("left out: ").map(str::to_owned));
    let told = told.collect();
    (html(text), told)
}
