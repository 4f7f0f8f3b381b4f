"""The rows of the list of a cluster: a title, and at the right the date, as far as it is known."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from timeline_app.errors import TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.look.sizes import font, measure
from timeline_app.ui.look.style import color
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex, Data
from timeline_app.ui.wording.dates import date_in_list

_TOGETHER = 32
"""So many dates are read at once: more than a list shows."""
_PAD, _APART, _RADIUS = 6, 12, 3
_MOST_DATE = 0.5
"""The part of a row that a date may take at most."""


class Rows(Protocol):
    """Event positions: a sequence, a range or an array."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Any: ...


class MemberDates:
    """The dates of the members of one cluster, read when they are about to be seen."""

    def __init__(self, state: ViewState, rows: Rows) -> None:
        self._state = state
        self._rows = rows
        self._known: dict[int, tuple[str, str]] = {}

    def at(self, position: int) -> tuple[str, str]:
        """Return the date of a member in short words, and as it is read out."""
        if position not in self._known:
            self._read(position - position % _TOGETHER)
        return self._known[position]

    def _read(self, first: int) -> None:
        rows, columns = self._rows, self._state.columns
        places = range(first, min(first + _TOGETHER, len(rows)))
        events = [int(rows[place]) for place in places]
        ids = [columns.data.row_ids[event] for event in events]
        try:
            lines = self._state.library.lines(ids) if self._state.library_is_open else None
        except TimelineError:
            lines = None  # the detail pane will say why
        for place, event, identifier in zip(places, events, ids, strict=True):
            line = None if lines is None else lines.get(identifier)
            self._known[place] = date_in_list(columns, event, line)


class MemberRows(QStyledItemDelegate):
    """Paints what a model says as DisplayRole, and as Data.NOTE at the right."""

    def __init__(self, theme_of: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._theme_of = theme_of

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._theme_of()
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme, "wash"))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        words = rect.adjusted(_PAD, 0, -_PAD, 0)
        date = elided(index.data(Data.NOTE) or "", "caption", words.width() * _MOST_DATE, measure)
        room = words.width() - (measure(date, "caption") + _APART if date else 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        title = elided(index.data(Qt.ItemDataRole.DisplayRole) or "", "body", room, measure)
        for role, token, text, align in (
            ("body", "ink", title, middle),
            ("caption", "ink3", date, middle | Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(font(role))
            painter.setPen(color(theme, token))
            painter.drawText(words, align, text)
