"""Makes the snapshot of a large chronology in a process of its own: `python -m timeline_app.keeping DATABASE`.

To read a million events and to sort them in every way that the window asks for takes seconds and hundreds of
megabytes. Done in the window's process it would hold up its frames, whatever the thread, and the memory would
never quite come back; and it could not be stopped.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.domain.facts import Facts
from timeline_app.storage.snapshot import snapshot_path

if TYPE_CHECKING:
    from subprocess import Popen

    from timeline_app.storage.library import Library
    from timeline_app.timeline.data.columns import Columns

_LARGE = 32 << 20
"""From this many bytes on, a database is read in a process of its own; below, starting one takes longer."""
_NICE = 5


def is_large(database: Path) -> bool:
    """Return whether a database is read in a process of its own."""
    try:
        return database.stat().st_size >= _LARGE
    except OSError:
        return False


class Keeper:
    """Runs the process. It may be waited for on one thread and stopped from another.

    Attributes:
        stopped: nobody wants the snapshot any more.
    """

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None
        self.stopped = False

    def keep(self, database: Path) -> None:
        """Make the snapshot of a database and return when it is made; where that fails, there is none."""
        import subprocess

        package = os.fspath(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        nothing = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "timeline_app.keeping", os.fspath(database.absolute())],
                env={**os.environ, "PYTHONPATH": path},
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return
        if self.stopped:
            self._process.kill()
        if self._process.wait():
            for draft in snapshot_path(database).parent.glob(f".*.{self._process.pid}.new"):
                draft.unlink(missing_ok=True)

    def stop(self) -> None:
        """End the process, now and as soon as there is one; no snapshot is left half written."""
        self.stopped = True
        if self._process is not None:
            self._process.kill()


def facts_of(library: "Library") -> Facts:
    """Return what a chronology says of itself."""
    info = library.info()
    return Facts(info.title, info.covers, info.reviewed, library.quote_counts())


def prepare(columns: "Columns") -> None:
    """Make everything that the window keeps of a chronology, in every grouping."""
    from timeline_app.domain.filters import FilterSpec
    from timeline_app.domain.view import Grouping
    from timeline_app.timeline.data.disputes import has_dispute
    from timeline_app.timeline.filtering.matching import facet_counts, match
    from timeline_app.timeline.lanes.lane_orders import ends_sorted
    from timeline_app.timeline.lanes.lanes import lanes
    from timeline_app.timeline.layout.crowding import Crowding
    from timeline_app.timeline.lists import actor_tree

    everything = FilterSpec()
    matching = match(columns, everything)
    facet_counts(columns, everything)
    actor_tree.prepare(columns)
    ends_sorted(columns)
    has_dispute(columns)
    for grouping in Grouping:
        Crowding(lanes(columns, matching.mask, grouping, everything)).most(0)


def main(database: str) -> int:
    """Write the snapshot of a database with everything in it."""
    from concurrent.futures import ThreadPoolExecutor

    from timeline_app.storage.library import open_library
    from timeline_app.storage.snapshot import state_of, write_snapshot
    from timeline_app.timeline.data.columns import Columns
    from timeline_app.timeline.filtering.frequent_words import keep_frequent_words

    if hasattr(os, "nice"):
        os.nice(_NICE)  # the window goes first
    with open_library(database) as library:
        state = state_of(library.path)
        data, facts = library.columns(), facts_of(library)
        columns = Columns.from_data(data)
        with ThreadPoolExecutor(1) as thread:  # what SQLite does needs none of Python's lock
            words = thread.submit(keep_frequent_words, columns, library)
            prepare(columns)
            words.result()
        derived = {name: array.data for name, array in columns.derived().items()}
        write_snapshot(library.path, data, derived, facts, state=state)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
