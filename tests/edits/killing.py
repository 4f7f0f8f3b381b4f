"""Kills a process in the midst of editing, again and again: `python -m tests.edits.killing FILE ROUNDS`."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.edits.random_edits import RandomEdits, content
from timeline_app.edits import history
from timeline_app.storage.library import open_library

_CHILD = "child"


def edit_until_killed(database: Path, seed: int) -> None:
    """Edit, and say on standard output which act was acknowledged."""
    with open_library(database) as library:
        edits = RandomEdits(library, seed)
        while True:
            back = edits.random.random()
            changed = (
                history.undo(library) if back < 0.2 else history.redo(library) if back < 0.3 else edits.step()
            )
            if changed is not None:
                print(*acts_and_done(database), flush=True)


def acts_and_done(database: Path) -> tuple[int, int]:
    """Return how many acts the log of a database has, and how many of them hold."""
    with closing(sqlite3.connect(database)) as connection:
        total, done = connection.execute("SELECT count(*), sum(standing = 'done') FROM acts").fetchone()
    return total, done or 0


def kill_while_editing(database: Path, seed: int) -> tuple[int, int]:
    """Let a process edit a database, kill it at a random moment, and return the last state that it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.edits.killing", str(database), str(seed), _CHILD],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.4))
    process.kill()
    lines = [first, *process.stdout.read().splitlines(keepends=True)]
    process.stdout.close()
    process.wait()
    total, done = [line for line in lines if line.endswith("\n")][-1].split()
    return int(total), int(done)


def check_after_kill(database: Path, acknowledged: tuple[int, int]) -> None:
    """See that what was acknowledged is there, at most one act further, and that no row is half written."""
    with open_library(database) as library:
        total, done = (now - then for now, then in zip(acts_and_done(database), acknowledged, strict=True))
        assert (total, done) in ((0, 0), (1, 1), (0, 1), (0, -1)), (total, done)
        with library._reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None


def undo_everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Undo all acts and return the content then."""
    with open_library(database) as library:
        while history.undo(library) is not None:
            pass
    return content(database)


def main(database: Path, rounds: int) -> None:
    """Kill so many times, and compare with the beginning."""
    open_library(database).close()
    first = content(database)
    for seed in range(rounds):
        acknowledged = kill_while_editing(database, seed)
        check_after_kill(database, acknowledged)
        print(seed, *acknowledged)
    assert undo_everything(database) == first
    print("as at first")


if __name__ == "__main__":
    if sys.argv[-1] == _CHILD:
        edit_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
    main(Path(sys.argv[1]), int(sys.argv[2]))
