//! Parts of a page: bars about cookies, panels, and parts without end.

use super::{html, parted};
use crate::read::{Format, Settings, from_bytes};

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
        page("<div class=\"cookies\"><p>X</p><p>Y <button>Labi</button></p></div>"),
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
fn an_open_dialog_is_text_of_the_article_that_it_stands_in() {
    let text = "Šis ir garš ievada teikums par jautājumiem, kas interesē visus.";
    for inside in [
        "<dialog open><p>X</p></dialog>",
        "<div><dialog open class=note>X<form method=dialog></form></dialog></div>",
    ] {
        let (found, told) = parted(&format!("<main><p>{text}</p>{inside}</main>"));
        assert_eq!(
            (found, told),
            (vec![text.to_owned(), "X".to_owned()], vec![]),
            "{inside}"
        );
        let (_, told) = parted(&format!("<body><p>{text}</p>{inside}"));
        assert_eq!(told, ["dialogs: “X”"], "{inside}");
    }
    let (_, told) = parted(&format!("<main><p>{text}</p><dialog>X</dialog></main>"));
    assert_eq!(told, ["hidden text: “X”"]);
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
        assert_eq!(found[1..], ["J?", "A."], "{inside}");
    }
    let others = [
        (
            "<button aria-expanded=false aria-controls=share-panel>J?</button>",
            "forms and buttons: “J?”",
        ),
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
                    .collect::<Vec<_>>()
                    .concat()
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
