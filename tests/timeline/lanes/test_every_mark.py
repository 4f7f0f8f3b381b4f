"""Looks: every mark that a chronology may show is known before one of them is drawn."""

import numpy as np
import pytest

from benchmarks.generate import columns as generated
from timeline_app.domain.terms import Stance
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes import looks
from timeline_app.timeline.lanes.looks import Looks, every_mark


@pytest.mark.parametrize("together", [100, 1 << 16])
def test_every_mark_is_what_events_look_like_at_any_zoom_with_any_stance(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(looks, "_TOGETHER", together)
    columns = Columns.from_data(generated(3_000, actors=40))
    known = set(every_mark(columns))
    met = Looks()
    rows = np.flatnonzero(columns.dated).astype(np.int32)

    for stance in range(len(Stance)):
        for seconds_per_px in 2.0 ** np.arange(0, 30, 2):
            met.shapes(columns, rows, np.full(len(rows), stance, np.uint8), float(seconds_per_px))

    assert set(met.marks) <= known
