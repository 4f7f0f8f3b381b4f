"""The text as stored, and the text as compared: normalizing with a map back to the stored code points.

What is folded never changes the words: white space, quotation marks, dashes, ellipses, invisible characters
and compatible forms (Unicode NFKC). Case is kept.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

NORMALIZER_VERSION = 1
"""Raised whenever `normalize` gives another result for some text; it is stored with every check."""


class Step(StrEnum):
    """A kind of folding."""

    WHITE_SPACE = "white-space"
    QUOTATION_MARKS = "quotation-marks"
    DASHES = "dashes"
    ELLIPSES = "ellipses"
    INVISIBLE = "invisible"
    COMPATIBLE_FORMS = "compatible-forms"


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalized text; its character i stands for the original's code points from starts[i] up to ends[i].

    `steps` are the foldings that changed something, in the order of `Step`.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    steps: tuple[Step, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original for the non-empty span [start, end) of the normalized text."""
        return self.starts[start], self.ends[end - 1]


_FOLDS: dict[str, tuple[str, Step]] = {
    **dict.fromkeys("‘’‚‛′‵ʼʹ`´", ("'", Step.QUOTATION_MARKS)),
    **dict.fromkeys("“”„‟″‶«»〝〞", ('"', Step.QUOTATION_MARKS)),
    **dict.fromkeys("‹›", ("'", Step.QUOTATION_MARKS)),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", ("-", Step.DASHES)),
    "…": ("...", Step.ELLIPSES),
}
_RUNS = {" ": Step.WHITE_SPACE, "-": Step.DASHES}
"""Folded characters of which a run counts as one: "--" is the typewriter's dash."""
# Soft hyphen, joiners, zero-width space and marks, invisible operators, variation selectors, byte order mark.
# They carry no letter; a copy often lacks them.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
)


def stored_text(data: bytes) -> str:
    """Return the text to store for a document's bytes: UTF-8 decoded, line ends made LF, and nothing else.

    A byte order mark stays, as every other character does.

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8; no encoding is guessed.
    """
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def normalize(text: str) -> Normalized:
    """Return the text as it is compared, with the way back.

    A run of white space becomes one space, a run of dashes one hyphen; nothing is stripped at the ends.
    """
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    steps: set[Step] = set()
    for start, end, cluster in _clusters(text, steps):
        for character in _folded(cluster, steps):
            if character in _RUNS and characters and characters[-1] == character:
                ends[-1] = end
                steps.add(_RUNS[character])
                continue
            characters.append(character)
            starts.append(start)
            ends.append(end)
    return Normalized("".join(characters), tuple(starts), tuple(ends), tuple(s for s in Step if s in steps))


def _clusters(text: str, steps: set[Step]) -> Iterator[tuple[int, int, str]]:
    """Yield each character with the marks that combine with it, as (start, end, visible characters)."""
    start, end, cluster = 0, 0, ""
    for position, character in enumerate(text):
        if character in _INVISIBLE:
            steps.add(Step.INVISIBLE)
            continue
        if cluster and unicodedata.combining(character):
            cluster += character
        else:
            if cluster:
                yield start, end, cluster
            start, cluster = position, character
        end = position + 1
    if cluster:
        yield start, end, cluster


def _folded(cluster: str, steps: set[Step]) -> str:
    """Return a cluster folded; white space becomes one space."""
    if cluster.isascii() and not cluster.isspace() and cluster not in _FOLDS:
        return cluster
    if cluster.isspace():
        if cluster != " ":
            steps.add(Step.WHITE_SPACE)
        return " "
    if (known := _FOLDS.get(cluster)) is not None:
        steps.add(known[1])
        return known[0]
    compatible = unicodedata.normalize("NFKC", cluster)
    if compatible != cluster:
        steps.add(Step.COMPATIBLE_FORMS)
    return "".join(_fold_one(character, steps) for character in compatible)


def _fold_one(character: str, steps: set[Step]) -> str:
    if character.isspace():
        return " "
    if character in _INVISIBLE:
        return ""
    folded, step = _FOLDS.get(character, (character, None))
    if step is not None:
        steps.add(step)
    return folded
