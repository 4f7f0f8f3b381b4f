"""Matching and counts against a brute-force filter, on 2,000 made-up events that need every rule."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brute_force import BruteForce
from tests.filter_specs import choosing, specs
from tests.made_up import STATES, made_up
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Terms
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns, Mask
from timeline_app.timeline.filtering.matching import facet_counts, match, neighbor
from timeline_app.timeline.filtering.search import found_rows

CHRONOLOGY = made_up(2000)
BRUTE = BruteForce(CHRONOLOGY)
KEYS: dict[Facet, tuple[str, ...]] = {
    Facet.STATE: STATES,
    Facet.PLACE: tuple(place.id for place in CHRONOLOGY.places),
    Facet.ACTOR: tuple(actor.id for actor in CHRONOLOGY.actors),
    Facet.TOPIC: tuple(topic.id for topic in CHRONOLOGY.topics),
    Facet.SOURCE: tuple(source.id for source in CHRONOLOGY.sources),
    **FIXED_KEYS,
}
WORDS = ("", "", "", "agency 03", "county", "agreement 17", "zzz")
SPECS = specs(KEYS, ("", "", "2009", "2010-06-15", "2011-03", "2012"), WORDS)


class MadeUp:
    """The made-up chronology as columns, with what its search finds. No dataclass: hypothesis would print it."""

    def __init__(self, columns: Columns, found: dict[str, Mask | None]) -> None:
        self.columns = columns
        self.found = found

    def ids(self, spec: FilterSpec) -> set[str]:
        matching = match(self.columns, spec, self.found[spec.search])
        return {self.columns.data.ids[row] for row in matching.rows.tolist()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeUp]:
    path = tmp_path_factory.mktemp("made-up") / "made-up.db"
    bulk_load(path, replace(CHRONOLOGY, events=()), CHRONOLOGY.events)
    with open_library(path) as library:
        columns = Columns.from_data(library.columns())
        yield MadeUp(columns, {words: found_rows(columns, library, words) for words in WORDS})


@settings(max_examples=150, deadline=None)
@given(spec=SPECS)
def test_matching_equals_a_brute_force_filter(made: MadeUp, spec: FilterSpec) -> None:
    assert made.ids(spec) == BRUTE.ids(spec)


@settings(max_examples=30, deadline=None)
@given(spec=SPECS, data=st.data())
def test_every_count_is_what_choosing_the_term_would_give(
    made: MadeUp, spec: FilterSpec, data: st.DataObject
) -> None:
    counts = facet_counts(made.columns, spec, made.found[spec.search])
    for facet in Facet:
        named = (*spec.terms(facet).included, *spec.terms(facet).excluded)
        for key in {data.draw(st.sampled_from(KEYS[facet])), *named}:
            assert counts[facet].get(key, 0) == len(BRUTE.ids(choosing(spec, facet, key)))


@settings(max_examples=60, deadline=None)
@given(spec=SPECS)
def test_the_counts_beside_the_facets_are_true(made: MadeUp, spec: FilterSpec) -> None:
    counts = facet_counts(made.columns, spec, made.found[spec.search])
    any_state = replace(spec, nationwide=False, state=replace(spec.state, included=()))
    nationwide = {event.id for event in CHRONOLOGY.events if event.nationwide}
    assert counts.nationwide == len(BRUTE.ids(any_state) & nationwide)
    dated = {event.id for event in CHRONOLOGY.events if event.date is not None}
    assert counts.surely == len(BRUTE.ids(replace(spec, surely=True)) & dated)
    assert counts.possibly == len(BRUTE.ids(replace(spec, surely=False)) & dated)


def test_counts_are_those_of_the_index_where_nothing_is_filtered(made: MadeUp) -> None:
    counts = facet_counts(made.columns, FilterSpec())
    for facet in Facet:
        index = made.columns.indexes[facet]
        assert counts[facet] == index.totals() == index.counts(made.columns.dated | True)
        assert {key: len(index.rows_of(key)) for key in index.keys} == dict(counts[facet])
        assert index.by_key_offsets[-1] == len(index.by_key_rows) == sum(counts[facet].values())


@settings(max_examples=60, deadline=None)
@given(spec=SPECS, row=st.none() | st.integers(0, 1999), by=st.sampled_from([1, -1]))
def test_the_neighbor_is_the_next_matching_dated_event(
    made: MadeUp, spec: FilterSpec, row: int | None, by: int
) -> None:
    matching = match(made.columns, spec, made.found[spec.search])
    rows = [r for r in matching.rows.tolist() if made.columns.dated[r]]
    if row is None:
        wanted = rows[:1] if by > 0 else rows[-1:]
    else:
        wanted = [r for r in rows if r > row][:1] if by > 0 else [r for r in rows if r < row][-1:]
    assert neighbor(made.columns, matching, row, by) == (wanted[0] if wanted else None)


def test_a_term_that_nobody_knows_lets_nothing_through(made: MadeUp) -> None:
    for facet in Facet:
        assert made.ids(FilterSpec().with_terms(facet, Terms(("nobody",)))) == set()
        nothing_excluded = FilterSpec().with_terms(facet, Terms((), ("nobody",)))
        assert len(made.ids(nothing_excluded)) == len(made.columns)
        assert "nobody" not in facet_counts(made.columns, nothing_excluded)[facet]
