"""The legend: only what is drawn, in one order, wrapped into rows."""

from dataclasses import replace
from itertools import pairwise

import pytest

from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.legend import (
    FIGURE_STYLE,
    FIGURE_WORDS,
    WINDOW_WORDS,
    LegendStyle,
    legend_items,
    legend_rows,
    legend_shapes,
)
from timeline_app.timeline.shapes.marks import Edge, Fill, Form, Mark
from timeline_app.timeline.shapes.primitives import Text

POINT = Mark(5, 5, Form.POINT, stance=Stance.SUPPORTS)
WITHIN = Mark(5, 50, Form.BOX, Edge.OPEN, Edge.OPEN, Stance.OPPOSES)


def measure(text: str, role: str) -> float:
    return 6.0 * len(text)


def keys(*marks: Mark, clusters: bool = False) -> list[str]:
    return [item.key for item in legend_items(marks, clusters)]


def test_nothing_drawn_needs_no_legend() -> None:
    assert legend_items(()) == ()
    assert legend_shapes((), 0, 0, measure, LegendStyle()) == ((), 0.0)
    assert legend_rows((), measure, LegendStyle()) == 0


def test_the_legend_names_only_what_is_drawn_stances_first_and_clusters_last() -> None:
    planned = replace(WITHIN, fill=Fill.HOLLOW)
    assert keys(POINT, planned, POINT, clusters=True) == [
        "opposes",
        "supports",
        "within",
        "planned",
        "cluster",
    ]


@pytest.mark.parametrize(
    ("mark", "key"),
    [
        (replace(WITHIN, start_edge=Edge.CRISP, end_edge=Edge.CRISP), "throughout"),
        (replace(WITHIN, end_edge=Edge.CONTINUES), "from-then-on"),
        (replace(WITHIN, end_edge=Edge.UNKNOWN), "end-unknown"),
        (replace(WITHIN, start_edge=Edge.FADING), "about"),
        (replace(POINT, about=True), "about"),
        (replace(POINT, doubtful=True), "doubtful"),
        (replace(POINT, form=Form.NOT_AFTER), "not-after"),
        (replace(POINT, form=Form.NOT_BEFORE), "not-before"),
        (replace(POINT, form=Form.DEADLINE), "deadline"),
        (replace(POINT, form=Form.AS_OF), "as-of"),
        (replace(POINT, form=Form.HOLDS_AT), "holds-at"),
        (replace(POINT, form=Form.DAY_BOX), "day"),
        (replace(POINT, fill=Fill.TINT), "alleged"),
        (replace(POINT, fill=Fill.HOLLOW_DASHED), "speculated"),
        (replace(POINT, retracted=True), "retracted"),
        (replace(POINT, dimmed=True), "dimmed"),
    ],
)
def test_every_feature_of_a_mark_is_explained(mark: Mark, key: str) -> None:
    assert key in keys(mark)


def test_every_entry_has_words_in_both_tables() -> None:
    assert set(WINDOW_WORDS) == set(FIGURE_WORDS)
    assert {stance.value for stance in Stance} <= set(WINDOW_WORDS)


def test_a_narrow_legend_wraps_and_stays_inside_its_width() -> None:
    marks = [replace(POINT, stance=stance) for stance in Stance] + [WITHIN]
    items = legend_items(marks, clusters=True, keys=True)
    style = replace(FIGURE_STYLE, max_width=260.0)
    shapes, width = legend_shapes(items, 10, 20, measure, style)
    lines = sorted(
        {shape.baseline for shape in shapes if isinstance(shape, Text) and shape.role == style.role}
    )
    assert width <= 260
    assert len(lines) == legend_rows(items, measure, style) > 1
    assert {b - a for a, b in pairwise(lines)} == {style.row_height}
    assert legend_rows(items, measure, FIGURE_STYLE) == 1
