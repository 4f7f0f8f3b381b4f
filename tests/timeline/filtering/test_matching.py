"""Matching and counts against a brute-force filter, over random filters on the shipped chronology."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brute_force import BruteForce
from tests.filter_specs import choosing, specs
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Terms
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.seed import read_seed
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import explain, facet_counts, freeing_pair, match
from timeline_app.timeline.filtering.search import found_rows

CHRONOLOGY = read_seed()
BRUTE = BruteForce(CHRONOLOGY)
KEYS: dict[Facet, tuple[str, ...]] = {
    Facet.STATE: ("IL", "CA", "NY", "DC", "WA", "TX", "MA", "WY"),
    Facet.PLACE: tuple(place.id for place in CHRONOLOGY.places[:6]),
    Facet.ACTOR: (
        "dhs",
        "ice",
        "pat-quinn",
        "state-of-illinois",
        "congress",
        "john-morton",
        "scomm-task-force",
    ),
    Facet.TOPIC: tuple(topic.id for topic in CHRONOLOGY.topics[:8]),
    Facet.SOURCE: tuple(source.id for source in CHRONOLOGY.sources[:8]),
    **FIXED_KEYS,
}
WORDS = (
    "",
    "",
    "",
    "fingerprint",
    "s-comm quinn",
    '"secure communities"',
    "letter",
    "dhs",
    "zzz",
    "Gutiérrez",
)
DATES = ("", "2010", "2011-05", "2011-05-05", "2011-05-31", "2013", "2008-03-28")


SPECS = specs(KEYS, DATES, WORDS)


class Shipped:
    """The shipped chronology, open. No dataclass: hypothesis would print all of it."""

    def __init__(self, columns: Columns, library: Library) -> None:
        self.columns = columns
        self.library = library


@pytest.fixture(scope="module")
def shipped(columns: Columns, shipped_database: Path) -> Iterator[Shipped]:
    with open_library(shipped_database) as library:
        yield Shipped(columns, library)


def ids(shipped: Shipped, spec: FilterSpec) -> set[str]:
    found = match(shipped.columns, spec, found_rows(shipped.columns, shipped.library, spec.search))
    return {shipped.columns.data.ids[int(row)] for row in found.rows}


@settings(max_examples=300, deadline=None)
@given(spec=SPECS)
def test_matching_equals_a_brute_force_filter(shipped: Shipped, spec: FilterSpec) -> None:
    assert ids(shipped, spec) == BRUTE.ids(spec)


@settings(max_examples=60, deadline=None)
@given(spec=SPECS, data=st.data())
def test_every_count_is_what_choosing_the_term_would_give(
    shipped: Shipped, spec: FilterSpec, data: st.DataObject
) -> None:
    counts = facet_counts(shipped.columns, spec, found_rows(shipped.columns, shipped.library, spec.search))
    facet = data.draw(st.sampled_from(list(Facet)))
    key = data.draw(st.sampled_from(KEYS[facet]))
    assert counts[facet].get(key, 0) == len(BRUTE.ids(choosing(spec, facet, key)))
    lacking = BRUTE.ids(FilterSpec(gap=Terms(FIXED_KEYS[Facet.GAP])))
    assert counts.gaps == len(BRUTE.ids(spec) & lacking)


@settings(max_examples=60, deadline=None)
@given(spec=SPECS)
def test_the_effects_of_the_terms_are_counted_truly(shipped: Shipped, spec: FilterSpec) -> None:
    found = found_rows(shipped.columns, shipped.library, spec.search)
    for effect in explain(shipped.columns, spec, found):
        assert effect.alone == len(BRUTE.ids(spec.only(effect.term)))
        assert effect.without == len(BRUTE.ids(spec.without(effect.term)))
    if (pair := freeing_pair(shipped.columns, spec, found)) is not None:
        one, two, count = pair
        assert count == len(BRUTE.ids(spec.without(one).without(two)))


def test_an_actor_counts_with_its_parts_and_its_offices(shipped: Shipped) -> None:
    dhs = ids(shipped, FilterSpec(actor=Terms(("dhs",))))
    assert ids(shipped, FilterSpec(actor=Terms(("ice",)))) < dhs
    venegas = ids(shipped, FilterSpec(actor=Terms(("arturo-venegas",))))
    assert len(venegas) >= 2
    endorsement = {
        e.id for e in CHRONOLOGY.events if e.id in venegas and not any(p.office for p in e.participations)
    }
    assert endorsement
    assert not endorsement & dhs


@pytest.mark.parametrize("code", ["DC", "WA"])
def test_the_district_and_washington_state_are_never_confused(shipped: Shipped, code: str) -> None:
    found = ids(shipped, FilterSpec(state=Terms((code,))))
    assert found
    assert found == {event.id for event in CHRONOLOGY.events if code in event.states}
