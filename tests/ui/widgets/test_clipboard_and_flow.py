"""What is copied, and the layout of the chips: small parts that need no window."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.domain.chronology import Excerpt, Source
from timeline_app.domain.citations import citation
from timeline_app.domain.terms import QuoteStatus
from timeline_app.ui.look.sizes import set_text_size
from timeline_app.ui.widgets.clipboard import event_text, quote_text
from timeline_app.ui.widgets.flow_layout import KEEPS_NEXT, FlowLayout
from timeline_app.ui.widgets.paragraph import Phrase
from timeline_app.ui.window.main_window import MainWindow
from timeline_app.ui.wording.words import badge

SOURCE = Source("s", "The Paper", "A report", "2011-05-04", url="https://example.org/a")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SOURCE, "The Paper, “A report”, May 4, 2011. https://example.org/a"),
        (Source("s", "", "A report", url="https://example.org/a"), "“A report”. https://example.org/a"),
        (Source("s", "The Paper", "A report", "2011"), "The Paper, “A report”, 2011."),
    ],
)
def test_a_citation_leaves_out_what_is_not_known(source: Source, text: str) -> None:
    assert citation(source) == text


def test_a_quote_is_copied_word_for_word_with_its_citation() -> None:
    excerpt = Excerpt("e", "s", "we “will not”\n take part 🙂")
    assert quote_text(excerpt, SOURCE) == f"“{excerpt.exact}” ({citation(SOURCE)})"


def test_the_edit_menu_copies_quote_citation_and_event(window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("as it was")
    for name in ("copy-quote", "copy-citation", "copy-event"):
        window.actions_by_name[name].trigger()
    assert clipboard.text() == "as it was", "nothing is selected"
    data = window.state.columns.data
    window.state.select(next(row for row in range(len(data)) if data.evidence[row] > 1))
    detail = window.detail.detail()
    assert detail is not None
    excerpt = detail.excerpts[detail.event.evidence[0].excerpt]
    cited = detail.sources[detail.event.citations[0].source]
    for name, text in (
        ("copy-quote", quote_text(excerpt, detail.sources[excerpt.source])),
        ("copy-citation", citation(cited)),
        ("copy-event", event_text(detail)),
    ):
        window.actions_by_name[name].trigger()
        assert clipboard.text() == text
    assert all(detail.excerpts[e.excerpt].exact in clipboard.text() for e in detail.event.evidence)


class _Box(QWidget):
    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._size = QSize(width, 22)

    def sizeHint(self) -> QSize:
        return self._size


@given(st.lists(st.integers(1, 300), min_size=1, max_size=20), st.integers(300, 900))
def test_items_flow_in_order_in_lines_that_hold_them(widths: list[int], room: int) -> None:
    parent = QWidget()
    flow = FlowLayout(parent, gap=6)
    boxes = [_Box(parent, width) for width in widths]
    for box in boxes:
        flow.addWidget(box)
    flow.setGeometry(QRect(0, 0, room, 1000))
    places = [item.geometry() for i in range(flow.count()) if (item := flow.itemAt(i)) is not None]
    assert [place.width() for place in places] == widths
    assert all(place.right() < room for place in places)
    for one, two in pairwise(places):
        follows = two.y() == one.y() and two.x() == one.right() + 1 + 6
        breaks = two.x() == 0 and two.y() == one.y() + 28 and one.right() + 1 + 6 + two.width() > room
        assert follows or breaks
    assert flow.heightForWidth(room) == places[-1].bottom() + 1
    assert flow.takeAt(0) is not None
    assert flow.count() == len(widths) - 1
    assert flow.itemAt(len(widths)) is None


def test_a_lead_stands_on_the_line_of_what_it_leads(dressed: QApplication) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=5)
    parts = [QWidget(holder) for _ in range(3)]
    for part, width in zip(parts, (60, 30, 40), strict=True):
        part.setFixedSize(width, 10)
        flow.addWidget(part)
    parts[1].setProperty(KEEPS_NEXT, True)
    flow.setGeometry(QRect(0, 0, 110, 100))
    assert [part.y() for part in parts] == [0, 15, 15]
    flow.setGeometry(QRect(0, 0, 140, 100))
    assert [part.y() for part in parts] == [0, 0, 0]


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("status", QuoteStatus)
def test_the_status_of_a_quote_stands_on_one_line(qtbot: QtBot, status: QuoteStatus, size: int) -> None:
    set_text_size(size)
    sign, words, token = badge(Excerpt("x", "s", "words", status=status, score=0.86))
    parent = QWidget()
    qtbot.addWidget(parent)
    phrase = Phrase(parent, "caption-strong", token, f"{sign} {words}")
    hint = phrase.sizeHint()
    assert phrase.heightForWidth(hint.width()) <= hint.height() + 1
