"""The filter panels and the chips: they set the filter, and show the filter that others set."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hand import words_on
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, Terms
from timeline_app.domain.jurisdictions import CODES
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import ActorGroup
from timeline_app.painting.theme import Theme, load_theme
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import facet_counts
from timeline_app.timeline.scene.scene import Shown
from timeline_app.ui.bars.chips import MOST, Chips
from timeline_app.ui.bars.status_line import StatusLine
from timeline_app.ui.look.style import apply_theme
from timeline_app.ui.panels.actors_panel import ActorsPanel
from timeline_app.ui.panels.states_panel import StatesPanel
from timeline_app.ui.panels.tile_map import tile_places
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.widgets.term_rows import BLANK, EXCLUDED, INCLUDED, Data

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def theme(dressed: QApplication) -> Theme:
    """The light theme, in force."""
    made = load_theme("light")
    apply_theme(dressed, made)
    return made


@pytest.fixture
def states(state: ViewState, theme: Theme) -> Iterator[StatesPanel]:
    parent = QWidget()
    panel = StatesPanel(state, theme, parent)
    panel.resize(272, 460)
    parent.show()
    yield panel
    parent.close()


@pytest.fixture
def actors(state: ViewState, theme: Theme) -> Iterator[ActorsPanel]:
    parent = QWidget()
    panel = ActorsPanel(state, theme, parent)
    panel.resize(272, 700)
    parent.show()
    yield panel
    parent.close()


@pytest.fixture
def chips(state: ViewState, theme: Theme) -> Iterator[Chips]:
    parent = QWidget()
    bar = Chips(state, theme, parent)
    bar.resize(1400, 36)
    parent.show()
    yield bar
    parent.close()


def choose_segment(panel: QWidget, words: str) -> None:
    """Click one of any of | all of | none of."""
    segments = panel.findChild(Segments)
    assert segments is not None
    button = next(b for b in segments.findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(button, LEFT)


def click_tile(panel: StatesPanel, code: str) -> None:
    QTest.mouseClick(panel.map, LEFT, pos=panel.map.tile_rect(code).center())


def listed(panel: StatesPanel, role: int) -> list[object]:
    """Return what the list of states holds, row by row."""
    return [panel.model.index(row).data(role) for row in range(panel.model.rowCount())]


def open_all(panel: ActorsPanel) -> None:
    """Open every whole, and what then comes to light."""
    row = 0
    while row < panel.model.rowCount():
        panel.model.set_open(panel.model.index(row), True)
        row += 1


class TestStates:
    def test_a_click_on_a_tile_wants_the_state_and_a_second_one_takes_it_back(
        self, state: ViewState, states: StatesPanel
    ) -> None:
        click_tile(states, "IL")
        click_tile(states, "NY")
        assert state.spec.state == Terms(("IL", "NY"))
        click_tile(states, "IL")
        assert state.spec.state == Terms(("NY",))

    def test_a_click_on_a_row_does_what_a_click_on_its_tile_does(
        self, state: ViewState, states: StatesPanel
    ) -> None:
        row = states.list.visualRect(states.model.index(1)).center()
        QTest.mouseClick(states.list.viewport(), LEFT, pos=row)
        assert state.spec.state.included == (states.model.index(1).data(Data.KEY),)

    def test_none_of_excludes(self, state: ViewState, states: StatesPanel) -> None:
        choose_segment(states, "none of")
        click_tile(states, "IL")
        assert state.spec.state == Terms(excluded=("IL",))
        codes = listed(states, Data.KEY)
        assert states.model.index(codes.index("IL")).data(Data.MARK) == EXCLUDED

    def test_all_of_asks_for_every_chosen_state_in_one_event(
        self, state: ViewState, states: StatesPanel
    ) -> None:
        click_tile(states, "IL")
        click_tile(states, "CA")
        any_of = state.matching.count
        choose_segment(states, "all of")
        assert state.spec.state.quantifier is Quantifier.ALL
        assert 0 < state.matching.count < any_of

    def test_nationwide_adds_exactly_as_many_events_as_it_says(
        self, state: ViewState, states: StatesPanel
    ) -> None:
        state.change(state=Terms(("IL",)))
        before, said = state.matching.count, state.counts.nationwide
        both = int((state.matching.mask & state.columns.nationwide).sum())
        states.nationwide.click()
        assert state.spec.nationwide
        assert state.matching.count == before + said - both

    def test_a_filter_set_elsewhere_shows_in_the_panel(self, state: ViewState, states: StatesPanel) -> None:
        state.change(state=Terms(("IL",), ("CA",)), nationwide=True)
        marks = dict(zip(listed(states, Data.KEY), listed(states, Data.MARK), strict=True))
        assert (marks["IL"], marks["CA"], marks["NY"]) == (INCLUDED, EXCLUDED, BLANK)
        assert states.nationwide.isChecked()

    def test_rows_count_what_would_match_and_keep_their_order(
        self, state: ViewState, states: StatesPanel
    ) -> None:
        order = listed(states, Data.KEY)
        state.change(actor=Terms(("dhs",)), kind=Terms(("planned",)))
        wanted = facet_counts(state.columns, state.spec)[Facet.STATE]
        assert listed(states, Data.KEY) == order
        assert listed(states, Data.COUNT) == [wanted.get(str(code), 0) for code in order]

    def test_the_rest_of_the_states_can_be_listed(self, states: StatesPanel) -> None:
        short = states.model.rowCount()
        more = next(b for b in states.findChildren(QPushButton) if "more" in b.text())
        QTest.mouseClick(more, LEFT)
        assert short < states.model.rowCount() == len(CODES)

    def test_the_map_has_every_state_and_no_two_on_one_place(self) -> None:
        places = tile_places()
        assert len(set(places.values())) == len(places) == 51
        assert set(places) <= set(CODES)

    def test_the_map_answers_to_the_keyboard(self, state: ViewState, states: StatesPanel) -> None:
        states.map.setFocus()
        QTest.keyClick(states.map, Qt.Key.Key_Right)
        QTest.keyClick(states.map, Qt.Key.Key_Space)
        assert state.spec.state.included == ("WI",)

    def test_the_list_keeps_the_rules_of_a_model(self, states: StatesPanel) -> None:
        QAbstractItemModelTester(states.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        states.model.show_first(len(CODES))
        states.model.refresh()
        states.model.show_first(3)


class TestActors:
    def test_the_tree_keeps_the_rules_of_a_model_while_it_is_searched(self, actors: ActorsPanel) -> None:
        QAbstractItemModelTester(actors.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for text in ("quinn", "", "no such name", "ice"):
            actors.find_field.setText(text)
            for row in range(actors.model.rowCount() - 1, -1, -1):
                actors.model.set_open(actors.model.index(row), False)
            open_all(actors)
        actors.model.refresh()

    def test_every_actor_stands_in_the_list_once_below_its_whole_or_head(
        self, actors: ActorsPanel, state: ViewState
    ) -> None:
        open_all(actors)
        rows = [actors.model.index(row) for row in range(actors.model.rowCount())]
        listed = [index.data(Data.KEY) for index in rows if not index.data(Data.HEAD)]
        assert sorted(listed) == sorted(actor.id for actor in state.columns.data.actors)
        assert actors.model.count == len(listed)
        for actor in state.columns.data.actors:
            index = actors.model.index_of(actor.id)
            whole = actors.model.whole_of(index)
            assert index.data(Data.KEY) == actor.id
            assert whole.data(Data.KEY) == actor.part_of
            assert whole.data(Data.DEPTH) == index.data(Data.DEPTH) - 1

    def test_the_actors_of_a_whole_stand_by_their_events_then_by_name(
        self, actors: ActorsPanel, state: ViewState
    ) -> None:
        open_all(actors)
        totals, names = state.counts[Facet.ACTOR], {one.id: one.name for one in state.columns.data.actors}
        below: dict[int, list[str]] = {}
        for row in range(actors.model.rowCount()):
            index = actors.model.index(row)
            if key := index.data(Data.KEY):
                below.setdefault(actors.model.whole_of(index).row(), []).append(key)
        for keys in below.values():
            assert keys == sorted(keys, key=lambda key: (-totals[key], names[key]))

    def test_heads_count_the_events_in_which_any_of_theirs_takes_part(
        self, actors: ActorsPanel, state: ViewState
    ) -> None:
        by_group: dict[str, set[int]] = {}
        state.change(state=Terms(("IL", "CA")))
        for actor in state.columns.data.actors:
            rows = state.columns.indexes[Facet.ACTOR].rows_of(actor.id)
            if not actor.part_of:
                by_group.setdefault(actor.group, set()).update(rows[state.matching.mask[rows]].tolist())
        heads = [
            index
            for row in range(actors.model.rowCount())
            if (index := actors.model.index(row)).data(Data.HEAD)
        ]
        assert [index.data(Data.COUNT) for index in heads] == [
            len(by_group[group]) for group in ActorGroup if group in by_group
        ]

    def test_a_click_wants_an_actor_and_its_row_says_how_many_events_match(
        self, state: ViewState, actors: ActorsPanel
    ) -> None:
        index = actors.model.index_of("ice")
        said = index.data(Data.COUNT)
        actors.tree.scrollTo(index)
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=actors.tree.visualRect(index).center())
        assert state.spec.actor == Terms(("ice",))
        assert state.matching.count == said
        assert index.data(Data.MARK) == INCLUDED

    def test_the_word_exclude_in_a_row_excludes(self, state: ViewState, actors: ActorsPanel) -> None:
        state.change(actor=Terms(("ice",)))
        index = actors.model.index_of("ice")
        actors.tree.scrollTo(index)
        delegate = actors.tree.itemDelegate()
        place: QPoint = delegate.exclude_rect(actors.tree.visualRect(index)).center()  # type: ignore[attr-defined]
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=place)
        assert state.spec.actor == Terms(excluded=("ice",))

    @pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Minus])
    def test_delete_and_minus_exclude_and_take_it_back(
        self, state: ViewState, actors: ActorsPanel, key: Qt.Key
    ) -> None:
        actors.tree.setCurrentIndex(actors.model.index_of("pat-quinn"))
        QTest.keyClick(actors.tree, key)
        assert state.spec.actor == Terms(excluded=("pat-quinn",))
        QTest.keyClick(actors.tree, key)
        assert state.spec.actor == Terms()

    def test_space_wants_the_current_actor(self, state: ViewState, actors: ActorsPanel) -> None:
        actors.tree.setCurrentIndex(actors.model.index_of("pat-quinn"))
        QTest.keyClick(actors.tree, Qt.Key.Key_Space)
        assert state.spec.actor == Terms(("pat-quinn",))

    def test_a_click_on_a_head_folds_it_and_filters_nothing(
        self, state: ViewState, actors: ActorsPanel
    ) -> None:
        head, second = actors.model.index(0), actors.model.index(1)
        wholes = second.data(Data.KEY)
        assert head.data(Data.OPEN)
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=actors.tree.visualRect(head).center())
        assert head.data(Data.OPEN) is False
        assert actors.model.index(1).data(Data.HEAD)
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=actors.tree.visualRect(head).center())
        assert actors.model.index(1).data(Data.KEY) == wholes
        assert not state.spec

    def test_a_click_on_a_chevron_folds_the_parts_and_filters_nothing(
        self, state: ViewState, actors: ActorsPanel
    ) -> None:
        whole = actors.model.index_of("dhs")
        place = actors.tree.rows_of_terms.fold_rect(actors.tree.visualRect(whole), whole).center()
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=place)
        assert not actors.model.index_of("ice").isValid()
        QTest.mouseClick(actors.tree.viewport(), LEFT, pos=place)
        assert actors.model.index_of("ice").isValid()
        assert not state.spec

    def test_right_and_left_open_and_fold_and_go_in_and_out(self, actors: ActorsPanel) -> None:
        tree, whole = actors.tree, actors.model.index_of("dhs")
        tree.setCurrentIndex(whole)
        QTest.keyClick(tree, Qt.Key.Key_Left)
        assert whole.data(Data.OPEN) is False
        QTest.keyClick(tree, Qt.Key.Key_Right)
        assert whole.data(Data.OPEN) is True
        assert tree.currentIndex() == whole
        QTest.keyClick(tree, Qt.Key.Key_Right)
        part = tree.currentIndex()
        assert part.data(Data.DEPTH) == whole.data(Data.DEPTH) + 1
        actors.model.set_open(part, False)
        QTest.keyClick(tree, Qt.Key.Key_Left)
        assert tree.currentIndex() == whole

    def test_folds_stay_as_they_were_when_a_search_is_over(self, actors: ActorsPanel) -> None:
        whole = actors.model.index_of("dhs")
        actors.model.set_open(whole, False)
        actors.find_field.setText("immigration")
        assert actors.model.index_of("ice").isValid()
        actors.find_field.clear()
        assert actors.model.index_of("dhs").isValid()
        assert not actors.model.index_of("ice").isValid()

    def test_find_reads_aliases_and_ignores_case_and_accents(self, actors: ActorsPanel) -> None:
        actors.find_field.setText("IMMIGRÁTION and customs")
        assert actors.model.index_of("ice").isValid()
        assert actors.model.index_of("dhs").isValid(), "the whole stays, so that the part has its place"
        assert not actors.model.index_of("pat-quinn").isValid()

    def test_rows_count_what_would_match_whatever_else_is_filtered(
        self, state: ViewState, actors: ActorsPanel
    ) -> None:
        state.change(state=Terms(("IL",)), search="letter")
        wanted = facet_counts(state.columns, state.spec, state.found)[Facet.ACTOR]
        open_all(actors)
        for actor in state.columns.data.actors:
            assert actors.model.index_of(actor.id).data(Data.COUNT) == wanted[actor.id]

    def test_filtering_moves_no_row(self, state: ViewState, actors: ActorsPanel) -> None:
        resets = QSignalSpy(actors.model.modelReset)
        state.change(state=Terms(("NY",)))
        assert resets.count() == 0

    def test_the_most_frequent_whole_is_open_at_first(self, actors: ActorsPanel) -> None:
        assert actors.tree.visualRect(actors.model.index_of("ice")).isValid()


def test_panels_that_are_made_late_show_the_filter_in_force(state: ViewState, theme: Theme) -> None:
    every = Quantifier.ALL
    state.change(state=Terms(("IL", "CA"), quantifier=every), actor=Terms(("ice", "dhs"), quantifier=every))
    parent = QWidget()
    for panel in (StatesPanel(state, theme, parent), ActorsPanel(state, theme, parent)):
        segments = panel.findChild(Segments)
        assert segments is not None
        assert segments.key() == "all"


class TestCountsThatComeLate:
    @pytest.fixture
    def slow(self, library: Library, columns: Columns) -> Iterator[ViewState]:
        """A state that counts on a thread of its own, as it does with many events."""
        made = ViewState(library, columns, background_from=0)
        yield made
        made.close()

    def test_rows_say_nothing_until_they_are_there_and_then_the_counts(
        self, qtbot: QtBot, slow: ViewState, theme: Theme
    ) -> None:
        parent = QWidget()
        states, actors = StatesPanel(slow, theme, parent), ActorsPanel(slow, theme, parent)
        ice = actors.model.index_of("ice")
        assert (ice.data(Data.COUNT), states.model.index(0).data(Data.COUNT)) == (None, None)
        parent.grab()
        qtbot.waitUntil(lambda: ice.data(Data.COUNT) is not None)
        assert ice.data(Data.COUNT) == slow.counts[Facet.ACTOR]["ice"]

    def test_marks_come_at_once_and_counts_follow(self, qtbot: QtBot, slow: ViewState, theme: Theme) -> None:
        parent = QWidget()
        states, actors = StatesPanel(slow, theme, parent), ActorsPanel(slow, theme, parent)
        with qtbot.waitSignal(slow.counts_changed):
            assert actors.model.index_of("ice").data(Data.COUNT) is None
        before = actors.model.index_of("ice").data(Data.COUNT)
        with qtbot.waitSignal(slow.counts_changed):
            slow.change(actor=Terms(("ice",)), state=Terms(("NY",)))
            assert actors.model.index_of("ice").data(Data.MARK) == INCLUDED
            assert listed(states, Data.MARK)[listed(states, Data.KEY).index("NY")] == INCLUDED
            assert actors.model.index_of("ice").data(Data.COUNT) == before
        wanted = facet_counts(slow.columns, slow.spec)
        assert actors.model.index_of("ice").data(Data.COUNT) == wanted[Facet.ACTOR]["ice"] < before
        assert listed(states, Data.COUNT) == [
            wanted[Facet.STATE][str(key)] for key in listed(states, Data.KEY)
        ]


class TestChips:
    def test_each_term_has_a_chip_that_removes_it_and_nothing_else(
        self, state: ViewState, chips: Chips
    ) -> None:
        spec = FilterSpec(
            state=Terms(("IL", "NY"), ("CA",)),
            actor=Terms(("ice",)),
            nationwide=True,
            date_from="2011",
            search="letter",
        )
        for number, term in enumerate(spec.single_terms()):
            state.set_spec(spec)
            assert len(chips.chips) == len(spec.single_terms())
            QTest.mouseClick(chips.chips[number], LEFT)
            assert state.spec == spec.without(term)

    def test_an_excluded_term_carries_a_minus(self, state: ViewState, chips: Chips) -> None:
        state.change(actor=Terms(excluded=("pat-quinn",)))
        assert [chip.text() for chip in chips.chips] == ["− Pat Quinn"]

    def test_dates_stand_in_words(self, state: ViewState, chips: Chips) -> None:
        state.change(date_from="2011-05-04", date_to="2011-06")
        assert [chip.text() for chip in chips.chips] == ["May 4, 2011 – Jun 2011"]

    def test_clear_all_lets_everything_through(self, state: ViewState, chips: Chips) -> None:
        state.change(state=Terms(("IL",)), search="letter")
        clear = next(b for b in chips.findChildren(QPushButton) if b.text() == "Clear all")
        QTest.mouseClick(clear, LEFT)
        assert state.spec == FilterSpec()
        assert chips.chips == []

    def test_terms_that_stay_keep_their_chips_and_all_stand_in_order(
        self, state: ViewState, chips: Chips
    ) -> None:
        state.change(state=Terms(("IL", "NY")), actor=Terms(("ice",)))
        illinois = chips.chips[0]
        state.change(state=Terms(("IL", "CA", "NY"), ("WA",)))
        QApplication.processEvents()
        assert chips.chips[0] is illinois
        names = [chip.text() for chip in chips.chips]
        assert names[:4] == ["Illinois", "California", "New York", "− Washington"]
        assert names[4].startswith("Immigration")
        places = [chip.pos() for chip in chips.chips]
        assert places == sorted(places, key=lambda place: (place.y(), place.x()))
        following = [chips.chips[0]]
        while following[-1] is not chips.chips[-1]:
            following.append(following[-1].nextInFocusChain())  # type: ignore[arg-type]
        assert [part for part in following if part in chips.chips] == chips.chips

    def test_of_very_many_terms_the_rest_is_counted(self, state: ViewState, chips: Chips) -> None:
        actors = tuple(actor.id for actor in state.columns.data.actors)[: MOST + 7]
        state.change(actor=Terms(actors))
        assert len(chips.chips) == MOST
        assert "and 7 more terms" in words_on(chips)
        QTest.mouseClick(chips.chips[0], LEFT)
        assert "and 6 more terms" in words_on(chips)

    def test_the_keyboard_stays_on_the_chips_while_they_are_removed(
        self, qtbot: QtBot, state: ViewState, chips: Chips
    ) -> None:
        state.change(state=Terms(("IL", "NY", "CA")))
        chips.window().activateWindow()
        qtbot.waitActive(chips.window())
        chips.chips[1].setFocus()
        QTest.keyClick(chips.chips[1], Qt.Key.Key_Space)
        assert state.spec.state.included == ("IL", "CA")
        assert chips.chips[1].hasFocus()


class TestStatusLine:
    def test_it_says_what_is_shown_and_the_state_of_the_quotes(self, state: ViewState, theme: Theme) -> None:
        parent = QWidget()
        line = StatusLine(state, theme, parent)
        line.resize(1200, line.height())
        line.show_shown(
            Shown(count=1_234_567, marks=34_567, in_clusters=1_200_000, clusters=3, further_down=0)
        )
        line.show_quotes(QuoteCounts(2_000, 0, 1_500, 12))
        parent.show()
        words = words_on(line)
        assert {"1,234,567", "shown", "(34,567 as marks, 1,200,000 in clusters)"} <= set(words)
        assert "further up or down" not in words
        assert words[-1] == "2,000 quotes · 1,500 exact when checked · 12 source texts held"
        line.resize(1600, line.height())
        line.show_quotes(QuoteCounts(9, 3, 2, 1, 1, 3))
        expected = "9 quotes · 3 found · 1 near or ambiguous · 3 not found · 2 exact when checked"
        assert words_on(line)[-1] == f"{expected} · 1 source text held"
        line.resize(1200, line.height())
        line.show_shown(Shown(count=5, marks=5, in_clusters=0, clusters=0, further_down=9))
        assert words_on(line)[:4] == ["5", "shown", "9", "further up or down"]
        parent.close()

    def test_where_there_is_no_room_it_still_says_every_count(self, state: ViewState, theme: Theme) -> None:
        parent = QWidget()
        line = StatusLine(state, theme, parent)
        line.show_shown(Shown(count=157, marks=70, in_clusters=87, clusters=3, further_down=9))
        line.show_quotes(QuoteCounts(2_000, 0, 1_500, 12))
        line.offer_legend(True)
        parent.show()
        line.resize(1200, line.height())
        assert {"(70 as marks, 87 in clusters)", "further up or down"} < set(words_on(line))
        assert line.legend.isVisible()
        line.resize(300, line.height())
        words = words_on(line)
        assert [word for word in words if not word.isdigit()] == ["shown", "matching", "total", "undated"]
        line.resize(1200, line.height())
        assert {"(70 as marks, 87 in clusters)", "further up or down"} < set(words_on(line))
        parent.close()
