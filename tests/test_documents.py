"""The documents name only tests and pictures that there are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))


def names_of_tests() -> set[str]:
    """Return the name of every test."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    return {name for text in texts for name in re.findall(r"def (test_\w+)", text)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_and_picture_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    assert named - names_of_tests() == set()
    pictures = re.findall(r"images/[\w./-]+\.png", text)
    assert [picture for picture in pictures if not (document.parent / picture).exists()] == []
