"""What goes wrong is one plain sentence on standard error, with the promised exit status."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline_app import errors
from timeline_app.cli.sentences import refusal_in_words, sentence
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.incoming import Refused, RefusedFor
from timeline_app.errors import DatabaseFault, FileFault

Cli = Callable[..., Any]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--state", "Ilinois"], 'Unknown state "Ilinois". Did you mean IL (Illinois)?'),
        (["--not-state", "Zz"], 'Unknown state "Zz".'),
        (["--actor", "Pat Quin"], 'Unknown actor "Pat Quin". Did you mean Pat Quinn?'),
        (["--not-actor", "qqqqqq"], 'Unknown actor "qqqqqq".'),
        (
            ["--topic", "Secure Comunities"],
            'Unknown topic "Secure Comunities". Did you mean Secure Communities?',
        ),
        (["--county", "Cok County"], 'Unknown county "Cok County". Did you mean Cook County, IL?'),
        (["--source", "qqqqqq"], 'Unknown source "qqqqqq".'),
        (["--from", "2011-13"], '"2011-13" is no date; write dates like 2011-05-04, 2011-05 or 2011.'),
        (["--to", "yesterday"], '"yesterday" is no date;'),
        (["--from", "2012", "--to", "2011"], '"2012/2011" is no range of dates;'),
    ],
)
def test_a_wrong_name_or_date_is_one_sentence_and_exit_1(
    run_cli: Cli, database: Path, options: list[str], said: str
) -> None:
    result = run_cli("list", "--database", database, *options)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(said)
    assert result.err.count("\n") == 1


def test_a_name_with_several_owners_lists_them(run_cli: Cli, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO actors (public_id, name, kind, actor_group, abbreviation, origin, shipped_hash, edited)"
            " VALUES ('x', 'Ann Quinn', 'person', 'people', '', 'user', '', 0)"
        )
        connection.commit()
    result = run_cli("list", "--actor", "Quinn", "--database", database)
    assert result.status == 1
    assert result.err == '"Quinn" may be Pat Quinn or Ann Quinn; give the full name of the actor.\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ["lst"],
        ["list", "--stat", "IL"],
        ["list", "--role", "king"],
        ["list", "--status", "perfect"],
        ["list", "--all-of", "kind"],
        ["list", "--format", "xml"],
        ["names", "colors"],
        ["names"],
        ["show"],
        ["--nothing"],
    ],
)
def test_an_unknown_command_option_or_fixed_value_is_exit_2(run_cli: Cli, arguments: list[str]) -> None:
    result = run_cli(*arguments)
    assert (result.status, result.out) == (2, "")
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", [["list"], ["names", "states"], ["show", "x"], ["verify"], ["info"]])
@pytest.mark.parametrize("content", [b"", b"plain text", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_chronology_is_one_sentence_and_left_as_it_is(
    run_cli: Cli, tmp_path: Path, command: list[str], content: bytes
) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(content)
    result = run_cli(*command, "--database", path)
    assert (result.status, result.out) == (1, "")
    assert str(path) in result.err
    assert "it was left as it is" in result.err
    assert result.err.count("\n") == 1
    assert [(p, p.read_bytes()) for p in tmp_path.iterdir()] == [(path, content)]


def test_a_missing_folder_is_one_sentence(run_cli: Cli, tmp_path: Path) -> None:
    result = run_cli("list", "--database", tmp_path / "none" / "mine.db")
    assert (result.status, result.out) == (1, "")
    assert result.err == f'There is no folder "{tmp_path / "none"}" to hold "mine.db".\n'
    assert not (tmp_path / "none").exists()


def test_new_never_overwrites(run_cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine", encoding="utf-8")
    result = run_cli("new", path)
    assert (result.status, result.out) == (1, "")
    assert result.err == f'"{path}" exists already; it was left as it is.\n'
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_read_only_chronology_can_be_listed(run_cli: Cli, database: Path) -> None:
    database.chmod(0o444)
    result = run_cli("list", "--database", database)
    assert (result.status, result.err) == (0, "")
    assert [path.name for path in database.parent.iterdir()] == [database.name]


@pytest.mark.parametrize(
    "error",
    [
        errors.UnknownName("state", "x"),
        errors.UnknownName("county", "x"),
        errors.AmbiguousName("actor", "x", ("A", "B", "C")),
        errors.UnknownEvent("x"),
        errors.BadDate("x"),
        errors.BadSize("x", "WxH"),
        errors.BadSize("x", "at most 100 megapixels"),
        errors.BadSize("x", "too-little-room"),
        errors.SeedError("file", "row", "why"),
        *(errors.DatabaseError(fault, Path("a/b.db")) for fault in DatabaseFault),
        *(errors.FileError(fault, Path("a/b.png")) for fault in FileFault),
    ],
)
def test_every_error_has_a_sentence(error: errors.TimelineError) -> None:
    said = sentence(error)
    assert said[0] in '"UTa'
    assert said.endswith((".", "?"))
    assert "{" not in said
    assert "\n" not in said


@pytest.mark.parametrize("why", list(Why))
def test_every_fault_of_an_imported_row_is_said_in_words(why: Why) -> None:
    refused = Refused("line 7", "A title", RefusedFor.FAULTS, faults=(RowFault("title", why, "x", 300),))
    said = refusal_in_words(refused)
    assert said.startswith('line 7 ("A title"): title: ')
    assert not {"{", "}"} & set(said)
    assert why.value not in said or "-" not in why.value
