"""Quoted words with a hanging quotation mark, their badge, their source, and what can be done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.chronology import Evidence, Excerpt, Source
from timeline_app.domain.citations import host_of, is_web
from timeline_app.domain.date_words import edtf_in_words
from timeline_app.painting.painter import painting_on
from timeline_app.painting.type_roles import ROLES
from timeline_app.ui.look.sizes import font, metrics, px
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.plain_keys import KeepCopy
from timeline_app.ui.wording.words import badge, rank_word, relation_word

HANG = 14
_RAISED = 5
"""How far the opening mark stands over the top of its line: it is larger than the words."""


def source_words(source: Source) -> str:
    """Return who published a source, and when."""
    if not source.published:
        return source.publisher
    return f"{source.publisher}, {edtf_in_words(source.published, short=True)}"


def badge_row(parent: QWidget, excerpt: Excerpt, source: Source) -> QVBoxLayout:
    """Return the line below a quote: the badge, then the source."""
    sign, words, token = badge(excerpt)
    row = QVBoxLayout()
    row.setContentsMargins(px(HANG), 0, 0, 0)
    row.setSpacing(1)
    row.addWidget(Paragraph(parent, "caption-strong", token, f"{sign} {words}"))
    row.addWidget(Paragraph(parent, "caption", "ink3", source_words(source)))
    return row


class OpeningMark(QLabel):
    """The opening mark, larger than the words: it hangs so high in their first line that it needs no more than that.

    It is drawn and no text: it is said with the words.
    """

    def __init__(self, parent: QWidget, role: str) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("token", "ink3")
        is_small = role == "quote-list"
        self.role, self._raised = (role, 0) if is_small else ("quote-mark", px(_RAISED))
        self.setFixedSize(px(HANG), px(ROLES[role].line))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.setFont(font(self.role))
            painter.drawText(0, round(metrics(self.role).ascent()) - self._raised, "“")


def quote_row(parent: QWidget, words: str, role: str) -> QHBoxLayout:
    """Return the words, set in the source's voice, with the opening mark hanging in the margin."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(OpeningMark(parent, role), 0, Qt.AlignmentFlag.AlignTop)
    quote = Paragraph(parent, role, "ink", f"{words}”")
    quote.setAccessibleName(f"“{words}”")
    KeepCopy(quote)
    quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(quote, 1)
    return row


class QuoteBlock(QWidget):
    """One excerpt of an event."""

    def __init__(
        self,
        parent: QWidget,
        evidence: Evidence,
        excerpt: Excerpt,
        source: Source,
        *,
        carries_date: bool,
        show_in_source: Callable[[], None],
        open_original: Callable[[str], None],
        copy: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(quote_row(self, excerpt.exact, "quote"))
        column.addLayout(badge_row(self, excerpt, source))
        notes = [relation_word(evidence.relation)]
        if carries_date:
            notes.append(self.tr("carries the date"))
        if evidence.rival:
            notes.append(rank_word(evidence.rank))
        if evidence.note:
            notes.append(evidence.note)
        if words := " · ".join(note for note in notes if note):
            column.addWidget(self._indented(Paragraph(self, "caption", "ink3", words)))
        links = QHBoxLayout()
        links.setContentsMargins(px(HANG), 0, 0, 0)
        links.setSpacing(12)
        ways = FlowLayout(gap=12)  # large text needs a second line
        ways.addWidget(link(self, self.tr("Show in source"), show_in_source, small=True))
        if is_web(source.url):
            opener = link(self, self.tr("Open original"), lambda: open_original(source.url), small=True)
            opener.setToolTip(host_of(source.url))
            ways.addWidget(opener)
        links.addLayout(ways, 1)
        links.addWidget(link(self, self.tr("Copy"), copy, small=True), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(links)

    @staticmethod
    def _indented(label: QLabel) -> QLabel:
        label.setContentsMargins(px(HANG), 0, 0, 0)
        return label


def link(
    parent: QWidget, words: str, act: Callable[[], None], *, quiet: bool = False, small: bool = False
) -> QPushButton:
    """Return words that act when they are clicked; `quiet` ones are underlined only under the pointer."""
    button = QPushButton(words.replace("&", "&&"), parent)
    button.setObjectName("link")
    button.setProperty("quiet", quiet)
    button.setProperty("small", small)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda: act())
    return button
