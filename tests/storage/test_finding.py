"""A search answers with row ids; any thread can stop it."""

import threading

import pytest

from timeline_app.storage import finding
from timeline_app.storage.library import Library
from timeline_app.storage.search_handle import SearchHandle, SearchStopped


@pytest.mark.parametrize("words", ["ice", "secure communities", '"opt out"', "Il", "zzzz", "a"])
def test_row_ids_stand_for_the_events_that_a_search_finds(library: Library, words: str) -> None:
    columns = library.columns()
    row_of = {row_id: row for row, row_id in enumerate(columns.row_ids)}
    found = library.search_ids(words)
    assert found is not None
    assert found.typecode == "q"
    assert list(found) == sorted(set(found))
    assert {columns.ids[row_of[row_id]] for row_id in found} == set(library.search(words) or ())


def test_many_hits_are_read_in_pieces(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = library.search_ids("s")
    assert whole
    for size in (1, 2, 3, 7, 100):
        monkeypatch.setattr(finding, "_PIECE", size)
        assert library.search_ids("s") == whole


def test_a_limit_takes_the_lowest(library: Library) -> None:
    whole = library.search_ids("ice")
    assert whole
    assert library.search_ids("ice", 3) == whole[:3]
    assert library.search_ids("ice", 10_000) == whole


def test_a_text_without_a_word_restricts_nothing(library: Library) -> None:
    assert library.search_ids("…") is None


def test_a_stopped_search_is_not_begun(library: Library) -> None:
    handle = SearchHandle()
    handle.stop()
    with pytest.raises(SearchStopped):
        library.search_ids("ice", handle=handle)
    assert library.search_ids("ice")


def test_a_running_search_is_stopped(library: Library) -> None:
    """A query that would run for ever ends when another thread says so."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    handle = SearchHandle()
    with library._reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        stopping = threading.Timer(0.05, handle.stop)
        stopping.start()
        with pytest.raises(SearchStopped), handle.stopping(driver):
            driver.execute(endless).fetchone()
        stopping.join()
    assert library.search_ids("ice")


def test_searches_run_in_several_threads(library: Library) -> None:
    whole, found = library.search_ids("s"), []
    threads = [threading.Thread(target=lambda: found.append(library.search_ids("s"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [whole] * 4
