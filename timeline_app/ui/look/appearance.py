"""How the window looks: theme and size of text, as the user chose them, else as the system asks.

Theme and style sheet belong to the application, so there is one look for all its windows.
"""

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline_app.domain.view import TEXT_SIZES, THEMES
from timeline_app.painting.theme import Theme, load_theme
from timeline_app.ui.look import motion
from timeline_app.ui.look.sizes import set_text_size, text_size
from timeline_app.ui.look.style import apply_theme

_SYSTEM = ""
_THEME, _TEXT_SIZE = "theme", "text_size"


class Appearance(QObject):
    """The look in force; every choice applies at once.

    Attributes:
        theme: the theme in use.

    Signals:
        theme_changed: there is another theme. text_size_changed: what is shown is to be made anew, in another size.
        chosen: the user chose something, if only what was in force already.
    """

    theme_changed = Signal()
    text_size_changed = Signal()
    chosen = Signal()

    def __init__(self, settings: QSettings | None, parent: QObject) -> None:
        """Read the choices; without settings, nothing is kept and nothing is the system's to say."""
        super().__init__(parent)
        self._settings = settings
        if settings is not None:
            set_text_size(_known_size(settings.value(_TEXT_SIZE)))
        self.theme: Theme = load_theme(self._wanted_theme())
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    # -- theme ------------------------------------------------------------------------------------------------

    @property
    def chosen_theme(self) -> str:
        """Return the theme that the user chose for good, "" for the system's; what is in use if nothing is kept."""
        if self._settings is None:
            return self.theme.name
        chosen = str(self._settings.value(_THEME, _SYSTEM))
        return chosen if chosen in THEMES else _SYSTEM

    def choose_theme(self, name: str) -> None:
        """Choose a theme for good; "" follows the system."""
        self._keep(_THEME, name)
        self.use_theme(name or system_theme())
        self.chosen.emit()

    def use_theme(self, name: str) -> None:
        """Paint in a theme, at once."""
        theme = load_theme(name)
        if theme is self.theme:
            return
        self.theme = theme
        self._apply()
        self.theme_changed.emit()

    def _wanted_theme(self) -> str:
        if self._settings is None:
            return THEMES[0]
        return self.chosen_theme or system_theme()

    def _follow(self) -> None:
        if not self.chosen_theme:
            self.use_theme(system_theme())

    # -- size of text -----------------------------------------------------------------------------------------

    def choose_text_size(self, percent: str) -> None:
        """Choose how large text is, in percent of the design's size, for good."""
        self._keep(_TEXT_SIZE, int(percent))
        if int(percent) != text_size():
            set_text_size(int(percent))
            self._apply()
            self.text_size_changed.emit()
        self.chosen.emit()

    # -- motion -----------------------------------------------------------------------------------------------

    @property
    def is_motion_reduced(self) -> bool:
        """Return whether nothing moves by itself."""
        return motion.is_reduced(self._settings)

    def toggle_motion(self) -> None:
        """Let carets blink, or rest, for good."""
        self._keep(motion.KEY, not self.is_motion_reduced)
        motion.apply(reduced=self.is_motion_reduced)
        self.chosen.emit()

    # -- all of it --------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """Forget the choices: the system decides, and text has the design's size."""
        self.choose_theme(_SYSTEM)
        self.choose_text_size(str(TEXT_SIZES[0]))
        if self._settings is not None:
            self._settings.remove(motion.KEY)
        motion.apply(reduced=self.is_motion_reduced)
        self.chosen.emit()

    def _keep(self, key: str, value: object) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.theme)
        motion.apply(reduced=self.is_motion_reduced)


def system_theme() -> str:
    """Return the theme that the system asks for: light or dark, with high contrast if it prefers that."""
    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if hasattr(hints, "accessibility"):
        preference = hints.accessibility().contrastPreference()
        if preference is Qt.ContrastPreference.HighContrast:
            return "high-contrast-dark" if is_dark else "high-contrast"
    return "dark" if is_dark else "light"


def _known_size(kept: object) -> int:
    """Return a kept size of text, the design's where none is kept or what is kept is none."""
    return next((size for size in TEXT_SIZES if str(size) == str(kept)), TEXT_SIZES[0])
