"""Golden images: the sheet of all marks, each at true size, in both themes, compared pixel by pixel.

Record them anew with `python -m tests.painting.test_goldens` from the checkout's root, and look at them
before they are kept. A failure leaves the picture and the difference in tests/output/.
"""

import sys
from dataclasses import replace
from math import inf
from pathlib import Path as FilePath

import pytest
from PySide6.QtGui import QColor, QImage

from timeline_app.domain.disputes import DisputeKind
from timeline_app.domain.terms import Stance
from timeline_app.exporters.png import figure_image
from timeline_app.painting.app import ensure_gui
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.shapes.joins import join_shapes
from timeline_app.timeline.shapes.marks import (
    Edge,
    Fill,
    Form,
    Mark,
    cluster_shapes,
    cluster_width,
    focus_ring,
    hover_plate,
    mark_shapes,
    selected_plate,
    twin_ring,
    union_line,
)
from timeline_app.timeline.shapes.primitives import DisplayList, Group, Paint, Primitive, Rect, Text, moved

COLUMNS, CELL, ROW, MARGIN = 5, 180, 40, 16
BOX = Mark(20, 100, Form.BOX, stance=Stance.OPPOSES)
POINT = Mark(60, 60, Form.POINT, stance=Stance.OPPOSES)
OPEN_BOX = replace(BOX, start_edge=Edge.OPEN, end_edge=Edge.OPEN)

MARKS: dict[str, Mark] = {
    **{f"point {stance.value}": replace(POINT, stance=stance) for stance in Stance},
    **{
        f"{fill.value} {stance.value}": replace(POINT, stance=stance, fill=fill)
        for fill in list(Fill)[1:]
        for stance in Stance
    },
    **{f"doubtful {stance.value}": replace(POINT, stance=stance, doubtful=True) for stance in Stance},
    "alleged and doubtful": replace(POINT, doubtful=True, fill=Fill.TINT),
    "planned and doubtful": replace(POINT, doubtful=True, fill=Fill.HOLLOW),
    "about, one day": replace(POINT, about=True),
    "retracted": replace(POINT, retracted=True, stance=Stance.NEUTRAL),
    "dimmed": replace(POINT, dimmed=True),
    "day box": replace(BOX, x0=40, x1=80, form=Form.DAY_BOX, stance=Stance.MANDATES),
    "day box, opinion": replace(BOX, x0=40, x1=80, form=Form.DAY_BOX, fill=Fill.TINT),
    "day box, planned": replace(BOX, x0=40, x1=80, form=Form.DAY_BOX, fill=Fill.HOLLOW),
    "day box, speculated": replace(BOX, x0=40, x1=80, form=Form.DAY_BOX, fill=Fill.HOLLOW_DASHED),
    "day box of 14": replace(BOX, x0=53, x1=67, form=Form.DAY_BOX),
    "throughout": BOX,
    "throughout, alleged": replace(BOX, fill=Fill.TINT),
    "throughout, planned": replace(BOX, fill=Fill.HOLLOW),
    "throughout, speculated": replace(BOX, fill=Fill.HOLLOW_DASHED),
    "throughout, doubtful": replace(BOX, doubtful=True),
    "within": replace(OPEN_BOX, stance=Stance.NEUTRAL),
    "within, alleged": replace(OPEN_BOX, fill=Fill.TINT),
    "within, planned": replace(OPEN_BOX, fill=Fill.HOLLOW),
    "within, speculated": replace(OPEN_BOX, fill=Fill.HOLLOW_DASHED),
    "within, doubtful": replace(OPEN_BOX, doubtful=True, stance=Stance.SUPPORTS),
    "within, 4 px": replace(OPEN_BOX, x0=58, x1=62),
    "throughout, 4 px": replace(BOX, x0=58, x1=62),
    "about its start": replace(BOX, x0=38, start_edge=Edge.FADING, end_edge=Edge.OPEN),
    "about both ends": replace(BOX, x0=38, x1=82, start_edge=Edge.FADING, end_edge=Edge.FADING),
    "about and doubtful": replace(BOX, x0=38, start_edge=Edge.FADING, end_edge=Edge.OPEN, doubtful=True),
    "from then on": replace(BOX, x1=inf, end_edge=Edge.CONTINUES, stance=Stance.MANDATES),
    "from then on, planned": replace(BOX, x1=inf, end_edge=Edge.CONTINUES, fill=Fill.HOLLOW),
    "from then on, doubtful": replace(BOX, x1=inf, end_edge=Edge.CONTINUES, doubtful=True),
    "end unknown": replace(BOX, x1=inf, end_edge=Edge.UNKNOWN, stance=Stance.NEUTRAL),
    "start unknown": replace(BOX, x0=-inf, start_edge=Edge.UNKNOWN),
    "cut by the view": replace(BOX, x0=-5000, x1=5000, doubtful=True),
    "not after": replace(BOX, x0=40, x1=80, form=Form.NOT_AFTER),
    "not before": replace(BOX, x0=40, x1=80, form=Form.NOT_BEFORE),
    "not after, doubtful": replace(BOX, x0=40, x1=80, form=Form.NOT_AFTER, doubtful=True),
    "not after, alleged": replace(BOX, x0=40, x1=80, form=Form.NOT_AFTER, fill=Fill.TINT),
    "not before, planned": replace(BOX, x0=40, x1=80, form=Form.NOT_BEFORE, fill=Fill.HOLLOW),
    "not after, about": replace(BOX, x0=40, x1=80, form=Form.NOT_AFTER, about=True),
    "deadline": replace(BOX, form=Form.DEADLINE, stance=Stance.MANDATES),
    "deadline, short": replace(BOX, x0=60, x1=72, form=Form.DEADLINE, start_edge=Edge.OPEN),
    "as of": replace(POINT, form=Form.AS_OF, stance=Stance.SUPPORTS),
    "as of, alleged": replace(POINT, form=Form.AS_OF, fill=Fill.TINT),
    "as of, planned": replace(POINT, form=Form.AS_OF, fill=Fill.HOLLOW),
    "as of a month": replace(OPEN_BOX, form=Form.AS_OF, stance=Stance.SUPPORTS),
    "holds at": replace(POINT, form=Form.HOLDS_AT, stance=Stance.SUPPORTS),
    "holds at, doubtful": replace(POINT, form=Form.HOLDS_AT, doubtful=True),
    "holds at, about": replace(POINT, form=Form.HOLDS_AT, about=True),
    "retracted span": replace(BOX, retracted=True),
    "dimmed span": replace(BOX, dimmed=True),
    "dimmed plan": replace(BOX, dimmed=True, fill=Fill.HOLLOW),
    "selected": replace(POINT, selected=True),
    "selected span": replace(BOX, selected=True),
    "selected, retracted": replace(POINT, selected=True, retracted=True),
}


def mark_sheet() -> tuple[DisplayList, int, int]:
    """Return the sheet's display list, width and height."""
    shapes: list[Primitive] = []
    cells = [(name, _of_mark(mark)) for name, mark in MARKS.items()] + list(_states().items())
    for number, (name, drawn) in enumerate(cells):
        x, y = MARGIN + number % COLUMNS * CELL, MARGIN + number // COLUMNS * ROW
        shapes.append(Text(x, y + 10, name, "caption", Paint("ink3")))
        shapes.append(Group(moved(drawn, x, y + 24), kind="mark", id=name))
    width = 2 * MARGIN + COLUMNS * CELL
    height = 2 * MARGIN + -(-len(cells) // COLUMNS) * ROW
    return (Rect(0, 0, width, height, Paint("canvas")), *shapes), width, height


def _of_mark(mark: Mark) -> DisplayList:
    drawn = mark_shapes(mark, 0, 0, 150)
    if mark.selected:
        return (selected_plate(mark.x0 - 6, mark.x1 + 6, 0), *drawn)
    return drawn


def _states() -> dict[str, DisplayList]:
    diamond = mark_shapes(replace(POINT, x0=20, x1=20), 0, 0, 150)
    square = mark_shapes(replace(POINT, x0=20, x1=20, stance=Stance.MANDATES), 0, 0, 150)
    shares = {Stance.OPPOSES: 14, Stance.MANDATES: 5, Stance.NEUTRAL: 3}
    return {
        "hover": (hover_plate(14, 60, 0), *diamond, Text(32, 4.5, "Hover", "label", Paint("ink"))),
        "focus": (focus_ring(14, 60, 0), *diamond, Text(32, 4.5, "Focus", "label", Paint("ink"))),
        "twin": (twin_ring(15.5, 24.5, 0), *square),
        "cluster": cluster_shapes(10, 0, 22, shares, cluster_width(22)),
        "cluster of spans": (union_line(10, 120, 0), *cluster_shapes(10, 0, 3, {Stance.SUPPORTS: 1}, 24)),
        "large cluster": cluster_shapes(10, 0, 12_345, {Stance.NONE_STATED: 1}, cluster_width(12_345)),
        "elbow": join_shapes(DisputeKind.CORRECTS, ((30, 8), (20, 8), (20, -6))),
        "struck": (Text(20, 4.5, "New York refused", "label", Paint("ink3"), strike=True),),
        "narrow, within": _narrow(Edge.OPEN),
        "narrow, throughout": _narrow(Edge.CRISP),
    }


def _narrow(edge: Edge) -> DisplayList:
    boxes = [
        Mark(8 + 24 * number, 8 + 24 * number + width, Form.BOX, edge, edge, stance)
        for number, (stance, width) in enumerate(zip(Stance, (4, 5, 6, 8, 4, 7), strict=True))
    ]
    return tuple(shape for box in boxes for shape in mark_shapes(box, 0, 0, 150, glyph=True))


GOLDEN = FilePath(__file__).parent / "golden"
OUTPUT = FilePath(__file__).parent.parent / "output"
CASES = [("light", 1), ("light", 2), ("dark", 1), ("dark", 2)]


def draw_sheet(theme: str, ratio: int) -> QImage:
    """Return the sheet's picture at a pixel ratio."""
    ensure_gui()
    shapes, width, height = mark_sheet()
    return figure_image(Figure(shapes, width, height, width * ratio, height * ratio, theme=theme))


def golden_path(theme: str, ratio: int) -> FilePath:
    """Return where a golden image lies."""
    return GOLDEN / f"marks-{theme}-{ratio}x.png"


def difference(first: QImage, second: QImage) -> QImage:
    """Return the second picture in gray with every differing pixel in red."""
    picture = second.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )
    red = QColor("red").rgb()
    for y in range(picture.height()):
        for x in range(picture.width()):
            if not first.valid(x, y) or first.pixel(x, y) != second.pixel(x, y):
                picture.setPixel(x, y, red)
    return picture


@pytest.mark.skipif(sys.platform != "linux", reason="other systems rasterize text in their own way")
@pytest.mark.parametrize(("theme", "ratio"), CASES)
def test_the_sheet_of_all_marks_is_drawn_as_recorded(theme: str, ratio: int) -> None:
    drawn = draw_sheet(theme, ratio)
    golden = QImage(str(golden_path(theme, ratio))).convertToFormat(drawn.format())
    assert not golden.isNull(), "no golden image is recorded"
    if drawn != golden:
        OUTPUT.mkdir(exist_ok=True)
        name = golden_path(theme, ratio).stem
        drawn.save(str(OUTPUT / f"{name}.png"))
        difference(golden, drawn).save(str(OUTPUT / f"{name}-difference.png"))
        pytest.fail(f"{name} differs: see {OUTPUT}")


def record() -> None:
    """Write the golden images anew."""
    for theme, ratio in CASES:
        draw_sheet(theme, ratio).save(str(golden_path(theme, ratio)))


if __name__ == "__main__":
    record()
