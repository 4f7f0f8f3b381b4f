"""Starting: what it imports, and what it does without a screen."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from timeline_app.cli.screen import has_screen

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "main.py")


def run(*arguments: object, **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *(str(argument) for argument in arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environ,
        cwd=ROOT,
        check=False,
    )


def listing(database: Path) -> "subprocess.Popen[bytes]":
    arguments = ["list", "--format", "json", "--database", str(database)]
    # A shell lets what it runs in the background ignore Ctrl+C, and that is inherited.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        f" import main; sys.exit(main.main({arguments!r}))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=ROOT,
    )


@pytest.mark.parametrize("statement", ["import main", "import main; main.main(['--help'])"])
def test_importing_main_and_its_help_cost_neither_qt_nor_sqlalchemy(statement: str) -> None:
    heavy = "{'PySide6', 'sqlalchemy', 'alembic', 'numpy', 'sqlite3', 'rapidfuzz'}"
    result = run("-c", f"import sys; {statement}; sys.exit(len({heavy} & sys.modules.keys()))")
    assert result.returncode == 0, result.stderr


def test_list_needs_no_qt(shipped_database: Path) -> None:
    program = (
        f"import sys, main; main.main(['list', '--database', {str(shipped_database)!r}]);"
        " sys.exit('PySide6' in sys.modules)"
    )
    assert run("-c", program).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has X and Wayland to look for")
@pytest.mark.parametrize("display", ["", ":987", "nohost.invalid:1", "nonsense"])
def test_without_a_screen_the_window_is_one_sentence_and_exit_2(display: str) -> None:
    result = run(MAIN, QT_QPA_PLATFORM="", WAYLAND_DISPLAY="", DISPLAY=display)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("There is no screen for a window")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_platform_without_a_screen_is_taken_at_its_word(platform: str) -> None:
    assert has_screen({"QT_QPA_PLATFORM": platform}, "linux")


def test_windows_and_macos_always_have_a_screen() -> None:
    assert has_screen({}, "win32")
    assert has_screen({}, "darwin")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Wayland listens on a Unix socket")
def test_a_wayland_that_answers_is_a_screen(tmp_path: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-9"}
    assert not has_screen(environ, "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert has_screen(environ, "linux")
        assert not has_screen(environ | {"QT_QPA_PLATFORM": "xcb"}, "linux")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="X listens on a Unix socket")
@pytest.mark.parametrize(("answer", "found"), [(b"\x01", True), (b"\x00", True), (b"", False)])
def test_an_x_server_that_answers_is_a_screen(tmp_path: Path, answer: bytes, found: bool) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "x"))
        server.listen()

        def serve() -> None:
            client, _ = server.accept()
            with client:
                assert client.recv(12)[:1] == b"l"
                client.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        assert has_screen({"DISPLAY": str(tmp_path / "x")}, "linux") is found
        thread.join()


@pytest.mark.skipif(os.name != "posix", reason="a closed pipe is another thing on Windows")
def test_a_reader_that_leaves_early_is_no_error(shipped_database: Path) -> None:
    process = listing(shipped_database)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="signals are another thing on Windows")
def test_ctrl_c_ends_quietly(shipped_database: Path) -> None:
    process = listing(shipped_database)
    assert process.stdout is not None
    # The list is longer than a pipe holds: while nobody reads on, the command waits in the midst of printing.
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (128 + signal.SIGINT, b"")
