"""Two changes of one row at the same time: what one of them left alone is taken from the other."""

from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Rebased(Generic[V]):
    """A row with both changes.

    Attributes:
        value: the row; where both changed the same field, it is as the later change wants it.
        both: the names of the fields that both changed, each to something else.
    """

    value: V
    both: tuple[str, ...]


def rebased(value: V, before: V, held: V) -> Rebased[V]:
    """Return a changed row, laid over what somebody else made of it meanwhile.

    Args:
        value: the row as it was changed.
        before: the row as it was when that change began.
        held: the row as it stands now. All three are of one dataclass.
    """
    taken: dict[str, Any] = {}
    both: list[str] = []
    for field in fields(value):  # type: ignore[arg-type]
        mine, was, theirs = (getattr(one, field.name) for one in (value, before, held))
        if mine == was:
            taken[field.name] = theirs
        elif theirs not in (was, mine):
            both.append(field.name)
    return Rebased(replace(value, **taken), tuple(both))  # type: ignore[type-var]
