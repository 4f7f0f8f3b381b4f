"""Rows in bulk: a query's result column by column, some thousand rows at a time, and entries put into order.

A million rows as Python objects take hundreds of megabytes, as arrays some tens.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from timeline_app.storage.catalog import Query

_ROWS = 1024


def columns_of(connection: Connection, query: Query) -> Iterator[tuple[Sequence[Any], ...]]:
    """Yield the rows of a query part by part, each part as one sequence per column, as SQLite stores the values.

    They come straight from the driver: SQLAlchemy's rows cost more than all that is done with them here.
    """
    statement = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    cursor = driver.execute(str(statement))
    while rows := cursor.fetchmany(_ROWS):
        yield tuple(zip(*rows, strict=True))


class RowOf:
    """The row of each event, by the event's row id in the database."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._len = len(ids)
        highest = max(ids, default=0)
        # The ids of a database are nearly without gaps; one that is not must not cost a table of all numbers.
        self._rows: Any = array("I", bytes(4 * (highest + 1))) if highest < 8 * len(ids) + 1024 else {}
        for row, event_id in enumerate(ids):
            self._rows[event_id] = row

    def __len__(self) -> int:
        return self._len

    def all(self, ids: Iterable[int]) -> Iterator[int]:
        """Return the rows of events that are there."""
        return map(self._rows.__getitem__, ids)


def in_row_order(
    columns: Mapping[str, "array[int]"], rows: "array[int]", row_count: int
) -> dict[str, "array[int]"]:
    """Return columns in the order of the rows of their entries.

    Args:
        columns: of equal length; the entries of one row stand together, and stay in their order.
        rows: the row of each entry.
        row_count: one more than the highest row can be.
    """
    entries = array("I")
    for start, end in _spans(rows, row_count):
        entries.extend(range(start, end))
    return {
        name: array(values.typecode, map(values.__getitem__, entries)) for name, values in columns.items()
    }


def sorted_pairs(rows: "array[int]", keys: "array[int]", row_count: int) -> tuple["array[int]", "array[int]"]:
    """Return pairs by row and then key, without repeats; given are those of one row together."""
    ordered = array("I"), array("I")
    for row, (start, end) in enumerate(_spans(rows, row_count)):
        if end - start == 1:
            ordered[0].append(row)
            ordered[1].append(keys[start])
        elif end > start:
            of_row = sorted(set(keys[start:end]))
            ordered[0].extend(repeat(row, len(of_row)))
            ordered[1].extend(of_row)
    return ordered


def _spans(rows: "array[int]", row_count: int) -> Iterator[tuple[int, int]]:
    """Return where the entries of each row begin and end."""
    starts, ends = array("I", bytes(4 * row_count)), array("I", bytes(4 * row_count))
    last = -1
    for position, row in enumerate(rows):
        if row != last:
            starts[row] = position
            last = row
        ends[row] = position + 1
    return zip(starts, ends, strict=True)
