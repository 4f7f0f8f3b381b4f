"""Themes: tables of color tokens. Code asks for a token's name, never for a color. No Qt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from timeline_app.domain.view import THEMES
from timeline_app.paths import resources_dir
from timeline_app.timeline.shapes.primitives import Paint

Rgba = tuple[int, int, int, float]
"""Red, green and blue from 0 to 255, alpha from 0 to 1."""


@dataclass(frozen=True, eq=False)
class Theme:
    """One theme: its tokens ("#RRGGBB" by name) and its strengths (numbers for `Paint.strength`)."""

    name: str
    tokens: Mapping[str, str]
    strengths: Mapping[str, float]

    def rgb(self, token: str) -> tuple[int, int, int]:
        """Return a token's red, green and blue, 0 to 255. KeyError where there is no such token."""
        value = self.tokens[token]
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)

    def rgba(self, paint: Paint) -> Rgba:
        """Return a paint's color: its token, mixed into the other one where it names one, with its alpha."""
        color = self.rgb(paint.token)
        strength = self.strengths[paint.strength] if paint.strength else 1.0
        if not paint.into:
            return (*color, paint.alpha * strength)
        share = paint.mix * strength
        ground = self.rgb(paint.into)
        red, green, blue = (round(c * share + g * (1 - share)) for c, g in zip(color, ground, strict=True))
        return red, green, blue, paint.alpha


@cache
def load_theme(name: str) -> Theme:
    """Return one of THEMES from resources/themes. KeyError for any other name."""
    if name not in THEMES:
        raise KeyError(name)
    # JSON, not TOML: reading that takes as long as a tenth of the window's first frame.
    table = json.loads((resources_dir() / "themes" / f"{name}.json").read_text(encoding="utf-8"))
    tokens, strengths = (
        {key: value for group in table[part].values() for key, value in group.items()}
        for part in ("tokens", "strengths")
    )
    return Theme(name, MappingProxyType(tokens), MappingProxyType(strengths))


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
