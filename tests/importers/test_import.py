"""What leaves comes back: our JSON whole, sheets as far as they hold it; what is refused is said with its line."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import CliResult
from timeline_app.domain.incoming import Parsed, RefusedFor
from timeline_app.edits import history
from timeline_app.edits.importing import Plan, do_import, plan_import
from timeline_app.errors import BadImport, FileError, ImportFault
from timeline_app.importers import READERS, Asked, read_file
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.opening import new_database


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """An empty chronology."""
    with open_library(new_database(tmp_path / "empty.db")) as library:
        yield library


@pytest.fixture(scope="module")
def exported(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped chronology in every format that can be imported."""
    from timeline_app.domain.filters import FilterSpec
    from timeline_app.exporters import export_data
    from timeline_app.exporters.selection import select
    from timeline_app.timeline.data.columns import Columns
    from timeline_app.timeline.filtering.matching import match

    folder = tmp_path_factory.mktemp("exported")
    with open_library(shipped_database) as library:
        columns = Columns.from_data(library.columns())
        selection = select(columns, library, match(columns, FilterSpec()).rows)
        paths = {name: folder / f"chronology.{name}" for name in READERS}
        for path in paths.values():
            assert export_data(path, selection) == len(columns)
    return paths


def parsed(library: Library, path: Path, **columns: str) -> Parsed:
    return read_file(path, Asked(library, new_public_id, columns))


def plan(library: Library, path: Path, **columns: str) -> Plan:
    return plan_import(library, parsed(library, path, **columns))


def sheet(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "events.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def refusals(found: Plan) -> list[tuple[str, RefusedFor, str]]:
    return [(refused.place, refused.why, refused.field) for refused in found.refused]


@pytest.mark.parametrize("name", sorted(READERS))
def test_what_was_exported_comes_back_into_an_empty_chronology_identical(
    exported: dict[str, Path], empty: Library, run_cli: Callable[..., CliResult], tmp_path: Path, name: str
) -> None:
    path, again = exported[name], tmp_path / f"again.{name}"
    changed, report = do_import(empty, plan(empty, path))
    assert changed is not None
    assert report.refused == ()
    assert run_cli("--database", empty.path, "export", again).status == 0
    if name == "xlsx":  # a sheet knows no title of the chronology, and a workbook names it
        one, other = (parsed(empty, p) for p in (path, again))
        assert one.rows == other.rows
    else:
        assert again.read_bytes() == path.read_bytes()
    assert plan(empty, path).changes == ()
    assert plan(empty, path).same == report.added


def test_an_import_is_one_step_of_undo(exported: dict[str, Path], empty: Library) -> None:
    do_import(empty, plan(empty, exported["json"]))
    assert len(empty.log.acts()) == 1
    history.undo(empty)
    assert empty.event_ids() == ()
    assert (empty.actors(), empty.sources(), empty.excerpts()) == ((), (), ())
    history.redo(empty)
    assert plan(empty, exported["json"]).changes == ()


@pytest.mark.parametrize("name", sorted(READERS))
def test_what_is_there_already_is_not_written_again(
    exported: dict[str, Path], library: Library, name: str
) -> None:
    found = plan(library, exported[name])
    assert (found.changes, found.refused) == ((), ())
    assert found.same == len(library.event_ids())


def test_a_row_with_other_content_is_refused_or_replaces(
    exported: dict[str, Path], shipped_database: Path, tmp_path: Path
) -> None:
    value = json.loads(exported["json"].read_text("utf-8"))
    value["events"][0]["summary"] = "Another summary."
    path = tmp_path / "other.json"
    path.write_text(json.dumps(value), "utf-8")
    with open_library(shutil.copy(shipped_database, tmp_path / "copy.db")) as library:
        read = parsed(library, path)
        kept = plan_import(library, read)
        assert refusals(kept) == [("events, row 1", RefusedFor.DIFFERENT, "id")]
        replaced = plan_import(library, read, replacing=True)
        assert (replaced.refused, len(replaced.changes)) == ((), 1)
        do_import(library, replaced)
        assert library.detail(value["events"][0]["id"]).event.summary == "Another summary."


def test_a_sheet_changes_only_what_it_holds(
    exported: dict[str, Path], shipped_database: Path, tmp_path: Path
) -> None:
    with open_library(shutil.copy(shipped_database, tmp_path / "copy.db")) as library:
        events = [d.event for d in library.details(library.event_ids())]
        rival = next(event for event in events if event.rival_dates)
        text = exported["csv"].read_text("utf-8-sig")
        path = tmp_path / "changed.csv"
        path.write_text(text.replace(rival.title, "A title of its own"), "utf-8")
        found = plan_import(library, parsed(library, path), replacing=True)
        do_import(library, found)
        now = library.detail(rival.id).event
        assert now == replace(rival, title="A title of its own")


ODD = (
    *("=1+1", "+1 555", "-5 jobs", "@home", "'=1", "'quoted'", "12345678901234567890", "007", "2011-05-04"),
    *(
        "1e5",
        "TRUE",
        "#N/A",
        'she said "no", then; or',
        "a | b \\ c",
        "  blanks ",
        "\u00a0x\u00a0",
        "\ufeffx",
    ),
    *("go 🏁👩\u200d👧", "שלום abc", "a _x0041_ b", "a\uffffb", "\uff1d1+1", "two  blanks"),
)
ODD_LINES = ("=1\n+2", "\tx", "\rx", "one\ntwo", "one\r\ntwo\r", "a\x0bb", "a\u2028b", "\n=1")


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_words_of_any_kind_come_back_from_a_sheet(tmp_path: Path, empty: Library, name: str) -> None:
    from timeline_app.exporters import export_data
    from timeline_app.exporters.selection import select
    from timeline_app.timeline.data.columns import Columns

    events = [
        {"id": f"odd-{number}", "title": title, "short": "odd", "summary": summary, "importance": 3}
        for number, (title, summary) in enumerate([(t, t) for t in ODD] + [("Lines", t) for t in ODD_LINES])
    ]
    given, written = tmp_path / "odd.json", tmp_path / f"odd.{name}"
    source = {"id": "s", "title": "A letter", "published": "2011", "publisher": "", "url": "", "seen": ""}
    one = {"claim": "asserted", "date": None, "citations": [{"kind": "report", "source": "s"}]}
    form = {"type": "secure-communities-timeline/chronology", "version": 1, "sources": [source]}
    rows = {"actors": (), "topics": (), "places": (), "excerpts": (), "events": [e | one for e in events]}
    given.write_text(json.dumps({**form, **rows}), "utf-8")
    found = plan(empty, given)
    assert found.refused == ()
    do_import(empty, found)
    export_data(written, select(Columns.from_data(empty.columns()), empty))
    with open_library(new_database(tmp_path / "again.db")) as again:
        do_import(again, plan(again, written))
        back = {d.event.id: d.event for d in again.details(again.event_ids())}
    assert {key: (e.title, e.summary) for key, e in back.items()} == {
        event["id"]: (event["title"], event["summary"]) for event in events
    }


def test_a_damaged_workbook_is_said(exported: dict[str, Path], tmp_path: Path, empty: Library) -> None:
    data, path = exported["xlsx"].read_bytes(), tmp_path / "damaged.xlsx"
    for at in range(400, 6_000, 700):
        path.write_bytes(data[:at] + b"\xff\x00\xaa" + data[at + 3 :])
        with pytest.raises(BadImport) as told:
            parsed(empty, path)
        assert told.value.why is ImportFault.NOT_THAT_FORMAT


def test_a_small_sheet_of_ones_own_becomes_events(tmp_path: Path, empty: Library) -> None:
    path = sheet(
        tmp_path,
        "Headline;When;States;Who",
        'A hearing in Albany;"May 5, 2011";NY;New York State Senate',
        "Two counties, one letter;2011-06;Illinois;Cook County; ",
        "No date is known;;;",
    )
    found = plan(empty, path, title="Headline", date="When", actors="Who")
    assert found.refused == ()
    do_import(empty, found)
    events = {d.event.title: d.event for d in empty.details(empty.event_ids())}
    hearing = events["A hearing in Albany"]
    assert hearing.date is not None
    assert (hearing.date.edtf, hearing.states) == ("2011-05-05", ("NY",))
    assert hearing.date.reasoning == "As events.csv gives it, line 2."
    assert [actor.name for actor in empty.actors()] == ["New York State Senate", "Cook County"]
    assert events["Two counties, one letter"].states == ("IL",)
    assert events["No date is known"].date is None
    assert {event.citations[0].note for event in events.values()} == {"line 2", "line 3", "line 4"}
    assert [source.title for source in empty.sources()] == ["events.csv"]


def test_every_refused_line_is_said_with_its_reason(tmp_path: Path, empty: Library) -> None:
    path = sheet(
        tmp_path,
        "title,date,importance,claim,states,actors,roles,quotes,quote_sources,links",
        "Good,2011-05-05,4,asserted,IL,,,,,",
        ",2011-05-05,,,,,,,,",
        "No date,soon,,,,,,,,",
        "No number,,9,,,,,,,",
        "No word,,,certain,,,,,,",
        "No state,,,,Atlantis,,,,,",
        "Uneven,,,,,A | B,author,,,",
        "No source,,,,,,,Words,nowhere,",
        "No event,,,,,,,,,corrects nothing-like-it",
        '"Two\nlines",,,,,,,,,',
        "A comma,2011,,,,,,,,, too many",
    )
    found = plan(empty, path)
    assert refusals(found) == [
        ("line 3", RefusedFor.NO_ROW, "title"),
        ("line 4", RefusedFor.NO_DATE, "date"),
        ("line 5", RefusedFor.NO_NUMBER, "importance"),
        ("line 6", RefusedFor.NO_WORD, "claim"),
        ("line 7", RefusedFor.NO_WORD, "states"),
        ("line 8", RefusedFor.UNEVEN, "roles"),
        ("line 9", RefusedFor.NO_SOURCE, "quote_sources"),
        ("line 13", RefusedFor.BEYOND_HEAD, ""),
        ("line 10", RefusedFor.FAULTS, ""),
        ("line 11", RefusedFor.FAULTS, ""),
    ]
    assert found.report().added == 1
    do_import(empty, found)
    assert empty.actors() == (), "what only refused lines name is not imported"


def test_the_command_says_every_refusal_and_writes_nothing_in_a_dry_run(
    tmp_path: Path, empty: Library, run_cli: Callable[..., CliResult]
) -> None:
    path = sheet(tmp_path, "title,when", "A hearing,2011-05-05", "Another,soon")
    dry = run_cli("--database", empty.path, "import", path, "--map", "date=when", "--dry-run")
    assert dry.status == 1
    assert (
        dry.out == f"{path}: 1 event added, 0 changed, 0 there already; 1 row refused (nothing was written)\n"
    )
    assert dry.err == f'{path}, line 3 ("Another"): date: "soon" is no date.\n'
    assert empty.event_ids() == ()
    done = run_cli("--database", empty.path, "import", path, "--map", "date=when")
    assert done.out.startswith(f"{path}: 1 event added")
    assert len(empty.event_ids()) == 1


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.json", b"{}", ImportFault.NOT_THAT_FORMAT),
        ("a.json", b"[" * 100_000, ImportFault.NOT_THAT_FORMAT),
        (
            "a.json",
            b'{"type": "secure-communities-timeline/chronology", "version": 2}',
            ImportFault.NOT_THAT_FORMAT,
        ),
        ("a.xlsx", b"no zip", ImportFault.NOT_THAT_FORMAT),
        ("a.csv", b"headline\nx\n", ImportFault.NO_TITLE),
        ("a.csv", b"", ImportFault.NO_TITLE),
        ("a.csv", b'title\n"open', ImportFault.BROKEN_ROW),
        ("a.csv", b"title\n\xff\xfe", ImportFault.NOT_UTF8),
        ("a.doc", b"", ImportFault.UNKNOWN_FORMAT),
    ],
)
def test_what_is_no_such_file_is_said(
    tmp_path: Path, empty: Library, name: str, data: bytes, fault: ImportFault
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadImport) as caught:
        parsed(empty, path)
    assert caught.value.why is fault


def test_a_missing_file_and_a_missing_column_are_said(tmp_path: Path, empty: Library) -> None:
    with pytest.raises(FileError):
        parsed(empty, tmp_path / "missing.csv")
    path = sheet(tmp_path, "title", "One")
    for columns, fault in (
        ({"date": "When"}, ImportFault.NO_COLUMN),
        ({"day": "title"}, ImportFault.NO_FIELD),
    ):
        with pytest.raises(BadImport) as caught:
            parsed(empty, path, **columns)
        assert caught.value.why is fault


def test_rows_that_cannot_stand_take_with_them_what_names_them(empty: Library, tmp_path: Path) -> None:
    event = {
        "id": "e",
        "title": "T",
        "short": "T",
        "summary": "",
        "importance": 3,
        "claim": "asserted",
        "date": None,
    }
    value = {
        "type": "secure-communities-timeline/chronology",
        "version": 1,
        "actors": [{"id": "a", "name": "", "kind": "person", "group": "people"}, {"id": "b"}, 7],
        "events": [
            event | {"participations": [{"actor": "a", "role": "author"}]},
            event | {"id": "f", "links": [{"kind": "corrects", "event": "e"}]},
            event | {"id": "g"},
            event | {"id": "g"},
        ],
    }
    path = tmp_path / "some.json"
    path.write_text(json.dumps(value), "utf-8")
    found = plan(empty, path)
    assert [change.id for change in found.changes] == ["g"]
    assert {refused.place: refused.why for refused in found.refused} == {
        "actors, row 1": RefusedFor.FAULTS,
        "actors, row 2": RefusedFor.NO_ROW,
        "actors, row 3": RefusedFor.NO_ROW,
        "events, row 1": RefusedFor.FAULTS,
        "events, row 2": RefusedFor.FAULTS,
        "events, row 4": RefusedFor.TWICE,
    }


def test_more_rows_than_undo_takes_back_need_a_copy_first(
    exported: dict[str, Path], empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.edits.importing.MOST_IN_ONE_ACT", 10)
    found = plan(empty, exported["json"])
    with pytest.raises(BadImport) as caught:
        do_import(empty, found)
    assert caught.value.why is ImportFault.LOAD_ALONE
    assert empty.event_ids() == ()
    changed, report = do_import(empty, found, load=True)
    assert changed is None
    with open_library(report.backup) as before:
        assert before.event_ids() == ()
    assert plan(empty, exported["json"]).changes == ()
