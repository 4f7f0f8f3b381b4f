"""EventDetail: one event with everything that it names, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline_app.domain.chronology import Actor, Event, EventDate, Excerpt, Place, Source, Topic
from timeline_app.domain.terms import LinkKind


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """The event at the other end of a link. `incoming` links are held by that event, not by the one shown."""

    kind: LinkKind
    event: str
    title: str
    short: str
    date: EventDate | None
    note: str = ""
    tension: str = ""
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with its linked values.

    Attributes:
        earliest, latest: seconds from 1970-01-01, both inclusive; None is unbounded (both, if undated).
        actors: by id, offices included. sources, excerpts: by id, with those that its dates name and those
            that its excerpts come from.
        links: outgoing first, each way in order.
        edited: the user changed a shipped event. shipped: it came with the application.
    """

    event: Event
    earliest: int | None
    latest: int | None
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    excerpts: Mapping[str, Excerpt]
    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    links: tuple[LinkedEvent, ...] = ()
    shipped: bool = False
    edited: bool = False
