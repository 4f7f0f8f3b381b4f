"""The toolbar: back, forward, the name of the view, search, zoom, hide or dim, lanes, timeline or table, export."""

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from timeline_app.domain.view import Grouping, Presentation, Rest
from timeline_app.painting.theme import Theme
from timeline_app.ui.bars.search_field import SearchField
from timeline_app.ui.bars.views_button import ViewsButton
from timeline_app.ui.look.icons import icon
from timeline_app.ui.look.sizes import TOOLBAR_HEIGHT, px
from timeline_app.ui.state.saved_views import SavedViews
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.fitting import FittingRow
from timeline_app.ui.widgets.segments import Segments


class Toolbar(QFrame):
    """The bar above the chips. Its buttons trigger the actions of the table."""

    def __init__(
        self,
        state: ViewState,
        saved: SavedViews,
        actions: dict[str, QAction],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setFixedHeight(px(TOOLBAR_HEIGHT))
        self._state = state
        self._theme = theme
        self._icons: list[tuple[QPushButton, str, str]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 10, 1)
        self._row.setSpacing(12)
        self.search = SearchField(state, theme, self)
        self.search.setMinimumWidth(px(160))
        self.search.setMaximumWidth(px(320))
        history = self._group(actions, ("back", "forward"), "flat", 2)
        self.views = ViewsButton(state, saved, actions, theme, self)
        self._row.addWidget(self.views)
        self._row.addWidget(self.search, 1)
        self._row.addStretch(1)
        zoom = self._group(actions, ("zoom-out", "zoom-in", "fit-all"), "icon", 0)
        rest = [(Rest.HIDE.value, self.tr("Hide")), (Rest.DIM.value, self.tr("Dim"))]
        self.rest = Segments(self, self.tr("Events that do not match"), rest)
        self.rest.chosen.connect(lambda key: state.set_rest(Rest(key)))
        self._row.addWidget(self.rest)
        self.lanes = QComboBox(self)
        self.lanes.setAccessibleName(self.tr("Lanes"))
        for words, grouping in (
            (self.tr("Lanes: None"), Grouping.NONE),
            (self.tr("Lanes: State"), Grouping.STATE),
            (self.tr("Lanes: Actor"), Grouping.ACTOR),
            (self.tr("Lanes: Topic"), Grouping.TOPIC),
            (self.tr("Lanes: Source"), Grouping.SOURCE),
        ):
            self.lanes.addItem(words, grouping)
        self.lanes.activated.connect(lambda at: state.set_grouping(Grouping(self.lanes.itemData(at))))
        self._row.addWidget(self.lanes)
        presentations = [
            (Presentation.TIMELINE.value, self.tr("Timeline")),
            (Presentation.TABLE.value, self.tr("Table")),
            (Presentation.DISPUTES.value, self.tr("Disputes")),
        ]
        self.presentation = Segments(self, self.tr("Events as"), presentations)
        self.presentation.chosen.connect(lambda key: actions[key].trigger())
        for key, _ in presentations:
            # The actions outlive this toolbar: nothing of theirs may hold it.
            actions[key].toggled.connect(self.presentation.button(key).setChecked)
        self.presentation.choose(Presentation.TIMELINE.value)
        self._row.addWidget(self.presentation)
        self.export = self._button(actions["export"], "primary")
        self.export.setText(f" {self.tr('Export…')}")  # the style leaves 4 px beside an icon
        self._row.addWidget(self.export)
        away = (self.rest, zoom, history, self.presentation, self.views, self.lanes)
        self._fitting = FittingRow(self._row, away)
        state.look_changed.connect(self._refresh)
        self._refresh()
        self.set_theme(theme)

    def _group(self, actions: dict[str, QAction], names: tuple[str, ...], kind: str, gap: int) -> QWidget:
        """Add buttons that stand together; they come and go together as well."""
        group = QWidget(self)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for number, name in enumerate(names):
            button = self._button(actions[name], kind)
            if not gap:
                button.setProperty("place", {0: "first", len(names) - 1: "last"}.get(number, "middle"))
            row.addWidget(button)
        self._row.addWidget(group)
        return group

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.fit()

    def _button(self, action: QAction, kind: str) -> QPushButton:
        """Return a button that triggers an action and is enabled as it is."""
        button = QPushButton(self)
        button.setObjectName(kind)
        name = action.text().rstrip("…")
        keys = action.shortcut().toString()
        button.setToolTip(f"{name} ({keys})" if keys else name)
        button.setAccessibleName(name)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._icons.append((button, _ICONS[action.objectName()], "selink" if kind == "primary" else "ink2"))
        return button

    def show_primary(self, *, shown: bool) -> None:
        """Let Export be the primary button of the window, or a plain one while another one is."""
        self.export.setObjectName("primary" if shown else "")
        self._icons[-1] = (self.export, self._icons[-1][1], "selink" if shown else "ink2")
        self.export.style().unpolish(self.export)
        self.export.style().polish(self.export)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        for button, name, token in self._icons:
            button.setIcon(icon(name, theme, token))
        self.search.set_theme(theme)
        self.views.set_theme(theme)

    def _refresh(self) -> None:
        self.rest.choose(self._state.rest.value)
        self.lanes.setCurrentIndex(self.lanes.findData(self._state.grouping))


_ICONS = {
    "back": "back",
    "forward": "forward",
    "zoom-out": "minus",
    "zoom-in": "plus",
    "fit-all": "fit",
    "export": "export",
}
