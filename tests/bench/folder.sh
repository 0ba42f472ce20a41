#!/bin/sh
# Measures `tilts batch` on a folder of many small pairs, made of the release pairs in pairs/.
#
#     tests/bench/folder.sh target/release/tilts [PAIRS]
#
# Prints wall and CPU seconds and peak memory for one and for two jobs, in two rounds. Every pair is a sample cut to
# its first 15 paragraphs, with a number of its own in the first line. Each run writes to a folder of its own, and
# nothing is deleted before the last has ended: a file system may look through what was deleted lately for every
# new file, which costs seconds of system time that belong to no run.
set -eu

tilts=$(realpath "$1")
count=${2:-10000}
samples=$(cd "$(dirname "$0")/../../pairs" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir "$folder/in"
awk -v count="$count" -v folder="$folder/in" -v samples="$samples" '
    BEGIN {
        names = split("latvia-un startup-funding statistics-trade museum-exhibition ministry-energy", name, " ")
        sides = split("lv en", side, " ")
        for (n = 1; n <= names; n++)
            for (s = 1; s <= sides; s++) {
                path = samples "/" name[n] "/" side[s] ".txt"
                paragraphs = 0
                while (paragraphs < 15 && (getline line < path) > 0) {
                    text[n, s] = text[n, s] line "\n"
                    if (line ~ /[^ \t]/) paragraphs++
                }
                close(path)
            }
        for (number = 0; number < count; number++)
            for (s = 1; s <= sides; s++) {
                path = folder "/" number "." side[s] ".txt"
                printf "Nr. %d\n\n%s", number, text[number % names + 1, s] > path
                close(path)
            }
    }'
sync

for round in 1 2; do
    for jobs in 1 2; do
        echo "round $round, --jobs $jobs, $count pairs:"
        output="$folder/out-$round-$jobs"
        if [ -x /usr/bin/time ]; then
            /usr/bin/time -f '%e s wall, %U s user, %S s system, %M kB' \
                "$tilts" batch "$folder/in" -o "$output" --jobs "$jobs" --quiet
        else
            time "$tilts" batch "$folder/in" -o "$output" --jobs "$jobs" --quiet
        fi
    done
done
