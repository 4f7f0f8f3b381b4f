"""How the columns of the table share its width."""

from collections.abc import Callable, Mapping, Sequence

from timeline_app.timeline.lists.table_order import TableColumn

LEAST = 40
"""No column is narrower than this many pixels at 100 %, unless it is hidden."""
_NEEDS = {
    TableColumn.DATE: (120, 1, 200),
    TableColumn.EVENT: (180, 8, 640),
    TableColumn.STATES: (86, 1, 200),
    TableColumn.ACTORS: (70, 2, 640),
    TableColumn.CLAIM: (82, 0, 82),
    TableColumn.QUOTE: (80, 5, 1_200),
    TableColumn.SOURCE: (56, 2, 640),
}
"""What each column needs at least, its share of what is left, and how wide its words make use of it."""


def shared_widths(
    shown: Sequence[TableColumn], chosen: Mapping[TableColumn, int], width: int, px: Callable[[float], int]
) -> dict[TableColumn, int]:
    """Return the width of each column that is shown: as chosen, or what it needs and its share of what is left.

    What a very wide table has beyond that goes to the last column, so that titles and names stay near each other.
    `px` tells what a length at 100 % is at the present size of text.
    """
    widths = {column: max(chosen.get(column, px(_NEEDS[column][0])), px(LEAST)) for column in shown}
    # the widest share last, so that what the others have no use for comes to it
    free = sorted((c for c in shown if c not in chosen and _NEEDS[c][1]), key=lambda c: _NEEDS[c][2])
    shares, left = sum(_NEEDS[column][1] for column in free), width - sum(widths.values())
    for column in free:
        _, share, most = _NEEDS[column]
        part = max(min(left * share // shares, px(most) - widths[column]), 0)
        widths[column] += part
        left, shares = left - part, shares - share
    if free and left > 0:
        widths[next(column for column in reversed(shown) if column in free)] += left
    return widths
