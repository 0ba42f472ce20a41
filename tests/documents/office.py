#!/usr/bin/env python3
"""Has LibreOffice write documents that are read by tests/documents.rs, and stores them in tests/documents/outside/office/.

Needs LibreOffice (Debian's libreoffice-writer; the files here are by version 7.4). Run it from the project's folder:
    python3 tests/documents/office.py
`report.fodt` is the source of `report.docx` and `report.odt`: written by hand, it holds what offices can do to a
text (tracked changes, notes, a text box, fields, hidden text). The PDF files are printed from two of the pairs.
"""

import pathlib
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
OFFICE = HERE / "outside" / "office"


def convert(source, extension, target):
    with tempfile.TemporaryDirectory() as scratch:
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
                   "--convert-to", extension, "--outdir", scratch, str(source)]
        subprocess.run(command, check=True, timeout=300, stdout=subprocess.DEVNULL)
        target.write_bytes((pathlib.Path(scratch) / f"{source.stem}.{extension}").read_bytes())


def without_picture(path):
    """Packs a package again without the picture of its first page, which is most of it."""
    with zipfile.ZipFile(path) as package:
        parts = [(part, package.read(part.filename)) for part in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts:
            if not part.filename.startswith("Thumbnails/"):
                part.date_time = (1980, 1, 1, 0, 0, 0)
                package.writestr(part, data)


def main():
    for extension in ("docx", "odt"):
        target = OFFICE / f"report.{extension}"
        convert(OFFICE / "report.fodt", extension, target)
        without_picture(target)
    for language in ("lv", "en"):
        source = HERE / "pairs" / "municipality-budget" / f"{language}.docx"
        convert(source, "pdf", OFFICE / f"municipality-budget.{language}.pdf")


if __name__ == "__main__":
    main()
