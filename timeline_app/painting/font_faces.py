"""The bundled fonts, cut down to the characters in use, as CSS for an SVG: text stays text and looks the same anywhere.

The fonts are under the SIL Open Font License, which allows embedding. No Qt.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from timeline_app.painting.type_roles import SANS, SERIF
from timeline_app.paths import resources_dir

Face = tuple[str, int]
"""A family and a weight."""

FILES: dict[Face, str] = {
    (SANS, 400): "SourceSans3-Regular.ttf",
    (SANS, 600): "SourceSans3-Semibold.ttf",
    (SERIF, 400): "SourceSerif4-Regular.ttf",
    (SERIF, 600): "SourceSerif4-Semibold.ttf",
}


def font_faces(used: Mapping[Face, frozenset[str]]) -> str:
    """Return one @font-face rule for each family and weight, with the characters that it must hold."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url(data:font/woff;base64,{_subset((family, weight), characters)}) format("woff")}}'
        for (family, weight), characters in sorted(used.items())
        if characters
    )


@lru_cache(32)
def _subset(face: Face, characters: frozenset[str]) -> str:
    from fontTools import subset  # only an SVG export needs it
    from fontTools.ttLib import TTFont

    options = subset.Options(
        hinting=False, notdef_outline=True, layout_features=["kern", "mark", "mkmk", "ccmp"]
    )
    options.name_IDs = [0, 1, 2, 13, 14]
    options.flavor = "woff"
    # The same characters must give the same bytes whenever they are asked for.
    with TTFont(resources_dir() / "fonts" / FILES[face], recalcTimestamp=False, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted({ord(character) for character in characters}))
        subsetter.subset(font)
        font.flavor = "woff"
        stream = BytesIO()
        font.save(stream)
    return b64encode(stream.getvalue()).decode()
