"""Starts the application: a command if one is given, else the window."""

import gc
import os
import sys
from collections.abc import Sequence

from timeline_app.errors import BadOutput, TimelineError

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""The exit statuses; 130 is what shells give a command that Ctrl+C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (of this process unless given) and return the exit status."""
    _use_utf8()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TimelineError as error:
        return _tell(error)
    except BrokenPipeError:
        _discard_output()  # the reader has seen enough
        return DONE
    except OSError as error:
        if error.filename is not None:
            raise
        # Only standard output is written without a name: every file has one, and sentences of its own.
        _discard_output()
        return _tell(BadOutput(error.strerror or ""))
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _tell(error: TimelineError) -> int:
    from timeline_app.cli.sentences import sentence

    print(sentence(error), file=sys.stderr)
    return FAILED


def _discard_output() -> None:
    """Keep Python from writing what is still buffered when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    if (window := _window_options(arguments)) is not None:
        return _open_window(window.get("--database"), window.get("--view"))
    from timeline_app.cli.parser import build_parser

    try:
        args = build_parser().parse_args(arguments)
    except SystemExit as ended:
        # argparse has said what is wrong, or has printed the help.
        return ended.code if isinstance(ended.code, int) else MISUSED
    if args.command is None:
        return _open_window(args.database, args.view)
    status: int = args.command.run(args)
    return status


def _window_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the options by name where they ask for the window and nothing else; None leaves it to the parser.

    The parser with all its commands takes longer to build than the first frame to paint.
    """
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, joined, value = rest.pop(0).partition("=")
        if name not in ("--database", "--view"):
            return None
        if not joined:
            if not rest or rest[0].startswith("-"):
                return None
            value = rest.pop(0)
        found[name] = value
    return found


def _open_window(database: str | None, view: str | None) -> int:
    from timeline_app.cli.screen import has_screen

    if not has_screen():
        from timeline_app.cli.sentences import NO_SCREEN

        print(NO_SCREEN, file=sys.stderr)
        return MISUSED
    prepare_window()
    from timeline_app.ui.app import run

    return run(database, view)


def prepare_window() -> None:
    """Do what a process does before it imports anything of the window, so that its first frame comes sooner."""
    gc.disable()  # what a start makes stays; the window enables it again
    # We do no linear algebra: NumPy's threads for it would only take a core from the first frame.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Every import after PySide's own is slower, so what needs no Qt comes first.
    import timeline_app.timeline.scene.builder  # noqa: F401


def _use_utf8() -> None:
    """Let names print as they are written where the system's own encoding lacks their letters."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:  # closed by whoever started us
            continue
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
