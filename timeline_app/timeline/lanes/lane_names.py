"""The names of lanes as they stand left of them: in one line, or broken over some where the style lets them be."""

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.lanes.lanes import LaneTable
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.shapes.labels import Measure, elided, wrapped_to

HEADER_PAD = 22.0
"""Pixels of the header's width that names leave free."""
NAME_LINE = 20.0
"""Between the lines of a name, px."""


def broken_name(name: str, style: Style, measure: Measure) -> tuple[str, ...]:
    """Return the lines of a lane's name; only what these do not hold ends in an ellipsis."""
    width = style.header - HEADER_PAD
    if style.name_lines == 1:
        return (elided(name, style.lane_name, width, measure),)
    return wrapped_to(name, style.lane_name, width, style.name_lines, measure)


def least_heights(table: LaneTable, style: Style, measure: Measure) -> npt.NDArray[np.float64]:
    """Return how high the lanes must be for the lines of their names, px."""
    one = style.line + 2 * style.pad + 1
    if style.name_lines == 1 or style.header <= 0:
        return np.full(len(table), one)
    lines = (len(broken_name(table.name(lane), style, measure)) for lane in range(len(table)))
    return one + NAME_LINE * (np.fromiter(lines, np.float64, len(table)) - 1)
