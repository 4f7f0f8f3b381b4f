"""Names that are offered while one is typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from timeline_app.domain.names import key_of
from timeline_app.domain.ranking import ranked, ranking_lines


@dataclass(frozen=True, slots=True)
class NameOffer:
    """One name to choose.

    Attributes:
        key: what it stands for. name: how it is called. note: what tells it from others of the name.
        others: further names that it answers to.
    """

    key: str
    name: str
    note: str = ""
    others: tuple[str, ...] = ()


class NameOffers:
    """The names of a kind; they are folded when the first letter is typed."""

    def __init__(self, names: Iterable[NameOffer]) -> None:
        self._names = tuple(names)

    def __iter__(self) -> Iterator[NameOffer]:
        return iter(self._names)

    @cached_property
    def _lines(self) -> list[str]:
        return ranking_lines((one.name, *one.others) for one in self._names)

    def answer(self, typed: str, most: int) -> tuple[NameOffer, ...]:
        """Return the names that a few words may mean, best first; none for no words."""
        if not typed.strip():
            return ()
        return tuple(self._names[at] for at in ranked(typed, self._lines, {})[:most])

    def meant(self, typed: str) -> NameOffer | None:
        """Return the one that is called exactly so, case and accents aside; None for none, or several."""
        wanted = key_of(typed)
        for names in (lambda one: (one.name,), lambda one: one.others):
            found = [one for one in self._names if any(key_of(name) == wanted for name in names(one))]
            if found:
                return found[0] if len(found) == 1 else None
        return None
