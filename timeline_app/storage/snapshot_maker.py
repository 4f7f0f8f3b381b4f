"""Makes the snapshot of a database in a process of its own: python -m timeline_app.storage.snapshot_maker PATH

To read a million events takes Python some fifteen seconds and a hundred megabytes beyond what it reads. In a
thread of the window, both would be the window's; from the process, it maps what was made.
"""

import os
import subprocess
import sys
from pathlib import Path

from timeline_app.storage.snapshot import state_of, write_snapshot

_ROOT = Path(__file__).resolve().parents[2]


def make_snapshot(database: Path) -> bool:
    """Make the snapshot of a database that can be opened, and wait for it; return whether all went well.

    Without derived arrays, which are the timeline's. Where this is no Python that could run a module (a frozen
    application), nothing is made.
    """
    if getattr(sys, "frozen", False) or not sys.executable:
        return False
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "timeline_app.storage.snapshot_maker", str(database.absolute())],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def main(database: str) -> None:
    """Read a database and write its snapshot."""
    from timeline_app.domain.facts import Facts
    from timeline_app.storage.library import open_library

    with open_library(database) as library:
        state = state_of(library.path)
        info, quotes = library.info(), library.quote_counts()
        facts = Facts(info.title, info.covers, info.reviewed, quotes)
        write_snapshot(library.path, library.columns(), {}, facts, state=state)


if __name__ == "__main__":
    main(sys.argv[1])
