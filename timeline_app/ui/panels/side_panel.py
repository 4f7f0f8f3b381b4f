"""The side panel: states, actors, and below them a closed section for every other facet. They scroll as one.

States and actors are what people filter by every day, so they always come first: where the panel is low, the states
list fewer rows and the actors get a list of a bounded height that scrolls of itself.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filters import Facet
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.ui.panels.actors_panel import ActorsPanel
    from timeline_app.ui.panels.fold_section import FoldSection
    from timeline_app.ui.panels.states_panel import StatesPanel

LEAST_ACTORS, FAIR_ACTORS = 224, 290
"""The heights of the actors in a low panel, and in one where everything else has its room."""
_ACTORS_SHARE = 0.37
_LISTS_SHARE = 0.45
_LEAST_STATES = 2
_LATCH_MS = 500


class SidePanel(QScrollArea):
    """The panel.

    Attributes:
        states, actors: the panels of these facets. sections: the others, by the words of their facets, and "dates".
    """

    states: "StatesPanel"
    actors: "ActorsPanel"

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self.sections: dict[str, FoldSection] = {}
        self._latch = _Latch(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Filter panels"))
        self.verticalScrollBar().setSingleStep(24)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)

    def fill(self, opened: Sequence[str] = ()) -> Iterator[None]:
        """Make the parts, one a step, and open these sections. Nothing of them is imported before its step."""
        state, theme, body = self._state, self._theme, self._body
        from timeline_app.ui.panels.states_panel import StatesPanel

        self.states = StatesPanel(state, theme, body)
        yield
        from timeline_app.ui.panels.actors_panel import ActorsPanel

        self.actors = ActorsPanel(state, theme, body)
        yield
        from timeline_app.ui.panels.date_section import DateSection
        from timeline_app.ui.panels.term_section import LOOKS, TermSection

        for facet in LOOKS:
            self.sections[facet.value] = TermSection(state, facet, theme, body)
        self.sections["dates"] = DateSection(state, theme, body)
        for part in (self.states, self._line(), self.actors, self._line(), *self.sections.values()):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        for section in self.sections.values():
            section.folded.connect(self._share)
            section.folded.connect(self._watch_wheel)
        self.states.resized.connect(self._share)
        state.lists_changed.connect(self._share)
        self._watch_wheel()
        self._share()
        for key in opened:
            if key in self.sections:
                yield
                self.sections[key].set_open(True)

    def _line(self) -> QFrame:
        line = QFrame(self._body)
        line.setObjectName("rule")
        return line

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        for part in self._parts().values():
            part.set_theme(theme)

    def _parts(self) -> "dict[str, StatesPanel | ActorsPanel | FoldSection]":
        return {Facet.STATE.value: self.states, Facet.ACTOR.value: self.actors, **self.sections}

    def last_field(self) -> QWidget:
        """Return what Tab comes to last."""
        return list(self.sections.values())[-1].head

    def go_to(self, facet: str) -> None:
        """Open the section of a facet, bring it into view and give it the keyboard."""
        if facet in self.sections:
            self.sections[facet].set_open(True)
        part = self._parts()[facet]
        self._body.adjustSize()
        self.ensureWidgetVisible(part, 0, 8)
        part.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- sharing the height -----------------------------------------------------------------------------------

    def _share(self) -> None:
        """Give each part its height: what is left over goes to the actors."""
        page = self.viewport().height()
        heads = sum(section.head.sizeHint().height() + 4 for section in self.sections.values())
        least = min(max(round(page * _ACTORS_SHARE), px(LEAST_ACTORS)), px(FAIR_ACTORS))
        self.states.fit(page - least, at_least=_LEAST_STATES)
        rest = page - self.states.sizeHint().height() - heads - 16
        self.actors.setFixedHeight(min(max(least, rest), self.actors.wanted_height()))
        for section in self.sections.values():
            section.bound(round(page * _LISTS_SHARE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sections:
            # the scroll bar lies in the margin, so that nothing moves when it comes
            from timeline_app.ui.panels.fold_section import RIGHT

            right = RIGHT - (self.width() - self.viewport().width())
            for part in self._parts().values():
                part.set_right_margin(right)
            self._share()

    # -- wheel ------------------------------------------------------------------------------------------------

    def _watch_wheel(self) -> None:
        from timeline_app.ui.panels.term_list import (
            TermList,  # nothing is imported before the step that makes the lists
        )

        for listed in self._body.findChildren(TermList):
            listed.viewport().installEventFilter(self._latch)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._latch.began_at = event.timestamp()


class _Latch(QObject):
    """Lets the wheel go on where it began: a list that comes under the pointer does not catch it."""

    def __init__(self, panel: SidePanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.began_at = -_LATCH_MS

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.timestamp() - self.began_at < _LATCH_MS:
            self._panel.wheelEvent(event)
            return True
        return False
