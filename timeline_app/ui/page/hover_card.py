"""The card that reads an event under the pointer: title, date, places, the first quote with its status."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.widgets.glyph import Glyph
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import badge_row, quote_row

WIDTH = 400
_NEAR = 12
_EDGE = 8
_MOST_ACTORS = 3


class HoverCard(QFrame):
    """A card beside the pointer, never over its own mark. It takes no clicks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._theme = theme
        self.setObjectName("card")
        self.setFixedWidth(px(WIDTH))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.hide()

    def show_for(self, detail: EventDetail, mark: QRect) -> None:
        """Read an event beside its mark, which lies at `mark` in the window."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._read(detail)
        self._column.addWidget(self._body)
        self._body.show()
        self.setFixedHeight(self._body.heightForWidth(self.width() - 2) + 2)
        self.move(self._place(mark))
        self.show()
        self.raise_()

    def _read(self, detail: EventDetail) -> QWidget:
        event = detail.event
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 16, 14)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(event.stance, event.claim, self._theme, body), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Paragraph(body, "body-strong", "ink", event.title), 1)
        column.addLayout(head)
        where = [BY_CODE[code].display for code in event.states] or (
            [self.tr("Nationwide")] if event.nationwide else []
        )
        date = in_words(event.date) if event.date else self.tr("Undated")
        facts = " · ".join(fact for fact in (date[0].upper() + date[1:], ", ".join(where[:4])) if fact)
        column.addWidget(_indented(Paragraph(body, "caption", "ink2", facts)))
        if event.evidence:
            excerpt = detail.excerpts[event.evidence[0].excerpt]
            column.addSpacing(2)
            quote = QVBoxLayout()
            quote.setContentsMargins(8, 0, 0, 0)
            quote.setSpacing(3)
            quote.addLayout(quote_row(body, excerpt.exact, "quote-card"))
            quote.addLayout(badge_row(body, excerpt, detail.sources[excerpt.source]))
            column.addLayout(quote)
        elif event.citations:
            source = detail.sources[event.citations[0].source]
            words = self.tr("No quote; reported by {0}").format(source.publisher)
            column.addWidget(_indented(Paragraph(body, "caption", "ink3", words)))
        names = [detail.actors[p.actor].name for p in event.participations]
        if names:
            more = (
                self.tr(" and {0} more").format(len(names) - _MOST_ACTORS)
                if len(names) > _MOST_ACTORS
                else ""
            )
            words = ", ".join(names[:_MOST_ACTORS]) + more
            column.addWidget(_indented(Paragraph(body, "caption", "ink3", words)))
        return body

    def _place(self, mark: QRect) -> QPoint:
        """Return where the card stands: below its mark, else above, else beside it; inside the window."""
        room = self._window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        x = min(max(mark.left(), room.left()), room.right() - self.width())
        below, above = mark.bottom() + _NEAR, mark.top() - self.height() - _NEAR
        if below + self.height() <= room.bottom():
            return QPoint(x, below)
        if above >= room.top():
            return QPoint(x, above)
        right = mark.right() + _NEAR
        x = right if right + self.width() <= room.right() else mark.left() - self.width() - _NEAR
        return QPoint(max(x, room.left()), max(room.bottom() - self.height(), room.top()))


def _indented(label: QWidget) -> QWidget:
    label.setContentsMargins(px(14) + 8, 0, 0, 0)
    return label
