"""A figure's shapes with words for those who do not see them, and links to the documents behind each event."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline_app.domain.citations import citation, is_web
from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.event_words import capitalized, where_of
from timeline_app.timeline.shapes.primitives import Batch, DisplayList, Group, Primitive


def described(shapes: DisplayList, details: Iterable[EventDetail]) -> DisplayList:
    """Return a display list in which every event that is among `details` says what it is and where it comes from."""
    by_id = {detail.event.id: detail for detail in details}
    return tuple(_described(shape, by_id) for shape in shapes) if by_id else shapes


def _described(shape: Primitive, details: Mapping[str, EventDetail]) -> Primitive:
    if isinstance(shape, Batch):
        singles = shape.shapes()
        if any(isinstance(single, Group) and single.kind == "event" for single in singles):
            return Group(tuple(_described(single, details) for single in singles))
        return shape
    if not isinstance(shape, Group):
        return shape
    detail = details.get(shape.id) if shape.kind == "event" else None
    if detail is None:
        return replace(shape, children=tuple(_described(child, details) for child in shape.children))
    return replace(shape, desc=description_of(detail), href=address_of(detail))


def description_of(detail: EventDetail) -> str:
    """Return an event in a line or two: when, how firmly, where, who, and its document."""
    event = detail.event
    who = dict.fromkeys(detail.actors[part.actor].name for part in event.participations)
    source = next((detail.sources[c.source] for c in event.citations), None)
    parts = (
        in_words(event.date) if event.date else "Undated",
        event.claim.value,
        ", ".join(where_of(detail)),
        ", ".join(who),
        f"Source: {citation(source, short=True)}" if source else "",
    )
    return ". ".join(capitalized(part).rstrip(".") for part in parts if part) + "."


def address_of(detail: EventDetail) -> str:
    """Return the address of an event's first document that has one; "" where none has."""
    sources = [detail.sources[c.source] for c in detail.event.citations]
    sources += [detail.sources[detail.excerpts[e.excerpt].source] for e in detail.event.evidence]
    return next((source.url for source in sources if is_web(source.url)), "")
