"""Bulk loading writes what a seed update writes, in one piece or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from timeline_app.domain.chronology import Actor, Chronology, Event
from timeline_app.domain.terms import ActorGroup, ActorKind, Claim
from timeline_app.errors import BadDate, DatabaseError, DatabaseFault
from timeline_app.storage import bulk
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.library import open_library
from timeline_app.storage.models import Base
from timeline_app.storage.opening import new_database
from timeline_app.storage.seed import read_seed
from timeline_app.storage.write_event import EVENT_CHILDREN


@pytest.fixture(scope="module")
def shipped() -> Chronology:
    return read_seed()


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few events at a time, so that a small chronology has many parts."""
    monkeypatch.setattr(bulk, "_CHUNK", 10)


@pytest.fixture
def two_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parts of the shipped chronology, each with so many events that rows go together."""
    monkeypatch.setattr(bulk, "_CHUNK", 80)


def head_of(chronology: Chronology) -> Chronology:
    return replace(chronology, events=())


def content(path: Path) -> dict[str, list[Any]]:
    """Return the rows of every table, and the names of every index."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
        found["indexes"] = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        ).fetchall()
    return found


@pytest.mark.usefixtures("small_chunks")
def test_a_new_database_holds_what_was_loaded(shipped: Chronology, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    assert bulk_load(path, head_of(shipped), iter(shipped.events)) == len(shipped.events)
    with open_library(path) as library:
        details = library.details([event.id for event in shipped.events])
        assert tuple(detail.event for detail in details) == shipped.events
        assert not any(detail.shipped for detail in details)
        assert library.actors() == shipped.actors
        assert library.topics() == shipped.topics
        assert library.places() == shipped.places
        assert library.sources() == shipped.sources
        assert library.excerpts() == shipped.excerpts
        assert library.info().title == shipped.title


@pytest.mark.usefixtures("small_chunks")
def test_it_differs_from_a_seeded_database_in_nothing_but_whose_rows_they_are(
    shipped: Chronology, shipped_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.db"
    bulk_load(path, shipped, ())
    with open_library(path) as mine, open_library(shipped_database) as theirs:
        one, other = mine.columns(), theirs.columns()
        assert one == other
        for words in ("S-Comm", "287(g)", '"opt out"', "gutierrez", "ICE", "Ill"):
            assert mine.search(words) == theirs.search(words), words
    assert content(path)["indexes"] == content(shipped_database)["indexes"]


def test_rows_refer_to_rows_that_are_there(shipped: Chronology, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    bulk_load(path, shipped, ())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO event_search (event_search) VALUES ('integrity-check')")


@pytest.mark.usefixtures("small_chunks")
def test_events_are_added_to_a_database_in_use(database: Path, shipped: Chronology) -> None:
    actor = Actor("agency-0001", "Agency 0001", ActorKind.AGENCY, ActorGroup.FEDERAL, part_of="ice")
    added = [
        replace(event, id=f"mine-{event.id}", participations=(), links=()) for event in shipped.events[:25]
    ]
    assert bulk_load(database, Chronology(actors=(*shipped.actors, actor)), added) == 25
    with open_library(database) as library:
        assert len(library.columns()) == len(shipped.events) + 25
        assert [detail.event for detail in library.details([event.id for event in added])] == added
        assert library.actors() == (*shipped.actors, actor)
        assert library.info().title == shipped.title


def cancel_at(count: int) -> Any:
    return lambda written: written < count


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("count", [10, 50, 157])
def test_cancelling_leaves_nothing_of_a_new_database(shipped: Chronology, tmp_path: Path, count: int) -> None:
    path = tmp_path / "mine.db"
    assert bulk_load(path, head_of(shipped), shipped.events, progress=cancel_at(count)) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("filled", [True, False])
def test_cancelling_leaves_a_database_as_it_was(
    shipped: Chronology, database: Path, tmp_path: Path, filled: bool
) -> None:
    path = database if filled else new_database(tmp_path / "empty.db")
    before = content(path)
    events = [replace(event, id=f"mine-{event.id}", links=()) for event in shipped.events]
    assert bulk_load(path, head_of(shipped), events, progress=cancel_at(60)) == 0
    assert content(path) == before


@pytest.mark.usefixtures("small_chunks")
def test_a_fault_leaves_a_database_as_it_was(shipped: Chronology, database: Path) -> None:
    before = content(database)

    def events() -> Iterator[Event]:
        for event in shipped.events[:15]:
            yield replace(event, id=f"mine-{event.id}", links=())
        dated = next(event for event in shipped.events if event.date)
        assert dated.date
        yield replace(dated, id="mine-other", links=(), date=replace(dated.date, edtf="2011-02-30"))

    with pytest.raises(BadDate):
        bulk_load(database, Chronology(), events())
    with pytest.raises(KeyError):
        bulk_load(
            database, Chronology(), [Event("mine", "T", "T", "", 1, Claim.ASSERTED, None, topics=("no",))]
        )
    assert content(database) == before


@pytest.mark.usefixtures("two_chunks")
@pytest.mark.parametrize("held", ["mine-0003", "mine-0100"])
def test_an_id_that_is_held_leaves_a_database_as_it_was(
    shipped: Chronology, database: Path, held: str
) -> None:
    events = [
        replace(event, id=f"mine-{n:04d}", links=())
        for n, event in enumerate(shipped.events)
        if not event.links
    ]
    bulk_load(database, Chronology(), [next(event for event in events if event.id == held)])
    before = content(database)
    with pytest.raises(IntegrityError):
        bulk_load(database, Chronology(), events)
    assert content(database) == before


@pytest.mark.usefixtures("two_chunks")
def test_the_search_index_is_written_in_one_piece(shipped: Chronology, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    bulk_load(path, head_of(shipped), shipped.events)
    with closing(sqlite3.connect(path)) as connection:
        (pieces,) = connection.execute("SELECT count(DISTINCT segid) FROM event_search_idx").fetchone()
    assert pieces == 1


@pytest.mark.usefixtures("small_chunks")
def test_progress_counts_up_to_the_end(shipped: Chronology, tmp_path: Path) -> None:
    told: list[int] = []

    def progress(written: int) -> bool:
        told.append(written)
        return True

    bulk_load(tmp_path / "mine.db", head_of(shipped), shipped.events, progress=progress)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (10, len(shipped.events))


def test_a_protected_database_is_refused(database: Path) -> None:
    database.chmod(0o444)
    with pytest.raises(DatabaseError) as error:
        bulk_load(database, Chronology(), ())
    assert error.value.fault is DatabaseFault.READ_ONLY


def test_the_columns_of_the_events_tables_are_all_written() -> None:
    for child in EVENT_CHILDREN:
        assert {*child.columns, "id", "origin"} == set(child.table.columns.keys())
    owned = {
        table.name
        for table in Base.metadata.tables.values()
        if any(
            key.column.table.name == "events" and key.parent.name == "event_id" for key in table.foreign_keys
        )
    }
    assert owned == {child.table.name for child in EVENT_CHILDREN}
