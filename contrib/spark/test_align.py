#!/usr/bin/env python3
"""Tests align.py with separate executors: 2,000 document pairs, of which 20 are broken.

    contrib/spark/test_align.py target/release/tilts

Needs Java 17 or 21 and the packages `pyspark`, `pyarrow` and `pandas`; takes a minute or two. Without them it says so
and ends with 77, which test runners take for "skipped".
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

DOCUMENTS, BROKEN = 2000, 20
MASTER = "local-cluster[2,1,1024]"
LATVIAN = ["Ministrs atklāja konferenci Nr. {n}.", "Tajā piedalījās {n} cilvēki no Rīgas.", "Paldies visiem!"]
ENGLISH = ["The minister opened conference No {n}.", "It was attended by {n} people from Riga.", "Thanks to all!"]


def is_broken(number):
    return number % (DOCUMENTS // BROKEN) == 7


def records():
    for number in range(DOCUMENTS):
        source = "\n".join(LATVIAN).format(n=number + 100)
        target = "\n".join(ENGLISH).format(n=number + 100)
        yield {"id": str(number), "src": source, "tgt": "a\0b" if is_broken(number) else target}


def check(path):
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(path).to_pylist()
    assert len(rows) == DOCUMENTS, f"{len(rows)} documents"
    assert {row["id"] for row in rows} == {str(number) for number in range(DOCUMENTS)}, "ids differ"
    for row in rows:
        number = int(row["id"])
        if is_broken(number):
            assert row["error"] and not row["pairs"], row
        else:
            assert row["error"] is None, row
            assert len(row["pairs"]) == len(LATVIAN), row
            assert row["pairs"][0]["src"] == LATVIAN[0].format(n=number + 100), row
            assert row["pairs"][0]["tgt"] == ENGLISH[0].format(n=number + 100), row
    broken = sum(row["error"] is not None for row in rows)
    print(f"passed: {len(rows)} documents, {broken} with errors in their places")


def main():
    try:
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        print(f"skipped: {error}")
        return 77
    program = pathlib.Path(sys.argv[1]).resolve()
    job = pathlib.Path(__file__).resolve().with_name("align.py")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "pairs.jsonl", "w", encoding="utf-8") as out:
            for record in records():
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        submit = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-submit"
        options = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.executor.memory": "768m",
        }
        command = [str(submit), "--master", MASTER, "--files", str(program)]
        for name, value in options.items():
            command += ["--conf", f"{name}={value}"]
        command += [str(job), "--tilts", f"./{program.name}", "--partitions", "4",
                    "--input", str(folder / "pairs.jsonl"), "--output", str(folder / "rows.parquet"),
                    "--stream", "source-lang=lv", "target-lang=en"]
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
        subprocess.run(command, check=True, env=environment)
        check(folder / "rows.parquet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
