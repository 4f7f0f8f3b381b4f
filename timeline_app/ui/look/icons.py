"""Icons for buttons, in the colors of the theme in use."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from timeline_app.painting.icons import icon_image, icon_pixmap
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px

_ICON = 16
_BESIDE = 9


def icon(name: str, theme: Theme, token: str = "ink2") -> QIcon:
    """Return an icon in a token's color, grey where its button is disabled."""
    made, size = QIcon(), px(_ICON)
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(icon_pixmap(name, theme.tokens[token], size, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, theme.tokens["off"], size, ratio), QIcon.Mode.Disabled)
    return made


class Lens(QLabel):
    """The sign of a search at the left of a field. Qt's own icon in a field does not grow with the text."""

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        super().__init__(field)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(px(_ICON), px(_ICON))
        self.set_theme(theme)
        row = QHBoxLayout(field)
        row.setContentsMargins(_BESIDE, 0, 0, 0)
        row.addWidget(self, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        field.setTextMargins(px(_ICON) + _BESIDE, 0, 0, 0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.setPixmap(icon("search", theme).pixmap(px(_ICON), px(_ICON)))


def app_icon() -> QIcon:
    """Return the application's icon, in its own colors."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(QPixmap.fromImage(icon_image("app", "", size)))
    return made
