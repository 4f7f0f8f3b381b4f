"""The painter: clips, sharp edges, text at its anchor, and a state left as it was."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.painting.app import ensure_gui
from timeline_app.painting.icons import icon_image
from timeline_app.painting.painter import paint
from timeline_app.painting.theme import load_theme
from timeline_app.painting.typography import measure
from timeline_app.paths import resources_dir
from timeline_app.timeline.shapes.primitives import (
    DisplayList,
    Ellipse,
    Group,
    Paint,
    Path,
    Rect,
    Stroke,
    Text,
)

INK = QColor(27, 30, 34)
WHITE = QColor(255, 255, 255)


def painted(shapes: DisplayList, ratio: float = 1.0, scale: float = 1.0) -> QImage:
    ensure_gui()
    image = QImage(round(100 * ratio), round(50 * ratio), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    paint(painter, shapes, load_theme("light"), scale)
    painter.end()
    return image


def ink_columns(image: QImage) -> list[int]:
    return [
        x for x in range(image.width()) if any(image.pixelColor(x, y) != WHITE for y in range(image.height()))
    ]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_whole_coordinates_give_sharp_edges_at_every_pixel_ratio(ratio: float) -> None:
    image = painted((Rect(10, 10, 33, 1, Paint("ink")),), ratio)
    colors = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
    assert colors == {INK.rgb(), WHITE.rgb()}


def test_a_group_clips_its_children_and_only_them() -> None:
    rect = Rect(0, 0, 100, 10, Paint("ink"))
    image = painted((Group((rect,), clip=(20, 0, 30, 50)), Rect(0, 20, 100, 10, Paint("ink"))))
    assert [image.pixelColor(x, 5) == INK for x in (19, 20, 49, 50)] == [False, True, True, False]
    assert image.pixelColor(0, 25) == INK
    assert image.pixelColor(99, 25) == INK


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 50, 95), ("middle", 25, 75), ("end", 5, 50)])
def test_text_stands_at_its_anchor(anchor: str, left: int, right: int) -> None:
    columns = ink_columns(painted((Text(50, 30, "Illinois", "label", Paint("ink"), anchor),)))  # type: ignore[arg-type]
    assert left <= columns[0]
    assert columns[-1] <= right
    assert columns[-1] - columns[0] == pytest.approx(measure("Illinois", "label"), abs=3)


def test_text_grows_with_the_font_scale_and_shapes_do_not() -> None:
    text = Text(0, 40, "Il", "label", Paint("ink"))
    rect = Rect(0, 0, 50, 2, Paint("ink"))
    small, large = painted((text,)), painted((text,), scale=2.0)
    assert len(ink_columns(large)) > 1.5 * len(ink_columns(small))
    assert painted((rect,)) == painted((rect,), scale=2.0)


def test_struck_text_has_a_line_through_its_whole_width() -> None:
    plain = painted((Text(10, 30, "il il", "label", Paint("ink")),))
    struck = painted((Text(10, 30, "il il", "label", Paint("ink"), strike=True),))
    assert len(ink_columns(struck)) > len(ink_columns(plain))


def test_one_shape_leaves_no_trace_on_the_next() -> None:
    square = Rect(60, 10, 20, 20, Paint("ink"))
    alone = painted((square,))
    others: DisplayList = (
        Rect(0, 0, 9, 9, Paint("oppose"), Stroke(Paint("focus"), 3, (2, 2)), 3),
        Ellipse(20, 20, 4, 4, None, Stroke(Paint("oppose"), 2)),
        Path(((0, 30), (9, 40)), None, Stroke(Paint("mandate"), 2), closed=False, round=True),
        Group((Text(0, 49, "x", "label", Paint("ink3")),), clip=(0, 0, 50, 50)),
        square,
    )
    assert painted(others).copy(55, 0, 45, 50) == alone.copy(55, 0, 45, 50)


def test_nothing_is_drawn_for_empty_shapes() -> None:
    empty: DisplayList = (
        Rect(1, 1, 0, 5, Paint("ink")),
        Text(5, 5, "", "label", Paint("ink")),
        Group(()),
    )
    assert ink_columns(painted(empty)) == []


NAMES = [
    "back",
    "forward",
    "minus",
    "plus",
    "fit",
    "close",
    "search",
    "export",
    "external",
    "chevron-down",
    "chevron-right",
    "chevron-up",
    "check",
    "minus-check",
]


def test_the_set_of_icons_is_whole() -> None:
    assert sorted([*NAMES, "app"]) == sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_takes_the_color_it_is_given_and_its_size(name: str, ratio: float) -> None:
    ensure_gui()
    image = icon_image(name, load_theme("light").tokens["oppose"], 16, ratio)
    assert image.width() == round(16 * ratio)
    strongest = max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=QColor.alpha,
    )
    assert strongest.alpha() > 150
    assert abs(strongest.red() - 178) < 6
    assert abs(strongest.blue() - 30) < 6
