"""Saved views: named once, whatever the case; and writing one leaves the snapshot of the columns current."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.facts import Facts
from timeline_app.domain.filters import FilterSpec, Quantifier, Terms
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.saved_view import cleaned_name, filters_alike, name_key
from timeline_app.domain.view import Grouping, Rest, TimeRange, View
from timeline_app.edits import history, views
from timeline_app.errors import BadEdit, DatabaseError, EditConflict, NameTaken
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.opening import new_database
from timeline_app.storage.snapshot import read_snapshot, state_of, write_snapshot

ILLINOIS = View(FilterSpec(state=Terms(("IL",))), TimeRange(0, 9), Grouping.STATE, Rest.DIM)
ALL = View()
FACTS = Facts("", "", "", QuoteCounts(0, 0, 0, 0))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_database(tmp_path / "chronology.db")


def test_views_are_kept_in_the_order_of_their_names(path: Path) -> None:
    with open_library(path) as library:
        assert library.views() == ()
        second = save(library, "  the \n East ", ALL)
        first = save(library, "Illinois", ILLINOIS)
    with open_library(path) as library:
        found = library.views()
        assert [(saved.id, saved.name) for saved in found] == [(first, "Illinois"), (second, "the East")]
        assert [saved.view for saved in found] == [ILLINOIS, ALL]


def test_a_name_is_given_once_whatever_its_case(path: Path) -> None:
    with open_library(path) as library:
        first = save(library, "Élan vital", ALL)
        second = save(library, "other", ALL)
        for taken in ("élan VITAL", "E\u0301lan  vital"):
            with pytest.raises(NameTaken):
                save(library, taken, ILLINOIS)
            with pytest.raises(NameTaken):
                views.rename_view(library, second, taken)
        with pytest.raises(BadEdit):
            save(library, " \n", ALL)
        views.rename_view(library, first, "ÉLAN VITAL")
        assert [saved.name for saved in library.views()] == ["other", "ÉLAN VITAL"]


def test_a_view_is_renamed_updated_and_deleted(path: Path) -> None:
    with open_library(path) as library:
        kept = save(library, "Illinois", ALL)
        views.rename_view(library, kept, "Prairie")
        views.update_view(library, kept, ILLINOIS)
        [saved] = library.views()
        assert (saved.name, saved.view) == ("Prairie", ILLINOIS)
        views.delete_view(library, kept)
        views.delete_view(library, kept)
        assert library.views() == ()
        with pytest.raises(EditConflict):
            views.rename_view(library, kept, "gone")
        with pytest.raises(EditConflict):
            views.update_view(library, kept, ALL)


def test_a_view_of_a_later_version_stays_and_is_not_read(path: Path) -> None:
    with open_library(path) as library:
        save(library, "Later", ALL)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE views SET json = '{}'")
        [saved] = library.views()
        assert (saved.name, saved.view) == ("Later", None)
        with pytest.raises(NameTaken):
            save(library, "later", ALL)


def test_a_file_that_cannot_be_written_keeps_no_view(path: Path) -> None:
    with Library(path, writable=False) as library, pytest.raises(DatabaseError):
        save(library, "Illinois", ILLINOIS)


def save(library: Library, name: str, view: View) -> str:
    """Save a view, and return its id."""
    view_id = new_public_id()
    views.save_view(library, view_id, name, view)
    return view_id


def keep(library: Library) -> None:
    write_snapshot(library.path, library.columns(), {"kept:|b1": b"\1"}, FACTS)


def test_saving_a_view_leaves_the_snapshot_current(path: Path) -> None:
    with open_library(path) as library:
        keep(library)
        saved = save(library, "Illinois", ILLINOIS)
        changes: tuple[Callable[[], object], ...] = (
            lambda: views.update_view(library, saved, ALL),
            lambda: views.rename_view(library, saved, "All"),
            lambda: views.delete_view(library, saved),
            lambda: history.undo(library),
            lambda: history.redo(library),
        )
        for change in changes:
            change()
            found = read_snapshot(path)
            assert found
            assert bytes(found.derived["kept:|b1"]) == b"\1"
            assert found.facts == FACTS
            assert found.data == library.columns()
        state = state_of(path)
    assert state_of(path) == state, "closing changes nothing any more"
    assert read_snapshot(path)


def test_the_snapshot_of_an_earlier_state_stays_out_of_date(path: Path) -> None:
    with open_library(path) as library:
        keep(library)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE meta SET value = 'Another' WHERE key = 'title'")
        assert read_snapshot(path) is None
        save(library, "Illinois", ILLINOIS)
        assert read_snapshot(path) is None


def test_a_failed_save_leaves_the_snapshot_current(path: Path) -> None:
    with open_library(path) as library:
        save(library, "Illinois", ILLINOIS)
        keep(library)
        with pytest.raises(NameTaken):
            save(library, "illinois", ALL)
        assert read_snapshot(path)


def test_a_reader_in_the_middle_of_reading_holds_up_no_save(path: Path) -> None:
    with open_library(path, timeout=0.1) as library, closing(sqlite3.connect(path)) as reader:
        keep(library)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        save(library, "Illinois", ILLINOIS)
        reader.execute("COMMIT")
        assert len(library.views()) == 1


@given(st.text(min_size=1))
def test_a_cleaned_name_stays_as_it_is_and_spaces_do_not_tell_names_apart(given_name: str) -> None:
    name = cleaned_name(given_name)
    assert cleaned_name(name) == name
    assert name_key(f"  {name} ") == name_key(name)


def test_filters_are_alike_in_whatever_order_their_terms_were_chosen() -> None:
    one = FilterSpec(state=Terms(("IL", "CA"), ("NY",)), search="a  b ")
    assert filters_alike(one, FilterSpec(state=Terms(("CA", "IL"), ("NY",)), search="a b"))
    assert not filters_alike(one, FilterSpec(state=Terms(("CA", "IL")), search="a b"))
    assert not filters_alike(
        one, FilterSpec(state=Terms(("CA", "IL"), ("NY",), Quantifier.ALL), search="a b")
    )
    assert filters_alike(FilterSpec(state=Terms(quantifier=Quantifier.ALL)), FilterSpec())
