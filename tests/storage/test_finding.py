"""A search answers with row ids; any thread can stop it."""

import threading

import pytest

from timeline_app.domain.words import Phrase, fold, search_words
from timeline_app.storage.library import Library
from timeline_app.storage.search_handle import SearchHandle, SearchStopped

ICE = (Phrase(("ice",)),)


def ids(text: str) -> set[int]:
    return set(map(int, filter(None, text.split(","))))


@pytest.mark.parametrize("words", ["ice", "secure communities", '"opt out"', "Il", "zzzz", "a"])
def test_row_ids_stand_for_the_events_that_a_search_finds(library: Library, words: str) -> None:
    columns = library.columns()
    row_of = {row_id: row for row, row_id in enumerate(columns.row_ids)}
    found = ids(library.search_ids(search_words(words)))
    assert {columns.ids[row_of[row_id]] for row_id in found} == set(library.search(words) or ())


def test_every_word_of_the_index_is_told_with_its_events(library: Library) -> None:
    words = library.indexed_words()
    assert [word for word, _ in words] == sorted({word for word, _ in words})
    assert all([word] == fold(word) for word, _ in words)
    begun = [word for word, _ in words if word.startswith("ice")]
    assert begun[0] == "ice"
    for word, count in words[:: len(words) // 50]:
        longer = sum(other.startswith(word) for other, _ in words) - 1
        found = len(ids(library.search_ids([Phrase((word,))])))
        assert found == count or (longer and found > 0), word


def test_telling_words_leaves_a_connection_that_reads_only(library: Library) -> None:
    for _ in range(2):
        assert library.indexed_words()
    with library._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1


def test_a_stopped_search_is_not_begun(library: Library) -> None:
    handle = SearchHandle()
    handle.stop()
    with pytest.raises(SearchStopped):
        library.search_ids(ICE, handle=handle)
    assert library.search_ids(ICE)


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
    assert library.search_ids(ICE)


def test_searches_run_in_several_threads(library: Library) -> None:
    whole, found = library.search_ids(ICE), []
    threads = [threading.Thread(target=lambda: found.append(library.search_ids(ICE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [whole] * 4
