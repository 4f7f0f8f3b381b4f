"""Writes the table of actions and keys into the manual: `python -m docs.manual_keys`."""

import sys
from pathlib import Path

from PySide6.QtGui import QKeySequence

from timeline_app.ui.actions.action_table import ACTIONS, ActionSpec, key_rows
from timeline_app.ui.actions.menus import MENUS

MANUAL = Path(__file__).parent / "manual.md"
BEGIN, END = "<!-- written by docs.manual_keys -->\n", "<!-- end of what docs.manual_keys writes -->\n"


def block() -> str:
    """Return the table: every action of the menus with its keys, and what keys and mouse do beside them."""
    lines = [BEGIN, "\n| menu | action | keys |\n|---|---|---|\n"]
    lines += [
        f"| {' › '.join(spec.menu.split('/'))} | {text_of(spec)} | {keys_of(spec)} |\n"
        for spec in sorted(ACTIONS, key=lambda spec: MENUS.index(spec.menu.split("/")[0]))
    ]
    lines += ["\n| beside the menus | how |\n|---|---|\n"]
    lines += [f"| {words} | {_keys(keys.split(', '))} |\n" for words, keys in gestures()]
    return "".join([*lines, "\n", END])


def text_of(spec: ActionSpec) -> str:
    """Return what a menu says for an action."""
    return spec.text.format(spec.argument)


def keys_of(spec: ActionSpec) -> str:
    """Return the keys of an action, each as a key."""
    return _keys([QKeySequence(key).toString() for key in spec.keys])


def gestures() -> list[tuple[str, str]]:
    """Return what keys and mouse do that is no action of a menu, with how it is done."""
    return list(key_rows())[sum(bool(spec.keys) for spec in ACTIONS) :]


def _keys(words: list[str]) -> str:
    return ", ".join(f"`{one}`" for one in words)


def written(manual: str) -> str:
    """Return a manual with its table as it is now."""
    before, _, rest = manual.partition(BEGIN)
    return before + block() + rest.partition(END)[2]


def main() -> int:
    """Write the table into the manual."""
    MANUAL.write_text(written(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
