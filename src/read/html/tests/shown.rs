//! What a page shows, what it hides, and where its blanks are.

use super::{html, parted};

#[test]
fn names_and_data_of_xhtml_are_text() {
    let page = "<?xml version=\"1.0\"?>\n<!DOCTYPE html [<!ENTITY firma \"SIA &#34;Tilts&#34;\">\n]>\n\
        <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title><script src=\"x\"/></head>\
        <body><p>Te ir &firma;.</p><p><![CDATA[A < B & C]]></p></body></html>";
    assert_eq!(html(page), ["Te ir SIA \"Tilts\".", "A < B & C"]);
    let page = "<!DOCTYPE html>\n<p>viens &copy;<p>divi";
    assert_eq!(html(page), ["viens ©", "divi"]);
}

#[test]
fn style_sheets_hide_by_simple_selectors() {
    let cases = [
        (".x{display:none}", "<p class=x>a<p>b", "b"),
        ("#x { visibility : hidden }", "<p>b<i id=x>a</i>", "b"),
        (
            "i{DISPLAY:NONE!important}",
            "<p>b<i style='display:inline'>a</i>",
            "b",
        ),
        (
            "i{display:none}",
            "<p>b<i style='display:inline'>a</i>",
            "ba",
        ),
        ("p.x.y{display:none}", "<p class='y x'>a<p class=x>b", "b"),
        (".x,.y{display:none}", "<p class=y>a<p>b", "b"),
        (".x{display:none} .x{display:block}", "<p class=x>a", "a"),
        (
            "#x{display:block} .x{display:none}",
            "<p id=x class=x>a",
            "a",
        ),
        ("/* .x{display:none} */", "<p class=x>a", "a"),
        ("@media print{.x{display:none}}", "<p class=x>a", "a"),
        ("@media screen{.x{display:none}}", "<p class=x>a<p>b", "b"),
        (
            "@media (max-width:1px){.x{display:none}}",
            "<p class=x>a",
            "a",
        ),
        (
            ".js .x{display:none}",
            "<div class=js><p class=x>a</div>",
            "a",
        ),
        (".x:hover{display:none}", "<p class=x>a", "a"),
        ("body{visibility:hidden}", "<p>a", "a"),
        ("@import 'y'; .x{display:none}", "<p class=x>a<p>b", "b"),
        (
            ".panel{display:none}",
            "<button class=accordion>q</button><div class=panel><p>a</div>",
            "q a",
        ),
    ];
    for (sheet, body, expected) in cases {
        let page = format!("<style>{sheet}</style><body>{body}");
        let (shown, _) = parted(&page);
        assert_eq!(shown.join(" "), expected, "{sheet}");
    }
    let (shown, said) = parted("<style media=print>.x{display:none}</style><p class=x>a");
    assert_eq!((shown, said.len()), (vec!["a".to_owned()], 0));
}

#[test]
fn parts_of_a_ruby_need_no_end_tags() {
    let readings = "readings above characters: “x”".to_owned();
    for ruby in [
        "<ruby>a<rp>(<rt>x<rp>)</ruby>b",
        "<ruby>a<rt>x</ruby>b",
        "<ruby><rb>a<rt>x</rt></ruby>b",
        "<ruby>a<rp>(</rp><rt>x</rt><rp>)</rp></ruby>b",
    ] {
        let found = (vec!["ab".to_owned()], vec![readings.clone()]);
        assert_eq!(parted(&format!("<p>{ruby}")), found, "{ruby}");
    }
}

#[test]
fn what_stands_off_the_screen_is_hidden() {
    for style in [
        "position:absolute;left:-9999px",
        "position: absolute; top: -1000em",
        "position:absolute;clip:rect(0,0,0,0)",
        "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
        "text-indent:-9999px",
    ] {
        let (shown, _) = parted(&format!("<p>a <span style=\"{style}\">x</span>b"));
        assert_eq!(shown, ["a b"], "{style}");
    }
}

#[test]
fn quotations_have_the_marks_of_their_language() {
    for (language, expected) in [
        ("lv", "„a “b” c”"),
        ("lv-LV", "„a “b” c”"),
        ("en", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("fr", "«\u{a0}a “b” c\u{a0}»"),
        ("xx", "“a ‘b’ c”"),
    ] {
        let page = format!("<html lang={language}><p><q>a <q>b</q> c</q>");
        assert_eq!(parted(&page).0, [expected], "{language}");
    }
    let mixed = "<html lang=lv><p lang=en><q>a</q></p><p><q>b</q>";
    assert_eq!(parted(mixed).0, ["“a”", "„b”"]);
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
        (
            "<p>Spiediet<button>Sūtīt</button>, lai sūtītu.",
            &["Spiediet Sūtīt, lai sūtītu."],
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
