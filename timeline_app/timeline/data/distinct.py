"""Distinct values of arrays. NumPy's own `unique` imports its masked arrays, for which the first frame cannot wait."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]


def distinct(values: Ints) -> tuple[Ints, npt.NDArray[np.int64]]:
    """Return the distinct values, ascending, and for each value its position among them."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    is_new = np.ones(len(values), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    position = np.empty(len(values), np.int64)
    position[order] = np.cumsum(is_new) - 1
    return ordered[is_new], position


def numbers_in(values: Ints) -> npt.NDArray[np.int64]:
    """Return the distinct ones of some small numbers, none negative, ascending."""
    return np.bincount(values).nonzero()[0]


def is_among(values: Ints, wanted: Ints) -> npt.NDArray[np.bool_]:
    """Return which values occur among the wanted ones."""
    if not len(wanted):
        return np.zeros(len(values), np.bool_)
    ordered = np.sort(wanted)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return np.asarray(ordered[at] == values, np.bool_)
