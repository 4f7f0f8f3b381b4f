"""One event that says two things, as two events."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline_app.domain.chronology import Event
from timeline_app.domain.statements import settled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parting:
    """What goes to the new event: participations, quotes and links by their places (from 0), topics by their ids."""

    participations: Collection[int] = ()
    evidence: Collection[int] = ()
    links: Collection[int] = ()
    topics: Collection[str] = ()


def _split(parts: tuple[T, ...], goes: Collection[int]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    stay = tuple(part for at, part in enumerate(parts) if at not in goes)
    return stay, tuple(part for at, part in enumerate(parts) if at in goes)


def parted(event: Event, new_id: str, title: str, parting: Parting) -> tuple[Event, Event]:
    """Return what stays of an event, and the new event; date, places and sources are those of both."""
    who, new_who = _split(event.participations, parting.participations)
    quotes, new_quotes = _split(event.evidence, parting.evidence)
    links, new_links = _split(event.links, parting.links)
    rest = replace(
        event,
        participations=who,
        evidence=settled(quotes),
        links=links,
        topics=tuple(topic for topic in event.topics if topic not in parting.topics),
    )
    new = replace(
        event,
        id=new_id,
        title=title,
        short="",
        summary="",
        participations=new_who,
        evidence=settled(new_quotes),
        links=new_links,
        topics=tuple(topic for topic in event.topics if topic in parting.topics),
    )
    return rest, new
