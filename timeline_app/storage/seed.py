"""Reads the shipped chronology (`db/seed`, see its README) into domain values, and finds its faults."""

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from timeline_app.domain import terms
from timeline_app.domain.chronology import (
    Actor,
    Checked,
    Chronology,
    Citation,
    Event,
    EventDate,
    Evidence,
    Excerpt,
    Link,
    Participation,
    Place,
    Source,
    Topic,
)
from timeline_app.errors import SeedError
from timeline_app.paths import database_dir
from timeline_app.storage.seed_rows import Row
from timeline_app.storage.seed_rules import faults_of

V = TypeVar("V")

_FORM = 1
"""Raise it when columns that are derived from the seed change, so that shipped rows are derived anew."""


@dataclass
class _Reading:
    """What has been read so far: the faults, and in which file each row stands."""

    faults: list[SeedError] = field(default_factory=list)
    files: dict[tuple[str, str], str] = field(default_factory=dict)


def seed_dir() -> Path:
    """Return the folder of the shipped chronology."""
    return database_dir() / "seed"


def seed_hash(folder: Path) -> str:
    """Return a hash of the seed's files, by which a database knows that it holds them."""
    digest = hashlib.sha256(f"{_FORM}\n".encode())
    for path in _files(folder):
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_seed(folder: Path | None = None) -> Chronology:
    """Return the shipped chronology.

    Raises:
        SeedError: the first fault, if there is one.
    """
    chronology, faults = examine_seed(folder or seed_dir())
    if faults:
        raise faults[0]
    return chronology


def examine_seed(folder: Path) -> tuple[Chronology, list[SeedError]]:
    """Return the chronology as far as it can be read, and every fault in it."""
    reading = _Reading()
    head = _load(reading, folder, folder / "chronology.toml")
    chronology = Chronology(
        **_head(reading, head),
        actors=tuple(_rows(reading, folder, "actors.toml", "actor", _actor)),
        topics=tuple(_rows(reading, folder, "topics.toml", "topic", _topic)),
        places=tuple(_rows(reading, folder, "places.toml", "place", _place)),
        sources=tuple(_rows(reading, folder, "sources.toml", "source", _source)),
        excerpts=tuple(_rows(reading, folder, "excerpts.toml", "excerpt", _excerpt)),
        events=tuple(
            event
            for path in sorted((folder / "events").glob("*.toml"))
            for event in _rows(reading, folder, f"events/{path.name}", "event", _event)
        ),
    )
    for kind, row, why in faults_of(chronology):
        reading.faults.append(SeedError(reading.files.get((kind, row), f"{kind}s.toml"), row, why))
    return chronology, reading.faults


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def _load(reading: _Reading, folder: Path, path: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        reading.faults.append(SeedError(name, "file", "is missing"))
    except UnicodeDecodeError as error:
        reading.faults.append(SeedError(name, "file", f"is not UTF-8 ({error.reason})"))
    except tomllib.TOMLDecodeError as error:
        reading.faults.append(SeedError(name, "file", f"is not TOML: {error}"))
    return {}


def _head(reading: _Reading, table: dict[str, Any]) -> dict[str, Any]:
    row = Row(table, "chronology.toml", "chronology", reading.faults)
    read = {
        "title": row.text("title"),
        "covers": row.text("covers"),
        "reviewed": row.text("reviewed"),
        "version": row.whole("version", 1),
    }
    row.close()
    return read


def _rows(reading: _Reading, folder: Path, name: str, kind: str, read: Callable[[Row], V]) -> Iterable[V]:
    table = _load(reading, folder, folder / name)
    for key in table.keys() - {kind}:
        reading.faults.append(SeedError(name, key, "is no kind of row here"))
    for values in table.get(kind, ()):
        row = Row(values, name, str(values.get("id", f"a {kind} without id")), reading.faults)
        if (kind, row.id) in reading.files:
            row.fault(f"the id is taken, in {reading.files[kind, row.id]}")
        reading.files[kind, row.id] = name
        value = read(row)
        row.close()
        yield value


def _actor(row: Row) -> Actor:
    return Actor(
        id=row.identifier(),
        name=row.text("name"),
        kind=row.word("kind", terms.ActorKind),
        group=row.word("group", terms.ActorGroup),
        part_of=row.maybe("part_of"),
        abbreviation=row.maybe("abbreviation"),
        aliases=row.texts("aliases"),
    )


def _topic(row: Row) -> Topic:
    return Topic(row.identifier(), row.text("name"), row.word("kind", terms.TopicKind), row.texts("aliases"))


def _place(row: Row) -> Place:
    return Place(row.identifier(), row.text("name"), row.text("state"), row.word("kind", terms.PlaceKind))


def _source(row: Row) -> Source:
    return Source(
        id=row.identifier(),
        publisher=row.text("publisher"),
        title=row.text("title"),
        reading=row.word("reading", terms.ReadingMode, terms.ReadingMode.NEWS),
        **{
            key: row.maybe(key)
            for key in (
                "published",
                "updated",
                "url",
                "archived_url",
                "original",
                "file",
                "sha256",
                "seen",
                "note",
            )
        },
    )


def _excerpt(row: Row) -> Excerpt:
    return Excerpt(
        id=row.identifier(),
        source=row.text("source"),
        exact=row.text("exact"),
        start=row.maybe_whole("start"),
        end=row.maybe_whole("end"),
        prefix=row.maybe("prefix"),
        suffix=row.maybe("suffix"),
        checked=row.table("checked", _checked),
    )


def _checked(row: Row) -> Checked:
    return Checked(
        status=row.word("status", terms.QuoteStatus),
        sha256=row.text("sha256"),
        normalizer=row.whole("normalizer", 0),
        on=row.text("on"),
    )


def _date(row: Row) -> EventDate:
    return EventDate(
        edtf=row.text("edtf"),
        extent=row.word("extent", terms.Extent),
        basis=row.word("basis", terms.Basis),
        reasoning=row.text("reasoning"),
        certainty=row.word("certainty", terms.Certainty, terms.Certainty.HIGH),
        excerpt=row.maybe("excerpt"),
        source=row.maybe("source"),
        rank=row.word("rank", terms.Rank, terms.Rank.PREFERRED),
        note=row.maybe("note"),
    )


def _event(row: Row) -> Event:
    return Event(
        id=row.identifier(),
        title=row.text("title"),
        short=row.text("short"),
        summary=row.text("summary"),
        importance=row.whole("importance", 1),
        claim=row.word("claim", terms.Claim),
        date=row.table("date", _date),
        rival_dates=row.tables("rival_dates", _date),
        states=row.texts("states"),
        nationwide=row.truth("nationwide"),
        places=row.texts("places"),
        topics=row.texts("topics"),
        participations=row.tables("actors", _participation),
        evidence=row.tables("excerpts", _evidence),
        citations=row.tables("citations", _citation),
        links=row.tables("links", _link),
    )


def _participation(row: Row) -> Participation:
    return Participation(
        actor=row.text("actor"),
        role=row.word("role", terms.Role),
        stance=row.word("stance", terms.Stance, terms.Stance.NONE_STATED),
        detail=row.maybe("detail"),
        office=row.maybe("office"),
        office_title=row.maybe("office_title"),
        deciding=row.truth("deciding"),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(
        excerpt=row.text("excerpt"),
        relation=row.word("relation", terms.Relation, terms.Relation.SUPPORTS),
        rival=row.maybe("rival"),
        rank=row.word("rank", terms.Rank, terms.Rank.NORMAL),
        note=row.maybe("note"),
        tension=row.maybe("tension"),
    )


def _citation(row: Row) -> Citation:
    return Citation(row.text("source"), row.word("kind", terms.CitationKind), row.maybe("note"))


def _link(row: Row) -> Link:
    return Link(row.word("kind", terms.LinkKind), row.text("event"), row.maybe("note"), row.maybe("tension"))
