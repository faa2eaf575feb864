"""Tries a call of the simulator's `/docs` in Chromium, as a person would: by clicks.

usage: try_it.py URL. Chromium is spoken to over a pipe, in its DevTools protocol.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

# Each is JavaScript; the next is tried once this one is true.
STEPS = [
    "click('.authorize')",
    "fill('.auth-container input', 'any')",
    "click('.auth-btn-wrapper .authorize')",
    "click('.auth-btn-wrapper .btn-done')",
    "click('#operations-start-deleteBranch .opblock-summary-control')",
    "click('#operations-start-deleteBranch .try-out__btn')",
    "fill('tr[data-param-name=is_async] select', 'true')",
    "click('.execute')",
]
ANSWER = "(document.querySelector('.live-responses-table .response') || {}).innerText"
# React hears of a value only when the browser sets it.
HELPERS = """
    const one = selector => document.querySelector(selector);
    const click = selector => { const it = one(selector); it && it.click(); return !!it; };
    const fill = (selector, text) => {
        const it = one(selector);
        if (!it) return false;
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(it), 'value').set.call(it, text);
        it.dispatchEvent(new Event(it.tagName == 'SELECT' ? 'change' : 'input', { bubbles: true }));
        return true;
    };
"""


class Browser:
    """A headless Chromium with one page."""

    def __init__(self, profile):
        hears, self.out = os.pipe()
        self.inp, says = os.pipe()
        # It reads from its third descriptor and writes to its fourth.
        command = "exec chromium --headless --no-sandbox --disable-gpu --remote-debugging-pipe " \
            f"--user-data-dir='{profile}' 3<&{hears} 4>&{says}"
        self.process = subprocess.Popen(
            ["bash", "-c", command], pass_fds=(hears, says), stderr=subprocess.DEVNULL
        )
        os.close(hears)
        os.close(says)
        self.number, self.session, self.rest = 0, None, b""

    def ask(self, method, **parameters):
        """Calls a method of the protocol, and returns its result."""
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.out, json.dumps(call).encode() + b"\0")
        while True:
            while b"\0" not in self.rest:
                read = os.read(self.inp, 65536)
                if not read:
                    sys.exit("Chromium is gone")
                self.rest += read
            text, self.rest = self.rest.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.number:
                return answer.get("result", answer)

    def open(self, url):
        target = self.ask("Target.createTarget", url=url)["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def until(self, script):
        """The value of a script, once it has one; a page needs its time."""
        for _ in range(100):
            asked = f"(() => {{ {HELPERS} return {script}; }})()"
            value = self.ask("Runtime.evaluate", expression=asked)["result"].get("value")
            if value:
                return value
            time.sleep(0.1)
        page = self.ask("Runtime.evaluate", expression="document.body.innerText")
        sys.exit(f"the page is not ready for `{script}`: {page['result'].get('value')}")


def main():
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            browser.open(sys.argv[1] + "/docs")
            for step in STEPS:
                browser.until(step)
            answer = browser.until(ANSWER)
        finally:
            browser.process.terminate()
            browser.process.wait()
    if not answer.startswith("200"):
        sys.exit(f"the call was refused: {answer}")
    print("a click answers:", " ".join(answer.split())[:80])


main()
