"""Reading the seed: every fault is named with its file and row."""

from typing import Any

import pytest

from timeline_app.domain.terms import Certainty, Extent, Relation, Role, Stance
from timeline_app.errors import SeedError
from timeline_app.storage import seed_check
from timeline_app.storage.seed import examine_seed, read_seed, seed_dir, seed_hash


def test_the_shipped_chronology_has_no_fault() -> None:
    chronology, faults = examine_seed(seed_dir())
    assert faults == []
    assert len(chronology.events) > 100


def test_a_seed_without_fault_is_read_as_written(seed: Any) -> None:
    chronology = read_seed(seed.folder)
    first, second = chronology.events
    assert (chronology.title, chronology.version) == ("Small", 1)
    assert first.date is not None
    assert (first.date.extent, first.date.certainty, first.date.excerpt) == (
        Extent.AT,
        Certainty.HIGH,
        "words",
    )
    (part,) = first.participations
    assert (part.role, part.stance, part.office, part.deciding) == (Role.AUTHOR, Stance.OPPOSES, "ice", True)
    assert first.evidence[0].relation is Relation.SUPPORTS
    assert second.date is None
    assert second.links[0].event == "first"


EVENTS = "events/2011.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "why"),
    [
        (EVENTS, 'short = "Illinois ends it"', f'short = "{"x" * 41}"', "first", "short title has 41"),
        (EVENTS, "importance = 5", "importance = 6", "first", "importance goes from 1 to 5"),
        (EVENTS, "importance = 5", 'importance = "5"', "first", "wrong type"),
        (EVENTS, "importance = 5", "importance = true", "first", "wrong type"),
        (EVENTS, "importance = 5", "importence = 5", "first", 'unknown key "importence"'),
        (EVENTS, 'claim = "asserted"', 'claim = "sure"', "first", "must be one of asserted, quoted"),
        (EVENTS, "2011-05-04", "2011-05-32", "first", '"2011-05-32" is no EDTF date'),
        (EVENTS, 'extent = "at"', 'extent = "near"', "first", "must be one of at, some-time-within"),
        (EVENTS, '"It says so."', '""', "first", '"reasoning" is missing or empty'),
        (EVENTS, 'excerpt = "words" }', 'excerpt = "other" }', "first", 'unknown excerpt "other"'),
        (EVENTS, 'states = ["IL"]', 'states = ["XX", "IL"]', "first", 'unknown state "XX"'),
        (EVENTS, 'states = ["IL"]', "states = []", "first", 'place "il-cook-county" without its state IL'),
        (EVENTS, 'states = ["IL"]', 'states = ["IL", "IL"]', "first", "holds something twice"),
        (EVENTS, 'topics = ["program"]', 'topics = ["none"]', "first", 'unknown topic "none"'),
        (EVENTS, 'actor = "ann-example"', 'actor = "bob"', "first", 'unknown actor "bob"'),
        (EVENTS, 'office = "ice"', 'office = "ann-example"', "first", "is a person"),
        (EVENTS, 'actor = "ann-example"', 'actor = "dhs"', "first", "dhs is no person and holds no office"),
        (EVENTS, 'role = "author"', 'role = "writer"', "first", "actors 1: "),
        (EVENTS, 'event = "first"', 'event = "third"', "second", 'unknown event "third"'),
        (EVENTS, 'event = "first"', 'event = "second"', "second", "links to itself"),
        (EVENTS, 'id = "second"', 'id = "first"', "first", "the id is taken"),
        (EVENTS, 'id = "second"', 'id = "Second One"', "Second One", "lower case letters"),
        ("actors.toml", 'part_of = "dhs"', 'part_of = "doj"', "ice", 'unknown actor "doj"'),
        ("actors.toml", 'part_of = "dhs"', 'part_of = "ice"', "ice", "is part of itself"),
        ("actors.toml", 'kind = "person"', 'kind = "person"\npart_of = "ice"', "ann-example", "a person is"),
        ("places.toml", 'state = "IL"', 'state = "Illinois"', "il-cook-county", "unknown state"),
        ("sources.toml", "https://", "ftp://", "paper", "no http or https address"),
        ("sources.toml", "2011-05-04", "May 2011", "paper", "no EDTF date"),
        ("excerpts.toml", "end = 22", "end = 23", "words", "are 13 characters, the words 12"),
        ("excerpts.toml", "end = 22", "", "words", "go together"),
        ("excerpts.toml", "it is ending", "x" * 201, "words", "201 characters are more than 200"),
        ("excerpts.toml", 'source = "paper"', 'source = "book"', "words", 'unknown source "book"'),
        ("chronology.toml", "version = 1", "", "chronology", '"version" is missing'),
    ],
)
def test_a_fault_is_named_with_its_file_and_row(
    seed: Any, file: str, old: str, new: str, row: str, why: str
) -> None:
    content = (seed.folder / file).read_text(encoding="utf-8")
    (seed.folder / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    faults = examine_seed(seed.folder)[1]
    assert any(f.file == file and f.row == row and why in f.why for f in faults), faults
    with pytest.raises(SeedError):
        read_seed(seed.folder)


def test_an_event_needs_a_citation(seed: Any) -> None:
    content = (seed.folder / EVENTS).read_text(encoding="utf-8")
    cited = 'citations = [{ source = "paper", kind = "report" }]'
    (seed.folder / EVENTS).write_text(content.replace(cited, "citations = []"), encoding="utf-8")
    assert [(f.row, f.why) for f in examine_seed(seed.folder)[1]] == [
        ("first", "has no citation"),
        ("second", "has no citation"),
    ]


def test_only_one_actor_decides(seed: Any) -> None:
    seed.append(EVENTS, '[[event.actors]]\nactor = "ice"\nrole = "author"\ndeciding = true\n')
    seed.append(EVENTS, '[[event.actors]]\nactor = "dhs"\nrole = "author"\ndeciding = true\n')
    (fault,) = examine_seed(seed.folder)[1]
    assert (fault.row, fault.why) == ("second", "more than one deciding actor")


def test_a_file_that_is_no_toml_is_a_fault_of_that_file(seed: Any) -> None:
    (seed.folder / "topics.toml").write_text("[[topic]\n", encoding="utf-8")
    assert examine_seed(seed.folder)[1][0].file == "topics.toml"


def test_the_hash_changes_with_every_file(seed: Any) -> None:
    hashes = {seed_hash(seed.folder)}
    for name in ("chronology.toml", "actors.toml", EVENTS):
        seed.append(name, "# a remark\n")
        hashes.add(seed_hash(seed.folder))
    assert len(hashes) == 4


def test_the_check_prints_every_fault(seed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    seed.change(EVENTS, "importance = 5", "importance = 0")
    seed.change("sources.toml", 'title = "A report"', "")
    assert seed_check.main([str(seed.folder)]) == 1
    printed = capsys.readouterr().out
    assert "events/2011.toml, first: importance goes from 1 to 5" in printed
    assert 'sources.toml, paper: "title" is missing or empty' in printed
    assert seed_check.main([]) == 0
