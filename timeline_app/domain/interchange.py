"""Our own file format: a whole chronology as JSON, every row with its id. Versioned; a later version is refused.

It holds the chronology, not the history of one copy: no change log, no saved views, no stored texts of sources, and no
status of a quote, which is computed where the text is held.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from timeline_app.domain.changes import Value
from timeline_app.domain.chronology import Actor, Chronology, Event, Excerpt, Place, Source, Topic
from timeline_app.domain.plain import from_plain, to_plain
from timeline_app.domain.terms import QuoteStatus

TYPE = "secure-communities-timeline/chronology"
VERSION = 1
KINDS: dict[str, type[Value]] = {
    "actors": Actor,
    "topics": Topic,
    "places": Place,
    "sources": Source,
    "excerpts": Excerpt,
    "events": Event,
}
"""The lists of the file, each naming only rows of earlier ones or its own."""
HEAD = ("title", "covers", "reviewed")


class BadChronologyError(ValueError):
    """A text that is no chronology of this program, or one of a later version."""


def chronology_json(chronology: Chronology) -> Iterator[str]:
    """Yield the parts of the JSON of a chronology: a row a line, so that versions can be compared line by line."""
    head = {"type": TYPE, "version": VERSION, **{key: getattr(chronology, key) for key in HEAD}}
    yield "{\n" + ",\n".join(f"{_text(key)}: {_text(value)}" for key, value in head.items())
    for name in KINDS:
        rows = getattr(chronology, name)
        yield f",\n{_text(name)}: ["
        for number, row in enumerate(rows):
            yield f"{',' if number else ''}\n{_text(to_plain(_uncomputed(row)))}"
        yield "\n]" if rows else "]"
    yield "\n}\n"


def chronology_of(value: Any) -> dict[str, Any]:
    """Return the plain value of a chronology after a look at its head; see `row_of` for its rows.

    Raises:
        BadChronologyError: it is none, or of a later version.
    """
    try:
        right = value["type"] == TYPE and value["version"] <= VERSION
        lists = all(isinstance(value.get(name, []), list) for name in KINDS)
    except (TypeError, KeyError, AttributeError) as error:
        raise BadChronologyError from error
    if not right or not lists:
        raise BadChronologyError
    return dict(value)


def row_of(name: str, plain: Any) -> Value:
    """Return a row of one of the lists.

    Raises:
        ValueError: it is no such row.
    """
    value = from_plain(KINDS[name], plain)
    if not value.id:
        raise ValueError("no id")
    return _uncomputed(value)


def _uncomputed(row: Value) -> Value:
    if isinstance(row, Excerpt):
        return replace(row, status=QuoteStatus.TEXT_NOT_HELD, score=None)
    return row


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
