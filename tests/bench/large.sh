#!/bin/sh
# Measures `tilts align` on large documents that make_large.py makes of the pairs in pairs/.
#
#     tests/bench/large.sh target/release/tilts [SENTENCES…]
#
# Prints wall and CPU seconds and peak memory of the whole process, from reading to writing a TMX, for each size
# [default: 5000 10000 20000 100000]; then for two unrelated texts of 20,000 sentences, which must end with exit
# code 1.
set -eu

tilts=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

measured() {
    /usr/bin/time -f '%e s wall, %U s user, %S s system, %M kB' \
        "$tilts" align "$folder/text.lv.txt" "$folder/text.en.txt" -o "$folder/out.tmx" --force "$@"
}

for sentences in ${*:-5000 10000 20000 100000}; do
    python3 "$here/make_large.py" "$sentences" "$folder/text"
    measured --quiet
done

echo "two unrelated texts:"
python3 "$here/make_large.py" 20000 "$folder/text" unrelated
if measured; then
    echo "taken for translations of each other"
    exit 1
fi
