"""What every HTML page of ours holds: the colors of a theme, and our fonts cut down to the letters in use."""

from collections.abc import Iterable

from timeline_app.painting.font_faces import font_faces
from timeline_app.painting.theme import load_theme
from timeline_app.painting.type_roles import SANS, SERIF


def page_tokens(theme: str) -> str:
    """Return the color tokens of a theme as CSS variables."""
    return " ".join(f"--{name}: {color};" for name, color in load_theme(theme).tokens.items())


def page_faces(texts: Iterable[str]) -> str:
    """Return our fonts with the letters of some texts, as CSS."""
    letters = frozenset(map(chr, range(32, 127))) | frozenset("−✓≈×–")
    plain = letters.union(*map(frozenset, texts))
    return font_faces({(SANS, 400): plain, (SANS, 600): plain, (SERIF, 400): plain})
