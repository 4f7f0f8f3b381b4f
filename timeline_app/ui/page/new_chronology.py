"""A chronology without events says so and offers ways to begin."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.view import Presentation
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.page.center import Center
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.paragraph import Paragraph

_FROM_LEFT, _FROM_TOP = 36, 48
_EDGE, _PAD = 8, 18
_WIDTH = 300


class NewChronology(QFrame):
    """A card over the timeline or the table while the chronology has no event at all.

    It is not there while a filter is in force, which has words of its own, nor over the disputes, which say that there
    are none. What can only be read says so, and offers nothing.

    Attributes:
        buttons: by the name of the action that each of them calls.
    """

    def __init__(self, center: Center, state: ViewState, actions: dict[str, QAction]) -> None:
        """Lie over `center`; the ways to begin are some of `actions`, by name."""
        super().__init__(center)
        self._center, self._state = center, state
        self.buttons: dict[str, QPushButton] = {}
        self.setObjectName("card")
        self.setAccessibleName(self.tr("New chronology"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 14, _PAD, _PAD)
        column.setSpacing(4)
        column.addWidget(Paragraph(self, "title", "ink", self.tr("No events yet")))
        self._reading = Paragraph(
            self,
            "body",
            "ink2",
            self.tr("This chronology is open for reading only: nothing can be added here."),
        )
        column.addWidget(self._reading)
        self._ways = QWidget(self)
        grid = QGridLayout(self._ways)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        words = {
            "new-event": self.tr("Add an event…"),
            "import": self.tr("Import…"),
            "new-source": self.tr("Add a source…"),
        }
        for row, (name, text) in enumerate(words.items()):
            action, button = actions[name], QPushButton(text, self._ways)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setObjectName("chooser")
            button.setAccessibleDescription(keys)
            button.clicked.connect(action.trigger)
            grid.addWidget(button, row, 0)
            if keys:
                key = text_label(self._ways, "caption", "ink3", keys)
                key.setObjectName("key")
                grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.buttons[name] = button
        column.addWidget(self._ways)
        self.hide()
        center.installEventFilter(self)
        center.canvas.installEventFilter(self)
        center.currentChanged.connect(self.refresh)
        state.matching_changed.connect(self.refresh)
        state.library_ready.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the card if the chronology has no event; take it away once there is one."""
        state, center = self._state, self._center
        wanted = not len(state.columns) and not state.spec and state.library_is_open
        wanted = wanted and center.presentation is not Presentation.DISPUTES
        focus = QApplication.focusWidget()
        if not wanted:
            had_focus = focus is not None and self.isAncestorOf(focus)
            self.hide()
            if had_focus:
                center.take_focus()
            return
        can_add = state.library.writable
        self._reading.setVisible(not can_add)
        self._ways.setVisible(can_add)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand some way below the axis or the head of the table; where there is little room, nearer to both."""
        center = self._center
        below = center.events_shown()
        top = below.mapTo(center, QPoint(0, center.head_height())).y()
        foot = below.mapTo(center, QPoint(0, below.height())).y()
        self.setFixedWidth(max(min(px(_WIDTH), center.width() - 2 * _EDGE), 1))
        self.adjustSize()
        left = center.events_left() + px(_FROM_LEFT)
        x = min(left, center.width() - self.width() - _EDGE)
        y = min(top + px(_FROM_TOP), foot - self.height() - _EDGE)
        self.move(max(x, _EDGE), max(y, top + _EDGE))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
