"""Figures that say what they were made of: opened again they are the same, and tell what has changed since."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import CliResult
from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Event
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.manifest import Manifest, Mark, differences, manifest_from_json, manifest_to_json
from timeline_app.domain.presets import PRESETS, Preset
from timeline_app.domain.view import ALL_PAGES, Break, Grouping, Look, TimeRange, View
from timeline_app.domain.view_json import BadViewError, view_to_json
from timeline_app.edits import rows
from timeline_app.exporters.manifests import differences_since
from timeline_app.exporters.stored_view import read_manifest
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns

SUFFIXES = (".png", ".svg", ".pdf")
ILLINOIS = (
    "--state",
    "IL",
    "--group-by",
    "actor",
    "--theme",
    "dark",
    "--range",
    "2010/2012",
    "--title",
    "“IL”",
)

TEXTS = st.text(max_size=12)
MARKS = st.builds(Mark, TEXTS, TEXTS, TEXTS)
MANIFESTS = st.builds(
    Manifest,
    view=st.builds(
        View,
        filter=st.builds(FilterSpec, state=st.builds(Terms, st.tuples(st.just("IL")))),
        range=st.none() | st.just(TimeRange(5, 9)),
        grouping=st.sampled_from(Grouping),
        title=TEXTS,
    ),
    look=st.none() | st.builds(Look, st.integers(1, 9), st.none() | st.integers(1, 9), dpi=st.just(300.0)),
    title=TEXTS,
    total=st.integers(0, 9),
    fingerprint=TEXTS,
    count=st.integers(0, 9),
    events=st.lists(MARKS, max_size=3).map(tuple),
)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_figure_of_any_preset_is_opened_as_it_was_made(preset: Preset) -> None:
    stored = manifest_to_json(Manifest(View(), preset.of(Look(archival=True))))
    assert manifest_to_json(manifest_from_json(stored)) == stored


@given(MANIFESTS)
@settings(max_examples=40)
def test_a_manifest_comes_back_whole(manifest: Manifest) -> None:
    assert manifest_from_json(manifest_to_json(manifest)) == manifest


def test_a_view_file_is_a_manifest_of_only_a_view() -> None:
    view = View(title="One")
    assert manifest_from_json(view_to_json(view)) == Manifest(view)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"type": "secure-communities-timeline/figure"}', "[" * 9999]
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(BadViewError):
        manifest_from_json(text)


def test_a_later_version_is_refused() -> None:
    text = manifest_to_json(Manifest(View())).replace('"version":1,"view":{', '"version":2,"view":{')
    with pytest.raises(BadViewError):
        manifest_from_json(text)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_export_reopen_export_again_is_identical(
    run_cli: Callable[..., CliResult], shipped_database: Path, tmp_path: Path, suffix: str
) -> None:
    first, again = tmp_path / f"first{suffix}", tmp_path / f"again{suffix}"
    assert run_cli("--database", shipped_database, "export", first, *ILLINOIS).status == 0
    done = run_cli("--database", shipped_database, "export", again, "--view", first)
    assert (done.status, done.err) == (0, "")
    assert first.read_bytes() == again.read_bytes()
    manifest = read_manifest(first)
    assert manifest.view.title == "“IL”"
    assert manifest.count == len(manifest.events) > 20
    assert {"id", "type", "title", "issued"} <= manifest.citations[0].keys()


def test_pages_by_lanes_are_the_same_again_and_when_opened_again(
    run_cli: Callable[..., CliResult], shipped_database: Path, tmp_path: Path
) -> None:
    export = ("--database", shipped_database, "export")
    options = ("--group-by", "state", "--preset", "a4", "--break", "lanes")
    first, other, again = (tmp_path / f"{name}.pdf" for name in ("first", "other", "again"))
    for path in (first, other):
        assert run_cli(*export, path, *options).status == 0
    done = run_cli(*export, again, "--view", first)
    assert (done.status, done.err) == (0, "")
    assert first.read_bytes() == other.read_bytes() == again.read_bytes()
    look = read_manifest(first).look
    assert look is not None
    assert (look.breaks, look.pages) == (Break.LANES, ALL_PAGES)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--break", "lanes", "--rows", "2"), "The time of a page is broken over rows"),
        (("--pages", "auto"), '"auto" pages is for lanes'),
        (("--pages", "0"), '"0" is no number of pages'),
        (("--break", "lanes", "--pages", "61"), '"61" is no number of pages'),
    ],
)
def test_pages_that_cannot_be_are_refused_in_a_sentence(
    run_cli: Callable[..., CliResult],
    shipped_database: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    said: str,
) -> None:
    done = run_cli("--database", shipped_database, "export", tmp_path / "a.svg", *options)
    assert done.status == 1
    assert done.err.startswith(said)


@pytest.mark.parametrize(
    "look", [Look(pages=0), Look(breaks=Break.LANES, rows=2), Look(breaks=Break.LANES, pages=61)]
)
def test_a_manifest_of_pages_that_cannot_be_is_refused(look: Look) -> None:
    with pytest.raises(BadViewError):
        manifest_from_json(manifest_to_json(Manifest(View(), look)))


def test_a_figure_of_before_pages_by_lanes_breaks_the_time() -> None:
    stored = manifest_to_json(Manifest(View(), Look(pages=3)))
    assert "breaks" not in stored
    look = manifest_from_json(stored).look
    assert look is not None
    assert (look.breaks, look.pages) == (Break.TIME, 3)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_figure_can_leave_its_manifest_out(
    run_cli: Callable[..., CliResult], shipped_database: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"bare{suffix}"
    options = ("--state", "CO", "--no-manifest")
    assert run_cli("--database", shipped_database, "export", path, *options).status == 0
    done = run_cli("--database", shipped_database, "export", path, "--view", path)
    assert done.status == 1
    assert done.err == f'"{path}" holds no view.\n'
    assert re.search(rb"fingerprint\"|csl", path.read_bytes()) is None


def test_an_unknown_view_is_said(
    run_cli: Callable[..., CliResult], shipped_database: Path, tmp_path: Path
) -> None:
    done = run_cli("--database", shipped_database, "export", tmp_path / "a.png", "--view", "No such view")
    assert done.status == 1
    assert done.err.startswith('Unknown view "No such view".')


def test_what_changed_since_is_told_event_by_event(shipped_database: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shipped_database, tmp_path / "copy.db"))
    view = View(FilterSpec(state=Terms(("IL",))))
    with Library(path, writable=True) as library:
        columns = Columns.from_data(library.columns())
        then = _manifest(columns, library, view)
        assert differences_since(columns, library, then).same
        changed, gone, outside = _in_illinois(then, library)
        rows.change(library, replace(changed, summary="Another summary."))
        rows.delete(library, Kind.EVENT, gone.id)
        now = Columns.from_data(library.columns())
        found = differences_since(now, library, then)
        assert not found.same
        assert changed.title in found.changed
        assert found.gone == (gone.title,)
        assert found.new == ()
        assert (found.count_then, found.count_now) == (then.count, then.count - 1)
        library.log.undo()
        library.log.undo()
        assert differences_since(Columns.from_data(library.columns()), library, then).same
        rows.change(library, replace(outside, title="Told otherwise"))
        elsewhere = differences_since(Columns.from_data(library.columns()), library, then)
        assert not elsewhere.same
        assert elsewhere.shown_same


def _manifest(columns: Columns, library: Library, view: View) -> Manifest:
    from timeline_app.exporters.manifests import listed_details, make_manifest
    from timeline_app.timeline.filtering.matching import match

    matching = match(columns, view.filter)
    return make_manifest(columns, library, matching, view, None, listed_details(columns, library, matching))


def _in_illinois(then: Manifest, library: Library) -> tuple[Event, Event, Event]:
    """Return two events of the figure, the second one linked to by none, and one that is not in it."""
    shown = {mark.id for mark in then.events}
    others = [d.event for d in library.details(library.event_ids())]
    linked = {link.event for event in others for link in event.links}
    inside = [event for event in others if event.id in shown]
    alone = [event for event in inside if event.id not in linked and not event.links]
    first = next(event for event in inside if event.id != alone[0].id)
    return first, alone[0], next(event for event in others if event.id not in shown)


def test_of_too_many_events_only_the_numbers_are_compared() -> None:
    then = Manifest(View(), fingerprint="a", count=5000)
    now = Manifest(View(), fingerprint="b", count=5001)
    found = differences(then, now)
    assert not found.known
    assert (found.count_then, found.count_now) == (5000, 5001)
