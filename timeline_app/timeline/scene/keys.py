"""The numbered keys of a figure: which number each shown event has, and how several read together."""

from collections.abc import Iterable


class KeyTexts:
    """The numbered keys of a figure: a text behind (or before) the label of an event or a cluster."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._numbers = numbers

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._numbers)

    def of(self, rows: Iterable[int]) -> str:
        """Return the keys of some rows: "8", "6, 7" or "10–17"; far apart, only the first and the last."""
        numbers = sorted(self._numbers[row] for row in rows if row in self._numbers)
        if not numbers:
            return ""
        runs = number_runs(numbers)
        return ", ".join(runs) if len(runs) <= 2 else f"{numbers[0]} … {numbers[-1]}"


def number_runs(numbers: list[int]) -> list[str]:
    """Return ascending numbers as runs: [6, 7, 8, 11] becomes ["6–8", "11"]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(number) for number in run) for run in runs
    ]
