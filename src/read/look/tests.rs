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
        ("{\\rtf1\\ansi Labdien}", "an RTF file"),
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
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn sources_and_tables_are_seen() {
    let cases = [
        (
            "Virsraksts\n==========\n\n.. note:: Uzmanību\n\n   Šis ir teksts.\n",
            "reStructuredText",
        ),
        (
            ".. _ievads:\n\nIevads\n------\nTeksts.\n",
            "reStructuredText",
        ),
        (
            "= Virsraksts\n:toc:\n:author: Jānis\n\nTeksts.\n",
            "AsciiDoc",
        ),
        ("= Virsraksts\n\n== Nodaļa\n\nTeksts.\n", "AsciiDoc"),
        ("|===\n| a | b\n|===\n", "AsciiDoc"),
        (
            "#+TITLE: Virsraksts\n* Nodaļa\nTeksts.\n",
            "text of Org mode",
        ),
        (
            "== Virsraksts ==\n'''Rīga''' ir [[Latvija|Latvijas]] galvaspilsēta.\n",
            "the source of a wiki page",
        ),
        (
            "<MIFFile 2015>\n<Para\n <ParaLine\n  <String `Labdien'>\n >\n>\n",
            "a file of FrameMaker (.mif)",
        ),
        (
            "BEGIN:VCARD\nFN:Jānis\nEND:VCARD\n",
            "an address or a calendar (vCard, iCalendar)",
        ),
        (
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-Labdien\n+Sveiki\n",
            "a list of changes (diff)",
        ),
        (
            "# sent_id = 1\n# text = Labdien.\n1\tLabdien\t_\n",
            "a treebank (CoNLL-U)",
        ),
        (
            "@article{a,\n  title = {Labi},\n}\n",
            "a bibliography (BibTeX)",
        ),
        (
            "{100}{200}Labdien!\n{210}{300}Kā iet?\n",
            "subtitles of another kind than .srt and .vtt",
        ),
        (
            "[00:12.00] Labdien!\n[00:14.10] Kā iet?\n",
            "subtitles of another kind than .srt and .vtt",
        ),
        (
            "0:00:01.000,0:00:02.000\nLabdien!\n",
            "subtitles of the kind .sbv",
        ),
        (
            "export default {\n  hello: \"Labdien\",\n  bye: \"Atā\",\n};\n",
            "a program, or data for one",
        ),
        (
            "{\n  // c\n  a: \"Labi\",\n  b: \"Slikti\",\n}\n",
            "a program, or data for one",
        ),
        ("body {\n  color: red;\n}\n", "a program, or data for one"),
        (
            "INSERT INTO t VALUES (1, 'a');\nINSERT INTO t VALUES (2, 'b');\nINSERT INTO t VALUES (3, 'c');",
            "a program, or data for one",
        ),
        (
            "id,lv,en\n1,\"Labdien, draugs\",\"Hello, friend\"\n2,Upe,River\n",
            "a table of texts and their translations",
        ),
        (
            "Latviski\tAngliski\nUpe\tRiver\nJūra\tSea\n",
            "a table of texts and their translations",
        ),
        (
            "Šodien notika sēde par valsts budžetu.\tA meeting took place today.\n\
             Iedzīvotāji gaida pārmaiņas.\tThe people are waiting for changes.\n\
             Jūra ir dziļa un upe ir gara.\tThe sea is deep and the river is long.\n",
            "a table of texts and their translations",
        ),
        (
            "\"a\" = \"Labi\";\n\"b\" = \"Slikti\";\n",
            "a table of strings",
        ),
        (
            "menu.open: Atvērt\nmenu.close: Aizvērt\nmenu.save: Saglabāt\n",
            "settings of a program (`name = value`)",
        ),
        ("a: \"Labi\"\nb: \"Slikti\"\nc: 'Upe'\n", "YAML"),
        (
            "title: Labdien\nbody: |\n  Pirmais teikums.\n  Otrais teikums.\n",
            "YAML",
        ),
        (
            "\\chapter*{Ievads}\nViens.\nDivi.\nTrīs.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\n11.\n12.\n",
            "TeX",
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
        "Gads\tSkaits\n2023\t15\n2024\t16\n",
        "Rīga\t5\nLiepāja\t7\nVentspils\t8",
        "1) ieteikumi;\n2) lēmumi;\n3) noteikumi {grozīti}.",
        "Ministrs:\n– jā;\n– nē;\n– varbūt.",
        "=== Pirmā daļa ===\n\nTeksts bez saitēm.",
        ".. un tad viņi gāja mājās.\nTā tas bija.",
        "lv, en un ru ir valodas.\nViens.\nDivi.",
        "[1:5] Un bija vakars.\nTas ir viss.\nJā.",
        "Virsraksts\n==========\n\nTeksts zem svītras.",
        "@janis raksta: labdien!",
    ] {
        assert_eq!(shown(text), "prose", "{text}");
    }
}
