"""Looks up what a row names, and refuses a row whose values cannot stand."""

from collections.abc import Iterable
from typing import TypeVar

from timeline_app.domain.changes import Kind, Value, named
from timeline_app.domain.chronology import Actor, Event, Excerpt, Place, Source, Topic
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.rules import Known, faults_of
from timeline_app.domain.terms import QuoteStatus
from timeline_app.errors import BadEdit
from timeline_app.evidence.excerpts import ExcerptFinder
from timeline_app.evidence.quotes import Match
from timeline_app.storage.library import Library
from timeline_app.storage.texts import AT_ONCE

V = TypeVar("V", bound=Value)


def check(library: Library, value: Value) -> None:
    """Look at every field of a row.

    Raises:
        BadEdit: some of them cannot stand.
    """
    if faults := faults_in(library, value):
        raise BadEdit(faults)


def faults_in(library: Library, value: Value, beside: Iterable[Value] = ()) -> tuple[RowFault, ...]:
    """Return every field of a row that cannot stand; it may name the rows that are written beside it."""
    return *faults_of(value, known_to(library, value, beside)), *_unheld(library, value)


def known_to(library: Library, value: Value, beside: Iterable[Value] = ()) -> Known:
    """Return the rows that a row names, as far as they exist or are written beside it."""
    wanted: dict[Kind, set[str]] = {}
    for kind, public_id in named(value):
        wanted.setdefault(kind, set()).add(public_id)
    held = library.log.known(wanted)
    written = tuple(beside)

    def beside_of(row: type[V]) -> dict[str, V]:
        return {other.id: other for other in written if isinstance(other, row)}

    actors = {**held.actors, **beside_of(Actor)}
    if isinstance(value, Actor):
        actors = _with_wholes(library, actors)
    return Known(
        actors=actors,
        places={**held.places, **beside_of(Place)},
        topics={*held.topics, *beside_of(Topic)},
        sources={*held.sources, *beside_of(Source)},
        excerpts={*held.excerpts, *beside_of(Excerpt)},
        events={*held.events, *beside_of(Event)},
    )


def _with_wholes(library: Library, actors: dict[str, Actor]) -> dict[str, Actor]:
    """Add the wholes above some actors: only they tell whether one is part of itself."""
    found = dict(actors)
    while missing := {actor.part_of for actor in found.values() if actor.part_of} - found.keys():
        above = library.log.known({Kind.ACTOR: missing}).actors
        if not above:
            break
        found |= above
    return found


def match_of(library: Library, excerpt: Excerpt) -> Match | None:
    """Return where an excerpt stands in the text that is held of its source, None where none is, or a very long one."""
    held = library.held_text(excerpt.source, most=AT_ONCE)
    if held is None:
        return None
    source = library.log.records(Kind.SOURCE, [excerpt.source])[excerpt.source].value
    assert isinstance(source, Source)
    finder = ExcerptFinder(held.text, held.sha256, recorded=source.sha256, repairs=held.repairs)
    return finder.find(excerpt)


def _unheld(library: Library, value: Value) -> tuple[RowFault, ...]:
    """Return a fault where the text of an excerpt's source is held, and does not have its words."""
    if not isinstance(value, Excerpt) or not value.exact.strip():
        return ()
    match = match_of(library, value)
    if match is None or match.status is not QuoteStatus.NOT_FOUND:
        return ()
    return (RowFault("exact", Why.NOT_IN_TEXT, value.exact[:60]),)
