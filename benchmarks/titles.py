"""Titles, short titles, summaries and ids of a made-up chronology, put together from a pool of parts."""

import re

import numpy as np
import numpy.typing as npt

from benchmarks.ragged import Ints, Pool
from benchmarks.recipe import MOST_NUMBER, STATES, Recipe
from timeline_app.domain.jurisdictions import STATES as ALL_STATES

PLACES = (*(state.name for state in ALL_STATES[:STATES]), "every state")

_ALONE = (
    "{a} publishes report {n} on {s}",
    "{a} answers request {n} for records of {s}",
    "{a} opens office {n} of the program in {s}",
    "{a} delays decision {n} on {s} until the auditors have reported",
)
_TOGETHER = (
    "{a} signs agreement {n} with {b} in {s}",
    "{a} asks {b} to end agreement {n} in {s}",
    "{a} and {b} announce training {n} in {s}",
    "{a} criticizes {b} for letter {n} about {s}",
)
_ALONE_SHORT = ("Report {n} on {s}", "Request {n}, {s}", "Office {n} in {s}", "Decision {n} delayed")
_TOGETHER_SHORT = ("Agreement {n}, {s}", "{a} on agreement {n}", "Training {n} in {s}", "{a} on letter {n}")
_MOST_PARTS = 8

SUMMARIES = (
    "",
    *(
        f"Item {number} of a list that was made up to measure with; nothing of the kind ever happened there."
        for number in range(1, 41)
    ),
)


def actor_names(count: int) -> list[str]:
    """Return names that are plainly made up."""
    return [f"Agency {number:04d}" for number in range(count)]


def event_id(number: int) -> str:
    """Return the public id of the event imported as number `number`: as long as those of a user's own events."""
    return f"{_ID_HEAD}{number // 10_000:08d}{number % 10_000:04d}"


_ID_HEAD = "0190a000-0000-7000-8000-"


class Titles:
    """Makes the texts of any rows of a recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._pool = Pool()
        names = actor_names(recipe.actor_count)
        self._holes = {
            "{a}": self._pool.add(names),
            "{n}": self._pool.add(str(number) for number in range(MOST_NUMBER + 1)),
            "{s}": self._pool.add(PLACES),
        }
        self._holes["{b}"] = self._holes["{a}"]
        self._digits = self._pool.add(f"{value:04d}" for value in range(10_000))
        self._literals: dict[str, int] = {}

    def titles(self, rows: Ints) -> tuple[npt.NDArray[np.uint8], Ints]:
        """Return the titles of some rows as UTF-8 behind each other, with offsets."""
        return self._pool.joined(self._parts(rows, _ALONE, _TOGETHER))

    def shorts(self, rows: Ints) -> tuple[npt.NDArray[np.uint8], Ints]:
        """Return the short titles of some rows, an empty text where there is none."""
        parts = self._parts(rows, _ALONE_SHORT, _TOGETHER_SHORT)
        parts[~self._recipe.has_short[rows]] = 0
        return self._pool.joined(parts)

    def ids(self, rows: Ints) -> tuple[npt.NDArray[np.uint8], Ints]:
        """Return the public ids of some rows."""
        head = self._literal(_ID_HEAD)
        upper, lower = np.divmod(self._recipe.number[rows], 10_000)
        digits = self._digits
        parts = (np.full(len(rows), head), digits[upper // 10_000], digits[upper % 10_000], digits[lower])
        return self._pool.joined(np.stack(parts, axis=1))

    def _parts(self, rows: Ints, alone: tuple[str, ...], together: tuple[str, ...]) -> npt.NDArray[np.int32]:
        """Return the part numbers of the title of each row."""
        recipe, actors = self._recipe, self._recipe.actors
        first = actors.offsets[rows]
        paired = actors.offsets[rows + 1] - first > 1
        second = np.minimum(first + 1, len(actors.values) - 1)
        states = recipe.states
        state = states.values[np.minimum(states.offsets[rows], max(len(states.values) - 1, 0))]
        filled = {
            "{a}": self._holes["{a}"][actors.values[first]],
            "{b}": self._holes["{b}"][actors.values[second]],
            "{n}": self._holes["{n}"][recipe.item[rows]],
            "{s}": self._holes["{s}"][np.where(recipe.nationwide[rows], STATES, state)],
        }
        parts = np.zeros((len(rows), _MOST_PARTS), np.int32)
        for several, templates in ((False, alone), (True, together)):
            for number, template in enumerate(templates):
                chosen = np.flatnonzero((paired == several) & (recipe.template[rows] == number))
                for column, word in enumerate(re.findall(r"\{.\}|[^{]+", template)):
                    value = filled.get(word)
                    parts[chosen, column] = self._literal(word) if value is None else value[chosen]
        return parts

    def _literal(self, word: str) -> int:
        if word not in self._literals:
            self._literals[word] = int(self._pool.add([word])[0])
        return self._literals[word]
