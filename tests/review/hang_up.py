"""Reviews in a terminal of its own, then ends it: hang_up.py close|SIGNAL PROGRAM FILE.

Three rows are accepted and a note is written on the last one. Then the terminal is closed, or the signal
is sent; the program has to end by itself with the exit code 130, and give a terminal that is still there
back as it was.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

how, program, file = sys.argv[1:]

child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execv(program, [program, "review", file, "--source-lang", "lv", "--target-lang", "en"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

seen = b""


def until(text):
    """Reads until the text has been drawn."""
    global seen
    end = time.monotonic() + 60
    while text.encode() not in seen:
        if time.monotonic() > end:
            sys.exit(f"{text!r} never came: {seen!r}")
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                sys.exit(f"it ended before {text!r}: {seen!r}")
    seen = seen.split(text.encode(), 1)[1]


def until_kept(count):
    """Waits until the session holds so many edits; the screen is drawn in pieces, and harder to read."""
    end = time.monotonic() + 60
    while open(file.replace(".tsv", ".tilts"), encoding="utf-8").read().count('"do":') < count:
        if time.monotonic() > end:
            sys.exit(f"edit {count} was not kept")
        time.sleep(0.02)


def press(keys):
    os.write(terminal, keys.encode())


until("0 of 40 accepted")
press("gv2j")
press("a")
until_kept(1)
press("Gc")
until("note:")
press("piezīme\r")
until_kept(2)
if how == "close":
    os.close(terminal)
else:
    os.kill(child, getattr(signal, how))
    # The other screen is left, the cursor shown, and the reason told.
    until("\x1b[?1049l")
    until("interrupted")

end = time.monotonic() + 20
while True:
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        break
    if time.monotonic() > end:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.exit("it did not end")
    time.sleep(0.02)
if not os.WIFEXITED(status) or os.WEXITSTATUS(status) != 130:
    sys.exit(f"it ended with the status {status}")
