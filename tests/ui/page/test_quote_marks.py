"""The opening mark of a quote hangs left of its words, larger than they are, and takes no room of its own."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from timeline_app.painting.type_roles import ROLES
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import OpeningMark, quote_row


@pytest.mark.parametrize("role", ["quote", "quote-card", "quote-list"])
def test_the_mark_hangs_in_the_margin_and_makes_no_line_higher(qtbot: QtBot, role: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = quote_row(holder, "Words of a source", role)
    row.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(row)
    holder.resize(320, holder.sizeHint().height())
    with qtbot.waitExposed(holder):
        holder.show()
    words = holder.findChild(Paragraph)
    assert words is not None
    mark = holder.findChild(OpeningMark)
    assert mark is not None
    assert mark.geometry().right() < words.geometry().left()
    assert mark.geometry().top() == words.geometry().top()
    assert mark.height() == ROLES[role].line
    assert ROLES[mark.role].px >= ROLES[role].px
    assert words.accessibleName() == "“Words of a source”"
    inked = mark.grab().toImage()
    ground = inked.pixel(inked.width() - 1, inked.height() - 1)
    rows = [
        y for y in range(inked.height()) if any(inked.pixel(x, y) != ground for x in range(inked.width()))
    ]
    assert rows
    assert rows[0] > 0  # nothing of it is cut
