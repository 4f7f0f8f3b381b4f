"""Icons for buttons, in the colors of the theme in use."""

from PySide6.QtGui import QIcon, QPixmap

from timeline_app.painting.icons import icon_image, icon_pixmap
from timeline_app.painting.theme import Theme
from timeline_app.ui.sizes import px


def icon(name: str, theme: Theme, token: str = "ink2") -> QIcon:
    """Return an icon in a token's color, grey where its button is disabled."""
    made, size = QIcon(), px(16)
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(icon_pixmap(name, theme.tokens[token], size, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, theme.tokens["off"], size, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Return the application's icon, in its own colors."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(QPixmap.fromImage(icon_image("app", "", size)))
    return made
