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
            "%20240101~120000\t%User ID,AB\t%TU=00000001\t%LV-LV\t%Wordfast TM v.5.51w/00\t%EN-US\n\
             20240101~120000\tAB\t0\tLV-LV\tLabdien\tEN-US\tHello",
            "a translation memory of Wordfast",
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
            "subtitles",
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
fn mail_that_people_forward_is_text() {
    let chain = "From: Ilze <i@lad.lv>\nTo: Peter <p@a.dk>\nSent: Tuesday\nSubject: Visit\n\nDear Peter,\nSee you.\n\n\
                 From: Peter <p@a.dk>\nTo: Ilze <i@lad.lv>\nDate: Monday\nSubject: Visit\n\nHi Ilze!";
    assert_eq!(shown(chain), "prose");
    let raw = format!("Received: by mx.lad.lv\nMessage-ID: <1@lad.lv>\n{chain}");
    assert_eq!(shown(&raw), "a mail message with its headers");
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
            "Nr. 5\nŠodien notika sēde par valsts budžetu.\tA meeting took place today.\n\
             Iedzīvotāji gaida pārmaiņas.\tThe people are waiting for changes.\n\
             Jūra ir dziļa un upe ir gara.\tThe sea is deep and the river is long.\n\
             Viņi runāja par ceļiem.\tThey spoke of the roads.\n\
             Tilts ir vecs un skaists.\tThe bridge is old and beautiful.\n\
             Mēs ejam mājās pa ielu.\tWe are walking home along the street.\n\
             Kas notiek šajā pilsētā?\tWhat is happening in this city?\n\
             Šī māja ir ļoti veca.\tThis house is very old.\n\
             Viņa dzīvo pie upes.\tShe lives by the river.\n\
             Rīt būs jauka diena.\tTomorrow will be a nice day.\n",
            "a table of texts and their translations",
        ),
        (
            "1\tŠodien notika sēde.\tA meeting took place today.\n\
             2\tIedzīvotāji gaida pārmaiņas.\tThe people are waiting for changes.\n\
             3\tJūra ir dziļa un upe ir gara.\tThe sea is deep and the river is long.\n",
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
fn data_and_programs_are_seen() {
    let program = "a program, or data for one";
    let diff = "a list of changes (diff)";
    let troff = "the source of a manual page (troff)";
    let ass = "subtitles";
    let log = "the log of a program";
    let cases = [
        (
            "import os\n\ndef f(x):\n    return os.path.join(x, \"a\")\n",
            program,
        ),
        (
            "def main():\n    print(\"Labdien\")\n    x = [1, 2]\n    for i in x:\n        print(i)\n    return 0\n",
            program,
        ),
        ("from a.b import c\nimport os, sys\nx = c(1)\n", program),
        (
            "# c\nclass A:\n    def f(self) -> int:\n        pass\n",
            program,
        ),
        (
            "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n-a\n+b\n",
            diff,
        ),
        (
            "Index: x\n=====\n--- x\n+++ x\n@@ -1 +1,2 @@ f\n-a\n+b\n",
            diff,
        ),
        (".TH A 1\nTeksts.\n", troff),
        (".SH NAME\na \\- b\n.PP\nTeksts ir te.\nVēl.\n", troff),
        (
            "[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Labdien\n",
            ass,
        ),
        ("Dialogue: 0,0:00:01.00,0:00:03.00,Labdien\n", ass),
        (
            "[ti:Upe]\n[ar:Anna]\n[00:12.00]Pirmā rinda\n[00:14.00]Otrā\n",
            "subtitles of another kind than .srt and .vtt",
        ),
        (
            "+++\ntitle = \"A\"\ntags = [\n\"a\",\n]\n[extra]\nb.c = 1\n+++\nPirmais teikums.\n",
            "text below the settings of a page (front matter)",
        ),
        (
            "---\nlayout: post\ntags:\n- a\n---\nPirmais teikums.\n",
            "text below the settings of a page (front matter)",
        ),
        (
            "STRINGTABLE\nBEGIN\n  IDS_A \"Labi\"\nEND\n",
            "resources of Windows (.rc)",
        ),
        (
            "2026-01-01 10:00:00 INFO started\n2026-01-01 10:00:01,250 WARN memory\n2026-01-01T10:00:02Z [ERROR] file\n",
            log,
        ),
        (
            "Jan  1 10:00:00 host cron[12]: a\nJan  1 10:00:01 host cron[12]: b\nJan  1 10:00:02 host sshd[7]: c\n",
            log,
        ),
        (
            "1.2.3.4 - - [1/Jan/2026] \"GET / HTTP/1.1\" 200 5\n1.2.3.4 - - [x] \"GET /a HTTP/1.1\" 200 5\n1.2.3.4 - - [x] \"POST /a HTTP/1.1\" 200 5\n",
            log,
        ),
        ("HTTP/1.1 200 OK\nServer: x\n", "headers of HTTP"),
        ("GET /a HTTP/1.1\nHost: a.lv\n", "headers of HTTP"),
        (
            "Content-Length: 5\nServer: x\nCache-Control: no-cache\n",
            "headers of HTTP",
        ),
        (
            "TGFiZGllbiwgZHJhdWdpISBLxIEganVtcyBrbMSBamFzIMWhb2RpZW4/IExhYmk=\nTGFiZGllbg==\n",
            "encoded data (Base64)",
        ),
        ("0-0 1-2 2-1\n0-0 1-1\n", "links of words (Pharaoh)"),
        (
            "1\tRīga\tRīga\tPROPN\tn\n2\tir\tbūt\tAUX\tv\n",
            "a treebank (CoNLL)",
        ),
        (
            "name,age,city\nAnna,5,Riga\nJuris,6,Cesis\n",
            "a table (CSV)",
        ),
        ("id;a;b\n1;\"Labi; jā\";x\n2;;y\n", "a table (CSV)"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn prose_stays_prose() {
    for text in [
        "Maize 1,20 EUR\nPiens 0,99 EUR\nSiers 8,50 EUR",
        "Maize, balta, 1,20\nPiens, salds, 0,99\nSiers, ciets, 8,50",
        "Viens;\ndivi;\ntrīs.",
        "Ai, bāliņi, ai, bāliņi,\nkur jūs mani atstājāt?\nUpe, upe, plūsti, plūsti,\nai, bāliņi, ai, bāliņi.",
        "From: Anna\nTo: Juris\n\nDear Juris, the budget is ready.\nYours, Anna",
        "import duties are high\nfrom Riga they import goods\nreturn to sender\nfor all of us:",
        "The class of 1999:\nclass was fun.\nIf only:",
        "[00:12] Anna: labdien!\nJuris: sveiki!",
        "10:00:00 Atklāšana\n10:30:00 Runas\n11:00:00 Kafija",
        "---\nPirmais teikums.\n---\nOtrais teikums.",
        ".PP ir īss.\nTas ir viss.",
        "Location: Riga\nHost: Anna\nDate: 9 July\nServer: none",
        "1-0\n2-2\nSpēle beidzās.",
        "Anna:\tLabdien!\nJuris:\tSveiki!\nAnna:\tKā iet?",
        "Donaudampfschiffahrtselektrizitätenhauptbetriebswerk",
        "Dialogue: the Minister, the people, and the press.",
        "STRINGTABLE ir tabula.\nTā ir viss.",
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
