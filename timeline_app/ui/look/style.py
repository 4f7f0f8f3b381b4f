"""The look of widgets: one style sheet and one palette, both made from a theme's tokens."""

import re
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from timeline_app.painting.theme import Theme
from timeline_app.paths import resources_dir
from timeline_app.ui.look.icon_files import icon_file
from timeline_app.ui.look.sizes import font, px

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "canvas",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "selink",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.Accent: "focus",
}


_SIZE = re.compile(r"(\b(?:(?:min-|max-)?(?:height|width)|icon-size|font-size): )(\d{2,})px")
"""What of the style sheet grows with the text. Paddings stay, so that large text gets the room; lines, too."""


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of the window in a theme, at the present size of text."""
    text = (resources_dir() / "styles" / "window.qss").read_text(encoding="utf-8")
    text = _SIZE.sub(lambda found: f"{found[1]}{px(int(found[2]))}px", text)
    icons = {
        "chevron": icon_file("chevron-down", theme, "ink2"),
        "chevron_up": icon_file("chevron-up", theme, "ink2"),
        "check": icon_file("check", theme, "selink"),
    }
    return Template(text).substitute(theme.tokens, **icons)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the fonts, palette and style sheet of a theme. Takes effect at once."""
    sheet = stylesheet(theme)
    if sheet == app.styleSheet():
        return  # in force already; to set it again would cost a tenth of a second
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, color(theme, token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color(theme, "off"))
    app.setPalette(palette)
    app.setFont(font("body"))
    app.setStyleSheet(sheet)


def color(theme: Theme, token: str) -> QColor:
    """Return a token as Qt's color."""
    return QColor(theme.tokens[token])


def plain_tip(text: str) -> str:
    """Return a text for `setToolTip` that stays as it is: a tooltip takes anything that looks like markup for it."""
    from html import escape  # the first frame needs no tooltip

    return f"<qt>{escape(text, quote=False)}</qt>" if "<" in text or "&" in text else text


def text_label(parent: QWidget, role: str, token: str, text: str = "") -> QLabel:
    """Return a label in a type role, in the color that the style sheet gives the token.

    Always plain text: sources may contain markup.
    """
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(role))
    label.setProperty("token", token)
    return label
