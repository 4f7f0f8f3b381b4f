"""A hand that sends real mouse and key events to a window on a virtual screen, and looks at the window."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Hand:
    """The hand of a user: moves the pointer, turns the wheel, presses keys, and looks at the window.

    Every gesture waits until the window has handled it.
    """

    def __init__(self, driver: "subprocess.Popen[str]", display: str) -> None:
        self._driver = driver
        self._display = display

    def open(self, database: Path) -> None:
        """Open a new window and wait until it can be used."""
        self._ask({"open": str(database), "until": {"ready": True}})
        self.key("shift")  # a key that does nothing shows that the keyboard has arrived

    def see(self, *facts: str) -> Any:
        """Return facts of the window (see driver.py): one, or a list in the order asked for."""
        told = self._ask({"tell": facts})
        return told[facts[0]] if len(facts) == 1 else [told[fact] for fact in facts]

    def activate(self) -> None:
        """Give the keyboard back to the window, as a window manager does when a dialog goes."""
        self._ask({"activate": True, "until": {"active": True}})

    def wait(self, **facts: object) -> None:
        """Wait until facts hold; fail, naming those that do not, after the driver's time limit."""
        self._ask({"until": facts})

    def _ask(self, request: dict[str, object]) -> Any:
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        print(json.dumps(request), file=self._driver.stdin, flush=True)
        line = self._driver.stdout.readline()
        assert line, "the window has ended"
        told = json.loads(line)
        assert not told["late"], f"waited for {request['until']} and found {told['late']}"
        return told

    def _do(self, *words: object) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(["xdotool", *map(str, words)], env=environment, check=True, timeout=10)

    def move(self, x: float, y: float) -> None:
        """Move the pointer to a point of the screen."""
        self._do("mousemove", round(x), round(y))
        self.wait(pointer=[round(x), round(y)])

    def click(self, x: float, y: float) -> None:
        """Click at a point of the screen."""
        releases = self.see("releases")
        self._do("mousemove", round(x), round(y), "click", 1)
        self.wait(releases=releases + 1, pointer=[round(x), round(y)])

    def drag(self, x: float, y: float, to_x: float) -> None:
        """Press, move sideways by way of the middle, and release."""
        presses, releases = self.see("presses", "releases")
        self.move(x, y)
        self._do("mousedown", 1)
        self.wait(presses=presses + 1)
        self.move((x + to_x) / 2, y)
        self.move(to_x, y)
        self._do("mouseup", 1)
        self.wait(releases=releases + 1)

    def wheel(self, notches: int, held: str = "") -> None:
        """Turn the wheel where the pointer is, upward for positive notches, perhaps with a key held."""
        wheels = self.see("wheels")
        turn = ["click", "--repeat", abs(notches), "--delay", 1, 4 if notches > 0 else 5]
        self._do(*(["keydown", held, *turn, "keyup", held] if held else turn))
        self.wait(wheels=wheels + abs(notches))

    def key(self, *names: str) -> None:
        """Press keys one after the other; "ctrl+e" is one."""
        for name in names:
            seen = self.see("key_releases")
            self._do("key", "--clearmodifiers", name)
            self.wait(key_releases=seen + name.count("+") + 1)

    def hold(self, name: str) -> None:
        """Press a key and keep it down."""
        self._do("keydown", name)

    def release(self, name: str) -> None:
        """Let go of a key."""
        self._do("keyup", name)

    def press(self, name: str, **facts: object) -> None:
        """Press a key that opens or closes a window, so that its release may go astray; wait for facts instead."""
        self._do("key", "--clearmodifiers", name)
        self.wait(**facts)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", 1, text)

    def back_to_window(self, title: str) -> None:
        """Give the keyboard back to the window, as a window manager does after a dialog; here there is none."""
        self._do("search", "--onlyvisible", "--name", title, "windowfocus")
        self.wait(ready=True)

    def tab_to(self, name: str, most: int = 80) -> None:
        """Press Tab until what has this name has the keyboard."""
        passed: list[str] = []
        while (now := self.see("focus")) != name:
            assert len(passed) < most, f"Tab does not come to {name!r}: {passed}"
            passed.append(now)
            self.key("Tab")


@contextmanager
def running_driver(display: str, home: Path) -> "Iterator[subprocess.Popen[str]]":
    """Start the process of the window with a home of its own, and see that it ends well."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
    environment |= {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(Path(__file__).with_name("driver.py"))]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            yield process
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(10) == 0
        finally:
            process.kill()
