"""The values a chronology is made of. Everything is frozen; ids are public ids (short texts that never change)."""

from dataclasses import dataclass

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.terms import (
    Basis,
    Certainty,
    CitationKind,
    Claim,
    Extent,
    LinkKind,
    QuoteStatus,
    Rank,
    Relation,
    Role,
    Stance,
)

__all__ = [
    "Actor",
    "Checked",
    "Chronology",
    "Citation",
    "Event",
    "EventDate",
    "Evidence",
    "Excerpt",
    "Link",
    "Participation",
    "Place",
    "Source",
    "Topic",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """When the quoted words were last found in the real text: by which normalizer, in which bytes, on which day."""

    status: QuoteStatus
    sha256: str
    normalizer: int
    on: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Quoted words of one source with their W3C Web Annotation selectors.

    `start` and `end` count Unicode code points of the stored text; `status` is computed, never typed.
    """

    id: str
    source: str
    exact: str
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    checked: Checked | None = None
    status: QuoteStatus = QuoteStatus.TEXT_NOT_HELD
    score: float | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """One date of an event, with how it is known. An event has one preferred date and any number of rivals."""

    edtf: str
    extent: Extent
    basis: Basis
    reasoning: str
    certainty: Certainty = Certainty.HIGH
    excerpt: str = ""
    source: str = ""
    rank: Rank = Rank.PREFERRED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor in one event. `office` is the id of the organization in which a person held office then."""

    actor: str
    role: Role
    stance: Stance = Stance.NONE_STATED
    detail: str = ""
    office: str = ""
    office_title: str = ""
    deciding: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One excerpt as evidence for one event.

    Excerpts of one event with the same `rival` label say the same thing differently; `rank` orders them.
    """

    excerpt: str
    relation: Relation = Relation.SUPPORTS
    rival: str = ""
    rank: Rank = Rank.NORMAL
    note: str = ""
    tension: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source as the place an event comes from."""

    source: str
    kind: CitationKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """From the event that holds it to the event named."""

    kind: LinkKind
    event: str
    note: str = ""
    tension: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is said to have happened: one assertion.

    `states` are USPS codes; `places` and `topics` are ids. `date` is None for an undated event.
    """

    id: str
    title: str
    short: str
    summary: str
    importance: int
    claim: Claim
    date: EventDate | None
    rival_dates: tuple[EventDate, ...] = ()
    states: tuple[str, ...] = ()
    nationwide: bool = False
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    participations: tuple[Participation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def stance(self) -> Stance:
        """Return the stance of the act: that of its deciding actor."""
        return next((p.stance for p in self.participations if p.deciding), Stance.NONE_STATED)


@dataclass(frozen=True, slots=True)
class Chronology:
    """A whole chronology in ids, as the seed and our own file format hold it."""

    title: str = ""
    covers: str = ""
    reviewed: str = ""
    version: int = 0
    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    events: tuple[Event, ...] = ()
