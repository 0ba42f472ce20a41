#!/usr/bin/env python3
"""Makes a large Latvian-English pair of the release pairs in pairs/, varied so that it does not repeat itself.

    tests/bench/make_large.py SENTENCES PREFIX [unrelated | phrases | FOLDER]

writes PREFIX.source.txt and PREFIX.target.txt with about so many sentences a side; the same bytes every time. With
`unrelated` the English is made of the texts in pairs/unrelated instead, their paragraphs in a new order and with
other digits each round; with `phrases` both sides say the same five sentences in any order, one a line. A FOLDER has
gold documents (`DOC.gold`, `DOC.hu.sent`, `DOC.en.sent`, and `langs` with the two codes) that stand in place of those
in pairs/; three in ten of its long words get another beginning each round, on each side by itself, so that there are
ever new words as in real text.

The beads of the pairs' gold are taken in pieces of five to fifteen, the pieces of all pairs in a new order each
round. In each round every number gets other digits, the same on both sides, and every name that both sides have
gets another first syllable, the same on both sides: so there are new names and numbers throughout, as in real
text. One piece in forty loses its Latvian or its English, and one bead in fifty loses one side. A third of the
beads begin a paragraph.
"""
import csv
import difflib
import json
import pathlib
import random
import re
import sys
import unicodedata
import zlib

PAIRS = pathlib.Path(__file__).resolve().parents[2] / "pairs"
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
ENDS = re.compile(r"[.?!…][”“\"»)]*$")


def fold(word):
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isascii())


def sound(word):
    """The class of the first sound, the same for a name and its Latvian spelling."""
    folded = fold(word)
    if folded.startswith(("dz", "j", "g")):
        return "j"
    for letters in ("aeiouy", "sz", "kcq", "vwf", "h", "td", "pb"):
        if folded[:1] in letters:
            return letters[0]
    return folded[0]


def names(latvian, english):
    """The words with a capital that are one name on both sides."""
    def capitals(text):
        return {w for w in WORD.findall(text) if len(w) > 3 and w[0].isupper() and not w[1:].isupper()}

    found = set()
    for a in capitals(latvian):
        for b in capitals(english):
            alike = difflib.SequenceMatcher(None, fold(a), fold(b)).ratio() >= 0.7
            if alike and sound(a) == sound(b):
                found |= {a, b}
    return found


def beads():
    for path in sorted(PAIRS.glob("*/gold.tsv")):
        rows = []
        with open(path, encoding="utf-8", newline="") as file:
            for latvian, english, shape in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                sides = tuple(int(n) for n in shape.split("-"))
                rows.append((latvian, english, sides))
        yield rows, set().union(*(names(latvian, english) for latvian, english, _ in rows))


def gold(folder):
    tags = (folder / "langs").read_text(encoding="utf-8").split()
    for path in sorted(folder.glob("*.gold")):
        sides = [
            (folder / f"{path.stem}.{tag}.sent").read_text(encoding="utf-8").split("\n") for tag in tags
        ]
        rows = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                places = [json.loads(part) for part in line.split(":")[:2]]
                texts = [" ".join(side[at] for at in own) for side, own in zip(sides, places)]
                rows.append((*texts, tuple(len(own) for own in places)))
        yield rows, set().union(*(names(source, target) for source, target, _ in rows))


def change(text, known, syllables, digits, beginnings=None):
    def name(match):
        word = match[0]
        if word in known:
            return syllables[sound(word)] + word.lower()
        if beginnings and len(word) > 5:
            return beginnings[zlib.crc32(word[:6].lower().encode()) % len(beginnings)] + word
        return word

    def number(match):
        figure = match[0]
        if len(figure) < 2 or figure[0] == "0":
            return figure
        return str(digits[int(figure[0])] or 1) + "".join(str(digits[int(c)]) for c in figure[1:])

    return NUMBER.sub(number, WORD.sub(name, text))


def beginnings(dice):
    """For each class of words the beginning that they get in a round; most keep theirs."""
    syllable = lambda: dice.choice("bdgklmnprstvz") + dice.choice("aeiou")
    return [syllable() + syllable() if dice.random() < 0.3 else "" for _ in range(1009)]


def rounds(dice, folder):
    pairs = list(gold(folder) if folder else beads())
    while True:
        pieces = []
        for rows, known in pairs:
            syllables = {
                s: dice.choice("BDGKLMNPRSTVZ") + dice.choice("aeiou") + dice.choice("dgklmnprstvz") + dice.choice("aiu")
                for s in "askvhtpjlmnrx"
            }
            digits = dice.sample(range(10), 10)
            own = [beginnings(dice), beginnings(dice)] if folder else [None, None]
            start = 0
            while start < len(rows):
                end = start + dice.randint(5, 15)
                pieces.append(
                    [
                        (
                            change(a, known, syllables, digits, own[0]),
                            change(b, known, syllables, digits, own[1]),
                            shape,
                        )
                        for a, b, shape in rows[start:end]
                    ]
                )
                start = end
        dice.shuffle(pieces)
        yield from pieces


def unrelated(wanted, dice):
    paragraphs = [
        paragraph
        for path in sorted(PAIRS.glob("unrelated/*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n")
        if paragraph.strip()
    ]
    text, count = [], 0
    while count < wanted:
        digits = dice.sample(range(10), 10)
        dice.shuffle(paragraphs)
        for paragraph in paragraphs:
            text.append(change(paragraph, (), {}, digits))
            count += max(1, len(re.findall(r"[.?!…;](?=\s|$)", paragraph)))
    return text


PHRASES = (
    ("Jā, protams.", "Yes, of course."),
    ("Paldies par jautājumu.", "Thank you for the question."),
    ("Sēde ir slēgta.", "The meeting is closed."),
    ("Lūdzu, balsosim.", "Please vote."),
    ("Vārds ministram.", "The floor is the minister's."),
)


def write(prefix, texts, gap):
    for side, text in zip(("source", "target"), texts):
        pathlib.Path(f"{prefix}.{side}.txt").write_text(gap.join(text) + "\n", encoding="utf-8")


def main():
    wanted, prefix, kind = int(sys.argv[1]), sys.argv[2], (sys.argv[3:] or [""])[0]
    dice = random.Random(1)
    if kind == "phrases":
        write(prefix, zip(*(dice.choice(PHRASES) for _ in range(wanted))), "\n")
        return
    folder = pathlib.Path(kind) if kind not in ("", "unrelated") else None
    texts = ([], [])
    counts = [0, 0]
    for piece in rounds(dice, folder):
        lost = dice.randrange(2) if dice.random() < 1 / 40 else None
        for latvian, english, shape in piece:
            gone = dice.randrange(2) if dice.random() < 1 / 50 else lost
            parts = dice.random() < 1 / 3 or not (ENDS.search(latvian) and ENDS.search(english))
            for side, text in enumerate((latvian, english)):
                if gone == side or not text:
                    continue
                if texts[side] and not parts and ENDS.search(texts[side][-1]):
                    texts[side][-1] += " " + text
                else:
                    texts[side].append(text)
                counts[side] += shape[side]
        if min(counts) >= wanted:
            break
    if kind == "unrelated":
        texts = (texts[0], unrelated(wanted, dice))
    write(prefix, texts, "\n\n")
    print(f"{prefix}: {counts[0]} and {counts[1]} sentences")


if __name__ == "__main__":
    main()
