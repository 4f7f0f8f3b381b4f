"""The button of the toolbar that names what is shown, and lists the saved views."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.saved_view import SavedView, Standing
from timeline_app.domain.view import View
from timeline_app.painting.icons import icon_pixmap
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.look.sizes import measure, px
from timeline_app.ui.look.style import plain_tip
from timeline_app.ui.state.saved_views import SavedViews
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.ui.bars.thumbnails import Thumbnails
    from timeline_app.ui.bars.view_card import ViewCard

WIDTH, NARROW = 176, 132
_AROUND = 36
"""What of the width is not for words."""
_CHEVRON = 12
_LONGEST = 48
COMMANDS = ("save-view", "update-view", "rename-view", "delete-view")


class ViewsButton(QPushButton):
    """Names what is shown: the whole chronology, a saved view, one that was changed, or none of these."""

    def __init__(
        self,
        state: ViewState,
        saved: SavedViews,
        actions: dict[str, QAction],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self._card: ViewCard | None = None
        self._thumbnails: Thumbnails | None = None
        self._shown: tuple[SavedView, QAction] | None = None
        self.setObjectName("views")
        self.setMinimumWidth(px(NARROW))
        self.setMaximumWidth(px(WIDTH))
        self._saved = saved
        self._actions = actions
        self._rows: dict[QAction, SavedView] = {}
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.aboutToHide.connect(self._hide_card)
        self._menu.hovered.connect(self._show_card)
        self.setMenu(self._menu)
        saved.changed.connect(self._refresh)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self._card is not None:
            self._card.set_theme(theme)

    def words(self) -> str:
        """Return what is shown, in full."""
        return self._frame().format(self._name())

    def _name(self) -> str:
        return self._saved.saved.name if self._saved.saved is not None else ""

    def _frame(self) -> str:
        """Return what the button says around the name of a saved view."""
        return {
            Standing.WHOLE: self.tr("Whole chronology"),
            Standing.SAVED: "{0}",
            Standing.CHANGED: self.tr("{0}, changed"),
            Standing.UNSAVED: self.tr("Unsaved view"),
        }[self._saved.standing]

    def _refresh(self) -> None:
        words, frame, name = self.words(), self._frame(), self._name()
        whole = self.width() - px(_AROUND)
        room = whole - measure(frame.format(""), "body")
        shown = frame.format(elided(name, "body", room, measure) or name[:1]) if name else words
        shown = elided(shown, "body", whole, measure)
        if (text := shown.replace("&", "&&")) != self.text():
            self.setText(text)
        self.setToolTip(plain_tip(words) if shown != words else "")
        self.setAccessibleName(self.tr("View: {0}").format(words))

    def _fill(self) -> None:
        """List the views as they are now."""
        menu, saved = self._menu, self._saved
        menu.clear()
        group = QActionGroup(menu)
        whole = menu.addAction(self.tr("Whole chronology"))
        whole.setChecked(self._check(whole, group, saved.standing is Standing.WHOLE))
        whole.triggered.connect(saved.show_whole)
        here = self._state
        view = View(FilterSpec(), None, here.grouping, here.rest, disputes=here.disputes)
        self._rows = {whole: SavedView("", whole.text(), view)}
        if saved.views:
            menu.addSeparator()
        for one in saved.views:
            name = one.name if len(one.name) <= _LONGEST else f"{one.name[: _LONGEST - 1].rstrip()}…"
            action = menu.addAction(name.replace("&", "&&"))
            is_shown = saved.standing is Standing.SAVED and one == saved.saved
            action.setChecked(self._check(action, group, is_shown))
            action.setEnabled(one.view is not None)
            action.triggered.connect(lambda _checked=False, view_id=one.id: saved.show(view_id))
            self._rows[action] = one
        menu.addSeparator()
        for command in COMMANDS:
            menu.addAction(self._actions[command])

    # -- the card ---------------------------------------------------------------------------------------------

    def _show_card(self, action: QAction) -> None:
        """Show the view that the pointer or the keyboard is on, in small; its picture comes when it is made."""
        one = self._rows.get(action)
        if one is None:
            self._hide_card()
            return
        if self._card is None or self._thumbnails is None:
            # nobody needs them before a list is open
            from timeline_app.ui.bars.thumbnails import Thumbnails
            from timeline_app.ui.bars.view_card import ViewCard

            self._card = ViewCard(self._theme, self.window())
            self.destroyed.connect(self._card.deleteLater)
            self._thumbnails = Thumbnails(self._state, self)
            self._thumbnails.ready.connect(self._show_again)
        self._shown = one, action
        found = None
        if one.view is not None:
            ratio = self.devicePixelRatioF()
            found = self._thumbnails.thumbnail(one.view, self._theme.name, self._card.picture_size, ratio)
        row = self._menu.actionGeometry(action)
        corner = self.window().mapFromGlobal(self._menu.mapToGlobal(row.topLeft()))
        row.setRect(corner.x(), corner.y(), self._menu.width(), row.height())
        self._card.show_for(one, self._state.columns.data, found, row)

    def _show_again(self) -> None:
        if self._shown is not None:
            self._show_card(self._shown[1])

    def _hide_card(self) -> None:
        self._shown = None
        if self._card is not None and self._thumbnails is not None:
            self._card.hide()
            self._thumbnails.drop()

    @staticmethod
    def _check(action: QAction, group: QActionGroup, on: bool) -> bool:
        action.setCheckable(True)
        action.setActionGroup(group)
        return on

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROW), super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        # With a styled arrow of its own, Qt forgets the padding of the words.
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        size = px(_CHEVRON)
        pixmap = icon_pixmap("chevron-down", self._theme.tokens["ink2"], size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - 10, (self.height() - size) // 2, pixmap)
        painter.end()
