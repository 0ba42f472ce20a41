#!/usr/bin/env python3
"""Runs every case of a folder and says which come out right.

    tests/cases.py [--tilts PROGRAM] [--show] [FOLDER] [NAME ...]

FOLDER (by default `../shared/cases`, seen from the project) holds a folder for each case: input files and
`cmd`, a script for bash. The script runs in a copy of its folder with `tilts` on the path. What it must give
stands in the project, in `tests/cases/NAME.txt`, where NAME is the name of the case's folder. NAMEs on the
command line pick cases by the beginnings of their names. Without FOLDER there is nothing to do.

PROGRAM is by default the newest of `target/release/tilts` and `target/debug/tilts`. `--show` prints what a wrong
case gave.

To add a case, write `tests/cases/NAME.txt`, one check a line; lines that begin with `#` are remarks:

    must: REGEX             stands in the output (standard output, then standard error)
    must not: REGEX         does not stand there
    out must: REGEX         the same of standard output alone
    out must not: REGEX
    err must: REGEX         the same of standard error alone
    err must not: REGEX
    count N: REGEX          is found N times in standard output
    exit: N                 the script ends with this code
    seconds: N              it takes no longer (60 when nothing is said)
    memory: N               no process takes more address space, in megabytes
    cmd: LINE               runs this in place of the folder's `cmd`; several lines are one script
    folder: NAME            the case's folder, when several files check one (`reliability/…`)

Expressions are Python's, with `^` and `$` at the ends of lines. Several files may check one folder when each
says `folder:`. A case without a file counts as unchecked, not as right.

The last line counts right, wrong and unchecked cases; the exit code is 1 when one is wrong.
"""

import argparse
import os
import re
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CHECKS = PROJECT / "tests" / "cases"
SECONDS = 60


class Case:
    """What a file of checks says."""

    def __init__(self, path):
        self.name = path.stem
        self.folder = path.stem
        self.script = []
        self.checks = []
        self.exit = None
        self.seconds = SECONDS
        self.megabytes = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            key, colon, value = line.partition(":")
            value = value.strip()
            if not colon or not self.take(key.strip(), value):
                sys.exit(f"{path}, line {number}: no check is called `{key}`")

    def take(self, key, value):
        """Takes up a line; tells whether it is one."""
        if key == "exit":
            self.exit = int(value)
        elif key == "seconds":
            self.seconds = float(value)
        elif key == "memory":
            self.megabytes = int(value)
        elif key == "cmd":
            self.script.append(value)
        elif key == "folder":
            self.folder = value
        elif match := re.fullmatch(r"(out |err |)must( not|)", key):
            stream, negated = match.groups()
            self.checks.append((stream.strip(), 0 if negated else None, re.compile(value, re.M)))
        elif match := re.fullmatch(r"count (\d+)", key):
            self.checks.append(("out", int(match.group(1)), re.compile(value, re.M)))
        else:
            return False
        return True

    def run(self, folder, path):
        """Runs the script in a copy of the folder; returns what is wrong, and the output."""
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place) / folder.name
            shutil.copytree(folder, copy)
            for made in [copy, *copy.rglob("*")]:
                made.chmod(made.stat().st_mode | stat.S_IWUSR)
            script = "\n".join(self.script) or (copy / "cmd").read_text(encoding="utf-8")
            environment = dict(os.environ, PATH=path, SOURCE_DATE_EPOCH="0", LC_ALL="C.UTF-8")
            try:
                done = subprocess.run(
                    ["bash", "-c", script], cwd=copy, env=environment, stdin=subprocess.DEVNULL,
                    capture_output=True, timeout=self.seconds, preexec_fn=self.limit,
                )
            except subprocess.TimeoutExpired:
                return [f"seconds: more than {self.seconds:g}"], ""
        out = done.stdout.decode("utf-8", "replace")
        err = done.stderr.decode("utf-8", "replace")
        return self.judge(out, err, done.returncode), f"{out}\n--- standard error\n{err}"

    def limit(self):
        """Limits the memory of the process that is about to run."""
        if self.megabytes:
            size = self.megabytes << 20
            resource.setrlimit(resource.RLIMIT_AS, (size, size))

    def judge(self, out, err, code):
        """Returns the checks that fail."""
        streams = {"": f"{out}\n{err}", "out": out, "err": err}
        wrong = []
        for stream, wanted, pattern in self.checks:
            found = len(pattern.findall(streams[stream]))
            kind = f"{stream} must".strip()
            if wanted is None and found == 0:
                wrong.append(f"{kind}: {pattern.pattern}")
            elif wanted == 0 and found > 0:
                wrong.append(f"{kind} not: {pattern.pattern}")
            elif wanted and found != wanted:
                wrong.append(f"count {wanted}: {pattern.pattern} (found {found} times)")
        if self.exit is not None and code != self.exit:
            wrong.append(f"exit: {self.exit} (was {code})")
        return wrong


def newest_program():
    """Returns the program that was built last."""
    built = [PROJECT / "target" / kind / "tilts" for kind in ("release", "debug")]
    built = [program for program in built if program.exists()]
    if not built:
        sys.exit("there is no program; run `cargo build`, or name one with --tilts")
    return max(built, key=lambda program: program.stat().st_mtime)


def main():
    parser = argparse.ArgumentParser(description="Runs every case of a folder and says which come out right.")
    parser.add_argument("folder", nargs="?", type=Path, default=PROJECT.parent / "shared" / "cases")
    parser.add_argument("names", nargs="*", help="beginnings of the names of cases")
    parser.add_argument("--tilts", type=Path, help="the program")
    parser.add_argument("--show", action="store_true", help="print what wrong cases gave")
    asked = parser.parse_intermixed_args()
    if not asked.folder.is_dir():
        print(f"{asked.folder} is not there; nothing to do")
        return 0
    program = (asked.tilts or newest_program()).resolve()
    cases = [Case(path) for path in sorted(CHECKS.glob("*.txt"))]
    checked = {case.folder for case in cases}
    names = asked.names or [""]
    right, wrong = 0, 0
    with tempfile.TemporaryDirectory() as tools:
        (Path(tools) / "tilts").symlink_to(program)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        for case in cases:
            folder = asked.folder / case.folder
            if not folder.is_dir() or not case.name.startswith(tuple(names)):
                continue
            failures, output = case.run(folder, path)
            print(f"{'wrong' if failures else 'right'}  {case.name}")
            for failure in failures:
                print(f"         {failure}")
            if failures and asked.show:
                print(output)
            right, wrong = right + (not failures), wrong + bool(failures)
    unchecked = [
        folder.name for folder in sorted(asked.folder.iterdir())
        if (folder / "cmd").exists() and folder.name not in checked and folder.name.startswith(tuple(names))
    ]
    for name in unchecked:
        print(f"unchecked  {name}")
    print(f"{right} right, {wrong} wrong, {len(unchecked)} unchecked")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
