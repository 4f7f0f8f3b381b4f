"""Icons: SVG files of a 16 grid, recolored from a theme's token when they are drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from timeline_app.painting.painter import painting_on
from timeline_app.paths import resources_dir

_PLACEHOLDER = "currentColor"


def icon_image(name: str, color_hex: str, size: float = 16, ratio: float = 1.0) -> QImage:
    """Return an icon of `size` logical px at a pixel ratio, in the color "#RRGGBB".

    `name` is a file of resources/icons without its suffix; "app" keeps its own colors. FileNotFoundError
    where there is none.
    """
    renderer = QSvgRenderer(QByteArray(_text(name).replace(_PLACEHOLDER, color_hex).encode()))
    pixels = max(1, round(size * ratio))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with painting_on(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(256)
def icon_pixmap(name: str, color_hex: str, size: float = 16, ratio: float = 1.0) -> QPixmap:
    """Return `icon_image` as a pixmap, drawn once for each size and color."""
    return QPixmap.fromImage(icon_image(name, color_hex, size, ratio))


@lru_cache(64)
def _text(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
