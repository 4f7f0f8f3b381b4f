"""Finding words in the text of a source: a field, how many there are, and the way from one to the next."""

import re
from bisect import bisect_left, bisect_right
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from timeline_app.ui.source.text_page import TextPage
from timeline_app.ui.state.newest import Newest

_AT_ONCE = 300_000
_MOST = 10_000


class Finding(QObject):
    """Answers the field. White space of any kind matches any other, and case does not count.

    Attributes:
        places: where the words stand, by code points.
    """

    def __init__(self, field: QLineEdit, said: QLabel, page: TextPage, parent: QObject) -> None:
        super().__init__(parent)
        self._field, self._said, self._page = field, said, page
        self._finding = Newest("finding in a text")
        self.destroyed.connect(self._finding.close)
        self.places: list[tuple[int, int]] = []
        field.textChanged.connect(lambda _words: self._find())
        field.installEventFilter(self)

    def next(self, by: int = 1) -> None:
        """Select the next (1) or previous (-1) place, after the last one the first again."""
        if not self.places:
            return
        here = self._page.selected_span()
        starts = [start for start, _ in self.places]
        at = self._page.place()
        if by > 0:
            number = bisect_right(starts, at) if here is not None else bisect_left(starts, at)
        else:
            number = bisect_left(starts, at) - 1
        self._show(number % len(self.places))

    def _find(self) -> None:
        words = self._field.text().split()
        self.places = []
        if not words:
            self._finding.drop()
            self._said.clear()
            return
        text = self._page.text()
        if len(text) > _AT_ONCE:
            self._finding.ask(lambda: found_in(text, words), self._take)
        else:
            self._put(found_in(text, words))

    def _take(self, ended: "Future[list[tuple[int, int]]]") -> None:
        self._put(ended.result())

    def _put(self, places: list[tuple[int, int]]) -> None:
        self.places = places
        if not places:
            self._said.setText(self.tr("not in the text"))
            return
        self._show(bisect_left([start for start, _ in places], self._page.place()) % len(places))

    def _show(self, number: int) -> None:
        self._page.select_span(*self.places[number])
        count = f"{len(self.places):,}" + ("+" if len(self.places) == _MOST else "")
        self._said.setText(self.tr("{0} of {1}").format(f"{number + 1:,}", count))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, back with Shift+Enter; Esc gives the keyboard back to the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._page.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)


def found_in(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where words that follow each other stand in a text; at most 10,000 places."""
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    places: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        places.append(match.span())
        if len(places) == _MOST:
            break
    return places
