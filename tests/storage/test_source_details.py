"""A document as it is read, and the lines of the table: every shipped one against the seed."""

from collections import Counter

import pytest

from timeline_app.domain.chronology import Chronology
from timeline_app.domain.source_detail import text_key
from timeline_app.errors import UnknownName
from timeline_app.storage.library import Library
from timeline_app.storage.seed import read_seed


@pytest.fixture(scope="module")
def seed() -> Chronology:
    return read_seed()


def test_every_shipped_document_holds_what_the_seed_says_of_it(library: Library, seed: Chronology) -> None:
    of_excerpt = {excerpt.id: excerpt for excerpt in seed.excerpts}
    for source in seed.sources:
        detail = library.source_detail(source.id)
        assert detail.source == source
        quoted = [excerpt for excerpt in seed.excerpts if excerpt.source == source.id]
        assert [p.excerpt.id for p in detail.passages] == [e.id for e in sorted(quoted, key=text_key)]
        assert [p.excerpt.exact for p in detail.passages] == [e.exact for e in sorted(quoted, key=text_key)]
        uses = {
            (event.id, evidence)
            for event in seed.events
            for evidence in event.evidence
            if of_excerpt[evidence.excerpt].source == source.id
        }
        assert {(e.id, said) for p in detail.passages for e, said in p.uses} == uses
        citing = {e for e in seed.events if any(c.source == source.id for c in e.citations)}
        quoting = {event_id for event_id, _ in uses}
        assert {event.id for event in detail.unquoted} == {e.id for e in citing} - quoting
        named = {event.id: event for event in seed.events if event in citing or event.id in quoting}
        assert detail.event_count == len(named)
        assert detail.claims == Counter(event.claim for event in named.values())
        assert detail.kinds == Counter(
            citation.kind for event in citing for citation in event.citations if citation.source == source.id
        )
        assert detail.text_length is None


def test_passages_by_date_are_the_same_ones_with_undated_ones_last(
    library: Library, seed: Chronology
) -> None:
    for source in seed.sources[:2]:
        detail = library.source_detail(source.id)
        by_date = detail.by_date()
        assert set(by_date) == set(detail.passages)
        starts = [min((e.date.edtf for e, _ in p.uses if e.date), default="9999") for p in by_date]
        assert [start == "9999" for start in starts] == sorted(start == "9999" for start in starts)


def test_quotes_that_were_exact_when_checked_are_told_apart(library: Library) -> None:
    detail = library.source_detail("sfbg-2011-05-04")
    assert detail.checked_exact == len(detail.passages) == sum(detail.statuses.values())


def test_a_document_that_is_not_there_is_an_error_of_ours(library: Library) -> None:
    with pytest.raises(UnknownName):
        library.source_detail("nowhere")


def test_lines_hold_the_date_and_the_first_quote_of_every_event(library: Library, seed: Chronology) -> None:
    data = library.columns()
    lines = library.lines(list(data.row_ids))
    events = {event.id: event for event in seed.events}
    assert len(lines) == len(seed.events)
    for row, row_id in enumerate(data.row_ids):
        event, line = events[data.ids[row]], lines[row_id]
        assert (line.date and line.date.edtf) == (event.date and event.date.edtf)
        first = event.evidence[0].excerpt if event.evidence else None
        assert (line.quote and line.quote.id) == first
