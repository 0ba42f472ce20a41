//! The law of every reader of marked-up text: whatever stands inside what, each word of a file comes out once,
//! in a block or in a note of what was left out.

use super::contract::{assert_lawful, pack};
use super::{Format, Settings, from_bytes};
use crate::note::Level;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt::Write as _;

/// Stands for a word that is still to be numbered.
const WORD: char = '§';

/// Stands for the call of a footnote.
const CALL: char = '¤';

/// Puts a word of its own at each place, and returns how many there are.
fn numbered(text: &str, first: usize) -> (String, usize) {
    let mut count = first;
    let mut whole = String::new();
    for letter in text.chars() {
        if letter == WORD {
            write!(whole, "v{count}e").unwrap();
            count += 1;
        } else {
            whole.push(letter);
        }
    }
    (whole, count)
}

/// Says which words do not come out once.
fn words_not_once(bytes: &[u8], format: Format, words: usize) -> Vec<String> {
    let settings = Settings::default();
    let read = from_bytes("x", bytes, format, &settings).unwrap();
    assert_lawful(&read.value);
    let details = read.notes.iter().filter(|note| note.level == Level::Detail);
    let told: String = details.map(|note| note.text.as_str()).collect();
    let all = format!("{} {told}", read.value.text);
    (0..words)
        .map(|number| format!("v{number}e"))
        .filter(|word| all.matches(word.as_str()).count() != 1)
        .collect()
}

/// Text in which the elements of a format stand inside each other. `leaves` hold words; each of `around` holds
/// what stands inside it at `@`.
fn nested(
    leaves: &'static [&'static str],
    around: &'static [&'static str],
) -> impl Strategy<Value = String> + Clone {
    let leaf = proptest::sample::select(leaves).prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let inside = vec(inner, 1..4).prop_map(|parts| parts.concat());
        (proptest::sample::select(around), inside)
            .prop_map(|(around, inside)| around.replace('@', &inside))
    })
}

/// Blocks that hold text in lines, and each other.
fn blocks(
    inline: impl Strategy<Value = String> + Clone + 'static,
    leaves: &'static [&'static str],
    around: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let leaf = (proptest::sample::select(leaves), vec(inline, 0..4))
        .prop_map(|(leaf, inside)| leaf.replace('@', &inside.concat()));
    let block = leaf.prop_recursive(4, 24, 4, move |inner| {
        let inside = vec(inner, 1..4).prop_map(|parts| parts.concat());
        (proptest::sample::select(around), inside)
            .prop_map(|(around, inside)| around.replace('@', &inside))
    });
    vec(block, 1..6).prop_map(|parts| parts.concat())
}

const DOCX_RUNS: &[&str] = &[
    "<w:r><w:t xml:space=\"preserve\">§ </w:t></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>§</w:t></w:r>",
    "<w:r><w:rPr><w:rStyle w:val=\"Slepens\"/></w:rPr><w:t>§</w:t></w:r>",
    "<w:r><w:tab/><w:t>§</w:t><w:br/><w:t>§</w:t></w:r>",
    "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> §</w:t></w:r>",
    "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>§</w:t></w:r>",
    "<w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r>",
    "<w:del><w:r><w:delText>§</w:delText></w:r></w:del>",
    "<w:moveFrom><w:r><w:t>§</w:t></w:r></w:moveFrom>",
    "<w:r><w:ruby><w:rt><w:r><w:t>§</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>§</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "<w:fldSimple w:instr=\"TOC \\o\"><w:r><w:t>§</w:t></w:r></w:fldSimple>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>\
     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>§</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<m:oMath><m:f><m:num><m:r><m:t>§</m:t></m:r></m:num><m:den><m:r><m:t>§</m:t></m:r></m:den></m:f></m:oMath>",
    "<w:r>¤</w:r>",
];

const DOCX_AROUND_RUNS: &[&str] = &[
    "<w:hyperlink>@</w:hyperlink>",
    "<w:r><w:rPr><w:i/></w:rPr>@</w:r>",
    "<w:ins>@</w:ins>",
    "<w:moveTo>@</w:moveTo>",
    "<w:smartTag>@</w:smartTag>",
    "<w:bdo>@</w:bdo>",
    "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>@</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>@</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr=\"HYPERLINK x\">@</w:fldSimple>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>\
     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>@<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<mc:AlternateContent><mc:Choice Requires=\"w\">@</mc:Choice><mc:Fallback/></mc:AlternateContent>",
    "<mc:AlternateContent><mc:Choice Requires=\"u\"/><mc:Fallback>@</mc:Fallback></mc:AlternateContent>",
    "<w:r><w:drawing><w:txbxContent><w:p>@</w:p></w:txbxContent></w:drawing></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent><w:p>@</w:p></w:txbxContent></w:pict><w:t>§</w:t></w:r>",
];

const DOCX_PARAGRAPHS: &[&str] = &[
    "<w:p>@</w:p>",
    "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>@</w:p>",
    "<w:p><w:pPr><w:pStyle w:val=\"Piezime\"/></w:pPr>@</w:p>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>@</w:p>",
    "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>@</w:p>",
    "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>@</w:p>",
];

const DOCX_AROUND_PARAGRAPHS: &[&str] = &[
    "<w:customXml>@</w:customXml>",
    "<w:sdt><w:sdtPr/><w:sdtContent>@</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>@</w:sdtContent></w:sdt>",
    "<w:tbl><w:tr><w:tc>@</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>@</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>@</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>@</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "<mc:AlternateContent><mc:Choice Requires=\"u w\"/><mc:Choice Requires=\"w\">@</mc:Choice></mc:AlternateContent>",
];

const DOCX_NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:u=\"urn:u\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

const DOCX_STYLES: &str = "<w:style w:styleId=\"Slepens\"><w:name w:val=\"s\"/><w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:styleId=\"Piezime\"><w:name w:val=\"p\"/><w:rPr><w:vanish/></w:rPr></w:style>";

/// Packs a body, with a footnote for each call.
fn docx(body: &str) -> (Vec<u8>, usize) {
    let mut called = String::new();
    let mut notes = String::new();
    for (number, part) in body.split(CALL).enumerate() {
        if number > 0 {
            write!(called, "<w:footnoteReference w:id=\"{number}\"/>").unwrap();
            let note = format!("<w:p><w:r><w:t>{WORD}</w:t></w:r></w:p>");
            write!(notes, "<w:footnote w:id=\"{number}\">{note}</w:footnote>").unwrap();
        }
        called.push_str(part);
    }
    let (called, words) = numbered(&called, 0);
    let (notes, words) = numbered(&notes, words);
    let relation = |kind: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>")
    };
    let bytes = pack(&[
        (
            "word/document.xml",
            &format!("<w:document {DOCX_NAMES}><w:body>{called}</w:body></w:document>"),
        ),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes {DOCX_NAMES}>{notes}</w:footnotes>"),
        ),
        (
            "word/styles.xml",
            &format!("<w:styles {DOCX_NAMES}>{DOCX_STYLES}</w:styles>"),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!(
                "<Relationships>{}{}</Relationships>",
                relation("footnotes"),
                relation("styles")
            ),
        ),
    ]);
    (bytes, words)
}

const ODT_TEXTS: &[&str] = &[
    "§ ",
    "<text:span text:style-name=\"T1\">§</text:span>",
    "<text:s/><text:tab/>§<text:line-break/>§",
    "<text:span text:style-name=\"T3\"> §</text:span>",
    "<draw:frame text:anchor-type=\"as-char\"><draw:image/></draw:frame>",
    "<text:placeholder text:placeholder-type=\"text\">§</text:placeholder>",
    "<text:hidden-text text:is-hidden=\"true\">§</text:hidden-text>",
    "<text:note text:note-class=\"endnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>§</text:p></text:note-body></text:note>",
    "<office:annotation><text:p>§</text:p></office:annotation>",
    "<text:ruby><text:ruby-base>§</text:ruby-base><text:ruby-text>§</text:ruby-text></text:ruby>",
    "<text:drop-down><text:label text:value=\"x\"/>§</text:drop-down>",
    "<draw:object><math:math><math:mi>§</math:mi></math:math></draw:object>",
];

const ODT_AROUND_TEXTS: &[&str] = &[
    "<text:span>@</text:span>",
    "<text:span text:style-name=\"T1\">@</text:span>",
    "<text:span text:style-name=\"T2\">@</text:span>",
    "<text:a>@</text:a>",
    "<text:span text:style-name=\"T3\">@</text:span>",
    "<text:date>@</text:date>",
    "<text:meta>@</text:meta>",
    "<loext:content-control loext:showing-place-holder=\"true\">@</loext:content-control>",
    "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>@</text:p></text:note-body></text:note>",
    "<draw:frame><draw:text-box><text:p>@</text:p><text:list><text:list-item><text:p>§</text:p></text:list-item></text:list></draw:text-box></draw:frame>",
    "<draw:custom-shape><text:p>@</text:p></draw:custom-shape>",
];

const ODT_PARAGRAPHS: &[&str] = &[
    "<text:p>@</text:p>",
    "<text:h>@</text:h>",
    "<text:p text:style-name=\"T2\">@</text:p>",
    "<text:p>@<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>",
];

const ODT_AROUND_PARAGRAPHS: &[&str] = &[
    "<text:section>@</text:section>",
    "<text:section text:display=\"none\">@</text:section>",
    "<text:list><text:list-item>@</text:list-item></text:list>",
    "<table:table><table:table-row><table:table-cell>@</table:table-cell></table:table-row></table:table>",
    "<table:table><table:table-row><table:covered-table-cell>@</table:covered-table-cell></table:table-row></table:table>",
    "<text:table-of-content><text:index-body>@</text:index-body></text:table-of-content>",
    "<text:tracked-changes><text:changed-region><text:deletion>@</text:deletion></text:changed-region></text:tracked-changes>",
    "<draw:g>@</draw:g>",
];

fn odt(body: &str) -> (Vec<u8>, usize) {
    let (body, words) = numbered(body, 0);
    let name = |short: &str, name: &str| {
        format!(" xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    };
    let names: String = [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    ]
    .map(|(short, full)| name(short, full))
    .concat();
    let names = format!(
        "{names} xmlns:math=\"http://www.w3.org/1998/Math/MathML\" \
         xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""
    );
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"T2\" style:parent-style-name=\"T1\"/>\
        <style:style style:name=\"T3\"><style:text-properties fo:font-weight=\"bold\"/></style:style>";
    let content = format!(
        "<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    (pack(&[("content.xml", &content)]), words)
}

const HTML_TEXTS: &[&str] = &[
    "§ ",
    " §",
    "<b>§</b>",
    "<br>§<br><br>",
    "<img alt=x> §",
    "<noscript>§</noscript>",
    "<svg><title>x</title><text>§</text></svg>",
    "<ruby>§<rp>(</rp><rt>§</rt></ruby>",
    "<ruby>§<rp>(<rt>§<rp>)</ruby>",
    "<math><mfrac><mi>§</mi><mn>§</mn></mfrac></math>",
    "<textarea>§</textarea>",
    "<input value=x><label>§</label>",
    "<sup>§</sup><sub>§</sub>",
];

const HTML_AROUND_TEXTS: &[&str] = &[
    "<i>@</i>",
    "<a href=x>@</a>",
    "<span hidden>@</span>",
    "<span style=\"display:none\">@</span>",
    "<span style=\"display:block\">@</span>",
    "<span class=badge>@</span>",
    "<del>@</del>",
    "<q>@</q>",
    "<code>@</code>",
    "<b><u>@</b></u>",
    "<font>@",
];

const HTML_BLOCKS: &[&str] = &[
    "<p>@</p>",
    "<p>@",
    "<h1>@</h1>",
    "<h2 id=cookies>@</h2>",
    "<div>@</div>",
    "<pre>@</pre>",
    "<button>@</button>",
    "<button aria-expanded=false aria-controls=a>@</button>",
    "<summary>@</summary>",
    "<dt>@<dd>§",
    "<caption>@</caption>",
    "<script>x</script><style>y</style><!-- z -->@",
];

const HTML_AROUND_BLOCKS: &[&str] = &[
    "<main>@</main>",
    "<article>@</article>",
    "<section class=\"cookie-banner\">@</section>",
    "<div class=\"related menu\">@</div>",
    "<div hidden>@</div>",
    "<div id=a class=panel hidden>@</div>",
    "<nav>@</nav>",
    "<header>@</header>",
    "<footer>@</footer>",
    "<aside>@</aside>",
    "<form>@</form>",
    "<ul><li>@</ul>",
    "<table><tr><td>@<td>§</table>",
    "<details><summary>§</summary>@</details>",
    "<dialog>@</dialog>",
    "<blockquote>@",
    "<li style=\"display:inline\">@</li>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_word_of_a_docx_comes_out_once(
        body in blocks(nested(DOCX_RUNS, DOCX_AROUND_RUNS), DOCX_PARAGRAPHS, DOCX_AROUND_PARAGRAPHS)
    ) {
        let (bytes, words) = docx(&body);
        prop_assert_eq!(words_not_once(&bytes, Format::Docx, words), Vec::<String>::new());
    }

    #[test]
    fn every_word_of_an_odt_comes_out_once(
        body in blocks(nested(ODT_TEXTS, ODT_AROUND_TEXTS), ODT_PARAGRAPHS, ODT_AROUND_PARAGRAPHS)
    ) {
        let (bytes, words) = odt(&body);
        prop_assert_eq!(words_not_once(&bytes, Format::Odt, words), Vec::<String>::new());
    }

    #[test]
    fn every_word_of_a_page_comes_out_once(
        body in blocks(nested(HTML_TEXTS, HTML_AROUND_TEXTS), HTML_BLOCKS, HTML_AROUND_BLOCKS)
    ) {
        let (page, words) = numbered(&body, 0);
        prop_assert_eq!(words_not_once(page.as_bytes(), Format::Html, words), Vec::<String>::new());
    }
}
