"""The command palette: one field over the window that finds actions, things to filter by, views and events by name."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFocusEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.timeline.lists.things import Things
from timeline_app.ui.actions.palette_rows import MOST, FoundEvents, Host, Offers, Row, find_events, leads
from timeline_app.ui.look.icons import Lens
from timeline_app.ui.look.sizes import font, measure, metrics, px
from timeline_app.ui.look.style import color, text_label
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.widgets.plain_keys import KeepKeys
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import AnyIndex

_WIDTH = 640
_TOP = 56
_ROW = 28
_ROWS = 12
_PADDING, _GAP = 12, 16
_PLACES = 200
"""How far from the right edge the menus of actions stand, left of their keys."""
_AROUND = 76
"""The height of all but the rows."""
_MOST_RECENT = 20
_SEARCHING = "…"
_ENTRY = Qt.ItemDataRole.UserRole + 1
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - _ROWS, Qt.Key.Key_PageDown: _ROWS - 1}


class RowsModel(QAbstractListModel):
    """The rows of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """List other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def add(self, rows: list[Row]) -> None:
        """List more rows below the others."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case _ if role == _ENTRY:
                return row
        return None

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        enabled = index.isValid() and self.rows[index.row()].enabled
        return super().flags(index) if enabled else Qt.ItemFlag.ItemNeverHasChildren


def spoken(row: Row) -> str:
    """Return what is read aloud for a row."""
    words = ", ".join(part for part in (row.text, row.place, row.note) if part)
    if row.enabled:
        return words
    return QApplication.translate("Palette", "{0}, not available now").format(words)


class RowDelegate(QStyledItemDelegate):
    """Paints what a row does at its left and where it stands at its right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(_ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color(self.theme, "wash"))
        if selected:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), color(self.theme, "ink"))
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.setFont(font("caption"))
        painter.setPen(color(self.theme, "ink3" if row.enabled else "off"))
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignRight, row.note)
        right = inner.right() - round(measure(row.note, "caption")) - _GAP
        if row.place:
            right = inner.right() - px(_PLACES)
            place = QRect(right, inner.y(), px(_PLACES), inner.height())
            painter.drawText(place, align | Qt.AlignmentFlag.AlignLeft, row.place)
            right -= _GAP
        inner.setRight(right)
        role = "body-strong" if selected else "body"
        painter.setFont(font(role))
        painter.setPen(color(self.theme, "ink" if row.enabled else "off"))
        words = metrics(role).elidedText(row.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Palette(QFrame):
    """A card over the page. The keyboard stays in its field; what is current in the list is announced."""

    def __init__(
        self,
        host: Host,
        page: QWidget,
        home: QWidget,
        actions: dict[str, QAction],
        recent: list[str],
        theme: Theme,
    ) -> None:
        """Make the palette of a page.

        Args:
            host: where names and events are found and shown.
            page: what the palette lies over.
            home: gets the keyboard back where nothing else had it.
            actions: the actions by name.
            recent: the keys of what was chosen, the last one first; it is kept up to date.
            theme: the colors.
        """
        super().__init__(page)
        self.setObjectName("card")
        self._host, self._page, self._home = host, page, home
        self._actions = actions
        self._recent = recent
        self._things: Things | None = None
        self._offers: Offers | None = None
        self._before: QWidget | None = None
        self._named = 0
        self._enter_waits = False
        self._gathering = Newest("gathering")
        self._searching = Newest("palette")
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Actions, states, people, topics, sources, views, events"))
        self.field.setAccessibleName(self.tr("Command palette"))
        self._lens = Lens(self.field, theme)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        KeepKeys(self, (self.field,), frozenset(_STEPS))
        self.model = RowsModel(self)
        self._delegate = RowDelegate(theme, self)
        self.list = RowList(self, px(_ROW))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.clicked.connect(lambda index: self._choose(index.data(_ENTRY)))
        self._count = text_label(self, "caption", "ink3")
        self._count.setContentsMargins(_PADDING, 0, _PADDING, 0)
        self._count.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        host.state.columns_changed.connect(self._forget)
        page.installEventFilter(self)
        for thread in (self._gathering, self._searching):
            page.destroyed.connect(thread.drop)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._delegate.theme = theme
        self._lens.set_theme(theme)

    @property
    def is_settled(self) -> bool:
        """Return whether the list holds everything that was found, events included."""
        return self._things is not None and self._count.text() != _SEARCHING

    def open(self) -> None:
        """Show the palette and give it the keyboard."""
        if self.isVisible():
            self.field.selectAll()
            return
        self._before = QApplication.focusWidget() or self._home
        self._offers = Offers(self._host, self._actions, self._things, self._recent)
        if self._things is None:
            columns = self._host.state.columns
            self._gathering.ask(lambda: Things.of(columns, leads()), self._take_things)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.clear()
        self._find("")

    def dismiss(self) -> None:
        """Close the palette and give the keyboard back."""
        before, self._before = self._before, None
        if before is None:
            return  # closed already, or about to be: what is hidden loses the keyboard
        had_focus = self.field.hasFocus()
        self._searching.drop()
        self.hide()
        if had_focus:
            to = before if before.isVisible() else self._home
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        page = self._page
        width = min(px(_WIDTH), page.width() - 2 * 24)
        height = min(px(_AROUND + _ROWS * _ROW), page.height() - px(_TOP) - 24)
        self.setGeometry((page.width() - width) // 2, px(_TOP), width, height)

    # -- finding ----------------------------------------------------------------------------------------------

    def _take_things(self, ended: "Future[Things]") -> None:
        self._things = ended.result()
        if self.isVisible():
            self._offers = Offers(self._host, self._actions, self._things, self._recent)
            self._find(self.field.text())

    def _forget(self) -> None:
        """The chronology was edited: what was gathered of it means nothing any more."""
        self.dismiss()
        self._gathering.drop()
        self._things = None

    def _find(self, query: str) -> None:
        """List what has a name now, and the events as soon as they are found."""
        if self._offers is None:
            return
        rows, self._named = self._offers.find(query)
        self.model.show_rows(rows)
        self._step(1)
        self._searching.drop()
        self._enter_waits = False
        words = query.strip()
        if not words:
            self._say(FoundEvents())
            return
        self._count.setText(_SEARCHING)
        from timeline_app.storage.search_handle import SearchHandle

        state, handle = self._host.state, SearchHandle()
        self._searching.ask(
            lambda: find_events(state.columns, state.library, words, handle), self._take_events, handle.stop
        )

    def _take_events(self, ended: "Future[FoundEvents]") -> None:
        found = ended.result()
        self._host.state.columns.let_go()
        if self._offers is not None and self.isVisible():
            was_empty = not self.model.rows
            self.model.add(self._offers.event_rows(found, MOST - len(self.model.rows)))
            self._say(found)
            if was_empty:
                self._step(1)
                if self._enter_waits:
                    self._enter()

    def _say(self, events: FoundEvents) -> None:
        """Say how many there are, of which the list shows some."""
        found, shown = self._named + events.count, len(self.model.rows)
        if not self.field.text().strip():
            words = self.tr("Type the beginnings of words. Enter does it, Esc closes.")
        elif not found:
            words = self.tr("Nothing has this name, and no event these words")
        elif found > shown:
            words = self.tr("The first {0} of {1} found").format(f"{shown:,}", f"{found:,}")
        else:
            words = self.tr("{0} found").format(f"{found:,}")
        self._count.setText(words)

    # -- choosing ---------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        """Go so many rows up or down, past those that cannot be chosen now."""
        enabled = [at for at, row in enumerate(self.model.rows) if row.enabled]
        wanted = self.list.currentIndex().row() + by
        if by > 0:
            to = next((at for at in enabled if at >= wanted), enabled[-1] if enabled else None)
        else:
            to = next((at for at in reversed(enabled) if at <= wanted), enabled[0] if enabled else None)
        if to is not None:
            self._go_to(to)

    def _go_to(self, at: int) -> None:
        index = self.model.index(at)
        self.list.setCurrentIndex(index)
        self.list.selectionModel().select(index, self.list.selectionModel().SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)
        if QAccessible.isActive():
            words = spoken(self.model.rows[at])
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _enter(self) -> None:
        """Choose the current row; with none yet, the first event that is found."""
        at = self.list.currentIndex().row()
        if 0 <= at < len(self.model.rows):
            self._choose(self.model.rows[at])
        else:
            self._enter_waits = not self.model.rows

    def _choose(self, row: Row | None) -> None:
        """Do what a row says. The keyboard is given back first: what is done may move it."""
        if row is None or not row.enabled:
            return
        if row.key:
            self._recent[:] = [row.key, *(key for key in self._recent if key != row.key)][:_MOST_RECENT]
        self.dismiss()
        row.choose()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if event.reason() not in passing:
                self.dismiss()
        return False

    def _key(self, key: int) -> bool:
        """Do what a key does to the list; return whether it does anything."""
        if key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True
