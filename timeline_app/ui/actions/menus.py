"""The menus of the window, empty: they are there for the first frame, so that nothing moves when they are filled."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

CONTEXT = "Actions"


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


MENUS = (_t("File"), _t("Edit"), _t("View"), _t("Go"), _t("Filter"), _t("Sources"), _t("Export"), _t("Help"))


def translated(text: str) -> str:
    """Return a text of the menus in the user's language."""
    return QCoreApplication.translate(CONTEXT, text)


def make_menus(bar: QMenuBar) -> dict[str, QMenu]:
    """Give a menu bar its menus; `actions.fill_menus` fills them."""
    return {name: bar.addMenu(translated(name)) for name in MENUS}
