"""A newer seed meets a database in use: the user's rows and edits stay as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, text

from timeline_app.domain.changes import Kind
from timeline_app.domain.seed_update import SeedChange, SeedDeed
from timeline_app.domain.terms import Role, Stance
from timeline_app.edits import history, merging, rows
from timeline_app.storage.engine import Access, make_engine
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import open_library
from timeline_app.storage.models import ActorRow, EventRow
from timeline_app.storage.seed import read_seed, seed_hash
from timeline_app.storage.write import update_from_seed

EVENTS = "events/2011.toml"


@pytest.fixture
def path(seed: Any, tmp_path: Path) -> Path:
    """A database that holds the small chronology."""
    open_library(tmp_path / "mine.db", seed_folder=seed.folder).close()
    return tmp_path / "mine.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = make_engine(path, Access.WRITE)
    yield opened
    opened.dispose()


@dataclass(frozen=True)
class SeedReport:
    """What an update told of, in public ids."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept_edited: tuple[str, ...] = ()
    kept_in_use: tuple[str, ...] = ()
    kept_deleted: tuple[str, ...] = ()


def update(engine: Engine, seed: Any) -> SeedReport:
    with engine.begin() as connection:
        told = update_from_seed(connection, read_seed(seed.folder), seed_hash(seed.folder))
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    ids: dict[str, tuple[str, ...]] = {}
    for change in told:
        name = change.deed.replace("-", "_")
        ids[name] = (*ids.get(name, ()), change.id)
    return SeedReport(**ids)


def add_user_event(connection: Connection, public_id: str) -> int:
    connection.execute(
        EventRow.__table__.insert().values(  # type: ignore[attr-defined]
            public_id=public_id, title="Mine", short="Mine", summary="Own.", importance=1, claim="asserted"
        )
    )
    return int(connection.scalars(select(EventRow.id).where(EventRow.public_id == public_id)).one())


def row_id(connection: Connection, row: Any, public_id: str) -> int:
    return int(connection.scalars(select(row.id).where(row.public_id == public_id)).one())


def test_an_unchanged_seed_changes_nothing(engine: Engine, seed: Any) -> None:
    assert update(engine, seed) == SeedReport()


def test_new_changed_and_gone_rows_are_added_updated_and_removed(
    engine: Engine, path: Path, seed: Any
) -> None:
    seed.remove(EVENTS, "second")
    seed.change(EVENTS, "The state ends its part.", "The state leaves.")
    seed.append("topics.toml", '[[topic]]\nid = "bill"\nname = "A bill"\nkind = "bill"\n')
    assert update(engine, seed) == SeedReport(added=("bill",), updated=("first",), removed=("second",))
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.event_ids() == ("first",)
        assert library.detail("first").event.summary == "The state leaves."
        assert library.search("leaves") == ("first",)
        assert library.search("answers") == ()


def test_opening_brings_an_older_seed_up_to_date(path: Path, seed: Any) -> None:
    seed.change(EVENTS, "Illinois ends the agreement", "Illinois leaves")
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.detail("first").event.title == "Illinois leaves"


def test_every_part_of_a_changed_event_is_written_anew(engine: Engine, path: Path, seed: Any) -> None:
    seed.change(EVENTS, "2011-05-04", "2011-06")
    seed.change(EVENTS, 'places = ["il-cook-county"]', "places = []")
    seed.change(EVENTS, 'role = "author"', 'role = "speaker"')
    assert update(engine, seed).updated == ("first",)
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.detail("first").event == read_seed(seed.folder).events[0]


def test_an_edited_event_stays_as_the_user_left_it(engine: Engine, path: Path, seed: Any) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE events SET title = 'My title', edited = 1 WHERE public_id = 'first'"))
    seed.change(EVENTS, "Illinois ends the agreement", "Illinois leaves")
    assert update(engine, seed) == SeedReport(kept_edited=("first",))
    with open_library(path, seed_folder=seed.folder) as library:
        detail = library.detail("first")
    assert (detail.event.title, detail.edited, detail.shipped) == ("My title", True, True)


def test_an_edited_event_that_is_gone_from_the_seed_stays(engine: Engine, path: Path, seed: Any) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE events SET edited = 1 WHERE public_id = 'second'"))
    seed.remove(EVENTS, "second")
    assert update(engine, seed) == SeedReport(kept_edited=("second",))
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.detail("second").links[0].event == "first"


def test_a_users_event_is_never_touched(engine: Engine, path: Path, seed: Any) -> None:
    public_id = new_public_id()
    with engine.begin() as connection:
        add_user_event(connection, public_id)
    seed.remove(EVENTS, "second")
    assert update(engine, seed) == SeedReport(removed=("second",))
    with open_library(path, seed_folder=seed.folder) as library:
        detail = library.detail(public_id)
        assert (detail.event.title, detail.shipped) == ("Mine", False)
        assert library.search("mine") == (public_id,)


def test_a_users_own_participation_survives_an_update_of_its_event(
    engine: Engine, path: Path, seed: Any
) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO participations"
                " (event_id, actor_id, role, stance, detail, office_title, deciding, origin, position)"
                " VALUES (:event, :actor, 'critic', 'none-stated', 'mine', '', 0, 'user', 9)"
            ),
            {
                "event": row_id(connection, EventRow, "first"),
                "actor": row_id(connection, ActorRow, "dhs"),
            },
        )
    seed.change(EVENTS, 'role = "author"', 'role = "speaker"')
    assert update(engine, seed).updated == ("first",)
    with open_library(path, seed_folder=seed.folder) as library:
        shipped, own = library.detail("first").event.participations
    assert (shipped.role, shipped.stance) == (Role.SPEAKER, Stance.OPPOSES)
    assert (own.actor, own.role, own.detail) == ("dhs", Role.CRITIC, "mine")


def test_a_shipped_row_that_a_user_refers_to_stays(engine: Engine, path: Path, seed: Any) -> None:
    with engine.begin() as connection:
        mine = add_user_event(connection, new_public_id())
        connection.execute(
            text(
                "INSERT INTO links (event_id, to_event_id, kind, note, tension, origin, position)"
                " VALUES (:mine, :other, 'qualifies', '', '', 'user', 0)"
            ),
            {"mine": mine, "other": row_id(connection, EventRow, "second")},
        )
    seed.remove(EVENTS, "second")
    assert update(engine, seed) == SeedReport(kept_in_use=("second",))


def test_rows_that_refer_to_each_other_go_together(engine: Engine, path: Path, seed: Any) -> None:
    seed.change(EVENTS, '[[event.excerpts]]\nexcerpt = "words"\n', LINK_BACK)
    assert update(engine, seed).updated == ("first",)
    (seed.folder / EVENTS).write_text("", encoding="utf-8")
    seed.remove("actors.toml", "ice")
    seed.remove("actors.toml", "dhs")
    report = update(engine, seed)
    assert set(report.removed) == {"first", "second", "ice", "dhs"}
    assert report.kept_in_use == ()


LINK_BACK = '[[event.links]]\nkind = "responds-to"\nevent = "second"\n'


def test_an_actor_whose_office_an_edited_event_names_stays(engine: Engine, seed: Any) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE events SET edited = 1 WHERE public_id = 'first'"))
    seed.change(EVENTS, 'office = "ice"', 'office = ""')
    seed.remove("actors.toml", "ice")
    assert update(engine, seed) == SeedReport(kept_edited=("first",), kept_in_use=("ice",))


def test_ids_of_new_rows_sort_by_time_and_are_version_seven() -> None:
    early, late = new_public_id(1_000), new_public_id(2_000)
    assert early < late
    assert early[14] == late[14] == "7"
    assert early[19] in "89ab"
    assert len({new_public_id() for _ in range(1_000)}) == 1_000


def test_what_the_user_deleted_or_merged_away_stays_away(path: Path, seed: Any) -> None:
    with open_library(path, seed_folder=seed.folder) as library:
        rows.delete(library, Kind.EVENT, "second")
        merging.merge(library, Kind.ACTOR, "dhs", "ice")
    seed.change(EVENTS, "The agency answers.", "The agency answers at once.")
    seed.append("topics.toml", '[[topic]]\nid = "bill"\nname = "A bill"\nkind = "bill"\n')
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.event_ids() == ("first",)
        assert [actor.id for actor in library.actors()] == ["dhs", "ann-example"]
        assert library.update is not None
        told = {deed: [change.id for change in library.update.of(deed)] for deed in SeedDeed}
        assert (told[SeedDeed.ADDED], told[SeedDeed.KEPT_DELETED]) == (["bill"], ["ice", "second"])
        assert told[SeedDeed.KEPT_EDITED] == []
        while history.undo(library) is not None:
            pass
        assert set(library.event_ids()) == {"first", "second"}


def test_a_deleted_row_comes_back_where_a_new_one_names_it(path: Path, seed: Any) -> None:
    with open_library(path, seed_folder=seed.folder) as library:
        rows.delete(library, Kind.EVENT, "first")
        rows.delete(library, Kind.EVENT, "second")
        rows.delete(library, Kind.EXCERPT, "words")
        rows.delete(library, Kind.SOURCE, "paper")
    new = (
        (seed.folder / EVENTS).read_text().partition('[[event]]\nid = "second"')[0].replace("first", "third")
    )
    seed.append(EVENTS, new)
    with open_library(path, seed_folder=seed.folder) as library:
        assert library.event_ids() == ("third",)
        assert [excerpt.id for excerpt in library.excerpts()] == ["words"]
        assert [source.id for source in library.sources()] == ["paper"]


def test_what_the_last_update_changed_is_kept(path: Path, seed: Any) -> None:
    with open_library(path, seed_folder=seed.folder) as library:
        assert (library.update, library.last_update()) == (None, None)
    seed.change(EVENTS, "Illinois ends the agreement", "Illinois leaves")
    seed.change("chronology.toml", "version = 1", "version = 2")
    with open_library(path, seed_folder=seed.folder) as library:
        first = library.update
        assert first is not None
        assert (first.before, first.after) == ("1", "2")
        assert first.changes == (SeedChange(SeedDeed.UPDATED, Kind.EVENT, "first", "Illinois leaves"),)
        assert library.last_update() == first
    with open_library(path, seed_folder=seed.folder) as library:
        assert (library.update, library.last_update()) == (None, first)
