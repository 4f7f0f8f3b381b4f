"""Opens a database, whatever state it is in: makes and fills a new one, brings an older one up to date, or
says why not.

A new database is filled beside its place and moved there when it is whole: a first launch that is killed
leaves nothing half filled, and nothing that exists is ever overwritten.
"""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, select

from timeline_app.domain.plain import from_plain, to_plain
from timeline_app.domain.seed_update import SeedDeed, SeedUpdate
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage import migrations, seed
from timeline_app.storage.engine import TIMEOUT, Access, connect, faults, make_engine
from timeline_app.storage.location import inspect_header, is_writable, locate, require_folder
from timeline_app.storage.models import MetaRow
from timeline_app.storage.write import ensure_jurisdictions, update_from_seed, write_meta

SEED_UPDATE = "seed_update"
"""The key under which a chronology keeps what the last update of its shipped rows changed."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A database that can be used.

    Attributes:
        update: what an update of the shipped chronology just changed in it, None where there was none.
    """

    path: Path
    writable: bool
    update: SeedUpdate | None = None


def make_ready(
    given: str | Path | None, *, seed_folder: Path | None = None, timeout: float = TIMEOUT
) -> Ready:
    """Find a database and bring it up to date; one that does not exist is filled with the shipped chronology.

    Args:
        given: a path or an `sqlite:///` URL; None is the user's own chronology in the data folder.
        seed_folder: where the shipped chronology lies, if not in its usual place.
        timeout: seconds to wait for another program that is writing.

    Raises:
        DatabaseError: if it cannot be used. What is there stays as it is.
        SeedError: if the shipped chronology has a fault.
    """
    path = locate(given)
    folder = seed_folder or seed.seed_dir()
    if not path.exists():
        require_folder(path, create=given is None)
        _make(path, lambda connection: _fill(connection, folder), keep=True)
    inspect_header(path)
    writable = is_writable(path)
    with faults(path):
        current, stale = _examine(path, folder, Access.READ if writable else Access.FROZEN, timeout)
        if not current and not writable:
            raise DatabaseError(DatabaseFault.READ_ONLY, path)
        update = None
        if writable and (stale or not current):
            update = _bring_up_to_date(path, folder, timeout, upgrade=not current, reseed=stale)
    return Ready(path, writable, update)


def new_database(given: str | Path) -> Path:
    """Make an empty chronology, without any shipped row, and return its path.

    Raises:
        DatabaseError: if there is something at that place, or no folder to hold it.
    """
    return make_database(given, lambda _: None)


def make_database(given: str | Path, fill: Callable[[Connection], None]) -> Path:
    """Make an empty chronology and fill it before it stands in its place; return its path.

    Args:
        given: a path or an `sqlite:///` URL.
        fill: writes into the new database, within its one transaction; if it raises, nothing remains.

    Raises:
        DatabaseError: if there is something at that place, or no folder to hold it.
    """
    path = locate(given)
    if path.exists() or path.is_symlink():
        raise DatabaseError(DatabaseFault.EXISTS, path)
    require_folder(path, create=False)

    def start(connection: Connection) -> None:
        ensure_jurisdictions(connection)
        write_meta(connection, {"title": "", "covers": "", "reviewed": ""})
        fill(connection)

    _make(path, start, keep=False)
    return path


def _fill(connection: Connection, folder: Path) -> None:
    update_from_seed(connection, seed.read_seed(folder), seed.seed_hash(folder))


def _update(connection: Connection, folder: Path) -> SeedUpdate | None:
    """Bring the shipped rows up to date, and remember what that changed; None where it changed nothing."""
    before, chronology = _meta(connection, "seed_version"), seed.read_seed(folder)
    changes = update_from_seed(connection, chronology, seed.seed_hash(folder))
    if all(change.deed is SeedDeed.KEPT_DELETED for change in changes):
        return None
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    update = SeedUpdate(at, before, str(chronology.version), changes)
    write_meta(connection, {SEED_UPDATE: json.dumps(to_plain(update), ensure_ascii=False)})
    return update


def _meta(connection: Connection, key: str) -> str:
    return connection.scalar(select(MetaRow.value).where(MetaRow.key == key)) or ""


def read_update(connection: Connection) -> SeedUpdate | None:
    """Return what the last update of the shipped chronology changed, None where there was none yet."""
    text = _meta(connection, SEED_UPDATE)
    return from_plain(SeedUpdate, json.loads(text)) if text else None


def _make(path: Path, fill: Callable[[Connection], None], *, keep: bool) -> None:
    """Build a database beside its place and move it there.

    `keep` accepts one that another program made meanwhile.
    """
    draft = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise DatabaseError(DatabaseFault.READ_ONLY, path) from error
    try:
        with faults(path):
            _build(draft, fill)
        _move(draft, path, keep=keep)
    finally:
        draft.unlink(missing_ok=True)


def _build(draft: Path, fill: Callable[[Connection], None]) -> None:
    engine = make_engine(draft, Access.BUILD)
    with engine.begin() as connection:
        migrations.upgrade(connection)
        fill(connection)
    engine.dispose()
    # The first writing connection would do it, too, and so make the snapshot out of date that there is by then.
    connect(draft, Access.WRITE).close()
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _move(draft: Path, path: Path, *, keep: bool) -> None:
    try:
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # no hard links here
            if path.exists():
                raise FileExistsError(path) from None
            draft.rename(path)
    except FileExistsError as error:
        if not keep:
            raise DatabaseError(DatabaseFault.EXISTS, path) from error


def _examine(path: Path, folder: Path, access: Access, timeout: float) -> tuple[bool, bool]:
    """Return whether the schema is current, and whether the shipped rows differ from our seed."""
    with closing(connect(path, access, timeout)) as connection:
        current = migrations.is_current(connection, path)
        held = _seed_hash(connection)
    return current, bool(held) and held != seed.seed_hash(folder)


def _seed_hash(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = 'seed_hash'").fetchone()
    return row[0] if row else ""


def _bring_up_to_date(
    path: Path, folder: Path, timeout: float, *, upgrade: bool, reseed: bool
) -> SeedUpdate | None:
    """Bring schema and shipped rows up to date; return what that changed in the rows."""
    engine = make_engine(path, Access.WRITE, timeout)
    try:
        with engine.begin() as connection:
            if upgrade:
                migrations.upgrade(connection)
            # Another program may have done it while this one waited.
            if reseed and _meta(connection, "seed_hash") != seed.seed_hash(folder):
                return _update(connection, folder)
            return None
    finally:
        engine.dispose()
