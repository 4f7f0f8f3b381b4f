"""Reads what the rows of the table show beyond the columns: dates and first quotes, a window of rows at a time."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from timeline_app.domain.event_line import EventLine
from timeline_app.domain.terms import Rank
from timeline_app.storage import catalog
from timeline_app.storage.catalog import rows_with
from timeline_app.storage.details import event_date
from timeline_app.storage.models import EventDateRow, EventExcerptRow

_DATE = select(EventDateRow.__table__).where(EventDateRow.rank == Rank.PREFERRED)
_QUOTE = select(EventExcerptRow.event_id, EventExcerptRow.excerpt_id).order_by(
    EventExcerptRow.position.desc(), EventExcerptRow.id.desc()
)


def read_lines(connection: Connection, row_ids: Sequence[int]) -> dict[int, EventLine]:
    """Return the lines of the events with these row ids."""
    dates = {row.event_id: row for row in rows_with(connection, _DATE, EventDateRow.event_id, row_ids)}
    # The first of an event comes last, and stays.
    first = {row[0]: row[1] for row in rows_with(connection, _QUOTE, EventExcerptRow.event_id, row_ids)}
    quotes = catalog.excerpts(connection, set(first.values()))
    return {
        row_id: EventLine(
            event_date(dates[row_id], {}, {}) if row_id in dates else None,
            quotes[first[row_id]] if row_id in first else None,
        )
        for row_id in row_ids
    }
