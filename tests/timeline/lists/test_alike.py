"""Events that may be the one that is being written; and the drawing of a date by itself."""

import pytest

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.columns import DATED
from timeline_app.domain.dates import UNDATED, drawn
from timeline_app.domain.terms import Basis, Claim, Extent, Stance
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.alike import alike_rows
from timeline_app.timeline.shapes.date_sample import date_sample


def on(edtf: str, extent: Extent = Extent.AT) -> EventDate:
    return EventDate(edtf, extent, Basis.STATED, "")


def test_an_event_of_the_day_with_a_like_title_is_found(columns: Columns) -> None:
    title = "Governor Quinn ends the Illinois agreement by a letter to ICE"
    found = alike_rows(columns, drawn(on("2011-05-04")), title)
    assert "Governor Quinn sends ICE a letter ending the Illinois agreement" in [
        columns.data.titles[row] for row in found
    ]
    own = columns.data.ids[found[0]]
    assert own not in [
        columns.data.ids[row] for row in alike_rows(columns, drawn(on("2011-05-04")), title, own)
    ]
    assert alike_rows(columns, drawn(on("2017-05-04")), title) == []
    assert alike_rows(columns, UNDATED, title) == []
    assert alike_rows(columns, drawn(on("2011-05-04")), "Letter") == []


@pytest.mark.parametrize("extent", list(Extent))
@pytest.mark.parametrize(
    "edtf", ["2011-05-04", "2011-05~", "2011?", "2010/2012", "2011/..", "../2011", "/2011"]
)
def test_every_date_with_a_bound_has_a_drawing(edtf: str, extent: Extent) -> None:
    date = on(edtf, extent)
    shapes = date_sample(date, Claim.ASSERTED, Stance.OPPOSES, 300, 30)
    assert (len(shapes) > 1) is bool(drawn(date).flags & DATED)
