"""A picture of the real window, made without a screen: for the manual, and for looking at a change."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint
from PySide6.QtGui import QImage, QImageWriter

from timeline_app.domain.view import Look, Presentation, View
from timeline_app.ui.app import make_application
from timeline_app.ui.look.sizes import set_text_size
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

_DEFAULT_HEIGHT = 900


def window_picture(
    state: ViewState,
    view: View,
    look: Look,
    selected: str = "",
    presentation: Presentation = Presentation.TIMELINE,
    stage: Callable[[MainWindow], None] | None = None,
) -> bytes:
    """Return the window on a view as PNG bytes, `look.pixel_width` wide; text is as large as `look.dpi` says.

    `stage` does something else with the window before its picture is taken.
    """
    make_application([*sys.argv[:1], "-platform", "offscreen"])
    ratio = look.dpi / 96
    height = look.pixel_height or round(_DEFAULT_HEIGHT * ratio)
    set_text_size(look.text_size)
    window = MainWindow(state)
    window.set_theme(look.theme)
    window.resize(round(look.pixel_width / ratio), round(height / ratio))
    window.show()
    window.apply_view(view)
    if look.everything:
        window.canvas.fit_all()
    window.page.present(presentation)
    if selected:
        state.select_id(selected)
    if stage is not None:
        stage(window)
    _settle()
    window.page.read_now().complete()
    window.canvas.say_shown()
    _settle()  # what is said may need more room than what was said before
    image = QImage(look.pixel_width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    window.render(image, QPoint())
    window.close()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _settle() -> None:
    """Let widgets find their places: what one of them wants its parent learns a turn later."""
    for _ in range(5):
        QCoreApplication.processEvents()
