"""Sizes that figures are usually made in, each with the resolution that its purpose asks for."""

from dataclasses import dataclass, replace

from timeline_app.domain.view import Look

_MM_PER_INCH = 25.4
LEAST_SCALE = 7 / 9
"""The smallest text of a figure is 9 points; no text shall be under 7."""
POSTER_SCALE = 1.6
"""A poster is read from a meter away: its labels have 18 points."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A size in pixels, and how many of them are an inch.

    Attributes:
        scale: how large text is beside its usual size.
    """

    name: str
    width: int
    height: int
    dpi: float
    scale: float = 1.0

    def of(self, look: Look) -> Look:
        """Return a look in this size."""
        return replace(look, pixel_width=self.width, pixel_height=self.height, dpi=self.dpi, scale=self.scale)


def _paper(name: str, width: float, height: float, dpi: float, scale: float = 1.0) -> Preset:
    """Return a preset of so many millimeters."""
    pixels_to_mm = dpi / _MM_PER_INCH
    return Preset(name, round(width * pixels_to_mm), round(height * pixels_to_mm), dpi, scale)


PRESETS = (
    Preset("web", 3200, 1800, 192.0),
    Preset("slide", 2560, 1440, 192.0),
    _paper("a4", 297, 210, 300.0),
    _paper("a3", 420, 297, 300.0),
    _paper("journal", 190, 160, 300.0, LEAST_SCALE),
    _paper("poster", 841, 594, 150.0, POSTER_SCALE),
)
"""web: 1600x900 at double density. slide: 16:9. a4, a3: landscape. journal: the full width of 190 mm. poster: A1."""
BY_NAME = {preset.name: preset for preset in PRESETS}


def preset_of(look: Look) -> Preset | None:
    """Return the preset whose size a look has, None where it is one of its own."""
    size = (look.pixel_width, look.pixel_height, look.dpi, look.scale)
    return next((p for p in PRESETS if (p.width, p.height, p.dpi, p.scale) == size), None)
