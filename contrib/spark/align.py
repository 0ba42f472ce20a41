#!/usr/bin/env python3
"""Aligns document pairs inside Apache Spark, with `tilts stream` in every task.

    spark-submit --files tilts contrib/spark/align.py --tilts ./tilts --input pairs.parquet --output rows.parquet

Input: Parquet, or JSON lines, with the columns `id`, `src` and `tgt`: two texts a row.
Output: Parquet with the columns `id`, `pairs` (a list of `src`, `tgt`, `score`, `si`, `ti`) and `error`.
A document pair that cannot be aligned is a row with an error; it ends nothing.

Needs the packages `pyspark`, `pyarrow` and `pandas` (PySpark asks for pandas wherever it takes Arrow). Works with
Spark Connect too.
"""

import argparse
import json
import queue
import subprocess
import sys
import threading

ANSWER = (
    "id string, "
    "pairs array<struct<src:string,tgt:string,score:double,si:array<int>,ti:array<int>>>, "
    "error string"
)

# Answers that are handed to Spark at once.
BATCH = 256


def answers(command):
    """Returns a function for `mapInArrow`: a partition goes through one process."""

    def run(batches):
        import pyarrow

        schema = pyarrow.schema([("line", pyarrow.string())])
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        sent = queue.SimpleQueue()

        def feed():
            # On a thread of its own: with one thread, both pipes would fill and the task would stand still.
            count, failure = 0, None
            try:
                for batch in batches:
                    for row in batch.to_pylist():
                        process.stdin.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                        count += 1
            except Exception as error:
                failure = error
            finally:
                try:
                    process.stdin.close()
                except OSError as error:
                    failure = failure or error
                sent.put((count, failure))

        threading.Thread(target=feed, daemon=True).start()
        lines, received = [], 0
        for line in process.stdout:
            lines.append(line.decode().rstrip("\n"))
            received += 1
            if len(lines) == BATCH:
                yield pyarrow.RecordBatch.from_pydict({"line": lines}, schema=schema)
                lines = []
        status = process.wait()
        count, failure = sent.get()
        if failure or status or received != count:
            raise RuntimeError(
                f"{command[0]}: exit code {status}, {received} answers to {count} records"
                + (f": {failure!r}" if failure else "")
            )
        yield pyarrow.RecordBatch.from_pydict({"line": lines}, schema=schema)

    return run


def align(pairs, command):
    """Returns the answers to a data frame of `id`, `src`, `tgt`."""
    from pyspark.sql import functions

    records = pairs.select(
        functions.col("id").cast("string"),
        functions.col("src").cast("string"),
        functions.col("tgt").cast("string"),
    )
    lines = records.mapInArrow(answers(command), "line string")
    return lines.select(functions.from_json("line", ANSWER).alias("answer")).select("answer.*")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tilts", default="tilts", help="the program, as the workers find it")
    parser.add_argument("--input", required=True, help="a path that Spark reads")
    parser.add_argument("--output", required=True, help="a path that Spark writes; must not exist")
    parser.add_argument("--partitions", type=int, help="cut the input to this many tasks")
    parser.add_argument("--stream", nargs="*", default=[], metavar="OPTION",
                        help="further options of `tilts stream`, without their hyphens: source-lang=lv")
    arguments = parser.parse_args()

    try:
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
        from pyspark.sql import SparkSession, functions
    except ImportError as error:
        sys.exit(f"{error}; install the packages pyspark, pyarrow and pandas")

    session = SparkSession.builder.appName("tilts").getOrCreate()
    is_parquet = arguments.input.rstrip("/").endswith(".parquet")
    pairs = session.read.parquet(arguments.input) if is_parquet else session.read.json(arguments.input)
    if arguments.partitions:
        pairs = pairs.repartition(arguments.partitions)
    options = [f"--{option}" for option in arguments.stream]
    # Spark gives every task a processor: the tasks are the jobs.
    command = [arguments.tilts, "stream", "--quiet", "--jobs", "1", *options]
    align(pairs, command).write.parquet(arguments.output)

    done = session.read.parquet(arguments.output)
    counts = done.agg(
        functions.count("*").alias("documents"),
        functions.count("error").alias("errors"),
        functions.sum(functions.size("pairs")).alias("rows"),
    ).first()
    print(f"{counts.documents} document pairs, {counts.errors} with errors, {counts.rows} rows")
    session.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
