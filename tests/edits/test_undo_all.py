"""Undoing everything gives the first state back, redoing everything the last; the search keeps up at every step."""

from pathlib import Path

import pytest

from tests.edits.random_edits import KINDS_OF_ACTS, RandomEdits, content
from timeline_app.edits import history
from timeline_app.storage import search
from timeline_app.storage.library import Library, open_library

STEPS = 500
RESTARTS = 20


def expected_search(library: Library) -> list[tuple[object, ...]]:
    """Return the rows that a rebuilt index would have."""
    with library._reading() as connection:
        names = search.folded_names(connection)
        last = connection.exec_driver_sql("SELECT max(id) FROM events").scalar() or 0
        return sorted(search._entries(connection, names, 1, last), key=repr)


@pytest.mark.parametrize("seed", [1])
def test_500_edits_undone_give_the_first_content_and_redone_the_last(database: Path, seed: int) -> None:
    library = open_library(database)
    first = content(database)
    edits = RandomEdits(library, seed)
    while len(edits.done) < STEPS:
        if edits.step() is not None and len(edits.done) % 25 == 0:
            assert content(database)["event_search"] == expected_search(library)
    assert set(edits.done) == KINDS_OF_ACTS
    last = content(database)
    for step in range(STEPS):
        if step % (STEPS // RESTARTS) == 0:
            library.close()
            library = open_library(database)
        assert history.undo(library) is not None
    assert history.undo(library) is None
    assert content(database) == first
    for step in range(STEPS):
        if step % (STEPS // RESTARTS) == 0:
            library.close()
            library = open_library(database)
        assert history.redo(library) is not None
    assert history.redo(library) is None
    assert content(database) == last
    library.close()
