"""`verify`: every quote against the texts at hand."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]


@pytest.fixture
def verify(run_cli: Cli, database: Path) -> Callable[..., tuple[Any, list[dict[str, Any]]]]:
    """Run `verify --format json` on the test's database; return the result and its rows."""

    def run(*options: object) -> tuple[Any, list[dict[str, Any]]]:
        before = database.read_bytes()
        result = run_cli("verify", "--format", "json", "--database", database, *options)
        assert database.read_bytes() == before
        return result, json.loads(result.out)

    return run


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> Path:
    """A folder with the two articles, to be changed by the test."""
    return Path(shutil.copytree(shared / "sources", tmp_path / "texts", copy_function=shutil.copyfile))


def test_without_texts_no_quote_can_be_checked(verify: Any) -> None:
    result, rows = verify("--strict")
    assert result.status == 0
    assert rows
    assert {row["status"] for row in rows} == {"text-not-held"}
    assert all(row.keys() == {"event", "source", "exact", "status", "score"} for row in rows)


def test_every_shipped_quote_is_exact_in_the_real_articles(verify: Any, texts: Path) -> None:
    result, rows = verify("--sources", texts, "--strict")
    assert (result.status, result.err) == (0, "")
    assert {row["status"] for row in rows if row["score"] is not None} == {"exact"}
    assert len({row["source"] for row in rows}) == 2


def test_a_file_belongs_to_its_source_by_its_bytes_whatever_its_name(verify: Any, texts: Path) -> None:
    for path in list(texts.iterdir()):
        path.rename(path.with_name(f"renamed {path.name}"))
    result, rows = verify("--sources", texts)
    assert result.err == ""
    assert {row["status"] for row in rows} == {"exact"}


def test_other_bytes_under_the_recorded_name_are_said_and_checked_all_the_same(
    verify: Any, texts: Path
) -> None:
    path = next(path for path in texts.iterdir() if path.name.startswith("sfbg"))
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("Illinois announced today", "Illinois said yesterday"), encoding="utf-8")
    result, rows = verify("--sources", texts)
    assert result.status == 0
    assert "another SHA-256" in result.err
    statuses = Counter(row["status"] for row in rows)
    assert 0 < len(rows) - statuses["exact"] < 5
    assert verify("--sources", texts, "--strict")[0].status == 1


def test_a_text_without_its_quotes_fails_only_when_strict(verify: Any, texts: Path) -> None:
    for path in texts.iterdir():
        path.write_text("Nothing of this is quoted.", encoding="utf-8")
    result, rows = verify("--sources", texts)
    assert result.status == 0
    assert {row["status"] for row in rows} == {"not-found"}
    assert verify("--sources", texts, "--strict")[0].status == 1


def test_a_file_of_no_source_and_one_that_is_no_text_are_passed_over(verify: Any, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "other.txt").write_text("Something else.", encoding="utf-8")
    (folder / "sfbg-2011-05-04-illinois-pulls-out.txt").write_bytes(b"\xff\xfe\x00")
    result, rows = verify("--sources", folder)
    assert "is not UTF-8 text" in result.err
    assert {row["status"] for row in rows} == {"text-not-held"}


def test_a_missing_folder_is_one_sentence(run_cli: Cli, database: Path, tmp_path: Path) -> None:
    result = run_cli("verify", "--sources", tmp_path / "none", "--database", database)
    assert (result.status, result.out) == (1, "")
    assert result.err == f'There is no file or folder "{tmp_path / "none"}".\n'


def test_the_text_form_ends_with_the_counts(run_cli: Cli, database: Path, texts: Path) -> None:
    last = run_cli("verify", "--sources", texts, "--database", database).out.splitlines()[-1]
    assert last.endswith(" exact")
