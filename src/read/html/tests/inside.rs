//! What is read inside a page: lists of entries, frames, pictures, numbers of pages.

use crate::read::contract::blocks;
use crate::read::{Format, Settings, from_bytes};

/// What is read of the inside of a page, and what is left out, as remarks say it.
fn inside(text: &str) -> (Vec<String>, Vec<String>) {
    let settings = Settings {
        whole_page: true,
        ..Settings::default()
    };
    let page = format!("<body>{text}");
    let read = from_bytes("x", page.as_bytes(), Format::Html, &settings).unwrap();
    let blocks = blocks(&read.value).into_iter();
    let said = read.notes.iter().filter_map(|note| {
        let is_remark = note.level == crate::note::Level::Remark;
        note.text.strip_prefix("left out: ").filter(|_| is_remark)
    });
    (
        blocks.map(|(_, text)| text.to_owned()).collect(),
        said.map(str::to_owned).collect(),
    )
}

#[test]
fn what_a_browser_shows_of_lists_and_frames_is_read() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "<p>Ņem <select><option>A<option selected>B</option><optgroup label=g><option>C</optgroup></select> tagad.</p>",
            &["Ņem B tagad."],
            &["entries of lists that are not chosen (2: “A”, “C”)"],
        ),
        // Without a choice the first one is shown; a list of several lines shows all.
        (
            "<p>Ņem<select><option label='Pirmais'><option>Otrais</select>.</p>",
            &["Ņem Pirmais."],
            &["entries of lists that are not chosen (1: “Otrais”)"],
        ),
        (
            "<p>Ņem:</p><select multiple><option>A<option selected>B</select><select size=2><option>C<option>D</select>",
            &["Ņem:", "A", "B", "C", "D"],
            &[],
        ),
        (
            "<p>a</p><select><option>A<option>B",
            &["a", "A"],
            &["entries of lists that are not chosen (1: “B”)"],
        ),
        (
            "<p hidden>a <select><option>A</select></p><p>b</p>",
            &["b"],
            &["hidden text (2: “a”, “A”)"],
        ),
        (
            "<p>Pirms <object data=x><p>nav</p></object> un <video><a href=x>ne</a></video>pēc.</p><iframe>ir</iframe>",
            &["Pirms un pēc."],
            &["other forms of what is shown (3: “nav”, “ne”, “ir”)"],
        ),
        (
            "<p>Viens.</p><iframe srcdoc='<p>Divi.</p><p hidden>nav'></iframe><p>Trīs.</p>",
            &["Viens.", "Divi.", "Trīs."],
            &["hidden text (1: “nav”)"],
        ),
        (
            "<dialog>nav</dialog><dialog open>Ir.</dialog><template><p>ne</template><p popover>arī</p>",
            &["Ir."],
            &["hidden text (3: “nav”, “ne”, “arī”)"],
        ),
        (
            "<p>a <input type=submit value=Sūtīt><input value=Teksts><input placeholder=Vieta><input type=hidden value=x>b</p>",
            &["a b"],
            &[
                "form fields (2: “Sūtīt”, “Teksts”)",
                "prompts of empty fields (1: “Vieta”)",
            ],
        ),
        (
            "<p>Ir<img src=a alt='Attēls'>te.</p><map><area alt=Vieta></map>",
            &["Irte."],
            &["descriptions of pictures and tables (2: “Attēls”, “Vieta”)"],
        ),
        (
            "<p><marquee>Viens</marquee><marquee>Divi</marquee></p>",
            &["Viens Divi"],
            &[],
        ),
    ];
    for (text, expected, left_out) in cases {
        let (read, said) = inside(text);
        assert_eq!(read, *expected, "{text}");
        assert_eq!(said, *left_out, "{text}");
    }
}

#[test]
fn numbers_of_pages_and_lists_of_books_are_no_text() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "<p>Vār<span epub:type='pagebreak' id=p>12</span>ds un <span role='doc-pagebreak'>13</span> cits.</p>\
             <div epub:type='pagebreak'>14</div>",
            &["Vārds un cits."],
            &["page numbers (3: “12”, “13”, “14”)"],
        ),
        (
            "<p>Pa<div role='doc-pagebreak'>2</div>",
            &["Pa"],
            &["page numbers (1: “2”)"],
        ),
        (
            "<p>Pa</p><div title=footer><p><sdfield type=PAGE subtype=RANDOM format=PAGE>1</sdfield></div>",
            &["Pa"],
            &["page numbers (1: “1”)"],
        ),
        (
            "<p>a</p><nav epub:type='page-list'><ol><li>1</ol></nav><nav epub:type='landmarks'><a>Vāks</a></nav><nav role='doc-toc'>I</nav>",
            &["a"],
            &[
                "page numbers (1: “1”)",
                "tables of contents and indexes (2: “Vāks”, “I”)",
            ],
        ),
        (
            "<p>a <epub:switch><epub:case required-namespace='x'>nav</epub:case><epub:default>ir</epub:default></epub:switch> b</p>",
            &["a ir b"],
            &["other forms of what is shown (1: “nav”)"],
        ),
    ];
    for (text, expected, left_out) in cases {
        let (read, said) = inside(text);
        assert_eq!(read, *expected, "{text}");
        assert_eq!(said, *left_out, "{text}");
    }
}
