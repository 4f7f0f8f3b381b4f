"""Boxes narrower than the shape of their stance: the shape stands over them, and they keep their length and ends."""

from dataclasses import replace
from itertools import product
from math import inf

import pytest

from tests.timeline.shapes.test_marks import bounds
from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.marks import (
    BOX_GLYPH_SCALE,
    Edge,
    Fill,
    Form,
    Mark,
    extent_px,
    glyph_half_width,
    least_box_for_glyph,
    mark_glyph,
    mark_paint,
    mark_shapes,
)
from timeline_app.timeline.shapes.primitives import Path, Primitive, Rect

WIDTHS = (4.0, 5.5, 8.0, 9.5, 12.0, 14.0, 16.0)
BOX = Mark(100, 104, Form.BOX, stance=Stance.OPPOSES)
OPEN = replace(BOX, start_edge=Edge.OPEN, end_edge=Edge.OPEN)


def drawn(mark: Mark, glyph: bool = True) -> tuple[Primitive, ...]:
    return mark_shapes(mark, 10, 0, 400, glyph=glyph)


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("fill", Fill)
def test_a_box_of_any_width_has_the_shape_of_its_stance(stance: Stance, fill: Fill) -> None:
    """Never color alone: a month of a chronology of decades is five pixels wide."""
    for box, width, doubtful in product((BOX, OPEN), WIDTHS, (False, True)):
        mark = replace(box, x1=100 + width, stance=stance, fill=fill, doubtful=doubtful)
        glyph = mark_glyph(mark, 100 + width / 2, 10, BOX_GLYPH_SCALE)
        assert drawn(mark)[-len(glyph) :] == glyph
        assert not set(glyph) & set(drawn(mark, glyph=False))


def test_a_narrow_box_keeps_its_length_and_its_rails() -> None:
    for box, width, stance in product((BOX, OPEN), WIDTHS, Stance):
        mark = replace(box, x1=100 + width, stance=stance)
        rails = [s for s in drawn(mark, glyph=False) if isinstance(s, Rect) and s.height == 1.5]
        assert [(s.x, s.y, s.width) for s in rails] == [(100, 2, width), (100, 16.5, width)]
        assert set(rails) <= set(drawn(mark))
        assert extent_px(mark) == (100, 100 + width)  # the layout is that of the box


def test_the_shape_over_a_narrow_box_stays_in_what_is_clear_beside_every_mark() -> None:
    for stance, width in product(Stance, WIDTHS):
        left, _, right, _ = bounds(drawn(replace(OPEN, x1=100 + width, stance=stance)))
        assert left >= 100 - 2.4
        assert right <= 100 + width + 2.4


@pytest.mark.parametrize("fill", Fill)
def test_the_crisp_ends_of_a_narrow_box_leave_a_hair_of_ground_around_its_shape(fill: Fill) -> None:
    for stance, width in product(Stance, WIDTHS):
        mark = replace(BOX, x1=100 + width, stance=stance, fill=fill)
        _, top, _, foot = bounds(mark_glyph(replace(mark, fill=Fill.FULL), 0, 10, BOX_GLYPH_SCALE))
        whole, ends = uprights(mark, drawn(mark, glyph=False)), uprights(mark, drawn(mark))
        assert [place[1:] for place in whole] == [(2, 18), (2, 18)]
        if width >= least_box_for_glyph(mark):
            assert ends == whole
            continue
        over, under = (2, pytest.approx(top - 1)), (pytest.approx(foot + 1), 18)
        assert [place[1:] for place in ends] == [over, under, over, under]
        assert {place[0] for place in ends} == {place[0] for place in whole}


def uprights(mark: Mark, shapes: tuple[Primitive, ...]) -> list[tuple[float, float, float]]:
    """Return left, top and foot of what the crisp ends are made of: bars, or dashed lines."""
    found: list[tuple[float, float, float]] = []
    for shape in shapes:
        if isinstance(shape, Rect) and shape.fill == mark_paint(mark) and shape.width < mark.x1 - mark.x0:
            found.append((shape.x, shape.y, shape.y + shape.height))
        if isinstance(shape, Path) and len(shape.points) == 2 and shape.points[0][0] == shape.points[1][0]:
            found.append((shape.points[0][0], shape.points[0][1], shape.points[1][1]))
    return found


def test_before_a_short_deadline_the_shape_stands_in_the_hollow() -> None:
    mark = replace(OPEN, form=Form.DEADLINE, x1=112, stance=Stance.MANDATES)
    left, _, right, _ = bounds(drawn(mark)[-1:])
    assert (left + right) / 2 == pytest.approx(104.5)
    assert right < 112 - 3


def test_what_is_dimmed_has_no_shape() -> None:
    mark = replace(BOX, dimmed=True)
    assert drawn(mark) == drawn(mark, glyph=False)
    assert least_box_for_glyph(mark) == inf


def test_a_retracted_narrow_box_is_struck_over_its_shape() -> None:
    shapes = drawn(replace(OPEN, retracted=True))
    strike = shapes[-1]
    assert isinstance(strike, Rect)
    assert (strike.x, strike.width) == (93, 18)
    assert glyph_half_width(Stance.OPPOSES, scale=BOX_GLYPH_SCALE) < 9


def test_the_shape_of_a_narrow_box_stays_on_its_middle_while_it_is_panned() -> None:
    for pan in (0, -100.5, 297):
        glyph = mark_shapes(replace(OPEN, x0=100 + pan, x1=104 + pan), 10, 0, 400, glyph=True)[-1:]
        left, _, right, _ = bounds(glyph)
        assert (left + right) / 2 == pytest.approx(102 + pan)
