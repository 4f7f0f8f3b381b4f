"""Cutting and breaking text by its measured width."""

from collections.abc import Callable
from functools import lru_cache

Measure = Callable[[str, str], float]
"""The width in pixels of a text in a type role."""


class Advances(dict[str, float]):
    """The advance of each letter in a type role, measured when it is first met.

    Their sum is never less than the width of a text: kerning only takes away.
    """

    def __init__(self, measure: Measure, role: str) -> None:
        super().__init__()
        self._measure, self._role = measure, role

    def __missing__(self, letter: str) -> float:
        advance = self[letter] = self._measure(letter, self._role)
        return advance

    def sum(self, text: str) -> float:
        """Return the sum of the advances of a text."""
        return sum(map(self.__getitem__, text))


@lru_cache(4096)
def elided(text: str, role: str, width: float, measure: Measure) -> str:
    """Return the text, or as much of it as `width` pixels hold with an ellipsis; "" where nothing useful fits."""
    if measure(text, role) <= width:
        return text
    # the letters' average width says about where to cut; a step or two from there is the place
    cut = min(int(len(text) * width / measure(text, role)), len(text) - 1)
    while cut > 0 and measure(_cut(text, cut), role) > width:
        cut -= 1
    while cut + 1 < len(text) and measure(_cut(text, cut + 1), role) <= width:
        cut += 1
    return _cut(text, cut) if cut >= 2 else ""


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip() + "…"


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


def wrapped_to(text: str, role: str, width: float, most: int, measure: Measure) -> tuple[str, ...]:
    """Return the text in at most so many lines; where it needs more, the last one ends with an ellipsis."""
    lines = wrapped(text, role, width, measure)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], elided(" ".join(lines[most - 1 :]), role, width, measure))
