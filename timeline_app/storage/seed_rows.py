"""One row of a seed file, read key by key: what is missing, of a wrong kind or unknown becomes a fault."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from timeline_app.errors import SeedError

V = TypeVar("V")
W = TypeVar("W", bound=StrEnum)

_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Row:
    """A TOML table. Each method takes one key and returns a value of its type, whatever stands there."""

    def __init__(self, values: Any, file: str, row_id: str, faults: list[SeedError], path: str = "") -> None:
        self.id = row_id
        self._values = values if isinstance(values, dict) else {}
        self._file = file
        self._path = path
        self._faults = faults
        self._taken: set[str] = set()
        if not isinstance(values, dict):
            self.fault("must be a table")

    def fault(self, why: str) -> None:
        """Note a fault of this row."""
        self._faults.append(SeedError(self._file, self.id, f"{self._path}: {why}" if self._path else why))

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in sorted(self._values.keys() - self._taken):
            self.fault(f'unknown key "{key}"')

    def identifier(self) -> str:
        """Return the row's id."""
        given = self.text("id")
        if given and not _IDENTIFIER.fullmatch(given):
            self.fault("an id is lower case letters, digits and hyphens")
        return given

    def text(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        value = self.maybe(key)
        if not value:
            self.fault(f'"{key}" is missing or empty')
        return value

    def maybe(self, key: str) -> str:
        """Return a text that may be left out."""
        value: str = self._take(key, str, "")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts."""
        values = self._take(key, list, [])
        if not all(isinstance(value, str) and value for value in values):
            self.fault(f'"{key}" must be a list of texts')
            return ()
        if len(set(values)) < len(values):
            self.fault(f'"{key}" holds something twice')
        return tuple(dict.fromkeys(values))

    def whole(self, key: str, default: int) -> int:
        """Return a whole number that must be there."""
        value = self.maybe_whole(key)
        if value is None:
            self.fault(f'"{key}" is missing')
        return default if value is None else value

    def maybe_whole(self, key: str) -> int | None:
        """Return a whole number that may be left out."""
        value: int | None = self._take(key, int, None)
        return value

    def truth(self, key: str) -> bool:
        """Return true or false; false if left out."""
        return bool(self._take(key, bool, False))

    def word(self, key: str, words: type[W], default: W | None = None) -> W:
        """Return a word of an enumeration, which may be left out only if there is a default."""
        value = self._take(key, str, "")
        if value in set(words):
            return words(value)
        if value or default is None:
            self.fault(f'"{key}" is "{value}", and must be one of {", ".join(words)}')
        return next(iter(words)) if default is None else default

    def table(self, key: str, read: Callable[["Row"], V]) -> V | None:
        """Return what `read` makes of a table within the row, None if it is left out."""
        value = self._take(key, dict, None)
        return None if value is None else self._inner(value, key, read)

    def tables(self, key: str, read: Callable[["Row"], V]) -> tuple[V, ...]:
        """Return what `read` makes of each table of a list."""
        values = self._take(key, list, [])
        return tuple(self._inner(value, f"{key} {n}", read) for n, value in enumerate(values, 1))

    def _inner(self, values: Any, path: str, read: Callable[["Row"], V]) -> V:
        row = Row(values, self._file, self.id, self._faults, path)
        value = read(row)
        row.close()
        return value

    def _take(self, key: str, kind: type, default: Any) -> Any:
        self._taken.add(key)
        value = self._values.get(key, default)
        if key in self._values and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            self.fault(f'"{key}" has a value of the wrong type')
            return default
        return value
