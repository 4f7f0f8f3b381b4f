"""The search field: words as typed, answered after a short rest; the newest input wins."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.ui.look.icons import Lens
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState

REST_MS = 15
"""Two keys that come faster than this are one search; in a large chronology a newer search replaces it anyway."""
_ROOMY = 260
"""From this width on the field says what it searches."""
_KEY_RIGHT = 7


class SearchField(QLineEdit):
    """Searches titles, summaries, quotes, actors and topics."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._state = state
        self.setAccessibleName(self.tr("Search"))
        self._lens = Lens(self, theme)
        self._key = text_label(self, "caption", "ink3", "/")
        self._key.setObjectName("key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._key.setVisible(not text))
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.search_now)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self.search_now)
        state.matching_changed.connect(self._show_state)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._lens.set_theme(theme)

    def search_now(self) -> None:
        """Ask for the events with the words as typed."""
        self._timer.stop()
        self._state.change(search=self.text().strip())

    def _show_state(self) -> None:
        if self._state.asked.search != self.text().strip() and not self._timer.isActive():
            self.setText(self._state.asked.search)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= px(_ROOMY)
        self.setPlaceholderText(self.tr("Search titles, words, people") if roomy else self.tr("Search"))
        size = self._key.sizeHint()
        self._key.setGeometry(
            self.width() - size.width() - _KEY_RIGHT, (self.height() - size.height()) // 2, *size.toTuple()
        )
