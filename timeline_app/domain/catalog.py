"""What events name: actors, topics, places and sources. Ids are public ids (short texts that never change)."""

from dataclasses import dataclass

from timeline_app.domain.terms import ActorGroup, ActorKind, PlaceKind, ReadingMode, TopicKind


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, agency, legislature, government, organization, court or group.

    `part_of` is the id of the organization it is a part of; people are never parts.
    """

    id: str
    name: str
    kind: ActorKind
    group: ActorGroup
    part_of: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A program, bill, agreement, court case or report."""

    id: str
    name: str
    kind: TopicKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A county or city within the state whose USPS code is `state`."""

    id: str
    name: str
    state: str
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `published` and `updated` are EDTF, "" where unknown; `seen` is the day a copy was seen.

    `file` and `sha256` name the bytes from which the excerpts were taken, where they were at hand.
    `reading` says how its dates are read.
    """

    id: str
    publisher: str
    title: str
    published: str = ""
    updated: str = ""
    url: str = ""
    archived_url: str = ""
    original: str = ""
    file: str = ""
    sha256: str = ""
    seen: str = ""
    note: str = ""
    reading: ReadingMode = ReadingMode.NEWS
