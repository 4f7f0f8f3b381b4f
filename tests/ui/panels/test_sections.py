"""The sections below the actors: every facet has one, and they set and show the filter as the other panels do."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from tests.ui.hand import button, words_on
from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import FIXED_KEYS, WITH_ALL, Facet, FilterSpec, Quantifier, Terms
from timeline_app.painting.theme import Theme, load_theme
from timeline_app.timeline.filtering.matching import facet_counts
from timeline_app.ui.bars.chips import Chips
from timeline_app.ui.look.sizes import measure
from timeline_app.ui.look.style import apply_theme
from timeline_app.ui.panels.date_section import DateSection
from timeline_app.ui.panels.fold_section import SectionHead
from timeline_app.ui.panels.term_list import TermList
from timeline_app.ui.panels.term_section import FOUND_FROM, LOOKS, TermSection
from timeline_app.ui.panels.terms_model import TermsModel
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.widgets.term_rows import BLANK, EXCLUDED, INCLUDED, Data
from timeline_app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
FACETS = list(LOOKS)
SPECS = [
    FilterSpec(),
    FilterSpec(state=Terms(("IL", "CA")), date_from="2011"),
    FilterSpec(actor=Terms(("ice",)), role=Terms(("addressee",)), topic=Terms((), ("detainers",))),
    FilterSpec(kind=Terms(("planned", "proposed")), stance=Terms((), ("opposes",)), search="letter"),
]


@pytest.fixture
def theme(dressed: QApplication) -> Theme:
    """The light theme, in force."""
    made = load_theme("light")
    apply_theme(dressed, made)
    return made


@pytest.fixture
def make_section(state: ViewState, theme: Theme) -> Iterator[Callable[[Facet], TermSection]]:
    """Make an open section of a facet, 272 px wide."""
    parents: list[QWidget] = []

    def make(facet: Facet) -> TermSection:
        parent = QWidget()
        parents.append(parent)
        section = TermSection(state, facet, theme, parent)
        section.resize(272, 500)
        parent.resize(272, 500)
        parent.show()
        section.set_open(True)
        return section

    yield make
    for parent in parents:
        parent.close()


@pytest.fixture
def dates(state: ViewState, theme: Theme) -> Iterator[DateSection]:
    parent = QWidget()
    section = DateSection(state, theme, parent)
    section.resize(248, 300)
    parent.show()
    section.set_open(True)
    yield section
    parent.close()


def parts(section: TermSection) -> tuple[TermsModel, TermList]:
    assert section.model is not None
    assert section.list is not None
    return section.model, section.list


def rows(model: TermsModel, role: int) -> list[object]:
    return [model.index(row).data(role) for row in range(model.rowCount())]


def click_row(rows_of_terms: TermList, row: int) -> None:
    index = rows_of_terms.model().index(row, 0)
    rows_of_terms.scrollTo(index)
    at = rows_of_terms.visualRect(index)
    QTest.mouseClick(rows_of_terms.viewport(), LEFT, pos=QPoint(at.x() + 30, at.center().y()))


@pytest.mark.parametrize("facet", FACETS)
class TestEveryFacet:
    def test_its_rows_are_all_its_terms_by_name(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        model, _ = parts(make_section(facet))
        keys = [str(key) for key in rows(model, Data.KEY)]
        assert sorted(keys) == sorted(state.columns.indexes[facet].keys)
        names = [key_name(state.columns.data, facet, key) for key in keys]
        assert rows(model, Qt.ItemDataRole.DisplayRole) == names

    def test_rows_count_what_would_match_and_never_move(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        model, _ = parts(make_section(facet))
        resets = QSignalSpy(model.modelReset)
        order = rows(model, Data.KEY)
        for spec in SPECS:
            state.set_spec(spec)
            wanted = facet_counts(state.columns, spec, state.found)[facet]
            assert rows(model, Data.COUNT) == [wanted[str(key)] for key in order]
            assert rows(model, Data.KEY) == order
        assert resets.count() == 0

    def test_a_click_wants_a_term_and_a_second_one_takes_it_back(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        model, listed = parts(make_section(facet))
        key = model.index(1).data(Data.KEY)
        said = model.index(1).data(Data.COUNT)
        click_row(listed, 1)
        assert state.spec == FilterSpec().with_terms(facet, Terms((key,)))
        assert state.matching.count == said
        assert model.index(1).data(Data.MARK) == INCLUDED
        click_row(listed, 1)
        assert state.spec == FilterSpec()
        assert model.index(1).data(Data.MARK) == BLANK

    def test_none_of_delete_and_the_word_exclude_exclude(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        section = make_section(facet)
        model, listed = parts(section)
        key = model.index(0).data(Data.KEY)
        excluded = FilterSpec().with_terms(facet, Terms((), (key,)))
        QTest.mouseClick(button(section, "none of"), LEFT)
        click_row(listed, 0)
        assert state.spec == excluded
        assert model.index(0).data(Data.MARK) == EXCLUDED
        listed.setCurrentIndex(model.index(0))
        QTest.keyClick(listed, Qt.Key.Key_Delete)
        assert state.spec == FilterSpec()
        link = listed.rows_of_terms.exclude_rect(listed.visualRect(model.index(0)))
        QTest.mouseClick(listed.viewport(), LEFT, pos=link.center())
        assert state.spec == excluded

    def test_arrows_and_space_choose(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        model, listed = parts(make_section(facet))
        listed.setCurrentIndex(model.index(0))
        QTest.keyClick(listed, Qt.Key.Key_Down)
        QTest.keyClick(listed, Qt.Key.Key_Space)
        assert state.spec.terms(facet).included == (model.index(1).data(Data.KEY),)

    def test_all_of_is_there_where_an_event_can_have_several(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        segments = make_section(facet).findChild(Segments)
        assert segments is not None
        texts = [one.text() for one in segments.findChildren(QPushButton)]
        every = ["any of", "all of", "none of"]
        assert texts == (every if facet in WITH_ALL else [every[0], every[2]])
        state.set_spec(FilterSpec().with_terms(facet, Terms(("x",), quantifier=Quantifier.ALL)))
        assert segments.key() == ("all" if facet in WITH_ALL else "any")

    def test_a_closed_head_says_what_is_in_force(
        self, state: ViewState, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        section = make_section(facet)
        model, _ = parts(section)
        one, other = (model.index(row).data(Data.KEY) for row in (0, 1))
        assert section.in_force() == ""
        state.set_spec(FilterSpec().with_terms(facet, Terms((one,), (other,))))
        data = state.columns.data
        assert section.in_force() == f"{key_name(data, facet, one)}, − {key_name(data, facet, other)}"
        section.set_open(False)
        assert section.in_force() in section.head.accessibleDescription()

    def test_many_rows_have_a_find_field(
        self, make_section: Callable[[Facet], TermSection], facet: Facet
    ) -> None:
        section = make_section(facet)
        model, listed = parts(section)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert section.find_field is not None
        assert section.find_field.isHidden() is (len(model.order) < FOUND_FROM)
        if section.find_field.isHidden():
            assert listed.verticalScrollBar().maximum() == 0
            return
        height = listed.height()
        name = str(model.index(3).data())
        section.find_field.setText(name.upper())
        assert name in rows(model, Qt.ItemDataRole.DisplayRole)
        assert model.rowCount() < len(model.order)
        assert listed.height() == height
        section.find_field.setText("no such name")
        assert model.rowCount() == 0
        section.find_field.clear()
        assert model.rowCount() == len(model.order)

    def test_a_chip_removes_each_of_its_terms(self, state: ViewState, theme: Theme, facet: Facet) -> None:
        one, other = state.columns.indexes[facet].keys[:2]
        state.set_spec(FilterSpec().with_terms(facet, Terms((one,), (other,))))
        parent = QWidget()
        bar = Chips(state, theme, parent)
        assert bar.chips[1].text().startswith("− ")
        bar.chips[1].click()
        assert state.spec == FilterSpec().with_terms(facet, Terms((one,)))
        bar.chips[0].click()
        assert state.spec == FilterSpec()


class TestDates:
    def enter(self, section: DateSection, first: str, last: str) -> None:
        section.from_field.setText(first)
        section.to_field.setText(last)
        section.to_field.setFocus()
        QTest.keyClick(section.to_field, Qt.Key.Key_Return)

    def test_dates_are_typed_in_words_or_edtf(self, state: ViewState, dates: DateSection) -> None:
        self.enter(dates, "May 4, 2011", "2011-06")
        assert (state.spec.date_from, state.spec.date_to) == ("2011-05-04", "2011-06")
        assert (dates.from_field.text(), dates.to_field.text()) == ("May 4, 2011", "Jun 2011")
        self.enter(dates, "", "Jun 2011")
        assert (state.spec.date_from, state.spec.date_to) == ("", "2011-06")

    def test_a_date_that_has_no_plain_words_stays_as_it_is(
        self, state: ViewState, dates: DateSection
    ) -> None:
        self.enter(dates, "2011~", "")
        assert state.spec.date_from == "2011~"
        self.enter(dates, dates.from_field.text(), "2012")
        assert (state.spec.date_from, state.spec.date_to) == ("2011~", "2012")

    @pytest.mark.parametrize(("first", "last"), [("soon", ""), ("2011-13", ""), ("", "99"), ("2012", "2011")])
    def test_a_wrong_date_is_said_and_changes_nothing(
        self, state: ViewState, dates: DateSection, first: str, last: str
    ) -> None:
        self.enter(dates, "2010", "2011")
        before = state.spec
        said = set(words_on(dates))
        self.enter(dates, first, last)
        assert state.spec is before
        (sentence,) = set(words_on(dates)) - said
        assert sentence.endswith(".")
        assert (dates.from_field.text(), dates.to_field.text()) == (first, last)
        self.enter(dates, "2010", "2010")
        assert set(words_on(dates)) == said

    def test_segments_say_how_many_and_choose(self, state: ViewState, dates: DateSection) -> None:
        self.enter(dates, "2011-05", "2011-05")
        counts = state.counts
        assert counts.surely < counts.possibly
        QTest.mouseClick(button(dates, f"surely in {counts.surely}"), LEFT)
        assert state.spec.surely
        assert state.matching.count == counts.surely
        QTest.mouseClick(button(dates, f"possibly in {counts.possibly}"), LEFT)
        assert state.matching.count == counts.possibly

    def test_clear_clears_the_dates_alone(self, state: ViewState, dates: DateSection) -> None:
        state.change(search="letter")
        self.enter(dates, "2011", "")
        state.change(surely=True)
        QTest.mouseClick(button(dates, "Clear the dates"), LEFT)
        assert state.spec == FilterSpec(search="letter")
        assert dates.from_field.text() == ""
        assert not dates.clear.isEnabled()

    def test_dates_that_others_set_are_shown(self, state: ViewState, dates: DateSection) -> None:
        state.change(date_from="2011-05-04", date_to="2011-06", surely=True)
        assert (dates.from_field.text(), dates.to_field.text()) == ("May 4, 2011", "Jun 2011")
        assert dates.segments.key() == "surely"
        dates.set_open(False)
        assert "May 4, 2011 – Jun 2011" in dates.head.accessibleDescription()


class TestSidePanel:
    @pytest.mark.parametrize("size", [(1000, 640), (1200, 680), (1600, 900), (3840, 2160)])
    def test_states_and_actors_come_first_at_any_size(
        self, window: MainWindow, size: tuple[int, int]
    ) -> None:
        window.page.panels_wanted = True
        window.resize(*size)
        window.page.fold()
        QApplication.processEvents()
        panels = window.page.panels
        seen = panels.viewport().rect()
        for part in (panels.states.map, panels.states.list, panels.actors.find_field):
            assert seen.contains(part.mapTo(panels, part.rect().center())), part
        top = panels.actors.tree.mapTo(panels, QPoint(0, 0)).y()
        assert seen.height() - top >= 4 * panels.actors.tree.rows_of_terms.height
        assert panels.states.width() == panels.viewport().width()

    @pytest.mark.parametrize("spec", [FilterSpec(), SPECS[2], FilterSpec(date_from="2011-09-30")])
    def test_no_text_of_the_narrow_panel_is_cut(self, window: MainWindow, spec: FilterSpec) -> None:
        window.page.panels_wanted = True
        window.resize(1150, 700)
        panels = window.page.panels
        for section in panels.sections.values():
            section.set_open(True)
        window.state.set_spec(spec)
        QApplication.processEvents()
        assert window.side.width() == 248
        cut = []
        for label in panels.findChildren(QLabel):
            words = label.fontMetrics().horizontalAdvance(label.text())
            if label.isVisible() and not label.wordWrap() and words > label.contentsRect().width():
                cut.append(label.text())
        for made in panels.findChildren(QPushButton):
            if made.isVisible() and made.fontMetrics().horizontalAdvance(made.text()) > made.width():
                cut.append(made.text())
        for head in panels.findChildren(SectionHead):
            if head.width() < head.names_width():
                cut.append(head.text())
        for field in window.page.panels.sections["place"].findChildren(QWidget):
            assert (
                field.mapTo(panels, QPoint(field.width(), 0)).x() <= panels.width() or not field.isVisible()
            )
        for find in panels.findChildren(FindField):
            if measure(find.placeholderText(), "body") > find.width() - 44:
                cut.append(find.placeholderText())
        assert cut == []
        for listed in panels.findChildren(TermList):
            model = listed.model()
            for row in range(min(model.rowCount(), 9)):
                index = model.index(row, 0)
                most = f"{index.data(Data.COUNT):,}"
                assert measure(most, "body") <= listed.rows_of_terms.count_width - 2
        for facet in FIXED_KEYS:
            section = panels.sections[facet.value]
            assert isinstance(section, TermSection)
            model, listed = parts(section)
            index = model.index(0)
            room = listed.rows_of_terms.name_room(listed.visualRect(index), index)
            for name in rows(model, Qt.ItemDataRole.DisplayRole):
                assert measure(str(name), "body-strong") <= room, name

    def test_numbers_stand_on_one_line_whether_a_list_scrolls_or_not(self, window: MainWindow) -> None:
        panels = window.page.panels
        for facet in (Facet.KIND, Facet.TOPIC):
            panels.sections[facet.value].set_open(True)
        QApplication.processEvents()
        rights = set()
        for listed in panels.findChildren(TermList):
            right = listed.visualRect(listed.model().index(0, 0)).right()
            rights.add(listed.viewport().mapTo(panels, QPoint(right, 0)).x())
        assert len(rights) == 1

    def test_tab_goes_through_the_heads_and_space_and_enter_open(self, window: MainWindow) -> None:
        panels = window.page.panels
        heads = [section.head for section in panels.sections.values()]
        panels.actors.tree.setFocus()
        reached: list[QWidget] = []
        for _ in heads:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            reached.append(QApplication.focusWidget())  # type: ignore[arg-type]
        assert reached == heads
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            section = panels.sections["kind"]
            before = section.is_open()
            section.head.setFocus()
            QTest.keyClick(section.head, key)
            assert section.is_open() is not before
            assert section.head.hasFocus()

    def test_tab_goes_into_a_section_that_was_opened(self, window: MainWindow) -> None:
        section = window.page.panels.sections["topic"]
        assert isinstance(section, TermSection)
        section.set_open(True)
        section.head.setFocus()
        reached = []
        for _ in range(6):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            reached.append(QApplication.focusWidget())
        at = reached.index(section.find_field)
        assert isinstance(reached[at - 1], QPushButton)
        assert reached[at + 1 : at + 3] == [section.list, window.page.panels.sections["kind"].head]

    def test_the_menu_goes_to_each_panel(self, window: MainWindow) -> None:
        window.resize(1000, 640)
        assert not window.side.isVisible()
        panels = window.page.panels
        for facet in ("state", *(facet.value for facet in FACETS), "dates"):
            window.actions_by_name[f"to-{facet}"].trigger()
            QApplication.processEvents()
            focus = QApplication.focusWidget()
            assert focus is not None
            assert window.side.isVisible()
            place = panels.states if facet == "state" else panels.sections[facet]
            assert place.isAncestorOf(focus)
            at = focus.mapTo(panels, QPoint(0, 0)).y()
            assert 0 <= at < panels.viewport().height()
            if facet in panels.sections:
                assert panels.sections[facet].is_open()

    def test_a_wheel_goes_on_where_it_began(self, window: MainWindow) -> None:
        panels = window.page.panels
        panels.sections["topic"].set_open(True)
        QApplication.processEvents()
        outer, inner = panels.verticalScrollBar(), window.actors.tree.verticalScrollBar()

        def turn(over: QWidget, at_ms: int) -> tuple[int, int]:
            before = outer.value(), inner.value()
            middle = QPointF(over.rect().center())
            buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
            phase = Qt.ScrollPhase.NoScrollPhase
            event = QWheelEvent(
                middle, over.mapToGlobal(middle), QPoint(), QPoint(0, -120), buttons, keys, phase, False
            )
            event.setTimestamp(at_ms)
            QApplication.sendEvent(over, event)
            return outer.value() - before[0], inner.value() - before[1]

        def moved(by: tuple[int, int]) -> tuple[bool, bool]:
            return by[0] > 0, by[1] > 0

        assert moved(turn(window.actors.tree.viewport(), 1_000)) == (False, True)
        assert moved(turn(panels.viewport(), 2_000)) == (True, False)
        assert moved(turn(window.actors.tree.viewport(), 2_200)) == (True, False)
        assert moved(turn(window.actors.tree.viewport(), 9_000)) == (False, True)

    def test_opening_a_section_leaves_its_head_where_it_is(self, window: MainWindow) -> None:
        panels = window.page.panels
        head = panels.sections["topic"].head
        before = head.mapTo(panels, QPoint(0, 0)).y()
        QTest.mouseClick(head, LEFT, pos=QPoint(20, 10))
        QApplication.processEvents()
        assert panels.sections["topic"].is_open()
        assert head.mapTo(panels, QPoint(0, 0)).y() == before


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu on the offscreen platform
class TestOffers:
    def offered(self, owner: QWidget) -> dict[str, Callable[[], object]]:
        menu = owner.findChildren(QMenu)[-1]
        return {action.text(): action.trigger for action in menu.actions()}

    def test_a_row_offers_the_same_as_a_name_in_the_detail_pane(self, window: MainWindow) -> None:
        tree = window.actors.tree
        tree.setCurrentIndex(window.actors.model.index_of("ice"))
        tree.setFocus()
        QApplication.sendEvent(tree, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
        words = list(self.offered(tree))
        assert words[0] == "Only events of Immigration and Customs Enforcement"
        assert words[1].startswith("Exclude events of ")

    def test_the_name_of_a_lane_offers_its_term(self, window: MainWindow) -> None:
        canvas = window.canvas
        tops = canvas.layout_in_use().tops
        axis = canvas.layout_in_use().style.axis
        keys = [canvas.layout_in_use().table.key(lane) for lane in range(2)]
        assert keys[0] == "nationwide"
        for lane, wanted in (
            (0, FilterSpec(nationwide=True)),
            (1, FilterSpec(state=Terms((keys[1],)))),
        ):
            window.state.set_spec(FilterSpec())
            QTest.mouseClick(canvas, LEFT, pos=QPoint(20, round(axis + tops[lane] + 12)))
            offered = self.offered(canvas)
            next(act for words, act in offered.items() if words.startswith("Only"))()
            assert window.state.spec == wanted
            assert window.state.selected is None
