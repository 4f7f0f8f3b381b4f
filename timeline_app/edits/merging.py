"""Merging two rows of one kind: one stays and takes over what the other had; the other goes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Value, about
from timeline_app.domain.chronology import Actor, Event, EventDate, Excerpt, Place, Source, Topic
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.statements import settled
from timeline_app.domain.terms import ActorKind, Rank
from timeline_app.domain.texts import SourceText
from timeline_app.edits.checking import check, known_to
from timeline_app.edits.rows import change_events, edited, held_record
from timeline_app.errors import BadEdit
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library

T = TypeVar("T")


def merge(library: Library, kind: Kind, keep: str, gone: str, *, who: str = "") -> ChangeSet:
    """Merge the row `gone` into the row `keep`.

    Whatever named the one that goes names the one that stays. Of two events the words, importance, claim and date of
    the one that stays hold; another date of the other becomes a rival date, and all its evidence is kept. Names of
    the one that goes become other names of the one that stays.

    Raises:
        BadEdit: the two are one and the same, or what comes of it cannot stand.
        EditConflict: one of them is gone.
    """
    if keep == gone or kind is Kind.TEXT:  # versions of a text stand side by side
        raise BadEdit((RowFault("id", Why.ITSELF),))
    kept, going = held_record(library, kind, keep), held_record(library, kind, gone)
    if fault := _unlike(library, kept.value, going.value):
        raise BadEdit((fault,))
    naming = [other for other in library.log.events_naming(kind, gone) if other not in (keep, gone)]
    others = change_events(library, naming, lambda event: renamed(event, kind, gone, keep))
    rows = [
        Change(of, row_id, held, edited(held, _renamed_row(held.value, gone, keep)))
        for of, row_id in library.log.rows_naming(kind, gone)
        if row_id != keep
        for held in (held_record(library, of, row_id),)
    ]
    merged = _merged(kept.value, going.value)
    check(library, merged)
    changes = [*others, *rows]
    if merged != kept.value:
        changes.append(Change(kind, keep, kept, edited(kept, merged)))
    changes.append(Change(kind, gone, going, None))
    return library.log.do(Draft(Deed.MERGE, kind, about(merged), tuple(changes), who))


def _unlike(library: Library, kept: Value, gone: Value) -> RowFault | None:
    """Return why two rows cannot be one: what names them would not stand."""
    match kept, gone:
        case Actor(), Actor():
            if (kept.kind is ActorKind.PERSON) != (gone.kind is ActorKind.PERSON):
                return RowFault("kind", Why.PERSON, gone.name)
            if gone.id in known_to(library, kept).actors and kept.part_of != gone.id:
                return RowFault(
                    "part_of", Why.CIRCLE, gone.name
                )  # what stands between the two would stand in both
        case Place(), Place():
            if kept.state != gone.state:
                return RowFault("state", Why.NEEDS_STATE, gone.state)
    return None


def renamed(event: Event, kind: Kind, old: str, new: str) -> Event:
    """Return an event that names another row instead of one; what would then stand twice stands once."""

    def other(public_id: str) -> str:
        return new if public_id == old else public_id

    match kind:
        case Kind.ACTOR:
            parts = (
                replace(part, actor=other(part.actor), office=other(part.office))
                for part in event.participations
            )
            return replace(event, participations=_once(parts, lambda p: (p.actor, p.role, p.office)))
        case Kind.TOPIC:
            return replace(event, topics=_once(map(other, event.topics), str))
        case Kind.PLACE:
            return replace(event, places=_once(map(other, event.places), str))
        case Kind.SOURCE:
            cited = (replace(cited, source=other(cited.source)) for cited in event.citations)
            changed = _with_dates(event, lambda date: replace(date, source=other(date.source)))
            return replace(changed, citations=_once(cited, lambda c: c.source))
        case Kind.EXCERPT:
            evidence = (replace(e, excerpt=other(e.excerpt)) for e in event.evidence)
            changed = _with_dates(event, lambda date: replace(date, excerpt=other(date.excerpt)))
            return replace(changed, evidence=settled(_once(evidence, lambda e: e.excerpt)))
        case Kind.TEXT:
            return event  # names none
        case Kind.EVENT:
            links = (replace(link, event=other(link.event)) for link in event.links)
            return replace(event, links=_once(links, lambda k: (k.kind, k.event)))
        case Kind.VIEW | Kind.CHRONOLOGY:
            return event


def _once(parts: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """Return parts without those whose key another one before them has."""
    found: dict[object, T] = {}
    for part in parts:
        found.setdefault(key(part), part)
    return tuple(found.values())


def _with_dates(event: Event, alter: Callable[[EventDate], EventDate]) -> Event:
    date = None if event.date is None else alter(event.date)
    return replace(event, date=date, rival_dates=tuple(map(alter, event.rival_dates)))


def _renamed_row(value: Value, old: str, new: str) -> Value:
    """Return a part of an actor, or a text or excerpt of a source, that names another whole or source."""
    match value:
        case Actor():
            return replace(value, part_of=new if value.part_of == old else value.part_of)
        case Excerpt():
            return replace(value, source=new if value.source == old else value.source)
        case SourceText():
            return replace(value, source=new if value.source == old else value.source)
    return value


def _merged(kept: Value, gone: Value) -> Value:
    match kept, gone:
        case Event(), Event():
            return merged_events(kept, gone)
        case Actor(), Actor():
            whole = kept.part_of if kept.part_of != gone.id else gone.part_of
            names = _names(kept.name, (*kept.aliases, gone.name, gone.abbreviation, *gone.aliases))
            return replace(kept, aliases=names, part_of="" if whole == kept.id else whole)
        case Topic(), Topic():
            return replace(kept, aliases=_names(kept.name, (*kept.aliases, gone.name, *gone.aliases)))
        case Source(), Source():
            empty = {
                name: getattr(gone, name)
                for name in ("published", "updated", "url", "archived_url", "original", "seen", "note")
                if not getattr(kept, name)
            }
            return replace(kept, **empty)
    return kept


def _names(own: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in _once(others, str.casefold) if name and name.casefold() != own.casefold())


def merged_events(kept: Event, gone: Event) -> Event:
    """Return one event that holds what two held; see `merge`."""
    taken = renamed(gone, Kind.EVENT, gone.id, kept.id)
    dates = [date for date in (gone.date, *gone.rival_dates) if date is not None]
    own = (kept.date, *kept.rival_dates)
    date = kept.date or (replace(dates[0], rank=Rank.PREFERRED) if dates else None)
    rivals = [
        replace(rival, rank=Rank.NORMAL if rival.rank is Rank.PREFERRED else rival.rank)
        for rival in dates
        if all(known is None or _says(known) != _says(rival) for known in (*own, date))
    ]
    decides = any(part.deciding for part in kept.participations)
    parts = (replace(part, deciding=part.deciding and not decides) for part in gone.participations)
    links = (*kept.links, *taken.links)
    return replace(
        kept,
        summary=kept.summary or gone.summary,
        date=date,
        rival_dates=(*kept.rival_dates, *rivals),
        states=_once((*kept.states, *gone.states), str),
        nationwide=kept.nationwide or gone.nationwide,
        places=_once((*kept.places, *gone.places), str),
        topics=_once((*kept.topics, *gone.topics), str),
        participations=_once((*kept.participations, *parts), lambda p: (p.actor, p.role, p.office)),
        evidence=settled(_once((*kept.evidence, *gone.evidence), lambda e: e.excerpt)),
        citations=_once((*kept.citations, *gone.citations), lambda c: c.source),
        links=_once(
            (link for link in links if link.event not in (kept.id, gone.id)), lambda k: (k.kind, k.event)
        ),
    )


def _says(date: EventDate) -> tuple[object, ...]:
    return date.edtf, date.extent
