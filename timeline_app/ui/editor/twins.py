"""Events that may be the one that is being written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link


class Twins(QFrame):
    """Names events of the same time with a like title; hidden while there are none.

    Signals:
        open_asked(str): the user wants to see the event with this id.
    """

    open_asked = Signal(str)

    def __init__(self, parent: QWidget, state: ViewState) -> None:
        super().__init__(parent)
        self._state = state
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_rows(self, rows: Sequence[int]) -> None:
        """Name the events of some rows."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.setVisible(bool(rows))
        if not rows:
            return
        body = self._body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Paragraph(body, "caption-strong", "warn", self.tr("Is it one of these already?")))
        data = self._state.columns.data
        for row in rows:
            column.addWidget(Paragraph(body, "body", "ink2", data.titles[row]))
            opener = link(body, self.tr("Open it"), partial(self.open_asked.emit, data.ids[row]), small=True)
            opener.setAccessibleName(self.tr("Open {0}").format(data.titles[row]))
            column.addWidget(opener)
        self._column.addWidget(body)
        body.show()
