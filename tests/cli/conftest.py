"""The whole list as JSON, and what the data commands print about the shipped chronology."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from timeline_app.__main__ import main


@pytest.fixture(scope="session")
def as_json(shipped_database: Path) -> Callable[..., Any]:
    """Run a data command on the shipped chronology and return the JSON that it prints; a repeat costs nothing."""

    @cache
    def run(*arguments: str) -> Any:
        with redirect_stdout(io.StringIO()) as out:
            assert main([*arguments, "--format", "json", "--database", str(shipped_database)]) == 0
        return json.loads(out.getvalue())

    return run


@pytest.fixture(scope="session")
def whole(as_json: Callable[..., Any]) -> list[dict[str, Any]]:
    """Every event, as `list --format json` prints it."""
    events: list[dict[str, Any]] = as_json("list")
    return events


@pytest.fixture(scope="session")
def names(as_json: Callable[..., Any]) -> Callable[[str], list[dict[str, Any]]]:
    """What `names KIND --format json` prints."""
    return lambda kind: list(as_json("names", kind))


@pytest.fixture(scope="session")
def ids(as_json: Callable[..., Any]) -> Callable[..., list[str]]:
    """The ids that `list` prints with some options."""
    return lambda *options: [event["id"] for event in as_json("list", *options)]
