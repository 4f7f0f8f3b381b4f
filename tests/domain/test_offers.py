"""What is offered of a term: each offer does what it says, and none changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, SingleTerm, Terms
from timeline_app.domain.offers import Offer, offers

KEYS = st.sampled_from("abc")


@st.composite
def filters(draw: st.DrawFn) -> FilterSpec:
    chosen = draw(st.lists(KEYS, unique=True, max_size=3))
    cut = draw(st.integers(0, len(chosen)))
    terms = Terms(tuple(chosen[:cut]), tuple(chosen[cut:]), draw(st.sampled_from(Quantifier)))
    spec = FilterSpec(nationwide=draw(st.booleans()), search=draw(st.sampled_from(("", "words"))))
    return spec.with_terms(draw(st.sampled_from((Facet.STATE, Facet.TOPIC))), terms)


@given(spec=filters(), facet=st.sampled_from((Facet.STATE, Facet.TOPIC)), key=KEYS)
def test_every_offer_changes_the_facet_and_nothing_else(spec: FilterSpec, facet: Facet, key: str) -> None:
    made = offers(spec, SingleTerm(facet, key))
    assert spec not in made.values()
    for offer, new in made.items():
        included, excluded = new.terms(facet).included, new.terms(facet).excluded
        assert (key in included) is (offer in (Offer.ONLY, Offer.ALSO, Offer.BOTH))
        assert (key in excluded) is (offer is Offer.EXCLUDE)
        assert new.search == spec.search
        other = Facet.TOPIC if facet is Facet.STATE else Facet.STATE
        assert new.terms(other) == spec.terms(other)
    if Offer.ONLY in made:
        assert made[Offer.ONLY].terms(facet) == Terms((key,))
        assert not (facet is Facet.STATE and made[Offer.ONLY].nationwide)
    assert not {Offer.ALSO, Offer.BOTH} <= set(made)
    assert (Offer.REMOVE in made) is (key in (*spec.terms(facet).included, *spec.terms(facet).excluded))


@given(spec=filters())
def test_nationwide_events_are_offered_alone_or_beside_the_states(spec: FilterSpec) -> None:
    made = offers(spec, SingleTerm("nationwide", ""))
    assert spec not in made.values()
    for offer, new in made.items():
        assert new.nationwide is (offer is not Offer.REMOVE)
    if Offer.ONLY in made:
        assert not made[Offer.ONLY].state
    assert (Offer.ALSO in made) is (bool(spec.state.included) and not spec.nationwide)


def test_nothing_is_offered_that_is_in_force_already() -> None:
    spec = FilterSpec(topic=Terms(("a",)))
    assert set(offers(spec, SingleTerm(Facet.TOPIC, "a"))) == {Offer.EXCLUDE, Offer.REMOVE}
    assert set(offers(FilterSpec(), SingleTerm(Facet.TOPIC, "a"))) == {Offer.ONLY, Offer.EXCLUDE}
