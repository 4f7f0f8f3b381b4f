"""QuoteCounts: the state of all quotes in four numbers, for the status line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteCounts:
    """How many quotes a chronology has, and how many of them were found where.

    Attributes:
        total: all excerpts.
        exact_or_normalized: those found in the text held of their source.
        checked_exact: those whose text is not held, and that were exact when they were last checked.
        texts_held: the number of source texts that the database holds.
        unsure: those that are near, or ambiguous, in the text held of their source.
        not_found: those that do not stand there.
    """

    total: int = 0
    exact_or_normalized: int = 0
    checked_exact: int = 0
    texts_held: int = 0
    unsure: int = 0
    not_found: int = 0
