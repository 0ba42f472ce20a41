//! What looks like what.

use super::*;

fn shown(text: &str) -> &'static str {
    match at(text) {
        Some(Look::Readable(_, what) | Look::Refused(what, _)) => what,
        None => "prose",
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn structure_is_seen() {
    let cases = [
        (
            "<!DOCTYPE html>\n<html><body><p>Šķēres.</p></body></html>",
            "a web page",
        ),
        (
            "<!-- saved from url=(0014)about:internet -->\n<HTML lang=\"lv\"><BODY>Šķēres",
            "a web page",
        ),
        (
            "<!-- saved from url=(0014)about:internet -->\n<HTML lang=\"lv\"><BODY>Šķēres</BODY></HTML>",
            "a web page",
        ),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"x\">\n<html><body/></html>",
            "a web page",
        ),
        (
            "\u{FEFF}  <html><body><p>a</p></body></html>\n",
            "a web page",
        ),
        (
            "<div><p>Pirmā rindkopa.</p>\n<p>Otrā.</p></div>",
            "a piece of a web page",
        ),
        (
            "<p>Pirmā rindkopa.</p>\n<p>Otrā.</p>",
            "a piece of a web page",
        ),
        (
            "<?xml version=\"1.0\"?><resources><string name=\"a\">Labi</string></resources>",
            "XML",
        ),
        (
            "<root><data name=\"a\"><value>Labi</value></data></root>",
            "XML",
        ),
        (
            "<catalogue xmlns=\"x\"><act><p>1</p></act></catalogue>",
            "XML",
        ),
        (
            "<?xml version=\"1.0\"?><!DOCTYPE TS [<!ENTITY a \"b\">]>\n<TS version=\"2.1\"><context/></TS>",
            "XML",
        ),
        (
            "<xliff version=\"1.2\"><file/></xliff>",
            "a bilingual file (XLIFF or TMX)",
        ),
        (
            "<?php echo 'Labdien'; ?>\n<html></html>",
            "the program of a page",
        ),
        (
            "<%@ Page Language=\"C#\" %>\n<html></html>",
            "the program of a page",
        ),
        (
            "Virsraksts\n<b>Viens</b>\n<b>divi</b>\n<i>trīs</i>",
            "text with marks of HTML or XML",
        ),
        ("{\"a\":\"Labi\"}", "JSON"),
        ("[{\"a\": 1},\n {\"a\": 2}]", "JSON"),
        ("{\"a\": 1}\n{\"a\": 2}\n", "JSON"),
        (
            "{\n  \"viens\": \"Labi\",\n  \"divi\": \"Slikti\",\n",
            "JSON",
        ),
        ("---\ntitle: Labi\nbody: Slikti\nmore: x\n", "YAML"),
        ("lv:\n  title: Labi\n  body: Slikti\n  more: x\n", "YAML"),
        (
            "# c\nbutton.ok=Labi\nbutton.no=Nē\nmenu.file = Fails\n",
            "settings of a program (`name = value`)",
        ),
        (
            "/* Poga */\n\"ok\" = \"Labi\";\n\"no\" = \"Nē\";\n",
            "a table of strings",
        ),
        ("\\section{Ievads} Teksts.", "TeX"),
        (
            "\\documentclass{article}\n\\begin{document}\nTeksts.\n\\end{document}",
            "TeX",
        ),
        (
            "[Script Info]\nTitle: x\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,x,,0,0,0,,Labdien\n",
            "subtitles of the kind .ass",
        ),
        (
            "From: a@a.lv\nTo: b@b.lv\nSubject: Sēde\nMIME-Version: 1.0\n\nLabdien!",
            "a mail message with its headers",
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\nLabdien!\n", "subtitles"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nLabdien!\n", "subtitles"),
        (
            "msgid \"Open\"\nmsgstr \"Atvērt\"\n",
            "a catalogue of gettext (PO)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn prose_stays_prose() {
    for text in [
        "",
        "Sēde notika 9. jūlijā.",
        "Ja a < b un b > c, tad a nav c.",
        "<p>\nViens teikums.\n<p>\nOtrs teikums.\n",
        "<…> izlaists teksts <…>",
        "[1] Pirmā atsauce.\n[2] Otrā atsauce.",
        "{Smiekli}",
        "[12]",
        "\"Labdien,\" viņš teica: \"nāciet iekšā.\"",
        "Tālrunis: 67012345\nE-pasts: a@a.lv\nAdrese: Brīvības iela 1\nReģistrācijas numurs: 4000",
        "Date: 9 July\nPlace: Riga\nSpeaker: the Minister\nTopic: energy",
        "From: the Minister\n\nDear colleagues, the budget is ready.",
        "- viens\n- divi\n- trīs",
        "# Virsraksts\n\nTeksts ar **treknu** vārdu.",
        "a = b\n\nTas ir viss, ko var teikt par šo vienādojumu.",
        "Komanda `\\section` sāk nodaļu.\n\nTas ir teikums.",
        "Viens <b>trekns</b> vārds.\nOtra rinda bez tiem.\nTrešā rinda bez tiem.\nCeturtā rinda bez tiem.",
        "Plkst. 10:00 --> sēde sākas.",
    ] {
        assert_eq!(shown(text), "prose", "{text}");
    }
}
