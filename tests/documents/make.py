#!/usr/bin/env python3
"""Makes DOCX, ODT and HTML files of the pairs, by other people's programs, and small files with what offices write.

Needs the Python packages python-docx, odfpy and openpyxl. Run it from the project's folder:
    python3 tests/documents/make.py
The files stand in tests/documents/ and are read by tests/documents.rs. Nothing in them says when they were made.
"""

import datetime
import html
import pathlib
import zipfile

import docx
from docx.shared import Pt
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

HERE = pathlib.Path(__file__).parent
PAIRS = HERE.parent.parent / "pairs"
NAMES = ["court-ruling", "ministry-energy", "municipality-budget", "museum-exhibition", "startup-funding", "statistics-trade"]
SOME_DAY = datetime.datetime(2000, 1, 1)


def lines(path):
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_docx(paragraphs, path):
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = SOME_DAY
    for number, paragraph in enumerate(paragraphs):
        if number == 0:
            document.add_heading(paragraph, 0)
            continue
        # Two runs with different fonts in the middle of a word, as after a spelling check.
        middle = len(paragraph) // 2
        block = document.add_paragraph()
        block.add_run(paragraph[:middle])
        block.add_run(paragraph[middle:]).font.size = Pt(11)
    document.save(path)


def write_odt(paragraphs, path):
    document = OpenDocumentText()
    for number, paragraph in enumerate(paragraphs):
        element = odf_text.H(outlinelevel=1) if number == 0 else odf_text.P()
        middle = len(paragraph) // 2
        element.addText(paragraph[:middle])
        span = odf_text.Span()
        span.addText(paragraph[middle:])
        element.addElement(span)
        document.text.addElement(element)
    document.save(path)


def write_html(paragraphs, path, language):
    blocks = "\n".join(
        f"<h1>{html.escape(paragraph)}</h1>" if number == 0 else f"<p>{html.escape(paragraph)}</p>"
        for number, paragraph in enumerate(paragraphs)
    )
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Ziņa | News</title><style>p {{ margin: 0 }}</style></head>
<body class="page-news has-menu">
<div class="cookie-consent">Sīkdatnes / Cookies <button>OK</button></div>
<header><a href="/">Sākums / Home</a></header>
<nav><ul><li><a href="/a">Aktualitātes / News</a></li><li><a href="/b">Kontakti / Contacts</a></li></ul></nav>
<main><article>
{blocks}
<div class="share"><a href="#">Facebook</a> <a href="#">X</a></div>
</article></main>
<aside><h2>Saistītās ziņas / Related news</h2><p><a href="#">Cita ziņa / Other news</a></p></aside>
<footer>© 2026</footer>
<script>console.log("<p>nav teksts</p>")</script>
</body></html>
""",
        encoding="utf-8",
    )


def without_times(path):
    """Packs a package again, so that the same script gives the same bytes."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(part, data)


def main():
    for name in NAMES:
        folder = HERE / "pairs" / name
        folder.mkdir(parents=True, exist_ok=True)
        for language in ("lv", "en"):
            paragraphs = lines(PAIRS / name / f"{language}.txt")
            stem = "Līgums ā" if (name, language) == ("court-ruling", "lv") else language
            write_docx(paragraphs, folder / f"{stem}.docx")
            write_odt(paragraphs, folder / f"{stem}.odt")
            write_html(paragraphs, folder / f"{stem}.html", language)
            without_times(folder / f"{stem}.docx")
            without_times(folder / f"{stem}.odt")


if __name__ == "__main__":
    main()
