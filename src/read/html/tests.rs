//! What is read of a page.

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

#[test]
fn elements_in_a_line_are_hidden_too() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("<p>a<span hidden>x</span>b", &["ab"], &["hidden text: “x”"]),
        (
            "<p>a <span style=\"DISPLAY : none\">x</span> b",
            &["a b"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<b style='color:red;visibility:hidden !important'>x</b>b",
            &["ab"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<span class=\"note sr-only\">x</span>b",
            &["ab"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<span style='mso-hide:all'>x</span>",
            &["a"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<span hidden><b>x</b><br>y</span>b",
            &["ab"],
            &["hidden text: “x y”"],
        ),
        (
            "<div>a<span hidden><p>x</p></span>",
            &["a"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<noscript>x</noscript>b",
            &["ab"],
            &["hidden text: “x”"],
        ),
        (
            "<p>a<del>x</del><ins>b</ins> <s>c</s>",
            &["ab c"],
            &["deleted text: “x”"],
        ),
        (
            "<p>a<svg><title>t</title><text>x</text></svg>b",
            &["ab"],
            &["lettering in drawings: “x”"],
        ),
        (
            "<p>a<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
            &["a漢"],
            &["readings above characters: “kan”"],
        ),
        (
            "<p><span style='mso-list:Ignore'>1.</span>a",
            &["a"],
            &["marks of automatic lists: “1.”"],
        ),
        (
            "<p class=MsoToc1>x 3</p><p>a",
            &["a"],
            &["tables of contents and indexes: “x 3”"],
        ),
        ("a<textarea>x</textarea>", &["a"], &["form fields: “x”"]),
        ("<p>a<span hidden=until-found>b</span>", &["ab"], &[]),
        ("<p>a<span style='display:inline'>b</span>", &["ab"], &[]),
        ("<p>a<p hidden>x<p>b", &["a", "b"], &["hidden text: “x”"]),
        (
            "<div>a<div style='display:none'>x</div>b</div>",
            &["ab"],
            &["hidden text: “x”"],
        ),
    ];
    for (text, expected, left_out) in cases {
        let (found, told) = parted(text);
        assert_eq!(found, *expected, "{text}");
        assert_eq!(told, *left_out, "{text}");
    }
}

#[test]
fn a_blank_stands_where_the_page_shows_one() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<p><b>Bērnu privātums</b>Mūsu politika",
            &["Bērnu privātums Mūsu politika"],
        ),
        ("<li><b>Pirmais</b>Otrais", &["Pirmais Otrais"]),
        (
            "<p><strong>Kontakti:</strong>Tālrunis",
            &["Kontakti: Tālrunis"],
        ),
        (
            "<p><a href=x>Sākums</a><a href=y>Par mums</a>",
            &["Sākums Par mums"],
        ),
        (
            "<p>Ziņas<span class=\"badge bg-info\">5</span>",
            &["Ziņas 5"],
        ),
        (
            "<p>Ziņas<span style='margin-left:1em'>jaunas</span>.",
            &["Ziņas jaunas."],
        ),
        (
            "<p>Viens<span style='display:inline-block'>divi</span>",
            &["Viens divi"],
        ),
        (
            "<label>Vārds</label><label>Uzvārds</label>",
            &["Vārds Uzvārds"],
        ),
        (
            "<span style='display:block'>viens</span>divi",
            &["viens", "divi"],
        ),
        (
            "<div><span style='display:table-cell'>a</span><span style='display:table-cell'>b</span>",
            &["a", "b"],
        ),
        (
            "<ul><li style='display:inline'>viens</li> <li style='display:inline'>divi</li>",
            &["viens divi"],
        ),
        // Within words, and where none is shown.
        (
            "<p><span class=cap>V</span>alsts <b>Latv</b>ijas <i>e</i>Pakalpojumi",
            &["Valsts Latvijas ePakalpojumi"],
        ),
        (
            "<p><a href=x>pašvaldība</a>s, CO<sub>2</sub>, m<sup>2</sup>Virs",
            &["pašvaldības, CO2, m2Virs"],
        ),
        (
            "<p><code>get</code><code>Name</code> un vārds<wbr>Otrs",
            &["getName un vārdsOtrs"],
        ),
        (
            "<p>Viņš (<b>Jānis</b>) un <q>citāts</q>.",
            &["Viņš (Jānis) un “citāts”."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn formulas_entities_and_old_elements_are_read_as_they_are_shown() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<p>ja <math><mi>x</mi> <mo>=</mo> <mn>2</mn></math>.",
            &["ja x=2."],
        ),
        (
            "<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>&InvisibleTimes;</mo><mi>y</mi></math>",
            &["1/2y"],
        ),
        (
            "<p><math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">x_tex</annotation></semantics></math>",
            &["x"],
        ),
        (
            "<p>&Scaron;&amacr;&ndash;&hellip;&euro; &#150; &#x17E; &amp &nbsp;&thinsp;x &nav;",
            &["Šā–…€ – ž & \u{a0}\u{2009}x &nav;"],
        ),
        ("<xmp><p>x</p></xmp>", &["<p>x</p>"]),
        ("<listing>a\n b</listing>", &["a\n b"]),
        (
            "<?xml version=\"1.0\"?><html><p><a id=\"x\"/>a<script src=\"x\"/></p><title/><p>b</p></html>",
            &["a", "b"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn what_an_article_says_about_cookies_is_no_banner() {
    let article = |inside: &str| {
        format!(
            "<main><h1>Politika</h1><p>Šis ir garš ievada teikums par noteikumiem, kas attiecas uz visiem.</p>{inside}</main>"
        )
    };
    let page = |inside: &str| {
        format!(
            "<h1>Politika</h1><p>Šis ir garš ievada teikums par noteikumiem, kas attiecas uz visiem.</p>{inside}"
        )
    };
    let kept = [
        article("<section id=\"consent\"><h2>X</h2></section>"),
        article("<div class=\"cookie-policy\"><p>X</p></div>"),
        article("<h2 id=\"cookies\">X</h2>"),
        article("<div class=\"cookie-notice\"><p>X</p></div>"),
        page("<section id=\"cookies\"><p>X</p></section>"),
        page("<p class=\"gdpr\">X</p>"),
        page("<h2 id=\"gdpr-related\"><a href=\"#gdpr\">X</a></h2>"),
        page("<li id=\"cookie1\">X</li>"),
    ];
    for text in kept {
        assert!(html(&text).contains(&"X".to_owned()), "{text}");
    }
    let left_out = [
        page("<div id=\"cookie-banner\"><p>X</p></div>"),
        page("<div class=\"cookies\"><p>X</p><button>Labi</button></div>"),
        page("<div class=\"cc-window cookie\" role=\"dialog\" aria-live=\"polite\">X</div>"),
        page("<div id=\"onetrust-consent-sdk\">X</div>"),
        page("<div id=\"CybotCookiebotDialog\">X</div>"),
        page("<dialog class=\"gdpr\">X</dialog>"),
        article("<div class=\"cookie-notice\"><p>X</p><button>Labi</button></div>"),
        article("") + "<div class=\"consent\">X</div>",
    ];
    for text in left_out {
        let (found, told) = parted(&text);
        assert!(!found.contains(&"X".to_owned()), "{text}");
        assert!(told.iter().any(|told| told.ends_with("“X”")), "{text}");
    }
}

#[test]
fn closed_panels_are_text_beside_their_questions() {
    let page = |inside: &str| {
        format!(
            "<main><p>Šis ir garš ievada teikums par jautājumiem, kas interesē visus.</p>{inside}</main>"
        )
    };
    let panels = [
        "<h3><button aria-expanded=false aria-controls=p>J?</button></h3><div id=p hidden>A.</div>",
        "<h2 class=accordion-header><button class=accordion-button>J?</button></h2><div class=accordion-body style='display:none'>A.</div>",
        "<button class=accordion>J?</button><div class=panel hidden>A.</div>",
        "<button data-bs-toggle=collapse data-bs-target='#p'>J?</button><div id=p class=collapse style='display:none'><p>A.</p></div>",
        "<div role=button aria-expanded=false>J?</div><div hidden><p>A.</p></div>",
        "<button role=tab aria-controls=p>J?</button><div role=tabpanel id=p hidden>A.</div>",
        "<h4 data-toggle=collapse>J?</h4><div style='display: none'>A.</div>",
        "<details><summary>J?</summary>A.</details>",
    ];
    for inside in panels {
        let found = html(&page(inside));
        assert_eq!(found.get(1..).unwrap(), ["J?", "A."], "{inside}");
    }
    let others = [
        ("<button>Sūtīt</button>", "forms and buttons: “Sūtīt”"),
        (
            "<button aria-haspopup=menu aria-expanded=false>J?</button>",
            "forms and buttons: “J?”",
        ),
        (
            "<button class=navbar-toggler aria-controls=n>J?</button>",
            "forms and buttons: “J?”",
        ),
        ("<div class=modal id=m hidden>A.</div>", "hidden text: “A.”"),
        (
            "<button aria-expanded=false aria-controls=m>J?</button><div id=m role=dialog hidden>A.</div>",
            "hidden text: “A.”",
        ),
        ("<div class=panel hidden>A.</div>", "hidden text: “A.”"),
    ];
    for (inside, expected) in others {
        let (_, told) = parted(&page(inside));
        assert!(
            told.iter().any(|told| told == expected),
            "{inside}: {told:?}"
        );
    }
}

#[test]
fn pages_that_nest_without_end_are_read_whole() {
    let count = 20_000;
    let cases = [
        ("<ul><li>a".repeat(count), count),
        ("<nav>a<article>b".repeat(count), 2 * count),
        ("<b><i>a</u>".repeat(count), 1),
        (
            format!(
                "<p {}>a",
                (0..count)
                    .map(|number| format!("a{number}=b "))
                    .collect::<String>()
            ),
            1,
        ),
    ];
    for (page, expected) in cases {
        let settings = Settings {
            whole_page: true,
            ..Settings::default()
        };
        let read = from_bytes("x", page.as_bytes(), Format::Html, &settings).unwrap();
        assert_eq!(read.value.blocks.len(), expected);
    }
}
