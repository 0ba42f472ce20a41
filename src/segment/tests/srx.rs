//! The rules of SRX files, and what is said about those that cannot be used.

use super::document;
use crate::language::Language;
use crate::segment::{Rule, Rules, Srx, SrxError, SrxRules, explain};

const RULES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="yes"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Latvian">
        <rule break="no"><beforebreak>\b(?:plkst|Nr)\.</beforebreak><afterbreak>\s</afterbreak></rule>
        <rule break="no"><beforebreak>\d+\.</beforebreak><afterbreak>\h\p{Ll}</afterbreak></rule>
        <rule break="no"><beforebreak>(broken</beforebreak><afterbreak>\s</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="Default">
        <rule break="yes"><beforebreak>[\.\?!]+</beforebreak><afterbreak>\s</afterbreak></rule>
        <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\u0020(?=[A-Z])</afterbreak></rule>
        <rule><beforebreak/><afterbreak>&#8212;</afterbreak></rule>
        <rule break="yes"><beforebreak>A &amp; B</beforebreak><afterbreak/></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="LV.*" languagerulename="Latvian"/>
      <languagemap languagepattern="(EN|LV).*" languagerulename="Default"/>
    </maprules>
  </body>
</srx>"#;

/// The rules above for a language.
pub(super) fn of_language(tag: &str) -> SrxRules {
    let srx = Srx::read("a.srx", RULES).unwrap().value;
    srx.for_language(&tag.parse().unwrap()).unwrap()
}

fn cut(tag: &str, text: &str) -> Vec<String> {
    let language: Language = tag.parse().unwrap();
    let srx = Srx::read("a.srx", RULES).unwrap().value;
    let rules = Rules::new(&language).with_srx(srx.for_language(&language).unwrap());
    rules.sentences(text).map(str::to_owned).collect()
}

#[test]
fn the_first_rule_that_matches_decides() {
    let cases: [(&str, &str, &[&str]); 7] = [
        (
            "lv",
            "Sākums plkst. 10. Beigas Nr. 5 tur.",
            &["Sākums plkst. 10.", "Beigas Nr. 5 tur."],
        ),
        (
            "lv-LV",
            "Pieņemts 9. jūlijā. Labi.",
            &["Pieņemts 9. jūlijā.", "Labi."],
        ),
        ("en", "At plkst. 10. end", &["At plkst.", "10.", "end"]),
        ("en-GB", "One; Two; three", &["One;", "Two; three"]),
        ("en", "One—two", &["One", "—two"]),
        ("en", "A & B and A & Bs", &["A & B", "and A & B", "s"]),
        ("en", "No end", &["No end"]),
    ];
    for (tag, text, sentences) in cases {
        assert_eq!(cut(tag, text), sentences, "{tag}: {text}");
    }
}

#[test]
fn without_cascade_one_map_is_enough() {
    let single = RULES.replace("cascade=\"yes\"", "cascade=\"no\"");
    let latvian = Language::latvian();
    let srx = Srx::read("a.srx", &single).unwrap().value;
    let rules = Rules::new(&latvian).with_srx(srx.for_language(&latvian).unwrap());
    assert_eq!(rules.sentences("Viens. Divi.").count(), 1);
    assert!(srx.for_language(&"de".parse().unwrap()).is_none());
}

#[test]
fn a_rule_that_cannot_be_compiled_is_named() {
    let notes = Srx::read("a.srx", RULES).unwrap().notes;
    assert_eq!(notes.len(), 1);
    let text = notes.first().unwrap().to_string();
    assert!(
        text.starts_with(
            "warning: a.srx: rule 3 of `Latvian` is left out: the expression `(broken` is not understood ("
        ),
        "{text}"
    );
}

#[test]
fn what_is_no_srx_is_an_error() {
    let cases = [
        "",
        "text",
        "<html></html>",
        "<srx></srx>",
        "<srx><a></srx>",
        "<srx",
        "<srx><languagerule/>&x;</b>",
    ];
    for text in cases {
        assert!(Srx::read("a.srx", text).is_err(), "{text}");
    }
    assert!(matches!(
        Srx::read("a.srx", "<a></b>"),
        Err(SrxError::Xml { .. })
    ));
}

#[test]
fn the_list_of_the_user_is_asked_before_the_file() {
    let english = Language::english();
    let srx = Srx::read("a.srx", RULES).unwrap().value;
    let rules = Rules::new(&english)
        .with_no_break(["approx"])
        .with_srx(srx.for_language(&english).unwrap());
    assert_eq!(rules.sentences("It is approx. Five. Six.").count(), 2);
    let document = document(&["It is approx. Five. Six."]);
    let decided: Vec<Rule> = explain(&document, &rules)
        .iter()
        .map(|decision| decision.rule)
        .collect();
    assert_eq!(decided, [Rule::NoBreakList, Rule::Srx, Rule::BlockEnd]);
}
