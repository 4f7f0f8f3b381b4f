"""What a window remembers of how it was left: its size and place, what it showed and had open, and how it grouped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from timeline_app.domain.view import Grouping, Rest

if TYPE_CHECKING:
    from timeline_app.ui.page.page import Page

_GEOMETRY = "geometry"
_PANELS, _LEGEND, _OVERVIEW = "layout/panels", "layout/legend", "layout/overview"
_SECTIONS = "layout/sections"
_GROUPING, _REST, _DISPUTES = "layout/lanes", "layout/rest", "layout/disputes"


class KeptLayout:
    """Keeps the layout of a window in settings; without settings, nothing."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings

    def restore_window(self, window: QMainWindow) -> None:
        """Give a window the size and place that it had."""
        geometry = self._settings.value(_GEOMETRY) if self._settings is not None else None
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def keep_window(self, window: QMainWindow) -> None:
        """Remember the size and place of a window."""
        if self._settings is not None:
            self._settings.setValue(_GEOMETRY, window.saveGeometry())

    def restore(self, page: "Page") -> None:
        """Let a page show what the last one showed. What was not chosen, or makes no sense, stays as it is."""
        if self._settings is None:
            return
        page.panels_wanted = self._flag(_PANELS)
        page.legend_wanted = self._flag(_LEGEND)
        page.overview_shown = self._flag(_OVERVIEW) is not False
        page.sections_wanted = tuple(str(self._settings.value(_SECTIONS, "")).split())
        grouping, rest = (str(self._settings.value(key, "")) for key in (_GROUPING, _REST))
        if grouping in list(Grouping):
            page.state.set_grouping(Grouping(grouping))
        if rest in list(Rest):
            page.state.set_rest(Rest(rest))
        page.state.set_disputes(on=self._flag(_DISPUTES) is not False)

    def keep(self, page: "Page") -> None:
        """Remember what a page shows."""
        if self._settings is None:
            return
        chosen = {
            _PANELS: page.panels_wanted,
            _LEGEND: page.legend_wanted,
            _OVERVIEW: page.overview_shown,
            _SECTIONS: " ".join(page.open_sections()) or None,
            _GROUPING: page.state.grouping.value,
            _REST: page.state.rest.value,
            _DISPUTES: page.state.disputes,
        }
        for key, value in chosen.items():
            if value is None:
                self._settings.remove(key)
            else:
                self._settings.setValue(key, value)

    def forget(self) -> None:
        """Remember nothing."""
        if self._settings is not None:
            self._settings.remove("layout")
            self._settings.remove(_GEOMETRY)

    def _flag(self, key: str) -> bool | None:
        assert self._settings is not None
        kept = str(self._settings.value(key, "")).lower()  # an INI file keeps words
        return {"true": True, "false": False}.get(kept)
