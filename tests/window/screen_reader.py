"""A screen reader in small, for test_screen_reader.py: reads the window over AT-SPI, as a program of its own.

Runs on the system's Python, which has the bindings (gi), within a session bus of its own. Arguments: a seed, a number of
interactions, the file to write the report to (JSON), and the command that starts the window.
"""

import faulthandler
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

END_AFTER_SECONDS = 110
MOST = 120
"""So many parts of one list or table are read."""
DEPTH = 25
KEYS = (
    *("Left", "Right", "Up", "Down", "Home", "End", "plus", "minus", "0", "f", "l", "comma", "period"),
    *(
        "ctrl+Right",
        "ctrl+Left",
        "ctrl+Down",
        "ctrl+Up",
        "alt+Left",
        "alt+Right",
        "slash",
        "question",
        "ctrl+b",
    ),
    *("Tab", "shift+Tab", "Return", "space", "Escape", "i", "c", "t", "BackSpace", "Delete", "Page_Down"),
)
OPENS = ("Return", "space", "question")
PRESSED = ("push button", "check box", "button", "toggle button", "radio button")
AWAY = ("Quit", "Edit", "Add", "Delete", "Open", "New", "Import", "Save", "Export", "Attach")
"""What must not be pressed: it ends the window, changes the chronology, asks for a file, or opens a browser."""
REREAD = 125
CELLS = 160
PLACE = 4
"""Where in what `Reader.read` returns the place on the screen stands."""


class Reader:
    """Reads and touches the window of one process."""

    def __init__(self, process: "subprocess.Popen[bytes]", seed: int) -> None:
        self.process = process
        self.choose = random.Random(seed)
        self.context = GLib.MainContext.default()
        self.known: list[tuple[list[str], Any]] = []
        self._canvas: Any = None
        self._hand = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, encoding="utf-8")
        self.application = self._find()

    def _find(self) -> Any:
        """Return the application once it is on the bus and its window is complete."""
        GLib.timeout_add(50, lambda: True)  # something to wait for
        while True:
            self.context.iteration(True)
            assert self.process.poll() is None, "the window has ended"
            desktop = Atspi.get_desktop(0)
            for number in range(desktop.get_child_count()):
                application = desktop.get_child_at_index(number)
                if application is not None and application.get_process_id() == self.process.pid:
                    application.set_cache_mask(Atspi.Cache.NONE)
                    self.application = application
                    self._canvas = self.named("list", "Timeline")
                    if self._canvas is not None and self.named("menu item", "About"):
                        return application

    # -- reading ----------------------------------------------------------------------------------------------

    def nodes(self, top: Any = None, depth: int = 0) -> Iterator[Any]:
        """Yield everything below a node, itself first."""
        node = self.application if top is None else top
        yield node
        if depth < DEPTH:
            for number in range(min(_asked(node.get_child_count, 0), MOST)):
                child = _asked(lambda number=number: node.get_child_at_index(number), None)
                if child is not None:
                    yield from self.nodes(child, depth + 1)

    def named(self, role: str, name: str | None = None) -> Any:
        """Return the first node of a role (and a name), None where there is none."""
        for node in self.nodes():
            if _asked(node.get_role_name, "") == role and name in (None, _asked(node.get_name, "")):
                return node
        return None

    def names(self, node: Any) -> list[str]:
        """Return role and name of a node."""
        return [_asked(node.get_role_name, ""), _asked(node.get_name, "")]

    def read(self, node: Any) -> list[Any]:
        """Return role, name, description and states of a node, and where it is on the screen."""
        states = _asked(node.get_state_set, None)
        extents = _asked(lambda: node.get_extents(Atspi.CoordType.SCREEN), None)
        place = [extents.x, extents.y, extents.width, extents.height] if extents is not None else []
        shown = states is not None and states.contains(Atspi.StateType.SHOWING)
        return [
            _asked(node.get_role_name, ""),
            _asked(node.get_name, ""),
            _asked(node.get_description, ""),
            shown,
            place,
        ]

    def read_table(self) -> list[list[Any]]:
        """Show the table instead of the canvas, read the first cells of it, and go back."""
        self.named("check box", "Events as: Table").do_action(0)
        cells: list[list[Any]] = []
        while not cells:
            self.context.iteration(True)
            table = self.named("table", "Events")
            cells = (
                [self.read(cell) for cell in islice(self.nodes(table), CELLS)] if table is not None else []
            )
        self.named("check box", "Events as: Timeline").do_action(0)
        return cells

    # -- touching ---------------------------------------------------------------------------------------------

    def interact(self, number: int) -> str:
        """Do one thing at random, and return which."""
        if number % REREAD == 0:
            self.known = [(self.names(node), node) for node in self.nodes()]
        doing = self.choose.choice((self._key, self._key, self._click, self._press, self._walk, self._mark))
        done = doing()
        assert self.process.poll() is None, f"the window ended after: {done}"
        return done

    def touch(self, *words: object) -> None:
        """Press keys, or move and click the pointer, as xdotool understands it."""
        assert self._hand.stdin is not None
        print(*words, file=self._hand.stdin, flush=True)

    def let_go(self) -> None:
        """Touch nothing any more."""
        self._hand.communicate()

    def _key(self) -> str:
        key = self.choose.choice(KEYS)
        # whatever was opened closes, and no question is answered
        self.touch("key", "--clearmodifiers", key, *(["Escape"] if key in OPENS else []))
        return f"key {key}"

    def _click(self) -> str:
        canvas = self.canvas
        if canvas is None:
            self.touch("key", "Escape", "ctrl+1")
            return "click nowhere: something else is shown"
        left, top, width, height = self.read(canvas)[PLACE]
        x, y = left + self.choose.randrange(max(width, 1)), top + self.choose.randrange(max(height, 1))
        self.touch("mousemove", x, y, "click", self.choose.choice((1, 1, 4, 5)))
        return f"click {x} {y}"

    def _press(self) -> str:
        """Press a button through its action, as a screen reader does."""
        buttons = [node for (role, name), node in self.known if role in PRESSED and not name.startswith(AWAY)]
        node = self.choose.choice(buttons)
        _asked(lambda: node.do_action(0), False)
        self.touch("key", "Escape")
        return f"press {_asked(node.get_name, '')}"

    def _walk(self) -> str:
        """Read a part of the tree, each node with all that it says."""
        _, start = self.choose.choice(self.known)
        return f"read {len([self.read(node) for node in islice(self.nodes(start), 40)])}"

    def _mark(self) -> str:
        """Read a mark of the canvas, and what lies at its place."""
        canvas = self.canvas
        count = _asked(canvas.get_child_count, 0) if canvas is not None else 0
        mark = (
            _asked(lambda: canvas.get_child_at_index(self.choose.randrange(count)), None) if count else None
        )
        if mark is None:
            return "mark gone"
        left, top, *_ = self.read(mark)[PLACE] or [0, 0]
        _asked(lambda: canvas.get_accessible_at_point(left + 1, top + 1, Atspi.CoordType.SCREEN), None)
        return f"mark {_asked(mark.get_name, '')}"

    @property
    def canvas(self) -> Any:
        """Return the canvas, None while something else is shown in its place."""
        states = _asked(self._canvas.get_state_set, None) if self._canvas is not None else None
        if states is None:  # another page has another one; to look for it takes a while
            every = [node for (role, name), node in self.known if (role, name) == ("list", "Timeline")]
            self._canvas = every[0] if every else None
            return None
        return self._canvas if states.contains(Atspi.StateType.SHOWING) else None


def _asked(ask: Any, otherwise: Any) -> Any:
    """Return an answer of the window; what has gone meanwhile answers nothing."""
    try:
        found = ask()
    except GLib.Error:
        return otherwise
    return otherwise if found is None else found


def main() -> int:
    """Start the window, read it, touch it, read it again, and end it."""
    seed, interactions, report, *command = sys.argv[1:]
    faulthandler.dump_traceback_later(END_AFTER_SECONDS, exit=True)
    Atspi.init()
    with subprocess.Popen(command) as process:
        try:
            reader = Reader(process, int(seed))
            first = [reader.read(node) for node in reader.nodes()]
            table = reader.read_table()
            done = [reader.interact(number) for number in range(int(interactions))]
            last = [reader.names(node) for node in reader.nodes()]
            reader.touch("key", "Escape", "Escape", "Escape", "ctrl+q")
            reader.let_go()
            status = process.wait(30)
        finally:
            process.kill()
    told = {"first": first, "table": table, "last": last, "done": done, "status": status}
    Path(report).write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
