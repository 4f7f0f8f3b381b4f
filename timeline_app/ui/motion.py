"""Whether the view may ease on its way: some people get sick of what moves on a screen."""

import sys

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

KEY = "reduce_motion"


def is_reduced(settings: QSettings | None) -> bool:
    """Return whether everything should jump: as the user chose (View > Reduce Motion), else as the system asks.

    Whoever eases asks this at the start of each ease, so that a choice applies at once.
    """
    kept = settings.value(KEY) if settings is not None else None
    if kept is not None:
        return str(kept).lower() == "true"  # an INI file keeps words
    # Qt asks only Windows what it is to animate; elsewhere it says no to everything, whatever the user wants.
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
