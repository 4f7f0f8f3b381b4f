"""What may stand in a public row that a user writes, field by field. Pure; what a row names is handed over.

Limits keep a slip of the hand (a megabyte pasted into a title) out of the chronology; they are far above what any
event needs.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from timeline_app.domain.changes import Value
from timeline_app.domain.chronology import Actor, Event, EventDate, Excerpt, Place, Source, Topic
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.heading import Heading
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.one_line import is_one_line
from timeline_app.domain.saved_view import StoredView
from timeline_app.domain.terms import ActorKind, Rank
from timeline_app.domain.texts import SourceText
from timeline_app.errors import BadDate

LINE = 300
"""The most characters of a title or name. SHORT: of a short title. PARAGRAPH: of a summary, note or reasoning."""
SHORT = 40
PARAGRAPH = 5_000
QUOTE = 5_000
"""The most characters of a user's excerpt; shipped ones have at most 200."""


@dataclass(frozen=True)
class Known:
    """The rows that a row names, as far as they exist; and the wholes above an actor.

    Attributes:
        actors, places: by id. No rule looks at the other names of an actor.
        topics, sources, excerpts, events: the ids of those that exist.
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Collection[str] = ()
    sources: Collection[str] = ()
    excerpts: Collection[str] = ()
    events: Collection[str] = ()


def faults_of(value: Value, known: Known) -> tuple[RowFault, ...]:
    """Return every field of a row that cannot stand."""
    match value:
        case Event():
            return tuple(_event(value, known))
        case Actor():
            return tuple(_actor(value, known))
        case Topic():
            return tuple(_line("name", value.name))
        case Place():
            return tuple(_place(value))
        case Source():
            return tuple(_source(value))
        case Excerpt():
            return tuple(_excerpt(value, known))
        case SourceText():
            return tuple(_text(value, known))
        case Heading():
            return tuple(_heading(value))
        case StoredView():
            return (*_line("name", value.name), *_paragraph("note", value.note))


def _heading(heading: Heading) -> Iterator[RowFault]:
    yield from _line("title", heading.title, required=False)
    yield from _line("covers", heading.covers, required=False)
    yield from date_faults("reviewed", heading.reviewed, required=False)


def _line(name: str, text: str, most: int = LINE, *, required: bool = True) -> Iterator[RowFault]:
    if required and not text.strip():
        yield RowFault(name, Why.MISSING)
    elif len(text) > most:
        yield RowFault(name, Why.TOO_LONG, _cut(text), most)
    elif text and not is_one_line(text):
        yield RowFault(name, Why.LINE_BREAK, _cut(text))


def _paragraph(name: str, text: str) -> Iterator[RowFault]:
    if len(text) > PARAGRAPH:
        yield RowFault(name, Why.TOO_LONG, _cut(text), PARAGRAPH)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def date_faults(name: str, text: str, *, required: bool = True) -> Iterator[RowFault]:
    """Yield why a text is no EDTF date."""
    if not text:
        if required:
            yield RowFault(name, Why.MISSING)
        return
    try:
        parse_edtf(text)
    except BadDate:
        ends = text.split("/")
        backwards = len(ends) == 2 and all(_is_date(end) for end in ends)
        yield RowFault(name, Why.END_BEFORE_START if backwards else Why.NO_DATE, _cut(text))


def _is_date(text: str) -> bool:
    return bool(text) and not list(date_faults("", text))


def _event(event: Event, known: Known) -> Iterator[RowFault]:
    yield from _line("title", event.title)
    yield from _line("short", event.short, SHORT, required=False)
    yield from _paragraph("summary", event.summary)
    if not 1 <= event.importance <= 5:
        yield RowFault("importance", Why.OUT_OF_RANGE, str(event.importance))
    if event.date is not None:
        yield from _date("date", event.date, known)
        if event.date.rank is not Rank.PREFERRED:
            yield RowFault("date.rank", Why.ALONE)
    for number, rival in enumerate(event.rival_dates):
        yield from _date(f"rival_dates.{number}", rival, known)
        if rival.rank is Rank.PREFERRED:
            yield RowFault(f"rival_dates.{number}.rank", Why.TWICE)
    if event.rival_dates and event.date is None:
        yield RowFault("date", Why.MISSING)
    yield from _where_and_what(event, known)
    yield from _who(event, known)
    yield from _evidence(event, known)


def _date(name: str, date: EventDate, known: Known) -> Iterator[RowFault]:
    yield from date_faults(f"{name}.edtf", date.edtf)
    yield from _paragraph(f"{name}.reasoning", date.reasoning)
    yield from _paragraph(f"{name}.note", date.note)
    if date.excerpt and date.excerpt not in known.excerpts:
        yield RowFault(f"{name}.excerpt", Why.UNKNOWN, date.excerpt)
    if date.source and date.source not in known.sources:
        yield RowFault(f"{name}.source", Why.UNKNOWN, date.source)


def _where_and_what(event: Event, known: Known) -> Iterator[RowFault]:
    yield from (RowFault("states", Why.UNKNOWN, code) for code in event.states if code not in BY_CODE)
    for place_id in event.places:
        place = known.places.get(place_id)
        if place is None:
            yield RowFault("places", Why.UNKNOWN, place_id)
        elif place.state not in event.states:
            yield RowFault("places", Why.NEEDS_STATE, place.state)
    yield from (RowFault("topics", Why.UNKNOWN, topic) for topic in event.topics if topic not in known.topics)
    for name in ("states", "places", "topics"):
        yield from _twice(name, getattr(event, name))


def _twice(name: str, keys: "tuple[str, ...] | list[str]") -> Iterator[RowFault]:
    yield from (RowFault(name, Why.TWICE, key) for key, count in Counter(keys).items() if count > 1)


def _who(event: Event, known: Known) -> Iterator[RowFault]:
    for number, part in enumerate(event.participations):
        name = f"participations.{number}"
        actor = known.actors.get(part.actor)
        if actor is None:
            yield RowFault(f"{name}.actor", Why.UNKNOWN, part.actor)
        yield from _line(f"{name}.detail", part.detail, required=False)
        yield from _line(f"{name}.office_title", part.office_title, required=False)
        if part.office:
            office = known.actors.get(part.office)
            if office is None:
                yield RowFault(f"{name}.office", Why.UNKNOWN, part.office)
            elif office.kind is ActorKind.PERSON:
                yield RowFault(f"{name}.office", Why.PERSON, office.name)
            if actor is not None and actor.kind is not ActorKind.PERSON:
                yield RowFault(f"{name}.office", Why.NO_PERSON, actor.name)
    if sum(part.deciding for part in event.participations) > 1:
        yield RowFault("participations", Why.SEVERAL_DECIDING)
    twice = Counter((part.actor, part.role, part.office) for part in event.participations)
    for (actor_id, _, _), count in twice.items():
        if count > 1:
            known_actor = known.actors.get(actor_id)
            yield RowFault("participations", Why.TWICE, known_actor.name if known_actor else actor_id)


def _evidence(event: Event, known: Known) -> Iterator[RowFault]:
    for number, cited in enumerate(event.citations):
        if cited.source not in known.sources:
            yield RowFault(f"citations.{number}.source", Why.UNKNOWN, cited.source)
        yield from _paragraph(f"citations.{number}.note", cited.note)
    for number, evidence in enumerate(event.evidence):
        if evidence.excerpt not in known.excerpts:
            yield RowFault(f"evidence.{number}.excerpt", Why.UNKNOWN, evidence.excerpt)
        yield from _paragraph(f"evidence.{number}.note", evidence.note)
    yield from _statements(event)
    for number, link in enumerate(event.links):
        if link.event == event.id:
            yield RowFault(f"links.{number}.event", Why.ITSELF)
        elif link.event not in known.events:
            yield RowFault(f"links.{number}.event", Why.UNKNOWN, link.event)
        yield from _paragraph(f"links.{number}.note", link.note)
    yield from _twice("citations", [cited.source for cited in event.citations])
    yield from _twice("evidence", [evidence.excerpt for evidence in event.evidence])


def _statements(event: Event) -> Iterator[RowFault]:
    """Yield what cannot stand of rival statements: a point has two or more, one at most of them preferred."""
    count = Counter(one.rival for one in event.evidence)
    preferred = Counter(one.rival for one in event.evidence if one.rank is Rank.PREFERRED)
    for number, one in enumerate(event.evidence):
        if not one.rival:
            continue
        yield from _line(f"evidence.{number}.rival", one.rival)
        if count[one.rival] < 2:
            yield RowFault(f"evidence.{number}.rival", Why.LONE_STATEMENT, _cut(one.rival))
        if one.rank is Rank.PREFERRED and preferred[one.rival] > 1:
            yield RowFault(f"evidence.{number}.rank", Why.SEVERAL_PREFERRED, _cut(one.rival))


def _actor(actor: Actor, known: Known) -> Iterator[RowFault]:
    yield from _line("name", actor.name)
    yield from _line("abbreviation", actor.abbreviation, SHORT, required=False)
    for number, alias in enumerate(actor.aliases):
        yield from _line(f"aliases.{number}", alias)
    if not actor.part_of:
        return
    if actor.kind is ActorKind.PERSON:
        yield RowFault("part_of", Why.PERSON, actor.name)
    whole = known.actors.get(actor.part_of)
    if whole is None:
        yield RowFault("part_of", Why.UNKNOWN, actor.part_of)
        return
    if whole.kind is ActorKind.PERSON:
        yield RowFault("part_of", Why.PERSON, whole.name)
    above: set[str] = set()
    while whole is not None and whole.id not in above:
        if whole.id == actor.id:
            yield RowFault("part_of", Why.CIRCLE, known.actors[actor.part_of].name)
            return
        above.add(whole.id)
        whole = known.actors.get(whole.part_of)


def _place(place: Place) -> Iterator[RowFault]:
    yield from _line("name", place.name)
    if place.state not in BY_CODE:
        yield RowFault("state", Why.UNKNOWN, place.state)


def _source(source: Source) -> Iterator[RowFault]:
    yield from _line("publisher", source.publisher, required=False)
    yield from _line("title", source.title)
    for name in ("published", "updated", "seen"):
        yield from date_faults(name, getattr(source, name), required=False)
    for name in ("url", "archived_url"):
        address = getattr(source, name)
        yield from _line(name, address, PARAGRAPH, required=False)
        if address and not address.startswith(("http://", "https://")):
            yield RowFault(name, Why.NO_ADDRESS, _cut(address))
    yield from _paragraph("note", source.note)


def _excerpt(excerpt: Excerpt, known: Known) -> Iterator[RowFault]:
    if excerpt.source not in known.sources:
        yield RowFault("source", Why.UNKNOWN, excerpt.source)
    if not excerpt.exact.strip():
        yield RowFault("exact", Why.MISSING)
    elif len(excerpt.exact) > QUOTE:
        yield RowFault("exact", Why.TOO_LONG, _cut(excerpt.exact), QUOTE)
    if (excerpt.start is None) != (excerpt.end is None):
        yield RowFault("start", Why.OUT_OF_RANGE)
    elif excerpt.start is not None and excerpt.end is not None and not 0 <= excerpt.start < excerpt.end:
        yield RowFault("start", Why.OUT_OF_RANGE, f"{excerpt.start}-{excerpt.end}")


def _text(version: SourceText, known: Known) -> Iterator[RowFault]:
    if version.source not in known.sources:
        yield RowFault("source", Why.UNKNOWN, version.source)
    for number, passage in enumerate(version.passages):
        yield from date_faults(f"passages.{number}.edtf", passage.edtf)
        yield from _line(f"passages.{number}.note", passage.note, required=False)
    for name in ("repairs", "passages"):
        for number, span in enumerate(getattr(version, name)):
            if not 0 <= span.start < span.end <= version.length:
                yield RowFault(f"{name}.{number}", Why.OUT_OF_RANGE, f"{span.start}-{span.end}")
