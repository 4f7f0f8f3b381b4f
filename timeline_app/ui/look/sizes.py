"""How large text is in the window: one factor, chosen by the user. Fonts, rows and bars grow with it.

It holds for everything that is made after it was set, so a window that changes it makes its page anew. Figures know
nothing of it: their text is as large as their resolution says.
"""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from timeline_app.domain.view import TEXT_SIZES
from timeline_app.painting import typography

TOOLBAR_HEIGHT, CHIPS_HEIGHT, STATUS_HEIGHT, OVERVIEW_HEIGHT = 47, 35, 27, 55
"""At 100 %, with the line between it and what is next to it."""

_scale = 1.0


def set_text_size(percent: int) -> None:
    """Make text so large from now on; ValueError for a size that is not on offer."""
    global _scale
    if percent not in TEXT_SIZES:
        raise ValueError(percent)
    _scale = percent / 100


def text_size() -> int:
    """Return the size of text in percent."""
    return round(_scale * 100)


def text_scale() -> float:
    """Return the size of text, 1 for that of the design."""
    return _scale


def px(length: float) -> int:
    """Return what a length that holds text, as the design gives it, is at the present size."""
    return round(length * _scale)


def font(role: str, *, underlined: bool = False) -> QFont:
    """Return a type role's font at the present size. It is shared: nobody may change it."""
    return _font(role, _scale, underlined)


def metrics(role: str) -> QFontMetricsF:
    """Return the metrics of a type role at the present size."""
    return typography.metrics(role, _scale)


def measure(text: str, role: str) -> float:
    """Return the horizontal advance of `text` in px at the present size."""
    return typography.measure(text, role, _scale)


@lru_cache(64)
def _font(role: str, scale: float, underlined: bool) -> QFont:
    made = typography.font(role, scale)
    made.setUnderline(underlined)
    return made
