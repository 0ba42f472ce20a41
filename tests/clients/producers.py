#!/usr/bin/env python3
"""Has other programs make documents of the written pairs, and compares their rows with those of plain text.

    python3 tests/clients/producers.py PROGRAM PAIR ...

PROGRAM is tilts; each PAIR is a folder with `lv.txt` and `en.txt`. Producers are LibreOffice (`soffice`), pandoc, and
the Python packages python-docx, python-pptx and openpyxl, those of them that are installed. Prints for each producer
and format how many pairs have the rows of plain text; exit 1 when some have others, or when nothing was compared.
"""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from html import escape

from pdf import blocks

SIDES = ("lv", "en")

# A book has a title, which stands on a page of its own and above the text.
BOOK = "Tilts"


def rows(program, source, target, *options):
    """Returns the rows of two documents, as texts."""
    command = [program, "align", str(source), str(target), "--source-lang", "lv", "--target-lang", "en", "-q"]
    command += ["--format", "jsonl", "--min-confidence", "0", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        return [done.stderr.strip()]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    # Web pages and their like do not keep several blanks, nor every producer those that do not break.
    found = [tuple(" ".join(row[side]["text"].split()) for side in ("source", "target")) for row in found]
    return [row for row in found if row != (BOOK, BOOK)]


def page(paragraphs, language):
    body = "\n".join(
        f"<h2>{escape(text)}</h2>" if kind == "heading" else f"<p>{escape(text)}</p>" for kind, text in paragraphs
    )
    return f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'


def by_pandoc(stem, _paragraphs, kind):
    """Makes a document of the web page `stem`.html; the kind is one of pandoc's."""
    path = stem.with_suffix({"epub2": ".epub", "epub3": ".epub", "docbook5": ".xml", "tei": ".xml"}.get(kind, f".{kind}"))
    options = ["-s", "--wrap=none", "-M", "pagetitle=-", *(["--slide-level=2"] if kind == "pptx" else [])]
    if kind.startswith("epub"):
        options += ["-M", f"title={BOOK}"]
    command = ["pandoc", *options, "-f", "html", "-t", kind, "-o", str(path), str(stem.with_suffix(".html"))]
    subprocess.run(command, check=True, capture_output=True)
    return path


def converted(sources, kind, *options):
    """Has LibreOffice write documents in another format, all at once: it takes long to start."""
    made = sources[0].parent / "office"
    command = ["soffice", "--headless", *options, "--convert-to", kind, "--outdir", str(made), *map(str, sources)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [made / f"{source.stem}.{kind}" for source in sources]


def each(make):
    """Makes the documents one by one."""
    return lambda texts, kind: [make(stem, paragraphs, kind) for stem, paragraphs in texts]


def by_office(texts, kind):
    """Has LibreOffice write pandoc's ODT anew."""
    return converted(each(by_pandoc)(texts, "odt"), kind)


def office_slides(texts, kind):
    """Has LibreOffice write pandoc's slides anew."""
    return converted(each(by_pandoc)(texts, "pptx"), kind)


def office_sheet(texts, kind):
    """Has LibreOffice make sheets of one column."""
    for stem, paragraphs in texts:
        lines = ('"' + text.replace('"', '""') + '"\n' for _, text in paragraphs)
        stem.with_suffix(".csv").write_text("".join(lines), encoding="utf-8")
    return converted([stem.with_suffix(".csv") for stem, _ in texts], kind, "--infilter=CSV:44,34,76,1,2")


def by_docx(stem, paragraphs, _kind):
    import docx

    document = docx.Document()
    for kind, text in paragraphs:
        document.add_heading(text, 2) if kind == "heading" else document.add_paragraph(text)
    path = stem.with_suffix(".docx")
    document.save(path)
    return path


def by_pptx(stem, paragraphs, _kind):
    import pptx

    slides = pptx.Presentation()
    frame = None
    for kind, text in paragraphs:
        if frame is None or kind == "heading":
            slide = slides.slides.add_slide(slides.slide_layouts[1])
            slide.shapes.title.text = text
            frame = slide.placeholders[1].text_frame
            is_first = True
            continue
        paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
        paragraph.text, is_first = text, False
    path = stem.with_suffix(".pptx")
    slides.save(path)
    return path


def by_openpyxl(stem, paragraphs, _kind):
    import openpyxl

    book = openpyxl.Workbook()
    for _, text in paragraphs:
        book.active.append([text])
    path = stem.with_suffix(".xlsx")
    book.save(path)
    return path


def producers():
    """Returns the producers that are installed: a name, the formats, and what makes one."""
    found = []
    if shutil.which("pandoc"):
        kinds = ["html", "docx", "odt", "rtf", "epub2", "epub3", "pptx", "docbook5", "tei"]
        found += [("pandoc", kind, each(by_pandoc)) for kind in kinds]
        if shutil.which("soffice"):
            found += [("LibreOffice", kind, by_office) for kind in ("docx", "odt", "fodt", "rtf", "doc", "html", "epub")]
            found += [("LibreOffice", "pptx", office_slides)]
    if shutil.which("soffice"):
        found += [("LibreOffice", "xlsx", office_sheet)]
    for package, kind, make in (("docx", "docx", by_docx), ("pptx", "pptx", by_pptx), ("openpyxl", "xlsx", by_openpyxl)):
        if importlib.util.find_spec(package):
            found.append((f"python-{package}" if package != "openpyxl" else package, kind, each(make)))
    return found


def main():
    program, pairs = str(pathlib.Path(sys.argv[1]).resolve()), [pathlib.Path(pair) for pair in sys.argv[2:]]
    pairs = [pair for pair in pairs if (pair / "lv.txt").exists()]
    golds = {pair: [blocks(program, pair / f"{side}.txt", side) for side in SIDES] for pair in pairs}
    expected = {pair: rows(program, pair / "lv.txt", pair / "en.txt") for pair in pairs}
    compared, wrong = 0, 0
    for producer, kind, make in producers():
        right = 0
        with tempfile.TemporaryDirectory() as folder:
            texts = []
            for pair in pairs:
                for side, paragraphs in zip(SIDES, golds[pair]):
                    stem = pathlib.Path(folder) / f"{pair.name}-{side}"
                    stem.with_suffix(".html").write_text(page(paragraphs, side), encoding="utf-8")
                    texts.append((stem, paragraphs))
            made = make(texts, kind)
            options = ["--convert-with", "libreoffice"] if kind == "doc" else []
            for pair, source, target in zip(pairs, made[::2], made[1::2]):
                found = rows(program, source, target, *options)
                if found == expected[pair]:
                    right += 1
                    continue
                other = [row for row in found if row not in expected[pair]]
                other += [row for row in expected[pair] if row not in found]
                print(f"{producer} {kind} {pair.name}: {len(other)} rows differ, as {other[:2]}")
        print(f"{producer}\t{kind}\t{right} of {len(pairs)} pairs have the rows of plain text")
        compared, wrong = compared + len(pairs), wrong + len(pairs) - right
    print(f"{compared - wrong} passed, {wrong} failed")
    if wrong or not compared:
        sys.exit(1)


main()
