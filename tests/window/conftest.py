"""A virtual screen, a window on it, and a hand."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.window.real_hand import Hand, running_driver


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A virtual screen."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: there is no screen to send real events to")
    seen, told = os.pipe()
    server = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x900x24", "-nolisten", "tcp"]
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(server, pass_fds=[told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        stack.callback(process.terminate)
        os.close(told)
        with os.fdopen(seen) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here: there is no screen to send real events to")
        yield f":{number}"


@pytest.fixture(scope="module")
def driver(display: str, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[subprocess.Popen[str]]":
    """The process of the window, with a home of its own."""
    with running_driver(display, tmp_path_factory.mktemp("window-home")) as process:
        yield process


@pytest.fixture
def hand(driver: "subprocess.Popen[str]", display: str, database: Path) -> Hand:
    """A hand at a new window on a copy of the shipped chronology."""
    hand = Hand(driver, display)
    hand.open(database)
    return hand
