"""Atlases: many small pictures on a few pages, which serve again and again."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.painting import label_stamps
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.atlas import Atlas
from timeline_app.painting.label_stamps import draw_labels
from timeline_app.painting.painter import painting_on


def test_pictures_stand_side_by_side_in_rows() -> None:
    ensure_gui()
    atlas = Atlas(100, 50)

    places = [atlas.place(width, 20) for width in (60, 30, 30, 90, 10, 200)]

    areas = [
        (page, QRect(left, top, width, 20))
        for (page, left, top), width in zip(places, (60, 30, 30, 90, 10, 200), strict=True)
    ]
    for number, (page, area) in enumerate(areas):
        assert QRect(0, 0, atlas.pages[page].width(), atlas.pages[page].height()).contains(area)
        assert not any(page == other and area.intersects(one) for other, one in areas[:number])


def test_a_page_that_was_given_up_is_the_next_one() -> None:
    ensure_gui()
    atlas = Atlas(100, 20)
    first, second = (atlas.place(80, 20)[0] for _ in range(2))
    given_up = atlas.pages[first].cacheKey()

    atlas.drop(first)
    third = atlas.place(80, 20)[0]

    assert third not in (first, second)
    assert atlas.pages[third].cacheKey() == given_up


def labels_drawn(texts: list[str]) -> QImage:
    image = QImage(300, 24 * len(texts), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with painting_on(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        baselines = np.arange(len(texts), dtype=np.float64) * 24 + 16
        draw_labels(painter, texts, np.full(len(texts), 10.0), baselines, "label", 1.0, 1.0, QColor("black"))
    return image


def test_nothing_is_left_of_the_labels_that_stood_there_before(monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_gui()
    wanted = [f"Agency {number:04d} signs an agreement" for number in range(9)]
    before = labels_drawn(wanted)
    monkeypatch.setattr(label_stamps, "_KEPT_PIXELS", 1)
    label_stamps._written.cache_clear()

    # every page is used again many times over, each time for other texts
    for turn in range(400):
        labels_drawn([f"Other words of some length, number {turn} {number}" for number in range(9)])

    assert labels_drawn(wanted) == before
    label_stamps._written.cache_clear()
