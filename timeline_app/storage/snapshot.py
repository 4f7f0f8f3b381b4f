"""Snapshots: the columns of a database in one file of the user's cache, mapped instead of read.

A launch shows a million events from it before SQLAlchemy is imported and the database is opened. It is only a
cache: one that is missing, damaged or of another time is no error but None, and one that cannot be written is
not written. The file: a head, then the buffers as they lie in memory, then a directory as JSON that says where
each lies and holds what is no buffer. Standard library only.
"""

import json
import mmap
import os
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from typing_extensions import Buffer

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.columns import ColumnData, Pairs, RivalDates, Texts
from timeline_app.domain.facts import Facts
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import ActorGroup, ActorKind, PlaceKind, TopicKind
from timeline_app.paths import user_cache_dir
from timeline_app.storage.file_head import read_head

_FORM = 6
"""Raise it when the columns, the arrays derived from them, or this file's layout change their meaning."""

_MAGIC = b"SCTSNAP\n"
_HEAD = struct.Struct("<8sQQQI")
"""The magic, the file's size, the directory's place and length, and its CRC-32."""
_ALIGNED = 64
_MOST_KEPT = 8
"""Snapshots in the cache folder; the oldest go."""

_TEXTS = ("ids", "titles", "shorts")
_PAIRS = ("event_states", "event_places", "event_topics", "event_sources", "event_statuses")
_NUMBERS = {
    **dict.fromkeys(("earliest", "latest", "start", "end", "row_ids"), "q"),
    **dict.fromkeys(
        ("importance", "claim", "extent", "stance", "part_role", "part_stance", "link_kind"), "B"
    ),
    **dict.fromkeys(("flags", "evidence"), "H"),
    **dict.fromkeys(("part_row", "part_actor", "part_office", "link_from", "link_to", "points"), "I"),
}
_RIVALS = {"rows": "I", "start": "q", "end": "q", "extent": "B", "flags": "H", "rank": "B"}
_SAME_LENGTH = (
    ("earliest", "latest", "start", "end", "importance", "claim", "extent", "stance", "flags", "evidence"),
    ("part_row", "part_actor", "part_office", "part_role", "part_stance"),
    ("link_from", "link_to", "link_kind"),
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot holds. Its buffers are views of the mapped file, which stays mapped as long as one lives.

    Attributes:
        derived: the arrays that `Columns.derived` gave, by name, as bytes.
        facts: what the window says of the chronology.
        let_go: gives back the memory of what was read of the file; it is read again where it is needed.
    """

    data: ColumnData
    derived: Mapping[str, memoryview]
    facts: Facts
    let_go: Callable[[], None]


def state_of(database: Path) -> str:
    """Return a text that changes whenever the content of a database may have changed.

    It holds the file's size and time, SQLite's change counter, and of a write-ahead log that is not empty its
    size, time and salts: a transaction shows only there, and one that reuses the log leaves its size as it was.

    Raises:
        OSError: the file cannot be read.
    """
    head, status = read_head(database, 28)
    # https://www.sqlite.org/fileformat2.html#file_change_counter
    parts: list[object] = [status.st_size, status.st_mtime_ns, head[24:].hex()]
    with suppress(FileNotFoundError), database.with_name(f"{database.name}-wal").open("rb") as log:
        status = os.fstat(log.fileno())
        if status.st_size:
            log.seek(16)  # https://www.sqlite.org/fileformat2.html#wal_file_format
            parts += [status.st_size, status.st_mtime_ns, log.read(8).hex()]
    return " ".join(map(str, parts))


def snapshot_path(database: Path) -> Path:
    """Return where the snapshot of a database lies, whether there is one or not."""
    name = sha256(os.fsencode(database.absolute())).hexdigest()[:32]
    return user_cache_dir() / "snapshots" / f"{name}.columns"


def read_snapshot(database: Path) -> Snapshot | None:
    """Return the snapshot of a database as it is now, None where there is none that can be used."""
    try:
        with snapshot_path(database).open("rb") as file:
            file_map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        mapped = memoryview(file_map)
        directory = _read_directory(mapped)
        if directory["made_of"] != _made_of(database, state_of(database)):
            return None
        return _Reader(mapped, directory).snapshot(lambda: _let_go(file_map))
    except (OSError, ValueError, TypeError, LookupError, struct.error):
        return None


def _let_go(file_map: mmap.mmap) -> None:
    # not every system has it; the pages then go when memory is short
    if hasattr(mmap, "MADV_DONTNEED"):
        file_map.madvise(mmap.MADV_DONTNEED)


def write_snapshot(
    database: Path,
    data: ColumnData,
    derived: Mapping[str, Buffer],
    facts: Facts,
    *,
    state: str | None = None,
) -> None:
    """Write the snapshot of a database beside its place and move it there; where that fails, there is none.

    Args:
        database: the file that the columns were read from.
        data: what `Library.columns` gave, or what another snapshot holds.
        derived: arrays of one dimension, by names that say their type.
        facts: what the window says of the chronology.
        state: what `state_of` said before the columns were read; what it says now unless given.
    """
    path = snapshot_path(database)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        made_of = _made_of(database, state or state_of(database))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
                _Writer(file).write(data, derived, facts, made_of)
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        _drop_oldest(path.parent)


def renew_snapshot(database: Path, before: str, after: str) -> None:
    """Let the snapshot of a database in the state `before` hold for `after`: what was written is in no column.

    Written in place. Who reads meanwhile, or after a crash, finds a directory that does not fit its checksum: no
    snapshot.
    """
    faults = (OSError, ValueError, TypeError, LookupError, struct.error)
    with suppress(*faults), snapshot_path(database).open("r+b") as file:
        file_map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with file_map, memoryview(file_map) as mapped:
            directory = _read_directory(mapped)
            at, length = _HEAD.unpack_from(mapped)[2:4]
        if directory["made_of"] == _made_of(database, before):
            renewed = directory | {"made_of": _made_of(database, after)}
            _write_directory(file, at, renewed, length)


_BINARY = getattr(os, "O_BINARY", 0)


def _made_of(database: Path, state: str) -> list[object]:
    return [_FORM, sys.byteorder, os.fspath(database.absolute()), state]


def _drop_oldest(folder: Path) -> None:
    newest = sorted(folder.glob("*.columns"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in newest[_MOST_KEPT:]:
        path.unlink(missing_ok=True)


class _Writer:
    """Writes one snapshot into a file that is open at its start."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def write(self, data: ColumnData, derived: Mapping[str, Buffer], facts: Facts, made_of: object) -> None:
        self._file.write(bytes(_HEAD.size))
        for name in _TEXTS:
            texts = getattr(data, name)
            self._section(f"{name}.blob", texts.blob)
            self._section(f"{name}.offsets", texts.offsets)
        for name in _PAIRS:
            pairs = getattr(data, name)
            self._section(f"{name}.rows", pairs.rows)
            self._section(f"{name}.keys", pairs.keys)
        for name in _NUMBERS:
            self._section(name, getattr(data, name))
        for name in _RIVALS:
            self._section(f"rivals.{name}", getattr(data.rivals, name))
        for name, buffer in derived.items():
            self._section(f"{_DERIVED}{name}", buffer)
        values = {
            "made_of": made_of,
            "sections": self._places,
            "states": data.states,
            "lists": {name: list(map(_fields_of, getattr(data, name))) for name in _LISTS},
            "facts": [facts.title, facts.covers, facts.reviewed, _fields_of(facts.quotes)],
        }
        _write_directory(self._file, self._file.tell(), values)

    def _section(self, name: str, buffer: Buffer) -> None:
        view = memoryview(buffer)
        self._file.write(bytes(-self._file.tell() % _ALIGNED))
        self._places[name] = (self._file.tell(), view.nbytes)
        if view.nbytes:  # a view of nothing cannot be cast
            self._file.write(view.cast("B"))


def _write_directory(file: BinaryIO, at: int, values: Mapping[str, Any], least: int = 0) -> None:
    """Write the directory at the end of a file, at least so long, and then the head that leads to it."""
    directory = json.dumps(values, separators=(",", ":")).encode().ljust(least)
    file.seek(at)
    file.write(directory)
    file.seek(0)
    file.write(_HEAD.pack(_MAGIC, at + len(directory), at, len(directory), zlib.crc32(directory)))


def _fields_of(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


_DERIVED = "derived/"


def _read_directory(mapped: memoryview) -> dict[str, Any]:
    magic, size, at, length, crc = _HEAD.unpack_from(mapped)
    text = bytes(mapped[at : at + length])
    if (magic, size, at + length) != (_MAGIC, len(mapped), size) or zlib.crc32(text) != crc:
        raise ValueError("no whole snapshot")
    directory = json.loads(text)
    if not isinstance(directory, dict):
        raise TypeError
    return directory


class _Reader:
    """Reads one mapped snapshot. Raises ValueError, TypeError or LookupError where something does not fit."""

    def __init__(self, mapped: memoryview, directory: dict[str, Any]) -> None:
        self._mapped = mapped
        self._directory = directory

    def snapshot(self, let_go: Callable[[], None]) -> Snapshot:
        title, covers, reviewed, quotes = self._directory["facts"]
        names = [name for name in self._directory["sections"] if name.startswith(_DERIVED)]
        return Snapshot(
            self._data(),
            {name.removeprefix(_DERIVED): self._buffer(name, "B") for name in names},
            Facts(title, covers, reviewed, QuoteCounts(*quotes)),
            let_go,
        )

    def _data(self) -> ColumnData:
        columns: dict[str, Any] = {name: self._buffer(name, kind) for name, kind in _NUMBERS.items()}
        for names in _SAME_LENGTH:
            if len({len(columns[name]) for name in names}) > 1:
                raise ValueError("columns of different lengths")
        count = len(columns["flags"])
        columns |= {name: self._texts(name, count) for name in _TEXTS}
        columns |= {name: self._pairs(name) for name in _PAIRS}
        columns["rivals"] = self._rivals()
        columns |= {name: tuple(map(read, self._directory["lists"][name])) for name, read in _LISTS.items()}
        return ColumnData(**columns, states=tuple(self._directory["states"]))

    def _buffer(self, name: str, kind: str) -> Any:
        at, length = self._directory["sections"][name]
        if not 0 <= at <= at + length <= len(self._mapped):
            raise ValueError("a buffer beyond the end")
        view: Any = self._mapped[at : at + length]
        return view.cast(kind)

    def _texts(self, name: str, count: int) -> Texts:
        blob, offsets = self._buffer(f"{name}.blob", "B"), self._buffer(f"{name}.offsets", "Q")
        if len(offsets) != count + 1 or offsets[-1] != len(blob):
            raise ValueError("texts that do not fit their blob")
        return Texts(blob, offsets)

    def _rivals(self) -> RivalDates:
        buffers = {name: self._buffer(f"rivals.{name}", kind) for name, kind in _RIVALS.items()}
        if len({len(buffer) for buffer in buffers.values()}) > 1:
            raise ValueError("rival dates of different lengths")
        return RivalDates(**buffers)

    def _pairs(self, name: str) -> Pairs:
        rows, keys = self._buffer(f"{name}.rows", "I"), self._buffer(f"{name}.keys", "I")
        if len(rows) != len(keys):
            raise ValueError("half a pair")
        return Pairs(rows, keys)


def _words(enumeration: type[Any]) -> dict[str, Any]:
    return {member.value: member for member in enumeration}  # several times quicker than calling it


_ACTOR_KIND, _ACTOR_GROUP = _words(ActorKind), _words(ActorGroup)
_TOPIC_KIND, _PLACE_KIND = _words(TopicKind), _words(PlaceKind)


def _actor(row: list[Any]) -> Actor:
    row_id, name, kind, group, part_of, abbreviation, aliases = row
    return Actor(row_id, name, _ACTOR_KIND[kind], _ACTOR_GROUP[group], part_of, abbreviation, tuple(aliases))


def _topic(row: list[Any]) -> Topic:
    row_id, name, kind, aliases = row
    return Topic(row_id, name, _TOPIC_KIND[kind], tuple(aliases))


def _place(row: list[Any]) -> Place:
    row_id, name, state, kind = row
    return Place(row_id, name, state, _PLACE_KIND[kind])


def _source(row: list[Any]) -> Source:
    return Source(*row)


_LISTS: dict[str, Callable[[list[Any]], Any]] = {
    "actors": _actor,
    "topics": _topic,
    "places": _place,
    "sources": _source,
}
