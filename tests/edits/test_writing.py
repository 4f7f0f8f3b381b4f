"""An event is saved with the rows that are written with it: all of it, or nothing."""

from dataclasses import replace

import pytest

from timeline_app.domain.changes import Deed
from timeline_app.domain.chronology import Actor, Citation, Evidence, Excerpt, Participation, Source
from timeline_app.domain.drafts import EventDraft, needed_rows, new_event
from timeline_app.domain.faults import Why
from timeline_app.domain.terms import ActorGroup, ActorKind, CitationKind, Role
from timeline_app.edits import history, rows
from timeline_app.edits.writing import write_event
from timeline_app.errors import BadEdit, EditConflict
from timeline_app.storage.library import Library

COUNCIL = Actor("a-new", "Joliet City Council", ActorKind.LEGISLATURE, ActorGroup.LOCAL)
SOURCE = Source("s-new", "The Joliet Record", "Council asks")
EXCERPT = Excerpt("x-new", "s-new", "What is the program?")
EVENT = replace(
    new_event("e-new"),
    title="Council asks",
    participations=(Participation("a-new", Role.REQUESTER),),
    evidence=(Evidence("x-new"),),
    citations=(Citation("s-new", CitationKind.REPORT),),
)
DRAFT = EventDraft(EVENT, (COUNCIL, SOURCE, EXCERPT))


def test_an_event_and_its_new_rows_are_one_act(library: Library) -> None:
    first = library.event_ids()
    changed = write_event(library, DRAFT)
    assert changed is not None
    assert (changed.act.deed, changed.act.about, len(changed.act.changes)) == (Deed.CREATE, "Council asks", 4)
    detail = library.detail("e-new")
    assert (detail.event, detail.actors["a-new"], detail.excerpts["x-new"]) == (EVENT, COUNCIL, EXCERPT)
    assert history.undo(library) is not None
    assert library.event_ids() == first
    assert all(source.id != "s-new" for source in library.sources())
    assert history.redo(library) is not None
    assert library.detail("e-new").event == EVENT


def test_a_fault_in_a_row_beside_it_names_the_row_and_saves_nothing(library: Library) -> None:
    with pytest.raises(BadEdit) as caught:
        write_event(library, replace(DRAFT, rows=(COUNCIL, replace(SOURCE, url="ftp:x"), EXCERPT)))
    assert [(fault.field, fault.why) for fault in caught.value.faults] == [
        ("source:s-new.url", Why.NO_ADDRESS)
    ]
    assert library.log.next_undo() is None


def test_an_event_that_is_another_one_now_is_not_overwritten(library: Library) -> None:
    write_event(library, DRAFT)
    rows.change(library, replace(EVENT, summary="Somebody else"))
    with pytest.raises(EditConflict):
        write_event(library, EventDraft(replace(EVENT, summary="I")), before=EVENT)
    with pytest.raises(EditConflict):
        write_event(library, DRAFT)
    assert library.detail("e-new").event.summary == "Somebody else"


def test_what_is_as_it_was_is_no_act(library: Library) -> None:
    write_event(library, DRAFT)
    assert write_event(library, DRAFT, before=EVENT) is None


def test_only_rows_that_are_named_are_written() -> None:
    unused = replace(COUNCIL, id="a-unused")
    assert needed_rows(EVENT, (EXCERPT, unused, COUNCIL, SOURCE)) == (COUNCIL, SOURCE, EXCERPT)
