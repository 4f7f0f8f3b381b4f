"""The event that an empty result misses by least, against the plainest way to look for it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brute_force import BruteForce
from tests.filter_specs import specs
from tests.made_up import STATES, made_up
from timeline_app.domain.chronology import Event
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Quantifier, SingleTerm, Terms
from timeline_app.domain.terms import Claim
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.nearest_miss import Miss, nearest_miss

CHRONOLOGY = made_up(300, seed=11)
BRUTE = BruteForce(CHRONOLOGY)
KEYS = {
    Facet.STATE: STATES,
    Facet.PLACE: tuple(place.id for place in CHRONOLOGY.places),
    Facet.ACTOR: tuple(actor.id for actor in CHRONOLOGY.actors),
    Facet.TOPIC: tuple(topic.id for topic in CHRONOLOGY.topics),
    Facet.SOURCE: tuple(source.id for source in CHRONOLOGY.sources),
    **FIXED_KEYS,
}
SPECS = specs(KEYS, ("", "", "2009", "2010-06-15", "2012"), ("",))


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Columns]:
    path = tmp_path_factory.mktemp("made-up") / "made-up.db"
    bulk_load(path, replace(CHRONOLOGY, events=()), CHRONOLOGY.events)
    with open_library(path) as library:
        yield Columns.from_data(library.columns())


def misses(event: Event, spec: FilterSpec) -> set[Miss]:
    """Return what keeps an event out, facet by facet."""
    found = set()
    wanting = FilterSpec()
    for facet in Facet:
        terms = spec.terms(facet)
        nationwide = spec.nationwide and facet is Facet.STATE
        wanted = FilterSpec().with_terms(facet, replace(terms, excluded=()))
        excluded = FilterSpec().with_terms(facet, replace(terms, included=()))
        if not BRUTE.passes(event, replace(wanted, nationwide=nationwide)):
            found.add(Miss(facet))
        if not BRUTE.passes(event, excluded):
            found.add(Miss(facet, excluded=True))
        if terms.included and facet in (Facet.ACTOR, Facet.ROLE, Facet.STANCE):
            wanting = wanting.with_terms(facet, replace(terms, excluded=()))
    if not BRUTE.passes(event, wanting):
        asked = [facet for facet in (Facet.ROLE, Facet.STANCE, Facet.ACTOR) if wanting.terms(facet)]
        found.add(Miss(asked[0]))
    if not BRUTE.passes(
        event, FilterSpec(date_from=spec.date_from, date_to=spec.date_to, surely=spec.surely)
    ):
        found.add(Miss("dates"))
    return found


@settings(max_examples=40, deadline=None)
@given(spec=SPECS, data=st.data())
def test_it_misses_least_and_of_several_is_the_most_important(
    columns: Columns, spec: FilterSpec, data: st.DataObject
) -> None:
    holding = data.draw(st.sampled_from((None, *spec.single_terms())))
    events = {event.id: event for event in CHRONOLOGY.events}
    ordered = [events[columns.data.ids[row]] for row in range(len(columns))]
    if holding is not None:
        ordered = [event for event in ordered if BRUTE.passes(event, spec.only(holding))]
    made = nearest_miss(columns, spec, holding=holding)
    if not ordered or not spec.single_terms():
        assert made is None
        return
    assert made is not None
    wanted = min(ordered, key=lambda event: (len(misses(event, spec)), -event.importance))
    assert columns.data.ids[made.row] == wanted.id
    assert set(made.misses) == misses(wanted, spec)
    assert made.holding == len(ordered)


def test_a_chronology_without_the_term_has_no_nearest_event(columns: Columns) -> None:
    spec = FilterSpec(kind=Terms((Claim.RETRACTED,)), topic=Terms(("nobody",), quantifier=Quantifier.ALL))
    assert nearest_miss(columns, spec, holding=SingleTerm(Facet.TOPIC, "nobody")) is None
