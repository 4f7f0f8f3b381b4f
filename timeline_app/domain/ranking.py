"""Finds among many names those that a few typed words may mean, and puts the best first.

Each typed word must begin a word of the names of a row. First come the rows of which a name is what was typed, then
those of which a name begins with it, then the others; within these, what was used last, then the order given.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from timeline_app.domain.words import fold

_ODD = re.compile(r"(?<!\S)[0-9A-Za-z]*+[^\s0-9A-Za-z]\S*")
"""A chunk of a name that holds anything but plain letters and digits."""


def ranking_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the names of each row as one text to look in: folded, a space before each word, bars around each name."""
    counts: list[int] = []
    names: list[str] = []
    for row in rows:
        known = [name if name.isprintable() else " ".join(name.split()) for name in row if name]
        counts.append(len(known))
        names += known
    # `fold` goes letter by letter; plain words, nearly all, need no more than lower case.
    folded = cache(lambda chunk: " ".join(fold(chunk)))
    text = _ODD.sub(lambda odd: folded(odd[0]), "\n".join(names)).casefold()
    while "  " in text:
        text = text.replace("  ", " ")
    clean = map(str.strip, text.split("\n"))
    return [f"| {' | '.join(islice(clean, count))} |" for count in counts]


def ranked(query: str, lines: Sequence[str], recent: Mapping[int, int]) -> list[int]:
    """Return the positions of the rows that answer to a query, best first.

    Args:
        query: words as typed; without any, what was used lately and then all.
        lines: what `ranking_lines` made of their names.
        recent: for the positions of rows that were used lately, how many others were used since.
    """
    words = fold(query)
    hits: Iterable[int] = range(len(lines))
    for begun in dict.fromkeys(f" {word}" for word in words):
        hits = [at for at in hits if begun in lines[at]]
    begins = f"| {' '.join(words)}"
    whole = f"{begins} |"
    tiers: tuple[list[int], list[int], list[int]] = ([], [], [])
    for at in hits:
        line = lines[at]
        tiers[0 if whole in line else 1 if begins in line else 2].append(at)
    best: list[int] = []
    for tier in tiers:
        best += sorted((at for at in tier if at in recent), key=recent.__getitem__)
        best += [at for at in tier if at not in recent]
    return best
