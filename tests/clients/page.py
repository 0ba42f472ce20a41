#!/usr/bin/env python3
"""Opens a page that tilts wrote in headless Chromium and uses it by keyboard.

    python3 tests/clients/page.py chromium [--pictures FOLDER] page.html ...

Checks of each page: it has rows, the console says nothing, no request leaves the page, `j` moves, `l` shows a word
with its partner, `/` and typed letters search without marks, Escape shows all again, the filter counts what it
shows. Exit 1 when one fails. Says how long the browser took for the search and for a move. `--pictures` takes
pictures of each page: light, dark, narrow. Needs Python and Chromium; speaks to it through a pipe, so that no port
is opened.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile


class Browser:
    """Chromium behind a pipe: messages are JSON, each ended by a zero byte."""

    def __init__(self, program, profile):
        commands, self.write = os.pipe()
        self.read, answers = os.pipe()
        # In the child, 3 is for commands and 4 for answers; the shell renames them safely.
        script = f'exec "$@" 3<&{commands} 4>&{answers}'
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", program, *options, "about:blank"],
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answers)
        self.rest, self.last, self.events, self.session = b"", 0, [], None

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 16)
            if not more:
                sys.exit("Chromium ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **parameters):
        self.last += 1
        command = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.write, json.dumps(command).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.last:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait_for(self, name):
        while not any(event.get("method") == name for event in self.events):
            self.events.append(self.message())

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            sys.exit(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def picture(self, path, width, scheme):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def press(self, key):
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)


# Milliseconds until the page has done what is asked and drawn it.
TIMED = """(async () => {{ const start = performance.now(); {}; document.body.offsetHeight;
  return performance.now() - start; }})()"""
ROWS = 'document.querySelectorAll("#rows > .row[id]")'
VISIBLE = f"Array.from({ROWS}).filter((row) => row.offsetParent !== null).length"


def check(browser, page):
    failures = []

    def must(what, true):
        if not true:
            failures.append(what)

    browser.events.clear()
    address = page.resolve().as_uri()
    browser.call("Page.navigate", url=address)
    browser.wait_for("Page.loadEventFired")
    rows = browser.value(f"{ROWS}.length")
    must("it has at least three rows", rows >= 3)
    must("all rows are shown", browser.value(VISIBLE) == rows)

    browser.press("g")
    first = browser.value("document.activeElement.id")
    browser.press("j")
    must("`j` moves to the next row", first and browser.value("document.activeElement.id") not in ("", first))

    browser.value(f"Array.from({ROWS}).find((row) => row.querySelector('mark')).focus()")
    browser.press("l")
    shown = browser.value("Array.from(document.querySelectorAll('mark.on')).map((mark) => mark.parentElement.lang).join()")
    must("`l` shows a word and its partner", shown.startswith("lv,en"))
    browser.press("j")
    must("a move hides them again", browser.value("document.querySelectorAll('mark.on').length") == 0)

    # The longest word of the last source text, with a capital: neither that nor marks must hinder the search.
    word = browser.value(
        "Array.from(document.querySelectorAll('#rows > .row[id] > [lang=lv]')).map((cell) => cell.textContent)"
        ".filter((text) => /\\p{L}/u.test(text)).pop().match(/\\p{L}+/gu).sort((a, b) => b.length - a.length)[0]"
    ).capitalize()
    browser.press("/")
    must("`/` goes to the search", browser.value("document.activeElement.id") == "search")
    for letter in word:
        browser.press(letter)
    must(f"the search holds `{word}`", browser.value("document.getElementById('search').value") == word)
    found = browser.value(VISIBLE)
    must(f"the search for `{word}` finds some rows and hides others", 0 < found < rows)
    search = browser.value(TIMED.format("document.getElementById('search').dispatchEvent(new Event('input'))"))
    browser.press("Escape")
    must("Escape shows all rows again", browser.value(VISIBLE) == rows)

    browser.press("f")
    must("`f` goes to the filter", browser.value("document.activeElement.id") == "filter")
    kinds = browser.value("Array.from(document.getElementById('filter').options).map((one) => one.value)")
    must("the filter has kinds", len(kinds) >= 3)
    for kind in filter(None, kinds):
        browser.value(
            f"(() => {{ const filter = document.getElementById('filter'); filter.value = {json.dumps(kind)};"
            " filter.dispatchEvent(new Event('input')); })()"
        )
        wanted = browser.value(
            f"Array.from({ROWS}).filter((row) => row.dataset.kinds.split(' ').includes({json.dumps(kind)})).length"
        )
        must(f"the filter `{kind}` shows its rows", browser.value(VISIBLE) == wanted)
    browser.press("Escape")
    must("Escape takes the filter away", browser.value(VISIBLE) == rows)

    browser.press("G")
    moved = browser.value(TIMED.format("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true }))"))

    for event in browser.events:
        method, details = event.get("method"), event.get("params", {})
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            failures.append(f"the console says: {json.dumps(details)[:300]}")
        if method == "Network.requestWillBeSent" and details["request"]["url"] != address:
            failures.append(f"a request leaves the page: {details['request']['url'][:200]}")
    must("the page itself was seen on the network's log", any(
        event.get("method") == "Network.requestWillBeSent" for event in browser.events))
    print(f"{page.name}: {rows} rows, {found} with `{word}`, {len(kinds)} filters, search {search:.0f} ms, move {moved:.0f} ms"
          if not failures else f"{page.name}: failed")
    return failures


def main():
    program, pages = sys.argv[1], sys.argv[2:]
    pictures = pathlib.Path(pages[1]) if pages[:1] == ["--pictures"] else None
    pages = [pathlib.Path(page) for page in pages[2 if pictures else 0:]]
    if not pages:
        sys.exit("no page given")
    failures = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            target = browser.call("Target.createTarget", url="about:blank")["targetId"]
            browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                browser.call(f"{domain}.enable")
            for page in pages:
                failures += [f"{page}: not so: {failure}" for failure in check(browser, page)]
                if pictures:
                    browser.value(f"Array.from({ROWS})[2].focus()")
                    browser.press("l")
                    for name, width, scheme in [("light", 1200, "light"), ("dark", 1200, "dark"), ("narrow", 420, "light")]:
                        browser.picture(pictures / f"{page.stem}-{name}.png", width, scheme)
        finally:
            browser.process.terminate()
            browser.process.wait()
    sys.exit("\n".join(failures) or 0)


main()
