#!/usr/bin/env python3
"""Has OmegaT translate documents with memories that tilts wrote for it, and compares their formatting with that of the
translations.

    python3 tests/clients/omegat_tags.py TILTS PAIR ...
    python3 tests/clients/omegat_tags.py --memories FOLDER TILTS PAIR ...

Each PAIR is a folder with `gold.tsv`. Its one-to-one rows become the paragraphs, of one sentence or two, of a web page,
an ODT and a DOCX in both languages, with bold, italics, both, a link, and a note in most of them, and with tags
that mean nothing; their order in a sentence is another one on the other side. tilts aligns the two, OmegaT's console translates the source document with the
memory alone, and each paragraph must have the text and the formatting that it has in the target document. Exit 1 when
one has not, or nothing was compared. With `--memories` only the memories are written, in every flavour, for others to check.
"""

import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape

# A paragraph without any formatting, too short for tags that mean nothing.
PLAIN = ("Plašāk ministrijas mājaslapā.", "See the website.")
ADDRESS = "https://example.org/a"
LOOKS = {"b": ("b",), "i": ("i",), "bi": ("b", "i"), "a": ("a",)}
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>LV</source_lang><target_lang>EN</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def sentences(pair):
    """Rows that nobody cuts otherwise: a stop at the end only, words enough for five looks."""
    rows = []
    for line in (pair / "gold.tsv").read_text(encoding="utf-8").splitlines():
        source, target, kind = line.split("\t")[:3]
        texts = (source, target)
        plain = all(re.fullmatch(r"[^.!?]+\.", text) for text in texts)
        if kind == "1-1" and plain and all(len(text.split()) >= 9 for text in texts):
            rows.append(texts)
    return rows


def marked(text, number, is_target, may_begin):
    """Cuts a sentence into runs: a text and its looks."""
    words = text.split()
    kinds = [("b", "a"), ("i", "bi", "note"), ("a", "b", "i"), ("note", "b"), ("bi", "i", "a")][number % 5]
    if is_target and number % 2:
        kinds = kinds[::-1]
    runs, at = [], 0
    for place, kind in enumerate(kinds):
        # Every second sentence begins with formatting.
        start = 2 * place + (0 if number % 2 and may_begin else 1)
        runs.append((" ".join(words[at:start]) + " " if start > at else "", ()))
        if kind == "note":
            runs.append((words[start], ()))
            runs.append(("", ("note",)))
        else:
            runs.append((words[start], LOOKS[kind]))
        runs.append((" ", ()))
        at = start + 1
    runs.append((" ".join(words[at:]), ()))
    return joined(runs)


def whole(texts, number, name):
    """Cuts two sentences so that a look covers the second one, or begins with the first one or in it and runs on."""
    first, second = (text.split() for text in texts)
    looks = LOOKS[("a", "b", "i", "bi")[number // 2 % 4]]
    if number % 4 < 2:
        return [(f"{texts[0]} ", ()), (texts[1], looks)]
    # OmegaT has no tag for the look that a paragraph of a DOCX begins with.
    start = 3 if name == "docx" or number % 8 < 4 else 0
    before = "".join(f"{word} " for word in first[:start])
    return joined([(before, ()), (" ".join(first[start:] + second[:2]), looks), (" " + " ".join(second[2:]), ())])


def joined(runs):
    """Puts runs of one look together."""
    whole = []
    for text, looks in runs:
        if not text and looks != ("note",):
            continue
        if whole and whole[-1][1] == looks and looks != ("note",):
            whole[-1] = (whole[-1][0] + text, looks)
        else:
            whole.append((text, looks))
    return whole


def paragraphs(rows, side, name):
    all_runs, number = [], 0
    while number < len(rows):
        count = 2 if number % 3 else 1
        runs = []
        if number + 1 < len(rows) and number % 5 == 0:
            pair = [row[side] for row in rows[number : number + 2]]
            all_runs.append(whole(pair, number // 5, name))
            number += 2
            continue
        for row in rows[number : number + count]:
            # Of a DOCX OmegaT has no tag for the look that a paragraph begins with: it is that of all translations.
            may_begin = runs != [] or name != "docx"
            runs += [(" ", ())] if runs else []
            runs += marked(row[side], number, side == 1, may_begin)
            number += 1
        all_runs.append(joined(runs))
    return [*all_runs, [(PLAIN[side], ())]]


# Web pages.

HTML_OF = {"b": ("<b>", "</b>"), "i": ("<em>", "</em>"), "a": (f'<a href="{ADDRESS}">', "</a>")}


def write_html(path, language, texts):
    def run(text, looks):
        if looks == ("note",):
            return '<img src="n.png">'
        if not looks and len(text.split()) > 3:
            # Where a tag stands behind its stop, OmegaT does not end a sentence: there is none.
            words = escape(text).split(" ")
            return " ".join(words[:2] + [f'<span class="n">{words[2]}</span>'] + words[3:])
        before = "".join(HTML_OF[look][0] for look in looks)
        behind = "".join(HTML_OF[look][1] for look in reversed(looks))
        return before + escape(text) + behind

    body = "\n".join(f"<p>{''.join(run(*own) for own in runs)}</p>" for runs in texts)
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head>\n<body>\n{body}\n</body></html>\n',
        encoding="utf-8",
    )


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.looks = [], []

    def handle_starttag(self, tag, attributes):
        if tag == "p":
            self.found.append([])
        elif tag == "img":
            self.found[-1].append(("", ("note",)))
        elif tag in ("b", "em", "a"):
            self.looks.append({"em": "i"}.get(tag, tag))

    def handle_endtag(self, tag):
        if tag in ("b", "em", "a"):
            self.looks.remove({"em": "i"}.get(tag, tag))

    def handle_data(self, text):
        if self.found and text.strip("\n"):
            self.found[-1].append((text, tuple(sorted(self.looks, key="bia".index))))


def read_html(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.found


# OpenDocument.

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
XLINK = "http://www.w3.org/1999/xlink"


def write_odt(path, _, texts):
    def run(text, looks):
        if looks == ("note",):
            return (
                '<text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                "<text:note-body><text:p>https://example.org/n</text:p></text:note-body></text:note>"
            )
        text = escape(text)
        if looks == ("a",):
            return f'<text:a xlink:type="simple" xlink:href="{ADDRESS}">{text}</text:a>'
        return f'<text:span text:style-name="{"".join(looks)}">{text}</text:span>' if looks else text

    body = "".join(f"<text:p>{''.join(run(*own) for own in runs)}</text:p>" for runs in texts)
    bold, italic = 'fo:font-weight="bold"', 'fo:font-style="italic"'
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
        for name, said in (("b", bold), ("i", italic), ("bi", f"{bold} {italic}"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" '
        f'xmlns:style="{STYLE}" xmlns:fo="{FO}" xmlns:xlink="{XLINK}" office:version="1.2"><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )


def read_odt(path):
    with zipfile.ZipFile(path) as package:
        body = ET.fromstring(package.read("content.xml")).find(f".//{{{OFFICE}}}text")

    def walk(element, looks, runs):
        runs.append((element.text or "", looks))
        for child in element:
            if child.tag == f"{{{TEXT}}}note":
                runs.append(("", ("note",)))
            elif child.tag == f"{{{TEXT}}}a":
                walk(child, ("a",), runs)
            else:
                walk(child, LOOKS[child.get(f"{{{TEXT}}}style-name")], runs)
            runs.append((child.tail or "", looks))
        return runs

    return [walk(element, (), []) for element in body.findall(f"{{{TEXT}}}p")]


# DOCX.

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_docx(path, _, texts):
    notes = []

    def run(text, looks):
        if looks == ("note",):
            notes.append(len(notes) + 1)
            return f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
        said = "".join(f"<w:{look}/>" for look in looks if look != "a")
        said = f"<w:rPr>{said}</w:rPr>" if said else ""
        def of(text):
            return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

        own = of(text)
        if len(text.split()) > 3:
            first, rest = text.split(" ", 1)
            own = f'{of(first + " ")}<w:proofErr w:type="spellStart"/>{of(rest)}<w:proofErr w:type="spellEnd"/>'
        return f'<w:hyperlink r:id="rId9">{own}</w:hyperlink>' if "a" in looks else own

    body = "".join(f"<w:p>{''.join(run(*own) for own in runs)}</w:p>" for runs in texts)
    names = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
    note = "".join(
        f'<w:footnote w:id="{id}"><w:p><w:r><w:t>https://example.org/{id}</w:t></w:r></w:p></w:footnote>' for id in notes
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{main}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId9" '
        f'Type="{RELATIONS}/hyperlink" Target="{ADDRESS}" TargetMode="External"/><Relationship Id="rId8" '
        f'Type="{RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {names}>{note}</w:footnotes>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')


def read_docx(path):
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode("utf-8")
    # A paragraph that is broken is none of those that are expected.
    whole = re.split(r"(<w:p>.*?</w:p>)", text, flags=re.S)
    for at, part in enumerate(whole):
        try:
            ET.fromstring(re.sub(r"(</?)\w+:", r"\1", re.sub(r" \w+:", " ", part))) if at % 2 else None
        except ET.ParseError as error:
            print(f"{path.name}: {error}: {part}")
            whole[at] = "<w:p/>"
    root = ET.fromstring("".join(whole))

    def name(local):
        return f"{{{WORD}}}{local}"

    def walk(element, is_link, runs):
        for child in element:
            if child.tag == name("hyperlink"):
                walk(child, True, runs)
            elif child.tag == name("r"):
                looks = tuple(look for look in "bi" if child.find(f"{name('rPr')}/{name(look)}") is not None)
                if child.find(name("footnoteReference")) is not None:
                    runs.append(("", ("note",)))
                for text in child.findall(name("t")):
                    runs.append((text.text or "", ("a",) if is_link else looks))
        return runs

    return [walk(element, False, []) for element in root.iter(name("p"))]


FORMATS = {"html": (write_html, read_html), "odt": (write_odt, read_odt), "docx": (write_docx, read_docx)}


def documents(rows, name, source, target):
    """Writes both documents of a format; returns the paragraphs of the target."""
    texts = [paragraphs(rows, side, name) for side in (0, 1)]
    write, _ = FORMATS[name]
    write(source, "lv", texts[0])
    write(target, "en", texts[1])
    return texts[1]


def aligned(tilts, source, target, flavour, memory):
    command = [tilts, "align", source, target, "--source-lang", "lv", "--target-lang", "en", "--tmx-flavour", flavour]
    subprocess.run(command + ["--quiet", "-o", memory], check=True)


def memories(folder, tilts, rows):
    """Writes a memory of each format and flavour."""
    with tempfile.TemporaryDirectory() as made:
        for name in FORMATS:
            source, target = (pathlib.Path(made) / f"{side}.{name}" for side in ("lv", "en"))
            documents(rows, name, source, target)
            for flavour in ("plain", "trados", "memoq", "omegat"):
                aligned(tilts, source, target, flavour, pathlib.Path(folder) / f"formatted-{name}-{flavour}.tmx")


def translated(tilts, folder, rows):
    """Returns the paragraphs that OmegaT makes and those that it should make, by format."""
    home = folder / "home"
    project = folder / "project"
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    home.mkdir()
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    expected = {}
    for name in FORMATS:
        source, target = project / "source" / f"text.{name}", folder / f"target.{name}"
        expected[name] = documents(rows, name, source, target)
        aligned(tilts, source, target, "omegat", project / "tm" / "auto" / f"{name}.tmx")
    java = f"-Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.home={home}"
    environment = dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8", JAVA_TOOL_OPTIONS=java)
    environment.pop("DISPLAY", None)
    command = ["omegat", project, "--mode=console-translate", "--quiet", f"--config-dir={folder / 'config'}"]
    subprocess.run(command, check=True, env=environment, timeout=300, capture_output=True)
    for name, (_, read) in FORMATS.items():
        yield name, [joined(own) for own in read(project / "target" / f"text.{name}")], expected[name]


def main():
    arguments = sys.argv[1:]
    into = arguments[1] if arguments[0] == "--memories" else None
    tilts, *pairs = arguments[2:] if into else arguments
    rows = [row for pair in pairs for row in sentences(pathlib.Path(pair))]
    if into:
        return memories(into, tilts, rows)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, found, expected in translated(tilts, pathlib.Path(folder), rows):
            failed += abs(len(expected) - len(found))
            for own, other in zip(found, expected):
                if own == other:
                    passed += 1
                else:
                    failed += 1
                    print(f"{name}:\n  expected {other}\n  found    {own}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(0 if passed and not failed else 1)


main()
