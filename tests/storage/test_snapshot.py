"""A snapshot gives back what was written for the database as it is now, or nothing; and it never fails."""

import os
import sqlite3
import subprocess
import sys
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline_app import paths
from timeline_app.domain.columns import ColumnData
from timeline_app.domain.facts import Facts
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import QuoteStatus
from timeline_app.storage import snapshot
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.opening import new_database
from timeline_app.storage.snapshot import read_snapshot, snapshot_path, state_of, write_snapshot

FACTS = Facts("Title", "2006 to 2014", "2026-11-21", QuoteCounts(89, 3, 80, 2, 1, 4))
DERIVED: dict[str, Any] = {
    "dated:|b1": b"\1\0\1",
    "by-state/rows:<i4": array("i", range(1000)),
    "none:<i8": array("q"),
}


@pytest.fixture
def data(library: Library) -> ColumnData:
    return library.columns()


@pytest.fixture
def written(library: Library, data: ColumnData) -> Path:
    """A database that has a snapshot."""
    write_snapshot(library.path, data, DERIVED, FACTS)
    assert snapshot_path(library.path).is_file()
    return library.path


def test_what_was_written_is_read(written: Path, data: ColumnData) -> None:
    found = read_snapshot(written)
    assert found
    assert found.facts == FACTS
    assert {name: bytes(view) for name, view in found.derived.items()} == {
        name: bytes(memoryview(buffer)) for name, buffer in DERIVED.items()
    }
    for name in ColumnData.__dataclass_fields__:
        assert getattr(found.data, name) == getattr(data, name), name
    assert [found.data.titles[row] for row in range(len(data))] == [
        data.titles[row] for row in range(len(data))
    ]


def test_a_snapshot_can_be_written_from_a_snapshot(written: Path, data: ColumnData) -> None:
    found = read_snapshot(written)
    assert found
    write_snapshot(written, found.data, found.derived, found.facts)
    again = read_snapshot(written)
    assert again
    assert again.data == found.data == data
    assert again.derived == found.derived


def test_a_chronology_without_events_has_one_too(tmp_path: Path) -> None:
    path = new_database(tmp_path / "empty.db")
    with open_library(path) as library:
        write_snapshot(path, library.columns(), {}, FACTS)
        found = read_snapshot(path)
        assert found
        assert found.data == library.columns()


def test_each_database_has_its_own(written: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(written.read_bytes())
    assert read_snapshot(copy) is None
    moved = snapshot_path(written).replace(snapshot_path(copy))
    assert moved.is_file()
    os.utime(copy, ns=(0, written.stat().st_mtime_ns))
    assert read_snapshot(copy) is None


def touch(path: Path) -> None:
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))


def grow(path: Path) -> None:
    before = path.stat().st_mtime_ns
    with path.open("ab") as file:
        file.write(b"\0" * 4096)
    os.utime(path, ns=(0, before))


def count_a_change(path: Path) -> None:
    before = path.stat().st_mtime_ns
    with path.open("rb+") as file:
        file.seek(27)
        file.write(b"\xfe")
    os.utime(path, ns=(0, before))


def log(path: Path, salts: bytes = b"saltsalt", length: int = 4120, time: int = 5) -> None:
    wal = path.with_name(f"{path.name}-wal")
    wal.write_bytes((b"\0" * 16 + salts).ljust(length, b"\0"))
    os.utime(wal, ns=(0, time))


@pytest.mark.parametrize("change", [touch, grow, count_a_change, log])
def test_a_database_that_changed_has_none(written: Path, change: Callable[[Path], None]) -> None:
    change(written)
    assert read_snapshot(written) is None


@pytest.mark.parametrize("change", [{"salts": b"saltSALT"}, {"length": 8240}, {"time": 6}])
def test_each_part_of_a_log_counts(library: Library, data: ColumnData, change: dict[str, object]) -> None:
    library.close()
    log(library.path)
    write_snapshot(library.path, data, {}, FACTS)
    log(library.path)
    assert read_snapshot(library.path)
    log(library.path, **change)  # type: ignore[arg-type]
    assert read_snapshot(library.path) is None


def test_an_empty_log_changes_nothing(written: Path) -> None:
    written.with_name(f"{written.name}-wal").touch()
    assert read_snapshot(written)


def test_writing_through_the_library_makes_it_stale(written: Path, library: Library) -> None:
    library.set_statuses({library.excerpts()[0].id: (QuoteStatus.NEAR, 0.9)})
    assert read_snapshot(written) is None


def test_a_transaction_that_reuses_the_log_makes_it_stale(database: Path, data: ColumnData) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE events SET importance = 1")
        other.execute("PRAGMA wal_checkpoint(RESTART)")
        other.execute("UPDATE meta SET value = 'one' WHERE key = 'title'")
        write_snapshot(database, data, {}, FACTS)
        assert read_snapshot(database)
        size = database.with_name(f"{database.name}-wal").stat().st_size
        other.execute("UPDATE meta SET value = 'two' WHERE key = 'title'")
        assert database.with_name(f"{database.name}-wal").stat().st_size == size
        assert read_snapshot(database) is None


def test_reading_a_database_keeps_its_snapshot(written: Path) -> None:
    with open_library(written) as again:
        again.columns()
        again.search("ice")
        again.indexed_words()
    assert read_snapshot(written)


def test_a_snapshot_of_columns_that_were_read_before_a_change_is_stale(
    library: Library, data: ColumnData
) -> None:
    state = state_of(library.path)
    touch(library.path)
    write_snapshot(library.path, data, {}, FACTS, state=state)
    assert read_snapshot(library.path) is None


def test_another_form_is_none(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_FORM", snapshot._FORM + 1)
    assert read_snapshot(written) is None


def test_another_byte_order_is_none(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "byteorder", "middle")
    assert read_snapshot(written) is None


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.99, 0.9999])
def test_one_that_was_cut_short_is_none(written: Path, share: float) -> None:
    path = snapshot_path(written)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert read_snapshot(written) is None


def test_one_with_more_than_was_written_is_none(written: Path) -> None:
    with snapshot_path(written).open("ab") as file:
        file.write(b"more")
    assert read_snapshot(written) is None


@pytest.mark.parametrize("garbage", [b"", b"x", b"garbage" * 1000, b"\0" * 10_000])
def test_garbage_is_none(written: Path, garbage: bytes) -> None:
    snapshot_path(written).write_bytes(garbage)
    assert read_snapshot(written) is None


def test_a_damaged_directory_or_head_is_none(written: Path) -> None:
    path = snapshot_path(written)
    content = path.read_bytes()
    for place in (*range(snapshot._HEAD.size), len(content) - 2, len(content) - 500):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        assert read_snapshot(written) is None, place


def test_a_folder_in_its_place_is_none(written: Path) -> None:
    snapshot_path(written).unlink()
    snapshot_path(written).mkdir()
    assert read_snapshot(written) is None


def test_no_database_no_snapshot(written: Path, data: ColumnData, tmp_path: Path) -> None:
    written.unlink()
    assert read_snapshot(written) is None
    write_snapshot(tmp_path / "none.db", data, {}, FACTS)
    assert not snapshot_path(tmp_path / "none.db").exists()


def test_a_cache_that_cannot_be_written_is_no_error(
    library: Library, data: ColumnData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(snapshot, "user_cache_dir", lambda: tmp_path / "file")
    write_snapshot(library.path, data, DERIVED, FACTS)
    assert read_snapshot(library.path) is None


def test_a_failed_writing_leaves_nothing(library: Library, data: ColumnData) -> None:
    snapshot_path(library.path).mkdir(parents=True)
    write_snapshot(library.path, data, {}, FACTS)
    assert [path.name for path in snapshot_path(library.path).parent.iterdir()] == [
        snapshot_path(library.path).name
    ]


def test_old_ones_go(
    data: ColumnData, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_MOST_KEPT", 2)
    copies = [tmp_path / f"{number}.db" for number in range(4)]
    for number, copy in enumerate(copies):
        copy.write_bytes(database.read_bytes())
        write_snapshot(copy, data, {}, FACTS)
        os.utime(snapshot_path(copy), ns=(0, number))
    write_snapshot(copies[0], data, {}, FACTS)
    assert [read_snapshot(copy) is not None for copy in copies] == [True, False, False, True]


def test_it_lies_in_the_cache_folder_of_each_system(
    home: Path, monkeypatch: pytest.MonkeyPatch, written: Path
) -> None:
    assert snapshot_path(written).is_relative_to(home)
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.user_cache_dir() == home / ".cache" / paths.APP_DIR_NAME
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert paths.user_cache_dir() == home / ".cache" / paths.APP_DIR_NAME
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.user_cache_dir() == home / "Library" / "Caches" / paths.APP_DIR_NAME
    monkeypatch.setattr(sys, "platform", "win32")
    assert paths.user_cache_dir() == home / "AppData" / "Local" / paths.APP_DIR_NAME / "Cache"


def test_reading_one_imports_neither_sqlalchemy_nor_numpy() -> None:
    code = (
        "import sys, pathlib; from timeline_app.storage.snapshot import read_snapshot;"
        "print(read_snapshot(pathlib.Path('none.db')),"
        " [m for m in ('sqlalchemy', 'numpy', 'sqlite3') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None []"
