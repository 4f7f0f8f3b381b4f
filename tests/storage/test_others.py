"""Others at the same file: what they write is noticed, what one writes oneself is not, and nobody waits long."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Actor
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.terms import ActorGroup, ActorKind
from timeline_app.domain.view import View
from timeline_app.edits import history, rows
from timeline_app.edits.views import save_view
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage.engine import hurried
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.location import inspect_header
from timeline_app.storage.others import Others, data_version
from timeline_app.storage.snapshot import state_of


def add(library: Library, name: str) -> None:
    rows.create(library, Actor(name, name, ActorKind.PERSON, next(iter(ActorGroup))))


def test_only_what_others_write_is_noticed(library: Library) -> None:
    add(library, "unwatched")
    assert not library.others_wrote()
    library.watch()
    with open_library(library.path) as other:
        assert not library.others_wrote(), "another one only opened it"
        add(library, "own")
        save_view(library, "view", "A view", View(FilterSpec(), None))
        history.undo(library)
        library.set_statuses({})
        assert not library.others_wrote()
        add(other, "theirs")
        assert library.others_wrote()
        library.watch()
        assert not library.others_wrote()
        save_view(other, "other", "Another view", View(FilterSpec(), None))
        add(library, "own, after theirs")
        assert library.others_wrote(), "one's own writing hides none of theirs"
        library.watch()
        rows.delete(other, Kind.ACTOR, "theirs")
        save_view(library, "view", "A view", View(FilterSpec(), None))
        assert library.others_wrote()


def test_what_others_write_right_after_one_is_noticed(database: Path) -> None:
    def open_database() -> sqlite3.Connection:
        return sqlite3.connect(database, isolation_level=None)

    others = Others(open_database)
    others.watch()
    with closing(open_database()) as writer, closing(open_database()) as other:
        for late in (False, True):
            writer.execute("BEGIN IMMEDIATE")
            version = data_version(writer)
            writer.execute(f"CREATE TABLE mine{late} (id)")
            writer.execute("COMMIT")
            if late:
                other.execute("CREATE TABLE theirs (id)")
            others.pass_over(writer, version)
            assert others.wrote() is late
    others.close()


def test_a_window_does_not_wait_until_another_program_has_written(library: Library, database: Path) -> None:
    assert library.is_free()
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not library.is_free()
        with pytest.raises(DatabaseError) as error, hurried():
            add(library, "mine")
        assert error.value.fault is DatabaseFault.LOCKED
        other.execute("COMMIT")
    assert library.is_free()
    with hurried():
        add(library, "mine")
    assert "mine" in {actor.id for actor in library.actors()}


def test_looking_at_the_file_gives_up_no_lock(library: Library, database: Path) -> None:
    """Else a program that ends takes itself for the last one, and deletes the log that is still written here."""
    library.columns()
    add(library, "mine")
    state_of(database)
    inspect_header(database)
    script = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1])\n"
        "with connection: connection.execute(\"INSERT INTO meta VALUES ('theirs', '')\")\n"
        "connection.close()"
    )
    subprocess.run([sys.executable, "-c", script, str(database)], check=True)
    assert database.with_name(f"{database.name}-wal").exists()
    add(library, "mine, later")
    assert {"mine", "mine, later"} <= {actor.id for actor in library.actors()}
