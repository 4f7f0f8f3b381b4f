"""Whether there is a screen for a window: Qt aborts with a core dump where there is none, so look before."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_DISPLAY = re.compile(r"(?:[^/]*/)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?")
_HELLO = b"l\0" + bytes([11, 0, 0, 0, 0, 0, 0, 0, 0, 0])
"""The first words to an X server: little-endian, protocol 11.0, no name and no key."""

_TIMEOUT = 2.0
"""Seconds for a screen to answer."""


def has_screen(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Return whether Qt will find a screen.

    Only X and Wayland can be missing; a platform chosen in QT_QPA_PLATFORM that needs neither is taken at its
    word.
    """
    if platform in ("win32", "darwin"):
        return True
    chosen = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen and chosen != "xcb" and not chosen.startswith("wayland"):
        return True
    wayland = chosen != "xcb" and _wayland_answers(environ)
    return wayland or (not chosen.startswith("wayland") and _x_answers(environ.get("DISPLAY", "")))


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _connects(str(Path(environ.get("XDG_RUNTIME_DIR", "")) / name))


def _x_answers(display: str) -> bool:
    parts = _DISPLAY.fullmatch(display)
    if not parts:
        # Some systems name the socket itself (a path, with the display's number at its end).
        return display.startswith("/") and _connects(display, x=True)
    host, number = parts["host"], int(parts["number"])
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _connects(f"\0{path}", x=True) or _connects(path, x=True)
    import socket  # where there is no X to look for, the window need not wait for it

    try:
        with socket.create_connection((host.strip("[]"), 6000 + number), _TIMEOUT) as client:
            return _greets(client)
    except OSError:
        return False


def _connects(path: str, *, x: bool = False) -> bool:
    import socket

    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(_TIMEOUT)
            client.connect(path)
            return _greets(client) if x else True
    except OSError:
        return False


def _greets(client: "socket.socket") -> bool:
    """Return whether an X server answers: a server that is stuck accepts connections and says nothing."""
    client.sendall(_HELLO)
    return bool(client.recv(1))
