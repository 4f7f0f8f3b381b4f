"""What is known of a document, on the left of its excerpts."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.citations import host_of, is_web
from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.terms import Claim
from timeline_app.evidence.reading import Reading
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.ui.dialogs.addresses import open_address
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import color, plain_tip, text_label
from timeline_app.ui.source.text_facts import TextFacts
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.words import citation_kind_word, statuses_in_words

_NAME_WIDTH = 76
_BAR_WIDTH = 84
_PAD = 14


class Facts(QFrame):
    """Publisher, dates, addresses, text and quotes of a document; and how firmly its events are claimed."""

    def __init__(
        self,
        detail: SourceDetail,
        theme: Theme,
        parent: QWidget,
        read: Reading | None,
        ask: Callable[[str, object], None],
        edit: Callable[[], None] | None = None,
    ) -> None:
        """Say what is known of a document.

        Args:
            detail: the document.
            theme: to paint with.
            parent: as Qt means it.
            read: its text as it is read, None where none is held.
            ask: answers a click on something that can be done with the text; see `TextFacts`.
            edit: lets the user change the facts, None where the chronology cannot be written.
        """
        super().__init__(parent)
        self._detail = detail
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 16, _PAD, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("Source")), 1)
        if edit is not None:
            editor = link(self, self.tr("Edit"), edit, small=True)
            editor.setAccessibleName(self.tr("Edit what is known of the source"))
            head.addWidget(editor)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, px(_NAME_WIDTH))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for number, (name, value) in enumerate(self._facts()):
            grid.addWidget(text_label(self, "caption", "ink3", name), number, 0, top)
            grid.addWidget(value, number, 1)
        column.addLayout(grid)
        if detail.claims:
            column.addSpacing(6)
            line = QFrame(self)
            line.setObjectName("rule")
            column.addWidget(line)
            column.addSpacing(2)
            column.addLayout(self._claims())
        column.addSpacing(6)
        line = QFrame(self)
        line.setObjectName("rule")
        column.addWidget(line)
        column.addSpacing(2)
        column.addWidget(TextFacts(detail, read, ask, self))
        column.addStretch(1)

    def _words(self, words: str) -> QWidget:
        return Paragraph(self, "caption", "ink", words)

    def _address(self, address: str) -> QWidget:
        """Return the host of an address, which opens it; the tip shows the whole address."""
        host = host_of(address)
        if not is_web(address):
            return self._words(address)
        opener = LinkLabel(self, host, partial(open_address, self, address), role="caption")
        opener.setToolTip(plain_tip(address))
        opener.setAccessibleName(self.tr("Open the page of {0}").format(host))
        return opener

    def _facts(self) -> Iterator[tuple[str, QWidget]]:
        source, detail = self._detail.source, self._detail
        if source.publisher:
            yield self.tr("Publisher"), self._words(source.publisher)
        for name, date in (
            (self.tr("Published"), source.published),
            (self.tr("Updated"), source.updated),
        ):
            if date:
                yield name, self._words(edtf_in_words(date))
        if source.url:
            yield self.tr("Address"), self._address(source.url)
        if source.archived_url:
            yield self.tr("Archived"), self._address(source.archived_url)
        if source.seen:
            yield self.tr("Seen"), self._words(edtf_in_words(source.seen))
        kinds = [
            self.tr("{0} ({1})").format(citation_kind_word(kind), f"{count:,}")
            for kind, count in detail.kinds.items()
        ]
        if kinds:
            yield self.tr("Stands as"), self._words(", ".join(kinds))
        if source.original:
            yield self.tr("Original"), self._words(source.original)
        if source.file:
            yield self.tr("File"), self._words(source.file)
        if source.sha256:
            short = Paragraph(self, "caption", "ink", shortened(source.sha256))
            short.setToolTip(source.sha256)
            short.setAccessibleName(source.sha256)
            yield self.tr("SHA-256"), short
        held = self.tr("not held")
        if detail.text_length is not None:
            held = self.tr("{0} characters").format(f"{detail.text_length:,}")
        yield self.tr("Text"), self._words(held)
        yield self.tr("Quotes"), self._words(self._quotes())
        if source.note:
            yield self.tr("Note"), self._words(source.note)

    def _quotes(self) -> str:
        parts = [f"{count:,} {words}" for count, words in statuses_in_words(self._detail)]
        return ", ".join(parts) or self.tr("none")

    def _claims(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(self, "body-strong", "ink", self.tr("Claims made here")), 0, 0, 1, 2)
        head = text_label(self, "caption", "ink3", self.tr("events"))
        grid.addWidget(head, 0, 2, Qt.AlignmentFlag.AlignRight)
        claims = self._detail.claims
        most = max(claims.values())
        shown = sorted((claim for claim in Claim if claims.get(claim)), key=lambda claim: -claims[claim])
        for number, claim in enumerate(shown, start=1):
            count = claims[claim]
            grid.addWidget(text_label(self, "body", "ink", claim.value), number, 0)
            grid.addWidget(_Bar(count / most, self._theme, self), number, 1)
            amount = text_label(self, "body", "ink2", f"{count:,}")
            grid.addWidget(amount, number, 2, Qt.AlignmentFlag.AlignRight)
        return grid


def shortened(sha256: str) -> str:
    """Return the beginning and the end of a hash."""
    return f"{sha256[:7]} … {sha256[-7:]}" if len(sha256) > 16 else sha256


class _Bar(QWidget):
    """A bar as long as its share; the number beside it says the same."""

    def __init__(self, share: float, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._share, self._theme = share, theme
        self.setFixedSize(px(_BAR_WIDTH), px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            width = max(3, round(self.width() * self._share))
            painter.fillRect(0, self.height() // 2 - 2, width, 4, color(self._theme, "densm"))
