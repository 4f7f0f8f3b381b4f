"""Library: the one door to a database. Its methods return domain values; no row or session leaves it.

    with open_library(path) as library:
        columns = library.columns()

It may be used from several threads. Every method raises DatabaseError if the file can no longer be used.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Table, func, select

from timeline_app.domain.changes import ChangeSet
from timeline_app.domain.chronology import Actor, Chronology, Event, Excerpt, Place, Source, Topic
from timeline_app.domain.columns import ColumnData
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.event_line import EventLine
from timeline_app.domain.patch import ColumnPatch
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.saved_view import SavedView
from timeline_app.domain.seed_update import SeedUpdate
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import HeldText, SourceText
from timeline_app.domain.words import Phrase
from timeline_app.errors import DatabaseError, DatabaseFault, UnknownEvent, UnknownName
from timeline_app.storage import catalog, details, lines, queries, source_details, texts, views, whole
from timeline_app.storage.change_log import ChangeLog
from timeline_app.storage.engine import TIMEOUT, Access, connect, faults, hurried, make_engine
from timeline_app.storage.finding import find, find_ids, indexed_words
from timeline_app.storage.migrations import HEAD
from timeline_app.storage.models import (
    ActorRow,
    Base,
    EventExcerptRow,
    EventRow,
    ExcerptRow,
    JurisdictionKind,
    JurisdictionRow,
    MetaRow,
    SourceRow,
    SourceTextRow,
    TopicRow,
)
from timeline_app.storage.opening import make_ready, read_update
from timeline_app.storage.others import Others, data_version
from timeline_app.storage.patches import read_patch
from timeline_app.storage.search_handle import SearchHandle
from timeline_app.storage.snapshot import renew_snapshot, state_of
from timeline_app.storage.write import write_meta


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """What a database says of itself. `counts` are numbers of rows by kind."""

    path: Path
    writable: bool
    schema: str
    title: str
    covers: str
    reviewed: str
    seed_version: str
    counts: Mapping[str, int]
    sqlite: str


def open_library(
    given: str | Path | None = None, *, seed_folder: Path | None = None, timeout: float = TIMEOUT
) -> "Library":
    """Open a database; a file that does not exist is made and filled with the shipped chronology.

    Args:
        given: a path or an `sqlite:///` URL; None is the user's own chronology in the data folder.
        seed_folder: where the shipped chronology lies, if not in its usual place.
        timeout: seconds to wait for another program that is writing.

    Raises:
        DatabaseError: if it cannot be used. What is there stays as it is.
        SeedError: if the shipped chronology has a fault.
    """
    ready = make_ready(given, seed_folder=seed_folder, timeout=timeout)
    return Library(ready.path, writable=ready.writable, timeout=timeout, update=ready.update)


class Library:
    """An open database. Made by `open_library`.

    Attributes:
        log: reads and writes what users change.
        update: what opening it changed in its shipped rows, None where that was nothing.
    """

    def __init__(
        self, path: Path, *, writable: bool, timeout: float = TIMEOUT, update: SeedUpdate | None = None
    ) -> None:
        self.update = update
        self.path = path
        self.writable = writable
        self._reader = make_engine(path, Access.READ if writable else Access.FROZEN, timeout)
        self._writer = make_engine(path, Access.WRITE, timeout)
        self._others = Others(lambda: connect(path, Access.READ, 0.0))
        self.log = ChangeLog(self._reading, self._writing, self._writing_beside)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection. The library can be used again."""
        self._others.close()
        self._reader.dispose()
        self._writer.dispose()

    def watch(self) -> None:
        """Begin to take note of what others write: call it before something is read that is then kept.

        A file that cannot be written is taken for one that nobody writes.
        """
        if self.writable:
            with faults(self.path):
                self._others.watch()

    def others_wrote(self) -> bool:
        """Return whether another program, or another window, has written since `watch`; answers at once."""
        return self._others.wrote()

    def is_free(self) -> bool:
        """Return whether something could be written now, or could not at all; answers at once."""
        try:
            with hurried(0.0), self._writing():
                return True
        except DatabaseError as error:
            return error.fault is not DatabaseFault.LOCKED

    def columns(self) -> ColumnData:
        """Return all events as columns."""
        with self._reading() as connection:
            return queries.read_columns(connection)

    def patch(self, changed: ChangeSet) -> ColumnPatch:
        """Return what an edit changed, as it is now, for columns that were read before."""
        with self._reading() as connection:
            return read_patch(connection, changed)

    def detail(self, event_id: str) -> EventDetail:
        """Return one event with everything that it names.

        Raises:
            UnknownEvent: no event has this id.
        """
        found = self.details([event_id])
        if not found:
            raise UnknownEvent(event_id)
        return found[0]

    def details(self, event_ids: Sequence[str]) -> tuple[EventDetail, ...]:
        """Return several events in the order of their ids; unknown ids are left out."""
        with self._reading() as connection:
            return details.read_details(connection, event_ids)

    def lines(self, row_ids: Sequence[int]) -> dict[int, EventLine]:
        """Return dates and first quotes of some events, by their row ids (`ColumnData.row_ids`)."""
        with self._reading() as connection:
            return lines.read_lines(connection, row_ids)

    def source_detail(self, source_id: str) -> SourceDetail:
        """Return one document with what was quoted from it.

        Raises:
            UnknownName: no document has this id.
        """
        with self._reading() as connection:
            found = source_details.read_source(connection, source_id)
        if found is None:
            raise UnknownName("source", source_id)
        return found

    def chronology(self, event_ids: Sequence[str] | None = None) -> Chronology:
        """Return everything, or some events with all that they name, the rows in the order of their ids."""
        with self._reading() as connection:
            return whole.read_chronology(connection, event_ids)

    def event_ids(self) -> tuple[str, ...]:
        """Return the ids of all events."""
        with self._reading() as connection:
            return tuple(connection.scalars(select(EventRow.public_id).order_by(EventRow.public_id)))

    def search(self, text: str) -> tuple[str, ...] | None:
        """Return the ids of the events in which the words occur, None where the text holds no word."""
        with self._reading() as connection:
            return find(connection, text)

    def search_ids(self, phrases: Sequence[Phrase], *, handle: SearchHandle | None = None) -> str:
        """Return the row ids (`ColumnData.row_ids`) of the events in which all of some phrases occur.

        Args:
            phrases: at least one.
            handle: lets another thread stop the search.

        Returns:
            The ids as text, with commas between them.

        Raises:
            SearchStopped: the handle said so.
        """
        with self._reading() as connection:
            return find_ids(connection, phrases, handle or SearchHandle())

    def indexed_words(self) -> list[tuple[str, int]]:
        """Return every word that a search may find, in the order of its letters, with the number of its events."""
        with self._reading() as connection:
            return indexed_words(connection)

    def actors(self) -> tuple[Actor, ...]:
        """Return all actors."""
        with self._reading() as connection:
            return tuple(catalog.actors(connection).values())

    def topics(self) -> tuple[Topic, ...]:
        """Return all topics."""
        with self._reading() as connection:
            return tuple(catalog.topics(connection).values())

    def places(self) -> tuple[Place, ...]:
        """Return all counties and cities."""
        with self._reading() as connection:
            return tuple(catalog.places(connection).values())

    def sources(self) -> tuple[Source, ...]:
        """Return all sources."""
        with self._reading() as connection:
            return tuple(catalog.sources(connection).values())

    def excerpts(self) -> tuple[Excerpt, ...]:
        """Return all excerpts."""
        with self._reading() as connection:
            return tuple(catalog.excerpts(connection).values())

    def quote_counts(self) -> QuoteCounts:
        """Return the state of all quotes in numbers, without reading them."""
        with self._reading() as connection:
            return catalog.quote_counts(connection)

    def quotations(self) -> tuple[tuple[str, Excerpt], ...]:
        """Return every excerpt with each event that it is evidence for ("" for none), by event."""
        with self._reading() as connection:
            excerpts = catalog.excerpts(connection)
            rows = connection.execute(
                select(EventRow.public_id, EventExcerptRow.excerpt_id)
                .join(EventRow, EventRow.id == EventExcerptRow.event_id)
                .order_by(EventRow.public_id, EventExcerptRow.position, EventExcerptRow.id)
            ).all()
        used = {excerpt_id for _, excerpt_id in rows}
        found = [(event_id, excerpts[excerpt_id]) for event_id, excerpt_id in rows]
        return (*found, *(("", excerpt) for row_id, excerpt in excerpts.items() if row_id not in used))

    def quoting_events(self) -> tuple[Event, ...]:
        """Return the events that have an excerpt as evidence, by id."""
        with self._reading() as connection:
            query = select(EventRow.public_id).join(EventExcerptRow, EventExcerptRow.event_id == EventRow.id)
            ids = connection.scalars(query.distinct().order_by(EventRow.public_id)).all()
            return details.read_events(connection, ids)

    def held_texts(self) -> tuple[HeldText, ...]:
        """Return the current text of every source that has one."""
        with self._reading() as connection:
            return texts.all_held(connection)

    def held_text(self, source: str, version: str = "", most: int | None = None) -> HeldText | None:
        """Return the text of a source: a version by its id, else the current one.

        None where none is held, or one of more than `most` characters.
        """
        with self._reading() as connection:
            row_id = connection.scalar(select(SourceRow.id).where(SourceRow.public_id == source))
            return None if row_id is None else texts.held(connection, row_id, version, most)

    def versions(self) -> tuple[SourceText, ...]:
        """Return the versions of all sources' texts, without their words, the first attached first."""
        with self._reading() as connection:
            return tuple(catalog.texts(connection).values())

    def versions_of(self, source: str) -> tuple[SourceText, ...]:
        """Return the versions of a source's text, without their words, the first attached first."""
        with self._reading() as connection:
            row_id = connection.scalar(select(SourceRow.id).where(SourceRow.public_id == source))
            return () if row_id is None else catalog.texts_of(connection, row_id)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes of an attached file by their hash, as they were; None where none are kept."""
        with self._reading() as connection:
            return texts.original(connection, sha256)

    def info(self) -> LibraryInfo:
        """Return what the database says of itself."""
        with self._reading() as connection:
            meta = {row[0]: row[1] for row in connection.execute(select(MetaRow.key, MetaRow.value))}
            counts = {name: _count(connection, row) for name, row in _COUNTED.items()}
            states = select(func.count()).where(JurisdictionRow.kind == JurisdictionKind.STATE)
            places = select(func.count()).where(
                JurisdictionRow.kind.in_((JurisdictionKind.COUNTY, JurisdictionKind.CITY))
            )
            counts |= {
                "states": connection.scalar(states) or 0,
                "places": connection.scalar(places) or 0,
            }
        return LibraryInfo(
            path=self.path,
            writable=self.writable,
            schema=HEAD,
            title=meta.get("title", ""),
            covers=meta.get("covers", ""),
            reviewed=meta.get("reviewed", ""),
            seed_version=meta.get("seed_version", ""),
            counts=counts,
            sqlite=sqlite3.sqlite_version,
        )

    def recheck(self, longer_than: int = -1) -> tuple[str, ...]:
        """Look for all excerpts in the texts that are held and longer than this, and store what came of it.

        Returns:
            The excerpts whose status is another one now.

        Raises:
            DatabaseError: also if the file would have to be written and cannot be.
        """
        with self._reading() as connection:
            changed = texts.out_of_date(connection, texts.sources_with_text(connection, longer_than))
        if changed:
            self.set_statuses(changed)
        return tuple(changed)

    def last_update(self) -> SeedUpdate | None:
        """Return what the last update of the shipped chronology changed, None where there was none yet."""
        with self._reading() as connection:
            return read_update(connection)

    def set_statuses(self, statuses: Mapping[str, tuple[QuoteStatus, float | None]]) -> None:
        """Store the computed status and score of excerpts, by their ids.

        Raises:
            DatabaseError: also if the file cannot be written.
        """
        with self._writing() as connection:
            texts.set_statuses(connection, statuses)

    def adopt_head(self, title: str, covers: str, reviewed: str) -> None:
        """Let a chronology that says nothing of itself say what an imported one said.

        Raises:
            DatabaseError: also if the file cannot be written.
        """
        info = self.info()
        if info.title or info.covers or info.reviewed or not (title or covers or reviewed):
            return
        with self._writing() as connection:
            write_meta(connection, {"title": title, "covers": covers, "reviewed": reviewed})

    # -- saved views ------------------------------------------------------------------------------------------

    def views(self) -> tuple[SavedView, ...]:
        """Return the saved views in the order of their names."""
        with self._reading() as connection:
            return views.read_views(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self.writable:
            raise DatabaseError(DatabaseFault.READ_ONLY, self.path)
        with faults(self.path), self._writer.connect() as connection:
            driver = _driver(connection)
            with connection.begin():
                self._others.wrote()  # what they wrote before this is theirs
                version = data_version(driver)
                yield connection
            self._others.pass_over(driver, version)

    @contextmanager
    def _writing_beside(self) -> Iterator[Connection]:
        """Let something be written that is in no column: a snapshot that was current stays so.

        Nobody else can write during a transaction; what another program writes between ours, `data_version` tells.
        """
        if not self.writable:
            raise DatabaseError(DatabaseFault.READ_ONLY, self.path)
        with faults(self.path), self._writer.connect() as connection:
            driver = _driver(connection)
            with connection.begin():
                self._others.wrote()
                before, version = state_of(self.path), data_version(driver)
                yield connection
            # The log goes back into the file now: done on closing, it would change the file's state once more.
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._others.pass_over(driver, version)
            with connection.begin():
                if data_version(driver) == version:
                    renew_snapshot(self.path, before, state_of(self.path))


_COUNTED: dict[str, type[Base]] = {
    "events": EventRow,
    "excerpts": ExcerptRow,
    "sources": SourceRow,
    "source texts": SourceTextRow,
    "actors": ActorRow,
    "topics": TopicRow,
}


def _driver(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _count(connection: Connection, row: type[Base]) -> int:
    table = row.__table__
    assert isinstance(table, Table)
    return connection.scalar(select(func.count()).select_from(table)) or 0
