"""The card beside the list of views: the view that the pointer or the keyboard is on, in small, with what it shows."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.columns import ColumnData
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.filter_words import filter_in_words
from timeline_app.domain.saved_view import SavedView
from timeline_app.domain.view import Grouping
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.ui.bars.thumbnails import Thumbnail
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import color
from timeline_app.ui.widgets.paragraph import Paragraph

WIDTH, HEIGHT = 256, 144
"""Of the picture, in logical px of the design."""
_PADDING, _RADIUS = 12, 3
_NEAR, _EDGE = 6, 8


class ViewCard(QFrame):
    """A picture and some words. It takes no clicks, and stands inside the window beside what it is about.

    Attributes:
        picture_size: in logical px, as large as text is.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture_size = QSize(px(WIDTH), px(HEIGHT))
        self.setFixedWidth(self.picture_size.width() + 2 * _PADDING + 2)
        self._picture = _Picture(theme, self.picture_size, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PADDING + 1, _PADDING + 1, _PADDING + 1, _PADDING)
        self._column.setSpacing(3)
        self._column.addWidget(self._picture)
        self._column.addSpacing(5)
        self._words: list[QWidget] = []
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._picture.theme = theme
        self.hide()

    def show_for(
        self, saved: SavedView, data: ColumnData, thumbnail: Thumbnail | None, beside: QRect
    ) -> None:
        """Show a view beside a rectangle of the window, if there is room; without a picture its place stays empty.

        `data` holds the names of what the filter names.
        """
        for old in self._words:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        lines = self._lines(saved, data, thumbnail)
        self._words = [Paragraph(self, "body-strong", "ink", saved.name)]
        self._words += [Paragraph(self, "caption", "ink2", line) for line in lines if line]
        for words in self._words:
            self._column.addWidget(words)
            words.show()
        self._picture.thumbnail = thumbnail
        self._picture.update()
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        place = self._place(beside)
        self.setVisible(place is not None)
        if place is not None:
            self.move(place)
            self.raise_()

    def _lines(self, saved: SavedView, data: ColumnData, thumbnail: Thumbnail | None) -> list[str]:
        """Return the note, the filter, and how many events there are, when and in which lanes, as far as it is known."""
        view = saved.view
        if view is None:
            return [saved.note, self.tr("A later version of this program wrote this view.")]
        words = filter_in_words(view.filter, data)
        filtered = f"{words[0].upper()}{words[1:]}" if words else self.tr("No filter")
        facts = [self._count(thumbnail.count)] if thumbnail is not None else []
        facts += [span_in_words(view.range.start, view.range.end)] if view.range is not None else []
        facts.append(self._lanes(view.grouping))
        return [saved.note, filtered, " · ".join(fact for fact in facts if fact)]

    def _count(self, count: int) -> str:
        return self.tr("1 event") if count == 1 else self.tr("{0} events").format(f"{count:,}")

    def _lanes(self, grouping: Grouping) -> str:
        return {
            Grouping.NONE: "",
            Grouping.STATE: self.tr("lanes by state"),
            Grouping.ACTOR: self.tr("lanes by actor"),
            Grouping.TOPIC: self.tr("lanes by topic"),
            Grouping.SOURCE: self.tr("lanes by source"),
        }[grouping]

    def _place(self, beside: QRect) -> QPoint | None:
        """Return where the card stands: at the right, else at the left; None where neither has room for it."""
        room = self._window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        right, left = beside.right() + _NEAR, beside.left() - _NEAR - self.width()
        x = right if right + self.width() <= room.right() else left
        if x < room.left():
            return None
        return QPoint(x, max(min(beside.top(), room.bottom() - self.height()), room.top()))


class _Picture(QWidget):
    """The picture of a view, with a line around it; an empty ground as long as there is none."""

    def __init__(self, theme: Theme, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.thumbnail: Thumbnail | None = None
        self.setFixedSize(size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            shape = QPainterPath()
            shape.addRoundedRect(area, _RADIUS, _RADIUS)
            painter.setClipPath(shape)
            painter.fillRect(self.rect(), color(self.theme, "canvas"))
            if self.thumbnail is not None:
                painter.drawImage(QRectF(self.rect()), self.thumbnail.image)
            painter.setClipping(False)
            painter.setPen(QPen(color(self.theme, "rule"), 1))
            painter.drawPath(shape)
