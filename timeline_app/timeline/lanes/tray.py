"""The tray of undated events below the lanes: titles in two columns, outside the time scale. Pixels as in the scene."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.style import Style


@dataclass(frozen=True, slots=True, eq=False)
class Tray:
    """Undated rows with the room that they have.

    Attributes:
        rows: matching events without a date. listed: those that have a place.
        lines: how many lines of two titles there are, the heading's own line not counted.
    """

    rows: Sequence[int] | Rows
    listed: Sequence[int] | Rows
    lines: int

    @property
    def more(self) -> int:
        """Return how many rows found no place; the last place then says so."""
        return len(self.rows) - len(self.listed)

    def height(self, style: Style) -> float:
        """Return the height of the tray; 0 without undated events."""
        heading = 1 if style.header <= 0 else 0
        return (self.lines + heading) * style.line + 2 * style.pad if len(self.rows) else 0.0


def make_tray(rows: Sequence[int] | Rows, most_lines: int | None = None) -> Tray:
    """Return the tray of some rows on at most `most_lines` lines; None for as many as it takes."""
    lines = (len(rows) + 1) // 2
    if most_lines is None or lines <= most_lines:
        return Tray(rows, rows, lines)
    places = max(2 * most_lines, 1)
    return Tray(rows, rows[: places - 1], most_lines)
