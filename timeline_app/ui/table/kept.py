"""Which columns of the table are shown, and how wide: remembered from one start to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from PySide6.QtCore import QSettings

from timeline_app.timeline.lists.table_order import TableColumn

_KEY = "table/columns"
_WIDEST = 4_000
ALWAYS = TableColumn.EVENT
"""The column that cannot be hidden: it says which event a row is."""


@dataclass(frozen=True)
class KeptColumns:
    """The user's choice of columns.

    Attributes:
        hidden: those that are not shown.
        widths: in pixels, of those that the user has made wider or narrower.
    """

    hidden: frozenset[TableColumn] = frozenset()
    widths: Mapping[TableColumn, int] = field(default_factory=dict)

    @classmethod
    def read(cls, settings: QSettings | None) -> Self:
        """Return what is remembered; what makes no sense is passed over."""
        words = str(settings.value(_KEY, "")) if settings is not None else ""
        hidden: set[TableColumn] = set()
        widths: dict[TableColumn, int] = {}
        for part in words.split(";"):
            name, _, value = part.partition("=")
            if name not in set(TableColumn):
                continue
            column = TableColumn(name)
            if value == "hidden" and column is not ALWAYS:
                hidden.add(column)
            elif value.isascii() and value.isdigit() and 0 < int(value) <= _WIDEST:
                widths[column] = int(value)
        return cls(frozenset(hidden), widths)

    def write(self, settings: QSettings | None) -> None:
        """Remember it."""
        if settings is not None:
            parts = [f"{column}=hidden" for column in TableColumn if column in self.hidden]
            parts += [f"{column}={width}" for column, width in self.widths.items()]
            settings.setValue(_KEY, ";".join(parts))
