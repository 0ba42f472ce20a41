"""Small files made to cost much, for everything that reads: bombs.py --tilts PROGRAM [NAME ...]

Each file is less than 1 MB. A command may take 5 seconds and 1 GB of memory, and has to end by itself: with rows, or
with an error that names the file. Seconds are those of a processor, so that a busy machine changes little; what works on
two at once may take twice as many of them. `--seconds` allows more, for programs built without
optimisation.
"""

import argparse
import base64
import io
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

BOMBS = []
SIZE = 900_000


def bomb(name, arguments, **files):
    """Adds a bomb; in names of files `_dot_` stands for a dot."""
    written = {key.replace("_dot_", "."): value if isinstance(value, bytes) else value.encode() for key, value in files.items()}
    for file, data in written.items():
        assert len(data) < 1_000_000, f"{name}: {file} has {len(data)} bytes"
    BOMBS.append((name, arguments, written))


def fill(piece, size=SIZE):
    """Repeats a piece up to a size."""
    return piece * (size // len(piece.encode() if isinstance(piece, str) else piece))


def package(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return out.getvalue()


LV_EN = "--source-lang lv --target-lang en"

# Plain text, segmenter and aligner.
for name, text in {
    "one-word": fill("a"),
    "one-line": fill("vārds "),
    "line-ends": fill("\n"),
    "letters": fill("a\n"),
    "full-stops": fill("."),
    "short-sentences": fill("A. "),
    "initials": fill("A.B."),
    "abbreviations": fill("u.c. "),
    "brackets": fill("("),
    "quotation-marks": fill("„"),
    "dashes": fill("– "),
    "digits": fill("1"),
    "numbers": fill("1. "),
    "marks-on-a-letter": "a" + fill("\u0304"),
    "joiners": fill("\u200d"),
    "directions": fill("\u202e"),
    "form-feeds": fill("a\f"),
    "hyphens": fill("ab-\n"),
    "ellipses": fill("… "),
    "addresses": fill("www.a.lv/"),
    "notes": fill("a[1] "),
    "capitals": fill("Ā"),
}.items():
    bomb(f"text/{name}", "segment x.txt --lang lv", x_dot_txt=text)
bomb("text/utf-16", "segment x.txt --lang lv", x_dot_txt=fill("a. ", 400_000).encode("utf-16"))
bomb("text/bytes", "segment x.txt --lang lv", x_dot_txt=bytes(range(128, 256)) * 7000)
lines = "".join("a\n" if line % 3 else "b\n" for line in range(40_000))
bomb("align/two-letters", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=lines, y_dot_txt=lines)
bomb("align/one-letter", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt="a\n" * 40_000, y_dot_txt="a\n" * 40_000)
bomb("align/lopsided", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt="a\n" * 100_000, y_dot_txt="b\n")
names = ["".join(chr(65 + (n * k) % 26) + chr(97 + (n // k) % 26) + chr(97 + n % 26) for k in (1, 3, 7)) for n in range(12_500)]
lists = "".join(", ".join(names[n : n + 50]) + ".\n" for n in range(0, 12_500, 50))
bomb("align/names", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=lists, y_dot_txt=lists)
words = "".join(f"vārds{n} " + ("\n" if n % 9 == 0 else "") for n in range(60_000))
bomb("align/words", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=words, y_dot_txt=words)
numbers = "".join(f"{n} {n + 1} {n + 2}\n" for n in range(40_000))
bomb("align/numbers", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=numbers, y_dot_txt=numbers)
bomb("align/same-numbers", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt="1 2 3\n" * 40_000, y_dot_txt="1 2 3\n" * 40_000)
bomb("align/one-sentence", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=fill("Rīga 1 "), y_dot_txt=fill("Riga 1 "))
backwards = lines.split("\n")
bomb("align/backwards", "align x.txt y.txt -o out.tsv --presegmented " + LV_EN, x_dot_txt=numbers[:300_000], y_dot_txt="\n".join(reversed(numbers[:300_000].split("\n"))))

# Markdown.
for name, text in {
    "quotations": fill(">"),
    "quotation-lines": "".join(">" * (n % 900) + " a\n" for n in range(2000)),
    "lists": "".join(" " * (2 * n) + "- a\n" for n in range(900)),
    "list-marks": fill("- "),
    "brackets": fill("["),
    "links": fill("[a]("),
    "images": fill("![a"),
    "emphasis": fill("*a _b "),
    "stars": fill("*"),
    "code": fill("`a``"),
    "code-marks": "".join("a" + "`" * n for n in range(1300)),
    "tags": fill("<a "),
    "entities": fill("&a"),
    "table": "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n" + "|b" * 50_000 + "\n",
    "table-rows": "|a|b" * 200 + "\n" + "|-|-" * 200 + "\n" + "|\n" * 100_000,
    "notes": "".join(f"[^{n}]: a [^{n}]\n" for n in range(30_000)),
    "references": "".join(f"[{n}]: /a\n[{n}]\n" for n in range(30_000)),
    "tildes": fill("~~a~"),
}.items():
    bomb(f"markdown/{name}", "segment x.md --lang lv", x_dot_md=text)

# Web pages.
for name, text in {
    "div": fill("<div>"),
    "ul-li": fill("<ul><li>"),
    "table": fill("<table><tr><td>"),
    "table-texts": fill("<table>a"),
    "bold-italic": fill("<b><i>"),
    "bold-paragraphs": fill("<b><p>"),
    "links": fill("<a href=x>"),
    "font": fill("<font size=1 color=2>"),
    "attributes": "<p " + "".join(f"a{n}=1 " for n in range(90_000)) + ">a</p>",
    "attribute": "<p title='" + fill("a") + "'>a</p>",
    "classes": "<p class='" + fill("a ") + "'>a</p>",
    "name": "<" + fill("a") + ">b",
    "entities": fill("&amp"),
    "unknown-entities": fill("&a;"),
    "comments": fill("<!--"),
    "comment-ends": fill("<!---->"),
    "script": "<script>" + fill("<!--<script>"),
    "cdata": fill("<![CDATA["),
    "select": fill("<select><option>"),
    "template": fill("<template>"),
    "svg": fill("<svg><g>"),
    "frames": fill("<frameset>"),
    "paragraphs": fill("<p>a"),
    "paragraph-ends": fill("</p>"),
    "breaks": fill("<br>"),
    "pre": "<pre>" + fill("a\n"),
    "ids": "".join(f"<p id=i{n}><a href=#i{n + 1}>[{n}]</a>" for n in range(20_000)),
    "headings": fill("<h1>a</h1>"),
    "menus": fill("<nav><a href=x>a</a>"),
    "main": fill("<main><article>"),
    "hidden": fill("<div hidden><p>a"),
    "spans": fill("<td colspan=1000 rowspan=65534>"),
    "rubies": fill("<ruby><rt>"),
    "details": fill("<details><summary>a"),
    "mixed-ends": fill("<b><i></b></i>"),
    "dl": fill("<dl><dt>a<dd>b"),
}.items():
    bomb(f"html/{name}", "segment x.html --lang lv", x_dot_html=text)

# Word's documents.
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body, more=(), method=zipfile.ZIP_DEFLATED):
    relations = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(["styles", "footnotes"])
    )
    return package(
        [
            ("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>'),
            ("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"),
            *more,
        ],
        method,
    )


for name, document in {
    "zeros": docx("", [("word/styles.xml", b"\0" * 300_000_000)]),
    "spaces": docx("<w:p><w:r><w:t>" + " " * 200_000_000 + "</w:t></w:r></w:p>"),
    "deep": docx("<w:tbl><w:tr><w:tc>" * 30_000),
    "deep-groups": docx("<w:sdt><w:sdtContent>" * 100 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 100),
    "paragraphs": docx("<w:p/>" * 600_000),
    "paragraph-texts": docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300_000),
    "runs": docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 300_000 + "</w:p>"),
    "tabs": docx("<w:p><w:r>" + "<w:tab/>" * 500_000 + "</w:r></w:p>"),
    "breaks": docx("<w:p><w:r>" + "<w:br/>" * 500_000 + "</w:r></w:p>"),
    "attributes": docx("<w:p " + "".join(f'a{n}="1" ' for n in range(200_000)) + "/>"),
    "attribute": docx('<w:p a="' + "a" * 10_000_000 + '"/>'),
    "fields": docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"),
    "instructions": docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/>' + "<w:instrText>IF </w:instrText>" * 100_000 + "</w:r></w:p>"),
    "notes": docx("<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 100_000 + "</w:p>", [("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>' + "a" * 100_000 + "</w:t></w:r></w:p></w:footnote></w:footnotes>")]),
    "notes-in-notes": docx('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', [("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>')]),
    "styles": docx('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 10_000, [("word/styles.xml", f'<w:styles xmlns:w="{W}">' + "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(50_000)) + "</w:styles>")]),
    "style-circle": docx('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', [("word/styles.xml", f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')]),
    "spans": docx("<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc>' * 50_000 + "</w:tr></w:tbl>"),
    "text-boxes": docx("<w:p><w:r><w:pict><v:textbox><w:txbxContent>" * 40),
    "bookmarks": docx("<w:p>" + '<w:bookmarkStart w:id="1" w:name="a"/>' * 200_000 + "</w:p>"),
    "revisions": docx("<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>a</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"),
    "entities": package([("word/document.xml", '<!DOCTYPE d [<!ENTITY a "' + "a" * 4000 + '">]><w:document xmlns:w="' + W + '"><w:body><w:p><w:r><w:t>' + "&a;" * 1_000_000 + "</w:t></w:r></w:p></w:body></w:document>")]),
    "laughs": package([("word/document.xml", "<!DOCTYPE d [" + '<!ENTITY a0 "a">' + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(60)) + ']><w:document xmlns:w="' + W + '"><w:body><w:p><w:r><w:t>&a60;</w:t></w:r></w:p></w:body></w:document>')]),
    "parts": package([("word/document.xml", f'<w:document xmlns:w="{W}"><w:body/></w:document>')] + [(f"word/{n}.xml", "") for n in range(9_000)], zipfile.ZIP_STORED),
    "relations": docx("<w:p/>", [("word/_rels/document2.xml.rels", "<Relationships>" + '<Relationship Id="a" Type="http://x/header" Target="h.xml"/>' * 100_000 + "</Relationships>")]),
}.items():
    bomb(f"docx/{name}", "segment x.docx --lang lv", x_dot_docx=document)
chunk = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>")
for _ in range(10):
    chunk = package([
        ("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>' + '<w:altChunk r:id="a"/>' * 50 + "</w:body></w:document>"),
        ("word/_rels/document.xml.rels", '<Relationships><Relationship Id="a" Type="http://x/aFChunk" Target="a.docx"/></Relationships>'),
        ("word/a.docx", chunk),
    ])
bomb("docx/documents-inside", "segment x.docx --lang lv", x_dot_docx=chunk)
broken = bytearray(docx("<w:p/>" * 1000))
broken[-6:-2] = b"\xff\xff\xff\x7f"
bomb("docx/directory", "segment x.docx --lang lv", x_dot_docx=bytes(broken))
broken = bytearray(docx("<w:p/>" * 1000))
broken[22:26] = b"\xff\xff\xff\xff"
bomb("docx/length", "segment x.docx --lang lv", x_dot_docx=bytes(broken))

# OpenDocument.
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:body><office:text>'
)


def odt(body):
    return package([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", ODT + body + "</office:text></office:body></office:document-content>"),
    ])


for name, body in {
    "spaces": '<text:p>a<text:s text:c="4294967295"/>b</text:p>' * 1000,
    "columns": '<table:table><table:table-column table:number-columns-repeated="2147483647"/><table:table-row table:number-rows-repeated="2147483647"><table:table-cell table:number-columns-repeated="2147483647"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
    "lists": "<text:list><text:list-item>" * 100 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 100,
    "deep-lists": "<text:list><text:list-item>" * 50_000,
    "spans": "<text:p>" + "<text:span>" * 200 + "a" + "</text:span>" * 200 + "</text:p>",
    "span-texts": "<text:p>" + "<text:span>a</text:span>" * 200_000 + "</text:p>",
    "paragraphs": "<text:p>a</text:p>" * 300_000,
    "notes": "<text:p>" + "<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>" * 50_000 + "</text:p>",
    "notes-in-notes": "<text:p>" + "<text:note><text:note-body><text:p>" * 50 + "a" + "</text:p></text:note-body></text:note>" * 50 + "</text:p>",
    "levels": '<text:h text:outline-level="4294967296">a</text:h>' * 50_000,
    "attributes": "<text:p " + "".join(f'a{n}="1" ' for n in range(200_000)) + "/>",
}.items():
    bomb(f"odt/{name}", "segment x.odt --lang lv", x_dot_odt=odt(body))

# Sheets.
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(rows, strings="", styles=""):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return package([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets><sheet name="rows" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{office}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'),
    ])


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def column(number):
    letters = ""
    while number >= 0:
        letters = chr(65 + number % 26) + letters
        number = number // 26 - 1
    return letters


two = '<row r="1">' + cell("A1", "Viens vārds") + cell("B1", "One word") + "</row>"
for name, sheet in {
    "far-cell": xlsx(f"<sheetData>{two}<row r=\"1048576\">{cell('XFD1048576', 'a')}</row></sheetData>"),
    "far-row": xlsx(f"<sheetData>{two}<row r=\"4294967295\">{cell('A4294967295', 'a')}</row></sheetData>"),
    "far-column": xlsx(f"<sheetData>{two}<row r=\"2\">{cell('ZZZZZZZ2', 'a')}</row></sheetData>"),
    "no-places": xlsx("<sheetData>" + "<row><c><v>1</v></c><c><v>2</v></c></row>" * 200_000 + "</sheetData>"),
    "cells": xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 100_000)) + "</sheetData>"),
    "columns": xlsx('<sheetData><row r="1">' + "".join(cell(f"{column(n)}1", "a") for n in range(16_384)) + "</row></sheetData>"),
    "columns-of-rows": xlsx("<sheetData>" + "".join(f'<row r="{n}">' + "".join(f'<c r="{column((n * 37 + k) % 16384)}{n}"><v>1</v></c>' for k in range(10)) + "</row>" for n in range(1, 15_000)) + "</sheetData>"),
    "shared-text": xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_000)) + "</sheetData>", "<si><t>" + "a" * 100_000 + "</t></si>"),
    "shared-texts": xlsx("<sheetData>" + two + "</sheetData>", "<si><t>a</t></si>" * 300_000),
    "rich-text": xlsx("<sheetData>" + two + "</sheetData>", "<si>" + "<r><t>a</t></r>" * 300_000 + "</si>"),
    "shared-number": xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>4294967295</v></c><c r="B1" t="s"><v>-1</v></c></row></sheetData>'),
    "merged": xlsx("<sheetData>" + two + "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50_000 + "</mergeCells>"),
    "size": xlsx('<dimension ref="A1:XFD1048576"/><sheetData>' + two + "</sheetData>"),
    "formulas": xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}"><f>{"A1+" * 20}1</f><v>1</v></c></row>' for n in range(1, 30_000)) + "</sheetData>"),
    "formats": xlsx('<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row></sheetData>', "", '<numFmts><numFmt numFmtId="200" formatCode="' + "0.0[Red];" * 100_000 + '"/></numFmts><cellXfs>' + '<xf numFmtId="200"/>' * 1_000 + "</cellXfs>"),
    "decimals": xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}" s="1"><v>1e308</v></c></row>' for n in range(1, 50_000)) + "</sheetData>", "", '<numFmts><numFmt numFmtId="200" formatCode="0.' + "0" * 200 + '"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'),
    "deep": xlsx("<sheetData>" + "<row>" * 200_000),
    "attributes": xlsx("<sheetData><row " + "".join(f'a{n}="1" ' for n in range(200_000)) + "/></sheetData>"),
}.items():
    bomb(f"xlsx/{name}", f"check x.xlsx {LV_EN}", x_dot_xlsx=sheet)


# PDF.
def pdf(objects):
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + data + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data, more=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(data), more) + data + b"\nendstream"


def page(contents, more=b"", objects=()):
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 500 500] >>",
        font,
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 3 0 R >> %s >> >>" % more,
        contents,
        *objects,
    ])


shown = b"BT /F 12 Tf 20 200 Td (Teksts) Tj ET\n"
flate = b"/Filter /FlateDecode"
form = lambda inside: stream(b"/X Do " * 10, b"/Subtype /Form /Resources << /XObject << /X %d 0 R >> >>" % inside)
for name, file in {
    "zeros": page(stream(zlib.compress(b"\0" * 500_000_000), flate)),
    "zeros-twice": page(stream(zlib.compress(zlib.compress(b"\0" * 500_000_000)), b"/Filter [/FlateDecode /FlateDecode]")),
    "texts": page(stream(zlib.compress(shown * 100_000), flate)),
    "letters": page(stream(zlib.compress(b"BT /F 12 Tf " + b"1 0 Td (a) Tj " * 200_000 + b"ET"), flate)),
    "lines": page(stream(zlib.compress(b"BT /F 12 Tf " + b"0 -1 Td (a b) Tj " * 100_000 + b"ET"), flate)),
    "one-place": page(stream(zlib.compress(b"BT /F 12 Tf 20 200 Td " + b"(a) Tj 0 0 Td " * 100_000 + b"ET"), flate)),
    "saved": page(stream(zlib.compress(b"q " * 500_000 + shown), flate)),
    "brackets": page(stream(b"BT " + b"[" * 400_000)),
    "strings": page(stream(b"BT " + b"(" * 400_000)),
    "dictionaries": page(stream(b"BT " + b"<<" * 200_000)),
    "ascii85": page(stream(b"z" * 500_000 + b"~>", b"/Filter /ASCII85Decode")),
    "form-circle": page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", [form(7), form(6)]),
    "forms": page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", [form(7 + n) for n in range(30)] + [stream(shown)]),
    "page-circle": pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"]),
    "page-count": pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 2147483647 >>"]),
    "pages": pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>", b"<< /Type /Page /Parent 2 0 R >>"]),
    "one-page-often": pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"4 0 R " * 3_000 + b"] /Count 3000 /MediaBox [0 0 500 500] >>", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>", stream(shown * 20)]),
    "length": b"%PDF-1.7\n1 0 obj\n<< /Length 99999999999 >>\nstream\n",
    "references": pdf([b"%d 0 R" % (n + 2) for n in range(20_000)]),
    "nested-arrays": pdf([b"[" * 200_000 + b"]" * 200_000]),
    "box": page(stream(shown)).replace(b"500 500", b"9e9 9e9"),
    "no-table": b"%PDF-1.7\n" + b"1 0 obj\n<< /A 1 >>\nendobj\n" * 20_000,
    "table": b"%PDF-1.7\nxref\n0 4294967295\n" + b"0000000000 65535 f \n" * 30_000 + b"trailer\n<< /Size 4294967295 >>\nstartxref\n9\n%%EOF",
}.items():
    bomb(f"pdf/{name}", "segment x.pdf --lang lv", x_dot_pdf=file)

# Subtitles and catalogues.
bomb("subtitles/cues", "segment x.srt --lang lv", x_dot_srt="".join(f"{n}\n00:00:01,000 --> 00:00:02,000\na\n\n" for n in range(20_000)))
bomb("subtitles/tags", "segment x.srt --lang lv", x_dot_srt="1\n00:00:01,000 --> 00:00:02,000\n" + fill("<i>"))
bomb("subtitles/times", "segment x.srt --lang lv", x_dot_srt="1\n" + "9" * 500_000 + ":00:00,000 --> 99999999999999999999:00:02,000\na\n")
bomb("subtitles/rolling", "segment x.vtt --lang lv", x_dot_vtt="WEBVTT\n\n" + "".join(f"00:00:01.000 --> 00:00:02.000\n{'a ' * (n % 50)}\n\n" for n in range(8_000)))
bomb("subtitles/arrows", "segment x.vtt --lang lv", x_dot_vtt="WEBVTT\n\n" + fill(" --> "))
bomb("po/entries", f"check x.po {LV_EN}", x_dot_po="".join(f'msgid "a{n}"\nmsgstr "b"\n\n' for n in range(30_000)))
bomb("po/lines", f"check x.po {LV_EN}", x_dot_po='msgid "a"\nmsgstr ""\n' + '"b"\n' * 200_000)
head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=%s; plural=%s;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[4294967295] "d"\n'
bomb("po/plural", f"check x.po {LV_EN}", x_dot_po=head % ("99999999999", "(" * 200_000 + "n"))
bomb("po/plural-question", f"check x.po {LV_EN}", x_dot_po=head % ("100", "n?" * 100_000 + "1" + ":1" * 100_000))
bomb("po/plural-not", f"check x.po {LV_EN}", x_dot_po=head % ("2", "!" * 400_000 + "n"))
bomb("po/escapes", f"check x.po {LV_EN}", x_dot_po='msgid "' + fill("\\\\") + '"\nmsgstr "b"\n')


# Memories.
def tmx(body, before=""):
    return f'{before}<tmx version="1.4"><header srclang="lv"/><body>{body}</body></tmx>'


def unit(lv, en):
    return f'<tu><tuv xml:lang="lv"><seg>{lv}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'


for name, text in {
    "laughs": tmx(unit("&a60;", "b"), '<!DOCTYPE tmx [<!ENTITY a0 "a">' + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(60)) + "]>"),
    "entities": tmx(unit("&a;" * 200_000, "b"), '<!DOCTYPE tmx [<!ENTITY a "' + "a" * 4000 + '">]>'),
    "many-entities": tmx(unit("a", "b"), "<!DOCTYPE tmx [" + "".join(f'<!ENTITY a{n} "a">' for n in range(40_000)) + "]>"),
    "outside": tmx(unit("&a;", "b"), '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///dev/zero">]>'),
    "codes": tmx(unit("<hi>" * 100 + "a" + "</hi>" * 100, "b")),
    "deep-codes": tmx(unit("<hi>" * 200_000, "b")),
    "code-texts": tmx(unit('<ph x="1"/>a' * 70_000, "b")),
    "languages": tmx("".join(f'<tu><tuv xml:lang="x-{n:05}"><seg>a</seg></tuv></tu>' for n in range(15_000))),
    "languages-of-a-unit": tmx("<tu>" + "".join(f'<tuv xml:lang="x-{n:05}"><seg>a</seg></tuv>' for n in range(18_000)) + "</tu>"),
    "same-languages": tmx("<tu>" + '<tuv xml:lang="lv"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv>' * 9_000 + "</tu>"),
    "units": tmx(unit("a", "b") * 10_000),
    "properties": tmx("<tu>" + '<prop type="a">b</prop>' * 35_000 + unit("a", "b")[4:]),
    "attributes": tmx("<tu " + "".join(f'a{n}="1" ' for n in range(80_000)) + ">" + unit("a", "b")[4:]),
    "prefixes": tmx("<tu " + "".join(f'xmlns:a{n}="u" ' for n in range(50_000)) + ">" + unit("a", "b")[4:]),
    "prefixes-deep": tmx("".join(f'<a xmlns:a{n}="u{n}">' for n in range(200)) + "<b/>" * 100_000),
    "comments": tmx("<!-- a -->" * 80_000 + unit("a", "b")),
    "cdata": tmx(unit("<![CDATA[a]]>" * 60_000, "b")),
    "language": tmx(unit("a", "b").replace('"lv"', '"' + fill("a-", 800_000) + '"')),
    "repairs": tmx(unit("a & b < c ", "b") * 8_000),
    "date": tmx(unit("a", "b").replace("<tu>", '<tu changedate="' + "9" * 400_000 + '">')),
}.items():
    bomb(f"tmx/{name}", "check x.tmx", x_dot_tmx=text)
for name, body in {
    "groups": "<group>" * 50_000,
    "g": '<trans-unit id="1"><source>' + '<g id="1">' * 100 + "a" + "</g>" * 100 + "</source><target>b</target></trans-unit>",
    "mrk": '<trans-unit id="1"><seg-source>' + "".join(f'<mrk mtype="seg" mid="{n}">a</mrk>' for n in range(10_000)) + "</seg-source><target>" + "".join(f'<mrk mtype="seg" mid="{n}">b</mrk>' for n in reversed(range(10_000))) + "</target></trans-unit>",
    "mrk-same": '<trans-unit id="1"><seg-source>' + '<mrk mtype="seg" mid="1">a</mrk>' * 10_000 + "</seg-source><target>" + '<mrk mtype="seg" mid="1">b</mrk>' * 10_000 + "</target></trans-unit>",
    "alternatives": '<trans-unit id="1"><source>a</source><target>b</target>' + "<alt-trans><target>c</target></alt-trans>" * 15_000 + "</trans-unit>",
    "units": '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>' * 13_000,
    "notes": '<trans-unit id="1"><source>a</source><target>b</target>' + "<note>c</note>" * 50_000 + "</trans-unit>",
}.items():
    bomb(f"xliff/{name}", "check x.xlf", x_dot_xlf=f'<xliff version="1.2"><file source-language="lv" target-language="en"><body>{body}</body></file></xliff>')
bomb("xliff/pc", "check x.xlf", x_dot_xlf='<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="lv" trgLang="en"><file id="f"><unit id="u"><originalData>' + "".join(f'<data id="d{n}">x</data>' for n in range(10_000)) + "</originalData><segment><source>" + "".join(f'<ph id="{n}" dataRef="d{n}"/>a' for n in range(10_000)) + "</source><target>b</target></segment></unit></file></xliff>")

# Tables and lines.
for name, text in {
    "columns": "a\t" * 400_000 + "\n",
    "columns-of-rows": "".join("a\t" * (n % 900) + "\n" for n in range(900)),
    "rows": "a\tb\n" * 200_000,
    "quotation-marks": fill('"'),
    "quotation-marks-apart": fill('"\t'),
    "open-quotation-mark": '"' + fill("a\n"),
    "ends": fill("\r\n"),
    "tabs": fill("\t"),
    "different": "".join(f"Rinda {n}\tLine {n}\n" for n in range(40_000)),
    "numbers": "1 2 3 4 5 6 7 8 9\t9 8 7 6 5 4 3 2 1\n" * 20_000,
    "long": fill("Rīga 1 ", 400_000) + "\t" + fill("Riga 1 ", 400_000) + "\n",
    "base64": base64.b64encode(b"a" * 300_000).decode() + "\t" + base64.b64encode(b"a" * 300_000).decode() + "\n",
}.items():
    bomb(f"tsv/{name}", f"check x.tsv {LV_EN}", x_dot_tsv=text)
bomb("csv/mixed", f"check x.csv {LV_EN}", x_dot_csv=fill('a;b,c\t"d|'))
bomb("csv/broken-marks", f"check x.csv {LV_EN}", x_dot_csv=fill('"a;b" c;"d'))
bomb("csv/open-marks", f"check x.csv {LV_EN}", x_dot_csv="lv,en\n" + fill('"a,b\n'))
bomb("html/named-texts", "segment x.xhtml", x_dot_xhtml='<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "' + "x" * 4_000 + '">]><html><body><p>' + fill("&amp; & &a") + "</p></body></html>")
bomb("subtitles/damaged-times", "segment x.srt", x_dot_srt=fill("1\n00:00:03,5 -> 00:00:04\nx\n\n"))
bomb("tsv/learn", f"learn x.tsv -o words.tsv {LV_EN}", x_dot_tsv="".join(f"{' '.join(f'v{n * k % 997}' for k in range(1, 40))}\t{' '.join(f'w{n * k % 991}' for k in range(1, 40))}\n" for n in range(2_000)))
for name, text in {
    "arrays": "[" * 800_000,
    "objects": '{"a":' * 150_000,
    "keys": '{"source":"a","target":"b",' + ",".join(f'"k{n}":1' for n in range(60_000)) + "}\n",
    "same-keys": '{"source":"a",' * 1 + ",".join('"target":"b"' for _ in range(60_000)) + "}\n",
    "number": '{"source":"a","target":"b","confidence":1' + "0" * 800_000 + "}\n",
    "escapes": '{"source":"' + "\\u0001" * 140_000 + '","target":"b"}\n',
    "rows": '{"source":"a","target":"b"}\n' * 30_000,
}.items():
    bomb(f"jsonl/{name}", f"check x.jsonl {LV_EN}", x_dot_jsonl=text)
    bomb(f"stream/{name}", "stream < x.jsonl", x_dot_jsonl=text)
bomb("stream/texts", "stream < x.jsonl", x_dot_jsonl=json.dumps({"id": 1, "source": fill("A. ", 400_000), "target": fill("B. ", 400_000)}) + "\n")
bomb("stream/id", "stream < x.jsonl", x_dot_jsonl='{"id":' + "[" * 100 + "]" * 100 + ',"source":"A.","target":"B."}\n' + '{"id":' + "1" * 800_000 + ',"source":"A.","target":"B."}\n')
bomb("stream/base64", "stream --form b64tsv < x.tsv", x_dot_tsv="lv\ten\t" + base64.b64encode(fill("A. ", 300_000).encode()).decode() + "\t" + base64.b64encode(fill("B. ", 300_000).encode()).decode() + "\n")


# Rules, lists, numbers, sessions, settings.
def srx(rules):
    return '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules><languagerule languagerulename="a">' + rules + '</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>'


def rule(before, after=""):
    return f'<rule break="yes"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>'


aaa = fill("a", 3_000) + "!\n"
for name, rules in {
    "repeats": rule("(a+)+$"),
    "repeats-of-repeats": rule("((a*)*)*b"),
    "bounds": rule("(a{1,1000}){1,1000}"),
    "many-bounds": rule("a{99999999}"),
    "groups": rule("(" * 5_000 + "a" + ")" * 5_000),
    "choices": rule("(" + "|".join("a" * n for n in range(1, 900)) + ")b"),
    "look-behind": rule("(?&lt;=a+)(?&lt;=(a|aa)+)b"),
    "look-ahead": rule("(?=(a+)+b)a"),
    "back-references": rule("(a*)(a*)(a*)(a*)\\1\\2\\3\\4b"),
    "classes": rule("[\\p{L}\\p{N}]{1,200}\\p{Lu}{1,200}"),
    "rules": rule("a", "b") * 10_000,
    "empty": rule("") * 100,
    "any": rule(".*", ".*") * 20,
}.items():
    bomb(f"srx/{name}", "segment x.txt --lang lv --srx rules.srx", x_dot_txt=aaa, rules_dot_srx=srx(rules))
bomb("srx/long-text", "segment x.txt --lang lv --srx rules.srx", x_dot_txt=fill("a", 300_000) + "!\n", rules_dot_srx=srx(rule("[a-z]+b")))
align = f"align x.txt y.txt -o out.tsv {LV_EN} --lexicon "
small = {"x_dot_txt": "Viens teikums.\n", "y_dot_txt": "One sentence.\n"}
bomb("lexicon/words", align + "w.tsv", w_dot_tsv="# languages: lv en\n" + "".join(f"vards{n}\tword{n}\n" for n in range(45_000)), **small)
bomb("lexicon/one-word", align + "w.tsv", w_dot_tsv="# languages: lv en\n" + "".join(f"viens\tword{n}\n" for n in range(45_000)), **small)
bomb("lexicon/long", align + "w.tsv", w_dot_tsv="# languages: lv en\n" + fill("a", 400_000) + "\t" + fill("b", 400_000) + "\n", **small)
bomb("lexicon/weights", align + "w.tsv", w_dot_tsv="# languages: lv en\n" + "viens\tone\t1e999\n" * 30_000, **small)
bomb("lexicon/dic", align + "w.dic", w_dot_dic="".join(f"one @ viens{n}\n" for n in range(45_000)), **small)
bomb("abbreviations/many", "segment x.txt --lang lv --no-break short.txt", x_dot_txt=fill("A. b. ", 300_000), short_dot_txt="".join(f"a{n}.\n" for n in range(80_000)))
bomb("abbreviations/long", "segment x.txt --lang lv --no-break short.txt", x_dot_txt=fill("A. b. ", 300_000), short_dot_txt=fill("A. b. ", 500_000))


def npy(header, data=b""):
    header = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data


vectors = f"align x.txt y.txt -o out.tsv {LV_EN} --presegmented --source-vectors a.npy --target-vectors a.npy"
for name, data in {
    "shape": npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967295, 4294967295), }"),
    "shapes": npy("{'descr': '<f4', 'fortran_order': False, 'shape': (18446744073709551615, 2), }"),
    "nothing": npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 18446744073709551615), }"),
    "header": b"\x93NUMPY\x02\x00\xff\xff\xff\xff{",
}.items():
    bomb(f"vectors/{name}", vectors, a_dot_npy=data, **small)
bomb("session/lines", "review s.tilts --line", s_dot_tilts=fill('{"sum":"00000000","record":{}}\n'))
bomb("session/arrays", "review s.tilts --line", s_dot_tilts='{"sum":"00000000","record":' + "[" * 800_000)
bomb("settings/arrays", f"review x.tsv --line {LV_EN}", x_dot_tsv="a\tb\n", tilts_dot_toml="a = " + "[" * 500_000)
bomb("settings/tables", f"review x.tsv --line {LV_EN}", x_dot_tsv="a\tb\n", tilts_dot_toml="[" + "a." * 200_000 + "a]\n")
bomb("review/rows", f"review x.tsv --line {LV_EN}", x_dot_tsv="".join(f"Rinda {n}\tLine {n}\n" for n in range(40_000)))
bomb("batch/table", "batch x.tsv -o out", x_dot_tsv="a.txt\tb.txt\n" * 60_000)
bomb("evaluate/beads", "evaluate --align gold", gold_x_dot_gold="[0]:[0]\n" * 100_000, gold_x_dot_lv_dot_sent="a\n", gold_x_dot_en_dot_sent="b\n")
bomb("evaluate/numbers", "evaluate --align gold", gold_x_dot_gold="[4294967295]:[18446744073709551615]\n[" + "0," * 200_000 + "0]:[0]\n", gold_x_dot_lv_dot_sent="a\n", gold_x_dot_en_dot_sent="b\n")
bomb("estimate/start", "estimate gold --start p.tsv -o q.tsv --rounds 1", p_dot_tsv=fill("a\t1e999\n"), gold_x_dot_gold="[0]:[0]\n", gold_x_dot_lv_dot_sent="a\n", gold_x_dot_en_dot_sent="b\n")
bomb("match/texts", "match in", **{f"in_{side}{n}_dot_txt": fill(f"{side} {n}. ", 4_000) for side in "ab" for n in range(60)})


# Runs a command from a process of its own, since what starts another hands its own peak on to it.
MEASURE = """
import os, signal, subprocess, sys, time
seconds, given, *words = sys.argv[1:]
with open(given, "rb") as stdin:
    child = subprocess.Popen(words, stdin=stdin, stdout=subprocess.DEVNULL)
end = time.monotonic() + 60 * float(seconds)
while True:
    done, status, usage = os.wait4(child.pid, os.WNOHANG)
    if done:
        break
    if time.monotonic() > end:
        os.kill(child.pid, signal.SIGKILL)
    time.sleep(0.01)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)
"""


def run(program, arguments, folder, seconds):
    """Runs a command; returns its code, its seconds of a processor, its peak in MB, and what it said."""
    words = arguments.split(" ")
    given = os.devnull
    if "<" in words:
        given = words[-1]
        words = words[: words.index("<")]
    command = [sys.executable, "-c", MEASURE, str(seconds), given, program, *words]
    # What runs away is ended before the machine suffers.
    guard = lambda: resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    done = subprocess.run(command, cwd=folder, capture_output=True, preexec_fn=guard)
    code, used, peak = done.stdout.decode().split()
    return int(code), float(used), int(peak), done.stderr.decode(errors="replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tilts", required=True)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--all", action="store_true", help="show each bomb")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    program = os.path.abspath(options.tilts)
    faults = 0
    groups = {}
    for name, arguments, files in BOMBS:
        if options.names and not any(name.startswith(start) for start in options.names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for file, data in files.items():
                path = os.path.join(folder, file)
                for inside in ("gold", "in"):
                    if file.startswith(inside + "_"):
                        os.makedirs(os.path.join(folder, inside), exist_ok=True)
                        path = os.path.join(folder, inside, file[len(inside) + 1 :])
                with open(path, "wb") as out:
                    out.write(data)
            code, seconds, peak, said = run(program, arguments, folder, options.seconds)
        wrong = []
        if code not in (0, 1, 2, 3, 4):
            wrong.append(f"ended with {code}")
        # The aligner works on all processors; two are surely there.
        if seconds > options.seconds * (2 if arguments.split(" ")[0] in ("align", "review", "match") else 1):
            wrong.append("too slow")
        if peak > 1000:
            wrong.append("too much memory")
        if "panicked" in said:
            wrong.append("panicked")
        if wrong or options.all:
            print(f"{name:<28} {seconds:6.2f} s {peak:5} MB  code {code}  {'; '.join(wrong)}  {said.strip()[:150] if wrong or options.all else ''}", flush=True)
        faults += bool(wrong)
        group = groups.setdefault(name.split("/")[0], [0, 0.0, 0])
        group[0] += 1
        group[1] = max(group[1], seconds)
        group[2] = max(group[2], peak)
    for name, (count, seconds, peak) in groups.items():
        print(f"{name:<14} {count:3} bombs, at most {seconds:5.2f} s, {peak:4} MB")
    total = sum(count for count, _, _ in groups.values())
    print(f"{total} bombs, {faults} faults")
    sys.exit(bool(faults))


main()
