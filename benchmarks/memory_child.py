"""One process whose size is told: `python -m benchmarks.memory_child STARTED KIND [DATABASE] [TIMES]`.

KIND is `empty` (a PySide6 window and nothing else), `first` (open, until there is a snapshot), `work` (open, paint,
filter, select; TIMES groupings) or `rounds` (open and close TIMES times).
"""

import gc
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.options import Figures, Options

if TYPE_CHECKING:
    from timeline_app.domain.filters import FilterSpec
    from timeline_app.ui.state.view_state import ViewState


def main(_started: float, kind: str, database: str = "", times: str = "1") -> int:
    """Do what is asked and print the sizes."""
    if kind != "empty":
        from timeline_app.__main__ import prepare_window

        prepare_window()
    if kind == "empty":
        answer: Figures = _empty()
    elif kind == "first":
        answer = _first(Path(database))
    elif kind == "work":
        answer = _work(Path(database), int(times))
    else:
        answer = {"sizes_mb": _rounds(Path(database), int(times))}
    print(json.dumps(answer))
    return 0


def _empty() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1920, 1080)
    window.show()
    app.processEvents()
    return {"peak_mb": peak_mb()}


def _first(path: Path) -> dict[str, float]:
    from benchmarks import data, window

    window.start_application()
    shown = window.launched(path)
    window.wait_until(lambda: data.has_snapshot(path), "the snapshot")
    window.close(shown)
    return {"peak_mb": peak_mb()}


def _work(path: Path, groupings: int) -> dict[str, float]:
    from benchmarks import filtering, frames, window
    from benchmarks.floor import FrameFloor
    from timeline_app.domain.filters import FilterSpec

    window.start_application()
    shown = window.launched(path)
    opened = size_mb()
    drive = frames.Drive(shown, FrameFloor(window.label_font()), Options(quick=True))
    for grouping in frames.GROUPINGS[:groupings]:
        drive.grouping(grouping)
    state = shown.state
    specs = [spec for _, spec in filtering.specs(state.columns)]
    for spec in (*specs[::6], FilterSpec(search="agreement"), FilterSpec()):
        state.set_spec(spec)
        window.wait_until(partial(_in_force, state, spec), "the filter")
        window.settle(0.05)
        for row in state.matching.rows[:: max(1, state.matching.count // 3)][:3]:
            state.select(int(row))
            window.settle(0.05)
    window.close(shown)
    return {"peak_mb": peak_mb(), "opened_mb": opened}


def _in_force(state: "ViewState", spec: "FilterSpec") -> bool:
    return state.spec == spec


def _rounds(path: Path, rounds: int) -> list[float]:
    from benchmarks import window

    window.start_application()
    sizes = []
    for _ in range(rounds):
        shown = window.launched(path)
        shown.canvas.zoom_in()
        window.settle(0.2)
        window.close(shown)
        del shown
        gc.collect()
        sizes.append(size_mb())
    return sizes


def peak_mb() -> float:
    """Return the largest resident size of this process so far."""
    import resource  # not on Windows

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(size * (1 if sys.platform == "darwin" else 1024) / 1e6, 1)


def size_mb() -> float:
    """Return the resident size of this process now; its peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak_mb()
    import resource

    return round(int(status.read_text().split()[1]) * resource.getpagesize() / 1e6, 1)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), *sys.argv[2:]))
