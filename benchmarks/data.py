"""Where the benchmarks keep what they measure with: made once, in another process, and used again.

Nothing here touches the user's own data: settings, caches and databases lie in one folder for temporary files.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from benchmarks.options import Options

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / "timeline-benchmarks"

_MAKERS = (
    *("benchmarks/generate.py", "benchmarks/recipe.py", "benchmarks/titles.py", "benchmarks/ragged.py"),
    *(
        "timeline_app/storage/search.py",
        "timeline_app/storage/write_event.py",
        "db/versions/*.py",
        "db/seed/*",
    ),
)
"""What decides what a database holds: when one of these has changed, it is made anew."""


_IN_USE = 3600
"""Seconds for which a database may be in use by another run."""


def isolate(options: Options) -> None:
    """Point this process and its children to settings and caches of our own, and to the platform asked for."""
    home = FOLDER / "home"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(home)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home / name.lower())
    os.environ["QT_QPA_PLATFORM"] = options.platform
    # A user's second launch finds compiled modules.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def database(options: Options) -> Path:
    """Return a database of made-up events."""
    numbers = (options.events, options.actors, options.seed)
    arguments = [
        f"--{name}={value}" for name, value in zip(("events", "actors", "seed"), numbers, strict=True)
    ]
    return _made(
        "-".join(map(str, numbers)), lambda draft: ["-m", "benchmarks.generate", str(draft), *arguments]
    )


def shipped_database() -> Path:
    """Return a database of the shipped chronology."""
    return _made("shipped", lambda draft: ["main.py", "--database", str(draft), "info"])


def has_snapshot(path: Path) -> bool:
    """Return whether a launch has left a snapshot of a database as it is now."""
    from timeline_app.storage.snapshot import read_snapshot

    return read_snapshot(path) is not None


def forget_snapshot(path: Path) -> Path:
    """Return a database whose next launch finds no snapshot of it as it is now."""
    path.touch()
    return path


def _made(name: str, arguments: Callable[[Path], list[str]]) -> Path:
    """Return a database of this name; where there is none, let Python make it as a draft and move it here."""
    path = FOLDER / f"{name}-{_version()}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        _drop_outdated(name)
        draft = FOLDER / f"{uuid4().hex}.db"
        print(f"making {path} ...", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, *arguments(draft)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        draft.rename(path)
    return path


def _version() -> str:
    digest = hashlib.sha256()
    for pattern in _MAKERS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:12]


def _drop_outdated(name: str) -> None:
    """Remove earlier databases of this name; another run may still use one that was made just now."""
    for path in FOLDER.glob(f"{name}-????????????.db*"):
        if time.time() - path.stat().st_mtime > _IN_USE:
            path.unlink(missing_ok=True)
