"""The benchmarks run at a tiny size and print their keys; what they measure with is the same from both its makers."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from benchmarks import everything, generate
from benchmarks.options import flat, percentile
from timeline_app.domain.columns import ColumnData, Pairs, RivalDates, Texts
from timeline_app.storage.library import Library

ROOT = Path(__file__).parent.parent
EVENTS = 300
TIME_LIMIT = 110
"""Seconds; less than what ends the whole run."""


def _plain(value: Any) -> Any:
    """Return a column as lists, whatever buffer holds it."""
    if isinstance(value, Texts):
        return [value[i] for i in range(len(value))]
    if isinstance(value, Pairs):
        return [list(value.rows), list(value.keys)]
    if isinstance(value, RivalDates):
        return [list(getattr(value, column.name)) for column in fields(RivalDates)]
    return list(value)


def test_columns_and_database_hold_the_same_events(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    generate.write(path, EVENTS, actors=70)
    with Library(path, writable=True) as library:
        read = library.columns()
    made = generate.columns(EVENTS, actors=70)
    for column in fields(ColumnData):
        if column.name not in ("row_ids", "shorts"):
            assert _plain(getattr(made, column.name)) == _plain(getattr(read, column.name)), column.name
    assert _shorts(made) == _shorts(read)


def _shorts(data: ColumnData) -> list[str]:
    """Return the short titles; an empty one means the title."""
    return [data.shorts[row] or data.titles[row] for row in range(len(data))]


def test_the_same_numbers_make_the_same_events() -> None:
    assert list(generate.events(50)) == list(generate.events(50))
    assert list(generate.events(50)) != list(generate.events(50, seed=2))


def test_made_up_events_are_as_described() -> None:
    made = generate.columns(20_000)
    titles = [len(made.titles[row]) for row in range(len(made))]
    assert 30 <= min(titles) <= max(titles) <= 90
    spans = sum(end - start > 86_400 for start, end in zip(made.start, made.end, strict=True))
    assert 0.15 < spans / len(made) < 0.35
    assert len(set(made.event_states.keys)) == 51
    assert set(made.importance) == {1, 2, 3, 4, 5}


KEYS = {
    "frames": (
        *(
            "events",
            "floor_ms",
            "median_ms",
            "p99_ms",
            "full_ms",
            "labels_median",
            "marks_median",
            "settle_ms",
        ),
        *("median_ratio", "p99_ratio", "by_grouping.state.median_ms", "by_grouping.none.full_ms"),
    ),
    "open": (
        "floor_ms",
        "median_ms",
        "median_ratio",
        "shipped_median_ms",
        "shipped_ratio",
        "large.panels_ms",
    ),
    "filter": ("floor_ms", "median_ms", "median_ratio", "counts_median_ms", "by_kind.actor.median_ms"),
    "search": ("floor_ms", "median_ms", "median_ratio", "word_median_ms", "blocked_ms"),
    "import": ("events_per_second", "floor_rows_per_second", "ratio"),
    "export": ("floor_s", "seconds", "ratio", "command_s"),
    "quotes": ("excerpts", "found", "floor_s", "seconds", "ratio"),
    "memory": ("peak_mb", "floor_mb", "ratio", "growth_mb", "first_launch_peak_mb"),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for temporary files that all benchmarks share."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(name == "memory" and sys.platform == "win32", reason="no sizes")
        )
        for name in sorted(KEYS)
    ],
)
def test_a_benchmark_prints_its_keys(name: str, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(kept))
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        name,
        "--events",
        str(EVENTS),
        "--quick",
        "--format",
        "json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=TIME_LIMIT)
    assert done.returncode == 0, done.stderr
    figures = flat(json.loads(done.stdout))
    assert {key for key in KEYS[name] if key not in figures} == set()
    measured = [key for key in KEYS[name] if key.endswith(("_ms", "peak_mb", "per_second"))]
    assert [key for key in measured if figures[key] <= 0] == []


def test_every_line_of_the_page_has_its_figures(tmp_path: Path) -> None:
    figures: dict[str, Any] = {}
    for line in everything.LINES:
        for path in filter(None, (line.value, line.floor, line.ratio)):
            *folders, name = path.split(".")
            inner = figures
            for folder in folders:
                inner = inner.setdefault(folder, {})
            inner[name] = 1234.5
    figures["frames"]["events"] = 1000
    page = tmp_path / "page.md"
    page.write_text(everything.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    everything.write_page(figures, page)
    everything.write_page(figures, page)
    text = page.read_text(encoding="utf-8")
    assert text.count("| `open` | 1,234.5 | 1,234.5 | 1,234.5 |") == 1
    assert text.count(everything.BEGIN) == text.count(everything.END) == 1


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0
    assert percentile([float(n) for n in range(1, 101)], 50) == 50.0
    assert percentile([], 99) == 0.0
