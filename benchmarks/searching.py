"""`search`: words typed letter by letter into the search field, until the results are on the canvas."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from typing_extensions import override

from benchmarks import data, window
from benchmarks.floor import FrameFloor
from benchmarks.options import Figures, Options, median, percentile, ratio
from timeline_app.ui.window.main_window import MainWindow

WORDS = ("agreement", "ohio", "agency 0077", "auditors", "letter 17")
BETWEEN_KEYS = 0.06
"""Seconds between two letters of somebody who types without waiting."""


class Gaps(QObject):
    """The longest time for which the event loop was kept from a timer of one millisecond."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def start(self) -> None:
        """Measure from now on."""
        self.longest = 0.0
        self._last = time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Painted(QObject):
    """When the canvas was first painted with what matches the words as typed."""

    def __init__(self, shown: MainWindow) -> None:
        super().__init__(shown)
        self.at = 0.0
        self._state, self._field = shown.state, shown.toolbar.search
        self._matched = False
        shown.state.matching_changed.connect(self._note)
        shown.canvas.installEventFilter(self)

    def forget(self) -> None:
        """Wait for the next results."""
        self.at, self._matched = 0.0, False

    def _is_newest(self) -> bool:
        return self._state.spec.search == self._field.text().strip()

    def _note(self) -> None:
        self._matched = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._matched and not self.at and self._is_newest():
            watched.event(event)
            self.at = time.perf_counter()
            return True
        return False


def run(options: Options) -> Figures:
    """Type each word twice: waiting for the results of every letter, and without waiting."""
    window.start_application()
    floor = FrameFloor(window.label_font())
    shown = window.launched(window.warmed(data.database(options)))
    letters: list[float] = []
    words: list[float] = []
    blocked: list[float] = []
    try:
        painted, gaps = Painted(shown), Gaps()
        shown.activateWindow()
        shown.toolbar.search.setFocus()
        window.settle(0.5)
        for word in WORDS[: options.times(len(WORDS))]:
            floor.sample()
            _clear(shown)
            gaps.start()
            for letter in word:
                painted.forget()
                start = time.perf_counter()
                QTest.keyClicks(shown.toolbar.search, letter)
                if letter != " ":  # the words in force are the same
                    window.wait_until(
                        lambda: painted.at > 0, f"the results of {shown.toolbar.search.text()!r}"
                    )
                    letters.append((painted.at - start) * 1000)
            blocked.append(gaps.longest * 1000)
            _clear(shown)
            gaps.start()
            for letter in word:
                start = time.perf_counter()
                painted.forget()
                QTest.keyClicks(shown.toolbar.search, letter)
                window.settle(BETWEEN_KEYS)
            window.wait_until(lambda: painted.at > 0, f"the results of {word!r}")
            words.append((painted.at - start) * 1000)
            window.settle(0.2)
            blocked.append(gaps.longest * 1000)
    finally:
        window.close(shown)
    return {
        "events": options.events,
        "floor_ms": floor.median_ms,
        "median_ms": median(letters),
        "p99_ms": percentile(letters, 99),
        "word_median_ms": median(words),
        "word_max_ms": round(max(words), 3),
        "blocked_ms": round(max(blocked), 3),
        "median_ratio": ratio(median(letters), floor.median_ms),
        "blocked_ratio": ratio(max(blocked), floor.median_ms),
        "letters": len(letters),
    }


def _clear(shown: MainWindow) -> None:
    shown.toolbar.search.clear()
    shown.toolbar.search.search_now()
    window.settle(0.3)
