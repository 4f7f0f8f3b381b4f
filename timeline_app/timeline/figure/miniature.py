"""A view in small: its marks without a word, by whose shape it is known again in a list of views."""

from timeline_app.domain.view import Labels, View
from timeline_app.timeline.axis.scale import TimeScale, padded
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.figure import MOST_KEYED, spanned
from timeline_app.timeline.figure.without import without_axis, without_labels
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.placing import Bounds
from timeline_app.timeline.layout.layout import Style
from timeline_app.timeline.layout.on_pages import lay_out_page
from timeline_app.timeline.layout.request import Request
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.scene import Viewport
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import DisplayList

_STYLE = Style(line=20.0, pad=4.0, header=0.0, axis=0.0)
_MARGIN = 0.03


def miniature(
    columns: Columns, matching: Matching, view: View, width: float, height: float, measure: Measure
) -> DisplayList:
    """Return the marks of a view on `width` by `height` px, to be drawn smaller than that.

    Args:
        columns: the chronology.
        matching: what the view's filter lets through.
        view: filter, range, lanes.
        width: of the picture in px.
        height: likewise.
        measure: text widths in px; clusters are as wide as their number.
    """
    span = spanned(columns, matching, view)
    scale = TimeScale.fitting(span if view.range is not None else padded(span, _MARGIN), width)
    request = Request(
        matching,
        view.grouping,
        view.rest,
        scale.seconds_per_px,
        _STYLE,
        max_lines=int(height // _STYLE.line),
        bounds=Bounds(-scale.x(0), -scale.x(0) + width),
        height=height,
        within=(span.start, span.end),
        labels=Labels.NONE,
    )
    is_few = matching.count <= MOST_KEYED
    layout = lay_out_page(columns, request, measure if is_few else Lettering(columns, measure, _STYLE.label))
    scene = build_scene(
        columns, layout, scale, Viewport(width, height), measure, counts=False, disputes=False
    )
    return without_labels(without_axis(scene.shapes))


def count_within(columns: Columns, matching: Matching, view: View) -> int:
    """Return how many events match that reach into the view's range; all that match where it has none."""
    if view.range is None:
        return matching.count
    rows = matching.rows
    inside = (columns.start[rows] < view.range.end) & (columns.end[rows] > view.range.start)
    return int((inside & columns.dated[rows]).sum())
