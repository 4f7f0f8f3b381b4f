"""Icons for buttons, in the colors of the theme in use."""

import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QIcon, QPixmap

from timeline_app.painting.icons import icon_image, icon_pixmap
from timeline_app.painting.theme import Theme


def icon(name: str, theme: Theme, token: str = "ink2") -> QIcon:
    """Return an icon in a token's color, grey where its button is disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(icon_pixmap(name, theme.tokens[token], 16, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, theme.tokens["off"], 16, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Return the application's icon, in its own colors."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(QPixmap.fromImage(icon_image("app", "", size)))
    return made


def icon_file(name: str, theme: Theme, token: str) -> str:
    """Return the path of an icon as a PNG, for a style sheet, which can read nothing but files."""
    return _icon_file(name, theme.tokens[token])


@lru_cache(16)
def _icon_file(name: str, color_hex: str) -> str:
    digest = hashlib.sha256(f"{name}{color_hex}".encode()).hexdigest()[:16]
    path = Path(_folder().name) / f"{digest}.png"
    icon_pixmap(name, color_hex, 12, 2.0).save(str(path))
    return path.as_posix()


@lru_cache(1)
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="timeline-icons-")
