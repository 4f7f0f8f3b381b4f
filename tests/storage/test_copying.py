"""A copy is that of one moment, comes whole or not at all, and replaces nothing that is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.edits.random_edits import RandomEdits, content
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage import copying
from timeline_app.storage.copying import CopyStopped, copy_database
from timeline_app.storage.library import Library, open_library


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_PAGES", 20)


def test_a_copy_holds_everything_with_its_history(library: Library, tmp_path: Path) -> None:
    edits = RandomEdits(library, 5)
    while len(edits.done) < 5:
        edits.step()
    shares: list[float] = []
    target = copy_database(library.path, tmp_path / "copy.db", tell=shares.append)
    assert shares == sorted(shares)
    assert (len(shares) > 3, shares[-1]) == (True, 1.0)
    assert content(target) == content(library.path)
    with open_library(target) as copied:
        assert [act.about for act in copied.log.acts()] == [act.about for act in library.log.acts()]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_what_is_written_meanwhile_is_not_in_the_copy(library: Library, tmp_path: Path) -> None:
    before = content(library.path)
    edits = RandomEdits(library, 5)

    def write(share: float) -> None:
        if share < 0.5:
            edits.step()

    assert content(copy_database(library.path, tmp_path / "copy.db", tell=write)) == before
    assert edits.done


def test_a_copy_that_nobody_wants_leaves_what_was_there(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_database(library.path, target)
    old = target.read_bytes()
    RandomEdits(library, 5).step()
    with pytest.raises(CopyStopped):
        copy_database(library.path, target, stopped=lambda: True)
    assert target.read_bytes() == old
    copy_database(library.path, target)
    assert content(target) == content(library.path)
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".new"]


def test_only_a_chronology_that_nobody_uses_is_replaced(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("a letter")
    used = copy_database(library.path, tmp_path / "used.db")
    with closing(sqlite3.connect(used)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE meta SET value = value")
        connection.commit()
        for target, fault in (
            (library.path, DatabaseFault.EXISTS),
            (other, DatabaseFault.NOT_SQLITE),
            (used, DatabaseFault.LOCKED),
            (tmp_path / "nowhere" / "a.db", DatabaseFault.NO_FOLDER),
        ):
            with pytest.raises(DatabaseError) as caught:
                copy_database(library.path, target)
            assert caught.value.fault is fault
    assert other.read_text() == "a letter"
