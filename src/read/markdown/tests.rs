//! What is read of Markdown.

use crate::note::Level;
use crate::read::BlockKind::{Footnote, Heading, ListItem, Paragraph, TableCell};
use crate::read::Format;
use crate::read::contract::{assert_lawful, blocks, read, reader_contract, shown, texts};

const SAMPLE: &str = "---\nautors: Anna\n---\n# Virs*raksts*\n\nČaks & Rainis **kopā**\nar [saiti](http://x) un ![att](a.png).[^1]\n\n\
    - viens\n- [x] divi\n\n  otrais\n\n| a | b |\n|---|---|\n| c | `d` |\n\n> citāts\n\n```\nkods\n```\n\n\
    <div>\n<p>html &amp; teksts</p>\n</div>\n\n[^1]: Piezīme.\n";

reader_contract!(Format::Markdown, *SAMPLE.as_bytes());

#[test]
fn cells_behind_the_last_column_are_said() {
    let text = "| A | B |\n|---|---|\n| a | 5 | c | d |\n| e \\| f | `x|y` |\n| g\n| `h\\|i` | j |\n\n> | A |\n> |---|\n> | k | l\n";
    let read = read(Format::Markdown, text.as_bytes());
    let expected = ["A", "B", "a", "5", "e | f", "`x", "g", "h|i", "j", "A", "k"];
    assert_eq!(texts(&read.value), expected);
    let said = read.notes.iter().filter(|note| note.level == Level::Detail);
    let said: Vec<&str> = said
        .filter_map(|note| note.text.split("table: ").nth(1))
        .collect();
    assert_eq!(said, ["“c | d”", "“y`”", "“l”"]);
}

#[test]
fn the_text_is_read_as_it_is_shown() {
    let read = read(Format::Markdown, SAMPLE.as_bytes());
    let expected = [
        (Heading, "Virsraksts"),
        (Paragraph, "Čaks & Rainis kopā ar saiti un att."),
        (ListItem, "viens"),
        (ListItem, "divi"),
        (ListItem, "otrais"),
        (TableCell, "a"),
        (TableCell, "b"),
        (TableCell, "c"),
        (TableCell, "d"),
        (Paragraph, "citāts"),
        (Paragraph, "html & teksts"),
        (Footnote, "Piezīme."),
    ];
    assert_eq!(blocks(&read.value), expected);
    let origins: Vec<&str> = read
        .value
        .blocks
        .iter()
        .map(|block| block.origin.as_str())
        .collect();
    assert_eq!(origins[0], "line 4");
    assert_eq!(origins[7], "table 1, row 2, cell 1");
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.starts_with("left out: settings of the file"))
    );
    assert!(
        read.notes
            .iter()
            .any(|note| note.text == "left out: code (1: “kods”)")
    );
}

fn found(text: &str) -> Vec<String> {
    let read = read(Format::Markdown, text.as_bytes());
    let blocks = blocks(&read.value).into_iter();
    blocks.map(|(_, text)| text.to_owned()).collect()
}

#[test]
fn a_number_that_begins_a_paragraph_stays() {
    let cases: &[(&str, &[&str])] = &[
        (
            "2024. gada 19. novembrī ministre piedalījās.\n",
            &["2024. gada 19. novembrī ministre piedalījās."],
        ),
        (
            "15. pants nosaka.\n\n3. marts ir diena.\n\n1. Viens.\n2. Divi.\n",
            &["15. pants nosaka.", "3. marts ir diena.", "Viens.", "Divi."],
        ),
        // Years and articles that follow each other are paragraphs, not items.
        (
            "2023. gadā bija.\n\n2024. gadā ir.\n",
            &["2023. gadā bija.", "2024. gadā ir."],
        ),
        (
            "15. pants. Mērķis\n\n16. pants. Kārtība\n",
            &["15. pants. Mērķis", "16. pants. Kārtība"],
        ),
        (
            "1. janvārī sākas.\n\n2. janvārī beidzas.\n",
            &["1. janvārī sākas.", "2. janvārī beidzas."],
        ),
        (
            "> 18. gadsimtā celta pils.\n",
            &["18. gadsimtā celta pils."],
        ),
        ("7) septītais\n", &["7) septītais"]),
        ("1. Ievads\n\nTeksts.\n", &["1. Ievads", "Teksts."]),
        // Lists that are lists.
        ("1. Viens\n1. Divi\n1. Trīs\n", &["Viens", "Divi", "Trīs"]),
        ("3. Trīs\n4. Četri\n", &["Trīs", "Četri"]),
        (
            "1. Viens\n2. Divi\n\nTeksts.\n\n3. Trīs\n\n4. Četri\n",
            &["Viens", "Divi", "Teksts.", "Trīs", "Četri"],
        ),
        (
            "1. Viens\n\n   vēl\n2. Divi\n   1. a\n   2. b\n",
            &["Viens", "vēl", "Divi", "a", "b"],
        ),
        // Out of sequence: whatever cannot be shown as it is written is written.
        ("1. Viens\n5. Pieci\n", &["1. Viens", "5. Pieci"]),
        ("2024.\n", &["2024."]),
        (
            "Likums stājas spēkā\n1. janvārī un\n   2. martā.\n\nTālāk.\n",
            &["Likums stājas spēkā 1. janvārī un 2. martā.", "Tālāk."],
        ),
        (
            "Saraksts:\n1. viens\n2. divi\n",
            &["Saraksts:", "viens", "divi"],
        ),
        (
            "Teksts.\n\n1. janvāris ir svētki.\n",
            &["Teksts.", "1. janvāris ir svētki."],
        ),
        (
            "- 2024. gadā\n- 2025. gadā\n",
            &["2024. gadā", "2025. gadā"],
        ),
        (
            "[^1]: 2024. gada dati.\n\nT[^1]\n",
            &["T", "2024. gada dati."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn ordinals_before_what_they_count_stay() {
    let cases: &[(&str, &[&str])] = &[
        // Nouns that ordinals count, in sequence and on lines next to each other.
        (
            "1. kārta notiks maijā.\n2. kārta notiks jūnijā.\n",
            &["1. kārta notiks maijā.", "2. kārta notiks jūnijā."],
        ),
        (
            "1. janvāris – *Jaunais gads*\n2. *februāris* – diena\n",
            &["1. janvāris – Jaunais gads", "2. februāris – diena"],
        ),
        (
            "1. vieta: Jānis\n2. vieta: Anna\n3. vieta: Pēteris\n",
            &["1. vieta: Jānis", "2. vieta: Anna", "3. vieta: Pēteris"],
        ),
        (
            "1. un 2. kārta sākas.\n2. un 3. kārta beidzas.\n",
            &["1. un 2. kārta sākas.", "2. un 3. kārta beidzas."],
        ),
        (
            "1. März ist ein Tag.\n\n2. April ist es auch.\n",
            &["1. März ist ein Tag.", "2. April ist es auch."],
        ),
        (
            "1. April ist ein Tag, an dem wir nicht arbeiten und die Kinder nicht lernen.\n\n2. Mai ist es auch.\n",
            &[
                "1. April ist ein Tag, an dem wir nicht arbeiten und die Kinder nicht lernen.",
                "2. Mai ist es auch.",
            ],
        ),
        (
            "1. jaanuar on püha.\n2. jaanuar on tööpäev.\n",
            &["1. jaanuar on püha.", "2. jaanuar on tööpäev."],
        ),
        (
            "1. March is cold.\n2. April is not.\n",
            &["March is cold.", "April is not."],
        ),
        ("1) kārta\n2) pants\n", &["kārta", "pants"]),
        (
            "1. vieta\n2. maksa\n3. laiks\n",
            &["vieta", "maksa", "laiks"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn marks_of_other_markdowns_are_no_text() {
    let cases: &[(&str, &[&str])] = &[
        ("# Virsraksts {#id .klase}\n", &["Virsraksts"]),
        ("## Otrs {: #id}\n{: .lead}\n", &["Otrs"]),
        (
            "Sk. [saiti](http://x){.btn target=\"_blank\"} te.\n",
            &["Sk. saiti te."],
        ),
        (
            "![att](a.png){width=50%} un `kods`{.lv}\n",
            &["att un kods"],
        ),
        ("[Mazie burti]{.smallcaps} te\n", &["Mazie burti te"]),
        (
            "Kopa {1, 2} un {vārds} {{ veidne }}\n",
            &["Kopa {1, 2} un {vārds} {{ veidne }}"],
        ),
        ("H~2~O un m^2^, ~5 un 2^3\n", &["H2O un m2, ~5 un 2^3"]),
        ("Termins\n: Skaidrojums\n", &["Termins", "Skaidrojums"]),
        (
            "Ābols\n:   Auglis.\n\n    Otrā rindkopa.\n:   Uzņēmums\n",
            &["Ābols", "Auglis.", "Otrā rindkopa.", "Uzņēmums"],
        ),
        ("::: warning\nBrīdinājums.\n:::\n", &["Brīdinājums."]),
        (":::tip[Padoms]\nTeksts.\n:::\n", &["Padoms", "Teksts."]),
        ("::: {.note #n} :::\nTeksts.\n::::::\n", &["Teksts."]),
        (
            "::: note Svarīgi zināt\nTeksts.\n:::\n",
            &["Svarīgi zināt", "Teksts."],
        ),
        ("> [!NOTE]\n> Piezīme.\n", &["Piezīme."]),
        ("a<br>b<br/>c\n", &["a\nb\nc"]),
        (
            "Teksts.^[Piezīme [ar] *saiti*.] Tālāk.\n",
            &["Teksts. Tālāk.", "Piezīme [ar] saiti."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn fenced_code_is_left_out_aloud_and_indented_text_kept() {
    let text = "Teksts.\n\n~~~ {.python}\n::: nav\nprint(1)\n~~~\n\n    ievilkts\n";
    let read = read(Format::Markdown, text.as_bytes());
    assert_eq!(
        blocks(&read.value),
        [(Paragraph, "Teksts."), (Paragraph, "ievilkts")]
    );
    assert!(
        read.notes
            .iter()
            .any(|note| note.text.contains("::: nav") && note.text.contains("print(1)"))
    );
}

#[test]
fn formatting_is_kept_where_it_stands() {
    let cases: &[(&str, &[&str])] = &[
        (
            "a *b* **c** ~~d~~ `e`",
            &["a «i»b«/i» «b»c«/b» «s»d«/s» «code»e«/code»"],
        ),
        ("_a **b** c_d", &["_a «b»b«/b» c_d"]),
        ("*a **b** c*", &["«i»a «b»b«/b» c«/i»"]),
        ("***a***", &["«b»«i»a«/i»«/b»"]),
        ("# Virs*raksts*", &["Virs«i»raksts«/i»"]),
        (
            "[a *b*](http://x.lv \"y\") c",
            &["«a http://x.lv»a «i»b«/i»«/a» c"],
        ),
        ("<http://x.lv>", &["«a http://x.lv»http://x.lv«/a»"]),
        ("a ![b](c.png) d", &["a «img/»b d"]),
        ("a  \nb\\\nc<br>d\ne", &["a«br/»\nb«br/»\nc«br/»\nd e"]),
        ("a[^1] b\n\n[^1]: *c*", &["a«note/» b", "«i»c«/i»"]),
        (
            "a *b*^[c *d*] **e**",
            &["a «i»b«/i»«note/» «b»e«/b»", "c d"],
        ),
        (
            "H<sub>2</sub>O, <B>a *b*</B> </i>c<i>\n\nd",
            &["H«sub»2«/sub»O, «b»a «i»b«/i»«/b» c", "d"],
        ),
        ("15. *a*", &["15. «i»a«/i»"]),
        (
            "| *a* | b |\n|---|---|\n| c | **d** |",
            &["«i»a«/i»", "b", "c", "«b»d«/b»"],
        ),
        ("<p>a <b>b</b></p>", &["a «b»b«/b»"]),
        ("    *a*", &["*a*"]),
    ];
    for (text, expected) in cases {
        let read = read(Format::Markdown, text.as_bytes());
        assert_lawful(&read.value);
        assert_eq!(shown(&read.value), *expected, "{text}");
    }
}

#[test]
fn a_number_that_begins_a_term_stays() {
    let cases: &[(&str, &[&str])] = &[
        (
            "2024. gads\n: Gads, kurā notika vēlēšanas.\n",
            &["2024. gads", "Gads, kurā notika vēlēšanas."],
        ),
        (
            "1. pants\n: Pirmais.\n\n2. pants\n: Otrais.\n\n3. pants\n: Trešais.\n",
            &[
                "1. pants",
                "Pirmais.",
                "2. pants",
                "Otrais.",
                "3. pants",
                "Trešais.",
            ],
        ),
        (
            "1) posms\n:   Sākums.\n\n2) posms\n:   Beigas.\n",
            &["1) posms", "Sākums.", "2) posms", "Beigas."],
        ),
        (
            "15. pants\n\n: Nosaka kārtību.\n",
            &["15. pants", "Nosaka kārtību."],
        ),
        (
            "Termins\n: 1. janvārī sākās gads.\n",
            &["Termins", "1. janvārī sākās gads."],
        ),
        ("1. viens\n2. divi\n", &["viens", "divi"]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn hidden_elements_are_left_out_aloud() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "Sveiki <span hidden>nav *te*</span>visi.\n",
            &["Sveiki visi."],
            &["hidden text (1: “nav te”)"],
        ),
        (
            "A <b style=\"display: none\">nav <b>te</b> arī</b> B.\n",
            &["A B."],
            &["hidden text (1: “nav te arī”)"],
        ),
        (
            "Cena <del>5</del> 7 <s>eiro</s>\n",
            &["Cena 7 eiro"],
            &["deleted text (1: “5”)"],
        ),
        (
            "A <!-- nav --> B <script>alert(*1*)</script> C <style>p {}</style>D\n",
            &["A B C D"],
            &[],
        ),
        (
            "<ruby>漢<rt>kan</rt></ruby> te <span class=\"sr-only\">nav</span>\n",
            &["漢 te"],
            &[
                "readings above characters (1: “kan”)",
                "hidden text (1: “nav”)",
            ],
        ),
        // A tag without an end ends with its block.
        (
            "A <span hidden>nav\n\nB\n",
            &["A", "B"],
            &["hidden text (1: “nav”)"],
        ),
        // Around blocks of Markdown.
        (
            "<div hidden>\n<div>\n\nNav *te*.\n\n</div>\n\n- arī\n\n</div>\n\nIr.\n",
            &["Ir."],
            &["hidden text (2: “Nav te.”, “arī”)"],
        ),
        (
            "<del>\n\nNav.\n\n</del>\n\nIr.\n",
            &["Ir."],
            &["deleted text (1: “Nav.”)"],
        ),
        (
            "<details>\n<summary>Vairāk</summary>\n\nIr.\n\n</details>\n",
            &["Vairāk", "Ir."],
            &[],
        ),
        ("<!-- nav\n\nte -->\n\nIr.\n", &["Ir."], &[]),
        (
            "Viņš teica: <q>Jā, tas ir tā, kā es to gribu.</q> Un tad aizgāja.\n",
            &["Viņš teica: „Jā, tas ir tā, kā es to gribu.” Un tad aizgāja."],
            &[],
        ),
        ("`<del>` un 1 < 2 <b>c</b>\n", &["<del> un 1 < 2 c"], &[]),
        // What a style sheet hides, in later blocks and lines too.
        (
            "<style>\n.x { display: none }\n</style>\n\nIr <span class=x>nav</span>.\n\n<p class=\"x\">Nav.</p>\n\n\
             <div class=\"x\">\n\nArī *ne*.\n\n</div>\n\n<p>Ir.</p>\n",
            &["Ir .", "Ir."],
            &["hidden text (3: “nav”, “Nav.”, “Arī ne.”)"],
        ),
    ];
    for (text, expected, left_out) in cases {
        assert_eq!(found(text), *expected, "{text}");
        let notes = read(Format::Markdown, text.as_bytes()).notes;
        let said: Vec<&str> = notes
            .iter()
            .filter(|note| note.level == Level::Remark)
            .filter_map(|note| note.text.strip_prefix("left out: "))
            .collect();
        assert_eq!(said, *left_out, "{text}");
    }
}
