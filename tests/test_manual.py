"""The manual is current: every action, every word of the legend, every picture, and commands that exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs import manual_keys, pictures
from timeline_app.cli.parser import COMMANDS, build_parser
from timeline_app.timeline.shapes.legend import WINDOW_WORDS
from timeline_app.ui.actions.action_table import ACTIONS

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
DOCUMENTS = {
    path: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", ROOT / "docs" / "manual.md")
}


def test_the_table_of_keys_is_current() -> None:
    assert manual_keys.written(MANUAL) == MANUAL, "run: python -m docs.manual_keys"


def test_every_action_is_in_the_manual_with_its_keys() -> None:
    for spec in ACTIONS:
        row = f"| {' › '.join(spec.menu.split('/'))} | {manual_keys.text_of(spec)} | "
        assert row + f"{manual_keys.keys_of(spec)} |" in MANUAL


def test_the_manual_speaks_of_no_key_or_menu_that_there_is_not() -> None:
    prose = MANUAL.partition(manual_keys.BEGIN)[0]
    known = {key for spec in ACTIONS for key in spec.keys} | {"Esc", "Enter", "Ctrl"}
    plain = [
        word for word in re.findall(r"`([^`]+)`", prose) if re.fullmatch(r"(\w+\+)*(\w|\W|[A-Z]\w+)", word)
    ]
    assert [word for word in plain if word not in known] == []
    menus = re.findall(r"\*\*(\w+) › ([^*]+?)\*\*", " ".join(prose.split()))
    assert len(menus) > 5
    entries = {(spec.menu.split("/")[0], manual_keys.text_of(spec)) for spec in ACTIONS}
    entries |= {(menu, name) for menu, _, name in (spec.menu.partition("/") for spec in ACTIONS)}
    assert [entry for entry in menus if entry not in entries] == []


def test_every_word_of_the_legend_is_explained() -> None:
    explained = MANUAL.partition("## What the marks mean")[2].partition("## ")[0]
    heads = {word.strip() for row in re.findall(r"^\| (.+?) \|", explained, re.M) for word in row.split(",")}
    assert set(WINDOW_WORDS.values()) <= heads


def shown() -> Iterator[tuple[Path, str]]:
    for path, text in DOCUMENTS.items():
        yield from ((path.parent / name, name) for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text))


def test_every_picture_exists_is_made_by_a_command_and_is_shown() -> None:
    made = {*pictures.PICTURES, pictures.LEGEND}
    assert {path.name for path, _ in shown()} == made
    assert [name for path, name in shown() if not path.is_file()] == []
    assert {path.name for path in pictures.IMAGES.iterdir()} == made


def commands() -> list[str]:
    blocks = [block for text in DOCUMENTS.values() for block in re.findall(r"```sh\n(.+?)```", text, re.S)]
    lines = [line for block in blocks for line in block.splitlines()]
    return sorted(
        {line for line in lines if line.startswith("python3 run.py ") and line != "python3 run.py test"}
    )


@pytest.mark.parametrize("line", commands())
def test_every_command_line_of_the_documents_is_one(line: str) -> None:
    build_parser().parse_args(shlex.split(line)[2:])


def test_every_command_is_in_the_manual() -> None:
    named = {word for line in commands() for word in shlex.split(line)[2:]}
    assert {command.name for command in COMMANDS} <= named


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_every_picture_is_asked_for_with_options_that_exist(name: str) -> None:
    command, *options = pictures.PICTURES[name]
    build_parser().parse_args([command, name, *options])


def test_links_within_the_manual_lead_somewhere() -> None:
    heads = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^## (.+)$", MANUAL, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", MANUAL)) <= heads


def test_the_contents_are_the_sections_in_their_order() -> None:
    contents = re.findall(r"^- \[(.+?)\]\(#", MANUAL, re.MULTILINE)
    assert contents == re.findall(r"^## (.+)$", MANUAL, re.MULTILINE)
