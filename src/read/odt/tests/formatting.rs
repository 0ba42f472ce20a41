//! Which formatting of an ODT is kept as markup.

use super::{content, pack};
use crate::read::Format;
use crate::read::contract::{assert_lawful, read, shown};

#[test]
fn formatting_is_kept_where_it_stands() {
    let style = |name: &str, parent: &str, properties: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:parent-style-name=\"{parent}\"><style:text-properties {properties}/></style:style>"
        )
    };
    let styles = [
        "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-weight=\"bold\"/></style:default-style>".to_owned(),
        style("B", "", "fo:font-weight=\"bold\""),
        style("BI", "B", "fo:font-style=\"italic\""),
        style("N", "", "fo:font-weight=\"normal\""),
        style("U", "", "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\""),
        style("S", "", "style:text-line-through-style=\"solid\""),
        style("Up", "", "style:text-position=\"super 58%\""),
        style("Down", "", "style:text-position=\"-33% 58%\""),
        style("Color", "", "fo:color=\"#ff0000\" fo:language=\"lv\" style:text-position=\"0% 100%\""),
    ]
    .concat();
    let styles = styles.replace("style:parent-style-name=\"\"", "");
    let span = |style: &str, text: &str| {
        format!("<text:span text:style-name=\"{style}\">{text}</text:span>")
    };
    let link = |text: &str| format!("<text:a xlink:href=\"http://x.lv/?a&amp;b\">{text}</text:a>");
    let cases = [
        ("", format!("a {} c", span("B", "b")), "a «b»b«/b» c"),
        ("", format!("{}{}", span("B", "foo"), span("B", "bar")), "«b»foobar«/b»"),
        ("", span("BI", &format!("a{}", span("N", "b"))), "«i»«b»a«/b»b«/i»"),
        ("", format!("{}{}", span("U", "a"), span("S", "b")), "«u»a«/u»«s»b«/s»"),
        ("", format!("m{}, H{}O", span("Up", "2"), span("Down", "2")), "m«sup»2«/sup», H«sub»2«/sub»O"),
        ("", format!("{} {}", span("Color", "a"), span("Source_20_Text", "b")), "a «code»b«/code»"),
        ("B", format!("a {}{}", span("BI", "b"), span("N", "c")), "a «i»b«/i»c"),
        ("", format!("a {}.", link(&span("U", "b"))), "a «a http://x.lv/?a&b»b«/a»."),
        ("", "a<text:line-break/>b".to_owned(), "a«br/»\nb"),
        ("", "<text:page-number>3</text:page-number> no <text:page-count/>".to_owned(), "«field page-number»3«/field» no«field page-count/»"),
        (
            "",
            "a <draw:frame text:anchor-type=\"as-char\"><draw:image/><draw:image/></draw:frame> b<draw:frame text:anchor-type=\"char\"><draw:image/></draw:frame>".to_owned(),
            "a «img/»b",
        ),
        ("", "a<draw:frame><draw:image/></draw:frame> b".to_owned(), "a«img/» b"),
        (
            "",
            "a<text:note><text:note-citation>1</text:note-citation><text:note-body/></text:note>, b".to_owned(),
            "a«note/», b",
        ),
        ("", format!("a<text:bookmark/>{}", span("B", " ")), "a"),
    ];
    for (style, inside, expected) in cases {
        let body = format!("<text:p text:style-name=\"{style}\">{inside}</text:p>");
        let read = read(
            Format::Odt,
            &pack(&[("content.xml", &content(&styles, &body))]),
        );
        assert_lawful(&read.value);
        assert_eq!(shown(&read.value), [expected], "{inside}");
    }
}
