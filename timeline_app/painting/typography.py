"""Fonts of the type roles, and measuring in them.

Measuring needs a QGuiApplication (`painting.app.ensure_gui`). All lengths are logical pixels.
"""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from timeline_app.painting.per_thread import per_thread
from timeline_app.painting.type_roles import FALLBACKS, ROLES, SANS, SERIF
from timeline_app.paths import resources_dir

__all__ = ["ROLES", "font", "load_family", "measure", "metrics"]

_FILES = {
    SANS: ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"),
    SERIF: ("SourceSerif4-Regular.ttf", "SourceSerif4-Semibold.ttf"),
}
_CACHED_WIDTHS = 50_000


@cache
def load_family(family: str) -> None:
    """Register a bundled family with Qt, once a process. RuntimeError where a file is missing or damaged.

    The window's first frame needs one of the two.
    """
    for name in _FILES[family]:
        if QFontDatabase.addApplicationFont(str(resources_dir() / "fonts" / name)) < 0:
            raise RuntimeError(f"the bundled font {name} cannot be loaded")


def font(role: str, scale: float = 1.0) -> QFont:
    """Return a role's font at `scale` times its size. The digits of both families are tabular by default."""
    spec = ROLES[role]
    load_family(spec.family)
    made = QFont([spec.family, *FALLBACKS[spec.family][:-1]])
    made.setPixelSize(max(1, round(spec.px * scale)))
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A ligature ("ft") has no letters in a PDF: text taken out of it would lose them.
    made.setFeature(QFont.Tag("liga"), 0)
    return made


@per_thread(256)
def metrics(role: str, scale: float = 1.0) -> QFontMetricsF:
    """Return the metrics of a role's font; every thread has its own, as Qt wants it."""
    return QFontMetricsF(font(role, scale))


@lru_cache(_CACHED_WIDTHS)
def measure(text: str, role: str, scale: float = 1.0) -> float:
    """Return the horizontal advance of `text` in px."""
    return metrics(role, scale).horizontalAdvance(text)
