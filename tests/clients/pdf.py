#!/usr/bin/env python3
"""Has LibreOffice print texts, reads the PDFs with tilts and with other programs, and counts what is right.

    python3 tests/clients/pdf.py PROGRAM TEXT ...

PROGRAM is tilts; each TEXT is plain text, called `lv.txt` or `en.txt`. Each is printed in three layouts: one column;
one column with lines of 1.5 and indents instead of gaps; two columns. Compared are `pdftotext` (poppler), pypdfium2
and pdfminer.six, those of them that are installed. Words are compared in order; a paragraph is right when one of what
was read has just its words. Exit 1 when tilts loses more than one word in a hundred.
"""

import difflib
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    ]
)
LAYOUTS = {
    "one": ('fo:margin-bottom="0.3cm"', 1),
    "indents": ('fo:line-height="150%" fo:text-indent="1cm" fo:text-align="justify"', 1),
    "columns": ('fo:margin-bottom="0.2cm"', 2),
}


def printed(paragraphs, layout, folder, name):
    """Returns a PDF of paragraphs, each a kind and a text."""
    look, columns = LAYOUTS[layout]
    body = "".join(
        f'<text:h text:style-name="H" text:outline-level="1">{escape(text)}</text:h>'
        if kind == "heading"
        else f'<text:p text:style-name="P">{escape(text)}</text:p>'
        for kind, text in paragraphs
    )
    section = (
        f'<style:style style:name="S" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:section-properties></style:style>'
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties {look}/>'
        f'</style:style><style:style style:name="H" style:family="paragraph"><style:paragraph-properties '
        f'fo:margin-top="0.5cm" fo:margin-bottom="0.3cm"/><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>'
        f'</style:style>{section}</office:automatic-styles><office:body><office:text><text:section text:name="s" '
        f'text:style-name="S">{body}</text:section></office:text></office:body></office:document>'
    )
    path = folder / f"{name}.fodt"
    path.write_text(document, encoding="utf-8")
    return path


def blocks(program, path, language):
    """Returns the blocks of a document as tilts reads it."""
    command = [program, "segment", str(path), "--lang", language, "--jsonl", "-q"]
    found = {}
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        row = json.loads(line)
        kind, text = found.get(row["block"], (row["kind"], ""))
        found[row["block"]] = (kind, f"{text} {row['text']}".strip())
    return list(found.values())


def parted(text):
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def peers():
    """Returns the other readers that are installed, each from a path and pages (all, if none are named) to paragraphs."""
    found = {}
    if shutil.which("pdftotext"):

        def poppler(path, pages):
            text = ""
            for page in pages or [None]:
                only = ["-f", str(page), "-l", str(page)] if page else []
                command = ["pdftotext", *only, str(path), "-"]
                text += subprocess.run(command, capture_output=True, text=True, check=True).stdout + "\n\n"
            return parted(text)

        found["pdftotext"] = poppler
    if importlib.util.find_spec("pypdfium2"):
        import pypdfium2

        def pdfium(path, pages):
            document = pypdfium2.PdfDocument(str(path))
            chosen = [document[page - 1] for page in pages] if pages else document
            text = "\n".join(page.get_textpage().get_text_range() for page in chosen)
            return [line.strip() for line in text.splitlines() if line.strip()]

        found["pdfium"] = pdfium
    if importlib.util.find_spec("pdfminer"):
        from pdfminer.high_level import extract_text

        found["pdfminer"] = lambda path, pages: parted(
            extract_text(str(path), page_numbers=[page - 1 for page in pages] or None)
        )
    return found


def readers(program):
    """Returns all readers, each from a path and a language to paragraphs."""
    found = {"tilts": lambda path, language: [text for _, text in blocks(program, path, language)]}
    for name, read in peers().items():
        found[name] = lambda path, _, read=read: read(path, [])
    return found


def main():
    program, texts = str(pathlib.Path(sys.argv[1]).resolve()), [pathlib.Path(text) for text in sys.argv[2:]]
    counts = {name: [0, 0, 0] for name in readers(program)}
    words = paragraphs = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        golds = {}
        for text in texts:
            language = text.stem
            gold = blocks(program, text, language)
            for layout in LAYOUTS:
                path = printed(gold, layout, folder, f"{text.parent.name}-{language}-{layout}")
                golds[path] = (language, [text for _, text in gold])
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, golds)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path, (language, gold) in golds.items():
            expected = " ".join(gold).split()
            words, paragraphs = words + len(expected), paragraphs + len(gold)
            for name, read in readers(program).items():
                found = read(path.with_suffix(".pdf"), language)
                actual = " ".join(found).split()
                same = difflib.SequenceMatcher(None, expected, actual, autojunk=False).get_matching_blocks()
                same = sum(block.size for block in same)
                own = set(found)
                whole = sum(paragraph in own for paragraph in gold)
                for place, count in enumerate([len(expected) - same, len(actual) - same, whole]):
                    counts[name][place] += count
    print(f"{words} words, {paragraphs} paragraphs")
    for name, (lost, extra, whole) in counts.items():
        print(f"{name}\tlost {lost}\textra {extra}\tparagraphs right {whole}")
    if counts["tilts"][0] * 100 > words:
        sys.exit("tilts loses more than one word in a hundred")


if __name__ == "__main__":
    main()
