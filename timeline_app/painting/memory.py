"""Where an array lies in memory, for Qt's calls that take a pointer and a count."""

from typing import Any

import numpy.typing as npt


def address(rows: npt.NDArray[Any]) -> int:
    """Return the address of an array's first byte. (`ndarray.ctypes` imports a module at each call.)"""
    found: int = rows.__array_interface__["data"][0]
    return found
