"""The overview counts every dated event once, in buckets that can be seen, and its window can always be taken."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import DAY, civil_of, seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import TimeRange
from timeline_app.timeline.axis.overview import (
    LEAST_BAR,
    LEAST_BRUSH,
    Brush,
    Density,
    bucket_edges,
    density_shapes,
    overview_axis,
    overview_scale,
    overview_span,
)
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.shapes.primitives import Bars, Text

SPANS = st.builds(
    lambda start, length: TimeRange(start, start + length),
    st.integers(seconds_of(-9_000), seconds_of(9_000)) | st.integers(-3 * 10**18, 10**15),
    st.integers(DAY, 18_000 * 365 * DAY) | st.integers(DAY, 6 * 10**18),
)
WIDTHS = st.integers(100, 3_000)


@given(SPANS, WIDTHS)
def test_buckets_cover_the_span_and_are_bounded_by_the_width(span: TimeRange, width: int) -> None:
    edges = bucket_edges(span, width)
    assert edges[0] <= span.start < edges[1]
    assert edges[-2] < span.end <= edges[-1]
    assert (np.diff(edges) > 0).all()
    assert len(edges) <= width / LEAST_BAR + 3
    assert all(int(edge) % DAY == 0 for edge in edges)


def test_a_bar_is_a_month_where_years_are_few_and_coarser_where_they_are_many() -> None:
    few = bucket_edges(TimeRange(seconds_of(2007), seconds_of(2026)), 1_000)
    assert {civil_of(int(edge))[2] for edge in few} == {1}
    assert len(few) == 19 * 12 + 1
    many = bucket_edges(TimeRange(seconds_of(0), seconds_of(2000)), 1_000)
    assert {civil_of(int(edge))[1:] for edge in many} == {(1, 1)}
    assert len(many) == 401
    days = bucket_edges(TimeRange(seconds_of(2011, 5), seconds_of(2011, 6)), 1_000)
    assert len(days) == 32


def test_every_dated_event_is_counted_once_where_it_begins(columns: Columns) -> None:
    span = overview_span(columns)
    assert span is not None
    density = Density.of(columns, bucket_edges(span, 900))
    assert int(density.total.sum()) == int(columns.dated.sum())
    for spec in (FilterSpec(), FilterSpec(state=Terms(("IL",))), FilterSpec(state=Terms(("ZZ",)))):
        matching = match(columns, spec)
        counts = density.among(matching.rows)
        assert int(counts.sum()) == matching.dated
        for at in np.flatnonzero(density.total):
            low, high = density.edges[at], density.edges[at + 1]
            begun = columns.dated & (columns.start >= low) & (columns.start < high)
            assert density.total[at] == begun.sum()
            assert counts[at] == (begun & matching.mask).sum()


@pytest.mark.parametrize("width", [120, 400, 1_600])
def test_a_bar_is_never_too_low_to_be_seen_nor_higher_than_the_strip(columns: Columns, width: int) -> None:
    span = overview_span(columns)
    assert span is not None
    scale = overview_scale(span, width)
    density = Density.of(columns, bucket_edges(span, width))
    matching = density.among(match(columns, FilterSpec(state=Terms(("IL",)))).rows)
    place = (scale, 50, 50 + width, 40, 30)
    (every,) = density_shapes(density, density.total, "dens", *place)
    (some,) = density_shapes(density, matching, "densm", *place)
    assert isinstance(every, Bars)
    assert isinstance(some, Bars)
    assert len(every.rectangles) == np.count_nonzero(density.total)
    assert len(some.rectangles) == np.count_nonzero(matching)
    for x, y, wide, high in (*every.rectangles, *some.rectangles):
        assert x >= 50
        assert x + wide <= 51 + width
        assert LEAST_BAR <= high <= 30
        assert y + high == 40


@given(SPANS, WIDTHS)
def test_labels_of_the_axis_do_not_touch(span: TimeRange, width: int) -> None:
    scale = overview_scale(span, width)
    shapes = overview_axis(span, scale, 0, width, 30, lambda text, _role: 6.5 * len(text))
    taken = 0.0
    for text in (shape for shape in shapes if isinstance(shape, Text)):
        assert text.x >= taken
        taken = text.x + 6.5 * len(text.text)
    assert taken <= width
    assert len(shapes) <= width / 10 + 5


@given(SPANS, WIDTHS)
def test_the_whole_chronology_is_on_the_strip_however_long_it_is(span: TimeRange, width: int) -> None:
    scale = overview_scale(span, width)
    assert scale.x(span.start) == 0
    assert scale.x(span.end) == pytest.approx(width)


@given(SPANS, SPANS, WIDTHS)
def test_the_window_stays_on_the_strip_and_every_part_of_it_can_be_taken(
    span: TimeRange, seen: TimeRange, width: int
) -> None:
    brush = Brush.of(seen, overview_scale(span, width), 100, 100 + width)
    assert brush.left >= 100
    assert brush.right <= 100 + width
    assert brush.right - brush.left >= LEAST_BRUSH - 1
    assert brush.part_at(brush.left) == "start"
    assert brush.part_at(brush.right) == "end"
    assert brush.part_at((brush.left + brush.right) / 2) == "middle"
    assert brush.part_at(brush.left - 20) == brush.part_at(brush.right + 20) == ""
