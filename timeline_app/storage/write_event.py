"""From an event to the rows that hold it."""

from typing import Any

from timeline_app.domain.chronology import Event, EventDate
from timeline_app.domain.dates import drawn
from timeline_app.domain.jurisdictions import NATIONWIDE_ID
from timeline_app.storage.models import (
    CitationRow,
    EventDateRow,
    EventExcerptRow,
    EventJurisdictionRow,
    EventTopicRow,
    LinkRow,
    OfEvent,
    ParticipationRow,
)

Values = dict[str, Any]
Ids = dict[str, dict[str, int]]
"""The name of a table -> public id -> the row's own id."""

EVENT_CHILDREN: tuple[type[OfEvent], ...] = (
    EventDateRow,
    ParticipationRow,
    EventTopicRow,
    EventJurisdictionRow,
    CitationRow,
    EventExcerptRow,
    LinkRow,
)
"""Every table whose rows belong to an event."""


def event_columns(event: Event) -> Values:
    """Return the columns of the event's own row."""
    return {
        "title": event.title,
        "short": event.short,
        "summary": event.summary,
        "importance": event.importance,
        "claim": event.claim,
    }


def event_children(child: type[OfEvent], event: Event, ids: Ids) -> list[Values]:
    """Return the rows of one table that belong to an event, in order, without their owner."""
    rows = _read(child, event, ids)
    return [row | {"position": position} for position, row in enumerate(rows)]


def _read(child: type[OfEvent], event: Event, ids: Ids) -> list[Values]:
    if child is EventDateRow:
        dates = (*((event.date,) if event.date else ()), *event.rival_dates)
        return [_date(date, ids) for date in dates]
    if child is ParticipationRow:
        return [
            {
                "actor_id": ids["actors"][part.actor],
                "role": part.role,
                "stance": part.stance,
                "detail": part.detail,
                "office_id": ids["actors"][part.office] if part.office else None,
                "office_title": part.office_title,
                "deciding": part.deciding,
            }
            for part in event.participations
        ]
    if child is EventTopicRow:
        return [{"topic_id": ids["topics"][topic]} for topic in event.topics]
    if child is EventJurisdictionRow:
        places = (*((NATIONWIDE_ID,) if event.nationwide else ()), *event.states, *event.places)
        return [{"jurisdiction_id": ids["jurisdictions"][place]} for place in places]
    if child is CitationRow:
        return [
            {"source_id": ids["sources"][citation.source], "kind": citation.kind, "note": citation.note}
            for citation in event.citations
        ]
    if child is EventExcerptRow:
        return [
            {
                "excerpt_id": ids["excerpts"][evidence.excerpt],
                "relation": evidence.relation,
                "rival": evidence.rival,
                "rank": evidence.rank,
                "note": evidence.note,
                "tension": evidence.tension,
            }
            for evidence in event.evidence
        ]
    assert child is LinkRow
    return [
        {
            "to_event_id": ids["events"][link.event],
            "kind": link.kind,
            "note": link.note,
            "tension": link.tension,
        }
        for link in event.links
    ]


def _date(date: EventDate, ids: Ids) -> Values:
    span = drawn(date)
    return {
        "edtf": date.edtf,
        "extent": date.extent,
        "basis": date.basis,
        "reasoning": date.reasoning,
        "certainty": date.certainty,
        "rank": date.rank,
        "note": date.note,
        "excerpt_id": ids["excerpts"][date.excerpt] if date.excerpt else None,
        "source_id": ids["sources"][date.source] if date.source else None,
        "earliest": span.earliest,
        "latest": span.latest,
        "start": span.start,
        "end": span.end,
        "flags": span.flags,
    }
