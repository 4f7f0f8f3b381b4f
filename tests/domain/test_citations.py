"""The one way to cite a document, and which addresses may be opened."""

import pytest

from timeline_app.domain.chronology import Source
from timeline_app.domain.citations import citation, host_of, is_web

SOURCE = Source("s", "The Paper", "A report", "2011-05-04", url="https://www.example.org/a")


@pytest.mark.parametrize(
    ("source", "full", "short"),
    [
        (
            SOURCE,
            "The Paper, “A report”, May 4, 2011. https://www.example.org/a",
            "The Paper, “A report”, May 4, 2011. example.org",
        ),
        (Source("s", "The Paper", "A report", "2011"), "The Paper, “A report”, 2011.", None),
        (Source("s", "", "", ""), "s.", None),
        (
            Source("s", "P", "T", "2011-11"),
            "P, “T”, November 2011.",
            "P, “T”, Nov 2011.",
        ),
    ],
)
def test_a_document_is_cited_with_what_is_known(source: Source, full: str, short: str | None) -> None:
    assert citation(source) == full
    assert citation(source, short=True) == (full if short is None else short)


@pytest.mark.parametrize(
    ("address", "host", "opens"),
    [
        ("https://www.example.org/a", "www.example.org", True),
        ("http://example.org", "example.org", True),
        ("file:///etc/passwd", "", False),
        ("javascript:alert(1)", "", False),
        ("http:///nowhere", "", False),
        ("ftp://example.org/a", "example.org", False),
        ("http://[broken", "", False),
        ("", "", False),
    ],
)
def test_only_web_pages_with_a_host_are_opened(address: str, host: str, opens: bool) -> None:
    assert (host_of(address), is_web(address)) == (host, opens)
