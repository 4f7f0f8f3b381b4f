"""The table of type roles. No Qt: the SVG writer reads it too. Sizes are logical pixels at font scale 1."""

from dataclasses import dataclass

SANS = "Source Sans 3"
SERIF = "Source Serif 4"
FALLBACKS = {
    # Narrow ones first: a wider font would run into the next label.
    SANS: (
        "Source Sans Pro",
        "Liberation Sans Narrow",
        "Nimbus Sans Narrow",
        "Arial Narrow",
        "DejaVu Sans Condensed",
        "Segoe UI",
        "SF Pro Text",
        "sans-serif",
    ),
    SERIF: ("Georgia", "Noto Serif", "serif"),
}


@dataclass(frozen=True, slots=True)
class TypeRole:
    """A family with its size and line height in px at scale 1, and its weight (400 or 600)."""

    family: str
    px: float
    line: float
    weight: int = 400


ROLES: dict[str, TypeRole] = {
    "display": TypeRole(SANS, 24, 30, 600),
    "title": TypeRole(SANS, 20, 25, 600),
    "date": TypeRole(SANS, 15, 20, 600),
    "quote": TypeRole(SERIF, 16, 23),
    "quote-mark": TypeRole(SERIF, 24, 23),
    "quote-card": TypeRole(SERIF, 15, 21),
    "quote-list": TypeRole(SERIF, 13, 18),
    "reading": TypeRole(SERIF, 18, 30),
    "reading-head": TypeRole(SERIF, 26, 36, 600),
    "body": TypeRole(SANS, 14, 18),
    "body-strong": TypeRole(SANS, 14, 18, 600),
    "label": TypeRole(SANS, 13, 20),
    "label-selected": TypeRole(SANS, 13, 20, 600),
    "caption": TypeRole(SANS, 12, 15),
    "caption-strong": TypeRole(SANS, 12, 15, 600),
    "tile": TypeRole(SANS, 11, 13, 600),
    "axis-upper": TypeRole(SANS, 13, 18, 600),
    "axis-lower": TypeRole(SANS, 12, 15),
    "lane": TypeRole(SANS, 14, 18, 600),
    "report-title": TypeRole(SANS, 16, 21, 600),
    "figure-title": TypeRole(SANS, 30, 36, 600),
    "figure-subtitle": TypeRole(SANS, 17, 22),
    "figure-label": TypeRole(SANS, 15, 25),
    "figure-lane": TypeRole(SANS, 15, 25, 600),
    "figure-legend": TypeRole(SANS, 13, 18),
    "figure-head": TypeRole(SANS, 13, 18, 600),
    "figure-caption": TypeRole(SANS, 13, 17),
    "figure-caption-strong": TypeRole(SANS, 13, 17, 600),
    "figure-foot": TypeRole(SANS, 12, 15),
    "figure-key": TypeRole(SANS, 12, 15, 600),
}
