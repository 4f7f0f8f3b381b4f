"""Marks: the mark table of the design reference, row by row, and what holds for every date."""

from dataclasses import replace
from math import inf, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.columns import (
    DATED,
    DAY_EXACT,
    DOUBTFUL,
    END_APPROXIMATE,
    END_CONTINUES,
    END_UNKNOWN,
    START_APPROXIMATE,
    START_OPEN,
)
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.shapes.forms import HAIRLINE
from timeline_app.timeline.shapes.marks import (
    BOX_GLYPH_SCALE,
    Edge,
    Fill,
    Form,
    Mark,
    cluster_shapes,
    cluster_width,
    extent_px,
    focus_ring,
    glyph_half_width,
    glyph_shapes,
    mark_glyph,
    mark_of,
    mark_shapes,
    selected_plate,
    twin_ring,
)
from timeline_app.timeline.shapes.primitives import Ellipse, Fade, Paint, Path, Primitive, Rect, Stroke, Text

DAY = 86_400
NOON = DAY // 2
BOX = Mark(100, 200, Form.BOX, stance=Stance.OPPOSES)
POINT = Mark(50, 50, Form.POINT, stance=Stance.OPPOSES)
INK = Paint("oppose")


def a_mark(
    extent: Extent = Extent.AT,
    days: float = 1,
    flags: int = 0,
    px_per_day: float = 1.0,
    claim: Claim = Claim.ASSERTED,
) -> Mark:
    """Return the mark of a span that begins at second 0."""
    exact = DAY_EXACT if days <= 1 else 0
    return mark_of(
        0, int(days * DAY), extent, claim, Stance.OPPOSES, DATED | exact | flags, DAY / px_per_day, 0
    )


def bounds(shapes: tuple[Primitive, ...]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is painted, strokes included (miters aside)."""
    edges: list[tuple[float, float, float, float]] = []
    for shape in shapes:
        half = 0.0
        if isinstance(shape, Rect | Ellipse | Path) and shape.stroke is not None:
            half = shape.stroke.width / 2
        match shape:
            case Rect():
                box = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            case Ellipse():
                box = (shape.cx - shape.rx, shape.cy - shape.ry, shape.cx + shape.rx, shape.cy + shape.ry)
            case Path():
                xs, ys = zip(*shape.points, strict=True)
                box = (min(xs), min(ys), max(xs), max(ys))
            case _:
                continue
        edges.append((box[0] - half, box[1] - half, box[2] + half, box[3] + half))
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def rects(shapes: tuple[Primitive, ...]) -> list[tuple[float, float, float, float]]:
    return [(s.x, s.y, s.width, s.height) for s in shapes if isinstance(s, Rect)]


# Form and edges by data and zoom


@pytest.mark.parametrize(
    ("extent", "days", "flags", "px_per_day", "form", "edges"),
    [
        (Extent.AT, 1, 0, 13.9, Form.POINT, (Edge.CRISP, Edge.CRISP)),
        (Extent.AT, 1, 0, 14, Form.DAY_BOX, (Edge.CRISP, Edge.CRISP)),
        (Extent.SOME_TIME_WITHIN, 1, 0, 5, Form.POINT, (Edge.CRISP, Edge.CRISP)),
        (Extent.AT, 30, 0, 5, Form.BOX, (Edge.OPEN, Edge.OPEN)),
        (Extent.AT, 365, 0, 5, Form.BOX, (Edge.OPEN, Edge.OPEN)),
        (Extent.SOME_TIME_WITHIN, 30, 0, 5, Form.BOX, (Edge.OPEN, Edge.OPEN)),
        (Extent.THROUGHOUT, 30, 0, 5, Form.BOX, (Edge.CRISP, Edge.CRISP)),
        (Extent.THROUGHOUT, 30, START_APPROXIMATE, 5, Form.BOX, (Edge.FADING, Edge.CRISP)),
        (Extent.SOME_TIME_WITHIN, 30, END_APPROXIMATE, 5, Form.BOX, (Edge.OPEN, Edge.FADING)),
        (Extent.AT, 1, START_APPROXIMATE | END_APPROXIMATE, 20, Form.BOX, (Edge.FADING, Edge.FADING)),
        (Extent.THROUGHOUT, 1, END_CONTINUES, 5, Form.BOX, (Edge.CRISP, Edge.CONTINUES)),
        (Extent.THROUGHOUT, 1, END_UNKNOWN, 5, Form.BOX, (Edge.CRISP, Edge.UNKNOWN)),
        (Extent.THROUGHOUT, 1, START_OPEN, 5, Form.BOX, (Edge.UNKNOWN, Edge.CRISP)),
        (Extent.FROM_THEN_ON, 1, END_CONTINUES, 5, Form.BOX, (Edge.CRISP, Edge.CONTINUES)),
        (Extent.FROM_THEN_ON, 31, END_CONTINUES, 5, Form.BOX, (Edge.OPEN, Edge.CONTINUES)),
        (Extent.FROM_THEN_ON, 1, END_UNKNOWN, 5, Form.BOX, (Edge.CRISP, Edge.UNKNOWN)),
        (Extent.NOT_AFTER, 1, START_OPEN, 5, Form.NOT_AFTER, (Edge.CRISP, Edge.CRISP)),
        (Extent.NOT_BEFORE, 1, END_UNKNOWN, 5, Form.NOT_BEFORE, (Edge.CRISP, Edge.CRISP)),
        (Extent.DEADLINE, 100, 0, 5, Form.DEADLINE, (Edge.CRISP, Edge.CRISP)),
        (Extent.DEADLINE, 1, START_OPEN, 5, Form.DEADLINE, (Edge.OPEN, Edge.CRISP)),
        (Extent.AS_OF, 1, 0, 5, Form.AS_OF, (Edge.OPEN, Edge.OPEN)),
        (Extent.HOLDS_AT, 1, 0, 50, Form.HOLDS_AT, (Edge.OPEN, Edge.OPEN)),
    ],
)
def test_form_and_edges_follow_from_the_date(
    extent: Extent, days: float, flags: int, px_per_day: float, form: Form, edges: tuple[Edge, Edge]
) -> None:
    mark = a_mark(extent, days, flags, px_per_day)
    assert (mark.form, (mark.start_edge, mark.end_edge)) == (form, edges)


@pytest.mark.parametrize(
    ("claim", "fill"),
    [
        (Claim.ASSERTED, Fill.FULL),
        (Claim.QUOTED, Fill.FULL),
        (Claim.ALLEGED, Fill.TINT),
        (Claim.OPINION, Fill.TINT),
        (Claim.PLANNED, Fill.HOLLOW),
        (Claim.PROPOSED, Fill.HOLLOW),
        (Claim.DEMANDED, Fill.HOLLOW),
        (Claim.SPECULATED, Fill.HOLLOW_DASHED),
        (Claim.RETRACTED, Fill.FULL),
    ],
)
def test_the_fill_follows_from_the_claim(claim: Claim, fill: Fill) -> None:
    mark = a_mark(claim=claim)
    assert (mark.fill, mark.retracted) == (fill, claim is Claim.RETRACTED)


def test_a_point_is_centered_on_noon() -> None:
    assert a_mark(px_per_day=8).x0 == 4 == a_mark(px_per_day=8).x1


def test_a_mark_lies_relative_to_the_origin() -> None:
    mark = mark_of(
        5 * DAY, 9 * DAY, Extent.THROUGHOUT, Claim.ASSERTED, Stance.OPPOSES, DATED, DAY / 10, 2 * DAY
    )
    assert (mark.x0, mark.x1) == (30, 70 - HAIRLINE)


def test_codes_of_the_columns_stand_for_the_words() -> None:
    words = mark_of(0, DAY, Extent.AS_OF, Claim.PLANNED, Stance.SUPPORTS, DATED, DAY, 0)
    codes = [list(type(word)).index(word) for word in (Extent.AS_OF, Claim.PLANNED, Stance.SUPPORTS)]
    assert mark_of(0, DAY, codes[0], codes[1], codes[2], DATED, DAY, 0) == words


def test_arrows_are_40_long_whatever_the_zoom() -> None:
    for px_per_day in (0.01, 1, 300):
        before = a_mark(Extent.NOT_AFTER, px_per_day=px_per_day)
        assert (before.x0, before.x1) == (px_per_day - 40, px_per_day)
        after = a_mark(Extent.NOT_BEFORE, px_per_day=px_per_day)
        assert (after.x0, after.x1) == (0, 40)


def test_a_box_is_at_least_4_wide_about_its_middle() -> None:
    mark = a_mark(Extent.SOME_TIME_WITHIN, 30, px_per_day=0.1)
    assert (mark.x0, mark.x1) == (-0.5, 3.5)


def test_an_unbounded_side_runs_to_the_edge_of_the_view() -> None:
    assert a_mark(Extent.FROM_THEN_ON, flags=END_CONTINUES).x1 == inf
    assert a_mark(Extent.THROUGHOUT, flags=START_OPEN).x0 == -inf
    shapes = mark_shapes(a_mark(Extent.FROM_THEN_ON, flags=END_CONTINUES), 0, 0, 500)
    # the miter of the tip takes the last pixel
    assert bounds(shapes)[2] == pytest.approx(500, abs=0.5)


@given(
    st.integers(-(10**11), 10**11),
    st.integers(1, 10**10),
    st.sampled_from(Extent),
    st.sampled_from(Claim),
    st.integers(0, 511),
    st.floats(0.1, 1e8),
    st.integers(-(10**9), 10**9),
)
def test_panning_moves_a_mark_and_changes_nothing_else(
    start: int, length: int, extent: Extent, claim: Claim, flags: int, scale: float, pan: int
) -> None:
    here = mark_of(start, start + length, extent, claim, Stance.NEUTRAL, flags, scale, 0)
    there = mark_of(start, start + length, extent, claim, Stance.NEUTRAL, flags, scale, pan)
    assert replace(here, x0=0, x1=0) == replace(there, x0=0, x1=0)
    if isfinite(here.x0):
        assert there.x0 - here.x0 == pytest.approx(-pan / scale, rel=1e-6, abs=1e-3)


@given(
    st.integers(-(10**11), 10**11),
    st.integers(1, 10**10),
    st.sampled_from(Extent),
    st.sampled_from(Claim),
    st.sampled_from(Stance),
    st.integers(0, 511),
    st.floats(0.1, 1e8),
)
def test_whatever_is_drawn_lies_in_the_extent_and_has_finite_coordinates(
    start: int, length: int, extent: Extent, claim: Claim, stance: Stance, flags: int, scale: float
) -> None:
    mark = mark_of(start, start + length, extent, claim, stance, flags, scale, start)
    left, right = extent_px(mark)
    shapes = mark_shapes(mark, 10, -100, 1000)
    if right < -100 or left > 1000:
        assert shapes == ()
        return
    drawn = bounds(shapes)
    assert all(isfinite(value) for value in drawn)
    slack = 19 if not isfinite(left) or not isfinite(right) else 0.8
    assert drawn[0] >= left - slack
    assert drawn[2] <= right + slack


@given(
    st.floats(-1e9, 1e9),
    st.floats(4, 1e9),
    st.sampled_from(Edge),
    st.sampled_from(Edge),
    st.sampled_from(Fill),
)
def test_a_span_is_cut_to_the_view(x0: float, width: float, start: Edge, end: Edge, fill: Fill) -> None:
    if {start, end} & {Edge.CONTINUES, Edge.UNKNOWN}:
        return
    mark = Mark(x0, x0 + width, Form.BOX, start, end, Stance.OPPOSES, fill)
    shapes = mark_shapes(mark, 0, 0, 800)
    if shapes:
        left, _, right, _ = bounds(shapes)
        assert left >= -0.76
        assert right <= 800.76


def test_a_mark_out_of_view_is_not_drawn() -> None:
    assert mark_shapes(BOX, 0, 300, 400) == ()
    assert mark_shapes(replace(BOX, end_edge=Edge.FADING), 0, 210, 400) != ()


# Geometry, row by row


@pytest.mark.parametrize(
    ("stance", "width", "height"),
    [
        (Stance.OPPOSES, 12, 12),
        (Stance.MANDATES, 9, 9),
        (Stance.SUPPORTS, 10, 10),
        (Stance.TAKES_PART, 12, 10),
        (Stance.NEUTRAL, 5, 12),
        (Stance.NONE_STATED, 6, 6),
    ],
)
def test_an_exact_day_has_the_size_of_its_shape(stance: Stance, width: float, height: float) -> None:
    left, top, right, bottom = bounds(glyph_shapes(stance, Fill.FULL, False, 0, 0))
    assert (right - left, bottom - top) == (width, height)
    assert extent_px(replace(POINT, stance=stance)) == (50 - width / 2, 50 + width / 2)


@pytest.mark.parametrize("stance", list(Stance))
def test_a_hollow_shape_keeps_its_outline(stance: Stance) -> None:
    full = bounds(glyph_shapes(stance, Fill.FULL, False, 0, 0))
    (hollow,) = glyph_shapes(stance, Fill.HOLLOW, False, 0, 0)
    assert isinstance(hollow, Path | Ellipse)
    assert hollow.fill is None
    assert hollow.stroke is not None
    assert (hollow.stroke.width, hollow.stroke.dash) == (1.5, ())
    # a slanted side has its stroke's outer edge on the outline, its corner beyond it by the miter alone
    assert all(abs(a - b) <= 0.75 * 0.96 for a, b in zip(bounds((hollow,)), full, strict=True))


def test_claims_differ_in_fill_and_dash() -> None:
    def of(fill: Fill) -> Path:
        (shape,) = glyph_shapes(Stance.MANDATES, fill, False, 0, 0)
        assert isinstance(shape, Path)
        return shape

    blue = Paint("mandate")
    assert (of(Fill.FULL).fill, of(Fill.FULL).stroke) == (blue, None)
    assert (of(Fill.TINT).fill, of(Fill.TINT).stroke) == (Paint("mandate", 0.18), Stroke(blue, 1.5))
    assert (of(Fill.HOLLOW).fill, of(Fill.HOLLOW).stroke) == (None, Stroke(blue, 1.5))
    assert of(Fill.HOLLOW_DASHED).stroke == Stroke(blue, 1.5, (2.5, 2.0))
    assert of(Fill.TINT).points == ((-3.75, -3.75), (3.75, -3.75), (3.75, 3.75), (-3.75, 3.75))


def test_a_doubtful_point_keeps_its_fill_and_gets_a_dashed_outline_2_outside() -> None:
    fill, ring = glyph_shapes(Stance.MANDATES, Fill.FULL, True, 0, 0)
    assert isinstance(fill, Path)
    assert isinstance(ring, Path)
    assert (fill.fill, ring.fill) == (Paint("mandate"), None)
    assert ring.stroke == Stroke(Paint("mandate"), 1.5, (2.5, 2.0))
    assert list(ring.points) == [(-6.5, -6.5), (6.5, -6.5), (6.5, 6.5), (-6.5, 6.5)]


def test_throughout_has_rails_caps_and_a_fill_of_the_span() -> None:
    shapes = mark_shapes(BOX, 10, 0, 400)
    assert rects(shapes) == [
        (100, 3.5, 100, 13),
        (100, 2, 100, 1.5),
        (100, 16.5, 100, 1.5),
        (100, 2, 3, 16),
        (197, 2, 3, 16),
    ]
    assert shapes[0] == Rect(100, 3.5, 100, 13, Paint("oppose", strength="span"))


def test_some_time_within_has_no_caps_and_a_paler_fill() -> None:
    shapes = mark_shapes(replace(BOX, start_edge=Edge.OPEN, end_edge=Edge.OPEN), 10, 0, 400)
    assert rects(shapes) == [(100, 3.5, 100, 13), (100, 2, 100, 1.5), (100, 16.5, 100, 1.5)]
    assert shapes[0] == Rect(100, 3.5, 100, 13, Paint("oppose", strength="within"))


@pytest.mark.parametrize(
    ("start", "end", "strength"),
    [
        (Edge.CRISP, Edge.UNKNOWN, "span"),
        (Edge.OPEN, Edge.CONTINUES, "span"),
        (Edge.FADING, Edge.CRISP, "span"),
        (Edge.OPEN, Edge.UNKNOWN, "within"),
        (Edge.FADING, Edge.FADING, "within"),
    ],
)
def test_a_span_is_strong_where_something_surely_lasted(start: Edge, end: Edge, strength: str) -> None:
    body = mark_shapes(replace(BOX, start_edge=start, end_edge=end), 10, 0, 400)[0]
    assert isinstance(body, Rect)
    assert isinstance(body.fill, Paint)
    assert body.fill.strength == strength


def test_an_approximate_end_fades_over_24_of_which_6_are_inside() -> None:
    shapes = mark_shapes(replace(BOX, start_edge=Edge.FADING, end_edge=Edge.OPEN), 10, 0, 400)
    fades = [s for s in shapes if isinstance(s, Rect) and isinstance(s.fill, Fade)]
    assert [(s.x, s.width) for s in fades] == [(82, 24)] * 3
    assert [s.fill.left.alpha for s in fades if isinstance(s.fill, Fade)] == [0, 0, 0]
    assert extent_px(replace(BOX, start_edge=Edge.FADING)) == (82, 200)


def test_a_fade_that_is_cut_begins_with_the_opacity_it_has_there() -> None:
    shapes = mark_shapes(replace(BOX, start_edge=Edge.FADING, end_edge=Edge.OPEN), 10, 94, 400)
    rail = next(s for s in shapes if isinstance(s, Rect) and isinstance(s.fill, Fade) and s.height == 1.5)
    assert isinstance(rail.fill, Fade)
    assert (rail.x, rail.width, rail.fill.left.alpha, rail.fill.right.alpha) == (94, 12, 0.5, 1)


def test_an_approximate_day_has_wings_of_22_by_6() -> None:
    wings = [s for s in mark_shapes(replace(POINT, about=True), 10, 0, 400) if isinstance(s, Rect)]
    assert [(w.x, w.y, w.width, w.height) for w in wings] == [(28, 7, 22, 6), (50, 7, 22, 6)]
    assert [w.fill for w in wings] == [
        Fade(replace(INK, alpha=0), replace(INK, alpha=0.45)),
        Fade(replace(INK, alpha=0.45), replace(INK, alpha=0)),
    ]
    assert extent_px(replace(POINT, about=True)) == (28, 72)


def test_doubtful_rails_are_dashed_4_3_and_keep_their_place_while_panning() -> None:
    doubtful = replace(BOX, doubtful=True, start_edge=Edge.OPEN, end_edge=Edge.OPEN)
    whole = [s for s in mark_shapes(doubtful, 10, 0, 400) if isinstance(s, Path)]
    cut = [s for s in mark_shapes(doubtful, 10, 110, 400) if isinstance(s, Path)]
    assert [s.stroke for s in whole] == [Stroke(INK, 1.5, (4, 3))] * 2
    assert [s.stroke for s in cut] == [Stroke(INK, 1.5, (4, 3), 3.0)] * 2
    assert list(cut[0].points) == [(110, 2.75), (200, 2.75)]


def test_not_after_is_a_cap_a_shaft_a_head_and_a_fade() -> None:
    mark = Mark(60, 100, Form.NOT_AFTER, stance=Stance.OPPOSES)
    fade, shaft, head, cap = mark_shapes(mark, 10, 0, 400, glyph=False)
    assert fade == Rect(60, 2, 37, 16, Fade(replace(INK, alpha=0), replace(INK, alpha=0.2)))
    assert isinstance(shaft, Path)
    assert list(shaft.points) == [(97, 10), (61.5, 10)]
    assert isinstance(head, Path)
    assert list(head.points) == [(66, 5.5), (60, 10), (66, 14.5)]
    assert cap == Rect(97, 2, 3, 16, INK)


def test_not_before_is_its_mirror_image() -> None:
    before = bounds(mark_shapes(Mark(60, 100, Form.NOT_AFTER, stance=Stance.OPPOSES), 10, 0, 400))
    after = bounds(mark_shapes(Mark(60, 100, Form.NOT_BEFORE, stance=Stance.OPPOSES), 10, 0, 400))
    assert (160 - after[2], 160 - after[0]) == pytest.approx((before[0], before[2]))


def test_from_then_on_ends_in_a_point_of_7() -> None:
    shapes = mark_shapes(replace(BOX, x1=inf, end_edge=Edge.CONTINUES), 10, 0, 400)
    tip = [s for s in shapes if isinstance(s, Path)]
    assert list(tip[0].points) == [(393, 3.5), (399, 10), (393, 16.5)]
    assert list(tip[1].points) == [(393, 2.75), (399, 10), (393, 17.25)]
    assert rects(shapes)[0] == (100, 3.5, 293, 13)


def test_an_unknown_end_crumbles_into_pieces_of_4_3_and_2() -> None:
    shapes = mark_shapes(replace(BOX, x1=inf, end_edge=Edge.UNKNOWN), 10, 0, 400)
    rails = [(x, width) for x, y, width, height in rects(shapes) if (y, height) == (2, 1.5)]
    assert rails == [(100, 282), (384, 4), (391, 3), (397, 2)]


def test_a_deadline_is_hollow_with_a_cap_of_3_by_22() -> None:
    shapes = mark_shapes(replace(BOX, form=Form.DEADLINE), 10, 0, 400)
    assert rects(shapes) == [
        (100, 2, 100, 1.5),
        (100, 16.5, 100, 1.5),
        (100, 2, 1.5, 16),
        (197, -1, 3, 22),
    ]


def test_as_of_is_a_beam_of_7_by_14() -> None:
    shapes = mark_shapes(replace(POINT, form=Form.AS_OF, stance=Stance.NEUTRAL), 10, 0, 400)
    assert bounds(shapes) == (46.5, 3, 53.5, 17)
    stem = [s.points for s in shapes if isinstance(s, Path) and s.stroke]
    assert [tuple(x for x, _ in points) for points in stem] == [(50, 50), (50, 50)]
    assert (stem[0][0][1], stem[1][1][1]) == (4.5, 15.5)


@pytest.mark.parametrize("form", [Form.NOT_AFTER, Form.NOT_BEFORE, Form.AS_OF, Form.HOLDS_AT])
@pytest.mark.parametrize("fill", Fill)
def test_arrows_and_beams_have_the_shape_of_their_stance(form: Form, fill: Fill) -> None:
    """Never color alone: the shape stands free on the shaft or the stem, filled by the claim."""
    for stance in Stance:
        is_beam = form in (Form.AS_OF, Form.HOLDS_AT)
        mark = Mark(120 if is_beam else 100, 120 if is_beam else 140, form, stance=stance, fill=fill)
        drawn = mark_shapes(mark, 10, 0, 400)
        x = {Form.NOT_AFTER: 121.5, Form.NOT_BEFORE: 118.5}.get(form, 120)
        glyph = mark_glyph(mark, x, 10, BOX_GLYPH_SCALE)
        assert set(glyph) <= set(drawn)
        assert not set(glyph) & set(mark_shapes(mark, 10, 0, 400, glyph=False))
        left, top, right, bottom = bounds(glyph)
        lines = [s.points for s in drawn if isinstance(s, Path) and len(s.points) == 2]
        assert len(lines) == 2
        for (x0, y0), (x1, y1) in lines:
            beside = max(x0, x1) <= left + 1 or min(x0, x1) >= right - 1
            over = max(y0, y1) <= top + 1 or min(y0, y1) >= bottom - 1
            assert beside or over
        assert bounds(drawn)[0] >= extent_px(mark)[0] - 0.01
        assert bounds(drawn)[2] <= extent_px(mark)[1] + 0.01


def test_holds_at_adds_three_fading_dots_each_way() -> None:
    shapes = mark_shapes(replace(POINT, form=Form.HOLDS_AT), 10, 0, 400)
    dots = [s for s in shapes if isinstance(s, Rect) and s.width == 2]
    assert sorted(dot.x for dot in dots) == [35, 39, 43, 55, 59, 63]
    assert {dot.height for dot in dots} == {1.5}
    assert sorted({dot.fill.alpha for dot in dots if isinstance(dot.fill, Paint)}) == [0.5, 0.75, 1]
    assert extent_px(replace(POINT, form=Form.HOLDS_AT)) == (34, 66)


def test_a_box_of_one_day_has_its_shape_in_its_middle_at_72_percent() -> None:
    shapes = mark_shapes(replace(BOX, form=Form.DAY_BOX, stance=Stance.MANDATES), 10, 0, 400)
    glyph = shapes[-1]
    assert isinstance(glyph, Path)
    left, top, right, bottom = bounds((glyph,))
    assert ((left + right) / 2, (top + bottom) / 2) == (150, 10)
    assert right - left == pytest.approx(9 * 0.72)


def test_a_retracted_mark_is_paler_and_struck() -> None:
    glyph, strike = mark_shapes(replace(POINT, retracted=True), 10, 0, 400)
    assert isinstance(glyph, Path)
    assert glyph.fill == Paint("oppose", into="canvas", mix=0.72)
    assert strike == Rect(41, 9.25, 18, 1.5, Paint("ink2"))


def test_a_dimmed_span_keeps_its_rails_and_recedes() -> None:
    """A solid bar would be the heaviest thing on the canvas: rails in the dimmed color, the fill fainter still."""
    dim = Paint("oppose", into="canvas", strength="dim")
    span = [s for s in mark_shapes(replace(BOX, dimmed=True), 10, 0, 400) if isinstance(s, Rect)]
    assert bounds(tuple(span)) == (100, 2, 200, 18)
    assert {s.fill for s in span if min(s.width, s.height) <= 3} == {dim}
    assert {s.fill for s in span if min(s.width, s.height) > 3} == {replace(dim, alpha=0.24)}
    plan = mark_shapes(replace(BOX, dimmed=True, fill=Fill.HOLLOW), 10, 0, 400)
    assert max(min(s.width, s.height) for s in plan if isinstance(s, Rect)) == 1.5


def test_a_selected_mark_has_the_other_themes_color() -> None:
    (glyph,) = mark_shapes(replace(POINT, selected=True), 10, 0, 400)
    assert isinstance(glyph, Path)
    assert glyph.fill == Paint("sel-oppose")


@pytest.mark.parametrize(("count", "width"), [(2, 24), (9, 24), (22, 26.28), (12_345, 50.84)])
def test_a_cluster_is_its_digits_and_14_wide_and_at_least_24(count: int, width: float) -> None:
    assert cluster_width(count) == pytest.approx(width)


def test_a_cluster_has_a_share_bar_3_in_and_2_above_the_foot() -> None:
    shares = {Stance.OPPOSES: 3, Stance.MANDATES: 1, Stance.SUPPORTS: 0}
    pill, text, red, blue = cluster_shapes(10, 20, 4, shares, 26)
    assert bounds((pill,)) == (10, 11, 36, 29)
    assert isinstance(text, Text)
    assert (text.text, text.anchor, text.role) == ("4", "middle", "caption-strong")
    assert rects((red, blue)) == [(13, 25, 15, 2), (28, 25, 5, 2)]


def test_plates_and_rings_have_their_heights() -> None:
    assert bounds((selected_plate(20, 60, 10),)) == (14, 0, 66, 20)
    assert bounds((focus_ring(20, 60, 10),)) == (13, -1, 67, 21)
    assert bounds((twin_ring(15.5, 24.5, 10),)) == (11.5, 1.5, 28.5, 18.5)


def test_a_ring_reaches_further_than_its_shape() -> None:
    for stance in Stance:
        drawn = bounds(glyph_shapes(stance, Fill.FULL, True, 0, 0))
        assert glyph_half_width(stance, doubtful=True) == pytest.approx(drawn[2])


def test_a_doubtful_day_keeps_its_doubt_at_every_zoom() -> None:
    for px_per_day in (1, 40):
        assert a_mark(flags=DOUBTFUL, px_per_day=px_per_day).doubtful
