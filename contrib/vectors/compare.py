#!/usr/bin/env python3
"""Aligns folders of gold segments by Vecalign's and Bertalign's algorithms, with the vectors that tilts is given.

    pip install sentweave numpy
    pip download bertalign --no-deps; unzip it, and name the folder in PYTHONPATH
    python3 contrib/vectors/compare.py FOLDER OUTPUT     then: tilts evaluate FOLDER OUTPUT/vecalign

The vector of several sentences is the sum of theirs, each times its length, as in tilts. Bertalign's compiler (numba)
and its search for neighbours (torch) are stood in for: the numbers are the same, only slower.
"""

import pathlib
import sys
import types

import numpy

numba, torch = types.ModuleType("numba"), types.ModuleType("torch")
numba.jit = lambda *_, **__: lambda function: function
sys.modules.update(numba=numba, torch=torch)


def overlaps(vectors, lengths, most):
    weighted = vectors * lengths[:, None]
    sums = numpy.zeros((most, *vectors.shape), dtype=numpy.float32)
    chars = numpy.zeros((most, len(vectors)), dtype=numpy.int64)
    for count in range(most):
        for end in range(len(vectors)):
            first = max(end - count, 0)
            sums[count, end] = weighted[first : end + 1].sum(0)
            chars[count, end] = lengths[first : end + 1].sum()
    return sums / numpy.maximum(numpy.linalg.norm(sums, axis=2, keepdims=True), 1e-9), chars


def vecalign(source, target):
    from sentweave.dp_utils import make_alignment_types, vecalign

    numpy.random.seed(42)
    stack = vecalign(
        vecs0=source[0].copy(), vecs1=target[0].copy(), final_alignment_types=make_alignment_types(8),
        del_percentile_frac=0.2, width_over2=9, max_size_full_dp=300, costs_sample_size=20_000,
        num_samps_for_norm=100,
    )
    return stack[0]["final_alignments"]


def bertalign(core, source, target):
    (a, la), (b, lb) = source, target
    cosines = a[0] @ b[0].T
    places = numpy.argsort(-cosines, axis=1, kind="stable")[:, :3]
    scores = numpy.take_along_axis(cosines, places, 1)
    n, m = len(a[0]), len(b[0])
    kinds = core.get_alignment_types(2)
    width, path = core.find_first_search_path(n, m)
    back = core.first_pass_align(n, m, width, path, kinds, scores, places)
    first = core.first_back_track(n, m, back, path, kinds)
    kinds = core.get_alignment_types(5)
    width, path = core.find_second_search_path(first, 5, n, m)
    ratio = float(la[0].sum() / lb[0].sum())
    back = core.second_pass_align(
        a[:4], b[:4], la[:4], lb[:4], width, path, kinds, ratio, -0.1, margin=True, len_penalty=True
    )
    return core.second_back_track(n, m, back, path, kinds)


def main(folder, output):
    import importlib.util
    found = next(pathlib.Path(place) / "bertalign/corelib.py" for place in sys.path
                 if (pathlib.Path(place) / "bertalign/corelib.py").exists())
    spec = importlib.util.spec_from_file_location("corelib", found)
    core = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(core)
    folder, output = pathlib.Path(folder), pathlib.Path(output)
    langs = (folder / "langs").read_text().split() if (folder / "langs").exists() else ["lv", "en"]
    for gold in sorted(folder.glob("*.gold")):
        sides = []
        for lang in langs:
            lines = gold.with_suffix(f".{lang}.sent").read_text(encoding="utf-8").splitlines()
            vectors = numpy.load(gold.with_suffix(f".{lang}.npy"))
            sides.append(overlaps(vectors, numpy.array([max(len(line.encode()), 1) for line in lines]), 8))
        for name, beads in (("vecalign", vecalign(*sides)), ("bertalign", bertalign(core, *sides))):
            (output / name).mkdir(parents=True, exist_ok=True)
            rows = "".join(f"{[int(i) for i in a]}:{[int(i) for i in b]}\n" for a, b in beads)
            (output / name / f"{gold.stem}.beads").write_text(rows)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
