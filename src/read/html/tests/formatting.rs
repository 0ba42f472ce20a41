//! How the text of a page looks.

use crate::read::Format;
use crate::read::contract::{assert_lawful, read, shown};

fn html(text: &str) -> Vec<String> {
    let read = read(Format::Html, text.as_bytes());
    assert_lawful(&read.value);
    shown(&read.value)
}

#[test]
fn formatting_is_kept_where_it_stands() {
    let cases: &[(&str, &[&str])] = &[
        ("<p>a <b>b</b> c", &["a «b»b«/b» c"]),
        ("<p>a<b> b </b>c", &["a «b»b«/b» c"]),
        ("<p><strong>a</strong>, <em>b</em>", &["«b»a«/b», «i»b«/i»"]),
        (
            "<p>a<u>b</u><s>c</s><strike>d</strike>e",
            &["a«u»b«/u»«s»cd«/s»e"],
        ),
        (
            "<p>m<sup>2</sup>, H<sub>2</sub>O",
            &["m«sup»2«/sup», H«sub»2«/sub»O"],
        ),
        (
            "<p><code>a</code> <kbd>b</kbd> <samp>c</samp>",
            &["«code»a«/code» «code»b«/code» «code»c«/code»"],
        ),
        // Split, empty, white, in itself.
        ("<p><b>a</b><strong>b</strong>", &["«b»ab«/b»"]),
        ("<p>a<b></b>b<i> </i>c", &["ab c"]),
        ("<p><b>a<b>b</b>c</b>d", &["«b»abc«/b»d"]),
        ("<p><b>a</b> <b>b</b>", &["«b»a«/b» «b»b«/b»"]),
        ("<p><b>a </b><b>b</b>", &["«b»a b«/b»"]),
        // What does not nest.
        ("<p><b>a<i>b</b>c</i>d", &["«b»a«i»b«/i»«/b»«i»c«/i»d"]),
        ("<p>a</b>b<b>c", &["ab«b»c«/b»"]),
        ("<p><strong>a</b>b</strong>c", &["«b»ab«/b»c"]),
        // Blocks cut it; cells end it.
        ("<p><b>a<p>b</b>c", &["«b»a«/b»", "«b»b«/b»c"]),
        ("<b><p>a</p></b><p>b", &["«b»a«/b»", "b"]),
        ("<table><tr><td><b>a<td>b</table>c", &["«b»a«/b»", "b", "c"]),
        ("<p>a<br><b>b</b><br>", &["a«br/»\n«b»b«/b»"]),
        ("<p>a<br> <br>b", &["a", "b"]),
        ("<p><b>a<br>b</b>", &["«b»a«br/»\nb«/b»"]),
        ("<p><b>a</b><br><b>b</b>", &["«b»a«/b»«br/»\n«b»b«/b»"]),
        (
            "<p>a <span lang=en>b</span> <font color=red>c</font>",
            &["a b c"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn styles_of_elements_in_a_line_count() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<p>a <span style='font-weight:700'>b</span>",
            &["a «b»b«/b»"],
        ),
        (
            "<p>a <span style='font-style: italic; text-decoration: underline line-through'>b</span>",
            &["a «i»«u»«s»b«/s»«/u»«/i»"],
        ),
        (
            "<p>m<span style='vertical-align:super'>2</span>",
            &["m«sup»2«/sup»"],
        ),
        // As programs on the web wrap what they put on the clipboard.
        (
            "<b style='font-weight:normal'><p>a <span style='font-weight:bold'>b</span> <b>c</b></p></b>",
            &["a «b»b«/b» «b»c«/b»"],
        ),
        (
            "<p><b>a <span style='font-weight:400'>b</span></b>",
            &["«b»a«/b» b"],
        ),
        ("<p style='font-weight:bold'>a</p>", &["a"]),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn links_pictures_and_calls_have_their_codes() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<p>Skat. <A class=x HREF='/a?b=1&amp;c=\"'>šeit</A>.",
            &["Skat. «a <a href=\"/a?b=1&amp;c=&quot;\">»šeit«/a»."],
        ),
        ("<p><a name=x>a</a> <a>b</a>", &["a b"]),
        (
            "<p><i>a<a href=x>b</i>c</a>",
            &["«i»a«/i»«a <a href=\"x\">»«i»b«/i»c«/a»"],
        ),
        ("<p>a <img src=x.png alt=y> b", &["a «img/»b"]),
        ("<p>a<img>b<p><img>", &["a«img/»b"]),
        (
            "<p>a <a href=x><img></a> b",
            &["a «a <a href=\"x\">»«img/»«/a»b"],
        ),
        (
            "<p>a <a href=x>b</a><a href=y><img><img></a>.",
            &["a «a <a href=\"x\">»b«/a»«a <a href=\"y\">»«img/»«/a»«a <a href=\"y\">»«img/»«/a»."],
        ),
        (
            "<p>a <a href=x><img>b</a>",
            &["a «a <a href=\"x\">»«img/»b«/a»"],
        ),
        (
            "<p>gadā<a name=\"f1a\" href=\"#f1s\"><sup>1</sup></a>, kas<p><a name=\"f1s\" href=\"#f1a\">1</a>Dati.",
            &["gadā«note/», kas", "Dati."],
        ),
        (
            "<p>A<sup id=\"r1\"><a href=\"#n1\">[1]</a></sup> b<ol><li><a href=\"#r1\">↑</a> Note",
            &["A«note/» b", "Note"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn codes_are_tags_in_a_normal_form() {
    let page = "<p><STRONG class=a>a</STRONG> <a href=\"x\" target=_blank>b</a><IMG alt='<' SRC=data:x>\
        <img src=' y '><br>c<a href='#n'><sup>1</sup></a>d";
    let read = read(Format::Html, page.as_bytes());
    let codes: Vec<(&str, &str)> = read
        .value
        .markup
        .iter()
        .map(|piece| (piece.start_data.as_str(), piece.end_data.as_str()))
        .collect();
    let expected = [
        ("<strong>", "</strong>"),
        ("<a href=\"x\">", "</a>"),
        ("<img alt=\"&lt;\"/>", ""),
        ("<img src=\"y\"/>", ""),
        ("<br/>", ""),
        ("<a href=\"#n\">1</a>", ""),
    ];
    assert_eq!(codes, expected);
}

#[test]
fn style_sheets_count_as_styles_do() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            ".b{font-weight:bold}",
            "<p>a <span class=b>b</span>",
            &["a «b»b«/b»"],
        ),
        (
            "span.b{font-weight:650}",
            "<p>a <span class=b>b</span>",
            &["a «b»b«/b»"],
        ),
        (
            ".i{font-style:oblique 10deg}",
            "<p>a <span class='x i'>b</span>",
            &["a «i»b«/i»"],
        ),
        (
            ".u{text-decoration:underline}",
            "<p>a <span class=u>b</span> <a class=u href=x>c</a>",
            &["a «u»b«/u» «a <a href=\"x\">»c«/a»"],
        ),
        (
            ".s{text-decoration-line:line-through}",
            "<p>a <span class=s>b</span>",
            &["a «s»b«/s»"],
        ),
        (
            "#n{vertical-align:super}",
            "<p>m<span id=n>2</span>",
            &["m«sup»2«/sup»"],
        ),
        (".n{font-weight:normal}", "<p>a <b class=n>b</b>", &["a b"]),
        (
            ".n{text-decoration:none}",
            "<p>a <u class=n>b</u>",
            &["a b"],
        ),
        // LibreOffice.
        (
            ".s{font-size:0.58em;position:relative;top:0.33em;vertical-align:baseline}",
            "<p>H<span class=s>2</span>O",
            &["H«sub»2«/sub»O"],
        ),
        // What all words of a paragraph are, none of them is apart.
        (
            ".p,.b{font-weight:bold}.n{font-weight:normal}",
            "<p class=p>a <span class=b>b</span> <span class=n><i>c</i></span><p>d <span class=b>e</span>",
            &["a b «i»c«/i»", "d «b»e«/b»"],
        ),
        // What all elements are set back to says nothing of one.
        (
            "b,em,sup{font-weight:normal;font-style:normal;vertical-align:baseline}.x em{font-style:italic}",
            "<p>m<sup>2</sup> <b>a</b> <em>b</em>",
            &["m«sup»2«/sup» «b»a«/b» «i»b«/i»"],
        ),
        (
            "@media print{.b{font-weight:bold}}",
            "<p>a <span class=b>b</span>",
            &["a b"],
        ),
        (
            ".b{font-weight:normal}",
            "<p>a <span class=b style='font-weight:bold'>b</span>",
            &["a «b»b«/b»"],
        ),
        (
            ".b{font-weight:bold!important}",
            "<p>a <span class=b style='font-weight:400'>b</span>",
            &["a «b»b«/b»"],
        ),
    ];
    for (sheet, page, expected) in cases {
        let text = format!("<style>{sheet}</style>{page}");
        assert_eq!(html(&text), *expected, "{text}");
    }
}

#[test]
fn calls_of_notes_are_known_by_style_and_by_their_notes() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<style>.c{vertical-align:super}</style><p>a<span class=c><span><a id=b href='#n'>1</a></span></span> c<p><a href='#b'>1</a> d",
            &["a«note/» c", "d"],
        ),
        (
            "<style>a.c{vertical-align:super}</style><p>a<a class=c href='#n'>1</a> c",
            &["a«note/» c"],
        ),
        (
            "<p>a<a id=b href='#n'>1</a> c<p id=n><a href='#b'>1</a> d",
            &["a«note/» c", "d"],
        ),
        // A number that nothing leads back to, and one that is a word.
        (
            "<p>a<a id=b href='#n'>1</a> c",
            &["a«a <a href=\"#n\">»1«/a» c"],
        ),
        (
            "<p>a <a id=b href='#n'>1</a> c<p><a href='#b'>up</a>",
            &["a «a <a href=\"#n\">»1«/a» c", "«a <a href=\"#b\">»up«/a»"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), *expected, "{text}");
    }
}
