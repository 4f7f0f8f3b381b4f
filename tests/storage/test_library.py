"""What goes in comes out: the seed, read back through the library, is the seed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from timeline_app.domain.columns import DATED, NATIONWIDE, NONE
from timeline_app.domain.dates import drawn
from timeline_app.domain.jurisdictions import CODES
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import Claim, LinkKind, QuoteStatus, Role, Stance
from timeline_app.errors import UnknownEvent
from timeline_app.storage import engine
from timeline_app.storage.library import Library
from timeline_app.storage.seed import read_seed


def test_every_shipped_event_comes_back_as_it_was_written(library: Library) -> None:
    events = read_seed().events
    details = library.details([event.id for event in events])
    assert tuple(detail.event for detail in details) == events
    assert all(detail.shipped and not detail.edited for detail in details)


def test_every_other_shipped_row_comes_back_as_it_was_written(library: Library) -> None:
    chronology = read_seed()
    assert library.actors() == chronology.actors
    assert library.topics() == chronology.topics
    assert library.places() == chronology.places
    assert library.sources() == chronology.sources
    assert library.excerpts() == chronology.excerpts


def test_a_detail_holds_everything_that_its_event_names(library: Library) -> None:
    for detail in library.details(library.event_ids()):
        event = detail.event
        assert {p.actor for p in event.participations} <= detail.actors.keys()
        assert {p.office for p in event.participations if p.office} <= detail.actors.keys()
        assert {e.excerpt for e in event.evidence} <= detail.excerpts.keys()
        assert {c.source for c in event.citations} <= detail.sources.keys()
        assert {e.source for e in detail.excerpts.values()} <= detail.sources.keys()
        assert tuple(topic.id for topic in detail.topics) == event.topics
        assert tuple(place.id for place in detail.places) == event.places
        assert [k.event for k in detail.links if not k.incoming] == [k.event for k in event.links]
        for date in (event.date, *event.rival_dates):
            assert date is None or not date.excerpt or date.excerpt in detail.excerpts
            assert date is None or not date.source or date.source in detail.sources


def test_every_link_is_seen_from_both_ends(library: Library) -> None:
    details = library.details(library.event_ids())
    out = {(d.event.id, k.kind, k.event) for d in details for k in d.links if not k.incoming}
    back = {(k.event, k.kind, d.event.id) for d in details for k in d.links if k.incoming}
    assert out == back
    assert out


def test_unknown_ids_are_left_out_or_an_error(library: Library) -> None:
    assert library.details(["none", library.event_ids()[0]])[0].event.id == library.event_ids()[0]
    with pytest.raises(UnknownEvent):
        library.detail("none")


def test_columns_say_what_the_events_say(library: Library) -> None:
    columns = library.columns()
    details = library.details([columns.ids[row] for row in range(len(columns))])
    parts = list(zip(columns.part_row, columns.part_actor, columns.part_office, strict=True))
    for row, detail in enumerate(details):
        event = detail.event
        assert (columns.titles[row], columns.shorts[row] or event.title) == (event.title, event.short)
        assert columns.importance[row] == event.importance
        assert list(Claim)[columns.claim[row]] is event.claim
        assert list(Stance)[columns.stance[row]] is event.stance
        assert columns.evidence[row] == len(event.evidence)
        assert bool(columns.flags[row] & NATIONWIDE) == event.nationwide
        if event.date:
            span = drawn(event.date)
            assert (columns.start[row], columns.end[row]) == (span.start, span.end)
            assert (columns.earliest[row], columns.latest[row]) == (span.earliest, span.latest)
            assert columns.flags[row] & ~NATIONWIDE == span.flags
        expected = [(row, p.actor, p.office or None) for p in event.participations]
        assert expected == [
            (r, columns.actors[a].id, None if o == NONE else columns.actors[o].id)
            for r, a, o in parts
            if r == row
        ]
        cited = {c.source for c in event.citations}
        quoted = {detail.excerpts[e.excerpt].source for e in event.evidence}
        for pairs, names, wanted in (
            (columns.event_states, columns.states, set(event.states)),
            (columns.event_places, [p.id for p in columns.places], set(event.places)),
            (columns.event_topics, [t.id for t in columns.topics], set(event.topics)),
            (columns.event_sources, [s.id for s in columns.sources], cited | quoted),
        ):
            assert {names[k] for r, k in zip(pairs.rows, pairs.keys, strict=True) if r == row} == wanted
    assert columns.states == CODES
    assert [list(Role)[role] for role in columns.part_role] == [
        p.role for d in details for p in d.event.participations
    ]
    ids = [detail.event.id for detail in details]
    links = zip(columns.link_from, columns.link_to, columns.link_kind, strict=True)
    assert {(ids[a], list(LinkKind)[kind], ids[b]) for a, b, kind in links} == {
        (d.event.id, k.kind, k.event) for d in details for k in d.event.links
    }


def test_columns_stand_in_the_order_of_what_is_drawn_and_undated_events_last(library: Library) -> None:
    columns = library.columns()
    keys = [
        (not columns.flags[row] & DATED, columns.start[row], columns.ids[row]) for row in range(len(columns))
    ]
    assert keys == sorted(keys)


def test_an_undated_event_stands_last(seed: Any, tmp_path: Any) -> None:
    from timeline_app.storage.library import open_library

    with open_library(tmp_path / "mine.db", seed_folder=seed.folder) as library:
        columns = library.columns()
        assert [columns.ids[row] for row in range(2)] == ["first", "second"]
        assert columns.flags[1] == NATIONWIDE
        assert (columns.start[1], columns.end[1]) == (0, 0)
        detail = library.detail("second")
        assert (detail.earliest, detail.latest) == (None, None)


def test_statuses_are_stored_and_counted(library: Library) -> None:
    excerpt = library.excerpts()[0]
    library.set_statuses({excerpt.id: (QuoteStatus.NEAR, 0.9)})
    assert library.excerpts()[0] == replace(excerpt, status=QuoteStatus.NEAR, score=0.9)
    columns = library.columns()
    near = list(QuoteStatus).index(QuoteStatus.NEAR)
    pairs = columns.event_statuses
    rows = {r for r, k in zip(pairs.rows, pairs.keys, strict=True) if k == near}
    assert {columns.ids[row] for row in rows} == {e for e, x in library.quotations() if x.id == excerpt.id}


def test_quotes_are_counted_as_the_excerpts_say(library: Library) -> None:
    excerpts = library.excerpts()
    assert library.quote_counts() == QuoteCounts(
        total=len(excerpts),
        checked_exact=sum(bool(x.checked and x.checked.status is QuoteStatus.EXACT) for x in excerpts),
    )
    library.set_statuses(
        {
            excerpts[0].id: (QuoteStatus.EXACT, 1.0),
            excerpts[1].id: (QuoteStatus.NORMALIZED, 1.0),
            excerpts[2].id: (QuoteStatus.NOT_FOUND, None),
            excerpts[3].id: (QuoteStatus.NEAR, 0.9),
            excerpts[4].id: (QuoteStatus.AMBIGUOUS, 1.0),
        }
    )
    exact = sum(bool(x.checked and x.checked.status is QuoteStatus.EXACT) for x in excerpts[5:])
    assert library.quote_counts() == QuoteCounts(len(excerpts), 2, exact, 0, unsure=2, not_found=1)


def test_every_excerpt_is_listed_with_each_of_its_events(library: Library) -> None:
    quotations = library.quotations()
    assert {excerpt.id for _, excerpt in quotations} == {excerpt.id for excerpt in library.excerpts()}
    pairs = {(event, excerpt.id) for event, excerpt in quotations if event}
    assert pairs == {(e.id, x.excerpt) for e in read_seed().events for x in e.evidence}


def test_a_closed_library_can_be_used_again(library: Library) -> None:
    library.close()
    assert library.info().counts["states"] == 56


def test_a_statement_is_compiled_once_for_all_databases(library: Library, shipped_database: Path) -> None:
    first = library.event_ids()[:1]
    library.details(first)
    compiled = len(engine._COMPILED)
    with Library(shipped_database, writable=False) as other:
        assert other.details(first) == library.details(first)
    assert len(engine._COMPILED) == compiled > 0
