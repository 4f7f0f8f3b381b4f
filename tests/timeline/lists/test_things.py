"""The things that a filter can name, and the events to name first."""

import numpy as np

from timeline_app.domain.filters import Facet
from timeline_app.domain.ranking import ranked
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.search import best_rows
from timeline_app.timeline.lists.things import Things


def test_every_thing_is_there_once_and_the_frequent_ones_come_first(columns: Columns) -> None:
    things, data = Things.of(columns), columns.data
    assert len(set(zip(things.facets, things.keys, strict=True))) == len(things.keys) == len(things.lines)
    for facet, known in (
        (Facet.ACTOR, data.actors),
        (Facet.TOPIC, data.topics),
        (Facet.SOURCE, data.sources),
    ):
        keys = [key for key, of in zip(things.keys, things.facets, strict=True) if of is facet]
        assert set(keys) == {one.id for one in known}
        counts = [columns.indexes[facet].totals()[key] for key in keys]
        assert counts == sorted(counts, reverse=True)


def test_a_thing_is_found_by_its_names_and_by_what_it_is(columns: Columns) -> None:
    things = Things.of(columns, {Facet.STATE: "Filter by state"})
    for query in ("il", "illinois", "filter by state ill"):
        first = ranked(query, things.lines, {})[0]
        assert (things.facets[first], things.keys[first]) == (Facet.STATE, "IL")
    ice = next(actor for actor in columns.data.actors if actor.abbreviation == "ICE")
    first = ranked("ice", things.lines, {})[0]
    assert (things.facets[first], things.keys[first]) == (Facet.ACTOR, ice.id)


def test_events_with_the_words_in_their_titles_come_first_then_the_important_ones(columns: Columns) -> None:
    every = np.ones(len(columns), np.bool_)
    titles, importance = columns.data.titles, columns.importance
    best = best_rows(columns, every, "governor", len(columns))
    assert sorted(best) == list(range(len(columns)))
    holding = ["governor" in titles[row].lower() for row in best]
    assert holding == sorted(holding, reverse=True)
    rest = [int(importance[row]) for row, holds in zip(best, holding, strict=True) if not holds]
    assert rest == sorted(rest, reverse=True)
    assert best_rows(columns, every, "governor", 3) == best[:3]
    assert best_rows(columns, ~every, "governor", 3) == []
