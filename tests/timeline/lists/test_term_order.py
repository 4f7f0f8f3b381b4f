"""The order of terms in the sections, and what their find fields find."""

import pytest

from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import FIXED_KEYS, Facet
from timeline_app.domain.words import fold
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.term_order import TermOrder

BY_SENSE = (Facet.KIND, Facet.STATUS, Facet.GAP, Facet.STANCE)


@pytest.mark.parametrize("facet", [facet for facet in Facet if facet is not Facet.ACTOR])
def test_terms_stand_by_their_events_then_by_name_or_in_the_order_of_their_sense(
    columns: Columns, facet: Facet
) -> None:
    order = TermOrder.of(columns, facet)
    keys = [order.key(row) for row in range(len(order))]
    totals = columns.indexes[facet].totals()
    if facet in BY_SENSE:
        assert keys == list(FIXED_KEYS[facet])
    else:
        assert keys == sorted(totals, key=lambda key: (-totals[key], key_name(columns.data, facet, key)))
    assert order.totals.tolist() == [totals[key] for key in keys]
    assert [order.name(row) for row in range(len(order))] == [key_name(columns.data, facet, k) for k in keys]
    assert (order.most, order.with_events) == (max(totals.values()), sum(map(bool, totals.values())))


@pytest.mark.parametrize(
    "typed", ["county", "COOK", "san fr", "secure comm", "s-comm", "huffington dhs", "zzz", ""]
)
@pytest.mark.parametrize("facet", [Facet.PLACE, Facet.TOPIC, Facet.SOURCE, Facet.ROLE])
def test_a_term_is_found_by_the_beginnings_of_its_words(columns: Columns, facet: Facet, typed: str) -> None:
    order = TermOrder.of(columns, facet)
    topics = {topic.id: topic for topic in columns.data.topics}

    def names(row: int) -> str:
        more = topics[order.key(row)].aliases if facet is Facet.TOPIC else ()
        return "".join(f" {word}" for name in (order.name(row), *more) for word in fold(name))

    wanted = [row for row in range(len(order)) if all(f" {word}" in names(row) for word in fold(typed))]
    assert order.found(typed).tolist() == wanted
