"""The type of a text that is read: the height of its lines, and its headline."""

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from timeline_app.evidence.normalize import normalize
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import font, px
from timeline_app.ui.look.style import color

LINE, _HEAD_LINE, _EMPTY_LINE = 30, 36, 18
_MOST_HEAD = 300


def set_formats(document: QTextDocument, theme: Theme, title: str | None) -> None:
    """Give every paragraph its line height, and the headline its own type.

    Args:
        document: the text, or a part of it.
        theme: the colors.
        title: what the headline says, if the document begins with it; None where it cannot begin with one.
    """
    document.setDefaultFont(font("reading"))
    editing = QTextCursor(document)
    editing.beginEditBlock()  # all of it is laid out once, at the end
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(_letters("reading", theme))
    cursor.setBlockFormat(_line(LINE))
    empty, small = _line(_EMPTY_LINE), QTextCharFormat()
    small.setFont(font("caption"))
    block, head = document.begin(), title is not None
    while block.isValid():
        if not block.text().strip():
            cursor = QTextCursor(block)
            cursor.setBlockFormat(empty)
            cursor.setBlockCharFormat(small)
        elif head:
            head = False
            if title is not None and _is_title(block.text(), title):
                _set_head(block, theme)
        block = block.next()
    editing.endEditBlock()


def _set_head(block: QTextBlock, theme: Theme) -> None:
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.setCharFormat(_letters("reading-head", theme))
    cursor.setBlockFormat(_line(_HEAD_LINE))


def _letters(role: str, theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(role))
    made.setForeground(color(theme, "ink"))
    return made


def _line(height: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(px(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _is_title(words: str, title: str) -> bool:
    """Return whether the first line says the title of the source."""
    if len(words) > _MOST_HEAD:
        return False
    said, known = (normalize(text).text.strip().casefold() for text in (words, title))
    return bool(said) and (said == known or known.startswith(said) or said.startswith(known or "\0"))
