"""The letters of a text as the path of an SVG, in our fonts and with their kerning."""

from functools import lru_cache

from PySide6.QtGui import QPainterPath

from timeline_app.painting.typography import font, measure


@lru_cache(4096)
def outline(text: str, role: str) -> tuple[str, float]:
    """Return the path of a text from 0, 0 on its baseline, as the `d` of SVG, and its width in px."""
    path = QPainterPath()
    path.addText(0, 0, font(role), text)
    parts: list[str] = []
    is_open = False
    number = 0
    while number < path.elementCount():
        element = path.elementAt(number)
        if element.isMoveTo():
            parts.append(f"{'Z' if is_open else ''}M{_pair(element)}")
            is_open = True
        elif element.isLineTo():
            parts.append(f"L{_pair(element)}")
        else:  # the two elements after the first of a curve are its other points
            points = (element, path.elementAt(number + 1), path.elementAt(number + 2))
            parts.append(f"C{' '.join(_pair(point) for point in points)}")
            number += 2
        number += 1
    return "".join(parts) + ("Z" if is_open else ""), measure(text, role)


def _pair(point: "QPainterPath.Element") -> str:
    return f"{round(point.x, 2):g} {round(point.y, 2):g}"
