"""What is read of an event: the detail pane, the hover card, what is copied. Everything is plain text."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.domain.chronology import Checked, Evidence, Excerpt
from timeline_app.domain.disputes import in_groups
from timeline_app.domain.filters import Terms
from timeline_app.domain.terms import LinkKind, QuoteStatus, Rank
from timeline_app.painting.theme import Theme, load_theme
from timeline_app.painting.type_roles import SERIF
from timeline_app.ui.look.style import apply_theme, plain_tip
from timeline_app.ui.page.detail_pane import DetailPane
from timeline_app.ui.page.hover_card import HoverCard
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.words import badge, link_word

LEFT = Qt.MouseButton.LeftButton
EVENT = "dhs-will-not-allow-illinois-to-stop"
LONG = "illinois-ends-agreement"


@pytest.fixture
def theme(dressed: QApplication) -> Theme:
    """The light theme, in force."""
    made = load_theme("light")
    apply_theme(dressed, made)
    return made


@pytest.fixture
def pane(state: ViewState, theme: Theme) -> Iterator[DetailPane]:
    parent = QWidget()
    made = DetailPane(state, theme, parent)
    made.setGeometry(0, 0, 348, 700)
    parent.resize(348, 700)
    parent.show()
    yield made
    parent.close()


def words_of(widget: QWidget) -> list[str]:
    """Return every text that stands in labels and buttons."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return labels + [button.text() for button in widget.findChildren(QPushButton)]


def settle() -> None:
    """Let widgets that were replaced go."""
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    QApplication.processEvents()


def read(pane: DetailPane, state: ViewState, event_id: str) -> None:
    """Select an event and let the pane read all of it."""
    state.select_id(event_id)
    pane.complete()
    settle()


class TestDetailPane:
    def test_without_a_selection_it_says_what_to_do(self, pane: DetailPane) -> None:
        assert "Nothing selected" in words_of(pane)
        assert pane.detail() is None

    def test_it_says_title_date_and_how_the_date_is_known(self, state: ViewState, pane: DetailPane) -> None:
        state.select_id(EVENT)
        words = words_of(pane)
        event = state.library.detail(EVENT).event
        assert event.date is not None
        assert event.title in words
        assert "Thursday, May 5, 2011" in words
        assert event.date.edtf in words
        assert any(event.date.reasoning in line for line in words)

    def test_every_event_shows_all_its_quotes_citations_actors_and_links(
        self, state: ViewState, pane: DetailPane
    ) -> None:
        for detail in state.library.details(state.library.event_ids()):
            read(pane, state, detail.event.id)
            words = "\n".join(words_of(pane))
            for evidence in detail.event.evidence:
                assert f"{detail.excerpts[evidence.excerpt].exact}”" in words
            for citation in detail.event.citations:
                assert detail.sources[citation.source].title in words
            for participation in detail.event.participations:
                assert detail.actors[participation.actor].name in words
            for linked in detail.links:
                assert linked.title in words

    def test_only_the_words_of_a_source_are_set_in_serif(self, state: ViewState, pane: DetailPane) -> None:
        read(pane, state, EVENT)
        detail = state.library.detail(EVENT)
        quoted = {f"{excerpt.exact}”" for excerpt in detail.excerpts.values()} | {"“"}
        serif = {label.text() for label in pane.findChildren(QLabel) if label.font().family() == SERIF}
        assert serif
        assert serif <= quoted

    def test_every_text_is_plain(self, state: ViewState, pane: DetailPane) -> None:
        read(pane, state, EVENT)
        assert {label.textFormat() for label in pane.findChildren(QLabel)} == {Qt.TextFormat.PlainText}

    def test_a_click_on_a_linked_event_selects_it(self, state: ViewState, pane: DetailPane) -> None:
        read(pane, state, EVENT)
        linked = state.library.detail(EVENT).links[0]
        label = next(found for found in pane.findChildren(LinkLabel) if found.text() == linked.title)
        QTest.mouseClick(label, LEFT)
        assert state.selected == state.columns.row_of[linked.event]

    def test_enter_on_a_linked_event_selects_it_and_the_keyboard_stays_in_the_pane(
        self, qtbot: QtBot, state: ViewState, pane: DetailPane
    ) -> None:
        pane.window().activateWindow()
        qtbot.waitActive(pane.window())
        read(pane, state, EVENT)
        linked = state.library.detail(EVENT).links[0]
        label = next(found for found in pane.findChildren(LinkLabel) if found.text() == linked.title)
        label.setFocus()
        QTest.keyClick(label, Qt.Key.Key_Return)
        settle()
        assert state.selected == state.columns.row_of[linked.event]
        focus = QApplication.focusWidget()
        assert focus is not None
        assert pane.isAncestorOf(focus)

    def test_links_are_told_from_both_ends(self, state: ViewState) -> None:
        links = {one.event.id: one.links for one in state.library.details(state.library.event_ids())}
        for event_id in links:
            for linked in links[event_id]:
                back = links[linked.event]
                assert any(
                    other.event == event_id
                    and other.kind is linked.kind
                    and other.incoming is not linked.incoming
                    for other in back
                )

    @pytest.mark.parametrize("kind", list(LinkKind))
    def test_every_kind_of_link_has_words_for_both_ends(self, kind: LinkKind) -> None:
        there, back = link_word(kind, incoming=False), link_word(kind, incoming=True)
        assert there
        assert (there == back) is (kind is LinkKind.SAME_ACT_AS)

    @pytest.mark.qt_log_ignore("This plugin does not support")  # a menu on the offscreen platform
    @pytest.mark.parametrize(
        ("offer", "wanted"),
        [
            ("Only events of Illinois", Terms(("IL",))),
            ("Also events of Illinois", Terms(("NY", "IL"))),
            ("Exclude events of Illinois", Terms(("NY",), ("IL",))),
        ],
    )
    def test_a_state_offers_to_filter_by_it(
        self, state: ViewState, pane: DetailPane, offer: str, wanted: Terms
    ) -> None:
        state.change(state=Terms(("NY",)))
        read(pane, state, EVENT)
        QTest.mouseClick(
            next(label for label in pane.findChildren(LinkLabel) if label.text() == "Illinois"), LEFT
        )
        menu = pane.findChild(QMenu)
        assert menu is not None
        next(action for action in menu.actions() if action.text() == offer).trigger()
        menu.close()
        assert state.spec.state == wanted

    def test_the_copied_quote_carries_its_citation(self, state: ViewState, pane: DetailPane) -> None:
        state.select_id(EVENT)
        detail = state.library.detail(EVENT)
        excerpt = detail.excerpts[detail.event.evidence[0].excerpt]
        source = detail.sources[excerpt.source]
        pane.copy_quote()
        copied = QGuiApplication.clipboard().text()
        assert copied.startswith(f"“{excerpt.exact}”")
        for part in (source.publisher, f"“{source.title}”", source.url):
            assert part in copied

    def test_the_copied_event_carries_its_date_and_every_quote(
        self, state: ViewState, pane: DetailPane
    ) -> None:
        state.select_id(EVENT)
        pane.copy_event()
        copied = QGuiApplication.clipboard().text()
        assert copied.startswith("Thursday, May 5, 2011: DHS says")
        for excerpt in state.library.detail(EVENT).excerpts.values():
            assert f"“{excerpt.exact}”" in copied

    def test_a_long_event_comes_part_after_part(
        self, qtbot: QtBot, state: ViewState, pane: DetailPane
    ) -> None:
        last = state.library.detail(LONG).links[-1].title
        state.select_id(LONG)
        assert state.library.detail(LONG).event.title in words_of(pane)
        assert last not in words_of(pane)
        qtbot.waitUntil(lambda: last in words_of(pane))

    def test_nothing_is_squeezed_while_parts_are_added(self, state: ViewState, pane: DetailPane) -> None:
        last = state.library.detail(LONG).links[-1].title
        state.select_id(LONG)
        while last not in words_of(pane):
            QApplication.processEvents()
            words = [label for label in pane.findChildren(Paragraph) if label.isVisible()]
            assert [
                label.text() for label in words if label.height() < label.heightForWidth(label.width())
            ] == []

    def test_what_is_left_of_an_event_never_lands_in_another(
        self, state: ViewState, pane: DetailPane
    ) -> None:
        read(pane, state, EVENT)
        alone = sorted(words_of(pane))
        state.select_id(LONG)
        read(pane, state, EVENT)
        assert sorted(words_of(pane)) == alone

    def test_whether_the_event_matches_is_said_without_reading_it_anew(
        self, state: ViewState, pane: DetailPane
    ) -> None:
        state.select_id(EVENT)
        body = pane.scroll_area.widget()

        def outside() -> bool:
            return "Outside the filter in force" in [
                w.text() for w in pane.findChildren(QLabel) if w.isVisible()
            ]

        assert not outside()
        state.change(state=Terms(("NY",)))
        assert outside()
        state.change(state=Terms(("IL",)))
        assert not outside()
        assert pane.scroll_area.widget() is body

    def test_a_theme_changes_without_losing_the_event(self, state: ViewState, pane: DetailPane) -> None:
        state.select_id(EVENT)
        pane.set_theme(load_theme("dark"))
        assert state.library.detail(EVENT).event.title in words_of(pane)


class TestRivals:
    def test_statements_that_differ_stand_together_the_preferred_one_first(self) -> None:
        told = (
            Evidence("a"),
            Evidence("b", rival="strength", rank=Rank.DEPRECATED),
            Evidence("c", rival="number", rank=Rank.NORMAL),
            Evidence("d", rival="strength", rank=Rank.PREFERRED),
            Evidence("e"),
        )
        groups = [(point, [one.excerpt for one in group]) for point, group in in_groups(told)]
        assert groups == [("", ["a", "e"]), ("strength", ["d", "b"]), ("number", ["c"])]


class TestBadges:
    def test_every_status_has_a_sign_and_a_word(self) -> None:
        excerpt = Excerpt("x", "s", "words", score=0.861)
        told = {status: badge(replace(excerpt, status=status))[:2] for status in QuoteStatus}
        assert told == {
            QuoteStatus.EXACT: ("✓", "exact"),
            QuoteStatus.NORMALIZED: ("✓", "normalized"),
            QuoteStatus.NEAR: ("≈", "near 0.86"),
            QuoteStatus.AMBIGUOUS: ("?", "ambiguous"),
            QuoteStatus.NOT_FOUND: ("×", "not found"),
            QuoteStatus.TEXT_NOT_HELD: ("–", "text not held"),
        }

    def test_words_that_were_exact_once_say_when(self) -> None:
        checked = Checked(QuoteStatus.EXACT, "0" * 64, 1, "2026-11-21")
        _, words, _ = badge(Excerpt("x", "s", "words", checked=checked))
        assert words == "exact when checked on Nov 21, 2026 (text not held)"


class TestHoverCard:
    @pytest.fixture
    def card(self, theme: Theme) -> Iterator[HoverCard]:
        parent = QWidget()
        parent.resize(1200, 680)
        made = HoverCard(theme, parent)
        parent.show()
        yield made
        parent.close()

    def test_it_reads_title_date_places_and_the_first_quote(self, state: ViewState, card: HoverCard) -> None:
        detail = state.library.detail(EVENT)
        card.show_for(detail, QRect(400, 300, 20, 20))
        words = words_of(card)
        assert detail.event.title in words
        assert "Thursday, May 5, 2011 · Illinois" in words
        assert f"{detail.excerpts[detail.event.evidence[0].excerpt].exact}”" in words

    def test_it_never_covers_its_mark_and_never_leaves_the_window(
        self, state: ViewState, card: HoverCard
    ) -> None:
        rows = state.library.event_ids()
        longest = max(rows, key=lambda event_id: len(state.library.detail(event_id).event.title))
        detail = state.library.detail(longest)
        window = card.parentWidget()
        assert window is not None
        room = window.rect()
        for x in (0, 300, 700, 1180):
            for y in (0, 150, 330, 500, 660):
                mark = QRect(QPoint(x, y), QSize(20, 20))
                card.show_for(detail, mark)
                settle()
                assert not card.geometry().intersects(mark)
                assert room.contains(card.geometry())

    def test_markup_in_a_title_stays_as_it_is(self, state: ViewState, card: HoverCard) -> None:
        detail = state.library.detail(EVENT)
        hostile = replace(detail, event=replace(detail.event, title="<b>Not bold</b> <img src='x'>"))
        card.show_for(hostile, QRect(400, 300, 20, 20))
        settle()
        label = next(found for found in card.findChildren(QLabel) if "Not bold" in found.text())
        assert label.text() == "<b>Not bold</b> <img src='x'>"
        assert label.textFormat() is Qt.TextFormat.PlainText

    def test_an_event_that_lies_nowhere_leaves_no_stray_dot(self, state: ViewState, card: HoverCard) -> None:
        detail = state.library.detail(EVENT)
        nowhere = replace(detail, event=replace(detail.event, states=(), nationwide=False))
        card.show_for(nowhere, QRect(400, 300, 20, 20))
        assert "Thursday, May 5, 2011" in words_of(card)


@given(st.text())
def test_a_tooltip_never_holds_markup_of_its_own(text: str) -> None:
    shown = plain_tip(text)
    if shown != text:
        inner = shown.removeprefix("<qt>").removesuffix("</qt>")
        assert "<" not in inner
    else:
        assert "<" not in text
