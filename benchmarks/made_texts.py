"""Texts that nobody wrote: sentences of made-up words, and damage to parts of them. The same seed, the same text."""

import random

_SYLLABLES = [first + second for first in "bdklmnrstv" for second in "aeiou"]
_SMALL = ["the", "of", "and", "to", "in", "that", "a", "is", "on", "for"] * 60


def made_text(length: int, seed: int) -> str:
    """Return so many characters, or a few more, of made-up sentences and paragraphs."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(1500)] + _SMALL
    parts: list[str] = []
    while length > 0:
        sentence = " ".join(rng.choices(words, k=rng.randint(6, 24))).capitalize()
        parts.append(sentence + rng.choice([". ", ". ", "? ", ".\n\n"]))
        length -= len(parts[-1])
    return "".join(parts)


def passages(text: str, count: int, seed: int) -> list[tuple[int, int]]:
    """Return spans of whole words of a text, 40 to 300 characters long."""
    rng = random.Random(seed)
    found: list[tuple[int, int]] = []
    while len(found) < count:
        start = text.find(" ", rng.randrange(len(text) - 400)) + 1
        end = text.find(" ", start + rng.randint(40, 300))
        if "\n" not in text[start:end]:
            found.append((start, end))
    return found


def damaged(words: str, rate: float, seed: int) -> str:
    """Return words of which a part of the characters is changed, lost, or has another one beside it."""
    rng = random.Random(seed)
    characters = list(words)
    for _ in range(max(1, round(rate * len(words)))):
        at, other = rng.randrange(len(characters)), rng.choice("abcdefghijklmnopqrstuvwxyz ")
        match rng.randrange(3):
            case 0:
                characters[at] = other
            case 1:
                del characters[at]
            case _:
                characters.insert(at, other)
    return "".join(characters)
