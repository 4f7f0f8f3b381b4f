"""Texts as acts: attached, read from, detached, undone; every quote keeps the status that the held text gives it."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Event, Excerpt
from timeline_app.domain.terms import QuoteStatus, Relation
from timeline_app.domain.texts import Document, ReadAgainst, TextForm
from timeline_app.edits import attaching, history, quoting, rows
from timeline_app.edits.annotating import take_annotations
from timeline_app.errors import BadEdit, FileError
from timeline_app.evidence.quoting import excerpt_at
from timeline_app.exporters.annotations import annotations_json
from timeline_app.importers.annotations import read_annotations
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.opening import new_database

SOURCE = "sfbg-2011-05-04"
EVENT = "illinois-ends-agreement"


def document(text: str, line_end: str = "\n") -> Document:
    """Return a plain text as it would be read from a file."""
    data = text.replace("\n", line_end).encode()
    return Document(data, hashlib.sha256(data).hexdigest(), TextForm.PLAIN, text)


def excerpts(library: Library) -> list[Excerpt]:
    """Return the excerpts of the source."""
    return [excerpt for excerpt in library.excerpts() if excerpt.source == SOURCE]


def made_text(library: Library) -> str:
    """Return a text that holds every excerpt of the source once."""
    return "\n\n".join(dict.fromkeys(excerpt.exact for excerpt in excerpts(library)))


def statuses(library: Library) -> Counter[QuoteStatus]:
    """Return how many excerpts of the source have which status."""
    return Counter(excerpt.status for excerpt in excerpts(library))


def test_attaching_checks_every_quote_and_undoing_it_forgets_the_text(library: Library) -> None:
    before = library.excerpts()
    changed = attaching.attach(library, SOURCE, document(made_text(library), "\r\n"), "a.txt")
    assert changed is not None
    assert set(statuses(library)) == {QuoteStatus.EXACT}
    assert set(changed.events) == {e for e, x in library.quotations() if x.source == SOURCE and e}
    held = library.held_text(SOURCE)
    assert held is not None
    assert held.text == made_text(library)
    original = library.original(held.sha256)
    assert original is not None
    assert b"\r\n" in original
    assert attaching.attach(library, SOURCE, document(made_text(library), "\r\n"), "b.txt") is None
    history.undo(library)
    assert library.held_text(SOURCE) is None
    assert library.excerpts() == before
    history.redo(library)
    assert set(statuses(library)) == {QuoteStatus.EXACT}


def test_the_log_holds_no_words_of_a_text_and_bytes_are_kept_once(library: Library) -> None:
    text = made_text(library) + "\nzanzibar quuxly " * 1000
    attaching.attach(library, SOURCE, document(text), "a.txt")
    version = library.versions()[0]
    attaching.detach(library, version.id)
    attaching.attach(library, SOURCE, document(text), "b.txt")
    with library._reading() as connection:
        log = connection.exec_driver_sql("SELECT sum(length(before) + length(after)) FROM changes").scalar()
        kept = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
        assert not connection.exec_driver_sql("SELECT 1 FROM changes WHERE after LIKE '%quuxly%'").all()
    assert kept == 1
    assert isinstance(log, int)
    assert log < 5_000


def test_damage_to_a_copy_is_told_by_the_status(library: Library) -> None:
    text = made_text(library)
    words = max((excerpt.exact for excerpt in excerpts(library)), key=len)
    middle = len(words) // 2
    for other, status in (
        (f"{words[:middle]}#{words[middle + 1 :]}", QuoteStatus.NEAR),
        ("", QuoteStatus.NOT_FOUND),
        (f"{words} {words}", QuoteStatus.AMBIGUOUS),
        (words.replace(" ", "\u00a0\n"), QuoteStatus.NORMALIZED),
    ):
        attaching.attach(library, SOURCE, document(text.replace(words, other)), "a.txt")
        found = next(excerpt for excerpt in excerpts(library) if excerpt.exact == words)
        assert found.status is status
        assert statuses(library)[QuoteStatus.EXACT] >= len(excerpts(library)) - 3


def test_versions_stand_side_by_side_and_one_is_current(library: Library) -> None:
    attaching.attach(library, SOURCE, document(made_text(library)), "first.txt")
    attaching.attach(library, SOURCE, document("Nothing of this is quoted."), "second.txt")
    assert [(v.file, v.current) for v in library.versions_of(SOURCE)] == [
        ("first.txt", False),
        ("second.txt", True),
    ]
    assert set(statuses(library)) == {QuoteStatus.NOT_FOUND}
    first, second = library.versions_of(SOURCE)
    attaching.use(library, first.id)
    assert set(statuses(library)) == {QuoteStatus.EXACT}
    held = library.held_text(SOURCE, second.id)
    assert held is not None
    assert held.text == "Nothing of this is quoted."
    attaching.detach(library, first.id)
    assert set(statuses(library)) == {QuoteStatus.NOT_FOUND}
    attaching.detach(library, second.id)
    assert set(statuses(library)) == {QuoteStatus.TEXT_NOT_HELD}
    for _ in range(5):
        history.undo(library)
    assert library.versions() == ()


def test_what_is_laid_over_a_text_can_be_taken_away_and_passages_have_dates(library: Library) -> None:
    text = "It was convicted of ¬serious offenses.\n\nUPDATE: Yesterday it was not.\n"
    attaching.attach(library, SOURCE, document(text), "a.txt")
    (version,) = library.versions()
    assert len(version.repairs) == 1
    assert [text[p.start : p.end] for p in version.passages] == ["UPDATE: Yesterday it was not."]
    excerpt = Excerpt(new_public_id(), SOURCE, "convicted of serious offenses")
    rows.create(library, excerpt)
    assert library.log.records(Kind.EXCERPT, [excerpt.id])[excerpt.id].value.status is QuoteStatus.NORMALIZED  # type: ignore[union-attr]
    attaching.lay_over(library, version.id, ())
    assert library.log.records(Kind.EXCERPT, [excerpt.id])[excerpt.id].value.status is QuoteStatus.NEAR  # type: ignore[union-attr]
    attaching.read_against(library, version.id, (ReadAgainst(0, 5, "2011-05"),))
    assert library.versions()[0].passages == (ReadAgainst(0, 5, "2011-05"),)
    with pytest.raises(BadEdit):
        attaching.read_against(library, version.id, (ReadAgainst(0, 5, "some day"),))
    with pytest.raises(BadEdit):
        attaching.read_against(library, version.id, (ReadAgainst(5, len(text) + 1, "2011"),))


def test_a_quote_is_one_act_with_the_event_and_its_citation(library: Library) -> None:
    text = made_text(library) + "\nThe words and the words."
    attaching.attach(library, SOURCE, document(text), "a.txt")
    held = library.held_text(SOURCE)
    assert held is not None
    start = text.rindex("the words")
    excerpt = excerpt_at(new_public_id(), held, start, start + 9, "2026-11-22")
    assert (excerpt.prefix, excerpt.suffix) == ("", "")
    quoting.quote(library, excerpt, EVENT, Relation.CORRECTS)
    event = library.log.records(Kind.EVENT, [EVENT])[EVENT].value
    assert isinstance(event, Event)
    assert event.evidence[-1].relation is Relation.CORRECTS
    assert SOURCE in {cited.source for cited in event.citations}
    history.undo(library)
    assert excerpt.id not in {one.id for one in library.excerpts()}


def test_a_long_text_is_checked_after_the_edit(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.storage.texts.AT_ONCE", 100)
    attaching.attach(library, SOURCE, document(made_text(library)), "a.txt")
    assert set(statuses(library)) == {QuoteStatus.TEXT_NOT_HELD}
    assert len(library.recheck(longer_than=100)) == len(excerpts(library))
    assert set(statuses(library)) == {QuoteStatus.EXACT}
    assert library.recheck() == ()


# -- annotations ----------------------------------------------------------------------------------------------


def exported(library: Library, path: Path) -> Path:
    """Write the annotations of a library."""
    path.write_bytes(annotations_json(library.sources(), library.excerpts(), library.quoting_events()))
    return path


def test_annotations_come_back_as_they_went_out(library: Library, tmp_path: Path) -> None:
    path = exported(library, tmp_path / "a.jsonld")
    page = json.loads(path.read_text("utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(library.excerpts())
    again = take_annotations(library, read_annotations(path), "a")
    assert (again.added, again.refused, again.changed) == (0, 0, None)
    with open_library(new_database(tmp_path / "empty.db")) as empty:
        taken = take_annotations(empty, read_annotations(path), "a")
        assert taken.added == len(library.excerpts())
        parts = [(e.id, e.source, e.exact, e.prefix, e.suffix, e.start, e.end) for e in empty.excerpts()]
        assert sorted(parts) == sorted(
            (e.id, e.source, e.exact, e.prefix, e.suffix, e.start, e.end) for e in library.excerpts()
        )
        history.undo(empty)
        assert empty.excerpts() == ()
        assert empty.sources() == ()


def test_an_annotation_gives_an_event_its_evidence_back(library: Library, tmp_path: Path) -> None:
    path = exported(library, tmp_path / "a.jsonld")
    event = library.log.records(Kind.EVENT, [EVENT])[EVENT].value
    assert isinstance(event, Event)
    rows.change(library, replace(event, evidence=()))
    taken = take_annotations(library, read_annotations(path), "a")
    assert taken.changed is not None
    found = library.log.records(Kind.EVENT, [EVENT])[EVENT].value
    assert isinstance(found, Event)
    assert {(e.excerpt, e.relation) for e in found.evidence} == {
        (e.excerpt, e.relation) for e in event.evidence
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet="ab \n🙂e\u0301\u202e\ufeff\0\u00a0’", min_size=1, max_size=30).filter(
        lambda t: bool(t.strip())
    )
)
def test_odd_words_and_their_places_survive_the_way_out_and_back(tmp_path: Path, words: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    other = {
        "type": ["Annotation"],
        "target": [
            {
                "source": "https://example.org/a",
                "selector": [
                    {"type": "TextQuoteSelector", "exact": words, "prefix": "🙂", "suffix": "\u0301"},
                    {"type": "TextPositionSelector", "start": 3, "end": 3 + len(words)},
                ],
            }
        ],
    }
    first = tmp_path / "first.json"
    first.write_text(json.dumps([other, {"type": "Annotation", "target": "https://example.org/"}]), "utf-8")
    with open_library(new_database(tmp_path / "a.db")) as one:
        read = read_annotations(first)
        assert read.passed_over == 1
        take_annotations(one, read, "first")
        second = exported(one, tmp_path / "second.json")
        (held,) = one.excerpts()
        assert (held.exact, held.start, held.end) == (words, 3, 3 + len(words))
        (again,) = read_annotations(second).items
        assert (again.exact, again.prefix, again.suffix, again.start) == (words, "🙂", "\u0301", 3)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"type": "Image"}', b"\xff\xfe", b"[" * 100_000, b'"words"', b"12"]
)
def test_a_file_without_annotations_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(FileError):
        read_annotations(path)


def test_words_that_are_no_unicode_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    quote = '{"type": "TextQuoteSelector", "exact": "a\\ud800b"}'
    path.write_text(f'{{"type": "Annotation", "target": {{"source": "x", "selector": {quote}}}}}', "utf-8")
    read = read_annotations(path)
    assert (read.items, read.passed_over) == ((), 1)
