"""The text of a source as it is read: one column, quoted words marked, dates left of it, numbers right of it.

Plain text only: the words of a document never reach anything that takes markup. What is shown stands in a document of
Qt's for its selection, its keys and assistive technology; marks and margins are painted around it, from positions in
the stored text.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from timeline_app.evidence.reading import Reading
from timeline_app.evidence.shown import shown_text
from timeline_app.evidence.utf16 import Utf16
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.source.text_formats import set_formats
from timeline_app.ui.source.text_margins import Plate, paint_date, paint_number, placed
from timeline_app.ui.source.text_marks import DrawnMark, Mark, lines_of, paint_ground, paint_underline

MEASURE = 600
_LEFT, _RIGHT, _LEAST_LEFT, _LEAST_RIGHT = 118, 239, 100, 96
_TOP, _BOTTOM = 28, 60


class TextView(QTextEdit):
    """Shows one part of a text.

    Signals:
        mark_clicked(str): the user clicked quoted words, or their number; carries the id of the excerpt.
        selected: other words are selected.
    """

    mark_clicked = Signal(str)
    selected = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("source-text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(self.tr("Text of the source"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._theme = theme
        self._reading: Reading | None = None
        self._marks: tuple[Mark, ...] = ()
        self._chosen = ""
        self._part = 0
        self._first = self._last = 0
        self._units = Utf16("")
        self._drawn: list[DrawnMark] | None = None
        self._plates: list[Plate] = []
        self._pressed: QPoint | None = None
        self.selectionChanged.connect(self.selected)

    # -- what is shown ----------------------------------------------------------------------------------------

    @property
    def part(self) -> int:
        """Return which part of the text is shown."""
        return self._part

    def show_reading(self, reading: Reading, marks: Sequence[Mark], title: str) -> None:
        """Show a text with its marks; where it is the text that was shown, the same place of it."""
        same = self._reading is not None and self._reading.held.sha256 == reading.held.sha256
        self._reading, self._marks, self._title = reading, tuple(marks), title
        if same:
            self._drawn = None
            self.viewport().update()
        else:
            self.show_part(0)

    def show_part(self, part: int) -> None:
        """Show another part of the text, from its beginning."""
        reading = self._reading
        if reading is None:
            return
        self._part = part
        self._first, self._last = reading.parts.span(part)
        text = shown_text(reading.held.text[self._first : self._last])
        self._units = Utf16(text)
        self._drawn = None
        self.setPlainText(text)
        self._set_formats()
        self._fit()
        self.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self._reading is not None:
            self._set_formats()
        self.viewport().update()

    def choose(self, excerpt_id: str, *, scroll: bool = True) -> None:
        """Mark one excerpt as chosen and bring it into view."""
        self._chosen = excerpt_id
        mark = next((one for one in self._marks if one.id == excerpt_id), None)
        if mark is not None and scroll:
            self.bring_into_view(mark.start, mark.end)
        self.viewport().update()

    def bring_into_view(self, start: int, end: int) -> None:
        """Show the part that holds a span of the text, and scroll to where it begins if it is not in view."""
        if self._reading is None:
            return
        part = self._reading.parts.at(start)
        if part != self._part:
            self.show_part(part)
        lines = self._lines(start, end)
        if not lines:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = lines[0].top(), lines[-1].bottom()
        if top < bar.value() or min(bottom, top + page / 2) > bar.value() + page:
            bar.setValue(int(top - page / 3))

    def select_span(self, start: int, end: int) -> None:
        """Select a span of the stored text, as a user would."""
        self.bring_into_view(start, end)
        cursor = self.textCursor()
        cursor.setPosition(self._unit(start))
        cursor.setPosition(self._unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selected_span(self) -> tuple[int, int] | None:
        """Return the selected span of the stored text without white space at its ends; None where nothing is left."""
        cursor = self.textCursor()
        if self._reading is None or not cursor.hasSelection():
            return None
        start = self._first + self._units.point(cursor.selectionStart())
        end = self._first + self._units.point(cursor.selectionEnd())
        text = self._reading.held.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return (start, end) if end > start else None

    def _unit(self, position: int) -> int:
        """Return where a position of the stored text stands in the document that is shown."""
        return self._units.units(min(max(position, self._first), self._last) - self._first)

    def _set_formats(self) -> None:
        title = self._title if self._part == 0 else None
        set_formats(self.document(), self._theme, title)
        self._drawn = None

    # -- where things are -------------------------------------------------------------------------------------

    def _column(self) -> tuple[int, int]:
        """Return the left edge and the width of the column."""
        width = self.viewport().width()
        wanted = px(MEASURE)
        if (extra := width - px(_LEFT) - wanted - px(_RIGHT)) >= 0:
            return px(_LEFT) + extra // 2, wanted
        left, right = px(_LEAST_LEFT), px(_LEAST_RIGHT)
        column = min(wanted, max(width - left - right, px(160)))
        return left + max(min(width - left - right - column, px(_LEFT) - left), 0), column

    def _fit(self) -> None:
        """Let the column be as wide as is good to read, and leave room for the margins."""
        left, width = self._column()
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        wanted = (left, max(self.viewport().width() - left - width, 0), px(_TOP), px(_BOTTOM))
        if (form.leftMargin(), form.rightMargin(), form.topMargin(), form.bottomMargin()) != wanted:
            form.setLeftMargin(wanted[0])
            form.setRightMargin(wanted[1])
            form.setTopMargin(wanted[2])
            form.setBottomMargin(wanted[3])
            frame.setFrameFormat(form)
        self._drawn = None

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def _lines(self, start: int, end: int) -> list[QRectF]:
        """Return where the lines of a span of the stored text lie, in the document's coordinates."""
        return lines_of(self.document(), self._unit(start), self._unit(end))

    def _layout(self) -> list[DrawnMark]:
        """Return the marks of this part as they lie on the page, and lay out their numbers."""
        if self._drawn is not None:
            return self._drawn
        self._drawn = []
        busy: list[int] = []  # where the last mark ends that is underlined at each level
        for mark in self._marks:
            if mark.start >= self._last or mark.end <= self._first:
                continue
            level = next((n for n, end in enumerate(busy) if end <= mark.start), len(busy))
            busy[level : level + 1] = [mark.end]
            if lines := self._lines(mark.start, mark.end):
                self._drawn.append(DrawnMark(mark, tuple(lines), min(level, 2)))
        left, width = self._column()
        self._plates = placed(self._drawn, left + width, self.viewport().width() - px(4))
        return self._drawn

    def _at(self, position: QPoint) -> list[Mark]:
        """Return the marks under a point of the viewport, the shortest words first."""
        point = QPointF(position) + QPointF(0, self.verticalScrollBar().value())
        drawn = self._layout()
        if plates := [plate.mark for plate in self._plates if plate.rect.contains(point)]:
            return plates
        found = [one.mark for one in drawn if any(line.contains(point) for line in one.lines)]
        return sorted(found, key=lambda mark: mark.end - mark.start)

    # -- mouse ------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        self._pressed = e.position().toPoint() if e.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(e)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        at, pressed = e.position().toPoint(), self._pressed
        self._pressed = None
        if pressed is None or self.textCursor().hasSelection() or (at - pressed).manhattanLength() > 4:
            return
        if found := [mark.id for mark in self._at(at)]:
            here = found.index(self._chosen) if self._chosen in found else -1
            self.mark_clicked.emit(
                found[(here + 1) % len(found)]
            )  # a further click takes the next of several

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(e)
        over = not e.buttons() and bool(self._at(e.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        e.ignore()  # Qt's own menu knows of rich text

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected words as they are stored, as plain text."""
        data = QMimeData()
        cursor = self.textCursor()
        if self._reading is not None:
            start = self._first + self._units.point(cursor.selectionStart())
            end = self._first + self._units.point(cursor.selectionEnd())
            data.setText(self._reading.held.text[start:end])
        return data

    # -- painting ---------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        with painting_on(self.viewport()) as painter:
            offset = self.verticalScrollBar().value()
            seen = QRectF(e.rect()).translated(0, offset)
            painter.translate(0, -offset)
            drawn = [
                one
                for one in self._layout()
                if one.lines[-1].bottom() > seen.top() and one.lines[0].top() < seen.bottom()
            ]
            for one in sorted(drawn, key=lambda one: one.mark.id == self._chosen):
                paint_ground(painter, one, self._theme, chosen=one.mark.id == self._chosen)
            self._paint_dates(painter, seen)
            for plate in self._plates:
                if plate.rect.intersects(seen):
                    paint_number(painter, plate, self._theme, chosen=plate.mark.id == self._chosen)
        super().paintEvent(e)
        with painting_on(self.viewport()) as painter:
            painter.translate(0, -offset)
            for one in drawn:
                paint_underline(painter, one, self._theme, chosen=one.mark.id == self._chosen)

    def _paint_dates(self, painter: QPainter, seen: QRectF) -> None:
        """Write beside each passage the date it is read against, and draw how far that goes."""
        if self._reading is None:
            return
        left, _ = self._column()
        right = left - px(20)
        for date in self._reading.dates:
            lines = self._ends_of(max(date.start, self._first), min(date.end, self._last))
            if lines is None or lines[1] < seen.top() or lines[0] > seen.bottom():
                continue
            paint_date(painter, date, self._theme, right, lines, self.verticalScrollBar().value())

    def _ends_of(self, start: int, end: int) -> tuple[float, float] | None:
        """Return the upper and lower edge of the paragraphs that a span touches; None where it holds no words."""
        assert self._reading is not None
        text = self._reading.held.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            return None
        document = self.document()
        layout = document.documentLayout()
        first = layout.blockBoundingRect(document.findBlock(self._unit(start)))
        last = layout.blockBoundingRect(document.findBlock(max(self._unit(end) - 1, 0)))
        return first.top(), last.bottom()
