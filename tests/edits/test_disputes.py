"""Rival dates and rival statements: always one preferred date and one preferred statement at most; all of it undone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Event, EventDate, Evidence
from timeline_app.domain.drafts import new_event
from timeline_app.domain.faults import Why
from timeline_app.domain.rules import Known, faults_of
from timeline_app.domain.statements import settled, with_rank, with_statements, without_dispute
from timeline_app.domain.terms import Basis, Extent, Rank
from timeline_app.edits import dates, history, statements
from timeline_app.errors import BadEdit
from timeline_app.storage.library import Library

RIVAL = EventDate("2011-06", Extent.SOME_TIME_WITHIN, Basis.STATED, "A letter", note="Less exact")
EXCERPTS = ("a", "b", "c", "d")
EVIDENCE = st.builds(
    Evidence,
    excerpt=st.sampled_from(EXCERPTS),
    rival=st.sampled_from(("", "who", "when")),
    rank=st.sampled_from(Rank),
)


def event(library: Library, has: str) -> Event:
    """Return an event of the shipped chronology that is dated, or has two quotes."""
    for record in library.log.records(Kind.EVENT, library.event_ids()).values():
        value = record.value
        assert isinstance(value, Event)
        if value.date and not value.rival_dates and (has == "date" or len(value.evidence) > 1):
            return value
    raise AssertionError


def held(library: Library, event_id: str) -> Event:
    value = library.log.records(Kind.EVENT, [event_id])[event_id].value
    assert isinstance(value, Event)
    return value


def test_a_rival_date_is_added_changed_preferred_deprecated_and_removed_each_in_one_step(
    library: Library,
) -> None:
    first = event(library, "date")
    states = [first]

    def note_state() -> Event:
        states.append(held(library, first.id))
        now = states[-1]
        assert now.date is not None
        assert now.date.rank is Rank.PREFERRED
        assert all(date.rank is not Rank.PREFERRED for date in now.rival_dates)
        return now

    dates.add_rival_date(library, first.id, RIVAL)
    assert note_state().rival_dates == (replace(RIVAL, rank=Rank.NORMAL),)
    dates.change_rival_date(library, first.id, 0, replace(RIVAL, edtf="2011-07"))
    assert note_state().rival_dates[0].edtf == "2011-07"
    dates.prefer_date(library, first.id, 0, note="Two papers say so")
    now = note_state()
    assert now.date is not None
    assert (now.date.edtf, now.rival_dates[0].note) == ("2011-07", "Two papers say so")
    dates.rank_date(library, first.id, 0, Rank.DEPRECATED, note="A slip")
    assert (note_state().rival_dates[0].rank, states[-1].rival_dates[0].note) == (Rank.DEPRECATED, "A slip")
    dates.remove_rival_date(library, first.id, 0)
    assert note_state().rival_dates == ()
    for state in reversed(states[:-1]):
        assert history.undo(library) is not None
        assert held(library, first.id) == state


@pytest.mark.parametrize("bad", ["2011-13", "2012/2011", ""])
def test_a_rival_date_that_is_none_is_refused_and_nothing_is_saved(library: Library, bad: str) -> None:
    first = event(library, "date")
    with pytest.raises(BadEdit) as caught:
        dates.add_rival_date(library, first.id, replace(RIVAL, edtf=bad))
    assert [fault.field for fault in caught.value.faults] == ["rival_dates.0.edtf"]
    with pytest.raises(BadEdit):
        dates.remove_rival_date(library, first.id, 3)
    assert library.log.next_undo() is None


def test_two_quotes_become_rival_statements_and_the_preferred_one_makes_way(library: Library) -> None:
    first = event(library, "quotes")
    one, two = (evidence.excerpt for evidence in first.evidence[:2])
    ranks = {one: Rank.PREFERRED, two: Rank.NORMAL}
    statements.dispute_statements(library, first.id, "who signed", ranks, note="The letter is earlier")
    statements.rank_statement(library, first.id, two, Rank.PREFERRED, note="The letter was found")
    now = {evidence.excerpt: evidence for evidence in held(library, first.id).evidence}
    assert (now[one].rank, now[two].rank) == (Rank.NORMAL, Rank.PREFERRED)
    assert (now[two].rival, now[two].note) == ("who signed", "The letter was found")
    statements.settle_statement(library, first.id, two)
    assert {evidence.rival for evidence in held(library, first.id).evidence[:2]} == {""}
    for _ in range(3):
        history.undo(library)
    assert held(library, first.id) == first


def test_a_statement_alone_two_preferred_ones_and_one_of_another_event_are_refused(library: Library) -> None:
    first = event(library, "quotes")
    one, two = (evidence.excerpt for evidence in first.evidence[:2])
    for point, ranks, why in (
        ("x", {one: Rank.NORMAL}, Why.LONE_STATEMENT),
        ("x", {one: Rank.PREFERRED, two: Rank.PREFERRED}, Why.SEVERAL_PREFERRED),
        (" ", {one: Rank.PREFERRED, two: Rank.NORMAL}, Why.MISSING),
        ("x", {one: Rank.NORMAL, "another": Rank.NORMAL}, Why.UNKNOWN),
    ):
        with pytest.raises(BadEdit) as caught:
            statements.dispute_statements(library, first.id, point, ranks)
        assert caught.value.faults[0].why is why
    assert library.log.next_undo() is None


def is_sound(evidence: tuple[Evidence, ...]) -> bool:
    """Return whether no point stands alone or has two preferred statements, by the rules of what users write."""
    known = faults_of(replace(new_event("e"), title="E", evidence=evidence), Known())
    return not any(fault.why in (Why.LONE_STATEMENT, Why.SEVERAL_PREFERRED) for fault in known)


@given(
    st.lists(EVIDENCE, unique_by=lambda one: one.excerpt),
    st.sampled_from(EXCERPTS),
    st.sampled_from(EXCERPTS),
    st.sampled_from(Rank),
)
def test_whatever_is_done_no_point_has_two_preferred_statements_or_only_one(
    some: list[Evidence], first: str, second: str, rank: Rank
) -> None:
    start = replace(new_event("e"), title="E", evidence=settled(some))
    assert is_sound(start.evidence)
    assert settled(start.evidence) == start.evidence
    ranks = {first: Rank.PREFERRED, second: Rank.NORMAL}
    for changed in (
        with_rank(start, first, rank),
        with_statements(start, "what", ranks),
        without_dispute(start, first),
    ):
        assert is_sound(changed.evidence)
        assert [one.excerpt for one in changed.evidence] == [one.excerpt for one in start.evidence]
