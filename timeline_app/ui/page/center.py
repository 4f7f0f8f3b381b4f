"""What stands between the panels: the timeline, and the other ways to show its events."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from timeline_app.domain.view import Presentation
from timeline_app.painting.theme import Theme
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.look.sizes import px
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from timeline_app.ui.disputes.view import DisputesView
    from timeline_app.ui.table.view import EventTable

_AXIS = 40


class Center(QStackedWidget):
    """Shows the events as a timeline or as a table, or what is disputed of them.

    Attributes:
        presentation: as what they are shown. canvas: the timeline, on the page `timeline`.
        table, disputes: the other pages, made when they are first shown.

    Signals:
        timeline_asked: the user wants to see the selected event on the timeline.
        menu_asked(list[str], QPoint): the user wants a menu with these actions.
        listed: the table or the disputes list other events. arranged: the table is arranged anew.
    """

    timeline_asked = Signal()
    menu_asked = Signal(list, QPoint)
    listed = Signal()
    arranged = Signal()

    def __init__(self, state: ViewState, theme: Theme, settings: "QSettings | None", parent: QWidget) -> None:
        """Show the timeline; how the table is arranged is remembered in `settings`."""
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self._settings = settings
        self.presentation = Presentation.TIMELINE
        self.timeline = QWidget(self)
        self.canvas = TimelineCanvas(state, theme, self.timeline)
        self.table: EventTable | None = None
        self.disputes: DisputesView | None = None
        self.addWidget(self.timeline)

    def present(self, presentation: Presentation) -> None:
        """Show the events as something else."""
        self.presentation = presentation
        self.canvas.close_list()
        self.setCurrentWidget(self.presented())

    def presented(self) -> QWidget:
        """Return the page that is shown."""
        match self.presentation:
            case Presentation.TIMELINE:
                return self.timeline
            case Presentation.TABLE:
                return self.made_table()
            case Presentation.DISPUTES:
                return self.made_disputes()

    def made_table(self) -> "EventTable":
        """Return the table; it is made when it is first wanted."""
        if self.table is None:
            from timeline_app.ui.table.view import EventTable

            self.table = EventTable(self._state, self._theme, self._settings, self)
            self.table.menu_asked.connect(self.menu_asked)
            self.table.shown_on_timeline.connect(self.timeline_asked)
            self.table.ordering.changed.connect(self.listed)
            self.table.arranged.connect(self.arranged)
            self.addWidget(self.table)
        return self.table

    def made_disputes(self) -> "DisputesView":
        """Return the list of disputes; it is made when it is first wanted."""
        if self.disputes is None:
            from timeline_app.ui.disputes.view import DisputesView

            self.disputes = DisputesView(self._state, self._theme, self)
            self.disputes.shown_on_timeline.connect(self.timeline_asked)
            self.disputes.changed.connect(self.listed)
            self.addWidget(self.disputes)
        return self.disputes

    def take_focus(self) -> None:
        """Give the keyboard to what is shown."""
        self.events_shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def events_shown(self) -> QWidget:
        """Return the widget that shows the events: of the timeline, the canvas."""
        return self.canvas if self.presentation is Presentation.TIMELINE else self.presented()

    def head_height(self) -> int:
        """Return the height of the axis or of the head of the table, at the top of what shows the events."""
        match self.presentation:
            case Presentation.TIMELINE:
                return px(_AXIS)
            case Presentation.TABLE:
                return self.made_table().horizontalHeader().height()
            case Presentation.DISPUTES:
                return 0

    def events_left(self) -> int:
        """Return where the events begin: in lanes, right of their names."""
        if self.presentation is not Presentation.TIMELINE:
            return 0
        left, top, _, _ = self.canvas.lanes_area()
        return self.canvas.on_widget_at(left, top).x()

    def cover(self, cover: QWidget) -> None:
        """Let a widget lie over the events that are shown, below the axis or the head of the table."""
        below, top = self.events_shown(), self.head_height()
        if cover.parentWidget() is not below:
            cover.setParent(below)
        cover.setGeometry(0, top, below.width(), max(below.height() - top, 0))
        cover.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        for page in (self.canvas, self.table, self.disputes):
            if page is not None:
                page.set_theme(theme)
