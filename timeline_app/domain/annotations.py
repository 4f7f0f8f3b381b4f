"""The names under which excerpts, events and sources stand in W3C Web Annotations."""

from dataclasses import dataclass
from typing import Any

from timeline_app.domain.terms import Relation

NAMESPACE = "urn:secure-communities-timeline:"
CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "relation": f"{NAMESPACE}relation",
        "status": f"{NAMESPACE}status",
        "sourceId": f"{NAMESPACE}source",
        "sha256": f"{NAMESPACE}sha256",
        "on": f"{NAMESPACE}checked-on",
        "title": "http://purl.org/dc/terms/title",
        "publisher": "http://purl.org/dc/terms/publisher",
    },
]
MOTIVATIONS = {
    Relation.SUPPORTS: "linking",
    Relation.CONTRADICTS: "assessing",
    Relation.CORRECTS: "editing",
    Relation.CONTEXT: "describing",
}
"""The motivation of the standard that is nearest to what an excerpt does for an event."""


def excerpt_iri(public_id: str) -> str:
    """Return the name of an excerpt."""
    return f"{NAMESPACE}excerpt:{public_id}"


def event_iri(public_id: str) -> str:
    """Return the name of an event."""
    return f"{NAMESPACE}event:{public_id}"


def source_iri(public_id: str) -> str:
    """Return the name of a source without an address."""
    return f"{NAMESPACE}source:{public_id}"


def id_in(iri: str, kind: str) -> str:
    """Return the public id that one of these names holds, "" for another program's."""
    start = f"{NAMESPACE}{kind}:"
    return iri[len(start) :] if iri.startswith(start) else ""


@dataclass(frozen=True, slots=True)
class ReadAnnotation:
    """An annotation as it was read from a file.

    Attributes:
        id: the public id of the excerpt, "" for one of another program.
        source: the public id that the file gives, "" if none; address, title: what else it says of the source.
        uses: the public ids of events, and what the words do for them.
    """

    id: str
    source: str
    address: str
    title: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    sha256: str = ""
    on: str = ""
    uses: tuple[tuple[str, Relation], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a file holds: annotations that quote, and the number of those that do not (`passed_over`)."""

    items: tuple[ReadAnnotation, ...]
    passed_over: int = 0
