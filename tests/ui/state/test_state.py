"""ViewState with many events: searching and counting have threads of their own, and the newest request wins."""

from collections.abc import Callable, Iterator
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.domain.filters import Facet, FilterSpec, Terms
from timeline_app.errors import BadDate, DatabaseError, DatabaseFault
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching, facet_counts, match
from timeline_app.timeline.filtering.search import found_rows
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState

ILLINOIS = Terms(("IL",))


@pytest.fixture
def busy(library: Library, columns: Columns) -> Iterator[ViewState]:
    """A state that takes the shipped chronology for a large one."""
    state = ViewState(library, columns, background_from=0)
    yield state
    state.close()


def test_counts_follow_the_frame(qtbot: QtBot, busy: ViewState) -> None:
    before = busy.known_counts
    assert before is None
    with qtbot.waitSignal(busy.counts_changed):
        pass
    everything = busy.known_counts
    assert everything == facet_counts(busy.columns, FilterSpec())
    with qtbot.waitSignals([busy.matching_changed, busy.counts_changed], order="strict"):
        busy.change(state=ILLINOIS)
        assert busy.matching.count < len(busy.columns)
        assert busy.known_counts is everything
    assert busy.known_counts == busy.counts == facet_counts(busy.columns, busy.spec)


def test_whoever_asks_for_counts_gets_those_of_the_filter_in_force(qtbot: QtBot, busy: ViewState) -> None:
    for code in ("IL", "CA", "NY"):
        busy.change(state=Terms((code,)))
        assert busy.counts == facet_counts(busy.columns, busy.spec)
    with qtbot.waitSignal(busy.counts_changed):
        busy.set_spec(FilterSpec())
    assert busy.counts[Facet.STATE] == facet_counts(busy.columns, FilterSpec())[Facet.STATE]


def test_a_search_comes_into_force_when_it_has_found(qtbot: QtBot, busy: ViewState) -> None:
    wanted = FilterSpec(search="governor")
    with qtbot.waitSignal(busy.matching_changed):
        busy.set_spec(wanted)
        assert (busy.spec, busy.asked) == (FilterSpec(), wanted)
    assert (busy.spec, busy.asked) == (wanted, wanted)
    found = found_rows(busy.columns, busy.library, "governor")
    assert busy.matching.rows.tolist() == match(busy.columns, busy.spec, found).rows.tolist()


def test_a_filter_that_is_set_while_a_search_runs_keeps_the_words(qtbot: QtBot, busy: ViewState) -> None:
    heard = []
    busy.matching_changed.connect(lambda: heard.append(busy.spec))
    with qtbot.waitSignal(busy.matching_changed):
        busy.change(search="governor")
        busy.change(state=ILLINOIS)
    assert heard == [FilterSpec(state=ILLINOIS, search="governor")]


def test_only_the_newest_search_comes_into_force(qtbot: QtBot, busy: ViewState) -> None:
    heard = []
    busy.matching_changed.connect(lambda: heard.append(busy.spec.search))
    with qtbot.waitSignal(busy.counts_changed):
        for words in ("g", "go", "gov", "quinn"):
            busy.change(search=words)
    assert heard == ["quinn"]


def test_taking_the_words_back_drops_the_search(qtbot: QtBot, busy: ViewState) -> None:
    with qtbot.waitSignal(busy.counts_changed):
        busy.change(search="governor")
        busy.change(search="")
    assert busy.spec == busy.asked == FilterSpec()
    assert busy.matching.count == len(busy.columns)


def test_a_wrong_date_is_said_at_once_and_changes_nothing(busy: ViewState) -> None:
    with pytest.raises(BadDate):
        busy.change(search="governor", date_from="some day")
    assert busy.asked == busy.spec == FilterSpec()


def test_few_events_are_searched_and_counted_at_once(state: ViewState) -> None:
    heard: list[str] = []
    state.matching_changed.connect(lambda: heard.append("matching"))
    state.counts_changed.connect(lambda: heard.append("counts"))
    state.change(search="governor")
    assert heard == ["matching", "counts"]
    assert state.spec.search == "governor"
    assert state.known_counts == facet_counts(state.columns, state.spec, state.found)


def test_what_views_get_ready_is_what_comes_into_force(qtbot: QtBot, busy: ViewState) -> None:
    ready: list[tuple[Matching, bool]] = []
    main = get_ident()
    busy.get_ready.append(lambda matching, check: ready.append((matching, get_ident() == main)))
    with qtbot.waitSignal(busy.matching_changed):
        busy.change(search="governor")
    assert ready == [(busy.matching, False)]


def test_nobody_gets_ready_for_words_that_were_typed_on(qtbot: QtBot, busy: ViewState) -> None:
    begun, superseded, ended = Event(), Event(), []

    def get_ready(matching: Matching, check: Callable[[], None]) -> None:
        begun.set()
        superseded.wait()
        check()
        ended.append(matching.spec.search)

    busy.get_ready.append(get_ready)
    with qtbot.waitSignal(busy.matching_changed):
        busy.change(search="gov")
        begun.wait()
        busy.change(search="governor")
        superseded.set()
    assert ended == ["governor"]


def test_counts_come_although_a_search_fails(qtbot: QtBot, busy: ViewState) -> None:
    def fail(matching: Matching, check: Callable[[], None]) -> None:
        raise DatabaseError(DatabaseFault.DAMAGED, busy.path)

    busy.get_ready.append(fail)
    with qtbot.captureExceptions() as exceptions, qtbot.waitSignal(busy.counts_changed):
        busy.change(search="governor")
    assert [kind for kind, _, _ in exceptions] == [DatabaseError]
    assert busy.spec == busy.asked == FilterSpec()


def test_late_answers_are_dropped(qtbot: QtBot) -> None:
    newest, gate, heard = Newest("test"), Event(), []
    newest.ask(gate.wait, lambda _: heard.append("late"))
    newest.ask(lambda: None, lambda _: heard.append("newest"))
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    newest.close()
    assert heard == ["newest"]


def test_nothing_comes_after_the_end(qtbot: QtBot, busy: ViewState) -> None:
    busy.change(search="governor")
    busy.close()
    with qtbot.assertNotEmitted(busy.matching_changed, wait=1):
        pass
    assert busy.spec == busy.asked == FilterSpec()
