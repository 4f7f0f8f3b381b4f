"""What must hold in the shipped chronology beyond the types of its keys: references, limits, dates."""

import re
from collections import Counter
from collections.abc import Iterator

from timeline_app.domain.chronology import Actor, Chronology, Event, EventDate, Excerpt, Source
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import ActorGroup, ActorKind, QuoteStatus, Rank
from timeline_app.errors import BadDate

SHORT_TITLE = 40
"""The most characters of a short title."""
QUOTE = 200
"""The most characters of an excerpt."""
CONTEXT = 16
"""The most characters of a prefix or suffix."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_URL = re.compile(r"https?://\S+")

Fault = tuple[str, str, str]
"""The kind of row, its id, and why it cannot stand."""


def faults_of(chronology: Chronology) -> Iterator[Fault]:
    """Return every fault, row by row."""
    known = _Known(chronology)
    for actor in chronology.actors:
        yield from (("actor", actor.id, why) for why in _actor(actor, known))
    for place in chronology.places:
        if place.state not in BY_CODE:
            yield "place", place.id, f'unknown state "{place.state}"'
    for source in chronology.sources:
        yield from (("source", source.id, why) for why in _source(source))
    for excerpt in chronology.excerpts:
        yield from (("excerpt", excerpt.id, why) for why in _excerpt(excerpt, known))
    for event in chronology.events:
        yield from (("event", event.id, why) for why in _event(event, known))


class _Known:
    """The rows of a chronology by their ids."""

    def __init__(self, chronology: Chronology) -> None:
        self.actors = {actor.id: actor for actor in chronology.actors}
        self.topics = {topic.id for topic in chronology.topics}
        self.places = {place.id: place for place in chronology.places}
        self.sources = {source.id: source for source in chronology.sources}
        self.excerpts = {excerpt.id: excerpt for excerpt in chronology.excerpts}
        self.events = {event.id for event in chronology.events}


def _actor(actor: Actor, known: _Known) -> Iterator[str]:
    if not actor.part_of:
        return
    if actor.kind is ActorKind.PERSON:
        yield "a person is part of nothing; an office belongs to a participation"
    whole = known.actors.get(actor.part_of)
    if whole is None:
        yield f'part of an unknown actor "{actor.part_of}"'
        return
    if whole.kind is ActorKind.PERSON:
        yield f'part of a person, "{whole.id}"'
    if actor.group is ActorGroup.LOCAL and whole.group is ActorGroup.STATE:
        yield "a city or county is not part of its state"
    seen = {actor.id}
    while whole is not None:
        if whole.id in seen:
            yield "is part of itself"
            return
        seen.add(whole.id)
        whole = known.actors.get(whole.part_of)


def _source(source: Source) -> Iterator[str]:
    for name in ("published", "updated", "seen"):
        yield from _edtf(name, getattr(source, name))
    if source.sha256 and not _SHA256.fullmatch(source.sha256):
        yield '"sha256" is not 64 hexadecimal digits'
    if source.file and not source.sha256:
        yield "a file needs its sha256"
    for name in ("url", "archived_url"):
        if getattr(source, name) and not _URL.fullmatch(getattr(source, name)):
            yield f'"{name}" is no http or https address'


def _excerpt(excerpt: Excerpt, known: _Known) -> Iterator[str]:
    source = known.sources.get(excerpt.source)
    if source is None:
        yield f'unknown source "{excerpt.source}"'
    if len(excerpt.exact) > QUOTE:
        yield f"{len(excerpt.exact)} characters are more than {QUOTE}"
    if max(len(excerpt.prefix), len(excerpt.suffix)) > CONTEXT:
        yield f"a prefix or suffix has at most {CONTEXT} characters"
    if (excerpt.start is None) != (excerpt.end is None):
        yield '"start" and "end" go together'
    elif excerpt.start is not None and excerpt.end is not None:
        found_as_is = excerpt.checked is None or excerpt.checked.status is QuoteStatus.EXACT
        if excerpt.start < 0 or excerpt.end <= excerpt.start:
            yield '"start" and "end" are no span'
        elif found_as_is and excerpt.end - excerpt.start != len(excerpt.exact):
            yield f"start to end are {excerpt.end - excerpt.start} characters, the words {len(excerpt.exact)}"
    if excerpt.checked:
        yield from _edtf("checked: on", excerpt.checked.on)
        if source and excerpt.checked.sha256 != source.sha256:
            yield "checked in other bytes than those of the source"


def _event(event: Event, known: _Known) -> Iterator[str]:
    if len(event.short) > SHORT_TITLE:
        yield f"the short title has {len(event.short)} characters, more than {SHORT_TITLE}"
    if not 1 <= event.importance <= 5:
        yield "importance goes from 1 to 5"
    if not event.citations:
        yield "has no citation"
    yield from _where_and_what(event, known)
    yield from _who(event, known)
    yield from _evidence(event, known)
    if event.date:
        yield from _date("date", event.date, known)
        if event.date.rank is not Rank.PREFERRED:
            yield "date: the date itself is the preferred one"
    for n, rival in enumerate(event.rival_dates, 1):
        yield from _date(f"rival_dates {n}", rival, known)
        if rival.rank is Rank.PREFERRED:
            yield f"rival_dates {n}: only the date itself is preferred"
    for link in event.links:
        if link.event not in known.events:
            yield f'links to an unknown event "{link.event}"'
        if link.event == event.id:
            yield "links to itself"


def _where_and_what(event: Event, known: _Known) -> Iterator[str]:
    yield from (f'unknown state "{code}"' for code in event.states if code not in BY_CODE)
    for place_id in event.places:
        place = known.places.get(place_id)
        if place is None:
            yield f'unknown place "{place_id}"'
        elif place.state not in event.states:
            yield f'place "{place_id}" without its state {place.state}'
    yield from (f'unknown topic "{topic}"' for topic in event.topics if topic not in known.topics)


def _who(event: Event, known: _Known) -> Iterator[str]:
    for part in event.participations:
        actor = known.actors.get(part.actor)
        if actor is None:
            yield f'unknown actor "{part.actor}"'
        if part.office:
            office = known.actors.get(part.office)
            if office is None:
                yield f'unknown office "{part.office}" of {part.actor}'
            elif office.kind is ActorKind.PERSON:
                yield f'the office "{part.office}" of {part.actor} is a person'
            if actor and actor.kind is not ActorKind.PERSON:
                yield f"{part.actor} is no person and holds no office"
    if sum(part.deciding for part in event.participations) > 1:
        yield "more than one deciding actor"
    twice = Counter((part.actor, part.role, part.office) for part in event.participations)
    yield from (f"{actor} takes part twice as {role}" for (actor, role, _), n in twice.items() if n > 1)


def _evidence(event: Event, known: _Known) -> Iterator[str]:
    for citation in event.citations:
        if citation.source not in known.sources:
            yield f'cites an unknown source "{citation.source}"'
    for name, ids in (
        ("excerpt", [evidence.excerpt for evidence in event.evidence]),
        ("citation", [citation.source for citation in event.citations]),
    ):
        yield from (f'the {name} "{key}" stands twice' for key, n in Counter(ids).items() if n > 1)
    for evidence in event.evidence:
        if evidence.excerpt not in known.excerpts:
            yield f'unknown excerpt "{evidence.excerpt}"'
        if not evidence.rival and (evidence.note or evidence.rank is not Rank.NORMAL):
            yield f'the rank or note of "{evidence.excerpt}" needs a rival'
    rivals = Counter(evidence.rival for evidence in event.evidence if evidence.rival)
    yield from (f'"{rival}" has no second statement' for rival, n in rivals.items() if n < 2)


def _date(where: str, date: EventDate, known: _Known) -> Iterator[str]:
    yield from _edtf(where, date.edtf)
    if date.excerpt and date.excerpt not in known.excerpts:
        yield f'{where}: unknown excerpt "{date.excerpt}"'
    if date.source and date.source not in known.sources:
        yield f'{where}: unknown source "{date.source}"'


def _edtf(where: str, value: str) -> Iterator[str]:
    if not value:
        return
    try:
        parse_edtf(value)
    except BadDate:
        yield f'{where}: "{value}" is no EDTF date'
