"""Cutting and breaking text by its measured width."""

from collections.abc import Callable

Measure = Callable[[str, str], float]
"""The width in pixels of a text in a type role."""


def elided(text: str, role: str, width: float, measure: Measure) -> str:
    """Return the text, or as much of it as `width` pixels hold with an ellipsis; "" where nothing useful fits."""
    if measure(text, role) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", role) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low >= 2 else ""


def wrapped(text: str, role: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Return the text in lines of at most `width` pixels, broken at spaces; a longer word is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, role) <= width:
            lines[-1] = joined
        else:
            lines.append(elided(word, role, width, measure) or word[:1])
    return tuple(lines)
