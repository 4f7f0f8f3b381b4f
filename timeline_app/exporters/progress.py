"""What hears how far a figure is while it is written; whoever is told may end it."""

from collections.abc import Callable

Told = Callable[[float], None]
"""Is told now and then which share is done, 0 to 1. What it raises ends the work, and the old file stays."""


class ExportStopped(Exception):
    """Nobody wants the figure any more."""


def unwatched(_share: float) -> None:
    """Want to know nothing of it."""
