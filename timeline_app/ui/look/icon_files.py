"""Icons as files in the colors of a theme, for the style sheet, which can read nothing but files.

They are the SVG files of resources/icons with their color filled in; Qt draws them when it first needs them.
"""

import tempfile
from functools import lru_cache
from pathlib import Path

from timeline_app.painting.theme import Theme
from timeline_app.paths import resources_dir


def icon_file(name: str, theme: Theme, token: str) -> str:
    """Return the path of an icon in a token's color."""
    return _icon_file(name, theme.tokens[token])


@lru_cache(16)
def _icon_file(name: str, color_hex: str) -> str:
    text = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    path = Path(_folder().name) / f"{name}-{color_hex.lstrip('#')}.svg"
    path.write_text(text.replace("currentColor", color_hex), encoding="utf-8")
    return path.as_posix()


@lru_cache(1)
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="timeline-icons-")
