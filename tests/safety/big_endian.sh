#!/usr/bin/env bash
# The same bytes on a machine that stores the highest byte first: the pairs in every format, cut, aligned, checked and
# kept as a session by the program built for s390x and run by qemu, beside the program built for this machine.
#
#   apt install gcc-s390x-linux-gnu qemu-user && rustup target add s390x-unknown-linux-gnu
#   tests/safety/big_endian.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

target=s390x-unknown-linux-gnu
export CARGO_TARGET_S390X_UNKNOWN_LINUX_GNU_LINKER=s390x-linux-gnu-gcc
cargo build --quiet
cargo build --quiet --target "$target"
built=${CARGO_TARGET_DIR:-target}
here=("$built/debug/tilts")
there=(qemu-s390x -L /usr/s390x-linux-gnu "$built/$target/debug/tilts")

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export SOURCE_DATE_EPOCH=0
formats=(tmx tsv csv jsonl xlsx docx html xlf beads)
compared=0
same() {
  cmp "$out/here/$1" "$out/there/$1"
  compared=$((compared + 1))
}
mkdir "$out/here" "$out/there"
for gold in pairs/*/gold.tsv; do
  pair=$(dirname "$gold")
  name=$(basename "$pair")
  for where in here there; do
    declare -n program=$where
    files=()
    for format in "${formats[@]}"; do files+=(-o "$out/$where/$name.$format"); done
    "${program[@]}" align "$pair/lv.txt" "$pair/en.txt" --quiet "${files[@]}"
    "${program[@]}" segment "$pair/lv.txt" --lang lv --quiet >"$out/$where/$name.sentences"
    "${program[@]}" check "$out/$where/$name.tmx" --json --quiet >"$out/$where/$name.findings" || [[ $? == 1 ]]
    "${program[@]}" learn "$out/$where/$name.tmx" --quiet -o "$out/$where/$name.words"
    "${program[@]}" convert "$out/$where/$name.docx" --quiet -o "$out/$where/$name.again.jsonl"
  done
  for format in "${formats[@]}" sentences findings words again.jsonl; do same "$name.$format"; done
done
# What one writes the other reads: a session.
"${there[@]}" review pairs/latvia-un/lv.txt pairs/latvia-un/en.txt --session "$out/s.tilts" --accept-above 0.5 --quiet
"${here[@]}" review "$out/s.tilts" --accept-above 0.9 --quiet -o "$out/s.tmx"
printf '%s files are the same\n' "$compared"
