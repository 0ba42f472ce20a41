"""Light stemmer for Latvian nouns and adjectives.

Follows the rules of the Latvian light stemmer in Apache Lucene (Apache-2.0), which are
based on Karlis Kreslins, "A stemming algorithm for Latvian", 1996.
"""

# ending, vowels that must be left before it, does it palatalise the consonant before it
AFFIXES = [
    ("ajiem", 3, False), ("ajai", 3, False), ("ajam", 2, False), ("ajām", 2, False),
    ("ajos", 2, False), ("ajās", 2, False), ("iem", 2, True), ("ajā", 2, False),
    ("ais", 2, False), ("ai", 2, False), ("ei", 2, False), ("ām", 1, False),
    ("am", 1, False), ("ēm", 1, False), ("īm", 1, False), ("im", 1, False),
    ("um", 1, False), ("us", 1, True), ("as", 1, False), ("ās", 1, False),
    ("es", 1, False), ("os", 1, True), ("ij", 1, False), ("īs", 1, False),
    ("ēs", 1, False), ("is", 1, False), ("ie", 1, False), ("u", 1, True),
    ("a", 1, True), ("i", 1, True), ("e", 1, False), ("ā", 1, False),
    ("ē", 1, False), ("ī", 1, False), ("ū", 1, False), ("o", 1, False),
    ("s", 0, False), ("š", 0, False),
]
VOWELS = set("aeiouāēīōū")
# consonants made soft by the ending, with their plain form
SOFT = [("pj", "p"), ("bj", "b"), ("mj", "m"), ("vj", "v"), ("šņ", "sn"), ("žņ", "zn"), ("šļ", "sl"),
        ("žļ", "zl"), ("ļņ", "ln"), ("ļļ", "ll"), ("č", "c"), ("ļ", "l"), ("ņ", "n")]


def stem(word):
    """Stem of a lower-case Latvian word."""
    vowels = sum(c in VOWELS for c in word)
    for ending, needed, palatalises in AFFIXES:
        if vowels > needed and len(word) >= len(ending) + 3 and word.endswith(ending):
            word = word[:-len(ending)]
            return plain(word, ending) if palatalises else word
    return word


def plain(word, ending):
    if ending == "u":                         # kš -> kst, ņņ -> nn only before -u
        if word.endswith("kš"):
            return word[:-1] + "st"
        if word.endswith("ņņ"):
            return word[:-2] + "nn"
    for soft, hard in SOFT:
        if word.endswith(soft):
            return word[:-len(soft)] + hard
    return word
