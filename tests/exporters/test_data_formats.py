"""Data formats: each says all it can hold, escapes what is ours, and gives the same bytes for the same events."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.exporters import FORMATS, export_data
from timeline_app.exporters.selection import Selection, select
from timeline_app.storage.library import Library, open_library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match

DATA = [f.suffix for f in FORMATS if not f.is_figure]


@pytest.fixture(scope="module")
def opened(shipped_database: Path) -> Iterator[Library]:
    """The shipped chronology."""
    with open_library(shipped_database) as library:
        yield library


@pytest.fixture(scope="module")
def selection(opened: Library) -> Selection:
    """All its events."""
    return select(Columns.from_data(opened.columns()), opened, about="All <b>events</b> & more.")


@pytest.mark.parametrize("suffix", DATA)
def test_the_same_events_give_the_same_bytes(selection: Selection, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    assert export_data(first, selection) == export_data(second, selection) > 0
    assert first.read_bytes() == second.read_bytes()


def test_a_part_of_a_chronology_names_only_what_is_in_it(opened: Library, tmp_path: Path) -> None:
    columns = Columns.from_data(opened.columns())
    rows = match(columns, FilterSpec(state=Terms(("IL",)))).rows
    path = tmp_path / "il.json"
    assert export_data(path, select(columns, opened, rows)) == len(rows)
    value = json.loads(path.read_text("utf-8"))
    ids = {name: {row["id"] for row in value[name]} for name in ("actors", "sources", "excerpts", "events")}
    for event in value["events"]:
        assert {part["actor"] for part in event.get("participations", ())} <= ids["actors"]
        assert {cited["source"] for cited in event.get("citations", ())} <= ids["sources"]
        assert {link["event"] for link in event.get("links", ())} <= ids["events"]
    assert len(ids["actors"]) < len(opened.actors())


def test_lines_of_a_calendar_are_folded_and_days_follow_each_other(
    selection: Selection, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    export_data(path, selection)
    lines = path.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    text = path.read_bytes().replace(b"\r\n ", b"").decode()
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})\r\nDTEND;VALUE=DATE:(\d{8})", text)
    assert len(days) == text.count("BEGIN:VEVENT")
    assert all(start < end for start, end in days)


def test_no_cell_of_a_sheet_begins_like_a_formula(selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export_data(path, selection)
    with open(path, encoding="utf-8-sig", newline="") as stream:
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(stream) for cell in row)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_holds_every_quote_loads_nothing_and_runs_nothing_of_ours(
    selection: Selection, tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    export_data(path, selection)
    page = _Page()
    page.feed(path.read_text("utf-8"))
    quotes = [d.excerpts[part.excerpt].exact for d in selection.details() for part in d.event.evidence]
    assert [quote for quote in quotes if quote not in page.text] == []
    assert not {tag for tag, _ in page.tags} & {"img", "link", "iframe", "object", "embed"}
    assert not any("src" in attrs for _, attrs in page.tags)
    assert {str(attrs["href"]).split(":")[0] for tag, attrs in page.tags if tag == "a"} <= {"http", "https"}
    assert "All <b>events</b> & more." in page.text
    policy = next(str(a["content"]) for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert sum(tag == "li" for tag, _ in page.tags) == selection.count


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_killed_export_leaves_the_old_file(shipped_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"old")
    code = (
        "import os, signal, sys; from pathlib import Path; from timeline_app.exporters import files;"
        "ctx = files.write_beside(Path(sys.argv[1])); stream = ctx.__enter__();"
        "stream.write(b'half'); stream.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=dict(os.environ), check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
