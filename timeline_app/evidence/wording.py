"""What differs between quoted words and the words that stand in the text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Side(StrEnum):
    """Where words stand."""

    BOTH = "both"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in the quote, in the text, or in both."""

    side: Side
    words: str


def compared(quote: str, text: str) -> tuple[Piece, ...]:
    """Return the words of a quote and of the passage that is like it, in their order; equal ones once."""
    ours, theirs = _TOKEN.findall(quote), _TOKEN.findall(text)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Side.BOTH, "".join(ours[a:b])))
            continue
        if b > a:
            pieces.append(Piece(Side.QUOTE, "".join(ours[a:b])))
        if d > c:
            pieces.append(Piece(Side.TEXT, "".join(theirs[c:d])))
    return tuple(pieces)
