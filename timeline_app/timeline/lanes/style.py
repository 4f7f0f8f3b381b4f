"""The measures of a canvas or a figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of a canvas or a figure, in pixels.

    Attributes:
        line: height of one line of a lane. pad: room above and below a lane's lines.
        header: width of the lane names. name_lines: over how many lines one may be broken.
        axis: height of the two tiers.
        label, label_selected, lane_name, lane_note: type roles.
    """

    line: float = 20.0
    pad: float = 3.0
    header: float = 104.0
    name_lines: int = 1
    axis: float = 40.0
    label: str = "label"
    label_selected: str = "label-selected"
    lane_name: str = "lane"
    lane_note: str = "caption"
