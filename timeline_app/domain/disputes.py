"""What is disputed: the kinds of disagreement that a chronology keeps, and which links say one."""

from collections.abc import Sequence
from enum import StrEnum

from timeline_app.domain.chronology import Evidence
from timeline_app.domain.terms import LinkKind, Rank


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


def by_rank(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return excerpts with the preferred ones first and those that are not followed last."""
    ranks = list(Rank)
    return sorted(evidence, key=lambda one: ranks.index(one.rank))


def points_of(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Return the excerpts of an event that differ, by the point on which they do; preferred ones first.

    Points are in the order in which they are named first.
    """
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.rival:
            found.setdefault(one.rival, []).append(one)
    return {point: by_rank(said) for point, said in found.items()}
