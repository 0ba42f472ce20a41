#!/bin/sh
# Measures `tilts align` on large documents that make_large.py makes of the pairs in pairs/, or of a folder of gold.
#
#     tests/bench/large.sh target/release/tilts [--gold FOLDER] [SENTENCES…]
#
# Prints wall and CPU seconds and peak memory of the whole process, from reading to writing a TMX, for each size
# [default: 5000 10000 20000 100000]; then for 100,000 lines of five phrases, and for two unrelated texts of 20,000
# sentences, which must end with exit code 1. With `--gold`, the documents of that folder are put together, in their
# languages (`langs` in the folder), and nothing else is measured.
set -eu

tilts=$(realpath "$1")
shift
gold=
if [ "${1:-}" = --gold ]; then
    gold=$(realpath "$2")
    shift 2
fi
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

measured() {
    /usr/bin/time -f '%e s wall, %U s user, %S s system, %M kB' \
        "$tilts" align "$folder/text.source.txt" "$folder/text.target.txt" -o "$folder/out.tmx" --force "$@"
}

languages="--source-lang lv --target-lang en"
if [ -n "$gold" ]; then
    read -r source target < "$gold/langs"
    languages="--source-lang $source --target-lang $target"
fi

for sentences in ${*:-5000 10000 20000 100000}; do
    python3 "$here/make_large.py" "$sentences" "$folder/text" ${gold:+"$gold"}
    # shellcheck disable=SC2086 # two options
    measured --quiet $languages
done
[ -z "$gold" ] || exit 0

echo "five phrases:"
python3 "$here/make_large.py" 100000 "$folder/text" phrases
# shellcheck disable=SC2086 # two options
measured --quiet $languages || [ $? = 1 ]

echo "two unrelated texts:"
python3 "$here/make_large.py" 20000 "$folder/text" unrelated
if measured; then
    echo "taken for translations of each other"
    exit 1
fi
