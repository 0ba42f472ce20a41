#!/usr/bin/env python3
"""Reads files that tilts wrote with the programs of others, and compares them with its JSONL, row by row.

    python3 tests/clients/tables.py xlsx|xliff|xces FOLDER ...

Each FOLDER holds `rows.jsonl` and `rows.xlsx`, `rows.xlf` or `rows.xces`; for XCES also `source.txt` and
`target.txt`, one sentence a line. XLSX is read by openpyxl, XLIFF by translate-toolkit, XCES by opustools.
Exit 1 when something differs or nothing was compared.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape


def records(folder):
    lines = (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def expected(folder):
    return [(row["source"]["text"], row["target"]["text"]) for row in records(folder)]


def xlsx(folder):
    import openpyxl

    sheet = openpyxl.load_workbook(folder / "rows.xlsx").worksheets[0]
    if not sheet.freeze_panes:
        sys.exit(f"{folder}: the header is not frozen")
    rows = list(sheet.iter_rows(values_only=True))
    found = [tuple(text or "" for text in row[:2]) for row in rows[1:]]
    return found, expected(folder)


def xliff(folder):
    from translate.storage import xliff as toolkit

    units = toolkit.xlifffile.parsefile(str(folder / "rows.xlf")).units
    found = [(str(unit.source), str(unit.target or "")) for unit in units]
    return found, [pair for pair in expected(folder) if pair[0]]


def xces(folder):
    sides = {"source": "lv", "target": "en"}
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        links = (folder / "rows.xces").read_text(encoding="utf-8")
        for side, language in sides.items():
            name = links.split("fromDoc=\"" if side == "source" else "toDoc=\"")[1].split('"')[0]
            links = links.replace(f'"{name}"', f'"{language}/{name}.xml.gz"')
            sentences = (folder / f"{side}.txt").read_text(encoding="utf-8").splitlines()
            body = "".join(f'<s id="{number}">{escape(text)}</s>\n' for number, text in enumerate(sentences, 1))
            with zipfile.ZipFile(scratch / f"{language}.zip", "w") as packed:
                xml = f'<?xml version="1.0" encoding="utf-8"?>\n<text>\n{body}</text>\n'
                packed.writestr(f"corpus/raw/{language}/{name}.xml", xml)
        (scratch / "links.xml").write_text(links, encoding="utf-8")
        command = ["opus_read", "-d", "corpus", "-s", "lv", "-t", "en", "-p", "raw", "-r", "v1", "-wm", "moses",
                   "-af", "links.xml", "-sz", "lv.zip", "-tz", "en.zip", "-w", "out.lv", "out.en", "-q", "-dl", str(scratch)]
        done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not (scratch / "out.lv").exists():
            sys.exit(f"opus_read: {done.stdout}{done.stderr}")
        found = [(scratch / f"out.{language}").read_text(encoding="utf-8").split("\n")[:-1] for language in sides.values()]
        pairs = [tuple(" ".join(text.split()) for text in pair) for pair in zip(*found, strict=True)]
    # opustools writes white space as one plain space.
    return pairs, [tuple(" ".join(text.split()) for text in pair) for pair in expected(folder)]


def main():
    form, folders = sys.argv[1], [pathlib.Path(folder) for folder in sys.argv[2:]]
    compared = 0
    for folder in folders:
        found, wanted = {"xlsx": xlsx, "xliff": xliff, "xces": xces}[form](folder)
        for number, (one, other) in enumerate(zip(found, wanted), 1):
            if one != other:
                sys.exit(f"{folder}: row {number} was read as {one!r}, not {other!r}")
        if len(found) != len(wanted):
            sys.exit(f"{folder}: {len(found)} rows were read, not {len(wanted)}")
        compared += len(found)
    if compared == 0:
        sys.exit(f"{form}: nothing was compared")
    print(f"{form}: {compared} rows of {len(folders)} files are read as they were written")


main()
