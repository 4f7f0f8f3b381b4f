"""What a word is for the text search: one rule, for the index, for the query and for the plain check.

A *chunk* is what stands between two spaces. Its letters are reduced to their base (NFKD without marks) and to
lower case, and its punctuation is dropped: `S-Comm` and `SComm` are both `scomm`, `D.C.` is `dc`, `Quinn’s`
is `quinns`, `287(g)` is `287g`. In a text, the parts between the punctuation count as words too, so that `opt
out` finds `opt-out`; a query's chunk is always one word, so that `S-Comm` finds what `SComm` finds. Dashes (–
— --), slashes, ellipses, and commas, colons and semicolons that stand between letters part chunks as spaces
do.

A query finds a text if each of its words begins a word of the text; "quoted words" must follow each other in
one text, all but the last in full.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PARTING = re.compile(r"[\s–—―/\\…|]|--+|\.\.+|(?<!\d)[,;:]|[,;:](?!\d)")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other; the last one need only be begun."""

    words: tuple[str, ...]


def fold(text: str) -> list[str]:
    """Return the words of a text with their punctuation dropped, one per chunk."""
    return [word for chunk in _chunks(text) if (word := "".join(c for c in chunk if c.isalnum()))]


def fold_parts(text: str) -> list[str]:
    """Return the words of a text where punctuation parts them."""
    return [word for chunk in _chunks(text) for word in _split(chunk)]


def readings(text: str) -> tuple[list[str], ...]:
    """Return the one or two readings of a text: its punctuation dropped, and parting its words."""
    joined, parted = fold(text), fold_parts(text)
    return (joined,) if joined == parted else (joined, parted)


def search_words(query: str) -> tuple[Phrase, ...]:
    """Return what must be found; nothing for a query without a letter or digit.

    A quotation mark that is not closed holds up to the end.
    """
    phrases: list[Phrase] = []
    position = 0
    for quoted in _QUOTED.finditer(query):
        phrases += [Phrase((word,)) for word in fold(query[position : quoted.start()])]
        if words := fold(quoted[1]):
            phrases.append(Phrase(tuple(words)))
        position = quoted.end()
    phrases += [Phrase((word,)) for word in fold(query[position:])]
    return tuple(dict.fromkeys(phrases))


def matches(query: str, texts: Iterable[str]) -> bool:
    """Return whether each phrase of the query is in one of the texts: plainly what the index answers."""
    read = [words for text in texts for words in readings(text)]
    return all(any(_holds(words, phrase) for words in read) for phrase in search_words(query))


def _chunks(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _PARTING.sub(" ", "".join(c for c in plain if unicodedata.category(c)[0] != "M")).split()


def _split(chunk: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in chunk).split()


def _holds(words: Sequence[str], phrase: Phrase) -> bool:
    *full, begun = phrase.words
    n = len(full)
    return any(
        words[i + n].startswith(begun) and list(words[i : i + n]) == full for i in range(len(words) - n)
    )


def sort_text(text: str) -> str:
    """Return what decides a text's place in an alphabetical list.

    Neither case nor accents count, nor what stands before the first letter or digit.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in plain if unicodedata.category(c)[0] != "M")
    first = next((i for i, c in enumerate(letters) if c.isalnum()), len(letters))
    return letters[first:]
