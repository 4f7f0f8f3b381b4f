"""All benchmarks, one after the other, each in a process of its own; and the table of `docs/benchmarks.md`."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT
from benchmarks.options import Figures, Options, ratio

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures: written by `python -m benchmarks all --write-docs` -->", "<!-- end of figures -->"

NAMES = ("frames", "open", "filter", "search", "select", "edit", "import", "export", "memory")
SMALLER, LARGER = 100, 10
"""`frames` is run with so many times fewer and more events, too."""


def run(options: Options) -> Figures:
    """Run every benchmark; `frames` three times, for what more events cost."""
    found: Figures = {}
    for name in NAMES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        found[name] = _run(name, options)
        if name == "frames":
            fewer = _run(name, replace(options, events=max(1, options.events // SMALLER)))
            more = _run(name, replace(options, events=options.events * LARGER))
            found[name] |= {
                "fewer": fewer,
                "more": more,
                "full_growth": ratio(found[name]["full_ms"], fewer["full_ms"]),
                "full_growth_more": ratio(more["full_ms"], found[name]["full_ms"]),
            }
    return found


def _run(name: str, options: Options) -> Figures:
    numbers = (f"--{key}={getattr(options, key)}" for key in ("events", "actors", "seed", "platform"))
    quick = ["--quick"] if options.quick else []
    command = [sys.executable, "-m", "benchmarks", name, "--format", "json", *numbers, *quick]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


@dataclass(frozen=True)
class Line:
    """One line of the table: what it says, where its figures lie, and what is asked for."""

    says: str
    value: str
    floor: str
    ratio: str
    asked: str


LINES = (
    Line("`frames` median", "frames.median_ms", "frames.floor_ms", "frames.median_ratio", "≤ 2.5 floors"),
    Line("`frames` 99th percentile", "frames.p99_ms", "frames.floor_ms", "frames.p99_ratio", "≤ 5 floors"),
    Line("`frames` 99th percentile, in floors of the moment", "frames.lately_p99_ratio", "", "", ""),
    Line("`frames` 99th percentile of the floor itself", "frames.floor_p99_ms", "", "", ""),
    Line("`frames` labels in the median frame", "frames.labels_median", "", "", "≥ 150"),
    Line("`frames` marks in the median frame", "frames.marks_median", "", "", "≤ some 4,000"),
    Line("`frames` until all labels are there", "frames.settle_ms", "", "", "≤ 100 ms"),
    Line(
        "full span, events ÷ 100",
        "frames.fewer.full_ms",
        "frames.fewer.floor_ms",
        "frames.fewer.full_ratio",
        "",
    ),
    Line("full span", "frames.full_ms", "frames.floor_ms", "frames.full_growth", "≤ 1.5 times ÷ 100"),
    Line(
        "full span, events × 10",
        "frames.more.full_ms",
        "frames.more.floor_ms",
        "frames.full_growth_more",
        "≤ 1.3 times",
    ),
    Line(
        "`open`, shipped chronology",
        "open.shipped_median_ms",
        "open.floor_ms",
        "open.shipped_ratio",
        "≤ 3 floors",
    ),
    Line("`open`", "open.median_ms", "open.floor_ms", "open.median_ratio", "≤ 4 floors"),
    Line("`open` until the panels are there", "open.large.panels_ms", "", "", "a second after the frame"),
    Line("`filter` to the frame", "filter.median_ms", "filter.floor_ms", "filter.median_ratio", "≤ 60 ms"),
    Line(
        "`filter` to all counts",
        "filter.counts_median_ms",
        "filter.floor_ms",
        "filter.counts_ratio",
        "≤ 150 ms",
    ),
    Line(
        "`search` to the first results",
        "search.median_ms",
        "search.floor_ms",
        "search.median_ratio",
        "≤ 150 ms",
    ),
    Line(
        "`search` blocked the window for",
        "search.blocked_ms",
        "search.floor_ms",
        "search.blocked_ratio",
        "≤ 100 ms",
    ),
    Line(
        "`select` to the frame",
        "select.anywhere.median_ms",
        "select.floor_ms",
        "select.anywhere.median_ratio",
        "",
    ),
    Line("`edit` to the frame", "edit.median_ms", "edit.floor_ms", "edit.median_ratio", "≤ 50 ms"),
    Line(
        "`edit` taken back, to the frame",
        "edit.by_kind.undo.median_ms",
        "edit.floor_ms",
        "edit.by_kind.undo.median_ratio",
        "≤ 50 ms",
    ),
    Line(
        "`import` events a second",
        "import.events_per_second",
        "import.floor_rows_per_second",
        "import.ratio",
        "≥ 20,000",
    ),
    Line("`export` seconds", "export.seconds", "export.floor_s", "export.ratio", "≤ 1.5 s"),
    Line("`export`, the whole command, seconds", "export.command_s", "", "", ""),
    Line("`memory` peak MB", "memory.peak_mb", "memory.floor_mb", "memory.ratio", "≤ 400 MB"),
    Line("`memory` growth in ten rounds, MB", "memory.growth_mb", "", "", "0"),
)


def table(figures: Figures, machine: str) -> str:
    """Return the figures as a table of Markdown."""
    at = _reader(figures)
    rows = [
        f"| {line.says} | {at(line.value)} | {at(line.floor)} | {at(line.ratio)} | {line.asked} |"
        for line in LINES
    ]
    events = f"{figures['frames']['events']:,} events"
    return "\n".join(
        (
            f"{events}; {machine}.",
            "",
            "| | measured | floor | ratio | asked |",
            "|---|---:|---:|---:|---|",
            *rows,
        )
    )


def _reader(figures: Figures) -> Callable[[str], str]:
    def at(path: str) -> str:
        value: Any = figures
        for name in path.split(".") if path else ():
            value = value[name]
        return f"{value:,}" if path else ""

    return at


def write_page(figures: Figures, page: Path = PAGE) -> None:
    """Put the figures into the page, in place of the earlier ones.

    Raises:
        ValueError: the page has no place for them.
    """
    from PySide6.QtCore import qVersion

    versions = f"Python {platform.python_version()}, Qt {qVersion()}"
    machine = f"{os.cpu_count()} cores, {platform.system()}, {versions}, {date.today()}"
    text = page.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    page.write_text(f"{text[:begin]}\n\n{table(figures, machine)}\n\n{text[end:]}", encoding="utf-8")
