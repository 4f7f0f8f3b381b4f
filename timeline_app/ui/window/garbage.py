"""Python's search for garbage, on the thread of the window only.

Left to itself it runs on whichever thread makes an object. Where that is a thread that reads the database, and the
garbage holds objects of Qt, these end on the wrong thread: seldom, both threads then wait for each other for good.
"""

import gc

from PySide6.QtCore import QObject, QTimer

AFTER = 20_000
"""Objects that are made, and not dropped, before Python looks for circles among them."""
_EVERY_MS = 500


def collect_some() -> None:
    """Look where it is time to: among the new objects, now and then among the older ones."""
    for generation, (count, most) in enumerate(zip(gc.get_count(), (AFTER, 10, 10), strict=True)):
        if count > most:
            gc.collect(generation)


class GarbageTimer(QTimer):
    """Looks for garbage between two events of the window, as long as it exists."""

    def __init__(self, parent: QObject) -> None:
        """Begin; from now on no other thread looks."""
        super().__init__(parent)
        gc.disable()
        self.timeout.connect(collect_some)
        self.start(_EVERY_MS)
