"""`names`, `show`, `info` and `new`."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline_app.cli.event_text import event_text
from timeline_app.storage.library import Library

Cli = Callable[..., Any]
Names = Callable[[str], list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("kind", "option"),
    [("states", "--state"), ("actors", "--actor"), ("topics", "--topic"), ("sources", "--source")],
)
def test_names_count_what_the_filter_of_each_name_lists(
    names: Names, ids: Callable[..., list[str]], kind: str, option: str
) -> None:
    rows = names(kind)
    for row in rows:
        assert row.keys() >= {"name", "aliases", "part_of", "events"}
    for row in sorted(rows, key=lambda row: -row["events"])[:3]:
        assert row["events"] == len(ids(option, row["id"])) > 0


def test_all_states_are_listed_those_without_events_too(names: Names) -> None:
    states = names("states")
    assert len(states) == 56
    assert {row["id"] for row in states if row["events"] == 0} >= {"GU", "WY"}


def test_parts_name_their_whole(names: Names) -> None:
    actors = {row["id"]: row for row in names("actors")}
    assert actors["ice"]["part_of"] == "dhs"
    assert "ICE" in actors["ice"]["aliases"]


def test_names_print_as_a_table(run_cli: Cli, database: Path) -> None:
    lines = run_cli("names", "states", "--database", database).out.splitlines()
    assert lines[0].split() == ["EVENTS", "NAME", "ID", "PART", "OF", "ALIASES"]
    assert len(lines) == 57


def test_show_prints_one_event_with_everything_linked_to_it(
    run_cli: Cli, database: Path, whole: list[dict[str, Any]]
) -> None:
    for event in whole:
        if event["links"] and event["excerpts"]:
            break
    text = run_cli("show", event["id"], "--database", database).out
    for words in (event["title"], event["date_words"], event["summary"], event["links"][0]["event"]):
        assert words in text
    assert f"“{event['excerpts'][0]['exact']}”" in text
    assert event["citations"][0]["url"] in text
    shown = json.loads(run_cli("show", event["id"], "--format", "json", "--database", database).out)
    assert shown["id"] == event["id"]
    assert shown["links"][0].keys() >= {"kind", "event", "title", "date"}
    assert {source["id"] for source in shown["sources"]} >= {c["source"] for c in event["citations"]}


def test_every_event_can_be_shown(library: Library) -> None:
    for detail in library.details(library.event_ids()):
        assert event_text(detail).startswith(detail.event.title)


def test_an_unknown_event_names_the_nearest(run_cli: Cli, database: Path) -> None:
    result = run_cli("show", "illinois-ends-agrement", "--database", database)
    assert result.status == 1
    assert result.out == ""
    assert result.err.startswith(
        'Unknown event "illinois-ends-agrement". Did you mean illinois-ends-agreement'
    )


def test_info_says_what_the_database_is_and_holds(
    run_cli: Cli, database: Path, whole: list[dict[str, Any]]
) -> None:
    info = json.loads(run_cli("info", "--format", "json", "--database", database).out)
    assert info["database"] == str(database)
    assert info["counts"]["events"] == len(whole)
    assert info["counts"]["states"] == 56
    assert info["schema"]
    assert info["seed_version"]
    assert info["versions"].keys() >= {"app", "qt", "sqlite"}
    assert str(database) in run_cli("info", "--database", database).out


def test_new_makes_an_empty_chronology_and_says_where(run_cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    assert run_cli("new", path).out == f"{path}\n"
    assert run_cli("list", "--database", path).out == "No event matches.\n"
    assert json.loads(run_cli("names", "actors", "--format", "json", "--database", path).out) == []
    assert run_cli("verify", "--database", path).status == 0


def test_info_tells_what_the_last_update_changed(run_cli: Cli, database: Path) -> None:
    never = run_cli("info", "--update", "--database", database)
    assert never.out == "The shipped chronology was never updated in this file.\n"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'seed_hash'")
        connection.execute("UPDATE topics SET shipped_hash = 'another' WHERE id = 1")
        topic, name = connection.execute("SELECT public_id, name FROM topics WHERE id = 1").fetchone()
    told = json.loads(run_cli("info", "--format", "json", "--database", database).out)["last_update"]
    change = {"deed": "updated", "kind": "topic", "id": topic, "name": name}
    assert told["changes"] == [change]
    assert "1 updated" in run_cli("info", "--database", database).out
    lines = run_cli("info", "--update", "--database", database).out.splitlines()
    assert lines[1:] == [f"updated      topic    {topic}  {name}"]
