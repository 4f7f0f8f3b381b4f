"""Opening: missing, empty, foreign, newer, read-only, locked, damaged; nothing that exists is overwritten."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.paths import default_database
from timeline_app.storage import migrations
from timeline_app.storage.engine import faults
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.location import APPLICATION_ID
from timeline_app.storage.opening import new_database


def fault_of(path: Path | str, **options: float) -> DatabaseFault:
    with pytest.raises(DatabaseError) as caught, open_library(path, **options) as library:  # type: ignore[arg-type]
        library.columns()
    return caught.value.fault


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def folder_of(path: Path) -> dict[str, bytes]:
    return {child.name: child.read_bytes() for child in path.iterdir()}


def test_without_a_path_the_data_folder_is_made_and_filled(home: Path) -> None:
    with open_library() as library:
        assert library.info().counts["events"] > 100
    assert default_database().is_relative_to(home)
    assert [path.name for path in default_database().parent.iterdir()] == ["chronology.db"]


def test_a_missing_file_in_a_folder_that_exists_is_filled(tmp_path: Path) -> None:
    with open_library(tmp_path / "mine.db") as library:
        assert library.info().title == "Secure Communities"


def test_an_sqlite_url_names_the_same_file_as_its_path(database: Path) -> None:
    with open_library(f"sqlite:///{database}") as library:
        assert library.path == database


def test_a_missing_folder_is_a_fault_and_is_not_made(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "none" / "mine.db") is DatabaseFault.NO_FOLDER
    assert not (tmp_path / "none").exists()


def test_a_url_of_another_kind_is_no_database(tmp_path: Path) -> None:
    assert fault_of("postgresql://host/name") is DatabaseFault.NOT_SQLITE


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", DatabaseFault.EMPTY),
        (b"just some text", DatabaseFault.NOT_SQLITE),
        (b"SQLite format 3\x00", DatabaseFault.DAMAGED),
    ],
)
def test_a_file_that_is_no_database_is_left_as_it_is(
    tmp_path: Path, content: bytes, fault: DatabaseFault
) -> None:
    (tmp_path / "mine.db").write_bytes(content)
    assert fault_of(tmp_path / "mine.db") is fault
    assert folder_of(tmp_path) == {"mine.db": content}


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert fault_of(tmp_path) is DatabaseFault.NOT_SQLITE


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    execute(tmp_path / "mine.db", "CREATE TABLE events (id)")
    before = folder_of(tmp_path)
    assert fault_of(tmp_path / "mine.db") is DatabaseFault.NOT_OURS
    assert folder_of(tmp_path) == before


def test_a_database_of_a_newer_version_is_left_as_it_is(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '9999'")
    before = folder_of(database.parent)
    assert fault_of(database) is DatabaseFault.NEWER
    assert folder_of(database.parent) == before


def test_a_database_without_its_tables_is_damaged(tmp_path: Path) -> None:
    execute(tmp_path / "mine.db", f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE other (id)")
    assert fault_of(tmp_path / "mine.db") is DatabaseFault.DAMAGED


def test_overwritten_pages_are_damage(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    database.write_bytes(content)
    assert fault_of(database) is DatabaseFault.DAMAGED


def test_a_truncated_file_is_damage(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: 20 * 4096])
    assert fault_of(database) is DatabaseFault.DAMAGED


def test_a_locked_database_says_so_after_a_while(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # with a log, reading would go on
        other.execute("BEGIN EXCLUSIVE")
        assert fault_of(database, timeout=0.05) is DatabaseFault.LOCKED


def everything(library: Library) -> None:
    library.columns()
    library.details(library.event_ids())
    library.search("ice")
    library.info()


@pytest.fixture
def protected(database: Path) -> Callable[[Path], None]:
    """Take away every write permission, and give it back when the test is over."""
    return lambda path: path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def test_a_read_only_file_can_be_read_and_nothing_is_written(
    database: Path, protected: Callable[[Path], None]
) -> None:
    protected(database)
    before = folder_of(database.parent)
    with open_library(database) as library:
        everything(library)
        assert folder_of(database.parent) == before
        with pytest.raises(DatabaseError) as caught:
            library.set_statuses({})
    assert caught.value.fault is DatabaseFault.READ_ONLY
    assert folder_of(database.parent) == before


def test_a_read_only_file_in_wal_mode_can_be_read_too(
    database: Path, protected: Callable[[Path], None]
) -> None:
    with open_library(database) as library:
        library.set_statuses({})
    protected(database)
    before = folder_of(database.parent)
    assert before.keys() == {"chronology.db"}
    with open_library(database) as library:
        everything(library)
        assert folder_of(database.parent) == before


def test_a_read_only_file_with_an_older_seed_is_read_as_it_is(
    database: Path, protected: Callable[[Path], None]
) -> None:
    execute(database, "UPDATE meta SET value = 'older' WHERE key = 'seed_hash'")
    protected(database)
    before = folder_of(database.parent)
    with open_library(database) as library:
        everything(library)
    assert folder_of(database.parent) == before


def test_a_read_only_file_with_an_older_schema_is_refused(
    database: Path, protected: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "next"))
    monkeypatch.setattr(migrations, "HEAD", "next")
    protected(database)
    assert fault_of(database) is DatabaseFault.READ_ONLY


def test_reading_leaves_a_writable_database_as_it_is(database: Path) -> None:
    before = folder_of(database.parent)
    with open_library(database) as library:
        everything(library)
    assert folder_of(database.parent) == before


def test_a_first_launch_that_fails_leaves_nothing(tmp_path: Path) -> None:
    seed = tmp_path / "seed"
    seed.mkdir()
    (tmp_path / "data").mkdir()
    with pytest.raises(Exception, match="chronology"):
        open_library(tmp_path / "data" / "mine.db", seed_folder=seed)
    assert folder_of(tmp_path / "data") == {}


def test_a_new_chronology_is_empty_and_stays_empty(tmp_path: Path) -> None:
    path = new_database(tmp_path / "mine.db")
    for _ in range(2):
        with open_library(path) as library:
            counts = library.info().counts
            assert counts["states"] == 56
            assert {name for name, n in counts.items() if n} == {"states"}
            assert len(library.columns()) == 0


def test_a_new_chronology_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_bytes(b"")
    with pytest.raises(DatabaseError) as caught:
        new_database(tmp_path / "mine.db")
    assert caught.value.fault is DatabaseFault.EXISTS
    with pytest.raises(DatabaseError) as caught:
        new_database(tmp_path / "none" / "mine.db")
    assert caught.value.fault is DatabaseFault.NO_FOLDER
    assert folder_of(tmp_path) == {"mine.db": b""}


def test_the_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    path = new_database(tmp_path / "mine.db")
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_writing_uses_the_log_and_the_strictest_sync(database: Path) -> None:
    with open_library(database) as library:
        library.set_statuses({})
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_disk_that_refuses_is_told_from_a_damaged_file(tmp_path: Path) -> None:
    told = []
    for code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_READ):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = code
        with pytest.raises(DatabaseError) as caught, faults(tmp_path / "a.db"):
            raise error
        told.append(caught.value.fault)
    assert told == [DatabaseFault.DISK_ERROR, DatabaseFault.DAMAGED]
