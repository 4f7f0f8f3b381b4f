"""The controls of the editor: lines, paragraphs and choices that a slip of the hand does not change."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from timeline_app.ui.look.sizes import font, px
from timeline_app.ui.widgets.fields import Combo

E = TypeVar("E", bound=StrEnum)
_MOST_PASTED = 50_000


class Line(QLineEdit):
    """One line of text."""

    def __init__(self, parent: QWidget, text: str = "", hint: str = "") -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setCursorPosition(0)
        self.setFont(font("body"))


class Paragraphs(QPlainTextEdit):
    """A few lines of text that wrap; the field is as high as what is written, up to a limit.

    Signals:
        too_long: a text was not pasted, because no field takes so much.
    """

    too_long = Signal()

    def __init__(
        self,
        parent: QWidget,
        text: str = "",
        *,
        role: str = "body",
        lines: int = 2,
        most: int = 8,
        one_line: bool = False,
    ) -> None:
        """Show a text, `lines` to `most` lines high; `one_line` wraps, but takes no line break."""
        super().__init__(parent)
        self._one_line = one_line
        self.setObjectName("paragraphs")
        self.setFont(font(role))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(5)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines, self._most = lines, most
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        self._fit()

    def written(self) -> str:
        """Return what is written, hard spaces included (Qt's plain text would make them common ones)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def _fit(self) -> None:
        """Take the height of the text."""
        written = round(self.document().size().height())
        fits = written <= self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        height = min(max(written, self._lines), self._most) * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(120), self.height())

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = " ".join(source.text().split()) if self._one_line else source.text()
        if len(text) > _MOST_PASTED:
            self.too_long.emit()
        else:
            self.insertPlainText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_save(event) or event.key() == Qt.Key.Key_Escape or (enter and self._one_line):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Choice(Combo):
    """One of a few words."""

    def __init__(self, parent: QWidget, choices: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Offer (key, words)."""
        super().__init__(parent)
        self.setFont(font("body"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        for key, words in choices:
            self.addItem(words, key)
        self.choose(chosen)

    def choose(self, key: str) -> None:
        """Choose by key."""
        self.setCurrentIndex(max(self.findData(key), 0))

    def key(self) -> str:
        """Return the key of what is chosen."""
        return str(self.currentData() or "")

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other words; what is chosen stays, if it is still there."""
        chosen = self.key()
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(chosen)
        self.blockSignals(False)


def is_save(event: QKeyEvent) -> bool:
    """Return whether the keys save what is written, whatever has the keyboard."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def plain_words(member: StrEnum) -> str:
    """Return a fixed word as it stands in a list: "Decision maker"."""
    words = member.value.replace("-", " ")
    return words[0].upper() + words[1:]


def choice_of(parent: QWidget, members: Iterable[E], chosen: E) -> Choice:
    """Return a choice among the members of an enumeration."""
    return Choice(parent, ((member.value, plain_words(member)) for member in members), chosen.value)
