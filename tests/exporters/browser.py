"""Chromium without a window and without a network, told what to do over its debugging pipe.

The protocol: https://chromedevtools.github.io/devtools-protocol/ (messages end with a zero byte).
"""

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE_S = 60


def chromium() -> str | None:
    """Return where the browser is, None where there is none, or no way to talk to it."""
    if os.name != "posix":
        return None
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


class Browser:
    """One page in a browser.

    Attributes:
        complaints: what its console and its scripts complained of. asked: the addresses that the page asked for.
    """

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._waiting = b""
        self._number = 0
        self._session = ""
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._ready = False
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.do(f"{domain}.enable")
        self.do(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )

    def do(self, method: str, **values: Any) -> Any:
        """Send a command and return what it answers. AssertionError where it fails or hangs."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, path: Path) -> None:
        """Open a file and wait until it is there."""
        self._ready = False
        self.do("Page.navigate", url=path.as_uri())
        while not self._ready:
            self._next()
        self.ask("document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(1))))")

    def ask(self, script: str) -> Any:
        """Return the value of an expression in the page; a promise is waited for."""
        answer = self.do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def key(self, key: str, text: str = "") -> None:
        """Press a key; `text` is what it types."""
        values = {"key": key, "text": text} if text else {"key": key}
        code = {"Enter": 13, "Tab": 9, "Escape": 27}.get(key)
        if code:
            values |= {"windowsVirtualKeyCode": code, "code": key}  # type: ignore[dict-item]
        self.do("Input.dispatchKeyEvent", type="keyDown", **values)
        self.do("Input.dispatchKeyEvent", type="keyUp", key=key)

    def _next(self) -> Any:
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._receive], [], [], _PATIENCE_S)
            assert ready, "the browser does not answer"
            data = os.read(self._receive, 1 << 16)
            assert data, "the browser has ended"
            self._waiting += data
        first, _, self._waiting = self._waiting.partition(b"\0")
        message = json.loads(first)
        values = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._ready = True
            case "Runtime.exceptionThrown":
                self.complaints.append(str(values["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if values["type"] in ("error", "warning", "assert"):
                self.complaints.append(str(values["args"]))
            case "Log.entryAdded" if values["entry"]["level"] in ("error", "warning"):
                self.complaints.append(str(values["entry"]["text"]))
            case "Network.requestWillBeSent":
                self.asked.append(values["request"]["url"])
        return message


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """Run a browser that keeps what it keeps in a folder of the test's own."""
    import fcntl  # not there on every system

    program = chromium()
    assert program is not None
    # the browser reads its third file and writes its fourth: ours must lie above both
    inward, outward = ([fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in os.pipe()] for _ in range(2))

    def connect() -> None:
        os.dup2(inward[0], 3)
        os.dup2(outward[1], 4)

    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
    arguments += [f"--user-data-dir={home}", "--window-size=1280,900", "--proxy-server=127.0.0.1:9"]
    process = subprocess.Popen(
        [program, *arguments],
        preexec_fn=connect,
        pass_fds=(3, 4),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(inward[0])
    os.close(outward[1])
    try:
        yield Browser(inward[1], outward[0])
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)
        os.close(inward[1])
        os.close(outward[0])
