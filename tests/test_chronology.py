"""What the shipped chronology promises: enough events, evidence within its limits, tensions kept."""

import hashlib
from collections import defaultdict
from pathlib import Path

import pytest

from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Basis, Claim, Extent, LinkKind, QuoteStatus, Rank, Stance
from timeline_app.evidence.normalize import stored_text
from timeline_app.evidence.quotes import find_quote
from timeline_app.storage.seed import read_seed

CHRONOLOGY = read_seed()
EVENTS = {event.id: event for event in CHRONOLOGY.events}
EXCERPTS = {excerpt.id: excerpt for excerpt in CHRONOLOGY.excerpts}
ARTICLES = {"sfbg-2011-05-04": 5567, "huffpost-2011-05-05": 2607}
"""The two articles, with the number of characters of each."""


def quoting(event: Event) -> set[str]:
    """Return the articles that an event quotes."""
    return {EXCERPTS[evidence.excerpt].source for evidence in event.evidence} & set(ARTICLES)


def test_there_are_enough_events_and_each_says_where_it_comes_from() -> None:
    assert len(EVENTS) >= 110
    assert all(event.citations and event.topics and event.summary for event in EVENTS.values())
    assert all(event.date and event.date.reasoning for event in EVENTS.values())
    years = {event.date.edtf[:4] for event in EVENTS.values() if event.date}
    assert {"2007", "2011", "2025"} <= years
    assert sum(bool(quoting(event)) for event in EVENTS.values()) >= 40


def test_every_event_of_the_articles_has_their_words() -> None:
    for event in EVENTS.values():
        if {citation.source for citation in event.citations} <= set(ARTICLES):
            assert quoting(event), event.id


@pytest.mark.parametrize(("source", "characters"), ARTICLES.items())
def test_the_excerpts_of_one_source_hold_at_most_two_fifths_of_it(source: str, characters: int) -> None:
    excerpts = [excerpt for excerpt in CHRONOLOGY.excerpts if excerpt.source == source]
    assert sum(len(e.exact) + len(e.prefix) + len(e.suffix) for e in excerpts) <= characters * 2 / 5
    assert all(len(e.exact) <= 200 and len(e.prefix) <= 16 and len(e.suffix) <= 16 for e in excerpts)


@pytest.mark.parametrize(("source", "characters"), ARTICLES.items())
def test_every_excerpt_stands_in_its_article_at_its_offsets(
    shared: Path, source: str, characters: int
) -> None:
    row = next(row for row in CHRONOLOGY.sources if row.id == source)
    data = (shared / "sources" / row.file).read_bytes()
    text = stored_text(data)
    assert hashlib.sha256(data).hexdigest() == row.sha256
    assert len(text) == characters
    for excerpt in CHRONOLOGY.excerpts:
        if excerpt.source != source:
            continue
        assert text[excerpt.start : excerpt.end] == excerpt.exact
        assert find_quote(text, excerpt.exact, excerpt.prefix, excerpt.suffix).status is QuoteStatus.EXACT
        assert bool(excerpt.prefix or excerpt.suffix) is (text.count(excerpt.exact) > 1)


def test_all_fifteen_tensions_are_kept() -> None:
    links = {link.tension for event in EVENTS.values() for link in event.links}
    statements: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in EVENTS.values():
        for evidence in event.evidence:
            if evidence.rival:
                statements[evidence.tension, event.id].add(evidence.excerpt)
    rivals = {tension for (tension, _), excerpts in statements.items() if len(excerpts) >= 2}
    assert links | rivals >= {f"K{number}" for number in range(1, 16)}
    assert rivals >= {"K3", "K5", "K6", "K7"}


def test_the_illinois_letter_is_one_event_told_by_both_articles_and_the_history() -> None:
    letter = EVENTS["illinois-ends-agreement"]
    assert quoting(letter) == set(ARTICLES)
    assert len({citation.source for citation in letter.citations}) >= 3
    assert letter.stance is Stance.OPPOSES


def test_the_newspaper_s_november_is_a_month_beside_the_bill_s_day() -> None:
    agreement = EVENTS["illinois-moa-concluded"]
    assert agreement.date is not None
    dates = {date.edtf: date.rank for date in (agreement.date, *agreement.rival_dates)}
    assert dates == {"2009-11-02": Rank.PREFERRED, "2009-11": Rank.NORMAL}


def test_the_start_of_the_later_program_keeps_its_rival_dates() -> None:
    start = EVENTS["pep-starts"]
    assert start.rival_dates
    assert all(date.source or date.note for date in start.rival_dates)


def test_the_retracted_claim_is_retracted_and_corrected() -> None:
    claim = EVENTS["new-york-refusal-reported-in-error"]
    assert claim.claim is Claim.RETRACTED
    assert claim.states == ("NY",)
    correcting = [
        e
        for e in EVENTS.values()
        for link in e.links
        if link.event == claim.id and link.kind is LinkKind.CORRECTS
    ]
    assert correcting


def test_thursday_of_the_article_is_the_fifth_of_may() -> None:
    for name in ("dhs-will-not-allow-illinois-to-stop", "hispanic-caucus-calls-for-moratorium"):
        date = EVENTS[name].date
        assert date is not None
        assert (date.edtf, date.basis) == ("2011-05-05", Basis.COMPUTED)


def test_the_lawsuit_and_the_target_are_no_facts() -> None:
    lawsuit = [e for e in EVENTS.values() if e.claim is Claim.SPECULATED and "lawsuit" in e.title.lower()]
    assert lawsuit
    target = [e for e in EVENTS.values() if e.date and e.date.extent is Extent.DEADLINE]
    assert [event.claim for event in target] == [Claim.PLANNED]
    assert target[0].date is not None
    assert target[0].date.edtf.endswith("2013")


def test_the_dateline_makes_no_event() -> None:
    for event in EVENTS.values():
        if {citation.source for citation in event.citations} == {"huffpost-2011-05-05"}:
            assert "TX" not in event.states
            assert "Houston" not in event.title + event.summary


def test_no_court_auditor_or_reporter_takes_a_side() -> None:
    actors = {actor.id: actor for actor in CHRONOLOGY.actors}
    for event in EVENTS.values():
        for participation in event.participations:
            if actors[participation.actor].kind == "court" or participation.role in (
                "court",
                "reporter",
                "corrector",
            ):
                assert participation.stance is Stance.NONE_STATED, event.id
