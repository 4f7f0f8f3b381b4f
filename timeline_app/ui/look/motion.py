"""Whether anything may move by itself: some people get sick of what moves on a screen.

Nothing on the canvas does (docs/decisions.md); what is left is the caret of a field, which then does not blink.
"""

import sys

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

KEY = "reduce_motion"
_AS_THE_SYSTEM = -1
"""Qt: no time of our own."""


def is_reduced(settings: QSettings | None) -> bool:
    """Return whether nothing may move by itself: as the user chose (View > Reduce Motion), else as the system asks."""
    kept = settings.value(KEY) if settings is not None else None
    if kept is not None:
        return str(kept).lower() == "true"  # an INI file keeps words
    # Qt asks only Windows what it is to animate; elsewhere it says no to everything, whatever the user wants.
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def apply(*, reduced: bool) -> None:
    """Let carets blink as the system says, or rest."""
    QApplication.setCursorFlashTime(0 if reduced else _AS_THE_SYSTEM)
