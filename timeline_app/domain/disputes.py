"""What is disputed: the kinds of disagreement that a chronology keeps, and which links say one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from timeline_app.domain.terms import LinkKind, Rank, Relation

if TYPE_CHECKING:  # the first frame needs the kinds alone
    from timeline_app.domain.chronology import Event, EventDate, Evidence, Excerpt, Source
    from timeline_app.domain.detail import EventDetail


class DisputeKind(StrEnum):
    """How two accounts differ. The order is that of a list of disputes of one event.

    RIVAL_DATES: an event has dates beside the preferred one. RIVAL_STATEMENTS: its excerpts say one point differently.
    The others: one event says it of another.
    """

    RIVAL_DATES = "rival-dates"
    RIVAL_STATEMENTS = "rival-statements"
    CORRECTS = "corrects"
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    QUALIFIES = "qualifies"


KIND_OF_LINK: dict[LinkKind, DisputeKind] = {
    LinkKind.CORRECTS: DisputeKind.CORRECTS,
    LinkKind.CONTRADICTS: DisputeKind.CONTRADICTS,
    LinkKind.SUPERSEDES: DisputeKind.SUPERSEDES,
    LinkKind.QUALIFIES: DisputeKind.QUALIFIES,
}
"""The links that say a disagreement; an answer, or the same act told again, is none."""

LINK_OF_KIND = {dispute: link for link, dispute in KIND_OF_LINK.items()}


def by_rank(evidence: "Sequence[Evidence]") -> "list[Evidence]":
    """Return excerpts with the preferred ones first and those that are not followed last."""
    ranks = list(Rank)
    return sorted(evidence, key=lambda one: ranks.index(one.rank))


def points_of(evidence: "Sequence[Evidence]") -> "dict[str, list[Evidence]]":
    """Return the excerpts of an event that differ, by the point on which they do; preferred ones first.

    Points are in the order in which they are named first.
    """
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.rival:
            found.setdefault(one.rival, []).append(one)
    return {point: by_rank(said) for point, said in found.items()}


def in_groups(evidence: "Sequence[Evidence]") -> "list[tuple[str, list[Evidence]]]":
    """Return excerpts with the point on which they differ ("" for none), preferred ones first.

    Statements that differ on one point stand together, where the first of them stands.
    """
    groups: list[tuple[str, list[Evidence]]] = []
    for one in evidence:
        members = next((found for point, found in groups if point == one.rival), None)
        if members is None:
            members = []
            groups.append((one.rival, members))
        members.append(one)
    return [(point, by_rank(found)) for point, found in groups]


def rivals_by_rank(event: "Event") -> "list[EventDate]":
    """Return the rival dates of an event, those that are not followed last."""
    ranks = list(Rank)
    return sorted(event.rival_dates, key=lambda date: ranks.index(date.rank))


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a dispute.

    Attributes:
        event: the id of the event that it is of; title: its title.
        date: when it says that the event was, None where it is undated. rank: its place, None where sides have none.
        quote, source: the words that carry it, and the document that it comes from; None where there are none.
        why: the reasoning of a date, or the note of a rank, "" for none.
    """

    event: str
    title: str
    date: "EventDate | None"
    rank: Rank | None = None
    quote: "Excerpt | None" = None
    source: "Source | None" = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two accounts that differ, the preferred one first where one is.

    Attributes:
        point: on what statements differ. note: why one of them is ranked so, or what a link says.
        more: how many further accounts of the same point there are.
    """

    kind: DisputeKind
    first: Account
    second: Account
    point: str = ""
    note: str = ""
    more: int = 0


def dispute_of(
    kind: DisputeKind, detail: "EventDetail", other: "EventDetail", number: int = 0
) -> Dispute | None:
    """Return a dispute that an event holds, None where it no longer does.

    Args:
        kind: of the dispute.
        detail: the event that holds it.
        other: the event that is disputed; `detail` itself for rival dates and statements.
        number: of rival statements, which of the event's points.
    """
    match kind:
        case DisputeKind.RIVAL_DATES:
            return _of_dates(detail)
        case DisputeKind.RIVAL_STATEMENTS:
            return _of_statements(detail, number)
    held = next(
        (
            link
            for link in detail.event.links
            if (link.event, KIND_OF_LINK.get(link.kind)) == (other.event.id, kind)
        ),
        None,
    )
    return Dispute(kind, _of_event(detail), _of_event(other), note=held.note) if held else None


def _of_dates(detail: "EventDetail") -> Dispute | None:
    rivals = rivals_by_rank(detail.event)
    if detail.event.date is None or not rivals:
        return None
    first, second = (_of_date(detail, date) for date in (detail.event.date, rivals[0]))
    note = rivals[0].note or detail.event.date.note
    return Dispute(DisputeKind.RIVAL_DATES, first, second, note=note, more=len(rivals) - 1)


def _of_date(detail: "EventDetail", date: "EventDate") -> Account:
    quote = detail.excerpts.get(date.excerpt)
    source = detail.sources.get(date.source or (quote.source if quote else ""))
    return Account(detail.event.id, detail.event.title, date, date.rank, quote, source, date.reasoning)


def _of_statements(detail: "EventDetail", number: int) -> Dispute | None:
    points = list(points_of(detail.event.evidence).items())
    if not 0 <= number < len(points) or len(points[number][1]) < 2:
        return None
    point, said = points[number]
    first, second = (_of_evidence(detail, one) for one in said[:2])
    note = next((one.note for one in said if one.note), "")
    return Dispute(DisputeKind.RIVAL_STATEMENTS, first, second, point, note, len(said) - 2)


def _of_evidence(detail: "EventDetail", one: "Evidence") -> Account:
    quote = detail.excerpts[one.excerpt]
    event = detail.event
    return Account(
        event.id, event.title, event.date, one.rank, quote, detail.sources.get(quote.source), one.note
    )


def _of_event(detail: "EventDetail") -> Account:
    """Return an event by its first words, or the first source that it cites."""
    event = detail.event
    supporting = [one for one in event.evidence if one.relation is Relation.SUPPORTS] or list(event.evidence)
    quote = detail.excerpts[by_rank(supporting)[0].excerpt] if supporting else None
    cited = event.citations[0].source if event.citations else ""
    source = detail.sources.get(quote.source if quote else cited)
    return Account(event.id, event.title, event.date, None, quote, source)
