"""Back and forward through views. Apart from undo: looking changes nothing."""

from typing import Generic, TypeVar

V = TypeVar("V")


class History(Generic[V]):
    """The views that were seen, and where in them one stands."""

    def __init__(self, first: V, *, most: int = 200) -> None:
        self._views = [first]
        self._at = 0
        self._most = most

    @property
    def can_go_back(self) -> bool:
        """Return whether there is an earlier view."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Return whether there is a later view."""
        return self._at < len(self._views) - 1

    def visit(self, view: V) -> None:
        """Stand on a new view; what lay ahead is forgotten."""
        if view == self._views[self._at]:
            return
        self._views = [*self._views[: self._at + 1], view][-self._most :]
        self._at = len(self._views) - 1

    def back(self) -> V:
        """Return the earlier view and stand on it."""
        self._at = max(self._at - 1, 0)
        return self._views[self._at]

    def forward(self) -> V:
        """Return the later view and stand on it."""
        self._at = min(self._at + 1, len(self._views) - 1)
        return self._views[self._at]
