"""Rival statements: excerpts of one event that say one point differently, ranked; one at most is preferred."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline_app.domain.chronology import Event, Evidence
from timeline_app.domain.terms import Rank


def settled(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return excerpts of which every point has two statements or more, and one preferred at most.

    A statement that stands alone disputes nothing any more; of several preferred ones the first stays so.
    """
    some = tuple(evidence)
    count = Counter(one.rival for one in some)
    found: list[Evidence] = []
    preferred: set[str] = set()
    for one in some:
        if one.rival and count[one.rival] < 2:
            one = replace(one, rival="", rank=Rank.NORMAL)
        elif one.rival and one.rank is Rank.PREFERRED:
            if one.rival in preferred:
                one = replace(one, rank=Rank.NORMAL)
            preferred.add(one.rival)
        found.append(one)
    return tuple(found)


def with_statements(event: Event, point: str, ranks: Mapping[str, Rank], note: str = "") -> Event:
    """Return an event of which some excerpts (by their ids) differ on a point, each with its rank, and why."""
    evidence = (
        replace(one, rival=point, rank=ranks[one.excerpt], note=note or one.note)
        if one.excerpt in ranks
        else one
        for one in event.evidence
    )
    return replace(event, evidence=settled(evidence))


def with_rank(event: Event, excerpt: str, rank: Rank, note: str = "") -> Event:
    """Return an event of which one rival statement has another rank, and why.

    Where it is preferred now, the one that was is a normal one.
    """
    point = next((one.rival for one in event.evidence if one.excerpt == excerpt), "")

    def ranked(one: Evidence) -> Evidence:
        if one.excerpt == excerpt:
            return replace(one, rank=rank, note=note or one.note)
        if one.rival == point and Rank.PREFERRED is rank is one.rank:
            return replace(one, rank=Rank.NORMAL)
        return one

    return replace(event, evidence=tuple(map(ranked, event.evidence))) if point else event


def without_dispute(event: Event, excerpt: str) -> Event:
    """Return an event of which an excerpt differs from no other any more."""
    evidence = (
        replace(one, rival="", rank=Rank.NORMAL) if one.excerpt == excerpt else one for one in event.evidence
    )
    return replace(event, evidence=settled(evidence))
