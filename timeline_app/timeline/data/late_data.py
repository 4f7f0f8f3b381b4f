"""Columns of which some are put together only when they are asked for: after an edit the frame needs few of them."""

from collections.abc import Callable, Mapping
from typing import Any

from timeline_app.domain.columns import ColumnData


class LateData(ColumnData):
    """Columns whose fields are there now, or made by the first one who asks. Several threads may ask."""

    def __init__(self, *, late: Mapping[str, Callable[[], Any]] | None = None, **now: Any) -> None:
        """Take the values of some fields, and what makes those of all others."""
        for name, value in now.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_late", dict(late or {}))

    def __getattr__(self, name: str) -> Any:
        """Make a field that is not there yet."""
        make = self.__dict__.get("_late", {}).get(name)
        if make is None:
            return object.__getattribute__(self, name)  # made by another thread meanwhile, or not one of ours
        made = make()
        object.__setattr__(self, name, made)
        return made

    @property
    def is_whole(self) -> bool:
        """Return whether every field is there, and nothing is held of what the others would be made of."""
        late: dict[str, Any] = self.__dict__["_late"]
        return not late

    def catch_up(self) -> None:
        """Make all fields, and let go of what they are made of."""
        late: dict[str, Any] = self.__dict__["_late"]
        for name in list(late):
            getattr(self, name)
        late.clear()
