"""Opens the real window for test_real_window.py and tells what it shows. It sends itself no mouse or key.

Standard input brings one request a line (JSON), standard output one answer a line:

    {"open": PATH}                      a new window on a chronology
    {"activate": true}                  the keyboard goes to the window
    {"until": {FACT: VALUE}, "tell": [FACT]}    facts, once all of `until` hold; "late" names those that never did

Answers come from the event loop, so a fact that counts events is told after the window has handled them.
"""

import json
import os
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import QuoteStatus
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.actions.palette import Palette
from timeline_app.ui.app import make_application
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.panels.tile_map import TileMap
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

LOOK_EVERY_MS = 4
TIME_LIMIT_MS = 5_000
_COUNTED = {
    QEvent.Type.Wheel: "wheels",
    QEvent.Type.MouseButtonPress: "presses",
    QEvent.Type.MouseButtonRelease: "releases",
    QEvent.Type.KeyPress: "keys",
    QEvent.Type.KeyRelease: "key_releases",
}


class Driver(QObject):
    """Keeps the window, counts what the window system sends it, and answers requests."""

    asked = Signal(str)
    ended = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._window: MainWindow | None = None
        self._seen: Counter[str] = Counter()
        self._pointer: list[int] = []
        self._until: dict[str, Any] = {}
        self._tell: list[str] = []
        self._rest = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.asked.connect(self._request)
        self.ended.connect(app.quit)
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The platform's own window gets each event first and once; widgets may get it again on its way up.
        if event.spontaneous() and watched.inherits("QWindow"):
            if name := _COUNTED.get(event.type()):
                self._seen[name] += 1
            if isinstance(event, QMouseEvent):
                self._pointer = [round(event.globalPosition().x()), round(event.globalPosition().y())]
        return super().eventFilter(watched, event)

    def _request(self, line: str) -> None:
        request = json.loads(line)
        if "open" in request:
            self._open(Path(request["open"]))
        if "activate" in request:
            self.window.activateWindow()  # as a window manager does when a dialog goes; the screen has none
        self._until = request.get("until", {})
        self._tell = request.get("tell", [])
        self._rest = TIME_LIMIT_MS // LOOK_EVERY_MS
        self._timer.start()

    def _open(self, path: Path) -> None:
        if self._window is not None:
            self._window.close()
            self._window.state.library.close()
            self._window.deleteLater()
        library = open_library(path)
        self._window = MainWindow(ViewState(library, Columns.from_data(library.columns())))
        self._window.setGeometry(self._window.screen().geometry())
        self._window.show()
        self._window.activateWindow()
        self._seen.clear()

    def _look(self) -> None:
        late = {name: now for name, value in self._until.items() if (now := self._fact(name)) != value}
        self._rest -= 1
        if late and self._rest > 0:
            return
        self._timer.stop()
        told = {name: self._fact(name) for name in self._tell}
        print(json.dumps({"late": late, **told}), flush=True)

    def _fact(self, name: str) -> Any:
        if name in _COUNTED.values():
            return self._seen[name]
        found: Callable[[], Any] = getattr(self, f"fact_{name}")
        return found()

    # -- facts ------------------------------------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        """The window; there is one."""
        assert self._window is not None
        return self._window

    def fact_ready(self) -> bool:
        """Return whether the window is on screen with the keyboard, and its canvas is laid out."""
        handle = self.window.windowHandle()
        return handle is not None and handle.isExposed() and self.window.isActiveWindow()

    def fact_pointer(self) -> list[int]:
        """Return where the pointer was last seen, on the screen."""
        return self._pointer

    def fact_area(self) -> list[float]:
        """Return left, top, width, height of the time area on the screen."""
        canvas = self.window.canvas
        corner = canvas.mapToGlobal(QPointF(canvas.header_width(), 40))
        return [corner.x(), corner.y(), canvas.width() - canvas.header_width() - 20, canvas.height() - 90]

    def fact_scale(self) -> list[float]:
        """Return the time at the left edge of the time area, and the seconds of one pixel."""
        scale = self.window.canvas.scale_in_use()
        return [scale.origin, scale.seconds_per_px]

    def fact_lanes_scrolled(self) -> int:
        """Return by how many pixels the lanes are scrolled."""
        return int(self.window.canvas._bar.value())

    def fact_places(self) -> dict[str, float]:
        """Return the height, on the scrolled content, at which each event (or cluster of events) of a lane stands."""
        ids, scene = self.window.state.columns.data.ids, self.window.canvas.scene()
        scrolled = self.fact_lanes_scrolled()
        return {f"{hit.lane} {ids[row]}": hit.y + scrolled for hit in scene.hits for row in hit.rows}

    def fact_marks(self) -> dict[str, list[int]]:
        """Return a point on the screen for each event whose mark stands alone, uncovered and well in view."""
        canvas, columns = self.window.canvas, self.window.state.columns
        scene, points = canvas.scene(), {}
        left, top, width, height = self.fact_area()
        for hit in scene.hits:
            if hit.is_cluster:
                continue
            at = QPointF(hit.x + hit.width / 2, hit.y + hit.height / 2)
            on_screen = canvas.mapToGlobal(at)
            inside = left < on_screen.x() < left + width and top < on_screen.y() < top + height
            if inside and scene.hit(at.x(), at.y()) == hit:
                points[columns.data.ids[hit.rows[0]]] = [round(on_screen.x()), round(on_screen.y())]
        return points

    def fact_tiles(self) -> dict[str, list[int]]:
        """Return a point on the screen for each tile of the map of the states."""
        tiles = self.window.findChild(TileMap)
        assert isinstance(tiles, TileMap)
        points = {code: tiles.mapToGlobal(tiles.tile_rect(code).center()) for code in ("IL", "NY")}
        return {code: [point.x(), point.y()] for code, point in points.items()}

    def fact_selected(self) -> str:
        """Return the id of the selected event, or nothing."""
        row = self.window.state.selected
        return "" if row is None else self.window.state.columns.data.ids[row]

    def fact_titles(self) -> dict[str, str]:
        """Return the title of every event by its id."""
        data = self.window.state.columns.data
        return {data.ids[row]: data.titles[row] for row in range(len(self.window.state.columns))}

    def fact_detail(self) -> list[str]:
        """Return the texts that the detail pane shows."""
        return [label.text() for label in self.window.detail.findChildren(QLabel) if label.isVisible()]

    def fact_states(self) -> list[str]:
        """Return the codes of the states that the filter includes."""
        return list(self.window.state.spec.terms(Facet.STATE).included)

    def fact_search(self) -> str:
        """Return the words that the filter searches for."""
        return self.window.state.spec.search

    def fact_matching(self) -> list[str]:
        """Return the ids of the events that match, in date order."""
        ids = self.window.state.columns.data.ids
        return [ids[int(row)] for row in self.window.state.matching.rows]

    def fact_card(self) -> bool:
        """Return whether the hover card is open."""
        return self.window.card.isVisible()

    def fact_palette(self) -> str:
        """Return the current row of the command palette, or nothing while it is closed."""
        palette = self.window.findChild(Palette)
        if palette is None or not palette.isVisible():
            return ""
        return str(palette.list.currentIndex().data() or "")

    def fact_presentation(self) -> str:
        """Return whether the events are shown as a timeline or as a table."""
        return self.window.page.center.presentation.value

    def fact_marked(self) -> bool:
        """Return whether a range of time is marked."""
        return self.window.canvas.range_mark.range is not None

    def fact_dates(self) -> list[str]:
        """Return the first and the last date of the filter."""
        return [self.window.state.spec.date_from, self.window.state.spec.date_to]

    def fact_active(self) -> bool:
        """Whether the window has the keyboard."""
        return self.window.isActiveWindow()

    def fact_source(self) -> str:
        """The document whose text is read and how many of its quotes are exact; "" if none is read."""
        reader = self.window.page.sources.reader
        if reader is None or not self.window.page.sources.is_open or reader.detail is None:
            return ""
        exact = sum(one.excerpt.status is QuoteStatus.EXACT for one in reader.detail.passages)
        return f"{reader.detail.source.id}: {exact} of {len(reader.detail.passages)}"

    def fact_excerpt(self) -> str:
        """The words of the excerpt that is chosen in the document that is read."""
        reader = self.window.page.sources.reader
        return "" if reader is None or reader.chosen is None else reader.chosen.excerpt.exact

    def fact_lines(self) -> dict[str, list[int]]:
        """The lines of text that are in view: their words, and where they begin and end on the screen."""
        reader = self.window.page.sources.reader
        if reader is None or reader.reading is None:
            return {}
        view, text, found = reader.text.view, reader.reading.held.text, {}
        at = 0
        for words in text.split("\n"):
            if words and (lines := view._lines(at, at + len(words))):
                y = round(lines[0].center().y()) - view.verticalScrollBar().value()
                ends = [QPoint(round(x), y) for x in (lines[0].left(), lines[0].right())]
                if 0 < y < view.viewport().height():
                    left, right = (view.viewport().mapToGlobal(end) for end in ends)
                    found[words] = [left.x(), left.y(), right.x()]
            at += len(words) + 1
        return found

    def fact_words(self) -> str:
        """The words that are selected in the text that is read."""
        reader = self.window.page.sources.reader
        span = None if reader is None else reader.selected_span()
        return "" if span is None or reader is None else reader.text.text()[slice(*span)]

    def fact_total(self) -> int:
        """Return how many events the chronology has."""
        return len(self.window.state.columns)

    def fact_lanes(self) -> str:
        """Return what the lanes stand for."""
        return self.window.state.grouping.value

    def fact_clipboard(self) -> str:
        """Return the text that was copied."""
        return QApplication.clipboard().text()

    def fact_focus(self) -> str:
        """Return what has the keyboard: its accessible name, or what else names it."""
        return _name(QApplication.focusWidget())

    def fact_editor(self) -> bool:
        """Return whether an event is being written."""
        return self.window.writing.editor is not None

    def fact_undo(self) -> list[str]:
        """Return what undo and redo would do; nothing where they rest."""
        actions = (self.window.actions_by_name[name] for name in ("undo", "redo"))
        return [action.text() if action.isEnabled() else "" for action in actions]

    def fact_buttons(self) -> dict[str, list[int]]:
        """Return a point on the screen for each button that is in view, by its words."""
        above = QApplication.activeModalWidget() or self.window
        points = {}
        for button in above.findChildren(QPushButton):
            if button.isVisible() and not button.visibleRegion().isEmpty():
                at = button.mapToGlobal(button.visibleRegion().boundingRect().center())
                points[button.text()] = [at.x(), at.y()]
        return points

    def fact_offered(self) -> list[str]:
        """Return the names that are offered below the field that has the keyboard."""
        field = QApplication.focusWidget()
        card = field.card if isinstance(field, PickField) else None
        return card.words() if card is not None and card.isVisible() else []

    def fact_typed(self) -> str:
        """Return what stands in the field that has the keyboard."""
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        return field.text() if isinstance(field, QLineEdit) else ""

    def fact_modal(self) -> str:
        """Return the title of the dialog that is open, whether it has the keyboard or not, or nothing."""
        dialog = QApplication.activeModalWidget()
        return dialog.windowTitle() if dialog is not None else ""

    def fact_dialog(self) -> str:
        """Return the title of the dialog that is open and has the keyboard, or nothing."""
        dialog = QApplication.activeModalWidget()
        return dialog.windowTitle() if dialog is not None and dialog.isActiveWindow() else ""


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    text = getattr(widget, "text", str)()
    return widget.accessibleName() or text or widget.objectName() or type(widget).__name__


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def main() -> int:
    """Serve requests until standard input ends, or until something fails: a test that waits must hear of it."""
    sys.excepthook = _fail
    app = make_application()
    driver = Driver(app)
    app.setQuitOnLastWindowClosed(False)

    def read() -> None:
        for line in sys.stdin:
            driver.asked.emit(line)
        driver.ended.emit()

    threading.Thread(target=read, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
