"""Closed boxes: spans with a line at either end, of which one may begin where another ends."""

import pytest

from timeline_app.domain.civil import DAY
from timeline_app.domain.columns import (
    DATED,
    DAY_EXACT,
    END_APPROXIMATE,
    END_CONTINUES,
    END_UNKNOWN,
    START_APPROXIMATE,
    START_OPEN,
)
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.shapes.forms import (
    DAY_BOX_FROM,
    HAIRLINE,
    extent_px,
    look_of,
    mark_of,
    width_class,
)

_BOX = width_class(DAY_BOX_FROM)


@pytest.mark.parametrize(
    ("extent", "flags", "closed"),
    [
        (Extent.AT, DAY_EXACT, True),
        (Extent.THROUGHOUT, 0, True),
        (Extent.AT, 0, False),
        (Extent.AT, DAY_EXACT | START_APPROXIMATE, False),
        (Extent.THROUGHOUT, END_APPROXIMATE, False),
        (Extent.THROUGHOUT, END_CONTINUES, False),
        (Extent.THROUGHOUT, END_UNKNOWN, False),
        (Extent.THROUGHOUT, START_OPEN, False),
        (Extent.FROM_THEN_ON, DAY_EXACT, False),
        (Extent.DEADLINE, DAY_EXACT, False),
        (Extent.NOT_AFTER, DAY_EXACT, False),
        (Extent.AS_OF, DAY_EXACT, False),
    ],
)
def test_only_a_box_of_which_both_ends_are_known_is_closed(extent: Extent, flags: int, closed: bool) -> None:
    look = look_of(extent, Claim.ASSERTED, Stance.OPPOSES, DATED | flags, _BOX)
    assert look.is_closed is closed


def test_two_days_one_after_the_other_leave_a_hairline_between_them() -> None:
    first, second = (
        mark_of(
            *(day * DAY, (day + 1) * DAY, Extent.AT, Claim.ASSERTED, Stance.OPPOSES, DATED | DAY_EXACT),
            *(DAY / 100, 0.0),
        )
        for day in (3, 4)
    )
    assert extent_px(second)[0] - extent_px(first)[1] == HAIRLINE
