"""How many events name a row, against the database."""

from collections.abc import Callable, Sequence

import pytest

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Excerpt
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.naming import events_naming


@pytest.mark.parametrize("kind", [Kind.ACTOR, Kind.TOPIC, Kind.PLACE])
def test_the_arrays_say_what_the_database_says(library: Library, columns: Columns, kind: Kind) -> None:
    data = columns.data
    rows: dict[Kind, Sequence[Actor | Topic | Place]]
    rows = {Kind.ACTOR: data.actors, Kind.TOPIC: data.topics, Kind.PLACE: data.places}
    for row in rows[kind]:
        assert events_naming(columns, kind, row.id) == len(library.log.events_naming(kind, row.id)), row.id
    assert events_naming(columns, kind, "nothing") == 0


@pytest.mark.parametrize("kind", [Kind.SOURCE, Kind.EXCERPT, Kind.ACTOR])
def test_they_are_counted_as_they_are_listed(library: Library, kind: Kind) -> None:
    listed: dict[Kind, Callable[[], Sequence[Source | Excerpt | Actor]]]
    listed = {Kind.SOURCE: library.sources, Kind.EXCERPT: library.excerpts, Kind.ACTOR: library.actors}
    for row in listed[kind]()[:40]:
        counted = library.log.count_events_naming(kind, row.id)
        assert counted == len(library.log.events_naming(kind, row.id)), row.id
