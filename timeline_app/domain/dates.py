"""What a date means on the line of time: its bounds, its drawn span, and whether it lies within a range.

All times are seconds from 1970-01-01, without a zone. Bounds are inclusive, drawn spans end before `end`.
"""

from dataclasses import dataclass

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.civil import DAY
from timeline_app.domain.columns import (
    DATED,
    DAY_EXACT,
    DOUBTFUL,
    END_APPROXIMATE,
    END_CONTINUES,
    END_UNKNOWN,
    START_APPROXIMATE,
    START_OPEN,
    UNBOUNDED_EARLY,
    UNBOUNDED_LATE,
)
from timeline_app.domain.edtf import Edtf, Endpoint, parse_edtf
from timeline_app.domain.terms import Basis, Certainty, Extent
from timeline_app.errors import BadDate


@dataclass(frozen=True, slots=True)
class Bounds:
    """The seconds between which a date lies, both inclusive; None is unbounded.

    `continues` says that the end is open and going on (`..`, or from-then-on), which is more than unknown.
    """

    earliest: int | None
    latest: int | None
    continues: bool = False

    @property
    def dated(self) -> bool:
        """Return whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A date as the columns hold it; see `domain.columns` for the fields and flags."""

    start: int
    end: int
    earliest: int
    latest: int
    flags: int


UNDATED = Drawn(0, 0, UNBOUNDED_EARLY, UNBOUNDED_LATE, 0)
"""The columns of an event that has no date, or one without any bound."""


_NO_EARLIEST = frozenset({Extent.NOT_AFTER, Extent.DEADLINE})
_NO_LATEST = frozenset({Extent.NOT_BEFORE, Extent.FROM_THEN_ON})


def bounds(edtf: Edtf, extent: Extent) -> Bounds:
    """Return the bounds of a date.

    The rule (architecture, "Rules that hold"): not-after and deadline have no earliest, not-before and
    from-then-on no latest, an open or unknown end has none; the others are the first and last second that the
    EDTF covers.
    """
    earliest = None if extent in _NO_EARLIEST else edtf.start.first
    latest = None if extent in _NO_LATEST else edtf.end.last
    return Bounds(earliest, latest, _continues(edtf, extent))


def _continues(edtf: Edtf, extent: Extent) -> bool:
    return edtf.end.open or (extent is Extent.FROM_THEN_ON and not edtf.end.unknown)


def drawn(date: EventDate) -> Drawn:
    """Return the span in which a date is drawn, its bounds and its flags.

    A side without a bound repeats the known end's own span, so not-after 2011-05-04 is drawn on that day and
    from-then-on starts with its own first day. A deadline is drawn from its start, where the EDTF has one.

    Raises:
        BadDate: the text is no EDTF date.
    """
    edtf = parse_edtf(date.edtf)
    limits = bounds(edtf, date.extent)
    if not limits.dated:
        return UNDATED
    left, right = _drawn_ends(edtf, date.extent)
    assert left.first is not None
    assert right.last is not None
    start, end = left.first, right.last + 1
    return Drawn(
        start,
        end,
        UNBOUNDED_EARLY if limits.earliest is None else limits.earliest,
        UNBOUNDED_LATE if limits.latest is None else limits.latest,
        DATED | _flags(edtf, date) | (DAY_EXACT if end - start <= DAY else 0),
    )


def _drawn_ends(edtf: Edtf, extent: Extent) -> tuple[Endpoint, Endpoint]:
    left, right = edtf.start, edtf.end
    if not left.known or extent is Extent.NOT_AFTER:
        left = right
    if not right.known or extent in _NO_LATEST:
        right = left
    return left, right


def _flags(edtf: Edtf, date: EventDate) -> int:
    start, end, extent = edtf.start, edtf.end, date.extent
    continues = _continues(edtf, extent)
    uncertain = start.uncertain or end.uncertain
    uncertain = uncertain or any(member.start.uncertain or member.end.uncertain for member in edtf.members)
    doubtful = uncertain or date.basis is Basis.ESTIMATED or date.certainty is Certainty.LOW
    # Plain sums: a bulk load asks for a million dates.
    return (
        START_APPROXIMATE * start.approximate
        + END_APPROXIMATE * end.approximate
        + DOUBTFUL * doubtful
        + START_OPEN * (not start.known or extent is Extent.NOT_AFTER)
        + END_CONTINUES * continues
        + END_UNKNOWN * (not continues and (end.unknown or extent is Extent.NOT_BEFORE))
    )


def parse_range(text_from: str, text_to: str) -> tuple[int | None, int | None]:
    """Return the first second of `text_from` and the last of `text_to`, both EDTF; None for "" and open ends.

    Raises:
        BadDate: one of them is no EDTF date, or the range ends before it starts.
    """
    low = parse_edtf(text_from).start.first if text_from else None
    high = parse_edtf(text_to).end.last if text_to else None
    if low is not None and high is not None and high < low:
        raise BadDate(f"{text_from}/{text_to}")
    return low, high


def possibly_within(limits: Bounds, low: int | None, high: int | None) -> bool:
    """Return whether a date may lie in the range from `low` to `high`, both inclusive, None for no bound.

    The rule: earliest <= high and latest >= low, an unbounded side always holding; undated never.
    """
    return limits.dated and _not_after(limits.earliest, high) and _not_after(low, limits.latest)


def surely_within(limits: Bounds, extent: Extent, low: int | None, high: int | None) -> bool:
    """Return whether a date surely lies in the range, or is a span that surely meets it; undated never.

    The rule, with unbounded as minus or plus infinity:
    - inside: low <= earliest and latest <= high (an unbounded side is inside only where the range is
      unbounded on that side);
    - or the extent is throughout, holds-at or from-then-on, and the stretch over which it surely holds meets
      the range: held_from <= high and held_to >= low, where
      held_from = earliest, if that is unbounded latest;
      held_to = latest; if that is unbounded: infinity where the end continues, else earliest.
      (Of an unknown end only the known one is sure. holds-at needs both bounds.)
    """
    if not limits.dated:
        return False
    inside = (low is None or (limits.earliest is not None and low <= limits.earliest)) and (
        high is None or (limits.latest is not None and limits.latest <= high)
    )
    return inside or (extent in _SPANS and _surely_meets(limits, extent, low, high))


_SPANS = (Extent.THROUGHOUT, Extent.HOLDS_AT, Extent.FROM_THEN_ON)


def _surely_meets(limits: Bounds, extent: Extent, low: int | None, high: int | None) -> bool:
    earliest, latest = limits.earliest, limits.latest
    if extent is Extent.HOLDS_AT and (earliest is None or latest is None):
        return False
    held_from = latest if earliest is None else earliest
    held_to = earliest if latest is None and not limits.continues else latest
    return _not_after(held_from, high) and _not_after(low, held_to)


def _not_after(first: int | None, second: int | None) -> bool:
    """Return first <= second, None being minus infinity on the left and plus infinity on the right."""
    return first is None or second is None or first <= second
