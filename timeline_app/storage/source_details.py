"""Reads one document with what was quoted from it and the events that cite it."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, select

from timeline_app.domain.chronology import Evidence
from timeline_app.domain.source_detail import Passage, SourceDetail, SourceEvent, event_key, text_key
from timeline_app.domain.terms import Rank
from timeline_app.storage import catalog
from timeline_app.storage.catalog import rows_with
from timeline_app.storage.details import event_date
from timeline_app.storage.models import (
    CitationRow,
    EventDateRow,
    EventExcerptRow,
    EventRow,
    ExcerptRow,
    SourceRow,
)

_EVENT = select(EventRow.id, EventRow.public_id, EventRow.title, EventRow.claim)
_DATE = select(EventDateRow.__table__).where(EventDateRow.rank == Rank.PREFERRED)
_EVIDENCE = select(EventExcerptRow.__table__).order_by(EventExcerptRow.position, EventExcerptRow.id)


def read_source(connection: Connection, public_id: str) -> SourceDetail | None:
    """Return the document with this id, None where there is none."""
    row_id = connection.scalar(select(SourceRow.id).where(SourceRow.public_id == public_id))
    if row_id is None:
        return None
    ids = connection.scalars(select(ExcerptRow.id).where(ExcerptRow.source_id == row_id)).all()
    excerpts = catalog.excerpts(connection, ids)
    evidence = rows_with(connection, _EVIDENCE, EventExcerptRow.excerpt_id, ids)
    cited = connection.execute(
        select(CitationRow.event_id, CitationRow.kind).where(CitationRow.source_id == row_id)
    ).all()
    quoted = {row.event_id for row in evidence}
    events = _events(connection, quoted | {row.event_id for row in cited})
    uses: dict[int, list[tuple[SourceEvent, Evidence]]] = defaultdict(list)
    for row in evidence:
        excerpt = excerpts[row.excerpt_id]
        said = Evidence(excerpt.id, row.relation, row.rival, row.rank, row.note, row.tension)
        uses[row.excerpt_id].append((events[row.event_id], said))
    passages = [
        Passage(excerpt, tuple(sorted(uses[row], key=lambda use: event_key(use[0]))))
        for row, excerpt in excerpts.items()
    ]
    return SourceDetail(
        source=catalog.sources(connection, [row_id])[row_id],
        passages=tuple(sorted(passages, key=lambda passage: text_key(passage.excerpt))),
        unquoted=tuple(sorted((event for row, event in events.items() if row not in quoted), key=event_key)),
        kinds=Counter(row.kind for row in cited),
        claims=Counter(event.claim for event in events.values()),
        event_count=len(events),
        versions=catalog.texts_of(connection, row_id),
    )


def _events(connection: Connection, ids: set[Any]) -> dict[int, SourceEvent]:
    dates = {row.event_id: row for row in rows_with(connection, _DATE, EventDateRow.event_id, ids)}
    return {
        row.id: SourceEvent(
            row.public_id,
            row.title,
            row.claim,
            event_date(dates[row.id], {}, {}) if row.id in dates else None,
        )
        for row in rows_with(connection, _EVENT, EventRow.id, ids)
    }
