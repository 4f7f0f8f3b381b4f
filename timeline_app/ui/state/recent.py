"""The chronologies that were opened last, remembered in settings."""

from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "recent"
_MOST = 10


class RecentFiles:
    """Their paths, the last one first. Without settings they are forgotten with the window."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._paths = self._read()

    def _read(self) -> list[Path]:
        found = self._settings.value(_KEY) if self._settings is not None else None
        lines = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return [Path(line) for line in lines if isinstance(line, str) and line][:_MOST]

    def paths(self) -> tuple[Path, ...]:
        """Return the paths."""
        return tuple(self._paths)

    def add(self, path: Path) -> None:
        """Take note that a chronology was opened."""
        absolute = path.absolute()
        self._keep([absolute, *(other for other in self._paths if other != absolute)][:_MOST])

    def clear(self) -> None:
        """Forget them all."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        if paths != self._paths:
            self._paths = paths
            if self._settings is not None:
                self._settings.setValue(_KEY, [str(path) for path in paths])
