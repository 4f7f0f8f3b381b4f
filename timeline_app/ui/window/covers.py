"""The line at the right of the menus: which time the chronology covers, and when it was last reviewed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label

if TYPE_CHECKING:
    from timeline_app.domain.facts import Facts

_LINE, _PADDING = 20, 6
"""Of a menu's title; as in the style sheet the padding stays while text grows."""
_AROUND_MENU = 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("Covers", text)


class Covers:
    """Stands in the corner of a menu bar, where the menus leave it room; it says nothing at first."""

    def __init__(self, bar: QMenuBar, menus: dict[str, QMenu]) -> None:
        """Make the line for a bar with these menus, by path."""
        self._bar, self._menus = bar, menus
        if (before := bar.cornerWidget()) is not None:
            before.deleteLater()
        self._label = text_label(bar, "caption", "ink3")
        self._label.setContentsMargins(0, 0, 10, 0)
        self._label.setFixedHeight(px(_LINE) + _PADDING)
        bar.setCornerWidget(self._label)

    def say(self, facts: "Facts") -> None:
        """Say what a chronology says of itself."""
        from timeline_app.domain.date_words import edtf_in_words

        covers = _tr("Covers {0}").format(facts.covers) if facts.covers else ""
        seen = edtf_in_words(facts.reviewed, short=True) if facts.reviewed else ""
        reviewed = _tr("last reviewed {0}").format(seen) if seen else ""
        self._label.setText("  ·  ".join(part for part in (covers, reviewed) if part))
        self._label.adjustSize()
        self._bar.setCornerWidget(self._label)  # a bar gives its corner the room that it needs when it is set
        self.fit()

    def fit(self) -> None:
        """Leave the line out where the menus need its room."""
        metrics = self._bar.fontMetrics()
        titles = (menu.title() for path, menu in self._menus.items() if "/" not in path)
        menus = sum(metrics.horizontalAdvance(title) + _AROUND_MENU for title in titles)
        self._label.setVisible(menus + self._label.sizeHint().width() <= self._bar.window().width())
