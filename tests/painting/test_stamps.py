"""Stamps: a batch of events looks like the single shapes that it stands for."""

from dataclasses import replace
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from benchmarks.generate import columns as generated
from tests.painting.test_goldens import MARKS
from timeline_app.domain.terms import Stance
from timeline_app.painting import label_stamps
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.atlas import Atlas
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.rectangles import draw_rectangles
from timeline_app.painting.stamps import stamps_for
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.scene.event_batch import EventBatch
from timeline_app.timeline.shapes.forms import Edge, Form, Look, Mark
from timeline_app.timeline.shapes.glyphs import Fill
from timeline_app.timeline.shapes.primitives import Group, Paint, Path, Primitive, Rect, Stroke

WIDTH, LINE = 900, 28
MARK_LIST = [mark for mark in MARKS.values() if not mark.selected]


BEAMS = (Form.AS_OF, Form.HOLDS_AT)
"""These are drawn shape by shape where they last."""


def batch(marks: list[Mark] = MARK_LIST, shift: float = 0.0) -> EventBatch:
    """Return marks, each on a line of its own."""
    count = len(marks)
    x0 = np.array([mark.x0 for mark in marks]) + 200.0 + shift
    x1 = np.array([mark.x1 for mark in marks]) + 200.0 + shift
    return EventBatch(
        columns=Columns.from_data(generated(count, actors=10)),
        row=np.arange(count, dtype=np.int32),
        look=np.arange(count, dtype=np.int32),
        looks=[Look.plain(mark) for mark in marks],
        x0=x0,
        x1=x1,
        y=np.arange(count, dtype=np.float64) * LINE + 20.0,
        labels=[f"Label {number}" if number % 2 else "" for number in range(count)],
        label_x=np.full(count, 500.0),
        inside=np.zeros(count, np.bool_),
        left=0.0,
        right=float(WIDTH),
        role="label",
    )


def picture(shapes: tuple[Primitive, ...], ratio: float) -> npt.NDArray[np.int16]:
    ensure_gui()
    height = len(MARK_LIST) * LINE + 20
    image = QImage(round(WIDTH * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with painting_on(image) as painter:
        paint(painter, (Rect(0, 0, WIDTH, height, Paint("canvas")), *shapes), load_theme("light"))
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return data[:, : image.width() * 4].astype(np.int16)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_stamps_look_like_the_shapes_they_stand_for(ratio: float) -> None:
    made = batch()
    stamped = picture((made,), ratio)
    single = picture((Group(made.shapes()),), ratio)
    different = np.abs(stamped - single).max(axis=1, initial=0) > 0
    assert stamped.shape == single.shape
    share = (np.abs(stamped - single) > 96).mean()
    assert share < 0.002, f"{share:.4%} of the channels differ, {different.sum()} rows of pixels"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 2.6, 3.0])
def test_nothing_is_seen_of_a_page_but_what_was_drawn_on_it(
    monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    found = []
    new_page = Atlas._page
    for ground in (Qt.GlobalColor.transparent, Qt.GlobalColor.magenta):

        def filled(self: Atlas, width: int, height: int, ground: Qt.GlobalColor = ground) -> QPixmap:
            page = new_page(self, width, height)
            page.fill(ground)
            return page

        monkeypatch.setattr(Atlas, "_page", filled)
        stamps_for.cache_clear()
        label_stamps._written.cache_clear()
        found.append(picture((batch(shift=0.37),), ratio))
    stamps_for.cache_clear()
    label_stamps._written.cache_clear()

    clear, magenta = found
    assert np.array_equal(clear, magenta)


def test_a_box_labelled_beside_it_shows_the_shape_of_its_stance() -> None:
    sample = next(mark for mark in MARK_LIST if mark.form is Form.BOX)
    marks = [replace(sample, stance=stance, x0=0.0, x1=60.0) for stance in Stance]
    made = batch(marks)
    stamped, single = picture((made,), 1.0), picture((Group(made.shapes()),), 1.0)
    shapes = []
    for y in made.y.astype(int):
        middle = np.s_[y - 5 : y + 6, 4 * (230 - 6) : 4 * (230 + 7)]
        assert (np.abs(stamped[middle] - single[middle]) > 96).mean() < 0.02
        shapes.append(np.abs(stamped[middle] - stamped[y - 5, 4 * 210]).reshape(-1, 4).max(axis=1) > 60)
    assert len({shape.tobytes() for shape in shapes}) == len(Stance)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("edge", [Edge.OPEN, Edge.CRISP, Edge.FADING])
def test_narrow_boxes_show_the_shape_of_their_stance_without_hue(edge: Edge, ratio: float) -> None:
    sample = Mark(0.0, 4.0, Form.BOX, edge, edge)
    for fill, width in product(Fill, (4.0, 8.0, 12.0, 14.0)):
        marks = [replace(sample, stance=stance, x1=width, fill=fill) for stance in Stance]
        made = batch(marks)
        stamped, single = picture((made,), ratio), picture((Group(made.shapes()),), ratio)
        shapes = set()
        for y in made.y.astype(int):
            middle = 200 + width / 2
            around = np.s_[
                round((y - 7) * ratio) : round((y + 7) * ratio),
                4 * round((middle - 10) * ratio) : 4 * round((middle + 10) * ratio),
            ]
            assert (np.abs(stamped[around] - single[around]) > 96).mean() < 0.03, (fill, width, y)
            shapes.add((stamped[around].reshape(-1, 4).sum(axis=1) < 720).tobytes())
        assert len(shapes) == len(Stance)


def test_a_narrow_box_that_is_retracted_is_struck() -> None:
    made = batch([Mark(0.0, 5.0, Form.BOX, Edge.OPEN, Edge.OPEN, Stance.OPPOSES, retracted=True)])
    stamped, single = picture((made,), 1.0), picture((Group(made.shapes()),), 1.0)
    middle = np.s_[int(made.y[0]), 4 * 195 : 4 * 210]
    assert (stamped[middle] < 200).sum() == (single[middle] < 200).sum() > 0


def test_what_follows_a_batch_has_no_outline_of_what_came_before_it() -> None:
    """The plate of a hovered event comes after the batch; joins and texts come before it."""
    plate = Rect(600, 4, 80, 20, Paint("wash"), radius=3)
    ring = Rect(600, 80, 80, 20, None, Stroke(Paint("ink")), radius=3)
    line = Path(((700, 60), (780, 60)), None, Stroke(Paint("ink"), 2), closed=False)
    solid = Rect(700, 80, 20, 20, Paint("ink"), radius=3)
    here = np.s_[:110, 4 * 590 : 4 * 690]
    alone = picture((batch(), plate, ring), 1.0)[here]
    for before in (line, solid):
        assert np.array_equal(alone, picture((before, batch(), plate, ring), 1.0)[here])


def test_a_shifted_batch_moves_by_whole_pixels() -> None:
    marks = [mark for mark in MARK_LIST if mark.form not in BEAMS]
    one, other = picture((batch(marks, 0.2),), 1.0), picture((batch(marks, 0.4),), 1.0)
    assert np.array_equal(one, other)


def test_moving_a_batch_moves_all_of_it() -> None:
    made = batch()
    moved = made.moved(10, 7)
    assert picture((moved,), 1.0)[7:, 40:].tolist() == picture((made,), 1.0)[:-7, :-40].tolist()


def test_rectangles_are_drawn_from_the_array() -> None:
    ensure_gui()
    rows = np.array([[1, 2, 3, 4], [10, 0, 5, 2], [20, 20, 1, 1]], np.float64)
    images = []
    for by_array in (True, False):
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor("#336699"))
        if by_array:
            draw_rectangles(painter, rows)
        else:
            painter.drawRects([QRectF(*row) for row in rows.tolist()])
        painter.end()
        images.append(image)
    assert images[0] == images[1]


def test_an_empty_array_draws_nothing() -> None:
    ensure_gui()
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    before = image.copy()
    with painting_on(image) as painter:
        draw_rectangles(painter, np.empty((0, 4)))
    assert image == before
