#!/bin/sh
# Measures `tilts stream` on records of large documents, which make_large.py makes of the pairs in pairs/.
#
#     tests/bench/stream.sh target/release/tilts [SENTENCES]
#
# Prints wall and CPU seconds and peak memory of the whole process: for one record whose texts have so many
# sentences each [default: 500000, a line of 100 MB], as JSON and as Bitextor's table; then for twenty records of
# a tenth of that, with one and with two jobs.
set -eu

tilts=$(realpath "$1")
sentences=${2:-500000}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

records() {
    python3 "$here/make_large.py" "$1" "$folder/text"
    python3 - "$folder" "$2" <<'END'
import base64, json, pathlib, sys

folder, copies = pathlib.Path(sys.argv[1]), int(sys.argv[2])
texts = [(folder / f"text.{side}.txt").read_text(encoding="utf-8") for side in ("source", "target")]
record = json.dumps({"id": 1, "src": texts[0], "tgt": texts[1]}, ensure_ascii=False) + "\n"
with open(folder / "records.jsonl", "w", encoding="utf-8") as file:
    for _ in range(copies):
        file.write(record)
codes = [base64.b64encode(text.encode()).decode() for text in texts]
with open(folder / "records.tsv", "w", encoding="utf-8") as file:
    file.write("src_url\ttrg_url\tsrc_text\ttrg_text\n")
    for _ in range(copies):
        file.write("\t".join(["a", "b", *codes]) + "\n")
print(f"{copies} lines of {len(record.encode())} bytes, in base64 of {sum(map(len, codes)) + 6}")
END
}

measured() {
    input=$1
    shift
    /usr/bin/time -f '%e s wall, %U s user, %S s system, %M kB' "$tilts" stream "$@" < "$input" > "$folder/out"
}

records "$sentences" 1
measured "$folder/records.jsonl"
measured "$folder/records.tsv" --b64tsv
records $((sentences / 10)) 20
measured "$folder/records.jsonl" --jobs 1
measured "$folder/records.jsonl" --jobs 2
