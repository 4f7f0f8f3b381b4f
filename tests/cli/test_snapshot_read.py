"""The data commands read the snapshot of a database where there is a current one, and say the same with and without."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline_app.domain.facts import Facts
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.keeping import facts_of, prepare
from timeline_app.reading import read_kept
from timeline_app.storage.library import open_library
from timeline_app.storage.opening import new_database
from timeline_app.storage.snapshot import write_snapshot
from timeline_app.timeline.data.columns import Columns

Cli = Callable[..., Any]
SAYING = [
    ("list", "--format", "csv"),
    ("list", "--state", "IL", "--search", "agreement", "--format", "json"),
    ("list", "--actor", "ICE", "--role", "addressee"),
    ("names", "actors"),
    ("names", "states", "--format", "json"),
]


def keep(database: Path) -> None:
    """Leave a snapshot with everything in it."""
    with open_library(database) as library:
        columns = Columns.from_data(library.columns())
        prepare(columns)
        derived = {name: array.data for name, array in columns.derived().items()}
        write_snapshot(database, columns.data, derived, facts_of(library))


@pytest.mark.parametrize("command", SAYING, ids=" ".join)
def test_a_command_says_the_same_with_and_without_a_snapshot(
    run_cli: Cli, database: Path, command: tuple[str, ...]
) -> None:
    without = run_cli(*command, "--database", database)
    assert read_kept(database) is None
    keep(database)
    assert read_kept(database) is not None
    assert run_cli(*command, "--database", database) == without


def test_a_figure_is_the_same_with_and_without_a_snapshot(
    run_cli: Cli, database: Path, tmp_path: Path
) -> None:
    for name in ("without.svg", "with.svg"):
        assert run_cli("export", tmp_path / name, "--group-by", "actor", "--database", database).status == 0
        keep(database)
    assert (tmp_path / "with.svg").read_bytes() == (tmp_path / "without.svg").read_bytes()


@pytest.fixture
def hollow(database: Path, tmp_path: Path) -> Path:
    """A database whose snapshot, unlike itself, holds no event: so one can tell which of both was read."""
    with open_library(new_database(tmp_path / "empty.db")) as empty:
        nothing = empty.columns()
    write_snapshot(database, nothing, {}, Facts("", "", "", QuoteCounts()))
    return database


def test_what_commands_say_comes_from_the_snapshot(run_cli: Cli, hollow: Path) -> None:
    assert run_cli("list", "--database", hollow).out == "No event matches.\n"
    assert len(run_cli("names", "actors", "--database", hollow).out.splitlines()) == 1


def test_a_snapshot_of_another_time_is_not_read(run_cli: Cli, hollow: Path) -> None:
    hollow.touch()
    assert "No event" not in run_cli("list", "--database", hollow).out
