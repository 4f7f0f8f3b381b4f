"""How the columns of the table share its width."""

from collections.abc import Callable, Mapping, Sequence

from timeline_app.timeline.table_order import TableColumn

LEAST = 40
"""No column is narrower than this many pixels at 100 %, unless it is hidden."""
_NEEDS = {
    TableColumn.DATE: (120, 1),
    TableColumn.EVENT: (180, 8),
    TableColumn.STATES: (86, 1),
    TableColumn.ACTORS: (70, 2),
    TableColumn.CLAIM: (82, 0),
    TableColumn.QUOTE: (80, 5),
    TableColumn.SOURCE: (56, 2),
}
"""What each column needs at least, and its share of what is left."""


def shared_widths(
    shown: Sequence[TableColumn], chosen: Mapping[TableColumn, int], width: int, px: Callable[[float], int]
) -> dict[TableColumn, int]:
    """Return the width of each column that is shown: as chosen, or what it needs and its share of what is left.

    `px` tells what a length at 100 % is at the present size of text.
    """
    widths = {column: max(chosen.get(column, px(_NEEDS[column][0])), px(LEAST)) for column in shown}
    free = {column: _NEEDS[column][1] for column in shown if column not in chosen}
    shares, left = sum(free.values()), width - sum(widths.values())
    for column, share in free.items():
        if share and left > 0:
            part = left * share // shares
            widths[column] += part
            left, shares = left - part, shares - share
    return widths
