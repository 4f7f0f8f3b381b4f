"""Rows in bulk: a query's result column by column, some thousand rows at a time, and entries put into order.

A million rows as Python objects take hundreds of megabytes, as arrays some tens.
"""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, TypeAlias

from sqlalchemy import Connection, literal_column
from sqlalchemy.dialects import sqlite

from timeline_app.storage.catalog import Query, one_of

_ROWS = 1024
_SOME: Any = literal_column("?1")

Narrow: TypeAlias = Callable[[Query, Any], Query]
"""What narrows a query to some events, whose row ids stand in one of its columns."""


class Stream:
    """A query of rows that belong to events, of all events or of some. Its SQL is built once for either.

    The rows come straight from the driver: SQLAlchemy's cost more than all that is done with them here.
    """

    def __init__(self, build: Callable[[Narrow], Query]) -> None:
        """Take what builds the query, and puts what it is given where the query is to be narrowed."""
        self._build = build

    @classmethod
    def of(cls, query: Query, event: Any) -> "Stream":
        """Return the stream of a query that has the row ids of events in one column."""
        return cls(lambda narrow: narrow(query, event))

    def parts(
        self, connection: Connection, only: Sequence[int] | None
    ) -> Iterator[tuple[Sequence[Any], ...]]:
        """Yield the rows part by part, each part as one sequence per column, as SQLite stores the values.

        Args:
            connection: within a transaction.
            only: the row ids of the events wanted, None for all.
        """
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if only is None:
            cursor = driver.execute(self._of_all)
        else:
            cursor = driver.execute(self._of_some, (json.dumps(list(only)),))
        while rows := cursor.fetchmany(_ROWS):
            yield tuple(zip(*rows, strict=True))

    @cached_property
    def _of_all(self) -> str:
        return _sql(self._build(lambda query, _: query))

    @cached_property
    def _of_some(self) -> str:
        return _sql(self._build(lambda query, event: query.where(one_of(event, _SOME))))


def _sql(query: Query) -> str:
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


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
